//! Identifiers written out in the text, alone or in a pasted address: URN:NIR, ECLI, CELEX, ELI, Akoma Ntoso.

use crate::law::{ActDate, ProvisionPath, Region, Urn};
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
const ELI_TYPES: &[(&str, char)] = &[
    ("reg", 'R'),
    ("reg_del", 'R'),
    ("reg_impl", 'R'),
    ("dir", 'L'),
    ("dir_del", 'L'),
    ("dir_impl", 'L'),
    ("dec", 'D'),
    ("dec_del", 'D'),
    ("dec_impl", 'D'),
    ("dec_framw", 'F'),
    ("reco", 'H'),
];

/// Types of act in Akoma Ntoso paths of Regions and autonomous Provinces, with the type of their URN:NIR.
const AKN_REGIONAL: &[(&str, &str)] = &[
    ("legge", "legge"),
    ("leggeregionale", "legge"),
    ("leggeprovinciale", "legge"),
    ("leggestatutaria", "legge.statutaria"),
    ("regolamento", "regolamento"),
    ("regolamentoregionale", "regolamento"),
];

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
    let whole = match at.word() {
        "celex" => is_celex(&id),
        "ecli" => is_ecli(&id),
        _ => true,
    };
    (whole && printed.len() >= SHORTEST).then_some((id, printed.len()))
}

/// Whether an id is `CELEX:`, a sector, a year, one to two letters and four digits or more; a treaty has no number,
/// or that of its article.
fn is_celex(id: &str) -> bool {
    let bare = id.strip_prefix("CELEX:").unwrap_or_default();
    let (act, _) = bare.split_once('~').unwrap_or((bare, ""));
    let (Some(sector), Some(year), Some(rest)) = (act.get(..1), act.get(1..5), act.get(5..)) else {
        return false;
    };
    let letters = rest.bytes().take_while(u8::is_ascii_uppercase).count();
    let number = rest.get(letters..).unwrap_or_default();
    let digits = number.bytes().take_while(u8::is_ascii_digit).count();
    // `12016P/TXT`, `32009L0138R(01)`
    let ends = matches!(
        number.as_bytes().get(digits),
        None | Some(b'/' | b'(' | b'R' | b'-')
    );
    let is_year = year
        .parse()
        .is_ok_and(|year: u32| (1951..2100).contains(&year));
    let treaty = sector == "1" && digits <= 3;
    sector.bytes().all(|b| b.is_ascii_digit())
        && is_year
        && (1..=2).contains(&letters)
        && (treaty || digits >= 4)
        && ends
}

/// Whether an id is `ECLI:`, a country, a court, a year and a number.
fn is_ecli(id: &str) -> bool {
    let parts: Vec<&str> = id.split(':').collect();
    let ["ECLI", country, court, year, number] = parts.as_slice() else {
        return false;
    };
    let letters = |text: &str| text.bytes().all(|b| b.is_ascii_alphanumeric());
    country.len() == 2
        && !court.is_empty()
        && letters(court)
        && year.len() == 4
        && year.bytes().all(|b| b.is_ascii_digit())
        && !number.is_empty()
}

/// `eli/reg/2016/679/oj`, `eli/dir_impl/…/art_5`: an act of the Union.
fn eli(printed: &str) -> Option<(String, usize)> {
    let mut parts = printed.split('/').skip(1);
    let kind = parts.next()?;
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

/// `akn/it/act/decretoLegislativo/stato/2013-03-14/33/!main~art_5`: an act of the State, of a Region or of an
/// autonomous Province. The authority may be left out in acts of the State.
fn akn(printed: &str) -> Option<(String, usize)> {
    let lower = printed.to_ascii_lowercase();
    let (act, place) = lower.split_once(['~', '#']).unwrap_or((lower.as_str(), ""));
    let mut parts = act.split('/').skip(1);
    if parts.next() != Some("it") || parts.next() != Some("act") {
        return None;
    }
    let name: String = parts.next()?.replace(['.', '-', '_'], "");
    let next = parts.next()?;
    let (author, date) = match next.parse::<ActDate>() {
        Ok(_) => ("stato", next),
        Err(_) => (next, parts.next()?),
    };
    let (authority, kind) = akn_author(author, &name)?;
    let number = parts.next().filter(|number| !number.starts_with('!'))?;
    let urn = Urn {
        authority,
        kind: kind.to_owned(),
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

/// Authority and type in URN:NIR of an act of this author.
fn akn_author(author: &str, name: &str) -> Option<(String, &'static str)> {
    let spelled = author.replace(['-', '_'], ".");
    if matches!(spelled.as_str(), "stato" | "presidente.repubblica") {
        let (_, authority, kind) = AKN_TYPES.iter().find(|(own, ..)| *own == name)?;
        return Some(((*authority).to_owned(), kind));
    }
    let region = spelled.strip_prefix("regione.");
    let province = spelled.strip_prefix("provincia.autonoma.");
    let region: Region = region.or(province)?.replace('.', "-").parse().ok()?;
    if region.is_province() != province.is_some() {
        return None;
    }
    let (_, kind) = AKN_REGIONAL.iter().find(|(own, _)| *own == name)?;
    Some((spelled, kind))
}

/// `32018R1725`, `62017CJ0219`: sector, year, letters, number.
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
