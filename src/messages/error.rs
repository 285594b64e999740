//! Any error of ours, found by its type.

use std::error::Error;
use std::io;

use super::{Lang, Message, say};
use crate::extract::{ExtractError, SystemError};
use crate::feedback::FeedbackError;
use crate::fetch::FetchError;
use crate::index::{GarbledJson, GenerationError, IndexError};
use crate::ingest::{IngestError, Stopped};
use crate::quality::QualityError;
use crate::search::SearchError;

/// The words of an error; those of a library where it is none of ours.
pub(crate) fn error(error: &(dyn Error + 'static), lang: Lang) -> String {
    /// The error as one of these types.
    macro_rules! first_of {
        ($($type:ty),*) => {
            $(if let Some(ours) = error.downcast_ref::<$type>() { return ours.text(lang); })*
        };
    }
    first_of!(
        IngestError,
        Stopped,
        ExtractError,
        FetchError,
        IndexError,
        GenerationError,
        SearchError,
        QualityError,
        FeedbackError,
        SystemError,
        io::Error,
        serde_json::Error
    );
    error.to_string()
}

impl Message for QualityError {
    fn text(&self, lang: Lang) -> String {
        match self {
            QualityError::Index(error) => error.text(lang),
            QualityError::Search(error) => error.text(lang),
        }
    }
}

impl Message for serde_json::Error {
    fn text(&self, lang: Lang) -> String {
        if let Some(kind) = self.io_error_kind() {
            return io::Error::from(kind).text(lang);
        }
        GarbledJson::from(self).text(lang)
    }
}

impl Message for GarbledJson {
    fn text(&self, lang: Lang) -> String {
        let GarbledJson { line, column, .. } = self;
        let place = match line {
            // Most texts are one line.
            0 | 1 => say!(lang, "colonna {column}", "column {column}"),
            line => say!(
                lang,
                "riga {line}, colonna {column}",
                "line {line}, column {column}"
            ),
        };
        match self.is_json {
            true => say!(
                lang,
                "un campo manca o non è del tipo atteso ({place})",
                "a field is missing or not of the expected type ({place})"
            ),
            false => say!(
                lang,
                "JSON non valido alla {place}",
                "invalid JSON at {place}"
            ),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_error_is_known_by_its_type_whatever_holds_it() {
        let missing = || IndexError::Missing("xyz".into());
        let italian = missing().text(Lang::It);
        let errors: [Box<dyn Error>; 3] = [
            Box::new(missing()),
            Box::new(IngestError::Index(missing())),
            Box::new(SearchError::Pages(missing())),
        ];
        for one in errors {
            assert_eq!(error(one.as_ref(), Lang::It), italian);
        }
        let full: Box<dyn Error> = Box::new(io::Error::from_raw_os_error(28));
        assert_eq!(error(full.as_ref(), Lang::It), "il disco è pieno");
        let json = serde_json::from_str::<u8>("1x").unwrap_err();
        assert!(error(&json, Lang::It).starts_with("JSON non valido"));
        for valid in ["\"x\"", "256"] {
            let json = serde_json::from_str::<u8>(valid).unwrap_err();
            let told = error(&json, Lang::It);
            assert!(
                told.contains("non è del tipo atteso (colonna "),
                "{valid}: {told}"
            );
        }
        assert_eq!(
            error(&std::fmt::Error, Lang::It),
            std::fmt::Error.to_string()
        );
    }
}
