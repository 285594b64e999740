//! `normario cite`: the citations of texts on standard input, a JSON object a line.

use std::io::{BufRead, Write};

use anyhow::Context as _;
use serde::{Deserialize, Serialize};

use super::Exit;
use crate::cite::{self, Context};
use crate::law::{ActDate, Citation};

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
struct Answer<'a> {
    citations: Vec<Found<'a>>,
}

#[derive(Serialize)]
struct Found<'a> {
    span: [usize; 2],
    text: &'a str,
    id: Option<&'a str>,
    kind: &'static str,
    number: Option<&'a str>,
    legislature: Option<&'a str>,
    date: Option<String>,
    year: Option<i16>,
    region: Option<&'static str>,
    issuer: Option<&'a str>,
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    candidates: &'a [String],
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
fn found<'a>(text: &'a str, citations: &'a [Citation]) -> Vec<Found<'a>> {
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
        found.push(Found {
            span: [characters, characters + printed.chars().count()],
            text: printed,
            id: citation.id.as_deref(),
            kind: citation.kind.as_str(),
            number: citation.number.as_deref(),
            legislature: citation.legislature.as_deref(),
            date: citation
                .date
                .and_then(|date| matches!(date, ActDate::Day(_)).then(|| date.to_string())),
            year: citation.date.map(ActDate::year),
            region: citation.region.map(crate::law::Region::as_str),
            issuer: citation.issuer.as_deref(),
            candidates: &citation.candidates,
        });
    }
    found
}
