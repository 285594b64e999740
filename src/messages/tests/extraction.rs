//! What extraction says of a file and of its pages.

use std::path::PathBuf;

use super::{every, hold};
use crate::extract::{
    Carried, EnvelopeContent, EnvelopeFault, ExtractError, Garbling, Listed, LossReason, Obstacle,
    OcrError, PageWarning, SystemError, Trouble, WhyNotTaken, WrittenFault, WrittenFormat,
    XmlFault,
};
use crate::handwritten::{FieldFault, WrongField};
use crate::messages::{Lang, Message};

fn system() -> SystemError {
    SystemError {
        code: None,
        kind: None,
        text: "xyz".to_owned(),
    }
}

fn path() -> PathBuf {
    PathBuf::from("a/xyz.pdf")
}

#[test]
fn every_reason_has_words_in_both_languages() {
    hold(&every!(LossReason:
        LossReason::Panic => LossReason::Panic,
        LossReason::PageTime => LossReason::PageTime,
        LossReason::FileTime => LossReason::FileTime,
        LossReason::Output => LossReason::Output,
        LossReason::TooManyDeaths => LossReason::TooManyDeaths,
        LossReason::FileText => LossReason::FileText,
        LossReason::Busy => LossReason::Busy,
        LossReason::SystemMemory => LossReason::SystemMemory,
        LossReason::PageMemory => LossReason::PageMemory,
        LossReason::PageNesting => LossReason::PageNesting,
        LossReason::PageCpu => LossReason::PageCpu,
        LossReason::Stopped(_) => LossReason::Stopped(1001),
        LossReason::Signal(_) => LossReason::Signal(1001),
        LossReason::Said(_) => LossReason::Said("xyz".to_owned()),
        LossReason::Died => LossReason::Died,
        LossReason::NotStarted(_) => LossReason::NotStarted(system()),
        LossReason::NotRead(_) => LossReason::NotRead(system()),
        LossReason::NotDrawn => LossReason::NotDrawn,
        LossReason::Encryption => LossReason::Encryption,
        LossReason::Structure => LossReason::Structure,
        LossReason::TooLarge => LossReason::TooLarge,
    ));
    hold(&[LossReason::Stopped(9)]);
    hold(&every!(OcrError:
        OcrError::Drawing(_) => OcrError::Drawing(LossReason::NotDrawn),
        OcrError::Gone => OcrError::Gone,
        OcrError::NotStarted(_) => OcrError::NotStarted(system()),
        OcrError::TooSlow => OcrError::TooSlow,
        OcrError::Busy => OcrError::Busy,
        OcrError::Output => OcrError::Output,
        OcrError::Stopped(_) => OcrError::Stopped("xyz".to_owned()),
        OcrError::Unsure(_) => OcrError::Unsure(21),
        OcrError::FileTime => OcrError::FileTime,
        OcrError::SameTrouble => OcrError::SameTrouble,
    ));
}

