//! What is known of the citing document, which helps to identify the acts it cites.

use jiff::civil::Date;

use crate::law::{ActDate, ActKind, CitedKind, Region};

/// The document that a text is part of. Every field may be unknown.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Context {
    /// Its Region: «l.r. 3/2008» is a law of that Region.
    pub region: Option<Region>,
    /// Its date: «codice dei contratti pubblici» is the one in force on that day.
    pub date: Option<Date>,
    /// Its kind: in a DGR «deliberazione n. 615» is a DGR.
    pub kind: Option<CitedKind>,
    /// Its number, without the legislature: the heading of a text does not cite the text.
    pub number: Option<String>,
    /// Its issuer, in lower case: in an act of ANAC «delibera n. 57» is one of ANAC's.
    pub issuer: Option<String>,
}

impl Context {
    /// Whether an act named in the text is the document itself.
    pub(crate) fn is_itself(
        &self,
        kind: CitedKind,
        number: Option<&str>,
        date: Option<ActDate>,
    ) -> bool {
        let family = |kind: CitedKind| match kind {
            CitedKind::Ddg | CitedKind::Act(ActKind::Determina) => "determina",
            CitedKind::Act(ActKind::Delibera | ActKind::DeliberaGiunta) => "dgr",
            CitedKind::Act(ActKind::DeliberaConsiglio) => "dcr",
            kind => kind.as_str(),
        };
        let Some(own) = self.kind else { return false };
        let same_day = match (date, self.date) {
            (Some(ActDate::Day(day)), Some(own)) => day == own,
            (Some(date), Some(own)) => date.year() == own.year(),
            (None, _) => number.is_some(),
            _ => false,
        };
        let part_of = |own: &str, number: &str| own.split(['/', '-']).any(|part| part == number);
        let same_number = match (number, self.number.as_deref()) {
            (Some(number), Some(own)) => number == own || part_of(own, number),
            (None, _) => true,
            _ => false,
        };
        let one_family = family(own) == family(kind)
            // «Deliberazione n. 5» is whatever resolution the document is.
            || kind == CitedKind::Act(ActKind::Delibera) && family(own) == "dcr";
        one_family && same_day && same_number
    }
}
