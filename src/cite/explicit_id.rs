//! Identifiers written out in the text, alone or in a pasted address: URN:NIR, ECLI, CELEX, ELI, Akoma Ntoso.

use crate::law::{ProvisionPath, Urn};
use crate::lexer::Cursor;

/// Longest identifier, in bytes.
const LONGEST: usize = 160;
/// What is shorter, in bytes, is not an identifier.
const SHORTEST: usize = 11;

/// Types of act in Akoma Ntoso paths, with authority and type of their URN:NIR.
const AKN_TYPES: &[(&str, &str, &str)] = &[
    ("legge", "stato", "legge"),
    ("leggecostituzionale", "stato", "legge.costituzionale"),
    ("decretolegge", "stato", "decreto.legge"),
    ("decretolegislativo", "stato", "decreto.legislativo"),
    ("regiodecreto", "stato", "regio.decreto"),
    (
        "decretopresidenterepubblica",
        "presidente.repubblica",
        "decreto",
    ),
    (
        "decretodelpresidentedellarepubblica",
        "presidente.repubblica",
        "decreto",
    ),
];

/// Types of act in ELI paths of the Union, with their letter in CELEX numbers.
const ELI_TYPES: &[(&str, char)] = &[("reg", 'R'), ("dir", 'L'), ("dec", 'D'), ("reco", 'H')];

/// The identifier at the cursor, and the cursor after it.
pub(crate) fn explicit_id(at: Cursor<'_>) -> Option<(String, Cursor<'_>)> {
    let (id, length) = match at.word() {
        "urn" | "ecli" | "celex" => named(at)?,
        "eli" if at.ahead(1).at("/") => eli(printed(at)?)?,
        "akn" if at.ahead(1).at("/") => akn(printed(at)?)?,
        _ => return bare_celex(at),
    };
    let stop = at.token()?.start + length;
    let mut after = at.ahead(1);
    while after.token().is_some_and(|token| token.start < stop) {
        after.bump();
    }
    Some((id, after))
}

/// What is printed at the cursor without a blank.
fn printed(at: Cursor<'_>) -> Option<&str> {
    let rest = at.source().get(at.token()?.start..)?;
    let end = rest
        .char_indices()
        .find(|(offset, c)| {
            *offset >= LONGEST || c.is_whitespace() || "()[]\"«»“”<>&?,".contains(*c)
        })
        .map_or(rest.len(), |(offset, _)| offset);
    Some(
        rest.get(..end)?
            .trim_end_matches(['.', ';', ':', '\'', '’']),
    )
}

/// `urn:nir:…`, `ECLI:…`, `CELEX:…`, `CELEX%3A…`, with its length as printed.
fn named(at: Cursor<'_>) -> Option<(String, usize)> {
    if !at.ahead(1).at_any(&[":", "%"]) {
        return None;
    }
    let printed = printed(at)?;
    let id = printed.replacen("%3A", ":", 1).replacen("%3a", ":", 1);
    let lower = id.to_ascii_lowercase();
    let id = match at.word() {
        "urn" if lower.starts_with("urn:nir:") => without_version(&lower),
        "urn" => return None,
        _ => id.to_ascii_uppercase(),
    };
    (printed.len() >= SHORTEST).then_some((id, printed.len()))
}

/// `eli/reg/2016/679/oj`, `eli/dir_impl/…/art_5`: an act of the Union.
fn eli(printed: &str) -> Option<(String, usize)> {
    let mut parts = printed.split('/').skip(1);
    let kind = parts.next()?.split('_').next()?;
    let (_, letter) = ELI_TYPES.iter().find(|(name, _)| *name == kind)?;
    let (year, number) = (parts.next()?, parts.next()?);
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    if year.len() != 4 || !digits(year) || !digits(number) {
        return None;
    }
    let article = parts.next().and_then(|part| part.strip_prefix("art_"));
    let article = article.map_or(String::new(), |article| format!("~art{article}"));
    Some((
        format!("CELEX:3{year}{letter}{number:0>4}{article}"),
        printed.len(),
    ))
}

/// `akn/it/act/decretoLegislativo/stato/2017-07-03/117/!main~art_5`: an act of the State.
fn akn(printed: &str) -> Option<(String, usize)> {
    let lower = printed.to_ascii_lowercase();
    let (act, place) = lower.split_once(['~', '#']).unwrap_or((lower.as_str(), ""));
    let mut parts = act.split('/').skip(3);
    let name: String = parts.next()?.replace(['.', '-', '_'], "");
    let (_, authority, kind) = AKN_TYPES.iter().find(|(own, ..)| *own == name)?;
    let (date, number) = (parts.nth(1)?, parts.next()?);
    let urn = Urn {
        authority: (*authority).to_owned(),
        kind: (*kind).to_owned(),
        date: date.parse().ok()?,
        number: Some(number.to_owned()),
    };
    let place = place.split("__").map(|part| {
        part.replace("para_", "com")
            .replace("point_", "let")
            .replace(['_', '-', '.'], "")
    });
    let place: ProvisionPath = place
        .collect::<Vec<_>>()
        .join("-")
        .parse()
        .unwrap_or_default();
    let id = if place.is_whole() {
        urn.to_string()
    } else {
        format!("{urn}~{place}")
    };
    Some((id, printed.len()))
}

/// `32016R0679`, `62015CJ0601`: sector, year, letters, number.
fn bare_celex(at: Cursor<'_>) -> Option<(String, Cursor<'_>)> {
    let (letters, number) = (at.ahead(1), at.ahead(2));
    let glued = !letters.is_spaced() && !number.is_spaced();
    if !at.at_digits() || at.word().len() != 5 || !glued || number.word().len() != 4 {
        return None;
    }
    let year: u32 = at.word().get(1..)?.parse().ok()?;
    let known = ["R", "L", "D", "H", "F", "CJ", "CO", "CC", "TJ", "TO"];
    let end = number.ahead(1);
    let whole = number.at_digits() && (!end.at_word() || end.is_spaced());
    let is_celex = (1951..2100).contains(&year) && known.contains(&letters.printed()) && whole;
    is_celex.then(|| {
        let id = format!("CELEX:{}{}{}", at.word(), letters.printed(), number.word());
        (id, end)
    })
}

/// The name without the version that Normattiva adds: `!vig=2020-01-01`, `@originale`.
fn without_version(urn: &str) -> String {
    let (act, partition) = match urn.split_once('~') {
        Some((act, partition)) => (act, Some(partition)),
        None => (urn, None),
    };
    let bare = |part: &str| part.split(['!', '@']).next().unwrap_or_default().to_owned();
    match partition {
        Some(partition) => format!("{}~{}", bare(act), bare(partition)),
        None => bare(act),
    }
}
