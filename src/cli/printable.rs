//! Names out of a corpus on one line of a report: whoever names a file must not be able to write lines of
//! ours, or turn their reading order round.

use std::borrow::Cow;

/// The text with control characters, line separators and marks of direction written as escapes.
pub(super) fn on_one_line(text: &str) -> Cow<'_, str> {
    if !text.contains(is_misleading) {
        return Cow::Borrowed(text);
    }
    let mut line = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        if is_misleading(c) {
            line.extend(c.escape_default());
        } else {
            line.push(c);
        }
    }
    Cow::Owned(line)
}

fn is_misleading(c: char) -> bool {
    let separates = matches!(c, '\u{2028}' | '\u{2029}');
    let turns =
        matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    c.is_control() || separates || turns
}

#[cfg(test)]
mod tests {
    use super::on_one_line;

    #[test]
    fn a_name_writes_no_line_of_the_report() {
        let cases = [
            ("è così.pdf", "è così.pdf"),
            ("a\nletto: b.pdf", "a\\nletto: b.pdf"),
            ("a\r\u{1b}[2K.pdf", "a\\r\\u{1b}[2K.pdf"),
            ("a\u{202e}fdp.exe", "a\\u{202e}fdp.exe"),
            ("a\u{2028}b", "a\\u{2028}b"),
        ];
        for (name, line) in cases {
            assert_eq!(on_one_line(name), line);
        }
    }
}
