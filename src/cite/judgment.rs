//! Judgments and opinions: `Corte cost. 83/2019`, `sentenza 48/2021 della Corte costituzionale`,
//! `Tar Umbria, I sez., 8 maggio 2019, n. 412`, `parere del Consiglio di Stato n. 731 del 2016`,
//! `SS.UU. n. 10213/2012`, `CTR Veneto, sez. 4, n. 812/4/2017`.
//!
//! ```text
//! judgment = word { word }            from the first court, type or section, as long as the words are known
//! word     = court | type | section | decision | "," | "(" | ")" | preposition
//! decision = number_date | day "-" day month year         days of decision and deposit: the second counts
//! ```
//! Courts are in `court.rs`, sections in `section.rs`, cases of the Union in `cjeu.rs`. The id is the ECLI if that
//! follows from court, number and year, our own elsewhere. A judgment without its court belongs to the court
//! that its section implies, else to the one that the text named last, if any.

use super::act_issuer::is_audit_letters;
use super::cited_act::CitedAct;
use super::cjeu::cases;
use super::court::{self, Court, adviser, court};
use super::decision::{
    Decision, HUMAN_RIGHTS, as_brief, decision, decree_before, identify, is_brief, is_maxim,
    names_application, past_heading, past_suffix,
};
use super::inherited_court::names_another_author;
use super::section::{self, CourtSection};
use crate::law::{ActDate, ActKind, ProvisionPath, roman};
use crate::lexer::{Cursor, NumberDate, Numbering, date_at, full_year, marker, number_date};

/// Most tokens of one reference to a judgment.
const LONGEST: usize = 40;
/// The decisions of a reference, and the court for those that follow.
pub(crate) struct Judgments<'t> {
    pub(crate) court: Option<Court>,
    pub(crate) acts: Vec<CitedAct>,
    /// The text does not name their court here, but named it before.
    pub(crate) inherited: bool,
    /// The points cited of each.
    pub(crate) paths: Vec<ProvisionPath>,
    /// After the reference.
    pub(crate) end: Cursor<'t>,
}

/// The type of decision that the word means.
fn kind(c: Cursor<'_>) -> Option<ActKind> {
    Some(match c.word() {
        "sentenza" | "sentenze" | "sent" | "pronuncia" => ActKind::Sentenza,
        "ordinanza" | "ordinanze" | "ord" => ActKind::Ordinanza,
        "parere" | "pareri" => ActKind::Parere,
        "deliberazione" | "delibera" | "delib" => ActKind::Delibera,
        "del" if c.ahead(1).at(".") => ActKind::Delibera,
        _ => return None,
    })
}

/// Words and marks inside a reference that are not a court, a type, a section or a number.
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
    "su",
    "commissione",
    "comm",
    "speciale",
    "spec",
    "in",
    "data",
    "e",
    "ter",
    "bis",
    "quater",
    "precontenzioso",
    "motivato",
    "breve",
    "forma",
    "semplificata",
    "dep",
    "depositata",
    "nn",
    ".",
    ":",
];

/// A reference, as far as it has been read.
struct Reference<'t> {
    /// The type at its beginning.
    first_kind: Option<ActKind>,
    /// The type anywhere in it.
    kind: Option<ActKind>,
    court: Option<Court>,
    /// After the court.
    court_end: Option<Cursor<'t>>,
    section: CourtSection,
    /// The roman numeral after a word for «section».
    numeral: Option<u16>,
    decisions: Vec<Decision>,
    /// Where it begins.
    start: Cursor<'t>,
    /// Brackets that are open.
    brackets: usize,
    /// After the last word that certainly belongs to it.
    end: Cursor<'t>,
}

