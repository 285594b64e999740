//! What is wrong with an index, what to do about it, and what whoever keeps it should know.

use super::{Lang, Message, say};
use crate::index::{
    CurrentTrouble, Damage, EngineError, Finding, IndexError, IndexNotice, LockHolder, NextStep,
    NoResumption, SCHEMA_VERSION, index_command, rollback_command,
};

impl Message for IndexError {
    fn text(&self, lang: Lang) -> String {
        match (self, lang) {
            (IndexError::Damaged(finding), _) => finding.text(lang),
            (_, Lang::En) => self.to_string(),
            (IndexError::Missing(path), _) => {
                let command = index_command(false, None, path);
                let path = path.display();
                format!("{path}: non c'è ancora un indice; crealo con «{command}»")
            }
            (IndexError::Unfinished { path, corpus }, _) => {
                let command = index_command(false, corpus.as_deref(), path);
                let path = path.display();
                format!(
                    "{path}: la prima indicizzazione non è finita; se è stata interrotta, riprendila con «{command}»"
                )
            }
            (
                IndexError::OtherVersion {
                    path,
                    found,
                    corpus,
                },
                _,
            ) => {
                let command = index_command(true, corpus.as_deref(), path);
                let path = path.display();
                format!(
                    "{path}: l'indice è della versione {found}, questo programma legge la {SCHEMA_VERSION}; \
                     ricostruiscilo con «{command}»"
                )
            }
            (IndexError::Locked { path, holder }, _) => {
                let holder = match holder {
                    LockHolder::Process { id, since } => format!("processo {id} dalle {since}"),
                    LockHolder::Said(said) => said.clone(),
                    LockHolder::Unknown => "un altro processo".to_owned(),
                };
                let path = path.display();
                format!(
                    "{path}: l'indice è già in scrittura da parte di {holder}; riprova quando ha finito"
                )
            }
            (IndexError::Withheld { path, findings }, _) => {
                let path = path.display();
                format!(
                    "{path}: segnalazioni da guardare prima di pubblicare: {findings}; l'indice pubblicato è com'era, e il \
                     lavoro fatto è conservato"
                )
            }
            (IndexError::Io { path, cause }, _) => {
                let (path, cause) = (path.display(), cause.text(lang));
                format!("{path}: {cause}; controlla permessi e spazio su disco")
            }
            (IndexError::Engine { path, cause, next }, _) => {
                let (path, cause, next) = (path.display(), cause.text(lang), next.text(lang));
                format!("{path}: {cause}; se si ripete, {next}")
            }
        }
    }
}

impl Message for EngineError {
    fn text(&self, lang: Lang) -> String {
        match (self, lang) {
            (EngineError::System(error), _) => error.text(lang),
            (_, Lang::En) => self.to_string(),
            (EngineError::Missing(file), _) => format!("manca il file {}", file.display()),
            (EngineError::Corrupted(said), _) => {
                format!("un file è corrotto (il motore di ricerca dice: «{said}»)")
            }
            (EngineError::Other(said), _) => format!("il motore di ricerca dice: «{said}»"),
        }
    }
}

impl Message for Finding {
    fn text(&self, lang: Lang) -> String {
        let (what, next) = (self.what.text(lang), self.next.text(lang));
        format!("{}: {what}; {next}", self.path.display())
    }
}

impl Message for NextStep {
    fn text(&self, lang: Lang) -> String {
        match (self, lang) {
            (_, Lang::En) => self.to_string(),
            (NextStep::Rebuild(command), _) => format!("ricostruisci l'indice con «{command}»"),
            (NextStep::LookAtDisk(command), _) => {
                format!("controlla permessi e disco, poi «{command}»")
            }
            (NextStep::PutRight(command), _) => format!("rimettilo a posto con «{command}»"),
            (NextStep::Resume(command), _) => format!(
                "l'indice pubblicato è com'era, e il lavoro fatto è conservato: riprendi con «{command}»; se si \
                 ripete, aggiungi --full; per pubblicarlo lo stesso, aggiungi --accept-unanswered"
            ),
        }
    }
}

