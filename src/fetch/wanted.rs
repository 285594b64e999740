//! What is to be got, from where, and under which name.

use std::collections::HashSet;

use super::address::Address;
use super::file_name;
use super::options::FetchOptions;
use super::outcome::ByHand;
use super::recipe::court::CourtDecision;
use super::recipe::{self, Recipe, StateAct};
use crate::ingest::StatedDocument;
use crate::law::official_url;

/// A document of the catalogue.
#[derive(Debug)]
pub(super) struct Wanted {
    pub(super) title: String,
    pub(super) act: Option<String>,
    pub(super) file: String,
    /// Where it is, as it is told.
    pub(super) told: Option<String>,
    pub(super) from: Result<WantedSource, ByHand>,
}

/// Where a document is asked for.
#[derive(Debug)]
pub(super) struct WantedSource {
    /// Where it is; of an act that is asked of an interface, its page for readers.
    pub(super) address: Address,
    pub(super) form: SourceForm,
}

/// What is asked for.
#[derive(Debug)]
pub(super) enum SourceForm {
    /// A PDF: what it may be and in which language, where the address leaves that open.
    Pdf(&'static [(&'static str, &'static str)]),
    /// An act of the State in Akoma Ntoso.
    Act(StateAct),
    /// A decision of the Corte costituzionale, as its record.
    Decision(CourtDecision),
}

impl SourceForm {
    /// How the name of a file of this form ends.
    const fn end(&self) -> &'static str {
        match self {
            SourceForm::Pdf(_) => file_name::PDF,
            SourceForm::Act(_) => file_name::XML,
            SourceForm::Decision(_) => file_name::JSON,
        }
    }
}

/// The documents of the catalogue that the run is for. A PDF that has no address and is here is none of them.
pub(super) fn list(
    stated: Vec<StatedDocument>,
    options: &FetchOptions,
    is_here: impl Fn(&str) -> bool,
) -> Vec<Wanted> {
    let named = stated.iter().filter_map(|it| it.file.as_deref());
    let mut taken: HashSet<String> = named.map(str::to_lowercase).collect();
    let is_page = |file: &str| file.to_lowercase().ends_with(".md");
    let mut wanted = Vec::new();
    for document in stated {
        let file = match (&document.file, &document.act) {
            (Some(file), _) if is_page(file) => continue,
            (Some(file), _) if document.address.is_none() && is_here(file) => continue,
            (Some(file), _) => file.clone(),
            // Named for all, so that a name does not depend on what is asked for.
            (None, Some(act)) => file_name::of_act(act, end_of(&document, options), &mut taken),
            (None, None) => continue,
        };
        let (told, from) = source(&document, &file, options);
        let is_asked = |text: &str| {
            let texts = [&document.title, &file];
            let further = document.act.iter().chain(&told);
            let mut all = texts.into_iter().chain(further).map(|it| it.to_lowercase());
            all.any(|it| it.contains(&text.to_lowercase()))
        };
        if options.only.is_empty() || options.only.iter().any(|text| is_asked(text)) {
            wanted.push(Wanted {
                title: document.title,
                act: document.act,
                file,
                told,
                from,
            });
        }
    }
    wanted
}

/// How the name of a file ends that no entry names.
fn end_of(document: &StatedDocument, options: &FetchOptions) -> &'static str {
    match recipe_of(document, options) {
        Some(Recipe::Normattiva { .. }) => file_name::XML,
        Some(Recipe::Court { .. }) => file_name::JSON,
        _ => file_name::PDF,
    }
}

fn recipe_of(document: &StatedDocument, options: &FetchOptions) -> Option<Recipe> {
    match (document.address.as_deref(), document.act.as_deref()) {
        (Some(stated), act) => recipe::of_page(stated, act, &options.bases),
        (None, Some(act)) => recipe::of_act(act, &options.bases),
        (None, None) => None,
    }
}

fn source(
    document: &StatedDocument,
    file: &str,
    options: &FetchOptions,
) -> (Option<String>, Result<WantedSource, ByHand>) {
    let (stated, act) = (document.address.as_deref(), document.act.as_deref());
    // Of an act in XML or a decision that is to be a PDF, the page is asked for, as of any other.
    let recipe = recipe_of(document, options).filter(|recipe| match recipe {
        Recipe::Normattiva { .. } => file_name::ends_in(file, file_name::XML),
        Recipe::Court { .. } => file_name::ends_in(file, file_name::JSON),
        Recipe::Address { .. } => true,
    });
    let (asked, form) = match recipe {
        Some(Recipe::Address { address, wishes }) => (Some(address), SourceForm::Pdf(wishes)),
        Some(Recipe::Normattiva { act, page }) => (Some(page), SourceForm::Act(act)),
        Some(Recipe::Court { decision, page }) => (Some(page), SourceForm::Decision(decision)),
        None => (stated.map(str::to_owned), SourceForm::Pdf(&[])),
    };
    let Some(asked) = asked else {
        let issue = document.published.as_deref().and_then(recipe::issue_of);
        return match (issue, act.and_then(official_url)) {
            (Some(issue), _) => (Some(issue), Err(ByHand::Gazzetta)),
            (None, page) => (page, Err(ByHand::NoAddress)),
        };
    };
    // What a person opens is the page, where there is one.
    let told = stated.unwrap_or(&asked).to_owned();
    let from = match Address::parse(&asked) {
        _ if !file_name::is_inside(file) => Err(ByHand::FileName),
        _ if !file_name::ends_in(file, form.end()) => Err(ByHand::OtherKind),
        _ if recipe::is_act_page(&asked) => Err(ByHand::Gazzetta),
        Some(address) => Ok(WantedSource { address, form }),
        None => Err(ByHand::NotAnAddress),
    };
    (Some(told), from)
}
