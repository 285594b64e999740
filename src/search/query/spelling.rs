//! Mends what was typed by the words of the corpus itself.
//!
//! Only running words are looked at: what is quoted, required or given to a field is taken as typed.
//! A word that the corpus has is left alone. Of one that it lacks, in this order:
//!
//! 1. an accent inside it ends a word, as in Italian only the last vowel bears one (`autoritàgiudiziaria`);
//! 2. with the word beside it it is one word of the corpus (`disc iplina`);
//! 3. the likeliest word one letter away takes its place, the nearer and the more frequent the better; else
//!    it is two words of the corpus (`terzosettore`); else the likeliest word two letters away.
//!
//! Names, numbers, words that frame a question and words that are elided are left alone. A word that the
//! corpus has but seldom is only offered another.

use std::collections::HashMap;
use std::ops::Range;

use super::question_words::is_question_word;
use super::synonyms;
use super::vocabulary::Vocabulary;
use super::weights::{
    LETTER_COST, LONG_WORD, LONGEST_CORRECTED, MAX_CORRECTED, OFFERED_WHEN_RARER, RARE_PASSAGES,
    SHORTEST_CORRECTED, SHORTEST_PART,
};
use super::word;
use crate::analysis;
use crate::search::budget::Allowance;
use crate::search::hint::{Hint, first_few};

/// What was typed, mended.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Correction {
    /// The text to search for.
    pub(crate) text: String,
    /// Whether it is another text than was typed.
    pub(crate) changed: bool,
    /// A text to offer, where a word is rare and another likelier.
    pub(crate) offered: Option<String>,
}

/// A word of what was typed.
#[derive(Debug, Clone)]
struct TypedWord {
    range: Range<usize>,
    text: String,
}

/// Mends the words of one query.
pub(crate) struct Speller<'a> {
    vocabulary: &'a Vocabulary<'a>,
    allowance: &'a Allowance<'a>,
    /// Of each word met, as written, its term and how often the corpus has that.
    met: HashMap<String, (String, u64)>,
    /// What takes the place of a term that the corpus lacks, where that was looked for.
    replaced: HashMap<String, Option<String>>,
    /// What is written almost as a rare term is, and how often, likewise.
    likelier: HashMap<String, Option<(String, u64)>>,
    /// Words for which no other was looked for, since there are too many.
    left_out: Vec<String>,
}

impl<'a> Speller<'a> {
    pub(crate) fn new(vocabulary: &'a Vocabulary<'a>, allowance: &'a Allowance<'a>) -> Self {
        Speller {
            vocabulary,
            allowance,
            met: HashMap::new(),
            replaced: HashMap::new(),
            likelier: HashMap::new(),
            left_out: Vec::new(),
        }
    }

    /// Mends running words.
    pub(crate) fn correct(&mut self, typed: &str) -> tantivy::Result<Correction> {
        let mut text = self.cut_at_accents(typed)?;
        text = self.join_neighbours(&text)?;
        let mut offered = text.clone();
        let mut shouting = shouts(&text);
        // From the last word to the first, so that ranges stay right.
        for piece in pieces(&text).into_iter().rev() {
            if is_name(&text, &piece, shouting) || is_elided(&text, &piece) {
                continue;
            }
            let (term, _) = self.meet(&piece.text)?;
            if analysis::is_function_word(&term) || is_question_word(&term) {
                continue;
            }
            if term.chars().count() < SHORTEST_CORRECTED || term != fold(&piece.text) {
                continue;
            }
            let doc_freq = self.doc_freq(&piece.text, &term)?;
            if doc_freq == 0 {
                if let Some(better) = self.replacement_of(&piece.text, &term)? {
                    text.replace_range(piece.range.clone(), &better);
                    offered.replace_range(piece.range, &better);
                    shouting = shouts(&text);
                }
            } else if doc_freq <= RARE_PASSAGES
                && let Some((better, often)) = self.likelier(&piece.text, &term)?
                && often > doc_freq * OFFERED_WHEN_RARER
            {
                offered.replace_range(piece.range, &better);
            }
        }
        Ok(Correction {
            changed: text != typed,
            offered: (offered != text).then_some(offered),
            text,
        })
    }

    /// The hint where words were left as they are.
    pub(crate) fn hint(&self) -> Option<Hint> {
        let words = &self.left_out;
        (!words.is_empty()).then(|| Hint::SpellingNotLookedAt(first_few(words)))
    }

    /// Whether other words may still be looked for in place of this one, which the corpus lacks or has seldom.
    fn may_look_for(&mut self, typed: &str, term: &str) -> bool {
        let long = term.len() > LONGEST_CORRECTED;
        let may = !long
            && self.replaced.len() + self.likelier.len() < MAX_CORRECTED
            && !self.allowance.is_spent();
        // No slip makes a word so long.
        if !may && !long && !self.left_out.iter().any(|word| word == typed) {
            self.left_out.push(typed.to_owned());
        }
        may
    }

