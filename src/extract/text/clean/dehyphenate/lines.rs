//! The lines of a paragraph that was wrapped at a width, on one line.

use super::document_words::DocumentWords;
use super::hyphen::{HyphenVerdict, judge};
use super::is_address;
use super::word_ends::{first_word, last_word};

/// Each paragraph on one line; they are those of one document, whose words tell what becomes of hyphens.
pub(crate) fn join_lines(paragraphs: &[Vec<&str>]) -> Vec<String> {
    let mut seen = DocumentWords::default();
    for pair in paragraphs.iter().flat_map(|lines| lines.windows(2)) {
        if let Some((left, right)) = cut(pair[0], pair[1]) {
            seen.watch(left, right);
        }
    }
    if !seen.is_empty() {
        for line in paragraphs.iter().flatten() {
            seen.count(line);
        }
    }
    let joined = paragraphs.iter().map(|lines| join(lines, &seen));
    joined.collect()
}

fn join(lines: &[&str], seen: &DocumentWords) -> String {
    let mut text = String::new();
    for (nth, line) in lines.iter().enumerate() {
        let before = nth.checked_sub(1).and_then(|before| lines.get(before));
        match before.and_then(|before| cut(before, line)) {
            None if text.is_empty() => {}
            None => text.push(' '),
            Some(_) if is_address(&text) => {}
            Some((left, right)) => match judge(left, right, seen) {
                HyphenVerdict::Drop => {
                    text.pop();
                }
                HyphenVerdict::Keep => {}
                HyphenVerdict::AsPrinted => text.push(' '),
            },
        }
        let line = if nth == 0 { line } else { line.trim_start() };
        text.push_str(line.trim_end());
    }
    text
}

/// The two parts of a word that the end of a line cuts.
fn cut<'t>(line: &'t str, next: &'t str) -> Option<(&'t str, &'t str)> {
    let left = last_word(line.trim_end().strip_suffix('-')?);
    let right = first_word(next.trim_start());
    (!left.is_empty() && !right.is_empty()).then_some((left, right))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lines_of_a_paragraph_are_one_with_its_words_whole() {
        for (lines, text) in [
            (
                &["la presen-", "tazione della"][..],
                "la presentazione della",
            ),
            (&["la legge n. 79-", "2953"], "la legge n. 79-2953"),
            (&["uno", "  due ", "tre"], "uno due tre"),
            (&["uno -", "due"], "uno - due"),
            (&["  www.example.org/a-", "b"], "  www.example.org/a-b"),
        ] {
            assert_eq!(join_lines(&[lines.to_vec()]), [text]);
        }
    }
}
