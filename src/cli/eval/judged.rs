//! Judged queries: what was asked, and which acts answer.
//!
//! `QUERIES` is a table of tab-separated values with the columns `qid`, `query` and `kind`; `QRELS` one
//! with `qid`, `file` (relative to the corpus), `page`, `article` and `grade` (3 answers, 2 relevant,
//! 1 marginal). A page or an article may be empty.

use std::collections::{HashMap, HashSet};
use std::path::Path;
use std::sync::LazyLock;

use anyhow::{Context, anyhow};
use regex::Regex;

/// Grade from which an act answers.
const RELEVANT: u32 = 2;

/// What is judged: an act, or an article of one.
pub(super) type JudgedUnit = (String, String);

/// A query with its judgements.
pub(super) struct Judged {
    pub(super) qid: String,
    pub(super) query: String,
    pub(super) kind: String,
    /// The best grade of each unit.
    pub(super) grades: HashMap<JudgedUnit, u32>,
    /// For each relevant unit, its judged pages.
    pub(super) pages: HashMap<JudgedUnit, HashSet<u32>>,
    /// For each file, its judged articles.
    pub(super) articles: HashMap<String, HashSet<String>>,
}

impl Judged {
    /// Whether a unit answers.
    pub(super) fn is_relevant(&self, unit: &JudgedUnit) -> bool {
        self.grades
            .get(unit)
            .is_some_and(|grade| *grade >= RELEVANT)
    }
}

/// Reads queries and judgements; queries that nothing answers are left out.
pub(super) fn read(queries: &Path, qrels: &Path, by_article: bool) -> anyhow::Result<Vec<Judged>> {
    let mut judged: Vec<Judged> = Vec::new();
    let mut places = HashMap::new();
    for [qid, query, kind] in rows(queries, ["qid", "query", "kind"])? {
        places.insert(qid.clone(), judged.len());
        judged.push(Judged {
            qid,
            query,
            kind,
            grades: HashMap::new(),
            pages: HashMap::new(),
            articles: HashMap::new(),
        });
    }
    for [qid, file, page, article, grade] in
        rows(qrels, ["qid", "file", "page", "article", "grade"])?
    {
        let Some(query) = places.get(&qid).map(|place| &mut judged[*place]) else {
            continue;
        };
        let grade = grade.trim().parse().unwrap_or(1);
        let file = file
            .strip_prefix("A/")
            .or_else(|| file.strip_prefix("B/"))
            .map(str::to_owned)
            .unwrap_or(file);
        let named = article_of(&article);
        if !article.trim().is_empty() {
            let articles = query.articles.entry(file.clone()).or_default();
            articles.insert(named.clone());
        }
        let unit = (file, if by_article { named } else { String::new() });
        if grade >= RELEVANT
            && let Ok(page) = page.trim().parse()
        {
            query.pages.entry(unit.clone()).or_default().insert(page);
        }
        let best = query.grades.entry(unit).or_default();
        *best = grade.max(*best);
    }
    judged.retain(|query| query.grades.values().any(|grade| *grade >= RELEVANT));
    Ok(judged)
}

/// `art55-com3` and `Art. 55` are of `art55`; what stands between a number and its `bis` does not count.
pub(super) fn article_of(path: &str) -> String {
    static ARTICLE: LazyLock<Option<Regex>> =
        LazyLock::new(|| Regex::new(r"^art\.?\s*(\d+)[-_. ]?([a-z]*)").ok());
    let path = path.to_lowercase().replace('~', "");
    let found = ARTICLE.as_ref().and_then(|article| article.captures(&path));
    let Some(found) = found else {
        return String::new();
    };
    let ordinal = match &found[2] {
        "com" | "comma" | "let" | "num" => "",
        ordinal => ordinal,
    };
    format!("art{}{ordinal}", &found[1])
}

/// The named columns of a table, a row at a time.
pub(super) fn rows<const N: usize>(
    path: &Path,
    columns: [&str; N],
) -> anyhow::Result<Vec<[String; N]>> {
    let shown = path.display();
    let text = std::fs::read_to_string(path)
        .with_context(|| format!("{shown}: non si legge; indica una tabella TSV"))?;
    let mut lines = text.lines();
    let head: Vec<&str> = lines.next().unwrap_or_default().split('\t').collect();
    let mut places = [0; N];
    for (place, column) in places.iter_mut().zip(columns) {
        let found = head.iter().position(|name| *name == column);
        *place = found.ok_or_else(|| {
            anyhow!(
                "{shown}: manca la colonna «{column}»; servono {}",
                columns.join(", ")
            )
        })?;
    }
    let row = |line: &str| {
        let cells: Vec<&str> = line.split('\t').collect();
        places.map(|place| cells.get(place).copied().unwrap_or_default().to_owned())
    };
    Ok(lines
        .filter(|line| !line.trim().is_empty())
        .map(row)
        .collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_names_its_article() {
        let cases = [
            ("art55-com3", "art55"),
            ("art55com3", "art55"),
            ("Art. 10-bis", "art10bis"),
            ("art10bis-com1-leta", "art10bis"),
            ("all1", ""),
            ("", ""),
        ];
        for (path, article) in cases {
            assert_eq!(article_of(path), article, "{path}");
        }
    }
}
