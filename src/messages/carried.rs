//! What a file carries and its text does not show.

use super::listed::Noun;
use super::{Lang, Message, say};
use crate::extract::{Carried, Listed, WhyNotTaken};

impl Message for Carried {
    fn text(&self, lang: Lang) -> String {
        match self {
            Carried::DynamicForm => say!(
                lang,
                "modulo dinamico (XFA): le pagine non ne mostrano il contenuto; aprilo con Adobe Reader, stampalo in PDF e tieni quella copia",
                "dynamic form (XFA): the pages do not show its content; open it with Adobe Reader, print it as PDF and keep that copy"
            ),
            Carried::EmptyCollection => say!(
                lang,
                "raccolta di documenti (portfolio) in cui non se ne trova nessuno: aprila con un lettore di PDF",
                "collection of documents (portfolio) in which none is found: open it with a reader of PDFs"
            ),
            Carried::Collection { count, names } => {
                let names = names.quoted(Noun::Masculine, lang);
                say!(
                    lang,
                    "raccolta (portfolio) di {count} documenti non letti: {names}; salvali come file a parte",
                    "collection (portfolio) of {count} documents that were not read: {names}; save them as files of their own"
                )
            }
            Carried::Attachments { count: 1, names } => {
                let names = names.quoted(Noun::Masculine, lang);
                say!(
                    lang,
                    "contiene un allegato che non è stato letto: {names}; salvalo come file a parte",
                    "it holds an attachment that was not read: {names}; save it as a file of its own"
                )
            }
            Carried::Attachments { count, names } => {
                let names = names.quoted(Noun::Masculine, lang);
                say!(
                    lang,
                    "contiene {count} allegati che non sono stati letti: {names}; salvali come file a parte",
                    "it holds {count} attachments that were not read: {names}; save them as files of their own"
                )
            }
            Carried::Written(fault) => fault.text(lang),
            Carried::Revisions => say!(
                lang,
                "contiene revisioni: il testo è letto come se fossero accettate; salvane una copia definitiva",
                "it holds recorded changes: the text is read as if they were accepted; save a final copy"
            ),
            Carried::GuessedEncoding => say!(
                lang,
                "codifica non dichiarata, letta come Windows-1252: se le lettere accentate sono sbagliate salvalo in UTF-8",
                "encoding not stated, read as Windows-1252: if accented letters are wrong save it as UTF-8"
            ),
            Carried::Comments { count: 1 } => say!(
                lang,
                "un commento non è nel testo; leggilo con il programma di scrittura",
                "a comment is not in the text; read it with a word processor"
            ),
            Carried::Comments { count } => say!(
                lang,
                "{count} commenti non sono nel testo; leggili con il programma di scrittura",
                "{count} comments are not in the text; read them with a word processor"
            ),
            Carried::Around { letters } => say!(
                lang,
                "menù, piè di pagina e quel che sta attorno al testo della pagina web ({letters} lettere) non sono letti; se manca una parte dell'atto salvala in PDF",
                "menus, feet and what is around the text of the web page ({letters} letters) are not read; if a part of the act is missing save it as a PDF"
            ),
            Carried::NotImported { count: 1 } => say!(
                lang,
                "un documento incluso da fuori non è stato letto; apri il file e salvalo in PDF",
                "a document that is taken in was not read; open it and save it as a PDF"
            ),
            Carried::NotImported { count } => say!(
                lang,
                "{count} documenti inclusi da fuori non sono stati letti; apri il file e salvalo in PDF",
                "{count} documents that are taken in were not read; open it and save it as a PDF"
            ),
            Carried::NotTaken { why, count, names } => not_taken(*why, *count, names, lang),
            Carried::Repeated { count: 1, places } => {
                let places = places.quoted(Noun::Feminine, lang);
                say!(
                    lang,
                    "una partizione porta un numero già usato: {places}; la seconda si trova con il testo in cui sta, non da sola: segnalalo a chi pubblica l'atto",
                    "one part has a number that another has already: {places}; the second is found with the text that it stands in, not by itself: tell whoever publishes the act"
                )
            }
            Carried::Repeated { count, places } => {
                let places = places.quoted(Noun::Feminine, lang);
                say!(
                    lang,
                    "{count} partizioni portano un numero già usato: {places}; si trovano con il testo in cui stanno, non da sole: segnalalo a chi pubblica l'atto",
                    "{count} parts have a number that another has already: {places}; they are found with the text that they stand in, not by themselves: tell whoever publishes the act"
                )
            }
            Carried::Notes { count, pages } => notes(*count, pages, lang),
        }
    }
}

