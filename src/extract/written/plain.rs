//! Plain text: its letters by the marks that it begins with, its lines as they are, but for those that were wrapped.

use super::charset::{self, Decoded};
use super::fault::WrittenFault;
use super::format::WrittenFormat;
use super::text::WrittenText;
use super::wrapped::Wrapping;
use super::writer::{WrittenLine, WrittenWriter};
use crate::extract::text::clean::dehyphenate::join_lines;

/// A plain text: it, what is known of it, and whether some was left out.
///
/// # Errors
/// Where it is no text.
pub(super) fn read(bytes: &[u8]) -> Result<(String, WrittenText, bool), WrittenFault> {
    let Decoded { text, is_guessed } = charset::decode(bytes, None);
    if !charset::is_text(&text) {
        return Err(WrittenFault::NoText(WrittenFormat::Text));
    }
    let mut writer = WrittenWriter::default();
    for line in lines(&text) {
        writer.line(&line);
    }
    let (text, mut written, is_cut) = writer.finish(Vec::new());
    written.is_guessed = is_guessed;
    Ok((text, written, is_cut))
}

/// The lines of a text, those of a paragraph that was wrapped on one.
pub(super) fn lines(text: &str) -> Vec<WrittenLine> {
    let text = text.replace("\r\n", "\n");
    let lines: Vec<&str> = text
        .split(['\n', '\r', '\u{c}', '\u{b}', '\u{2028}', '\u{2029}'])
        .collect();
    let (paragraphs, opens) = paragraphs(&lines);
    let joined = join_lines(&paragraphs).into_iter().zip(opens);
    joined
        .map(|(text, opens)| WrittenLine { text, opens })
        .collect()
}

/// The lines that stand on one, and whether a paragraph begins with each: a blank line parts paragraphs, and so do a new
/// page and an indent; lines that were wrapped at a width go on with one another.
fn paragraphs<'t>(lines: &[&'t str]) -> (Vec<Vec<&'t str>>, Vec<bool>) {
    let wrapping = Wrapping::of(lines);
    let mut paragraphs: Vec<Vec<&str>> = Vec::new();
    let mut opening = Vec::new();
    let mut opens = true;
    for line in lines {
        if line.trim().is_empty() {
            opens = true;
            continue;
        }
        let before = paragraphs.last_mut().filter(|_| !opens);
        let goes_on = |before: &&mut Vec<&str>| {
            let last = before.last().zip(wrapping);
            last.is_some_and(|(last, wrapping)| wrapping.goes_on(last, line))
        };
        match before.filter(goes_on) {
            Some(before) => before.push(line),
            None => {
                paragraphs.push(vec![line]);
                opening.push(opens || wrapping.is_some() || line.starts_with([' ', '\t']));
            }
        }
        opens = false;
    }
    (paragraphs, opening)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text_of(bytes: &[u8]) -> (String, bool) {
        let (text, written, _) = read(bytes).unwrap();
        (text, written.is_guessed)
    }

    fn utf_16(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
        "\u{feff}"
            .encode_utf16()
            .chain(text.encode_utf16())
            .flat_map(bytes)
            .collect()
    }

    #[test]
    fn letters_are_read_in_the_way_that_the_file_says_or_a_stated_guess() {
        let text = "Perché no\n";
        for (bytes, is_guessed) in [
            (text.as_bytes().to_vec(), false),
            (format!("\u{feff}{text}").into_bytes(), false),
            (utf_16(text, u16::to_le_bytes), false),
            (utf_16(text, u16::to_be_bytes), false),
            (b"Perch\xe9 no\n".to_vec(), true),
        ] {
            assert_eq!(text_of(&bytes), (text.to_owned(), is_guessed));
        }
        // The quotation marks and the sign for the euro of Windows.
        assert_eq!(text_of(b"\x93a\x94 \x80").0, "“a” €\n");
    }

    #[test]
    fn lines_are_as_they_are_and_blank_ones_part_paragraphs() {
        let (text, written, _) =
            read(b"LEGGE 1\r\nsugli orti\r\n\r\nArt. 1\r\n\x0cArt. 2\n  rientro\ncontinua\n")
                .unwrap();
        assert_eq!(
            text,
            "LEGGE 1\nsugli orti\nArt. 1\nArt. 2\nrientro\ncontinua\n"
        );
        assert_eq!(written.paragraphs, [0, 19, 26, 33]);
        assert_eq!(written.notes_start, text.len());
    }

    #[test]
    fn wrapped_lines_are_paragraphs_with_their_words_whole() {
        let text = b"La Repubblica cura i lavatoi in pietra co-\nme luoghi di incontro, e li affida agli enti\ndel Terzo settore che ne facciano la doman-\nda.\n\n1. I Comuni li restaurano.\n";
        let (text, written, _) = read(text).unwrap();
        let first = "La Repubblica cura i lavatoi in pietra come luoghi di incontro, e li affida agli enti del Terzo settore che ne facciano la domanda.\n";
        assert_eq!(text, format!("{first}1. I Comuni li restaurano.\n"));
        assert_eq!(written.paragraphs, [0, first.len()]);
    }

    #[test]
    fn what_is_no_text_is_a_fault_and_never_more() {
        let no_text = WrittenFault::NoText(WrittenFormat::Text);
        assert_eq!(read(b"\x7fELF\0\0\x01").unwrap_err(), no_text);
        let whole = utf_16("Art. 1 Perché\n", u16::to_le_bytes);
        for length in 0..whole.len() {
            let _ = read(&whole[..length]);
        }
        for byte in 0..=255_u8 {
            let _ = read(&[byte, b'a', byte]);
        }
    }
}
