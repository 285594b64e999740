//! Dates printed outside the heading: of the sitting, in words, of a version, of the protocol, under the
//! signature.

use std::sync::{LazyLock, OnceLock};

use jiff::civil::Date;
use regex::Regex;

use super::date_words;
use super::evidence::{Said, Source};
use super::lines::{Front, page_lines};
use crate::extract::Document;
use crate::law::{ActDate, ActKind, MONTHS};
use crate::lexer::month;

/// Pages from the end on which the signature is looked for.
const CLOSING_PAGES: usize = 2;

/// What introduces a date, how certain the date is then, and for which kinds of act.
struct DateCue {
    words: &'static str,
    confidence: u8,
    of: fn(ActKind) -> bool,
    /// It counts only above the reasons, which contain the dates of other acts.
    above: bool,
}

const CUES: &[DateCue] = &[
    DateCue {
        words: r"(?:seduta|adunanza|riunione|camera di consiglio)(?:\s+\w+)?\s+(?:del|di|in data)(?:\s+giorno)?[^0-9.;]{0,30}?|registro atti.{0,40}in data",
        confidence: 78,
        of: is_collegial,
        above: false,
    },
    DateCue {
        words: r"(?:versione|vers\.|ver\.|v\.|release)[ 	]*\d+(?:\.\d+)*[ 	]*(?:del|-|–|,|\()?",
        confidence: 84,
        of: is_document,
        above: false,
    },
    DateCue {
        words: r"data\s+(?:di\s+)?(?:emissione|pubblicazione|approvazione|adozione)\s*:?(?:\s+il)?|(?-i:^D(?:ata|ATA))\s*:?",
        confidence: 74,
        of: is_document,
        above: false,
    },
    DateCue {
        words: r"(?:deliberat[oaie]|approvat[oaie]|adottat[oaie]|emanat[oaie])\b(?:[^.;]|\b[a-z]\.){0,140}?\b(?:del|il|in data|dell)['’]?",
        confidence: 70,
        of: is_rule,
        above: false,
    },
    DateCue {
        words: r"(?:pubblicat[oa]|affiss[oa])\b[^.;]{0,60}?\b(?:il(?: giorno)?|in data|dal)",
        confidence: 72,
        of: is_notice,
        above: true,
    },
    DateCue {
        words: r"rep(?:ertorio)?\.?\s*(?:atti)?\s*n\.\s*\d+/[a-z]+\s+del",
        confidence: 90,
        of: |kind| kind == ActKind::Intesa,
        above: false,
    },
    DateCue {
        // The protocol of universities: «n. 05973(214).I.2.02.07.2019».
        words: r"\bn\.\s*\d+\(\d+\)\.[ivx]+\.\d+\.",
        confidence: 68,
        of: is_rule,
        above: false,
    },
    DateCue {
        words: r"il giorno",
        confidence: 84,
        of: is_agreement,
        above: false,
    },
    DateCue {
        words: r"prot(?:ocollo)?\b\.?.{0,40}?\b(?:del|in data)",
        confidence: 70,
        of: is_notice,
        above: true,
    },
    DateCue {
        words: r"prot(?:ocollo)?\b\.?[^a-z]{0,24}(?:ru|r\.u\.)?\s+[a-z]{3,20},",
        confidence: 70,
        of: is_notice,
        above: true,
    },
    DateCue {
        // The day under the number of the protocol is the act's where nothing else dates it.
        words: r"prot(?:ocollo)?\b\.?\s*(?:n\.?)?\s*[a-z0-9./_-]{2,24}\s+[a-z]{3,20}(?: [a-z]{2,20}){0,2},",
        confidence: 56,
        of: is_signed,
        above: true,
    },
    DateCue {
        words: r"(?-i:^D(?:ata|ATA))\s*:?",
        confidence: 74,
        of: is_adopted,
        above: true,
    },
    DateCue {
        words: r"^n(?:um)?\.?\s?[°º]?\.?\s*[a-z0-9/-]{1,14}\s+del",
        confidence: 84,
        of: is_adopted,
        above: true,
    },
    DateCue {
        // The stamp of a ministry's register.
        words: r"\bregistro (?:decreti|determin[a-z]+|provvedimenti)\.[a-z]\.0*\d+\.",
        confidence: 90,
        of: is_adopted,
        above: true,
    },
    DateCue {
        // The row under the box «Decreto n. – del».
        words: r"^0*\d{1,6}\s",
        confidence: 58,
        of: is_decree,
        above: true,
    },
    DateCue {
        words: r"(?:emanat|adottat|approvat)[oaie]\b[^;\n]{0,20}?\b(?:d\.?\s?r\.?|decreto (?:rettorale|del rettore))[^;\n]*?\bdel",
        confidence: 68,
        of: is_notice,
        above: true,
    },
];

