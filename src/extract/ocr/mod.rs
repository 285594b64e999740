//! Text for the pages that have none of their own: the page is drawn and its image read by Tesseract.
//!
//! Drawing runs in a child under limits, since the file may be hostile; the recogniser is a program of
//! the system and gets only a plain image of a size that we chose. What was recognised is cached.

mod beside;
mod budget;
mod cache;
mod legal_signs;
mod page_result;
mod recognised;
mod skew;
mod slots;
mod tesseract;
mod tsv;

use std::path::Path;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::Instant;

use super::blame::{Blame, Fault, patiently};
use super::child;
use super::document::{Page, PageWarning};
use super::options::{ExtractOptions, OcrMode};
use super::raster::Raster;
use super::reason::OcrError;
use budget::OcrBudget;
use cache::Cache;
pub(crate) use cache::forget_unused;
use recognised::Recognised;
pub use slots::OcrSlots;
use tesseract::{Found, Tesseract};

/// Pages given up by the fault of the machine after which the rest of the file is not tried any more.
const MAX_UNRECOGNISED: usize = 3;

/// Whether pages can be recognised: the program is there, with its Italian model.
///
/// Starts the program to ask it: worth asking once a run, not once a file. Where the machine keeps it from
/// being asked, it is taken to be there.
pub fn is_available(options: &ExtractOptions) -> bool {
    !matches!(Tesseract::find(options), Ok(Found::Missing))
}

/// Reads the pages that need it, as far as they can be; each says what became of it. How many pages
/// recognition would read that it did not: it is off, not installed, or failed by the machine's fault.
pub(super) fn complete(pages: &mut [Page], file: &Path, options: &ExtractOptions) -> u32 {
    let needing = |mode: OcrMode| -> Vec<usize> {
        (0..pages.len())
            .filter(|at| page_result::is_needed(&pages[*at], mode))
            .collect()
    };
    let wanted: Vec<usize> = needing(OcrMode::Auto);
    let asked = needing(options.ocr);
    let unread = read_pages(pages, asked, file, options);
    let awaiting = match options.ocr {
        OcrMode::Off => wanted.len(),
        OcrMode::Auto | OcrMode::Force => wanted.iter().filter(|at| unread.contains(at)).count(),
    };
    u32::try_from(awaiting).unwrap_or(u32::MAX)
}

/// Reads these pages; those that were not read though nothing is wrong with them.
fn read_pages(
    pages: &mut [Page],
    mut needing: Vec<usize>,
    file: &Path,
    options: &ExtractOptions,
) -> Vec<usize> {
    if needing.is_empty() {
        return needing;
    }
    let cache = options
        .ocr_cache
        .as_ref()
        .map(|folder| Cache::of(folder, file));
    if let Some(cache) = &cache {
        needing.retain(|at| match cache.load(pages[*at].number) {
            Some(recognised) => {
                page_result::take(&mut pages[*at], recognised, options.ocr);
                false
            }
            None => true,
        });
    }
    if needing.is_empty() {
        return needing;
    }
    let tesseract = match Tesseract::find(options) {
        Ok(Found::Ready(tesseract)) => tesseract,
        Ok(Found::Missing) => {
            for at in &needing {
                page_result::missing(&mut pages[*at], options.ocr);
            }
            return needing;
        }
        Err(fault) => {
            for at in &needing {
                let warning = PageWarning::Unrecognised(fault.reason.clone());
                pages[*at].warnings.push(warning);
            }
            return needing;
        }
    };
    let task = OcrTask {
        file,
        options,
        tesseract,
        cache,
        budget: OcrBudget::new(options.limits.file_ocr_seconds),
        unrecognised: AtomicUsize::new(0),
    };
    let mut unread = Vec::new();
    for (at, outcome) in read_all(&task, &needing, pages) {
        match outcome {
            Ok(recognised) => page_result::take(&mut pages[at], recognised, options.ocr),
            Err(fault) if fault.blame == Blame::Machine => {
                unread.push(at);
                let warning = PageWarning::Unrecognised(fault.reason);
                pages[at].warnings.push(warning);
            }
            Err(fault) => pages[at]
                .warnings
                .push(PageWarning::OcrFailed(fault.reason)),
        }
    }
    unread
}

/// What every page of a file is read with.
struct OcrTask<'a> {
    file: &'a Path,
    options: &'a ExtractOptions,
    tesseract: Tesseract<'a>,
    cache: Option<Cache>,
    budget: OcrBudget,
    /// Pages given up by the fault of the machine.
    unrecognised: AtomicUsize,
}

type RecognisedPage = Result<Recognised, Fault>;

/// Reads pages, several at once as far as other files leave slots.
fn read_all(task: &OcrTask<'_>, needing: &[usize], pages: &[Page]) -> Vec<(usize, RecognisedPage)> {
    let slots = &task.options.ocr_slots;
    let next = AtomicUsize::new(0);
    let done = Mutex::new(Vec::with_capacity(needing.len()));
    let work = || {
        while let Some(at) = needing.get(next.fetch_add(1, Ordering::Relaxed)) {
            let outcome = {
                let _slot = slots.take();
                task.read(pages[*at].number)
            };
            if let Ok(mut done) = done.lock() {
                done.push((*at, outcome));
            }
        }
    };
    thread::scope(|scope| {
        for _ in 1..slots.total().min(needing.len()) {
            // A thread that the machine refuses leaves its pages to the others.
            let _ = thread::Builder::new().spawn_scoped(scope, work);
        }
        work();
    });
    done.into_inner().unwrap_or_default()
}

impl OcrTask<'_> {
    fn read(&self, number: u32) -> RecognisedPage {
        self.budget.check()?;
        if self.unrecognised.load(Ordering::Relaxed) >= MAX_UNRECOGNISED {
            return Err(Fault::of_machine(OcrError::SameTrouble));
        }
        let started = Instant::now();
        let outcome = self.draw_and_recognise(number);
        self.budget.spend(started.elapsed());
        if outcome
            .as_ref()
            .is_err_and(|fault| fault.blame == Blame::Machine)
        {
            self.unrecognised.fetch_add(1, Ordering::Relaxed);
        }
        outcome
    }

    fn draw_and_recognise(&self, number: u32) -> RecognisedPage {
        let options = self.options;
        let drawn =
            patiently(|| child::draw(&options.program, self.file, number, &options.limits))?;
        let recognised = if drawn.image.is_blank() {
            Recognised::default()
        } else {
            patiently(|| self.recognise(&drawn.image))?
        };
        if let Some(cache) = &self.cache {
            // Under the hash of the bytes that were drawn: the file may have changed since.
            cache.store(&drawn.file_hash, number, &recognised);
        }
        Ok(recognised)
    }

    fn recognise(&self, image: &Raster) -> RecognisedPage {
        let Some((straight, turn)) = skew::straighten(image) else {
            return self.tesseract.read(image);
        };
        let mut recognised = self.tesseract.read(&straight)?;
        turn.put_back(&mut recognised);
        Ok(recognised)
    }
}
