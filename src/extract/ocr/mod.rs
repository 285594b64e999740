//! Text for the pages that have none of their own: the page is drawn and its image read by Tesseract.
//!
//! Drawing runs in a child under limits, since the file may be hostile; the recogniser is a program of
//! the system and gets only a plain image of a size that we chose. What was recognised is cached.

mod budget;
mod cache;
mod merge;
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

use super::child;
use super::document::{Page, PageWarning};
use super::options::ExtractOptions;
use super::raster::Raster;
use budget::Budget;
use cache::Cache;
pub(crate) use cache::forget_unused;
use recognised::Recognised;
pub use slots::OcrSlots;
use tesseract::Tesseract;

/// Reads the pages that need it, as far as they can be; each says what became of it.
pub(super) fn complete(pages: &mut [Page], file: &Path, options: &ExtractOptions) {
    let mut needing: Vec<usize> = (0..pages.len())
        .filter(|at| merge::is_needed(&pages[*at], options.ocr))
        .collect();
    if needing.is_empty() {
        return;
    }
    let cache = options
        .ocr_cache
        .as_ref()
        .map(|folder| Cache::of(folder, file));
    if let Some(cache) = &cache {
        needing.retain(|at| match cache.load(pages[*at].number) {
            Some(recognised) => {
                merge::take(&mut pages[*at], recognised, options.ocr);
                false
            }
            None => true,
        });
    }
    if needing.is_empty() {
        return;
    }
    let Some(tesseract) = Tesseract::find(&options.tesseract) else {
        for at in needing {
            merge::missing(&mut pages[at], options.ocr);
        }
        return;
    };
    let task = Task {
        file,
        options,
        tesseract,
        cache,
        budget: Budget::new(options.limits.file_ocr_seconds),
    };
    for (at, outcome) in read_all(&task, &needing, pages) {
        match outcome {
            Ok(recognised) => merge::take(&mut pages[at], recognised, options.ocr),
            Err(reason) => pages[at].warnings.push(PageWarning::OcrFailed(reason)),
        }
    }
}

/// What every page of a file is read with.
struct Task<'a> {
    file: &'a Path,
    options: &'a ExtractOptions,
    tesseract: Tesseract,
    cache: Option<Cache>,
    budget: Budget,
}

type Outcome = Result<Recognised, String>;

/// Reads pages, several at once as far as other files leave slots.
fn read_all(task: &Task<'_>, needing: &[usize], pages: &[Page]) -> Vec<(usize, Outcome)> {
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
            scope.spawn(work);
        }
        work();
    });
    done.into_inner().unwrap_or_default()
}

impl Task<'_> {
    fn read(&self, number: u32) -> Outcome {
        self.budget.check()?;
        let started = Instant::now();
        let outcome = self.draw_and_recognise(number);
        self.budget.spend(started.elapsed());
        outcome
    }

    fn draw_and_recognise(&self, number: u32) -> Outcome {
        let options = self.options;
        let drawn = child::draw(&options.program, self.file, number, &options.limits)?;
        let recognised = if drawn.image.is_blank() {
            Recognised::default()
        } else {
            self.recognise(&drawn.image)?
        };
        if let Some(cache) = &self.cache {
            // Under the hash of the bytes that were drawn: the file may have changed since.
            cache.store(&drawn.file_hash, number, &recognised);
        }
        Ok(recognised)
    }

    fn recognise(&self, image: &Raster) -> Outcome {
        let Some((straight, turn)) = skew::straighten(image) else {
            return self.tesseract.read(image, &self.options.limits);
        };
        let mut recognised = self.tesseract.read(&straight, &self.options.limits)?;
        turn.put_back(&mut recognised);
        Ok(recognised)
    }
}
