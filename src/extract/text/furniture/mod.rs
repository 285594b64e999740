//! Running heads and feet, page numbers, text along the spine, watermarks: lines that belong to the printed page and
//! not to what the document says.
//!
//! A line is furniture where it stands at the edge of the page and stands again, at the same height, on
//! other pages of the document. Numbers may differ where they count the pages: «Pag. 3 di 12» and «Pag. 4
//! di 12» are the same line, «Art. 3» and «Art. 5» on the next page are not. The lines stay in the text,
//! marked: a reader of the page sees them, and an identity that only the running head states is not lost.

mod page_number;

use std::collections::{HashMap, HashSet};

use crate::extract::document::Page;
use crate::extract::text::lines::printed_line::{PrintedLine, lines};

/// Share of the height of a page, at its head and at its foot, where furniture stands: letterheads with
/// a coat of arms reach a seventh.
const BAND: f32 = 0.16;
/// Share of the width of a page, on each side, where text along the spine stands.
const SIDE: f32 = 0.12;
/// How far apart the same line may stand on two pages, in quarters of a point: furniture is set at one
/// height, but for rounding.
const SAME_HEIGHT: u16 = 4;
/// Pages in a row that have to show the line; two in a document of two. Twice may be chance: two forms
/// that start with the same words.
const MIN_RUN: usize = 3;
/// Pages in a row that have to show a line that the text of the page touches: the same words may stand at
/// the edge of three pages in a list of notes or in a table.
const MIN_RUN_TOUCHING: usize = 6;
/// Greatest step from page to page in a row: left and right pages may differ.
const MAX_STEP: usize = 2;
/// Gap by which the text of the page keeps off furniture, in heights of its line: the lines of a text are
/// at most half a line apart.
const PARTED: f32 = 0.8;
/// Lines of the body that may stand further out than furniture: a stamp or a number added by hand.
const MAX_OUTER: usize = 2;

/// Lines from corner to corner that are a watermark or a stamp; more are the heads of a table.
const MAX_WATERMARKS: usize = 2;

/// Where furniture stands on a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Edge {
    None,
    Head,
    Foot,
    Side,
}

/// A line that may be furniture.
struct FurnitureCandidate {
    page: usize,
    edge: Edge,
    /// Distance from the edge of the page.
    distance: u16,
    line: PrintedLine,
    /// Most pages in a row that show it.
    run: usize,
    /// Most pages in a row that it counts in words.
    counting_run: usize,
}

/// Marks the furniture of the pages, which are those of one document.
pub(crate) fn mark(pages: &mut [Page]) {
    let needed = MIN_RUN.min(pages.len()).max(2);
    let mut candidates = candidates(pages);
    count_runs(pages, &mut candidates);
    let on_pages = candidates.chunk_by(|a, b| a.page == b.page);
    for on_page in on_pages {
        let Some(page) = pages.get_mut(on_page[0].page) else {
            continue;
        };
        let is_furniture = |candidate: &&FurnitureCandidate| {
            let touches =
                candidate.counting_run < needed && touches_text(candidate, on_page, needed);
            let needed = if touches { MIN_RUN_TOUCHING } else { needed };
            candidate.run >= needed && outer(candidate, on_page, needed) <= MAX_OUTER
        };
        let is_watermark = |candidate: &&FurnitureCandidate| candidate.line.is_diagonal(&page.text);
        let watermarks = on_page.iter().filter(is_watermark).count();
        page.furniture = on_page
            .iter()
            .filter(|candidate| {
                (candidate.edge != Edge::None && is_furniture(candidate))
                    || (watermarks <= MAX_WATERMARKS && is_watermark(candidate))
            })
            .map(|candidate| candidate.line.range.clone())
            .collect();
    }
}

/// The lines of the pages, in their order.
fn candidates(pages: &[Page]) -> Vec<FurnitureCandidate> {
    let mut out = Vec::new();
    for (page, content) in pages.iter().enumerate() {
        for line in lines(&content.text, &content.layout.words) {
            let (edge, distance) = edge(content, &line);
            out.push(FurnitureCandidate {
                page,
                edge,
                distance,
                line,
                run: 0,
                counting_run: 0,
            });
        }
    }
    out
}

fn edge(page: &Page, line: &PrintedLine) -> (Edge, u16) {
    let (width, height) = (page.layout.width, page.layout.height);
    let place = line.place;
    let share = |whole: u16, share: f32| (f32::from(whole) * share) as u16;
    if line.is_vertical(&page.text) {
        let side = share(width, SIDE);
        let is_beside = place.right <= side || place.left >= width.saturating_sub(side);
        let edge = if is_beside { Edge::Side } else { Edge::None };
        return (edge, place.top);
    }
    let band = share(height, BAND);
    if place.bottom <= band {
        return (Edge::Head, place.top);
    }
    if place.top >= height.saturating_sub(band) {
        return (Edge::Foot, height.saturating_sub(place.bottom));
    }
    (Edge::None, 0)
}

