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
use crate::lexer::{Cursor, NumberDate, Style, lexicon, marker, number_date};

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

/// The court named at the cursor, and the place after its name.
fn court(at: Cursor<'_>) -> Option<(Court, Cursor<'_>)> {
    let mut second = at.ahead(1);
    second.eat_dots();
    let mut third = second.ahead(1);
    third.eat_dots();
    let past_dot = |mut c: Cursor<'_>| {
        c.eat(".");
        c.place()
    };
    let (name, end) = match at.word() {
        "corte" | "c" if second.at_any(&["cost", "costituzionale"]) => {
            ("corte costituzionale", past_dot(second.ahead(1)))
        }
        "consulta" => ("corte costituzionale", at.ahead(1).place()),
        "corte" if second.at_all(&["dei", "conti"]) => ("corte dei conti", second.ahead(2).place()),
        "corte" if second.at("conti") => ("corte dei conti", second.ahead(1).place()),
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
            ("consiglio di stato", second.ahead(2).place())
        }
        "cons" if second.at_any(&["stato", "st"]) => {
            ("consiglio di stato", past_dot(second.ahead(1)))
        }
        "cds" => ("consiglio di stato", at.ahead(1).place()),
        "tar" => return Some(tar(at.ahead(1))),
        // «T.A.R.»
        "t" if at.ahead(1).at(".") && second.at("a") && third.at("r") => {
            return Some(tar(at.to(past_dot(third.ahead(1)))));
        }
        "tribunale" if at.ahead(1).at_all(&["amministrativo", "regionale"]) => {
            return Some(tar(at.ahead(3)));
        }
        _ => return None,
    };
    let name = name.to_owned();
    Some((Court { name }, at.to(end)))
}

/// A regional administrative court by its seat: the capitalised words after its name.
fn tar(mut c: Cursor<'_>) -> (Court, Cursor<'_>) {
    c.eat_while(4, |c| c.at_preposition() || c.at("per"));
    let mut name = "tar".to_owned();
    let last = c.place() + 3;
    while c.place() < last
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
    // «TAR Lombardia, Brescia»: the seat is a name of its own.
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

/// An authority that gives opinions: «parere ANAC n. 12/2020», «parere di precontenzioso dell'ANAC».
fn adviser(c: Cursor<'_>, kind: Option<ActKind>) -> Option<(Court, Cursor<'_>)> {
    let (name, end) = lexicon()
        .authority(c.tokens(), c.place())
        .filter(|_| kind == Some(ActKind::Parere))?;
    let name = name.to_owned();
    Some((Court { name }, c.to(end)))
}

/// The type of decision that the word names.
fn kind(c: Cursor<'_>) -> Option<ActKind> {
    Some(match c.word() {
        "sentenza" | "sentenze" | "sent" | "pronuncia" => ActKind::Sentenza,
        "ordinanza" | "ordinanze" | "ord" => ActKind::Ordinanza,
        "parere" | "pareri" => ActKind::Parere,
        "deliberazione" | "delibera" => ActKind::Delibera,
        "del" if c.ahead(1).at(".") => ActKind::Delibera,
        _ => return None,
    })
}

/// Words that name no court, type or number and may stand inside a reference.
const FILLERS: &[&str] = &[
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
];

/// Whether the word says nothing by itself, and the reference goes on past it.
fn is_filler(c: Cursor<'_>) -> bool {
    c.at_preposition() || c.at_any(FILLERS) || c.at_dash() || roman(c.word()).is_some()
}

/// A reference as far as it has been read.
struct Reference<'t> {
    /// The type with which it begins.
    first_kind: Option<ActKind>,
    /// The type that it names, the first one included.
    kind: Option<ActKind>,
    court: Option<Court>,
    /// After the court.
    court_end: Option<Cursor<'t>>,
    civil: bool,
    criminal: bool,
    decisions: Vec<NumberDate>,
    /// After the last word that belongs to it for sure.
    end: Cursor<'t>,
}

/// Reads judgments at the cursor; `last_court` is the court that the text named before.
pub(crate) fn judgments(at: Cursor<'_>, last_court: Option<&Court>) -> Option<Judgments> {
    if let Some((act, after)) = union_case(at) {
        return Some(Judgments {
            court: None,
            acts: vec![act],
            end: after.place(),
        });
    }
    let named = court(at);
    let first_kind = kind(at).filter(|kind| *kind != ActKind::Delibera);
    if named.is_none() && first_kind.is_none() {
        return None;
    }
    let after = named.as_ref().map(|(_, after)| *after);
    let mut c = after.unwrap_or(at);
    let mut reference = Reference {
        first_kind,
        kind: None,
        court: named.map(|(court, _)| court),
        court_end: after,
        civil: false,
        criminal: false,
        decisions: Vec::new(),
        end: c,
    };
    let last = at.place() + LONGEST;
    while c.place() < last
        && let Some(next) = reference.step(c)
    {
        c = next;
    }
    reference.judgments(last_court)
}

