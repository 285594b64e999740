//! Number and date of one decision, and the id that follows from them and its court.

use super::cited_act::CitedAct;
use super::cjeu;
use super::court::Court;
use crate::law::{ActDate, ActKind, CitedKind, judgment_id};
use crate::lexer::{
    Cursor, NumberDate, Numbering, marker, number_date, second_date, year_at, year_of,
};

/// Most letters of a suffix after number and year: `33/2019/SRCVEN/PAR`.
const LONGEST_SUFFIX: usize = 8;

/// The European court that numbers applications, not judgments.
pub(super) const HUMAN_RIGHTS: &str = "corte europea dei diritti dell'uomo";

/// Number and date at the cursor, and the cursor after them. A number without a date counts if «n.» precedes it
/// or if it is `listed` among others, one joined to its year by a dash only after the name of a court.
pub(super) fn decision(
    c: Cursor<'_>,
    with_court: bool,
    listed: bool,
) -> Option<(NumberDate, Cursor<'_>)> {
    if let Some((day, after)) = second_date(c) {
        let decision = NumberDate {
            date: Some(ActDate::Day(day)),
            ..NumberDate::default()
        };
        return Some((decision, after));
    }
    let marked = marker(c).is_some();
    if !marked && c.number().is_none() {
        return None;
    }
    // «Cass. 6477-84»
    let (dash, short) = (c.ahead(1), c.ahead(2));
    if with_court
        && c.word().len() > 2
        && dash.at_dash()
        && !dash.is_spaced()
        && short.word().len() == 2
        && let Some((year, after)) = year_at(short)
    {
        let decision = NumberDate {
            number: Some(c.word().trim_start_matches('0').to_owned()),
            date: Some(ActDate::Year(year)),
            ..NumberDate::default()
        };
        return Some((decision, after));
    }
    number_date(c, Numbering::Plain).filter(|(d, _)| d.date.is_some() || marked || listed)
}

/// Words of the parties and of the application in a reference to the European Court of Human Rights, besides names.
const OF_APPLICATION: &[&str] = &[
    "c", "v", "contro", "ricorso", "ricorsi", "ric", "ricc", "altri", "altro", "altra", "altre",
    "and", "others", "et", "autres",
];

/// Whether the word is of the parties or of the application: «Verdi e altri c. Italia, ricorso n. 40332/05».
pub(super) fn names_application(c: Cursor<'_>) -> bool {
    c.at_capital() && c.at_word() || c.at_any(OF_APPLICATION)
}

