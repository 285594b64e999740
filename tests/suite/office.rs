//! Office documents for tests: archives of parts in XML.

use std::io::{Cursor, Write};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

const WORD: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";

/// An archive of these parts.
pub(crate) fn archive(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        writer
            .start_file(*name, SimpleFileOptions::default())
            .unwrap();
        writer.write_all(text.as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// A DOCX of these paragraphs: `(None, text)`, or on a level of the list «Art. 1», «1.», «a)».
pub(crate) fn docx(paragraphs: &[(Option<u32>, &str)]) -> Vec<u8> {
    let body: String = paragraphs
        .iter()
        .map(|(level, text)| {
            let number = level.map_or_else(String::new, |level| {
                format!("<w:pPr><w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"1\"/></w:numPr></w:pPr>")
            });
            format!("<w:p>{number}<w:r><w:t>{text}</w:t></w:r></w:p>")
        })
        .collect();
    let levels: String = [("decimal", "Art. %1"), ("decimal", "%2."), ("lowerLetter", "%3)")]
        .iter()
        .zip(0..)
        .map(|((format, text), at)| {
            format!("<w:lvl w:ilvl=\"{at}\"><w:start w:val=\"1\"/><w:numFmt w:val=\"{format}\"/><w:lvlText w:val=\"{text}\"/></w:lvl>")
        })
        .collect();
    archive(&[
        (
            "word/document.xml",
            &format!("<w:document {WORD}><w:body>{body}</w:body></w:document>"),
        ),
        (
            "word/numbering.xml",
            &format!(
                "<w:numbering {WORD}><w:abstractNum w:abstractNumId=\"0\">{levels}</w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num></w:numbering>"
            ),
        ),
    ])
}