#[test]
fn every_trouble_has_words_in_both_languages() {
    hold(&every!(ExtractError:
        ExtractError::Password(_) => ExtractError::Password(path()),
        ExtractError::Empty(_) => ExtractError::Empty(path()),
        ExtractError::NotPdf(_) => ExtractError::NotPdf(path()),
        ExtractError::TooLarge(_) => ExtractError::TooLarge(path()),
        ExtractError::NotText(_) => ExtractError::NotText(path()),
        ExtractError::Broken { .. } => ExtractError::Broken { path: path(), reason: LossReason::Structure },
        ExtractError::Envelope { .. } => ExtractError::Envelope {
            path: path(),
            fault: EnvelopeFault::Damaged,
        },
        ExtractError::Xml { .. } => ExtractError::Xml {
            path: path(),
            fault: XmlFault::Malformed,
        },
        ExtractError::Written { .. } => ExtractError::Written {
            path: path(),
            fault: WrittenFault::OldFormat,
        },
        // What the system says is told after it.
        ExtractError::Unreadable { .. } => ExtractError::Unreadable {
            path: path(),
            source: SystemError { code: Some(13), kind: None, text: String::new() },
        },
        ExtractError::Machine { .. } => ExtractError::Machine { path: path(), reason: LossReason::Busy },
    ));
    let written = |fault| ExtractError::Written {
        path: path(),
        fault,
    };
    let format = WrittenFormat::Docx;
    let faults = every!(WrittenFault:
        WrittenFault::Damaged(_) => WrittenFault::Damaged(format),
        WrittenFault::TooLarge(_) => WrittenFault::TooLarge(format),
        WrittenFault::NoText(_) => WrittenFault::NoText(format),
        WrittenFault::Enciphered => WrittenFault::Enciphered,
        WrittenFault::OldFormat => WrittenFault::OldFormat,
        WrittenFault::SeveralDecisions => WrittenFault::SeveralDecisions,
        WrittenFault::Password => WrittenFault::Password,
    );
    hold(&faults.into_iter().map(written).collect::<Vec<_>>());
    let envelope = |fault| ExtractError::Envelope {
        path: path(),
        fault,
    };
    let faults = every!(EnvelopeFault:
        EnvelopeFault::NoEnvelope => EnvelopeFault::NoEnvelope,
        EnvelopeFault::Damaged => EnvelopeFault::Damaged,
        EnvelopeFault::Detached => EnvelopeFault::Detached,
        EnvelopeFault::Enciphered => EnvelopeFault::Enciphered,
        EnvelopeFault::TooDeep => EnvelopeFault::TooDeep,
        EnvelopeFault::Holds(_) => EnvelopeFault::Holds(EnvelopeContent::Unknown),
    );
    hold(&faults.into_iter().map(envelope).collect::<Vec<_>>());
    let contents = every!(EnvelopeContent:
        EnvelopeContent::Nothing => EnvelopeContent::Nothing,
        EnvelopeContent::Office => EnvelopeContent::Office,
        EnvelopeContent::RichText => EnvelopeContent::RichText,
        EnvelopeContent::Archive => EnvelopeContent::Archive,
        EnvelopeContent::Picture => EnvelopeContent::Picture,
        EnvelopeContent::Xml => EnvelopeContent::Xml,
        EnvelopeContent::Html => EnvelopeContent::Html,
        EnvelopeContent::Text => EnvelopeContent::Text,
        EnvelopeContent::Unknown => EnvelopeContent::Unknown,
    );
    let told = contents.into_iter().map(EnvelopeFault::Holds).map(envelope);
    hold(&told.collect::<Vec<_>>());
    let faults = every!(XmlFault:
        XmlFault::Malformed => XmlFault::Malformed,
        XmlFault::TooLarge => XmlFault::TooLarge,
        XmlFault::NoText => XmlFault::NoText,
    );
    let told = faults.into_iter().map(|fault| ExtractError::Xml {
        path: path(),
        fault,
    });
    hold(&told.collect::<Vec<_>>());
    hold(&every!(Obstacle:
        Obstacle::Reading(_) => Obstacle::Reading(LossReason::Busy),
        Obstacle::Recognition(_) => Obstacle::Recognition(OcrError::Busy),
    ));
    let first = Obstacle::Reading(LossReason::Busy);
    hold(
        &every!(Trouble:
            Trouble::File(_) => Trouble::File(LossReason::Busy),
            Trouble::System(_) => Trouble::System(SystemError { code: Some(28), kind: None, text: "No space".to_owned() }),
            Trouble::Pages { .. } => Trouble::Pages { count: 1001, first: first.clone() },
        )[2..],
    );
    hold(&[Trouble::Pages { count: 1, first }]);
}

