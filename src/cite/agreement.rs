//! Collective agreements, which have a day and no number: `CCNL Funzioni locali del 4 maggio 2011`, `contratto
//! collettivo nazionale di lavoro del comparto Sanità stipulato il 21 maggio 2018`.
//!
//! ```text
//! agreement = kind { word } date            the words name the sector, the staff and the years
//! ```

use jiff::civil::Date;

use crate::lexer::{Cursor, date_at, lexicon};

/// Most tokens between the kind and the day.
const LONGEST: usize = 28;

/// Words of a sector, and of the signing, that have no capital.
const WORDS: &[&str] = &[
    ",",
    "(",
    ")",
    "/",
    "’",
    "'",
    ".",
    "°",
    "al",
    "alla",
    "ai",
    "alle",
    "dal",
    "in",
    "data",
    "il",
    "lavoro",
    "comparto",
    "comparti",
    "area",
    "aree",
    "personale",
    "dipendente",
    "dirigente",
    "dirigenza",
    "dirigenziale",
    "non",
    "dipendenti",
    "dirigenti",
    "relativo",
    "periodo",
    "triennio",
    "quadriennio",
    "biennio",
    "normativo",
    "economico",
    "parte",
    "normativa",
    "economica",
    "sottoscritto",
    "stipulato",
    "siglato",
    "firmato",
    "vigente",
    "enti",
    "locali",
    "funzioni",
    "centrali",
    "sanità",
    "istruzione",
    "ricerca",
    "scuola",
    "regioni",
    "autonomie",
    "ministeri",
    "anni",
];

/// The day of the agreement whose kind ends at the cursor, and the cursor after it.
pub(super) fn day_of_agreement(at: Cursor<'_>) -> Option<(Date, Cursor<'_>)> {
    let mut c = at;
    while c.distance(at) < LONGEST {
        if let Some(read) = date_at(c) {
            return Some(read);
        }
        let word = c.at_capital() || c.at_preposition() || c.at_dash() || c.at_any(WORDS);
        let year = c.number().is_some();
        let other = c.at_word()
            && lexicon()
                .forms
                .at(c)
                .is_some_and(|(_, end)| end.number().is_some());
        if !(word || year) || other || c > at && c.ends_sentence() {
            return None;
        }
        c.bump();
    }
    None
}
