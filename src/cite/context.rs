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
    /// Whether an act named in the text is the document itself; `as_its_own` where it is named as the document names
    /// itself.
    pub(crate) fn is_itself(
        &self,
        kind: CitedKind,
        number: Option<&str>,
        date: Option<ActDate>,
        issuer: Option<&str>,
        as_its_own: bool,
    ) -> bool {
        let family = |kind: CitedKind| match kind {
            CitedKind::Ddg | CitedKind::Act(ActKind::Determina) => "determina",
            CitedKind::Act(ActKind::Delibera | ActKind::DeliberaGiunta) => "dgr",
            CitedKind::Act(ActKind::DeliberaConsiglio) => "dcr",
            kind => kind.as_str(),
        };
        let Some(own) = self.kind else { return false };
        let by_another = issuer.is_some() && issuer != self.issuer.as_deref();
        let same_day = match (date, self.date) {
            (Some(ActDate::Day(day)), Some(own)) => day == own,
            (Some(date), Some(own)) => date.year() == own.year(),
            (None, _) | (_, None) => number.is_some(),
        };
        let bare = |number: &str| number.trim_start_matches('0').to_owned();
        let part_of = |own: &str, number: &str| {
            let mut parts = own.split(['/', '-']);
            parts.any(|part| bare(part) == bare(number))
        };
        // «51» of an act that is cited as «51/Pres»
        let is_in_series = |own: &str, number: &str| {
            let series = number.split_once('/');
            series.is_some_and(|(first, letters)| {
                bare(first) == bare(own) && letters.chars().all(char::is_alphabetic)
            })
        };
        let same_number = match (number, self.number.as_deref()) {
            (Some(number), Some(own)) => {
                bare(number) == bare(own) || part_of(own, number) || is_in_series(own, number)
            }
            (None, _) => true,
            // «la presente deliberazione n. 18»: a number without a year, in an act whose own is not known.
            (Some(_), None) => as_its_own && date.is_none() && !by_another,
        };
        let signed = |kind: CitedKind| matches!(family(kind), "determina" | "decreto" | "dpgr");
        let one_family = family(own) == family(kind)
            // «Deliberazione n. 5» is whatever resolution the document is.
            || kind == CitedKind::Act(ActKind::Delibera) && family(own) == "dcr"
            // A «decreto» is whatever decree of an office or of a president it calls itself.
            || own == CitedKind::Act(ActKind::Decreto) && signed(kind);
        one_family && same_day && same_number
    }
}
