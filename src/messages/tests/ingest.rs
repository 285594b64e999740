//! What a run of `normario index` says.

use std::io;
use std::path::PathBuf;
use std::time::Duration;

use super::{every, hold};
use crate::extract::{ExtractError, LossReason, SystemError, Trouble};
use crate::handwritten::{FieldFault, WrongField};
use crate::index::{FailedFile, IndexError, Kept, UnknownValue};
use crate::ingest::{
    DeclarationFault, EntryPlace, FollowedBy, IngestError, IngestWarning, NoNotices, NotWhole,
    Stopped, WatchNews,
};
use crate::messages::{Lang, Message};

fn text(text: &str) -> String {
    text.to_owned()
}

fn system() -> SystemError {
    SystemError {
        code: None,
        kind: None,
        text: text("xyz"),
    }
}

fn reason() -> Kept<Trouble> {
    Trouble::File(LossReason::Busy).into()
}

#[test]
fn every_warning_of_a_run_has_words_in_both_languages() {
    let fault = || {
        DeclarationFault::Written(vec![FieldFault {
            line: 1001,
            field: text("xyz"),
            what: WrongField::NotText,
        }])
    };
    let (name, file) = (|| text("xyz.toml"), || text("zyx.pdf"));
    let first = || EntryPlace {
        name: text("zyx.toml"),
        line: 1002,
    };
    hold(&every!(IngestWarning:
        IngestWarning::NotInCorpus { .. } => IngestWarning::NotInCorpus { name: name(), line: 1001, file: file(), meant: None },
        IngestWarning::RepeatedFile { .. } => IngestWarning::RepeatedFile { name: name(), line: 1001, file: file(), first: first() },
        IngestWarning::RepeatedAcceptance { .. } => IngestWarning::RepeatedAcceptance { name: name(), line: 1001, id: text("xyz"), first: first() },
        IngestWarning::Held { .. } => IngestWarning::Held { file: file() },
        IngestWarning::Unreadable { .. } => IngestWarning::Unreadable { path: file(), error: Some(system()) },
        IngestWarning::UnusableFile { .. } => IngestWarning::UnusableFile { name: name(), fault: fault() },
        IngestWarning::RepeatedAct { .. } => IngestWarning::RepeatedAct { name: name(), line: 1001, act: text("xyz") },
        IngestWarning::RemovedActs { .. } => IngestWarning::RemovedActs { acts: 1001 },
        IngestWarning::HeldActs { .. } => IngestWarning::HeldActs { acts: 1001 },
        IngestWarning::UnusableEntry { .. } => IngestWarning::UnusableEntry { name: name(), file: file(), fault: fault() },
        IngestWarning::NamelessEntry { .. } => IngestWarning::NamelessEntry { name: name(), fault: fault() },
    ));
    hold(&[IngestWarning::NotInCorpus {
        name: name(),
        line: 1001,
        file: file(),
        meant: Some(text("yxz.pdf")),
    }]);
    hold(&[IngestWarning::Unreadable {
        path: text(""),
        error: None,
    }]);
    hold(
        &every!(DeclarationFault:
            DeclarationFault::System(_) => DeclarationFault::System(system()),
            DeclarationFault::NotAFile => DeclarationFault::NotAFile,
            DeclarationFault::NotText => DeclarationFault::NotText,
            DeclarationFault::TooLarge(_) => DeclarationFault::TooLarge(1001),
            DeclarationFault::Written(_) => fault(),
        )[1..],
    );
}

