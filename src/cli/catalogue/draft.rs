//! The draft of an entry: what was read of an act, as fields that a person makes valid by taking the `#` away. A draft
//! states nothing: what nobody has looked at must not be told as if somebody had.

use super::super::printable::on_one_line;
use crate::handwritten::quoted;
use crate::index::{IdentityNote, StoredAct};
use crate::quality::{FileIdentity, MissingField};

/// Characters of a text in a comment.
const SHOWN: usize = 160;
/// The fields that say which act it is, in the order in which they are written.
const FIELDS: [&str; 5] = ["kind", "number", "date", "issuer", "region"];

/// The entry of a file, in lines; with `all` also the fields that were read without doubt.
pub(super) fn of_file(file: &str, identity: Option<&FileIdentity>, all: bool) -> Vec<String> {
    let mut lines = vec![format!("[{}]", quoted(file))];
    let Some((identity, act)) = identity.and_then(|it| Some((it, it.acts.first()?))) else {
        lines.push("# non è nell'indice: quel che scrivi qui vale da quando lo sarà".to_owned());
        let fields = FIELDS.iter().chain(&["title"]);
        lines.extend(fields.map(|field| format!("# {field} = \"\"")));
        return lines;
    };
    if let several @ 2.. = identity.acts.len() {
        lines.push(format!(
            "# contiene {several} atti, ciascuno letto per sé: con un kind, diverso da «gazzetta», sarebbe un atto solo"
        ));
        return lines;
    }
    lines.push(format!("# titolo letto: «{}»", shown(&act.title)));
    for field in FIELDS {
        lines.extend(line(field, act, identity, all));
    }
    if all {
        lines.push(format!("# title = {}", quoted(&act.title)));
    }
    lines
}

fn line(field: &str, act: &StoredAct, identity: &FileIdentity, all: bool) -> Option<String> {
    let doubt = identity.doubts.iter().find(|note| note.field == field);
    let is_missing = |missing: &MissingField| missing.as_str() == field;
    let (value, comment) = match doubt {
        Some(note) => (note.read.as_str(), evidence(note)),
        None if identity.missing.iter().any(is_missing) => ("", missing(field).to_owned()),
        None => {
            let value = read(act, field).filter(|value| !value.is_empty());
            // Which fields an act of an unknown kind has is not known: a person may need any.
            let is_unknown = identity.missing.contains(&MissingField::Kind);
            let comment = match (field, value) {
                (_, None) if is_unknown => "",
                (_, None) => return None,
                ("date", _) if identity.has_part_of_date() => "manca il giorno",
                _ if all || is_unknown => "letto senza dubbi",
                _ => return None,
            };
            (value.unwrap_or_default(), comment.to_owned())
        }
    };
    let comment = match comment.as_str() {
        "" => String::new(),
        said => format!("  # {said}"),
    };
    Some(format!("# {field} = {}{comment}", quoted(value)))
}

/// What is to be known of a field that was not found.
fn missing(field: &str) -> &'static str {
    match field {
        "kind" => {
            "non riconosciuto: per esempio avviso, bando, circolare, delibera, determina, linee.guida"
        }
        "number" => "non trovato: se l'atto non ha numero, lascialo vuoto",
        _ => "non trovato",
    }
}

/// How surely a field was read, and from which words.
fn evidence(note: &IdentityNote) -> String {
    let page = note
        .page
        .map_or(String::new(), |page| format!(", p. {page}"));
    format!(
        "incerto, {}%{page}: «{}»",
        note.confidence,
        shown(&note.words)
    )
}

fn read<'a>(act: &'a StoredAct, field: &str) -> Option<&'a str> {
    match field {
        "kind" => Some(&act.kind),
        "number" => act.number.as_deref(),
        "date" => act.date.as_deref(),
        "issuer" => act.issuer.as_deref(),
        _ => act.region.as_deref(),
    }
}

/// A text of a document in a comment: on one line, and not all of a long one.
fn shown(text: &str) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut cut: String = text.chars().take(SHOWN).collect();
    if cut.len() < text.len() {
        cut.push('…');
    }
    on_one_line(&cut).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn note(field: &str, read: &str, words: &str) -> IdentityNote {
        IdentityNote {
            field: field.to_owned(),
            read: read.to_owned(),
            confidence: 35,
            page: Some(2),
            words: words.to_owned(),
            stated: None,
        }
    }

    #[test]
    fn a_draft_states_nothing_whatever_the_document_says() {
        let act = StoredAct {
            id: "file/x".to_owned(),
            urn: None,
            kind: "determina".to_owned(),
            number: None,
            date: Some("2021".to_owned()),
            issuer: Some("comune di x".to_owned()),
            region: None,
            title: "Titolo\nkind = 'legge'".to_owned(),
            file: Some("a.pdf".to_owned()),
            section: None,
            about: Vec::new(),
        };
        let identity = FileIdentity {
            acts: vec![act],
            doubts: vec![note("kind", "determina", "una\n[[act]]\u{202e}")],
            missing: vec![MissingField::Number],
        };
        let unknown = FileIdentity {
            doubts: Vec::new(),
            missing: vec![MissingField::Kind],
            ..identity.clone()
        };
        let offered = of_file("a.pdf", Some(&unknown), false);
        let fields = |name: &str| offered.iter().filter(|line| line.starts_with(name)).count();
        for field in FIELDS {
            assert_eq!(fields(&format!("# {field} = ")), 1, "{offered:?}");
        }
        let lines = |all| of_file("a \"b\".pdf", Some(&identity), all);
        assert_eq!(
            lines(false),
            [
                "[\"a \\\"b\\\".pdf\"]",
                "# titolo letto: «Titolo kind = 'legge'»",
                "# kind = \"determina\"  # incerto, 35%, p. 2: «una [[act]]\\u{202e}»",
                "# number = \"\"  # non trovato: se l'atto non ha numero, lascialo vuoto",
                "# date = \"2021\"  # manca il giorno",
            ]
        );
        let all = lines(true);
        assert!(
            all.contains(&"# issuer = \"comune di x\"  # letto senza dubbi".to_owned()),
            "{all:?}"
        );
        assert_eq!(all.last().unwrap(), "# title = \"Titolo\\nkind = 'legge'\"");
        assert!(
            of_file("b.pdf", None, false)
                .iter()
                .skip(1)
                .all(|line| line.starts_with('#'))
        );
    }
}
