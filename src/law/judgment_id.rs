//! The id of a judgment or opinion: ECLI where it follows from court, number and year, our own elsewhere.

use super::tribunal::ecli_code;
use super::{ActId, ActKind, tribunal};

/// The court of which every section numbers its own decisions.
const AUDITORS: &str = "corte dei conti";

/// The section of the Consiglio di Stato that numbers its own judgments.
pub(crate) const PLENARY: &str = "plenaria";

/// The id of a judgment or opinion. `section` tells the civil from the criminal judgments of the Corte di
/// cassazione, and the sections of the Corte dei conti, which number theirs apart.
pub(crate) fn judgment_id(
    kind: ActKind,
    court: &str,
    number: &str,
    year: i16,
    section: Option<&str>,
) -> Option<String> {
    let decides = kind.is_decision();
    match court {
        "corte costituzionale" if decides => Some(format!("ECLI:IT:COST:{year}:{number}")),
        // The plenary counts apart; its judgments bear «APLE», as the portal of administrative justice prints it.
        "consiglio di stato" if section == Some(PLENARY) => {
            let judges = kind == ActKind::Sentenza;
            judges.then(|| format!("ECLI:IT:CDS:{year}:{number}APLE"))
        }
        "consiglio di stato" if kind == ActKind::Sentenza => {
            Some(format!("ECLI:IT:CDS:{year}:{number}SENT"))
        }
        "corte di cassazione" if decides && section.is_some() => {
            let section = section.unwrap_or_default();
            Some(format!("ECLI:IT:CASS:{year}:{number}{section}"))
        }
        "cgars" if kind == ActKind::Sentenza => Some(format!("ECLI:IT:CGARS:{year}:{number}SENT")),
        "commissione tributaria centrale" if decides => {
            Some(format!("ECLI:IT:CTCIT:{year}:{number}"))
        }
        "tar" => None,
        AUDITORS => {
            // «33/2019/PAR»: year and matter are no part of the number.
            let number = number.split('/').next().unwrap_or_default();
            let court = format!("{AUDITORS} {}", section?);
            Some(ActId::from_parts([kind.as_str(), &court, &year.to_string(), number]).to_string())
        }
        court if kind == ActKind::Sentenza && ecli_code(court).is_some() => {
            let code = ecli_code(court).unwrap_or_default();
            Some(format!("ECLI:IT:{code}:{year}:{number}SENT"))
        }
        // «tar trentino-alto adige»: a court that is none.
        court if court.starts_with("tar ") && tribunal(court).is_none() => None,
        court => {
            let seat = tribunal(court);
            let court = seat.as_deref().unwrap_or(court);
            Some(ActId::from_parts([kind.as_str(), court, &year.to_string(), number]).to_string())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_plenary_of_the_consiglio_di_stato_counts_apart() {
        let id =
            |section| judgment_id(ActKind::Sentenza, "consiglio di stato", "17", 2021, section);
        assert_eq!(
            id(Some(PLENARY)).as_deref(),
            Some("ECLI:IT:CDS:2021:17APLE")
        );
        for other in [None, Some("CIV"), Some("umbria")] {
            assert_eq!(id(other).as_deref(), Some("ECLI:IT:CDS:2021:17SENT"));
        }
    }
}
