//! A flaw with its place, its weight and its id.

use super::flaw::Flaw;
use crate::ingest::LeftOutReason;

/// How sure it is that something must be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Something is missing or wrong without doubt.
    Error,
    /// Something may be wrong: a person can tell.
    Doubt,
    /// Nothing is wrong: something could be added or is worth knowing.
    Note,
}

impl Severity {
    /// The name in JSON.
    pub const fn as_str(self) -> &'static str {
        match self {
            Severity::Error => "error",
            Severity::Doubt => "doubt",
            Severity::Note => "note",
        }
    }
}

/// A flaw that was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundFlaw {
    /// `code-hash`: the same as long as the flaw is the same, by which it can be accepted.
    pub id: String,
    /// The file of the corpus, by its path, where it is in one.
    pub file: Option<String>,
    /// The page to look at, from 1, where it is on one.
    pub page: Option<u32>,
    /// The flaw.
    pub what: Flaw,
}

/// Characters of the hash in an id: 40 bits.
const HASH_CHARS: usize = 10;

impl FoundFlaw {
    /// A flaw of a file, or of the whole corpus; `told_by` is what makes it that flaw and no other one of its kind there.
    pub(super) fn new(file: Option<&str>, page: Option<u32>, what: Flaw, told_by: &str) -> Self {
        let named = [what.code(), file.unwrap_or_default(), told_by].join("\0");
        let hash = blake3::hash(named.as_bytes()).to_hex();
        FoundFlaw {
            id: format!("{}-{}", what.code(), &hash[..HASH_CHARS]),
            file: file.map(str::to_owned),
            page,
            what,
        }
    }

    /// How sure it is that something must be done.
    pub const fn severity(&self) -> Severity {
        match &self.what {
            Flaw::Damaged(_) | Flaw::NotRead(_) | Flaw::WithoutText(_) | Flaw::Declaration(_) => {
                Severity::Error
            }
            Flaw::LeftOut(reason) => match reason {
                // Somebody put it there to be read.
                LeftOutReason::Signed
                | LeftOutReason::Document(_)
                | LeftOutReason::Archive(_)
                | LeftOutReason::BrokenLink
                | LeftOutReason::NameNotUtf8
                | LeftOutReason::UnusedToml => Severity::Doubt,
                _ => Severity::Note,
            },
            Flaw::OtherFormat(_)
            | Flaw::NotAllRead(_)
            | Flaw::OpenCitation(_)
            | Flaw::CitedAbsent(_) => Severity::Note,
            Flaw::PagesWithoutText(_)
            | Flaw::UnsurePages(_)
            | Flaw::Missing(_)
            | Flaw::Doubtful(_)
            | Flaw::Contradicted(_)
            | Flaw::SameAct(_)
            | Flaw::SameText(_)
            | Flaw::NearText(_)
            | Flaw::PersonalData(_)
            | Flaw::OfficialChange(_)
            | Flaw::DeadLink(_)
            | Flaw::DoubtfulLink(_)
            | Flaw::Reported(_) => Severity::Doubt,
        }
    }
}
