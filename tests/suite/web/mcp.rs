//! What assistants ask at `/mcp` and of `normario mcp`.

use std::io::{BufRead, BufReader, Write};
use std::process::{Command, Stdio};

use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use serde_json::{Value, json};

use super::site::Site;
use crate::workbench::program;

const ID: &str = "decreto.legislativo/2017-07-03/117";

/// A request to the server of a site, as a client of the revision before the newest sends it.
fn request(message: &Value) -> Request<Body> {
    Request::post("/mcp")
        .header(header::HOST, "localhost:8080")
        .header(header::CONTENT_TYPE, "application/json")
        .header(header::ACCEPT, "application/json, text/event-stream")
        .header("mcp-protocol-version", "2025-11-25")
        .body(Body::from(message.to_string()))
        .unwrap()
}

fn call(tool: &str, arguments: &Value) -> Value {
    json!({"jsonrpc": "2.0", "id": 7, "method": "tools/call",
           "params": {"name": tool, "arguments": arguments}})
}

async fn asked(site: &Site, message: &Value) -> Value {
    let answer = site.ask_as_is(request(message)).await;
    assert_eq!(answer.status, StatusCode::OK, "{message}");
    answer.json()
}

/// What a tool answers.
async fn answered(site: &Site, tool: &str, arguments: Value) -> Value {
    let answer = asked(site, &call(tool, &arguments)).await;
    let result = &answer["result"];
    assert_eq!(result["isError"], json!(false), "{tool}: {answer}");
    result["structuredContent"].clone()
}

/// What a tool that cannot answer says.
async fn refused(site: &Site, tool: &str, arguments: Value) -> String {
    let answer = asked(site, &call(tool, &arguments)).await;
    let result = &answer["result"];
    assert_eq!(result["isError"], json!(true), "{tool}: {answer}");
    result["content"][0]["text"].as_str().unwrap().to_owned()
}

#[tokio::test]
async fn an_assistant_is_told_the_tools_with_every_argument_described() {
    let site = Site::new();
    let hello = json!({"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": {
        "protocolVersion": "2025-11-25", "capabilities": {}, "clientInfo": {"name": "prova", "version": "1"}}});
    let answer = asked(&site, &hello).await;
    assert_eq!(answer["result"]["protocolVersion"], "2025-11-25");
    assert_eq!(answer["result"]["serverInfo"]["name"], "normario");
    assert!(answer["result"]["instructions"].is_string());
    let list = json!({"jsonrpc": "2.0", "id": 2, "method": "tools/list"});
    let answer = asked(&site, &list).await;
    let tools = answer["result"]["tools"].as_array().unwrap();
    let names: Vec<&str> = tools
        .iter()
        .map(|it| it["name"].as_str().unwrap())
        .collect();
    assert_eq!(
        names,
        [
            "search",
            "provision",
            "act_outline",
            "cited_by",
            "resolve_citation",
            "verify",
            "coverage"
        ]
    );
    for tool in tools {
        assert_eq!(tool["annotations"]["readOnlyHint"], json!(true), "{tool}");
        assert!(tool["description"].as_str().unwrap().len() > 60, "{tool}");
        let arguments = tool["inputSchema"]["properties"].as_object();
        for (name, schema) in arguments.into_iter().flatten() {
            assert!(
                schema["description"].is_string(),
                "{}: {name}",
                tool["name"]
            );
        }
    }
}

#[tokio::test]
async fn the_newest_revision_needs_no_greeting() {
    let site = Site::new();
    let client = json!({"io.modelcontextprotocol/protocolVersion": "2026-07-28",
                        "io.modelcontextprotocol/clientInfo": {"name": "prova", "version": "1"},
                        "io.modelcontextprotocol/clientCapabilities": {}});
    let message = json!({"jsonrpc": "2.0", "id": 1, "method": "tools/call",
                         "params": {"name": "coverage", "arguments": {}, "_meta": client}});
    let request = Request::post("/mcp")
        .header(header::HOST, "localhost:8080")
        .header(header::CONTENT_TYPE, "application/json")
        .header(header::ACCEPT, "application/json, text/event-stream")
        .header("mcp-protocol-version", "2026-07-28")
        .header("mcp-method", "tools/call")
        .header("mcp-name", "coverage")
        .body(Body::from(message.to_string()))
        .unwrap();
    let answer = site.ask_as_is(request).await;
    assert_eq!(answer.status, StatusCode::OK);
    let answer = answer.json();
    assert_eq!(answer["result"]["resultType"], "complete", "{answer}");
    let coverage = &answer["result"]["structuredContent"];
    let api = site.get("/api/v1/coverage").await.json();
    assert_eq!(coverage["acts"], api["acts"]);
    assert_eq!(coverage["source"]["generation"], api["generation"]);
}