impl Message for Damage {
    fn text(&self, lang: Lang) -> String {
        match (self, lang) {
            (Damage::Engine(error), _) => return error.text(lang),
            (Damage::System(error), _) => return error.text(lang),
            (Damage::NotAnswered { .. }, _) => return not_answered(self, lang),
            (_, Lang::En) => return self.to_string(),
            (Damage::Cut { length, expected }, _) => {
                return format!("il file è alterato (è di {length} byte invece di {expected})");
            }
            (Damage::Altered, _) => "il file è alterato (i byte non sono quelli scritti)",
            (Damage::EngineSum, _) => {
                "il file è alterato (non corrisponde alla somma del motore di ricerca)"
            }
            (Damage::Absent, _) => "il file manca",
            (Damage::Unreadable(error), _) => {
                return format!("il file non si legge ({})", error.text(lang));
            }
            (Damage::Truncated, _) => "il file è troncato",
            (Damage::EnginePanicked, _) => {
                "il motore di ricerca si è fermato leggendo i file dell'indice"
            }
            (Damage::SumsAltered, _) => "l'elenco delle somme di controllo è alterato",
            (Damage::SumsMissing, _) => "l'elenco delle somme di controllo manca",
            (Damage::ManifestMissing, _) => "il manifesto manca",
            (Damage::ManifestGarbled(why), _) => {
                return format!("manifesto illeggibile ({})", why.text(lang));
            }
            (Damage::RecordsGarbled(why), _) => {
                return format!("le schede del catalogo non si leggono ({})", why.text(lang));
            }
            (Damage::PagesAltered, _) => "le pagine conservate sono alterate",
            (Damage::PagesMissing, _) => "le pagine conservate mancano",
            (Damage::NotReadBack, _) => "il file non si legge",
            (Damage::BadlyWritten, _) => {
                "il file non è stato scritto come doveva (disco o memoria difettosi?)"
            }
            (Damage::PassagesMissing { found, expected }, _) => {
                return format!("la nuova generazione ha {found} passi invece di {expected}");
            }
            (Damage::NoGeneration(trouble), _) => {
                let trouble = trouble.text(lang);
                return format!("{trouble}, e nella cartella non c'è una generazione completa");
            }
            (Damage::CurrentLost { trouble, newest }, _) => {
                let trouble = trouble.text(lang);
                return format!(
                    "il file «current» {trouble}; si usa la generazione completa {newest}"
                );
            }
        }
        .to_owned()
    }
}

/// What a new generation was asked, and what came.
fn not_answered(damage: &Damage, lang: Lang) -> String {
    let Damage::NotAnswered {
        asked,
        failed,
        first,
    } = damage
    else {
        return String::new();
    };
    let first = first.text(lang);
    say!(
        lang,
        "la nuova generazione non risponde a {failed} ricerche di prova su {asked}: {first}",
        "the new generation does not answer {failed} of {asked} trial searches: {first}"
    )
}

impl Message for CurrentTrouble {
    fn text(&self, lang: Lang) -> String {
        match (self, lang) {
            (_, Lang::En) => self.to_string(),
            (CurrentTrouble::Absent, _) => "manca".to_owned(),
            (CurrentTrouble::NotAFile, _) => "non è un file di poche lettere".to_owned(),
            (CurrentTrouble::Empty, _) => "è vuoto".to_owned(),
            (CurrentTrouble::Says(said), _) => format!("contiene «{said}»"),
            (CurrentTrouble::NamesNothing(name), _) => format!("nomina {name}, che non c'è"),
            (CurrentTrouble::NamesOlder { named, later }, _) => {
                format!("nomina {named}, ma dopo è stata pubblicata {later}")
            }
        }
    }
}

impl Message for NoResumption {
    fn text(&self, lang: Lang) -> String {
        match self {
            NoResumption::NoCheckpoint => {
                say!(lang, "non ha un punto di ripresa", "it has no checkpoint")
            }
            NoResumption::ListMissing(path) => {
                let path = path.display();
                say!(lang, "manca {path}", "{path} is missing")
            }
            NoResumption::ListAltered(path) => {
                let path = path.display();
                say!(lang, "{path} è alterato", "{path} is damaged")
            }
            NoResumption::OtherVersion => {
                say!(lang, "è di un'altra versione", "it is of another version")
            }
            NoResumption::OtherBase => say!(
                lang,
                "partiva da un'altra generazione che quella pubblicata ora",
                "it began from another generation than the one published now"
            ),
            NoResumption::Damaged { path, what } => {
                format!("{}: {}", path.display(), what.text(lang))
            }
            NoResumption::Unreadable(error) => error.text(lang),
        }
    }
}

