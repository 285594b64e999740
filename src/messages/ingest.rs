//! What a run of `normario index` says: of the maintainer's files, of single PDFs, and why it stopped.

use super::{Lang, Message, say, texts};
use crate::extract::OCR_INSTALL;
use crate::index::{FailedFile, Kept, index_command};
use crate::ingest::{DeclarationFault, IngestError, IngestWarning, Stopped};

impl<T: Message> Message for Kept<T> {
    fn text(&self, lang: Lang) -> String {
        match self {
            Kept::Value(value) => value.text(lang),
            Kept::Words(words) => words.clone(),
            Kept::Unknown(unknown) => match &unknown.words {
                Some(words) => say!(
                    lang,
                    "una versione successiva del programma dice: «{words}»",
                    "a later version of the program says: “{words}”"
                ),
                None => say!(
                    lang,
                    "l'ha scritto una versione successiva del programma, e questa non lo capisce",
                    "a later version of the program wrote it, and this one does not understand it"
                ),
            },
        }
    }
}

impl Message for FailedFile {
    fn text(&self, lang: Lang) -> String {
        match self {
            FailedFile::NotOpened { file, error } => format!("{file}: {}", error.text(lang)),
            FailedFile::NotRead(error) => error.text(lang),
        }
    }
}

impl Message for IngestWarning {
    fn text(&self, lang: Lang) -> String {
        match self {
            IngestWarning::NotInCorpus {
                name,
                line,
                file,
                meant,
            } => match meant {
                Some(meant) => say!(
                    lang,
                    "{name}: riga {line}: «{file}» non è nel corpus; volevi dire «{meant}»?",
                    "{name}: line {line}: “{file}” is not in the corpus; did you mean “{meant}”?"
                ),
                None => say!(
                    lang,
                    "{name}: riga {line}: «{file}» non è nel corpus: metti il file, o togli la voce",
                    "{name}: line {line}: “{file}” is not in the corpus: add the file, or take the entry out"
                ),
            },
            IngestWarning::RepeatedFile {
                name,
                line,
                file,
                first,
            } => {
                let (other, at) = (&first.name, first.line);
                say!(
                    lang,
                    "{name}: riga {line}: «{file}» ha già una voce in {other}, riga {at}; questa non è usata: fanne una sola",
                    "{name}: line {line}: “{file}” has an entry already in {other}, line {at}; this one is not used: make one of them"
                )
            }
            IngestWarning::RepeatedAcceptance {
                name,
                line,
                id,
                first,
            } => {
                let (other, at) = (&first.name, first.line);
                say!(
                    lang,
                    "{name}: riga {line}: «{id}» è già accettato in {other}, riga {at}; questa voce non è usata",
                    "{name}: line {line}: “{id}” is accepted already in {other}, line {at}; this entry is not used"
                )
            }
            IngestWarning::Held { file } => say!(
                lang,
                "{file}: è cambiato, ma quel che ne dice il catalogo non si legge; resta il testo di prima",
                "{file}: it has changed, but what the catalogue says of it cannot be read; the text from before stays"
            ),
            IngestWarning::Unreadable { path, error } => {
                let path = match (path.as_str(), lang) {
                    ("", Lang::It) => "la cartella dei PDF",
                    ("", Lang::En) => "the folder of the PDFs",
                    (path, _) => path,
                };
                let error = unknown_or(error.as_ref(), lang);
                say!(
                    lang,
                    "{path}: {error}; quel che contiene non è stato letto",
                    "{path}: {error}; what is in there was not read"
                )
            }
            IngestWarning::UnusableFile { name, fault } => {
                let fault = fault.text(lang);
                say!(
                    lang,
                    "{name}: {fault}; il file non è usato",
                    "{name}: {fault}; the file is not used"
                )
            }
            IngestWarning::UnusableEntry { name, file, fault } => {
                let fault = fault.text(lang);
                say!(
                    lang,
                    "{name}: {fault}; la voce «{file}» non è usata",
                    "{name}: {fault}; the entry “{file}” is not used"
                )
            }
            IngestWarning::RepeatedAct { name, line, act } => say!(
                lang,
                "{name}: riga {line}: «{act}» ha già una voce; questa non è usata",
                "{name}: line {line}: “{act}” has an entry already; this one is not used"
            ),
            IngestWarning::RemovedActs { acts } => say!(
                lang,
                "il catalogo non descrive più {acts} atti senza PDF che descriveva: sono tolti dall'indice; se non è voluto, rimetti le loro voci e ripeti",
                "the catalogue no longer describes {acts} acts without a PDF that it described: they are out of the index; if that is not meant, put their entries back and run again"
            ),
            IngestWarning::HeldActs { acts } => say!(
                lang,
                "il catalogo non si legge tutto: {acts} atti senza PDF che non vi si trovano più restano come erano; correggilo e ripeti",
                "not all of the catalogue can be read: {acts} acts without a PDF that are no longer found in it stay as they were; mend it and run again"
            ),
            IngestWarning::NamelessEntry { name, fault } => {
                let fault = fault.text(lang);
                say!(
                    lang,
                    "{name}: {fault}; non si capisce di quale PDF parla: dei PDF senza voce non cambia nulla",
                    "{name}: {fault}; it is not clear which PDF it is about: nothing changes for PDFs without an entry"
                )
            }
        }
    }
}

