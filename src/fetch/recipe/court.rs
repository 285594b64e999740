//! Judgments and orders of the Corte costituzionale, from its open data (licence CC BY-SA 3.0).
//!
//! What is known of them: public clients in Python and TypeScript, some with tests against the service of September
//! 2026. There is no address for one decision: `www.cortecostituzionale.it` turns programs away, so nothing is asked of
//! it, and its page of a decision is for readers alone. There are three archives of years, the last one some 55 MB and
//! made anew every day. Each holds an archive a year, `Cc_Opendata_Pronunce_2020_json.zip`, with one file,
//! `Cc_Opendata_Pronunce_2020.json`: a list of records in the letters of Windows. The same records are published as XML
//! and as CSV (whose first line lacks a column); clients differ on what the XML holds, and agree on the JSON. No request
//! of this program was ever tried against the service, and no whole record was seen.

use std::borrow::Cow;

use percent_encoding::percent_decode_str;
use serde::Deserialize;
use serde_json::value::RawValue;

use crate::fetch::outcome::{ByHand, Refusal, SourceFault};

/// Where the archives are.
pub(super) const BASE: &str = "https://dati.cortecostituzionale.it/opendata/distribuzione/pronunce";
/// The archives by their first years, the last one first.
const ARCHIVES: [(i16, &str); 3] = [
    (2001, "P_json2001_oggi.zip"),
    (1981, "P_json1981_2000.zip"),
    (1956, "P_json1956_1980.zip"),
];
/// The court's own site, where readers find a decision.
const SITE: &str = "cortecostituzionale.it/";
/// What the id of a decision begins with.
const ECLI: &str = "ECLI:IT:COST:";

/// A decision: judgments and orders are numbered together in a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::fetch) struct CourtDecision {
    pub(in crate::fetch) year: i16,
    pub(in crate::fetch) number: u32,
}

impl CourtDecision {
    /// The decision of an id.
    pub(in crate::fetch) fn of(id: &str) -> Option<Self> {
        let (year, number) = id.strip_prefix(ECLI)?.split_once(':')?;
        Self::from_parts(year, number)
    }

    /// The decision of a page for readers, in any of the three forms that its address has had.
    pub(super) fn of_page(address: &str) -> Option<Self> {
        let rest = address.trim().split_once("://")?.1;
        let rest = rest.strip_prefix("www.").unwrap_or(rest);
        let rest = rest.strip_prefix(SITE)?.split('#').next()?;
        if let Some(path) = rest.strip_prefix("scheda-pronuncia/") {
            let (year, number) = path.split(['?', '#']).next()?.split_once('/')?;
            return Self::from_parts(year, number.trim_end_matches('/'));
        }
        let (page, query) = rest.split_once('?')?;
        if !matches!(page, "actionSchedaPronuncia.do" | "actionPronuncia.do") {
            return None;
        }
        let field = |name: &str| {
            let mut fields = query.split('&').filter_map(|field| field.split_once('='));
            let value = fields.find(|(own, _)| *own == name)?.1;
            Some(percent_decode_str(value).decode_utf8_lossy())
        };
        match field("param_ecli") {
            Some(id) => Self::of(&id),
            None => Self::from_parts(&field("anno")?, &field("numero")?),
        }
    }

    fn from_parts(year: &str, number: &str) -> Option<Self> {
        let is_number = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        (is_number(year) && is_number(number)).then_some(())?;
        Some(CourtDecision {
            year: year.parse().ok()?,
            number: number.parse().ok().filter(|number| *number > 0)?,
        })
    }

    /// Its id.
    pub(in crate::fetch) fn id(self) -> String {
        format!("{ECLI}{}:{}", self.year, self.number)
    }

    /// Its page for readers.
    pub(super) fn page(self) -> String {
        let CourtDecision { year, number } = self;
        format!("https://www.{SITE}scheda-pronuncia/{year}/{number}")
    }

    /// The archive that holds its year; nothing of a year in which the court did not sit yet.
    pub(in crate::fetch) fn archive(self) -> Option<&'static str> {
        let archive = ARCHIVES.iter().find(|(first, _)| *first <= self.year)?;
        Some(archive.1)
    }

    /// Whether a file of the archive is the archive of its year.
    pub(in crate::fetch) fn is_year(self, name: &str) -> bool {
        let name = name.to_ascii_lowercase();
        name.ends_with(&format!("_{}_json.zip", self.year))
    }
}

/// A file of a year.
#[derive(Deserialize)]
struct CourtYear<'y> {
    #[serde(rename = "elenco_pronunce", borrow)]
    decisions: Vec<&'y RawValue>,
}

/// What a record says that it is.
#[derive(Deserialize)]
struct NamedRecord<'r> {
    #[serde(rename = "anno_pronuncia", borrow)]
    year: RecordNumber<'r>,
    #[serde(rename = "numero_pronuncia", borrow)]
    number: RecordNumber<'r>,
}

/// A number, as a text or as such.
#[derive(Deserialize)]
#[serde(untagged)]
enum RecordNumber<'r> {
    Text(#[serde(borrow)] Cow<'r, str>),
    Number(u32),
}

impl RecordNumber<'_> {
    fn is(&self, number: u32) -> bool {
        match self {
            RecordNumber::Text(text) => text.trim().parse() == Ok(number),
            RecordNumber::Number(own) => *own == number,
        }
    }
}

