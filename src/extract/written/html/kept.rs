//! Which lines of a page are its text: those of its main part, where it says which that is.

use super::parts::PagePart;
use crate::extract::written::writer::WrittenLine;

/// Letters with which a main part is one, however much is around it.
const ENOUGH: usize = 500;
/// With fewer, one of how many letters it has at least: a page may be filled by a program, and its main part be empty.
const LEAST: usize = 4;

/// A line, and the innermost part that it stands in: [`PagePart::Main`] or [`PagePart::Article`].
#[derive(Debug)]
pub(super) struct HtmlLine {
    pub(super) line: WrittenLine,
    pub(super) is_main: bool,
    pub(super) is_article: bool,
}

/// The lines that are kept, and how many letters the others have.
pub(super) fn kept(lines: Vec<HtmlLine>) -> (Vec<WrittenLine>, usize) {
    let all = letters(&lines, |_| true);
    let main = letters(&lines, |line| line.is_main);
    let article = letters(&lines, |line| line.is_article);
    let part = if main >= ENOUGH || main > 0 && main * LEAST >= all {
        Some(PagePart::Main)
    } else if article * 2 >= all && article > 0 {
        Some(PagePart::Article)
    } else {
        None
    };
    let is_kept = |line: &HtmlLine| match part {
        Some(PagePart::Main) => line.is_main,
        Some(_) => line.is_article,
        None => true,
    };
    let left_out = all - letters(&lines, is_kept);
    let kept = lines.into_iter().filter(is_kept).map(|line| line.line);
    (kept.collect(), left_out)
}

fn letters(lines: &[HtmlLine], of: impl Fn(&HtmlLine) -> bool) -> usize {
    let lines = lines.iter().filter(|line| of(line));
    lines.map(|line| count(&line.line.text)).sum()
}

/// How many letters and digits a text has.
pub(super) fn count(text: &str) -> usize {
    text.chars().filter(|c| c.is_alphanumeric()).count()
}
