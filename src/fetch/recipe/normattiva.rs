//! Normattiva's open data: acts of the State in Akoma Ntoso, and which of them were changed.
//!
//! What is known of it: the description that the Poligrafico publishes («Specifiche API Open Data», revision 8 of
//! 30 October 2025, 73 pages) and its OpenAPI file, as they stand transcribed in public repositories; and what public
//! clients in Python, TypeScript and Java record of the answers that they got in 2026. No request of this program was
//! ever tried against the service. In particular these rest on clients alone, the description being silent:
//! `richiestaExport` (`V`, `O`) in an export, and the names of the files inside the archive. Clients disagree whether an
//! export has to be confirmed by mail: the description makes the address optional and lets the token confirm, as is
//! done here.
//!
//! An act takes five steps. `ricerca/avanzata` says which act is meant, or that there is none. `nuova-ricerca` orders an
//! archive of it and answers with a token, `conferma-ricerca` confirms it, `check-status` answers 200 until the archive
//! is made and then 303, with its address in a header of its own; it holds the act's texts, one file a version.

use jiff::civil::Date;
use serde_json::{Value, json};

use super::state_act::StateAct;
use crate::fetch::outcome::SourceFault;
use crate::fetch::version::AskedText;
use crate::law::ActDate;

/// Where the interface is.
pub(super) const BASE: &str = "https://api.normattiva.it/t/normattiva.api/bff-opendata/v1/api/v1";
/// Where an act is found.
pub(in crate::fetch) const SEARCH: &str = "ricerca/avanzata";
/// Where the acts are that were changed.
pub(in crate::fetch) const CHANGED: &str = "ricerca/aggiornati";
/// Where an archive is ordered, and where it is confirmed.
pub(in crate::fetch) const ORDER: &str = "ricerca-asincrona/nuova-ricerca";
pub(in crate::fetch) const CONFIRM: &str = "ricerca-asincrona/conferma-ricerca";
/// The header with the address of an archive.
pub(in crate::fetch) const LOCATION: &str = "x-ipzs-location";
/// Longest period of which changes are asked for, in days: the interface refuses more than twelve months.
pub(in crate::fetch) const LONGEST_PERIOD: i64 = 360;
/// Code of the answer that more acts were changed than it gives at a time.
const TOO_MANY: &str = "1502";
/// Acts that are asked for: more than one of a name and a date is unusual.
const ACTS_A_PAGE: u32 = 10;

/// An act as an answer lists it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::fetch) struct SourceAct {
    pub(in crate::fetch) act: StateAct,
    /// The gazette's code of it.
    pub(in crate::fetch) code: String,
    /// The day of the gazette.
    pub(in crate::fetch) published: Option<Date>,
    /// The day of its last change, where changes were asked for.
    pub(in crate::fetch) changed: Option<Date>,
}

/// An answer that lists acts.
#[derive(Debug, PartialEq, Eq)]
pub(in crate::fetch) enum ActList {
    /// These, and all of them.
    Whole(Vec<SourceAct>),
    /// There are more than one answer holds.
    Cut,
}

/// How far an archive is.
#[derive(Debug, PartialEq, Eq)]
pub(in crate::fetch) enum ArchiveState {
    /// It is being made.
    Coming,
    /// It is there.
    Made,
    /// It will not be made now.
    Refused(SourceFault),
}

/// The question for one act.
pub(in crate::fetch) fn search(act: &StateAct) -> Vec<u8> {
    let mut question = criteria(act);
    question["orderType"] = json!("recente");
    question["paginazione"] = json!({"paginaCorrente": 1, "numeroElementiPerPagina": ACTS_A_PAGE});
    question.to_string().into_bytes()
}

/// The order of an archive with one act.
pub(in crate::fetch) fn order(act: &StateAct, text: AskedText) -> Vec<u8> {
    let mut question = criteria(act);
    question["limitaAnniVigenza"] = json!(false);
    let kind = match text {
        AskedText::InForce => "V",
        AskedText::Original => "O",
    };
    let order = json!({
        "formato": "AKN",
        "tipoRicerca": "A",
        "richiestaExport": kind,
        "modalita": "C",
        "parametriRicerca": question,
    });
    order.to_string().into_bytes()
}

/// What confirms an order.
pub(in crate::fetch) fn confirmation(token: &str) -> Vec<u8> {
    json!({ "token": token }).to_string().into_bytes()
}

