//! The regional administrative courts and their seats (l. 1034/1971, article 1, and d.P.R. 426/1984): a
//! detached section numbers its judgments apart, so the seat is part of their ids.

use super::Region;

/// A seat of a regional administrative court.
struct Seat {
    region: Region,
    /// In lower case.
    town: &'static str,
    /// The code in ECLI: that of the identifiers that the portal of administrative justice prints on its judgments
    /// (two public collections of them, of 2006 to 2026, agree on every one). Codes of Regions such as TARLOM or
    /// TARCAM are of the portal before 2026, and in no ECLI.
    code: &'static str,
    /// A detached section; each court has one at most.
    detached: bool,
}

const fn main(region: Region, town: &'static str, code: &'static str) -> Seat {
    Seat {
        region,
        town,
        code,
        detached: false,
    }
}

const fn detached(region: Region, town: &'static str, code: &'static str) -> Seat {
    Seat {
        region,
        town,
        code,
        detached: true,
    }
}

const SEATS: &[Seat] = &[
    main(Region::Abruzzo, "l'aquila", "TARAQ"),
    detached(Region::Abruzzo, "pescara", "TARPE"),
    main(Region::Basilicata, "potenza", "TARBAS"),
    main(Region::Bolzano, "bolzano", "TRGABZ"),
    main(Region::Calabria, "catanzaro", "TARCZ"),
    detached(Region::Calabria, "reggio calabria", "TARRC"),
    main(Region::Campania, "napoli", "TARNA"),
    detached(Region::Campania, "salerno", "TARSA"),
    main(Region::EmiliaRomagna, "bologna", "TARBO"),
    detached(Region::EmiliaRomagna, "parma", "TARPR"),
    main(Region::FriuliVeneziaGiulia, "trieste", "TARFVG"),
    main(Region::Lazio, "roma", "TARLAZ"),
    detached(Region::Lazio, "latina", "TARLT"),
    main(Region::Liguria, "genova", "TARLIG"),
    main(Region::Lombardia, "milano", "TARMI"),
    detached(Region::Lombardia, "brescia", "TARBS"),
    main(Region::Marche, "ancona", "TARMAR"),
    main(Region::Molise, "campobasso", "TARMOL"),
    main(Region::Piemonte, "torino", "TARPIE"),
    main(Region::Puglia, "bari", "TARBA"),
    detached(Region::Puglia, "lecce", "TARLE"),
    main(Region::Sardegna, "cagliari", "TARSAR"),
    main(Region::Sicilia, "palermo", "TARPA"),
    detached(Region::Sicilia, "catania", "TARCT"),
    main(Region::Toscana, "firenze", "TARTOS"),
    main(Region::Trento, "trento", "TRGATN"),
    main(Region::Umbria, "perugia", "TARUMB"),
    main(Region::ValleDAosta, "aosta", "TARVDA"),
    main(Region::Veneto, "venezia", "TARVEN"),
];

/// The seat that a name means: the one that it says, else the main one of its Region. `None` where the two
/// contradict each other, and for the Region of two courts, whose name alone does not say which.
fn find(name: &str) -> Option<&'static Seat> {
    let mut name = name.to_owned();
    for both in Region::TrentinoAltoAdige.names() {
        name = name.replace(both, "");
    }
    let in_town = |name: &str, detached: bool| {
        SEATS
            .iter()
            .find(|seat| seat.detached == detached && holds(name, seat.town))
    };
    let names = SEATS.iter().flat_map(|seat| {
        let names = seat.region.names().iter();
        names.map(move |own| (seat, *own))
    });
    let named = names.filter(|(_, own)| holds(&name, own));
    let region = named.max_by_key(|(seat, own)| (own.len(), !seat.detached));
    // «friuli venezia giulia» names no Venezia, but «reggio calabria» is a town.
    let rest = region.map_or_else(|| name.clone(), |(_, own)| name.replace(own, ""));
    let town = in_town(&name, true).or_else(|| in_town(&rest, false));
    match (town, region.map(|(seat, _)| seat)) {
        (Some(town), Some(region)) => (town.region == region.region).then_some(town),
        (town, None) => town,
        (None, region) => region,
    }
}

/// The code of a regional administrative court in its ECLI, from any name in use.
pub(super) fn ecli_code(name: &str) -> Option<&'static str> {
    Some(find(name.strip_prefix("tar ")?)?.code)
}

impl Seat {
    /// The Region of the court and, where it is a detached section, its seat.
    fn place(&self) -> (Region, Option<&'static str>) {
        (self.region, self.detached.then_some(self.town))
    }
}

/// The Region of a court and, where it is a detached section, its seat.
pub(crate) fn seat(name: &str) -> Option<(Region, Option<&'static str>)> {
    Some(find(name)?.place())
}

/// The same of the court that has this code in its ECLI.
pub(super) fn of_ecli_code(code: &str) -> Option<(Region, Option<&'static str>)> {
    let seat = SEATS.iter().find(|seat| seat.code == code)?;
    Some(seat.place())
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

/// The seat of the only detached section of a court, where it has one.
pub(crate) fn detached_seat(name: &str) -> Option<&'static str> {
    let region = find(name.strip_prefix("tar ")?)?.region;
    let seat = SEATS.iter().find(|s| s.detached && s.region == region);
    seat.map(|seat| seat.town)
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
            (
                "tar calabria reggio calabria",
                Some("tar calabria reggio calabria"),
            ),
            ("tar valle d'aosta", Some("tar valle-d-aosta")),
            ("tar trentino-alto adige trento", Some("tar trento")),
            ("tar trentino alto adige bolzano", Some("tar bolzano")),
            (
                "tar friuli venezia giulia",
                Some("tar friuli-venezia-giulia"),
            ),
            ("tar veneto venezia", Some("tar veneto")),
            ("tar trentino-alto adige", None),
            ("tar lombardia lecce", None),
            ("tar", None),
            ("corte dei conti", None),
        ];
        for (name, one) in cases {
            assert_eq!(tribunal(name).as_deref(), one, "{name}");
        }
        for region in Region::ALL {
            let main = |seat: &&Seat| seat.region == *region && !seat.detached;
            let courts = usize::from(*region != Region::TrentinoAltoAdige);
            assert_eq!(SEATS.iter().filter(main).count(), courts);
        }
        assert_eq!(detached_seat("tar puglia"), Some("lecce"));
        assert_eq!(detached_seat("tar veneto"), None);
    }
}
