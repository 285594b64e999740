//! Judgments and opinions: `Corte cost. 131/2020`, `sentenza 72/2022 della Corte costituzionale`,
//! `Tar Lombardia, I sez., 3 aprile 2020, n. 593`, `parere del Consiglio di Stato n. 2052 del 2018`.
//!
//! ```text
//! judgment = word { word }            from the first court or type, as long as the words are of this vocabulary
//! word     = court | type | section | number_date | "," | "(" | ")" | preposition
//! ```
//! The id is the ECLI if that follows from court, number and year (Corte costituzionale, Consiglio di Stato,
//! Cassazione with its section), our own elsewhere. A judgment without its court belongs to the court that
//! the text named last, if any.

use super::cited_act::CitedAct;
use super::cjeu::union_case;
use super::court::{Court, adviser, court};
use crate::law::{ActDate, ActKind, CitedKind, judgment_id, roman};
use crate::lexer::{Cursor, NumberDate, Numbering, marker, number_date};

/// Most tokens of one reference to a judgment.
const LONGEST: usize = 40;

/// The decisions of a reference, and the court for those that follow.
pub(crate) struct Judgments<'t> {
    pub(crate) court: Option<Court>,
    pub(crate) acts: Vec<CitedAct>,
    /// After the reference.
    pub(crate) end: Cursor<'t>,
}

/// The type of decision that the word means.
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

/// Words and marks inside a reference that are not a court, a type or a number.
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

/// Whether the reference continues past the word.
fn is_filler(c: Cursor<'_>) -> bool {
    c.at_preposition() || c.at_any(FILLERS) || c.at_dash() || roman(c.word()).is_some()
}

/// A reference, as far as it has been read.
struct Reference<'t> {
    /// The type at its beginning.
    first_kind: Option<ActKind>,
    /// The type anywhere in it.
    kind: Option<ActKind>,
    court: Option<Court>,
    /// After the court.
    court_end: Option<Cursor<'t>>,
    civil: bool,
    criminal: bool,
    decisions: Vec<NumberDate>,
    /// After the last word that certainly belongs to it.
    end: Cursor<'t>,
}

/// Reads the judgments at the cursor; `last_court` is the court that the text named before.
pub(crate) fn judgments<'t>(at: Cursor<'t>, last_court: Option<&Court>) -> Option<Judgments<'t>> {
    if let Some((act, after)) = union_case(at) {
        return Some(Judgments {
            court: None,
            acts: vec![act],
            end: after,
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
    let last = at.ahead(LONGEST);
    while c < last
        && let Some(next) = reference.step(c)
    {
        c = next;
    }
    reference.judgments(last_court)
}

impl<'t> Reference<'t> {
    /// Reads a word of the vocabulary and returns where to continue; `None` if the reference ends here.
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
        if let Some((decision, after)) = decision(c) {
            self.end = after;
            self.add(decision);
            return Some(after);
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
        // 4. A section, or a word without a meaning of its own: «sez. un. civ.», «con la nota».
        self.civil |= c.at_any(&["civ", "civile", "civili", "lav", "lavoro", "u", "unite"]);
        self.criminal |= c.at_any(&["pen", "penale", "penali"]);
        let goes_on = is_filler(c) && !c.ends_sentence() && union_case(c).is_none();
        goes_on.then(|| c.ahead(1))
    }

    /// Adds a number and a date. Those of one decision may be printed apart.
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

    /// The judgments read, if that is enough for a citation.
    fn judgments(mut self, last_court: Option<&Court>) -> Option<Judgments<'t>> {
        self.decisions
            .retain(|decision| decision.number.is_some() && decision.date.is_some());
        let kind = self.kind.or(self.first_kind);
        // A court without a number is only remembered. «Corte dei conti» with a number but no type is not a
        // decision.
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
                end,
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
            end: self.end,
        })
    }
}

/// Number and date of one decision, and the cursor after them. The number of a section («sez. 3») is not one.
fn decision(c: Cursor<'_>) -> Option<(NumberDate, Cursor<'_>)> {
    let marked = marker(c).is_some();
    let of_section = c.behind(1).at_any(&["sez", "sezione"]) || c.behind(2).at_all(&["sez", "."]);
    if !marked && c.number().is_none() || of_section {
        return None;
    }
    number_date(c, Numbering::Plain).filter(|(d, _)| d.date.is_some() || marked)
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
