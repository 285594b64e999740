//! Whose statute a document is: the association that its title names, or that its first articles call into being.

use std::sync::LazyLock;

use regex::Regex;

use super::evidence::{Draft, Said, Source};
use super::heading::Heading;
use super::lines::Front;
use super::local::{self, Local};
use super::places;
use crate::law::Region;
use crate::lexer::Tokens;
use crate::structure::pattern::pattern;

/// Most lines of a title.
const TITLE_LINES: usize = 2;
/// Most characters of a name.
const NAME_CHARS: usize = 110;
/// «È costituita l'associazione denominata “…”», «dell'organizzazione di volontariato «…»».
static NAME: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(?:(?:associazione|organizzazione|fondazione|comitato|cooperativa|ente|impresa)[^.;:«“\x22]*|denominazione(?: sociale)?\s*(?:di|:)?\s*|denominat[ao]\s*:?\s*)[«“\x22]\s*([^»”\x22\n][^»”\x22]+?)\s*[»”\x22]",
    )
});
/// «con sede legale nel Comune di Monterivo (LC)».
static SEAT: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(
        r"(?i)\bsede(?: legale)?(?: è)?(?: posta| fissata)? (?:nel(?:la)? (?:comune|città) di|in|a)\s+([^;.]+)",
    )
});

/// Gathers the issuer of a statute and its Region.
pub(crate) fn issuer(front: &Front, head: Option<&Heading>, draft: &mut Draft) {
    of_title(front, head, draft);
    if draft.issuer.is_none() {
        of_first_article(front, draft);
    }
}

/// The name in quotation marks where the association is called into being, and the Region of its seat.
fn of_first_article(front: &Front, draft: &mut Draft) {
    let lines = front.lines.iter().filter(|line| line.nth_page == 0);
    let lines: Vec<&str> = lines.map(|line| line.text.as_str()).collect();
    let text = lines.join(" ");
    let page = front.lines.first().map(|line| line.page);
    let mut quoted = NAME.iter().flat_map(|regex| regex.captures_iter(&text));
    let Some((name, found)) = quoted.find_map(|found| Some((name_in(&found)?, found))) else {
        return;
    };
    draft.issuer = Some(Said::new(name, Source::Front, 80, page, &found[0]));
    draft.region = of_seat(&text, page).or(draft.region.take());
}

/// The Region of the seat.
fn of_seat(text: &str, page: Option<u32>) -> Option<Said<Region>> {
    let seat = SEAT.as_ref()?.captures(text)?;
    let region = places::by_province(&seat[1])
        .or_else(|| places::begins_with_town(&seat[1]))
        .or_else(|| places::begins_with_municipality(&seat[1]))
        .or_else(|| places::by_postal_code(&seat[1]))?;
    Some(Said::new(region, Source::Front, 74, page, &seat[0]))
}

/// The name in quotation marks, unless they hold something else: what the statute calls the association from here on,
/// the title of a law, or more than a name, where they do not close.
fn name_in(found: &regex::Captures<'_>) -> Option<String> {
    let name = found[1].split_whitespace().collect::<Vec<_>>().join(" ");
    let before = found[0].to_lowercase();
    let other = ["di seguito", "in breve", "abbreviat", "codice", "legge"];
    let is_name = name.chars().count() <= NAME_CHARS
        && !other.iter().any(|words| before.contains(words))
        && !local::is_pattern_alone(&name);
    is_name.then(|| name.to_lowercase())
}

/// «Statuto dell'associazione…»: the title of a statute says whose it is.
fn of_title(front: &Front, head: Option<&Heading>, draft: &mut Draft) {
    let Some(line) = head.and_then(|head| front.lines.get(head.line)) else {
        return;
    };
    let text = front.joined(head.map_or(0, |head| head.line), 0, TITLE_LINES);
    let tokens = Tokens::new(&text);
    let Some(name) = tokens.cursors().skip(1).find(|c| !c.at_preposition()) else {
        return;
    };
    let rest = name.span(tokens.cursor(tokens.len()));
    let rest = text.get(rest).unwrap_or_default();
    let rest = rest.trim_start_matches(['“', '"', '«', ' ']);
    if let Some(Local { issuer, region }) = local::named(rest, false) {
        let page = Some(line.page);
        draft.issuer = Some(Said::new(issuer, Source::Heading, 86, page, &line.text));
        let lines = front.lines.iter().filter(|line| line.nth_page == 0);
        let lines: Vec<&str> = lines.map(|line| line.text.as_str()).collect();
        draft.region = region
            .map(|region| Said::new(region, Source::Heading, 86, page, &line.text))
            .or_else(|| of_seat(&lines.join(" "), page));
    }
}
