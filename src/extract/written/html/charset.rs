//! The encoding that a page states in its head.

use std::sync::LazyLock;

use regex::bytes::Regex;

/// Bytes within which it is stated.
const HEAD: usize = 4096;
/// `<meta charset=…>`, `<meta http-equiv=… content="…; charset=…">`, `<?xml … encoding=…?>`.
static STATED: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r#"(?i-u)(?:<meta\b[^>]{0,200}?\bcharset|<\?xml\b[^>]{0,200}?\bencoding)\s*=\s*["']?\s*([a-z0-9_.:-]{2,40})"#).ok()
});

/// What a page states.
pub(super) fn stated(bytes: &[u8]) -> Option<&str> {
    let head = &bytes[..bytes.len().min(HEAD)];
    let found = STATED.as_ref()?.captures(head)?.get(1)?;
    std::str::from_utf8(found.as_bytes()).ok()
}
