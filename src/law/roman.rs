//! Roman numerals: how titles of an act, legislatures of a Region, paragraphs of a list and first pages are numbered.

/// The value of a roman numeral in any case; `None` where the text is none, or is not in its usual form.
pub fn roman(text: &str) -> Option<u16> {
    let value = |c: char| match c.to_ascii_lowercase() {
        'i' => Some(1),
        'v' => Some(5),
        'x' => Some(10),
        'l' => Some(50),
        'c' => Some(100),
        _ => None,
    };
    if text.is_empty() || text.len() > 10 {
        return None;
    }
    let mut total = 0;
    let mut last = 0;
    for c in text.chars().rev() {
        let here = value(c)?;
        if here < last {
            total -= here;
        } else {
            total += here;
            last = here;
        }
    }
    let total = u16::try_from(total).ok()?;
    // Only one spelling of a number is accepted, so that «iic» is a word and no number.
    (numeral(u32::from(total)) == text.to_ascii_lowercase()).then_some(total)
}

/// The largest number that is written in roman numerals.
const LARGEST: u32 = 3999;

/// A number as a roman numeral, in lower case; in digits where there is none: zero, and what is larger than 3999.
pub(crate) fn numeral(number: u32) -> String {
    let steps = [
        (1000, "m"),
        (900, "cm"),
        (500, "d"),
        (400, "cd"),
        (100, "c"),
        (90, "xc"),
        (50, "l"),
        (40, "xl"),
        (10, "x"),
        (9, "ix"),
        (5, "v"),
        (4, "iv"),
        (1, "i"),
    ];
    if !(1..=LARGEST).contains(&number) {
        return number.to_string();
    }
    let mut rest = number;
    let mut out = String::new();
    for (value, letters) in steps {
        while rest >= value {
            out.push_str(letters);
            rest -= value;
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{numeral, roman};

    #[test]
    fn numerals_have_one_spelling() {
        let cases = [
            ("IX", Some(9)),
            ("xi", Some(11)),
            ("XIV", Some(14)),
            ("IIII", None),
            ("VX", None),
            ("mix", None),
            ("cccc", None),
            ("", None),
        ];
        for (text, value) in cases {
            assert_eq!(roman(text), value, "{text}");
        }
        for number in [1, 4, 9, 14, 40, 99] {
            assert_eq!(roman(&numeral(u32::from(number))), Some(number));
        }
        for (number, text) in [(1994, "mcmxciv"), (0, "0"), (4000, "4000")] {
            assert_eq!(numeral(number), text);
        }
    }
}
