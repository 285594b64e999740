//! The provisions of an act in XML, from its parts.

use std::collections::HashSet;

use super::containers::containers;
use crate::extract::{LegalLevel, LegalPart, LegalText};
use crate::law::{Partition, ProvisionPath};
use crate::structure::outline::{heading_text, list_marker, number};
use crate::structure::provision::Provision;

/// Longest text of an article that is repealed, in bytes.
const REPEALED_BYTES: usize = 400;

/// The provisions in the order of the text, and the places that come again: only the first has one, and the text of the
/// others is that of what they stand in.
pub(super) fn provisions(legal: &LegalText, text: &str) -> (Vec<Provision>, Vec<ProvisionPath>) {
    let mut tree = ProvisionTree {
        text,
        parts_first: parts_first(legal),
        ..ProvisionTree::default()
    };
    for part in &legal.parts {
        let above = part
            .parent
            .and_then(|place| tree.of_part.get(place).copied());
        let above = above.unwrap_or(Above::Whole);
        let own = tree.add(part, above);
        tree.of_part.push(own);
    }
    tree.close(0);
    (tree.provisions, tree.repeated)
}

/// A code of procedure has books inside parts, one of contracts parts inside books.
fn parts_first(legal: &LegalText) -> bool {
    let headings = legal
        .parts
        .iter()
        .filter_map(|part| part.heading.as_deref());
    headings
        .flat_map(containers)
        .find(|it| matches!(it.level, Partition::Book | Partition::Part))
        .is_some_and(|it| it.level == Partition::Part)
}

/// What a part stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Above {
    /// The act as a whole, or what holds articles.
    Whole,
    /// A provision, by its place.
    In(usize),
    /// Something that has no place: nothing in it has one.
    Nowhere,
}

#[derive(Default)]
struct ProvisionTree<'t> {
    text: &'t str,
    parts_first: bool,
    provisions: Vec<Provision>,
    /// What each part became.
    of_part: Vec<Above>,
    /// What holds articles and is open, with its rank.
    open: Vec<(u8, usize)>,
    /// The end of what was added last.
    last_end: usize,
    seen: HashSet<ProvisionPath>,
    repeated: Vec<ProvisionPath>,
}

