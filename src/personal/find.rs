//! Data of persons in a document: what is checked by a digit of its own (tax code, IBAN) is found only where the digit
//! agrees.

use super::datum::PersonalData;
use super::{birth, iban, phone, tax_code};

/// Where in a text something is, and what.
type Finder = fn(&str) -> Vec<(usize, &str)>;

const FINDERS: &[(PersonalData, Finder)] = &[
    (PersonalData::TaxCode, tax_code::find),
    (PersonalData::Iban, iban::find),
    (PersonalData::Birth, birth::find),
    (PersonalData::Phone, phone::find),
];

/// What may be data of persons in a text: the kind, where it begins, and as it is written.
pub(crate) fn find(text: &str) -> impl Iterator<Item = (PersonalData, usize, &str)> {
    FINDERS.iter().flat_map(move |(kind, find)| {
        let found = find(text).into_iter();
        found.map(move |(at, datum)| (*kind, at, datum))
    })
}
