//! Dates printed outside the heading: of the sitting, in words, of a version, of the protocol, under the
//! signature.

use std::panic::Location;
use std::sync::{LazyLock, OnceLock};

use regex::Regex;

use super::borrowed::is_list;
use super::evidence::{Said, Source};
use super::lines::Front;
use super::printed_date::{ALONE, DAY, MONTH, of_groups};
use super::stamps::{of_decrees, of_register};
use super::{closing, date_words};
use crate::extract::Document;
use crate::law::{ActDate, ActKind};
use crate::structure::pattern::pattern;

/// Most lines of a title block.
const TITLE_LINES: usize = 8;

/// Characters of a line that may be one of a sentence.
const SENTENCE_CHARS: usize = 40;

/// What introduces a date, how certain the date is then, and for which kinds of act.
struct DateCue {
    words: &'static str,
    confidence: u8,
    of: fn(ActKind) -> bool,
    /// It counts only above the reasons, which contain the dates of other acts.
    above: bool,
    /// It does not count inside a sentence: «con nota prot. n. 12 del 3 maggio».
    label: bool,
    rule: &'static Location<'static>,
}

/// A cue that counts wherever it stands on the first pages.
#[track_caller]
const fn anywhere(words: &'static str, confidence: u8, of: fn(ActKind) -> bool) -> DateCue {
    DateCue {
        words,
        confidence,
        of,
        above: false,
        label: false,
        rule: Location::caller(),
    }
}

/// A label of the title block: it counts only above the reasons, and not inside a sentence.
#[track_caller]
const fn label(words: &'static str, confidence: u8, of: fn(ActKind) -> bool) -> DateCue {
    DateCue {
        label: true,
        rule: Location::caller(),
        ..above(words, confidence, of)
    }
}

/// A cue that counts only above the reasons.
#[track_caller]
const fn above(words: &'static str, confidence: u8, of: fn(ActKind) -> bool) -> DateCue {
    DateCue {
        above: true,
        rule: Location::caller(),
        ..anywhere(words, confidence, of)
    }
}

const CUES: &[DateCue] = &[
    anywhere(
        r"(?:seduta|adunanza|riunione|camera di consiglio)(?:\s+\w+)?\s+(?:del|di|in data)(?:\s+giorno)?[^0-9.;]{0,30}?|registro atti.{0,40}in data",
        78,
        is_collegial,
    ),
    anywhere(
        r"(?:versione|vers\.|ver\.|v\.|release)[ 	]*\d+(?:\.\d+)*[ 	]*(?:del|in data|-|–|,|\()?",
        84,
        is_document,
    ),
    anywhere(
        r"(?:ultim[oa] (?:aggiornamento|modifica|revisione)|aggiornat[oaie])(?: al| il| in data)?\s*:?",
        72,
        is_document,
    ),
    anywhere(
        r"data\s+(?:di\s+)?(?:emissione|pubblicazione|approvazione|adozione)\s*:?(?:\s+il)?|(?-i:^D(?:ata|ATA))\s*:?",
        74,
        is_document,
    ),
    above(
        r"(?:deliberat[oaie]|approvat[oaie]|adottat[oaie]|emanat[oaie])\b(?:[^.;]|\b[a-z]\.){0,140}?\b(?:del|il|in data|dell)['’]?",
        70,
        is_rule,
    ),
    above(
        r"(?:pubblicat[oa]|affiss[oa])\b[^.;]{0,60}?\b(?:il(?: giorno)?|in data|dal)",
        72,
        is_notice,
    ),
    anywhere(
        r"rep(?:ertorio)?\.?\s*(?:atti)?\s*n\.\s*\d+/[a-z]+\s+del",
        90,
        |kind| kind == ActKind::Intesa,
    ),
    // The protocol of universities: «n. 05973(214).I.2.02.07.2019».
    anywhere(r"\bn\.\s*\d+\(\d+\)\.[ivx]+\.\d+\.", 68, is_rule),
    anywhere(r"il giorno", 84, is_agreement),
    anywhere(r"^addì\s*,?", 74, |kind| {
        is_agreement(kind) || matches!(kind, ActKind::Contratto | ActKind::Intesa)
    }),
    // The notices of the supplement to the Official Journal: «OJ S 88/2024 07/05/2024».
    anywhere(r"^(?:OJ|GU)/?\s?S\s[0-9]+/[0-9]{4}", 86, is_notice),
    label(
        r"prot(?:ocollo)?\b\.?.{0,40}?\b(?:dell['’]|del|in data)",
        70,
        is_notice,
    ),
    label(
        r"prot(?:ocollo)?\b\.?[^a-z]{0,24}(?:ru|r\.u\.)?\s+[a-z]{3,20},",
        70,
        is_notice,
    ),
    // The day under the number of the protocol is the act's where nothing else dates it.
    label(
        r"prot(?:ocollo)?\b\.?:?\s*(?:n\.?)?\s*[a-z0-9./_-]{2,24}\s+[a-z]{3,20}(?: [a-z]{2,20}){0,2},",
        56,
        is_signed,
    ),
    above(
        r"(?-i:^D(?:ata|ATA))\s*:?|^in data|^n[.°º]*\s*\d+(?:/\d{4})?\s*[-–]?\s*data",
        74,
        is_adopted,
    ),
    above(
        r"^(?:(?:copia|originale)\s+|registro unico\s+)?n(?:um)?\.?\s?[°º]?\.?\s*[a-z0-9/-]{1,14}\s+del",
        84,
        is_adopted,
    ),
    // «DETERMINAZIONE N. 318 Protocollo n. 6044 DEL 13/05/2021».
    above(
        r"^(?:determina(?:zione)?|decreto|delibera(?:zione)?|ordinanza)\s+n\.?\s*\d+\s+prot(?:ocollo)?\.?\s*n?\.?\s*[\d/]+\s+del",
        84,
        is_adopted,
    ),
    // The stamp of a ministry's register.
    above(
        concat!(
            of_register!(),
            r"\d+\.|\b",
            of_decrees!(),
            r"\d{1,7}\s+del\b"
        ),
        90,
        is_adopted,
    ),
    // The row under the box «Decreto n. – del».
    above(r"^0*\d{1,6}\s", 58, is_decree),
    above(
        r"(?:emanat|adottat|approvat)[oaie]\b[^;\n]{0,20}?\b(?:d\.?\s?r\.?|decreto (?:rettorale|del rettore))(?:[^;\n]*?\bdel)?",
        68,
        |kind| is_notice(kind) || is_rule(kind),
    ),
];

