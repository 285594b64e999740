//! What the quality report says.

use super::{every, hold};
use crate::extract::{ExtractError, LossReason, PageWarning};
use crate::feedback::ReportTopic;
use crate::index::{Damage, FailedFile, Finding, IdentityNote, NextStep};
use crate::ingest::{EntryPlace, IngestWarning, LeftOutReason};
use crate::messages::{Lang, Message, advice, kind_of_flaw};
use crate::official::{CopyDay, LinkDoubt, LinkState};
use crate::personal::PersonalData;
use crate::quality::{
    BadLink, ChangedText, Flaw, MissingField, NotChecked, OtherFiles, PersonalDatum, ReaderReport,
    RepeatedCitation, Resemblance, Severity, Unlisted,
};
use crate::search::MissingAct;

fn text(text: &str) -> String {
    text.to_owned()
}

fn note(stated: Option<&str>) -> IdentityNote {
    IdentityNote {
        field: text("number"),
        read: text("xyz"),
        confidence: 31,
        page: None,
        words: text("zyx"),
        stated: stated.map(text),
    }
}

fn flaws() -> Vec<Flaw> {
    let broken = ExtractError::Broken {
        path: "xyz.pdf".into(),
        reason: LossReason::Structure,
    };
    let pages = || vec![(1001, vec![PageWarning::Scanned].into())];
    every!(Flaw:
        Flaw::Damaged(_) => Flaw::Damaged(Finding {
            path: "xyz/gen-000012".into(), what: Damage::Altered, next: NextStep::Rebuild(text("zyx")),
        }),
        Flaw::NotRead(_) => Flaw::NotRead(FailedFile::NotRead(broken.clone()).into()),
        Flaw::WithoutText(_) => Flaw::WithoutText(1001),
        Flaw::PagesWithoutText(_) => Flaw::PagesWithoutText(pages()),
        Flaw::UnsurePages(_) => Flaw::UnsurePages(pages()),
        Flaw::NotAllRead(_) => Flaw::NotAllRead(vec![crate::extract::Carried::DynamicForm.into()]),
        Flaw::LeftOut(_) => Flaw::LeftOut(LeftOutReason::Signed),
        Flaw::OtherFormat(_) => Flaw::OtherFormat(OtherFiles {
            format: Some(text("xyz")), count: 1002, examples: vec![text("zyx")],
        }),
        Flaw::Declaration(_) => Flaw::Declaration(IngestWarning::HeldActs { acts: 1001 }),
        Flaw::Missing(_) => Flaw::Missing(MissingField::Issuer),
        Flaw::Doubtful(_) => Flaw::Doubtful(note(None)),
        Flaw::Contradicted(_) => Flaw::Contradicted(note(Some("yxz"))),
        Flaw::SameAct(_) => Flaw::SameAct(vec![text("xyz.pdf"), text("zyx.pdf")]),
        Flaw::SameText(_) => Flaw::SameText(vec![(text("xyz.pdf"), text("zyx"))]),
        Flaw::NearText(_) => Flaw::NearText(Resemblance {
            file: text("xyz.pdf"), name: text("zyx"), percent: 93,
        }),
        Flaw::OpenCitation(_) => Flaw::OpenCitation(RepeatedCitation {
            words: text("xyz"), acts: 1001,
        }),
        Flaw::CitedAbsent(_) => Flaw::CitedAbsent(Box::new(MissingAct {
            id: text("zyx"), label: text("zyx"), citing: 1001, catalogued: None, official_url: None,
        })),
        Flaw::PersonalData(_) => Flaw::PersonalData(PersonalDatum {
            kind: PersonalData::Birth, times: 1001, masked: text("xyz"),
        }),
        Flaw::OfficialChange(_) => Flaw::OfficialChange(ChangedText {
            act: text("xyz"), changed: text("zyx"), looked: text("yxz"), address: None,
            copy: CopyDay { day: text("zxy"), at_latest: true },
        }),
        Flaw::DeadLink(_) => Flaw::DeadLink(BadLink {
            address: text("xyz"), state: LinkState::Dead { status: 1404 }, looked: text("zyx"),
            place: Some(EntryPlace { name: text("yxz"), line: 1001 }),
        }),
        Flaw::DoubtfulLink(_) => Flaw::DoubtfulLink(BadLink {
            address: text("xyz"), state: LinkState::Doubtful { why: LinkDoubt::FrontPage },
            looked: text("zyx"), place: None,
        }),
        Flaw::Reported(_) => Flaw::Reported(ReaderReport {
            act: text("xyz"), topic: ReportTopic::Date, text: text("zyx"), times: 1001,
        }),
    )
}