/// The record of a decision out of the file of its year: as it stands there, alone in such a file, in UTF-8.
pub(in crate::fetch) fn record(year: &[u8], decision: CourtDecision) -> Result<Vec<u8>, Refusal> {
    let bare = year.strip_prefix(b"\xef\xbb\xbf").unwrap_or(year);
    let text = match std::str::from_utf8(bare) {
        Ok(text) => Cow::Borrowed(text),
        Err(_) => {
            encoding_rs::WINDOWS_1252
                .decode_without_bom_handling(bare)
                .0
        }
    };
    let list: CourtYear<'_> =
        serde_json::from_str(&text).map_err(|_| SourceFault::NotUnderstood)?;
    let is_it = |record: &&&RawValue| {
        let named: Result<NamedRecord<'_>, _> = serde_json::from_str(record.get());
        named.is_ok_and(|named| {
            named.number.is(decision.number) && named.year.is(decision.year.unsigned_abs().into())
        })
    };
    let mut found = list.decisions.iter().filter(is_it).map(|it| it.get());
    let record = found.next().ok_or(ByHand::NotThere)?;
    if found.any(|other| other != record) {
        return Err(ByHand::SeveralActs.into());
    }
    Ok(format!("{{\"elenco_pronunce\":[{record}]}}\n").into_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fetch::outcome::FetchTrouble;

    const DECISION: CourtDecision = CourtDecision {
        year: 2020,
        number: 907,
    };

    #[test]
    fn a_decision_is_known_by_its_id_and_by_its_pages() {
        assert_eq!(CourtDecision::of("ECLI:IT:COST:2020:907"), Some(DECISION));
        for page in [
            "https://www.cortecostituzionale.it/scheda-pronuncia/2020/907",
            "http://cortecostituzionale.it/scheda-pronuncia/2020/907/?lang=it#testo",
            "https://www.cortecostituzionale.it/actionSchedaPronuncia.do?anno=2020&numero=907",
            "https://www.cortecostituzionale.it/actionSchedaPronuncia.do?param_ecli=ECLI%3AIT%3ACOST%3A2020%3A907",
        ] {
            assert_eq!(CourtDecision::of_page(page), Some(DECISION), "{page}");
        }
        assert_eq!(CourtDecision::of_page(&DECISION.page()), Some(DECISION));
        for other in [
            "https://www.cortecostituzionale.it/documenti/2020/907.pdf",
            "https://www.cortecostituzionale.it.example.org/scheda-pronuncia/2020/907",
            "https://www.cortecostituzionale.it/actionSchedaPronuncia.do?anno=2020",
            "https://www.cortecostituzionale.it/scheda-pronuncia/2020/+907",
        ] {
            assert_eq!(CourtDecision::of_page(other), None, "{other}");
        }
        for id in [
            "ECLI:IT:CDS:2020:907SENT",
            "ECLI:IT:COST:2020:0",
            "ECLI:IT:COST:2020",
        ] {
            assert_eq!(CourtDecision::of(id), None, "{id}");
        }
    }

    #[test]
    fn each_year_has_its_archive() {
        let archive = |year| CourtDecision { year, number: 1 }.archive();
        for (year, told) in [
            (1955, None),
            (1956, Some("P_json1956_1980.zip")),
            (1980, Some("P_json1956_1980.zip")),
            (1981, Some("P_json1981_2000.zip")),
            (2026, Some("P_json2001_oggi.zip")),
        ] {
            assert_eq!(archive(year), told, "{year}");
        }
        assert!(DECISION.is_year("Cc_Opendata_Pronunce_2020_json.zip"));
        assert!(!DECISION.is_year("Cc_Opendata_Pronunce_2021_json.zip"));
    }

    #[test]
    fn the_record_is_kept_as_it_stands_in_its_file() {
        let own = "{ \"numero_pronuncia\" : \"907\", \"anno_pronuncia\":\"2020\", \"testo\":\"Perch\u{e9} \\u00e0&#13;\"}";
        let file = format!(
            "{{\"elenco_pronunce\":[{{\"numero_pronuncia\":\"907\",\"anno_pronuncia\":\"2019\"}},{own},{{}}]}}"
        );
        let windows = encoding_rs::WINDOWS_1252.encode(&file).0;
        for bytes in [file.as_bytes(), &windows] {
            let told = String::from_utf8(record(bytes, DECISION).unwrap()).unwrap();
            assert_eq!(told, format!("{{\"elenco_pronunce\":[{own}]}}\n"));
        }
        let twice = |second: &str| format!("{{\"elenco_pronunce\":[{own},{second}]}}");
        assert!(record(twice(own).as_bytes(), DECISION).is_ok());
        let other = own.replace("Perch", "perch");
        assert!(matches!(
            record(twice(&other).as_bytes(), DECISION),
            Err(Refusal::ByHand(ByHand::SeveralActs))
        ));
        assert!(matches!(
            record(b"{\"elenco_pronunce\":[]}", DECISION),
            Err(Refusal::ByHand(ByHand::NotThere))
        ));
        for broken in [
            &b"{\"altro\":[]}"[..],
            b"<html>",
            b"",
            b"{\"elenco_pronunce\":[{",
        ] {
            assert!(matches!(
                record(broken, DECISION),
                Err(Refusal::Trouble(FetchTrouble::Source(
                    SourceFault::NotUnderstood
                )))
            ));
        }
    }
}
