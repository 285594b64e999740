//! The pages of a file that opened, as far as they are accounted for.

use super::frame::PageFrame;
use crate::extract::about::About;
use crate::extract::reason::LossReason;
use crate::extract::word_box::{PageLayout, WordBox};
use crate::extract::word_codec;

/// What became of one page.
pub(crate) enum PageOutcome {
    /// It was read.
    Read {
        text: String,
        layout: PageLayout,
        glyphs: usize,
        unmapped: usize,
        hidden: usize,
        image_share: f32,
        truncated: bool,
    },
    /// It was not, by its own fault.
    Lost(LossReason),
    /// It was not, by the fault of the machine.
    Unread(LossReason),
}

/// The pages of a file as the children read them.
pub(crate) struct FileReading {
    /// The title of the document information.
    pub(crate) title: Option<String>,
    /// What the file says of itself besides its pages.
    pub(crate) about: About,
    /// Every page, in order.
    pub(crate) pages: Vec<PageOutcome>,
}

/// Pages announced by the header, and those accounted for so far.
pub(super) struct Opened {
    total: usize,
    pub(super) reading: FileReading,
}

impl Opened {
    pub(super) fn new(total: usize, title: Option<String>, about: About) -> Self {
        Opened {
            total,
            reading: FileReading {
                title,
                about,
                pages: Vec::new(),
            },
        }
    }

    /// How many pages the header announced.
    pub(super) fn total(&self) -> usize {
        self.total
    }

    /// Whether the page with this number, from 1, comes next.
    pub(super) fn expects(&self, number: u32) -> bool {
        self.reading.pages.len() + 1 == number as usize
    }

    pub(super) fn is_complete(&self) -> bool {
        self.reading.pages.len() >= self.total
    }

    pub(super) fn push(&mut self, page: PageFrame) {
        self.add(PageOutcome::Read {
            layout: layout(&page),
            text: page.text,
            glyphs: page.glyphs,
            unmapped: page.unmapped,
            hidden: page.hidden,
            image_share: page.image_share,
            truncated: page.truncated,
        });
    }

    pub(super) fn add(&mut self, outcome: PageOutcome) {
        self.reading.pages.push(outcome);
    }

    /// The pages, and where the machine kept all of them from being read, why.
    pub(super) fn finish(self) -> Result<FileReading, LossReason> {
        let pages = &self.reading.pages;
        let is_unread = |page: &PageOutcome| matches!(page, PageOutcome::Unread(_));
        match pages.first() {
            Some(PageOutcome::Unread(reason)) if pages.iter().all(is_unread) => Err(reason.clone()),
            _ => Ok(self.reading),
        }
    }
}

/// Where the words of the page stand; empty where what the child says of it cannot be true.
fn layout(page: &PageFrame) -> PageLayout {
    let mut words = word_codec::unpack(&page.words).unwrap_or_default();
    let is_sound = |word: &WordBox| page.text.get(word.range()).is_some();
    if !words.iter().all(is_sound) {
        words.clear();
    }
    PageLayout {
        width: page.width,
        height: page.height,
        words,
    }
}
