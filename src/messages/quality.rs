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
            NotChecked::OfficialSources => say!(
                lang,
                "alle fonti ufficiali non è stato chiesto nulla: un indice danneggiato non dice quali copie ci sono; rifallo, e ripeti il comando",
                "nothing was asked of official sources: a damaged index does not say which copies there are; make it anew and repeat the command"
            ),
            NotChecked::OfficialLooks(path) => {
                let path = path.display();
                say!(
                    lang,
                    "{path}: non si capisce quel che dissero le fonti ufficiali; toglilo, e «normario check --official» lo rifà",
                    "{path}: what the official sources said is not understood; remove it, and “normario check --official” makes it anew"
                )
            }
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

/// What the flaw is; what to do is in [`super::advice`].
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
            Flaw::OfficialChange(text) => text.text(lang),
            Flaw::DeadLink(link) | Flaw::DoubtfulLink(link) => link.text(lang),
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
