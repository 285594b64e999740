//! What extraction says of a file and of its pages.

use super::{Lang, Message, say, texts};
use crate::extract::{
    EnvelopeContent, EnvelopeFault, ExtractError, Garbling, LossReason, OCR_INSTALL, Obstacle,
    OcrError, PageWarning, Trouble, WrittenFault, XmlFault,
};

/// The signal by which the system takes back memory.
const KILL: i32 = 9;

impl Message for ExtractError {
    fn text(&self, lang: Lang) -> String {
        if lang == Lang::En {
            return self.to_string();
        }
        let (path, what) = match self {
            ExtractError::Password(path) => (
                path,
                "serve una password; salva una copia senza password e indicizza quella".to_owned(),
            ),
            ExtractError::Empty(path) => (path, "è vuoto; scaricalo di nuovo".to_owned()),
            ExtractError::NotPdf(path) => (
                path,
                "non è un PDF; convertilo o toglilo dalla cartella".to_owned(),
            ),
            ExtractError::TooLarge(path) => (
                path,
                "è troppo grande per una pagina in Markdown (il massimo è 1 MiB); dividila"
                    .to_owned(),
            ),
            ExtractError::NotText(path) => (
                path,
                "non è un testo in UTF-8; salvalo di nuovo con questa codifica".to_owned(),
            ),
            ExtractError::Broken { path, reason } => {
                let reason = reason.text(lang);
                let next = "scaricalo di nuovo o salvane una copia con un altro programma";
                (path, format!("PDF illeggibile ({reason}); {next}"))
            }
            ExtractError::Xml { path, fault } => (path, xml(*fault).to_owned()),
            ExtractError::Written { path, fault } => (path, written(*fault)),
            ExtractError::Envelope { path, fault } => (path, envelope(*fault)),
            ExtractError::Unreadable { path, .. } => (
                path,
                "non si può leggere; controlla percorso e permessi".to_owned(),
            ),
            ExtractError::Machine { path, reason } => {
                let reason = reason.text(lang);
                let what = "non letto per un problema della macchina, non del file";
                let next = "riprova quando il problema è risolto";
                (path, format!("{what} ({reason}); {next}"))
            }
        };
        format!("{}: {what}", path.display())
    }
}

/// Why an act in XML gives no text, and what to do.
fn xml(fault: XmlFault) -> &'static str {
    match fault {
        XmlFault::Malformed => "l’XML non è ben formato; scaricalo di nuovo",
        XmlFault::TooLarge => "l’XML ha troppi elementi; dividilo o usa il PDF",
        XmlFault::NoText => {
            "l’XML non contiene il testo di un atto; scaricalo di nuovo o usa il PDF"
        }
    }
}

/// Why a document without pages gives no text, and what to do.
fn written(fault: WrittenFault) -> String {
    match fault {
        WrittenFault::Damaged(format) => {
            format!("il {format} è danneggiato o incompleto; scaricalo di nuovo")
        }
        WrittenFault::TooLarge(format) => {
            format!("il {format} contiene troppo per essere letto; dividilo o salvalo in PDF")
        }
        WrittenFault::NoText(format) => {
            format!("non contiene un testo in {format}; controlla che file è")
        }
        WrittenFault::OldFormat => {
            "è un vecchio documento .doc con un altro nome; aprilo e salvalo come DOCX o PDF"
                .to_owned()
        }
        WrittenFault::SeveralDecisions => {
            "contiene più decisioni della Corte costituzionale; tienine una per file, come le prende «normario fetch»"
                .to_owned()
        }
        WrittenFault::Enciphered => {
            "il messaggio è cifrato; aprilo con la chiave di chi l’ha ricevuto e salva ciò che contiene".to_owned()
        }
        WrittenFault::Password => "serve una password; salva una copia senza password".to_owned(),
    }
}