/// The question for the acts that were changed from the one day to the other.
pub(in crate::fetch) fn changed_between(from: Date, to: Date) -> Vec<u8> {
    let question = json!({
        "dataInizioAggiornamento": format!("{from}T00:00:00.000Z"),
        "dataFineAggiornamento": format!("{to}T23:59:59.999Z"),
    });
    question.to_string().into_bytes()
}

/// Where one asks how far an archive is, and where it is.
pub(in crate::fetch) fn status_path(token: &str) -> String {
    format!("ricerca-asincrona/check-status/{token}")
}

pub(in crate::fetch) fn archive_path(token: &str) -> String {
    format!("collections/download/collection-asincrona/{token}")
}

fn criteria(act: &StateAct) -> Value {
    let mut criteria = json!({
        "denominazioneAtto": act.denomination,
        "annoProvvedimento": act.date.year(),
        "numeroProvvedimento": act.number,
    });
    if let ActDate::Day(day) = act.date {
        criteria["meseProvvedimento"] = json!(day.month());
        criteria["giornoProvvedimento"] = json!(day.day());
    }
    criteria
}

/// The acts of an answer. Of acts that are not understood, such as those without a number, nothing is said.
pub(in crate::fetch) fn list(status: u16, body: &[u8]) -> Result<ActList, SourceFault> {
    let answer = json_of(body);
    if status != 200 {
        let code = answer.ok().and_then(|answer| text(&answer["code"]));
        return match code.as_deref() {
            Some(TOO_MANY) => Ok(ActList::Cut),
            _ => Err(SourceFault::Status(status)),
        };
    }
    let answer = answer?;
    let acts = answer["listaAtti"]
        .as_array()
        .ok_or(SourceFault::NotUnderstood)?;
    let pages = number(&answer["numeroPagine"]).unwrap_or(1);
    let total = number(&answer["numeroAttiTrovati"]).unwrap_or(acts.len() as u64);
    if pages > 1 || total > acts.len() as u64 {
        return Ok(ActList::Cut);
    }
    Ok(ActList::Whole(acts.iter().filter_map(listed).collect()))
}

fn listed(entry: &Value) -> Option<SourceAct> {
    let part = |name: &str| number(&entry[name]);
    let day = Date::new(
        part("annoProvvedimento")?.try_into().ok()?,
        part("meseProvvedimento")?.try_into().ok()?,
        part("giornoProvvedimento")?.try_into().ok()?,
    );
    let date = |name: &str| text(&entry[name])?.get(..10)?.parse().ok();
    Some(SourceAct {
        act: StateAct {
            denomination: text(&entry["denominazioneAtto"])?.to_uppercase(),
            date: ActDate::Day(day.ok()?),
            number: part("numeroProvvedimento")?.try_into().ok()?,
        },
        code: text(&entry["codiceRedazionale"])?,
        published: date("dataGU"),
        changed: date("dataUltimaModifica"),
    })
}

/// The token of an order.
pub(in crate::fetch) fn token(body: &[u8]) -> Result<String, SourceFault> {
    if is_page(body) {
        return Err(SourceFault::Page);
    }
    let text = String::from_utf8_lossy(body);
    let token = text.trim().trim_matches('"');
    let is_token = |c: char| c.is_ascii_alphanumeric() || c == '-';
    match !token.is_empty() && token.len() <= 100 && token.chars().all(is_token) {
        true => Ok(token.to_owned()),
        false => Err(SourceFault::NotUnderstood),
    }
}

/// How far an archive is. An answer that does not say that it is made says that it is not.
pub(in crate::fetch) fn archive_state(
    status: u16,
    body: &[u8],
) -> Result<ArchiveState, SourceFault> {
    if !matches!(status, 200 | 202 | 204 | 303) {
        return Err(SourceFault::Status(status));
    }
    let state = match body.trim_ascii().is_empty() {
        true => None,
        false => number(&json_of(body)?["stato"]),
    };
    Ok(match state {
        Some(4) => ArchiveState::Refused(SourceFault::NotMade),
        Some(5) => ArchiveState::Refused(SourceFault::Overloaded),
        Some(3) => ArchiveState::Made,
        _ if status == 303 => ArchiveState::Made,
        _ => ArchiveState::Coming,
    })
}

fn json_of(body: &[u8]) -> Result<Value, SourceFault> {
    if is_page(body) {
        return Err(SourceFault::Page);
    }
    if body.trim_ascii().is_empty() {
        return Err(SourceFault::Empty);
    }
    serde_json::from_slice(body).map_err(|_| SourceFault::NotUnderstood)
}

