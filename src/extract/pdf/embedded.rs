//! Files inside the file: those listed by the document (its portfolio among them), those that it is associated with,
//! and those pinned to a page.

use hayro_syntax::Pdf;
use hayro_syntax::object::{Array, Dict, Object, Stream};

use super::attachments::{EmbeddedFile, MAX_ATTACHMENTS, add};
use super::{PdfFile, tree};

impl PdfFile {
    /// The files inside the file, each once: those that it lists, those that it is associated with, and those pinned to
    /// its pages.
    pub(super) fn embedded(&self, root: &Dict<'_>) -> Vec<EmbeddedFile> {
        let mut found = Vec::new();
        let names = root.get::<Dict<'_>>(b"Names");
        if let Some(files) = names.and_then(|names| names.get::<Dict<'_>>(b"EmbeddedFiles")) {
            tree::walk(&files, b"Names", &mut |_, file| {
                if let Object::Dict(file) = file {
                    add(&mut found, EmbeddedFile::of(&file));
                }
            });
        }
        for files in associated(&self.pdf, root) {
            for file in files.iter::<Dict<'_>>() {
                add(&mut found, EmbeddedFile::of(&file));
            }
        }
        for file in &self.annotations().attachments {
            add(&mut found, Some(file.clone()));
        }
        found
    }

    /// The bytes of a file inside the file, by its place among them; `None` where they are not there or damaged.
    pub(crate) fn attachment(&self, number: usize) -> Option<Vec<u8>> {
        let files = self.embedded(&self.root()?);
        let stream = files.get(number)?.stream?;
        let stream = self.pdf.xref().get::<Stream<'_>>(stream)?;
        Some(stream.decoded_data().ok()?.into_owned())
    }
}

/// The lists of files that the document and its pages are associated with.
fn associated<'a>(pdf: &'a Pdf, root: &Dict<'a>) -> Vec<Array<'a>> {
    let of_pages = pdf.pages().iter().take(MAX_ATTACHMENTS);
    let of_pages = of_pages.filter_map(|page| page.raw().get::<Array<'a>>(b"AF"));
    let of_document = root.get::<Array<'a>>(b"AF");
    of_document.into_iter().chain(of_pages).collect()
}
