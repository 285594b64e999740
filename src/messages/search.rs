//! Why a search failed.

use super::{Lang, Message};
use crate::search::SearchError;

impl Message for SearchError {
    fn text(&self, lang: Lang) -> String {
        let next = "«normario check» dice che cosa ha e come rimediare";
        match (self, lang) {
            (SearchError::Pages(error), lang) => error.text(lang),
            (_, Lang::En) => self.to_string(),
            (SearchError::Engine(error), lang) => {
                format!("l'indice non si legge ({}); {next}", error.text(lang))
            }
            (SearchError::Stored(why), _) => {
                format!("un passo dell'indice è illeggibile («{why}»); {next}")
            }
        }
    }
}
