//! What somebody meant who wrote a name that is not on the list.

use super::fault::{ValueList, WrongField};

/// Names of fields as an Italian would call them.
const ITALIAN: &[(&str, &[&str])] = &[
    ("tipo", &["kind"]),
    ("numero", &["number"]),
    ("data", &["date"]),
    ("titolo", &["title"]),
    ("regione", &["region"]),
    ("ente", &["issuer"]),
    ("emanante", &["issuer"]),
    ("sezione", &["section"]),
    ("descrizione", &["description"]),
    ("nota", &["note"]),
    ("fonte", &["source"]),
    ("fonti", &["source"]),
    ("relazione", &["relation"]),
    ("rapporto", &["relation"]),
    ("atto", &["act"]),
    ("vigenza", &["in_force"]),
    ("vigente", &["in_force"]),
    ("pubblicazione", &["published"]),
    ("pubblicato", &["published"]),
    ("indirizzo", &["url", "address", "link"]),
    ("link", &["url", "to"]),
    ("valore", &["value"]),
    ("dal", &["since", "from"]),
    ("al", &["to"]),
    ("come", &["how"]),
    ("da", &["by", "from"]),
    ("letto", &["read"]),
    ("letta", &["read"]),
    ("pagina", &["page"]),
    ("fatti", &["facts"]),
    ("nome", &["name", "label"]),
    ("autore", &["authors", "by"]),
    ("autori", &["authors"]),
    ("temi", &["themes"]),
    ("licenza", &["licence"]),
    ("lingua", &["language"]),
    ("sommario", &["summary"]),
    ("esperienza", &["experience"]),
    ("chi", &["who", "by"]),
    ("luogo", &["place"]),
    ("contatti", &["contacts"]),
    ("contatto", &["contact"]),
    ("membri", &["members"]),
    ("soci", &["members"]),
    ("promotori", &["promoters"]),
    ("sorella", &["sister"]),
    ("colori", &["colours"]),
    ("colors", &["colours"]),
    ("motto", &["claim"]),
    ("telefono", &["phone"]),
    ("etichetta", &["label"]),
    ("license", &["licence"]),
    ("motivo", &["reason"]),
    ("ragione", &["reason"]),
    ("motivazione", &["reason"]),
];

/// That a value is not on a list, with what is.
pub(crate) fn not_among<'a>(
    value: &str,
    list: ValueList,
    known: impl IntoIterator<Item = &'a str>,
) -> WrongField {
    let known: Vec<String> = known.into_iter().map(str::to_owned).collect();
    WrongField::NotAmong {
        meant: nearest(value, &known),
        value: value.to_owned(),
        list,
        known,
    }
}

/// The name of the list that was meant, where one is near.
pub(crate) fn nearest(written: &str, known: &[String]) -> Option<String> {
    let plain = plain(written);
    let named = |name: &str| known.iter().find(|known| *known == name).cloned();
    let translated = ITALIAN.iter().find(|(italian, _)| *italian == plain);
    if let Some(found) = translated.and_then(|(_, names)| names.iter().find_map(|it| named(it))) {
        return Some(found);
    }
    let most = (plain.chars().count() / 3).clamp(1, 3);
    let distances = known.iter().map(|name| {
        let own = self::plain(name);
        (strsim::osa_distance(&plain, &own), name)
    });
    let near = distances.min_by_key(|(distance, _)| *distance)?;
    if near.0 <= most {
        return Some(near.1.clone());
    }
    // «legge.statale», «dgr.lombardia»: more was written than there is.
    let first = written.split(['.', ' ', '-', '_']).next()?;
    known.iter().find(|name| *name == first).cloned()
}

/// A name without capitals and without what stands between words.
fn plain(name: &str) -> String {
    let letters = name.trim().chars().filter(|c| c.is_alphanumeric());
    letters.flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_an_italian_name_and_too_much_are_understood() {
        let known = ["kind", "title", "legge", "legge.regionale", "in_force"].map(str::to_owned);
        for (written, meant) in [
            ("knid", Some("kind")),
            ("Titolo", Some("title")),
            ("titel", Some("title")),
            ("legge regionale", Some("legge.regionale")),
            ("legge.statale", Some("legge")),
            ("in force", Some("in_force")),
            ("vigenza", Some("in_force")),
            ("telefono", None),
            ("x", None),
        ] {
            assert_eq!(nearest(written, &known).as_deref(), meant, "{written}");
        }
    }
}
