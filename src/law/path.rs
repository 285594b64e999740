//! Where a provision stands inside its act: `art55-com3-leta`.

use std::fmt;
use std::str::FromStr;

use super::{latin_ordinal, numeral};

/// A level of the partition of an act, from the whole to the detail.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Partition {
    /// Allegato.
    Annex,
    /// Libro.
    Book,
    /// Parte.
    Part,
    /// Titolo.
    Title,
    /// Capo.
    Chapter,
    /// Articolo.
    Article,
    /// Numbered section of a text without articles.
    Section,
    /// What a decision starts from, before it decides.
    Premises,
    /// The facts of a judgment.
    Facts,
    /// The law of a judgment.
    Law,
    /// What is decided.
    Ruling,
    /// Numbered paragraph of a decision.
    Paragraph,
    /// Comma.
    Comma,
    /// Lettera.
    Lettera,
    /// Numero.
    Number,
}

/// Most times that a letter is repeated to count on: «dddd)».
const MAX_LETTERS: usize = 4;

impl Partition {
    const ALL: [Partition; 15] = [
        Partition::Annex,
        Partition::Book,
        Partition::Part,
        Partition::Title,
        Partition::Chapter,
        Partition::Article,
        Partition::Section,
        Partition::Premises,
        Partition::Facts,
        Partition::Law,
        Partition::Ruling,
        Partition::Paragraph,
        Partition::Comma,
        Partition::Lettera,
        Partition::Number,
    ];

    /// The prefix in a path (URN:NIR partition names where one is defined).
    const fn prefix(self) -> &'static str {
        match self {
            Partition::Annex => "all",
            Partition::Book => "lib",
            Partition::Part => "prt",
            Partition::Title => "tit",
            Partition::Chapter => "cap",
            Partition::Article => "art",
            Partition::Section => "sez",
            Partition::Premises => "premesse",
            Partition::Facts => "fatto",
            Partition::Law => "diritto",
            Partition::Ruling => "dispositivo",
            Partition::Paragraph => "par",
            Partition::Comma => "com",
            Partition::Lettera => "let",
            Partition::Number => "num",
        }
    }

    /// The word put before the number when a provision is shown.
    const fn label(self) -> &'static str {
        match self {
            Partition::Annex => "Allegato",
            Partition::Book => "Libro",
            Partition::Part => "Parte",
            Partition::Title => "Titolo",
            Partition::Chapter => "Capo",
            Partition::Article => "Art.",
            Partition::Section => "Sezione",
            Partition::Premises => "Premesse",
            Partition::Facts => "Fatto",
            Partition::Law => "Diritto",
            Partition::Ruling => "Dispositivo",
            Partition::Paragraph => "punto",
            Partition::Comma => "comma",
            Partition::Lettera => "lett.",
            Partition::Number => "n.",
        }
    }

    /// Whether the name alone says which one it is.
    const fn is_unnumbered(self) -> bool {
        matches!(
            self,
            Partition::Premises | Partition::Facts | Partition::Law | Partition::Ruling
        )
    }

    /// A number as print has it at this level: roman for what holds articles, capital for an annex.
    fn printed(self, number: &str) -> String {
        let digits = number.bytes().take_while(u8::is_ascii_digit).count();
        let value: Option<u16> = number[..digits].parse().ok();
        match (self, value) {
            (
                Partition::Book | Partition::Part | Partition::Title | Partition::Chapter,
                Some(value),
            ) => {
                let roman = numeral(value).to_uppercase();
                match &number[digits..] {
                    "" => roman,
                    ordinal => format!("{roman}-{ordinal}"),
                }
            }
            (Partition::Annex, _) => number.to_uppercase(),
            (Partition::Lettera, _) => match letters(number) {
                Some(end) if end < number.len() && !number[end..].starts_with('.') => {
                    format!("{}-{}", &number[..end], &number[end..])
                }
                _ => number.to_owned(),
            },
            _ => printed_number(number),
        }
    }
}

/// The place of a provision, outermost partition first. Empty means the act as a whole.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ProvisionPath(Vec<(Partition, String)>);

impl ProvisionPath {
    /// The act as a whole.
    pub const fn whole() -> Self {
        ProvisionPath(Vec::new())
    }

    /// This path with one partition more; `number` is lower case and without blanks (`55`, `10bis`, `a`).
    #[must_use]
    pub fn child(&self, partition: Partition, number: &str) -> Self {
        let mut steps = self.0.clone();
        steps.push((partition, number.to_lowercase()));
        ProvisionPath(steps)
    }

    /// Whether this is the act as a whole.
    pub fn is_whole(&self) -> bool {
        self.0.is_empty()
    }

    /// How many partitions lead to it; 0 for the act as a whole.
    pub fn depth(&self) -> usize {
        self.0.len()
    }

    /// The level of the partition itself, the last one; `None` for the act as a whole.
    pub fn innermost(&self) -> Option<Partition> {
        self.0.last().map(|(level, _)| *level)
    }

    /// The number of the article, where the path is in one.
    pub fn article(&self) -> Option<&str> {
        self.number_of(Partition::Article)
    }

    /// The number at one level.
    pub fn number_of(&self, partition: Partition) -> Option<&str> {
        self.0
            .iter()
            .find(|(level, _)| *level == partition)
            .map(|(_, number)| number.as_str())
    }

    /// This path and those of what it stands in, the widest first; nothing for the act as a whole.
    pub fn and_above(&self) -> Vec<ProvisionPath> {
        let ends = 1..=self.0.len();
        ends.map(|end| ProvisionPath(self.0[..end].to_vec()))
            .collect()
    }

