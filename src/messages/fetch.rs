//! What getting documents has to say.

use super::{Lang, Message, say};
use crate::fetch::{ByHand, FetchError, FetchOutcome, FetchTrouble};

impl Message for FetchError {
    fn text(&self, lang: Lang) -> String {
        match self {
            FetchError::Corpus { path, cause } => {
                let (path, cause) = (path.display(), cause.text(lang));
                say!(
                    lang,
                    "{path}: {cause}; indica la cartella del corpus, «normario fetch CARTELLA»",
                    "{path}: {cause}; name the folder of the corpus, “normario fetch FOLDER”"
                )
            }
            FetchError::Io { path, cause } => {
                let (path, cause) = (path.display(), cause.text(lang));
                format!("{path}: {cause}")
            }
            FetchError::State { path, cause } => {
                let (path, cause) = (path.display(), cause.text(lang));
                say!(
                    lang,
                    "{path}: {cause}; è ciò che si sa dei documenti già scaricati: rimettilo da una copia, o toglilo perché quelli che ci sono siano tenuti per tuoi",
                    "{path}: {cause}; it is what is known of the documents that were got: put it back from a copy, or remove it so that those that are here are taken for yours"
                )
            }
            FetchError::NewerState { path, found } => {
                let path = path.display();
                say!(
                    lang,
                    "{path}: è della versione {found}, che questo programma non conosce; usane uno più recente",
                    "{path}: it is of version {found}, which this program does not know; use a newer one"
                )
            }
            FetchError::Looks(error) => error.text(lang),
            FetchError::Busy { path } => {
                let path = path.display();
                say!(
                    lang,
                    "{path}: un altro «normario fetch» lavora in questa cartella; aspetta che finisca",
                    "{path}: another “normario fetch” is at work in this folder; wait until it ends"
                )
            }
        }
    }
}

impl Message for FetchOutcome {
    fn text(&self, lang: Lang) -> String {
        match self {
            FetchOutcome::New { bytes, version } => {
                let size = size(*bytes);
                match version {
                    None => say!(lang, "scaricato ({size})", "got ({size})"),
                    Some(version) => {
                        let text = version.text(lang);
                        say!(lang, "scaricato ({size}): {text}", "got ({size}): {text}")
                    }
                }
            }
            FetchOutcome::Same => say!(lang, "invariato", "unchanged"),
            FetchOutcome::Changed { kept } => say!(
                lang,
                "il testo pubblicato è cambiato: quello che c'è resta, il nuovo è in {kept}; guardalo, e «--accept-changes» lo mette al suo posto",
                "the published text has changed: the one that is here stays, the new one is {kept}; look at it, and “--accept-changes” puts it in its place"
            ),
            FetchOutcome::Accepted { old: Some(old) } => say!(
                lang,
                "sostituito con il testo pubblicato ora; quello di prima è in {old}",
                "replaced by the text that is published now; the one before is {old}"
            ),
            FetchOutcome::Accepted { old: None } => say!(
                lang,
                "scaricato il testo pubblicato ora, diverso da quello di prima, che non c'era più",
                "got the text that is published now, another than the one before, which was gone"
            ),
            FetchOutcome::Present => say!(lang, "già nel corpus", "in the corpus already"),
            FetchOutcome::Altered => say!(
                lang,
                "il file non è più quello scaricato, e non è stato chiesto nulla: se la modifica è tua va bene così, altrimenti toglilo e sarà scaricato di nuovo",
                "the file is no longer the one that was got, and nothing was asked: if the change is yours all is well, else remove it and it will be got again"
            ),
            FetchOutcome::Planned => say!(lang, "da chiedere", "to be asked for"),
            FetchOutcome::ByHand(reason) => reason.text(lang),
            FetchOutcome::Failed(trouble) => trouble.text(lang),
            FetchOutcome::NotAsked => say!(
                lang,
                "non ancora arrivato: il comando è finito prima",
                "not here yet: the command ended before"
            ),
        }
    }
}

