//! The first of a list, and how many more there are.

use super::{Lang, say};
use crate::extract::Listed;

/// What is listed, as Italian agrees with it.
#[derive(Debug, Clone, Copy)]
pub(super) enum Noun {
    /// «altri».
    Masculine,
    /// «altre».
    Feminine,
}

impl<T: ToString> Listed<T> {
    /// As they are.
    pub(super) fn text(&self, noun: Noun, lang: Lang) -> String {
        self.each(noun, lang, |one| one)
    }

    /// Names or words, each in the quotation marks of the language.
    pub(super) fn quoted(&self, noun: Noun, lang: Lang) -> String {
        self.each(noun, lang, |one| quoted(&one, lang))
    }

    fn each(&self, noun: Noun, lang: Lang, shown: impl Fn(String) -> String) -> String {
        let first: Vec<String> = self
            .first
            .iter()
            .map(|one| shown(one.to_string()))
            .collect();
        let list = first.join(", ");
        match (self.more, noun) {
            (0, _) => list,
            (1, Noun::Masculine) => say!(lang, "{list} e un altro", "{list} and one more"),
            (1, Noun::Feminine) => say!(lang, "{list} e un'altra", "{list} and one more"),
            (more, Noun::Masculine) => {
                say!(lang, "{list} e altri {more}", "{list} and {more} more")
            }
            (more, Noun::Feminine) => say!(lang, "{list} e altre {more}", "{list} and {more} more"),
        }
    }
}

/// A name or word in the quotation marks of the language.
pub(super) fn quoted(name: &str, lang: Lang) -> String {
    say!(lang, "«{name}»", "“{name}”")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_listed_agrees_with_how_many_more_there_are() {
        let told = |more, noun, lang| {
            Listed {
                first: vec![3, 5],
                more,
            }
            .text(noun, lang)
        };
        for (more, noun, italian, english) in [
            (0, Noun::Feminine, "3, 5", "3, 5"),
            (1, Noun::Feminine, "3, 5 e un'altra", "3, 5 and one more"),
            (1, Noun::Masculine, "3, 5 e un altro", "3, 5 and one more"),
            (2, Noun::Feminine, "3, 5 e altre 2", "3, 5 and 2 more"),
            (2, Noun::Masculine, "3, 5 e altri 2", "3, 5 and 2 more"),
        ] {
            assert_eq!(told(more, noun, Lang::It), italian);
            assert_eq!(told(more, noun, Lang::En), english);
        }
    }
}
