//! Electronic signatures: noted with what they say in clear, never verified.

use hayro_syntax::object::{Array, Dict, Name, String};

use super::line;
use crate::extract::about::Signature;

/// Most signatures noted.
const MAX_SIGNATURES: usize = 100;
/// Most fields looked into: forms of some hundred fields are usual.
const MAX_FIELDS: usize = 20_000;
/// Deepest nesting of fields followed: a field may be its own child.
const MAX_DEPTH: usize = 16;

/// The signatures of the document.
pub(super) fn read(root: &Dict<'_>) -> Vec<Signature> {
    let mut found = Vec::new();
    let form = root.get::<Dict<'_>>(b"AcroForm");
    if let Some(fields) = form.and_then(|form| form.get::<Array<'_>>(b"Fields")) {
        let mut left = MAX_FIELDS;
        visit(&fields, false, MAX_DEPTH, &mut left, &mut found);
    }
    found
}

/// `inherited` tells whether a field above is one of signatures.
fn visit(
    fields: &Array<'_>,
    inherited: bool,
    depth: usize,
    left: &mut usize,
    found: &mut Vec<Signature>,
) {
    for field in fields.iter::<Dict<'_>>() {
        *left = left.saturating_sub(1);
        if *left == 0 || depth == 0 || found.len() >= MAX_SIGNATURES {
            return;
        }
        let signs = match field.get::<Name<'_>>(b"FT") {
            Some(kind) => kind.as_ref() == b"Sig",
            None => inherited,
        };
        if signs && let Some(value) = field.get::<Dict<'_>>(b"V") {
            found.push(signature(&value));
        } else if let Some(kids) = field.get::<Array<'_>>(b"Kids") {
            visit(&kids, signs, depth - 1, left, found);
        }
    }
}

fn signature(value: &Dict<'_>) -> Signature {
    let text = |key: &[u8]| {
        value
            .get::<String<'_>>(key)
            .and_then(|text| line::clean(text.as_bytes()))
    };
    Signature {
        name: text(b"Name"),
        reason: text(b"Reason"),
        date: text(b"M").and_then(|date| day(&date)),
    }
}

/// The day of a date of the form `D:20220301101500+01'00'`.
fn day(date: &str) -> Option<std::string::String> {
    let digits = date.strip_prefix("D:").unwrap_or(date).get(..8)?;
    let is_date = digits.bytes().all(|byte| byte.is_ascii_digit());
    is_date.then(|| format!("{}-{}-{}", &digits[..4], &digits[4..6], &digits[6..]))
}
