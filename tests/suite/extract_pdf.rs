//! Makes the PDFs that the extraction tests read.

use std::fs;
use std::path::PathBuf;

use lopdf::{
    Dictionary, Document, EncryptionState, EncryptionVersion, Object, ObjectId, Permissions,
    Stream, dictionary,
};
use tempfile::TempDir;

/// Levels of forms that draw the next one twice: far more drawings than any computer makes.
const FORM_LEVELS: usize = 40;

/// A PDF in the making: pages in A4 with Helvetica as `F1`.
pub(crate) struct Maker {
    document: Document,
    pages: ObjectId,
    kids: Vec<Object>,
    font: ObjectId,
}

impl Maker {
    pub(crate) fn new() -> Self {
        let mut document = Document::with_version("1.7");
        let pages = document.new_object_id();
        let font = document.add_object(dictionary! {
            "Type" => "Font", "Subtype" => "Type1", "BaseFont" => "Helvetica", "Encoding" => "WinAnsiEncoding",
        });
        Maker {
            document,
            pages,
            kids: Vec::new(),
            font,
        }
    }

    /// A page with one line of text.
    pub(crate) fn text(self, line: &str) -> Self {
        let content = format!("BT /F1 12 Tf 50 700 Td ({line}) Tj ET");
        self.page(content.into_bytes(), Dictionary::new())
    }

    /// A page with this content.
    pub(crate) fn content(self, content: &str) -> Self {
        self.page(content.as_bytes().to_vec(), Dictionary::new())
    }

    /// A page covered by an image that shows nothing.
    pub(crate) fn scan(self) -> Self {
        self.image(1, 1, vec![128])
    }

    /// A page covered by an image in grey.
    pub(crate) fn image(mut self, width: u32, height: u32, grey: Vec<u8>) -> Self {
        let image = dictionary! {
            "Type" => "XObject", "Subtype" => "Image", "Width" => width, "Height" => height,
            "ColorSpace" => "DeviceGray", "BitsPerComponent" => 8,
        };
        let mut image = Stream::new(image, grey);
        image.compress().unwrap();
        let image = self.document.add_object(image);
        self.page(
            b"595 0 0 842 0 0 cm /X Do".to_vec(),
            dictionary! { "X" => image },
        )
    }

    /// A page that takes ages: forms that draw the next form twice.
    pub(crate) fn endless(mut self) -> Self {
        let mut form = self.form("0 0 1 1 re f", Dictionary::new());
        for _ in 0..FORM_LEVELS {
            form = self.form("/X Do /X Do", dictionary! { "X" => form });
        }
        self.page(b"/X Do".to_vec(), dictionary! { "X" => form })
    }

    /// A page whose content unpacks to this many bytes.
    pub(crate) fn bomb(mut self, bytes: usize) -> Self {
        let mut stream = Stream::new(Dictionary::new(), vec![b' '; bytes]);
        stream.compress().unwrap();
        let content = self.document.add_object(stream);
        self.add_page(content, Dictionary::new());
        self
    }

    /// The page tree holds itself.
    pub(crate) fn looped(mut self) -> Self {
        self.kids.push(self.pages.into());
        self
    }

    /// The title of the document information.
    pub(crate) fn title(mut self, title: &str) -> Self {
        let info = self
            .document
            .add_object(dictionary! { "Title" => Object::string_literal(title) });
        self.document.trailer.set("Info", info);
        self
    }

    fn page(mut self, content: Vec<u8>, x_objects: Dictionary) -> Self {
        let content = self
            .document
            .add_object(Stream::new(Dictionary::new(), content));
        self.add_page(content, x_objects);
        self
    }

    fn form(&mut self, content: &str, x_objects: Dictionary) -> ObjectId {
        let form = dictionary! {
            "Type" => "XObject", "Subtype" => "Form", "BBox" => vec![0.into(), 0.into(), 600.into(), 900.into()],
            "Resources" => dictionary! { "XObject" => x_objects },
        };
        self.document
            .add_object(Stream::new(form, content.as_bytes().to_vec()))
    }

    fn add_page(&mut self, content: ObjectId, x_objects: Dictionary) {
        let page = self.document.add_object(dictionary! {
            "Type" => "Page", "Parent" => self.pages, "Contents" => content,
            "MediaBox" => vec![0.into(), 0.into(), 595.into(), 842.into()],
            "Resources" => dictionary! { "Font" => dictionary! { "F1" => self.font }, "XObject" => x_objects },
        });
        self.kids.push(page.into());
    }

    /// The bytes of the file.
    pub(crate) fn bytes(self) -> Vec<u8> {
        let mut bytes = Vec::new();
        self.finish().save_to(&mut bytes).unwrap();
        bytes
    }

    /// The bytes of the file, encrypted.
    pub(crate) fn encrypted(self, user_password: &str) -> Vec<u8> {
        let mut document = self.finish();
        let id = || Object::string_literal("0123456789abcdef");
        document.trailer.set("ID", vec![id(), id()]);
        let version = EncryptionVersion::V2 {
            document: &document,
            owner_password: "titolare",
            user_password,
            key_length: 128,
            permissions: Permissions::all(),
        };
        let state = EncryptionState::try_from(version).unwrap();
        document.encrypt(&state).unwrap();
        let mut bytes = Vec::new();
        document.save_to(&mut bytes).unwrap();
        bytes
    }

    fn finish(mut self) -> Document {
        let count = self.kids.len() as i64;
        let tree = dictionary! { "Type" => "Pages", "Kids" => self.kids, "Count" => count };
        self.document.objects.insert(self.pages, tree.into());
        let catalog = self
            .document
            .add_object(dictionary! { "Type" => "Catalog", "Pages" => self.pages });
        self.document.trailer.set("Root", catalog);
        self.document
    }
}

/// A file in a folder of its own, which goes with it.
pub(crate) struct TestFile {
    _folder: TempDir,
    pub(crate) path: PathBuf,
}

impl TestFile {
    pub(crate) fn new(bytes: &[u8]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        // A name that looks like an option: it must not be taken for one.
        let path = folder.path().join("--from delibera n. 5.pdf");
        fs::write(&path, bytes).unwrap();
        TestFile {
            _folder: folder,
            path,
        }
    }
}
