//! `normario cite`: the citations of texts on standard input, a JSON object a line.

use std::io::{BufRead, Write};

use anyhow::Context as _;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::Exit;
use crate::cite::{self, Context};
use crate::law::{ActDate, Citation, Region};

/// Arguments of `normario cite`.
#[derive(Debug, clap::Args)]
pub(crate) struct CiteArgs {
    /// Legge e stampa un oggetto JSON per riga.
    #[arg(long)]
    json: bool,
}

#[derive(Deserialize)]
struct Asked {
    text: String,
    #[serde(default)]
    region: Option<String>,
    #[serde(default)]
    date: Option<String>,
    #[serde(default)]
    kind: Option<String>,
    #[serde(default)]
    number: Option<String>,
    #[serde(default)]
    issuer: Option<String>,
}

#[derive(Serialize)]
struct Answer {
    citations: Vec<Value>,
}

/// Runs the command.
pub(crate) fn run(args: &CiteArgs) -> anyhow::Result<Exit> {
    let mut out = std::io::BufWriter::new(anstream::stdout().lock());
    let mut any = false;
    if !args.json {
        let text = std::io::read_to_string(std::io::stdin())
            .context("non riesco a leggere lo standard input")?;
        for citation in cite::citations(&text, &Context::default()) {
            any = true;
            let printed = text.get(citation.span.clone()).unwrap_or_default();
            writeln!(out, "{}\t{printed}", citation.id.as_deref().unwrap_or("–"))?;
        }
        out.flush()?;
        return Ok(Exit::done_if(any));
    }
    for (number, line) in std::io::stdin().lock().lines().enumerate() {
        let line = line.context("non riesco a leggere lo standard input")?;
        if line.trim().is_empty() {
            continue;
        }
        let asked: Asked = serde_json::from_str(&line).with_context(|| {
            format!(
                "riga {}: atteso un oggetto {{\"text\": \"…\", \"region\": …, \"date\": …}}",
                number + 1
            )
        })?;
        let citations = cite::citations(&asked.text, &context(&asked));
        let answer = Answer {
            citations: found(&asked.text, &citations),
        };
        serde_json::to_writer(&mut out, &answer)?;
        writeln!(out)?;
        out.flush()?;
    }
    Ok(Exit::Done)
}

/// A value that is not known is no context: the texts are answered all the same.
fn context(asked: &Asked) -> Context {
    // Regions are also written as in URN:NIR, with full stops.
    let region = asked.region.as_ref().and_then(|region| {
        let dashed = region.replace('.', "-");
        region.parse().or_else(|_| dashed.parse()).ok()
    });
    Context {
        region,
        date: asked.date.as_ref().and_then(|date| date.parse().ok()),
        kind: asked.kind.as_deref().and_then(|kind| kind.parse().ok()),
        number: asked.number.clone(),
        issuer: asked.issuer.clone(),
    }
}

/// The wire form: spans count characters. Citations come in the order of the text, so one walk is enough.
fn found(text: &str, citations: &[Citation]) -> Vec<Value> {
    let (mut bytes, mut characters) = (0, 0);
    let mut found = Vec::with_capacity(citations.len());
    for citation in citations {
        if citation.span.start < bytes {
            (bytes, characters) = (0, 0);
        }
        characters += text
            .get(bytes..citation.span.start)
            .map_or(0, |s| s.chars().count());
        bytes = citation.span.start;
        let printed = text.get(citation.span.clone()).unwrap_or_default();
        let mut json = cited_json(citation, printed);
        json["span"] = json!([characters, characters + printed.chars().count()]);
        found.push(json);
    }
    found
}

/// What a citation says, as printed and as understood.
pub(super) fn cited_json(citation: &Citation, printed: &str) -> Value {
    let day = |date: &ActDate| matches!(date, ActDate::Day(_));
    let mut json = json!({
        "text": printed,
        "id": citation.id,
        "kind": citation.kind.as_str(),
        "number": citation.number,
        "legislature": citation.legislature,
        "date": citation.date.filter(day).map(|date| date.to_string()),
        "year": citation.date.map(ActDate::year),
        "region": citation.region.map(Region::as_str),
        "issuer": citation.issuer,
    });
    if !citation.candidates.is_empty() {
        json["candidates"] = json!(citation.candidates);
    }
    json
}
