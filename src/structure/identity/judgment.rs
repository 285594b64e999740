//! Judgments: court, number, and the day on which they were published or filed.

use std::sync::LazyLock;

use regex::Regex;

use super::evidence::{Draft, Said, Source, offer};
use super::lines::Front;
use crate::extract::Document;
use crate::law::{ActDate, ActKind, Region, seat};
use crate::lexer::{Tokens, date_at};
use crate::structure::pattern::pattern;

/// The court of last instance for acts of Sicily.
const CGARS: &str = "consiglio di giustizia amministrativa per la regione siciliana";

/// Lines among which the head of a judgment names the plenary.
const PLENARY_LINES: usize = 14;

/// How the number of a judgment is printed.
static NUMBER: LazyLock<Vec<Option<Regex>>> = LazyLock::new(|| {
    [
        r"(?m)^N\.\s*(\d+)\s*\n(?:Sentenza|Ordinanza) .*?(\d{4})",
        r"(?i)n\.?\s*0*(\d+)/(\d{4})\s*reg\.?\s*(?:prov|dec|sen|ord)",
        r"(?im)^\s*(?:sentenza|ordinanza)\s+n\.?\s*0*(\d+)\s*(?:/|anno\s+|del\s+)\s*(\d{4})",
        r"(?im)^\s*(?:sentenza|ordinanza)\s+0*(\d+)/(\d{4})",
        r"(?im)^\s*(?:sent|ord)\.\s*(?:n\.?\s*)?0*(\d+)/(\d{4})",
        r"(?i)\bn(?:um)?\.?\s*0*(\d+)\s+anno\s+(\d{4})",
        r"(?i)ecli:it:[a-z]+:(\d{4}):0*(\d+)",
        r"(?i)numero (?:di raccolta generale|sezionale)\s*0*(\d+)/(\d{4})",
        r"(?i)sent(?:enza)?\.?\s+n\.?\s*0*(\d+)/(\d{4})",
    ]
    .into_iter()
    .map(pattern)
    .collect()
});
static CASE: LazyLock<Option<Regex>> =
    LazyLock::new(|| pattern(r"(?i)(?:nella causa|causa|cause riunite)\s+(C\s?[-‑–]\s?\d+/\d+)"));
/// The stamp in the margin of the judgments of the Corte di cassazione: «Civile Ord. Sez. L Num. 12 Anno 2020».
static CASSATION: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(r"(?i)\b(?:civile|penale) (ord|sent)\.? sez\.? [\w-]+ num\.? \d+ anno \d{4}")
});
/// The day in that stamp.
static STAMPED: LazyLock<Option<Regex>> =
    LazyLock::new(|| pattern(r"(?i)data (?:di )?pubblicazione:?\s*"));
/// A court of merits with its seat.
static OF_MERITS: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(
        r"^(?i:il |la |l['’]\s?)?((?i:(?:ufficio del )?giudice di pace|tribunale(?: ordinario| civile| penale| civile e penale| militare| per i minorenni| di sorveglianza| delle imprese)?|corte (?:d['’]\s?|di )(?:appello|assise(?: d['’]\s?appello)?)|(?:corte di giustizia|commissione) tributaria(?: (?:di|provinciale|regionale)(?: (?:primo|secondo) grado)?)?) (?i:di |della |dell['’]\s?|del |per la |per il |per l['’])(\p{Lu}[\p{L}'’]*(?: (?:\p{Lu}[\p{L}'’]+|(?i:di|del|della|nell['’]|in|e)))*))",
    )
});
/// What introduces the day of publication or filing, the most certain first.
static PUBLISHED: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(
        r"(?i)(?:^(?:n\. \d+\n)?(?:sentenza|ordinanza) \d{1,2}°? [a-z]+(?: \d{4})? ?[-–]|pubblicat[oa] il|data (?:di )?pubblicazione:?|deposit(?:o del|ata (?:il|in data)|at[oa] in (?:cancelleria|segreteria) (?:il|in data)|at[oa] in (?:cancelleria|segreteria)[\s,]*(?:il)?)|pubbl\. il|sentenza pubblicata il)\s*",
    )
});

