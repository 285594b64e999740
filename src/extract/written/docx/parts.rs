//! The parts of a DOCX by what they are for, wherever they lie.

use crate::extract::written::fault::WrittenFault;
use crate::extract::written::package::Package;
use crate::extract::written::xml::{attribute, elements, parse};

/// What is read of a DOCX: each part's text.
#[derive(Debug, Default)]
pub(super) struct DocxParts {
    pub(super) document: String,
    pub(super) styles: Option<String>,
    pub(super) numbering: Option<String>,
    pub(super) footnotes: Option<String>,
    pub(super) endnotes: Option<String>,
    pub(super) comments: Option<String>,
    pub(super) properties: Option<String>,
}

/// Reads the parts; `None` where there is no text among them.
pub(super) fn parts(package: &mut Package<'_>) -> Result<Option<DocxParts>, WrittenFault> {
    let roots = relations(package, "", "_rels/.rels")?;
    let main = target(&roots, "officeDocument").unwrap_or("word/document.xml");
    let Some(document) = package.part(main)? else {
        return Ok(None);
    };
    let (folder, name) = main.rsplit_once('/').unwrap_or(("", main));
    let folder = match folder {
        "" => String::new(),
        folder => format!("{folder}/"),
    };
    let related = relations(package, &folder, &format!("{folder}_rels/{name}.rels"))?;
    let mut of = |kind: &str| {
        let usual = format!("{folder}{kind}.xml");
        package.part(target(&related, kind).unwrap_or(&usual))
    };
    Ok(Some(DocxParts {
        document,
        styles: of("styles")?,
        numbering: of("numbering")?,
        footnotes: of("footnotes")?,
        endnotes: of("endnotes")?,
        comments: of("comments")?,
        properties: package
            .part(target(&roots, "core-properties").unwrap_or("docProps/core.xml"))?,
    }))
}

/// Where what is of this kind lies.
fn target<'r>(relations: &'r [(String, String)], kind: &str) -> Option<&'r str> {
    let of_kind = |own: &str| own.rsplit('/').next() == Some(kind);
    let found = relations.iter().find(|(own, _)| of_kind(own));
    found.map(|(_, target)| target.as_str())
}

/// Kind and name of each part inside the archive that a list of relations names; `folder` is where it lies, with `/`.
fn relations(
    package: &mut Package<'_>,
    folder: &str,
    list: &str,
) -> Result<Vec<(String, String)>, WrittenFault> {
    let Some(text) = package.part(list)? else {
        return Ok(Vec::new());
    };
    let document = parse(&text).map_err(|fault| package.fault(fault))?;
    let relations = elements(document.root_element()).filter_map(|node| {
        let is_outside = attribute(node, "TargetMode") == Some("External");
        let (kind, target) = (attribute(node, "Type")?, attribute(node, "Target")?);
        let place = match target.strip_prefix('/') {
            Some(whole) => whole.to_owned(),
            None => format!("{folder}{}", target.trim_start_matches("./")),
        };
        (!is_outside).then(|| (kind.to_owned(), place))
    });
    Ok(relations.collect())
}
