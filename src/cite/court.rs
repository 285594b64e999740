//! Judgments and opinions: `Corte cost. 131/2020`, `sentenza 72/2022 della Corte costituzionale`,
//! `Tar Lombardia, I sez., 3 aprile 2020, n. 593`, `parere del Consiglio di Stato n. 2052 del 2018`.
//!
//! ```text
//! judgment = word { word }            from the first court or type, as long as the words are of this vocabulary
//! word     = court | type | section | number_date | "," | "(" | ")" | preposition
//! ```
//! ECLI where the court has one that follows from number and year (Corte costituzionale, Consiglio di
//! Stato, Cassazione with its section); our own id elsewhere. A judgment whose court is not said is of the
//! court that the text named last, if any.

use super::cited_act::CitedAct;
use super::cjeu::union_case;
use crate::law::{ActDate, ActKind, CitedKind, judgment_id, roman, tribunal};
use crate::lexer::Tokens;
use crate::lexer::lexicon;
use crate::lexer::preposition;
use crate::lexer::{NumberDate, Style, marker, number_date};

/// Tokens of one reference to a judgment, at most.
const LONGEST: usize = 40;

/// A court, or who else gives opinions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Court {
    /// Lower-case name.
    pub(crate) name: String,
}

/// What was read: the decisions, and the court for those that follow.
pub(crate) struct Judgments {
    pub(crate) court: Option<Court>,
    pub(crate) acts: Vec<CitedAct>,
    pub(crate) end: usize,
}

/// The court named at `i`.
fn court(t: &Tokens, i: usize) -> Option<(Court, usize)> {
    let named = |name: &str, end: usize| {
        Some((
            Court {
                name: name.to_owned(),
            },
            end,
        ))
    };
    let dot = |end: usize| end + usize::from(t.is(end, "."));
    let second = t.after_dots(i + 1);
    match t.word(i) {
        "corte" | "c" if t.any(second, &["cost", "costituzionale"]) => {
            named("corte costituzionale", dot(second + 1))
        }
        "corte" if t.is(second, "dei") && t.is(second + 1, "conti") => {
            named("corte dei conti", second + 2)
        }
        "corte" if t.is(second, "conti") => named("corte dei conti", second + 1),
        "c" if t.is(i + 1, ".")
            && t.is(second, "d")
            && t.is(second + 1, ".")
            && t.is(t.after_dots(second + 1), "s") =>
        {
            named("consiglio di stato", dot(t.after_dots(second + 1) + 1))
        }
        "corte" if t.any(second, &["cass"]) => named("corte di cassazione", dot(second + 1)),
        "corte" if t.is(second, "di") && t.any(second + 1, &["cassazione", "cass"]) => {
            named("corte di cassazione", dot(second + 2))
        }
        "cassazione" | "cass" => named("corte di cassazione", dot(i + 1)),
        "consulta" => named("corte costituzionale", i + 1),
        "consiglio" if t.is(second, "di") && t.is(second + 1, "stato") => {
            named("consiglio di stato", second + 2)
        }
        "cons" if t.any(second, &["stato", "st"]) => named("consiglio di stato", dot(second + 1)),
        "cons" if t.is(second, "di") && t.is(second + 1, "stato") => {
            named("consiglio di stato", second + 2)
        }
        "cds" => named("consiglio di stato", i + 1),
        "tar" => tar(t, i + 1),
        "t" if t.is(i + 1, ".") && t.is(second, "a") && t.is(t.after_dots(second + 1), "r") => {
            tar(t, dot(t.after_dots(second + 1) + 1))
        }
        "tribunale" if t.is(i + 1, "amministrativo") && t.is(i + 2, "regionale") => tar(t, i + 3),
        _ => None,
    }
}

