//! What is wrong in a text that somebody wrote by hand: the front of a page, the settings of a site.

use super::{Lang, Message, say};
use crate::handwritten::{FieldFault, WrongField};

impl Message for FieldFault {
    fn text(&self, lang: Lang) -> String {
        let (line, what) = (self.line, self.what.text(lang));
        if let WrongField::More(_) | WrongField::NoSuchFile(_) = self.what
            && self.field.is_empty()
        {
            return what;
        }
        match self.field.as_str() {
            "" => say!(lang, "riga {line}: {what}", "line {line}: {what}"),
            field => say!(
                lang,
                "riga {line}, «{field}»: {what}",
                "line {line}, “{field}”: {what}"
            ),
        }
    }
}

impl Message for WrongField {
    fn text(&self, lang: Lang) -> String {
        match self {
            WrongField::Syntax => say!(
                lang,
                "la riga non si capisce; scrivila così: nome = \"valore\"",
                "the line cannot be understood; write it as: name = \"value\""
            ),
            WrongField::Repeated => {
                say!(lang, "il campo c’è due volte", "the field is there twice")
            }
            WrongField::Unknown => say!(
                lang,
                "il campo non esiste, e non è usato",
                "there is no such field, and it is not used"
            ),
            WrongField::NotText => say!(
                lang,
                "ci vuole un testo fra virgolette",
                "a text in quotation marks belongs there"
            ),
            WrongField::NotTexts => say!(
                lang,
                "ci vuole un elenco di testi: [\"uno\", \"due\"]",
                "a list of texts belongs there: [\"one\", \"two\"]"
            ),
            WrongField::NotTable => say!(
                lang,
                "ci vuole una tabella, con il suo nome fra parentesi quadre",
                "a table belongs there, with its name in square brackets"
            ),
            WrongField::TooLong(most) => say!(
                lang,
                "ha più di {most} caratteri, e non è usato",
                "it has more than {most} characters, and is not used"
            ),
            WrongField::TooMany(most) => say!(
                lang,
                "ha più di {most} valori: gli altri non sono usati",
                "it has more than {most} values: the others are not used"
            ),
            WrongField::Missing(field) => say!(
                lang,
                "manca «{field}»; senza, la voce non è usata",
                "“{field}” is missing; without it the entry is not used"
            ),
            WrongField::NotADate(value) => say!(
                lang,
                "«{value}» non è una data; scrivila come 2024, 2024-03 o 2024-03-15",
                "“{value}” is not a date; write it as 2024, 2024-03 or 2024-03-15"
            ),
            WrongField::UnknownRegion(value) => say!(
                lang,
                "«{value}» non è una Regione",
                "“{value}” is not a Region"
            ),
            WrongField::UnknownKind(value) => say!(
                lang,
                "«{value}» non è un tipo di pagina: altro, manuale, sintesi, modulo, verbale",
                "“{value}” is not a kind of page: altro, manuale, sintesi, modulo, verbale"
            ),
            WrongField::UnknownSection(value) => say!(
                lang,
                "«{value}» non è una sezione",
                "“{value}” is not a section"
            ),
            WrongField::NotAnAddress(value) => say!(
                lang,
                "«{value}» non è un indirizzo; scrivi https://…, una pagina del sito come /sezioni, o un file come pagine/chi-siamo.md",
                "“{value}” is not an address; write https://…, a page of the site such as /sezioni, or a file such as pagine/chi-siamo.md"
            ),
            WrongField::NotAMailAddress(value) => say!(
                lang,
                "«{value}» non è un indirizzo di posta",
                "“{value}” is not an address of electronic mail"
            ),
            WrongField::NotAColour(value) => say!(
                lang,
                "«{value}» non è un colore; scrivilo come #0066cc",
                "“{value}” is not a colour; write it as #0066cc"
            ),
            WrongField::LowContrast {
                colour,
                ratio,
                least,
            } => {
                let (ratio, least) = (hundredths(*ratio, lang), hundredths(*least, lang));
                say!(
                    lang,
                    "il contrasto di {colour} è {ratio}:1 e ne serve {least}:1; resta il colore di norma",
                    "the contrast of {colour} is {ratio}:1 and {least}:1 is needed; the usual colour stays"
                )
            }
            WrongField::NoSuchFile(file) => say!(
                lang,
                "il file «{file}» non è nella cartella",
                "the file “{file}” is not in the folder"
            ),
            WrongField::Html => say!(
                lang,
                "l’HTML non è usato: è mostrato come testo",
                "HTML is not used: it is shown as text"
            ),
            WrongField::LinkRefused(address) => say!(
                lang,
                "il collegamento a «{address}» non è ammesso: resta il testo; si può andare a http, https, mailto e alle pagine del sito",
                "the link to “{address}” is not allowed: its text stays; links lead to http, https, mailto and pages of the site"
            ),
            WrongField::ImageRefused(file) => say!(
                lang,
                "l’immagine «{file}» non è ammessa: mettila nella cartella e indicala con il suo nome",
                "the picture “{file}” is not allowed: put it into the folder and call it by its name"
            ),
            WrongField::OpenFront => say!(
                lang,
                "dopo +++ manca il secondo +++: tutto è letto come testo",
                "after +++ the second +++ is missing: all of it is read as text"
            ),
            WrongField::NestedTooDeep(most) => say!(
                lang,
                "elenchi o riquadri uno dentro l’altro per più di {most} livelli: da lì in poi sono mostrati come un testo solo; usa meno livelli",
                "lists or quotes inside each other for more than {most} levels: from there on they are shown as one text; use fewer levels"
            ),
            WrongField::More(more) => say!(
                lang,
                "altre righe da correggere: {more}",
                "more lines to mend: {more}"
            ),
        }
    }
}

/// A number in hundredths with its decimals.
fn hundredths(number: u32, lang: Lang) -> String {
    let (whole, rest) = (number / 100, number % 100);
    say!(lang, "{whole},{rest:02}", "{whole}.{rest:02}")
}
