//! The words of legal Italian, for whoever reads acts: tokens, phrases, dates, numbers with their dates, and
//! the names of kinds of act and of authorities (`data/kinds.toml`, `data/issuers.toml`).
//!
//! `cite` reads citations with them and `structure` the identity of an act, so that both agree.

mod cursor;
mod data_table;
mod date;
mod lexicon;
mod number_date;
mod phrases;
mod token;

pub(crate) use cursor::Cursor;
pub(crate) use data_table::data_table;
pub(crate) use date::{date as date_at, full_year, month, year as year_at};
pub(crate) use lexicon::lexicon;
pub(crate) use number_date::{NumberDate, Style, marker, number_date};
pub(crate) use phrases::{Phrases, preposition};
pub(crate) use token::{TokenKind, Tokens};
