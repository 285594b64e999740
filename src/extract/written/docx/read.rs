//! One DOCX: opened, its parts read, written as text.

use roxmltree::Node;

use super::block::{BlockReader, fields_are_whole};
use super::footnotes;
use super::inline::is_word;
use super::levels::DocxLists;
use super::parts::parts;
use super::styles::Styles;
use crate::extract::written::fault::WrittenFault;
use crate::extract::written::format::WrittenFormat;
use crate::extract::written::package::Package;
use crate::extract::written::text::WrittenText;
use crate::extract::written::writer::WrittenWriter;
use crate::extract::written::xml::{elements, parse};

/// A DOCX: its text, what is known of it, and whether text was left out.
pub(in crate::extract::written) fn read(
    bytes: &[u8],
) -> Result<(String, WrittenText, bool), WrittenFault> {
    let format = WrittenFormat::Docx;
    let mut package = Package::open(bytes, format)?;
    let parts = parts(&mut package)?.ok_or(WrittenFault::NoText(format))?;
    let xml = |text| parse(text).map_err(|fault| package.fault(fault));
    let document = xml(&parts.document)?;
    let root = document.root_element();
    if !is_word(root, "document") {
        return Err(WrittenFault::NoText(format));
    }
    let mut reader = BlockReader::default();
    // Without its styles and lists a document would be read without its numbers: it is damaged.
    if let Some(part) = &parts.styles {
        reader.styles = Styles::of(xml(part)?.root_element());
    }
    if let Some(part) = &parts.numbering {
        reader.lists = DocxLists::of(xml(part)?.root_element(), &reader.styles);
    }
    reader.running.follows_fields = fields_are_whole(root);
    let mut writer = WrittenWriter::default();
    for body in elements(root).filter(|node| is_word(*node, "body")) {
        for line in reader.lines(body) {
            writer.line(&line);
        }
    }
    let mut notes = Vec::new();
    let (at_foot, at_end) = (
        std::mem::take(&mut reader.running.footnotes),
        std::mem::take(&mut reader.running.endnotes),
    );
    if let Some(part) = &parts.footnotes {
        let part = xml(part)?;
        let number = |nth: usize| nth.to_string();
        footnotes::add(
            part.root_element(),
            &at_foot,
            number,
            &mut reader,
            &mut notes,
        );
    }
    if let Some(part) = &parts.endnotes {
        let part = xml(part)?;
        let number = |nth: usize| format!("[{nth}]");
        footnotes::add(
            part.root_element(),
            &at_end,
            number,
            &mut reader,
            &mut notes,
        );
    }
    let (text, mut written, is_cut) = writer.finish(notes);
    if let Some(part) = &parts.properties {
        written.title = xml(part).ok().and_then(|part| title(part.root_element()));
    }
    written.has_revisions = reader.running.has_revisions;
    written.imported = reader.imported;
    if let Some(part) = &parts.comments {
        written.comments = comments(xml(part)?.root_element());
    }
    Ok((text, written, is_cut || reader.is_cut))
}

fn comments(root: Node<'_, '_>) -> usize {
    elements(root)
        .filter(|node| is_word(*node, "comment"))
        .count()
}

fn title(root: Node<'_, '_>) -> Option<String> {
    let title = elements(root).find(|node| node.tag_name().name() == "title")?;
    title.text().map(str::to_owned)
}
