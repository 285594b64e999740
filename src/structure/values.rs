//! Values of the vocabulary of the law as people write them, in a catalogue, in the front of a page, on the command
//! line: what is on no list is told with what was probably meant.

use crate::handwritten::{ValueList, WrongField, not_among};
use crate::law::{ActDate, ActKind, Region, Section};

/// A kind of act.
///
/// # Errors
/// Where it is none.
pub(crate) fn written_kind(value: &str) -> Result<ActKind, WrongField> {
    let known = ActKind::ALL.iter().map(|kind| kind.as_str());
    let kind = value.parse();
    kind.map_err(|_| not_among(value, ValueList::Kinds, known))
}

/// A Region or autonomous Province.
///
/// # Errors
/// Where it is none.
pub(crate) fn written_region(value: &str) -> Result<Region, WrongField> {
    let known = Region::ALL.iter().map(|region| region.as_str());
    let region = value.parse();
    region.map_err(|_| not_among(value, ValueList::Regions, known))
}

/// A section of the site.
///
/// # Errors
/// Where it is none.
pub(crate) fn written_section(value: &str) -> Result<Section, WrongField> {
    let known = Section::ALL.into_iter().map(Section::as_str);
    let section = value.parse();
    section.map_err(|_| not_among(value, ValueList::Sections, known))
}

/// A date.
///
/// # Errors
/// Where it is none.
pub(crate) fn written_date(value: &str) -> Result<ActDate, WrongField> {
    let date = value.parse();
    date.map_err(|_| WrongField::NotADate(value.to_owned()))
}
