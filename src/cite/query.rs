//! Reads what someone types to find an act: shorter than what acts print, without marks and markers.
//!
//! ```text
//! typed = words, among them citations, a place of no act cited, a number with its year
//! ```
//! «dm 72 2021», «codice terzo settore art 56», «dgr lombardia 1353», «legge 124/2017 comma 125»,
//! «allegato I.2 codice contratti», «nota INL 6774 del 17/09/2024». The text is read as it stands first;
//! only where that says less are blanks taken for the marks that are missing.

use super::alias::aliases;
use super::cited_act::CitedAct;
use super::context::Context;
use super::partition;
use super::reader;
use crate::law::{ActDate, Citation, Partition, ProvisionPath, roman};
use crate::lexer::{Style, TokenKind, Tokens, date_at, full_year, lexicon, marker, number_date};

/// Longest text that is read, in bytes: what is longer was pasted, and is words.
const LONGEST: usize = 240;

/// What was typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Typed {
    /// The acts and provisions cited; spans are of the text as it was read, not as typed.
    pub citations: Vec<Citation>,
    /// A place that is of no act cited: «art. 11 regolamento dottorato».
    pub place: ProvisionPath,
    /// Number and date or year of an act of a kind that is not known here.
    pub number: Option<(String, Option<ActDate>)>,
    /// What is left: the words.
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
    if loose.says() > typed.says() {
        typed = loose;
    }
    if let Some(annex) = annex {
        typed.place = under(&annex, &typed.place);
    }
    typed
}

