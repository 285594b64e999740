//! `normario index --strict`: possible data of persons that would be published for the first time, and that nobody has
//! accepted, are told, and nothing is published.

use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use serde_json::{Value, json};

use super::super::printable::on_one_line;
use crate::index::{IndexError, PublicationReview};
use crate::ingest::{IngestError, corpus_state};
use crate::messages::{Lang, Message, place_of};
use crate::quality::{FoundFlaw, newly_published_data};

/// What a strict run looks for, and what it found.
pub(super) struct StrictReview {
    corpus: PathBuf,
    index: PathBuf,
    found: Arc<Mutex<Vec<FoundFlaw>>>,
}

impl StrictReview {
    pub(super) fn new(corpus: &Path, index: &Path) -> Self {
        StrictReview {
            corpus: corpus.to_owned(),
            index: index.to_owned(),
            found: Arc::default(),
        }
    }

    /// The review that is made before the publication.
    pub(super) fn review(&self) -> PublicationReview {
        let (corpus, index) = (self.corpus.clone(), self.index.clone());
        let told = Arc::clone(&self.found);
        PublicationReview::new(move |new, published| {
            let found = newly_published_data(new, published)?;
            // As the catalogue is now. Of a corpus that is gone by now nothing is accepted.
            let accepted = corpus_state(&corpus, &index).map(|state| state.accepted);
            let accepted = accepted.unwrap_or_default();
            let is_accepted = |found: &FoundFlaw| accepted.iter().any(|entry| entry.id == found.id);
            let new: Vec<FoundFlaw> = found.into_iter().filter(|it| !is_accepted(it)).collect();
            let count = new.len();
            *told.lock().unwrap_or_else(PoisonError::into_inner) = new;
            Ok(count)
        })
    }

    /// Tells what was found, where the run ended because of it; `resume` is the command that goes on.
    pub(super) fn tell(&self, end: &anyhow::Error, resume: &str, as_json: bool) -> io::Result<()> {
        let is_withheld = matches!(
            end.downcast_ref::<IngestError>(),
            Some(IngestError::Index(IndexError::Withheld { .. }))
        );
        let found = self.found.lock().unwrap_or_else(PoisonError::into_inner);
        let Some(first) = found.first().filter(|_| is_withheld) else {
            return Ok(());
        };
        let resume = format!("{resume} --strict");
        if as_json {
            let withheld: Vec<Value> = found.iter().map(to_json).collect();
            let report = json!({ "withheld": withheld, "resume": resume });
            return writeln!(anstream::stdout().lock(), "{report}");
        }
        let mut err = anstream::stderr().lock();
        writeln!(
            err,
            "possibili dati personali in quel che sarebbe pubblicato per la prima volta:"
        )?;
        for found in &*found {
            let line = format!(
                "  {}: {} [{}]",
                place_of(found, Lang::It),
                found.what.text(Lang::It),
                found.id
            );
            writeln!(err, "{}", on_one_line(&line))?;
        }
        writeln!(
            err,
            "guarda quelle pagine. Quel che può essere pubblico, accettalo in catalogo.toml, una voce per ciascuno:\n\n  \
             [[accepted]]\n  id = \"{}\"\n  reason = \"perché può restare\"\n\n\
             il resto oscuralo nei documenti, o togli i file; poi riprendi con «{resume}»",
            first.id
        )
    }
}

fn to_json(found: &FoundFlaw) -> Value {
    json!({
        "id": found.id,
        "file": found.file,
        "page": found.page,
        "what": found.what.text(Lang::It),
    })
}
