//! Flaws of files: what of them is not in the index, or is there with doubt.

use super::finding::FoundFlaw;
use super::flaw::Flaw;
use crate::extract::{Carried, PageWarning};
use crate::index::{FileEntry, Kept, Outcome};

type ReasonedPages = Vec<(u32, Kept<Vec<PageWarning>>)>;

/// The flaws of a file, by what the manifest keeps of it.
pub(super) fn flaws(file: &str, entry: &FileEntry) -> Vec<FoundFlaw> {
    let mut found = Vec::new();
    match &entry.outcome {
        Outcome::Failed { reason } => {
            let what = Flaw::NotRead(reason.clone());
            found.push(FoundFlaw::new(Some(file), None, what, &entry.hash));
        }
        Outcome::WithoutText => {
            let what = Flaw::WithoutText(entry.pages);
            found.push(FoundFlaw::new(Some(file), Some(1), what, ""));
        }
        Outcome::Carrier => {}
        Outcome::Indexed => {
            let without = entry.pages_without_text.iter();
            let without = without.filter(|(_, reasons)| !is_blank(reasons));
            found.extend(of_pages(
                file,
                without.cloned().collect(),
                Flaw::PagesWithoutText,
            ));
            found.extend(of_pages(
                file,
                entry.unsure_pages.clone(),
                Flaw::UnsurePages,
            ));
        }
    }
    let lacks =
        |carried: &&Kept<Carried>| !matches!(carried, Kept::Value(it) if it.lacks_nothing());
    let warnings: Vec<_> = entry.warnings.iter().filter(lacks).cloned().collect();
    if !warnings.is_empty() {
        let what = Flaw::NotAllRead(warnings);
        found.push(FoundFlaw::new(Some(file), None, what, &entry.hash));
    }
    found
}

/// Whether nothing is on the page: nothing is missing of it.
fn is_blank(reasons: &Kept<Vec<PageWarning>>) -> bool {
    matches!(reasons, Kept::Value(reasons) if reasons.iter().all(|it| *it == PageWarning::Blank))
}

/// The flaw of some pages of a file: another one where other pages have it.
fn of_pages(
    file: &str,
    pages: ReasonedPages,
    flaw: impl FnOnce(ReasonedPages) -> Flaw,
) -> Option<FoundFlaw> {
    let (first, _) = pages.first()?;
    let first = *first;
    let numbers: Vec<String> = pages.iter().map(|(page, _)| page.to_string()).collect();
    let what = flaw(pages);
    Some(FoundFlaw::new(
        Some(file),
        Some(first),
        what,
        &numbers.join(","),
    ))
}