/// Reads the first pages of a judgment; returns whether it is one.
pub(crate) fn judgment(
    front: &Front,
    document: &Document,
    heading: Option<ActKind>,
    draft: &mut Draft,
) -> bool {
    let mut lines = front.lines.iter().filter(|line| line.nth_page == 0);
    let page = lines.next().map(|line| line.page);
    let lines: Vec<&str> = front.lines.iter().map(|line| line.text.as_str()).collect();
    let text = lines.join("\n");
    let lower = text.to_lowercase();
    let in_the_name = lower.contains("in nome del popolo italiano")
        || lower.contains("reg.prov.")
        || lower.contains("reg. prov.");
    let titled = heading.is_some_and(ActKind::is_decision)
        || lines.iter().take(16).any(|line| is_title(line));
    let may_be_stamped = lower.contains(" num. ") || lower.contains(" num ");
    let stamp = CASSATION
        .as_ref()
        .filter(|_| may_be_stamped)
        .and_then(|regex| regex.captures(&text));
    let of_cassation = stamp.as_ref().and_then(|stamp| {
        let words = lines
            .iter()
            .find(|line| stamp[0].contains(**line) || line.contains(&stamp[0]));
        Some((
            "corte di cassazione".to_owned(),
            None,
            *words.or(lines.first())?,
        ))
    });
    let Some(court) = of_cassation.or_else(|| court(&lines, in_the_name || titled)) else {
        return false;
    };
    let of_union = court.0 == "corte di giustizia";
    if !(in_the_name || titled || of_union || stamp.is_some()) {
        return false;
    }
    let order = lines.iter().any(|line| {
        let line = line.trim().to_lowercase();
        line == "ordinanza" || line.starts_with("ordinanza n")
    });
    let order = match &stamp {
        Some(stamp) => stamp[1].eq_ignore_ascii_case("ord"),
        None => order,
    };
    let kind = if order {
        ActKind::Ordinanza
    } else {
        ActKind::Sentenza
    };
    let say = |confidence, words: &str| (confidence, words.to_owned());
    let (confidence, words) = if in_the_name {
        say(96, "in nome del popolo italiano")
    } else {
        say(90, lines.first().copied().unwrap_or_default())
    };
    draft.kind = Some(Said::new(kind, Source::Heading, confidence, page, &words));
    let (issuer, region, words) = court;
    draft.plenary = issuer == "consiglio di stato"
        && front.lines.iter().take(PLENARY_LINES).any(|line| {
            let lower = line.text.to_lowercase();
            lower.contains("adunanza plenaria") && lower.chars().count() < 70
        });
    draft.issuer = Some(Said::new(issuer, Source::Heading, 94, page, words));
    draft.region = region.map(|region| Said::new(region, Source::Heading, 94, page, words));
    let (number, year) = number(&text, of_union, page);
    draft.number = number;
    let stamped = || day_after(STAMPED.as_ref()?, &text, page).filter(|_| stamp.is_some());
    draft.date = stamped()
        .or_else(|| published(&text, page))
        .or_else(|| filed(document))
        .or_else(|| of_union.then(|| first_date(&lines, page)).flatten());
    offer(
        &mut draft.date,
        year.map(|year| Said::new(ActDate::Year(year), Source::Heading, 40, page, "")),
    );
    true
}

/// «SENTENZA N. 12», «Ordinanza 12 maggio - 3 giugno 2015»: a short line that is not the label of a field.
fn is_title(line: &str) -> bool {
    let lower = line.to_lowercase();
    let rest = lower
        .strip_prefix("sentenza")
        .or_else(|| lower.strip_prefix("ordinanza"));
    rest.is_some_and(|rest| {
        rest.len() < 50 && !rest.starts_with(':') && !rest.starts_with(char::is_alphabetic)
    })
}

