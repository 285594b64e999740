//! What the words before a quotation say of it.

use super::report::QuotationNote;

/// What the words before a quotation say of it: a title, or words that are put into another act or taken out.
pub(super) fn manner(before: &str) -> Option<QuotationNote> {
    const TITLES: &[&str] = &[
        "recante",
        "recanti",
        "oggetto",
        "intitolato",
        "intitolata",
        "rubricato",
        "rubricata",
        "concernente",
        "titolo",
        "denominato",
        "denominata",
        "rubrica",
    ];
    const AMENDING: &[&str] = &[
        "sostituit",
        "inserit",
        "aggiunt",
        "soppress",
        "premess",
        "modificat",
        "sostituisc",
        "inserisc",
        "aggiung",
    ];
    const NEXT: &[&str] = &["seguente", "seguenti", "parola", "parole", "periodo"];
    let mut words = before.rsplit(|c: char| !c.is_alphanumeric());
    let mut words = words.by_ref().filter(|word| !word.is_empty());
    let last: Vec<String> = words.by_ref().take(8).map(str::to_lowercase).collect();
    let first = last.first()?;
    if TITLES.contains(&first.as_str()) {
        return Some(QuotationNote::Title);
    }
    let is_amended = last
        .iter()
        .any(|word| AMENDING.iter().any(|stem| word.starts_with(stem)));
    let is_next = last
        .iter()
        .take(2)
        .any(|word| NEXT.contains(&word.as_str()));
    (is_amended || is_next && last.iter().any(|word| word.starts_with("parol")))
        .then_some(QuotationNote::Amendment)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_and_amendments_are_told_by_the_words_before() {
        for (before, expected) in [
            ("la legge 1/2000, recante", Some(QuotationNote::Title)),
            (
                "le parole: «uno» sono sostituite dalle seguenti",
                Some(QuotationNote::Amendment),
            ),
            ("all’articolo 5, le parole", Some(QuotationNote::Amendment)),
            (
                "dopo il comma 2 è inserito il seguente",
                Some(QuotationNote::Amendment),
            ),
            ("l’art. 5 dispone che", None),
            ("", None),
        ] {
            assert_eq!(manner(before), expected, "{before}");
        }
    }
}
