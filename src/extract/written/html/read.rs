//! One page: its tags followed as a browser does, as far as its text needs it.

use html5gum::emitters::default::DefaultEmitter;
use html5gum::{StartTag, Token, Tokenizer};

use super::charset::stated;
use super::elements::{hides, implied_ends, is_block, is_unread, is_void};
use super::kept::{HtmlLine, count, kept};
use super::lists::HtmlList;
use super::parts::{PagePart, part};
use crate::extract::written::charset::{self, Decoded};
use crate::extract::written::fault::WrittenFault;
use crate::extract::written::format::WrittenFormat;
use crate::extract::written::note_mark::{note_mark, raised};
use crate::extract::written::rows::row;
use crate::extract::written::text::WrittenText;
use crate::extract::written::writer::{WrittenLine, WrittenWriter};

/// Elements in one another that are followed: what is in deeper ones is read as if it stood in the last.
const MOST_OPEN: usize = 300;
/// Of how many elements a number is a part: a link, what raises it, and what marks its letters.
const INNERMOST: usize = 4;
/// Most bytes of a title.
const MOST_TITLE: usize = 2000;

/// A page: its text, what is known of it, and whether text was left out.
///
/// # Errors
/// Where it is no text.
pub(in crate::extract::written) fn read(
    bytes: &[u8],
) -> Result<(String, WrittenText, bool), WrittenFault> {
    let Decoded { text, is_guessed } = charset::decode(bytes, stated(bytes));
    if !charset::is_text(&text) {
        return Err(WrittenFault::NoText(WrittenFormat::Html));
    }
    let mut emitter = DefaultEmitter::default();
    // Programs and styles are no tags.
    emitter.naively_switch_states(true);
    let mut page = HtmlReader::default();
    for token in Tokenizer::new_with_emitter(&text, emitter) {
        let Ok(token) = token;
        match token {
            Token::StartTag(tag) => page.start(&tag),
            Token::EndTag(tag) => page.end(&String::from_utf8_lossy(&tag.name)),
            Token::String(text) => page.text(&String::from_utf8_lossy(&text.value)),
            _ => {}
        }
    }
    page.close_from(0);
    page.flush();
    let (lines, left_out) = kept(page.lines);
    let mut writer = WrittenWriter::default();
    for line in &lines {
        writer.line(line);
    }
    let (text, mut written, is_cut) = writer.finish(page.notes);
    written.around = page.around + left_out;
    written.is_guessed = is_guessed;
    written.title = Some(page.title).filter(|title| !title.trim().is_empty());
    Ok((text, written, is_cut))
}

/// An element that is open.
#[derive(Debug)]
struct OpenElement {
    name: String,
    is_unseen: bool,
    part: Option<PagePart>,
    list: Option<HtmlList>,
}

/// A page as it is read.
#[derive(Debug, Default)]
struct HtmlReader {
    open: Vec<OpenElement>,
    /// How many of them are not seen.
    unseen: usize,
    lines: Vec<HtmlLine>,
    notes: Vec<String>,
    /// How many letters stand in what is around the text.
    around: usize,
    /// Rows that are open, each with the lines of its cells.
    rows: Vec<Vec<Vec<WrittenLine>>>,
    /// The line that grows, and the number that stands before it.
    line: String,
    number: String,
    title: String,
}

impl HtmlReader {
    fn start(&mut self, tag: &StartTag<()>) {
        let name = String::from_utf8_lossy(&tag.name).into_owned();
        let attribute = |name: &str| {
            let value = tag.attributes.get(name.as_bytes())?;
            Some(String::from_utf8_lossy(&value.value).into_owned())
        };
        let number = |name: &str| attribute(name)?.trim().parse::<i64>().ok();
        if is_block(&name) {
            // The head of a page ends where its body begins, also where it is not said.
            if let Some(head) = self.open.iter().position(|open| open.name == "head") {
                self.close_from(head);
            }
        }
        let (ends, until) = implied_ends(&name);
        let innermost = self.open.iter().rposition(|open| {
            ends.contains(&open.name.as_str()) || until.contains(&open.name.as_str())
        });
        if let Some(at) = innermost.filter(|at| ends.contains(&self.open[*at].name.as_str())) {
            self.close_from(at);
        }
        if is_block(&name) {
            self.flush();
        }
        if name == "br" {
            self.break_line();
        }
        let is_deep = self.open.len() >= MOST_OPEN && (self.unseen > 0 || !is_unread(&name));
        if is_void(&name) || is_deep {
            return;
        }
        let is_hidden = tag.attributes.iter().any(|(name, value)| {
            let name = String::from_utf8_lossy(name);
            hides(&name, &String::from_utf8_lossy(&value.value))
        });
        let part = part(&name, attribute);
        let is_apart = matches!(part, Some(PagePart::Around | PagePart::Backlink));
        let is_unseen = is_hidden || is_apart || is_unread(&name);
        match name.as_str() {
            _ if self.unseen > 0 || is_unseen => {}
            "tr" => self.rows.push(Vec::new()),
            "td" | "th" => {
                self.flush();
                if let Some(row) = self.rows.last_mut() {
                    row.push(Vec::new());
                }
            }
            "li" => {
                let value = number("value");
                let list = self
                    .open
                    .iter_mut()
                    .rev()
                    .find_map(|open| open.list.as_mut());
                self.number = list.map_or_else(String::new, |list| list.item(value));
            }
            _ => {}
        }
        let list = matches!(name.as_str(), "ol" | "ul" | "menu" | "dir").then(|| {
            let is_reversed = attribute("reversed").is_some();
            HtmlList::new(
                name == "ol",
                number("start"),
                attribute("type").as_deref(),
                is_reversed,
            )
        });
        self.unseen += usize::from(is_unseen);
        self.open.push(OpenElement {
            name,
            is_unseen,
            part,
            list,
        });
    }