impl Message for ByHand {
    fn text(&self, lang: Lang) -> String {
        match self {
            ByHand::NoAddress => say!(
                lang,
                "nessuno dice dove sia il suo PDF: se lo trovi, scrivi «url» nella sua voce del catalogo",
                "nobody says where its PDF is: if you find it, write “url” in its entry of the catalogue"
            ),
            ByHand::NotAnAddress => say!(
                lang,
                "«url» non è un indirizzo http o https che si possa chiedere",
                "“url” is no http or https address that can be asked for"
            ),
            ByHand::Page => say!(
                lang,
                "l'indirizzo dà una pagina, non un PDF",
                "the address gives a page, not a PDF"
            ),
            ByHand::NotAPdf => say!(
                lang,
                "ciò che arriva non è un PDF",
                "what comes is not a PDF"
            ),
            ByHand::Forbidden => say!(
                lang,
                "il sito chiede ai programmi di non prendere questo indirizzo (robots.txt)",
                "the site asks programs not to take this address (robots.txt)"
            ),
            ByHand::FileName => say!(
                lang,
                "il nome del file nel catalogo esce dalla cartella, comincia con un punto o ha caratteri di controllo: correggilo",
                "the file's name in the catalogue leads out of the folder, begins with a dot, or has control characters: correct it"
            ),
            ByHand::OtherKind => say!(
                lang,
                "il file nel catalogo non è del tipo che il sito dà: un PDF, di Normattiva anche un XML, della Corte costituzionale un JSON",
                "the file in the catalogue is not of the kind that the site gives: a PDF, of Normattiva also an XML, of the Corte costituzionale a JSON"
            ),
            ByHand::NotThere => say!(
                lang,
                "la fonte ufficiale non ha un atto con questo tipo, numero e data: controlla la voce del catalogo",
                "the official source has no act of this kind, number and date: check the entry of the catalogue"
            ),
            ByHand::SeveralActs => say!(
                lang,
                "la fonte ufficiale ha più atti con questo tipo, numero e data: scrivi nella voce il giorno, o prendi il testo a mano",
                "the official source has several acts of this kind, number and date: write the day in the entry, or get the text by hand"
            ),
            ByHand::Gazzetta => say!(
                lang,
                "la Gazzetta dà l'atto come pagina, e in PDF il fascicolo intero: apri l'indirizzo e salva il documento",
                "the Gazzetta gives the act as a page, and as PDF the whole issue: open the address and save the document"
            ),
        }
    }
}

