//! Small PDFs for tests: pages from content streams, with the fonts `F1` (Helvetica), `F2` (a simple font
//! that is not embedded and has widths of its own) and `F0` (a composite font that is not embedded).

use lopdf::{Dictionary, Document, Object, Stream, dictionary};

use super::PdfFile;
use crate::extract::text::page_text;

/// Text of a page of one content stream, read in this process.
pub(crate) fn text_of(content: &str) -> String {
    text_of_page(content, Dictionary::new())
}

/// Text of a page with further entries.
pub(crate) fn text_of_page(content: &str, entries: Dictionary) -> String {
    let file = PdfFile::open(one_page(content, entries)).unwrap();
    page_text(&file.reader().content(0).glyphs).text
}

/// A PDF of one page.
pub(crate) fn one_page(content: &str, entries: Dictionary) -> Vec<u8> {
    let mut document = Document::with_version("1.7");
    let helvetica = document.add_object(dictionary! {
        "Type" => "Font", "Subtype" => "Type1", "BaseFont" => "Helvetica", "Encoding" => "WinAnsiEncoding",
    });
    let wide: Vec<Object> = (32..127).map(|_| 800.into()).collect();
    let simple = document.add_object(dictionary! {
        "Type" => "Font", "Subtype" => "TrueType", "BaseFont" => "Garamond", "Encoding" => "WinAnsiEncoding",
        "FirstChar" => 32, "LastChar" => 126, "Widths" => wide,
    });
    let composite = composite_font(&mut document);
    let content = document.add_object(Stream::new(dictionary! {}, content.as_bytes().to_vec()));
    let pages = document.new_object_id();
    let mut page = dictionary! {
        "Type" => "Page", "Parent" => pages, "Contents" => content,
        "MediaBox" => vec![0.into(), 0.into(), 595.into(), 842.into()],
        "Resources" => dictionary! {
            "Font" => dictionary! { "F1" => helvetica, "F2" => simple, "F0" => composite },
        },
    };
    page.extend(&entries);
    let page = document.add_object(page);
    document.objects.insert(
        pages,
        dictionary! { "Type" => "Pages", "Kids" => vec![page.into()], "Count" => 1 }.into(),
    );
    let catalog = document.add_object(dictionary! { "Type" => "Catalog", "Pages" => pages });
    document.trailer.set("Root", catalog);
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).unwrap();
    bytes
}

/// Codes are Unicode; each glyph is half a size wide.
fn composite_font(document: &mut Document) -> Object {
    let to_unicode = "/CIDInit /ProcSet findresource begin 12 dict begin begincmap \
        1 begincodespacerange <0000> <FFFF> endcodespacerange \
        1 beginbfrange <0020> <00FF> <0020> endbfrange endcmap end end";
    let to_unicode = document.add_object(Stream::new(dictionary! {}, to_unicode.into()));
    let descendant = document.add_object(dictionary! {
        "Type" => "Font", "Subtype" => "CIDFontType2", "BaseFont" => "Verdana", "DW" => 500,
        "CIDSystemInfo" => dictionary! {
            "Registry" => Object::string_literal("Adobe"), "Ordering" => Object::string_literal("Identity"),
            "Supplement" => 0,
        },
    });
    let font = dictionary! {
        "Type" => "Font", "Subtype" => "Type0", "BaseFont" => "Verdana", "Encoding" => "Identity-H",
        "DescendantFonts" => vec![descendant.into()], "ToUnicode" => to_unicode,
    };
    document.add_object(font).into()
}
