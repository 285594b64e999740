//! What is to be got, from where, and under which name.

use std::collections::HashSet;

use super::address::Address;
use super::file_name;
use super::options::FetchOptions;
use super::outcome::ByHand;
use super::recipe;
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
    pub(super) address: Address,
    pub(super) wishes: &'static [(&'static str, &'static str)],
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
            (None, Some(act)) => file_name::of_act(act, &mut taken),
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

fn source(
    document: &StatedDocument,
    file: &str,
    options: &FetchOptions,
) -> (Option<String>, Result<WantedSource, ByHand>) {
    let (stated, act) = (document.address.as_deref(), document.act.as_deref());
    let recipe = match (stated, act) {
        (Some(stated), act) => recipe::of_page(stated, act, &options.bases),
        (None, Some(act)) => recipe::of_act(act, &options.bases),
        (None, None) => None,
    };
    let asked = recipe.as_ref().map(|recipe| recipe.address.as_str());
    let Some(asked) = asked.or(stated) else {
        return (act.and_then(official_url), Err(ByHand::NoAddress));
    };
    // What a person opens is the page, where there is one.
    let told = stated.unwrap_or(asked).to_owned();
    let from = match Address::parse(asked) {
        _ if !file_name::is_inside(file) => Err(ByHand::FileName),
        _ if !file_name::is_pdf(file) => Err(ByHand::OtherKind),
        Some(address) => Ok(WantedSource {
            address,
            wishes: recipe.map_or(&[][..], |recipe| recipe.wishes),
        }),
        None => Err(ByHand::NotAnAddress),
    };
    (Some(told), from)
}
