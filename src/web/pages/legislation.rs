//! An act in the vocabulary of schema.org, for search engines and whoever reads pages by program.

use serde_json::{Map, Value, json};

use super::reading::Part;
use crate::index::StoredAct;
use crate::law::{ActKind, Region, Section, issuer_name, provision_key};
use crate::web::links;

/// Most parts that are told: beyond them they would weigh more than they tell, and a part of them would be
/// false.
const MOST_PARTS: usize = 200;

/// The act as JSON-LD, written so that it can stand in a page as it is. Addresses begin with `base`; `official` is
/// where its official text is read.
pub(super) fn structured(
    act: &StoredAct,
    official: Option<&str>,
    base: &str,
    parts: &[Part],
) -> String {
    // Judgments, calls and fact sheets are texts about the law, not legislation.
    let is_legislation = match Section::of(act.kind()) {
        Section::AttiNormativi | Section::LineeGuida | Section::AttiAmministrativi => true,
        Section::AvvisiEBandi
        | Section::Giurisprudenza
        | Section::Materiali
        | Section::InPratica
        | Section::Comunita => false,
    };
    let here = format!("{base}{}", links::act_page(&act.id));
    let mut members = Map::new();
    let mut put = |name: &str, value: Value| members.insert(name.to_owned(), value);
    put("@context", json!("https://schema.org"));
    put("@id", json!(here));
    put("url", json!(here));
    put("name", json!(act.title));
    put("inLanguage", json!("it"));
    put("identifier", json!(act.urn.as_deref().unwrap_or(&act.id)));
    if let Some(official) = official {
        put("sameAs", json!(official));
    }
    let issuer = act.issuer.as_deref().map(issuer_name);
    let organization = issuer.map(|name| json!({"@type": "Organization", "name": name}));
    let content = act.file.as_deref().filter(|file| !links::is_message(file));
    let saved = content.and_then(links::saved_type);
    let format = saved.unwrap_or("application/pdf");
    let content = content.map(|file| format!("{base}{}", links::whole_pdf(file)));
    if is_legislation {
        put("@type", json!("Legislation"));
        put("legislationType", json!(act.kind().label()));
        put(
            "legislationIdentifier",
            json!(act.urn.as_deref().unwrap_or(&act.id)),
        );
        if let Some(date) = &act.date {
            put("legislationDate", json!(date));
        }
        if let Some(organization) = organization {
            put("legislationPassedBy", organization);
        }
        put(
            "legislationJurisdiction",
            json!({"@type": "AdministrativeArea", "name": jurisdiction(act)}),
        );
        let parts = has_part(act, &here, parts);
        if !parts.is_empty() {
            put("hasPart", Value::Array(parts));
        }
        if let Some(content) = content {
            put(
                "encoding",
                json!({
                    "@type": "LegislationObject",
                    "contentUrl": content,
                    "encodingFormat": format,
                    "legislationLegalValue": "https://schema.org/UnofficialLegalValue",
                }),
            );
        }
    } else {
        put("@type", json!("DigitalDocument"));
        if let Some(date) = &act.date {
            put("dateCreated", json!(date));
        }
        if let Some(organization) = organization {
            put("sourceOrganization", organization);
        }
        if let Some(content) = content {
            put(
                "encoding",
                json!({
                    "@type": "MediaObject",
                    "contentUrl": content,
                    "encodingFormat": format,
                }),
            );
        }
    }
    // What looks like the end of the element, or a comment, must not end it.
    Value::Object(members).to_string().replace('<', "\\u003c")
}

/// Where an act holds.
fn jurisdiction(act: &StoredAct) -> String {
    let region = act.region.as_deref().and_then(|region| region.parse().ok());
    let issuer = act.issuer.as_deref().unwrap_or_default();
    let is_local = ["comune ", "città ", "provincia ", "unione ", "municipio "]
        .iter()
        .any(|beginning| issuer.starts_with(beginning));
    match region {
        _ if act.kind() == ActKind::RegolamentoUe => "Unione europea".to_owned(),
        _ if is_local => issuer_name(issuer),
        Some(region) => Region::label(region).to_owned(),
        None => "Italia".to_owned(),
    }
}

