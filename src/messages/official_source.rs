//! What is said of what official sources give and answer.

use super::day::written_day;
use super::{Lang, Message, say};
use crate::fetch::{AskedText, LookObstacle, LookTrouble, SourceFault, TextVersion};
use crate::official::{CopyDay, LinkDoubt, LinkState, LooksError, OfficialSource};
use crate::quality::{BadLink, ChangedText};

impl Message for LooksError {
    fn text(&self, lang: Lang) -> String {
        match self {
            LooksError::Io { path, cause } => {
                let (path, cause) = (path.display(), cause.text(lang));
                format!("{path}: {cause}")
            }
            LooksError::Unusable(path) => {
                let path = path.display();
                say!(
                    lang,
                    "{path}: non si capisce, o l'ha scritto un normario più recente; è ciò che dissero le fonti ufficiali: toglilo, e «normario check --official» lo rifà",
                    "{path}: it is not understood, or a newer normario wrote it; it is what the official sources said: remove it, and “normario check --official” makes it anew"
                )
            }
        }
    }
}

impl Message for OfficialSource {
    fn text(&self, lang: Lang) -> String {
        match self {
            OfficialSource::Normattiva => "Normattiva".to_owned(),
            OfficialSource::Cellar => say!(
                lang,
                "Ufficio delle pubblicazioni dell'Unione europea",
                "Publications Office of the European Union"
            ),
            OfficialSource::Address => say!(
                lang,
                "il sito da cui viene la copia",
                "the site that the copy came from"
            ),
        }
    }
}

impl Message for LookTrouble {
    fn text(&self, lang: Lang) -> String {
        let why = match &self.why {
            LookObstacle::ByHand(reason) => reason.text(lang),
            LookObstacle::Trouble(trouble) => trouble.text(lang),
        };
        let source = self.source.text(lang);
        match &self.file {
            Some(file) => format!("{source}, {file}: {why}"),
            None => format!("{source}: {why}"),
        }
    }
}

impl Message for ChangedText {
    fn text(&self, lang: Lang) -> String {
        let act = &self.act;
        let changed = written_day(&self.changed, lang);
        let looked = written_day(&self.looked, lang);
        let copy = copy_day(&self.copy, lang);
        let address = self.address.as_deref().unwrap_or_default();
        let said = say!(
            lang,
            "{act}: il testo ufficiale è cambiato il {changed}, la copia è {copy} (controllato fino al {looked})",
            "{act}: the official text changed on {changed}, the copy is {copy} (checked up to {looked})"
        );
        format!("{said} {address}").trim_end().to_owned()
    }
}

/// Of when a copy is.
pub(crate) fn copy_day(copy: &CopyDay, lang: Lang) -> String {
    let day = written_day(&copy.day, lang);
    match copy.at_latest {
        true => say!(lang, "del {day} o di prima", "of {day} or earlier"),
        false => say!(lang, "del {day}", "of {day}"),
    }
}

impl Message for BadLink {
    fn text(&self, lang: Lang) -> String {
        let BadLink { address, .. } = self;
        let looked = written_day(&self.looked, lang);
        let what = match self.state {
            LinkState::Dead { status } => say!(
                lang,
                "il {looked} il sito rispondeva {status}",
                "on {looked} the site answered {status}"
            ),
            LinkState::Doubtful { why } => {
                let why = why.text(lang);
                say!(lang, "{why} (il {looked})", "{why} (on {looked})")
            }
            LinkState::Alive | LinkState::Unknown => String::new(),
        };
        match &self.place {
            Some(place) => {
                let (name, line) = (&place.name, place.line);
                say!(
                    lang,
                    "{address}: {what} ({name}, riga {line})",
                    "{address}: {what} ({name}, line {line})"
                )
            }
            None => format!("{address}: {what}"),
        }
    }
}

