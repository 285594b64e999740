//! The section of a court, as references print it: `sez. V`, `SS.UU.`, `Sez. 6 - 5`, `Sezione giurisdizionale
//! per la Toscana`. Where no court is named, some sections say which one is meant.

use crate::law::{PLENARY, Region, roman};
use crate::lexer::{Cursor, date_at, lexicon};

/// Highest number of a section.
const LAST: u32 = 60;
/// How far after a reference, in tokens, the number of its digest may be.
const DIGEST_AFTER: usize = 24;

/// Highest number of a section of the Corte di cassazione.
const LAST_OF_CASSATION: u32 = 7;

/// What has been read of a section.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct CourtSection {
    /// A word for «section» has been read.
    pub(super) begun: bool,
    pub(super) civil: bool,
    pub(super) criminal: bool,
    /// «Sezioni unite»: of the Corte di cassazione.
    united: bool,
    /// «Sez. 5»: with a capital and in digits, as the digests of the Corte di cassazione print it.
    in_digits: bool,
    /// «Sez. VI-5»: only the Corte di cassazione had sections of a section.
    divided: bool,
    /// «n. 212 del 3 maggio 2019» after it, as those digests print the number.
    pub(super) numbered_by_day: bool,
    /// Its number.
    nth: Option<u16>,
    /// «Adunanza plenaria» of the Consiglio di Stato: it numbers its decisions apart.
    pub(super) plenary: bool,
    /// «Sezione giurisdizionale», «Sezioni riunite», «Sezione delle autonomie»: of the Corte dei conti.
    jurisdictional: bool,
    joint: bool,
    of_autonomies: bool,
    /// «n. 4/2016/QM»: letters of the Corte dei conti after the number.
    pub(super) lettered: bool,
    /// «Sezione centrale», «di controllo», «d'appello»: other bodies have such sections too.
    central: bool,
    control: bool,
    appeal: bool,
    regional: bool,
    region: Option<Region>,
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
    "spec",
    "specializzata",
    "impr",
    "impresa",
    "imprese",
    "immigrazione",
    "fall",
    "fallimentare",
    "famiglia",
    "agraria",
    "minori",
    "app",
    "appello",
    "contr",
    "controllo",
    "centrale",
    "centrali",
    "centr",
    "regionale",
    "reg",
    "regione",
    "siciliana",
    "dist",
    "^",
    "ª",
    "a",
];

/// Words of sections that only the Corte dei conti has.
const OF_AUDITORS: &[&str] = &[
    "giur",
    "giurisdizionale",
    "giurisdizionali",
    "autonomie",
    "riunite",
    "rr",
];

/// Ordinals of sections, from the first.
const ORDINALS: &[&str] = &[
    "prima", "seconda", "terza", "quarta", "quinta", "sesta", "settima",
];

/// Whether a reference may begin with a section at this word.
pub(super) fn may_begin(c: Cursor<'_>) -> bool {
    c.at_any(&["sez", "sezione", "sezioni", "sezz", "ss"])
        || c.at_all(&["adunanza", "plenaria"])
        || c.at_all(&["ad", ".", "plen"])
}

/// Whether the word belongs to a section, abbreviated or not.
pub(super) fn is_word(c: Cursor<'_>) -> bool {
    c.at_any(NAMES) || c.at_any(WORDS) || c.at_any(OF_AUDITORS)
}

