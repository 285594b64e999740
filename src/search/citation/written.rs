//! What somebody writes to cite an act or a provision.

use crate::cite::{self, Context, Typed};
use crate::law::{self, Citation, CitedKind, ProvisionPath, provision_key};

/// The ids of what a filter cites: an id as it is, or a citation as it is written.
pub fn cited_ids(written: &str) -> Vec<String> {
    let written = written.trim();
    let is_id = ["urn:nir:", "ECLI:", "CELEX:"]
        .iter()
        .any(|prefix| written.starts_with(prefix))
        || !written.contains(char::is_whitespace)
            && written
                .split_once('/')
                .is_some_and(|(kind, _)| kind.parse::<CitedKind>().is_ok() || kind == "file");
    if is_id {
        return vec![written.to_owned()];
    }
    let typed = cite::query(written, &today());
    let ids = typed.citations.iter().flat_map(|citation| {
        let path = place_of(citation, &typed);
        let acts = citation.id.iter().chain(&citation.candidates);
        acts.map(move |id| provision_key(law::split_id(id).0, &path))
    });
    ids.collect()
}

/// Practitioners mean the law in force: «codice dei contratti» is today's.
pub(super) fn today() -> Context {
    let now = jiff::tz::Offset::UTC.to_datetime(jiff::Timestamp::now());
    Context {
        date: Some(now.date()),
        ..Context::default()
    }
}

/// The provision that a citation names, or the one typed beside it.
pub(super) fn place_of(citation: &Citation, typed: &Typed) -> ProvisionPath {
    if citation.path.is_whole() {
        typed.place.clone()
    } else {
        citation.path.clone()
    }
}

/// The query without what is no running text: excluded words and fields.
pub(super) fn running(query: &str) -> String {
    let is_field = |word: &str| {
        let (name, value) = word.split_once(':').unwrap_or_default();
        let is_id = matches!(name.to_lowercase().as_str(), "urn" | "ecli" | "celex")
            || value.starts_with("//");
        !name.is_empty() && !is_id && name.chars().all(char::is_alphabetic)
    };
    let words = query.split_whitespace();
    let words = words.filter(|word| !word.starts_with(['-', '−']) && !is_field(word));
    words.collect::<Vec<_>>().join(" ")
}
