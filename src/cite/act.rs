//! The grammar of a printed act, from its anchor (the name of a kind, of `data/kinds.toml`):
//!
//! ```text
//! act        = kind [ place ] [ ministry ] [ issuer ] { filler } [ union ] number_date [ union ] { after }
//! place      = [ "della" "Regione" ] region
//! ministry   = ( "Ministro" | "Ministero" ) words                only after a ministerial decree
//! issuer     = [ "del" | "dell'" ] authority                     ANAC, CIPE, …
//! union      = "(" ( "UE" | "CE" | "CEE" ) ")" | "/" ( "UE" | "CE" )
//! after      = place | issuer
//! citation   = [ partitions link ] act | act [ "," | "(" | cue ] partitions        see `reader.rs`
//! ```
//! `number_date` is in `lexer/number_date.rs`, `partitions` in `partition.rs`, judgments in `court.rs`.

use super::ministry::{ministry, ministry_after};
use super::practice;
use super::printed::PrintedAct;
use super::region::region_at;
use crate::law::{ActDate, Form};
use crate::lexer::{NumberDate, Style, Tokens, lexicon, marker, number_date, preposition};

/// Words between a kind and its number, at most.
const MOST_FILLERS: usize = 12;

/// Reads an act at `i`.
pub(crate) fn act(t: &Tokens, i: usize) -> Option<PrintedAct> {
    let (mut form, mut j) = lexicon().forms.at(t, i).or_else(|| misread_law(t, i))?;
    let kind_end = j;
    let mut printed = PrintedAct {
        form,
        number_date: NumberDate::default(),
        region: lexicon().of_region.at(t, i).map(|(region, _)| region),
        issuer: issuer_before(t, i),
        ministry: None,
        own: t.any(t.behind(i, 1), &["propria", "proprio"]),
        municipal: false,
        end: j,
    };
    if form == Form::Dm
        && let Some((ministry, after)) = ministry(t.cursor(kind_end))
    {
        printed.ministry = Some(ministry);
        j = after.place();
    }
    let fillers_from = j;
    while j < fillers_from + MOST_FILLERS {
        if let Some((region, end)) = lexicon().regions.at(t, j)
            && (form.is_regional() || form.takes_fillers())
        {
            printed.region = Some(region);
            j = end;
        } else if let Some((issuer, end)) = lexicon().authority(t, j) {
            printed.issuer = Some(issuer.to_owned());
            j = end;
        } else if form.is_practice()
            && let Some((ministry, after)) = practice::ministry(t.cursor(j))
        {
            printed.ministry = Some(ministry);
            j = after.place();
        } else if form.is_practice() && practice::is_filler(t.cursor(j)) && marker(t, j).is_none()
            || form.takes_fillers()
                && (lexicon().is_filler(t.word(j)) || t.is(j, ".") || t.apostrophe(j))
                && marker(t, j).is_none()
            || form.is_regional() && t.any(j, &["regione", "della", "dell"])
            || t.is(j, ",") && marker(t, j + 1).is_some()
        {
            j += 1;
        } else {
            break;
        }
    }
    printed.municipal = (i..j).any(|k| {
        t.any(
            k,
            &[
                "comunale",
                "municipale",
                "provinciale",
                "metropolitano",
                "capitolina",
                "comune",
            ],
        )
    }) || t.word(t.behind(j, 1)) == "." && t.is(t.behind(j, 2), "c");
    let union = union_before(t, j);
    if form.is_european() {
        j = union.unwrap_or(j);
    }
    let style = match form {
        Form::Dgr | Form::Dcr | Form::Delibera | Form::DeliberaGiunta | Form::DeliberaConsiglio => {
            Style::Resolution
        }
        form if form.is_european() => Style::Eu,
        form if form.is_practice() => Style::Practice,
        _ => Style::Plain,
    };
    let number_date = number_date(t, j, style)?;
    let mut end = number_date.end;
    if form.is_european() {
        let after = after_union(t, end);
        if union.is_none() && after.is_none() {
            return None;
        }
        end = after.unwrap_or(end);
    }
    let advises = form == Form::LineeGuida || form.is_practice();
    if form.is_regional() || form.takes_fillers() || advises {
        if printed.region.is_none()
            && !advises
            && let Some((region, after)) = region_at(t, end)
        {
            printed.region = Some(region);
            end = after;
        }
        if printed.issuer.is_none()
            && let Some((issuer, after)) = issuer_after(t, end)
        {
            printed.issuer = Some(issuer);
            end = after;
        }
    }
    if form == Form::Dm
        && printed.ministry.is_none()
        && let Some((ministry, after)) = ministry_after(t.cursor(end))
    {
        printed.ministry = Some(ministry);
        end = after.place();
    }
    // «decreto del Presidente n. 5» of a Region is one of its president; of anyone else it is a decree.
    if form == Form::Dpgr
        && kind_end - i <= 3
        && t.is(kind_end - 1, "presidente")
        && printed.region.is_none()
    {
        form = Form::Decreto;
    }
    if !is_enough(form, &number_date, marker(t, j).is_some()) {
        return None;
    }
    printed.form = form;
    printed.number_date = number_date;
    printed.end = end;
    if form.is_practice() {
        practice::complete(t.cursor(i), &mut printed);
        return practice::is_enough(t.cursor(i), &printed).then_some(printed);
    }
    Some(printed)
}

