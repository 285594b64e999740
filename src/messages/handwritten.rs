//! What is wrong in a text that somebody wrote by hand: the front of a page, the settings of a site.

use std::io;

use super::{Lang, Message, say};
use crate::handwritten::{FieldFault, ValueList, WrongField};

impl Message for FieldFault {
    fn text(&self, lang: Lang) -> String {
        let (line, what) = (self.line, self.what.text(lang));
        if let WrongField::More(_)
        | WrongField::NoSuchFile(_)
        | WrongField::FileTooLarge(_)
        | WrongField::NotAFile
        | WrongField::Unreadable(_) = self.what
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
            WrongField::NotQuoted => say!(
                lang,
                "il valore deve essere un testo fra virgolette dritte: \"testo\" o 'testo'",
                "the value must be a text in straight quotation marks: \"text\" or 'text'"
            ),
            WrongField::OpenList => say!(
                lang,
                "l’elenco non è chiuso o manca una virgola: [\"uno\", \"due\"]",
                "the list is not closed or lacks a comma: [\"one\", \"two\"]"
            ),
            WrongField::BadText => say!(
                lang,
                "il testo non è chiuso dalle stesse virgolette dritte che lo aprono, o contiene ciò che non può contenere",
                "the text is not closed by the straight quotation marks that open it, or holds what it must not hold"
            ),
            WrongField::BadEscape => say!(
                lang,
                "una barra rovesciata fra virgolette doppie si scrive due volte: \\\\",
                "a backslash in double quotation marks is written twice: \\\\"
            ),
            WrongField::NoValue => say!(
                lang,
                "dopo il nome di un campo vanno «=» e il suo valore: nome = \"valore\"",
                "the name of a field is followed by “=” and its value: name = \"value\""
            ),
            WrongField::Trailing => say!(
                lang,
                "dopo il valore c'è altro: scrivi un campo per riga; un apostrofo sta fra virgolette doppie: \"l'atto\"",
                "there is more after the value: write one field a line; an apostrophe goes in double quotation marks: \"l'atto\""
            ),
            WrongField::BadName => say!(
                lang,
                "non è né un nome fra parentesi quadre né un campo; il nome di un file va fra virgolette: [\"atti/delibera.pdf\"], kind = \"dgr\"",
                "this is neither a name in brackets nor a field; the name of a file goes in quotation marks: [\"atti/delibera.pdf\"], kind = \"dgr\""
            ),
            WrongField::OpenHeading => say!(
                lang,
                "il nome fra parentesi quadre non è chiuso: [nome], [[nome]]",
                "the name in square brackets is not closed: [name], [[name]]"
            ),
            WrongField::NotUtf8 => say!(
                lang,
                "da qui il testo non è in UTF-8, e il file non è usato: salvalo come UTF-8",
                "from here the text is not in UTF-8, and the file is not used: save it as UTF-8"
            ),
            WrongField::FileTooLarge(most) => say!(
                lang,
                "il file è più grande di {most} MB, e non è usato",
                "the file is larger than {most} MB, and is not used"
            ),
            WrongField::NotAFile => say!(
                lang,
                "non è un file normale, e non è usato: mettine uno di testo",
                "it is no regular file, and is not used: put one of text there"
            ),
            WrongField::Unreadable(code) => match code.map(io::Error::from_raw_os_error) {
                Some(error) => {
                    let cause = error.text(lang);
                    say!(
                        lang,
                        "il file non si può leggere, e non è usato ({cause}): rendilo leggibile a chi avvia il programma",
                        "the file cannot be read, and is not used ({cause}): let whoever runs the program read it"
                    )
                }
                None => say!(
                    lang,
                    "il file non si può leggere, e non è usato: rendilo leggibile a chi avvia il programma",
                    "the file cannot be read, and is not used: let whoever runs the program read it"
                ),
            },
            WrongField::NoSuchField { meant, known } => {
                let fields = known.join(", ");
                match meant {
                    Some(meant) => say!(
                        lang,
                        "il campo non esiste, e non è usato; volevi dire «{meant}»?",
                        "there is no such field, and it is not used; did you mean “{meant}”?"
                    ),
                    None => say!(
                        lang,
                        "il campo non esiste, e non è usato; ci sono {fields}",
                        "there is no such field, and it is not used; there are {fields}"
                    ),
                }
            }
            WrongField::NotAmong {
                value,
                list,
                meant,
                known,
            } => {
                let (list, all) = (list.text(lang), known.join(", "));
                match meant {
                    Some(meant) => say!(
                        lang,
                        "«{value}» non è {list}; volevi dire «{meant}»?",
                        "“{value}” is not {list}; did you mean “{meant}”?"
                    ),
                    None => say!(
                        lang,
                        "«{value}» non è {list}; ci sono {all}",
                        "“{value}” is not {list}; there are {all}"
                    ),
                }
            }
            WrongField::NotYesOrNo => say!(
                lang,
                "ci vuole true o false, senza virgolette",
                "true or false belongs there, without quotation marks"
            ),
            WrongField::NotANumber(value) => say!(
                lang,
                "«{value}» non è un numero intero da 1 in su",
                "“{value}” is not a whole number from 1"
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
            WrongField::StillToCome(value) => say!(
                lang,
                "«{value}» deve ancora venire: la vigenza si dichiara quando è così",
                "“{value}” is still to come: state whether an act is in force once it is so"
            ),
            WrongField::UnknownAct(value) => say!(
                lang,
                "«{value}» non dice quale atto: scrivilo come lo si cita, con numero, anno e Regione, o col suo id",
                "“{value}” does not say which act: write it as it is cited, with number, year and Region, or by its id"
            ),
            WrongField::UnknownSource(value) => say!(
                lang,
                "la voce non ha una fonte «{value}»: aggiungila con [[act.source]]",
                "the entry has no source “{value}”: add it with [[act.source]]"
            ),
            WrongField::NoIdentity => say!(
                lang,
                "un atto senza PDF ha almeno kind e due fra number, date, title",
                "an act without a PDF has at least kind and two of number, date, title"
            ),
            WrongField::RepeatedEntry(first) => say!(
                lang,
                "c’è già una voce alla riga {first}: fanne una sola",
                "there is an entry already in line {first}: make one of them"
            ),
            WrongField::OutsideEntry => say!(
                lang,
                "sta fuori da ogni voce: scrivi i campi sotto il nome di un PDF, [\"atti/delibera.pdf\"], o sotto [[act]]",
                "this is outside any entry: write fields below the name of a PDF, [\"atti/delibera.pdf\"], or below [[act]]"
            ),
            WrongField::NotAnActHeading(name) => say!(
                lang,
                "«{name}»: un atto senza PDF si apre con [[act]], con due parentesi",
                "“{name}”: an act without a PDF is opened by [[act]], with two brackets"
            ),
            WrongField::NotAnAcceptedHeading(name) => say!(
                lang,
                "«{name}»: una segnalazione accettata si apre con [[accepted]], con due parentesi",
                "“{name}”: a finding that is accepted is opened by [[accepted]], with two brackets"
            ),
            WrongField::NotAFinding(value) => say!(
                lang,
                "«{value}» non è l’id di una segnalazione: copialo da «normario check», dove sta fra parentesi quadre in fondo alla riga",
                "“{value}” is not the id of a finding: copy it from “normario check”, where it stands in brackets at the end of the line"
            ),
            WrongField::NeverAccepted(value) => say!(
                lang,
                "«{value}» dice che l’indice è danneggiato: non si accetta, si ricostruisce",
                "“{value}” says that the index is damaged: that is not accepted, the index is made anew"
            ),
            WrongField::NotAFileHeading(name) => say!(
                lang,
                "il nome di un PDF va fra parentesi semplici, [\"{name}\"]; un atto senza PDF si apre con [[act]]",
                "the name of a PDF goes in single brackets, [\"{name}\"]; an act without a PDF is opened by [[act]]"
            ),
            WrongField::UnquotedFile(name) => say!(
                lang,
                "il nome di un file va fra virgolette: [\"{name}\"]",
                "the name of a file goes in quotation marks: [\"{name}\"]"
            ),
            WrongField::NotAWebAddress(value) => say!(
                lang,
                "«{value}» non è un indirizzo: comincia con https:// e non ha spazi",
                "“{value}” is no address: it begins with https:// and has no blanks"
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

impl Message for ValueList {
    fn text(&self, lang: Lang) -> String {
        match self {
            ValueList::Kinds => say!(lang, "un tipo di atto", "a kind of act"),
            ValueList::PageKinds => say!(lang, "un tipo di pagina", "a kind of page"),
            ValueList::Regions => say!(lang, "una Regione", "a Region"),
            ValueList::Sections => say!(lang, "una sezione", "a section"),
            ValueList::Relations => {
                say!(lang, "un rapporto fra atti", "a relation between acts")
            }
            ValueList::Facts => say!(
                lang,
                "un dato che una fonte possa reggere",
                "something that a source can be named for"
            ),
        }
    }
}

/// A number in hundredths with its decimals.
fn hundredths(number: u32, lang: Lang) -> String {
    let (whole, rest) = (number / 100, number % 100);
    say!(lang, "{whole},{rest:02}", "{whole}.{rest:02}")
}
