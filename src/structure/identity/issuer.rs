//! Who issued an act, according to its kind, its first lines, sites, stamps and the file.

use super::addressees;
use super::authorities::bodies;
use super::borrowed::is_list;
use super::evidence::{Draft, Said, Source, offer};
use super::file_name::FileName;
use super::heading::Heading;
use super::lines::{Front, FrontLine};
use super::local::{self, Local};
use super::statute;
use super::{mentions, regions};
use crate::extract::Document;
use crate::law::{ActKind, Region};
use crate::lexer::Tokens;

/// Lines among which the issuer is looked for if there is no heading.
const MOST_LINES: usize = 14;
/// Lowest confidence at which a line counts.
const LEAST: u8 = 40;
/// The same for a sheet about an act: only a letterhead says who wrote it; other names belong to its subject.
const LEAST_OF_SHEET: u8 = 70;
/// Confidence that the body that numbers its acts so is the issuer.
const OF_NUMBER: u8 = 60;

/// Gathers issuer and Region. Lines above the heading `head` count for more than those below.
pub(crate) fn issuer(
    front: &Front,
    document: &Document,
    file: &FileName,
    head: Option<&Heading>,
    draft: &mut Draft,
) {
    if let Some(said) = draft.kind.as_ref()
        && let Some(issuer) = by_kind(said.value, &said.text)
    {
        offer(&mut draft.issuer, Some(said.follows(issuer.to_owned())));
        return;
    }
    if draft.kind() == Some(ActKind::Statuto) {
        statute::issuer(front, head, draft);
    }
    let above = front.above;
    let others = addressees::of_others(front);
    // The rows of a list name bodies that are its matter.
    let of_list = is_list(front);
    for (i, line) in front.lines.iter().enumerate() {
        if line.nth_page > 0 && draft.issuer.is_some() {
            break;
        }
        let in_reasons = i >= above && line.nth_page == 0 && !line.furniture;
        let is_row = of_list && !line.furniture;
        if in_reasons || is_row || others.contains(&i) {
            continue;
        }
        let below = i > head.map_or(MOST_LINES, |head| head.line + 3);
        for (nth, start) in line.cells.iter().enumerate() {
            let end = line.cells.get(nth + 1).copied().unwrap_or(line.text.len());
            let cell = line.text.get(*start..end).unwrap_or_default().trim();
            of_text(cell, line, below, draft);
        }
        of_letterhead(front, i, below, draft);
    }
    if draft
        .issuer
        .as_ref()
        .is_none_or(|said| said.confidence < 60)
    {
        for line in front.lines.iter().filter(|line| line.nth_page == 0) {
            of_sites(line, draft);
        }
    }
    regions::of_site(front, draft);
    let by_number = |number: &Said<String>| {
        let body = bodies().by_number(&number.value)?;
        Some(Said {
            confidence: OF_NUMBER,
            ..number.follows(body.issuer.clone())
        })
    };
    let numbered = draft.number.as_ref().and_then(by_number);
    offer(&mut draft.issuer, numbered);
    let sheet = draft.kind() == Some(ActKind::Sintesi);
    if !sheet {
        of_file(document, file, draft);
    }
    let names_others = sheet || draft.kind() == Some(ActKind::Statuto);
    if draft.issuer.is_none() && !names_others {
        mentions::most_mentioned(document, draft);
    }
    regions::of_front(front, document, draft);
}

/// The issuer of kinds that only one body issues.
fn by_kind(kind: ActKind, heading: &str) -> Option<&'static str> {
    use ActKind as K;
    let heading = heading.to_lowercase();
    Some(match kind {
        K::Legge | K::LeggeCostituzionale | K::DecretoLegge | K::DecretoLegislativo => "stato",
        K::Costituzione => "stato",
        K::Dpr => "presidente della repubblica",
        K::Dpcm => "presidente del consiglio dei ministri",
        K::RegolamentoUe | K::Direttiva if heading.contains("parlamento europeo") => {
            "parlamento europeo e consiglio dell'unione europea"
        }
        K::RegolamentoUe if heading.contains("commissione") => "commissione europea",
        K::RegolamentoUe if heading.contains("consiglio") => "consiglio dell'unione europea",
        _ => return None,
    })
}

