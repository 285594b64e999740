//! What a run of `normario index` says: of the maintainer's files, of single PDFs, and why it stopped.

use super::{Lang, Message, say, texts};
use crate::extract::OCR_INSTALL;
use crate::index::{FailedFile, Kept, index_command};
use crate::ingest::{DeclarationFault, IngestError, IngestWarning, LineFault, Stopped};

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
            IngestWarning::NotInCorpus { name, file } => say!(
                lang,
                "{name}: «{file}» non è nel corpus",
                "{name}: “{file}” is not in the corpus"
            ),
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
            IngestWarning::RepeatedAct { name, act } => say!(
                lang,
                "{name}: «{act}» ha già una voce; questa non è usata",
                "{name}: “{act}” has an entry already; this one is not used"
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
            DeclarationFault::Line(line, fault) => {
                let fault = fault.text(lang);
                say!(lang, "riga {line}: {fault}", "line {line}: {fault}")
            }
        }
    }
}

impl Message for LineFault {
    fn text(&self, lang: Lang) -> String {
        match self {
            LineFault::RepeatedEntry(file) => say!(
                lang,
                "«{file}» ha già una voce",
                "“{file}” has an entry already"
            ),
            LineFault::OutsideEntry(field) => say!(
                lang,
                "«{field}» sta fuori da ogni voce: scrivi i campi sotto il nome di un PDF: [\"atti/delibera.pdf\"]",
                "“{field}” is outside any entry: write fields below the name of a PDF: [\"atti/delibera.pdf\"]"
            ),
            LineFault::UnknownField(field) => say!(
                lang,
                "il campo «{field}» non esiste: ci sono kind, number, date, issuer, region, title, section, about, url, published, description, note, relation, in_force, source (docs/catalogue.md)",
                "there is no field “{field}”: the fields are kind, number, date, issuer, region, title, section, about, url, published, description, note, relation, in_force, source (docs/catalogue.md)"
            ),
            LineFault::MissingField(field) => say!(
                lang,
                "manca il campo «{field}»",
                "the field “{field}” is missing"
            ),
            LineFault::UnknownRelation(value) => say!(
                lang,
                "«{value}» non è una relazione fra atti: attua, modifica, abroga, sostituisce, annulla, interpreta, cita, o attuato-da, modificato-da, abrogato-da, sostituito-da, annullato-da, interpretato-da, citato-in",
                "“{value}” is no relation between acts: attua, modifica, abroga, sostituisce, annulla, interpreta, cita, or attuato-da, modificato-da, abrogato-da, sostituito-da, annullato-da, interpretato-da, citato-in"
            ),
            LineFault::UnknownAct(value) => say!(
                lang,
                "«{value}» non dice quale atto: scrivilo come lo si cita, con numero, anno e Regione, o col suo id",
                "“{value}” does not say which act: write it as it is cited, with number, year and Region, or by its id"
            ),
            LineFault::UnknownSource(value) => say!(
                lang,
                "la voce non ha una fonte «{value}»: aggiungila con [[act.source]]",
                "the entry has no source “{value}”: add it with [[act.source]]"
            ),
            LineFault::UnknownFact(value) => say!(
                lang,
                "una fonte non può reggere «{value}»: ci sono kind, number, date, issuer, region, title, url, published, description, note, relation, in_force",
                "a source cannot be named for “{value}”: there are kind, number, date, issuer, region, title, url, published, description, note, relation, in_force"
            ),
            LineFault::StillToCome(value) => say!(
                lang,
                "«{value}» deve ancora venire: la vigenza si dichiara quando è così",
                "“{value}” is still to come: state whether an act is in force once it is so"
            ),
            LineFault::NotAnAddress(value) => say!(
                lang,
                "«{value}» non è un indirizzo: comincia con https:// e non ha spazi",
                "“{value}” is no address: it begins with https:// and has no blanks"
            ),
            LineFault::NoIdentity => say!(
                lang,
                "un atto senza PDF ha almeno kind e due fra number, date, title",
                "an act without a PDF has at least kind and two of number, date, title"
            ),
            LineFault::NotText => say!(
                lang,
                "il valore deve essere un testo fra virgolette dritte: \"dgr\" o 'dgr'",
                "the value must be a text in straight quotation marks: \"dgr\" or 'dgr'"
            ),
            LineFault::UnknownKind(value) => say!(
                lang,
                "«{value}» non è un tipo di atto",
                "“{value}” is not a kind of act"
            ),
            LineFault::NotADate(value) => say!(
                lang,
                "«{value}» non è una data: scrivi aaaa, aaaa-mm o aaaa-mm-gg",
                "“{value}” is not a date: write yyyy, yyyy-mm or yyyy-mm-dd"
            ),
            LineFault::UnknownRegion(value) => say!(
                lang,
                "«{value}» non è una Regione",
                "“{value}” is not a Region"
            ),
            LineFault::UnknownSection(value) => say!(
                lang,
                "«{value}» non è una sezione",
                "“{value}” is not a section"
            ),
            LineFault::RepeatedField => {
                say!(lang, "il campo c’è due volte", "the field is there twice")
            }
            LineFault::BadText => say!(
                lang,
                "il testo non è chiuso dalle stesse virgolette dritte che lo aprono, o contiene ciò che non può contenere",
                "the text is not closed by the straight quotation marks that open it, or holds what it must not hold"
            ),
            LineFault::BadEscape => say!(
                lang,
                "una barra rovesciata fra virgolette doppie si scrive due volte: \\\\",
                "a backslash in double quotation marks is written twice: \\\\"
            ),
            LineFault::NoValue => say!(
                lang,
                "dopo il nome di un campo vanno «=» e il suo valore",
                "the name of a field is followed by “=” and its value"
            ),
            LineFault::Trailing => say!(
                lang,
                "dopo il valore c'è altro: scrivi un campo per riga; un apostrofo sta fra virgolette doppie: \"l'atto\"",
                "there is more after the value: write one field a line; an apostrophe goes in double quotation marks: \"l'atto\""
            ),
            LineFault::BadName => say!(
                lang,
                "non è né il nome di un PDF fra parentesi quadre e virgolette né un campo: [\"atti/delibera.pdf\"], kind = \"dgr\"",
                "this is neither the name of a PDF in brackets and quotation marks nor a field: [\"atti/delibera.pdf\"], kind = \"dgr\""
            ),
            LineFault::OpenHeading => say!(
                lang,
                "il nome fra parentesi quadre non è chiuso",
                "the name in square brackets is not closed"
            ),
            LineFault::Syntax(said) => say!(
                lang,
                "non è scritto in TOML (il lettore dice: «{said}»)",
                "it is not written in TOML (the parser says: “{said}”)"
            ),
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