#[test]
fn every_reason_to_stop_a_run_has_words_in_both_languages() {
    let path = || PathBuf::from("/xyz");
    let ends = every!(IngestError:
        IngestError::Corpus { .. } => IngestError::Corpus { path: path(), cause: io::Error::other("zyx") },
        IngestError::Stopped(_) => IngestError::Stopped(Stopped::Loss {
            corpus: path(), lost: 1001, all: 1002, examples: vec![text("zyx")],
        }),
        IngestError::Index(_) => IngestError::Index(IndexError::Missing(path())),
        IngestError::Threads { .. } => IngestError::Threads { jobs: 1001, reason: text("xyz") },
        IngestError::Machine { .. } => IngestError::Machine { files: 1001, reason: reason() },
        IngestError::NoRecogniser => IngestError::NoRecogniser,
    );
    hold(&ends);
    hold(&every!(Stopped:
        Stopped::OtherFolder { .. } => Stopped::OtherFolder { index: path(), known: "/yxz".into(), given: "/zyx".into() },
        Stopped::Unreadable { .. } => Stopped::Unreadable { path: text("xyz"), cause: None, files: 1001 },
        Stopped::Corrections { .. } => Stopped::Corrections { files: 1001, examples: vec![text("zyx")], warnings: Vec::new() },
        Stopped::Unread { .. } => Stopped::Unread { files: 1001, examples: vec![text("zyx")], reason: reason() },
        Stopped::Loss { .. } => Stopped::Loss { corpus: path(), lost: 1001, all: 1002, examples: vec![text("zyx")] },
    ));
}

#[test]
fn what_the_manifest_keeps_has_words_whatever_version_wrote_it() {
    hold(
        &every!(FailedFile:
            FailedFile::NotRead(_) => FailedFile::NotRead(ExtractError::Empty("xyz.pdf".into())),
            FailedFile::NotOpened { .. } => FailedFile::NotOpened {
                file: text("xyz.pdf"), error: SystemError { code: Some(13), kind: None, text: text("") },
            },
        )[..1],
    );
    let words: Kept<Trouble> = Kept::Words(text("una pagina non letta"));
    assert_eq!(words.text(Lang::En), "una pagina non letta");
    let unknown: Kept<Trouble> = serde_json::from_str("{\"of_the_future\": 7}").unwrap();
    let mut told = unknown.clone();
    let Kept::Unknown(UnknownValue { words, .. }) = &mut told else {
        panic!("{told:?}");
    };
    *words = Some(text("zyx"));
    for (kept, datum) in [(unknown, ""), (told, "zyx")] {
        let [italian, english] = [Lang::It, Lang::En].map(|lang| kept.text(lang));
        assert!(italian != english && italian.contains(datum) && english.contains(datum));
        assert!(!italian.contains("of_the_future"), "{italian}");
    }
}

#[test]
fn whatever_is_told_while_a_folder_is_followed_has_words_in_both_languages() {
    let left = || NotWhole {
        file: text("zyx.pdf"),
        look_in: Duration::from_secs(1001),
        tried_in: None,
    };
    let (corpus, second) = (|| PathBuf::from("xyz"), Duration::from_secs(1001));
    hold(&every!(WatchNews:
        WatchNews::Followed { .. } => WatchNews::Followed { corpus: corpus(), by: FollowedBy::Notices, quiet: second },
        WatchNews::Lost { .. } => WatchNews::Lost { corpus: corpus(), error: system() },
        WatchNews::NotWhole(_) => WatchNews::NotWhole(left()),
        WatchNews::Published { .. } => WatchNews::Published {
            generation: 1001, read: 1002, moved: 1003, removed: 1004, indexed: 1005, took: second
        },
        WatchNews::NothingNew { .. } => WatchNews::NothingNew { generation: 1001 },
        WatchNews::Failed { .. } => WatchNews::Failed { reason: text("xyz"), again_in: second },
        WatchNews::ToRetry { .. } => WatchNews::ToRetry { files: 1001, again_in: second },
        WatchNews::Asked => WatchNews::Asked,
        WatchNews::Ended => WatchNews::Ended,
    ));
    hold(&every!(NoNotices:
        NoNotices::Asked => NoNotices::Asked,
        NoNotices::NetworkFolder(_) => NoNotices::NetworkFolder(corpus()),
        NoNotices::TooMany => NoNotices::TooMany,
        NoNotices::Refused(_) => NoNotices::Refused(system()),
    ));
    hold(&every!(FollowedBy:
        FollowedBy::Notices => FollowedBy::Notices,
        FollowedBy::Looks(..) => FollowedBy::Looks(second, NoNotices::Asked),
    ));
}