impl Typed {
    /// How much was understood, to choose between two readings.
    fn says(&self) -> (usize, usize, usize, bool) {
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

/// `place` inside the annex.
fn under(annex: &ProvisionPath, place: &ProvisionPath) -> ProvisionPath {
    format!("{annex}-{place}")
        .parse()
        .unwrap_or_else(|_| annex.clone())
}

/// «allegato I.2», «all. A», and the text without it.
fn take_annex(text: &str) -> (Option<ProvisionPath>, String) {
    let t = Tokens::new(text);
    for i in 0..t.len() {
        if !t.any(i, &["allegato", "all"]) {
            continue;
        }
        let first = t.after_dots(i + 1);
        let is_number = t.number(first).is_some()
            || t.is_word(first) && (t.word(first).len() == 1 || roman(t.word(first)).is_some());
        if !is_number {
            continue;
        }
        let mut number = t.word(first).to_owned();
        let mut end = first + 1;
        if t.is(end, ".") && !t.spaced(end) && !t.spaced(end + 1) && t.number(end + 1).is_some() {
            number.push('.');
            number.push_str(t.word(end + 1));
            end += 2;
        }
        let span = t.span(i, end);
        let rest = format!("{} {}", &text[..span.start], &text[span.end..]);
        let annex = ProvisionPath::whole().child(Partition::Annex, &number);
        return (Some(annex), rest);
    }
    (None, text.to_owned())
}

fn read(text: &str, context: &Context) -> Typed {
    let t = Tokens::new(text);
    let mut typed = Typed {
        citations: reader::read(text, context),
        ..Typed::default()
    };
    // Bytes that were understood.
    let mut used: Vec<std::ops::Range<usize>> =
        typed.citations.iter().map(|c| c.span.clone()).collect();
    let free = |used: &[std::ops::Range<usize>], i: usize| {
        let at = t.span(i, i + 1);
        used.iter()
            .all(|span| at.end <= span.start || span.end <= at.start)
    };
    for i in 0..t.len() {
        if typed.place.is_whole()
            && free(&used, i)
            && partition::may_begin(&t, i)
            && let Some(parts) = partition::partitions(&t, i)
        {
            typed.place = parts.paths.into_iter().next().unwrap_or_default();
            used.push(t.span(i, parts.end));
        }
    }
    if typed.citations.is_empty()
        && let Some((citation, span)) = alias_alone(&t, &used, context)
    {
        used.push(span);
        typed.citations.push(citation);
    }
    if typed.citations.is_empty()
        && let Some((number, date, span)) = (0..t.len()).find_map(|i| number(&t, i))
    {
        typed.number = Some((number, date));
        used.push(span);
    }
    used.sort_by_key(|span| span.start);
    let mut at = 0;
    for span in used {
        typed
            .rest
            .push_str(text.get(at..span.start).unwrap_or_default());
        typed.rest.push(' ');
        at = at.max(span.end);
    }
    typed.rest.push_str(text.get(at..).unwrap_or_default());
    typed
}

/// A name of the table, where it is all that is left of the text.
fn alias_alone(
    t: &Tokens,
    used: &[std::ops::Range<usize>],
    context: &Context,
) -> Option<(Citation, std::ops::Range<usize>)> {
    let left: Vec<usize> = (0..t.len())
        .filter(|i| {
            let at = t.span(*i, i + 1);
            let free = used
                .iter()
                .all(|span| at.end <= span.start || span.end <= at.start);
            free && t.get(*i).is_some_and(|token| token.kind != TokenKind::Mark)
        })
        .filter(|i| {
            !t.any(
                *i,
                &["il", "la", "del", "della", "dell", "di", "l", "al", "nel"],
            )
        })
        .collect();
    let first = *left.first()?;
    let (entry, end) = aliases().at(t, first)?;
    if left.iter().any(|i| *i >= end) {
        return None;
    }
    let act = CitedAct::named(&aliases().named(entry, context.date)?);
    let span = t.span(first, end);
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

/// «375/2021», «6774 del 17/09/2024», «169/cu».
fn number(t: &Tokens, i: usize) -> Option<(String, Option<ActDate>, std::ops::Range<usize>)> {
    if marker(t, i).is_none() && t.number(i).is_none() || date_at(t, i).is_some() {
        return None;
    }
    let first = marker(t, i).unwrap_or(i);
    if t.is(first + 1, "/") && t.is_word(first + 2) && t.word(first + 2).len() <= 4 {
        let number = format!("{}/{}", t.word(first), t.word(first + 2));
        return Some((number, None, t.span(i, first + 3)));
    }
    let d = number_date(t, i, Style::Plain)?;
    let (number, date) = (d.number?, d.date?);
    Some((number, Some(date), t.span(i, d.end)))
}

/// The text with the marks that whoever types leaves out: `72 2021` is `72/2021`, `dgr 1353` is
/// `dgr n. 1353`, `cts art 56` is `cts, art 56`.
fn loosened(text: &str) -> String {
    let t = Tokens::new(text);
    let mut out = String::with_capacity(text.len() + 16);
    let mut kind_at = None;
    let mut i = 0;
    while i < t.len() {
        let place_before = i > 0
            && (t.any(
                i - 1,
                &[
                    "art", "artt", "articolo", "comma", "c", "co", "lett", "lettera",
                ],
            ) || t.is(i - 1, "."));
        if let Some((_, end)) = lexicon().forms.at(&t, i) {
            kind_at = Some(end);
        }
        let glued = t.get(i).is_some_and(|token| !token.spaced) && i > 0;
        if !glued && i > 0 {
            out.push(' ');
        }
        let begins_place = t.any(i, &["art", "artt", "articolo", "articoli", "comma"]);
        let after_place = t.number(t.behind(i, 1)).is_some()
            && t.any(t.behind(i, 2), &["art", "articolo", "."])
            && t.is(i, "comma");
        if begins_place && i > 0 && !after_place && !t.is(i - 1, ",") {
            out.truncate(out.trim_end().len());
            out.push_str(", ");
        }
        if t.number(i).is_some() && !place_before && !glued && date_at(&t, i).is_none() {
            if kind_at.is_some_and(|end| end <= i && i <= end + 6) && marked(&t, i).is_none() {
                out.push_str("n. ");
            }
            kind_at = None;
            let year = full_year(&t, i + 1).filter(|_| t.spaced(i + 1));
            if let Some((_, end)) = year
                && t.word(i).len() <= 6
                && !t.is(end, "/")
            {
                out.push_str(&format!("{}/{}", t.word(i), t.word(i + 1)));
                i = end;
                continue;
            }
        }
        out.push_str(source(&t, i));
        i += 1;
    }
    out
}

/// The marker before a number.
fn marked(t: &Tokens, number: usize) -> Option<usize> {
    (1..=3)
        .filter_map(|back| number.checked_sub(back))
        .find(|at| marker(t, *at) == Some(number))
}

fn source<'t>(t: &Tokens<'t>, i: usize) -> &'t str {
    t.source.get(t.span(i, i + 1)).unwrap_or_default()
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
                "allegato I.2 codice contratti pubblici",
                "urn:nir:stato:decreto.legislativo:2023-03-31;36 | alli.2 | ",
            ),
            (
                "art. 11 regolamento dottorato scuola imt",
                " | art11 | regolamento dottorato scuola imt",
            ),
            (
                "norme integrative corte cost. art. 6",
                " | art6 | norme integrative corte cost.",
            ),
            (
                "nota INL 6774 del 17/09/2024",
                "circolare/ispettorato-nazionale-del-lavoro/2024/6774 | | ",
            ),
            ("risposta interpello 375 2021", "interpello:375 2021 | | "),
            ("intesa conferenza unificata 169/cu", "intesa:169/CU  | | "),
            (
                "volontari rimborso 10 euro al giorno",
                " | | volontari rimborso 10 euro al giorno",
            ),
            (
                "avviso 2024 anziani 65 anni",
                " | | avviso 2024 anziani 65 anni",
            ),
        ];
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
            assert_eq!(got, want, "{text}");
        }
    }
}