/// Whether a page came, as it does when the service is in trouble, whatever the status says.
pub(in crate::fetch) fn is_page(body: &[u8]) -> bool {
    let text = body.strip_prefix(b"\xef\xbb\xbf").unwrap_or(body);
    text.trim_ascii_start().starts_with(b"<")
}

/// A number, which the interface writes with and without quotes.
fn number(value: &Value) -> Option<u64> {
    value
        .as_u64()
        .or_else(|| value.as_str()?.trim().parse().ok())
}

fn text(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.trim().to_owned()).filter(|text| !text.is_empty()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn law() -> StateAct {
        StateAct::of("urn:nir:stato:legge:1990-08-07;241").unwrap()
    }

    #[test]
    fn an_act_is_found_among_what_is_listed() {
        let entry = r#"{"listaAtti":[{"denominazioneAtto":"LEGGE","annoProvvedimento":"1990",
            "meseProvvedimento":"8","giornoProvvedimento":7,"numeroProvvedimento":"241",
            "codiceRedazionale":"090G0294","dataGU":"1990-08-18","dataUltimaModifica":"2024-12-31"},
            {"denominazioneAtto":"REGOLAMENTO"}],"numeroPagine":"1","numeroAttiTrovati":2}"#;
        let ActList::Whole(acts) = list(200, entry.as_bytes()).unwrap() else {
            panic!("cut");
        };
        assert_eq!(acts.len(), 1);
        assert!(acts[0].act.is(&law()));
        assert_eq!(acts[0].changed, Some(jiff::civil::date(2024, 12, 31)));
        assert_eq!(acts[0].code, "090G0294");
    }

    #[test]
    fn what_is_no_list_is_told_apart() {
        for (status, body, told) in [
            (
                200,
                "<!DOCTYPE html><title>Errore</title>",
                SourceFault::Page,
            ),
            (200, "", SourceFault::Empty),
            (200, "{\"listaAtti\":", SourceFault::NotUnderstood),
            (200, "{\"esito\":1}", SourceFault::NotUnderstood),
            (500, "{\"code\":\"500\"}", SourceFault::Status(500)),
            (302, "", SourceFault::Status(302)),
        ] {
            assert_eq!(list(status, body.as_bytes()), Err(told), "{body}");
        }
        let many = br#"{"message":"Numero di atti superiore al limite","code":"1502"}"#;
        assert_eq!(list(400, many), Ok(ActList::Cut));
        let paged = br#"{"listaAtti":[],"numeroPagine":3,"numeroAttiTrovati":25}"#;
        assert_eq!(list(200, paged), Ok(ActList::Cut));
    }

    #[test]
    fn an_archive_is_made_where_that_is_said() {
        let state = |status, body: &str| archive_state(status, body.as_bytes());
        assert_eq!(state(200, "{\"stato\":1}"), Ok(ArchiveState::Coming));
        assert_eq!(state(200, ""), Ok(ArchiveState::Coming));
        assert_eq!(state(303, ""), Ok(ArchiveState::Made));
        assert_eq!(state(200, "{\"stato\":\"3\"}"), Ok(ArchiveState::Made));
        let refused = ArchiveState::Refused(SourceFault::NotMade);
        assert_eq!(state(200, "{\"stato\":4}"), Ok(refused));
        assert_eq!(state(200, "<html>"), Err(SourceFault::Page));
        assert_eq!(state(404, "{}"), Err(SourceFault::Status(404)));
    }

    #[test]
    fn a_token_is_letters_and_digits() {
        assert_eq!(token(b" \"a1-b2\"\n").as_deref(), Ok("a1-b2"));
        for wrong in [&b""[..], b"../x", b"{\"token\":1}"] {
            assert_eq!(token(wrong), Err(SourceFault::NotUnderstood));
        }
        assert_eq!(token(b"<html>"), Err(SourceFault::Page));
    }

    #[test]
    fn an_order_says_which_text_is_meant() {
        let order = |text| serde_json::from_slice::<Value>(&order(&law(), text)).unwrap();
        let in_force = order(AskedText::InForce);
        assert_eq!(in_force["richiestaExport"], "V");
        assert_eq!(in_force["parametriRicerca"]["giornoProvvedimento"], 7);
        assert_eq!(order(AskedText::Original)["richiestaExport"], "O");
        let year = StateAct::of("urn:nir:stato:legge:1990;241").unwrap();
        let asked: Value = serde_json::from_slice(&search(&year)).unwrap();
        assert!(asked.get("giornoProvvedimento").is_none());
    }
}
