//! Classifies a page: text, scan, empty or lost, with its warnings.

use super::child::PageOutcome;
use super::cover;
use super::document::{Page, PageWarning, TextSource};
use super::garbled;
use super::word_box::PageLayout;

/// Share of the page that images cover on a scan: margins may be left out.
const SCAN_IMAGE_SHARE: f32 = 0.4;
/// Letters and digits up to which a page that images cover is a scan with a stamp on it.
const STAMP_CHARS: usize = 120;
/// Share of the page that images cover from which a longer stamp is looked for too: pages with a large
/// figure have their heading and caption beside it.
const STAMPED_IMAGE_SHARE: f32 = 0.7;
/// Share of the page up to which its text is a stamp, however much it says: six lines across the page.
/// Of 82 pages with images and text in a thousand PDFs of offices, none that is no scan has less; the
/// emptiest of a brochure, on photographs, have 0.12.
const STAMP_COVER: f32 = 0.1;
/// Share of glyphs without a character, in per cent, from which the reader of a text is told.
const UNMAPPED_PERCENT: u8 = 5;

/// The page that the outcome stands for.
pub(crate) fn page(number: u32, outcome: PageOutcome) -> Page {
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
            // Text behind the image is another matter: it says what the image shows.
            let has_layer = hidden * 2 > glyphs;
            let is_stamped = image_share >= STAMPED_IMAGE_SHARE
                && !has_layer
                && cover::of_text(&layout) <= STAMP_COVER;
            let mut warnings = Vec::new();
            if let Some(how) = garbling {
                warnings.push(PageWarning::Garbled(how));
            } else if is_image && chars <= STAMP_CHARS || is_stamped {
                warnings.push(PageWarning::Scanned);
            } else if !has_text && unmapped == 0 {
                warnings.push(PageWarning::Blank);
            } else if is_image && has_layer && garbled::is_poor_layer(&text) {
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
    use crate::extract::reason::LossReason;
    use crate::extract::word_box::{PageBox, WordBox};

    fn read(text: &str, unmapped: usize, image_share: f32) -> PageOutcome {
        PageOutcome::Read {
            text: text.to_owned(),
            layout: filled(if image_share < 1.0 { 40 } else { 4 }),
            glyphs: text.chars().count() + unmapped,
            unmapped,
            hidden: 0,
            image_share,
            truncated: false,
        }
    }

    /// An A4 page with so many lines across it.
    fn filled(lines: u16) -> PageLayout {
        let words = (0..lines).map(|line| WordBox {
            start: 0,
            end: 0,
            place: PageBox {
                left: 200,
                top: 200 + line * 60,
                right: 2100,
                bottom: 240 + line * 60,
            },
        });
        PageLayout {
            width: 2380,
            height: 3368,
            words: words.collect(),
        }
    }

    #[test]
    fn a_long_stamp_on_a_scan_is_no_text_of_a_page() {
        let long = "Protocollo ".repeat(40);
        let judged = |hidden_too: bool| {
            let mut outcome = read(&long, 0, 1.0);
            if let PageOutcome::Read { hidden, glyphs, .. } = &mut outcome {
                *hidden = if hidden_too { *glyphs } else { 0 };
            }
            page(1, outcome).warnings
        };
        assert_eq!(judged(false), [PageWarning::Scanned]);
        assert_eq!(judged(true), [], "the text behind a scan");
        assert_eq!(page(1, read(&long, 0, 0.6)).warnings, [], "a figure");
        assert_eq!(page(1, read(&long, 0, 0.99)).warnings, [], "a background");
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
                PageOutcome::Lost(LossReason::PageTime),
                TextSource::None,
                vec![Lost(LossReason::PageTime)],
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