/// Why an envelope gives no document, and what to do.
fn envelope(fault: EnvelopeFault) -> String {
    let holds = match fault {
        EnvelopeFault::NoEnvelope => {
            return "non è una busta firmata (.p7m); controlla il file o riscaricalo".to_owned();
        }
        EnvelopeFault::Damaged => {
            return "busta firmata danneggiata o incompleta; scaricala di nuovo".to_owned();
        }
        EnvelopeFault::Detached => {
            return "contiene solo una firma; il documento firmato è in un altro file: aggiungi quello".to_owned();
        }
        EnvelopeFault::Enciphered => {
            return "il contenuto della busta è cifrato; decifralo e salva il PDF".to_owned();
        }
        EnvelopeFault::TooDeep => {
            return "troppe buste firmate l’una nell’altra; estrai il PDF con un programma di firma"
                .to_owned();
        }
        EnvelopeFault::Holds(holds) => holds,
    };
    let (what, next) = match holds {
        EnvelopeContent::Nothing => ("è vuota", "scaricala di nuovo"),
        EnvelopeContent::Office => (
            "contiene un documento di Word o simili",
            "estrailo: DOCX e ODT si leggono, gli altri salvali in PDF",
        ),
        EnvelopeContent::RichText => ("contiene un testo RTF", "estrailo e salvalo in PDF"),
        EnvelopeContent::Archive => ("contiene un archivio", "estrai i PDF che contiene"),
        EnvelopeContent::Picture => ("contiene un’immagine", "estraila e salvala in PDF"),
        EnvelopeContent::Xml => (
            "contiene un XML di altro tipo",
            "estrailo e salvalo in PDF, se è un atto",
        ),
        EnvelopeContent::Html => (
            "contiene una pagina web",
            "estraila: le pagine .html si leggono",
        ),
        EnvelopeContent::Text => ("contiene un testo semplice", "estrailo: i .txt si leggono"),
        EnvelopeContent::Unknown => ("non contiene un PDF", "aprila con un programma di firma"),
    };
    format!("la busta firmata {what}; {next}")
}

impl Message for LossReason {
    fn text(&self, lang: Lang) -> String {
        if lang == Lang::En {
            return self.to_string();
        }
        match self {
            LossReason::Panic => "errore interno nella lettura",
            LossReason::PageTime => "la lettura della pagina non finisce",
            LossReason::FileTime => "tempo per il file esaurito",
            LossReason::Output => "uscita anomala del processo di lettura",
            LossReason::TooManyDeaths => "troppe pagine hanno fermato la lettura",
            LossReason::FileText => "testo del file oltre il limite",
            LossReason::Busy => "la macchina è troppo occupata",
            LossReason::SystemMemory => "il sistema concede meno memoria di quella che serve",
            LossReason::PageMemory => "la pagina chiede troppa memoria",
            LossReason::PageNesting => "la pagina è troppo annidata",
            LossReason::PageCpu => "la pagina chiede troppo tempo di calcolo",
            LossReason::Stopped(KILL) => {
                "il processo di lettura è stato fermato da fuori (segnale 9): può mancare memoria"
            }
            LossReason::Stopped(signal) => {
                return format!(
                    "il processo di lettura è stato fermato da fuori (segnale {signal})"
                );
            }
            LossReason::Signal(signal) => {
                return format!("il processo di lettura è morto (segnale {signal})");
            }
            LossReason::Said(line) => {
                return format!("il processo di lettura si è fermato: {line}");
            }
            LossReason::Died => "il processo di lettura è morto",
            LossReason::NotStarted(error) => {
                return format!("il processo di lettura non parte: {}", error.text(lang));
            }
            LossReason::NotRead(error) => {
                return format!("il disco non dà il file: {}", error.text(lang));
            }
            LossReason::NotDrawn => "la pagina non si può disegnare",
            LossReason::Encryption => "cifratura sconosciuta o danneggiata",
            LossReason::Structure => "struttura danneggiata",
            LossReason::TooLarge => "file troppo grande",
        }
        .to_owned()
    }
}

impl Message for OcrError {
    fn text(&self, lang: Lang) -> String {
        if lang == Lang::En {
            return self.to_string();
        }
        match self {
            OcrError::Drawing(reason) => reason.text(lang),
            OcrError::Gone => "tesseract non c’è più".to_owned(),
            OcrError::NotStarted(error) => format!("tesseract non parte ({})", error.text(lang)),
            OcrError::TooSlow => "tesseract non finisce in tempo".to_owned(),
            OcrError::Busy => "la macchina è troppo occupata".to_owned(),
            OcrError::Output => "tesseract scrive più del limite".to_owned(),
            OcrError::Stopped(last) => format!("tesseract si è fermato ({last})"),
            OcrError::Unsure(percent) => format!("sicurezza del {percent}%, troppo bassa"),
            OcrError::FileTime => {
                "tempo per il file esaurito; le pagine già lette restano: normario index --full continua da qui"
                    .to_owned()
            }
            OcrError::SameTrouble => {
                "altre pagine del file non riconosciute per lo stesso problema".to_owned()
            }
        }
    }
}

