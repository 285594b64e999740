//! A page in Markdown as HTML. Every letter of it is escaped, and every element is one of ours.

use std::collections::HashMap;
use std::fmt::Write;

use crate::index::{IndexReader, PageNode, Tagged};
use crate::law::corpus_path;
use crate::search::{self, TextHighlighter};
use crate::web::community::{Community, picture};
use crate::web::http::percent::decode_id;
use crate::web::i18n::lang::Lang;
use crate::web::links;

/// What a page is written with.
pub(super) struct PageWriter<'a> {
    index: &'a IndexReader,
    community: &'a Community,
    /// The page's own file.
    file: &'a str,
    locale: Lang,
    /// Sections by the names that links of the page call them.
    sections: HashMap<&'a str, &'a str>,
    html: String,
    tables: usize,
    /// The words of a search to mark in the text, while there is time and there are not too many.
    marks: Option<TextHighlighter<'a>>,
    marked: usize,
    out_of_time: bool,
}

/// A page as it is written.
pub(super) struct WrittenBody {
    pub(super) html: String,
    /// Whether no time was left to mark all the words.
    pub(super) out_of_time: bool,
}

/// Most words that are marked on a page.
const MOST_MARKED: usize = 4_000;

impl<'a> PageWriter<'a> {
    pub(super) fn new(
        index: &'a IndexReader,
        community: &'a Community,
        file: &'a str,
        locale: Lang,
    ) -> Self {
        PageWriter {
            index,
            community,
            file,
            locale,
            sections: HashMap::new(),
            html: String::new(),
            tables: 0,
            marks: None,
            marked: 0,
            out_of_time: false,
        }
    }

    /// With these words marked.
    pub(super) fn marking(mut self, words: TextHighlighter<'a>) -> Self {
        self.marks = Some(words);
        self
    }

    /// The page, without the heading that only repeats its title.
    pub(super) fn html(mut self, nodes: &'a [PageNode], title: &str) -> WrittenBody {
        for node in nodes {
            if let PageNode::Element(Tagged::Heading { section, slug, .. }, _) = node {
                let section = section.as_deref().unwrap_or_default();
                self.sections.insert(slug, section);
            }
        }
        let body = match nodes {
            [first, rest @ ..] if is_title(first, title) => rest,
            nodes => nodes,
        };
        self.nodes(body);
        WrittenBody {
            html: self.html,
            out_of_time: self.out_of_time,
        }
    }

    fn nodes(&mut self, nodes: &[PageNode]) {
        for node in nodes {
            self.node(node);
        }
    }

    fn node(&mut self, node: &PageNode) {
        match node {
            PageNode::Text(text) => self.marked_text(text),
            PageNode::Code(text) => {
                self.html.push_str("<code>");
                self.text(text);
                self.html.push_str("</code>");
            }
            PageNode::CodeBlock(text) => {
                self.html.push_str("<pre tabindex=\"0\"><code>");
                self.text(text);
                self.html.push_str("</code></pre>\n");
            }
            PageNode::Break => self.html.push_str("<br>"),
            PageNode::Rule => self.html.push_str("<hr>\n"),
            PageNode::Image { file, alt } => self.image(file, alt),
            PageNode::Element(tagged, inside) => self.element(tagged, inside),
        }
    }

    fn element(&mut self, tagged: &Tagged, inside: &[PageNode]) {
        match tagged {
            Tagged::Paragraph => self.inside("p", inside, "\n"),
            Tagged::Heading { depth, section, .. } => {
                self.heading(*depth, section.as_deref(), inside);
            }
            Tagged::Quote => self.inside("blockquote", inside, "\n"),
            Tagged::List(None) => self.inside("ul", inside, "\n"),
            Tagged::List(Some(start)) => {
                self.push(format_args!("<ol start=\"{start}\">"));
                self.nodes(inside);
                self.html.push_str("</ol>\n");
            }
            Tagged::Item => self.inside("li", inside, "\n"),
            Tagged::Table => self.table(inside),
            // Inside a table; see there.
            Tagged::TableHead | Tagged::TableRow => self.inside("tr", inside, "\n"),
            Tagged::TableCell => self.inside("td", inside, ""),
            Tagged::Emphasis => self.inside("em", inside, ""),
            Tagged::Strong => self.inside("strong", inside, ""),
            Tagged::Link(to) => self.link(to, inside),
        }
    }

    fn inside(&mut self, element: &str, inside: &[PageNode], after: &str) {
        self.push(format_args!("<{element}>"));
        self.nodes(inside);
        self.push(format_args!("</{element}>{after}"));
    }

    /// A heading below the title of the page, which is the first level.
    fn heading(&mut self, depth: u8, section: Option<&str>, inside: &[PageNode]) {
        let level = (depth + 1).clamp(2, 6);
        match section {
            Some(section) if !has_link(inside) => {
                self.push(format_args!(
                    "<h{level} id=\"sez{section}\"><a class=\"self\" href=\"#sez{section}\">"
                ));
                self.nodes(inside);
                self.push(format_args!("</a></h{level}>\n"));
            }
            section => {
                let id = section.map(|section| format!(" id=\"sez{section}\""));
                self.push(format_args!("<h{level}{}>", id.unwrap_or_default()));
                self.nodes(inside);
                self.push(format_args!("</h{level}>\n"));
            }
        }
    }