fn is_collegial(kind: ActKind) -> bool {
    use ActKind as K;
    kind.is_resolution() || matches!(kind, K::Intesa | K::Verbale | K::Parere)
}

fn is_document(kind: ActKind) -> bool {
    use ActKind as K;
    matches!(
        kind,
        K::LineeGuida | K::Manuale | K::Allegato | K::Altro | K::Sintesi | K::Chiarimenti
    )
}

fn is_rule(kind: ActKind) -> bool {
    matches!(
        kind,
        ActKind::Regolamento | ActKind::Statuto | ActKind::Altro | ActKind::LineeGuida
    )
}

fn is_notice(kind: ActKind) -> bool {
    matches!(kind, ActKind::Avviso | ActKind::Bando | ActKind::Altro)
}

fn is_decree(kind: ActKind) -> bool {
    matches!(kind, ActKind::Decreto | ActKind::Determina)
}

/// Acts that a body or an office adopts, with a number and a day in their title block.
fn is_adopted(kind: ActKind) -> bool {
    is_decree(kind) || kind.is_resolution() || matches!(kind, ActKind::Dm | ActKind::Ordinanza)
}

fn is_agreement(kind: ActKind) -> bool {
    kind == ActKind::ContrattoCollettivo
}

/// Kinds whose date may be printed under the signature only.
fn is_signed(kind: ActKind) -> bool {
    use ActKind as K;
    matches!(
        kind,
        K::Dm | K::Dpcm | K::Decreto | K::Determina | K::Bando | K::Avviso | K::Comunicato
    ) || matches!(kind, K::Circolare | K::Altro | K::Ordinanza | K::Direttiva)
}

/// Each pattern is compiled when a document of its kind first needs it: compiling them all costs more than
/// reading the text of a document.
static CUE_DATES: [OnceLock<Option<Regex>>; CUES.len()] = [const { OnceLock::new() }; CUES.len()];

fn cue_date(cue: &DateCue) -> Option<Regex> {
    pattern(&format!(r"(?im)(?:{})\s*(?:{DAY}|{MONTH})", cue.words))
}