#[tokio::test]
async fn a_search_gives_the_acts_of_the_api_with_addresses_in_full() {
    let site = Site::new();
    for query in ["convenzioni rimborso", "avviso", "d.lgs. 117/2017", "zzzz"] {
        let found = answered(&site, "search", json!({"query": query})).await;
        let encoded = query.replace(' ', "+");
        let api = site
            .get(&format!("/api/v1/search?q={encoded}&size=5"))
            .await
            .json();
        assert_eq!(found["total"], api["total"], "{query}");
        let ids = |hits: &Value| -> Vec<Value> {
            let hits = hits.as_array().unwrap().iter();
            hits.map(|hit| hit["act"]["id"].clone()).collect()
        };
        assert_eq!(ids(&found["hits"]), ids(&api["hits"]), "{query}");
    }
    let found = answered(
        &site,
        "search",
        json!({"query": "convenzioni rimborso", "size": 1}),
    )
    .await;
    let hit = &found["hits"][0];
    assert_eq!(hit["place"]["path"], "art56");
    assert_eq!(hit["place"]["page"], 42);
    let pdf = "http://localhost:8080/pdf/leggi/cts%20n%C2%B01.pdf#page=42";
    assert_eq!(hit["place"]["pdf"], pdf);
    assert!(
        found["source"]["notice"]
            .as_str()
            .unwrap()
            .contains("non ufficiale")
    );
    let told = refused(&site, "search", json!({"query": "x", "kind": ["bolla"]})).await;
    assert!(told.contains("decreto.legislativo"), "{told}");
    let told = refused(&site, "search", json!({"query": "x", "size": 21})).await;
    assert!(told.contains("da 1 a 20"), "{told}");
    let told = refused(&site, "search", json!({"words": "x"})).await;
    assert!(told.contains("query"), "{told}");
}

#[tokio::test]
async fn a_provision_is_read_by_citation_and_by_id() {
    let site = Site::new();
    for asked in ["art. 56 d.lgs. 117/2017".to_owned(), format!("{ID}~art56")] {
        let found = answered(&site, "provision", json!({"provision": asked})).await;
        assert_eq!(found["act"]["id"], ID, "{asked}");
        assert_eq!(found["place"]["page"], 42);
        assert!(
            found["text"]
                .as_str()
                .unwrap()
                .contains("Rimborso delle spese"),
            "{found}"
        );
        assert_eq!(found["cut"], Value::Null);
    }
    let outline = answered(&site, "act_outline", json!({"act": ID})).await;
    let entries = outline["provisions"].as_array().unwrap();
    assert_eq!(outline["total"].as_u64().unwrap() as usize, entries.len());
    assert!(entries.iter().any(|it| it["path"] == "art56"), "{outline}");
    let told = refused(
        &site,
        "act_outline",
        json!({"act": ID, "from": entries.len() + 1}),
    )
    .await;
    assert!(told.contains("from"), "{told}");
    let cited = answered(&site, "cited_by", json!({"provision": ID})).await;
    let api = site.get(&format!("/api/v1/acts/{ID}/citing")).await.json();
    assert_eq!(cited["total"], api["total"]);
}

