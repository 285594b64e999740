//! What a PDF carries besides its pages: whatever is not read is reported.

use serde::{Deserialize, Serialize};

use super::about::About;
use super::written::WrittenText;
use crate::handwritten::FieldFault;

/// Most names or pages that are listed; the others are counted.
const MOST_LISTED: usize = 10;

/// Something that a PDF carries and its pages do not show.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Carried {
    /// The pages of a dynamic form (XFA) do not show what is in it.
    DynamicForm,
    /// A collection (portfolio) in which no document was found.
    EmptyCollection,
    /// A collection (portfolio) of documents.
    Collection {
        /// How many there are.
        count: usize,
        /// Their names.
        names: Listed<String>,
    },
    /// Attachments.
    Attachments {
        /// How many there are.
        count: usize,
        /// Their names.
        names: Listed<String>,
    },
    /// Something in a text written by hand that is not heeded as it is written.
    Written(FieldFault),
    /// Changes were recorded: the text is as if they were accepted.
    Revisions,
    /// Nothing says in which letters the text is written: it was read as Windows writes them.
    GuessedEncoding,
    /// Comments beside the text.
    Comments {
        /// How many there are.
        count: usize,
    },
    /// What stands around the main part of a page of the web.
    Around {
        /// How many letters it has.
        letters: usize,
    },
    /// Documents that the program which shows this one takes in.
    NotImported {
        /// How many there are.
        count: usize,
    },
    /// Documents that it carries and that are not in the index.
    NotTaken {
        /// Why.
        why: WhyNotTaken,
        /// How many there are.
        count: usize,
        /// Their names.
        names: Listed<String>,
    },
    /// Articles, commi or letters of an act in XML whose number another one has already.
    Repeated {
        /// How many there are.
        count: usize,
        /// Where they are, as citations call the place.
        places: Listed<String>,
    },
    /// Notes and comments.
    Notes {
        /// How many there are.
        count: u32,
        /// The pages they are on.
        pages: Listed<u32>,
    },
}

/// Why documents that a file carries are not in the index.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum WhyNotTaken {
    /// They are no documents: data for programs, pictures of the text, signatures.
    NoDocument,
    /// They are of a kind that is not read.
    Kind,
    /// Each is larger than what is taken out.
    TooLarge,
    /// So many were taken out before them.
    TooMany,
    /// Those before them are as large as all may be together.
    TooMuch,
    /// They are too deep in one another.
    TooDeep,
    /// They are not there, or damaged.
    Damaged,
}

/// The first of a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Listed<T> {
    /// Those that are listed.
    pub first: Vec<T>,
    /// How many more there are.
    #[serde(default)]
    pub more: usize,
}

impl<T> Listed<T> {
    /// So many of them.
    pub(crate) fn of(all: impl ExactSizeIterator<Item = T>, most: usize) -> Self {
        let more = all.len().saturating_sub(most);
        Listed {
            first: all.take(most).collect(),
            more,
        }
    }
}

impl Carried {
    /// What is told of such documents.
    pub(crate) fn not_taken(why: WhyNotTaken, names: &[String]) -> Self {
        Carried::NotTaken {
            why,
            count: names.len(),
            names: Listed::of(names.iter().cloned(), MOST_LISTED),
        }
    }

    /// Whether it says that documents are carried, and nothing of what became of them.
    pub(crate) fn is_of_documents(&self) -> bool {
        matches!(
            self,
            Carried::Attachments { .. } | Carried::Collection { .. }
        )
    }

    /// Whether nothing is missing for it.
    pub(crate) fn lacks_nothing(&self) -> bool {
        let why = WhyNotTaken::NoDocument;
        matches!(self, Carried::NotTaken { why: own, .. } if *own == why)
    }
}

/// What of the file is not in its text.
pub(super) fn warnings(about: &About) -> Vec<Carried> {
    let mut warnings = Vec::new();
    if about.is_dynamic_form {
        warnings.push(Carried::DynamicForm);
    }
    let names = about.attachments.iter().map(|file| file.name.clone());
    let names = Listed::of(names, MOST_LISTED);
    match about.attachments.len() {
        0 if about.is_collection => warnings.push(Carried::EmptyCollection),
        0 => {}
        count if about.is_collection => warnings.push(Carried::Collection { count, names }),
        count => warnings.push(Carried::Attachments { count, names }),
    }
    if let Some(written) = &about.written {
        let WrittenText {
            comments,
            imported,
            around,
            ..
        } = **written;
        warnings.extend(written.is_guessed.then_some(Carried::GuessedEncoding));
        warnings.extend(written.has_revisions.then_some(Carried::Revisions));
        warnings.extend((comments > 0).then_some(Carried::Comments { count: comments }));
        warnings.extend((around > 0).then_some(Carried::Around { letters: around }));
        warnings.extend((imported > 0).then_some(Carried::NotImported { count: imported }));
    }
    match about.notes.iter().map(|(_, count)| count).sum() {
        0_u32 => {}
        count => {
            let pages = about.notes.iter().map(|(page, _)| *page);
            let pages = Listed::of(pages, MOST_LISTED);
            warnings.push(Carried::Notes { count, pages });
        }
    }
    warnings
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::about::Attachment;

    #[test]
    fn what_is_not_read_is_told_by_name_and_number() {
        let about = |attachments: usize, notes: &[(u32, u32)], is_collection| About {
            attachments: (0..attachments)
                .map(|number| Attachment {
                    name: format!("{number}.pdf"),
                    ..Attachment::default()
                })
                .collect(),
            notes: notes.to_vec(),
            is_collection,
            ..About::default()
        };
        assert_eq!(warnings(&about(0, &[], false)), []);
        let notes = |count, pages: &[u32]| Carried::Notes {
            count,
            pages: Listed::of(pages.iter().copied(), MOST_LISTED),
        };
        let one = Carried::Attachments {
            count: 1,
            names: Listed::of(["0.pdf".to_owned()].into_iter(), MOST_LISTED),
        };
        assert_eq!(warnings(&about(1, &[(3, 1)], false)), [one, notes(1, &[3])]);
        let many = warnings(&about(13, &[(1, 2), (9, 1)], true));
        let [Carried::Collection { count: 13, names }, told] = many.as_slice() else {
            panic!("{many:?}");
        };
        assert_eq!((names.first.len(), names.more), (10, 3));
        assert_eq!(*told, notes(3, &[1, 9]));
        assert_eq!(warnings(&about(0, &[], true)), [Carried::EmptyCollection]);
    }
}