/// The parts of an act: its outermost titles, or its articles where it has none.
fn has_part(act: &StoredAct, here: &str, parts: &[Part]) -> Vec<Value> {
    let outermost = |part: &&Part| part.path.depth() == 1 && part.anchor.is_some();
    let containers = parts.iter().filter(|part| part.is_container());
    let containers: Vec<&Part> = containers.filter(outermost).collect();
    let shown = match containers.is_empty() {
        true => parts.iter().filter(outermost).collect(),
        false => containers,
    };
    if shown.len() > MOST_PARTS {
        return Vec::new();
    }
    let part = |part: &Part| {
        let heading = part.heading.iter().map(String::as_str);
        let name: Vec<&str> = [part.label.as_str()].into_iter().chain(heading).collect();
        let mut members = json!({
            "@type": "Legislation",
            "@id": format!("{here}#{}", part.path),
            "name": name.join(" – "),
        });
        if let (Some(urn), true) = (&act.urn, part.path.article().is_some()) {
            members["legislationIdentifier"] = json!(provision_key(urn, &part.path));
        }
        members
    };
    shown.into_iter().map(part).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::web::pages::sample_act;

    #[test]
    fn what_is_not_known_is_not_said_and_nothing_ends_the_element() {
        let mut act = StoredAct {
            date: Some("2011-02-25".into()),
            region: Some("lombardia".into()),
            title: "</script><b>".into(),
            file: Some("a b.pdf".into()),
            ..sample_act("file/x", "dgr")
        };
        let written = structured(&act, None, "https://atti.example", &[]);
        assert!(!written.contains('<'), "{written}");
        let read: Value = serde_json::from_str(&written).unwrap();
        assert_eq!(read["@id"], "https://atti.example/act/file/x");
        assert_eq!(read["name"], "</script><b>");
        assert_eq!(read["@type"], "Legislation");
        assert_eq!(read["legislationJurisdiction"]["name"], "Lombardia");
        let content = "https://atti.example/pdf/a%20b.pdf";
        assert_eq!(read["encoding"]["contentUrl"], content);
        assert_eq!(read.get("legislationPassedBy"), None);
        assert_eq!(read.get("hasPart"), None);
        act.kind = "sentenza".into();
        let read: Value = serde_json::from_str(&structured(&act, None, "", &[])).unwrap();
        assert_eq!(read["@type"], "DigitalDocument");
        for (kind, issuer, place) in [
            ("delibera.giunta", "comune di lodi", "Comune di Lodi"),
            ("regolamento.ue", "parlamento europeo", "Unione europea"),
            ("legge.regionale", "regione lombardia", "Lombardia"),
        ] {
            act.kind = kind.into();
            act.issuer = Some(issuer.into());
            assert_eq!(jurisdiction(&act), place);
        }
    }

    #[test]
    fn the_parts_told_are_the_outermost_and_never_a_part_of_them() {
        let act = StoredAct {
            urn: Some("urn:nir:stato:legge:2000-11-08;328".into()),
            ..sample_act("x", "legge")
        };
        let part = |path: &str| Part {
            anchor: Some(path.to_owned()),
            label: path.to_owned(),
            heading: None,
            page: 1,
            begins: None,
            blocks: Vec::new(),
            path: path.parse().unwrap(),
        };
        let names = |paths: &[&str]| {
            let parts: Vec<Part> = paths.iter().map(|path| part(path)).collect();
            let told = has_part(&act, "/act/x", &parts);
            let names = told
                .iter()
                .map(|part| part["name"].as_str().unwrap().to_owned());
            names.collect::<Vec<_>>()
        };
        assert_eq!(
            names(&["tit1", "tit1-cap1", "art1", "tit2"]),
            ["tit1", "tit2"]
        );
        assert_eq!(names(&["art1", "art2"]), ["art1", "art2"]);
        let many: Vec<String> = (0..=MOST_PARTS).map(|n| format!("art{n}")).collect();
        let many: Vec<&str> = many.iter().map(String::as_str).collect();
        assert!(names(&many).is_empty());
        let told = has_part(&act, "/act/x", &[part("art4")]);
        let identifier = "urn:nir:stato:legge:2000-11-08;328~art4";
        assert_eq!(told[0]["legislationIdentifier"], identifier);
        assert_eq!(told[0]["@id"], "/act/x#art4");
    }
}
