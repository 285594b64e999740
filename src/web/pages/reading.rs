//! The text of an act, made readable: provisions in order, lines of the PDF joined into paragraphs, the
//! places where commi, lettere and pages begin, citations as links.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use super::heading::HeadingRest;
use super::marked::{LinkRun, MarkedText};
use super::paragraph::{OpenParagraph, closes_paragraph, opens_paragraph, places, segments};
use crate::index::{StoredPassage, has_pages};
use crate::law::{Partition, ProvisionPath};
use crate::web::links;

/// A provision, or text outside any.
#[derive(Debug)]
pub(super) struct Part {
    pub(super) path: ProvisionPath,
    /// Name of its place on the page; `None` where an earlier part has it, and outside provisions.
    pub(super) anchor: Option<String>,
    /// Label; empty outside provisions.
    pub(super) label: String,
    pub(super) heading: Option<String>,
    /// The page on which it begins.
    pub(super) page: u32,
    /// The page that begins with it.
    pub(super) begins: Option<PageMark>,
    pub(super) blocks: Vec<Block>,
}

/// What a part is made of.
#[derive(Debug)]
pub(super) enum Block {
    /// Here a page begins.
    Page(PageMark),
    /// A paragraph.
    Text(Paragraph),
}

/// A paragraph.
#[derive(Debug)]
pub(super) struct Paragraph {
    /// Names of the places that begin with it: a comma, and the lettera that opens it.
    pub(super) anchors: Vec<String>,
    pub(super) text: MarkedText,
    /// Where citations lead, in order.
    links: Vec<(Range<usize>, String)>,
}

/// The beginning of a page of the PDF.
#[derive(Debug)]
pub(super) struct PageMark {
    pub(super) number: u32,
    pub(super) anchor: String,
    pub(super) pdf: String,
}

/// Reads the passages of an act.
pub(super) struct PassageReader<'a> {
    /// Where each cited id is read.
    targets: &'a HashMap<String, String>,
    /// Names given to places, each once.
    anchors: HashSet<String>,
    /// The last page that was begun.
    page: u32,
}

impl Part {
    /// Whether it holds articles and no text of its own: a book, a title, a chapter.
    pub(super) fn is_container(&self) -> bool {
        use Partition::{Book, Chapter, Part, Title};
        let level = self.path.innermost();
        matches!(level, Some(Book | Part | Title | Chapter)) && self.path.article().is_none()
    }

    /// The paragraphs.
    pub(super) fn paragraphs(&self) -> impl Iterator<Item = &Paragraph> {
        self.blocks.iter().filter_map(|block| match block {
            Block::Text(paragraph) => Some(paragraph),
            Block::Page(_) => None,
        })
    }

    /// The paragraphs, to be marked.
    pub(super) fn paragraphs_mut(&mut self) -> impl Iterator<Item = &mut Paragraph> {
        self.blocks.iter_mut().filter_map(|block| match block {
            Block::Text(paragraph) => Some(paragraph),
            Block::Page(_) => None,
        })
    }
}

impl Paragraph {
    /// The text cut where citations are linked and words marked.
    pub(super) fn runs(&self) -> Vec<LinkRun<'_>> {
        self.text.runs(&self.links)
    }
}

impl<'a> PassageReader<'a> {
    pub(super) fn new(targets: &'a HashMap<String, String>) -> Self {
        PassageReader {
            targets,
            anchors: HashSet::new(),
            page: 0,
        }
    }

    /// The parts of an act; `pause` is called between one passage and the next, to give way to others.
    pub(super) fn parts(mut self, passages: &[StoredPassage], pause: impl Fn()) -> Vec<Part> {
        let mut parts: Vec<Part> = Vec::new();
        for passage in passages {
            pause();
            let path = passage.passage.provision();
            if parts.last().is_none_or(|part| part.path != path) {
                parts.push(Part {
                    anchor: (!path.is_whole()).then(|| self.name(&path)).flatten(),
                    label: path.label(),
                    heading: passage.passage.heading.clone(),
                    page: passage.passage.page,
                    begins: None,
                    blocks: Vec::new(),
                    path,
                });
            }
            if let Some(part) = parts.last_mut() {
                self.read(passage, part);
            }
        }
        parts
    }

    /// The name of a place, the first time that it is given.
    fn name(&mut self, path: &ProvisionPath) -> Option<String> {
        let name = path.to_string();
        self.anchors.insert(name.clone()).then_some(name)
    }

    /// Adds a passage to its part.
    fn read(&mut self, passage: &StoredPassage, part: &mut Part) {
        let mut open = OpenParagraph::default();
        let at_start = part.blocks.is_empty();
        // Lines that only repeat the heading stand at the start of a provision.
        let mut heading = (at_start && !part.label.is_empty())
            .then(|| HeadingRest::new(passage.passage.heading.as_deref()));
        for range in segments(&passage.passage) {
            let whole = &passage.passage.text[range.clone()];
            let line = whole.trim();
            let begun = passage
                .passage
                .page_at(range.end.saturating_sub(1).max(range.start));
            if begun > self.page && has_pages(passage.act.path()) {
                self.page = begun;
                self.close(&mut open, passage, part);
                let mark = PageMark {
                    number: begun,
                    anchor: links::page_anchor(begun),
                    pdf: links::pdf(passage.act.path(), begun),
                };
                if at_start && range.start == 0 {
                    part.begins = Some(mark);
                } else {
                    part.blocks.push(Block::Page(mark));
                }
            }
            let inside: Vec<&str> = places(&passage.passage, range.start).collect();
            if !inside.is_empty() {
                self.close(&mut open, passage, part);
                heading = None;
                let paths = inside.iter().filter_map(|path| path.parse().ok());
                open.anchors = paths.filter_map(|path| self.name(&path)).collect();
            } else if heading.as_mut().is_some_and(|heading| heading.takes(line)) {
                continue;
            } else {
                heading = None;
                if line.is_empty() || opens_paragraph(line) || closes_paragraph(&open.text) {
                    self.close(&mut open, passage, part);
                }
            }
            let start = range.start + whole.len() - whole.trim_start().len();
            open.add(line, start);
        }
        self.close(&mut open, passage, part);
    }

