//! What the quality report says of a corpus, and what to do about each thing.

use super::page_ranges::page_ranges;
use super::{Lang, Message, say, texts};
use crate::extract::PageWarning;
use crate::index::{IdentityNote, Kept};
use crate::law::issuer_name;
use crate::personal::PersonalData;
use crate::quality::{
    Flaw, FoundFlaw, MissingField, NotChecked, OtherFiles, ReaderReport, Severity, Unlisted,
};

impl Message for Severity {
    fn text(&self, lang: Lang) -> String {
        match self {
            Severity::Error => say!(lang, "errore", "error"),
            Severity::Doubt => say!(lang, "dubbio", "doubt"),
            Severity::Note => say!(lang, "nota", "note"),
        }
    }
}

impl Message for MissingField {
    fn text(&self, lang: Lang) -> String {
        match self {
            MissingField::Kind => say!(lang, "il tipo", "the kind"),
            MissingField::Number => say!(lang, "il numero", "the number"),
            MissingField::Date => say!(lang, "la data", "the date"),
            MissingField::Issuer => say!(lang, "chi l'ha emanato", "who issued it"),
        }
    }
}

impl Message for PersonalData {
    fn text(&self, lang: Lang) -> String {
        match self {
            PersonalData::TaxCode => say!(lang, "codice fiscale", "tax code"),
            PersonalData::Iban => say!(
                lang,
                "IBAN (di una persona o di un ente)",
                "IBAN (of a person or of a body)"
            ),
            PersonalData::Birth => say!(lang, "data di nascita", "day of birth"),
            PersonalData::Phone => say!(lang, "cellulare", "mobile number"),
        }
    }
}

impl Message for NotChecked {
    fn text(&self, lang: Lang) -> String {
        match self {
            NotChecked::DamagedIndex => say!(
                lang,
                "l'indice è danneggiato: quel che contiene non è stato esaminato",
                "the index is damaged: what it holds was not looked at"
            ),
            NotChecked::NoReports(path) => {
                let path = path.display();
                say!(
                    lang,
                    "{path}: il registro non si legge: non si sa che cosa i lettori segnalano",
                    "{path}: the log cannot be read: what readers report is not known"
                )
            }
            NotChecked::NoCorpus(path) => {
                let path = path.display();
                say!(
                    lang,
                    "{path}: la cartella non si legge: non sono stati esaminati i suoi file né il catalogo, e nulla \
                     risulta accettato",
                    "{path}: the folder cannot be read: neither its files nor the catalogue were looked at, and nothing \
                     counts as accepted"
                )
            }
        }
    }
}

impl Message for Unlisted {
    fn text(&self, lang: Lang) -> String {
        match self {
            Unlisted::OpenCitations(more) => say!(
                lang,
                "altre {more} citazioni stampate da più atti non dicono di quale atto si tratti",
                "{more} more citations that several acts print do not say which act is meant"
            ),
            Unlisted::Reports(more) => say!(
                lang,
                "altre {more} segnalazioni dei lettori: le elenca «normario queries»",
                "{more} more reports of readers: “normario queries” lists them"
            ),
            Unlisted::CitedAbsent => say!(
                lang,
                "anche altri atti citati, citati da meno atti, non ci sono",
                "more acts that are cited, by fewer acts, are not here either"
            ),
        }
    }
}

/// Where a finding is: the file with the page, or the corpus.
pub(crate) fn place_of(found: &FoundFlaw, lang: Lang) -> String {
    match (&found.file, found.page) {
        (Some(file), Some(page)) => say!(lang, "{file}, p. {page}", "{file}, p. {page}"),
        (Some(file), None) => file.clone(),
        (None, _) => say!(lang, "corpus", "corpus"),
    }
}

