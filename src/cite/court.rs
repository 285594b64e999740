//! The names of courts, and of authorities that issue opinions.

use crate::law::{ActKind, roman, tribunal};
use crate::lexer::{Cursor, lexicon};

/// Most tokens of the seat of a court.
const LONGEST_SEAT: usize = 3;

/// A court, or an authority that issues opinions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Court {
    /// Lower-case name.
    pub(crate) name: String,
}

/// The cursor past a full stop, if there is one.
fn past_dot(mut c: Cursor<'_>) -> Cursor<'_> {
    c.eat(".");
    c
}

/// The court named at the cursor, and the cursor after its name.
pub(super) fn court(at: Cursor<'_>) -> Option<(Court, Cursor<'_>)> {
    let mut second = at.ahead(1);
    second.eat_dots();
    let mut third = second.ahead(1);
    third.eat_dots();
    let (name, end) = match at.word() {
        "corte" | "c" if second.at_any(&["cost", "costituzionale"]) => {
            ("corte costituzionale", past_dot(second.ahead(1)))
        }
        "consulta" => ("corte costituzionale", at.ahead(1)),
        "corte" if second.at_all(&["dei", "conti"]) => ("corte dei conti", second.ahead(2)),
        "corte" if second.at("conti") => ("corte dei conti", second.ahead(1)),
        "corte" if second.at("cass") => ("corte di cassazione", past_dot(second.ahead(1))),
        "corte" if second.at("di") && second.ahead(1).at_any(&["cassazione", "cass"]) => {
            ("corte di cassazione", past_dot(second.ahead(2)))
        }
        "cassazione" | "cass" => ("corte di cassazione", past_dot(at.ahead(1))),
        // «C.d.S.»
        "c" if at.ahead(1).at(".") && second.at_all(&["d", "."]) && third.at("s") => {
            ("consiglio di stato", past_dot(third.ahead(1)))
        }
        "consiglio" | "cons" if second.at_all(&["di", "stato"]) => {
            ("consiglio di stato", second.ahead(2))
        }
        "cons" if second.at_any(&["stato", "st"]) => {
            ("consiglio di stato", past_dot(second.ahead(1)))
        }
        "cds" => ("consiglio di stato", at.ahead(1)),
        "tar" => return Some(tar(at.ahead(1))),
        // «T.A.R.»
        "t" if at.ahead(1).at(".") && second.at("a") && third.at("r") => {
            return Some(tar(past_dot(third.ahead(1))));
        }
        "tribunale" if at.ahead(1).at_all(&["amministrativo", "regionale"]) => {
            return Some(tar(at.ahead(3)));
        }
        _ => return None,
    };
    let name = name.to_owned();
    Some((Court { name }, end))
}

/// A regional administrative court with its seat, which is the capitalised words after its name.
fn tar(mut c: Cursor<'_>) -> (Court, Cursor<'_>) {
    c.eat_while(4, |c| c.at_preposition() || c.at("per"));
    let mut name = "tar".to_owned();
    let last = c.ahead(LONGEST_SEAT);
    while c < last
        && (c.at_capital() || c.at_dash())
        && roman(c.word()).is_none()
        && !c.at_any(&["sez", "sezione", "n", "sentenza"])
    {
        if !c.at_dash() {
            name.push(' ');
            name.push_str(c.word());
        }
        c.bump();
    }
    // «TAR Lombardia, Brescia»: a detached section has its own name.
    let mut seat = c;
    if seat.eat_any(&[",", "("])
        && seat.at_capital()
        && tribunal(&format!("tar {}", seat.word())).is_some()
        && name != "tar"
    {
        name.push(' ');
        name.push_str(seat.word());
        c = seat.ahead(1);
    }
    (Court { name }, c)
}

/// An authority that issues opinions: «parere ANAC n. 12/2020», «parere di precontenzioso dell'ANAC».
pub(super) fn adviser(c: Cursor<'_>, kind: Option<ActKind>) -> Option<(Court, Cursor<'_>)> {
    let (name, end) = lexicon()
        .authority(c)
        .filter(|_| kind == Some(ActKind::Parere))?;
    let name = name.to_owned();
    Some((Court { name }, end))
}
