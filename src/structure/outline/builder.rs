//! Reads the provisions of a stretch of text: an act without its annexes, or one annex.

use std::collections::HashSet;
use std::ops::Range;

use super::article_body::Text;
use super::articles::{Article, Articles, articles};
use super::node::{ARTICLE, Node};
use super::{
    article_body, closing, containers, contents, decision, foreign, notes, quoted, rubric, sections,
};
use crate::law::{Partition, ProvisionPath};
use crate::structure::body::line::Line;
use crate::structure::{Body, Provision};

/// A text with what is known before its provisions are found.
pub(crate) struct OutlineBuilder<'t> {
    text: &'t str,
    /// Byte offsets of lines that open a paragraph.
    paragraphs: &'t [usize],
    pub(crate) tables: Vec<Range<usize>>,
    /// Tables of contents, and what is in another language than Italian.
    passed_over: Vec<Range<usize>>,
    /// What is in another language than Italian.
    foreign: Vec<Range<usize>>,
    /// What is quoted from other acts, the notes, and what is in another language: no partition in there is the
    /// act's.
    not_own: Vec<Range<usize>>,
    /// The headings in tables of contents.
    listed: HashSet<String>,
}

impl<'t> OutlineBuilder<'t> {
    /// Reads `range` of a body, whose lines are `lines`.
    pub(crate) fn new(
        body: &'t Body,
        range: Range<usize>,
        lines: &[Line<'_>],
        page_tops: &[usize],
    ) -> Self {
        let text = body.text.as_str();
        let tables = contents::tables(lines);
        let foreign = foreign::foreign(lines);
        let not_own = joined(quoted::quoted(text, range), notes::notes(lines, page_tops));
        OutlineBuilder {
            text,
            paragraphs: &body.paragraphs,
            listed: sections::listed(lines, &tables),
            passed_over: joined(tables.clone(), foreign.clone()),
            tables,
            not_own: joined(not_own, foreign.clone()),
            foreign,
        }
    }

    /// The articles of the act or annex whose lines these are.
    pub(crate) fn articles<'l>(&self, lines: &[Line<'l>]) -> Articles<'l> {
        articles(lines, &self.passed_over, &self.not_own)
    }

    /// The nodes of the text of `lines`, in order: articles and their containers, or else the parts of a
    /// decision, or else numbered sections.
    pub(crate) fn nodes(
        &self,
        lines: &[Line<'_>],
        own: &[Article<'_>],
        until: Option<usize>,
        base: &ProvisionPath,
    ) -> Vec<Node> {
        if own.is_empty() {
            let parts = decision::decision(lines, base);
            return if parts.is_empty() {
                sections::sections(lines, base, &self.tables, &self.listed)
            } else {
                parts
            };
        }
        let places: Vec<usize> = own.iter().map(|article| article.line).collect();
        let mut nodes =
            containers::containers(lines, &places, base, [&self.passed_over, &self.not_own]);
        let opened: Vec<usize> = nodes.iter().map(|node| node.start).collect();
        for (i, article) in own.iter().enumerate() {
            let next = own.get(i + 1).map_or(lines.len(), |next| next.line);
            nodes.push(article_node(lines, article, next, &opened, base));
        }
        // Another language beside or below an article is none of its text, unless the article goes on after it.
        for stretch in &self.foreign {
            let next = lines.partition_point(|line| line.start < stretch.end);
            let opens = lines.get(next).is_none_or(|line| {
                places.binary_search(&next).is_ok() || opened.contains(&line.start)
            });
            let is_inside = lines
                .first()
                .is_some_and(|first| first.start <= stretch.start);
            if opens && is_inside && next > places[0] {
                nodes.push(Node {
                    level: ARTICLE,
                    ..Node::border(base, stretch.start)
                });
            }
        }
        nodes.sort_by_key(|node| node.start);
        // What follows the act's closing formula, and another act, does not belong to its last article.
        let last = own.last().map_or(0, |last| last.line);
        let closed = closing::closing(&lines[last + 1..]).map(|end| last + 1 + end);
        let end = closed.into_iter().chain(until).min();
        if let Some(line) = end.and_then(|end| lines.get(end)) {
            nodes.push(Node::border(base, line.start));
        }
        nodes
    }

    /// Adds the provisions of nodes, up to `end`, with their details.
    pub(crate) fn push(
        &self,
        nodes: Vec<Node>,
        end: usize,
        parent: Option<usize>,
        provisions: &mut Vec<Provision>,
    ) {
        let mut ends = vec![end; nodes.len()];
        let mut open: Vec<usize> = Vec::new();
        for (i, node) in nodes.iter().enumerate() {
            while let Some(last) = open.last().copied()
                && nodes[last].level >= node.level
            {
                ends[last] = node.start;
                open.pop();
            }
            open.push(i);
        }
        // «Artt. 5–8 (abrogati)»: one line is the text of each.
        for i in (1..nodes.len()).rev() {
            if nodes[i - 1].start == nodes[i].start && nodes[i - 1].level == nodes[i].level {
                ends[i - 1] = ends[i];
            }
        }
        let outer = parent.map_or(0, |place| provisions[place].path.depth());
        let mut open: Vec<(u8, usize)> = Vec::new();
        for (node, end) in nodes.into_iter().zip(ends) {
            while open.last().is_some_and(|(level, _)| *level >= node.level) {
                open.pop();
            }
            // The end of the articles is only a border, not a provision.
            if node.path.depth() == outer {
                continue;
            }
            let place = provisions.len();
            let details = Some(node.text_start.min(end)..end)
                .filter(|_| node.has_details)
                .map(|inside| {
                    let article = Text {
                        text: self.text,
                        range: inside,
                        not_own: &self.not_own,
                        paragraphs: self.paragraphs,
                    };
                    article_body::details(&article, &node.path)
                });
            provisions.push(Provision {
                path: node.path,
                heading: node.heading,
                range: node.start..end,
                parent: open.last().map_or(parent, |(_, place)| Some(*place)),
            });
            open.push((node.level, place));
            provisions.extend(details.into_iter().flatten().map(|mut detail| {
                detail.parent = Some(detail.parent.map_or(place, |inner| inner + place + 1));
                detail
            }));
        }
    }
}

/// Ranges of two lists as one, in order and apart from each other.
fn joined(mut ranges: Vec<Range<usize>>, more: Vec<Range<usize>>) -> Vec<Range<usize>> {
    ranges.extend(more);
    ranges.sort_by_key(|range| range.start);
    let mut apart: Vec<Range<usize>> = Vec::with_capacity(ranges.len());
    for range in ranges {
        match apart.last_mut() {
            Some(last) if range.start < last.end => last.end = last.end.max(range.end),
            _ => apart.push(range),
        }
    }
    apart
}

/// The node of an article, whose lines end before `next`.
fn article_node(
    lines: &[Line<'_>],
    article: &Article<'_>,
    next: usize,
    containers: &[usize],
    base: &ProvisionPath,
) -> Node {
    let line = lines[article.line];
    // The heading of the next title does not belong to this article.
    let after = containers.partition_point(|start| *start <= line.start);
    let until = containers.get(after).copied().unwrap_or(usize::MAX);
    let below = &lines[article.line + 1..next.max(article.line + 1)];
    let below = &below[..below.partition_point(|line| line.start < until)];
    let rest = Line {
        start: line.end() - article.mark.rest.len(),
        text: article.mark.rest,
    };
    let found = rubric::rubric(rest, below);
    let path = base.child(Partition::Article, &article.mark.number.path());
    Node {
        heading: found.heading,
        start: line.start + article.at,
        text_start: found.text_start,
        level: ARTICLE,
        has_details: article.mark.comma.is_none(),
        path: match article.mark.comma {
            Some(comma) => path.child(Partition::Comma, &comma.to_string()),
            None => path,
        },
    }
}
