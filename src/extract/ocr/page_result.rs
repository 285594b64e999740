//! Which pages are recognised, and what a page becomes with what was recognised on it.

use super::beside::{self, PlacedText};
use super::recognised::{Recognised, RecognisedWord, letters};
use crate::extract::document::{Page, PageWarning, TextSource};
use crate::extract::options::OcrMode;
use crate::extract::reason::OcrError;

/// Confidence below which the reader of the text is warned.
const LOW_CONFIDENCE: u8 = 75;
/// Confidence below which nothing of what was read is true: a script that the model does not know, a
/// photograph. Chinese read as Italian has 21; a table in 3-point print, hardly a word of it right, 37 to
/// 51; the other 39 pages made scans 87 and more.
const MIN_CONFIDENCE: u8 = 35;
/// Share of glyphs without a character, in per cent, from which the page is looked at.
const UNMAPPED_PERCENT: u8 = 15;
/// Confidence below which what was read on a page without a scan is a drawing, not text.
const DRAWING_CONFIDENCE: u8 = 50;
/// Letters that are recognised beside a stamp from which the scan under it says something.
const MIN_BEYOND: usize = 20;

/// Whether the page is to be recognised.
pub(crate) fn is_needed(page: &Page, mode: OcrMode) -> bool {
    let is_lost = page
        .warnings
        .iter()
        .any(|warning| matches!(warning, PageWarning::Lost(_) | PageWarning::Unread(_)));
    // A page that kills its reader kills who draws it; one that was not read may have text of its own.
    !is_lost
        && match mode {
            OcrMode::Off => false,
            OcrMode::Force => true,
            OcrMode::Auto => {
                page.source == TextSource::None || page.warnings.iter().any(asks_for_it)
            }
        }
}

/// Warnings of pages whose text is not, or not all, in the PDF's own text.
fn asks_for_it(warning: &PageWarning) -> bool {
    match warning {
        PageWarning::Scanned
        | PageWarning::Garbled(_)
        | PageWarning::PoorLayer
        // Text may be drawn as lines.
        | PageWarning::Blank => true,
        PageWarning::UnmappedGlyphs(percent) => *percent >= UNMAPPED_PERCENT,
        PageWarning::Lost(_)
        | PageWarning::Truncated
        | PageWarning::NothingRecognised
        | PageWarning::LowConfidence(_)
        | PageWarning::OcrMissing
        | PageWarning::OcrFailed(_)
        | PageWarning::Unread(_)
        | PageWarning::Unrecognised(_) => false,
    }
}

/// Puts what was recognised in the place of the page's text, where it says more.
pub(crate) fn take(page: &mut Page, recognised: Recognised, mode: OcrMode) {
    let found = letters(&recognised.text);
    let own = letters(&page.text);
    if found > 0 && recognised.confidence < MIN_CONFIDENCE {
        let reason = OcrError::Unsure(recognised.confidence);
        page.warnings.push(PageWarning::OcrFailed(reason));
        return;
    }
    let was_blank = page.warnings.contains(&PageWarning::Blank);
    let is_drawing = was_blank && recognised.confidence < DRAWING_CONFIDENCE;
    if found == 0 || is_drawing {
        if page.warnings.contains(&PageWarning::Scanned) && own == 0 {
            replace(page, PageWarning::NothingRecognised);
        }
        return;
    }
    let lacks_glyphs = |warning: &PageWarning| matches!(warning, PageWarning::UnmappedGlyphs(_));
    let is_sure = recognised.confidence >= LOW_CONFIDENCE;
    if own > 0 && page.warnings.iter().any(lacks_glyphs) && (found <= own || !is_sure) {
        return;
    }
    // A stamp on a photograph, in which nothing else is written.
    let enough = if page.warnings.contains(&PageWarning::PoorLayer) {
        own / 2
    } else {
        own
    };
    let words = recognised.words.iter().map(RecognisedWord::boxed).collect();
    let mut read = PlacedText {
        text: recognised.text,
        words,
    };
    let is_scan = page.warnings.contains(&PageWarning::Scanned);
    let stamp = PlacedText {
        text: page.text.clone(),
        words: page.layout.words.clone(),
    };
    let says_less =
        found < enough && !(is_scan && beside::letters_beyond(&stamp, &read) >= MIN_BEYOND);
    if says_less && mode != OcrMode::Force {
        page.warnings.retain(|warning| !asks_for_it(warning));
        return;
    }
    if is_scan {
        read = beside::put(&stamp, read);
    }
    page.text = read.text;
    page.layout.words = read.words;
    page.source = TextSource::Ocr;
    page.confidence = Some(recognised.confidence);
    // Why the PDF's own text was not taken stays to be seen where it had one.
    page.warnings
        .retain(|warning| matches!(warning, PageWarning::Garbled(_)));
    if recognised.confidence < LOW_CONFIDENCE {
        page.warnings
            .push(PageWarning::LowConfidence(recognised.confidence));
    }
}

