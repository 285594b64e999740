//! How the name of an issuer is printed: names are stored in lower case.

/// Names that are acronyms.
const ACRONYMS: &[&str] = &[
    "aci", "agcm", "agcom", "agea", "agid", "anac", "anpal", "aran", "arera", "asl", "ats", "cipe",
    "cipess", "cnel", "coni", "consob", "inail", "inps", "istat", "ivass", "mef", "tar", "ue",
];

/// Words that stay in lower case inside a name.
const SMALL_WORDS: &[&str] = &[
    "a", "al", "alla", "con", "da", "dei", "degli", "del", "della", "delle", "dello", "di", "e",
    "ed", "in", "il", "la", "le", "nel", "per", "sulla",
];

/// The name as printed: `consiglio di stato` is «Consiglio di Stato», `anac` is «ANAC».
pub(crate) fn issuer_name(issuer: &str) -> String {
    let words = issuer.split_whitespace().enumerate().map(|(i, word)| {
        if ACRONYMS.contains(&word) {
            word.to_uppercase()
        } else if i > 0 && SMALL_WORDS.contains(&word) {
            word.to_owned()
        } else {
            // «dell'interno»: the article stays small, the name after it does not.
            match word.split_once(['\'', '’']) {
                Some((article, name)) if i > 0 && article.len() <= 4 => {
                    let apostrophe = &word[article.len()..word.len() - name.len()];
                    format!("{article}{apostrophe}{}", capitalized(name))
                }
                _ => word
                    .split('-')
                    .map(capitalized)
                    .collect::<Vec<_>>()
                    .join("-"),
            }
        }
    });
    words.collect::<Vec<_>>().join(" ")
}

fn capitalized(word: &str) -> String {
    let mut chars = word.chars();
    match chars.next() {
        Some(first) => first.to_uppercase().chain(chars).collect(),
        None => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::issuer_name;

    #[test]
    fn names_are_printed_as_italians_write_them() {
        let cases = [
            ("stato", "Stato"),
            ("anac", "ANAC"),
            ("consiglio di stato", "Consiglio di Stato"),
            ("tar friuli-venezia giulia", "TAR Friuli-Venezia Giulia"),
            ("ministero dell'interno", "Ministero dell'Interno"),
            ("città d’arte", "Città d’Arte"),
            ("", ""),
        ];
        for (stored, printed) in cases {
            assert_eq!(issuer_name(stored), printed);
        }
    }
}
