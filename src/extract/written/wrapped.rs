//! Plain text that a program wrapped at a width: which lines are the rest of the one before.
//!
//! A program that wraps puts on each line what fits on it. So a line goes on with the next one if the first word of that
//! would not have fitted, unless the next one begins something by its mark, its letters or its place.

use std::sync::LazyLock;

use regex::Regex;

/// Widths at which programs wrap, in characters.
const WIDTHS: std::ops::RangeInclusive<usize> = 40..=140;
/// One line of so many may be longer than the others: an address is not wrapped.
const LONGER: usize = 50;
/// Fewest lines that the width stops, and one of how many it is at least.
const FEWEST: usize = 3;
const SHARE: usize = 3;

/// What begins an article or an item of a list.
static MARK: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"^(?:(?:Art\.|ART\.|Articolo|ARTICOLO)\s*(?:\d|[IVX]+\b)[\w-]*\s*(?:$|[.(\[:–—-]|[A-Z])|(?:\d{1,3}(?:-[a-z]+)?[.)]|[a-z]{1,2}(?:-[a-z]+)?\)|[-–—•*·])\s)",
    )
    .ok()
});
/// What numbers stand after in a sentence: «n. / 241. Il …».
const BEFORE_NUMBERS: &[&str] = &[
    "n.", "nn.", "n°", "art.", "artt.", "articolo", "articoli", "comma", "commi", "co.", "lett.",
    "lettera", "lettere", "punto", "punti", "pag.", "p.", "numero", "numeri",
];

/// The width at which a text is wrapped.
#[derive(Debug, Clone, Copy)]
pub(super) struct Wrapping {
    width: usize,
}

impl Wrapping {
    /// The width of a text; `None` where its lines are paragraphs.
    pub(super) fn of(lines: &[&str]) -> Option<Self> {
        let mut lengths: Vec<usize> = lines.iter().map(|line| length(line)).collect();
        lengths.retain(|length| *length > 0);
        lengths.sort_unstable_by(|one, other| other.cmp(one));
        let longer = lengths.len() / LONGER;
        let mut widths = lengths[..(longer + 1).min(lengths.len())].to_vec();
        widths.dedup();
        let widths = widths.into_iter().filter(|width| WIDTHS.contains(width));
        let wraps = |width: &usize| {
            let followed = lines.windows(2);
            let followed = followed.filter(|pair| pair.iter().all(|line| length(line) > 0));
            let (all, full) = followed.fold((0, 0), |(all, full), pair| {
                let is_full = is_full(pair[0], pair[1], *width);
                (all + 1, full + usize::from(is_full))
            });
            full >= FEWEST && full * SHARE >= all
        };
        let width = widths.into_iter().find(wraps)?;
        Some(Wrapping { width })
    }

    /// Whether a line goes on with the next one.
    pub(super) fn goes_on(self, line: &str, next: &str) -> bool {
        let begins = next.trim_start();
        let last = line.split_whitespace().next_back().unwrap_or_default();
        let follows = BEFORE_NUMBERS.contains(&last.to_lowercase().as_str());
        let is_mark = MARK.as_ref().is_some_and(|mark| mark.is_match(begins)) && !follows;
        is_full(line, next, self.width)
            && !is_mark
            && is_capital(line) == is_capital(next)
            && !is_row(line)
            && !is_row(next)
            && (indent(next) <= indent(line) || indent(next) == hanging(line))
    }
}

fn is_full(line: &str, next: &str, width: usize) -> bool {
    let first = next.split_whitespace().next().unwrap_or_default();
    length(line) + 1 + first.chars().count() > width
}

fn length(line: &str) -> usize {
    line.trim_end().chars().count()
}

fn indent(line: &str) -> usize {
    line.chars().take_while(|c| c.is_whitespace()).count()
}

/// Where the text after a mark begins: the lines of an item stand below it.
fn hanging(line: &str) -> usize {
    let inside = line.trim_start();
    let Some(mark) = MARK.as_ref().and_then(|mark| mark.find(inside)) else {
        return indent(line);
    };
    indent(line) + mark.as_str().chars().count() + indent(&inside[mark.end()..])
}

/// Whether a line is written in capitals, as headings are.
fn is_capital(line: &str) -> bool {
    line.chars().filter(|c| c.is_uppercase()).count() > 3 && !line.contains(char::is_lowercase)
}

/// Whether a line is of a table: its cells stand apart.
fn is_row(line: &str) -> bool {
    let line = line.trim();
    line.contains('\t') || line.matches("   ").count() > 1
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The paragraphs of a text, with `/` between the lines of one.
    fn joined(text: &str) -> Vec<String> {
        let lines: Vec<&str> = text.lines().collect();
        let wrapping = Wrapping::of(&lines);
        let mut out: Vec<String> = Vec::new();
        for (nth, line) in lines.iter().enumerate() {
            let before = nth.checked_sub(1).map(|before| lines[before]);
            let goes_on = before.zip(wrapping).is_some_and(|(before, wrapping)| {
                !before.trim().is_empty() && wrapping.goes_on(before, line)
            });
            match out.last_mut().filter(|_| goes_on) {
                Some(last) => *last = format!("{last}/{}", line.trim()),
                None => out.push(line.trim().to_owned()),
            }
        }
        out
    }

    #[test]
    fn lines_go_on_where_the_next_word_did_not_fit() {
        let text = "COMUNE DI VALDIROVO\nREGOLAMENTO DEGLI ORTI\n\n\
            Art. 1 Finalità\n\
            Il Comune affida gli orti ai cittadini che\n\
            ne fanno domanda ai sensi della legge n.\n\
            241. La domanda si presenta allo sportello\n\
            degli orti.\n\
            1. Gli orti sono curati da chi li ha avuti\n\
            \x20  in affidamento e non si cedono ad altri.\n\
            2. Sono vietati i fuochi.\n\
            Art. 2 Oneri\n\
            Nessuno.";
        assert_eq!(
            joined(text),
            [
                "COMUNE DI VALDIROVO",
                "REGOLAMENTO DEGLI ORTI",
                "",
                "Art. 1 Finalità",
                "Il Comune affida gli orti ai cittadini che/ne fanno domanda ai sensi della legge n./241. La domanda si presenta allo sportello/degli orti.",
                "1. Gli orti sono curati da chi li ha avuti/in affidamento e non si cedono ad altri.",
                "2. Sono vietati i fuochi.",
                "Art. 2 Oneri",
                "Nessuno.",
            ]
        );
    }

    #[test]
    fn lines_that_are_paragraphs_stay_apart() {
        let long = "parola ".repeat(60);
        for text in [
            "Visto lo Statuto del Comune;\nVisto il bilancio;\nDato atto del parere della Giunta;\nDelibera".to_owned(),
            format!("{long}\n{long}\n{long}\n{long}\nfine"),
            String::new(),
        ] {
            assert_eq!(joined(&text).len(), text.lines().count(), "{text}");
        }
    }
}
