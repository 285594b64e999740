//! One ODT: opened, its parts read, written as text.

use roxmltree::Node;

use super::block::OdtReader;
use crate::extract::written::fault::WrittenFault;
use crate::extract::written::format::WrittenFormat;
use crate::extract::written::package::Package;
use crate::extract::written::text::WrittenText;
use crate::extract::written::writer::{WrittenLine, WrittenWriter};
use crate::extract::written::xml::{child, elements, parse};

/// An ODT: its text, what is known of it, and whether text was left out.
pub(in crate::extract::written) fn read(
    bytes: &[u8],
) -> Result<(String, WrittenText, bool), WrittenFault> {
    let format = WrittenFormat::Odt;
    let mut package = Package::open(bytes, format)?;
    let manifest = package.part("META-INF/manifest.xml")?;
    if manifest.is_some_and(|text| text.contains("encryption-data")) {
        return Err(WrittenFault::Password);
    }
    let content = package.part("content.xml")?;
    let content = content.ok_or(WrittenFault::NoText(format))?;
    let styles = package.part("styles.xml")?;
    let about = package.part("meta.xml")?;
    let xml = |text| parse(text).map_err(|fault| package.fault(fault));
    let document = xml(&content)?;
    let root = document.root_element();
    let body = child(root, "body").and_then(|body| child(body, "text"));
    let body = body.ok_or(WrittenFault::NoText(format))?;
    let mut reader = OdtReader::default();
    // Without its styles a document would be read without its numbers: it is damaged.
    if let Some(styles) = &styles {
        reader.styles.take(xml(styles)?.root_element());
    }
    // What the text itself brings wins.
    reader.styles.take(root);
    let mut writer = WrittenWriter::default();
    for line in reader.lines(body) {
        writer.line(&line);
    }
    let mut notes = Vec::new();
    for (nth, note) in std::mem::take(&mut reader.running.footnotes)
        .iter()
        .enumerate()
    {
        notes.extend(joined(&format!("{}", nth + 1), &reader.lines(*note)));
    }
    for (nth, note) in std::mem::take(&mut reader.running.endnotes)
        .iter()
        .enumerate()
    {
        notes.extend(joined(&format!("[{}]", nth + 1), &reader.lines(*note)));
    }
    let (text, mut written, is_cut) = writer.finish(notes);
    written.title = about
        .as_ref()
        .and_then(|about| title(xml(about).ok()?.root_element()));
    let changes = child(body, "tracked-changes");
    written.has_revisions = changes.is_some_and(|it| elements(it).next().is_some());
    written.comments = reader.running.comments;
    Ok((text, written, is_cut || reader.is_cut))
}

/// A note on one line after its number.
fn joined(number: &str, lines: &[WrittenLine]) -> Option<String> {
    let lines: Vec<&str> = lines.iter().map(|line| line.text.trim()).collect();
    (!lines.is_empty()).then(|| format!("{number} {}", lines.join(" ")))
}

fn title(root: Node<'_, '_>) -> Option<String> {
    let title = child(child(root, "meta")?, "title")?;
    title.text().map(str::to_owned)
}