impl Message for FetchTrouble {
    fn text(&self, lang: Lang) -> String {
        match self {
            FetchTrouble::Status(404 | 410) => say!(
                lang,
                "all'indirizzo non c'è più nulla: correggi «url» nel catalogo",
                "nothing is at the address any more: correct “url” in the catalogue"
            ),
            FetchTrouble::Status(status @ (401 | 403)) => say!(
                lang,
                "il sito non lo dà a un programma ({status}): prova ad aprire l'indirizzo",
                "the site does not give it to a program ({status}): try to open the address"
            ),
            FetchTrouble::Status(status) => say!(
                lang,
                "il sito risponde {status}: riprova più tardi",
                "the site answers {status}: try again later"
            ),
            FetchTrouble::Empty => say!(
                lang,
                "è arrivata una risposta vuota: riprova più tardi",
                "an empty answer came: try again later"
            ),
            FetchTrouble::Short { came, announced } => short(*came, *announced, lang),
            FetchTrouble::Unended => say!(
                lang,
                "il PDF è senza fine, e il sito non ne dice la lunghezza: forse è troncato; riprova più tardi",
                "the PDF has no end, and the site does not say its length: it may be cut off; try again later"
            ),
            FetchTrouble::TooLarge { most } => {
                let most = size(*most);
                say!(
                    lang,
                    "è più grande di {most}: «--max-size» ne accetta di più grandi",
                    "it is larger than {most}: “--max-size” accepts larger ones"
                )
            }
            FetchTrouble::TimedOut => say!(
                lang,
                "il sito non ha risposto in tempo: riprova più tardi, o con «--timeout» più lungo",
                "the site did not answer in time: try again later, or with a longer “--timeout”"
            ),
            FetchTrouble::Redirects => say!(
                lang,
                "l'indirizzo rimanda ad altri senza arrivare: prova ad aprirlo",
                "the address leads to others and does not arrive: try to open it"
            ),
            FetchTrouble::PrivateRedirect { to } => say!(
                lang,
                "l'indirizzo rimanda a {to}, che è di una rete privata: non lo seguo",
                "the address leads to {to}, which is of a private network: it is not followed"
            ),
            FetchTrouble::BadRedirect => say!(
                lang,
                "l'indirizzo rimanda a qualcosa che non è un indirizzo http o https",
                "the address leads to what is no http or https address"
            ),
            FetchTrouble::UnknownHost => say!(
                lang,
                "il sito non si trova: controlla l'indirizzo e la connessione",
                "the site is not found: check the address and the connection"
            ),
            FetchTrouble::Connection(cause) => {
                let cause = cause.text(lang);
                say!(
                    lang,
                    "la connessione non è riuscita ({cause}): riprova più tardi",
                    "the connection failed ({cause}): try again later"
                )
            }
            FetchTrouble::Unsafe { text } => say!(
                lang,
                "il certificato del sito non è valido («{text}»): controlla data e certificati di questa macchina",
                "the site's certificate is not valid (“{text}”): check date and certificates of this machine"
            ),
            FetchTrouble::Protocol { text } => say!(
                lang,
                "la risposta non si capisce («{text}»)",
                "the answer cannot be understood (“{text}”)"
            ),
            FetchTrouble::Busy { wait: Some(wait) } => say!(
                lang,
                "il sito chiede di aspettare {wait} s: riprova dopo",
                "the site asks to wait {wait} s: try again after that"
            ),
            FetchTrouble::Busy { wait: None } => say!(
                lang,
                "il sito ha troppo da fare: riprova più tardi",
                "the site has too much to do: try again later"
            ),
            FetchTrouble::Encoding => say!(
                lang,
                "il documento è compresso in un modo che non si conosce",
                "the document is packed in a way that is not known"
            ),
            FetchTrouble::Rules => say!(
                lang,
                "non si riesce a leggere robots.txt, e senza non si chiede: riprova più tardi",
                "robots.txt cannot be read, and without it nothing is asked: try again later"
            ),
            FetchTrouble::HostLeft => say!(
                lang,
                "il sito non rispondeva, e per questa volta è lasciato stare: riprova più tardi",
                "the site did not answer, and is left alone for this time: try again later"
            ),
            FetchTrouble::LinkedFolder { folder } => say!(
                lang,
                "«{folder}» è un collegamento a una cartella, in cui «normario index» non guarda: sposta qui la cartella",
                "“{folder}” is a link to a folder, into which “normario index” does not look: move the folder here"
            ),
            FetchTrouble::Source(fault) => fault.text(lang),
            FetchTrouble::File(cause) => {
                let cause = cause.text(lang);
                say!(
                    lang,
                    "nel corpus il file non si può leggere o scrivere: {cause}",
                    "the file cannot be read or written in the corpus: {cause}"
                )
            }
        }
    }
}

fn short(came: u64, announced: Option<u64>, lang: Lang) -> String {
    match announced {
        Some(announced) => say!(
            lang,
            "sono arrivati {came} byte di {announced}: il prossimo «normario fetch» riprova",
            "{came} bytes of {announced} came: the next “normario fetch” tries again"
        ),
        None => say!(
            lang,
            "la connessione si è chiusa dopo {came} byte: il prossimo «normario fetch» riprova",
            "the connection closed after {came} bytes: the next “normario fetch” tries again"
        ),
    }
}

/// A size as people read it.
fn size(bytes: u64) -> String {
    const KB: u64 = 1 << 10;
    const MB: u64 = 1 << 20;
    match bytes {
        0..KB => format!("{bytes} B"),
        KB..MB => format!("{} kB", bytes.div_ceil(KB)),
        _ => format!("{} MB", bytes.div_ceil(MB)),
    }
}
