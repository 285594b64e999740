//! Documents of a few paragraphs, and what is read of them.

mod broken;
mod numbers;
mod shown;

use super::read;
use crate::extract::written::text::WrittenText;
use crate::test_archive::archive;

const W: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\" xmlns:wps=\"http://schemas.microsoft.com/office/word/2010/wordprocessingShape\" xmlns:v=\"urn:schemas-microsoft-com:vml\" xmlns:m=\"http://schemas.openxmlformats.org/officeDocument/2006/math\"";

fn part(root: &str, inside: &str) -> String {
    format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?><w:{root} {W}>{inside}</w:{root}>")
}

fn docx(body: &str, more: &[(&str, String)]) -> Vec<u8> {
    let document = part("document", &format!("<w:body>{body}</w:body>"));
    let mut parts = vec![("word/document.xml", document.as_str())];
    parts.extend(more.iter().map(|(name, text)| (*name, text.as_str())));
    archive(&parts)
}

fn read_with(body: &str, more: &[(&str, String)]) -> (String, WrittenText) {
    let (text, written, is_cut) = read(&docx(body, more)).unwrap();
    assert!(!is_cut);
    (text, written)
}

fn text_of(body: &str) -> String {
    read_with(body, &[]).0
}

fn p(text: &str) -> String {
    format!("<w:p><w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r></w:p>")
}

/// A paragraph on a level of a list.
fn n(list: u32, level: u32, text: &str) -> String {
    format!(
        "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"{list}\"/></w:numPr></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"
    )
}

/// A paragraph in a style.
fn s(style: &str, text: &str) -> String {
    format!("<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>")
}

fn level(at: u32, format: &str, text: &str, more: &str) -> String {
    format!(
        "<w:lvl w:ilvl=\"{at}\"><w:start w:val=\"1\"/><w:numFmt w:val=\"{format}\"/>{more}<w:lvlText w:val=\"{text}\"/></w:lvl>"
    )
}

fn lists(patterns: &[(u32, String)], nums: &[(u32, u32, &str)]) -> (&'static str, String) {
    let patterns: String = patterns
        .iter()
        .map(|(id, levels)| {
            format!("<w:abstractNum w:abstractNumId=\"{id}\">{levels}</w:abstractNum>")
        })
        .collect();
    let nums: String = nums
        .iter()
        .map(|(id, pattern, more)| {
            format!("<w:num w:numId=\"{id}\"><w:abstractNumId w:val=\"{pattern}\"/>{more}</w:num>")
        })
        .collect();
    ("word/numbering.xml", part("numbering", &(patterns + &nums)))
}

/// «Art. 1», «1.», «a)», «i)».
fn of_act() -> String {
    level(0, "decimal", "Art. %1", "")
        + &level(1, "decimal", "%2.", "")
        + &level(2, "lowerLetter", "%3)", "")
        + &level(3, "lowerRoman", "%4)", "")
}
