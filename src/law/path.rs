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
    /// Considerando, of an act of the Union.
    Recital,
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

impl Partition {
    const ALL: [Partition; 16] = [
        Partition::Annex,
        Partition::Book,
        Partition::Part,
        Partition::Title,
        Partition::Chapter,
        Partition::Recital,
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
            Partition::Recital => "cons",
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
            Partition::Recital => "considerando",
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
        let value: Option<u32> = number[..digits].parse().ok();
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

/// A number is digits with a Latin ordinal, letters (`bb`, `dddd`, `cbis`), or a roman numeral, each of which may have
/// another number after a point (`ii.1`, `10bis.1`): never a word.
fn is_number(text: &str) -> bool {
    let (text, after) = text.split_once('.').unwrap_or((text, "1"));
    let digits = after.bytes().take_while(u8::is_ascii_digit).count();
    let numbered = digits > 0 && latin_ordinal(&after[digits..]).is_some();
    text.starts_with(|c: char| c.is_ascii_digit())
        || numbered && (is_letters(text) || is_roman(text))
}

fn is_roman(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| "ivxlcIVXLC".contains(c))
}

/// One or two letters, or one letter several times, with a Latin ordinal.
fn is_letters(text: &str) -> bool {
    (1..=4).any(|length| {
        let (Some(letters), Some(ordinal)) = (text.get(..length), text.get(length..)) else {
            return false;
        };
        let first = letters.chars().next();
        letters.bytes().all(|b| b.is_ascii_alphabetic())
            && (length <= 2 || letters.chars().all(|c| Some(c) == first))
            && latin_ordinal(ordinal).is_some()
    })
}

/// `10bis` is printed `10-bis`, `cbis` is `c-bis`.
fn printed_number(number: &str) -> String {
    let (whole, after) = number.split_at(number.find('.').unwrap_or(number.len()));
    let starts = |c: char| c.is_ascii_digit();
    let digits = whole.len() - whole.trim_start_matches(starts).len();
    let least = digits.max(1);
    let ordinal = (least..whole.len()).find(|at| {
        whole
            .get(*at..)
            .is_some_and(|rest| latin_ordinal(rest).is_some())
    });
    match ordinal {
        Some(at) => format!("{}-{}{after}", &whole[..at], &whole[at..]),
        None => number.to_owned(),
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
                        let fits = match partition.is_unnumbered() {
                            true => number.is_empty(),
                            false => is_number(number),
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
            ("cons26", "considerando 26"),
            ("lib1-tit2-cap1bis", "Libro I, Titolo II, Capo I-bis"),
            ("prt4", "Parte IV"),
            ("diritto-par3.1", "Diritto, punto 3.1"),
            ("dispositivo", "Dispositivo"),
            ("allii.1-art2", "Allegato II.1, Art. 2"),
            ("alla", "Allegato A"),
            ("art648ter.1", "Art. 648-ter.1"),
            (
                "art80-com8bis.1-letbbis",
                "Art. 80, comma 8-bis.1, lett. b-bis)",
            ),
            ("art4-com2-letdddd", "Art. 4, comma 2, lett. dddd)"),
            ("art4-com2-letcbis", "Art. 4, comma 2, lett. c-bis)"),
            (
                "art4-com2-letwquater.1",
                "Art. 4, comma 2, lett. w-quater.1)",
            ),
            ("art4-com2-let0a", "Art. 4, comma 2, lett. 0a)"),
            ("allii.2bis-art15bis", "Allegato II.2BIS, Art. 15-bis"),
        ];
        for (text, label) in cases {
            let path: ProvisionPath = text.parse().unwrap();
            assert_eq!(path.to_string(), text);
            assert_eq!(path.label(), label);
        }
        for text in ["art", "55", "art55-", "articolo", "diritto3", "letabcd"] {
            let parsed = text.parse::<ProvisionPath>();
            assert_eq!(parsed, Err(InvalidProvisionPath(text.to_owned())));
        }
    }
}
