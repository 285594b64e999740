//! The names of courts (`data/courts.toml`), and of authorities that issue opinions.
//!
//! ```text
//! court  = head [ degree ] [ seat ]          "Corte di giustizia tributaria di secondo grado del Lazio"
//! degree = ( "primo" | "1" | "I" | "prov" | … ) [ "°" ] [ "grado" ]
//! seat   = { preposition } Capital { Capital | "-" }
//! ```

use std::sync::OnceLock;

use serde::Deserialize;

use crate::law::{ActKind, Region, detached_seat, roman, tribunal};
use crate::lexer::{Cursor, Phrases, data_table, lexicon};

/// Most tokens of the seat of a court.
const LONGEST_SEAT: usize = 5;
/// Words after which the name of a seat goes on, on the next line too.
const FIRST_HALVES: &[&str] = &[
    "reggio", "santa", "san", "torre", "vibo", "ascoli", "nocera", "friuli", "venezia", "valle",
    "trentino", "emilia", "regione",
];
/// Most tokens of the degree of a court.
const LONGEST_DEGREE: usize = 6;

/// A court, or an authority that issues opinions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Court {
    /// Lower-case name.
    pub(crate) name: String,
    /// Whether the name says which court it is: «Tribunale» without its seat does not.
    pub(crate) known: bool,
    /// Whether judgments that follow without a court may be its: a text that names a court below, or one of
    /// the Union, goes on to speak of others.
    pub(crate) heritable: bool,
}

#[derive(Deserialize)]
struct CourtsFile {
    court: Vec<CourtEntry>,
}

#[derive(Deserialize)]
struct CourtEntry {
    name: String,
    heads: Vec<String>,
    /// There is one for each seat.
    #[serde(default)]
    seated: bool,
    /// Its seats are towns.
    #[serde(default)]
    in_towns: bool,
    /// Judgments that follow without a court are not its.
    #[serde(default)]
    passing: bool,
    /// There is one for each degree of judgment.
    #[serde(default)]
    degrees: bool,
}

struct Courts {
    heads: Phrases<usize>,
    entries: Vec<CourtEntry>,
}

/// The courts, loaded on first use.
fn courts() -> &'static Courts {
    static COURTS: OnceLock<Courts> = OnceLock::new();
    COURTS.get_or_init(|| {
        let file: CourtsFile = data_table("courts.toml", include_str!("../../data/courts.toml"));
        let mut heads = Phrases::new();
        for (index, entry) in file.court.iter().enumerate() {
            for head in &entry.heads {
                heads.add(head, index);
            }
        }
        Courts {
            heads,
            entries: file.court,
        }
    })
}

/// Whether the name of a court may begin at this word.
pub(super) fn may_begin(c: Cursor<'_>) -> bool {
    courts().heads.has_first(c.word())
}

/// The court named at the cursor, and the cursor after its name.
pub(super) fn court(at: Cursor<'_>) -> Option<(Court, Cursor<'_>)> {
    let (entry, mut end) = courts().heads.at(at)?;
    // «App. Roma»: without its full stop it is another word, after «Sez.» it is a section.
    let of_section = || {
        let before = at.behind(1);
        let word = if before.at(".") { at.behind(2) } else { before };
        word.at_any(&["sez", "sezione", "sezioni"])
    };
    if at.at("app") && (!(at.at_capital() && at.ahead(1).at(".")) || of_section()) {
        return None;
    }
    let entry = courts().entries.get(entry)?;
    let mut name = entry.name.clone();
    if entry.degrees {
        let after = past_degree(end);
        if let Some(degree) = end.until(after).find_map(degree) {
            name.push_str(degree);
        }
        end = after;
    }
    let heritable = !entry.passing;
    let known = true;
    if !entry.seated {
        let court = Court {
            name,
            known,
            heritable,
        };
        return Some((court, end));
    }
    let (seat, after) = seat(end);
    let named = !seat.is_empty();
    // «App. Lombardia»: such a court sits in a town, and a Region may have several.
    let known = named && !(entry.in_towns && region_named(&seat));
    if named {
        let of = if entry.name == "tar" { " " } else { " di " };
        name.push_str(of);
        name.push_str(&seat);
        end = after;
    }
    let court = Court {
        name,
        known,
        heritable,
    };
    if entry.name == "tar" {
        return Some(detached(court, end));
    }
    Some((court, end))
}