/// The seat of a regional administrative court: the capitalised words after its name.
fn tar(t: &Tokens, i: usize) -> Option<(Court, usize)> {
    let mut end = i;
    while end < i + 4 && (preposition(t, end) || t.is(end, "per")) {
        end += 1;
    }
    let mut name = "tar".to_owned();
    let first = end;
    while end < first + 3
        && (t.capital(end) || t.dash(end))
        && roman(t.word(end)).is_none()
        && !t.any(end, &["sez", "sezione", "n", "sentenza"])
    {
        if !t.dash(end) {
            name.push(' ');
            name.push_str(t.word(end));
        }
        end += 1;
    }
    // «TAR Lombardia, Brescia»: the seat is a name of its own.
    let after = end + usize::from(t.any(end, &[",", "("]));
    if after > end
        && t.capital(after)
        && tribunal(&format!("tar {}", t.word(after))).is_some()
        && name != "tar"
    {
        name.push(' ');
        name.push_str(t.word(after));
        end = after + 1;
    }
    Some((Court { name }, end))
}

/// An authority that gives opinions: «parere ANAC n. 12/2020», «parere di precontenzioso dell'ANAC».
fn adviser(t: &Tokens, i: usize, kind: Option<ActKind>) -> Option<(Court, usize)> {
    let (name, end) = lexicon()
        .authority(t, i)
        .filter(|_| kind == Some(ActKind::Parere))?;
    let name = name.to_owned();
    Some((Court { name }, end))
}

fn kind(t: &Tokens, i: usize) -> Option<ActKind> {
    Some(match t.word(i) {
        "sentenza" | "sentenze" | "sent" | "pronuncia" => ActKind::Sentenza,
        "ordinanza" | "ordinanze" | "ord" => ActKind::Ordinanza,
        "parere" | "pareri" => ActKind::Parere,
        "deliberazione" | "delibera" | "del" if t.is(i + 1, ".") || t.word(i).len() > 3 => {
            ActKind::Delibera
        }
        _ => return None,
    })
}

/// Words that name no court, type or number and may stand inside the reference.
fn filler(t: &Tokens, i: usize) -> bool {
    preposition(t, i)
        || t.any(
            i,
            &[
                ",",
                "(",
                "con",
                "la",
                "le",
                "nella",
                "nelle",
                "sua",
                "propria",
                "recente",
                "nota",
                "due",
                "sez",
                "sezione",
                "sezioni",
                "un",
                "unite",
                "su",
                "civ",
                "civile",
                "civili",
                "pen",
                "penale",
                "penali",
                "ad",
                "plen",
                "adunanza",
                "plenaria",
                "lav",
                "lavoro",
                "contr",
                "controllo",
                "commissione",
                "speciale",
                "in",
                "data",
                "reg",
                "regionale",
                "e",
                "s",
                "u",
                "ter",
                "bis",
                "quater",
                "consultiva",
                "precontenzioso",
                "motivato",
                "atti",
                "normativi",
                "giur",
                "giurisdizionale",
                "nn",
                ".",
                ":",
            ],
        )
        || t.dash(i)
        || roman(t.word(i)).is_some()
}

