//! The numbers of lists.

use crate::extract::numeral::Numeral;

/// A list that is open.
#[derive(Debug, Clone)]
pub(super) struct HtmlList {
    /// `None` of a list without numbers.
    numeral: Option<Numeral>,
    next: i64,
    step: i64,
}

impl HtmlList {
    /// A list by its attributes. A list that counts down begins where it says; else its length would be needed, and it
    /// counts up.
    pub(super) fn new(
        is_numbered: bool,
        start: Option<i64>,
        kind: Option<&str>,
        is_reversed: bool,
    ) -> Self {
        let letter = |upper| Numeral::Letter {
            upper,
            doubled: false,
        };
        let numeral = match kind {
            Some("a") => letter(false),
            Some("A") => letter(true),
            Some("i") => Numeral::Roman { upper: false },
            Some("I") => Numeral::Roman { upper: true },
            _ => Numeral::Decimal,
        };
        HtmlList {
            numeral: is_numbered.then_some(numeral),
            next: start.unwrap_or(1),
            step: if is_reversed && start.is_some() {
                -1
            } else {
                1
            },
        }
    }

    /// The number of the next item, as it stands before its text.
    pub(super) fn item(&mut self, value: Option<i64>) -> String {
        let Some(numeral) = self.numeral else {
            return String::new();
        };
        let number = value.unwrap_or(self.next);
        self.next = number.saturating_add(self.step);
        // As browsers show them; a letter is followed by a bracket in Italian acts, and by a full stop here.
        match u32::try_from(number) {
            Ok(number) => format!("{}. ", numeral.write(number)),
            Err(_) => format!("{number}. "),
        }
    }
}
