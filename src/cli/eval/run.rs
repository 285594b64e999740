//! A run: what the engine answered to each query, kept in a file to be compared with a later one.

use std::collections::HashMap;
use std::fmt::Write;
use std::path::Path;

use anyhow::Context;

use super::judged::{self, Judged};
use crate::search::{self, SearchRequest, Searcher, Unit};

/// Hits asked for: enough for ten different units.
const SIZE: usize = 20;
const COLUMNS: [&str; 5] = ["qid", "file", "page", "path", "score"];

/// A hit of a run.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct RankedAnswer {
    pub(super) file: String,
    pub(super) page: u32,
    pub(super) path: String,
    pub(super) score: f32,
}

/// The hits of each query, best first.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Run(pub(super) HashMap<String, Vec<RankedAnswer>>);

impl Run {
    /// Asks every query.
    pub(super) fn ask(
        searcher: &Searcher,
        queries: &[Judged],
        by_article: bool,
    ) -> anyhow::Result<Self> {
        let mut run = Run::default();
        for judged in queries {
            let request = SearchRequest {
                size: SIZE,
                unit: if by_article {
                    Unit::Provision
                } else {
                    Unit::Act
                },
                ..SearchRequest::new(judged.query.as_str())
            };
            let page = search::search(searcher, &request)?;
            let answers = page.hits.iter().map(|hit| RankedAnswer {
                file: hit.act.path().to_owned(),
                page: hit.page,
                path: hit.path.to_string(),
                score: hit.score,
            });
            run.0.insert(judged.qid.clone(), answers.collect());
        }
        Ok(run)
    }

    /// Reads a run that was saved.
    pub(super) fn read(path: &Path) -> anyhow::Result<Self> {
        let mut run = Run::default();
        for [qid, file, page, provision, score] in judged::rows(path, COLUMNS)? {
            run.0.entry(qid).or_default().push(RankedAnswer {
                file,
                page: page.parse().unwrap_or_default(),
                path: provision,
                score: score.parse().unwrap_or_default(),
            });
        }
        Ok(run)
    }

    /// Saves it.
    pub(super) fn save(&self, path: &Path) -> anyhow::Result<()> {
        let mut text = COLUMNS.join("\t") + "\n";
        let mut queries: Vec<_> = self.0.iter().collect();
        queries.sort_by_key(|(qid, _)| *qid);
        for (qid, answers) in queries {
            for RankedAnswer {
                file,
                page,
                path,
                score,
            } in answers
            {
                writeln!(text, "{qid}\t{file}\t{page}\t{path}\t{score}")?;
            }
        }
        std::fs::write(path, text).with_context(|| {
            format!(
                "{}: la prova non si salva; scegli un altro file",
                path.display()
            )
        })
    }
}
