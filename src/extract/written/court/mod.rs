//! A decision of the Corte costituzionale as its open data give it: a record in JSON, read as the decision is printed.
//!
//! What is known of the records: public clients that read them in 2026, in Python and TypeScript, with what they
//! measured. A file is `{"elenco_pronunce": [...]}`; a record has `numero_pronuncia`, `anno_pronuncia`, `ecli`,
//! `tipologia_pronuncia` (`S`, `O`), `data_decisione` and `data_deposito` (`DD/MM/YYYY`), `presidente`,
//! `relatore_pronuncia`, `redattore_pronuncia`, `collegio`, `epigrafe`, `testo`, `dispositivo`, all of them texts, with
//! `&#13;` and other references of HTML in them. Of most orders `testo` is empty, and the reasons stand in `epigrafe`.
//! Whether the headings of facts and law stand in `testo`, no client says; one record is known that begins without.

mod parts;
mod read;
mod record;
mod start;
#[cfg(test)]
mod tests;
mod wording;

pub(super) use read::read;
pub(crate) use start::is_read;