impl ProvisionTree<'_> {
    fn add(&mut self, part: &LegalPart, above: Above) -> Above {
        match part.level {
            LegalLevel::Container if above == Above::Nowhere => Above::Nowhere,
            LegalLevel::Container => self.container(part, above),
            LegalLevel::Article => self.article(part, above),
            LegalLevel::Annex => self.annex(part),
            LegalLevel::Paragraph | LegalLevel::Point => self.detail(part, above),
        }
    }

    fn rank(&self, level: Partition) -> u8 {
        match level {
            Partition::Part if self.parts_first => 0,
            Partition::Book => 1,
            Partition::Part => 2,
            Partition::Title => 3,
            Partition::Chapter => 4,
            _ => 5,
        }
    }

    /// Closes what holds articles, from a rank on.
    fn close(&mut self, rank: u8) {
        while let Some((own, place)) = self.open.last().copied()
            && own >= rank
        {
            self.open.pop();
            let range = &mut self.provisions[place].range;
            range.end = range.end.max(self.last_end);
        }
    }

    /// The provision that the next one stands in.
    fn outer(&self, above: Above) -> Option<usize> {
        match (self.open.last(), above) {
            (Some((_, place)), _) => Some(*place),
            (None, Above::In(place)) => Some(place),
            (None, _) => None,
        }
    }

    fn push(
        &mut self,
        path: ProvisionPath,
        heading: Option<String>,
        part: &LegalPart,
        parent: Option<usize>,
    ) -> usize {
        self.seen.insert(path.clone());
        self.provisions.push(Provision {
            path,
            heading,
            range: part.start..part.end,
            parent,
        });
        self.provisions.len() - 1
    }

    fn container(&mut self, part: &LegalPart, above: Above) -> Above {
        let heading = part.heading.as_deref().unwrap_or_default();
        let mut found = containers(heading).into_iter().peekable();
        if let Some(first) = found.peek() {
            let rank = self.rank(first.level);
            self.close(rank);
        }
        for container in found {
            let rank = self.rank(container.level);
            let parent = self.outer(above);
            let base = parent.map_or_else(ProvisionPath::whole, |place| {
                self.provisions[place].path.clone()
            });
            let path = base.child(container.level, &container.number);
            if self.seen.contains(&path) {
                continue;
            }
            let line = self.text[part.start..]
                .find('\n')
                .map_or(part.end, |at| part.start + at + 1);
            let place = self.push(path, container.heading, part, parent);
            self.provisions[place].range.end = line.min(part.end.max(part.start));
            self.open.push((rank, place));
        }
        self.last_end = self.last_end.max(part.start);
        above
    }

    fn annex(&mut self, part: &LegalPart) -> Above {
        self.close(0);
        self.last_end = part.end;
        let words: Vec<&str> = part.number.split_whitespace().collect();
        let number = match words.as_slice() {
            [name, number]
                if name.eq_ignore_ascii_case("allegato") && number::is_annex_number(number) =>
            {
                number.to_lowercase()
            }
            _ => return Above::Nowhere,
        };
        let path = ProvisionPath::whole().child(Partition::Annex, &number);
        if self.seen.contains(&path) {
            return Above::Nowhere;
        }
        Above::In(self.push(path, None, part, None))
    }

    fn article(&mut self, part: &LegalPart, above: Above) -> Above {
        if above == Above::Nowhere {
            return Above::Nowhere;
        }
        self.last_end = part.end;
        let written = part.number.trim_start_matches(['(', ' ']);
        let letters = written
            .find(|c: char| !c.is_alphabetic())
            .unwrap_or(written.len());
        let is_named = written
            .get(..3)
            .is_some_and(|start| start.eq_ignore_ascii_case("art"));
        let after = if is_named {
            &written[letters..]
        } else {
            written
        };
        let after = after.trim_start_matches(['.', ' ']);
        let found = number::number(after)
            .or_else(|| number::roman_number(after))
            .or_else(|| number::word_number(after));
        let Some((number, _)) = found else {
            return Above::Nowhere;
        };
        let number = with_zero(after, &number.path());
        let base = match above {
            Above::In(place) => self.provisions[place].path.clone(),
            _ => ProvisionPath::whole(),
        };
        let path = base.child(Partition::Article, &number);
        if self.seen.contains(&path) {
            self.repeated.push(path);
            return Above::Nowhere;
        }
        let heading = part.heading.as_deref().and_then(heading_text::clean);
        let heading = heading.filter(|_| !self.is_repealed(part));
        let parent = self.outer(above);
        Above::In(self.push(path, heading, part, parent))
    }

    /// Whether an article only says that it is no more.
    fn is_repealed(&self, part: &LegalPart) -> bool {
        let text = &self.text[part.start..part.end];
        text.len() < REPEALED_BYTES
            && ["ABROGAT", "SOPPRESS"]
                .iter()
                .any(|word| text.contains(word))
    }

    fn detail(&mut self, part: &LegalPart, above: Above) -> Above {
        let Above::In(outer) = above else {
            return Above::Nowhere;
        };
        let base = self.provisions[outer].path.clone();
        if base.article().is_none() {
            return Above::Nowhere;
        }
        let written = part.number.trim_start_matches(['(', ' ']);
        let numbered = number::number(written);
        let numbered = numbered.map(|(number, _)| with_zero(written, &number.path()));
        let step = match part.level {
            LegalLevel::Paragraph => numbered.map(|number| (Partition::Comma, number)),
            _ => {
                let lettered = list_marker::lettera(part.number.trim());
                let lettered = lettered.map(|(letter, _)| (Partition::Lettera, letter.path()));
                lettered.or_else(|| numbered.map(|number| (Partition::Number, number)))
            }
        };
        let Some((level, number)) = step else {
            // What stands in it is part of what it stands in.
            return above;
        };
        let path = base.child(level, &number);
        if self.seen.contains(&path) {
            self.repeated.push(path);
            return Above::Nowhere;
        }
        Above::In(self.push(path, None, part, Some(outer)))
    }
}

/// A number as in a path; «01» stands before the first.
fn with_zero(written: &str, path: &str) -> String {
    let is_before = written.starts_with('0') && !path.starts_with('0');
    format!("{}{path}", if is_before { "0" } else { "" })
}