/// What the flaw is; what to do is in [`advice`].
impl Message for Flaw {
    fn text(&self, lang: Lang) -> String {
        match self {
            Flaw::Damaged(finding) => finding.text(lang),
            Flaw::NotRead(reason) => reason.text(lang),
            Flaw::WithoutText(pages) => say!(
                lang,
                "nessuna delle {pages} pagine ha testo",
                "none of the {pages} pages has text"
            ),
            Flaw::PagesWithoutText(pages) | Flaw::UnsurePages(pages) => of_pages(pages, lang),
            Flaw::NotAllRead(carried) => texts(carried, lang).join("; "),
            Flaw::LeftOut(reason) => {
                let why = reason.text(lang);
                say!(lang, "non indicizzato: {why}", "not indexed: {why}")
            }
            Flaw::OtherFormat(others) => other_files(others, lang),
            Flaw::Declaration(warning) => warning.text(lang),
            Flaw::Missing(field) => {
                let field = field.text(lang);
                say!(lang, "manca {field}", "{field} is missing")
            }
            Flaw::Doubtful(note) => doubtful(note, lang),
            Flaw::Contradicted(note) => contradicted(note, lang),
            Flaw::SameAct(files) => {
                let files = files.join(", ");
                say!(
                    lang,
                    "lo stesso atto, con un altro testo, è anche in {files}",
                    "the same act, with another text, is in {files} too"
                )
            }
            Flaw::SameText(others) => {
                let others: Vec<String> = others
                    .iter()
                    .map(|(file, name)| format!("{file} ({name})"))
                    .collect();
                let others = others.join(", ");
                say!(
                    lang,
                    "lo stesso testo, preso per un altro atto, è anche in {others}",
                    "the same text, taken for another act, is in {others} too"
                )
            }
            Flaw::NearText(near) => {
                let (file, name, percent) = (&near.file, &near.name, near.percent);
                say!(
                    lang,
                    "il testo è per il {percent}% quello di {file} ({name})",
                    "the text is {percent}% that of {file} ({name})"
                )
            }
            Flaw::OpenCitation(open) => {
                let (words, acts) = (&open.words, open.acts);
                say!(
                    lang,
                    "«{words}» non dice di quale atto si tratti: la citano {acts} atti",
                    "“{words}” does not say which act is meant: {acts} acts print it"
                )
            }
            Flaw::CitedAbsent(act) => {
                let (label, citing) = (&act.label, act.citing);
                match &act.catalogued {
                    Some(_) => say!(
                        lang,
                        "{label}: citato da {citing} atti, è solo schedato",
                        "{label}: cited by {citing} acts, only catalogued"
                    ),
                    None => say!(
                        lang,
                        "{label}: citato da {citing} atti, non c'è",
                        "{label}: cited by {citing} acts, not here"
                    ),
                }
            }
            Flaw::Reported(report) => reported(report, lang),
            Flaw::PersonalData(datum) => {
                let (kind, masked) = (datum.kind.text(lang), &datum.masked);
                match datum.times {
                    1 => say!(lang, "{kind}: {masked}", "{kind}: {masked}"),
                    times => say!(
                        lang,
                        "{kind}: {masked} (sulla pagina: {times})",
                        "{kind}: {masked} (on the page: {times})"
                    ),
                }
            }
        }
    }
}

fn reported(report: &ReaderReport, lang: Lang) -> String {
    let (act, topic) = (&report.act, report.topic.text(lang));
    let said = match report.text.as_str() {
        "" => say!(lang, "{act}: {topic}", "{act}: {topic}"),
        text => say!(lang, "{act}: {topic}: «{text}»", "{act}: {topic}: “{text}”"),
    };
    match report.times {
        1 => said,
        times => say!(lang, "{said} (volte: {times})", "{said} (times: {times})"),
    }
}

fn other_files(others: &OtherFiles, lang: Lang) -> String {
    let OtherFiles {
        format,
        count,
        examples,
    } = others;
    let named = examples.join(", ");
    let named = match count.saturating_sub(examples.len()) {
        0 => named,
        more => say!(lang, "{named} e altri {more}", "{named} and {more} more"),
    };
    match format {
        Some(end) => say!(
            lang,
            "file .{end} non indicizzati: {count} ({named})",
            ".{end} files not indexed: {count} ({named})"
        ),
        None => say!(
            lang,
            "file di formato sconosciuto non indicizzati: {count} ({named})",
            "files of an unknown format not indexed: {count} ({named})"
        ),
    }
}

/// Some pages with their reasons, each reason once with its pages.
fn of_pages(pages: &[(u32, Kept<Vec<PageWarning>>)], lang: Lang) -> String {
    let mut by_reason: Vec<(String, Vec<(u32, ())>)> = Vec::new();
    for (page, reasons) in pages {
        let reason = reasons.text(lang);
        match by_reason.iter_mut().find(|(known, _)| *known == reason) {
            Some((_, pages)) => pages.push((*page, ())),
            None => by_reason.push((reason, vec![(*page, ())])),
        }
    }
    let told = by_reason.iter().map(|(reason, pages)| {
        let ranges = page_ranges(pages);
        say!(lang, "p. {ranges}: {reason}", "p. {ranges}: {reason}")
    });
    told.collect::<Vec<_>>().join("; ")
}

fn doubtful(note: &IdentityNote, lang: Lang) -> String {
    let (field, read) = (field(&note.field, lang), shown(note));
    let (confidence, words) = (note.confidence, &note.words);
    say!(
        lang,
        "{field} da verificare: «{read}», al {confidence}%, da «{words}»",
        "{field} to be verified: “{read}”, {confidence}%, from “{words}”"
    )
}

fn contradicted(note: &IdentityNote, lang: Lang) -> String {
    let (field, read, words) = (field(&note.field, lang), shown(note), &note.words);
    let stated = note.stated.as_deref().unwrap_or_default();
    say!(
        lang,
        "{field}: il catalogo dice «{stated}», il documento «{read}» («{words}»)",
        "{field}: the catalogue says “{stated}”, the document “{read}” (“{words}”)"
    )
}

fn shown(note: &IdentityNote) -> String {
    match note.field.as_str() {
        "issuer" => issuer_name(&note.read),
        _ => note.read.clone(),
    }
}

/// The name of a field, as JSON has it.
fn field(name: &str, lang: Lang) -> String {
    match name {
        "kind" => say!(lang, "tipo", "kind"),
        "number" => say!(lang, "numero", "number"),
        "date" => say!(lang, "data", "date"),
        "issuer" => say!(lang, "emanante", "issuer"),
        "region" => say!(lang, "regione", "Region"),
        // A later version may have others.
        name => name.to_owned(),
    }
}

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
