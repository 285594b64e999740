//! What a page in Markdown holds, and what its front says once it is understood.

use serde::{Deserialize, Serialize};

use super::node::{PageHeading, PageNode};
use crate::handwritten::FieldFault;

/// A page that was written in Markdown.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Markdown {
    /// What stands between the lines of `+++` at its head.
    pub front: String,
    /// Lines before it.
    pub front_line: usize,
    /// The heading at its head, which is its title.
    pub title: Option<String>,
    /// The page.
    pub nodes: Vec<PageNode>,
    /// Its sections, by their place in the text of the document's only page.
    pub headings: Vec<PageHeading>,
    /// What of it is not shown as it is written.
    pub faults: Vec<FieldFault>,
}

/// What the front of a page says, as it is kept: values of closed lists are right ones.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct PageFront {
    /// Title.
    pub title: Option<String>,
    /// Day, month or year of the page.
    pub date: Option<String>,
    /// Value of `ActKind`.
    pub kind: Option<String>,
    /// Value of `Region`.
    pub region: Option<String>,
    /// Value of `Section`.
    pub section: Option<String>,
    /// What it is about, in a sentence.
    pub summary: Option<String>,
    /// Who wrote it.
    pub authors: Vec<String>,
    /// Under which licence it may be used.
    pub licence: Option<String>,
    /// Its language, where it is not Italian: a tag of RFC 5646.
    pub language: Option<String>,
    /// What it deals with, in words of the community's own.
    pub themes: Vec<String>,
    /// The form of an experience.
    pub experience: Option<ExperienceForm>,
}

/// The form of an experience: what is known of each question.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ExperienceForm {
    /// The administration, or whoever else led it.
    pub who: Option<String>,
    /// Municipality, or the other place.
    pub place: Option<String>,
    /// With whom.
    pub partners: Vec<String>,
    /// When it began.
    pub from: Option<String>,
    /// When it ended.
    pub to: Option<String>,
    /// The act on which it rests.
    pub act: Option<String>,
    /// What was learnt.
    pub learnt: Option<String>,
    /// Whom to ask.
    pub contact: Option<String>,
}
