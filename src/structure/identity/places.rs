//! Which Region a body is in: from the names and codes of Provinces (`data/provinces.toml`).

use std::collections::HashMap;
use std::sync::OnceLock;

use crate::law::Region;

/// A Province.
struct Province {
    code: String,
    town: String,
    region: Region,
}

fn provinces() -> &'static [Province] {
    static PROVINCES: OnceLock<Vec<Province>> = OnceLock::new();
    PROVINCES.get_or_init(|| {
        let Ok(file) = read() else { return Vec::new() };
        let of_region = file.into_iter().filter_map(|(region, list)| {
            let region: Region = region.parse().ok()?;
            Some(list.into_iter().filter_map(move |entry| {
                let (code, town) = entry.split_once(' ')?;
                Some(Province {
                    code: code.to_owned(),
                    town: town.to_owned(),
                    region,
                })
            }))
        });
        of_region.flatten().collect()
    })
}

fn read() -> Result<HashMap<String, Vec<String>>, toml::de::Error> {
    toml::from_str(include_str!("../../../data/provinces.toml"))
}

/// The Region of a Province by its code, in capitals.
pub(crate) fn by_code(code: &str) -> Option<Region> {
    let mut all = provinces().iter();
    all.find(|province| province.code == code)
        .map(|province| province.region)
}

/// The Region of the chief town of a Province, in any case.
pub(crate) fn by_town(town: &str) -> Option<Region> {
    let town = town.trim().to_lowercase().replace('’', "'");
    let mut all = provinces().iter();
    all.find(|province| province.town == town)
        .map(|province| province.region)
}

/// The Region that a text says it stands in, by «(AV)» or «Provincia di Avellino».
pub(crate) fn by_province(text: &str) -> Option<Region> {
    let coded = text.match_indices('(').find_map(|(at, _)| {
        let code = text.get(at + 1..at + 3)?;
        let closed = text.get(at + 3..)?.starts_with(')');
        by_code(code).filter(|_| closed)
    });
    let lower = text.to_lowercase();
    let named = || {
        ["provincia di ", "prov. di ", "città metropolitana di "]
            .iter()
            .find_map(|cue| {
                let at = lower.find(cue)? + cue.len();
                begins_with_town(&lower[at..])
            })
    };
    coded.or_else(named)
}

/// The Region of the chief town that a text begins with.
pub(crate) fn begins_with_town(text: &str) -> Option<Region> {
    let text = text.to_lowercase().replace('’', "'");
    let mut all = provinces().iter();
    all.find(|province| {
        text.strip_prefix(province.town.as_str())
            .is_some_and(|rest| !rest.starts_with(char::is_alphabetic))
    })
    .map(|province| province.region)
}

/// The Region of the town after a postal code: «10128 TORINO».
pub(crate) fn by_postal_code(text: &str) -> Option<Region> {
    let mut words = text.split_whitespace().peekable();
    while let Some(word) = words.next() {
        let digits = word.trim_matches(|c: char| !c.is_ascii_digit());
        if digits.len() == 5 && word.len() <= 6 {
            let next = words
                .peek()
                .map(|town| town.trim_matches(|c: char| !c.is_alphabetic()));
            if let Some(region) = next.and_then(by_town) {
                return Some(region);
            }
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn towns_and_codes_stand_in_their_region() {
        assert!(
            read()
                .unwrap()
                .keys()
                .all(|region| region.parse::<Region>().is_ok())
        );
        assert_eq!(provinces().len(), 111);
        let cases = [
            ("Comune di X (AV)", Some(Region::Campania)),
            ("Provincia di L’Aquila", Some(Region::Abruzzo)),
            ("PROVINCIA DI REGGIO EMILIA", Some(Region::EmiliaRomagna)),
            ("art. 3 (vedi)", None),
        ];
        for (text, region) in cases {
            assert_eq!(by_province(text), region, "{text}");
        }
        assert_eq!(
            by_postal_code("Via Roma 1 – 10128 TORINO"),
            Some(Region::Piemonte)
        );
    }
}
