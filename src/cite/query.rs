//! Reads what someone types to find an act: shorter than in print, without punctuation and «n.».
//!
//! ```text
//! typed = words, among them citations, a provision of no cited act, a number with its year
//! ```
//! «dm 72 2021», «codice terzo settore art 56», «dgr lombardia 1353», «legge 124/2017 comma 125»,
//! «allegato I.2 codice contratti», «nota INL 812 del 05/03/2021». The text is first read as typed;
//! blanks are taken for missing punctuation only if that finds more.

use std::ops::Range;

use super::alias::aliases;
use super::cited_act::CitedAct;
use super::context::Context;
use super::loosened::loosened;
use super::partition::partitions;
use super::reader;
use super::step;
use crate::law::{ActDate, Citation, Partition, ProvisionPath, roman};
use crate::lexer::{Cursor, Numbering, Tokens, date_at, marker, number_date};

/// Longest text that is read, in bytes. Longer ones were pasted and count as words.
const LONGEST: usize = 240;

/// What was typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Typed {
    /// The acts and provisions cited; spans refer to the text as it was read, not as typed.
    pub citations: Vec<Citation>,
    /// A provision of no cited act: «art. 7 regolamento biblioteca».
    pub place: ProvisionPath,
    /// Number with date or year of an act whose kind is not known here.
    pub number: Option<(String, Option<ActDate>)>,
    /// The remaining words.
    pub rest: String,
}

/// Reads a query.
pub fn query(text: &str, context: &Context) -> Typed {
    if text.len() > LONGEST {
        return Typed {
            rest: text.to_owned(),
            ..Typed::default()
        };
    }
    let (annex, text) = take_annex(text);
    let mut typed = read(&text, context);
    let loose = read(&loosened(&text), context);
    if loose.understood() > typed.understood() {
        typed = loose;
    }
    if let Some(annex) = annex {
        typed.place = under(&annex, &typed.place);
    }
    typed
}

impl Typed {
    /// How much was understood, for choosing between two readings.
    fn understood(&self) -> (usize, usize, usize, bool) {
        let known = |citation: &&Citation| citation.id.is_some() || !citation.candidates.is_empty();
        let first = self.citations.first();
        (
            self.citations.iter().filter(known).count(),
            usize::from(first.is_some()),
            first.map_or(0, |citation| citation.path.and_above().len()),
            self.number.is_some(),
        )
    }
}

/// A provision inside an annex.
fn under(annex: &ProvisionPath, path: &ProvisionPath) -> ProvisionPath {
    format!("{annex}-{path}")
        .parse()
        .unwrap_or_else(|_| annex.clone())
}

/// «allegato I.2», «all. A», and the text without it.
fn take_annex(text: &str) -> (Option<ProvisionPath>, String) {
    let tokens = Tokens::new(text);
    let Some((at, number, end)) = tokens.cursors().find_map(annex) else {
        return (None, text.to_owned());
    };
    let span = at.span(end);
    let rest = format!("{} {}", &text[..span.start], &text[span.end..]);
    let annex = ProvisionPath::whole().child(Partition::Annex, &number);
    (Some(annex), rest)
}

/// An annex at the cursor: where it begins, its number, and the cursor after it. In what is typed its letter
/// need not be a capital.
fn annex(at: Cursor<'_>) -> Option<(Cursor<'_>, String, Cursor<'_>)> {
    if !at.at_any(&["allegato", "all"]) {
        return None;
    }
    let first = at.ahead(1).past_dots();
    let is_number = first.number().is_some()
        || first.at_word() && (first.word().len() == 1 || roman(first.word()).is_some());
    if !is_number {
        return None;
    }
    let mut number = first.word().to_owned();
    let mut end = first.ahead(1);
    let sub = end.ahead(1);
    if end.at(".") && !end.is_spaced() && !sub.is_spaced() && sub.number().is_some() {
        number.push('.');
        number.push_str(sub.word());
        end = sub.ahead(1);
    }
    Some((at, number, end))
}

