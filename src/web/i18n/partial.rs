//! What is told where a search had no time left.

use super::texts;
use crate::search::Missing;
use crate::web::i18n::lang::Lang;

texts! {
    partial "La risposta è parziale, perché la ricerca richiede troppo tempo: prova con meno parole."
        "The answer is partial, since the search takes too long: try with fewer words."
    missing_meaning "La ricerca è stata letta solo in parte: non tutte le parole, i sinonimi e le citazioni sono stati controllati."
        "The search was read only in part: not all words, synonyms and citations were looked up."
    missing_hits "Non tutti gli atti sono stati guardati: possono essercene altri, anche migliori, e i conteggi sono minimi."
        "Not all acts were looked at: there may be others, even better ones, and the counts are lower bounds."
    missing_passages "Di alcuni risultati si vede solo l’inizio, senza le parole trovate."
        "Some results show only their beginning, without the words found."
    missing_results "L’elenco è interrotto: mancano gli ultimi risultati."
        "The list is cut: the last results are missing."
}

impl Lang {
    /// What is missing from an answer.
    pub(crate) const fn missing(self, what: Missing) -> &'static str {
        match what {
            Missing::Meaning => self.missing_meaning(),
            Missing::Hits => self.missing_hits(),
            Missing::Passages => self.missing_passages(),
            Missing::Results => self.missing_results(),
        }
    }
}
