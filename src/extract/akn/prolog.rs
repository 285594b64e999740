//! What stands before the root: the encoding, and a document type that only names a file.

use std::borrow::Cow;

use encoding_rs::Encoding;

/// Bytes within which a file says its encoding.
const START_BYTES: usize = 200;

/// The text of a file in the encoding that it states, else in UTF-8.
pub(super) fn decoded(bytes: &[u8]) -> Cow<'_, str> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return encoding.decode_without_bom_handling(&bytes[mark..]).0;
    }
    let start = &bytes[..bytes.len().min(START_BYTES)];
    let start = String::from_utf8_lossy(start);
    let stated = start
        .split_once("?>")
        .and_then(|(declaration, _)| declaration.split_once("encoding="))
        .and_then(|(_, after)| after.get(1..)?.split(['"', '\'']).next())
        .and_then(|label| Encoding::for_label(label.as_bytes()))
        .filter(|encoding| encoding.is_ascii_compatible());
    match stated {
        Some(encoding) => encoding.decode_without_bom_handling(bytes).0,
        None => String::from_utf8_lossy(bytes),
    }
}

/// The text without a document type that is no more than the name of a file, which is never opened. One that defines
/// anything stays, and is refused.
pub(super) fn without_doctype(text: &str) -> Cow<'_, str> {
    let Some(start) = text.find("<!DOCTYPE") else {
        return Cow::Borrowed(text);
    };
    let before = &text[..start];
    let is_in_prolog = !before.contains("<!--")
        && before
            .match_indices('<')
            .all(|(at, _)| before[at..].starts_with("<?"));
    let own = &text[start..];
    let Some(end) = own.find('>').filter(|end| !own[..*end].contains('[')) else {
        return Cow::Borrowed(text);
    };
    match is_in_prolog {
        true => Cow::Owned(format!("{before}{}", &own[end + 1..])),
        false => Cow::Borrowed(text),
    }
}

/// The text with the signs that the document types of NIR name, those of HTML, in the place of their names: without
/// the document type no parser knows them. Names of any other kind stay, and are refused.
pub(super) fn with_signs(text: &str) -> Cow<'_, str> {
    let mut out = String::new();
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        let (before, from) = rest.split_at(at);
        out.push_str(before);
        let name = from[1..].split(|c: char| !c.is_ascii_alphanumeric()).next();
        let name = name.unwrap_or_default();
        let is_whole = from[1 + name.len()..].starts_with(';');
        match SIGNS.iter().find(|(own, _)| is_whole && *own == name) {
            Some((_, sign)) => {
                out.push(*sign);
                rest = &from[name.len() + 2..];
            }
            None => {
                out.push('&');
                rest = &from[1..];
            }
        }
    }
    match out.is_empty() {
        true => Cow::Borrowed(text),
        false => {
            out.push_str(rest);
            Cow::Owned(out)
        }
    }
}

/// Signs by their names in HTML, as Italian texts have them.
const SIGNS: [(&str, char); 47] = [
    ("nbsp", '\u{a0}'),
    ("agrave", 'à'),
    ("egrave", 'è'),
    ("eacute", 'é'),
    ("igrave", 'ì'),
    ("ograve", 'ò'),
    ("ugrave", 'ù'),
    ("Agrave", 'À'),
    ("Egrave", 'È'),
    ("Eacute", 'É'),
    ("Igrave", 'Ì'),
    ("Ograve", 'Ò'),
    ("Ugrave", 'Ù'),
    ("aacute", 'á'),
    ("iacute", 'í'),
    ("oacute", 'ó'),
    ("uacute", 'ú'),
    ("acirc", 'â'),
    ("ecirc", 'ê'),
    ("icirc", 'î'),
    ("ocirc", 'ô'),
    ("ucirc", 'û'),
    ("auml", 'ä'),
    ("ouml", 'ö'),
    ("uuml", 'ü'),
    ("Auml", 'Ä'),
    ("Ouml", 'Ö'),
    ("Uuml", 'Ü'),
    ("szlig", 'ß'),
    ("ccedil", 'ç'),
    ("ntilde", 'ñ'),
    ("deg", '°'),
    ("ordm", 'º'),
    ("ordf", 'ª'),
    ("sect", '§'),
    ("laquo", '«'),
    ("raquo", '»'),
    ("lsquo", '‘'),
    ("rsquo", '’'),
    ("ldquo", '“'),
    ("rdquo", '”'),
    ("ndash", '–'),
    ("mdash", '—'),
    ("hellip", '…'),
    ("euro", '€'),
    ("times", '×'),
    ("middot", '·'),
];
