//! A document without pages, cut where a printer might: which act a document is, is read from its first pages and its
//! last ones, and a document of one page would be read whole for it.

use crate::extract::{Document, Page};

/// How much stands on a sheet, in bytes: a printed page of an act has two to three thousand letters.
const SHEET: usize = 3000;

/// The document on sheets; as it is where it has pages. All of it is of the first page: sheets have no numbers.
pub(super) fn sheets(document: &Document) -> Option<Document> {
    let written = document.written.as_deref()?;
    let page = document.pages.first()?;
    // Notes stand at the end here, where a printed act has its signatures.
    let text = page.text.get(..written.notes_start).unwrap_or(&page.text);
    let mut pages = Vec::new();
    let mut start = 0;
    for (at, _) in text.match_indices('\n') {
        let end = at + 1;
        if end - start >= SHEET || end == text.len() {
            pages.push(Page {
                text: text[start..end].to_owned(),
                ..without_text(page)
            });
            start = end;
        }
    }
    Some(Document {
        pages,
        title: document.title.clone(),
        ..Document::default()
    })
}

fn without_text(page: &Page) -> Page {
    Page {
        number: page.number,
        source: page.source,
        ..Page::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::WrittenText;

    #[test]
    fn a_text_without_pages_is_cut_between_lines_and_before_its_notes() {
        let line = format!("{}\n", "parola ".repeat(100));
        let text = line.repeat(12) + "NOTE\n1 Nota\n";
        let document = Document {
            pages: vec![Page {
                number: 1,
                text: text.clone(),
                ..Page::default()
            }],
            written: Some(Box::new(WrittenText {
                notes_start: line.len() * 12,
                ..WrittenText::default()
            })),
            ..Document::default()
        };
        let cut = sheets(&document).unwrap();
        let lines = cut.pages.iter().map(|page| page.text.lines().count());
        assert_eq!(lines.collect::<Vec<_>>(), [5, 5, 2]);
        assert!(cut.pages.iter().all(|page| page.number == 1));
        assert!(sheets(&Document::default()).is_none());
    }
}
