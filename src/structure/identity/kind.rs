//! The kind of an act whose heading alone does not say it: from the body that acts and its verb, from the
//! issuer, from the name of the file.

use super::borrowed::{is_of_state, names_list};
use super::evidence::{Draft, Said, Source, offer};
use super::file_name::FileName;
use super::lines::{Front, page_lines};
use super::local;
use super::tables::tables;
use crate::extract::Document;
use crate::law::{ActDate, ActKind, Region};
use crate::lexer::Tokens;

/// Pages on which the verb of an act is looked for.
const VERB_PAGES: usize = 12;

/// «Il Ministro … DECRETA», «La Giunta … DELIBERA».
pub(crate) fn of_body(front: &Front, document: &Document, file: &FileName, draft: &mut Draft) {
    if draft.kind.as_ref().is_none_or(|kind| kind.confidence < 60) {
        offer(&mut draft.kind, operative(front, document));
    }
    // A decree of a minister may do without the word.
    if draft.kind() == Some(ActKind::Decreto) && minister(front) {
        let kind = draft.kind.take();
        draft.kind = kind.map(|kind| {
            Said {
                value: ActKind::Dm,
                ..kind
            }
            .decided_here()
        });
    }
    if draft.kind.is_none() {
        draft.kind = approved(front)
            .or_else(|| of_object(front))
            .or_else(|| table_alone(front));
    }
    if file.annex && draft.kind.as_ref().is_none_or(|kind| kind.confidence < 40) {
        // A form or a contract keeps its kind as an annex.
        let own = [
            ActKind::Modulo,
            ActKind::Contratto,
            ActKind::Capitolato,
            ActKind::Disciplinare,
        ];
        let kind = file
            .kind
            .filter(|kind| own.contains(kind))
            .unwrap_or(ActKind::Allegato);
        draft.kind = Some(Said::new(kind, Source::FileName, 40, None, &file.stem));
    }
    if draft.kind.is_none() {
        draft.kind = file
            .kind
            .map(|kind| Said::new(kind, Source::FileName, 34, None, &file.stem));
    }
}

/// «Nell'adunanza del… approva la delibera n. 12»: an authority's resolution without a heading.
fn approved(front: &Front) -> Option<Said<ActKind>> {
    front
        .lines
        .iter()
        .filter(|line| line.nth_page == 0)
        .find_map(|line| {
            let lower = line.text.to_lowercase();
            let sitting = lower.contains("adunanza") || lower.contains("seduta");
            let approves = lower.contains("approva") || lower.contains("adotta");
            let names = lower.contains("delibera n.") || lower.contains("deliberazione n.");
            (sitting && approves && names).then(|| {
                Said::new(
                    ActKind::Delibera,
                    Source::Front,
                    62,
                    Some(line.page),
                    &line.text,
                )
            })
        })
}

/// «OGGETTO: AVVISO PUBBLICO PER…»: a letter whose object is what it publishes.
fn of_object(front: &Front) -> Option<Said<ActKind>> {
    let mut first = front.lines.iter().filter(|line| line.nth_page == 0);
    first.find_map(|line| {
        let tokens = Tokens::new(&line.text);
        let mut c = tokens.start();
        c.eat("oggetto").then(|| c.eat(":"))?;
        let (opening, _) = tables().opening(c)?;
        let is_title = !opening.dated && opening.kind != ActKind::Allegato;
        is_title.then(|| Said::new(opening.kind, Source::Front, 50, Some(line.page), &line.text))
    })
}

/// A list or table printed without its act is an annex.
fn table_alone(front: &Front) -> Option<Said<ActKind>> {
    let first: Vec<_> = front
        .lines
        .iter()
        .filter(|line| line.nth_page == 0)
        .collect();
    let rows = first.iter().filter(|line| line.cells.len() > 2).count();
    let line = first.iter().take(8).find(|line| names_list(&line.text))?;
    (rows >= 5).then(|| {
        Said::new(
            ActKind::Allegato,
            Source::Front,
            45,
            Some(line.page),
            &line.text,
        )
    })
}

/// Whether a minister is named as the author on the first page.
fn minister(front: &Front) -> bool {
    front
        .lines
        .iter()
        .filter(|line| line.nth_page == 0 && line.text.len() < 120)
        .any(|line| {
            let tokens = Tokens::new(&line.text);
            let mut first = tokens.start();
            first.eat_any(&["il", "la", "i"]);
            first.at_any(&["ministro", "ministra", "viceministro"])
        })
}

fn operative(front: &Front, document: &Document) -> Option<Said<ActKind>> {
    let lines = front
        .lines
        .iter()
        .filter(|line| line.nth_page == 0 && line.text.len() < 160);
    let lines: Vec<_> = lines.collect();
    tables().operative.iter().find_map(|entry| {
        let line = lines.iter().find(|line| {
            let tokens = Tokens::new(&line.text);
            let mut first = tokens.start();
            first.eat_any(&["il", "la", "l", "i"]);
            first.eat_apostrophe();
            // A small letter goes on with the name of another body.
            first.at_capital() && entry.who.at(first).is_some()
        })?;
        let pages = document.pages.iter().take(VERB_PAGES);
        let mut verbs = pages.flat_map(page_lines).filter_map(|line| {
            let letters: String = line
                .text
                .chars()
                .filter(|c| c.is_alphabetic())
                .flat_map(char::to_lowercase)
                .collect();
            Some(letters).filter(|letters| letters.len() < 14)
        });
        verbs
            .any(|word| entry.verbs.contains(&word))
            .then(|| Said::new(entry.kind, Source::Front, 70, Some(line.page), &line.text))
    })
}