static STAMP: LazyLock<Option<Regex>> = LazyLock::new(|| pattern(&format!(r"(?i)[-–]\s*{DAY}$")));
static EDITION: LazyLock<Option<Regex>> = LazyLock::new(|| pattern(r"(?i)^edizione (20\d\d)$"));
/// The date of an act of this kind whose heading does not say it.
pub(crate) fn date(front: &Front, document: &Document, kind: ActKind) -> Option<Said<ActDate>> {
    let mut found = None;
    // Running heads after the body: that of a form may bear the date of another day.
    let first_pages = |pages: usize| {
        let lines = front.lines.iter().filter(|line| line.nth_page < pages);
        let (heads, body): (Vec<_>, Vec<_>) = lines.partition(|line| line.furniture);
        let lines = body.into_iter().chain(heads);
        lines
            .map(|line| line.text.as_str())
            .collect::<Vec<_>>()
            .join("\n")
    };
    let text = first_pages(if is_document(kind) || is_rule(kind) {
        3
    } else {
        1
    });
    // A rule may be printed with its approval on the back of its title.
    let above: Vec<&str> = match is_rule(kind) {
        true => front.above_reasons_of_pages().collect::<Vec<_>>(),
        false => front.above_reasons().map(|(_, line)| line).collect(),
    }
    .into_iter()
    .map(|line| line.text.as_str())
    .collect();
    let text_above = above.join("\n");
    let page = front.lines.first().map(|line| line.page);
    let of_kind = CUES.iter().zip(&CUE_DATES);
    for (cue, regex) in of_kind.filter(|(cue, _)| (cue.of)(kind)) {
        let groups = regex
            .get_or_init(|| cue_date(cue))
            .as_ref()
            .and_then(|regex| {
                let text = if cue.above { &text_above } else { &text };
                let mut all = regex.captures_iter(text);
                all.find(|groups| !(cue.label && in_sentence(text, groups)))
            });
        if let Some(groups) = groups
            && let Some(date) = of_groups(&groups)
        {
            let said = Said::new(date, Source::Front, cue.confidence, page, &groups[0]);
            super::evidence::offer(&mut found, Some(said.by_rule(cue.rule)));
        }
    }
    if is_collegial(kind) || matches!(kind, ActKind::Decreto | ActKind::Contratto) {
        super::evidence::offer(&mut found, date_words::in_words(&first_pages(1), page));
    }
    // The rows of a list have dates of their own.
    let is_paper = is_document(kind) && kind != ActKind::Allegato && !is_list(front);
    if is_paper {
        super::evidence::offer(&mut found, alone(front, usize::MAX));
    } else if is_rule(kind) && !is_list(front) {
        super::evidence::offer(&mut found, alone(front, TITLE_LINES));
    }
    if found.is_none() && kind == ActKind::Allegato {
        found = stamped(front);
    }
    if found.is_none() && is_signed(kind) {
        found = closing::below_place(document);
    }
    if found.is_none() && (is_signed(kind) || is_collegial(kind)) {
        found = closing::above_signature(document);
    }
    if found.is_none() && is_signed(kind) {
        found = closing::stamped(document).or_else(|| closing::signed(document));
    }
    if found.is_none() && is_paper {
        found = closing::colophon(document).or_else(|| edition(front));
    }
    found
}

/// Whether the word before a match begins with a small letter, as in a sentence.
fn in_sentence(text: &str, groups: &regex::Captures<'_>) -> bool {
    let start = groups.get(0).map_or(0, |whole| whole.start());
    let line = text[..start].rsplit('\n').next().unwrap_or_default();
    let word = line.split_whitespace().next_back();
    word.is_some_and(|word| word.starts_with(char::is_lowercase) && word.len() > 1)
}

/// A line of the cover or its back that is a date, among the first `most`.
fn alone(front: &Front, most: usize) -> Option<Said<ActDate>> {
    let lines = front.lines.iter().filter(|line| line.nth_page < 2);
    let mut before = "";
    let mut lines = lines.take(most).map(|line| {
        let above = std::mem::replace(&mut before, &line.text);
        (above, line)
    });
    lines.find_map(|(above, line)| {
        let groups = ALONE.as_ref()?.captures(&line.text)?;
        // The end of a sentence: «…per la giornata del» «14/07/2026.»
        if line.text.ends_with('.') && above.len() > SENTENCE_CHARS {
            return None;
        }
        Some(Said::new(
            of_groups(&groups)?,
            Source::Front,
            76,
            Some(line.page),
            &line.text,
        ))
    })
}

/// «Edizione 2024», on the cover.
fn edition(front: &Front) -> Option<Said<ActDate>> {
    let mut cover = front.lines.iter().filter(|line| line.nth_page < 2);
    cover.find_map(|line| {
        let year = EDITION.as_ref()?.captures(&line.text)?[1].parse().ok()?;
        let date = ActDate::Year(year);
        Some(Said::new(
            date,
            Source::Front,
            50,
            Some(line.page),
            &line.text,
        ))
    })
}

/// The running head of a program's printout: «Comune di… Esercizio 2025 - 31/03/2026».
fn stamped(front: &Front) -> Option<Said<ActDate>> {
    let mut heads = front
        .lines
        .iter()
        .filter(|line| line.furniture && line.nth_page == 0);
    heads.find_map(|line| {
        let groups = STAMP.as_ref()?.captures(&line.text)?;
        Some(Said::new(
            of_groups(&groups)?,
            Source::Furniture,
            48,
            Some(line.page),
            &line.text,
        ))
    })
}
