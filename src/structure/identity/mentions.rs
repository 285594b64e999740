//! The body a document names most often, for documents that say nothing else of their issuer.

use std::collections::HashMap;

use super::authorities::bodies;
use super::evidence::{Draft, Said, Source, offer};
use super::local::{self, Local};
use crate::extract::Document;
use crate::law::{ActKind, Region};
use crate::lexer::Tokens;

/// Pages whose mentions are counted.
const COUNTED_PAGES: usize = 24;
/// Confidence that the most mentioned body is the issuer.
const CONFIDENCE: u8 = 34;
/// Fewest times that an act names a body of the State that issued it: named once or twice, it is one that the act
/// refers to. Guidelines, annexes and papers are different: they hardly name anybody but their author.
const LEAST_MENTIONS: usize = 3;
/// The same for a local body, which an address or a place may name once.
const LEAST_OF_LOCAL: usize = 2;
/// Bodies that the reasons of any act may name.
const NAMED_BY_ALL: &[&str] = &[
    "consiglio dei ministri",
    "presidente del consiglio dei ministri",
    "presidenza del consiglio dei ministri",
    "conferenza unificata",
    "consiglio di stato",
    "corte dei conti",
    "corte di cassazione",
    "corte costituzionale",
    "garante per la protezione dei dati personali",
    "commissione europea",
];

/// Adds the body that is named at least twice as often as any other.
pub(crate) fn most_mentioned(document: &Document, draft: &mut Draft) {
    let mut counts: HashMap<String, (usize, Option<Region>)> = HashMap::new();
    let mut count = |issuer: String, region: Option<Region>| {
        if !NAMED_BY_ALL.contains(&issuer.as_str()) {
            let known = counts.entry(issuer).or_insert((0, region));
            known.0 += 1;
        }
    };
    for page in document.pages.iter().take(COUNTED_PAGES) {
        let tokens = Tokens::new(&page.text);
        let mut c = tokens.start();
        while c.index() < tokens.len() {
            match bodies().named(c).filter(|_| c.at_capital()) {
                Some((body, end)) => {
                    count(body.issuer.clone(), body.region);
                    c = end;
                }
                None => c.bump(),
            }
        }
        for line in page.text.lines() {
            if let Some(Local { issuer, region }) = local::public_inside(line) {
                count(issuer, region);
            } else if let Some(region) = local::regional_inside(line) {
                count(local::regional_issuer(region), Some(region));
            }
        }
    }
    let mut ranked: Vec<_> = counts.into_iter().collect();
    ranked.sort_by(|a, b| b.1.0.cmp(&a.1.0).then_with(|| a.0.cmp(&b.0)));
    let second = ranked.get(1).map_or(0, |(_, (count, _))| *count);
    let first = ranked.into_iter().next();
    let is_paper = matches!(
        draft.kind(),
        None | Some(ActKind::LineeGuida | ActKind::Allegato | ActKind::Manuale | ActKind::Altro)
    );
    // The form of a body names it once, in its address.
    let least_of_local = match draft.kind() {
        Some(ActKind::Modulo | ActKind::Contratto) => 1,
        _ => LEAST_OF_LOCAL,
    };
    let is_issuer = |issuer: &str, count: usize| {
        let least = bodies()
            .stored(issuer)
            .map_or(least_of_local, |_| LEAST_MENTIONS);
        let least = if is_paper { 1 } else { least };
        count >= least && count >= second * 2
    };
    if let Some((issuer, (count, region))) =
        first.filter(|(issuer, (count, _))| is_issuer(issuer, *count))
    {
        let text = format!("nominato {count} volte");
        draft.issuer = Some(Said::new(issuer, Source::Whole, CONFIDENCE, None, &text));
        let said = region.map(|region| Said::new(region, Source::Whole, CONFIDENCE, None, &text));
        offer(&mut draft.region, said);
    }
}
