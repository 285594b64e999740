//! Acts of the Union by their CELEX number, from CELLAR, the store of the Publications Office behind EUR-Lex: one
//! address for all forms and languages of an act, of which the headers of the request choose. The language must be
//! said; it is one of three letters.
//!
//! What was changed of an act is asked of the office's SPARQL endpoint, many acts in one question: which works
//! consolidate it or correct it, and are there in Italian. What is known of it: the office's own description of CELLAR,
//! and public clients that say against which endpoint they found the relations (`owl:sameAs` of the address by CELEX
//! number, `act_consolidated_consolidates_resource_legal`, `resource_legal_corrects_resource_legal`). One of them found
//! that the first relation also comes from acts that the act itself changed, so that only works are believed whose
//! number begins as that of the act. None of this was tried against the office.

use jiff::civil::Date;
use percent_encoding::percent_decode_str;
use serde_json::Value;

use super::how::Recipe;
use crate::fetch::outcome::SourceFault;

/// Where acts are by their CELEX number. The store names its resources with `http`.
pub(super) const BASE: &str = "http://publications.europa.eu/resource/celex";

/// Where questions are answered.
pub(super) const QUESTIONS: &str = "https://publications.europa.eu/webapi/rdf/sparql";
/// How the store names acts in its answers, wherever it is asked.
const RESOURCE: &str = "http://publications.europa.eu/resource/celex/";

/// The Italian PDF.
pub(super) const WISHES: &[(&str, &str)] =
    &[("Accept", "application/pdf"), ("Accept-Language", "ita")];

/// How an act with a CELEX number is asked for.
pub(super) fn of_act(id: &str, base: &str) -> Option<Recipe> {
    let celex = id.strip_prefix("CELEX:")?;
    let is_number = |c: char| c.is_ascii_alphanumeric() || matches!(c, '(' | ')' | '-' | '_');
    (!celex.is_empty() && celex.chars().all(is_number)).then(|| Recipe::Address {
        address: format!("{}/{celex}", base.trim_end_matches('/')),
        wishes: WISHES,
    })
}

/// How the act of a page of EUR-Lex in Italian is asked for: the number stands in the address of the page, which itself
/// is for readers and turns programs away.
pub(super) fn of_page(address: &str, act: Option<&str>, base: &str) -> Option<Recipe> {
    let rest = address.trim().split_once("://")?.1;
    let rest = rest.strip_prefix("eur-lex.europa.eu/legal-content/")?;
    let rest = rest
        .get(..3)
        .filter(|it| it.eq_ignore_ascii_case("it/"))
        .and(rest.get(3..))?;
    let query = rest
        .split('#')
        .next()?
        .split_once('?')
        .map(|(_, query)| query);
    let mut fields = query.unwrap_or_default().split('&');
    let number = fields.find_map(|field| field.strip_prefix("uri="));
    let number = number.map(|it| percent_decode_str(it).decode_utf8_lossy());
    let number = number.filter(|it| it.starts_with("CELEX:"));
    number
        .and_then(|number| of_act(&number, base))
        .or_else(|| of_act(act?, base))
}

/// A work that changed the text of an act, or has it as it was changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::fetch) struct Amendment {
    /// CELEX number of the act.
    pub(in crate::fetch) celex: String,
    /// From when on.
    pub(in crate::fetch) from: Date,
}

/// The number of the act that a CELEX number is of, and the day of the text where it is one of a consolidated text:
/// `02016R0679-20160504` is `32016R0679` as it was on that day.
pub(in crate::fetch) fn based_on(id: &str) -> Option<(String, Option<Date>)> {
    let celex = id.strip_prefix("CELEX:")?;
    if !celex.chars().all(|c| c.is_ascii_alphanumeric() || c == '-') {
        return None;
    }
    match celex.split_once('-') {
        Some((number, day)) => {
            let act = number.strip_prefix('0')?;
            Some((format!("3{act}"), Some(compact_day(day)?)))
        }
        None if celex.starts_with('3') => Some((celex.to_owned(), None)),
        None => None,
    }
}

/// The question for what changed the acts with these CELEX numbers.
pub(in crate::fetch) fn amendments(celex: &[String]) -> String {
    let acts: Vec<String> = celex
        .iter()
        .map(|celex| format!("<{RESOURCE}{celex}>"))
        .collect();
    format!(
        "PREFIX cdm: <http://publications.europa.eu/ontology/cdm#> \
         PREFIX owl: <http://www.w3.org/2002/07/owl#> \
         SELECT DISTINCT ?act ?other ?date WHERE {{ VALUES ?act {{ {} }} ?work owl:sameAs ?act . \
         {{ ?by cdm:act_consolidated_consolidates_resource_legal ?work }} UNION \
         {{ ?by cdm:resource_legal_corrects_resource_legal ?work }} \
         ?by cdm:resource_legal_id_celex ?other . ?text cdm:expression_belongs_to_work ?by . \
         ?text cdm:expression_uses_language <http://publications.europa.eu/resource/authority/language/ITA> . \
         OPTIONAL {{ ?by cdm:work_date_document ?date }} }}",
        acts.join(" ")
    )
}

/// The same, as part of an address.
pub(in crate::fetch) fn resources(question: &str) -> String {
    let all = percent_encoding::NON_ALPHANUMERIC;
    percent_encoding::utf8_percent_encode(question, all).to_string()
}

