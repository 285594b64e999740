//! Letter-spaced text: «R E P U B B L I C A   I T A L I A N A» becomes two words.
//!
//! A run of single letters at even gaps is one word set wide; a gap clearly wider than the others parts
//! two words. It does not matter whether the gaps were drawn as spaces or left between the letters.

use crate::extract::text::collect::line::{TextLine, TextWord};

/// Fewest single letters that are a spaced word and no list of initials.
const MIN_LETTERS: usize = 4;
/// Gap that parts two words, over the usual gap of the run.
const WORD_GAP: f32 = 1.6;
/// Widest usual gap of a spaced word, in font sizes: wider are the columns of a table.
const MAX_GAP: f32 = 1.2;

/// Joins the spaced words of a line.
pub(crate) fn join(line: &mut TextLine) {
    if line.words.len() < MIN_LETTERS {
        return;
    }
    let mut joined = Vec::with_capacity(line.words.len());
    let mut rest = std::mem::take(&mut line.words).into_iter().peekable();
    while let Some(word) = rest.next() {
        if !is_single(&word) {
            joined.push(word);
            continue;
        }
        let mut run = vec![word];
        while let Some(next) = rest.next_if(is_single) {
            run.push(next);
        }
        run.extend(rest.next_if(is_last));
        match usual_gap(&run) {
            Some(gap) => join_run(run, gap, &mut joined),
            None => joined.append(&mut run),
        }
    }
    line.words = joined;
}

fn is_single(word: &TextWord) -> bool {
    let mut chars = word.text.chars();
    chars.next().is_some() && chars.next().is_none() && !word.raised
}

/// The last letter of a spaced word, with the punctuation after it: «D E L I B E R A:». A full stop would
/// make an abbreviation of it: «n.».
fn is_last(word: &TextWord) -> bool {
    let mut chars = word.text.chars();
    chars.next().is_some_and(char::is_alphabetic)
        && chars.next().is_some_and(|c| ":;,".contains(c))
        && chars.next().is_none()
        && !word.raised
}

/// The usual gap between the letters of a spaced run; `None` where the run is not one.
fn usual_gap(run: &[TextWord]) -> Option<f32> {
    let letters = run.iter().filter(|word| is_letter(word)).count();
    if letters < MIN_LETTERS || letters * 2 < run.len() || is_alphabet(run) {
        return None;
    }
    let mut gaps: Vec<f32> = run
        .windows(2)
        .map(|pair| pair[1].start - pair[0].end)
        .collect();
    gaps.sort_by(f32::total_cmp);
    let usual = gaps[gaps.len() / 2];
    (usual <= MAX_GAP * run[0].size).then_some(usual)
}

fn is_letter(word: &TextWord) -> bool {
    word.text.starts_with(char::is_alphabetic)
}

/// «A B C D»: names of lots, columns or answers.
fn is_alphabet(run: &[TextWord]) -> bool {
    let codes = run
        .iter()
        .map(|word| word.text.chars().next().map_or(0, u32::from));
    codes
        .clone()
        .zip(codes.skip(1))
        .all(|(first, second)| second == first + 1)
}

fn join_run(run: Vec<TextWord>, usual: f32, out: &mut Vec<TextWord>) {
    let mut run = run.into_iter();
    let Some(mut word) = run.next() else { return };
    for next in run {
        if next.start - word.end > WORD_GAP * usual.max(0.0) {
            out.push(std::mem::replace(&mut word, next));
        } else {
            word.text.push_str(&next.text);
            word.end = next.end;
        }
    }
    out.push(word);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::text::collect::line::Joint;

    /// A line of words: letters are 6 points wide, each character of the pattern is one place, and a
    /// place between two words is a gap of 6 points.
    fn line(pattern: &str) -> TextLine {
        let mut words: Vec<TextWord> = Vec::new();
        let mut apart = true;
        for (i, c) in pattern.chars().enumerate() {
            let start = i as f32 * 6.0;
            match (c, apart) {
                (' ', _) => apart = true,
                (_, false) => {
                    if let Some(word) = words.last_mut() {
                        word.text.push(c);
                        word.end = start + 6.0;
                    }
                }
                (_, true) => {
                    apart = false;
                    words.push(TextWord {
                        text: c.to_string(),
                        start,
                        end: start + 6.0,
                        baseline: 0.0,
                        size: 10.0,
                        falls: false,
                        joint: Joint::Space,
                        raised: false,
                    });
                }
            }
        }
        TextLine {
            words,
            direction: (1.0, 0.0),
            baseline: 0.0,
        }
    }

    #[test]
    fn spaced_words_are_joined() {
        let cases = [
            (
                "R E P U B B L I C A   I T A L I A N A",
                "REPUBBLICA ITALIANA",
            ),
            ("S E N T E N Z A n. 12", "SENTENZA n. 12"),
            ("il d i r e t t o r e   è", "il direttore è"),
            ("E S P O N E: il", "ESPONE: il"),
            ("A B C D E", "A B C D E"),
            ("1 2 3 4 5 6", "1 2 3 4 5 6"),
            ("si e no a b", "si e no a b"),
            ("S       I       N       O", "S I N O"),
        ];
        for (pattern, text) in cases {
            let mut line = line(pattern);
            join(&mut line);
            let mut out = String::new();
            line.write_to(&mut out, &mut Vec::new());
            assert_eq!(out, text, "{pattern}");
        }
    }
}
