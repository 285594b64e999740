//! What readers search for and report: the words of what can be reported, and of why a log cannot be read.

use super::{Lang, Message, say};
use crate::feedback::{Door, FeedbackError, ReportTopic};

impl Message for ReportTopic {
    fn text(&self, lang: Lang) -> String {
        match self {
            ReportTopic::Title => say!(lang, "il titolo", "the title"),
            ReportTopic::Date => say!(lang, "la data", "the date"),
            ReportTopic::Number => say!(lang, "il numero", "the number"),
            ReportTopic::Issuer => say!(lang, "l'ente", "the issuer"),
            ReportTopic::Unreadable => say!(
                lang,
                "il testo: non si legge, o non è quello del documento",
                "the text: it cannot be read, or is not that of the document"
            ),
            ReportTopic::Link => say!(
                lang,
                "un collegamento porta al posto sbagliato",
                "a link leads to the wrong place"
            ),
            ReportTopic::InForce => say!(
                lang,
                "la vigenza: se l'atto vale, e da quando",
                "whether the act is in force, and since when"
            ),
            ReportTopic::Other => say!(lang, "altro", "something else"),
        }
    }
}

impl Message for Door {
    fn text(&self, lang: Lang) -> String {
        match self {
            Door::Site => say!(lang, "sito", "site"),
            Door::Box => say!(lang, "riquadro", "box"),
            Door::Api => say!(lang, "programmi", "programs"),
        }
    }
}

impl Message for FeedbackError {
    fn text(&self, lang: Lang) -> String {
        match self {
            FeedbackError::NoFolder(path) => {
                let path = path.display();
                say!(
                    lang,
                    "{path}: qui non c'è un registro delle ricerche; lo scrive «normario serve --query-log CARTELLA»",
                    "{path}: there is no log of searches here; “normario serve --query-log FOLDER” writes one"
                )
            }
            // The reason is told after it.
            FeedbackError::Unreadable { path, .. } => path.display().to_string(),
        }
    }
}
