//! Opens a PDF and interprets its pages.

use std::cell::OnceCell;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use hayro_interpret::hayro_cmap::{CMapName, load_embedded};
use hayro_interpret::{Context, InterpreterCache, InterpreterSettings, interpret_page};
use hayro_syntax::{DecryptionError, LoadPdfError, Pdf};
use kurbo::{Affine, Rect};

use super::annotations::{self, Annotations};
use super::device::{PageContent, TextDevice};
use super::{substitute, title, unshown};

/// How far into the file the header may stand: readers accept junk before it up to here.
const HEADER_WITHIN: usize = 1024;

/// What a font means that names `Identity-H` as its map to Unicode: its codes are Unicode already.
const IDENTITY: &[u8] = b"begincmap 1 begincodespacerange <0000> <FFFF> endcodespacerange \
    1 beginbfrange <0000> <FFFF> <0000> endbfrange endcmap";

/// Whether the bytes, the first of a file, hold the header of a PDF.
pub(crate) fn has_header(start: &[u8]) -> bool {
    const HEADER: &[u8] = b"%PDF-";
    let start = &start[..start.len().min(HEADER_WITHIN + HEADER.len())];
    start.windows(HEADER.len()).any(|window| window == HEADER)
}

/// Why a PDF does not open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum OpenError {
    /// It needs a password.
    Password,
    /// It is encrypted in a way that is not known, or the encryption is damaged.
    Encryption,
    /// It is damaged, or has no pages.
    Damaged,
}

/// An open PDF.
pub(crate) struct PdfFile {
    pub(super) pdf: Pdf,
    annotations: OnceCell<Annotations>,
}

impl PdfFile {
    /// Opens a PDF, with the empty password where it is encrypted.
    pub(crate) fn open(bytes: Vec<u8>) -> Result<Self, OpenError> {
        let pdf = Pdf::new(bytes).map_err(|error| match error {
            LoadPdfError::Decryption(DecryptionError::PasswordProtected) => OpenError::Password,
            LoadPdfError::Decryption(_) => OpenError::Encryption,
            LoadPdfError::Invalid => OpenError::Damaged,
        })?;
        if pdf.pages().is_empty() {
            return Err(OpenError::Damaged);
        }
        Ok(PdfFile {
            pdf,
            annotations: OnceCell::new(),
        })
    }

    /// What is pinned to the pages; nothing where the interpreter fails at it.
    pub(super) fn annotations(&self) -> &Annotations {
        self.annotations.get_or_init(|| {
            catch_unwind(AssertUnwindSafe(|| annotations::read(&self.pdf))).unwrap_or_default()
        })
    }

    /// How many pages there are.
    pub(crate) fn page_count(&self) -> usize {
        self.pdf.pages().len()
    }

    /// The title of the document information, where it is one.
    pub(crate) fn title(&self) -> Option<String> {
        title::meaningful(self.pdf.metadata().title.as_deref()?)
    }

    /// A reader of the pages; fonts are read once in its life.
    pub(crate) fn reader(&self) -> PageReader<'_> {
        let font = substitute::font();
        let settings = InterpreterSettings {
            font_resolver: Arc::new(move |_| Some((font.clone(), 0))),
            cmap_resolver: Arc::new(|name| match name {
                CMapName::IdentityH => Some(IDENTITY),
                other => load_embedded(other),
            }),
            ..InterpreterSettings::default()
        };
        PageReader {
            file: self,
            cache: InterpreterCache::new(),
            settings,
        }
    }
}

/// Reads pages of one PDF.
pub(crate) struct PageReader<'a> {
    file: &'a PdfFile,
    cache: InterpreterCache<'a>,
    settings: InterpreterSettings,
}

impl PageReader<'_> {
    /// The content of the page at `index`, counted from 0; nothing where there is no such page.
    pub(crate) fn content(&self, index: usize) -> PageContent {
        let pdf = &self.file.pdf;
        let Some(page) = pdf.pages().get(index) else {
            return PageContent::default();
        };
        let (width, height) = page.render_dimensions();
        let bounds = Rect::new(0.0, 0.0, f64::from(width), f64::from(height));
        let transform = Affine::new(page.initial_transform(true).as_coeffs());
        let mut context = Context::new(
            transform,
            bounds,
            &self.cache,
            pdf.xref(),
            self.settings.clone(),
        );
        let mut device = TextDevice::new((width, height));
        interpret_page(page, &mut context, &mut device);
        let mut content = device.into_content();
        for written in self
            .file
            .annotations()
            .unshown
            .get(&index)
            .into_iter()
            .flatten()
        {
            let glyphs = unshown::glyphs(written, transform, &content.glyphs);
            content.add(glyphs);
        }
        content
    }
}