    /// Whether this path is that one or stands in it.
    pub fn is_within(&self, other: &ProvisionPath) -> bool {
        self.0.starts_with(&other.0)
    }

    /// The path as shown to a reader: `Art. 55, comma 3, lett. a)`.
    pub fn label(&self) -> String {
        let steps: Vec<String> = self
            .0
            .iter()
            .map(|(partition, number)| {
                let close = if *partition == Partition::Lettera {
                    ")"
                } else {
                    ""
                };
                let label = partition.label();
                let shown = format!("{label} {}{close}", partition.printed(number));
                shown.trim_end().to_owned()
            })
            .collect();
        steps.join(", ")
    }
}

/// A number is digits with a Latin ordinal, one or two letters, or a roman numeral, which may have another
/// number after a point (`ii.1`): never a word.
fn is_number(text: &str) -> bool {
    let (text, after) = text.split_once('.').unwrap_or((text, "1"));
    text.starts_with(|c: char| c.is_ascii_digit())
        || (!text.is_empty() && text.len() <= 2)
        || (!text.is_empty()
            && text.chars().all(|c| "ivxlcIVXLC".contains(c))
            && after.bytes().all(|b| b.is_ascii_digit()))
}

/// How many bytes of the number of a lettera are letters that count, where it is one: «c», «dddd», «0a», with a
/// Latin ordinal («cbis») that may have a number after a point («wquater.1»).
fn letters(text: &str) -> Option<usize> {
    let (text, sub) = text.split_once('.').unwrap_or((text, "1"));
    let zeros = text.bytes().take_while(|b| *b == b'0').count();
    let first = *text.as_bytes().get(zeros)?;
    let run = text[zeros..].bytes().take_while(|b| *b == first).count();
    // The ordinal may begin with the letter itself: «bbis» is b-bis.
    let ends = (1..=run.min(MAX_LETTERS)).rev().map(|run| zeros + run);
    let end = ends
        .into_iter()
        .find(|end| latin_ordinal(&text[*end..]).is_some())?;
    let is_sub = !sub.is_empty() && sub.bytes().all(|b| b.is_ascii_digit());
    (first.is_ascii_lowercase() && zeros <= 1 && is_sub).then_some(end)
}

/// `10bis` is printed `10-bis`.
fn printed_number(number: &str) -> String {
    let digits = number.bytes().take_while(u8::is_ascii_digit).count();
    let (digits, suffix) = number.split_at(digits);
    if digits.is_empty() || suffix.is_empty() || suffix.starts_with(['.', '-', '/']) {
        number.to_owned()
    } else {
        format!("{digits}-{suffix}")
    }
}

impl fmt::Display for ProvisionPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (i, (partition, number)) in self.0.iter().enumerate() {
            let dash = if i == 0 { "" } else { "-" };
            write!(f, "{dash}{}{number}", partition.prefix())?;
        }
        Ok(())
    }
}

/// A text that is no path of a provision.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("«{0}» is not the path of a provision: write it as art55-com3-leta")]
pub struct InvalidProvisionPath(pub String);

impl FromStr for ProvisionPath {
    type Err = InvalidProvisionPath;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        if text.is_empty() {
            return Ok(ProvisionPath::whole());
        }
        text.split('-')
            .map(|step| {
                Partition::ALL
                    .into_iter()
                    .find_map(|partition| {
                        let number = step.strip_prefix(partition.prefix())?;
                        let fits = match partition {
                            _ if partition.is_unnumbered() => number.is_empty(),
                            Partition::Lettera => is_number(number) || letters(number).is_some(),
                            _ => is_number(number),
                        };
                        fits.then(|| (partition, number.to_lowercase()))
                    })
                    .ok_or_else(|| InvalidProvisionPath(text.to_owned()))
            })
            .collect::<Result<Vec<_>, _>>()
            .map(ProvisionPath)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_print_read_and_label() {
        let cases = [
            ("", ""),
            ("art55", "Art. 55"),
            ("art10bis-com3-leta", "Art. 10-bis, comma 3, lett. a)"),
            ("all1-art2", "Allegato 1, Art. 2"),
            ("sez3.2", "Sezione 3.2"),
            ("lib1-tit2-cap1bis", "Libro I, Titolo II, Capo I-bis"),
            ("prt4", "Parte IV"),
            ("diritto-par3.1", "Diritto, punto 3.1"),
            ("dispositivo", "Dispositivo"),
            ("allii.1-art2", "Allegato II.1, Art. 2"),
            ("alla", "Allegato A"),
            ("art80-com2-letcbis", "Art. 80, comma 2, lett. c-bis)"),
            (
                "art80-com8bis.1-letbbis",
                "Art. 80, comma 8-bis.1, lett. b-bis)",
            ),
            ("art1-com2-letdddd", "Art. 1, comma 2, lett. dddd)"),
            ("art1-com2-let0a", "Art. 1, comma 2, lett. 0a)"),
            (
                "art1-com2-letwquater.1",
                "Art. 1, comma 2, lett. w-quater.1)",
            ),
            ("art25octies.1", "Art. 25-octies.1"),
        ];
        for (text, label) in cases {
            let path: ProvisionPath = text.parse().unwrap();
            assert_eq!(path.to_string(), text);
            assert_eq!(path.label(), label);
        }
        for text in ["art", "55", "art55-", "articolo", "diritto3", "art1-letabc"] {
            let parsed = text.parse::<ProvisionPath>();
            assert_eq!(parsed, Err(InvalidProvisionPath(text.to_owned())));
        }
    }
}
