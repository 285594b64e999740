//! Which act a PDF is, as `normario extract` shows it: for readers, and as JSON with the evidence.

use std::io::{self, Write};

use serde_json::{Map, Value, json};

use crate::index::StoredAct;
use crate::law::issuer_name;
use crate::messages::{Lang, Message};
use crate::structure::{Evidence, Structured};

/// The act as the contract has it, with what says each field.
pub(super) fn act_json(structured: &Structured, file: &str) -> Value {
    let mut act = fields_json(structured, file);
    let evidence = structured.evidence.iter().map(|evidence| {
        let said = json!({
            "confidence": evidence.confidence,
            "source": evidence.source.text(Lang::It),
            "page": evidence.page,
            "text": evidence.text,
            "rule": evidence.rule,
        });
        (evidence.field.as_str().to_owned(), said)
    });
    act["evidence"] = Value::Object(evidence.collect::<Map<_, _>>());
    act
}

/// The acts of a file that holds several, each with its pages.
pub(super) fn acts_json(acts: &[Structured], file: &str) -> Vec<Value> {
    let json = acts.iter().map(|structured| {
        let mut act = fields_json(structured, file);
        let last = structured.body.text.len().saturating_sub(1);
        act["pages"] = json!([structured.body.page_at(0), structured.body.page_at(last)]);
        act
    });
    json.collect()
}

fn fields_json(structured: &Structured, file: &str) -> Value {
    let act = StoredAct::new(&structured.act, file);
    json!({
        "id": act.id,
        "urn": act.urn,
        "kind": act.kind,
        "number": act.number,
        "date": act.date,
        "issuer": act.issuer,
        "region": act.region,
        "title": act.title,
    })
}

/// The act in words, each field with what says it.
pub(super) fn write(
    acts: &[Structured],
    whole: &Structured,
    out: &mut impl Write,
) -> io::Result<()> {
    writeln!(out, "--- atto ---")?;
    let act = &whole.act;
    writeln!(out, "{}", act.id)?;
    let fields = [
        (0, Some(act.kind.label().to_owned())),
        (1, act.number.clone()),
        (2, act.date.map(|date| date.in_words())),
        (3, act.issuer.as_deref().map(issuer_name)),
        (4, act.region.map(|region| region.label().to_owned())),
        (5, Some(act.title.clone())),
    ];
    let names = ["kind", "number", "date", "issuer", "region", "title"];
    for (nth, value) in fields {
        let Some(value) = value else { continue };
        let said = whole
            .evidence
            .iter()
            .find(|said| said.field.as_str() == names[nth]);
        match said {
            Some(said) => {
                let field = said.field.text(Lang::It);
                writeln!(out, "{field}: {value} [{}]", source(said))?;
            }
            None => writeln!(out, "{value}")?,
        }
    }
    if let Some(section) = act.section {
        writeln!(out, "sezione: {} [catalogo]", section.label())?;
    }
    if acts.len() > 1 {
        writeln!(out, "contiene {} atti:", acts.len())?;
        for part in acts {
            writeln!(
                out,
                "  pagina {}: {} {}",
                part.body.page_at(0),
                part.act.id,
                part.act.title
            )?;
        }
    }
    Ok(())
}

/// Where a field was read, how surely, and in which words.
fn source(said: &Evidence) -> String {
    let page = said
        .page
        .map_or(String::new(), |page| format!(", p. {page}"));
    let rule = said
        .rule
        .as_ref()
        .map_or(String::new(), |rule| format!(" ({rule})"));
    format!(
        "{} {}%{page}: «{}»{rule}",
        said.source.text(Lang::It),
        said.confidence,
        said.text
    )
}