impl CourtSection {
    /// Reads a word of a section at the cursor, and returns the cursor after it. `court_end` is where the
    /// name of the court ends.
    pub(super) fn step<'t>(
        &mut self,
        c: Cursor<'t>,
        court_end: Option<Cursor<'t>>,
    ) -> Option<Cursor<'t>> {
        if self.number(c, court_end) {
            let number = c.number().unwrap_or_default();
            let name = if c.behind(1).at(".") {
                c.behind(2)
            } else {
                c.behind(1)
            };
            self.in_digits |=
                name.at("sez") && name.at_capital() && (1..=LAST_OF_CASSATION).contains(&number);
            let sixth = roman(c.behind(2).word()) == Some(6) || c.behind(2).number() == Some(6);
            self.divided |= c.behind(1).at_dash() && sixth;
            self.nth = self.nth.or(u16::try_from(number).ok());
            return Some(c.ahead(1));
        }
        if c.at_any(NAMES) {
            self.begun = true;
            return Some(c.ahead(1));
        }
        let abbreviated = c.at("su") && c.printed() == "SU";
        if !is_word(c) && !abbreviated {
            let region = lexicon().regions.at(c).filter(|_| self.begun);
            let (region, after) = region.filter(|_| c.at_capital())?;
            self.region = Some(region);
            return Some(after);
        }
        self.read(c, abbreviated);
        Some(c.ahead(1))
    }

    /// Reads a word of a section.
    fn read(&mut self, c: Cursor<'_>, abbreviated: bool) {
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
        self.plenary |= c.at_any(&["plen", "plenaria"]);
        self.jurisdictional |= c.at_any(&["giur", "giurisdizionale", "giurisdizionali"]);
        self.joint |= c.at_any(&["riunite", "rr"]);
        self.of_autonomies |= c.at("autonomie");
        self.central |= c.at_any(&["centrale", "centrali", "centr"]);
        self.control |= c.at_any(&["contr", "controllo"]);
        self.appeal |= self.begun && c.at_any(&["app", "appello"]);
        self.regional |= c.at_any(&["regionale", "reg"]);
        let place = ORDINALS.iter().position(|ordinal| c.at(ordinal));
        let nth = place.and_then(|place| u16::try_from(place + 1).ok());
        self.nth = self.nth.or(nth);
        self.begun |= self.united || self.plenary || c.at("rr");
    }

    /// Whether only the Corte dei conti has such a section.
    pub(super) fn of_auditors(self) -> bool {
        let local = self.regional || self.region.is_some();
        self.jurisdictional
            || self.joint
            || self.of_autonomies
            || self.lettered
            || self.central && (self.appeal || self.begun && self.nth.is_some())
            || self.appeal && self.region.is_some()
            || self.control && local
    }

    /// The section of the Corte dei conti, which numbers its own decisions; `None` where it is not said.
    pub(super) fn of_the_auditors(self, numeral: Option<u16>) -> Option<String> {
        if self.joint {
            return Some("sezioni riunite".to_owned());
        }
        if self.of_autonomies {
            return Some("sezione delle autonomie".to_owned());
        }
        if self.appeal
            && let Some(region) = self.region
        {
            return Some(format!("sezione d'appello {region}"));
        }
        if self.central || self.appeal {
            let nth = self.nth.or(numeral)?;
            return Some(format!("sezione {nth} d'appello"));
        }
        let region = self.region.filter(|r| *r != Region::TrentinoAltoAdige)?;
        Some(region.as_str().to_owned())
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

    /// The court that the section belongs to, if it says so by itself: «Sez. 5» does where number and day follow as
    /// in the digests of the Corte di cassazione, «sezione 5» may be of any court.
    pub(super) fn court(self, end: Cursor<'_>) -> Option<&'static str> {
        if self.of_auditors() {
            return Some("corte dei conti");
        }
        let of_digest = self.in_digits && self.numbered_by_day;
        if self.plenary {
            return Some("consiglio di stato");
        }
        let cassation = self.united || self.divided || of_digest || self.begun && has_digest(end);
        cassation.then_some("corte di cassazione")
    }

    /// Whether the section says which court it belongs to even after another court was named.
    pub(super) fn decides(self) -> bool {
        self.of_auditors() || self.united || self.plenary
    }

    /// What tells its decisions from those of other sections of the same number: the suffix of an ECLI of the Corte di
    /// cassazione.
    pub(super) fn suffix(self) -> Option<&'static str> {
        if self.plenary {
            return Some(PLENARY);
        }
        match (self.civil, self.criminal) {
            (true, false) => Some("CIV"),
            (false, true) => Some("PEN"),
            _ => None,
        }
    }
}

/// «Rv. 271234»: the digest of the Corte di cassazione has the judgment.
fn has_digest(end: Cursor<'_>) -> bool {
    end.take(DIGEST_AFTER)
        .take_while(|c| !c.at(";"))
        .any(|c| c.at("rv") && c.ahead(1).at("."))
}