/// Number and year as printed.
fn number(text: &str, of_union: bool, page: Option<u32>) -> (Option<Said<String>>, Option<i16>) {
    if of_union {
        let case = CASE.as_ref().and_then(|regex| regex.captures(text));
        let number = case.map(|found| {
            let number = found[1].replace(['‑', '–'], "-").replace(' ', "");
            Said::new(number, Source::Heading, 92, page, &found[0])
        });
        return (number, None);
    }
    let found = NUMBER
        .iter()
        .flatten()
        .find_map(|regex| regex.captures(text));
    let Some(found) = found else {
        return (None, None);
    };
    let (mut number, mut year) = (found[1].to_owned(), found[2].to_owned());
    if found[0].to_lowercase().starts_with("ecli") {
        std::mem::swap(&mut number, &mut year);
    }
    let said = Said::new(number, Source::Heading, 94, page, &found[0]);
    (Some(said), year.parse().ok())
}

/// The day of publication.
pub(super) fn published(text: &str, page: Option<u32>) -> Option<Said<ActDate>> {
    day_after(PUBLISHED.as_ref()?, text, page)
}

/// The day after the first words that introduce it.
fn day_after(words: &Regex, text: &str, page: Option<u32>) -> Option<Said<ActDate>> {
    let found = words.find(text)?;
    let rest = text.get(found.end()..)?;
    // In a table the days are below their names: the first day belongs to the first name.
    let near = rest.char_indices().nth(80);
    let tokens = Tokens::new(rest.get(..near.map_or(rest.len(), |(offset, _)| offset))?);
    tokens.cursors().find_map(|c| {
        let (day, end) = date_at(c)?;
        let words = format!("{}{}", found.as_str(), rest.get(..c.span(end).end)?);
        Some(Said::new(
            ActDate::Day(day),
            Source::Heading,
            92,
            page,
            &words,
        ))
    })
}

/// «Depositata in Cancelleria il 3 giugno 2015», on the last pages.
fn filed(document: &Document) -> Option<Said<ActDate>> {
    let pages = document
        .pages
        .iter()
        .rev()
        .filter(|page| !page.text.trim().is_empty());
    pages.take(3).find_map(|page| {
        let said = published(&page.text, Some(page.number))?;
        Some(Said {
            source: Source::Closing,
            ..said
        })
    })
}

fn first_date(lines: &[&str], page: Option<u32>) -> Option<Said<ActDate>> {
    lines.iter().take(20).find_map(|line| {
        let (day, _) = date_at(Tokens::new(line).start())?;
        Some(Said::new(
            ActDate::Day(day),
            Source::Heading,
            84,
            page,
            line,
        ))
    })
}

/// The court named on a line of the first pages: its name, its Region, the line.
pub(super) fn court<'a>(
    lines: &[&'a str],
    in_the_name: bool,
) -> Option<(String, Option<Region>, &'a str)> {
    lines
        .iter()
        .take(if in_the_name { 40 } else { 14 })
        .enumerate()
        .find_map(|(i, line)| {
            let lower = line.to_lowercase();
            let lower = lower.trim_start_matches(|c: char| !c.is_alphanumeric());
            let name = lower
                .strip_prefix("il ")
                .or_else(|| lower.strip_prefix("la "))
                .unwrap_or(lower);
            let near = || lines[i..lines.len().min(i + 3)].join(" ").to_lowercase();
            let named = |name: &str| Some((name.to_owned(), None, *line));
            if name.starts_with("consiglio di stato") {
                return named("consiglio di stato");
            }
            if name.starts_with("consiglio di giustizia amministrativa") {
                return Some((CGARS.to_owned(), Some(Region::Sicilia), *line));
            }
            if name.starts_with("corte costituzionale") {
                return named("corte costituzionale");
            }
            if name.starts_with("corte suprema di cassazione")
                || name.starts_with("corte di cassazione")
                || name.starts_with("suprema corte di cassazione")
            {
                return named("corte di cassazione");
            }
            if name.starts_with("corte dei conti") {
                let near = near();
                let region = Region::ALL
                    .iter()
                    .copied()
                    .find(|r| r.names().iter().any(|n| near.contains(n)));
                return Some(("corte dei conti".to_owned(), region, *line));
            }
            if name.starts_with("tribunale amministrativo regionale")
                || name.starts_with("tribunale regionale di giustizia amministrativa")
                || name.starts_with("t.a.r.")
            {
                let (region, _) = seat(&near())?;
                return Some((tar(region, &near()), Some(region), *line));
            }
            let of_taxes = name.starts_with("corte di giustizia tributaria");
            if name.starts_with("sentenza della corte")
                || name.starts_with("ordinanza della corte")
                || name.starts_with("corte di giustizia") && !of_taxes
            {
                return named("corte di giustizia dell'unione europea")
                    .map(|_| ("corte di giustizia".to_owned(), None, *line));
            }
            let (name, region) = in_the_name.then(|| of_merits(line)).flatten()?;
            Some((name, region, *line))
        })
}