    /// A table in a part that is moved sideways where it is too wide, by keyboard too.
    fn table(&mut self, rows: &[PageNode]) {
        self.tables += 1;
        let name = self.locale.table_of_page();
        let number = self.tables;
        let own = self.locale.own();
        self.push(format_args!(
            "<div class=\"scroll\" role=\"region\" aria-label=\"{name} {number}\"{own} tabindex=\"0\"><table>\n"
        ));
        for row in rows {
            if let PageNode::Element(tagged, cells) = row {
                let cell = match tagged {
                    Tagged::TableHead => "th",
                    _ => "td",
                };
                self.html.push_str("<tr>");
                for node in cells {
                    if let PageNode::Element(_, inside) = node {
                        let scope = if cell == "th" { " scope=\"col\"" } else { "" };
                        self.push(format_args!("<{cell}{scope}>"));
                        self.nodes(inside);
                        self.push(format_args!("</{cell}>"));
                    }
                }
                self.html.push_str("</tr>\n");
            }
        }
        self.html.push_str("</table></div>\n");
    }

    fn image(&mut self, file: &str, alt: &str) {
        match corpus_path(self.file, file).filter(|file| self.community.shows(file)) {
            Some(found) => {
                let href = picture(&found);
                self.html.push_str("<img loading=\"lazy\" src=\"");
                self.text(&href);
                self.html.push_str("\" alt=\"");
                self.text(alt);
                self.html.push_str("\">");
            }
            None => self.text(alt),
        }
    }

    /// A link; where it leads nowhere its words stay.
    fn link(&mut self, to: &str, inside: &[PageNode]) {
        let Some((href, is_external)) = self.target(to) else {
            return self.nodes(inside);
        };
        self.html.push_str("<a href=\"");
        self.text(&href);
        self.html.push_str(if is_external {
            "\" rel=\"external\">"
        } else {
            "\">"
        });
        self.nodes(inside);
        self.html.push_str("</a>");
    }

    /// The address that a link leads to, and whether it is another site's.
    fn target(&self, to: &str) -> Option<(String, bool)> {
        if let Some(place) = to.strip_prefix('#') {
            let section = self
                .sections
                .get(place)
                .copied()
                .filter(|it| !it.is_empty());
            return Some((format!("#sez{}", section?), false));
        }
        let before_path = to.find(['/', '?', '#']).unwrap_or(to.len());
        if to[..before_path].contains(':') {
            return Some((to.to_owned(), true));
        }
        if to.starts_with('/') {
            return Some((self.locale.link(to), false));
        }
        if to.starts_with('?') {
            return Some((self.locale.link(&format!("/{to}")), false));
        }
        let path = to.split(['#', '?']).next().unwrap_or_default();
        let path = decode_id(path)?;
        let file = corpus_path(self.file, &path)?;
        let place = to.split_once('#').map(|(_, place)| place);
        let place = place.filter(|place| place.starts_with("sez"));
        let href = match self.community.page(&file) {
            Some(page) => page.href.clone(),
            None => {
                let acts = search::acts_in_file(self.index, &file).ok()?;
                links::act_page(&acts.first()?.id)
            }
        };
        let place = place.map_or_else(String::new, |place| format!("#{place}"));
        Some((self.locale.link(&format!("{href}{place}")), false))
    }

    fn marked_text(&mut self, text: &str) {
        let found = self.marks.as_mut().map(|words| words.find(text));
        let ranges = match found {
            Some(Some(ranges)) => ranges,
            Some(None) => {
                self.out_of_time = true;
                self.marks = None;
                Vec::new()
            }
            None => Vec::new(),
        };
        let mut at = 0;
        for range in ranges {
            if self.marked >= MOST_MARKED {
                break;
            }
            let (Some(before), Some(word)) = (text.get(at..range.start), text.get(range.clone()))
            else {
                continue;
            };
            self.marked += 1;
            self.text(before);
            self.html.push_str("<mark>");
            self.text(word);
            self.html.push_str("</mark>");
            at = range.end;
        }
        self.text(text.get(at..).unwrap_or_default());
    }

    fn text(&mut self, text: &str) {
        for letter in text.chars() {
            match letter {
                '&' => self.html.push_str("&amp;"),
                '<' => self.html.push_str("&lt;"),
                '>' => self.html.push_str("&gt;"),
                '"' => self.html.push_str("&quot;"),
                '\'' => self.html.push_str("&#39;"),
                letter => self.html.push(letter),
            }
        }
    }

    fn push(&mut self, html: std::fmt::Arguments<'_>) {
        // Writing to memory does not fail.
        let _ = self.html.write_fmt(html);
    }
}

/// Whether a heading only repeats the title.
fn is_title(node: &PageNode, title: &str) -> bool {
    let own = node.title();
    own.is_some_and(|own| own.split(' ').eq(title.split_whitespace()))
}

fn has_link(nodes: &[PageNode]) -> bool {
    nodes.iter().any(|node| match node {
        PageNode::Element(Tagged::Link(_), _) => true,
        PageNode::Element(_, inside) => has_link(inside),
        _ => false,
    })
}
