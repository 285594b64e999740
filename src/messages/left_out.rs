//! What a file of the corpus folder is that is not read, and what to do about it.

use super::{Lang, Message, say};
use crate::ingest::LeftOutReason;

impl Message for LeftOutReason {
    fn text(&self, lang: Lang) -> String {
        match self {
            LeftOutReason::Signed => say!(
                lang,
                "firma separata: il documento firmato è in un altro file, aggiungi quello",
                "detached signature: what was signed is another file, add that one"
            ),
            LeftOutReason::Document(end) if end == "json" => say!(
                lang,
                "è un .json di altro tipo dai dati aperti della Corte costituzionale",
                "it is a .json of another kind than the open data of the Corte costituzionale"
            ),
            LeftOutReason::Document(end) if end == "xml" => say!(
                lang,
                "è un .xml di altro tipo da Akoma Ntoso e NIR: salvalo in PDF, se è un atto",
                "it is an .xml of another kind than Akoma Ntoso and NIR: save it as a PDF, if it is an act"
            ),
            LeftOutReason::Document(end)
                if matches!(end.as_str(), "doc" | "docm" | "rtf" | "pages") =>
            {
                say!(
                    lang,
                    "è un .{end}: aprilo e salvalo come DOCX o PDF",
                    "it is a .{end}: open it and save it as DOCX or PDF"
                )
            }
            LeftOutReason::Document(end) if end == "msg" => say!(
                lang,
                "è un messaggio di Outlook (.msg): salvalo come .eml, o salvane in PDF il testo e a parte gli allegati",
                "it is a message of Outlook (.msg): save it as .eml, or its text as a PDF and its attachments apart"
            ),
            LeftOutReason::Document(end)
                if matches!(
                    end.as_str(),
                    "xhtml" | "xht" | "mht" | "mhtml" | "webarchive"
                ) =>
            {
                say!(
                    lang,
                    "è un .{end}: aprilo nel browser e salvalo come «pagina web, solo HTML» o stampalo in PDF",
                    "it is a .{end}: open it in a browser and save it as “web page, HTML only” or print it as PDF"
                )
            }
            LeftOutReason::Document(end) => {
                say!(
                    lang,
                    "è un .{end}: salvalo in PDF",
                    "it is a .{end}: save it as a PDF"
                )
            }
            LeftOutReason::Archive(end) => say!(
                lang,
                "è un archivio .{end}: estrai i PDF che contiene",
                "it is an archive .{end}: take out the PDFs that it holds"
            ),
            LeftOutReason::Image(end) => say!(
                lang,
                "è un'immagine .{end}: salvala in PDF",
                "it is a picture .{end}: save it as a PDF"
            ),
            LeftOutReason::Other(Some(end)) => {
                say!(lang, "è un file .{end}", "it is a .{end} file")
            }
            LeftOutReason::Other(None) => say!(
                lang,
                "è un file di formato sconosciuto",
                "it is a file of an unknown format"
            ),
            LeftOutReason::UnusedToml => say!(
                lang,
                "accanto non c'è nessun documento con questo nome",
                "there is no document of this name beside it"
            ),
            LeftOutReason::Hidden => say!(lang, "è nascosto", "it is hidden"),
            LeftOutReason::Temporary => say!(
                lang,
                "è un file provvisorio di un programma",
                "it is a temporary file of a program"
            ),
            LeftOutReason::LinkedFolder => say!(
                lang,
                "è un collegamento a una cartella: sposta qui la cartella",
                "it is a link to a folder: move the folder here"
            ),
            LeftOutReason::BrokenLink => say!(
                lang,
                "è un collegamento che non porta a nulla",
                "it is a link that leads nowhere"
            ),
            LeftOutReason::Special => {
                say!(lang, "non è un file normale", "it is no regular file")
            }
            LeftOutReason::NameNotUtf8 => say!(
                lang,
                "il nome non è in UTF-8: rinominalo",
                "its name is not UTF-8: rename it"
            ),
        }
    }
}