/// «Tribunale di Borgo», «Corte di giustizia tributaria di primo grado di Borgo»: a court whose seat has a capital, at
/// the beginning of a line that does not end like a sentence.
fn of_merits(line: &str) -> Option<(String, Option<Region>)> {
    let line = line.trim_start_matches(|c: char| !c.is_alphanumeric());
    let found = OF_MERITS.as_ref()?.captures(line)?;
    let seat = found.get(2)?;
    let whole = found.get(1)?;
    let mut name = whole.as_str();
    // «di SALERNO Sezione 5», «DI VICENZA SECONDA SEZIONE CIVILE»; «San Giovanni in Fiore» is the name of a town.
    let lower = seat.as_str().to_lowercase();
    let ends = [
        " sezion",
        " prima",
        " seconda",
        " terza",
        " quarta",
        " il ",
        " nella",
        " in composizione",
        " in persona",
        " in nome",
        " in funzione",
    ];
    let mut end = ends.iter().filter_map(|word| lower.find(word)).min();
    let town = loop {
        let town = seat.as_str().get(..end.unwrap_or(seat.len()))?.trim_end();
        // What joins no further name: «Borgo in» before «composizione».
        let joints = [" in", " e", " di", " del", " della", " nell'", " nell’"];
        let lower = town.to_lowercase();
        match joints.iter().find(|joint| lower.ends_with(*joint)) {
            Some(joint) => end = Some(town.len() - joint.len()),
            None => break town.trim(),
        }
    };
    if let Some(end) = end {
        name = line.get(whole.start()..seat.start() + end)?;
    }
    let region = super::places::by_town(town)
        .or_else(|| super::places::begins_with_municipality(town))
        .or_else(|| super::local::regional(&format!("regione {town}"))?.region);
    (!line.ends_with('.')).then(|| (name.trim().to_lowercase(), region))
}

/// `tar campania`, with the seat of a detached section after it.
fn tar(region: Region, near: &str) -> String {
    let name = format!("tar {}", region.names()[0]);
    match seat(near).and_then(|(_, seat)| seat) {
        Some(seat) if near.contains("staccata") || near.contains(&format!("sede di {seat}")) => {
            format!("{name} {seat}")
        }
        _ => name,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_stamp_in_the_margin_is_of_judgments_and_orders() {
        let stamp = CASSATION.as_ref().unwrap();
        assert!(stamp.is_match("Civile Ord. Sez. 5 Num. 12 Anno 2021"));
        assert!(stamp.is_match("Penale Sent. Sez. U Num. 12 Anno 2021"));
        assert!(!stamp.is_match("Civile Decr. Sez. 5 Num. 12 Anno 2021"));
    }

    #[test]
    fn a_court_of_merits_has_its_whole_seat() {
        let cases = [
            (
                "Giudice di pace di San Giovanni in Fiore",
                "giudice di pace di san giovanni in fiore",
            ),
            (
                "TRIBUNALE DI LECCO IN COMPOSIZIONE MONOCRATICA",
                "tribunale di lecco",
            ),
            (
                "Tribunale di Lecco in composizione monocratica",
                "tribunale di lecco",
            ),
            (
                "TRIBUNALE DI LECCO SECONDA SEZIONE CIVILE",
                "tribunale di lecco",
            ),
        ];
        for (line, name) in cases {
            let found = of_merits(line).map(|(name, _)| name);
            assert_eq!(found.as_deref(), Some(name), "{line}");
        }
    }
}