/// Reads judgments at `i`; `last_court` is the court the text named before.
pub(crate) fn judgments(t: &Tokens, i: usize, last_court: Option<&Court>) -> Option<Judgments> {
    if let Some((act, end)) = union_case(t, i) {
        return Some(Judgments {
            court: None,
            acts: vec![act],
            end,
        });
    }
    let found = court(t, i);
    let first_kind = kind(t, i).filter(|kind| *kind != ActKind::Delibera);
    if found.is_none() && first_kind.is_none() {
        return None;
    }
    let (mut named, mut j) = found.map_or((None, i), |(court, end)| (Some(court), end));
    let mut court_end = (named.is_some()).then_some(j);
    let mut printed_kind = None;
    let (mut civil, mut criminal) = (false, false);
    let mut designations: Vec<NumberDate> = Vec::new();
    let mut end = j;
    let last = i + LONGEST;
    while j < last {
        if let Some(k) = kind(t, j).filter(|k| {
            *k != ActKind::Delibera || named.as_ref().is_some_and(|c| c.name == "corte dei conti")
        }) && printed_kind.is_none()
            && (designations.is_empty() || named.is_some())
        {
            // «sentenza n. 1 … sentenza n. 2» are two references.
            if !designations.is_empty() && found_first_kind(first_kind) {
                break;
            }
            printed_kind = Some(k);
            j += 1;
            continue;
        }
        if let Some(d) = decision(t, j) {
            let mergeable = designations
                .last_mut()
                .filter(|last| last.number.is_none() || d.number.is_none() && last.date.is_none());
            end = d.end;
            j = d.end;
            match mergeable {
                Some(last) => {
                    last.number = last.number.take().or(d.number);
                    last.date = last.date.or(d.date);
                }
                None => designations.push(d),
            }
            continue;
        }
        if named.is_none()
            && let Some((court, after)) = court(t, j).or_else(|| adviser(t, j, first_kind))
        {
            named = Some(court);
            (j, court_end) = (after, Some(after));
            if !designations.is_empty() {
                end = after;
            }
            continue;
        }
        civil |= t.any(
            j,
            &["civ", "civile", "civili", "lav", "lavoro", "u", "unite"],
        );
        criminal |= t.any(j, &["pen", "penale", "penali"]);
        if !filler(t, j) || t.ends_sentence(j) || union_case(t, j).is_some() {
            break;
        }
        j += 1;
    }
    designations.retain(|d| d.number.is_some() && d.date.is_some());
    let court_for_later = named.clone();
    let kind = printed_kind.or(first_kind);
    // A court without a number is only remembered; «Corte dei conti» with a number alone is no decision.
    let decides = kind.is_some()
        || named
            .as_ref()
            .is_some_and(|court| court.name != "corte dei conti");
    if designations.is_empty() || !decides {
        return court_end.map(|end| Judgments {
            court: court_for_later,
            acts: Vec::new(),
            end,
        });
    }
    let of = match kind {
        Some(ActKind::Parere) => named,
        _ => named.or_else(|| last_court.cloned()),
    };
    let kind = kind.unwrap_or(ActKind::Sentenza);
    let section = if civil && !criminal {
        "CIV"
    } else if criminal && !civil {
        "PEN"
    } else {
        ""
    };
    let acts = designations
        .into_iter()
        .map(|d| identify(kind, of.as_ref(), d, section))
        .collect();
    Some(Judgments {
        court: court_for_later,
        acts,
        end,
    })
}

fn found_first_kind(first_kind: Option<ActKind>) -> bool {
    first_kind.is_some()
}

/// Number and date of one decision; a section's number («I sez.», «sez. 3») is none.
fn decision(t: &Tokens, i: usize) -> Option<NumberDate> {
    if marker(t, i).is_none() && t.number(i).is_none() {
        return None;
    }
    if t.any(i.wrapping_sub(1), &["sez", "sezione"])
        || t.is(i.wrapping_sub(1), ".") && t.is(i.wrapping_sub(2), "sez")
    {
        return None;
    }
    number_date(t, i, Style::Plain).filter(|d| d.date.is_some() || marker(t, i).is_some())
}

fn identify(kind: ActKind, court: Option<&Court>, d: NumberDate, section: &str) -> CitedAct {
    let number = d.number.unwrap_or_default();
    let year = d.date.map_or(0, ActDate::year);
    let issuer = court.map(|court| court.name.clone());
    let id = issuer.as_deref().and_then(|court| {
        let section = Some(section).filter(|section| !section.is_empty());
        judgment_id(kind, court, &number, year, section)
    });
    CitedAct {
        number: Some(number),
        date: d.date,
        issuer,
        id,
        ..CitedAct::of_kind(CitedKind::Act(kind))
    }
}

/// Whether a reference to a judgment may begin at this word.
pub(crate) fn may_begin(t: &Tokens, i: usize) -> bool {
    t.any(
        i,
        &[
            "corte",
            "c",
            "cassazione",
            "cass",
            "consulta",
            "consiglio",
            "cons",
            "cds",
            "tar",
            "t",
            "tribunale",
            "sentenza",
            "sentenze",
            "sent",
            "pronuncia",
            "ordinanza",
            "ordinanze",
            "ord",
            "parere",
            "pareri",
        ],
    )
}