/// Reads the judgments at the cursor; `last_court` is the court that the text named before.
pub(crate) fn judgments<'t>(at: Cursor<'t>, last_court: Option<&Court>) -> Option<Judgments<'t>> {
    if let Some(cases) = cases(at) {
        return Some(Judgments {
            court: None,
            acts: cases.acts,
            inherited: false,
            paths: cases.paths,
            end: cases.end,
        });
    }
    let named = court(at);
    let first_kind = kind(at).filter(|kind| *kind != ActKind::Delibera);
    let weak = at.at_any(&["decisione", "decisioni"]);
    let begins = section::may_begin(at) || weak || is_number_of_court(at) || is_maxim(at);
    if named.is_none() && first_kind.is_none() && !begins {
        return None;
    }
    let after = named.as_ref().map(|(_, after)| *after);
    let mut c = after.unwrap_or(if weak { at.ahead(1) } else { at });
    let mut reference = Reference {
        first_kind,
        kind: None,
        court: named.map(|(court, _)| court),
        court_end: after,
        section: CourtSection::default(),
        numeral: None,
        decisions: Vec::new(),
        start: at,
        brackets: 0,
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

/// «n. 3344/2017 del Consiglio di Stato»: number and year before the court.
fn is_number_of_court(at: Cursor<'_>) -> bool {
    let numbered = at.at("n") && marker(at).is_some();
    let Some((d, mut c)) = number_date(at, Numbering::Plain).filter(|_| numbered) else {
        return false;
    };
    let joined = c.eat_any(&["del", "della", "dell"]);
    c.eat_apostrophe();
    joined && d.date.is_some() && court(c).is_some_and(|(court, _)| court.known)
}

impl<'t> Reference<'t> {
    /// Reads a word of the vocabulary and returns where to continue; `None` if the reference ends here.
    fn step(&mut self, c: Cursor<'t>) -> Option<Cursor<'t>> {
        // 1. The type: «sentenza», «del.» of the Corte dei conti.
        let of_auditors = self.section.of_auditors()
            || (self.court.as_ref()).is_some_and(|court| court.name == "corte dei conti");
        let kind = kind(c).filter(|kind| *kind != ActKind::Delibera || of_auditors);
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
        // «(ud. 11/03/2020, dep. 7/01/2021)»: the day of the hearing does not count, that of the deposit does.
        let dated = self.decisions.last().is_some_and(Decision::is_dated);
        let deposit = c.at_any(&["dep", "depositata", "depositato"]) && dated;
        if c.at("ud") || deposit {
            let mut day = c.ahead(1).past_dots();
            day.eat_any(&["il", "del", "in"]);
            day.eat("data");
            let on_day = date_at(day).map(|(day, after)| (ActDate::Day(day), after));
            let in_year = || full_year(day).map(|(year, after)| (ActDate::Year(year), after));
            let (date, after) = on_day.or_else(in_year)?;
            if let Some(last) = self.decisions.last_mut().filter(|_| deposit) {
                last.deposited(date);
                self.end = after;
            }
            return Some(after);
        }
        if !self.decisions.is_empty()
            && let Some(after) = past_heading(c)
        {
            return Some(after);
        }
        // 2. Number and date: «n. 83 del 2019», «8 maggio 2019», «6 - 22 aprile 2019».
        if !self.section.number(c, self.court_end)
            && let Some((decision, after)) = decision(c, self.court.is_some(), self.is_list_open())
        {
            let by_day = matches!(decision.date, Some(ActDate::Day(_)));
            self.section.numbered_by_day |= by_day && marker(c).is_some();
            self.section.lettered |= after.at("/") && is_audit_letters(after.ahead(1));
            self.end = past_suffix(after);
            self.add(decision);
            return Some(self.end);
        }
        // 3. The court after them: «… della Corte costituzionale», «… dell'ANAC».
        let section_before =
            c.behind(1).at_any(&["sez", "sezione"]) || c.behind(2).at_all(&["sez", "."]);
        if self.court.is_none()
            && !section_before
            && let Some((court, after)) = court(c).or_else(|| adviser(c, self.first_kind))
        {
            self.court = Some(court);
            self.court_end = Some(after);
            if !self.decisions.is_empty() {
                self.end = after;
            }
            return Some(after);
        }
        let abbreviated = section::is_word(c.behind(1));
        if c.ends_sentence() && !abbreviated || cases(c).is_some() {
            return None;
        }
        // 4. A section: «sez. un. civ.», «Sezione staccata di Brescia».
        if let Some(after) = self.section.step(c, self.court_end) {
            if court::introduces_seat(c)
                && let Some(court) = &mut self.court
            {
                court::of_section(court, c);
            }
            return Some(after);
        }
        // A bracket closes only inside the reference: «(Sezione Prima) n. 666/2020».
        if c.at("(") {
            self.brackets += 1;
        } else if c.at(")") && self.brackets > 0 {
            self.brackets -= 1;
            return Some(c.ahead(1));
        }
        // 5. A word without a meaning of its own: «con la nota». Parties and applications of Strasbourg.
        let is_filler =
            c.at_preposition() || c.at_any(FILLERS) || c.at_dash() || roman(c.word()).is_some();
        let of_section = self.section.begun || section::may_begin(c.ahead(1));
        if of_section && self.numeral.is_none() && c.at_capital() {
            self.numeral = roman(c.word());
        }
        let of_seat = c.at_capital() && c.at_word() && self.is_after_seat(c);
        (is_filler || of_seat || self.is_of_application(c)).then(|| c.ahead(1))
    }

    /// «sede di Bolzano», «Sezione staccata di Brescia»: whether the word is the seat.
    fn is_after_seat(&self, c: Cursor<'t>) -> bool {
        let seat = c.behind(1).at_any(&["reggio", "vibo", "ascoli"]);
        let before = if seat { c.behind(2) } else { c.behind(1) };
        court::introduces_seat(before)
            || before.at("di") && court::introduces_seat(before.behind(1))
    }

    /// «sentenza Verdi c. Italia, ricorso n. 40332/05», of the European Court of Human Rights.
    fn is_of_application(&self, c: Cursor<'t>) -> bool {
        let of_court = |court: &Court| court.name == HUMAN_RIGHTS;
        self.court.as_ref().is_some_and(of_court) && names_application(c)
    }

    /// «nn. 7, 19 e 33 del 2016»: whether the last number still lacks its year.
    fn is_list_open(&self) -> bool {
        let last = self.decisions.last().map(|last| &last.designation);
        last.is_some_and(|last| last.number.is_some() && last.date.is_none())
    }

    /// Adds a number and a date. Those of one decision may be printed apart.
    fn add(&mut self, designation: NumberDate) {
        let open = self.decisions.last_mut().filter(|last| {
            let (last, next) = (&last.designation, &designation);
            last.number.is_none() || next.number.is_none() && last.date.is_none()
        });
        match open {
            Some(last) => last.join(designation),
            None => self.decisions.push(Decision::new(designation)),
        }
    }

    /// Gives numbers without a date that of the next one: «nn. 31 e 48 del 2021».
    fn share_years(&mut self) {
        let mut next = None;
        for decision in self.decisions.iter_mut().rev() {
            let d = &mut decision.designation;
            if d.number.is_some() && d.date.is_none() {
                d.date = next;
            }
            next = d.date.map(|date| ActDate::Year(date.year()));
        }
    }

    /// The judgments read, if that is enough for a citation.
    fn judgments(mut self, last_court: Option<&Court>) -> Option<Judgments<'t>> {
        self.share_years();
        self.decisions
            .retain(|decision| decision.designation.number.is_some() && decision.is_dated());
        let kind = self
            .kind
            .or(self.first_kind)
            .or_else(|| decree_before(self.start));
        let implied = self.section.court(self.end).map(|name| Court {
            name: name.to_owned(),
            known: true,
            heritable: true,
        });
        // «decisione n. 9/2011» and «sez. I, n. 5/2020» need their court.
        let begins_with_section = self.court.is_none() && self.first_kind.is_none();
        if begins_with_section && implied.is_none() && last_court.is_none() {
            return None;
        }
        // A court without a number is only remembered. «Corte dei conti» with a number but no type is not a
        // decision.
        let section = self.section.begun || self.section.lettered;
        let decides = kind.is_some()
            || section
            || (self.court.as_ref()).is_some_and(|court| court.name != "corte dei conti");
        if self.decisions.is_empty() || !decides {
            let court = self.court.filter(|court| court.known && court.heritable);
            return self.court_end.map(|end| Judgments {
                court,
                acts: Vec::new(),
                inherited: false,
                paths: Vec::new(),
                end,
            });
        }
        let by_another = names_another_author(self.start, self.end);
        let inherited = if self.section.decides() {
            implied
        } else if by_another {
            None
        } else {
            last_court.cloned().or(implied)
        };
        let of = match kind {
            Some(ActKind::Parere) => self.court.clone(),
            _ => self.court.clone().or(inherited),
        };
        let kind = kind.unwrap_or(ActKind::Sentenza);
        let of_auditors = (of.as_ref()).is_some_and(|court| court.name == "corte dei conti");
        let section = if of_auditors {
            self.section.of_the_auditors(self.numeral)
        } else {
            self.section.suffix().map(str::to_owned)
        };
        let brief = kind == ActKind::Sentenza && self.start.until(self.end).any(is_brief);
        let acts = self.decisions.into_iter();
        let is_inherited = self.court.is_none() && !self.section.decides() && !by_another;
        Some(Judgments {
            court: self.court.filter(|court| court.known && court.heritable),
            acts: acts
                .map(|decision| identify(kind, of.as_ref(), decision, section.as_deref()))
                .map(|act| if brief { as_brief(act) } else { act })
                .collect(),
            inherited: is_inherited,
            paths: vec![ProvisionPath::whole()],
            end: self.end,
        })
    }
}

/// Words with which a reference to a judgment may begin, besides those of courts and sections.
const FIRST_WORDS: &[&str] = &[
    "sentenza",
    "sentenze",
    "sent",
    "pronuncia",
    "ordinanza",
    "ordinanze",
    "ord",
    "parere",
    "pareri",
    "decisione",
    "decisioni",
    "causa",
    "cause",
    "t",
    "n",
];

/// Whether a reference to a judgment may begin at this word.
pub(crate) fn may_begin(c: Cursor<'_>) -> bool {
    c.at_any(FIRST_WORDS) || section::may_begin(c) || court::may_begin(c)
}