/// Whether a seat is the name of a Region, and so no town.
fn region_named(seat: &str) -> bool {
    // Trento, Bolzano and Aosta are towns as well.
    let of_region = |region: Region| !region.is_province() && region != Region::ValleDAosta;
    seat.parse().is_ok_and(of_region)
}

/// The cursor after the degree of a court.
fn past_degree(mut c: Cursor<'_>) -> Cursor<'_> {
    c.eat_while(LONGEST_DEGREE, |c| {
        degree(c).is_some()
            || c.at_any(&["di", "grado", "°", "º", "."])
                && (!c.at("di") || degree(c.ahead(1)).is_some())
    });
    c
}

/// The degree that a word means.
fn degree(c: Cursor<'_>) -> Option<&'static str> {
    match c.word() {
        "1" | "i" | "primo" | "prov" | "provinciale" => Some(" di primo grado"),
        "2" | "ii" | "secondo" | "reg" | "regionale" => Some(" di secondo grado"),
        _ => None,
    }
}

/// The seat at the cursor, which is the capitalised words after prepositions, and the cursor after it.
fn seat(mut c: Cursor<'_>) -> (String, Cursor<'_>) {
    c.eat_while(4, |c| c.at_preposition() || c.at_any(&["per", "regione"]));
    let mut words: Vec<&str> = Vec::new();
    let last = c.ahead(LONGEST_SEAT);
    while c < last {
        let joins = c.at_dash() && !words.is_empty() && !c.is_spaced() && c.ahead(1).at_capital();
        let of_seat = c.at_capital()
            && c.at_word()
            && roman(c.word()).is_none()
            && (!c.on_new_line() || words.last().is_none_or(|word| FIRST_HALVES.contains(word)))
            && !c.at_any(&[
                "sez",
                "sezione",
                "sezioni",
                "n",
                "nr",
                "sentenza",
                "sent",
                "ordinanza",
                "ord",
                "decreto",
                "collegio",
                "rg",
                "rgr",
                "nrg",
                "rgn",
                "proc",
                "prima",
                "seconda",
                "terza",
                "sede",
            ]);
        if of_seat {
            words.push(c.word());
        } else if !joins {
            break;
        }
        c.bump();
    }
    (words.join(" "), c)
}

/// «TAR Lombardia, Brescia», «TAR Calabria (Reggio Calabria)»: a detached section has its own name.
fn detached(court: Court, end: Cursor<'_>) -> (Court, Cursor<'_>) {
    let mut c = end;
    let in_brackets = c.at("(");
    let parted = c.at_any(&[",", "("]) || c.at_dash();
    if !court.known || !parted || !c.ahead(1).at_capital() {
        return (court, end);
    }
    c.bump();
    let (town, mut after) = seat(c);
    if town.is_empty() || tribunal(&format!("tar {town}")).is_none() {
        return (court, end);
    }
    if in_brackets {
        after.eat(")");
    }
    let name = format!("{} {town}", court.name);
    (Court { name, ..court }, after)
}

/// Whether the word introduces the seat of a section: «sezione staccata di Brescia», «sede di Bolzano».
pub(super) fn introduces_seat(c: Cursor<'_>) -> bool {
    c.at_any(&["staccata", "distaccata", "sede", "dist"])
}

/// Adds to a court named before the seat of its section, which the word at the cursor introduces. A detached section
/// is another judge: where its seat is not said, only the one of a TAR is known, which has no second.
pub(super) fn of_section(court: &mut Court, word: Cursor<'_>) {
    let (town, _) = seat(word.ahead(1).past_dots());
    let of_tar = court.name.starts_with("tar ");
    if town.is_empty() {
        // «in sede giurisdizionale»
        if word.at("sede") {
            return;
        }
        match detached_seat(&court.name) {
            Some(only) => court.name = format!("{} {only}", court.name),
            None => court.known = false,
        }
    } else if of_tar {
        court.name = format!("{} {town}", court.name);
        court.known &=
            tribunal(&format!("tar {town}")).is_some() && tribunal(&court.name).is_some();
    } else {
        court.name = format!("{} sezione di {town}", court.name);
    }
}

/// An authority that issues opinions: «parere ANAC n. 12/2020», «parere di precontenzioso dell'ANAC».
pub(super) fn adviser(c: Cursor<'_>, kind: Option<ActKind>) -> Option<(Court, Cursor<'_>)> {
    let (name, end) = lexicon()
        .authority(c)
        .filter(|_| kind == Some(ActKind::Parere))?;
    let court = Court {
        name: name.to_owned(),
        known: true,
        heritable: true,
    };
    Some((court, end))
}
