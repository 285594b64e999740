//! The text as it grows: lines, where paragraphs begin, notes after them.

use super::text::WrittenText;
use crate::extract::text::clean::characters;

/// Most bytes of text.
const MOST_TEXT: usize = 8 << 20;
/// The line above the notes.
const NOTES: &str = "NOTE";

/// A line of a text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct WrittenLine {
    /// Its text, as it is written.
    pub(super) text: String,
    /// Whether a paragraph begins with it.
    pub(super) opens: bool,
}

/// A text that grows.
#[derive(Debug, Default)]
pub(super) struct WrittenWriter {
    text: String,
    written: WrittenText,
    is_cut: bool,
}

impl WrittenWriter {
    /// Adds a line with single blanks; cells stay apart. Nothing is added of one without letters.
    pub(super) fn line(&mut self, line: &WrittenLine) {
        let text = tidy(&line.text);
        if text.is_empty() {
            return;
        }
        if self.text.len() + text.len() >= MOST_TEXT {
            self.is_cut = true;
            return;
        }
        if line.opens {
            self.written.paragraphs.push(self.text.len());
        }
        self.text.push_str(&text);
        self.text.push('\n');
    }

    /// Adds the notes and ends the text: it, what is known of it, and whether some was left out.
    pub(super) fn finish(mut self, notes: Vec<String>) -> (String, WrittenText, bool) {
        let start = self.text.len();
        let notes = notes.into_iter().filter(|note| !tidy(note).is_empty());
        let mut notes = notes.peekable();
        if notes.peek().is_some() {
            let text = NOTES.to_owned();
            self.line(&WrittenLine { text, opens: true });
        }
        for text in notes {
            self.line(&WrittenLine { text, opens: true });
        }
        self.written.notes_start = start;
        (self.text, self.written, self.is_cut)
    }
}

/// A text with single blanks and without what has no shape; tabs between cells stay.
fn tidy(text: &str) -> String {
    let cells = text.split('\t').map(|cell| {
        // A soft hyphen is seen only at the end of a line, and these lines end where the paragraph does.
        let cell = characters::clean(&cell.replace('\u{ad}', ""));
        let words: Vec<&str> = cell.split_whitespace().collect();
        words.join(" ")
    });
    let cells: Vec<String> = cells.filter(|cell| !cell.is_empty()).collect();
    cells.join("\t")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_tidy_and_notes_stand_after_them() {
        let mut writer = WrittenWriter::default();
        for (text, opens) in [
            (" Art.\u{a0}1 \u{200b}", true),
            (" \t ", true),
            ("ogget\u{ad}to\t \t 12 ", false),
        ] {
            let text = text.to_owned();
            writer.line(&WrittenLine { text, opens });
        }
        let notes = vec![" ".to_owned(), "1 Nota".to_owned()];
        let (text, written, is_cut) = writer.finish(notes);
        assert_eq!(text, "Art. 1\noggetto\t12\nNOTE\n1 Nota\n");
        assert_eq!(written.paragraphs, [0, 18, 23]);
        assert_eq!((written.notes_start, is_cut), (18, false));
    }
}