/// What the system said, or that it said nothing.
fn unknown_or<M: Message>(error: Option<&M>, lang: Lang) -> String {
    match error {
        Some(error) => error.text(lang),
        None => say!(lang, "motivo sconosciuto", "unknown reason"),
    }
}

impl Message for DeclarationFault {
    fn text(&self, lang: Lang) -> String {
        match self {
            DeclarationFault::System(error) => error.text(lang),
            DeclarationFault::NotAFile => {
                say!(lang, "non è un file normale", "it is not a regular file")
            }
            DeclarationFault::NotText => {
                say!(lang, "non è un testo in UTF-8", "it is not a text in UTF-8")
            }
            DeclarationFault::TooLarge(most) => say!(
                lang,
                "è più grande di {most} MB",
                "it is larger than {most} MB"
            ),
            DeclarationFault::Written(faults) => texts(faults, lang).join("; "),
        }
    }
}

impl Message for IngestError {
    fn text(&self, lang: Lang) -> String {
        match (self, lang) {
            (IngestError::Stopped(stopped), _) => stopped.text(lang),
            (IngestError::Index(error), _) => error.text(lang),
            (_, Lang::En) => self.to_string(),
            (IngestError::Corpus { path, cause }, _) => format!(
                "{}: {}; indica la cartella dei PDF: normario index CARTELLA",
                path.display(),
                cause.text(lang)
            ),
            (IngestError::Threads { jobs, reason }, _) => format!(
                "impossibile avviare {jobs} processi di lettura: {reason}; riprova con --jobs 1"
            ),
            (IngestError::Machine { files, reason }, _) => format!(
                "nessuno dei {files} file da leggere si è potuto leggere ({}): nulla è cambiato; \
                 controlla memoria, processi e disco della macchina e ripeti",
                reason.text(lang)
            ),
            (IngestError::NoRecogniser, _) => {
                format!(
                    "--ocr force: Tesseract con il modello italiano non è installato, nulla è cambiato; \
                     installalo ({OCR_INSTALL}) e ripeti"
                )
            }
        }
    }
}

impl Message for Stopped {
    fn text(&self, lang: Lang) -> String {
        if lang == Lang::En {
            return self.to_string();
        }
        match self {
            Stopped::OtherFolder {
                index,
                known,
                given,
            } => {
                let command = index_command(false, Some(known), index);
                let [index, known, given] = [index, known, given].map(|path| path.display());
                format!(
                    "{index}: questo indice è della cartella {known}, non di {given}; nulla è cambiato. \
                     Per aggiornarlo: «{command}»; per farne l'indice di {given}: aggiungi --accept-removals, \
                     o scegli un'altra cartella con --index"
                )
            }
            Stopped::Unreadable { path, cause, files } => {
                let cause = unknown_or(cause.as_ref(), lang);
                format!(
                    "{path}: {cause}; {files} file dell'indice stanno lì e non si sa se ci sono ancora: nulla è \
                     cambiato. Controlla permessi e disco e ripeti; se sono davvero da togliere: aggiungi \
                     --accept-removals"
                )
            }
            Stopped::Corrections {
                files,
                examples,
                warnings,
            } => {
                let examples = examples.join(", ");
                let warnings = texts(warnings, lang).join("\n");
                format!(
                    "di {files} file dell'indice il catalogo dice qualcosa che ora non si legge ({examples}): \
                     rileggendo tutto andrebbe perso, nulla è cambiato. Correggi le righe dette qui sotto e \
                     ripeti; per farne a meno: aggiungi --accept-removals\n{warnings}"
                )
            }
            Stopped::Unread {
                files,
                examples,
                reason,
            } => {
                let (examples, reason) = (examples.join(", "), reason.text(lang));
                format!(
                    "{files} file dell'indice non si sono potuti rileggere ({examples}: {reason}): il loro testo \
                     andrebbe perso, nulla è cambiato. Ripeti; se sono davvero da togliere: aggiungi \
                     --accept-removals"
                )
            }
            Stopped::Loss {
                corpus,
                lost,
                all,
                examples,
            } => {
                let (corpus, examples) = (corpus.display(), examples.join(", "));
                format!(
                    "{corpus}: {lost} atti su {all} non sarebbero più nell'indice ({examples}): nulla è cambiato. \
                     Controlla che la cartella sia montata e completa e ripeti; se sono davvero da togliere: \
                     aggiungi --accept-removals"
                )
            }
        }
    }
}