    /// What takes the place of a word that the corpus lacks.
    fn replacement_of(&mut self, typed: &str, term: &str) -> tantivy::Result<Option<String>> {
        if let Some(known) = self.replaced.get(term) {
            return Ok(known.clone());
        }
        if !self.may_look_for(typed, term) {
            return Ok(None);
        }
        let better = replacement(typed, term, self.vocabulary)?;
        self.replaced.insert(term.to_owned(), better.clone());
        Ok(better)
    }

    /// The likeliest word a letter away from a rare one, and how frequent it is.
    fn likelier(&mut self, typed: &str, term: &str) -> tantivy::Result<Option<(String, u64)>> {
        if let Some(known) = self.likelier.get(term) {
            return Ok(known.clone());
        }
        if !self.may_look_for(typed, term) {
            return Ok(None);
        }
        let likelier = neighbour(term, 1, self.vocabulary)?;
        self.likelier.insert(term.to_owned(), likelier.clone());
        Ok(likelier)
    }

    /// A word as the exact field has it, and in how many passages it stands.
    fn meet(&mut self, word: &str) -> tantivy::Result<(String, u64)> {
        if let Some(met) = self.met.get(word) {
            return Ok(met.clone());
        }
        let term = term(word);
        let doc_freq = self.vocabulary.doc_freq(&term)?;
        self.met.insert(word.to_owned(), (term.clone(), doc_freq));
        Ok((term, doc_freq))
    }

    /// In how many passages a word stands, in any form.
    fn doc_freq(&mut self, word: &str, term: &str) -> tantivy::Result<u64> {
        let exact = self.vocabulary.doc_freq(term)?;
        if exact > 0 || synonyms::knows(word) {
            return Ok(exact.max(1));
        }
        let stems = word::words(word).into_iter().flat_map(|word| word.stem);
        let mut most = 0;
        for stem in stems {
            most = most.max(self.vocabulary.stem_doc_freq(&stem)?);
        }
        Ok(most)
    }

    /// Puts a blank after an accented vowel that other letters follow, where the whole is no word.
    fn cut_at_accents(&mut self, typed: &str) -> tantivy::Result<String> {
        let mut text = typed.to_owned();
        for piece in pieces(typed).into_iter().rev() {
            let inner = piece.text.char_indices().rev().skip(1);
            let accents =
                inner.filter(|(at, c)| *at > 0 && matches!(c, 'à' | 'è' | 'é' | 'ì' | 'ò' | 'ù'));
            let cuts: Vec<usize> = accents.map(|(at, c)| at + c.len_utf8()).collect();
            if !cuts.is_empty() && self.meet(&piece.text)?.1 == 0 {
                for cut in cuts {
                    text.insert(piece.range.start + cut, ' ');
                }
            }
        }
        Ok(text)
    }

    /// Joins two words with one blank between them where one of them is no word and the two together are.
    fn join_neighbours(&mut self, typed: &str) -> tantivy::Result<String> {
        let mut text = typed.to_owned();
        let pieces = pieces(typed);
        let mut unknown = Vec::with_capacity(pieces.len());
        for piece in &pieces {
            unknown.push(self.meet(&piece.text)?.1 == 0);
        }
        let mut i = pieces.len().saturating_sub(1);
        while i > 0 {
            let (left, right) = (&pieces[i - 1], &pieces[i]);
            let between = &typed[left.range.end..right.range.start];
            if between == " " && (unknown[i - 1] || unknown[i]) {
                let joined = format!("{}{}", left.text, right.text);
                if joined.chars().count() > SHORTEST_CORRECTED
                    && (is_question_word(&joined) || self.meet(&joined)?.1 > 0)
                {
                    text.replace_range(left.range.end..right.range.start, "");
                    i -= 1;
                }
            }
            i = i.saturating_sub(1);
        }
        Ok(text)
    }
}

/// Runs of letters.
fn pieces(text: &str) -> Vec<TypedWord> {
    let mut pieces: Vec<TypedWord> = Vec::new();
    for (at, c) in text.char_indices().filter(|(_, c)| c.is_alphabetic()) {
        match pieces.last_mut() {
            Some(last) if last.range.end == at => {
                last.range.end += c.len_utf8();
                last.text.push(c);
            }
            _ => pieces.push(TypedWord {
                range: at..at + c.len_utf8(),
                text: c.to_string(),
            }),
        }
    }
    pieces
}

