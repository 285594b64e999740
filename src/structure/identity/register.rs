//! Numbers printed outside the heading: of the register, of the repertory, of the protocol.

use std::panic::Location;
use std::sync::{LazyLock, OnceLock};

use regex::Regex;

use super::evidence::{Said, Source};
use super::lines::Front;
use super::stamps::{of_decrees, of_register};
use crate::law::ActKind;
use crate::structure::pattern::pattern;

/// What introduces a number, how certain the number is then, and for which kinds of act.
struct NumberCue {
    pattern: &'static str,
    confidence: u8,
    of: fn(ActKind) -> bool,
    /// It counts only above the reasons.
    above: bool,
    rule: &'static Location<'static>,
}

/// A cue that counts only above the reasons, which contain the numbers of other acts.
#[track_caller]
const fn above(pattern: &'static str, confidence: u8, of: fn(ActKind) -> bool) -> NumberCue {
    NumberCue {
        above: true,
        rule: Location::caller(),
        ..cue(pattern, confidence, of)
    }
}

#[track_caller]
const fn cue(pattern: &'static str, confidence: u8, of: fn(ActKind) -> bool) -> NumberCue {
    NumberCue {
        pattern,
        confidence,
        of,
        above: false,
        rule: Location::caller(),
    }
}

const CUES: &[NumberCue] = &[
    // A determination is cited with its number in the general register, even if its office numbers it too.
    cue(
        r"(?i)\b(?:registro (?:generale|unico)|reg\.?\s*(?:gen\.?(?:erale)?|unico)|r\.\s?g\.)\s*(?:n(?:um)?\.?°?º?|numero)?\s*:?\s*0*(\d{1,6})\b",
        96,
        |kind| matches!(kind, ActKind::Determina),
    ),
    cue(
        r"(?i)\b(?:atto|att\.)\s+(?:dd|n\.?)\s*(\d+/[A-Z0-9]+/\d{4})",
        90,
        |kind| matches!(kind, ActKind::Determina | ActKind::Decreto),
    ),
    cue(
        r"(?i)^(?:progr(?:essivo)?\.?|atto|delibera(?:zione)?|determina(?:zione)?|provvedimento|decreto|numero|repertorio)\s*(?:n(?:um)?\.?\s?[°º.]?|numero)\s*:?\s*(?-i:[A-Z]{2,3}\s+)?0*(\d{1,6}(?:-\d{3,6})?)\b",
        84,
        is_registered,
    ),
    cue(
        r"(?i)^(?:(?:copia|originale)\s+)?n(?:um)?\.?\s?[°º]?\.?\s*0*(\d{1,6}(?:-\d{3,6})?)(?:/\d{4})?\s+(?:del|in data|reg|(?:[-–]\s*)?data\b)",
        82,
        is_registered,
    ),
    cue(
        r"(?i)(?:\bdelibera|reg\.\s*delib\.\s*n\.)\s+0*(\d{1,6})\b(?:\s+pag|\s+prot|\s*$)",
        70,
        is_registered,
    ),
    // The number alone on its line, in the block of the title.
    above(
        r"(?i)^n(?:um)?\.?\s?[°º]?\.?\s*0*(\d{1,6})$",
        64,
        is_registered,
    ),
    above(
        r"(?i)^d\.?\s?r\.?\s+rep(?:ertorio)?\.?\s*n\.?\s*0*(\d+)\b",
        84,
        |kind| kind == ActKind::Decreto,
    ),
    // An authority's number below the day of its resolution.
    above(r"^(\d{1,4}/\d{4}/[A-Za-z]/[A-Za-z]{2,4})$", 88, |kind| {
        kind == ActKind::Delibera
    }),
    // The stamp of a ministry's register: office, register, number, day.
    cue(concat!("(?i)", of_register!(), r"(\d+)\."), 92, |kind| {
        matches!(kind, ActKind::Dm | ActKind::Decreto | ActKind::Determina)
    }),
    // «MUR - AOODGBOS - REG. DECRETI DIRETTORIALI - 0000046 del 09/03/2021».
    cue(
        concat!(
            r"(?i)\b(?:reg(?:istro|\.)\s*)?",
            of_decrees!(),
            r"(\d{1,7})\s+del\b"
        ),
        92,
        |kind| matches!(kind, ActKind::Dm | ActKind::Decreto),
    ),
    // «MIC|MIC_BOSCHI|09/03/2021|DECRETO 46».
    cue(r"(?i)\|decreto 0*(\d+)\b", 90, |kind| {
        matches!(kind, ActKind::Dm | ActKind::Decreto)
    }),
    cue(
        r"^N(?:um)?[.°º ]*([A-Z]{1,4}\d{3,}(?:/\d+)?)\s+del\b",
        84,
        |kind| matches!(kind, ActKind::Decreto | ActKind::Determina),
    ),
    // The row under the box «Decreto n. – del».
    cue(r"^0*(\d{1,6})\s+\d{1,2}/\d{1,2}/\d{4}\b", 58, |kind| {
        matches!(kind, ActKind::Decreto | ActKind::Determina)
    }),
    cue(
        r"(?i)(?:emanat|adottat|approvat)[oaie]\b[^;]{0,20}?\b(?:d\.?\s?r\.?|decreto (?:rettorale|del rettore))[^;]*?\bn\.?\s*(\d+)",
        68,
        |kind| {
            matches!(
                kind,
                ActKind::Statuto | ActKind::Regolamento | ActKind::Bando | ActKind::Avviso
            )
        },
    ),
    cue(
        r"(?i)\brep(?:ertorio)?\.?\s*(?:atti)?\s*n\.?\s*(\d+/[A-Z]{2,4})\b",
        92,
        |kind| kind == ActKind::Intesa,
    ),
    cue(
        r"(?i)(?:approva|adotta)\b[^.;]{0,60}\b(?:delibera|deliberazione)\s+n\.\s*(\d+)",
        62,
        |kind| kind == ActKind::Delibera,
    ),
    cue(
        r"(?i)(?:emanat|adottat)[oaie] con\b[^.;]{0,60}?\bn\.\s*(\d+(?:\(\d+\))?)",
        66,
        |kind| matches!(kind, ActKind::Statuto | ActKind::Regolamento),
    ),
    // A notice in the supplement to the Official Journal: «123456-2021 - Gara».
    cue(r"^([0-9]{5,8}-20[0-9]{2}) [-–] [A-Z]", 88, |kind| {
        matches!(kind, ActKind::Bando | ActKind::Avviso)
    }),
];

