//! Why a generation cannot be gone back to or compared, and what a new one did not answer.

use super::{Lang, Message, say};
use crate::index::{Finding, GenerationError, IndexError, SmokeAnswer, Unanswered};

impl Message for GenerationError {
    fn text(&self, lang: Lang) -> String {
        match self {
            GenerationError::Absent {
                index,
                number,
                published,
            } => {
                let index = index.display();
                let there: Vec<String> = published.iter().map(u64::to_string).collect();
                let there = there.join(", ");
                say!(
                    lang,
                    "{index}: la generazione {number} non c'è; pubblicate ci sono: {there}; «normario generations» le elenca",
                    "{index}: there is no generation {number}; published ones are: {there}; “normario generations” lists them"
                )
            }
            GenerationError::NeverPublished { index, number } => {
                let index = index.display();
                say!(
                    lang,
                    "{index}: la generazione {number} non è mai stata pubblicata: è in corso, o interrotta; «normario generations» elenca le altre",
                    "{index}: generation {number} was never published: it is being written, or was interrupted; “normario generations” lists the others"
                )
            }
            GenerationError::Current { index, number } => {
                let index = index.display();
                say!(
                    lang,
                    "{index}: la generazione {number} è già quella pubblicata; «normario generations» elenca le altre",
                    "{index}: generation {number} is the published one already; “normario generations” lists the others"
                )
            }
            GenerationError::NothingBefore { index, number } => {
                let index = index.display();
                say!(
                    lang,
                    "{index}: prima della generazione {number} non ce n'è più nessuna; quante ne restano lo dice «normario index --keep N»",
                    "{index}: no generation before {number} is there any more; “normario index --keep N” says how many stay"
                )
            }
            GenerationError::NonePublished { index } => {
                let index = index.display();
                say!(
                    lang,
                    "{index}: non c'è nessuna generazione pubblicata a cui tornare; «normario generations» elenca quel che c'è, «normario index --full» rifà l'indice",
                    "{index}: there is no published generation to go back to; “normario generations” lists what is there, “normario index --full” makes the index anew"
                )
            }
            GenerationError::Unfit { number, error } => {
                let error = without_next_step(error, lang);
                say!(
                    lang,
                    "la generazione {number} non si può usare, e quella pubblicata resta com'era: {error}; scegline un'altra con «normario generations»",
                    "generation {number} cannot be used, and the published one stays as it was: {error}; choose another one with “normario generations”"
                )
            }
            GenerationError::Index(error) => error.text(lang),
        }
    }
}

/// What is wrong, without what would put right the published generation.
fn without_next_step(error: &IndexError, lang: Lang) -> String {
    match error {
        IndexError::Damaged(finding) => {
            let Finding { path, what, .. } = finding.as_ref();
            format!("{}: {}", path.display(), what.text(lang))
        }
        IndexError::OtherVersion { path, found, .. } => {
            let path = path.display();
            say!(
                lang,
                "{path}: è della versione {found} dell'indice, che questo programma non legge",
                "{path}: it is of version {found} of the index, which this program does not read"
            )
        }
        error => error.text(lang),
    }
}

impl Message for Unanswered {
    fn text(&self, lang: Lang) -> String {
        let Unanswered {
            query, title, id, ..
        } = self;
        let came = self.came.text(lang);
        say!(
            lang,
            "«{query}» doveva trovare «{title}» ({id}), e {came}",
            "“{query}” should have found “{title}” ({id}), and {came}"
        )
    }
}

impl Message for SmokeAnswer {
    fn text(&self, lang: Lang) -> String {
        match self {
            SmokeAnswer::Nothing => say!(lang, "non ha trovato nulla", "it found nothing"),
            SmokeAnswer::Others { total, first } => {
                let first = first.join("; ");
                say!(
                    lang,
                    "ha trovato solo altri atti ({total}: {first})",
                    "it found other acts only ({total}: {first})"
                )
            }
            SmokeAnswer::Failed(error) => {
                let error = error.text(lang);
                say!(
                    lang,
                    "la ricerca non è riuscita ({error})",
                    "the search failed ({error})"
                )
            }
        }
    }
}
