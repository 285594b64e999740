//! Acts and passages as the index has them, and the keys by which they are grouped.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::keys::key;
use super::{PassageText, StoredCitation};
use crate::law::{Act, ActDate, ActId, ActKind, Cited, Section, cited_keys};

/// An act as stored with each of its passages.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StoredAct {
    /// Stable id.
    pub id: String,
    /// Official URN, where one is defined.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub urn: Option<String>,
    /// Value of [`ActKind`].
    pub kind: String,
    /// Number as cited.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<String>,
    /// `yyyy` or `yyyy-mm-dd`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<String>,
    /// Issuer, lower case.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub issuer: Option<String>,
    /// Value of `Region`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub region: Option<String>,
    /// Title.
    pub title: String,
    /// The PDF, relative to the corpus, with `/`; `None` where the act is only catalogued.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub file: Option<String>,
    /// Value of [`Section`], where the maintainer says one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub section: Option<String>,
    /// Ids of the acts and provisions that it explains, where the maintainer says so.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub about: Vec<String>,
}

/// A passage as stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredPassage {
    /// Its act.
    pub act: StoredAct,
    /// Its text, and what stands where in it.
    pub passage: PassageText,
    /// What it cites, in order.
    pub citations: Vec<StoredCitation>,
}

impl StoredAct {
    /// An act as it is stored for the file it was read from.
    pub fn new(act: &Act, file: &str) -> Self {
        StoredAct {
            file: Some(file.to_owned()),
            ..StoredAct::without_file(act)
        }
    }

    /// An act of which there is no PDF.
    pub fn without_file(act: &Act) -> Self {
        StoredAct {
            id: act.id.to_string(),
            urn: act.urn.clone(),
            kind: act.kind.as_str().to_owned(),
            number: act.number.clone(),
            date: act.date.map(|date| date.to_string()),
            issuer: act.issuer.clone(),
            region: act.region.map(|region| region.as_str().to_owned()),
            title: act.title.clone(),
            file: None,
            about: Vec::new(),
            section: act.section.map(|section| section.as_str().to_owned()),
        }
    }

    /// The same act in a file of another name, which may be all that names the act.
    pub(crate) fn rename(&mut self, to: &str) {
        let old = ActId::of_file(self.file.as_deref().unwrap_or_default());
        if let Some(place) = self.id.strip_prefix(old.as_str()) {
            self.id = format!("{}{place}", ActId::of_file(to));
        }
        self.file = Some(to.to_owned());
    }

    /// The key passages are grouped by: one act of one file. 64 bits of BLAKE3 do not collide among the
    /// acts of a corpus (a million acts: one chance in 37 million).
    pub fn key(&self) -> u64 {
        key(&[self.path(), &self.id])
    }

    /// The path of the PDF; empty where there is none.
    pub fn path(&self) -> &str {
        self.file.as_deref().unwrap_or_default()
    }

    /// The kind.
    pub fn kind(&self) -> ActKind {
        self.kind.parse().unwrap_or(ActKind::Altro)
    }

    /// The section it belongs to.
    pub fn section(&self) -> Section {
        let said = self.section.as_deref().and_then(|said| said.parse().ok());
        said.unwrap_or_else(|| Section::placed(self.kind(), &self.title, self.path()))
    }

    /// The date.
    pub fn date(&self) -> Option<ActDate> {
        self.date.as_deref().and_then(|date| date.parse().ok())
    }

    /// The keys of the acts and provisions that it explains, each once.
    pub(super) fn about_keys(&self) -> BTreeSet<String> {
        let ids = self.about.iter();
        ids.flat_map(|id| cited_keys(id)).collect()
    }

    /// What a citation of it is made of.
    pub(crate) fn cited(&self) -> Cited<'_> {
        Cited {
            kind: self.kind(),
            number: self.number.as_deref(),
            date: self.date(),
            issuer: self.issuer.as_deref(),
            region: self
                .region
                .as_deref()
                .and_then(|region| region.parse().ok()),
            title: &self.title,
        }
    }

    /// How practitioners cite it; its kind and number where that is not enough for a citation.
    pub fn name(&self) -> String {
        let number = self.number.as_deref().unwrap_or_default();
        let name = self.cited().name();
        name.unwrap_or_else(|| {
            format!("{} {number}", self.kind().label())
                .trim()
                .to_owned()
        })
    }

    /// The words of its file's name that its title does not have.
    pub(super) fn file_words(&self) -> String {
        const SHORTEST: usize = 4;
        let name = self.path().rsplit('/').next().unwrap_or_default();
        let name = name.rsplit_once('.').map_or(name, |(name, _)| name);
        let title = self.title.to_lowercase();
        let words = name.split(|c: char| !c.is_alphabetic());
        let words = words.filter(|word| word.chars().count() >= SHORTEST);
        let other: Vec<&str> = words
            .filter(|word| !title.contains(&word.to_lowercase()))
            .collect();
        other.join(" ")
    }

    /// The words by which readers ask for the act itself.
    pub(crate) fn words(&self) -> String {
        let mut words = vec![self.title.as_str()];
        // «Altro documento» is no word of the act.
        if self.kind() != ActKind::Altro {
            words.push(self.kind().label());
            words.push(short_names(self.kind()));
        }
        words.extend(self.number.as_deref());
        let date = self.date.clone().unwrap_or_default();
        let year = date.get(..4).unwrap_or_default().to_owned();
        words.push(&year);
        words.extend(self.issuer.as_deref());
        words.extend(self.region.as_deref());
        words.join(" · ")
    }
}

/// Letters and digits under which two texts may be the same by chance: a stamp, a blank form.
const TELLING_CHARS: usize = 400;

/// Hash of an act's text, the same for every PDF that says the same: of its letters and digits, since
/// blanks and line ends are the layout's. 0 where there is too little text.
pub(crate) fn text_key(passages: &[StoredPassage]) -> u64 {
    let chars = passages
        .iter()
        .flat_map(|passage| passage.passage.text.chars());
    let letters = chars.filter(|c| c.is_alphanumeric());
    let text: String = letters.flat_map(char::to_lowercase).collect();
    if text.chars().nth(TELLING_CHARS).is_none() {
        return 0;
    }
    key(&[&text])
}

/// How practitioners abbreviate a kind.
fn short_names(kind: ActKind) -> &'static str {
    match kind {
        ActKind::DecretoLegislativo => "d.lgs.",
        ActKind::DecretoLegge => "d.l.",
        ActKind::Dpr => "d.p.r.",
        ActKind::Dpcm => "d.p.c.m.",
        ActKind::Dm => "d.m.",
        ActKind::Dgr => "d.g.r. deliberazione",
        ActKind::LeggeRegionale => "l.r.",
        ActKind::Delibera | ActKind::DeliberaGiunta | ActKind::DeliberaConsiglio => "deliberazione",
        ActKind::Determina => "determina",
        ActKind::Sintesi => "scheda",
        _ => "",
    }
}

impl StoredPassage {
    /// The key passages are grouped by when provisions are ranked: one provision of one act; a page, where
    /// the act has no provisions.
    pub fn provision_key(&self) -> u64 {
        let PassageText { path, page, .. } = &self.passage;
        let page = if path.is_empty() {
            page.to_string()
        } else {
            String::new()
        };
        key(&[self.act.path(), &self.act.id, path, &page])
    }

    /// The keys of the acts and provisions that it cites, each once.
    pub(super) fn cited_keys(&self) -> BTreeSet<String> {
        let ids = self
            .citations
            .iter()
            .filter_map(|citation| citation.id.as_deref());
        ids.flat_map(cited_keys).collect()
    }
}