impl<'t> Reference<'t> {
    /// Reads on at a word of the vocabulary; `None` where the reference ends.
    fn step(&mut self, c: Cursor<'t>) -> Option<Cursor<'t>> {
        // 1. The type: «sentenza», «del.» of the Corte dei conti.
        let of_auditors = |court: &Court| court.name == "corte dei conti";
        let kind = kind(c).filter(|kind| {
            *kind != ActKind::Delibera || self.court.as_ref().is_some_and(of_auditors)
        });
        if kind.is_some()
            && self.kind.is_none()
            && (self.decisions.is_empty() || self.court.is_some())
        {
            // «sentenza n. 1 … sentenza n. 2» are two references.
            if !self.decisions.is_empty() && self.first_kind.is_some() {
                return None;
            }
            self.kind = kind;
            return Some(c.ahead(1));
        }
        // 2. Number and date: «n. 131 del 2020», «20 maggio 2020».
        if let Some(decision) = decision(c) {
            self.end = c.to(decision.end);
            self.add(decision);
            return Some(self.end);
        }
        // 3. The court after them: «… della Corte costituzionale», «… dell'ANAC».
        if self.court.is_none()
            && let Some((court, after)) = court(c).or_else(|| adviser(c, self.first_kind))
        {
            self.court = Some(court);
            self.court_end = Some(after);
            if !self.decisions.is_empty() {
                self.end = after;
            }
            return Some(after);
        }
        // 4. A section, or a word that says nothing: «sez. un. civ.», «con la nota».
        self.civil |= c.at_any(&["civ", "civile", "civili", "lav", "lavoro", "u", "unite"]);
        self.criminal |= c.at_any(&["pen", "penale", "penali"]);
        let goes_on = is_filler(c) && !c.ends_sentence() && union_case(c).is_none();
        goes_on.then(|| c.ahead(1))
    }

    /// Adds a number and a date: those of one decision may stand apart.
    fn add(&mut self, decision: NumberDate) {
        let open = self.decisions.last_mut().filter(|last| {
            last.number.is_none() || decision.number.is_none() && last.date.is_none()
        });
        match open {
            Some(last) => {
                last.number = last.number.take().or(decision.number);
                last.date = last.date.or(decision.date);
            }
            None => self.decisions.push(decision),
        }
    }

    /// What was read, if it is enough.
    fn judgments(mut self, last_court: Option<&Court>) -> Option<Judgments> {
        self.decisions
            .retain(|decision| decision.number.is_some() && decision.date.is_some());
        let kind = self.kind.or(self.first_kind);
        // A court without a number is only remembered; «Corte dei conti» with a number alone is no decision.
        let decides = kind.is_some()
            || self
                .court
                .as_ref()
                .is_some_and(|court| court.name != "corte dei conti");
        if self.decisions.is_empty() || !decides {
            let court = self.court;
            return self.court_end.map(|end| Judgments {
                court,
                acts: Vec::new(),
                end: end.place(),
            });
        }
        let of = match kind {
            Some(ActKind::Parere) => self.court.clone(),
            _ => self.court.clone().or_else(|| last_court.cloned()),
        };
        let kind = kind.unwrap_or(ActKind::Sentenza);
        let section = match (self.civil, self.criminal) {
            (true, false) => "CIV",
            (false, true) => "PEN",
            _ => "",
        };
        let decisions = self.decisions.into_iter();
        Some(Judgments {
            court: self.court,
            acts: decisions
                .map(|decision| identify(kind, of.as_ref(), decision, section))
                .collect(),
            end: self.end.place(),
        })
    }
}

/// Number and date of one decision; a section's number («I sez.», «sez. 3») is none.
fn decision(c: Cursor<'_>) -> Option<NumberDate> {
    let marked = marker(c.tokens(), c.place()).is_some();
    let of_section = c.behind(1).at_any(&["sez", "sezione"]) || c.behind(2).at_all(&["sez", "."]);
    if !marked && c.number().is_none() || of_section {
        return None;
    }
    number_date(c.tokens(), c.place(), Style::Plain).filter(|d| d.date.is_some() || marked)
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

/// Words with which a reference to a judgment may begin.
const FIRST_WORDS: &[&str] = &[
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
];

/// Whether a reference to a judgment may begin at this word.
pub(crate) fn may_begin(c: Cursor<'_>) -> bool {
    c.at_any(FIRST_WORDS)
}
