//! Gathers what the file says of itself. Read through the interpreter's own objects: another parser
//! would read the whole file a second time.

use hayro_syntax::object::Dict;

use super::{PdfFile, labels, line, outline, signatures};
use crate::extract::about::{About, Attachment, Information};

impl PdfFile {
    /// What the file says of itself; nothing of what is broken.
    pub(crate) fn about(&self) -> About {
        let information = self.information();
        let Some(root) = self.root() else {
            return About {
                information,
                ..About::default()
            };
        };
        About {
            information,
            outline: outline::read(&self.pdf, &root),
            labels: labels::read(&root, self.page_count()),
            attachments: self.attachments(&root),
            signatures: signatures::read(&root),
            notes: self.annotations().notes.clone(),
            is_collection: root.get::<Dict<'_>>(b"Collection").is_some(),
            legal: None,
            written: None,
            is_dynamic_form: is_dynamic_form(&root),
        }
    }

    fn attachments(&self, root: &Dict<'_>) -> Vec<Attachment> {
        let files = self.embedded(root).into_iter();
        files.map(|file| file.attachment).collect()
    }

    pub(super) fn root(&self) -> Option<Dict<'_>> {
        let xref = self.pdf.xref();
        xref.get::<Dict<'_>>(xref.root_id())
    }

    fn information(&self) -> Information {
        let said = self.pdf.metadata();
        let of = |bytes: &Option<Box<[u8]>>| line::clean(bytes.as_deref()?);
        Information {
            author: of(&said.author),
            subject: of(&said.subject),
            keywords: of(&said.keywords),
            creator: of(&said.creator),
            producer: of(&said.producer),
        }
    }
}

/// Whether a program of its own is to draw the form, and the pages say no more than that.
fn is_dynamic_form(root: &Dict<'_>) -> bool {
    let form = root.get::<Dict<'_>>(b"AcroForm");
    let has_program = form.is_some_and(|form| form.contains_key(b"XFA"));
    has_program && root.get::<bool>(b"NeedsRendering").unwrap_or(false)
}

#[cfg(test)]
mod tests {
    use lopdf::{Dictionary, Document, Object, Stream, dictionary};

    use super::*;
    use crate::extract::about::{OutlineEntry, Signature};
    use crate::extract::pdf::samples::one_page;

    fn text(text: &str) -> Object {
        Object::string_literal(text)
    }

    /// A page, and a catalog with more entries.
    fn about(change: impl FnOnce(&mut Document, Object) -> Dictionary) -> About {
        let mut document = Document::load_mem(&one_page("", Dictionary::new())).unwrap();
        let page = document.get_pages()[&1].into();
        let entries = change(&mut document, page);
        document.catalog_mut().unwrap().extend(&entries);
        let mut bytes = Vec::new();
        document.save_to(&mut bytes).unwrap();
        PdfFile::open(bytes).unwrap().about()
    }

    #[test]
    fn an_outline_is_read_with_pages_and_levels() {
        let found = about(|document, page| {
            let ids: Vec<_> = (0..4).map(|_| document.new_object_id()).collect();
            let direct = vec![page.clone(), "Fit".into()];
            let named =
                dictionary! { "Title" => text("Art. 1"), "Dest" => text("uno"), "Next" => ids[2] };
            let action = dictionary! { "S" => "GoTo", "D" => direct.clone() };
            let acting = dictionary! { "Title" => text("Art. 2"), "A" => action };
            // The last one goes round in a circle and leads nowhere.
            let round = dictionary! { "Title" => text("Fine"), "Next" => ids[0] };
            let first = dictionary! {
                "Title" => text("TITOLO I"), "Dest" => direct.clone(), "First" => ids[1], "Next" => ids[3],
            };
            for (id, entry) in ids.iter().zip([first, named, acting, round]) {
                document.objects.insert(*id, entry.into());
            }
            dictionary! {
                "Outlines" => dictionary! { "First" => ids[0] },
                "Names" => dictionary! {
                    "Dests" => dictionary! { "Names" => vec![text("uno"), Object::Array(direct)] },
                },
            }
        });
        let entry = |title: &str, level, page| OutlineEntry {
            title: title.to_owned(),
            level,
            page,
        };
        let expected = [
            entry("TITOLO I", 1, Some(1)),
            entry("Art. 1", 2, Some(1)),
            entry("Art. 2", 2, Some(1)),
            entry("Fine", 1, None),
        ];
        assert_eq!(found.outline, expected);
    }

    #[test]
    fn attachments_are_listed_once_and_signatures_noted() {
        let found = about(|document, _| {
            let file = dictionary! {
                "Type" => "Filespec", "F" => text("a.xml"), "UF" => text("allegato.xml"), "Desc" => text("Dati"),
            };
            let file = document.add_object(file);
            let value = dictionary! {
                "Type" => "Sig", "Name" => text("Maria Rossi"), "M" => text("D:20220301101500+01'00'"),
            };
            let signed = dictionary! { "FT" => "Sig", "V" => value };
            let unsigned = dictionary! { "FT" => "Sig" };
            let group = dictionary! { "Kids" => vec![signed.into(), unsigned.into()] };
            dictionary! {
                "Names" => dictionary! {
                    "EmbeddedFiles" => dictionary! { "Names" => vec![text("x"), file.into(), text("y"), file.into()] },
                },
                "AcroForm" => dictionary! { "Fields" => vec![group.into()] },
            }
        });
        let attachment = Attachment {
            name: "allegato.xml".to_owned(),
            description: Some("Dati".to_owned()),
            ..Attachment::default()
        };
        assert_eq!(found.attachments, [attachment]);
        let signature = Signature {
            name: Some("Maria Rossi".to_owned()),
            reason: None,
            date: Some("2022-03-01".to_owned()),
        };
        assert_eq!(found.signatures, [signature]);
    }

    #[test]
    fn what_is_broken_is_left_out() {
        let found = about(|document, _| {
            let tree = document.new_object_id();
            // A tree of names that is its own child.
            let names = dictionary! { "Kids" => vec![tree.into()] };
            document.objects.insert(tree, names.into());
            let stream = document.add_object(Stream::new(dictionary! {}, b"no".to_vec()));
            dictionary! {
                "Outlines" => dictionary! { "First" => stream },
                "Names" => dictionary! { "Dests" => tree, "EmbeddedFiles" => tree },
                "PageLabels" => tree,
                "AcroForm" => dictionary! { "Fields" => vec![tree.into(), 7.into()] },
            }
        });
        assert_eq!(found, About::default());
    }
}
