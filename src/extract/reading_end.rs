//! By which end of its name a file is read, where nothing of it is known but its name and what it is said to be.

use std::path::Path;

use super::akn::is_xml;
use super::envelope::inner_name;
use super::written::WrittenFormat;

/// What kinds of file are said to be (RFC 6838), and by which end they are read.
const MEDIA_TYPES: [(&str, &str); 11] = [
    ("application/pdf", "pdf"),
    ("application/pkcs7-mime", "p7m"),
    ("application/x-pkcs7-mime", "p7m"),
    (
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "docx",
    ),
    ("application/vnd.oasis.opendocument.text", "odt"),
    ("application/xhtml+xml", "html"),
    ("application/xml", "xml"),
    ("text/xml", "xml"),
    ("text/html", "html"),
    ("text/plain", "txt"),
    ("message/rfc822", "eml"),
];

/// The end by which a file of this name is read (`.pdf`, `.docx.p7m`), in small letters; by what it is said to be, where
/// its name says nothing. `None` of files that are not read.
pub(crate) fn reading_end(name: &str, media_type: Option<&str>) -> Option<String> {
    let inner = inner_name(name);
    let path = Path::new(inner);
    let end = path.extension().and_then(|end| end.to_str());
    let end = end.map(str::to_ascii_lowercase);
    let is_read = |end: &String| end == "pdf" || is_xml(path) || WrittenFormat::of(path).is_some();
    let known = end.clone().filter(is_read).map(|end| format!(".{end}"));
    if inner.len() < name.len() {
        return Some(format!("{}.p7m", known.unwrap_or_default()));
    }
    let looks_like_an_end = |end: &String| {
        let letters = end.chars().all(|c| c.is_ascii_alphanumeric());
        letters && end.len() <= 5 && !end.chars().all(|c| c.is_ascii_digit())
    };
    match known {
        // The name of another kind says more than what programs state, which is often «octets».
        None if end.as_ref().is_some_and(looks_like_an_end) => None,
        None => {
            let said = media_type?.split(';').next()?.trim().to_ascii_lowercase();
            let (_, end) = MEDIA_TYPES.iter().find(|(own, _)| *own == said)?;
            Some(format!(".{end}"))
        }
        known => known,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_read_by_its_name_and_else_by_what_it_is_said_to_be() {
        for (name, said, end) in [
            ("Delibera.PDF", None, Some(".pdf")),
            (
                "a/atto.docx",
                Some("application/octet-stream"),
                Some(".docx"),
            ),
            ("atto.pdf.p7m", None, Some(".pdf.p7m")),
            ("atto.odt.P7M.p7m", None, Some(".odt.p7m")),
            ("firmato.p7m", None, Some(".p7m")),
            ("fattura.xml", None, Some(".xml")),
            ("allegato", Some("application/pdf; name=a"), Some(".pdf")),
            ("Delibera n. 12", Some("Application/PDF"), Some(".pdf")),
            ("tabella.xlsx", Some("application/pdf"), None),
            ("allegato", Some("image/png"), None),
            ("allegato", None, None),
        ] {
            assert_eq!(reading_end(name, said).as_deref(), end, "{name}");
        }
    }
}
