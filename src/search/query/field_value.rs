//! Values of fields that a query names: `tipo:dgr`, `anno:2019-2021`, `art:10-bis`.

use super::mentions;
use super::plan::{Column, Strict};
use super::word;
use crate::index::ActTable;
use crate::law::{ActDate, ActKind, ProvisionPath, Region, Section};
use crate::search::request::Filters;

/// What a value asks for.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Value {
    Kinds(Vec<ActKind>),
    Issuers(Vec<String>),
    Region(Region),
    Section(Section),
    From(ActDate),
    To(ActDate),
    Between(ActDate, ActDate),
    Strict(Strict),
}

/// Reads the value of a field; `None` where it says nothing known.
pub(crate) fn read(name: &str, text: &str, acts: &ActTable) -> Option<Value> {
    let text = text.trim();
    match name {
        "tipo" => {
            let kinds = match text.to_lowercase().parse() {
                Ok(kind) => vec![kind],
                Err(_) => mentions::kinds(&word::words(text)),
            };
            (!kinds.is_empty()).then_some(Value::Kinds(kinds))
        }
        "ente" => {
            let issuers = mentions::issuers(text, acts);
            (!issuers.is_empty()).then_some(Value::Issuers(issuers))
        }
        "regione" => text.parse().ok().map(Value::Region),
        "sezione" => {
            let wanted = text.to_lowercase();
            let is = |section: &Section| {
                section.as_str() == wanted || section.label().to_lowercase() == wanted
            };
            Section::ALL.into_iter().find(is).map(Value::Section)
        }
        "anno" => years(text),
        "dal" => date(text).map(Value::From),
        "al" => date(text).map(Value::To),
        "titolo" => {
            let words = word::words(text);
            let phrase = words.len() > 1;
            (!words.is_empty()).then_some(Value::Strict(Strict::Title(words, phrase)))
        }
        "art" => provision(text).map(|path| Value::Strict(Strict::Provision(path))),
        _ => None,
    }
}

/// A year, or two with a hyphen or two dots between.
fn years(text: &str) -> Option<Value> {
    let year = |text: &str| {
        let four = text.len() == 4 && text.bytes().all(|b| b.is_ascii_digit());
        four.then(|| date(text)).flatten()
    };
    if let Some(year) = year(text) {
        return Some(Value::Between(year, year));
    }
    let (from, to) = text.split_once("..").or_else(|| text.split_once('-'))?;
    let (from, to) = (year(from.trim())?, year(to.trim())?);
    Some(if from.sort_key() <= to.sort_key() {
        Value::Between(from, to)
    } else {
        Value::Between(to, from)
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

impl Value {
    /// Narrows the filters by it.
    pub(crate) fn narrow(self, filters: &mut Filters) {
        match self {
            Value::Kinds(kinds) => filters.kind.extend(kinds),
            Value::Issuers(issuers) => filters.issuer.extend(issuers),
            Value::Region(region) => filters.region.push(region),
            Value::Section(section) => filters.section.push(section),
            Value::From(date) => filters.from = Some(date),
            Value::To(date) => filters.to = Some(date),
            Value::Between(from, to) => {
                (filters.from, filters.to) = (Some(from), Some(to));
            }
            Value::Strict(_) => {}
        }
    }

    /// It as something that must match; dates only narrow the whole.
    pub(crate) fn strict(self) -> Option<Strict> {
        let one = |column, value: &str| Some(Strict::Value(column, vec![value.to_owned()]));
        match self {
            Value::Kinds(kinds) => {
                let kinds = kinds.iter().map(|kind| kind.as_str().to_owned());
                Some(Strict::Value(Column::Kind, kinds.collect()))
            }
            Value::Issuers(issuers) => Some(Strict::Value(Column::Issuer, issuers)),
            Value::Region(region) => one(Column::Region, region.as_str()),
            Value::Section(section) => one(Column::Section, section.as_str()),
            Value::Strict(strict) => Some(strict),
            Value::From(_) | Value::To(_) | Value::Between(..) => None,
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
            ("tipo", "dgr", Some(Value::Kinds(vec![ActKind::Dgr]))),
            (
                "tipo",
                "linee guida",
                Some(Value::Kinds(vec![ActKind::LineeGuida])),
            ),
            (
                "tipo",
                "sentenze",
                Some(Value::Kinds(vec![ActKind::Sentenza])),
            ),
            ("tipo", "xyz", None),
            (
                "regione",
                "Emilia-Romagna",
                Some(Value::Region(Region::EmiliaRomagna)),
            ),
            ("regione", "padania", None),
            (
                "sezione",
                "giurisprudenza",
                Some(Value::Section(Section::Giurisprudenza)),
            ),
            ("anno", "2011", Some(Value::Between(year(2011), year(2011)))),
            (
                "anno",
                "2021-2019",
                Some(Value::Between(year(2019), year(2021))),
            ),
            (
                "anno",
                "2019..2021",
                Some(Value::Between(year(2019), year(2021))),
            ),
            ("anno", "ieri", None),
            (
                "dal",
                "23/7/2019",
                "2019-07-23".parse().ok().map(Value::From),
            ),
            ("al", "2020-01-31", "2020-01-31".parse().ok().map(Value::To)),
            ("al", "31.02.2020", None),
            (
                "art",
                "55",
                Some(Value::Strict(Strict::Provision("art55".to_owned()))),
            ),
            (
                "art",
                "10-bis",
                Some(Value::Strict(Strict::Provision("art10bis".to_owned()))),
            ),
            ("art", "unico", None),
        ];
        for (name, text, value) in cases {
            assert_eq!(read(name, text, &acts), value, "{name}:{text}");
        }
    }
}
