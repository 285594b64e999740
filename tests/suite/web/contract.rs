//! Holds the contract, `docs/api.md`, to the description that is made from the code: every address, query
//! parameter, field and value of the description stands in it.

use serde_json::Value;

use super::site::Site;

/// A section of the contract, from its heading to the next one of its rank.
fn sections(text: &str) -> Vec<&str> {
    let starts: Vec<usize> = text.match_indices("\n## ").map(|(at, _)| at).collect();
    let ends = starts.iter().copied().skip(1).chain([text.len()]);
    starts
        .iter()
        .zip(ends)
        .map(|(&start, end)| &text[start..end])
        .collect()
}

/// Whether a text sets a name in code, alone or as a member of JSON.
fn has(text: &str, name: &str) -> bool {
    let in_code = |mark: char| mark == '`' || mark == '.' || mark == '[';
    text.contains(&format!("`{name}`"))
        || text.contains(&format!("\"{name}\":"))
        || text
            .match_indices(&format!("`{name}"))
            .any(|(at, found)| text[at + found.len()..].starts_with(in_code))
}

/// What the contract lacks of the description.
fn lacking(contract: &str, description: &Value) -> Vec<String> {
    let mut lacking = Vec::new();
    let sections = sections(contract);
    let search = sections
        .iter()
        .find(|section| section.starts_with("\n## Search\n"))
        .copied()
        .unwrap_or_default();
    for (path, item) in description["paths"].as_object().unwrap() {
        let about = sections.iter().find(|section| {
            section.contains(&format!("`{path}`"))
                || section.contains(&format!("`GET {path}`"))
                || section.contains(&format!("`GET {path}?"))
        });
        let Some(about) = about else {
            lacking.push(path.clone());
            continue;
        };
        let parameters = item["get"]["parameters"].as_array();
        for parameter in parameters.into_iter().flatten() {
            let name = parameter["name"].as_str().unwrap();
            // «Those of a search» are listed there.
            let named = has(about, name)
                || about.contains("those of a search") && has(search, name)
                || about.contains(&format!("?{name}="));
            if parameter["in"] == "query" && !named {
                lacking.push(format!("{path}: {name}"));
            }
            let values = parameter["schema"]["items"]["enum"].as_array();
            let one = parameter["schema"]["enum"].as_array();
            for value in values.into_iter().chain(one).flatten() {
                let value = value.as_str().unwrap();
                if !value.is_empty() && !has(contract, value) {
                    lacking.push(format!("{path}: {name}={value}"));
                }
            }
        }
    }
    for (schema, described) in description["components"]["schemas"].as_object().unwrap() {
        let members = described["properties"].as_object();
        for member in members.into_iter().flatten().map(|(name, _)| name) {
            if !has(contract, member) {
                lacking.push(format!("{schema}.{member}"));
            }
        }
    }
    lacking
}

#[tokio::test]
async fn the_contract_has_all_that_the_description_has() {
    let contract = include_str!("../../../docs/api.md");
    let description = Site::new().get("/api/openapi.json").await.json();
    let lacking = lacking(contract, &description);
    assert!(lacking.is_empty(), "docs/api.md lacks {lacking:#?}");
}

#[test]
fn the_contract_has_every_code_of_a_hint() {
    let contract = include_str!("../../../docs/api.md");
    let code = include_str!("../../../src/web/api/dto_understood.rs");
    let codes = code.split("=> \"").skip(1);
    let codes: Vec<&str> = codes.filter_map(|rest| rest.split('"').next()).collect();
    assert!(codes.len() > 20, "{codes:?}");
    for code in codes {
        assert!(has(contract, code), "docs/api.md lacks {code}");
    }
}

#[tokio::test]
async fn the_page_to_begin_with_is_described_as_a_number() {
    let description = Site::new().get("/api/openapi.json").await.json();
    let schema_of = |path: &str| {
        let parameters = description["paths"][path]["get"]["parameters"].as_array();
        let mut parameters = parameters.unwrap().iter();
        let from = parameters.find(|parameter| parameter["name"] == "from");
        from.unwrap()["schema"].clone()
    };
    assert_eq!(schema_of("/api/v1/pages/{file}")["type"], "integer");
    assert!(schema_of("/api/v1/search")["pattern"].is_string());
}

#[test]
fn what_is_lacking_is_seen() {
    let contract = "# Contract\n\n## Search\n\n`GET /a`\n\n| `q` | words |\n\n`kind`: `legge`\n\n## Exchange\n\n`/b`: those of a search\n";
    let parameters = |names: &[&str]| {
        let one = |name: &&str| serde_json::json!({"name": name, "in": "query", "schema": {}});
        serde_json::json!({"get": {"parameters": names.iter().map(one).collect::<Vec<_>>()}})
    };
    let description = serde_json::json!({
        "paths": {"/a": parameters(&["q", "size"]), "/b": parameters(&["q"]), "/c": parameters(&[])},
        "components": {"schemas": {"Act": {"properties": {"kind": {}, "title": {}}}}},
    });
    let found = lacking(contract, &description);
    assert_eq!(found, ["/a: size", "/c", "Act.title"]);
}
