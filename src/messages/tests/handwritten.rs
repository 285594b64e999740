//! What is said of texts written by hand.

use super::{every, hold};
use crate::handwritten::{FieldFault, WrongField};
use crate::messages::{Lang, Message};

#[test]
fn every_fault_of_a_text_written_by_hand_has_words_in_both_languages() {
    let value = || "xyz".to_owned();
    let all = every!(WrongField:
        WrongField::Syntax => WrongField::Syntax,
        WrongField::Repeated => WrongField::Repeated,
        WrongField::Unknown => WrongField::Unknown,
        WrongField::NotText => WrongField::NotText,
        WrongField::NotTexts => WrongField::NotTexts,
        WrongField::NotTable => WrongField::NotTable,
        WrongField::TooLong(_) => WrongField::TooLong(1009),
        WrongField::TooMany(_) => WrongField::TooMany(1009),
        WrongField::Missing(_) => WrongField::Missing(value()),
        WrongField::NotADate(_) => WrongField::NotADate(value()),
        WrongField::UnknownRegion(_) => WrongField::UnknownRegion(value()),
        WrongField::UnknownKind(_) => WrongField::UnknownKind(value()),
        WrongField::UnknownSection(_) => WrongField::UnknownSection(value()),
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
        what: all[16].clone(),
    };
    assert_eq!(
        fault.text(Lang::It),
        "riga 3, «colours.accent»: il contrasto di xyz è 3,07:1 e ne serve 4,50:1; resta il colore di norma"
    );
}
