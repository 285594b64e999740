//! Which act a document is, from the first lines of its first page.
//!
//! Only a line that opens with the name of an act, such as «DECRETO LEGISLATIVO 3 luglio 2017, n. 117»,
//! says what the document is; an act named inside a sentence is one it cites. A field that no such line
//! gives stays empty: better unknown than wrong.

use std::sync::LazyLock;

use regex::Regex;

use crate::extract::Document;
use crate::law::{Act, ActDate, ActId, ActKind, MONTHS, Region, act_id};

/// How far into the document its own name is looked for, in characters.
const FRONT_CHARS: usize = 1_500;
/// Longest title, in characters.
const TITLE_CHARS: usize = 240;

/// Names that open the line in which an act says what it is, the longer before the shorter.
const NAMES: &[(&str, ActKind)] = &[
    ("scheda informativa", ActKind::Sintesi),
    ("scheda:", ActKind::Sintesi),
    ("decreto legislativo", ActKind::DecretoLegislativo),
    ("decreto-legge", ActKind::DecretoLegge),
    ("decreto del presidente della repubblica", ActKind::Dpr),
    (
        "decreto del presidente del consiglio dei ministri",
        ActKind::Dpcm,
    ),
    ("legge costituzionale", ActKind::LeggeCostituzionale),
    ("legge regionale", ActKind::LeggeRegionale),
    ("legge", ActKind::Legge),
    ("regolamento (ue)", ActKind::RegolamentoUe),
    ("deliberazione della giunta regionale", ActKind::Dgr),
    ("deliberazione della giunta", ActKind::DeliberaGiunta),
    ("deliberazione di giunta", ActKind::DeliberaGiunta),
    ("delibera di giunta", ActKind::DeliberaGiunta),
    ("deliberazione del consiglio", ActKind::DeliberaConsiglio),
    ("deliberazione di consiglio", ActKind::DeliberaConsiglio),
    ("delibera di consiglio", ActKind::DeliberaConsiglio),
    ("delibera", ActKind::Delibera),
    ("determinazione", ActKind::Determina),
    ("linee guida", ActKind::LineeGuida),
    ("circolare", ActKind::Circolare),
    ("sentenza", ActKind::Sentenza),
    ("ordinanza", ActKind::Ordinanza),
    ("avviso", ActKind::Avviso),
    ("bando", ActKind::Bando),
    ("regolamento", ActKind::Regolamento),
    ("statuto", ActKind::Statuto),
];

static DAY: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"(?i)\b(\d{1,2})[°º]?[ ./-](gennaio|febbraio|marzo|aprile|maggio|giugno|luglio|agosto|settembre|ottobre|novembre|dicembre|\d{1,2})[ ./-](\d{4})\b",
    )
    .ok()
});

static NUMBER: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"(?i)\bn(?:um)?(?:\.|°|º|r\.)[ ]?°?[ ]?([0-9]+(?:[/-][0-9]+)?|[IVXL]+/[0-9]+)\b")
        .ok()
});

/// Identifies the act that `document` is; `file` is its path relative to the corpus.
pub(super) fn identify(document: &Document, file: &str) -> Act {
    let front = front_text(document);
    let title = document
        .title
        .clone()
        .or_else(|| first_words(&front))
        .unwrap_or_else(|| file_stem(file).to_owned());
    let mut act = Act {
        id: ActId::of_file(file),
        urn: None,
        kind: ActKind::Altro,
        number: None,
        date: None,
        issuer: None,
        region: None,
        title,
    };
    let lines: Vec<&str> = std::iter::once(act.title.as_str())
        .chain(front.lines())
        .collect();
    let named = lines.iter().enumerate().find_map(|(i, line)| {
        let lower = line.trim().to_lowercase();
        let (_, kind) = NAMES.iter().find(|(name, _)| opens_with(&lower, name))?;
        Some((i, *kind))
    });
    if let Some((i, kind)) = named {
        // Number and date stand on the line of the name or, where it is cut, on the next one.
        let near = lines[i..lines.len().min(i + 2)].join(" ");
        act.kind = kind;
        if kind != ActKind::Sintesi {
            act.number = number(&near);
            act.date = date(&near).map(ActDate::Day);
            act.region =
                region(&front).filter(|_| matches!(kind, ActKind::Dgr | ActKind::LeggeRegionale));
        }
        if matches!(
            kind,
            ActKind::Legge
                | ActKind::LeggeCostituzionale
                | ActKind::DecretoLegge
                | ActKind::DecretoLegislativo
        ) {
            act.issuer = Some("stato".to_owned());
        }
        if let Some(id) = act_id(&act) {
            act.urn = Some(id.clone()).filter(|id| id.starts_with("urn:"));
            act.id = ActId::from_stored(id);
        }
    }
    act
}