/// Whether the token is outside everything understood so far.
fn is_free(used: &[Range<usize>], c: Cursor<'_>) -> bool {
    let token = c.span(c.ahead(1));
    used.iter()
        .all(|span| token.end <= span.start || span.end <= token.start)
}

fn read(text: &str, context: &Context) -> Typed {
    let tokens = Tokens::new(text);
    let mut typed = Typed {
        citations: reader::read(text, context),
        ..Typed::default()
    };
    // Bytes that were understood.
    let mut used: Vec<Range<usize>> = typed.citations.iter().map(|c| c.span.clone()).collect();
    for c in tokens.cursors() {
        if typed.place.is_whole()
            && is_free(&used, c)
            && step::may_begin(c)
            && let Some(parts) = partitions(c)
        {
            typed.place = parts.paths.into_iter().next().unwrap_or_default();
            used.push(c.span(parts.end));
        }
    }
    if typed.citations.is_empty()
        && let Some((citation, span)) = alias_alone(&tokens, &used, context)
    {
        used.push(span);
        typed.citations.push(citation);
    }
    if typed.citations.is_empty()
        && let Some((number, date, span)) = tokens.cursors().find_map(number)
    {
        typed.number = Some((number, date));
        used.push(span);
    }
    used.sort_by_key(|span| span.start);
    let mut from = 0;
    for span in used {
        typed
            .rest
            .push_str(text.get(from..span.start).unwrap_or_default());
        typed.rest.push(' ');
        from = from.max(span.end);
    }
    typed.rest.push_str(text.get(from..).unwrap_or_default());
    typed
}

/// An alias that is all the rest of the text.
fn alias_alone(
    tokens: &Tokens,
    used: &[Range<usize>],
    context: &Context,
) -> Option<(Citation, Range<usize>)> {
    let left: Vec<Cursor> = tokens
        .cursors()
        .filter(|c| is_free(used, *c) && !c.at_mark())
        .filter(|c| !c.at_any(&["il", "la", "del", "della", "dell", "di", "l", "al", "nel"]))
        .collect();
    let first = *left.first()?;
    let (entry, end) = aliases().at(first)?;
    if left.iter().any(|c| *c >= end) {
        return None;
    }
    let act = CitedAct::aliased(&aliases().meaning(entry, context.date)?);
    let span = first.span(end);
    let citation = Citation {
        span: span.clone(),
        id: act.id,
        candidates: act.candidates,
        kind: act.kind,
        number: act.number,
        legislature: None,
        date: act.date,
        region: None,
        issuer: None,
        path: ProvisionPath::whole(),
    };
    Some((citation, span))
}

