//! The regional administrative courts and their seats (l. 1034/1971, article 1, and d.P.R. 426/1984): a
//! detached section numbers its judgments apart, so the seat is part of their ids.

use super::Region;

/// Region, seat of its court, seats of detached sections; with the names of seats in lower case.
const SEATS: &[(Region, &str, &[&str])] = &[
    (Region::Abruzzo, "l'aquila", &["pescara"]),
    (Region::Basilicata, "potenza", &[]),
    (Region::Bolzano, "bolzano", &[]),
    (Region::Calabria, "catanzaro", &["reggio calabria"]),
    (Region::Campania, "napoli", &["salerno"]),
    (Region::EmiliaRomagna, "bologna", &["parma"]),
    (Region::FriuliVeneziaGiulia, "trieste", &[]),
    (Region::Lazio, "roma", &["latina"]),
    (Region::Liguria, "genova", &[]),
    (Region::Lombardia, "milano", &["brescia"]),
    (Region::Marche, "ancona", &[]),
    (Region::Molise, "campobasso", &[]),
    (Region::Piemonte, "torino", &[]),
    (Region::Puglia, "bari", &["lecce"]),
    (Region::Sardegna, "cagliari", &[]),
    (Region::Sicilia, "palermo", &["catania"]),
    (Region::Toscana, "firenze", &[]),
    (Region::Trento, "trento", &[]),
    (Region::Umbria, "perugia", &[]),
    (Region::ValleDAosta, "aosta", &[]),
    (Region::Veneto, "venezia", &[]),
];

/// The codes of the courts in their ECLI, by seat: those of the identifiers that the portal of administrative justice
/// prints on its judgments (two public collections of them, of 2006 to 2026, agree on every one). Region codes such as
/// TARLOM or TARCAM are of the portal before 2026, and in no ECLI.
const ECLI_CODES: &[(&str, &str)] = &[
    ("l'aquila", "TARAQ"),
    ("potenza", "TARBAS"),
    ("bolzano", "TRGABZ"),
    ("catanzaro", "TARCZ"),
    ("napoli", "TARNA"),
    ("bologna", "TARBO"),
    ("trieste", "TARFVG"),
    ("roma", "TARLAZ"),
    ("genova", "TARLIG"),
    ("milano", "TARMI"),
    ("ancona", "TARMAR"),
    ("campobasso", "TARMOL"),
    ("torino", "TARPIE"),
    ("bari", "TARBA"),
    ("cagliari", "TARSAR"),
    ("palermo", "TARPA"),
    ("firenze", "TARTOS"),
    ("trento", "TRGATN"),
    ("perugia", "TARUMB"),
    ("aosta", "TARVDA"),
    ("venezia", "TARVEN"),
    ("pescara", "TARPE"),
    ("reggio calabria", "TARRC"),
    ("salerno", "TARSA"),
    ("parma", "TARPR"),
    ("latina", "TARLT"),
    ("brescia", "TARBS"),
    ("lecce", "TARLE"),
    ("catania", "TARCT"),
];

/// The code of a regional administrative court in its ECLI, from any name in use.
pub(super) fn ecli_code(name: &str) -> Option<&'static str> {
    let (region, detached) = seat(name.strip_prefix("tar ")?)?;
    let main = || {
        SEATS
            .iter()
            .find(|(of, ..)| *of == region)
            .map(|(_, seat, _)| *seat)
    };
    let seat = detached.or_else(main)?;
    let code = ECLI_CODES.iter().find(|(of, _)| *of == seat);
    code.map(|(_, code)| *code)
}

/// The Region of a court and, where it is a detached section, its seat.
pub(crate) fn seat(name: &str) -> Option<(Region, Option<&'static str>)> {
    let detached = SEATS.iter().find_map(|(region, _, detached)| {
        let seat = detached.iter().find(|seat| holds(name, seat))?;
        Some((*region, Some(*seat)))
    });
    detached.or_else(|| {
        let (region, ..) = SEATS.iter().find(|(region, seat, _)| {
            holds(name, seat) || region.names().iter().any(|own| holds(name, own))
        })?;
        Some((*region, None))
    })
}

/// The name by which the judgments of a regional administrative court are identified, from any in use:
/// `tar parma` is `tar emilia-romagna parma`, `tar campania napoli` is `tar campania`. `None` where the
/// name is of no such court.
pub(crate) fn tribunal(name: &str) -> Option<String> {
    let (region, detached) = seat(name.strip_prefix("tar ")?)?;
    Some(match detached {
        Some(seat) => format!("tar {region} {seat}"),
        None => format!("tar {region}"),
    })
}

/// Whether `name` has the words of `part`, one after the other.
fn holds(name: &str, part: &str) -> bool {
    name.match_indices(part).any(|(at, _)| {
        let before = name[..at].chars().next_back();
        let after = name[at + part.len()..].chars().next();
        !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_of_a_court_is_one() {
        let cases = [
            ("tar lombardia", Some("tar lombardia")),
            ("tar milano", Some("tar lombardia")),
            ("tar parma", Some("tar emilia-romagna parma")),
            ("tar emilia romagna", Some("tar emilia-romagna")),
            ("tar campania napoli", Some("tar campania")),
            ("tar campania salerno", Some("tar campania salerno")),
            ("tar reggio calabria", Some("tar calabria reggio calabria")),
            ("tar valle d'aosta", Some("tar valle-d-aosta")),
            ("tar", None),
            ("corte dei conti", None),
        ];
        for (name, one) in cases {
            assert_eq!(tribunal(name).as_deref(), one, "{name}");
        }
        for region in Region::ALL {
            let has_a_court = *region != Region::TrentinoAltoAdige;
            assert_eq!(SEATS.iter().any(|(of, ..)| of == region), has_a_court);
        }
    }
}
