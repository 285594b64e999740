//! Grows an index of real acts to any number of passages, by seed.
//!
//! A grown act takes kind, length and structure from a real one, and its identity (number, date, region)
//! is drawn. Its passages are sentences of real passages of the same kind, shuffled. Numbers in the text
//! are drawn anew, and words are replaced by coined ones so that the vocabulary grows as in real text:
//! V = K·nᵝ (Heaps), K from the real corpus; a coined word comes back the more often the older it is.

use std::collections::HashSet;
use std::ops::Range;

use anyhow::ensure;
use normario::index::{IndexReader, IndexRun, PassageText, StoredAct, StoredPassage};
use normario::law::{ActKind, Region};
use tantivy::DocAddress;

use crate::random::Random;

/// Exponent of Heaps' law: 0.4 to 0.6 in European languages.
const BETA: f64 = 0.55;
/// Share of words replaced by coined ones.
const REPLACED: f64 = 0.04;
/// Shorter words are left alone, in bytes.
const SHORTEST_REPLACED: usize = 5;

/// Real acts, with their passages.
pub(crate) struct Real {
    acts: Vec<Vec<StoredPassage>>,
    /// Sentences of all the acts, those of one kind together.
    sentences: Vec<String>,
    kinds: Vec<(String, Range<usize>)>,
    words: Vec<String>,
    tokens: usize,
}

impl Real {
    /// Reads every passage of an index.
    pub(crate) fn read(index: &IndexReader) -> anyhow::Result<Self> {
        let mut passages: Vec<StoredPassage> = Vec::new();
        for (ordinal, segment) in (0..).zip(index.engine().segment_readers()) {
            for doc in segment.doc_ids_alive() {
                passages.push(index.engine().doc(DocAddress::new(ordinal, doc))?);
            }
        }
        // Whatever order the index was written in.
        passages.sort_by(|a, b| {
            (&a.act.kind, &a.act.file, a.passage.page).cmp(&(
                &b.act.kind,
                &b.act.file,
                b.passage.page,
            ))
        });
        let mut real = Real {
            acts: Vec::new(),
            sentences: Vec::new(),
            kinds: Vec::new(),
            words: Vec::new(),
            tokens: 0,
        };
        for kind in passages.chunk_by(|a, b| a.act.kind == b.act.kind) {
            let start = real.sentences.len();
            for passage in kind {
                real.sentences.extend(sentences(&passage.passage.text));
            }
            let end = real.sentences.len();
            real.kinds.push((kind[0].act.kind.clone(), start..end));
            let acts = kind.chunk_by(|a, b| a.act.id == b.act.id && a.act.file == b.act.file);
            real.acts.extend(acts.map(<[StoredPassage]>::to_vec));
        }
        let mut words = HashSet::new();
        for sentence in &real.sentences {
            for word in sentence.split(|c: char| !c.is_alphabetic()) {
                real.tokens += usize::from(!word.is_empty());
                if word.len() >= SHORTEST_REPLACED {
                    words.insert(word.to_lowercase());
                }
            }
        }
        real.words = words.into_iter().collect();
        real.words.sort_unstable();
        ensure!(
            !real.acts.is_empty() && !real.words.is_empty(),
            "the real index is empty"
        );
        Ok(real)
    }

    fn sentences_of(&self, kind: &str) -> &[String] {
        let found = self.kinds.iter().find(|(name, _)| name == kind);
        found.map_or(self.sentences.as_slice(), |(_, range)| {
            &self.sentences[range.clone()]
        })
    }
}

/// Sentences of a text, each of some length.
fn sentences(text: &str) -> Vec<String> {
    let mut sentences = Vec::new();
    let mut open = String::new();
    for line in text.split_inclusive(['\n', '.', ';']) {
        open.push_str(line);
        if open.len() > 60 {
            sentences.push(open.trim().to_owned());
            open.clear();
        }
    }
    if !open.trim().is_empty() {
        sentences.push(open.trim().to_owned());
    }
    sentences
}

/// Words coined so far.
struct Coined {
    words: Vec<String>,
    /// Tokens written.
    tokens: f64,
    /// K of Heaps' law.
    factor: f64,
}

