//! What is to be said of a page: whether its text is text, a scan, nothing, or lost.

use super::child::PageOutcome;
use super::document::{Page, PageWarning, TextSource};
use super::garbled;
use super::word_box::PageLayout;

/// Share of the page that images cover on a scan: margins may be left out.
const SCAN_IMAGE_SHARE: f32 = 0.4;
/// Letters and digits up to which a page that images cover is a scan with a stamp on it.
const STAMP_CHARS: usize = 120;
/// Share of glyphs without a character, in per cent, from which the reader of a text is told.
const UNMAPPED_PERCENT: u8 = 5;

/// The page that the outcome stands for.
pub(super) fn page(number: u32, outcome: PageOutcome) -> Page {
    match outcome {
        PageOutcome::Lost(reason) => Page {
            number,
            warnings: vec![PageWarning::Lost(reason)],
            ..Page::default()
        },
        PageOutcome::Unread(reason) => Page {
            number,
            warnings: vec![PageWarning::Unread(reason)],
            ..Page::default()
        },
        PageOutcome::Read {
            text,
            layout,
            glyphs,
            unmapped,
            hidden,
            image_share,
            truncated,
        } => {
            let chars = text.chars().filter(|c| c.is_alphanumeric()).count();
            let percent = (unmapped * 100 / glyphs.max(1)).min(100) as u8;
            let is_image = image_share >= SCAN_IMAGE_SHARE;
            let garbling = garbled::judge(&text, unmapped, glyphs);
            let has_text = chars > 0 && garbling.is_none();
            let mut warnings = Vec::new();
            if let Some(how) = garbling {
                warnings.push(PageWarning::Garbled(how));
            } else if is_image && chars <= STAMP_CHARS {
                warnings.push(PageWarning::Scanned);
            } else if !has_text && unmapped == 0 {
                warnings.push(PageWarning::Blank);
            } else if is_image && hidden * 2 > glyphs && garbled::is_poor_layer(&text) {
                warnings.push(PageWarning::PoorLayer);
            } else if percent >= UNMAPPED_PERCENT {
                warnings.push(PageWarning::UnmappedGlyphs(percent));
            }
            if truncated {
                warnings.push(PageWarning::Truncated);
            }
            if has_text {
                Page {
                    number,
                    text,
                    source: TextSource::Text,
                    layout,
                    warnings,
                    ..Page::default()
                }
            } else {
                Page {
                    number,
                    layout: PageLayout {
                        words: Vec::new(),
                        ..layout
                    },
                    warnings,
                    ..Page::default()
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str, unmapped: usize, image_share: f32) -> PageOutcome {
        PageOutcome::Read {
            text: text.to_owned(),
            layout: PageLayout::default(),
            glyphs: text.chars().count() + unmapped,
            unmapped,
            hidden: 0,
            image_share,
            truncated: false,
        }
    }

    #[test]
    fn a_page_is_judged_by_its_text_and_images() {
        use PageWarning::{Blank, Lost, Scanned, UnmappedGlyphs};
        let long = "testo ".repeat(100);
        let cases = [
            (read(&long, 0, 0.9), TextSource::Text, vec![]),
            (
                read("Firmato digitalmente", 0, 0.9),
                TextSource::Text,
                vec![Scanned],
            ),
            (read("", 0, 0.9), TextSource::None, vec![Scanned]),
            (read("", 0, 0.1), TextSource::None, vec![Blank]),
            (read(" \n", 0, 0.0), TextSource::None, vec![Blank]),
            (
                read("", 9, 0.0),
                TextSource::None,
                vec![UnmappedGlyphs(100)],
            ),
            (
                PageOutcome::Lost("perché".to_owned()),
                TextSource::None,
                vec![Lost("perché".to_owned())],
            ),
        ];
        for (outcome, source, warnings) in cases {
            let page = page(3, outcome);
            assert_eq!(
                (page.number, page.source, page.warnings),
                (3, source, warnings)
            );
        }
    }
}
