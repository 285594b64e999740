//! Running heads and feet, page numbers, text along the spine: lines that belong to the printed page and
//! not to what the document says.
//!
//! A line is furniture where it stands at the edge of the page and stands again, at the same height, on
//! other pages of the document. Numbers may differ where they count the pages: «Pag. 3 di 12» and «Pag. 4
//! di 12» are the same line, «Art. 3» and «Art. 5» on the next page are not. The lines stay in the text,
//! marked: a reader of the page sees them, and an identity that only the running head states is not lost.

use std::collections::{HashMap, HashSet};

use super::page_number;
use super::printed_line::{PrintedLine, lines};
use crate::extract::document::Page;

/// Share of the height of a page, at its head and at its foot, where furniture stands: letterheads with
/// a coat of arms reach a seventh.
const BAND: f32 = 0.16;
/// Share of the width of a page, on each side, where text along the spine stands.
const SIDE: f32 = 0.12;
/// How far apart the same line may stand on two pages, in quarters of a point: scans and pages put
/// together from several files differ by some points.
const SAME_HEIGHT: u16 = 12;
/// Pages that have to show the line; two in a document of two. Twice may be chance: two forms that start
/// with the same words.
const MIN_PAGES: usize = 3;
/// Lines of the body that may stand further out than furniture: a stamp or a number added by hand.
const MAX_OUTER: usize = 2;

/// Where furniture stands on a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Edge {
    Head,
    Foot,
    Side,
}

/// A line that may be furniture.
struct Candidate {
    page: usize,
    edge: Edge,
    /// Distance from the edge of the page.
    distance: u16,
    line: PrintedLine,
}

/// Marks the furniture of the pages, which are those of one document.
pub(crate) fn mark(pages: &mut [Page]) {
    let candidates = candidates(pages);
    let needed = MIN_PAGES.min(pages.len()).max(2);
    let repeated = repeated(pages, &candidates, needed);
    for (at, candidate) in candidates.iter().enumerate() {
        if repeated[at] && outer(&candidates, &repeated, at) <= MAX_OUTER {
            pages[candidate.page]
                .furniture
                .push(candidate.line.range.clone());
        }
    }
}

/// The lines at the edges of the pages, in their order.
fn candidates(pages: &[Page]) -> Vec<Candidate> {
    let mut out = Vec::new();
    for (page, content) in pages.iter().enumerate() {
        for line in lines(&content.text, &content.layout.words) {
            if let Some((edge, distance)) = edge(content, &line) {
                out.push(Candidate {
                    page,
                    edge,
                    distance,
                    line,
                });
            }
        }
    }
    out
}

fn edge(page: &Page, line: &PrintedLine) -> Option<(Edge, u16)> {
    let (width, height) = (page.layout.width, page.layout.height);
    let place = line.place;
    let share = |whole: u16, share: f32| (f32::from(whole) * share) as u16;
    if line.is_vertical(&page.text) {
        let side = share(width, SIDE);
        let is_beside = place.right <= side || place.left >= width.saturating_sub(side);
        return is_beside.then_some((Edge::Side, place.top));
    }
    let band = share(height, BAND);
    if place.bottom <= band {
        return Some((Edge::Head, place.top));
    }
    let from_below = height.saturating_sub(place.bottom);
    (place.top >= height.saturating_sub(band)).then_some((Edge::Foot, from_below))
}

/// For each candidate, whether it stands on enough pages at its height.
fn repeated(pages: &[Page], candidates: &[Candidate], needed: usize) -> Vec<bool> {
    let mut alike: HashMap<(Edge, String), Vec<usize>> = HashMap::new();
    for (at, candidate) in candidates.iter().enumerate() {
        let page = &pages[candidate.page];
        let text = page.text[candidate.line.range.clone()].trim();
        for form in page_number::forms(text, page.number) {
            alike.entry((candidate.edge, form)).or_default().push(at);
        }
    }
    let mut repeated = vec![false; candidates.len()];
    for mut group in alike.into_values().filter(|group| group.len() >= needed) {
        group.sort_by_key(|at| candidates[*at].distance);
        let is_near =
            |a: &usize, b: &usize| candidates[*b].distance - candidates[*a].distance <= SAME_HEIGHT;
        for near in group.chunk_by(is_near) {
            let on: HashSet<usize> = near.iter().map(|at| candidates[*at].page).collect();
            if on.len() >= needed {
                near.iter().for_each(|at| repeated[*at] = true);
            }
        }
    }
    repeated
}

