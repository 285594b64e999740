//! What a parameter accepts, as the error for a refused value says it in both languages of the site.

use std::fmt;

/// What is allowed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Allowed {
    /// One of these values.
    OneOf(Vec<&'static str>),
    /// At most so many characters.
    Characters(usize),
    /// At most so many values of one filter.
    Values(usize),
    /// At most so many hits on a page where each is explained.
    Explained(usize),
    /// With so many hits on a page, no page after the last one.
    Pages {
        /// Hits on a page.
        size: usize,
        /// The last page.
        last: usize,
    },
    /// A whole number from 1 to this.
    UpTo(usize),
    /// `1` or `0`.
    Switch,
    /// A year or a day.
    Date,
    /// An act or a provision as it is cited, or its id.
    Citation,
    /// The path of a provision.
    Path,
}

/// In Italian, as the middle of a sentence.
impl fmt::Display for Allowed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Allowed::OneOf(values) => write!(f, "scegli fra {}", values.join(", ")),
            Allowed::Characters(most) => write!(f, "al massimo {most} caratteri"),
            Allowed::Values(most) => write!(f, "un filtro ha al massimo {most} valori"),
            Allowed::Explained(most) => {
                write!(f, "con explain=1 al massimo {most} risultati per pagina")
            }
            Allowed::Pages { size, last } => {
                write!(f, "con {size} risultati per pagina si arriva alla pagina {last}")
            }
            Allowed::UpTo(most) => write!(f, "scrivi un numero intero da 1 a {most}"),
            Allowed::Switch => f.write_str("scrivi 1 o 0"),
            Allowed::Date => f.write_str("scrivi un anno (2017) o un giorno (2017-07-03)"),
            Allowed::Citation => f.write_str(
                "scrivi un atto o un articolo come lo citi (art. 55 d.lgs. 117/2017), o il suo identificativo",
            ),
            Allowed::Path => f.write_str("scrivi il percorso di una partizione: art55-com3"),
        }
    }
}

impl Allowed {
    /// In English, as the middle of a sentence.
    pub(in crate::web) fn in_english(&self) -> String {
        match self {
            Allowed::OneOf(values) => format!("choose one of {}", values.join(", ")),
            Allowed::Characters(most) => format!("at most {most} characters"),
            Allowed::Values(most) => format!("a filter has at most {most} values"),
            Allowed::Explained(most) => format!("with explain=1 at most {most} results a page"),
            Allowed::Pages { size, last } => {
                format!("with {size} results a page the last page is {last}")
            }
            Allowed::UpTo(most) => format!("write a whole number from 1 to {most}"),
            Allowed::Switch => "write 1 or 0".to_owned(),
            Allowed::Date => "write a year (2017) or a day (2017-07-03)".to_owned(),
            Allowed::Citation => {
                "write an act or an article as it is cited (art. 55 d.lgs. 117/2017), or its identifier"
                    .to_owned()
            }
            Allowed::Path => "write the path of a provision: art55-com3".to_owned(),
        }
    }
}
