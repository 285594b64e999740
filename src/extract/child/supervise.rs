//! The parent: reads a file through children, and loses only the pages that kill them.

use std::path::Path;
use std::time::{Duration, Instant};

use super::frame::{Failure, Frame, PageFrame};
use super::process::{Event, ReadingProcess};
use super::reason::Reason;
use crate::extract::about::About;
use crate::extract::word_box::{PageLayout, WordBox};
use crate::extract::{ExtractError, ExtractOptions, Limits, packed_words};

/// Wall-clock time of a page over its CPU time: other processes want the machine too.
const WALL_FACTOR: u32 = 2;
/// Wall-clock time granted besides: a child has to start, and a busy disk to answer.
const WALL_SLACK: Duration = Duration::from_secs(10);
/// Most children for one file: a file that kills more is made to.
const MAX_CHILDREN: u32 = 24;

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
    /// It was not; the reason in words.
    Lost(String),
}

/// The pages of a file as the children read them.
pub(crate) struct Reading {
    /// The title of the document information.
    pub(crate) title: Option<String>,
    /// What the file says of itself besides its pages.
    pub(crate) about: About,
    /// Every page, in order.
    pub(crate) pages: Vec<PageOutcome>,
}

/// Reads a file; `Err` where it gives no pages at all.
pub(crate) fn supervise(path: &Path, options: &ExtractOptions) -> Result<Reading, ExtractError> {
    let mut supervisor = Supervisor {
        path,
        options,
        deadline: Instant::now() + Duration::from_secs(options.limits.file_seconds),
        reading: None,
        text_bytes: 0,
    };
    for _ in 0..MAX_CHILDREN {
        if supervisor.run_child()? == Progress::Finished {
            break;
        }
    }
    supervisor.finish()
}

#[derive(Debug, PartialEq, Eq)]
enum Progress {
    /// Every page is accounted for.
    Finished,
    /// A page was lost: another child goes on after it.
    Interrupted,
}

/// Pages announced by the header, and those accounted for so far.
struct Opened {
    total: usize,
    reading: Reading,
}

struct Supervisor<'a> {
    path: &'a Path,
    options: &'a ExtractOptions,
    deadline: Instant,
    reading: Option<Opened>,
    text_bytes: usize,
}