/// Counts, for each candidate, the most pages in a row that show it at its height.
fn count_runs(pages: &[Page], candidates: &mut [FurnitureCandidate]) {
    let mut alike: HashMap<(Edge, String), Vec<usize>> = HashMap::new();
    for (at, candidate) in candidates.iter().enumerate() {
        if candidate.edge == Edge::None {
            continue;
        }
        let page = &pages[candidate.page];
        let text = page.text[candidate.line.range.clone()].trim();
        for form in page_number::forms(text, page.number) {
            alike.entry((candidate.edge, form)).or_default().push(at);
        }
    }
    for ((_, form), mut group) in alike {
        if group.len() < 2 {
            continue;
        }
        let counts = page_number::counts_in_words(&form);
        group.sort_by_key(|at| candidates[*at].distance);
        let mut from = 0;
        while from < group.len() {
            let is_apart = |pair: &[usize]| {
                candidates[pair[1]].distance - candidates[pair[0]].distance > SAME_HEIGHT
            };
            let near = group[from..].windows(2).position(is_apart);
            let end = near.map_or(group.len(), |near| from + near + 1);
            let level = &mut group[from..end];
            level.sort_by_key(|at| candidates[*at].page);
            count_run(level, counts, candidates);
            from = end;
        }
    }
}

/// Counts the longest run of lines alike at one height, which are in the order of their pages. It counts
/// for all of them: chapters may interrupt what is furniture elsewhere.
fn count_run(level: &[usize], counts: bool, candidates: &mut [FurnitureCandidate]) {
    let page = |at: &usize| candidates[*at].page;
    let runs = level.chunk_by(|a, b| page(b) - page(a) <= MAX_STEP);
    let lengths = runs.map(|run| run.iter().map(page).collect::<HashSet<_>>().len());
    let longest = lengths.max().unwrap_or(0);
    for at in level {
        let candidate = &mut candidates[*at];
        candidate.run = candidate.run.max(longest);
        if counts {
            candidate.counting_run = candidate.counting_run.max(longest);
        }
    }
}

/// Whether text of the page that does not come again stands close to the inner side of a line.
fn touches_text(line: &FurnitureCandidate, on_page: &[FurnitureCandidate], needed: usize) -> bool {
    let place = line.line.place;
    let reach = (f32::from(place.height()) * PARTED) as u16;
    on_page
        .iter()
        .filter(|other| other.edge == Edge::None || other.run < needed)
        .any(|other| {
            let other = other.line.place;
            let shares_width = other.left < place.right && place.left < other.right;
            let gap = match line.edge {
                Edge::Head => other.top.checked_sub(place.bottom),
                Edge::Foot => place.top.checked_sub(other.bottom),
                Edge::Side | Edge::None => None,
            };
            shares_width && gap.is_some_and(|gap| gap < reach)
        })
}

/// How many lines of the body stand further out than a line.
fn outer(line: &FurnitureCandidate, on_page: &[FurnitureCandidate], needed: usize) -> usize {
    let is_outer = |other: &&FurnitureCandidate| {
        other.edge == line.edge
            && other.run < needed
            && other.distance.saturating_add(other.line.place.height()) <= line.distance
    };
    on_page.iter().filter(is_outer).count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::word_box::{PageBox, PageLayout};

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
            let place = PageBox {
                left: 200,
                top: *top,
                right: 1000,
                bottom: top + 40,
            };
            page.push_line(line, place);
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
    fn a_line_from_corner_to_corner_is_furniture() {
        let with_mark = |mark: &str, [width, height]: [u16; 2], times: usize| {
            let mut page = page(1, &[(1500, "Il testo della pagina")]);
            for _ in 0..times {
                let place = PageBox {
                    left: 400,
                    top: 800,
                    right: 400 + width,
                    bottom: 800 + height,
                };
                page.push_line(mark, place);
            }
            furniture(vec![page]).remove(0)
        };
        assert_eq!(
            with_mark("COPIA NON VALIDA", [1400, 1300], 1),
            "COPIA NON VALIDA\n"
        );
        assert_eq!(with_mark("BOZZA", [900, 850], 1), "BOZZA\n");
        // A line that lies flat, one in large letters, the slanting heads of a table.
        for (mark, size, times) in [
            ("COPIA NON VALIDA", [1400, 160], 1),
            ("BOZZA", [900, 300], 1),
            ("Il", [200, 240], 1),
            ("Numero delle sedi", [300, 300], 5),
        ] {
            assert_eq!(with_mark(mark, size, times), "", "{mark} {size:?}");
        }
    }

    #[test]
    fn lines_that_only_look_like_furniture_stay() {
        let cases: [(&str, Vec<Page>); 6] = [
            (
                "twice in a row",
                (1..=3)
                    .map(|n| page(n, &[(100, if n < 3 { "Allegato" } else { "altro" })]))
                    .collect(),
            ),
            (
                "far apart",
                (1..=12)
                    .map(|n| page(n, &[(100, if n % 4 == 0 { "Capo" } else { "" })]))
                    .collect(),
            ),
            (
                "close to the text",
                (1..=5)
                    .map(|n| page(n, &[(100, "Livello"), (150, &"un".repeat(n as usize))]))
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
