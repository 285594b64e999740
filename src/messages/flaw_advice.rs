//! What flaws of the same kind are called, and what to do about them.

use super::{Lang, say};
use crate::quality::Flaw;

/// What flaws of the same kind are called together.
pub(crate) fn kind_of_flaw(flaw: &Flaw, lang: Lang) -> String {
    match flaw {
        Flaw::Damaged(_) => say!(lang, "indice danneggiato", "damaged index"),
        Flaw::NotRead(_) => say!(lang, "file non letti", "files not read"),
        Flaw::WithoutText(_) => say!(lang, "file senza testo", "files without text"),
        Flaw::PagesWithoutText(_) => say!(lang, "pagine senza testo", "pages without text"),
        Flaw::UnsurePages(_) => say!(lang, "pagine dal testo incerto", "pages of doubtful text"),
        Flaw::NotAllRead(_) => say!(lang, "contenuti non letti", "contents not read"),
        Flaw::LeftOut(_) | Flaw::OtherFormat(_) => {
            say!(lang, "file non indicizzati", "files not indexed")
        }
        Flaw::Declaration(_) => say!(lang, "catalogo e impostazioni", "catalogue and settings"),
        Flaw::Missing(_) => say!(lang, "identità incompleta", "incomplete identity"),
        Flaw::Doubtful(_) => say!(lang, "identità da verificare", "identity to be verified"),
        Flaw::Contradicted(_) => say!(
            lang,
            "catalogo contro documento",
            "catalogue against document"
        ),
        Flaw::SameAct(_) => say!(lang, "lo stesso atto due volte", "the same act twice"),
        Flaw::SameText(_) => say!(
            lang,
            "lo stesso testo per due atti",
            "the same text for two acts"
        ),
        Flaw::NearText(_) => say!(lang, "testi quasi uguali", "texts nearly the same"),
        Flaw::OpenCitation(_) => say!(lang, "citazioni irrisolte", "unresolved citations"),
        Flaw::CitedAbsent(_) => say!(
            lang,
            "atti citati e assenti",
            "acts that are cited and absent"
        ),
        Flaw::Reported(_) => say!(lang, "segnalazioni dei lettori", "reports of readers"),
        Flaw::PersonalData(_) => say!(lang, "possibili dati personali", "possible personal data"),
        Flaw::OfficialChange(_) => say!(
            lang,
            "testi ufficiali cambiati dopo la copia",
            "official texts changed since the copy"
        ),
        Flaw::DeadLink(_) => say!(lang, "indirizzi ufficiali morti", "dead official addresses"),
        Flaw::DoubtfulLink(_) => say!(
            lang,
            "indirizzi ufficiali dubbi",
            "doubtful official addresses"
        ),
    }
}

/// What to do about a flaw; `None` where what is said of it says so already.
pub(crate) fn advice(flaw: &Flaw, lang: Lang) -> Option<String> {
    Some(match flaw {
        Flaw::WithoutText(_) | Flaw::PagesWithoutText(_) | Flaw::UnsurePages(_) => say!(
            lang,
            "guarda la pagina; se è una scansione, installa il riconoscitore o cerca un PDF migliore",
            "look at the page; if it is a scan, install the recogniser or look for a better PDF"
        ),
        Flaw::Missing(_) | Flaw::Doubtful(_) => {
            say!(lang, "scrivilo nel catalogo", "state it in the catalogue")
        }
        Flaw::Contradicted(_) => say!(
            lang,
            "guarda il documento: se sbaglia lui, accetta; se sbaglia il catalogo, correggilo",
            "look at the document: if it is wrong, accept this; if the catalogue is, correct it"
        ),
        Flaw::SameAct(_) => say!(
            lang,
            "se una è una bozza o una versione superata, toglila; se sono due atti, dillo nel catalogo",
            "if one is a draft or an older version, take it away; if they are two acts, state so in the catalogue"
        ),
        Flaw::SameText(_) => say!(
            lang,
            "una delle due identità è sbagliata: correggila nel catalogo",
            "one of the two identities is wrong: correct it in the catalogue"
        ),
        Flaw::NearText(_) => say!(
            lang,
            "tieni il testo definitivo; se servono entrambi, accetta",
            "keep the final text; if both are needed, accept this"
        ),
        Flaw::CitedAbsent(act) => match &act.official_url {
            Some(url) => say!(
                lang,
                "aggiungi il PDF; il testo ufficiale è a {url}",
                "add the PDF; the official text is at {url}"
            ),
            None => say!(lang, "aggiungi il PDF", "add the PDF"),
        },
        Flaw::PersonalData(_) => say!(
            lang,
            "se non doveva essere pubblicato, oscuralo nel documento e indicizza di nuovo",
            "if it was not to be published, black it out in the document and index again"
        ),
        Flaw::OfficialChange(_) => say!(
            lang,
            "prendi il testo di oggi («normario fetch», o a mano) e indicizza di nuovo; se tieni apposta quello di prima, accetta",
            "get the text of today (“normario fetch”, or by hand) and index again; if you keep the one before on purpose, accept this"
        ),
        Flaw::DeadLink(_) | Flaw::DoubtfulLink(_) => say!(
            lang,
            "apri l'indirizzo e correggilo nel catalogo; se va bene così, accetta",
            "open the address and correct it in the catalogue; if it is well so, accept this"
        ),
        Flaw::Reported(_) => say!(
            lang,
            "guarda l'atto: se il lettore ha ragione, correggi nel catalogo o nel documento; poi, e se ha torto, accetta",
            "look at the act: if the reader is right, correct the catalogue or the document; then, and if not, accept this"
        ),
        Flaw::Damaged(_)
        | Flaw::NotRead(_)
        | Flaw::NotAllRead(_)
        | Flaw::LeftOut(_)
        | Flaw::OtherFormat(_)
        | Flaw::Declaration(_)
        | Flaw::OpenCitation(_) => return None,
    })
}