/// A name over several lines: «Azienda Ospedaliera», «Ordine dei Cavalieri», «di Borgo».
fn of_letterhead(front: &Front, i: usize, below: bool, draft: &mut Draft) {
    let line = &front.lines[i];
    let first_cell = |line: &FrontLine| {
        let end = line.cells.get(1).copied().unwrap_or(line.text.len());
        line.text.get(..end).unwrap_or_default().trim().to_owned()
    };
    let first = first_cell(line);
    let cut = [" Sede ", " – ", " - "]
        .iter()
        .fold(first.as_str(), |cut, end| {
            cut.split(end).next().unwrap_or(cut).trim_end()
        });
    if !local::is_pattern_alone(cut) {
        return;
    }
    let following = front
        .lines
        .iter()
        .skip(i + 1)
        .filter(|next| next.page == line.page)
        .take(2);
    let mut joined = cut.to_owned();
    for next in following {
        joined.push(' ');
        joined.push_str(&first_cell(next));
    }
    of_text(&joined, line, below, draft);
}

/// Issuers named in a text, which is a line or part of one.
fn of_text(text: &str, line: &FrontLine, below: bool, draft: &mut Draft) {
    let source = if line.furniture {
        Source::Furniture
    } else {
        Source::Front
    };
    let lower = u8::from(below) * 22 + u8::from(line.nth_page > 0) * 20;
    let least = match draft.kind() {
        Some(ActKind::Sintesi) => LEAST_OF_SHEET,
        _ => LEAST,
    };
    let mut say = |issuer: String, region: Option<Region>, confidence: u8| {
        let page = Some(line.page);
        let confidence = confidence.saturating_sub(lower);
        let better = draft
            .issuer
            .as_ref()
            .is_none_or(|known| known.confidence < confidence);
        if confidence < least || !better {
            return;
        }
        // A health authority or a school under the name of its Region is in that Region.
        let under = draft
            .issuer
            .as_ref()
            .filter(|known| is_governed(&issuer) && local::regional(&known.value).is_some());
        let kept = under.and(draft.region.take());
        draft.issuer = Some(Said::new(issuer, source, confidence, page, text));
        draft.region = region
            .map(|r| Said::new(r, source, confidence, page, text))
            .or(kept);
    };
    let tokens = Tokens::new(text);
    let mut first = tokens.start();
    first.eat_any(&["il", "la", "l", "lo", "le", "i"]);
    first.eat_apostrophe();
    let short = text.chars().count() <= 110;
    let in_table = bodies().named(first);
    if let Some((body, end)) = in_table
        && (short || line.furniture)
    {
        // A body alone on its line is a letterhead; one that begins a sentence is less certain.
        let last = tokens.cursor(tokens.len());
        let capitals = end
            .until(last)
            .filter(|c| c.at_word())
            .all(|c| c.at_capital() || c.at_preposition());
        let alone = last.distance(end) <= 2
            || line.furniture
            || end.at_any(&["|", "-", "–"])
            || capitals && last.distance(end) < 6;
        // The host of a conference or an agency does not issue its acts.
        let host = body.issuer.starts_with("presidenza del consiglio");
        let sure = if alone { 82 } else { 56 };
        say(
            body.issuer.clone(),
            body.region,
            if host { 42 } else { sure },
        );
    }
    // «Istituto superiore di sanità» is one of the table, although schools are called so too.
    let is_known = |issuer: &str| {
        let first_word = issuer.split(' ').next().unwrap_or_default();
        in_table.is_some() && first.at(first_word) && is_governed(issuer)
    };
    if let Some(Local { issuer, region }) =
        local::named(text, line.furniture).filter(|named| !is_known(&named.issuer))
    {
        let private = ["associazione", "network", "fondazione"];
        let of_comuni = issuer.starts_with("associazione dei comuni")
            || issuer.starts_with("associazione intercomunale");
        let sure = if private.iter().any(|word| issuer.starts_with(word)) && !of_comuni {
            44
        } else if issuer.starts_with("provincia") {
            // Below its name stands that of the Comune.
            79
        } else if is_governed(&issuer) {
            84
        } else {
            80
        };
        say(issuer, region, if short { sure } else { sure - 26 });
    }
    if let Some(region) = local::autonomous_province(text) {
        say(local::regional_issuer(region), Some(region), 80);
    }
    if let Some(body) = inside(&tokens) {
        say(body.to_owned(), None, 50);
    }
}