fn not_taken(why: WhyNotTaken, count: usize, names: &Listed<String>, lang: Lang) -> String {
    let names = names.quoted(Noun::Masculine, lang);
    let which = match count {
        1 => say!(
            lang,
            "l'allegato {names} non è nell'indice",
            "the attachment {names} is not in the index"
        ),
        count => say!(
            lang,
            "{count} allegati non sono nell'indice ({names})",
            "{count} attachments are not in the index ({names})"
        ),
    };
    let (why, next) = match why {
        WhyNotTaken::NoDocument => (
            say!(
                lang,
                "dati, immagini del testo o firme, non documenti",
                "data, pictures of the text or signatures, no documents"
            ),
            say!(lang, "niente da fare", "nothing to be done"),
        ),
        WhyNotTaken::Kind => (
            say!(lang, "formato che non si legge", "a kind that is not read"),
            say!(
                lang,
                "se serve, salvalo in PDF come file a parte",
                "if it matters, save it as a PDF of its own"
            ),
        ),
        WhyNotTaken::TooLarge => (
            say!(lang, "più di 64 MB", "more than 64 MB"),
            say!(
                lang,
                "salvalo come file a parte",
                "save it as a file of its own"
            ),
        ),
        WhyNotTaken::TooMany => (
            say!(
                lang,
                "oltre i primi 500 del file",
                "beyond the first 500 of the file"
            ),
            say!(
                lang,
                "salvali come file a parte",
                "save them as files of their own"
            ),
        ),
        WhyNotTaken::TooMuch => (
            say!(
                lang,
                "oltre i primi 512 MB del file",
                "beyond the first 512 MB of the file"
            ),
            say!(
                lang,
                "salvali come file a parte",
                "save them as files of their own"
            ),
        ),
        WhyNotTaken::TooDeep => (
            say!(
                lang,
                "troppi file uno dentro l'altro",
                "too many files in one another"
            ),
            say!(
                lang,
                "salvali come file a parte",
                "save them as files of their own"
            ),
        ),
        WhyNotTaken::Damaged => (
            say!(lang, "non c'è o è rovinato", "it is not there or damaged"),
            say!(
                lang,
                "aprilo con il programma che l'ha scritto, o chiedine un'altra copia",
                "open it with the program that wrote it, or ask for another copy"
            ),
        ),
    };
    format!("{which}: {why}; {next}")
}

fn notes(count: u32, pages: &Listed<u32>, lang: Lang) -> String {
    let is_one = pages.first.len() + pages.more == 1;
    let pages = pages.text(Noun::Feminine, lang);
    let on = match is_one {
        true => say!(lang, "a pagina {pages}", "on page {pages}"),
        false => say!(lang, "alle pagine {pages}", "on pages {pages}"),
    };
    match count {
        1 => say!(
            lang,
            "una nota o un commento {on} non è nel testo; leggila con un lettore di PDF",
            "a note or comment {on} is not in the text; read it with a reader of PDFs"
        ),
        count => say!(
            lang,
            "{count} note o commenti {on} non sono nel testo; leggili con un lettore di PDF",
            "{count} notes or comments {on} are not in the text; read them with a reader of PDFs"
        ),
    }
}