    fn end(&mut self, name: &str) {
        match self.open.iter().rposition(|open| open.name == name) {
            Some(at) => self.close_from(at),
            None if name == "br" => self.break_line(),
            None => {}
        }
    }

    /// Closes an element and those inside it.
    fn close_from(&mut self, at: usize) {
        while self.open.len() > at {
            let Some(open) = self.open.last() else {
                return;
            };
            let (name, is_unseen) = (open.name.clone(), open.is_unseen);
            if is_block(&name) || matches!(name.as_str(), "td" | "th") {
                self.flush();
            }
            self.unseen -= usize::from(is_unseen);
            let was_seen = self.unseen == 0 && !is_unseen;
            self.open.pop();
            match name.as_str() {
                "li" => self.number.clear(),
                "tr" if was_seen => {
                    let cells = self.rows.pop().unwrap_or_default();
                    for line in row(cells) {
                        self.add(line);
                    }
                }
                _ => {}
            }
        }
    }

    fn text(&mut self, text: &str) {
        let is_in = |name: &str| self.open.last().is_some_and(|open| open.name == name);
        if is_in("title") && self.title.len() < MOST_TITLE {
            self.title.push_str(text);
            return;
        }
        if self.unseen > 0 {
            let mut unseen = self.open.iter().filter(|open| open.is_unseen);
            if unseen.all(|open| open.part == Some(PagePart::Around)) {
                self.around += count(text);
            }
            return;
        }
        if let Some(number) = self.number_in(text) {
            self.line.push_str(&number);
            return;
        }
        // Line ends are blanks, but where the text is shown as it is written.
        match self.open.iter().any(|open| open.name == "pre") {
            true => self.line.push_str(text),
            false => self.line.push_str(&text.replace(['\n', '\r', '\t'], " ")),
        }
    }

    /// What is written for a number that stands above the line, or that names a note at its head.
    fn number_in(&self, text: &str) -> Option<String> {
        let digits = text.trim();
        let number: usize = digits.parse().ok()?;
        let innermost = self.open.iter().rev().take(INNERMOST);
        let is_in = |name: &str| innermost.clone().any(|open| open.name == name);
        match (is_in("a"), is_in("sup")) {
            (true, _) if self.is_in(PagePart::Notes) => Some(format!("{number} ")),
            (true, true) => Some(note_mark(false, number)),
            (false, true) => Some(raised(digits)),
            (_, false) => None,
        }
    }

    fn is_in(&self, part: PagePart) -> bool {
        self.open.iter().any(|open| open.part == Some(part))
    }

    fn break_line(&mut self) {
        if self.unseen == 0 {
            self.line.push('\n');
        }
    }

    /// Ends the paragraph that grows.
    fn flush(&mut self) {
        let line = std::mem::take(&mut self.line);
        let parts = line
            .split(['\n', '\r'])
            .filter(|part| !part.trim().is_empty());
        for (nth, part) in parts.enumerate() {
            let number = std::mem::take(&mut self.number);
            self.add(WrittenLine {
                text: format!("{number}{}", part.replace('\t', " ")),
                opens: nth == 0,
            });
        }
    }

    fn add(&mut self, line: WrittenLine) {
        if self.is_in(PagePart::Notes) {
            self.notes.push(line.text);
            return;
        }
        match self.rows.last_mut().and_then(|row| row.last_mut()) {
            Some(cell) => cell.push(line),
            None => self.lines.push(HtmlLine {
                line,
                is_main: self.is_in(PagePart::Main),
                is_article: self.is_in(PagePart::Article),
            }),
        }
    }
}