/// The front of the document: the first page that has text, up to [`FRONT_CHARS`].
fn front_text(document: &Document) -> String {
    document
        .pages
        .iter()
        .map(|page| page.text.trim())
        .find(|text| !text.is_empty())
        .map(|text| text.chars().take(FRONT_CHARS).collect())
        .unwrap_or_default()
}

fn opens_with(line: &str, name: &str) -> bool {
    line.strip_prefix(name)
        .is_some_and(|rest| name.ends_with(':') || !rest.starts_with(char::is_alphabetic))
}

/// The lines that stand at the top, joined until they say something.
fn first_words(front: &str) -> Option<String> {
    let mut title = String::new();
    for line in front
        .lines()
        .map(str::trim)
        .filter(|line| line.chars().any(char::is_alphabetic))
        .take(4)
    {
        if !title.is_empty() {
            title.push(' ');
        }
        title.push_str(&line.replace('\t', " "));
        if title.chars().count() > 60 {
            break;
        }
    }
    let title: String = title.chars().take(TITLE_CHARS).collect();
    (!title.is_empty()).then_some(title)
}

fn file_stem(file: &str) -> &str {
    let name = file.rsplit('/').next().unwrap_or(file);
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}

fn number(text: &str) -> Option<String> {
    let found = NUMBER.as_ref()?.captures(text)?;
    Some(found.get(1)?.as_str().to_uppercase())
}

fn date(text: &str) -> Option<jiff::civil::Date> {
    let found = DAY.as_ref()?.captures(text)?;
    let month = found.get(2)?.as_str().to_lowercase();
    let month = match MONTHS.iter().position(|name| *name == month) {
        Some(position) => i8::try_from(position + 1).ok()?,
        None => month.parse().ok()?,
    };
    let day = found.get(1)?.as_str().parse().ok()?;
    let year = found.get(3)?.as_str().parse().ok()?;
    jiff::civil::Date::new(year, month, day).ok()
}

fn region(front: &str) -> Option<Region> {
    let front = front.to_lowercase();
    let mut named = Region::ALL
        .iter()
        .copied()
        .filter(|region| region.names().iter().any(|name| front.contains(name)));
    // Two Regions on the front say nothing sure.
    named.next().filter(|_| named.next().is_none())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::{Page, TextSource};

    fn act(text: &str) -> Act {
        let page = Page {
            number: 1,
            text: text.to_owned(),
            source: TextSource::Text,
            ..Page::default()
        };
        identify(
            &Document {
                pages: vec![page],
                ..Document::default()
            },
            "cartella/un atto.pdf",
        )
    }

    #[test]
    fn the_line_of_the_name_says_what_the_act_is() {
        let found = act("DECRETO LEGISLATIVO 3 luglio 2017, n. 117\nCodice del Terzo settore");
        assert_eq!(found.kind, ActKind::DecretoLegislativo);
        assert_eq!(found.number.as_deref(), Some("117"));
        assert_eq!(
            found.urn.as_deref(),
            Some("urn:nir:stato:decreto.legislativo:2017-07-03;117")
        );

        let found = act(
            "Regione Lombardia\nDELIBERAZIONE DELLA GIUNTA REGIONALE N. IX/1353\ndel 25.2.2011",
        );
        assert_eq!(
            (found.kind, found.region),
            (ActKind::Dgr, Some(Region::Lombardia))
        );
        assert_eq!(found.number.as_deref(), Some("IX/1353"));
        assert_eq!(
            found.date.map(|d| d.to_string()).as_deref(),
            Some("2011-02-25")
        );
        assert_eq!(found.urn, None, "a DGR has no official URN");
    }

    #[test]
    fn an_act_that_is_only_cited_is_not_the_document() {
        let found = act("Oggetto: incarico\nVisto il decreto legislativo 18 agosto 2000, n. 267");
        assert_eq!(
            (found.kind, found.number, found.date),
            (ActKind::Altro, None, None)
        );
        assert_eq!(act("").title, "un atto");
    }
}
