//! Values of fields that a query names: `tipo:dgr`, `anno:2019-2021`, `art:10-bis`.

use super::mentions;
use super::plan::{ActField, RequiredClause};
use super::word;
use crate::index::ActTable;
use crate::law::{ActDate, ActKind, ProvisionPath, Region, Section};
use crate::search::request::Filters;

/// What a value asks for.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum FieldFilter {
    Kinds(Vec<ActKind>),
    Issuers(Vec<String>),
    Region(Region),
    Section(Section),
    From(ActDate),
    To(ActDate),
    Between(ActDate, ActDate),
    Required(RequiredClause),
}

/// Reads the value of a field; `None` where it says nothing known.
pub(crate) fn read(name: &str, text: &str, acts: &ActTable) -> Option<FieldFilter> {
    let text = text.trim();
    match name {
        "tipo" => {
            let kinds = match text.to_lowercase().parse() {
                Ok(kind) => vec![kind],
                Err(_) => mentions::kinds(&word::words(text)),
            };
            (!kinds.is_empty()).then_some(FieldFilter::Kinds(kinds))
        }
        "ente" => {
            let issuers = mentions::issuers(text, acts);
            (!issuers.is_empty()).then_some(FieldFilter::Issuers(issuers))
        }
        "regione" => text.parse().ok().map(FieldFilter::Region),
        "sezione" => {
            let wanted = text.to_lowercase();
            let is = |section: &Section| {
                section.as_str() == wanted || section.label().to_lowercase() == wanted
            };
            Section::ALL.into_iter().find(is).map(FieldFilter::Section)
        }
        "anno" => years(text),
        "dal" => date(text).map(FieldFilter::From),
        "al" => date(text).map(FieldFilter::To),
        "titolo" => {
            let words = word::words(text);
            let phrase = words.len() > 1;
            (!words.is_empty())
                .then_some(FieldFilter::Required(RequiredClause::Title(words, phrase)))
        }
        "art" => provision(text).map(|path| FieldFilter::Required(RequiredClause::Provision(path))),
        _ => None,
    }
}

/// A year, or two with a hyphen or two dots between.
fn years(text: &str) -> Option<FieldFilter> {
    let year = |text: &str| {
        let four = text.len() == 4 && text.bytes().all(|b| b.is_ascii_digit());
        four.then(|| date(text)).flatten()
    };
    if let Some(year) = year(text) {
        return Some(FieldFilter::Between(year, year));
    }
    let (from, to) = text.split_once("..").or_else(|| text.split_once('-'))?;
    let (from, to) = (year(from.trim())?, year(to.trim())?);
    Some(if from.sort_key() <= to.sort_key() {
        FieldFilter::Between(from, to)
    } else {
        FieldFilter::Between(to, from)
    })
}

/// A year, a day as `2019-07-23` or as `23/7/2019`.
fn date(text: &str) -> Option<ActDate> {
    let parts: Vec<&str> = text.split(['/', '.']).collect();
    match parts.as_slice() {
        [day, month, year] => format!("{year:0>4}-{month:0>2}-{day:0>2}").parse().ok(),
        _ => text.parse().ok(),
    }
}

/// The path of an article: `55`, `10-bis`, `art. 10 bis`.
fn provision(text: &str) -> Option<String> {
    let letters: String = text
        .to_lowercase()
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .collect();
    let number = letters
        .trim_start_matches("articolo")
        .trim_start_matches("art");
    let path: ProvisionPath = format!("art{number}").parse().ok()?;
    number
        .starts_with(|c: char| c.is_ascii_digit())
        .then(|| path.to_string())
}

impl FieldFilter {
    /// Narrows the filters by it.
    pub(crate) fn narrow(self, filters: &mut Filters) {
        match self {
            FieldFilter::Kinds(kinds) => filters.kind.extend(kinds),
            FieldFilter::Issuers(issuers) => filters.issuer.extend(issuers),
            FieldFilter::Region(region) => filters.region.push(region),
            FieldFilter::Section(section) => filters.section.push(section),
            FieldFilter::From(date) => filters.from = Some(date),
            FieldFilter::To(date) => filters.to = Some(date),
            FieldFilter::Between(from, to) => {
                (filters.from, filters.to) = (Some(from), Some(to));
            }
            FieldFilter::Required(_) => {}
        }
    }

    /// It as something that must match; dates only narrow the whole.
    pub(crate) fn required_clause(self) -> Option<RequiredClause> {
        let one = |column, value: &str| Some(RequiredClause::Value(column, vec![value.to_owned()]));
        match self {
            FieldFilter::Kinds(kinds) => {
                let kinds = kinds.iter().map(|kind| kind.as_str().to_owned());
                Some(RequiredClause::Value(ActField::Kind, kinds.collect()))
            }
            FieldFilter::Issuers(issuers) => Some(RequiredClause::Value(ActField::Issuer, issuers)),
            FieldFilter::Region(region) => one(ActField::Region, region.as_str()),
            FieldFilter::Section(section) => one(ActField::Section, section.as_str()),
            FieldFilter::Required(required_clause) => Some(required_clause),
            FieldFilter::From(_) | FieldFilter::To(_) | FieldFilter::Between(..) => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_read_as_they_are_written() {
        let acts = ActTable::default();
        let year = ActDate::Year;
        let cases = [
            ("tipo", "dgr", Some(FieldFilter::Kinds(vec![ActKind::Dgr]))),
            (
                "tipo",
                "linee guida",
                Some(FieldFilter::Kinds(vec![ActKind::LineeGuida])),
            ),
            (
                "tipo",
                "sentenze",
                Some(FieldFilter::Kinds(vec![ActKind::Sentenza])),
            ),
            ("tipo", "xyz", None),
            (
                "regione",
                "Emilia-Romagna",
                Some(FieldFilter::Region(Region::EmiliaRomagna)),
            ),
            ("regione", "padania", None),
            (
                "sezione",
                "giurisprudenza",
                Some(FieldFilter::Section(Section::Giurisprudenza)),
            ),
            (
                "anno",
                "2011",
                Some(FieldFilter::Between(year(2011), year(2011))),
            ),
            (
                "anno",
                "2021-2019",
                Some(FieldFilter::Between(year(2019), year(2021))),
            ),
            (
                "anno",
                "2019..2021",
                Some(FieldFilter::Between(year(2019), year(2021))),
            ),
            ("anno", "ieri", None),
            (
                "dal",
                "23/7/2019",
                "2019-07-23".parse().ok().map(FieldFilter::From),
            ),
            (
                "al",
                "2020-01-31",
                "2020-01-31".parse().ok().map(FieldFilter::To),
            ),
            ("al", "31.02.2020", None),
            (
                "art",
                "55",
                Some(FieldFilter::Required(RequiredClause::Provision(
                    "art55".to_owned(),
                ))),
            ),
            (
                "art",
                "10-bis",
                Some(FieldFilter::Required(RequiredClause::Provision(
                    "art10bis".to_owned(),
                ))),
            ),
            ("art", "unico", None),
        ];
        for (name, text, value) in cases {
            assert_eq!(read(name, text, &acts), value, "{name}:{text}");
        }
    }
}
