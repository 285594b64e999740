//! What a heading says, without its parentheses and the marks of notes.

use super::list_marker;

/// Longest heading kept, in bytes; longer ones are text.
pub(crate) const HEADING_BYTES: usize = 420;

/// A heading without its parentheses, marks of notes and closing signs; `None` if nothing is left.
pub(crate) fn clean(heading: &str) -> Option<String> {
    if heading.len() > 2 * HEADING_BYTES {
        return None;
    }
    let mut words = String::with_capacity(heading.len());
    let mut rest = heading;
    while let Some(c) = rest.chars().next() {
        let after = list_marker::skip_notes(rest);
        if after.len() < rest.len()
            && (c.is_whitespace() || list_marker::is_raised(c) || matches!(c, '(' | '['))
        {
            rest = after;
            words.push(' ');
            continue;
        }
        words.push(c);
        rest = &rest[c.len_utf8()..];
    }
    let line = words.split_whitespace().collect::<Vec<_>>().join(" ");
    let line = line.trim_matches(['.', '-', '–', '—', ' ', ':', ',', ';']);
    let line = whole_parentheses(line);
    let line = line.trim_matches(['.', '-', '–', '—', ' ', ':', ',', ';']);
    let letters = line.chars().filter(|c| c.is_alphabetic()).count();
    (letters > 2 && line.len() <= HEADING_BYTES).then(|| line.to_owned())
}

/// Removes parentheses around the whole: «(Finalità)», «[(Norme)]», but not those of «Limiti (rinvio)».
fn whole_parentheses(line: &str) -> &str {
    let mut line = line;
    // Each is longer than what is inside: this ends.
    while let Some(inner) = line.strip_prefix(['[', '(']) {
        let mut depth = 1_usize;
        let close = inner.char_indices().find(|(_, c)| {
            match c {
                '(' | '[' => depth += 1,
                ')' | ']' => depth -= 1,
                _ => {}
            }
            depth == 0
        });
        line = match close {
            Some((at, _)) if at + 1 == inner.len() => &inner[..at],
            // More than what it encloses: «(Limiti) e rinvio».
            Some(_) => break,
            None => inner,
        };
        line = line.trim().trim_end_matches('.').trim_end();
    }
    line
}

#[cfg(test)]
mod tests {
    use super::clean;

    #[test]
    fn parentheses_around_the_whole_and_marks_of_notes_go() {
        let cases = [
            ("(Finalità)", Some("Finalità")),
            ("(( (Finalità). ))", Some("Finalità")),
            ("[(Norme)]", Some("Norme")),
            ("Limiti (rinvio)", Some("Limiti (rinvio)")),
            ("(di cui) finanziamenti", Some("(di cui) finanziamenti")),
            ("Ambito (⁶) –", Some("Ambito")),
            ("(12)", None),
        ];
        for (heading, expected) in cases {
            assert_eq!(clean(heading).as_deref(), expected, "{heading}");
        }
    }
}
