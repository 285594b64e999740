//! What is different between two generations, act by act.

use std::collections::{HashMap, HashSet, VecDeque};
use std::hash::Hash;
use std::path::Path;

use tantivy::columnar::Column;
use tantivy::index::SegmentId;
use tantivy::{DocAddress, DocId};

use super::reader::Verify;
use super::{
    GenerationError, IndexError, IndexReader, PassageText, StoredAct, choice, history, listing,
    names, verify,
};

/// What is different between two generations.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Comparison {
    /// Number of the one.
    pub from: u64,
    /// Number of the other.
    pub to: u64,
    /// Acts of each.
    pub acts: (usize, usize),
    /// Passages of each.
    pub passages: (u64, u64),
    /// Acts that only the other has, by title, as are the others below.
    pub added: Vec<ComparedAct>,
    /// Acts that only the one has.
    pub removed: Vec<ComparedAct>,
    /// Acts of both that are not the same.
    pub changed: Vec<ChangedAct>,
    /// Acts whose file only has another name: before, after.
    pub renamed: Vec<(ComparedAct, ComparedAct)>,
    /// Whether the catalogue says other things.
    pub records_changed: bool,
}

/// An act in a list.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct ComparedAct {
    /// Its title.
    pub title: String,
    /// Its file; `None` where it is only catalogued.
    pub file: Option<String>,
    /// Its id.
    pub id: String,
}

/// An act of both generations that is not the same in them.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct ChangedAct {
    /// As the other has it.
    pub after: ComparedAct,
    /// As the one has it.
    pub before: ComparedAct,
    /// Whether its text is another.
    pub text: bool,
    /// Whether it is taken for another act: its id, title, number, date, issuer, or where it is put.
    pub identity: bool,
}

impl Comparison {
    /// Whether an act, or what the catalogue says, is different.
    pub fn is_empty(&self) -> bool {
        self.added.is_empty()
            && self.removed.is_empty()
            && self.changed.is_empty()
            && self.renamed.is_empty()
            && !self.records_changed
    }
}

/// Compares two generations of the index in `dir` that were published.
///
/// # Errors
/// Where one of them is not there or cannot be opened.
pub fn compare(dir: &Path, from: u64, to: u64) -> Result<Comparison, GenerationError> {
    let choice = choice::choose(dir)?;
    let listing = listing::list(dir)?;
    let published = history::published(dir, &listing, choice.numbers.first().copied())?;
    let open = |number| {
        history::known(dir, &listing, number, &published)?;
        let opened = IndexReader::open_generation(dir, number, Verify::Frame);
        opened.map_err(|error| GenerationError::Unfit {
            number,
            error: Box::new(error),
        })
    };
    Ok(between(&open(from)?, &open(to)?)?)
}

/// Compares two generations that are open.
pub(super) fn between(from: &IndexReader, to: &IndexReader) -> Result<Comparison, IndexError> {
    let folder = |reader: &IndexReader| names::folder(reader.dir(), reader.manifest().generation);
    // What the engine says of a damaged file is told with the folder it is in.
    verify::guarded(&folder(to), || compared(from, to))
}

fn compared(from: &IndexReader, to: &IndexReader) -> tantivy::Result<Comparison> {
    let (before, after) = (held(from)?, held(to)?);
    let mut found = Comparison {
        from: from.manifest().generation,
        to: to.manifest().generation,
        acts: (before.len(), after.len()),
        passages: (from.engine().num_docs(), to.engine().num_docs()),
        records_changed: from.records() != to.records(),
        ..Comparison::default()
    };
    let (mut gone, mut come) = (Vec::new(), Vec::new());
    for (key, old) in &before {
        let Some(new) = after.get(key) else {
            gone.push(Described::read(from, old)?);
            continue;
        };
        // A segment never changes: there it is the same act.
        if old.segment == new.segment && old.first == new.first && old.passages == new.passages {
            continue;
        }
        let [old, new] = [Described::read(from, old)?, Described::read(to, new)?];
        found.note(&old, &new);
    }
    for (key, new) in &after {
        if !before.contains_key(key) {
            come.push(Described::read(to, new)?);
        }
    }
    found.pair(gone, come);
    found.sort();
    Ok(found)
}

/// Where a generation holds an act.
struct HeldAct {
    segment: SegmentId,
    ordinal: u32,
    first: DocId,
    passages: DocId,
    /// What tells its text from others; 0 of a text that is too short for it.
    text_key: u64,
}

/// The acts of a generation by their keys.
fn held(reader: &IndexReader) -> tantivy::Result<HashMap<u64, HeldAct>> {
    let segments = reader.engine().segment_readers();
    let columns = segments
        .iter()
        .map(|segment| segment.fast_fields().u64("text_key"));
    let text_keys: Vec<Column<u64>> = columns.collect::<Result<_, _>>()?;
    let acts = reader.acts();
    let mut held = HashMap::new();
    for act in acts.all().filter(|act| acts.key(*act) != 0) {
        let (ordinal, passages) = acts.place(act);
        let first = passages.start;
        held.insert(
            acts.key(act),
            HeldAct {
                segment: segments[ordinal as usize].segment_id(),
                ordinal,
                first,
                passages: passages.end - first,
                text_key: text_keys[ordinal as usize].first(first).unwrap_or_default(),
            },
        );
    }
    Ok(held)
}

