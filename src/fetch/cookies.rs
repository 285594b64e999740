//! The cookies of a run: some sites send a document only to whoever brings back what they set a moment ago.

use std::collections::BTreeMap;

use super::address::Address;

/// Most cookies of one origin.
const MOST: usize = 32;
/// Longest name and value, in bytes.
const LONGEST: usize = 4_096;

/// What hosts set, each told to the origin that set it alone, and forgotten with the run.
#[derive(Debug, Default)]
pub(super) struct Cookies {
    by_origin: BTreeMap<String, BTreeMap<String, String>>,
}

impl Cookies {
    /// Takes a `Set-Cookie` of an answer; whether anything is new.
    pub(super) fn take(&mut self, from: &Address, header: &str) -> bool {
        let pair = header.split(';').next().unwrap_or_default();
        let Some((name, value)) = pair.split_once('=') else {
            return false;
        };
        let (name, value) = (name.trim(), value.trim());
        let is_sent = |text: &str| text.bytes().all(|b| b.is_ascii_graphic() || b == b' ');
        if name.is_empty() || pair.len() > LONGEST || !is_sent(pair) {
            return false;
        }
        let known = self.by_origin.entry(from.origin()).or_default();
        if known.len() >= MOST && !known.contains_key(name) {
            return false;
        }
        known.insert(name.to_owned(), value.to_owned()).as_deref() != Some(value)
    }

    /// The `Cookie` of a request.
    pub(super) fn of(&self, to: &Address) -> Option<String> {
        let known = self.by_origin.get(&to.origin())?;
        let pairs = known.iter().map(|(name, value)| format!("{name}={value}"));
        Some(pairs.collect::<Vec<_>>().join("; "))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cookie_goes_back_to_whoever_set_it_alone() {
        let address = |text| Address::parse(text).unwrap();
        let (one, other) = (address("https://a.it/x"), address("http://a.it/x"));
        let mut cookies = Cookies::default();
        assert!(cookies.take(&one, "s=1; Path=/; Secure"));
        assert!(!cookies.take(&one, "s=1"));
        assert!(cookies.take(&one, "t = 2"));
        assert!(!cookies.take(&one, "senza valore"));
        assert!(!cookies.take(&one, "u=a\r\nHost: b"));
        assert_eq!(cookies.of(&one).unwrap(), "s=1; t=2");
        assert_eq!(cookies.of(&other), None);
    }
}