impl Message for IndexNotice {
    fn text(&self, lang: Lang) -> String {
        match self {
            IndexNotice::Recovered {
                index,
                trouble,
                generation,
                command,
            } => {
                let (index, trouble) = (index.display(), trouble.text(lang));
                say!(
                    lang,
                    "{index}: il file «current» {trouble}; uso la generazione completa {generation}; per rimetterlo a posto: «{command}»",
                    "{index}: the file “current” {trouble}; the complete generation {generation} is used; to put it right: “{command}”"
                )
            }
            IndexNotice::PutRight {
                index,
                trouble,
                generation,
            } => {
                let (index, trouble) = (index.display(), trouble.text(lang));
                say!(
                    lang,
                    "{index}: il file «current» {trouble}; l'ho rimesso a posto: ora nomina la generazione completa {generation}",
                    "{index}: the file “current” {trouble}; it was put right: now it names the complete generation {generation}"
                )
            }
            IndexNotice::RolledBack { index, to, from } => {
                let command = rollback_command(*from, index);
                let index = index.display();
                say!(
                    lang,
                    "{index}: l'indice è stato riportato alla generazione {to}; la {from}, pubblicata dopo, è da parte: per riprenderla: «{command}»",
                    "{index}: the index was taken back to generation {to}; {from}, published after it, is put aside: to return to it: “{command}”"
                )
            }
            IndexNotice::BroughtBack {
                generation,
                files,
                examples,
            } => {
                let examples = examples.join(", ");
                say!(
                    lang,
                    "{files} file tornano come nella generazione {generation}, che era stata messa da parte: nella cartella sono ancora così ({examples}); se non è voluto, correggi la cartella e ripeti, o torna indietro con «normario rollback»",
                    "{files} files are again as in generation {generation}, which had been put aside: they are still so in the folder ({examples}); if that is not meant, put the folder right and run again, or go back with “normario rollback”"
                )
            }
            IndexNotice::NoSuggestions(error) => {
                let error = error.text(lang);
                say!(
                    lang,
                    "{error} (intanto la ricerca funziona, senza suggerimenti)",
                    "{error} (searches work meanwhile, without suggestions)"
                )
            }
            IndexNotice::Damaged(error) => error.text(lang),
            IndexNotice::NoChecksums { index, command } => {
                let index = index.display();
                say!(
                    lang,
                    "{index}: l'indice è di un programma precedente e non ha somme di controllo; per averle: «{command}»",
                    "{index}: the index is of an earlier program and has no checksums; to have them: “{command}”"
                )
            }
            IndexNotice::EngineSumsOnly {
                generation,
                command,
            } => {
                let generation = generation.display();
                say!(
                    lang,
                    "{generation}: l'indice è di un programma precedente e non ha somme di controllo: si può verificare solo ciò che verifica il motore di ricerca; per averle: «{command}»",
                    "{generation}: the index is of an earlier program and has no checksums: only what the search engine verifies can be verified; to have them: “{command}”"
                )
            }
            IndexNotice::NotVerified { index, command } => {
                let index = index.display();
                say!(
                    lang,
                    "{index}: l'indice è grande e non è stato ancora verificato; per farlo: «{command}»",
                    "{index}: the index is large and was not verified yet; to do so: “{command}”"
                )
            }
            IndexNotice::Foreign(path) => {
                let path = path.display();
                say!(
                    lang,
                    "{path}: non è una generazione di questo indice; resta com'è",
                    "{path}: not a generation of this index; it is left as it is"
                )
            }
            IndexNotice::Unfinished(path) => {
                let path = path.display();
                say!(
                    lang,
                    "{path}: generazione in corso, o interrotta",
                    "{path}: a generation in progress, or interrupted"
                )
            }
            IndexNotice::NotResumed { generation, why } => {
                let (generation, why) = (generation.display(), why.text(lang));
                say!(
                    lang,
                    "{generation}: il lavoro interrotto non si può riprendere ({why}); ricomincio",
                    "{generation}: the interrupted work cannot be resumed ({why}); starting again"
                )
            }
            IndexNotice::SameDecree {
                catalogued,
                act,
                file,
            } => say!(
                lang,
                "{catalogued}: nel catalogo è con la sola data; {file} è l'unico suo PDF di quel giorno ({act}) e ne prende il posto. Se è un altro atto, scrivi il numero nella voce",
                "{catalogued}: the catalogue has it by its day alone; {file} is its only PDF of that day ({act}) and takes its place. If it is another act, write the number into the entry"
            ),
            IndexNotice::PossiblySame { catalogued, files } => {
                let files = files.join(", ");
                say!(
                    lang,
                    "{catalogued}: nel catalogo è con la sola data, e forse è lo stesso atto di {files}; se lo è, scrivi il numero nella voce",
                    "{catalogued}: the catalogue has it by its day alone, and it may be the act of {files}; if it is, write the number into the entry"
                )
            }
            IndexNotice::NotCleaned(error) => {
                let error = error.text(lang);
                say!(
                    lang,
                    "pubblicato, ma resta da pulire: {error}",
                    "published, but not all could be cleaned up: {error}"
                )
            }
        }
    }
}