/// Acts that the register of a body numbers.
fn is_registered(kind: ActKind) -> bool {
    let by_one = matches!(
        kind,
        ActKind::Determina | ActKind::Decreto | ActKind::Ordinanza
    );
    kind.is_resolution() || by_one
}

/// Words that say that a number on the line is that of something else.
const OTHERS: &[&str] = &[
    "proposta",
    "albo",
    "bollettino",
    "bur n",
    "seduta n",
    "cap.",
    "capitolo",
    "legislatura",
];

/// Each pattern is compiled when an act of its kind first needs it, as in `dates`.
static CUE_NUMBERS: [OnceLock<Option<Regex>>; CUES.len()] = [const { OnceLock::new() }; CUES.len()];
static PROTOCOL: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(
        r"(?i)(?:\bprot(?:ocollo)?\b\.?\s*(?:n\.?|int\.?)?\s*:?\s*0*(\d+(?:/\d{4})?)|registro ufficiale\.u?\.?0*(\d+)\.)",
    )
});

/// The number of an act of this kind, printed outside the heading.
pub(crate) fn number(front: &Front, kind: ActKind) -> Option<Said<String>> {
    let mut found = repeated(front, kind);
    let above = front.above;
    let first = front.lines.iter().enumerate();
    for (i, line) in first.filter(|(_, line)| line.nth_page == 0) {
        let of_kind = CUES.iter().zip(&CUE_NUMBERS);
        for (cue, regex) in of_kind.filter(|(cue, _)| (cue.of)(kind)) {
            if cue.above && i >= above {
                continue;
            }
            let Some(regex) = regex.get_or_init(|| pattern(cue.pattern)) else {
                continue;
            };
            // What a line begins or ends with may begin or end a cell of it.
            let cells = line.cells.iter().enumerate().map(|(nth, from)| {
                let end = line.cells.get(nth + 1).copied().unwrap_or(line.text.len());
                line.text.get(*from..end).unwrap_or_default().trim()
            });
            let of_cell = line.cells.len() > 1 && cue.pattern.contains(['^', '$']);
            let cells = cells.filter(|_| of_cell);
            let texts = std::iter::once(line.text.as_str()).chain(cells);
            let number = texts.filter_map(|text| of_cue(regex, text)).next();
            let Some(number) = number else { continue };
            let page = Some(line.page);
            let said = Said::new(number, Source::Front, cue.confidence, page, &line.text);
            super::evidence::offer(&mut found, Some(said.by_rule(cue.rule)));
        }
    }
    found
}

/// The Gazzetta repeats the number after the title, which may go over several lines: «(Determina n. 12/2020)».
static REPEATED: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(
        r"(?i)\((?:determina(?:zione)?|delibera(?:zione)?|decreto|provvedimento|ordinanza) n\.\s*0*(\d+(?:/\d{4})?)\)",
    )
});

/// The number in brackets at the end of the title.
fn repeated(front: &Front, kind: ActKind) -> Option<Said<String>> {
    if !is_registered(kind) {
        return None;
    }
    let above: Vec<_> = front.above_reasons().map(|(_, line)| line).collect();
    let texts: Vec<&str> = above.iter().map(|line| line.text.as_str()).collect();
    let text = texts.join(" ");
    let found = REPEATED.as_ref()?.captures(&text)?;
    let page = above.first().map(|line| line.page);
    let number = found[1].to_owned();
    Some(Said::new(number, Source::Front, 86, page, &found[0]))
}

/// The number that a pattern finds in a text, unless it is that of something else.
fn of_cue(regex: &Regex, text: &str) -> Option<String> {
    let groups = regex.captures(text)?;
    let whole = groups.get(0)?.range();
    // «con propria determinazione n. 3, R.G. 45»: in a sentence the number is that of another act.
    let words = &text[..whole.start];
    let first = words.chars().find(|c| c.is_alphabetic());
    if words.contains(' ') && first.is_some_and(char::is_lowercase) {
        return None;
    }
    let lower = text.to_lowercase();
    let before = lower.get(..whole.end).unwrap_or(&lower);
    let other = OTHERS.iter().any(|other| before.contains(other));
    (!other).then(|| groups[1].to_owned())
}

/// The protocol number, with which the acts of some bodies are cited.
pub(crate) fn protocol(front: &Front) -> Option<Said<String>> {
    front
        .lines
        .iter()
        .filter(|line| line.nth_page == 0)
        .find_map(|line| {
            let groups = PROTOCOL.as_ref()?.captures(&line.text)?;
            let number = groups.get(1).or_else(|| groups.get(2))?;
            // A protocol number in a sentence is that of another document.
            let at = groups.get(0).map_or(0, |whole| whole.start());
            (at < 12 || line.furniture).then(|| {
                Said::new(
                    number.as_str().to_owned(),
                    Source::Front,
                    70,
                    Some(line.page),
                    &line.text,
                )
            })
        })
}
