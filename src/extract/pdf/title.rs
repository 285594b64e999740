//! The title in the document information: kept only where it is one.

use super::string;

/// Shortest title that says anything, in letters.
const MIN_LETTERS: usize = 4;
/// Longest title kept, in characters: longer ones are pasted text.
const MAX_CHARS: usize = 500;

/// What a word processor writes before the name of the file.
const PROGRAM_PREFIXES: [&str; 4] = [
    "microsoft word - ",
    "microsoft powerpoint - ",
    "microsoft excel - ",
    "microsoft office word - ",
];

/// Endings by which a title is the name of a file.
const FILE_ENDINGS: [&str; 22] = [
    ".doc", ".docx", ".docm", ".dot", ".dotx", ".odt", ".rtf", ".pdf", ".p7m", ".xls", ".xlsx",
    ".ppt", ".pptx", ".indd", ".qxd", ".qxp", ".pmd", ".txt", ".tmp", ".tif", ".html", ".htm",
];

/// Titles that programs put in by themselves.
const EMPTY_TITLES: [&str; 12] = [
    "untitled",
    "senza titolo",
    "senza nome",
    "no title",
    "titolo",
    "title",
    "documento",
    "document",
    "presentazione standard di powerpoint",
    "presentazione di powerpoint",
    "powerpoint presentation",
    "bozza",
];

/// The title that the bytes hold, `None` where it is no title of the document.
pub(super) fn meaningful(bytes: &[u8]) -> Option<String> {
    meaningful_text(&string::decode(bytes))
}

/// The title that a text is, `None` where it is no title of the document.
pub(in crate::extract) fn meaningful_text(decoded: &str) -> Option<String> {
    let visible: String = decoded
        .chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect();
    let title = visible.split_whitespace().collect::<Vec<_>>().join(" ");
    let lower = title.to_lowercase();
    let letters = title.chars().filter(|c| c.is_alphabetic()).count();
    let is_title = letters >= MIN_LETTERS
        && title.chars().count() <= MAX_CHARS
        // UTF-16 that a program stored byte by byte, or text in an unknown encoding.
        && !title.starts_with("þÿ")
        && !title.contains(char::REPLACEMENT_CHARACTER)
        && !PROGRAM_PREFIXES.iter().any(|prefix| lower.starts_with(prefix))
        && !FILE_ENDINGS.iter().any(|ending| lower.ends_with(ending))
        && !is_empty_title(&lower)
        && !is_file_name(&title);
    is_title.then_some(title)
}

/// «Untitled», also numbered («Documento1», «Untitled-2», «Layout 1»).
fn is_empty_title(lower: &str) -> bool {
    let name = lower.trim_end_matches(|c: char| c.is_ascii_digit() || " -_()".contains(c));
    EMPTY_TITLES.contains(&name) || (name != lower && name == "layout")
}

/// A single word with underscores, digits or path marks in it was never written as a title.
fn is_file_name(title: &str) -> bool {
    let single = !title.contains(' ');
    single && title.contains(|c: char| c == '_' || c == '\\' || c.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_titles_are_kept() {
        let kept = [
            "Linee guida sul rapporto tra PA ed ETS",
            "D.M. 31 marzo 2021, n. 72",
            "Statuto",
        ];
        for title in kept {
            assert_eq!(meaningful(title.as_bytes()).as_deref(), Some(title));
        }
        let dropped: [&[u8]; 10] = [
            b"",
            b"Microsoft Word - dgr 1353.doc",
            b"untitled",
            b"Documento1",
            b"Layout 1",
            b"delibera_2011.PDF",
            b"DGR_1353_2011",
            b"123/2011",
            "þÿ\0S\0t".as_bytes(),
            b"\xFE\xFF\0 \0 ",
        ];
        for title in dropped {
            assert_eq!(meaningful(title), None, "{title:?}");
        }
        assert_eq!(
            meaningful(b"\xFE\xFF\0L\0e\0g\0g\0e\0\n\0\x32\0\x38").as_deref(),
            Some("Legge 28")
        );
    }
}
