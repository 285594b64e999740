//! The description of the API against what the server answers: nothing is answered that is not described,
//! and nothing described that is not there.

use std::collections::BTreeSet;

use axum::http::{StatusCode, header};
use serde_json::Value;

use super::site::Site;
use crate::office::{docx, odt};
use crate::workbench::Workbench;

/// Addresses for people, or for what is described elsewhere.
const NOT_DESCRIBED: [&str; 25] = [
    "/",
    "/act/{*id}",
    "/view/{*file}",
    "/embed",
    "/api",
    "/sezioni",
    "/sezioni/{section}",
    "/sezioni/in-pratica",
    "/chi-siamo",
    "/scheda-esperienza",
    "/esperienze",
    "/materiali",
    "/notizie",
    "/pagine/{*name}",
    "/esperienze/{*name}",
    "/materiali/{*name}",
    "/notizie/{*name}",
    "/immagini/{*file}",
    "/regioni",
    "/regioni/{region}",
    "/copertura",
    "/privacy",
    "/segnala/{*id}",
    "/static/{name}",
    "/static/view/{hash}/{name}",
];

async fn document(site: &Site) -> Value {
    site.get("/api/openapi.json").await.json()
}

/// The value that a reference names, or the value itself.
fn resolve<'a>(schema: &'a Value, document: &'a Value) -> &'a Value {
    match schema["$ref"].as_str() {
        Some(reference) => {
            let named = document.pointer(&reference[1..]);
            named.unwrap_or_else(|| panic!("{reference} is not there"))
        }
        None => schema,
    }
}

/// Whether a value is as its schema says, in every member; a member that is not described is a fault.
fn check(value: &Value, schema: &Value, document: &Value, at: &str) {
    let schema = resolve(schema, document);
    if let Some(choices) = schema["oneOf"].as_array() {
        let fits = |choice: &&Value| {
            let types = types(resolve(choice, document));
            types.contains(kind(value)) || types.is_empty()
        };
        let chosen = choices.iter().find(fits);
        return check(
            value,
            chosen.unwrap_or_else(|| panic!("{at}: {value}")),
            document,
            at,
        );
    }
    let types = types(schema);
    let is_number = kind(value) == "integer" && types.contains("number");
    assert!(
        types.is_empty() || types.contains(kind(value)) || is_number,
        "{at}: {value} is none of {types:?}"
    );
    if let Some(list) = value.as_array() {
        for (i, item) in list.iter().enumerate() {
            check(item, &schema["items"], document, &format!("{at}[{i}]"));
        }
    }
    if let (Some(members), Some(described)) = (value.as_object(), schema["properties"].as_object())
    {
        for (name, member) in members {
            let field = described.get(name);
            let field = field.unwrap_or_else(|| panic!("{at}.{name} is not described"));
            check(member, field, document, &format!("{at}.{name}"));
        }
        for required in schema["required"].as_array().into_iter().flatten() {
            let name = required.as_str().unwrap();
            assert!(members.contains_key(name), "{at}.{name} is missing");
        }
    }
}

/// Whether a member is described, where it stands or beside the type that it refers to.
fn says(member: &Value) -> bool {
    let choices = member["oneOf"].as_array();
    member["description"].is_string() || choices.is_some_and(|all| all.iter().any(says))
}

fn types(schema: &Value) -> BTreeSet<&str> {
    match &schema["type"] {
        Value::String(name) => BTreeSet::from([name.as_str()]),
        Value::Array(names) => names.iter().filter_map(Value::as_str).collect(),
        _ => BTreeSet::new(),
    }
}

fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(number) if number.is_f64() => "number",
        Value::Number(_) => "integer",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
    }
}