impl Message for Obstacle {
    fn text(&self, lang: Lang) -> String {
        match self {
            Obstacle::Reading(reason) => reason.text(lang),
            Obstacle::Recognition(error) => error.text(lang),
        }
    }
}

impl Message for Trouble {
    fn text(&self, lang: Lang) -> String {
        match self {
            Trouble::File(reason) => reason.text(lang),
            Trouble::System(error) => error.text(lang),
            Trouble::Pages { count: 1, first } => {
                let first = first.text(lang);
                say!(
                    lang,
                    "una pagina non letta: {first}",
                    "one page not read: {first}"
                )
            }
            Trouble::Pages { count, first } => {
                let first = first.text(lang);
                say!(
                    lang,
                    "{count} pagine non lette: {first}",
                    "{count} pages not read: {first}"
                )
            }
        }
    }
}

impl Message for Garbling {
    fn text(&self, lang: Lang) -> String {
        match self {
            Garbling::Unmapped(percent) => say!(
                lang,
                "il {percent}% dei segni non ha una lettera",
                "{percent}% of the glyphs have no letter"
            ),
            Garbling::Letters => say!(
                lang,
                "le lettere non formano parole",
                "the letters do not form words"
            ),
            Garbling::Encoding => say!(
                lang,
                "le lettere accentate sono sbagliate",
                "the accented letters are wrong"
            ),
        }
    }
}

impl Message for PageWarning {
    fn text(&self, lang: Lang) -> String {
        match self {
            PageWarning::Scanned => say!(
                lang,
                "scansione: la pagina è un'immagine e il suo testo non è stato letto",
                "scan: the page is an image, and its text was not read"
            ),
            PageWarning::Blank => say!(lang, "pagina senza testo", "page without text"),
            PageWarning::UnmappedGlyphs(percent) => say!(
                lang,
                "caratteri sconosciuti: {percent}% dei segni della pagina non ha una lettera",
                "unknown characters: {percent}% of the page’s glyphs have no letter"
            ),
            PageWarning::Lost(reason) => {
                let reason = reason.text(lang);
                say!(lang, "pagina persa: {reason}", "page lost: {reason}")
            }
            PageWarning::Unread(reason) => {
                let reason = reason.text(lang);
                say!(
                    lang,
                    "pagina non letta per un problema della macchina ({reason}); riprova",
                    "page not read because of a problem of the machine ({reason}); try again"
                )
            }
            PageWarning::Truncated => say!(
                lang,
                "testo troncato: la pagina ne ha più del limite",
                "text cut: the page has more of it than the limit"
            ),
            PageWarning::Garbled(how) => {
                let how = how.text(lang);
                say!(
                    lang,
                    "il testo del PDF è illeggibile: {how}",
                    "the text of the PDF cannot be read: {how}"
                )
            }
            PageWarning::PoorLayer => say!(
                lang,
                "il testo dietro la scansione è stato riconosciuto male",
                "the text behind the scan was badly recognised"
            ),
            PageWarning::LowConfidence(percent) => say!(
                lang,
                "riconoscimento incerto ({percent}%): possono mancare parole o essercene di sbagliate",
                "uncertain recognition ({percent}%): words may be missing or wrong"
            ),
            PageWarning::NothingRecognised => say!(
                lang,
                "la pagina è un'immagine in cui non si riconosce testo",
                "the page is an image in which no text is recognised"
            ),
            PageWarning::OcrMissing => {
                say!(
                    lang,
                    "per leggerla: {OCR_INSTALL}",
                    "to read it: {OCR_INSTALL}"
                )
            }
            PageWarning::OcrFailed(error) => {
                let reason = error.text(lang);
                say!(
                    lang,
                    "riconoscimento non riuscito: {reason}",
                    "recognition failed: {reason}"
                )
            }
            PageWarning::Unrecognised(error) => {
                let reason = error.text(lang);
                say!(
                    lang,
                    "riconoscimento non riuscito per un problema della macchina ({reason}); riprova",
                    "recognition failed because of a problem of the machine ({reason}); try again"
                )
            }
        }
    }
}

/// What is to be known of one page.
impl Message for Vec<PageWarning> {
    fn text(&self, lang: Lang) -> String {
        texts(self, lang).join("; ")
    }
}