    /// Ends a paragraph.
    fn close(&mut self, open: &mut OpenParagraph, passage: &StoredPassage, part: &mut Part) {
        if open.text.is_empty() {
            return;
        }
        let open = std::mem::take(open);
        let links = self.links(&open, passage);
        part.blocks.push(Block::Text(Paragraph {
            anchors: open.anchors,
            text: MarkedText::new(open.text, []),
            links,
        }));
    }

    /// The citations of a paragraph that lead somewhere, in order. Of several with one printed form, such
    /// as a list of articles, the first.
    fn links(&self, open: &OpenParagraph, passage: &StoredPassage) -> Vec<(Range<usize>, String)> {
        let mut links: Vec<(Range<usize>, String)> = Vec::new();
        for citation in &passage.citations {
            let place = open.place(citation.span.0).zip(open.end(citation.span.1));
            let target = citation.id.as_ref().and_then(|id| self.targets.get(id));
            let (Some((start, end)), Some(href)) = (place, target) else {
                continue;
            };
            let free = links.last().is_none_or(|(last, _)| last.end <= start);
            if free && start < end {
                links.push((start..end, href.clone()));
            }
        }
        links
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::index::{PassageText, StoredCitation};
    use crate::web::pages::sample_act;

    fn passage(path: &str, page: u32, page_breaks: &[(usize, u32)], text: &str) -> StoredPassage {
        StoredPassage {
            act: sample_act("x", "legge"),
            citations: Vec::new(),
            passage: PassageText {
                path: path.into(),
                heading: Some("Oggetto".into()),
                page,
                page_breaks: page_breaks.to_vec(),
                parts: Vec::new(),
                text: text.into(),
            },
        }
    }

    fn parts(passages: &[StoredPassage], targets: &HashMap<String, String>) -> Vec<Part> {
        PassageReader::new(targets).parts(passages, || ())
    }

    fn shown(part: &Part) -> String {
        let begins = part.begins.iter().map(|page| format!("[{}]", page.anchor));
        let blocks = part.blocks.iter().map(|block| match block {
            Block::Page(page) => format!("[{}]", page.anchor),
            Block::Text(paragraph) => {
                let anchors = paragraph
                    .anchors
                    .iter()
                    .map(|anchor| format!("{{{anchor}}}"));
                let runs = paragraph.runs().into_iter().map(|run| {
                    let text: String = run.pieces.iter().map(|piece| piece.text).collect();
                    match run.href {
                        Some(href) => format!("<{href}>{text}</>"),
                        None => text,
                    }
                });
                anchors.chain(runs).collect()
            }
        });
        begins.chain(blocks).collect::<Vec<_>>().join("|")
    }

    #[test]
    fn lines_become_paragraphs_and_pages_are_marked_once() {
        let first =
            "Art. 1\nOggetto\n1. La presente legge\ndisciplina gli enti.\n2. Le Regioni:\na) una\n";
        let second = "b) altra";
        let text = format!("{first}{second}");
        let passages = [
            passage("", 1, &[], "Visto il\nresto"),
            passage("art1", 1, &[(first.len(), 2)], &text),
            passage("art1", 2, &[], "3. Fine."),
            passage("art2", 2, &[], "Art. 2 Oggetto\nTesto"),
            passage("art1", 3, &[], "Ancora"),
        ];
        let parts = parts(&passages, &HashMap::new());
        let anchors: Vec<_> = parts.iter().map(|part| part.anchor.as_deref()).collect();
        assert_eq!(anchors, [None, Some("art1"), Some("art2"), None]);
        assert_eq!(shown(&parts[0]), "[p1]|Visto il resto");
        assert_eq!(
            shown(&parts[1]),
            "1. La presente legge disciplina gli enti.|2. Le Regioni:|a) una|[p2]|b) altra|3. Fine."
        );
        assert_eq!(shown(&parts[2]), "Testo");
        assert_eq!(shown(&parts[3]), "[p3]|Ancora");
    }

    #[test]
    fn commi_have_names_and_citations_lead_on() {
        let text = "Art. 1\nOggetto\n1. Si applica l'art.\n2 della legge 241. 2. Per: a) ogni ente";
        let at = |words: &str| text.find(words).unwrap();
        let cited = |words: &str, id: &str| StoredCitation {
            span: (at(words), at(words) + words.len()),
            id: Some(id.into()),
            ..StoredCitation::default()
        };
        let mut article = passage("art1", 1, &[], text);
        article.passage.parts = [
            ("1. Si", "art1-com1"),
            ("2. Per", "art1-com2"),
            ("a) ogni", "art1-com2-leta"),
        ]
        .map(|(words, path)| (at(words), path.to_owned()))
        .into();
        article.citations = vec![
            cited("art.\n2 della legge 241", "l241~art2"),
            cited("art.\n2 della legge 241", "l241~art3"),
            cited("ogni ente", "unknown"),
        ];
        let targets = HashMap::from([("l241~art2".to_owned(), "/act/l241#art2".to_owned())]);
        assert_eq!(
            shown(&parts(&[article], &targets)[0]),
            "[p1]|{art1-com1}1. Si applica l'</act/l241#art2>art. 2 della legge 241</>.|{art1-com2}2. Per:\
             |{art1-com2-leta}a) ogni ente"
        );
    }
}
