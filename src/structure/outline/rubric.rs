//! The heading (rubrica) of an article, and where its text begins.
//!
//! A rubrica is beside the number or below it, in parentheses or not, on one line or several. It ends with
//! the closing parenthesis, before the mark of the first comma, or before a line that cannot continue it. A
//! sentence in its place is the text itself.

use super::heading_text::{HEADING_BYTES, clean};
use super::sentence::{is_sentence, is_unfinished, leads_on, opens_sentence, text_inside};
use super::{list_marker, number};
use crate::structure::body::line::Line;

/// Most lines of a heading.
const HEADING_LINES: usize = 7;
/// Longest heading that ends in a full stop, in bytes; a longer one is a sentence.
const STOPPED_BYTES: usize = 90;

/// The heading of an article, and where its text begins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Rubric {
    pub(crate) heading: Option<String>,
    /// Byte offset at which the text begins.
    pub(crate) text_start: usize,
}

/// Reads the heading: `rest` is the rest of the line after the number, `after` the lines below, up to the end
/// of the article.
pub(crate) fn rubric(rest: Line<'_>, after: &[Line<'_>]) -> Rubric {
    let beside = !rest.text.is_empty();
    let all: Vec<Line<'_>> = Some(rest)
        .filter(|_| beside)
        .into_iter()
        .chain(after.iter().take(HEADING_LINES + 1).copied())
        .collect();
    let none = |at: usize| Rubric {
        heading: None,
        text_start: at,
    };
    let Some(first) = all.first() else {
        return none(rest.end());
    };
    if begins_text(first.text) || is_repealed(first.text) {
        return none(first.start);
    }
    if first.text.starts_with(['(', '['])
        && let Some(found) = in_parentheses(&all)
    {
        return found;
    }
    if let Some(found) = before_dash(first, beside) {
        return found;
    }
    plain(&all, beside).unwrap_or_else(|| none(first.start))
}

/// «(Finalità)», and the rest of the line after the closing parenthesis.
fn in_parentheses(lines: &[Line<'_>]) -> Option<Rubric> {
    let mut depth = 0_usize;
    let mut heading = String::new();
    for line in lines.iter().take(HEADING_LINES) {
        for (at, c) in line.text.char_indices() {
            match c {
                '(' | '[' => depth += 1,
                ')' | ']' => depth = depth.saturating_sub(1),
                _ => {}
            }
            heading.push(c);
            if depth == 0 {
                let rest = &line.text[at + c.len_utf8()..];
                return Some(closed(&heading, rest, line, lines));
            }
        }
        if heading.len() > HEADING_BYTES {
            return None;
        }
        heading.push(' ');
    }
    None
}

/// Decides where the text begins after a heading whose parenthesis is closed.
fn closed(heading: &str, rest: &str, line: &Line<'_>, lines: &[Line<'_>]) -> Rubric {
    let after = list_marker::skip_notes(rest)
        .trim_start_matches([' ', '.', '—', '–', '-', ')', ']', ':', ',']);
    let next = lines.iter().find(|other| other.start > line.start);
    let text_start = if after.is_empty() {
        next.map_or(line.end(), |next| next.start)
    } else {
        line.end() - after.len()
    };
    Rubric {
        heading: clean(heading),
        text_start,
    }
}

/// «Finalità. — 1. La legge»: a dash between heading and text on one line.
fn before_dash(line: &Line<'_>, beside: bool) -> Option<Rubric> {
    if !beside {
        return None;
    }
    let dash = line.text.char_indices().find(|(at, c)| {
        matches!(c, '—' | '–' | '-') && {
            let after = line.text[at + c.len_utf8()..].trim_start();
            list_marker::comma(after)
                .is_some_and(|(number, _, text)| number.number == 1 && text.len() > 1)
        }
    });
    let (at, c) = dash?;
    let after = line.text[at + c.len_utf8()..].trim_start();
    Some(Rubric {
        heading: clean(&line.text[..at]),
        text_start: line.end() - after.len(),
    })
}

/// «Obblighi del gestore Il gestore tiene»: only a capital separates the heading from the text on the same
/// line.
fn run_into_text(line: &Line<'_>) -> Option<Rubric> {
    let at = text_inside(line.text)?;
    let heading = &line.text[..at];
    (!opens_sentence(heading) && !is_sentence(heading)).then(|| Rubric {
        heading: clean(heading),
        text_start: line.start + at,
    })
}

