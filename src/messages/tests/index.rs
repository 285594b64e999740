//! What is wrong with an index, and why a search failed.

use std::path::PathBuf;

use super::{every, hold};
use crate::extract::SystemError;
use crate::index::{
    CurrentTrouble, Damage, EngineError, Finding, GarbledJson, GenerationError, IndexError,
    IndexNotice, LockHolder, NextStep, NoResumption, SmokeAnswer, Unanswered,
};
use crate::messages::{Lang, Message};
use crate::search::SearchError;

fn path() -> PathBuf {
    PathBuf::from("xyz/gen-000012")
}

fn text(text: &str) -> String {
    text.to_owned()
}

fn garbled() -> GarbledJson {
    GarbledJson {
        line: 1001,
        column: 1002,
        is_json: false,
    }
}

/// An error whose words are other ones in each language.
fn full_disk() -> SystemError {
    SystemError {
        code: Some(28),
        kind: None,
        text: text(""),
    }
}

#[test]
fn every_error_of_an_index_has_words_in_both_languages() {
    let finding = || Finding {
        path: path(),
        what: Damage::Altered,
        next: NextStep::Rebuild(text("zyx")),
    };
    hold(&every!(IndexError:
        IndexError::Missing(_) => IndexError::Missing(path()),
        IndexError::Unfinished { .. } => IndexError::Unfinished { path: path(), corpus: Some("zyx".into()) },
        IndexError::OtherVersion { .. } => IndexError::OtherVersion { path: path(), found: 1001, corpus: None },
        IndexError::Locked { .. } => IndexError::Locked { path: path(), holder: LockHolder::Unknown },
        IndexError::Damaged(_) => IndexError::Damaged(Box::new(finding())),
        IndexError::Withheld { .. } => IndexError::Withheld { path: path(), findings: 1001 },
        IndexError::Io { .. } => IndexError::Io { path: path(), cause: full_disk() },
        IndexError::Engine { .. } => IndexError::Engine {
            path: path(), cause: EngineError::Other(text("xyz")), next: NextStep::Rebuild(text("zyx")),
        },
    ));
    let holders = every!(LockHolder:
        LockHolder::Process { .. } => LockHolder::Process { id: 1001, since: text("ieri") },
        LockHolder::Said(_) => LockHolder::Said(text("xyz")),
        LockHolder::Unknown => LockHolder::Unknown,
    );
    for holder in holders {
        let locked = IndexError::Locked {
            path: path(),
            holder,
        };
        assert_ne!(locked.text(Lang::It), locked.text(Lang::En));
    }
    hold(&[finding()]);
    hold(&every!(NextStep:
        NextStep::Rebuild(_) => NextStep::Rebuild(text("xyz")),
        NextStep::LookAtDisk(_) => NextStep::LookAtDisk(text("xyz")),
        NextStep::PutRight(_) => NextStep::PutRight(text("xyz")),
        NextStep::Resume(_) => NextStep::Resume(text("xyz")),
    ));
    let engine = every!(EngineError:
        EngineError::System(_) => EngineError::System(full_disk()),
        EngineError::Missing(_) => EngineError::Missing(path()),
        EngineError::Corrupted(_) => EngineError::Corrupted(text("xyz")),
        EngineError::Other(_) => EngineError::Other(text("xyz")),
    );
    hold(&engine[1..]);
    assert_eq!(engine[0].text(Lang::It), "il disco è pieno");
    let of_fields = GarbledJson {
        is_json: true,
        ..garbled()
    };
    hold(&[garbled(), of_fields]);
    hold(&every!(SearchError:
        SearchError::Engine(_) => SearchError::Engine(EngineError::Other(text("xyz"))),
        SearchError::Stored(_) => SearchError::Stored("EOF".to_owned()),
        SearchError::Pages(_) => SearchError::Pages(IndexError::Missing(path())),
    ));
}

#[test]
fn every_damage_has_words_in_both_languages() {
    hold(
        &every!(Damage:
            Damage::Cut { .. } => Damage::Cut { length: 1001, expected: 1002 },
            Damage::Altered => Damage::Altered,
            Damage::EngineSum => Damage::EngineSum,
            Damage::Absent => Damage::Absent,
            Damage::Unreadable(_) => Damage::Unreadable(full_disk()),
            Damage::Truncated => Damage::Truncated,
            Damage::EnginePanicked => Damage::EnginePanicked,
            Damage::SumsAltered => Damage::SumsAltered,
            Damage::SumsMissing => Damage::SumsMissing,
            Damage::ManifestMissing => Damage::ManifestMissing,
            Damage::ManifestGarbled(_) => Damage::ManifestGarbled(garbled()),
            Damage::RecordsGarbled(_) => Damage::RecordsGarbled(garbled()),
            Damage::PagesAltered => Damage::PagesAltered,
            Damage::PagesMissing => Damage::PagesMissing,
            Damage::NotReadBack => Damage::NotReadBack,
            Damage::BadlyWritten => Damage::BadlyWritten,
            Damage::PassagesMissing { .. } => Damage::PassagesMissing { found: 1001, expected: 1002 },
            Damage::NotAnswered { .. } => Damage::NotAnswered {
                asked: 1001, failed: 1002, first: Box::new(unanswered(SmokeAnswer::Nothing)),
            },
            Damage::NoGeneration(_) => Damage::NoGeneration(CurrentTrouble::Empty),
            Damage::CurrentLost { .. } => Damage::CurrentLost { trouble: CurrentTrouble::Empty, newest: text("xyz") },
            Damage::Engine(_) => Damage::Engine(EngineError::Missing(path())),
            Damage::System(_) => Damage::System(SystemError { code: Some(28), kind: None, text: text("No space left") }),
        )[..20],
    );
    hold(&every!(CurrentTrouble:
        CurrentTrouble::Absent => CurrentTrouble::Absent,
        CurrentTrouble::NotAFile => CurrentTrouble::NotAFile,
        CurrentTrouble::Empty => CurrentTrouble::Empty,
        CurrentTrouble::Says(_) => CurrentTrouble::Says(text("xyz")),
        CurrentTrouble::NamesNothing(_) => CurrentTrouble::NamesNothing(text("xyz")),
        CurrentTrouble::NamesOlder { .. } => CurrentTrouble::NamesOlder { named: text("xyz"), later: text("zyx") },
    ));
}

