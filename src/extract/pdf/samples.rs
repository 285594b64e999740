//! Small PDFs for tests: pages from content streams, with the fonts `F1` (Helvetica), `F2` (a simple font
//! that is not embedded and has widths of its own), `F3` (drawn letters, Type 3: `a` and `b` stand for «è» and
//! «fi») and `F0` (a composite font that is not embedded).

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
    let drawn = drawn_font(&mut document);
    let composite = composite_font(&mut document);
    let content = document.add_object(Stream::new(dictionary! {}, content.as_bytes().to_vec()));
    let pages = document.new_object_id();
    let mut page = dictionary! {
        "Type" => "Page", "Parent" => pages, "Contents" => content,
        "MediaBox" => vec![0.into(), 0.into(), 595.into(), 842.into()],
        "Resources" => dictionary! {
            "Font" => dictionary! { "F1" => helvetica, "F2" => simple, "F3" => drawn, "F0" => composite },
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

/// Letters that are drawings: only its map says what they are.
fn drawn_font(document: &mut Document) -> Object {
    let to_unicode = "/CIDInit /ProcSet findresource begin 12 dict begin begincmap \
        1 begincodespacerange <00> <FF> endcodespacerange \
        2 beginbfchar <61> <00E8> <62> <00660069> endbfchar endcmap end end";
    let to_unicode = document.add_object(Stream::new(dictionary! {}, to_unicode.into()));
    let square = "500 0 d0 0 0 400 400 re f";
    let square = document.add_object(Stream::new(dictionary! {}, square.into()));
    let font = dictionary! {
        "Type" => "Font", "Subtype" => "Type3", "FirstChar" => 97, "LastChar" => 98,
        "FontBBox" => vec![0.into(), 0.into(), 500.into(), 500.into()],
        "FontMatrix" => vec![0.001.into(), 0.into(), 0.into(), 0.001.into(), 0.into(), 0.into()],
        "CharProcs" => dictionary! { "g1" => square, "g2" => square },
        "Encoding" => dictionary! {
            "Type" => "Encoding",
            "Differences" => vec![97.into(), Object::from("g1"), Object::from("g2")],
        },
        "Widths" => vec![500.into(), 500.into()], "ToUnicode" => to_unicode,
    };
    document.add_object(font).into()
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
