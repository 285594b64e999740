//! Notes: those of the author, and those on former texts that Normattiva writes as paragraphs of the article
//! («AGGIORNAMENTO (3)», under a line of dashes).

use std::sync::LazyLock;

use regex::Regex;

/// Where a note on a former text begins in a block.
static UPDATE: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"(?m)(?:^|\s)-{4,}\s*AGGIORNAMENTO\b|^AGGIORNAMENTO\s*\(\d").ok());

/// The notes of an act, in order.
#[derive(Debug, Default)]
pub(super) struct Notes {
    notes: Vec<String>,
    /// The article they stand in, as it is printed.
    place: String,
    /// Whether what follows in this article are notes.
    pub(super) are_open: bool,
}

impl Notes {
    /// An article begins; what follows is text.
    pub(super) fn enter(&mut self, place: &str) {
        place.trim_end_matches('.').clone_into(&mut self.place);
        self.are_open = false;
    }

    /// A note of the author.
    pub(super) fn push(&mut self, note: &str) {
        let words: Vec<&str> = note.split_whitespace().collect();
        let note = words.join(" ");
        // «Note all'art. 2» says it itself.
        let says = self.place.is_empty() || note.starts_with("Note all");
        self.notes.push(match says {
            true => note,
            false => format!("{}: {note}", self.place),
        });
    }

    /// A piece of a note on a former text: it begins one, or goes on with the last.
    pub(super) fn update(&mut self, text: &str) {
        let words: Vec<&str> = text.split_whitespace().collect();
        let line = words.join(" ");
        let mut rest = line.trim_start_matches(['-', ' ']);
        let mut goes_on = !rest.starts_with("AGGIORNAMENTO") && self.are_open;
        while !rest.is_empty() {
            let next = rest
                .get(1..)
                .and_then(|after| after.find("AGGIORNAMENTO ("));
            let (note, after) = rest.split_at(next.map_or(rest.len(), |at| at + 1));
            let note = note.trim_matches(['-', ' ']);
            match self.notes.last_mut() {
                Some(last) if goes_on => {
                    last.push(' ');
                    last.push_str(note);
                }
                _ => self.push(note),
            }
            (rest, goes_on) = (after, false);
        }
        self.are_open = true;
    }

    /// All of them.
    pub(super) fn into_lines(self) -> Vec<String> {
        self.notes
    }
}

/// The byte of a block at which a note on a former text begins.
pub(super) fn update_in(text: &str) -> Option<usize> {
    UPDATE.as_ref()?.find(text).map(|found| found.start())
}

/// Whether a block is the line above such a note.
pub(super) fn is_rule(text: &str) -> bool {
    text.len() >= 4 && text.bytes().all(|byte| byte == b'-')
}