fn unanswered(came: SmokeAnswer) -> Unanswered {
    Unanswered {
        query: text("xyz"),
        title: text("zyx"),
        id: text("yxz"),
        came,
    }
}

#[test]
fn what_a_generation_is_refused_for_has_words_in_both_languages() {
    let index = || PathBuf::from("xyz");
    hold(&every!(GenerationError:
        GenerationError::Absent { .. } => GenerationError::Absent { index: index(), number: 1001, published: vec![1002] },
        GenerationError::NeverPublished { .. } => GenerationError::NeverPublished { index: index(), number: 1001 },
        GenerationError::Current { .. } => GenerationError::Current { index: index(), number: 1001 },
        GenerationError::NothingBefore { .. } => GenerationError::NothingBefore { index: index(), number: 1001 },
        GenerationError::NonePublished { .. } => GenerationError::NonePublished { index: index() },
        GenerationError::Unfit { .. } => GenerationError::Unfit {
            number: 1001, error: Box::new(IndexError::OtherVersion { path: index(), found: 1002, corpus: None }),
        },
        GenerationError::Index(_) => GenerationError::Index(IndexError::Missing(index())),
    ));
    let answers = every!(SmokeAnswer:
        SmokeAnswer::Nothing => SmokeAnswer::Nothing,
        SmokeAnswer::Others { .. } => SmokeAnswer::Others { total: 1001, first: vec![text("altro")] },
        SmokeAnswer::Failed(_) => SmokeAnswer::Failed(EngineError::Missing(path())),
    );
    let told: Vec<Unanswered> = answers.into_iter().map(unanswered).collect();
    hold(&told);
}

#[test]
fn every_notice_has_words_in_both_languages() {
    let command = || text("yxz");
    let generation = || text("zyx");
    let error = || IndexError::Missing(path());
    hold(&every!(IndexNotice:
        IndexNotice::Recovered { .. } => IndexNotice::Recovered {
            index: path(), trouble: CurrentTrouble::Absent, generation: generation(), command: command(),
        },
        IndexNotice::PutRight { .. } => IndexNotice::PutRight {
            index: path(), trouble: CurrentTrouble::Absent, generation: generation(),
        },
        IndexNotice::RolledBack { .. } => IndexNotice::RolledBack { index: path(), to: 1001, from: 1002 },
        IndexNotice::BroughtBack { .. } => IndexNotice::BroughtBack {
            generation: 1001, files: 1002, examples: vec![text("xyz.pdf")],
        },
        IndexNotice::NoSuggestions(_) => IndexNotice::NoSuggestions(error()),
        IndexNotice::Damaged(_) => IndexNotice::Damaged(error()),
        IndexNotice::NoChecksums { .. } => IndexNotice::NoChecksums { index: path(), command: command() },
        IndexNotice::EngineSumsOnly { .. } => IndexNotice::EngineSumsOnly { generation: path(), command: command() },
        IndexNotice::NotVerified { .. } => IndexNotice::NotVerified { index: path(), command: command() },
        IndexNotice::Foreign(_) => IndexNotice::Foreign(path()),
        IndexNotice::Unfinished(_) => IndexNotice::Unfinished(path()),
        IndexNotice::NotResumed { .. } => IndexNotice::NotResumed { generation: path(), why: NoResumption::OtherVersion },
        IndexNotice::SameDecree { .. } => IndexNotice::SameDecree {
            catalogued: "xyz".to_owned(),
            act: "yxz".to_owned(),
            file: "zyx.pdf".to_owned(),
        },
        IndexNotice::PossiblySame { .. } => IndexNotice::PossiblySame {
            catalogued: "xyz".to_owned(),
            files: vec!["zyx.pdf".to_owned()],
        },
        IndexNotice::NotCleaned(_) => IndexNotice::NotCleaned(error()),
    ));
    hold(&every!(NoResumption:
        NoResumption::NoCheckpoint => NoResumption::NoCheckpoint,
        NoResumption::ListMissing(_) => NoResumption::ListMissing(path()),
        NoResumption::ListAltered(_) => NoResumption::ListAltered(path()),
        NoResumption::OtherVersion => NoResumption::OtherVersion,
        NoResumption::OtherBase => NoResumption::OtherBase,
        NoResumption::Damaged { .. } => NoResumption::Damaged { path: path(), what: Damage::Altered },
        NoResumption::Unreadable(_) => NoResumption::Unreadable(Box::new(error())),
    ));
}