#[test]
fn every_warning_has_words_in_both_languages() {
    hold(&every!(Garbling:
        Garbling::Unmapped(_) => Garbling::Unmapped(12),
        Garbling::Letters => Garbling::Letters,
        Garbling::Encoding => Garbling::Encoding,
    ));
    let warnings = every!(PageWarning:
        PageWarning::Scanned => PageWarning::Scanned,
        PageWarning::Blank => PageWarning::Blank,
        PageWarning::UnmappedGlyphs(_) => PageWarning::UnmappedGlyphs(12),
        PageWarning::Lost(_) => PageWarning::Lost(LossReason::Busy),
        PageWarning::Unread(_) => PageWarning::Unread(LossReason::Busy),
        PageWarning::Truncated => PageWarning::Truncated,
        PageWarning::Garbled(_) => PageWarning::Garbled(Garbling::Letters),
        PageWarning::PoorLayer => PageWarning::PoorLayer,
        PageWarning::LowConfidence(_) => PageWarning::LowConfidence(12),
        PageWarning::NothingRecognised => PageWarning::NothingRecognised,
        PageWarning::OcrMissing => PageWarning::OcrMissing,
        PageWarning::OcrFailed(_) => PageWarning::OcrFailed(OcrError::TooSlow),
        PageWarning::Unrecognised(_) => PageWarning::Unrecognised(OcrError::Busy),
    );
    hold(&warnings);
    hold(&[warnings]);
    let names = || Listed {
        first: vec!["xyz.pdf".to_owned(), "zyx.pdf".to_owned()],
        more: 1007,
    };
    let pages = |more| Listed {
        first: vec![1003],
        more,
    };
    let not_taken = |why| Carried::NotTaken {
        why,
        count: 1009,
        names: names(),
    };
    let reasons = every!(WhyNotTaken:
        WhyNotTaken::NoDocument => WhyNotTaken::NoDocument,
        WhyNotTaken::Kind => WhyNotTaken::Kind,
        WhyNotTaken::TooLarge => WhyNotTaken::TooLarge,
        WhyNotTaken::TooMany => WhyNotTaken::TooMany,
        WhyNotTaken::TooMuch => WhyNotTaken::TooMuch,
        WhyNotTaken::TooDeep => WhyNotTaken::TooDeep,
        WhyNotTaken::Damaged => WhyNotTaken::Damaged,
    );
    hold(&reasons.into_iter().map(not_taken).collect::<Vec<_>>());
    hold(&every!(Carried:
        Carried::DynamicForm => Carried::DynamicForm,
        Carried::EmptyCollection => Carried::EmptyCollection,
        Carried::Collection { .. } => Carried::Collection { count: 1009, names: names() },
        Carried::Attachments { .. } => Carried::Attachments { count: 1009, names: names() },
        Carried::Written(_) => Carried::Written(FieldFault {
            line: 1013,
            field: "xyz".to_owned(),
            what: WrongField::NotText,
        }),
        Carried::Notes { .. } => Carried::Notes { count: 1009, pages: pages(1) },
        Carried::GuessedEncoding => Carried::GuessedEncoding,
        Carried::Revisions => Carried::Revisions,
        Carried::Comments { .. } => Carried::Comments { count: 1009 },
        Carried::Around { .. } => Carried::Around { letters: 1009 },
        Carried::NotImported { .. } => Carried::NotImported { count: 1009 },
        Carried::NotTaken { .. } => not_taken(WhyNotTaken::Kind),
        Carried::Repeated { .. } => Carried::Repeated { count: 1009, places: names() },
    ));
    hold(&[
        Carried::Attachments {
            count: 1,
            names: names(),
        },
        Carried::Notes {
            count: 1,
            pages: pages(0),
        },
        Carried::Repeated {
            count: 1,
            places: names(),
        },
    ]);
}

#[test]
fn what_users_meet_of_the_system_is_said_in_italian() {
    let italian = |code| std::io::Error::from_raw_os_error(code).text(Lang::It);
    assert_eq!(italian(28), "il disco è pieno");
    assert_eq!(italian(21), "è una cartella, non un file");
    for code in [2, 5, 11, 13, 20, 24, 30, 36, 40, 122] {
        assert!(!italian(code).contains("os error"), "{code}");
    }
    let english = std::io::Error::from_raw_os_error(28).text(Lang::En);
    assert!(english.starts_with("No space left"), "{english}");
}