const DAY: &str = r"([0-9]{1,2})[°º]?[\s./-]+(gennaio|febbraio|marzo|aprile|maggio|giugno|luglio|agosto|settembre|ottobre|novembre|dicembre|gen|feb|mar|apr|mag|giu|lug|ago|sett?|ott|nov|dic|[0-9]{1,2})[\s./-]+([0-9]{4}|[0-9]{2})\b";
const MONTH: &str = r"(gennaio|febbraio|marzo|aprile|maggio|giugno|luglio|agosto|settembre|ottobre|novembre|dicembre)\s+([0-9]{4})\b";

fn is_collegial(kind: ActKind) -> bool {
    use ActKind as K;
    matches!(
        kind,
        K::Dgr | K::Delibera | K::DeliberaGiunta | K::DeliberaConsiglio | K::Intesa
    ) || matches!(kind, K::Verbale | K::Parere)
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
    use ActKind as K;
    is_decree(kind)
        || matches!(
            kind,
            K::Dm | K::Dgr | K::Delibera | K::DeliberaGiunta | K::DeliberaConsiglio | K::Ordinanza
        )
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
    Regex::new(&format!(r"(?im)(?:{})\s*(?:{DAY}|{MONTH})", cue.words)).ok()
}

static ALONE: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(&format!(r"(?i)^(?:{DAY}|{MONTH})\.?$")).ok());
static STAMP: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(&format!(r"(?i)[-–]\s*{DAY}$")).ok());
static CLOSING: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(&format!(
        r"^(?:[A-ZÀ-Ú][\w'’ .-]{{2,40}}(?:\([A-Z]{{2}}\))?\s*,\s*(?i:l[iìí]['’]?\s*|add[iì]['’]?\s*|il\s+)?|(?:L[iìí]['’]?|Add[iì]['’]?)\s*,?\s*)(?i:{DAY})"
    ))
    .ok()
});

/// A year of four digits, or of two of this century.
fn full_year(text: &str) -> Option<i16> {
    let year: i16 = text.parse().ok()?;
    Some(if text.len() == 2 { 2000 + year } else { year })
}

/// «GIU» in a stamp: the month that begins with these letters.
fn abbreviated(name: &str) -> Option<i8> {
    let letters = name.get(..3)?;
    let of = MONTHS.iter().position(|full| full.starts_with(letters))?;
    i8::try_from(of + 1).ok()
}

/// The date in the captured groups: a day, or a month.
fn of_groups(groups: &regex::Captures<'_>) -> Option<ActDate> {
    let text = |i: usize| groups.get(i).map(|group| group.as_str().to_lowercase());
    if let (Some(day), Some(of), Some(year)) = (text(1), text(2), text(3)) {
        let of = month(&of)
            .or_else(|| abbreviated(&of))
            .or_else(|| of.parse().ok())?;
        let date = Date::new(full_year(&year)?, of, day.parse().ok()?);
        return Some(ActDate::Day(date.ok()?));
    }
    Some(ActDate::Month(text(5)?.parse().ok()?, month(&text(4)?)?))
}