/// «375/2021», «812 del 05/03/2021», «42/cu».
fn number(at: Cursor<'_>) -> Option<(String, Option<ActDate>, Range<usize>)> {
    if marker(at).is_none() && at.number().is_none() || date_at(at).is_some() {
        return None;
    }
    let first = marker(at).unwrap_or(at);
    let letters = first.ahead(2);
    if first.ahead(1).at("/") && letters.at_word() && letters.word().len() <= 4 {
        let number = format!("{}/{}", first.word(), letters.word());
        return Some((number, None, at.span(letters.ahead(1))));
    }
    let (d, end) = number_date(at, Numbering::Plain)?;
    let (number, date) = (d.number?, d.date?);
    Some((number, Some(date), at.span(end)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_typed_is_read_with_the_marks_that_are_missing() {
        let context = Context {
            date: "2026-01-01".parse().ok(),
            ..Context::default()
        };
        let cases = [
            (
                "art 55 cts",
                "urn:nir:stato:decreto.legislativo:2017-07-03;117~art55 | | ",
            ),
            (
                "codice terzo settore art 56",
                "urn:nir:stato:decreto.legislativo:2017-07-03;117~art56 | | ",
            ),
            (
                "art 57 c. 1 cts",
                "urn:nir:stato:decreto.legislativo:2017-07-03;117~art57-com1 | | ",
            ),
            (
                "vecchio codice dei contratti art. 31",
                "urn:nir:stato:decreto.legislativo:2016-04-18;50~art31 | | ",
            ),
            (
                "codice dei contratti pubblici 2016 art. 31",
                "urn:nir:stato:decreto.legislativo:2016-04-18;50~art31 | | ",
            ),
            (
                "codice trasparenza articolo 31",
                "urn:nir:stato:decreto.legislativo:2013-03-14;33~art31 | | ",
            ),
            (
                "art 9 cts comma 3",
                "urn:nir:stato:decreto.legislativo:2017-07-03;117~art9-com3 | | ",
            ),
            (
                "art 9 codice terzo settore comma 3",
                "urn:nir:stato:decreto.legislativo:2017-07-03;117~art9-com3 | | ",
            ),
            (
                "comma 3 art 9 cts",
                "urn:nir:stato:decreto.legislativo:2017-07-03;117~art9-com3 | | ",
            ),
            ("art 9 tue", "CELEX:12016M~art9 | | "),
            (
                "art. 12-octies.1 d.lgs. 231/2001",
                "urn:nir:stato:decreto.legislativo:2001;231~art12octies.1 | | ",
            ),
            (
                "tuel",
                "urn:nir:stato:decreto.legislativo:2000-08-18;267 | | ",
            ),
            ("corte cost 131/2020", "ECLI:IT:COST:2020:131 | | "),
            ("corte cost 131 2020", "ECLI:IT:COST:2020:131 | | "),
            ("cds sez V 6232/21", "ECLI:IT:CDS:2021:6232SENT | | "),
            ("dm 72 2021", "dm:72 2021 | | "),
            ("dgr lombardia 1353", "dgr:1353 lombardia | | "),
            ("delibera anac 32 2016", "delibera/anac/2016/32 | | "),
            (
                "dpcm 30 marzo 2001",
                "urn:nir:presidente.consiglio.ministri:decreto:2001-03-30 | | ",
            ),
            (
                "legge 124/2017 comma 125",
                "urn:nir:stato:legge:2017;124 | com125 | ",
            ),
            (
                "art.10bis l.241/90",
                "urn:nir:stato:legge:1990;241~art10bis | | ",
            ),
            (
                "allegato II.3 codice contratti pubblici",
                "urn:nir:stato:decreto.legislativo:2023-03-31;36 | allii.3 | ",
            ),
            (
                "art. 7 regolamento biblioteca civica",
                " | art7 | regolamento biblioteca civica",
            ),
            (
                "norme tecniche corte cost. art. 4",
                " | art4 | norme tecniche corte cost.",
            ),
            (
                "nota INL 812 del 05/03/2021",
                "circolare/ispettorato-nazionale-del-lavoro/2021/812 | | ",
            ),
            ("risposta interpello 375 2021", "interpello:375 2021 | | "),
            ("intesa conferenza unificata 42/cu", "intesa:42/CU  | | "),
            (
                "volontari rimborso 10 euro al giorno",
                " | | volontari rimborso 10 euro al giorno",
            ),
            (
                "avviso 2024 anziani 65 anni",
                " | | avviso 2024 anziani 65 anni",
            ),
        ];
        let mut wrong: Vec<String> = Vec::new();
        for (text, want) in cases {
            let typed = query(text, &context);
            let cited = typed.citations.iter().map(|c| match &c.id {
                Some(id) => id.clone(),
                None => format!(
                    "{}:{} {}",
                    c.kind,
                    c.number.as_deref().unwrap_or_default(),
                    c.region
                        .map_or(c.date.map_or(String::new(), |d| d.to_string()), |r| r
                            .to_string()),
                ),
            });
            let mut cited: Vec<String> = cited.collect();
            if let Some((number, date)) = &typed.number {
                let date = date.map_or(String::new(), |date| format!(" {date}"));
                cited.push(format!("{number}{date}"));
            }
            let rest = typed.rest.split_whitespace().collect::<Vec<_>>().join(" ");
            let place = typed.place.to_string();
            let got = format!(
                "{} |{}{place} | {}",
                cited.join(" "),
                if place.is_empty() { "" } else { " " },
                rest.trim_matches([',', ' '])
            );
            if got != want {
                wrong.push(format!("{text}: {got}, not {want}"));
            }
        }
        assert!(wrong.is_empty(), "{wrong:#?}");
    }
}