#[tokio::test]
async fn what_is_not_here_is_told_with_what_to_do_next() {
    let site = Site::new();
    let told = refused(
        &site,
        "provision",
        json!({"provision": "art. 2 l. 241/1990"}),
    )
    .await;
    assert!(
        told.contains("non dice che non esista") && told.contains("normattiva.it"),
        "{told}"
    );
    let told = refused(&site, "provision", json!({"provision": "il regolamento"})).await;
    assert!(told.contains("search"), "{told}");
    let told = refused(
        &site,
        "provision",
        json!({"provision": format!("{ID}~art999")}),
    )
    .await;
    assert!(told.contains("act_outline"), "{told}");
    let resolved = answered(
        &site,
        "resolve_citation",
        json!({"citation": "art. 2 l. 241/1990"}),
    )
    .await;
    assert_eq!(resolved["citation"]["in_corpus"], json!(false));
    assert!(resolved["citation"]["official_url"].is_string());
    let report = answered(
        &site,
        "verify",
        json!({"text": "Come dispone l'art. 56 del d.lgs. 117/2017, e la legge 241/1990."}),
    )
    .await;
    let verdicts = report["citations"].as_array().unwrap().iter();
    let verdicts: Vec<&str> = verdicts.map(|it| it["verdict"].as_str().unwrap()).collect();
    // The act of the fixture has no official id, so that it stays a candidate.
    assert_eq!(verdicts, ["ambiguous", "act_absent"], "{report}");
    let told = refused(&site, "verify", json!({"text": "à".repeat(20_001)})).await;
    assert!(told.contains("20000"), "{told}");
    let unknown = asked(&site, &call("delete", &json!({}))).await;
    assert!(
        unknown["error"]["message"]
            .as_str()
            .unwrap()
            .contains("coverage"),
        "{unknown}"
    );
}

#[tokio::test]
async fn pages_of_other_sites_and_other_names_are_refused() {
    let site = Site::new();
    let list = json!({"jsonrpc": "2.0", "id": 2, "method": "tools/list"});
    for (name, value, status) in [
        ("origin", "https://altro.example.it", StatusCode::FORBIDDEN),
        ("origin", "null", StatusCode::FORBIDDEN),
        ("sec-fetch-site", "cross-site", StatusCode::FORBIDDEN),
        ("origin", "http://localhost:8080", StatusCode::OK),
    ] {
        let mut asked = request(&list);
        asked.headers_mut().insert(name, value.parse().unwrap());
        let answer = site.ask_as_is(asked).await;
        assert_eq!(answer.status, status, "{name}: {value}");
    }
    let mut asked = request(&list);
    asked
        .headers_mut()
        .insert(header::HOST, "altro.example.it".parse().unwrap());
    let answer = site.ask_as_is(asked).await;
    assert_eq!(answer.status, StatusCode::MISDIRECTED_REQUEST);
    let large = call("verify", &json!({"text": "x".repeat(300_000)}));
    let answer = site.ask_as_is(request(&large)).await;
    assert_eq!(answer.status, StatusCode::PAYLOAD_TOO_LARGE);
}

#[test]
fn an_assistant_on_this_machine_is_answered_over_standard_input() {
    let site = Site::new();
    let mut child = Command::new(program())
        .args(["mcp", "--url", "https://atti.example.it", "--index"])
        .arg(site.dir.path().join("index"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut input = child.stdin.take().unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let mut ask = |message: Value| writeln!(input, "{message}").unwrap();
    ask(
        json!({"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": {
        "protocolVersion": "2025-06-18", "capabilities": {}, "clientInfo": {"name": "prova", "version": "1"}}}),
    );
    let hello: Value = serde_json::from_str(&lines.next().unwrap().unwrap()).unwrap();
    assert_eq!(hello["result"]["protocolVersion"], "2025-06-18");
    ask(json!({"jsonrpc": "2.0", "method": "notifications/initialized"}));
    ask(call("search", &json!({"query": "convenzioni rimborso"})));
    let found: Value = serde_json::from_str(&lines.next().unwrap().unwrap()).unwrap();
    let url = &found["result"]["structuredContent"]["hits"][0]["place"]["url"];
    assert_eq!(
        url,
        &json!(format!("https://atti.example.it/act/{ID}#art56"))
    );
    drop(input);
    assert!(child.wait().unwrap().success());
}
