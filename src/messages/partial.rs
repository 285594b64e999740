//! What is missing from an answer whose search had no time left.

use super::{Lang, Message};
use crate::search::Missing;

impl Lang {
    /// Said before what is missing.
    pub(crate) const fn partial(self) -> &'static str {
        match self {
            Lang::It => {
                "La risposta è parziale, perché la ricerca richiede troppo tempo: prova con meno parole."
            }
            Lang::En => {
                "The answer is partial, since the search takes too long: try with fewer words."
            }
        }
    }

    /// That counts are lower bounds, where nothing was searched for in words.
    pub(crate) const fn counted_in_part(self) -> &'static str {
        match self {
            Lang::It => {
                "Il server è molto occupato e non tutti gli atti sono stati guardati: i conteggi sono minimi. Riprova fra poco."
            }
            Lang::En => {
                "The server is very busy and not all acts were looked at: the counts are lower bounds. Try again soon."
            }
        }
    }

    /// What is missing from an answer.
    pub(crate) const fn missing(self, what: Missing) -> &'static str {
        match (what, self) {
            (Missing::Meaning, Lang::It) => {
                "La ricerca è stata letta solo in parte: non tutte le parole, i sinonimi e le citazioni sono stati controllati."
            }
            (Missing::Meaning, Lang::En) => {
                "The search was read only in part: not all words, synonyms and citations were looked up."
            }
            (Missing::Hits, Lang::It) => {
                "Non tutti gli atti sono stati guardati: possono essercene altri, anche migliori, e i conteggi sono minimi."
            }
            (Missing::Hits, Lang::En) => {
                "Not all acts were looked at: there may be others, even better ones, and the counts are lower bounds."
            }
            (Missing::Passages, Lang::It) => {
                "Di alcuni risultati si vede solo l’inizio, senza le parole trovate."
            }
            (Missing::Passages, Lang::En) => {
                "Some results show only their beginning, without the words found."
            }
            (Missing::Results, Lang::It) => "L’elenco è interrotto: mancano gli ultimi risultati.",
            (Missing::Results, Lang::En) => "The list is cut: the last results are missing.",
        }
    }
}

impl Message for Missing {
    fn text(&self, lang: Lang) -> String {
        lang.missing(*self).to_owned()
    }
}
