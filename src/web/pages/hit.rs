//! A hit as the results page shows it.

use std::ops::Range;

use crate::index::StoredAct;
use crate::law::{ActDate, Region, issuer_name};
use crate::search::{Hit, Passage};
use crate::web::{dto, links};

/// A hit.
#[derive(Debug)]
pub(super) struct HitView {
    pub(super) labels: Labels,
    pub(super) title: String,
    pub(super) url: String,
    /// Label of the provision; empty for the act as a whole.
    pub(super) provision: String,
    pub(super) heading: Option<String>,
    pub(super) page: u32,
    pub(super) pdf: String,
    pub(super) cite_as: String,
    pub(super) passages: Vec<PassageView>,
}

/// What an act is, in the words shown beside its title.
#[derive(Debug)]
pub(super) struct Labels {
    pub(super) kind: &'static str,
    pub(super) number: Option<String>,
    pub(super) date: Option<String>,
    pub(super) issuer: Option<String>,
    pub(super) region: Option<&'static str>,
}

/// A passage; it names its place where that is another than the hit's.
#[derive(Debug)]
pub(super) struct PassageView {
    pub(super) place: Option<String>,
    pub(super) url: String,
    pub(super) page: u32,
    pub(super) pdf: String,
    pub(super) pieces: Vec<Piece>,
    /// Whether the provision goes on before and after the text.
    pub(super) cut_before: bool,
    pub(super) cut_after: bool,
}

/// A run of text, marked or not.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Piece {
    pub(super) text: String,
    pub(super) marked: bool,
}

impl From<&StoredAct> for Labels {
    fn from(act: &StoredAct) -> Self {
        let region = act.region.as_deref().and_then(|region| region.parse().ok());
        Labels {
            kind: act.kind().label(),
            number: act.number.clone(),
            date: act.date().map(ActDate::in_words),
            issuer: act.issuer.as_deref().map(issuer_name),
            region: region.map(Region::label),
        }
    }
}

impl From<&Hit> for HitView {
    fn from(hit: &Hit) -> Self {
        HitView {
            labels: Labels::from(&hit.act),
            title: hit.act.title.clone(),
            url: links::act(&hit.act.id, &hit.path, hit.page),
            provision: hit.path.label(),
            heading: hit.heading.clone(),
            page: hit.page,
            pdf: links::pdf(&hit.act.file, hit.page),
            cite_as: dto::cite_as(&hit.act, &hit.path, hit.page),
            passages: shown_passages(hit),
        }
    }
}

/// The best passage, and others that have something to show: an act may be found by its title alone.
fn shown_passages(hit: &Hit) -> Vec<PassageView> {
    let passages = hit.passages.iter().enumerate();
    let shown = passages.filter(|(i, passage)| *i == 0 || !passage.highlights.is_empty());
    shown
        .map(|(_, passage)| PassageView::of(passage, hit))
        .collect()
}

impl PassageView {
    fn of(passage: &Passage, hit: &Hit) -> Self {
        let elsewhere = passage.path != hit.path && !passage.path.is_whole();
        PassageView {
            place: elsewhere.then(|| passage.path.label()),
            url: links::act(&hit.act.id, &passage.path, passage.page),
            page: passage.page,
            pdf: links::pdf(&hit.act.file, passage.page),
            pieces: pieces(&passage.text, &passage.highlights),
            cut_before: passage.cut.0,
            cut_after: passage.cut.1,
        }
    }
}

/// The text cut where marks begin and end.
pub(super) fn pieces(text: &str, highlights: &[Range<usize>]) -> Vec<Piece> {
    let mut pieces = Vec::with_capacity(2 * highlights.len() + 1);
    let mut push = |range: Range<usize>, marked: bool| {
        if let Some(text) = text.get(range).filter(|text| !text.is_empty()) {
            pieces.push(Piece {
                text: text.to_owned(),
                marked,
            });
        }
    };
    let mut at = 0;
    for range in highlights {
        push(at..range.start, false);
        push(range.clone(), true);
        at = range.end;
    }
    push(at..text.len(), false);
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_cut_at_its_marks() {
        let shown = |text: &str, highlights: &[Range<usize>]| -> String {
            let pieces = pieces(text, highlights).into_iter();
            pieces
                .map(|p| {
                    if p.marked {
                        format!("[{}]", p.text)
                    } else {
                        p.text
                    }
                })
                .collect()
        };
        assert_eq!(
            shown("la città nuova", &[3..9, 10..15]),
            "la [città] [nuova]"
        );
        assert_eq!(shown("ab", &[0..1, 1..2]), "[a][b]");
        assert_eq!(shown("ab", &[]), "ab");
    }
}