impl Message for LinkDoubt {
    fn text(&self, lang: Lang) -> String {
        match self {
            LinkDoubt::PageForPdf => say!(
                lang,
                "dà una pagina, non un PDF",
                "it gives a page, not a PDF"
            ),
            LinkDoubt::NotFoundPage => say!(
                lang,
                "la pagina dice che non c'è",
                "the page says that it is not there"
            ),
            LinkDoubt::FrontPage => say!(
                lang,
                "porta alla prima pagina del sito",
                "it leads to the site's front page"
            ),
        }
    }
}

impl Message for TextVersion {
    fn text(&self, lang: Lang) -> String {
        let on = written_day(&self.on, lang);
        let from = self.valid_from.as_deref();
        let from = from.map(|from| written_day(from, lang));
        match (self.asked, from) {
            (AskedText::InForce, Some(from)) => say!(
                lang,
                "testo in vigore il {on}, vigente dal {from}",
                "text in force on {on}, valid from {from}"
            ),
            (AskedText::InForce, None) => {
                say!(lang, "testo in vigore il {on}", "text in force on {on}")
            }
            (AskedText::Original, _) => say!(lang, "testo originario", "original text"),
        }
    }
}

impl Message for SourceFault {
    fn text(&self, lang: Lang) -> String {
        match self {
            SourceFault::Status(status) => say!(
                lang,
                "la fonte ufficiale risponde {status}: riprova più tardi",
                "the official source answers {status}: try again later"
            ),
            SourceFault::Page => say!(
                lang,
                "la fonte ufficiale risponde con una pagina, come quando è in avaria: riprova più tardi",
                "the official source answers with a page, as it does when it is in trouble: try again later"
            ),
            SourceFault::Empty => say!(
                lang,
                "la fonte ufficiale dà una risposta vuota: riprova più tardi",
                "the official source gives an empty answer: try again later"
            ),
            SourceFault::NotUnderstood => say!(
                lang,
                "la risposta della fonte ufficiale non è come essa la descrive: se si ripete, serve un normario più recente",
                "the answer of the official source is not as it describes it: if that goes on, a newer normario is needed"
            ),
            SourceFault::NotMade => say!(
                lang,
                "la fonte ufficiale non è riuscita a preparare il documento: riprova più tardi",
                "the official source could not make the document: try again later"
            ),
            SourceFault::Overloaded => say!(
                lang,
                "la fonte ufficiale ha troppo da fare: riprova più tardi",
                "the official source has too much to do: try again later"
            ),
            SourceFault::NotReady => say!(
                lang,
                "la fonte ufficiale sta ancora preparando il documento: riprova, o aspetta di più con «--max-wait»",
                "the official source is still making the document: try again, or wait longer with “--max-wait”"
            ),
            SourceFault::NotAnArchive => say!(
                lang,
                "ciò che arriva dalla fonte ufficiale non è un archivio che si apra: riprova più tardi",
                "what comes from the official source is no archive that can be opened: try again later"
            ),
            SourceFault::NoArchive => say!(
                lang,
                "l'archivio della fonte ufficiale in cui sta non è arrivato, come detto sopra: riprova più tardi",
                "the archive of the official source that it stands in did not come, as told above: try again later"
            ),
            SourceFault::WithoutAct => say!(
                lang,
                "nell'archivio della fonte ufficiale non c'è il testo dell'atto: prendilo a mano",
                "the archive of the official source has no text of the act: get it by hand"
            ),
            SourceFault::TooLarge => say!(
                lang,
                "il testo nell'archivio è più grande del massimo: «--max-size» ne accetta di più grandi",
                "the text in the archive is larger than is allowed: “--max-size” accepts larger ones"
            ),
            SourceFault::TooMany => say!(
                lang,
                "in un solo giorno sono cambiati più atti di quanti la fonte ufficiale ne elenchi",
                "more acts were changed on one day than the official source lists"
            ),
            SourceFault::OtherAct => say!(
                lang,
                "ciò che arriva dalla fonte ufficiale non si legge come l'atto chiesto: non è stato tenuto",
                "what comes from the official source does not read as the act that was asked for: it was not kept"
            ),
        }
    }
}
