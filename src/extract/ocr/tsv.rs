//! Reads the table that Tesseract writes: a row for each block, paragraph, line and word.

use super::legal_signs;
use super::recognised::{Recognised, RecognisedWord, letters};
use crate::extract::text::clean::characters;

/// Value in the first column of a row that is a word.
const WORD_LEVEL: &str = "5";
/// Confidence below which a word without any letter or digit is taken for a stain. Words with letters are
/// kept whatever it is: underlined and marked ones are read well with 10 (on 40 pages made scans, keeping
/// those above 15 lost half a per cent of the words and a tenth as many errors).
const MIN_MARK_CONFIDENCE: f32 = 60.0;

/// The page that the table tells; `scale` is the pixels of a point.
pub(super) fn parse(table: &str, scale: f32) -> Recognised {
    let mut page = Recognised::default();
    let mut line = None;
    let (mut weight, mut sure) = (0.0, 0.0);
    let rows: Vec<WordRow<'_>> = table.lines().filter_map(WordRow::parse).collect();
    for (at, row) in rows.iter().enumerate() {
        let on_line = |at: usize| rows.get(at).filter(|other| other.line == row.line);
        let before = at.checked_sub(1).and_then(on_line).map(|row| row.text);
        let after = on_line(at + 1).map(|row| row.text);
        let text = characters::clean(row.text);
        let text = legal_signs::mended(before, text.trim(), after);
        let said = letters(&text);
        if said == 0 && (text.is_empty() || row.confidence < MIN_MARK_CONFIDENCE) {
            continue;
        }
        match line {
            None => {}
            Some(last) if last == row.line => page.text.push(' '),
            Some(_) => page.text.push('\n'),
        }
        line = Some(row.line);
        let start = page.text.len() as u32;
        page.text.push_str(&text);
        page.words.push(RecognisedWord {
            start,
            end: page.text.len() as u32,
            place: row.place.map(|edge| edge / scale),
        });
        weight += said as f32;
        sure += said as f32 * row.confidence;
    }
    if weight > 0.0 {
        page.text.push('\n');
        page.confidence = (sure / weight).round() as u8;
        page
    } else {
        // Marks without a letter are no text.
        Recognised::default()
    }
}

/// A row that is a word.
struct WordRow<'a> {
    /// Block, paragraph and line.
    line: [&'a str; 3],
    place: [f32; 4],
    confidence: f32,
    text: &'a str,
}

impl<'a> WordRow<'a> {
    fn parse(row: &'a str) -> Option<Self> {
        let mut cells = row.splitn(12, '\t');
        if cells.next()? != WORD_LEVEL {
            return None;
        }
        let _page = cells.next()?;
        let line = [cells.next()?, cells.next()?, cells.next()?];
        let _word = cells.next()?;
        let mut number = || cells.next()?.parse::<f32>().ok();
        let (left, top, width, height) = (number()?, number()?, number()?, number()?);
        let confidence = number()?;
        Some(WordRow {
            line,
            place: [left, top, left + width, top + height],
            confidence,
            text: cells.next()?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_become_lines_of_words() {
        let table = "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext\n\
            1\t1\t0\t0\t0\t0\t0\t0\t200\t300\t-1\t\n\
            5\t1\t1\t1\t1\t1\t10\t20\t30\t10\t90.0\tArt.\n\
            5\t1\t1\t1\t1\t2\t50\t20\t10\t10\t96.0\t\"55\n\
            5\t1\t1\t1\t2\t1\t10\t40\t30\t10\t80.0\tproget-\n\
            5\t1\t1\t1\t2\t2\t50\t40\t30\t10\t95.0\t \n\
            5\t1\t2\t1\t1\t1\t10\t60\t30\t10\t4.0\tJl\n\
            5\t1\t2\t1\t1\t2\t50\t60\t30\t10\t40.0\t|\n\
            5\t1\t3\t1\t1\t1\t10\t80\t30\t10\t91.0\ttazione\n\
            5\t1\tbroken\n";
        let page = parse(table, 2.0);
        assert_eq!(page.text, "Art. \"55\nproget-\nJl\ntazione\n");
        assert_eq!(page.confidence, 79);
        let said: Vec<&str> = page
            .words
            .iter()
            .map(|word| &page.text[word.start as usize..word.end as usize])
            .collect();
        assert_eq!(said, ["Art.", "\"55", "proget-", "Jl", "tazione"]);
        assert_eq!(page.words[1].place, [25.0, 10.0, 30.0, 15.0]);
    }

    #[test]
    fn marks_alone_are_no_text() {
        assert_eq!(
            parse("5\t1\t1\t1\t1\t1\t1\t1\t1\t1\t95\t—\n", 1.0),
            Recognised::default()
        );
        assert_eq!(parse("", 1.0), Recognised::default());
    }
}
