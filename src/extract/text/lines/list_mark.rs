//! Marks of lists that are drawn after the text of the page: «a.» goes before the text that stands beside it.

use std::collections::BTreeMap;

use crate::extract::text::collect::line::{Joint, TextLine};

/// Longest mark, in bytes: «(iv)», «10-bis)».
const MAX_MARK: usize = 7;
/// Farthest that a mark stands before its text, in font sizes.
const MAX_GAP: f32 = 4.0;
/// How far apart the baselines of a mark and of its text are, in font sizes: where a browser sets the lines,
/// a mark rises with the highest letter of its line.
const SAME_BASELINE: f32 = 0.4;
/// Most lines of one baseline that are looked at, against pages made to take long.
const MOST_BESIDE: usize = 64;

/// «1.», «2.1.5.», «a)», «bb)», «iv.», «(3)»: not «Art.», not «(TCO)».
fn is_numbered(text: &str) -> bool {
    let Some(mark) = text.strip_suffix(['.', ')']) else {
        return false;
    };
    let mark = mark.strip_prefix('(').unwrap_or(mark);
    let first = mark.chars().next();
    !mark.is_empty()
        && (mark.chars().all(|c| c.is_ascii_digit() || c == '.') && first != Some('.')
            || mark.chars().all(|c| "ivxIVX".contains(c))
            || mark
                .chars()
                .all(|c| c.is_ascii_alphabetic() && Some(c) == first))
}

/// Puts each such mark before its text, on the lines of one page.
pub(crate) fn put_before_text(lines: &mut Vec<TextLine>) {
    let is_mark = |line: &TextLine| match line.words.as_slice() {
        [word] => {
            let text = word.text.as_str();
            text.len() <= MAX_MARK
                && !word.raised
                && (is_numbered(text) || matches!(text, "•" | "–" | "-" | "▪" | "➢"))
        }
        _ => false,
    };
    let marks: Vec<usize> = (0..lines.len()).filter(|at| is_mark(&lines[*at])).collect();
    if marks.is_empty() {
        return;
    }
    // Lines by their baselines, in thousandths of a point.
    let key = |baseline: f32| (baseline * 1_000.0) as i64;
    let mut by_baseline: BTreeMap<i64, Vec<usize>> = BTreeMap::new();
    for (at, line) in lines.iter().enumerate() {
        by_baseline.entry(key(line.baseline)).or_default().push(at);
    }
    let mut taken = vec![false; lines.len()];
    for at in marks {
        let mark = &lines[at];
        let word = &mark.words[0];
        let reach = SAME_BASELINE * word.size;
        let near = by_baseline.range(key(mark.baseline - reach)..=key(mark.baseline + reach));
        let gap = |other: usize| {
            lines[other]
                .words
                .first()
                .map(|first| first.start - word.end)
        };
        let apart = |other: usize| (lines[other].baseline - mark.baseline).abs();
        let beside = near
            .flat_map(|(_, lines)| lines)
            .copied()
            .take(MOST_BESIDE)
            .filter(|other| *other != at && !taken[*other])
            .filter(|other| lines[*other].direction == mark.direction)
            .filter_map(|other| Some((other, gap(other)?)))
            .filter(|(_, gap)| (0.0..MAX_GAP * word.size).contains(gap))
            .min_by(|(one, _), (other, _)| apart(*one).total_cmp(&apart(*other)));
        if let Some((text, _)) = beside {
            taken[at] = true;
            let mut words = std::mem::take(&mut lines[at].words);
            if let Some(first) = lines[text].words.first_mut() {
                first.joint = Joint::Space;
            }
            words.append(&mut lines[text].words);
            lines[text].words = words;
        }
    }
    let mut taken = taken.into_iter();
    lines.retain(|_| !taken.next().unwrap_or(false));
}

#[cfg(test)]
mod tests {
    use super::is_numbered;

    #[test]
    fn marks_of_lists_are_no_abbreviations() {
        for mark in ["1.", "2.1.5.", "a)", "bb)", "iv.", "(3)", "B."] {
            assert!(is_numbered(mark), "{mark}");
        }
        for other in ["Art.", "prev.", "(TCO)", "(30+10)", ".", "n", "15"] {
            assert!(!is_numbered(other), "{other}");
        }
    }
}