/// A resolution becomes one of its issuer's Giunta or Consiglio.
pub(crate) fn of_issuer(front: &Front, file: &FileName, draft: &mut Draft) {
    use ActKind as K;
    let Some(kind) = draft.kind() else { return };
    let of_office = matches!(kind, K::LeggeRegionale | K::Determina | K::Decreto);
    if !(kind.is_resolution() || of_office) {
        return;
    }
    let issuer = draft.issuer.as_ref().map_or("", |said| said.value.as_str());
    let regional = issuer.starts_with("regione") || issuer.starts_with("provincia autonoma");
    // Below the reasons others are named: who proposes, who was asked.
    let first = |word: &str| {
        let mut above = front.above_reasons();
        above.any(|(_, line)| line.text.to_lowercase().contains(word))
    };
    let refined = match kind {
        K::Delibera
            if regional
                && (first("assemblea legislativa") || first("consiglio regionale"))
                && !first("giunta") =>
        {
            K::DeliberaConsiglio
        }
        K::Delibera if regional || first("giunta regionale") || first("assessori regionali") => {
            K::Dgr
        }
        K::Delibera if first("giunta comunale") || first("la giunta") => K::DeliberaGiunta,
        K::Delibera if first("consiglio comunale") => K::DeliberaConsiglio,
        K::DeliberaGiunta if regional => K::Dgr,
        kind => kind,
    };
    if refined != kind {
        let kind = draft.kind.as_ref();
        draft.kind = kind.map(|said| said.follows(refined).decided_here());
    }
    // The Region of a DGR may be only in the running heads, or only in the name of the file.
    let nameless = draft.issuer.is_none() && matches!(refined, K::Determina | K::Decreto);
    if nameless || matches!(refined, K::Dgr | K::LeggeRegionale) {
        region_of(front, file, draft);
    }
}

/// The Region of an act that only Regions issue.
fn region_of(front: &Front, file: &FileName, draft: &mut Draft) {
    let regional = draft
        .issuer
        .as_ref()
        .is_some_and(|said| local::regional(&said.value).is_some());
    if regional {
        return;
    }
    let bulletin = front.lines.iter().find_map(|line| {
        let lower = line.text.to_lowercase();
        let at = lower
            .find("bollettino ufficiale della ")
            .map(|at| at + "bollettino ufficiale della ".len());
        let found = local::regional(lower.get(at?..)?)?;
        Some(Said::new(
            found.region?,
            Source::Furniture,
            76,
            Some(line.page),
            &line.text,
        ))
    });
    let named = || {
        let text: String = front
            .lines
            .iter()
            .map(|line| line.text.to_lowercase() + "\n")
            .collect();
        let mut regions = Region::ALL.iter().copied().filter(|region| {
            region.names().iter().any(|name| {
                [
                    "regione ",
                    "regione del ",
                    "regione autonoma ",
                    "regione autonoma della ",
                    "della regione ",
                ]
                .iter()
                .any(|cue| text.contains(&format!("{cue}{name}")))
            })
        });
        let only = regions.next().filter(|_| regions.next().is_none())?;
        Some(Said::new(only, Source::Front, 56, None, only.label()))
    };
    let by_file = || {
        file.region
            .map(|region| Said::new(region, Source::FileName, 48, None, &file.stem))
    };
    let legislature = || {
        let number = draft.number.as_ref()?;
        let lombard =
            number.value.starts_with(|c: char| "IVX".contains(c)) && number.value.contains('/');
        lombard.then(|| number.follows(Region::Lombardia))
    };
    let Some(said) = bulletin
        .or_else(legislature)
        .or_else(named)
        .or_else(by_file)
    else {
        return;
    };
    draft.issuer = Some(Said {
        source: said.source,
        ..said.follows(local::regional_issuer(said.value))
    });
    draft.region = Some(said);
}

/// Adds what the name of the file says, unless the pages contradict it.
pub(crate) fn of_file_name(file: &FileName, draft: &mut Draft) {
    let Some(kind) = draft.kind() else { return };
    let year = draft.date.as_ref().map(|said| said.value.year());
    if let Some((number, of)) = &file.numbered
        && file.kind.is_none_or(|named| named == kind)
        && is_cited_by_number(kind)
    {
        if draft.number.is_none() && year.is_none_or(|year| year == *of) {
            draft.number = Some(Said::new(
                number.clone(),
                Source::FileName,
                35,
                None,
                &file.stem,
            ));
        }
        if draft.date.is_none() {
            draft.date = Some(Said::new(
                ActDate::Year(*of),
                Source::FileName,
                30,
                None,
                &file.stem,
            ));
        }
    }
    if let (None, Some(day)) = (&draft.date, file.day)
        && file.kind == Some(kind)
    {
        draft.date = Some(Said::new(
            ActDate::Day(day),
            Source::FileName,
            32,
            None,
            &file.stem,
        ));
    }
    if draft.date.is_none()
        && matches!(kind, ActKind::Avviso | ActKind::Bando)
        && let Some(of) = file.year
    {
        draft.date = Some(Said::new(
            ActDate::Year(of),
            Source::FileName,
            30,
            None,
            &file.stem,
        ));
    }
}

/// Kinds that are cited with a number.
fn is_cited_by_number(kind: ActKind) -> bool {
    use ActKind as K;
    let of_state =
        is_of_state(kind) && !matches!(kind, K::Dpcm | K::LeggeCostituzionale | K::RegolamentoUe);
    let of_office = matches!(
        kind,
        K::Decreto | K::Determina | K::Circolare | K::Interpello
    );
    of_state || of_office || kind.is_resolution() || matches!(kind, K::Parere | K::Intesa)
}