/// Writes an index of at least `target` passages into `run`, and gives how many.
pub(crate) fn grow(
    real: &Real,
    run: &IndexRun,
    target: usize,
    random: &mut Random,
    mut each: impl FnMut(&[StoredPassage]) -> anyhow::Result<()>,
) -> anyhow::Result<usize> {
    let vocabulary = real.words.len() as f64;
    let tokens = real.tokens as f64;
    let mut coined = Coined {
        words: Vec::new(),
        tokens,
        factor: vocabulary / tokens.powf(BETA),
    };
    let mut written = 0;
    for number in 0.. {
        if written >= target {
            break;
        }
        let passages = grown_act(real, number, &mut coined, random);
        run.add(&passages)?;
        each(&passages)?;
        written += passages.len();
    }
    Ok(written)
}

fn grown_act(
    real: &Real,
    number: usize,
    coined: &mut Coined,
    random: &mut Random,
) -> Vec<StoredPassage> {
    let model = random.of(&real.acts);
    let act = identity(&model[0].act, number, coined, real, random);
    let sentences = real.sentences_of(&act.kind);
    model
        .iter()
        .map(|passage| {
            let mut text = String::with_capacity(passage.passage.text.len() + 100);
            while text.len() < passage.passage.text.len() {
                let sentence = random.of(sentences).clone();
                vary(&sentence, &mut text, coined, real, random);
                text.push('\n');
            }
            StoredPassage {
                act: act.clone(),
                passage: PassageText {
                    text,
                    page_breaks: Vec::new(),
                    ..passage.passage.clone()
                },
                ..passage.clone()
            }
        })
        .collect()
}

/// Who a grown act is.
fn identity(
    model: &StoredAct,
    number: usize,
    coined: &mut Coined,
    real: &Real,
    random: &mut Random,
) -> StoredAct {
    let year = 1990 + random.below(37);
    let date = format!(
        "{year}-{:02}-{:02}",
        1 + random.below(12),
        1 + random.below(28)
    );
    let mut title = String::new();
    vary(&model.title, &mut title, coined, real, random);
    let regional = model.region.is_some();
    let region = regional.then(|| random.of(Region::ALL).as_str().to_owned());
    let kind: ActKind = model.kind();
    StoredAct {
        id: format!("grown/{}/{year}/{number}", kind.as_str()),
        urn: None,
        number: model
            .number
            .as_ref()
            .map(|_| (1 + random.below(9_999)).to_string()),
        date: model.date.as_ref().map(|_| date),
        region,
        title,
        file: Some(format!("grown/{number}.pdf")),
        ..model.clone()
    }
}

/// Writes a sentence with its numbers drawn anew and some of its words replaced.
fn vary(sentence: &str, out: &mut String, coined: &mut Coined, real: &Real, random: &mut Random) {
    for piece in sentence.split_inclusive(|c: char| !c.is_alphanumeric()) {
        let end = piece
            .find(|c: char| !c.is_alphanumeric())
            .unwrap_or(piece.len());
        let (word, rest) = piece.split_at(end);
        coined.tokens += f64::from(u8::from(!word.is_empty()));
        if word.len() > 1 && word.bytes().all(|byte| byte.is_ascii_digit()) && random.happens(0.5) {
            for _ in 0..word.len() {
                out.push(char::from(b'0' + random.below(10) as u8));
            }
        } else if word.len() >= SHORTEST_REPLACED && random.happens(REPLACED) {
            out.push_str(coined.word(real, random));
        } else {
            out.push_str(word);
        }
        out.push_str(rest);
    }
}

impl Coined {
    /// A coined word: a new one as often as Heaps' law asks for.
    fn word(&mut self, real: &Real, random: &mut Random) -> &str {
        let wanted = self.factor * self.tokens.powf(BETA) - real.words.len() as f64;
        if (self.words.len() as f64) < wanted || self.words.is_empty() {
            let (head, tail) = (random.of(&real.words), random.of(&real.words));
            let cut = |word: &str, share: f64| {
                let middle = (word.chars().count() as f64 * share) as usize;
                word.char_indices()
                    .nth(middle)
                    .map_or(word.len(), |(at, _)| at)
            };
            let word = format!("{}{}", &head[..cut(head, 0.6)], &tail[cut(tail, 0.5)..]);
            self.words.push(word);
            return self.words.last().map_or("", String::as_str);
        }
        let old = random.share().powi(3);
        &self.words[(old * self.words.len() as f64) as usize]
    }
}