/// Whether a word is a name, an acronym, or part of what is no plain word: capitals beyond the first word,
/// digits, hyphens and full stops that touch it. Capitals say nothing where all is `shouting`.
fn is_name(text: &str, piece: &TypedWord, shouting: bool) -> bool {
    let touches = |c: char| c.is_alphanumeric() || matches!(c, '-' | '/' | '@' | '_' | '*' | '~');
    let before = text[..piece.range.start].chars().next_back();
    let after = &text[piece.range.end..];
    let dotted = after.starts_with('.') && !after[1..].trim_start().is_empty()
        || before == Some('.') && !text[..piece.range.start].ends_with("..");
    let capital = piece.text.chars().next().is_some_and(char::is_uppercase);
    let first = text[..piece.range.start]
        .chars()
        .all(|c| !c.is_alphanumeric());
    let shouted = piece.text.chars().all(char::is_uppercase);
    // An identifier: «ECLI:IT:…».
    let glued = after.starts_with(':') && after[1..].starts_with(touches)
        || before == Some(':')
            && text[..piece.range.start - 1].ends_with(|c: char| c.is_alphanumeric());
    glued
        || before.is_some_and(touches)
        || after.chars().next().is_some_and(touches)
        || dotted
        || (capital && !first && !shouting)
        || (shouted && !shouting)
}

/// Whether a word has lost its end before the next one: «quest'ultima». What ends in a vowel bears an accent
/// of a typewriter: «attivita'».
fn is_elided(text: &str, piece: &TypedWord) -> bool {
    let consonant = !piece.text.ends_with(['a', 'e', 'i', 'o', 'u']);
    consonant && text[piece.range.end..].starts_with(['\'', '’'])
}

/// Whether all of it is in capitals, so that capitals say nothing.
fn shouts(text: &str) -> bool {
    pieces(text).len() > 2 && !text.chars().any(char::is_lowercase)
}

/// The word as the exact field has it.
fn term(word: &str) -> String {
    let tokens = analysis::analyze(&mut analysis::exact_analyzer(), word);
    tokens
        .into_iter()
        .next()
        .map(|token| token.term)
        .unwrap_or_default()
}

/// Lower case without accents, to see whether the analyzer did anything else to a word.
fn fold(word: &str) -> String {
    term(&word.to_lowercase())
}

/// What takes the place of a word that the corpus lacks. What is `typed` with an accent at its end is one word.
fn replacement(
    typed: &str,
    term: &str,
    vocabulary: &Vocabulary<'_>,
) -> tantivy::Result<Option<String>> {
    if let Some((near, _)) = neighbour(term, 1, vocabulary)? {
        return Ok(Some(near));
    }
    let accented = typed.ends_with(|c: char| c.is_alphabetic() && !c.is_ascii());
    if !accented && let Some(two) = split(term, vocabulary)? {
        return Ok(Some(two));
    }
    if term.chars().count() < LONG_WORD {
        return Ok(None);
    }
    Ok(neighbour(term, 2, vocabulary)?.map(|(near, _)| near))
}

/// The word as two words of the corpus, the rarer of which is as frequent as can be.
fn split(term: &str, vocabulary: &Vocabulary<'_>) -> tantivy::Result<Option<String>> {
    let mut best: Option<(u64, String)> = None;
    for (at, _) in term.char_indices().skip(SHORTEST_PART) {
        let (left, right) = term.split_at(at);
        if right.chars().count() < SHORTEST_PART {
            break;
        }
        let both = vocabulary.doc_freq(left)?.min(vocabulary.doc_freq(right)?);
        if both > 0 && best.as_ref().is_none_or(|(most, _)| both > *most) {
            best = Some((both, format!("{left} {right}")));
        }
    }
    Ok(best.map(|(_, two)| two))
}

/// The likeliest word at most `distance` letters away, and how frequent it is.
fn neighbour(
    term: &str,
    distance: u8,
    vocabulary: &Vocabulary<'_>,
) -> tantivy::Result<Option<(String, u64)>> {
    let likely = |near: &str, doc_freq: u64| {
        (doc_freq as f32).ln() - LETTER_COST * letters_apart(term, near)
    };
    let near = vocabulary.near(term, distance)?;
    let others = near.into_iter().filter(|(word, _)| word != term);
    Ok(others.max_by(|(a, often), (b, oftener)| {
        likely(a, *often)
            .total_cmp(&likely(b, *oftener))
            .then_with(|| b.cmp(a))
    }))
}

/// How far two words are apart, in letters. A double letter written once, or the reverse, is the commonest
/// slip in Italian and counts half.
fn letters_apart(a: &str, b: &str) -> f32 {
    let single = |word: &str| {
        let mut letters: Vec<char> = word.chars().collect();
        letters.dedup();
        letters.into_iter().collect::<String>()
    };
    let whole = strsim::osa_distance(a, b);
    let singled = strsim::osa_distance(&single(a), &single(b));
    singled as f32 + whole.saturating_sub(singled) as f32 / 2.0
}
