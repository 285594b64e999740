//! Acts of the State as Normattiva names them: a denomination in capitals, a date or a year, and a number.

use crate::law::{ActDate, UrnParts, by_author};

/// The denominations of the list that the interface gives (`tipologiche/denominazione-atto`), by who made an act and its
/// type as URN:NIR has them. Decrees of ministers are none of them: those of several are called «decreto» alike, and
/// two may have one number in a year.
const DENOMINATIONS: &[(&str, &str, &str)] = &[
    ("stato", "legge", "LEGGE"),
    ("stato", "legge.costituzionale", "LEGGE COSTITUZIONALE"),
    ("stato", "decreto.legge", "DECRETO-LEGGE"),
    ("stato", "decreto.legislativo", "DECRETO LEGISLATIVO"),
    ("stato", "regio.decreto", "REGIO DECRETO"),
    ("stato", "regio.decreto.legge", "REGIO DECRETO-LEGGE"),
    (
        "stato",
        "regio.decreto.legislativo",
        "REGIO DECRETO LEGISLATIVO",
    ),
    (
        "presidente.repubblica",
        "decreto",
        "DECRETO DEL PRESIDENTE DELLA REPUBBLICA",
    ),
    (
        "presidente.consiglio.ministri",
        "decreto",
        "DECRETO DEL PRESIDENTE DEL CONSIGLIO DEI MINISTRI",
    ),
];

/// A numbered act of the State.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::fetch) struct StateAct {
    pub(super) denomination: String,
    /// The day, or the year where no more is known.
    pub(super) date: ActDate,
    pub(super) number: u32,
}

impl StateAct {
    /// The act of an id; nothing where Normattiva has none of its kind, or more than one may be meant.
    pub(in crate::fetch) fn of(id: &str) -> Option<Self> {
        let parts = UrnParts::of(id);
        let own = by_author(parts.authority, parts.kind);
        let named = DENOMINATIONS
            .iter()
            .find(|(authority, kind, _)| (*authority, *kind) == own);
        let (_, _, denomination) = named?;
        Some(StateAct {
            denomination: (*denomination).to_owned(),
            date: parts.date?,
            number: parts.number?.parse().ok()?,
        })
    }

    /// Whether the two are one act as far as both say; a day that one of them lacks may be any of the year.
    pub(in crate::fetch) fn is(&self, other: &StateAct) -> bool {
        let same_name = self.denomination == other.denomination && self.number == other.number;
        let same_day = match (self.date, other.date) {
            (ActDate::Day(own), ActDate::Day(other)) => own == other,
            (own, other) => own.year() == other.year(),
        };
        same_name && same_day
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_act_of_the_state_is_known_by_its_id() {
        let of = |id: &str| StateAct::of(id).map(|act| (act.denomination, act.number));
        for (id, denomination, number) in [
            ("urn:nir:stato:legge:1990-08-07;241", "LEGGE", 241),
            ("urn:nir:stato:decreto.legge:2021;77", "DECRETO-LEGGE", 77),
            (
                "urn:nir:presidente.repubblica:decreto:2000-12-28;445",
                "DECRETO DEL PRESIDENTE DELLA REPUBBLICA",
                445,
            ),
            (
                "urn:nir:stato:decreto.del.presidente.della.repubblica:2000-12-28;445",
                "DECRETO DEL PRESIDENTE DELLA REPUBBLICA",
                445,
            ),
            (
                "urn:nir:presidente.consiglio.dei.ministri:decreto:2015-12-05;159",
                "DECRETO DEL PRESIDENTE DEL CONSIGLIO DEI MINISTRI",
                159,
            ),
        ] {
            assert_eq!(of(id), Some((denomination.to_owned(), number)), "{id}");
        }
        for id in [
            "urn:nir:regione.veneto:legge:2013-05-20;9",
            "urn:nir:ministero.lavoro:decreto:2021-03-31;72",
            "urn:nir:presidente.consiglio.ministri:decreto:2001-03-30",
            "CELEX:32016R0679",
            "urn:nir:stato:legge:1990-08-07;241/bis",
        ] {
            assert_eq!(of(id), None, "{id}");
        }
    }

    #[test]
    fn a_year_stands_for_any_of_its_days_and_a_day_for_itself() {
        let act = |id: &str| StateAct::of(id).unwrap();
        let law = act("urn:nir:stato:legge:1990-08-07;241");
        assert!(law.is(&act("urn:nir:stato:legge:1990;241")));
        assert!(!law.is(&act("urn:nir:stato:legge:1990-08-08;241")));
        assert!(!law.is(&act("urn:nir:stato:legge:1991;241")));
        assert!(!law.is(&act("urn:nir:stato:decreto.legge:1990-08-07;241")));
    }
}