#[tokio::test]
async fn answers_are_as_described() {
    let site = Site::new();
    let document = document(&site).await;
    assert!(document["openapi"].as_str().unwrap().starts_with("3.1"));
    let file = "leggi%2Fcts%20n%C2%B01.pdf";
    let cases = [
        ("/api/v1/search", "?q=co-progettazione", 200),
        ("/api/v1/search", "?q=%22art.+56%22+xyz&group=none", 200),
        ("/api/v1/search", "?page=0", 400),
        (
            "/api/v1/pages/{file}",
            "leggi/cts%20n%C2%B01.pdf?q=coprogettazione",
            200,
        ),
        // Clients made from the description encode slashes too.
        ("/api/v1/pages/{file}", file, 200),
        ("/api/v1/pages/{file}", "no.pdf", 404),
        (
            "/api/v1/pages/{file}",
            "leggi/cts%20n%C2%B01.pdf?page=x",
            400,
        ),
        ("/export.json", "?q=co-progettazione", 200),
        ("/export.csv", "?q=x&sort=best", 400),
        ("/feed.atom", "?q=x&from=ieri", 400),
        ("/feed.atom", "?q=x", 200),
        ("/sitemap.xml", "?part=9", 404),
        ("/api/v1/suggest", "?q=codice", 200),
        ("/opensearch/suggest", "?q=codice", 200),
        ("/health", "", 200),
        ("/ready", "", 200),
    ];
    for (path, rest, status) in cases {
        let uri = match path.split_once('{') {
            Some((start, _)) => format!("{start}{rest}"),
            None => format!("{path}{rest}"),
        };
        let answer = site.get(&uri).await;
        assert_eq!(answer.status.as_u16(), status, "{uri}");
        let described = &document["paths"][path]["get"]["responses"][status.to_string()];
        let content = described["content"].as_object();
        let content = content.unwrap_or_else(|| panic!("{path} {status} is not described"));
        let media_type = answer.header(header::CONTENT_TYPE);
        let media_type = media_type.split(';').next().unwrap();
        let body = content.get(media_type);
        let body = body.unwrap_or_else(|| panic!("{path} {status}: {media_type} is not described"));
        if media_type.ends_with("json") {
            check(&answer.json(), &body["schema"], &document, &uri);
        }
    }
}

#[tokio::test]
async fn every_address_is_described_or_for_people() {
    let site = Site::new();
    let document = document(&site).await;
    let router = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/src/web/router.rs"));
    let router = router.unwrap();
    let routes: BTreeSet<String> = router
        .split(".route(")
        .skip(1)
        .map(|rest| rest.split('"').nth(1).unwrap().to_owned())
        .collect();
    assert!(routes.len() > 15, "{routes:?}");
    let described: BTreeSet<String> = document["paths"]
        .as_object()
        .unwrap()
        .keys()
        .cloned()
        .collect();
    for route in &routes {
        let is_for_people = NOT_DESCRIBED.contains(&route.as_str());
        let path = route.replace("{*", "{");
        assert!(
            is_for_people || described.contains(&path),
            "{route} is not described"
        );
    }
    for (path, item) in document["paths"].as_object().unwrap() {
        // A description that a strict client refuses is none.
        let parameters = &item["get"]["parameters"];
        assert!(
            parameters.is_array() || item["get"].get("parameters").is_none(),
            "{path}"
        );
    }
    for path in &described {
        // A route that takes the rest of the path answers what is described below it.
        let has = |route: &String| {
            let own = route.replace("{*", "{");
            own == *path || route.contains("{*") && path.starts_with(&format!("{own}/"))
        };
        assert!(routes.iter().any(has), "{path} is described and not there");
    }
}

