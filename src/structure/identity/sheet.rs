//! Sheets and notes about a judgment: they keep its court, number and day, and are not taken for it.

use std::sync::LazyLock;

use regex::Regex;

use super::evidence::{Draft, Said, Source};
use super::heading::Heading;
use super::judgment::{court, published};
use super::lines::Front;
use crate::law::{ActDate, ActKind, Region};
use crate::structure::pattern::pattern;

/// Confidence that a document with a judgment's name for a title is a sheet about it.
const OF_SHEET: u8 = 72;
/// Lines among which a sheet without a title begins.
const FIRST_LINES: usize = 4;
/// Lines of its first sentence.
const SENTENCE_LINES: usize = 3;

/// How a text about a judgment begins: «La sentenza del Consiglio di Stato», «Con ordinanza della Corte…», «Sintesi
/// della sentenza del TAR…».
static OPENING: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(
        r"(?i)^(?:con |(?:sintesi|scheda|nota|massima|commento)(?: di sintesi)?(?: della| alla| sulla| a|:)? )?(?:la |l['’]|una |un['’])?(?:sentenza|ordinanza|pronuncia|decisione) (?:n\.? ?[0-9]+/[0-9]{4} )?(?:del |della |dell['’])",
    )
});
static NUMBER: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(r"(?i)\bn(?:um)?\.? ?0*([0-9]+) ?(?:/|del |dell['’]anno ) ?([0-9]{4})\b")
});

/// «Sentenza del Consiglio di Stato n. 12/2020»: a title that names the court is by somebody who writes about the
/// judgment; a court's own has the court at its head. The sheet keeps the court, and the number and day of the title.
pub(crate) fn about_a_judgment(heading: &Heading, draft: &mut Draft) {
    if heading.kind.value != ActKind::Sentenza {
        return;
    }
    let words = heading.kind.text.to_lowercase();
    let named = ["del ", "della ", "dell'", "dell’", ""]
        .iter()
        .find_map(|joint| named_court(words.strip_prefix("sentenza ")?.strip_prefix(joint)?));
    let Some((name, region)) = named else { return };
    let (page, text) = (heading.kind.page, &heading.kind.text);
    let sheet = Said {
        value: ActKind::Sintesi,
        confidence: OF_SHEET,
        ..heading.kind.clone()
    };
    draft.kind = Some(sheet.decided_here());
    draft.issuer = Some(Said::new(name, Source::Heading, OF_SHEET, page, text));
    draft.region = region.map(|region| Said::new(region, Source::Heading, OF_SHEET, page, text));
}

/// «La sentenza del Consiglio di Stato n. 12/2020, pubblicata il 3 marzo 2020, riguarda…»: the first sentence of a
/// sheet, or its title, names the judgment.
pub(crate) fn about_in_first_sentence(front: &Front, draft: &mut Draft) {
    let begins = front
        .first_page_body()
        .take(FIRST_LINES)
        .find_map(|(i, line)| {
            let found = OPENING.as_ref()?.find(&line.text)?;
            Some((i, line.page, found.end()))
        });
    let Some((i, page, end)) = begins else { return };
    let sentence = front.joined(i, 0, SENTENCE_LINES);
    let Some((name, region)) = named_court(sentence.get(end..).unwrap_or_default()) else {
        return;
    };
    let Some(found) = number_of_judgment(&sentence) else {
        return;
    };
    fn say<T>(value: T, page: u32, text: &str) -> Option<Said<T>> {
        Some(Said::new(value, Source::Front, OF_SHEET, Some(page), text))
    }
    draft.kind = say(ActKind::Sintesi, page, &sentence);
    draft.issuer = say(name, page, &sentence);
    draft.region = region.and_then(|region| say(region, page, &sentence));
    draft.number = say(found[1].to_owned(), page, &found[0]);
    let year = found[2].parse().ok();
    draft.date =
        published(&sentence, Some(page)).or_else(|| say(ActDate::Year(year?), page, &found[0]));
    let judgment = sentence.get(..found.get(0).map_or(0, |number| number.end()));
    draft.title = judgment.and_then(|words| say(words.to_owned(), page, &sentence));
}

/// The first number with a year, unless it is that of the case: «sul ricorso n. 12/2020».
fn number_of_judgment(sentence: &str) -> Option<regex::Captures<'_>> {
    let found = NUMBER.as_ref()?.captures(sentence)?;
    let before = sentence[..found.get(0)?.start()].to_lowercase();
    let of_case = ["ricors", "r.g.", "reg. gen", "procediment", "appell"];
    let is_other = of_case.iter().any(|words| before.contains(words));
    (!is_other).then_some(found)
}

/// The court that a title names, with «TAR» written out.
fn named_court(words: &str) -> Option<(String, Option<Region>)> {
    let words = words.to_lowercase();
    let words = match words.strip_prefix("tar ") {
        Some(seat) => format!("tribunale amministrativo regionale {seat}"),
        None => words,
    };
    let (name, region, _) = court(&[&words], false)?;
    Some((name, region))
}
