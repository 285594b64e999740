//! The tools: their names, what they are for, how they are called.

use std::sync::Arc;

use rmcp::handler::server::tool::schema_for_input;
use rmcp::model::{JsonObject, Tool, ToolAnnotations};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::arguments::{
    ActArguments, CitedByArguments, NoArguments, ProvisionArguments, ResolveArguments,
    SearchArguments, VerifyArguments,
};
use super::fault::ToolFault;
use super::found::Addresses;
use super::{cited_by, coverage, outline, provision, resolved, search, verified};
use crate::search::Searcher;

/// A tool.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum CorpusTool {
    Search,
    Provision,
    ActOutline,
    CitedBy,
    ResolveCitation,
    Verify,
    Coverage,
}

impl CorpusTool {
    /// All of them, in the order in which they are of use.
    pub(super) const ALL: [CorpusTool; 7] = [
        CorpusTool::Search,
        CorpusTool::Provision,
        CorpusTool::ActOutline,
        CorpusTool::CitedBy,
        CorpusTool::ResolveCitation,
        CorpusTool::Verify,
        CorpusTool::Coverage,
    ];

    /// The name by which it is called.
    pub(super) const fn name(self) -> &'static str {
        match self {
            CorpusTool::Search => "search",
            CorpusTool::Provision => "provision",
            CorpusTool::ActOutline => "act_outline",
            CorpusTool::CitedBy => "cited_by",
            CorpusTool::ResolveCitation => "resolve_citation",
            CorpusTool::Verify => "verify",
            CorpusTool::Coverage => "coverage",
        }
    }

    /// The tool of this name.
    pub(super) fn named(name: &str) -> Option<Self> {
        CorpusTool::ALL.into_iter().find(|tool| tool.name() == name)
    }

    const fn title(self) -> &'static str {
        match self {
            CorpusTool::Search => "Cerca negli atti",
            CorpusTool::Provision => "Leggi una disposizione",
            CorpusTool::ActOutline => "Indice di un atto",
            CorpusTool::CitedBy => "Chi la cita",
            CorpusTool::ResolveCitation => "Risolvi una citazione",
            CorpusTool::Verify => "Verifica un testo",
            CorpusTool::Coverage => "Che cosa c'è nel corpus",
        }
    }

    const fn description(self) -> &'static str {
        match self {
            CorpusTool::Search => {
                "Cerca negli atti normativi italiani del corpus (leggi, decreti, delibere, linee guida, avvisi, sentenze) e \
                 dà gli atti che rispondono, il migliore per primo, ognuno con la disposizione, la pagina, il passo e \
                 l'indirizzo. Comincia da qui."
            }
            CorpusTool::Provision => {
                "Dà il testo di una disposizione (articolo, comma, lettera, punto di una sentenza) come è stampato nel \
                 documento, con la pagina e le disposizioni accanto. Leggi sempre qui prima di citare fra virgolette."
            }
            CorpusTool::ActOutline => {
                "Dà le disposizioni di un atto (articoli, rubriche, commi) con la pagina e quanti atti le citano."
            }
            CorpusTool::CitedBy => {
                "Dà i passi degli altri atti del corpus che citano un atto o una sua disposizione, dal più recente."
            }
            CorpusTool::ResolveCitation => {
                "Dice quale atto e quale disposizione è una citazione scritta da una persona, se il testo è qui e dove si \
                 legge quello ufficiale; dove resta aperto, i candidati."
            }
            CorpusTool::Verify => {
                "Verifica un testo: di ogni citazione dice se l'atto e la disposizione sono nel corpus, di ogni virgolettato \
                 se è testuale e quali parole cambiano. Non dice mai che un atto non esiste."
            }
            CorpusTool::Coverage => {
                "Dice che cosa c'è nel corpus e che cosa manca: atti per tipo, ente e Regione, date, gli atti più citati \
                 che non ci sono. I valori servono da filtri per «search»."
            }
        }
    }

    /// The tool as it is told to an assistant.
    ///
    /// # Errors
    /// Where the schema of its arguments is not one of an object.
    pub(super) fn told(self) -> Result<Tool, String> {
        let schema = self.schema()?;
        let annotations = ToolAnnotations::new()
            .read_only(true)
            .idempotent(true)
            .open_world(false);
        let tool = Tool::new(self.name(), self.description(), schema);
        Ok(tool.with_title(self.title()).with_annotations(annotations))
    }

    fn schema(self) -> Result<Arc<JsonObject>, String> {
        match self {
            CorpusTool::Search => schema_for_input::<SearchArguments>(),
            CorpusTool::Provision => schema_for_input::<ProvisionArguments>(),
            CorpusTool::ActOutline => schema_for_input::<ActArguments>(),
            CorpusTool::CitedBy => schema_for_input::<CitedByArguments>(),
            CorpusTool::ResolveCitation => schema_for_input::<ResolveArguments>(),
            CorpusTool::Verify => schema_for_input::<VerifyArguments>(),
            CorpusTool::Coverage => schema_for_input::<NoArguments>(),
        }
    }

    /// Calls it. Takes CPU time: never on an async thread.
    ///
    /// # Errors
    /// Where the arguments cannot be used, or there is nothing to answer with.
    pub(super) fn call(
        self,
        searcher: &Searcher,
        arguments: JsonObject,
        addresses: &Addresses,
    ) -> Result<Value, ToolFault> {
        match self {
            CorpusTool::Search => value(search::search(searcher, &read(arguments)?, addresses)?),
            CorpusTool::Provision => value(provision::provision(
                searcher,
                &read(arguments)?,
                addresses,
            )?),
            CorpusTool::ActOutline => {
                value(outline::outline(searcher, &read(arguments)?, addresses)?)
            }
            CorpusTool::CitedBy => {
                value(cited_by::cited_by(searcher, &read(arguments)?, addresses)?)
            }
            CorpusTool::ResolveCitation => {
                value(resolved::resolve(searcher, &read(arguments)?, addresses)?)
            }
            CorpusTool::Verify => verified::verified(searcher, read(arguments)?),
            CorpusTool::Coverage => {
                read::<NoArguments>(arguments)?;
                value(coverage::coverage(searcher)?)
            }
        }
    }
}

fn read<T: DeserializeOwned>(arguments: JsonObject) -> Result<T, ToolFault> {
    Ok(serde_json::from_value(Value::Object(arguments))?)
}

fn value(answer: impl Serialize) -> Result<Value, ToolFault> {
    Ok(serde_json::to_value(answer)?)
}