/// The date of an act of this kind whose heading does not say it.
pub(crate) fn date(front: &Front, document: &Document, kind: ActKind) -> Option<Said<ActDate>> {
    let mut found = None;
    let first_pages = |pages: usize| {
        let lines = front.lines.iter().filter(move |line| line.nth_page < pages);
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
    let above: Vec<&str> = front
        .above_reasons()
        .map(|(_, line)| line.text.as_str())
        .collect();
    let above = above.join("\n");
    let page = front.lines.first().map(|line| line.page);
    let of_kind = CUES.iter().zip(&CUE_DATES);
    for (cue, regex) in of_kind.filter(|(cue, _)| (cue.of)(kind)) {
        let groups = regex
            .get_or_init(|| cue_date(cue))
            .as_ref()
            .and_then(|regex| regex.captures(if cue.above { &above } else { &text }));
        if let Some(groups) = groups
            && let Some(date) = of_groups(&groups)
        {
            let said = Said::new(date, Source::Front, cue.confidence, page, &groups[0]);
            super::evidence::offer(&mut found, Some(said));
        }
    }
    if is_collegial(kind) || kind == ActKind::Decreto {
        super::evidence::offer(&mut found, date_words::in_words(&first_pages(1), page));
    }
    if is_document(kind) && kind != ActKind::Allegato {
        super::evidence::offer(&mut found, alone(front));
    }
    if found.is_none() && kind == ActKind::Allegato {
        found = stamped(front);
    }
    if found.is_none() && is_signed(kind) {
        found = closing(document);
    }
    if found.is_none() && is_signed(kind) {
        found = signature(document);
    }
    if found.is_none() && is_document(kind) && kind != ActKind::Allegato {
        found = colophon(document);
    }
    found
}

/// A line of the cover or its back that is a date.
fn alone(front: &Front) -> Option<Said<ActDate>> {
    let mut lines = front.lines.iter().filter(|line| line.nth_page < 2);
    lines.find_map(|line| {
        let groups = ALONE.as_ref()?.captures(&line.text)?;
        Some(Said::new(
            of_groups(&groups)?,
            Source::Front,
            76,
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

/// A line of the last pages that is a date, as in a book's colophon.
fn colophon(document: &Document) -> Option<Said<ActDate>> {
    let pages = document
        .pages
        .iter()
        .rev()
        .filter(|p| !p.text.trim().is_empty());
    let mut lines = pages.take(CLOSING_PAGES).flat_map(page_lines);
    lines.find_map(|line| {
        let groups = ALONE.as_ref()?.captures(&line.text)?;
        Some(Said::new(
            of_groups(&groups)?,
            Source::Closing,
            44,
            Some(line.page),
            &line.text,
        ))
    })
}

/// The stamp of a digital signature on the last pages: the day, below it the time.
fn signature(document: &Document) -> Option<Said<ActDate>> {
    let pages = document.pages.iter().rev();
    let pages = pages.filter(|page| !page.text.trim().is_empty());
    pages.take(CLOSING_PAGES).find_map(|page| {
        let lines: Vec<_> = page_lines(page).collect();
        let stamps = lines.windows(2).filter(|pair| {
            let time: Vec<&str> = pair[1].text.split(':').collect();
            let two_digits = |part: &&str| part.len() == 2 && part.parse::<u8>().is_ok();
            time.len() == 3 && time.iter().all(two_digits)
        });
        stamps.rev().find_map(|pair| {
            let groups = ALONE.as_ref()?.captures(&pair[0].text)?;
            let (day, page) = (of_groups(&groups)?, Some(page.number));
            Some(Said::new(day, Source::Closing, 54, page, &pair[0].text))
        })
    })
}

/// «Roma, 31 marzo 2021», on the last pages or the first.
pub(crate) fn closing(document: &Document) -> Option<Said<ActDate>> {
    let pages: Vec<_> = document
        .pages
        .iter()
        .filter(|p| !p.text.trim().is_empty())
        .collect();
    let last = pages.iter().rev().take(CLOSING_PAGES);
    let order = pages
        .iter()
        .take(1)
        .chain(last)
        .chain(pages.iter().skip(1).take(2));
    order.into_iter().find_map(|page| {
        let mut lines = page_lines(page);
        lines.find_map(|line| {
            let groups = CLOSING.as_ref()?.captures(&line.text)?;
            Some(Said::new(
                of_groups(&groups)?,
                Source::Closing,
                58,
                Some(line.page),
                &groups[0],
            ))
        })
    })
}