#[tokio::test]
async fn parameters_are_where_they_are_read() {
    let site = Site::new();
    let document = document(&site).await;
    let parameters = document["paths"]["/api/v1/search"]["get"]["parameters"]
        .as_array()
        .unwrap();
    let names: Vec<&str> = parameters
        .iter()
        .map(|it| it["name"].as_str().unwrap())
        .collect();
    for name in [
        "q", "kind", "issuer", "region", "section", "from", "to", "sort", "group", "page", "size",
    ] {
        assert!(names.contains(&name), "{name} is not described");
    }
    for parameter in parameters {
        assert_eq!(parameter["in"], "query", "{parameter}");
        assert_ne!(parameter["required"], true, "{parameter}");
        assert!(parameter["description"].is_string(), "{parameter}");
        // Every value that is described is read.
        let schema = &parameter["schema"];
        let values = schema["enum"]
            .as_array()
            .or(schema["items"]["enum"].as_array());
        for value in values.into_iter().flatten() {
            let (name, value) = (&parameter["name"], value.as_str().unwrap());
            let uri = format!("/api/v1/search?{}={value}", name.as_str().unwrap());
            assert_eq!(site.get(&uri).await.status, StatusCode::OK, "{uri}");
        }
    }
    for (name, schema) in document["components"]["schemas"].as_object().unwrap() {
        assert!(schema["description"].is_string(), "{name} says nothing");
        for (field, described) in schema["properties"].as_object().into_iter().flatten() {
            assert!(says(described), "{name}.{field} says nothing");
        }
    }
}

#[tokio::test]
async fn the_description_is_a_page_that_loads_nothing_from_elsewhere() {
    let site = Site::new();
    let page = site.get("/api").await.text();
    for part in [
        "GET /api/v1/search",
        "SearchAnswer",
        "decreto.legislativo",
        "problem+json",
    ] {
        assert!(page.contains(part), "{part} is not in {page}");
    }
    let built = site.get("/embed?mode=&kind=dgr").await.text();
    assert!(
        built.contains("integrity") && built.contains("kind=&#38;#34;dgr")
            || built.contains("kind=&#34;dgr&#34;"),
        "{built}"
    );
    for text in [page, built] {
        for link in text.split("src=\"").skip(1) {
            assert!(link.starts_with('/'), "{link}");
        }
    }
}

#[tokio::test]
async fn a_file_is_of_a_type_that_is_described_and_each_of_these_is_given() {
    const LAW: &str =
        "LEGGE 4 maggio 2021, n. 877\nNorme sui lavatoi\nArt. 1\nI lavatoi sono curati.\n";
    let bench = Workbench::new();
    bench.put_pages("a.pdf", &["accreditamento"]);
    let lines: Vec<(Option<u32>, &str)> = LAW.lines().map(|line| (None, line)).collect();
    bench.put("a.docx", &docx(&lines));
    bench.put("a.odt", &odt(&lines));
    bench.put("a.txt", LAW.as_bytes());
    bench.put("a.html", format!("<pre>{LAW}</pre>").as_bytes());
    bench.put(
        "a.xml",
        b"<akomaNtoso xmlns=\"http://docs.oasis-open.org/legaldocml/ns/akn/3.0\"><act><body><article><num>Art. 1</num>\
          <content><p>I lavatoi.</p></content></article></body></act></akomaNtoso>",
    );
    let record = "{\"elenco_pronunce\":[{\"numero_pronuncia\":\"1\",\"anno_pronuncia\":\"2020\",\"testo\":\"I lavatoi.\"}]}";
    bench.put("a.json", record.as_bytes());
    let report = bench.index_run(&[]);
    assert_eq!(report["failed"], 0, "{report}");
    let site = Site::over(&bench);
    let document = document(&site).await;
    for (status, range) in [("200", None), ("206", Some("bytes=0-3"))] {
        let described = &document["paths"]["/pdf/{file}"]["get"]["responses"][status]["content"];
        let described: BTreeSet<&str> = described
            .as_object()
            .unwrap()
            .keys()
            .map(String::as_str)
            .collect();
        let mut given = BTreeSet::new();
        for end in ["pdf", "docx", "odt", "txt", "html", "xml", "json"] {
            let headers = range.map(|range| (header::RANGE, range));
            let answer = site
                .ask_with(&format!("/pdf/a.{end}"), headers.as_slice())
                .await;
            assert_eq!(answer.status.as_str(), status, "{end}");
            given.insert(answer.header(header::CONTENT_TYPE).to_owned());
        }
        let given: BTreeSet<&str> = given.iter().map(String::as_str).collect();
        assert_eq!(given, described, "{status}");
    }
}