/// The key of a text, the text where it is too short for one, and how many passages it is cut into.
type TextIdentity = (u64, Option<String>, DocId);

/// An act as a generation has it.
struct Described {
    act: StoredAct,
    passages: DocId,
    text_key: u64,
    /// The text, where no key tells it from others.
    text: Option<String>,
}

impl Described {
    fn read(reader: &IndexReader, held: &HeldAct) -> tantivy::Result<Self> {
        let engine = reader.engine();
        let place = |doc| DocAddress::new(held.ordinal, doc);
        let mut text = None;
        if held.text_key == 0 {
            let mut words = String::new();
            for doc in held.first..held.first + held.passages {
                words.push_str(&engine.doc::<PassageText>(place(doc))?.text);
                words.push('\n');
            }
            text = Some(words);
        }
        Ok(Described {
            act: engine.doc(place(held.first))?,
            passages: held.passages,
            text_key: held.text_key,
            text,
        })
    }

    /// What tells its text from others.
    fn text(&self) -> TextIdentity {
        (self.text_key, self.text.clone(), self.passages)
    }

    fn line(&self) -> ComparedAct {
        ComparedAct {
            title: self.act.title.clone(),
            file: self.act.file.clone(),
            id: self.act.id.clone(),
        }
    }
}

impl Comparison {
    /// Notes what is different between an act and the same act.
    fn note(&mut self, old: &Described, new: &Described) {
        let text = old.text() != new.text();
        let mut as_before = new.act.clone();
        match &old.act.file {
            // Its id may be made of its file's name.
            Some(file) if new.act.file.is_some() => as_before.rename(file),
            file => as_before.file.clone_from(file),
        }
        let identity = old.act != as_before;
        if text || identity {
            self.changed.push(ChangedAct {
                after: new.line(),
                before: old.line(),
                text,
                identity,
            });
        } else if old.act.file != new.act.file {
            self.renamed.push((old.line(), new.line()));
        }
    }

    /// Finds which of the acts that are gone and of those that have come are the same: by their id, whose file got
    /// another name or came at last; by their file, which is taken for another act; by title and text.
    fn pair(&mut self, mut gone: Vec<Described>, mut come: Vec<Described>) {
        // They come out of a table in any order: of several that agree, the same are paired each time.
        for acts in [&mut gone, &mut come] {
            acts.sort_by(|a, b| (&a.act.file, &a.act.id).cmp(&(&b.act.file, &b.act.id)));
        }
        let file_and_text = |act: &Described| Some((act.act.file.clone()?, act.text()));
        let (gone, come) = self.pair_by(gone, come, |act| Some(act.act.id.clone()));
        // A file may hold many acts: by their text, then the one that is left of it.
        let (gone, come) = self.pair_by(gone, come, file_and_text);
        let (alone, alone_now) = (alone_in_file(&gone), alone_in_file(&come));
        let (gone, come) = self.pair_by(gone, come, |act| {
            let file = act.act.file.clone()?;
            (alone.contains(&file) && alone_now.contains(&file)).then_some(file)
        });
        // What is left has another file and another id, which may be made of the file's name.
        let title_and_text = |act: &Described| Some((act.act.title.clone(), act.text()));
        let (gone, come) = self.pair_by(gone, come, title_and_text);
        self.removed = gone.iter().map(Described::line).collect();
        self.added = come.iter().map(Described::line).collect();
    }

    /// Pairs acts that agree in what `of` gives, one with one, and notes what is different; those that are left.
    fn pair_by<K: Eq + Hash>(
        &mut self,
        gone: Vec<Described>,
        come: Vec<Described>,
        of: impl Fn(&Described) -> Option<K>,
    ) -> (Vec<Described>, Vec<Described>) {
        let mut by_value: HashMap<K, VecDeque<usize>> = HashMap::new();
        for (place, value) in come.iter().enumerate() {
            if let Some(value) = of(value) {
                by_value.entry(value).or_default().push_back(place);
            }
        }
        let mut come: Vec<Option<Described>> = come.into_iter().map(Some).collect();
        let mut left = Vec::new();
        for old in gone {
            let places = of(&old).and_then(|value| by_value.get_mut(&value));
            let place = places.and_then(VecDeque::pop_front);
            match place.and_then(|place| come[place].take()) {
                Some(new) => self.note(&old, &new),
                None => left.push(old),
            }
        }
        (left, come.into_iter().flatten().collect())
    }

    fn sort(&mut self) {
        self.added.sort();
        self.removed.sort();
        self.changed.sort();
        self.renamed.sort();
    }
}

/// The files of which there is one of these acts.
fn alone_in_file(acts: &[Described]) -> HashSet<String> {
    let mut files: HashMap<&str, usize> = HashMap::new();
    for file in acts.iter().filter_map(|act| act.act.file.as_deref()) {
        *files.entry(file).or_default() += 1;
    }
    let alone = files.into_iter().filter(|(_, acts)| *acts == 1);
    alone.map(|(file, _)| file.to_owned()).collect()
}
