//! The section of a court, as references print it: `sez. V`, `SS.UU.`, `Sez. 6 - 5`, `Sezione giurisdizionale
//! per la Toscana`. Where no court is named, some sections say which one is meant.

use crate::law::roman;
use crate::lexer::{Cursor, date_at, lexicon};

/// Highest number of a section.
const LAST: u32 = 60;
/// How far after a reference, in tokens, the number of its digest may be.
const DIGEST_AFTER: usize = 24;

/// What has been read of a section.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Section {
    /// A word for «section» has been read.
    pub(super) begun: bool,
    pub(super) civil: bool,
    pub(super) criminal: bool,
    /// «Sezioni unite»: of the Corte di cassazione.
    united: bool,
    /// «Sez. 5»: the Corte di cassazione numbers its sections in digits, administrative courts in roman
    /// numerals.
    in_digits: bool,
    /// «Sezione giurisdizionale», «Sezioni riunite», «Sezione delle autonomie»: of the Corte dei conti.
    pub(super) of_auditors: bool,
}

/// Words for «section».
const NAMES: &[&str] = &["sez", "sezione", "sezioni", "sezz", "collegio"];

/// Words of a section that any court may have, or that only the Corte di cassazione has.
const WORDS: &[&str] = &[
    "un",
    "unite",
    "u",
    "s",
    "ss",
    "uu",
    "civ",
    "civile",
    "civili",
    "pen",
    "penale",
    "penali",
    "lav",
    "lavoro",
    "trib",
    "tributaria",
    "vi",
    "staccata",
    "distaccata",
    "sede",
    "ad",
    "plen",
    "adunanza",
    "plenaria",
    "consultiva",
    "atti",
    "normativi",
    "prima",
    "seconda",
    "terza",
    "quarta",
    "quinta",
    "sesta",
    "settima",
    "feriale",
    "semplice",
    "filtro",
    "app",
    "appello",
    "regionale",
    "reg",
    "regione",
    "siciliana",
    "^",
    "ª",
    "a",
];

/// Words of sections that only the Corte dei conti has.
const OF_AUDITORS: &[&str] = &[
    "giur",
    "giurisdizionale",
    "giurisdizionali",
    "contr",
    "controllo",
    "autonomie",
    "centrale",
    "centrali",
    "riunite",
    "rr",
];

/// Whether a reference may begin with a section at this word.
pub(super) fn may_begin(c: Cursor<'_>) -> bool {
    c.at_any(&["sez", "sezione", "sezioni", "sezz", "ss"])
}

/// Whether the word belongs to a section, abbreviated or not.
pub(super) fn is_word(c: Cursor<'_>) -> bool {
    c.at_any(NAMES) || c.at_any(WORDS) || c.at_any(OF_AUDITORS)
}

impl Section {
    /// Reads a word of a section at the cursor, and returns the cursor after it. `court_end` is where the
    /// name of the court ends.
    pub(super) fn step<'t>(
        &mut self,
        c: Cursor<'t>,
        court_end: Option<Cursor<'t>>,
    ) -> Option<Cursor<'t>> {
        if self.number(c, court_end) {
            let after_name = c.behind(1).at_any(NAMES) || c.behind(2).at_any(NAMES);
            self.in_digits |= after_name || c.behind(1).at_dash();
            return Some(c.ahead(1));
        }
        if c.at_any(NAMES) {
            self.begun = true;
            return Some(c.ahead(1));
        }
        let abbreviated = c.at("su") && c.printed() == "SU";
        if !is_word(c) && !abbreviated {
            let region = lexicon()
                .regions
                .at(c)
                .filter(|_| self.begun && c.at_capital());
            return region.map(|(_, after)| after);
        }
        self.civil |= c.at_any(&[
            "civ",
            "civile",
            "civili",
            "lav",
            "lavoro",
            "trib",
            "tributaria",
        ]);
        self.criminal |= c.at_any(&["pen", "penale", "penali"]);
        let s = c.behind(2).at_any(&["s", "ss"]) && c.behind(1).at(".");
        self.united |= abbreviated
            || c.at_any(&["unite", "uu"])
            || c.at("u") && (s || self.begun)
            || c.at("un") && self.begun;
        let appeal = self.begun && c.at_any(&["app", "appello"]);
        self.of_auditors |= c.at_any(OF_AUDITORS) || appeal;
        self.begun |= self.united || c.at("rr");
        Some(c.ahead(1))
    }

    /// Whether the number at the cursor is that of a section: «sez. 3», «VI-5», «Cass. 5^».
    pub(super) fn number<'t>(self, c: Cursor<'t>, court_end: Option<Cursor<'t>>) -> bool {
        if c.number().is_none_or(|number| number > LAST) || date_at(c).is_some() {
            return false;
        }
        let before = c.behind(1);
        let named = before.at_any(NAMES) || before.at(".") && c.behind(2).at_any(NAMES);
        let numbered = c.behind(2).number().is_some() || roman(c.behind(2).word()).is_some();
        let sub = self.begun && before.at_dash() && numbered;
        let bare = court_end == Some(c) && c.ahead(1).at_any(&["^", ",", "ª"]);
        let is_year = c.ahead(1).at("/");
        !is_year && (named || sub || bare)
    }

    /// The court that the section belongs to, if it says so by itself.
    pub(super) fn court(self, end: Cursor<'_>) -> Option<&'static str> {
        if self.of_auditors {
            return Some("corte dei conti");
        }
        let cassation = self.united || self.begun && (self.in_digits || has_digest(end));
        cassation.then_some("corte di cassazione")
    }

    /// Whether the section says which court it belongs to even after another court was named.
    pub(super) fn decides(self) -> bool {
        self.of_auditors || self.united
    }

    /// The suffix of an ECLI of the Corte di cassazione.
    pub(super) fn suffix(self) -> Option<&'static str> {
        match (self.civil, self.criminal) {
            (true, false) => Some("CIV"),
            (false, true) => Some("PEN"),
            _ => None,
        }
    }
}

/// «Rv. 279726»: the digest of the Corte di cassazione has the judgment.
fn has_digest(end: Cursor<'_>) -> bool {
    end.take(DIGEST_AFTER)
        .take_while(|c| !c.at(";"))
        .any(|c| c.at("rv") && c.ahead(1).at("."))
}