impl Supervisor<'_> {
    fn run_child(&mut self) -> Result<Progress, ExtractError> {
        let from = self
            .reading
            .as_ref()
            .map_or(0, |opened| opened.reading.pages.len()) as u32
            + 1;
        let limits = &self.options.limits;
        let program = &self.options.program;
        let mut child =
            ReadingProcess::start(program, self.path, from, limits).map_err(|source| {
                ExtractError::NoChild {
                    path: self.path.to_owned(),
                    program: program.clone(),
                    source,
                }
            })?;
        loop {
            let deadline = self.deadline.min(Instant::now() + page_wall(limits));
            let reason = match child.next(deadline) {
                Ok(Event::Frame(frame)) => match self.take(frame)? {
                    Taken::More => continue,
                    Taken::All => return Ok(Progress::Finished),
                    Taken::Stop(reason) => {
                        self.lose_rest(&reason);
                        return Ok(Progress::Finished);
                    }
                    Taken::Garbage => Reason::Output,
                },
                Ok(Event::End) => {
                    let (status, said) = child.stop();
                    Reason::Died(status, said)
                }
                Ok(Event::Garbage) | Err(_) => Reason::Output,
                Ok(Event::Timeout) if Instant::now() >= self.deadline => {
                    if self.reading.is_none() {
                        return Err(self.broken(&Reason::FileTime));
                    }
                    self.lose_rest(&Reason::FileTime);
                    return Ok(Progress::Finished);
                }
                Ok(Event::Timeout) => Reason::PageTime,
            };
            return match &mut self.reading {
                // The file kills the child before its first page: another child would die the same way.
                None => Err(self.broken(&reason)),
                Some(opened) => {
                    opened.lose(&reason);
                    Ok(if opened.is_complete() {
                        Progress::Finished
                    } else {
                        Progress::Interrupted
                    })
                }
            };
        }
    }

    fn take(&mut self, frame: Frame) -> Result<Taken, ExtractError> {
        match (frame, &mut self.reading) {
            (Frame::Failed(failure), _) => Err(self.failed(failure)),
            (
                Frame::Header {
                    pages,
                    title,
                    confined,
                    about,
                },
                None,
            ) => {
                if !confined {
                    tracing::debug!("the kernel does not confine the reading process");
                }
                self.reading = Some(Opened {
                    total: pages as usize,
                    reading: Reading {
                        title,
                        about: *about,
                        pages: Vec::new(),
                    },
                });
                Ok(Taken::More)
            }
            (Frame::Header { pages, .. }, Some(opened)) if opened.total == pages as usize => {
                Ok(Taken::More)
            }
            (Frame::Page(page), Some(opened)) if opened.expects(page.number) => {
                self.text_bytes += page.text.len();
                if self.text_bytes > self.options.limits.file_text_bytes {
                    return Ok(Taken::Stop(Reason::FileText));
                }
                opened.push(page);
                Ok(opened.taken())
            }
            (Frame::Panicked { number }, Some(opened)) if opened.expects(number) => {
                opened.lose(&Reason::Panic);
                Ok(opened.taken())
            }
            _ => Ok(Taken::Garbage),
        }
    }

    fn lose_rest(&mut self, reason: &Reason) {
        if let Some(opened) = &mut self.reading {
            while !opened.is_complete() {
                opened.lose(reason);
            }
        }
    }

    fn finish(mut self) -> Result<Reading, ExtractError> {
        self.lose_rest(&Reason::TooManyDeaths);
        match self.reading {
            Some(opened) => Ok(opened.reading),
            None => Err(self.broken(&Reason::TooManyDeaths)),
        }
    }

    fn failed(&self, failure: Failure) -> ExtractError {
        let path = self.path.to_owned();
        match failure {
            Failure::Password => ExtractError::Password(path),
            Failure::Encryption => ExtractError::Broken {
                path,
                reason: "cifratura sconosciuta o danneggiata".to_owned(),
            },
            Failure::Damaged => ExtractError::Broken {
                path,
                reason: "struttura danneggiata".to_owned(),
            },
            Failure::Io => ExtractError::Broken {
                path,
                reason: "file troppo grande o non leggibile".to_owned(),
            },
        }
    }

    fn broken(&self, reason: &Reason) -> ExtractError {
        ExtractError::Broken {
            path: self.path.to_owned(),
            reason: reason.words(),
        }
    }
}

/// What a frame leads to.
enum Taken {
    More,
    All,
    Stop(Reason),
    Garbage,
}

impl Opened {
    fn expects(&self, number: u32) -> bool {
        self.reading.pages.len() + 1 == number as usize
    }

    fn is_complete(&self) -> bool {
        self.reading.pages.len() >= self.total
    }

    fn taken(&self) -> Taken {
        if self.is_complete() {
            Taken::All
        } else {
            Taken::More
        }
    }

    fn push(&mut self, page: PageFrame) {
        self.reading.pages.push(PageOutcome::Read {
            layout: layout(&page),
            text: page.text,
            glyphs: page.glyphs,
            unmapped: page.unmapped,
            hidden: page.hidden,
            image_share: page.image_share,
            truncated: page.truncated,
        });
    }

    fn lose(&mut self, reason: &Reason) {
        self.reading.pages.push(PageOutcome::Lost(reason.words()));
    }
}

/// Where the words of the page stand; empty where what the child says of it cannot be true.
fn layout(page: &PageFrame) -> PageLayout {
    let mut words = packed_words::unpack(&page.words).unwrap_or_default();
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

fn page_wall(limits: &Limits) -> Duration {
    Duration::from_secs(limits.page_cpu_seconds).saturating_mul(WALL_FACTOR) + WALL_SLACK
}