/// How many lines of the body stand further out than a candidate.
fn outer(candidates: &[Candidate], repeated: &[bool], at: usize) -> usize {
    let inner = &candidates[at];
    let first = candidates.partition_point(|other| other.page < inner.page);
    let on_page = candidates[first..]
        .iter()
        .zip(&repeated[first..])
        .take_while(|(other, _)| other.page == inner.page);
    on_page
        .filter(|(other, repeated)| {
            let height = other.line.place.height();
            !**repeated
                && other.edge == inner.edge
                && other.distance.saturating_add(height) <= inner.distance
        })
        .count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::word_box::{PageBox, PageLayout, WordBox};

    /// A page of 600 × 800 points, with a word for each line at the height given.
    fn page(number: u32, lines: &[(u16, &str)]) -> Page {
        let mut page = Page {
            number,
            layout: PageLayout {
                width: 2400,
                height: 3200,
                words: Vec::new(),
            },
            ..Page::default()
        };
        for (top, line) in lines {
            let start = page.text.len() as u32;
            page.text.push_str(line);
            page.layout.words.push(WordBox {
                start,
                end: page.text.len() as u32,
                place: PageBox {
                    left: 200,
                    top: *top,
                    right: 1000,
                    bottom: top + 40,
                },
            });
            page.text.push('\n');
        }
        page
    }

    fn furniture(mut pages: Vec<Page>) -> Vec<String> {
        mark(&mut pages);
        pages
            .iter()
            .map(|page| {
                let ranges = page.furniture.iter();
                ranges.map(|range| &page.text[range.clone()]).collect()
            })
            .collect()
    }

    #[test]
    fn lines_at_the_edge_that_come_again_are_furniture() {
        let pages = (5..=8)
            .map(|number| {
                let foot = format!("Pag. {number} di 12");
                let article = format!("Art. {}", number * 2);
                page(
                    number,
                    &[
                        (100, "Regione Puglia"),
                        (200, &article),
                        (1500, "testo"),
                        (3000, &foot),
                    ],
                )
            })
            .collect();
        let found = furniture(pages);
        assert_eq!(found[0], "Regione Puglia\nPag. 5 di 12\n");
        assert_eq!(found[3], "Regione Puglia\nPag. 8 di 12\n");
    }

    #[test]
    fn lines_that_only_look_like_furniture_stay() {
        let cases: [(&str, Vec<Page>); 4] = [
            (
                "twice in a longer document",
                (1..=3)
                    .map(|n| page(n, &[(100, if n < 3 { "Allegato" } else { "altro" })]))
                    .collect(),
            ),
            (
                "at different heights",
                (1..=3)
                    .map(|n| page(n, &[(100 * n as u16, "Visto")]))
                    .collect(),
            ),
            (
                "in the middle of the page",
                (1..=3).map(|n| page(n, &[(1500, "Visto")])).collect(),
            ),
            (
                "below lines that differ",
                (1..=3)
                    .map(|n| {
                        let text = ["uno", "due", "tre", "altro", "ancora"];
                        let differ = |k: usize| text[(n as usize + k) % 5];
                        page(
                            n,
                            &[
                                (100, differ(0)),
                                (150, differ(1)),
                                (200, differ(2)),
                                (300, "Visto"),
                            ],
                        )
                    })
                    .collect(),
            ),
        ];
        for (name, pages) in cases {
            assert!(furniture(pages).iter().all(String::is_empty), "{name}");
        }
    }
}
