//! Numbers the headings of a page, whatever levels the writer chose, and names them for links.

use std::collections::HashMap;

/// Counts headings as they come.
#[derive(Debug, Default)]
pub(super) struct SectionCount {
    /// For each level that is open, the level as written and how many there were.
    open: Vec<(u8, u32)>,
    slugs: HashMap<String, u32>,
}

impl SectionCount {
    /// The number of the next heading, `2.1`, and how deep it stands, from 1. A level that is left out is not
    /// counted: under a second level the fourth is the next deeper.
    pub(super) fn next(&mut self, level: u8) -> (String, u8) {
        let mut last = None;
        while let Some((open, count)) = self.open.last().copied()
            && open > level
        {
            last = Some(count);
            self.open.pop();
        }
        match self.open.last_mut() {
            Some((open, count)) if *open == level => *count += 1,
            _ => self.open.push((level, last.map_or(1, |count| count + 1))),
        }
        let numbers: Vec<String> = self
            .open
            .iter()
            .map(|(_, count)| count.to_string())
            .collect();
        (numbers.join("."), self.open.len() as u8)
    }

    /// The name by which links call a heading with these words, as the known hosts of Markdown make it.
    pub(super) fn slug(&mut self, words: &str) -> String {
        let slug = slug(words);
        let times = self.slugs.entry(slug.clone()).or_default();
        *times += 1;
        match *times {
            1 => slug,
            times => format!("{slug}-{}", times - 1),
        }
    }
}

/// Letters and digits in lower case, hyphens for blanks, nothing else.
fn slug(words: &str) -> String {
    let kept = words.trim().chars().filter_map(|c| match c {
        ' ' => Some('-'),
        c if c.is_alphanumeric() || matches!(c, '-' | '_') => Some(c),
        _ => None,
    });
    kept.flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sections_are_numbered_by_depth_whatever_levels_are_written() {
        let mut count = SectionCount::default();
        let numbers: Vec<(String, u8)> = [2, 4, 4, 2, 3, 1, 2, 6]
            .into_iter()
            .map(|level| count.next(level))
            .collect();
        let expected = [
            ("1", 1),
            ("1.1", 2),
            ("1.2", 2),
            ("2", 1),
            ("2.1", 2),
            ("3", 1),
            ("3.1", 2),
            ("3.1.1", 3),
        ];
        assert_eq!(
            numbers,
            expected.map(|(number, depth)| (number.to_owned(), depth))
        );
    }

    #[test]
    fn headings_of_the_same_words_have_names_of_their_own() {
        let mut count = SectionCount::default();
        let names = ["L’avviso (2024)", "Esiti", "Esiti"].map(|words| count.slug(words));
        assert_eq!(names, ["lavviso-2024", "esiti", "esiti-1"]);
    }
}