/// «SENTENZA N. 7/2020 REPUBBLICA ITALIANA IN NOME DEL POPOLO ITALIANO LA CORTE…»: the cursor after what a judgment
/// prints between its number and its court.
pub(super) fn past_heading(at: Cursor<'_>) -> Option<Cursor<'_>> {
    let mut c = at;
    if c.at_all(&["repubblica", "italiana"]) {
        c = c.ahead(2);
    }
    if c.at_all(&["in", "nome", "del", "popolo", "italiano"]) {
        c = c.ahead(5);
    }
    (c > at).then_some(c)
}

/// «n. 5/2018/QM»: the letters of the Corte dei conti for a judgment on a question of principle.
pub(super) fn is_maxim(at: Cursor<'_>) -> bool {
    at.at("n")
        && number_date(at, Numbering::Plain).is_some_and(|(d, end)| {
            d.date.is_some() && end.at("/") && end.ahead(1).printed() == "QM"
        })
}

/// The cursor after the letters of the office that decided: «33/2019/PAR», «4/2016/QM».
pub(super) fn past_suffix(mut c: Cursor<'_>) -> Cursor<'_> {
    loop {
        let letters = c.ahead(1);
        let suffix = c.at("/")
            && !c.is_spaced()
            && letters.at_word()
            && letters.at_capital()
            && letters.word().len() <= LONGEST_SUFFIX;
        if !suffix {
            return c;
        }
        c = letters.ahead(1);
    }
}

/// One decision of a reference, whose number and date may be printed apart.
#[derive(Debug)]
pub(super) struct Decision {
    pub(super) designation: NumberDate,
    /// Number and date name years that cannot belong together.
    contradicted: bool,
}

/// Most years between the day of a decision and the year of its number.
const LONGEST_DEPOSIT: i16 = 3;

impl Decision {
    pub(super) fn new(designation: NumberDate) -> Self {
        let mut decision = Decision {
            designation,
            contradicted: false,
        };
        // «20 dicembre 2019, n. 45/2020»
        let d = &decision.designation;
        if let (Some((number, printed)), Some(ActDate::Day(day))) = (d.pair.clone(), d.date)
            && let Some(year) = year_of(&printed).filter(|year| *year != day.year())
        {
            decision.designation.number = None;
            decision.join(NumberDate {
                number: Some(number.clone()),
                date: Some(ActDate::Year(year)),
                pair: Some((number, printed)),
                ..NumberDate::default()
            });
        }
        decision
    }

    pub(super) fn is_dated(&self) -> bool {
        self.designation.date.is_some()
    }

    /// Adds what is printed of the same decision further on. The number's own year counts: a judgment is numbered
    /// when it is deposited, which may be in a later year than that of its decision.
    pub(super) fn join(&mut self, other: NumberDate) {
        let own = &mut self.designation;
        if let (Some(day), Some(numbered)) = (own.date, other.date) {
            let later = numbered.year() - day.year();
            if (1..=LONGEST_DEPOSIT).contains(&later) {
                own.date = Some(numbered);
            }
            self.contradicted |= !(0..=LONGEST_DEPOSIT).contains(&later);
        }
        own.number = own.number.take().or(other.number);
        own.date = own.date.or(other.date);
        own.pair = own.pair.take().or(other.pair);
    }

    /// «(dep. 12/03/2021)»: the deposit, where the decision is of another day.
    pub(super) fn deposited(&mut self, date: ActDate) {
        self.designation.date = Some(date);
    }
}

/// The decision of a court, with its id if that is known.
pub(super) fn identify(
    kind: ActKind,
    court: Option<&Court>,
    decision: Decision,
    section: Option<&str>,
) -> CitedAct {
    let Decision {
        designation: d,
        contradicted,
    } = decision;
    let mut number = d.number.unwrap_or_default();
    let mut date = d.date;
    let year = date.map_or(0, ActDate::year);
    // Strasbourg numbers applications: «n. 349 del 2007» is another court's.
    let court = court.filter(|court| {
        let by_year = d.pair.is_none() && matches!(d.date, Some(ActDate::Year(_)));
        court.name != HUMAN_RIGHTS || !by_year
    });
    let name = court.map(|court| court.name.as_str());
    let id = match (court, name) {
        (_, Some("corte di giustizia")) => {
            // «CGUE 12 novembre 1974, 35/74»: of what is printed only the number of a case names the judgment.
            let case = d.pair.as_ref();
            let id = case.and_then(|(number, year)| cjeu::numbered(kind, number, year));
            if let Some((case, year)) = d.pair {
                number = format!("{case}/{year}");
                date = date.filter(|date| matches!(date, ActDate::Day(_)));
            }
            id
        }
        (_, Some(HUMAN_RIGHTS)) => {
            // The number is that of the application, and so is its year. «Verdi c. Italia (n. 2)» has none.
            number.clear();
            if let Some((application, short)) = d.pair {
                number = format!("{application}/{short}");
                date = date.filter(|date| matches!(date, ActDate::Day(_)));
            }
            None
        }
        // A court keeps several registers of decrees.
        (Some(court), Some(name)) if court.known && !contradicted && kind != ActKind::Decreto => {
            judgment_id(kind, name, &number, year, section)
        }
        _ => None,
    };
    CitedAct {
        number: Some(number).filter(|number| !number.is_empty()),
        date,
        issuer: name.map(str::to_owned),
        id,
        ..CitedAct::of_kind(CitedKind::Act(kind))
    }
}

/// «sentenza breve del TAR Umbria»: the ECLI of an administrative judgment in simplified form ends in another word.
pub(super) fn as_brief(mut act: CitedAct) -> CitedAct {
    if let Some(number) = act.id.as_deref().and_then(|id| id.strip_suffix("SENT")) {
        act.id = Some(format!("{number}SENB"));
    }
    act
}

/// «sentenza breve», «sent. breve», «in forma semplificata»: not every «breve» in a list says how a judgment was written.
pub(super) fn is_brief(c: Cursor<'_>) -> bool {
    let before = c.behind(1);
    let name = if before.at(".") { c.behind(2) } else { before };
    let of_judgment = name.at_any(&["sentenza", "sentenze", "sent"]) && c.at("breve");
    let in_form = before.at("forma") && c.behind(2).at("in");
    of_judgment || in_form && c.at_any(&["breve", "semplificata"])
}

/// «decreto del Tribunale di Novara n. 5/2020»: a decree, which is another decision than a judgment.
pub(super) fn decree_before(start: Cursor<'_>) -> Option<ActKind> {
    let of = start.behind(1).at_any(&["del", "della"]);
    (of && start.behind(2).at_any(&["decreto", "decreti"])).then_some(ActKind::Decreto)
}