/// Whether a body prints the name of its Region or Ministry above its own.
fn is_governed(issuer: &str) -> bool {
    const GOVERNED: &[&str] = &[
        "azienda",
        "istituto",
        "liceo",
        "direzione didattica",
        "circolo didattico",
        "convitto",
        "accademia",
        "conservatorio",
        "ufficio scolastico",
        "prefettura",
        "questura",
        "capitaneria",
        "direzione marittima",
        "ufficio circondariale",
        "soprintendenza",
        "procura",
        "ordine",
        "consiglio nazionale",
        "autorità di bacino",
        "ente parco",
        "agenzia regionale",
    ];
    GOVERNED.iter().any(|word| issuer.starts_with(word))
}

/// «Il Consiglio dell'Autorità…», «presso l'Agenzia…», «Il Direttore dell'Agenzia delle entrate».
fn inside(line: &Tokens) -> Option<&'static str> {
    let cues = [
        "consiglio",
        "presidente",
        "direttore",
        "capo",
        "comitato",
        "autorità",
    ];
    line.cursors().take(24).find_map(|c| {
        let cued = c.back(4).any(|c| c.at_any(&cues));
        let (body, _) = bodies().named(c).filter(|_| cued)?;
        Some(body.issuer.as_str())
    })
}

/// Issuers by the domains of their sites and mail.
fn of_sites(line: &FrontLine, draft: &mut Draft) {
    let page = Some(line.page);
    if let Some(Local { issuer, region }) = local::by_site(&line.text) {
        offer(
            &mut draft.issuer,
            Some(Said::new(issuer, Source::Furniture, 64, page, &line.text)),
        );
        if let Some(region) = region {
            offer(
                &mut draft.region,
                Some(Said::new(region, Source::Furniture, 64, page, &line.text)),
            );
        }
    } else if let Some(body) = bodies().by_domain(&line.text) {
        let said = Said::new(body.issuer.clone(), Source::Furniture, 62, page, &line.text);
        offer(&mut draft.issuer, Some(said));
        if let Some(region) = body.region {
            offer(
                &mut draft.region,
                Some(Said::new(region, Source::Furniture, 62, page, &line.text)),
            );
        }
    }
}

/// Issuers named in the document information or the name of the file.
fn of_file(document: &Document, file: &FileName, draft: &mut Draft) {
    for text in [&document.information.author, &document.title]
        .into_iter()
        .flatten()
    {
        let tokens = Tokens::new(text);
        let named = tokens.cursors().take(12).find_map(|c| bodies().named(c));
        if let Some((body, _)) = named {
            offer(
                &mut draft.issuer,
                Some(Said::new(body.issuer.clone(), Source::File, 46, None, text)),
            );
            if let Some(region) = body.region {
                offer(
                    &mut draft.region,
                    Some(Said::new(region, Source::File, 46, None, text)),
                );
            }
        } else if let Some(Local { issuer, region }) = local::named(text, false) {
            offer(
                &mut draft.issuer,
                Some(Said::new(issuer, Source::File, 46, None, text)),
            );
            let said = region.map(|region| Said::new(region, Source::File, 46, None, text));
            offer(&mut draft.region, said);
        }
    }
    let spaced = file.words.join(" ");
    let tokens = Tokens::new(&spaced);
    let acronym = file.words.iter().find_map(|word| bodies().by_acronym(word));
    let named = || {
        let mut cursors = tokens.cursors();
        cursors.find_map(|c| bodies().named(c).map(|(body, _)| body))
    };
    if let Some(body) = acronym.or_else(named) {
        let said = Said::new(body.issuer.clone(), Source::FileName, 44, None, &file.stem);
        offer(&mut draft.issuer, Some(said));
    }
}
