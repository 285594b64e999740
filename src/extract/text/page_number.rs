//! Numbers that count the pages: «Pag. 3 di 12», «- iv -».

/// Most numbers of a line that are tried as the number of the page.
const MAX_NUMBERS: usize = 3;
/// Longest line that has such a number, in bytes; running heads with a title and a date are shorter.
const MAX_LINE: usize = 300;
/// Most digits of the number of a page.
const MAX_DIGITS: usize = 5;

/// The forms of a line under which it may come again on other pages: as it is, and with each of its
/// numbers as its distance from the number of the page.
pub(super) fn forms(line: &str, page: u32) -> Vec<String> {
    let mut parts: Vec<Part<'_>> = Vec::new();
    if line.len() <= MAX_LINE {
        parts = split(line);
    }
    let numbers: Vec<usize> = (0..parts.len())
        .filter(|i| parts[*i].value.is_some())
        .take(MAX_NUMBERS)
        .collect();
    if !line.contains(char::is_alphanumeric) {
        return Vec::new();
    }
    if numbers.is_empty() {
        return vec![line.to_owned()];
    }
    (0..1_u32 << numbers.len())
        .map(|choice| {
            let mut form = String::with_capacity(line.len() + 4);
            for (i, part) in parts.iter().enumerate() {
                let is_counted = numbers
                    .iter()
                    .position(|at| *at == i)
                    .is_some_and(|bit| choice >> bit & 1 == 1);
                match part.value.filter(|_| is_counted) {
                    Some(value) => {
                        form.push('#');
                        form.push_str(&(i64::from(value) - i64::from(page)).to_string());
                    }
                    None => form.push_str(part.text),
                }
            }
            form
        })
        .collect()
}

/// A run of digits, or what is between two.
struct Part<'a> {
    text: &'a str,
    /// The number that it is.
    value: Option<u32>,
}

fn split(line: &str) -> Vec<Part<'_>> {
    let core = line.trim_matches(|c: char| !c.is_alphanumeric());
    if let Some(value) = roman(core) {
        let start = line.len()
            - line
                .trim_start_matches(|c: char| !c.is_alphanumeric())
                .len();
        let plain = |text| Part { text, value: None };
        return vec![
            plain(&line[..start]),
            Part {
                text: core,
                value: Some(value),
            },
            plain(&line[start + core.len()..]),
        ];
    }
    let is_digit = |c: char| c.is_ascii_digit();
    let mut parts = Vec::new();
    let mut rest = line;
    while let Some(first) = rest.chars().next() {
        let digits = is_digit(first);
        let end = rest.find(|c| is_digit(c) != digits).unwrap_or(rest.len());
        let (text, after) = rest.split_at(end);
        let value = if text.len() <= MAX_DIGITS {
            text.parse().ok()
        } else {
            None
        };
        parts.push(Part { text, value });
        rest = after;
    }
    parts
}

/// The value of a small or large roman number up to the hundreds.
fn roman(text: &str) -> Option<u32> {
    /// Longest roman number of a page: «lxxxviii».
    const MAX_LENGTH: usize = 8;
    if text.is_empty() || text.len() > MAX_LENGTH {
        return None;
    }
    let (mut sum, mut last) = (0_u32, 0);
    for c in text.chars().rev() {
        let value = match c.to_ascii_lowercase() {
            'i' => 1,
            'v' => 5,
            'x' => 10,
            'l' => 50,
            'c' => 100,
            _ => return None,
        };
        if value < last {
            sum = sum.checked_sub(value)?;
        } else {
            sum += value;
            last = value;
        }
    }
    Some(sum)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_that_count_the_pages_have_a_form_in_common() {
        let cases = [
            ("Pag. 3 di 12", "Pag. 4 di 12", true),
            ("15", "16", true),
            ("— iv —", "— v —", true),
            ("Serie 2 n. 7 pag. 3/9", "Serie 2 n. 7 pag. 4/9", true),
            ("Regione Puglia", "Regione Puglia", true),
            ("Art. 3", "Art. 5", false),
            ("2021", "2024", false),
            ("Regione Puglia", "Regione Lazio", false),
            ("______", "______", false),
            ("n. 123456789012", "n. 123456789013", false),
        ];
        for (third, fourth, alike) in cases {
            let others = forms(fourth, 4);
            let found = forms(third, 3).iter().any(|form| others.contains(form));
            assert_eq!(found, alike, "{third}");
        }
    }
}