/// The samples whose fields have other names on the page than in the program.
fn is_named_otherwise(flaw: &Flaw) -> bool {
    matches!(flaw, Flaw::Doubtful(_) | Flaw::Contradicted(_))
}

#[test]
fn every_flaw_has_words_in_both_languages() {
    let flaws = flaws();
    let (named, plain): (Vec<Flaw>, Vec<Flaw>) = flaws.into_iter().partition(is_named_otherwise);
    hold(&plain);
    for flaw in named {
        let [italian, english] = [Lang::It, Lang::En].map(|lang| flaw.text(lang));
        assert!(
            italian.contains("numero") && italian.contains("xyz"),
            "{italian}"
        );
        assert!(
            english.contains("number") && english.contains("xyz"),
            "{english}"
        );
    }
}

#[test]
fn every_flaw_has_a_kind_and_its_advice_in_both_languages() {
    for flaw in flaws() {
        let [italian, english] = [Lang::It, Lang::En].map(|lang| kind_of_flaw(&flaw, lang));
        assert_ne!(italian, english);
        if let [Some(italian), Some(english)] = [Lang::It, Lang::En].map(|lang| advice(&flaw, lang))
        {
            assert_ne!(italian, english);
        }
    }
}

#[test]
fn every_word_of_the_report_is_in_both_languages() {
    hold(&every!(Severity:
        Severity::Error => Severity::Error,
        Severity::Doubt => Severity::Doubt,
        Severity::Note => Severity::Note,
    ));
    hold(&every!(Unlisted:
        Unlisted::OpenCitations(_) => Unlisted::OpenCitations(1001),
        Unlisted::CitedAbsent => Unlisted::CitedAbsent,
        Unlisted::Reports(_) => Unlisted::Reports(1001),
    ));
    hold(&every!(MissingField:
        MissingField::Kind => MissingField::Kind,
        MissingField::Number => MissingField::Number,
        MissingField::Date => MissingField::Date,
        MissingField::Issuer => MissingField::Issuer,
    ));
    hold(&every!(PersonalData:
        PersonalData::TaxCode => PersonalData::TaxCode,
        PersonalData::Iban => PersonalData::Iban,
        PersonalData::Birth => PersonalData::Birth,
        PersonalData::Phone => PersonalData::Phone,
    ));
    hold(&every!(NotChecked:
        NotChecked::DamagedIndex => NotChecked::DamagedIndex,
        NotChecked::OfficialSources => NotChecked::OfficialSources,
        NotChecked::NoCorpus(_) => NotChecked::NoCorpus("xyz".into()),
        NotChecked::OfficialLooks(_) => NotChecked::OfficialLooks("xyz".into()),
        NotChecked::NoReports(_) => NotChecked::NoReports("xyz".into()),
    ));
    hold(&every!(LeftOutReason:
        LeftOutReason::Signed => LeftOutReason::Signed,
        LeftOutReason::Document(_) => LeftOutReason::Document(text("xyz")),
        LeftOutReason::Archive(_) => LeftOutReason::Archive(text("xyz")),
        LeftOutReason::Image(_) => LeftOutReason::Image(text("xyz")),
        LeftOutReason::Other(_) => LeftOutReason::Other(Some(text("xyz"))),
        LeftOutReason::UnusedToml => LeftOutReason::UnusedToml,
        LeftOutReason::Hidden => LeftOutReason::Hidden,
        LeftOutReason::Temporary => LeftOutReason::Temporary,
        LeftOutReason::LinkedFolder => LeftOutReason::LinkedFolder,
        LeftOutReason::BrokenLink => LeftOutReason::BrokenLink,
        LeftOutReason::Special => LeftOutReason::Special,
        LeftOutReason::NameNotUtf8 => LeftOutReason::NameNotUtf8,
    ));
}