/// Tells that the page would have been read.
pub(crate) fn missing(page: &mut Page, mode: OcrMode) {
    // A page that is blank in all likelihood, or has its text, does not miss anything.
    let is_missed =
        page.warnings.iter().any(asks_for_it) && !page.warnings.contains(&PageWarning::Blank);
    if is_missed || mode == OcrMode::Force {
        page.warnings.push(PageWarning::OcrMissing);
    }
}

fn replace(page: &mut Page, by: PageWarning) {
    page.warnings.retain(|warning| !asks_for_it(warning));
    page.warnings.push(by);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(text: &str, warnings: Vec<PageWarning>) -> Page {
        Page {
            number: 1,
            text: text.to_owned(),
            source: if text.is_empty() {
                TextSource::None
            } else {
                TextSource::Text
            },
            warnings,
            ..Page::default()
        }
    }

    fn read(text: &str, confidence: u8) -> Recognised {
        Recognised {
            text: text.to_owned(),
            confidence,
            words: Vec::new(),
        }
    }

    #[test]
    fn only_pages_without_their_text_are_read() {
        use PageWarning::{Blank, Garbled, Lost, Scanned, Truncated};
        let lost = || Lost(crate::extract::LossReason::FileTime);
        let cases = [
            (page("testo", vec![]), false, true),
            (page("testo", vec![Truncated]), false, true),
            (page("Firmato", vec![Scanned]), true, true),
            (page("", vec![Scanned]), true, true),
            (
                page(
                    "",
                    vec![Garbled(crate::extract::document::Garbling::Letters)],
                ),
                true,
                true,
            ),
            (page("", vec![Blank]), true, true),
            (page("", vec![lost()]), false, false),
        ];
        for (page, auto, force) in cases {
            assert_eq!(is_needed(&page, OcrMode::Auto), auto, "{page:?}");
            assert_eq!(is_needed(&page, OcrMode::Force), force, "{page:?}");
            assert!(!is_needed(&page, OcrMode::Off));
        }
    }

    #[test]
    fn what_says_more_is_the_text_of_the_page() {
        use PageWarning::{
            Blank, LowConfidence, NothingRecognised, OcrFailed, Scanned, UnmappedGlyphs,
        };
        use TextSource::{None, Ocr, Text};
        let scan = |text| page(text, vec![Scanned]);
        let cases = [
            (
                page("OA OB OC", vec![UnmappedGlyphs(30)]),
                read("OA+OB+0OC\n", 55),
                "OA OB OC",
                Text,
                vec![UnmappedGlyphs(30)],
            ),
            (
                page("Il Comune", vec![UnmappedGlyphs(40)]),
                read("Il Comune delibera\n", 93),
                "Il Comune delibera\n",
                Ocr,
                vec![],
            ),
            (
                scan(""),
                read("#Xk7 REA\n", 21),
                "",
                None,
                vec![Scanned, OcrFailed(OcrError::Unsure(21))],
            ),
            (scan(""), read("Delibera\n", 92), "Delibera\n", Ocr, vec![]),
            (
                scan("Firmato"),
                read("Firmato Delibera\n", 92),
                "Firmato Delibera\n",
                Ocr,
                vec![],
            ),
            (scan("Firmato"), read("Fi\n", 92), "Firmato", Text, vec![]),
            (
                scan(""),
                read("De1ibcra\n", 41),
                "De1ibcra\n",
                Ocr,
                vec![LowConfidence(41)],
            ),
            (scan(""), read("", 0), "", None, vec![NothingRecognised]),
            (
                page("", vec![Blank]),
                read("Art. 1\n", 90),
                "Art. 1\n",
                Ocr,
                vec![],
            ),
            (
                page("", vec![Blank]),
                read("vii\n", 40),
                "",
                None,
                vec![Blank],
            ),
        ];
        for (mut page, recognised, text, source, warnings) in cases {
            take(&mut page, recognised, OcrMode::Auto);
            assert_eq!((page.text.as_str(), page.source), (text, source));
            assert_eq!(page.warnings, warnings);
        }
        let mut whole = page("il testo della pagina", vec![]);
        take(&mut whole, read("il testo\n", 90), OcrMode::Force);
        assert_eq!(whole.source, Ocr);
    }
}
