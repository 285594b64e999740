//! A text as TOML has it in quotation marks.

use std::fmt::Write;

/// The text in double quotation marks, on one line, whatever it holds.
pub(crate) fn quoted(text: &str) -> String {
    let mut written = String::with_capacity(text.len() + 2);
    written.push('"');
    for c in text.chars() {
        match c {
            '"' => written.push_str("\\\""),
            '\\' => written.push_str("\\\\"),
            '\n' => written.push_str("\\n"),
            '\t' => written.push_str("\\t"),
            // What turns the reading order round is escaped too: a heading must say what it is.
            c if c.is_control()
                || matches!(c, '\u{200e}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}') =>
            {
                // Writing into a text does not fail.
                let _ = write!(written, "\\u{:04X}", u32::from(c));
            }
            c => written.push(c),
        }
    }
    written.push('"');
    written
}

#[cfg(test)]
mod tests {
    use super::*;
    use toml::de::{DeTable, DeValue};

    #[test]
    fn what_is_quoted_is_read_back() {
        for text in [
            "l'atto.pdf",
            "a\"b\\c\nd\r\u{7}.pdf",
            "citt\u{e0} \u{202e}fdp",
            "",
        ] {
            let toml = format!("x = {}", quoted(text));
            assert_eq!(toml.lines().count(), 1, "{toml}");
            let table = DeTable::parse(&toml).unwrap().into_inner();
            let Some(DeValue::String(read)) = table.get("x").map(|it| it.get_ref().clone()) else {
                panic!("{toml}");
            };
            assert_eq!(read, text);
        }
    }
}
