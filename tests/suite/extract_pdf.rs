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
    catalog: Dictionary,
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
            catalog: Dictionary::new(),
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

    /// Content drawn over that of the last page.
    pub(crate) fn over(mut self, content: &str) -> Self {
        let over = Stream::new(Dictionary::new(), content.as_bytes().to_vec());
        let over: Object = self.document.add_object(over).into();
        // The image below is drawn under a transformation of its own.
        let [save, restore] = ["q", "Q"].map(|operator| {
            let stream = Stream::new(Dictionary::new(), operator.into());
            Object::from(self.document.add_object(stream))
        });
        let page = self.kids.last().unwrap().as_reference().unwrap();
        let page = self.document.get_dictionary_mut(page).unwrap();
        let below = page.get(b"Contents").unwrap().clone();
        page.set("Contents", vec![save, below, restore, over]);
        self
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

    /// Pins annotations to the last page.
    pub(crate) fn annotated(mut self, annotations: Vec<Dictionary>) -> Self {
        let page = self.kids.last().unwrap().as_reference().unwrap();
        let annotations: Vec<Object> = annotations.into_iter().map(Object::from).collect();
        let page = self.document.get_dictionary_mut(page).unwrap();
        page.set("Annots", annotations);
        self
    }

    /// A drawing for an annotation: one line of text.
    pub(crate) fn drawing(&mut self, line: &str) -> Dictionary {
        let form = dictionary! {
            "Type" => "XObject", "Subtype" => "Form", "BBox" => vec![0.into(), 0.into(), 150.into(), 16.into()],
            "Resources" => dictionary! { "Font" => dictionary! { "F1" => self.font } },
        };
        let content = format!("BT /F1 12 Tf 2 4 Td ({line}) Tj ET");
        let form = Stream::new(form, content.into_bytes());
        dictionary! { "N" => self.document.add_object(form) }
    }

    /// Entries of the catalog.
    pub(crate) fn catalog(mut self, entries: &Dictionary) -> Self {
        self.catalog.extend(entries);
        self
    }

    /// The specification of a file inside the file, to be named by the catalog or pinned to a page.
    pub(crate) fn file(&mut self, name: &str, bytes: &[u8]) -> Object {
        let mut stream = Stream::new(dictionary! { "Type" => "EmbeddedFile" }, bytes.to_vec());
        stream.compress().unwrap();
        let stream = self.document.add_object(stream);
        let file = dictionary! {
            "Type" => "Filespec", "UF" => Object::string_literal(name),
            "EF" => dictionary! { "F" => stream },
        };
        self.document.add_object(file).into()
    }

    /// Lists files inside the file, in the order of their names.
    pub(crate) fn files(mut self, files: &[(&str, &[u8])]) -> Self {
        let mut names = Vec::new();
        for (name, bytes) in files {
            let file = self.file(name, bytes);
            names.extend([Object::string_literal(*name), file]);
        }
        let tree = dictionary! { "Names" => names };
        let names = dictionary! { "Names" => dictionary! { "EmbeddedFiles" => tree } };
        self.catalog(&names)
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
        let mut catalog = dictionary! { "Type" => "Catalog", "Pages" => self.pages };
        catalog.extend(&self.catalog);
        let catalog = self.document.add_object(catalog);
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
