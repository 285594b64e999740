//! The lines at the start of a provision that only repeat what the page shows above it: its number and its
//! heading, over one line or several.

/// Longest line that can be a number alone, such as «Articolo 10-quinquies.», in characters.
const NUMBER_CHARS: usize = 24;
/// Signs around a heading in print.
const SIGNS: [char; 8] = ['(', ')', '.', '-', '–', '—', ' ', '*'];

/// What of a heading is still to come.
#[derive(Debug)]
pub(super) struct HeadingRest(String);

impl HeadingRest {
    pub(super) fn new(heading: Option<&str>) -> Self {
        HeadingRest(plain(heading.unwrap_or_default()))
    }

    /// Whether a line only repeats the number or goes on with the heading.
    pub(super) fn takes(&mut self, line: &str) -> bool {
        let line = plain(line);
        if line.is_empty() {
            return true;
        }
        let lower = line.to_lowercase();
        let opens = ["art", "libro", "titolo", "capo", "allegato", "sezione"]
            .iter()
            .any(|word| lower.starts_with(word));
        // After the number the heading may follow on the same line.
        let rest = match self.0.split_whitespace().next() {
            Some(first) if opens => line.find(first).map_or("", |at| &line[at..]),
            _ if opens => "",
            _ => line.as_str(),
        };
        if let Some(left) = self.0.strip_prefix(rest)
            && !rest.is_empty()
        {
            self.0 = left.trim_matches(SIGNS).to_owned();
            return true;
        }
        // The whole of what was to come, and perhaps the mark of a note.
        let note = rest.strip_prefix(self.0.as_str());
        if !self.0.is_empty() && note.is_some_and(|note| !note.contains(char::is_alphabetic)) {
            self.0.clear();
            return true;
        }
        opens && line.chars().count() <= NUMBER_CHARS
    }
}

/// One blank between words, no signs around.
fn plain(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    words.join(" ").trim_matches(SIGNS).to_owned()
}

#[cfg(test)]
mod tests {
    use super::HeadingRest;

    #[test]
    fn a_heading_is_taken_over_its_lines_and_nothing_else_is() {
        let cases: &[(&str, &[(&str, bool)])] = &[
            (
                "Oggetto",
                &[("Art. 1.", true), ("(Oggetto)", true), ("1. La", false)],
            ),
            (
                "Oggetto e finalità",
                &[
                    ("Art. 1 - Oggetto e", true),
                    ("finalità", true),
                    ("x", false),
                ],
            ),
            (
                "",
                &[
                    ("Articolo 3", true),
                    ("Art. 3 la legge si applica a tutti", false),
                ],
            ),
            ("Omicidio", &[("Chiunque cagiona", false)]),
            (
                "Dei delitti",
                &[("Titolo XII", true), ("DEI DELITTI", false)],
            ),
        ];
        for (heading, lines) in cases {
            let mut heading = HeadingRest::new(Some(heading));
            for (line, taken) in *lines {
                assert_eq!(heading.takes(line), *taken, "{line}");
            }
        }
    }
}
