//! Office documents for tests: archives of parts in XML.

use crate::archive::archive;

const WORD: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";

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

const OPEN: &str = "xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\" xmlns:style=\"urn:oasis:names:tc:opendocument:xmlns:style:1.0\"";

/// An ODT of these paragraphs, likewise.
pub(crate) fn odt(paragraphs: &[(Option<u32>, &str)]) -> Vec<u8> {
    let body: String = paragraphs
        .iter()
        .map(|(level, text)| match level {
            None => format!("<text:p>{text}</text:p>"),
            Some(level) => {
                let inner = "<text:list text:continue-numbering=\"true\"><text:list-item>";
                let end = "</text:list-item></text:list>".repeat(*level as usize + 1);
                format!(
                    "<text:list text:style-name=\"L\" text:continue-numbering=\"true\"><text:list-item>{}<text:p>{text}</text:p>{end}",
                    inner.repeat(*level as usize)
                )
            }
        })
        .collect();
    let levels = [("1", "Art. ", ""), ("1", "", "."), ("a", "", ")")];
    let levels: String = levels
        .iter()
        .zip(1..)
        .map(|((format, before, after), level)| {
            format!("<text:list-level-style-number text:level=\"{level}\" style:num-format=\"{format}\" style:num-prefix=\"{before}\" style:num-suffix=\"{after}\"/>")
        })
        .collect();
    let content = format!(
        "<office:document-content {OPEN}><office:automatic-styles><text:list-style style:name=\"L\">{levels}</text:list-style></office:automatic-styles><office:body><office:text>{body}</office:text></office:body></office:document-content>"
    );
    archive(&[("content.xml", &content)])
}
