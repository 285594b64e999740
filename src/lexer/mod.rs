//! The vocabulary of legal Italian: tokens, phrases, dates, numbers with their dates, and the names of kinds
//! of act and of authorities (`data/kinds.toml`, `data/issuers.toml`).
//!
//! `cite` and `structure` share it, so that the citation of an act and its own heading are read alike.

mod cursor;
mod data_table;
mod date;
mod lexicon;
mod number_date;
mod number_words;
mod phrases;
mod raw_number;
mod token;
mod union_number;

pub(crate) use cursor::Cursor;
pub(crate) use data_table::data_table;
pub(crate) use date::{date as date_at, full_year, month, second_date, year as year_at};
pub(crate) use lexicon::lexicon;
pub(crate) use number_date::{NumberDate, marker, number_date};
pub(crate) use number_words::italian_number;
pub(crate) use phrases::Phrases;
pub(crate) use raw_number::{Numbering, Series, year_of};
pub(crate) use token::{Tokens, same_length_lower};