/// «alla 1. 266/1991», «art. 4 1.r. 3/2008»: recognition takes the letter l for the digit 1.
fn misread_law(t: &Tokens, i: usize) -> Option<(Form, usize)> {
    if !t.is(i, "1") || !t.is(i + 1, ".") || t.spaced(i + 1) {
        return None;
    }
    let after_article = t.number(t.behind(i, 1)).is_some()
        && (2..5).any(|back| t.any(t.behind(i, back), &["art", "artt", "comma", "articolo"]));
    let before = t.any(
        t.behind(i, 1),
        &[
            "la", "alla", "della", "dalla", "nella", "sulla", "con", "ex", "vista",
        ],
    );
    let (form, end) = if t.is(i + 2, "r") && !t.spaced(i + 2) {
        (Form::LeggeRegionale, i + 3 + usize::from(t.is(i + 3, ".")))
    } else {
        (Form::Legge, i + 2)
    };
    let number = marker(t, end).unwrap_or(end);
    let by_year = t.number(number).is_some()
        && t.is(number + 1, "/")
        && crate::lexer::year_at(t, number + 2).is_some();
    ((before || after_article) && by_year).then_some((form, end))
}

/// Whether number and date are enough for an act of this form.
fn is_enough(form: Form, d: &NumberDate, marked: bool) -> bool {
    match (&d.number, d.date) {
        (Some(_), Some(_)) => true,
        (Some(_), None) => {
            marked && d.legislature.is_none()
                || d.legislature.is_some()
                || matches!(form, Form::Dgr) && d.number.as_ref().is_some_and(|n| n.contains('-'))
        }
        (None, Some(ActDate::Day(_))) => matches!(form, Form::Dpcm | Form::Dm),
        _ => false,
    }
}

/// «ANAC, delibera …».
fn issuer_before(t: &Tokens, i: usize) -> Option<String> {
    let mut j = i;
    if t.any(t.behind(j, 1), &[",", "("]) || t.dash(t.behind(j, 1)) {
        j -= 1;
    }
    (1..=8).filter(|back| *back <= j).find_map(|back| {
        let (issuer, end) = lexicon().authority(t, j - back)?;
        (end == j).then(|| issuer.to_owned())
    })
}

/// «delibera n. 32/2016 dell'ANAC».
fn issuer_after(t: &Tokens, i: usize) -> Option<(String, usize)> {
    let mut j = i;
    while j < i + 3 && (preposition(t, j) || t.is(j, "(")) {
        j += 1;
    }
    let (issuer, end) = lexicon().authority(t, j)?;
    Some((issuer.to_owned(), end))
}

/// «(UE)», «UE», «(CE)».
fn union_before(t: &Tokens, i: usize) -> Option<usize> {
    let j = i + usize::from(t.is(i, "("));
    if !t.any(j, &["ue", "ce", "cee", "eu", "euratom"]) {
        return None;
    }
    let mut end = j + 1;
    end += 2 * usize::from(t.is(end, ",") && t.is(end + 1, "euratom"));
    Some(end + usize::from(t.is(end, ")")))
}

/// «/UE», «/CE».
pub(crate) fn after_union(t: &Tokens, i: usize) -> Option<usize> {
    (t.any(i, &["/", "("]) && t.any(i + 1, &["ue", "ce", "cee"])
        || t.dash(i) && t.any(i + 1, &["ue", "ce", "cee"]))
    .then_some(i + 2)
}
