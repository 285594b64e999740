//! What is said of texts written by hand.

use super::{every, hold};
use crate::handwritten::{FieldFault, ValueList, WrongField};
use crate::messages::{Lang, Message};

#[test]
fn every_fault_of_a_text_written_by_hand_has_words_in_both_languages() {
    let value = || "xyz".to_owned();
    let all = every!(WrongField:
        WrongField::Syntax => WrongField::Syntax,
        WrongField::Repeated => WrongField::Repeated,
        WrongField::NotQuoted => WrongField::NotQuoted,
        WrongField::OpenList => WrongField::OpenList,
        WrongField::BadText => WrongField::BadText,
        WrongField::BadEscape => WrongField::BadEscape,
        WrongField::NoValue => WrongField::NoValue,
        WrongField::Trailing => WrongField::Trailing,
        WrongField::BadName => WrongField::BadName,
        WrongField::OpenHeading => WrongField::OpenHeading,
        WrongField::NotUtf8 => WrongField::NotUtf8,
        WrongField::FileTooLarge(_) => WrongField::FileTooLarge(1009),
        WrongField::NotAFile => WrongField::NotAFile,
        WrongField::Unreadable(_) => WrongField::Unreadable(Some(13)),
        WrongField::NoSuchField { .. } => WrongField::NoSuchField { meant: None, known: vec![value()] },
        WrongField::NotAmong { .. } => WrongField::NotAmong {
            value: value(),
            list: ValueList::Relations,
            meant: None,
            known: vec![value()],
        },
        WrongField::NotYesOrNo => WrongField::NotYesOrNo,
        WrongField::NotANumber(_) => WrongField::NotANumber(value()),
        WrongField::NotText => WrongField::NotText,
        WrongField::NotTexts => WrongField::NotTexts,
        WrongField::NotTable => WrongField::NotTable,
        WrongField::TooLong(_) => WrongField::TooLong(1009),
        WrongField::TooMany(_) => WrongField::TooMany(1009),
        WrongField::Missing(_) => WrongField::Missing(value()),
        WrongField::NotADate(_) => WrongField::NotADate(value()),
        WrongField::StillToCome(_) => WrongField::StillToCome(value()),
        WrongField::UnknownAct(_) => WrongField::UnknownAct(value()),
        WrongField::UnknownSource(_) => WrongField::UnknownSource(value()),
        WrongField::NoIdentity => WrongField::NoIdentity,
        WrongField::RepeatedEntry(_) => WrongField::RepeatedEntry(1009),
        WrongField::OutsideEntry => WrongField::OutsideEntry,
        WrongField::NotAnActHeading(_) => WrongField::NotAnActHeading(value()),
        WrongField::NotAnAcceptedHeading(_) => WrongField::NotAnAcceptedHeading(value()),
        WrongField::NotAFinding(_) => WrongField::NotAFinding(value()),
        WrongField::NeverAccepted(_) => WrongField::NeverAccepted(value()),
        WrongField::NotAFileHeading(_) => WrongField::NotAFileHeading(value()),
        WrongField::UnquotedFile(_) => WrongField::UnquotedFile(value()),
        WrongField::NotAWebAddress(_) => WrongField::NotAWebAddress(value()),
        WrongField::NotAnAddress(_) => WrongField::NotAnAddress(value()),
        WrongField::NotAMailAddress(_) => WrongField::NotAMailAddress(value()),
        WrongField::NotAColour(_) => WrongField::NotAColour(value()),
        WrongField::LowContrast { .. } => WrongField::LowContrast {
            colour: value(),
            ratio: 307,
            least: 450,
        },
        WrongField::NoSuchFile(_) => WrongField::NoSuchFile(value()),
        WrongField::Html => WrongField::Html,
        WrongField::LinkRefused(_) => WrongField::LinkRefused(value()),
        WrongField::ImageRefused(_) => WrongField::ImageRefused(value()),
        WrongField::OpenFront => WrongField::OpenFront,
        WrongField::NestedTooDeep(_) => WrongField::NestedTooDeep(1009),
        WrongField::More(_) => WrongField::More(1009),
    );
    hold(&all);
    let fault = FieldFault {
        line: 3,
        field: "colours.accent".to_owned(),
        what: WrongField::LowContrast {
            colour: value(),
            ratio: 307,
            least: 450,
        },
    };
    assert_eq!(
        fault.text(Lang::It),
        "riga 3, «colours.accent»: il contrasto di xyz è 3,07:1 e ne serve 4,50:1; resta il colore di norma"
    );
    hold(&every!(ValueList:
        ValueList::Kinds => ValueList::Kinds,
        ValueList::PageKinds => ValueList::PageKinds,
        ValueList::Regions => ValueList::Regions,
        ValueList::Sections => ValueList::Sections,
        ValueList::Relations => ValueList::Relations,
        ValueList::Facts => ValueList::Facts,
    ));
    for meant in [None, Some("zyx".to_owned())] {
        let [field, among] = [
            WrongField::NoSuchField {
                meant: meant.clone(),
                known: vec!["kind".to_owned()],
            },
            WrongField::NotAmong {
                value: "xyz".to_owned(),
                list: ValueList::Kinds,
                meant: meant.clone(),
                known: vec!["kind".to_owned()],
            },
        ]
        .map(|fault| fault.text(Lang::It));
        for told in [field, among] {
            assert_eq!(told.contains("«zyx»?"), meant.is_some(), "{told}");
            assert_eq!(told.contains("ci sono kind"), meant.is_none(), "{told}");
        }
    }
}
