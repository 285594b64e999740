//! The Region of a body, from the names and codes of Provinces (`data/provinces.toml`) and from municipalities.

use std::collections::HashMap;
use std::sync::OnceLock;

use serde::Deserialize;

use super::municipalities;
use crate::law::Region;
use crate::lexer::data_table;

/// A Province.
struct Province {
    code: String,
    town: String,
    region: Region,
}

fn provinces() -> &'static [Province] {
    static PROVINCES: OnceLock<Vec<Province>> = OnceLock::new();
    PROVINCES.get_or_init(|| {
        let of_region = read().into_iter().flat_map(|(region, list)| {
            let provinces = list.into_iter();
            provinces.map(move |ProvinceEntry { code, town }| Province { code, town, region })
        });
        of_region.collect()
    })
}

/// The code and name of a Province as in the file: «AG agrigento».
#[derive(Deserialize)]
#[serde(try_from = "String")]
struct ProvinceEntry {
    code: String,
    town: String,
}

impl TryFrom<String> for ProvinceEntry {
    type Error = &'static str;

    fn try_from(entry: String) -> Result<Self, Self::Error> {
        let (code, town) = entry.split_once(' ').ok_or("no town after the code")?;
        Ok(ProvinceEntry {
            code: code.to_owned(),
            town: town.to_owned(),
        })
    }
}

fn read() -> Vec<(Region, Vec<ProvinceEntry>)> {
    let text = include_str!("../../../data/provinces.toml");
    let file: HashMap<String, Vec<ProvinceEntry>> = data_table("provinces.toml", text);
    let known = |(name, list): (String, Vec<ProvinceEntry>)| match name.parse() {
        Ok(region) => (region, list),
        Err(_) => panic!("data/provinces.toml: «{name}» is no Region"),
    };
    file.into_iter().map(known).collect()
}

/// The Region of a Province by its code, in capitals.
pub(crate) fn by_code(code: &str) -> Option<Region> {
    let mut all = provinces().iter();
    all.find(|province| province.code == code)
        .map(|province| province.region)
}

/// The Region of the chief town of a Province, in upper or lower case.
pub(crate) fn by_town(town: &str) -> Option<Region> {
    let town = town.trim().to_lowercase().replace('’', "'");
    let mut all = provinces().iter();
    all.find(|province| province.town == town)
        .map(|province| province.region)
}

/// The Region that follows from «(AV)» or «Provincia di Avellino» in a text.
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

/// The Region of the chief town at the beginning of a text.
pub(crate) fn begins_with_town(text: &str) -> Option<Region> {
    let text = text.to_lowercase().replace('’', "'");
    let mut all = provinces().iter();
    all.find(|province| {
        text.strip_prefix(province.town.as_str())
            .is_some_and(|rest| !rest.starts_with(char::is_alphabetic))
    })
    .map(|province| province.region)
}

/// The Region of the municipality at the beginning of a text.
pub(crate) fn begins_with_municipality(text: &str) -> Option<Region> {
    by_code(municipalities::province(text)?)
}

/// Whether a text is the name of a municipality.
pub(crate) fn is_municipality(text: &str) -> bool {
    municipalities::is_one(text)
}

/// Whether a word is the name of a Region, of the chief town of a Province, or of a municipality.
pub(crate) fn is_place(word: &str) -> bool {
    let is_region = |region: &Region| region.names().contains(&word);
    Region::ALL.iter().any(is_region) || by_town(word).is_some() || municipalities::is_one(word)
}

/// The Region of the town after a postal code: «10128 TORINO», «83021 – Borgo sul Colle».
pub(crate) fn by_postal_code(text: &str) -> Option<Region> {
    let mut at = 0;
    text.split_inclusive(char::is_whitespace).find_map(|word| {
        at += word.len();
        let bare = word.trim_matches(|c: char| !c.is_ascii_digit());
        if bare.len() != 5 || word.trim().len() > 6 {
            return None;
        }
        let town = text
            .get(at..)?
            .trim_start_matches(|c: char| !c.is_alphabetic());
        // «10000 fondi»: many names of municipalities are words.
        let capital = town.starts_with(char::is_uppercase);
        begins_with_town(town).or_else(|| begins_with_municipality(town).filter(|_| capital))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn towns_and_codes_stand_in_their_region() {
        assert_eq!(provinces().len(), 111);
        assert!(municipalities::codes().all(|code| by_code(code).is_some()));
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
        let small = by_postal_code("71013 – San Giovanni Rotondo (FG)");
        assert_eq!(small, Some(Region::Puglia));
        assert_eq!(by_postal_code("impegnati 10000 fondi"), None);
    }
}
