//! Why a tool gives no answer, told to an assistant with what to do next.

use crate::search::SearchError;
use crate::web::http::problem::Problem;
use crate::web::params::BadParameter;

/// Why a tool gives no answer.
#[derive(Debug, thiserror::Error)]
pub(super) enum ToolFault {
    /// The arguments are not those of the tool.
    #[error("Argomenti non validi: {0}. Lo schema dello strumento dice quali sono.")]
    Arguments(#[from] serde_json::Error),
    /// An argument has a value that cannot be used.
    #[error("{}: {fault}", fault.name)]
    Value {
        /// Which, and what is allowed.
        #[from]
        fault: BadParameter,
    },
    /// An argument is too long.
    #[error("Il testo supera {most} caratteri: dividilo e verifica una parte per volta.")]
    TooLong {
        /// Most characters.
        most: usize,
    },
    /// A number is beyond its bounds.
    #[error("«{name}» va da 1 a {most}.")]
    OutOfBounds {
        /// Which argument.
        name: &'static str,
        /// The highest.
        most: usize,
    },
    /// What was written cites no act.
    #[error(
        "«{0}» non è una citazione che si riesca a leggere. Prova «search» con le stesse parole, o scrivila per esteso \
         («art. 55 d.lgs. 117/2017»)."
    )]
    NoCitation(String),
    /// What was written may cite several acts.
    #[error(
        "«{written}» può essere più di un atto: {ids}. Chiedi di nuovo con uno di questi identificativi."
    )]
    Open {
        /// As it was written.
        written: String,
        /// The ids, divided by commas.
        ids: String,
    },
    /// The corpus does not have the act. That it does not exist is not said.
    #[error(
        "{label}: il testo non è in questo corpus, e questo non dice che non esista.{} «search» trova gli atti che ne \
         parlano.",
        official(official_url.as_deref())
    )]
    NotHere {
        /// The act, as it is cited.
        label: String,
        /// Where the official text is read, where that is known.
        official_url: Option<String>,
    },
    /// The act does not have the provision.
    #[error("{act}: non ha {provision}. «act_outline» dà le sue disposizioni.")]
    NoProvision {
        /// The act.
        act: String,
        /// The provision, as it is shown.
        provision: String,
    },
    /// The index cannot be read.
    #[error(transparent)]
    Index(#[from] Problem),
}

/// Where the official text is read, as a sentence that goes on.
fn official(url: Option<&str>) -> String {
    url.map_or_else(String::new, |url| {
        format!(" Il testo ufficiale si legge a {url} (fuori di qui).")
    })
}

/// A number from 1 to `most`; `usual` where none is asked for.
///
/// # Errors
/// Where it is beyond its bounds: it is not cut to them in silence.
pub(super) fn bounded(
    name: &'static str,
    asked: Option<usize>,
    (usual, most): (usize, usize),
) -> Result<usize, ToolFault> {
    let number = asked.unwrap_or(usual);
    match (1..=most).contains(&number) {
        true => Ok(number),
        false => Err(ToolFault::OutOfBounds { name, most }),
    }
}

impl From<SearchError> for ToolFault {
    fn from(error: SearchError) -> Self {
        ToolFault::Index(error.into())
    }
}