/// What an answer says of changes.
pub(in crate::fetch) fn parse_amendments(
    status: u16,
    body: &[u8],
) -> Result<Vec<Amendment>, SourceFault> {
    if status != 200 {
        return Err(SourceFault::Status(status));
    }
    if body.trim_ascii().is_empty() {
        return Err(SourceFault::Empty);
    }
    if body.trim_ascii_start().starts_with(b"<") {
        return Err(SourceFault::Page);
    }
    let answer: Value = serde_json::from_slice(body).map_err(|_| SourceFault::NotUnderstood)?;
    let rows = answer["results"]["bindings"].as_array();
    let rows = rows.ok_or(SourceFault::NotUnderstood)?;
    Ok(rows.iter().filter_map(amendment).collect())
}

fn amendment(row: &Value) -> Option<Amendment> {
    let part = |name: &str| row[name]["value"].as_str();
    let celex = percent_decode_str(part("act")?.rsplit('/').next()?).decode_utf8_lossy();
    let other = part("other")?;
    let own = celex.strip_prefix('3')?;
    // A consolidated text says its day in its number.
    let consolidated = other
        .strip_prefix('0')
        .and_then(|it| it.strip_prefix(own)?.strip_prefix('-'));
    let corrects = || {
        other
            .strip_prefix('3')?
            .strip_prefix(own)?
            .strip_prefix("R(")
    };
    let from = match consolidated {
        Some(day) => compact_day(day)?,
        None => corrects().and_then(|_| part("date")?.get(..10)?.parse().ok())?,
    };
    Some(Amendment {
        celex: celex.into_owned(),
        from,
    })
}

/// A day in eight digits.
fn compact_day(text: &str) -> Option<Date> {
    let is_day = text.len() == 8 && text.bytes().all(|b| b.is_ascii_digit());
    let part = |range: std::ops::Range<usize>| text.get(range).filter(|_| is_day);
    Date::new(
        part(0..4)?.parse().ok()?,
        part(4..6)?.parse().ok()?,
        part(6..8)?.parse().ok()?,
    )
    .ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn address(recipe: Option<Recipe>) -> Option<String> {
        match recipe? {
            Recipe::Address { address, .. } => Some(address),
            Recipe::Normattiva { .. } | Recipe::Court { .. } => None,
        }
    }

    #[test]
    fn what_changed_an_act_is_what_consolidates_or_corrects_it() {
        let row = |other: &str, date: &str| {
            format!(
                "{{\"act\":{{\"value\":\"{RESOURCE}32016R0679\"}},\"other\":{{\"value\":\"{other}\"}},\"date\":{{\"value\":\"{date}\"}}}}"
            )
        };
        let rows = [
            row("02016R0679-20160504", "2016-05-04"),
            row("32016R0679R(02)", "2018-05-23"),
            // Another act, which it changed itself.
            row("02001R0045-20180525", "2018-05-25"),
        ];
        let answer = format!("{{\"results\":{{\"bindings\":[{}]}}}}", rows.join(","));
        let found = parse_amendments(200, answer.as_bytes()).unwrap();
        let days: Vec<String> = found.iter().map(|it| it.from.to_string()).collect();
        assert_eq!(days, ["2016-05-04", "2018-05-23"]);
        for (status, body, told) in [
            (200, "<html>", SourceFault::Page),
            (200, "", SourceFault::Empty),
            (200, "{}", SourceFault::NotUnderstood),
            (503, "", SourceFault::Status(503)),
        ] {
            assert_eq!(parse_amendments(status, body.as_bytes()), Err(told));
        }
    }

    #[test]
    fn a_consolidated_text_is_of_an_act_and_of_a_day() {
        let day = jiff::civil::date(2016, 5, 4);
        for (id, told) in [
            ("CELEX:32016R0679", Some(("32016R0679", None))),
            ("CELEX:02016R0679-20160504", Some(("32016R0679", Some(day)))),
            ("CELEX:62017CJ0465", None),
            ("urn:nir:stato:legge:1990;241", None),
        ] {
            let told = told.map(|(celex, day)| (celex.to_owned(), day));
            assert_eq!(based_on(id), told, "{id}");
        }
    }

    #[test]
    fn an_act_of_the_union_has_an_address() {
        let recipe = address(of_act("CELEX:32016R0679", "http://localhost/celex/"));
        assert_eq!(recipe.unwrap(), "http://localhost/celex/32016R0679");
        for page in [
            "https://eur-lex.europa.eu/legal-content/IT/TXT/?uri=CELEX:32016R0679",
            "https://eur-lex.europa.eu/legal-content/it/TXT/PDF/?from=IT&uri=CELEX%3A32016R0679#art_5",
        ] {
            let recipe = of_page(page, None, "http://localhost/celex");
            assert_eq!(
                address(recipe).as_deref(),
                Some("http://localhost/celex/32016R0679"),
                "{page}"
            );
        }
        let judgment =
            "https://eur-lex.europa.eu/legal-content/IT/TXT/?uri=ecli%3AECLI%3AEU%3AC%3A2019%3A234";
        assert_eq!(of_page(judgment, Some("ECLI:EU:C:2019:234"), BASE), None);
        assert!(of_page(judgment, Some("CELEX:62017CJ0465"), BASE).is_some());
        for other in [
            "https://eur-lex.europa.eu/legal-content/EN/TXT/?uri=CELEX:32016R0679",
            "https://eur-lex.europa.eu.example.it/legal-content/IT/TXT/?uri=CELEX:32016R0679",
        ] {
            assert_eq!(
                of_page(other, Some("CELEX:32016R0679"), BASE),
                None,
                "{other}"
            );
        }
        for id in ["urn:nir:stato:legge:1990-08-07;241", "CELEX:", "CELEX:../x"] {
            assert_eq!(of_act(id, BASE), None, "{id}");
        }
    }
}
