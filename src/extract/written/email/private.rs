//! What of a line of a message is an address: it is data of a person, and nothing that is looked for.

/// How lines begin that a program writes over a message that is answered or passed on.
const HEADS: [&str; 14] = [
    "da",
    "a",
    "per",
    "cc",
    "ccn",
    "mittente",
    "destinatario",
    "destinatari",
    "rispondi a",
    "from",
    "to",
    "bcc",
    "reply-to",
    "sent by",
];

/// The line without addresses in angles; `None` of a line that says from whom a message is, or to whom.
pub(super) fn without_addresses(line: &str) -> Option<String> {
    let bare = line.trim_start_matches(['>', ' ', '\t', '*', '|']);
    if let Some((head, rest)) = bare.split_once(':') {
        let head = head.trim_end_matches(['*', ' ']).to_lowercase();
        if HEADS.contains(&head.as_str()) && rest.contains('@') {
            return None;
        }
    }
    let mut kept = String::with_capacity(line.len());
    let mut rest = line;
    while let Some(start) = rest.find('<') {
        let Some(length) = rest[start..].find('>') else {
            break;
        };
        let inside = &rest[start + 1..start + length];
        let is_address = inside.contains('@') && !inside.contains(char::is_whitespace);
        let end = start + if is_address { 0 } else { length + 1 };
        kept.push_str(&rest[..end]);
        rest = &rest[start + length + 1..];
    }
    kept.push_str(rest);
    Some(kept)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_left_out_and_the_rest_of_a_line_stays() {
        for (line, kept) in [
            ("Da: Ada Rossi <ada@example.it>", None),
            ("> To: ada@example.it", None),
            ("Rispondi a: ada@example.it", None),
            ("A: quanto ammonta?", Some("A: quanto ammonta?")),
            ("Oggetto: a@b", Some("Oggetto: a@b")),
            (
                "Il 3 maggio Ada Rossi <ada@example.it> ha scritto:",
                Some("Il 3 maggio Ada Rossi  ha scritto:"),
            ),
            ("se a < b e b > c", Some("se a < b e b > c")),
            ("<a@b", Some("<a@b")),
        ] {
            let found = without_addresses(line);
            assert_eq!(found.as_deref(), kept, "{line}");
        }
    }
}
