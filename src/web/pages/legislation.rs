//! An act in the vocabulary of schema.org, for search engines and whoever reads pages by program.

use serde_json::{Map, Value, json};

use crate::index::StoredAct;
use crate::law::{Region, Section, issuer_name};
use crate::web::links;

/// The act as JSON-LD, written so that it can stand in a page as it is. `here` is the page's address.
pub(super) fn structured(act: &StoredAct, here: &str) -> String {
    // Judgments, calls and fact sheets are texts about the law, not legislation.
    let kind = match Section::of(act.kind()) {
        Section::AttiNormativi | Section::LineeGuida | Section::AttiAmministrativi => "Legislation",
        Section::AvvisiEBandi | Section::Giurisprudenza | Section::Materiali => "DigitalDocument",
    };
    let mut members = Map::new();
    let mut put = |name: &str, value: Value| members.insert(name.to_owned(), value);
    put("@context", json!("https://schema.org"));
    put("@type", json!(kind));
    put("@id", json!(here));
    put("url", json!(here));
    put("name", json!(act.title));
    put("inLanguage", json!("it"));
    put("identifier", json!(act.urn.as_deref().unwrap_or(&act.id)));
    if kind == "Legislation" {
        put("legislationType", json!(act.kind().label()));
        put(
            "legislationIdentifier",
            json!(act.urn.as_deref().unwrap_or(&act.id)),
        );
        if let Some(date) = &act.date {
            put("legislationDate", json!(date));
        }
        if let Some(issuer) = &act.issuer {
            let name = issuer_name(issuer);
            put(
                "legislationPassedBy",
                json!({"@type": "Organization", "name": name}),
            );
        }
        let region = act.region.as_deref().and_then(|region| region.parse().ok());
        let place = region.map_or("Italia", Region::label);
        put(
            "legislationJurisdiction",
            json!({"@type": "AdministrativeArea", "name": place}),
        );
        put(
            "encoding",
            json!({
                "@type": "LegislationObject",
                "contentUrl": links::pdf(&act.file, 1),
                "encodingFormat": "application/pdf",
                "legislationLegalValue": "https://schema.org/UnofficialLegalValue",
            }),
        );
    } else if let Some(date) = &act.date {
        put("dateCreated", json!(date));
    }
    // What looks like the end of the element, or a comment, must not end it.
    Value::Object(members).to_string().replace('<', "\\u003c")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_known_is_not_said_and_nothing_ends_the_element() {
        let mut act = StoredAct {
            id: "file/x".into(),
            urn: None,
            kind: "dgr".into(),
            number: None,
            date: Some("2011-02-25".into()),
            issuer: None,
            region: Some("lombardia".into()),
            title: "</script><b>".into(),
            file: "a b.pdf".into(),
        };
        let written = structured(&act, "/act/file/x");
        assert!(!written.contains('<'), "{written}");
        let read: Value = serde_json::from_str(&written).unwrap();
        assert_eq!(read["name"], "</script><b>");
        assert_eq!(read["@type"], "Legislation");
        assert_eq!(read["legislationJurisdiction"]["name"], "Lombardia");
        assert_eq!(read["encoding"]["contentUrl"], "/pdf/a%20b.pdf#page=1");
        assert_eq!(read.get("legislationPassedBy"), None);
        act.kind = "sentenza".into();
        let read: Value = serde_json::from_str(&structured(&act, "/act/file/x")).unwrap();
        assert_eq!(read["@type"], "DigitalDocument");
    }
}
