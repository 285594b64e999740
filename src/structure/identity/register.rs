//! Numbers printed outside the heading: of the register, of the repertory, of the protocol.

use std::panic::Location;
use std::sync::{LazyLock, OnceLock};

use regex::Regex;

use super::evidence::{Said, Source};
use super::lines::Front;
use crate::law::ActKind;

/// What introduces a number, how certain the number is then, and for which kinds of act.
struct NumberCue {
    pattern: &'static str,
    confidence: u8,
    of: fn(ActKind) -> bool,
    rule: &'static Location<'static>,
}

#[track_caller]
const fn cue(pattern: &'static str, confidence: u8, of: fn(ActKind) -> bool) -> NumberCue {
    NumberCue {
        pattern,
        confidence,
        of,
        rule: Location::caller(),
    }
}

const CUES: &[NumberCue] = &[
    // A determination is cited with its number in the general register, even if its office numbers it too.
    cue(
        r"(?i)\b(?:registro generale|reg\.?\s*gen\.?(?:erale)?|r\.\s?g\.)\s*(?:n(?:um)?\.?°?º?|numero)?\s*:?\s*0*(\d{1,6})\b",
        96,
        |kind| matches!(kind, ActKind::Determina),
    ),
    cue(
        r"(?i)\b(?:atto|att\.)\s+(?:dd|n\.?)\s*(\d+/[A-Z0-9]+/\d{4})",
        90,
        |kind| matches!(kind, ActKind::Determina | ActKind::Decreto),
    ),
    cue(
        r"(?i)^(?:progr(?:essivo)?\.?|atto|delibera(?:zione)?|determina(?:zione)?|provvedimento|decreto|numero|repertorio)\s*(?:n(?:um)?\.?\s?[°º.]?|numero)\s*:?\s*0*(\d{1,6}(?:-\d{3,6})?)\b",
        84,
        is_numbered,
    ),
    cue(
        r"(?i)^n(?:um)?\.?\s?[°º]?\.?\s*0*(\d{1,6}(?:-\d{3,6})?)(?:/\d{4})?\s+(?:del|in data|reg)",
        82,
        is_numbered,
    ),
    cue(
        r"(?i)(?:\bdelibera|reg\.\s*delib\.\s*n\.)\s+0*(\d{1,6})\b(?:\s+pag|\s+prot|\s*$)",
        70,
        is_numbered,
    ),
    // The stamp of a ministry's register: office, register, number, day.
    cue(
        r"(?i)\bregistro (?:decreti|determin[a-z]+|provvedimenti)\.[a-z]\.0*(\d+)\.",
        92,
        |kind| matches!(kind, ActKind::Dm | ActKind::Decreto | ActKind::Determina),
    ),
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
    // A notice in the supplement to the Official Journal: «310277-2024 - Gara».
    cue(r"^([0-9]{5,8}-20[0-9]{2}) [-–] [A-Z]", 88, |kind| {
        matches!(kind, ActKind::Bando | ActKind::Avviso)
    }),
];

fn is_numbered(kind: ActKind) -> bool {
    use ActKind as K;
    matches!(
        kind,
        K::Dgr | K::Delibera | K::DeliberaGiunta | K::DeliberaConsiglio | K::Determina | K::Decreto
    )
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
    Regex::new(r"(?i)(?:\bprot(?:ocollo)?\b\.?\s*(?:n\.?|int\.?)?\s*:?\s*0*(\d+(?:/\d{4})?)|registro ufficiale\.u?\.?0*(\d+)\.)").ok()
});

/// The number of an act of this kind, printed outside the heading.
pub(crate) fn number(front: &Front, kind: ActKind) -> Option<Said<String>> {
    let mut found = None;
    for line in front.lines.iter().filter(|line| line.nth_page == 0) {
        let lower = line.text.to_lowercase();
        let of_kind = CUES.iter().zip(&CUE_NUMBERS);
        for (cue, regex) in of_kind.filter(|(cue, _)| (cue.of)(kind)) {
            let groups = regex
                .get_or_init(|| Regex::new(cue.pattern).ok())
                .as_ref()
                .and_then(|regex| regex.captures(&line.text));
            let Some(groups) = groups else { continue };
            let whole = groups.get(0).map_or(0..0, |found| found.range());
            let before = lower.get(..whole.end).unwrap_or(&lower);
            // «con propria determinazione n. 3, R.G. 45»: in a sentence the number is that of another act.
            let words = &line.text[..whole.start];
            let first = words.chars().find(|c| c.is_alphabetic());
            if words.contains(' ') && first.is_some_and(char::is_lowercase) {
                continue;
            }
            if OTHERS.iter().any(|other| before.contains(other)) {
                continue;
            }
            let said = Said::new(
                groups[1].to_owned(),
                Source::Front,
                cue.confidence,
                Some(line.page),
                &line.text,
            );
            super::evidence::offer(&mut found, Some(said.by_rule(cue.rule)));
        }
    }
    found
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
