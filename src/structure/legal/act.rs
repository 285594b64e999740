//! Which act it is: by its URN:NIR, else by its address in Akoma Ntoso.

use crate::extract::StatedIdentity;
use crate::law::{Act, ActDate, ActId, ActKind, Region, UrnParts, by_author};
use crate::structure::identity;

/// Authority and type as the names of acts spell them, with what they are here.
const KINDS: &[(&str, &str, ActKind, &str)] = &[
    ("stato", "legge", ActKind::Legge, "stato"),
    (
        "stato",
        "legge.costituzionale",
        ActKind::LeggeCostituzionale,
        "stato",
    ),
    ("stato", "costituzione", ActKind::Costituzione, "stato"),
    ("stato", "decreto.legge", ActKind::DecretoLegge, "stato"),
    (
        "stato",
        "decreto.legislativo",
        ActKind::DecretoLegislativo,
        "stato",
    ),
    ("stato", "regio.decreto", ActKind::Decreto, "re"),
    (
        "presidente.repubblica",
        "decreto",
        ActKind::Dpr,
        "presidente della repubblica",
    ),
    (
        "presidente.consiglio.ministri",
        "decreto",
        ActKind::Dpcm,
        "presidente del consiglio dei ministri",
    ),
];

/// The act.
pub(super) fn act(said: &StatedIdentity, file: &str) -> Act {
    let urn = said.urn.as_deref().and_then(whole_act);
    let urn = urn.or_else(|| said.uri.as_deref().and_then(of_address));
    let parts = urn.as_deref().map(UrnParts::of);
    let (kind, issuer, region) = match &parts {
        Some(parts) => kind(parts.authority, parts.kind),
        None => (ActKind::Altro, None, None),
    };
    let stated: Option<ActDate> = said.date.as_deref().and_then(|date| date.parse().ok());
    let mut act = Act {
        id: ActId::of_file(file),
        urn: None,
        kind,
        number: parts
            .and_then(|parts| parts.number.map(str::to_owned))
            .or_else(|| said.number.clone()),
        date: parts.and_then(|parts| parts.date).or(stated),
        issuer: issuer.map(str::to_owned),
        region,
        title: title(said, file),
        section: None,
    };
    identity::name(&mut act);
    // The name that the act states wins over the one that follows from its fields, and is there where none follows.
    if let Some(urn) = urn.filter(|_| kind != ActKind::Costituzione) {
        act.id = ActId::from_stored(urn.clone());
        act.urn = Some(urn);
    }
    act
}

fn title(said: &StatedIdentity, file: &str) -> String {
    let title = said.title.as_deref().unwrap_or_default();
    let title = title.replace("((", "").replace("))", "");
    let title = without_code(title.trim()).trim_end_matches(['.', ' ']);
    if !title.is_empty() {
        return title.to_owned();
    }
    let name = file.rsplit('/').next().unwrap_or(file);
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    stem.replace(['-', '_'], " ")
}

/// A title without the code of the Gazzetta's editors after it: «Norme. (17G00041)».
fn without_code(title: &str) -> &str {
    let code = title
        .strip_suffix(')')
        .and_then(|rest| rest.rsplit_once('('));
    match code {
        Some((before, code))
            if code.len() == 8
                && code
                    .bytes()
                    .all(|b| b.is_ascii_digit() || b.is_ascii_uppercase())
                && code.starts_with(|c: char| c.is_ascii_digit()) =>
        {
            before.trim_end()
        }
        _ => title,
    }
}

fn kind(authority: &str, kind: &str) -> (ActKind, Option<&'static str>, Option<Region>) {
    let (authority, kind) = by_author(authority, kind);
    let found = KINDS
        .iter()
        .find(|(who, what, ..)| *who == authority && *what == kind);
    if let Some((_, _, kind, issuer)) = found {
        return (*kind, Some(issuer), None);
    }
    if authority.starts_with("ministero") || authority.starts_with("ministro") {
        return match kind {
            "decreto" => (ActKind::Dm, None, None),
            _ => (ActKind::Altro, None, None),
        };
    }
    let region = ["regione.", "provincia.autonoma."]
        .iter()
        .find_map(|prefix| authority.strip_prefix(prefix))
        .and_then(|name| name.replace('.', "-").parse().ok());
    match (region, kind) {
        (Some(region), "legge") => (ActKind::LeggeRegionale, None, Some(region)),
        (Some(region), "regolamento") => (ActKind::Regolamento, None, Some(region)),
        (region, _) => (ActKind::Altro, None, region),
    }
}

/// The name of a whole act: without version, annex and provision; `None` of what is no such name.
fn whole_act(urn: &str) -> Option<String> {
    let lower = urn.trim().to_lowercase();
    let bare = lower.split(['@', '~', '!', '#']).next().unwrap_or_default();
    let mut parts = bare.split(':');
    let (scheme, space) = (parts.next()?, parts.next()?);
    let (authority, kind, tail) = (parts.next()?, parts.next()?, parts.next()?);
    let is_name = |text: &str| {
        !text.is_empty()
            && text
                .bytes()
                .all(|b| b.is_ascii_alphanumeric() || b".;-".contains(&b))
    };
    let sound =
        scheme == "urn" && space == "nir" && [authority, kind, tail].iter().all(|it| is_name(it));
    let whole = format!("urn:nir:{authority}:{kind}:{tail}");
    // A day or a year, and a number where there is one.
    let known = UrnParts::of(&whole);
    (sound && known.date.is_some()).then_some(whole)
}

/// The name of an act by its address: `/akn/it/act/decreto-legislativo/stato/2013-03-14/33`.
fn of_address(uri: &str) -> Option<String> {
    let mut parts = uri.split('/').skip_while(|part| *part != "act").skip(1);
    let (written, authority) = (parts.next()?, parts.next()?);
    let (date, number) = (parts.next()?, parts.next()?);
    let mut kind = String::new();
    for c in written.chars() {
        match c {
            '-' | '_' => kind.push('.'),
            c if c.is_ascii_uppercase() && !kind.is_empty() => {
                kind.push('.');
                kind.push(c.to_ascii_lowercase());
            }
            c => kind.push(c.to_ascii_lowercase()),
        }
    }
    let authority = authority.replace(['-', '_'], ".");
    let known = KINDS
        .iter()
        .any(|(who, what, ..)| *who == authority && *what == kind);
    let is_number = number.bytes().all(|b| b.is_ascii_digit());
    (known && is_number)
        .then(|| format!("urn:nir:{authority}:{kind}:{date};{number}"))
        .and_then(|urn| whole_act(&urn))
}