/// A heading without parentheses; `None` if the lines are text.
fn plain(lines: &[Line<'_>], beside: bool) -> Option<Rubric> {
    if let Some(found) = run_into_text(&lines[0]) {
        return Some(found);
    }
    let mut heading = lines[0].text.to_owned();
    let mut taken = 1;
    while let Some(next) = lines.get(taken) {
        // «… di cui al comma», and on the next line «2. Il contenuto»: the number belongs to the sentence.
        let line = lines[taken - 1].text;
        let marked = begins_text(next.text) || list_marker::comma(next.text).is_some();
        if !is_unfinished(line, next.text) && (marked || !goes_on(line, next.text)) {
            break;
        }
        if taken >= HEADING_LINES || heading.len() > HEADING_BYTES {
            return None;
        }
        heading.push(' ');
        heading.push_str(next.text);
        taken += 1;
    }
    let next = lines.get(taken);
    let before_mark = next.is_some_and(|next| begins_text(next.text));
    let stopped = heading.ends_with(['.', ';', ':', ',']);
    if is_text(&heading)
        || is_sentence(&heading)
        || (taken > 1 && next.is_some_and(|next| list_marker::lettera(next.text).is_some()))
    {
        return None;
    }
    let is_heading = match (before_mark, stopped) {
        (true, _) => !heading.ends_with([':', ';']),
        (false, true) => {
            heading.ends_with('.')
                && taken == 1
                && heading.len() <= STOPPED_BYTES
                && (next.is_some() || beside)
        }
        // Alone in its article it is the text, such as «Articolo abrogato».
        (false, false) => beside || next.is_some(),
    };
    let last = lines[taken - 1];
    is_heading.then(|| Rubric {
        heading: clean(&heading),
        text_start: next.map_or(last.end(), |next| next.start),
    })
}

/// Whether the lines in the place of a heading are text: more than one sentence, or the note that the article
/// or its first comma was repealed.
fn is_text(heading: &str) -> bool {
    let sentences = heading.match_indices(". ").any(|(at, _)| {
        let word = heading[..at].rsplit([' ', '.']).next().unwrap_or_default();
        let next = heading[at + 2..].trim_start();
        word.chars().count() > 3
            && word.chars().all(char::is_lowercase)
            && next.starts_with(char::is_uppercase)
    });
    is_repealed(heading) || (sentences && heading.len() > STOPPED_BYTES)
}

/// Whether a line says that the article, or its first comma, is there no more: «(Abrogato)», «((ARTICOLO ABROGATO
/// DALLA L. …))», «Soppresso». «Disposizioni abrogate» is a heading.
fn is_repealed(line: &str) -> bool {
    let bare = line.trim_start_matches(['(', '[', ' ', '–', '—', '-', '.']);
    let mut words = bare
        .split(|c: char| !c.is_alphabetic())
        .map(str::to_lowercase);
    let first = words.next().unwrap_or_default();
    let word = match first.as_str() {
        "articolo" | "comma" => words.next().unwrap_or_default(),
        _ => first,
    };
    matches!(word.as_str(), "abrogato" | "soppresso" | "annullato")
}

/// Whether a line opens the text, with the mark of a comma or a lettera or with the note of validity of
/// consolidated texts.
fn begins_text(line: &str) -> bool {
    line.starts_with("In vigore dal")
        || list_marker::comma(line).is_some_and(|(number, _, _)| number == number::Number::plain(1))
        || list_marker::lettera(line)
            .is_some_and(|(letter, _)| letter.name == "a" || letter.name == "0a")
}

/// Whether a heading read up to `line` continues with `next`.
fn goes_on(line: &str, next: &str) -> bool {
    if line.ends_with(['.', ';', ':', ')']) && !next.starts_with(char::is_lowercase) {
        return false;
    }
    next.starts_with(char::is_lowercase)
        || line.ends_with([',', '-', '\'', '’', '('])
        || leads_on(line)
        || (is_capitals(line) && is_capitals(next))
}

fn is_capitals(line: &str) -> bool {
    let mut letters = line.chars().filter(|c| c.is_alphabetic()).peekable();
    letters.peek().is_some() && letters.all(|c| !c.is_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::structure::body::line::lines;

    /// The heading and the text of an article written from its number on.
    fn read(article: &str) -> (Option<String>, &str) {
        let all = lines(article, 0..article.len());
        let mark = crate::structure::outline::article_mark::article(all[0].text).unwrap();
        let rest = Line {
            start: all[0].end() - mark.rest.len(),
            text: mark.rest,
        };
        let found = rubric(rest, &all[1..]);
        (found.heading, &article[found.text_start..])
    }

    #[test]
    fn headings_of_every_form() {
        let cases = [
            ("Art. 1\n(Finalità)\n1. La", Some("Finalità"), "1. La"),
            ("Art. 1 - Finalità\n1. La", Some("Finalità"), "1. La"),
            (
                "Art. 1.\nFinalità e\noggetto\n1. La",
                Some("Finalità e oggetto"),
                "1. La",
            ),
            (
                "Art. 2 (Delega per il\ncodice) (5) (18)\n1. Il",
                Some("Delega per il codice"),
                "1. Il",
            ),
            (
                "Art. 132-bis. (Obblighi). — 1. Gli\naltri",
                Some("Obblighi"),
                "1. Gli\naltri",
            ),
            ("Art. 3 Principi. — 1. Gli", Some("Principi"), "1. Gli"),
            ("Art. 5 ²\nAmmissione\n1. La", Some("Ammissione"), "1. La"),
            (
                "Art. 5. (1) (*)(**)\nAmmissione\n1. La",
                Some("Ammissione"),
                "1. La",
            ),
            (
                "Art. 10 Documento ²⁹ ³⁰\nIn vigore dal 9\n1. Il",
                Some("Documento"),
                "In vigore dal 9\n1. Il",
            ),
            ("Art. 4\n1. La Corte", None, "1. La Corte"),
            (
                "Art. 4\nLa trasparenza è intesa come\naccessibilità totale.\nEssa",
                None,
                "La trasparenza è intesa come\naccessibilità totale.\nEssa",
            ),
            (
                "Art. 4\nSono organi il sindaco, la\ngiunta.\n2. Il",
                None,
                "Sono organi il sindaco, la\ngiunta.\n2. Il",
            ),
            (
                "Art. 4\nARTICOLO ABROGATO DALLA L.\n1. Il",
                None,
                "ARTICOLO ABROGATO DALLA L.\n1. Il",
            ),
            ("Art. 4\nARTICOLO ABROGATO", None, "ARTICOLO ABROGATO"),
            (
                "Art. 4\n(( ARTICOLO ABROGATO DALLA L. 5 MAGGIO 2001, N. 9 ))\nArt. 5",
                None,
                "(( ARTICOLO ABROGATO DALLA L. 5 MAGGIO 2001, N. 9 ))\nArt. 5",
            ),
            ("Art. 4 (abrogato)", None, "(abrogato)"),
            ("Art. 4 - Soppresso.", None, "Soppresso."),
            (
                "Art. 4\n(Disposizioni abrogate)\n1. Sono",
                Some("Disposizioni abrogate"),
                "1. Sono",
            ),
            (
                "Art. 4\n(( (Finalita’). ))\n1. Le",
                Some("Finalita’"),
                "1. Le",
            ),
            ("Art. 4\n((( [Scopi] )))\n1. Le", Some("Scopi"), "1. Le"),
            (
                "Art. 4\n(Limiti (rinvio))\nIl Comune",
                Some("Limiti (rinvio)"),
                "Il Comune",
            ),
            (
                "ARTICOLO 8 – GRADUATORIE, RIPARTO\nFONDI\nLe borse",
                Some("GRADUATORIE, RIPARTO FONDI"),
                "Le borse",
            ),
            (
                "Art. 3. Organigramma\nLa struttura è la\nseguente.",
                Some("Organigramma"),
                "La struttura è la\nseguente.",
            ),
            (
                "Art. 3\nPrincipi generali.\nIl Comune opera.",
                Some("Principi generali"),
                "Il Comune opera.",
            ),
            (
                "Art. 5\nSi applicano le norme di cui al comma\n2. Il sindaco decide.\n3. Il",
                None,
                "Si applicano le norme di cui al comma\n2. Il sindaco decide.\n3. Il",
            ),
            (
                "Art. 5\nModifiche alla legge 15 marzo\n1990, n. 9\n1. Alla",
                Some("Modifiche alla legge 15 marzo 1990, n. 9"),
                "1. Alla",
            ),
            (
                "Art. 5\nIl tesoriere può concedere\nAnticipazioni",
                None,
                "Il tesoriere può concedere\nAnticipazioni",
            ),
            (
                "Art. 6\nDoveri del gestore Il gestore, che\ntiene il registro, è punito",
                Some("Doveri del gestore"),
                "Il gestore, che\ntiene il registro, è punito",
            ),
            (
                "Art. 6\nI doveri del gestore Il\ngestore è punito.",
                None,
                "I doveri del gestore Il\ngestore è punito.",
            ),
            (
                "Art. 6\nPer la durata stabilita dall'articolo\n9, il Comune paga.",
                None,
                "Per la durata stabilita dall'articolo\n9, il Comune paga.",
            ),
            (
                "Art. 6\nNei casi del decreto legislativo\n3 aprile 1993, n. 20, decide\nil Comune.",
                None,
                "Nei casi del decreto legislativo\n3 aprile 1993, n. 20, decide\nil Comune.",
            ),
            ("Art. 7", None, ""),
        ];
        for (article, heading, text) in cases {
            let found = read(article);
            assert_eq!((found.0.as_deref(), found.1), (heading, text), "{article}");
        }
    }
}
