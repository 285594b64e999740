//! The grammar of a printed act. Its anchor is the name of a kind in `data/kinds.toml`:
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
use crate::lexer::{Cursor, NumberDate, Numbering, lexicon, marker, number_date, year_at};

/// Most words between a kind and its number.
const MOST_FILLERS: usize = 12;
/// Most words of an issuer's name before the kind.
const LONGEST_ISSUER: usize = 8;

/// Words that make an act one of a Comune or a Province.
const MUNICIPAL: &[&str] = &[
    "comunale",
    "municipale",
    "provinciale",
    "metropolitano",
    "capitolina",
    "comune",
];

/// The act at the cursor, and the cursor after it.
pub(crate) fn act(at: Cursor<'_>) -> Option<(PrintedAct, Cursor<'_>)> {
    // 1. The kind: «deliberazione della Giunta regionale».
    let (form, kind_end) = lexicon().forms.at(at).or_else(|| misread_law(at))?;
    let mut printed = PrintedAct {
        region: lexicon().of_region.at(at).map(|(region, _)| region),
        issuer: issuer_before(at),
        own: at.behind(1).at_any(&["propria", "proprio"]),
        ..PrintedAct::of(form)
    };
    // 2. What comes between kind and number: «… del Ministro del lavoro», «… della Regione Toscana».
    let mut c = kind_end;
    if form == Form::Dm
        && let Some((ministry, after)) = ministry(c)
    {
        printed.ministry = Some(ministry);
        c = after;
    }
    c = fillers(&mut printed, c);
    printed.municipal = is_municipal(at, c);
    let union = union_before(c);
    if form.is_european() {
        c = union.unwrap_or(c);
    }
    // 3. Number and date: «3 luglio 2017, n. 117».
    let marked = is_marked(c);
    let (number_date, mut end) = number_date(c, numbering(form))?;
    if form.is_european() {
        let after = after_union(end);
        if union.is_none() && after.is_none() {
            return None;
        }
        end = after.unwrap_or(end);
    }
    // 4. What follows them: «… della Regione Toscana», «… dell'ANAC», «… del Ministro del lavoro».
    end = followers(&mut printed, end);
    // «decreto del Presidente n. 5» is one of the president of a Region only if a Region is named.
    if form == Form::Dpgr
        && kind_end.distance(at) <= 3
        && kind_end.behind(1).at("presidente")
        && printed.region.is_none()
    {
        printed.form = Form::Decreto;
    }
    if !is_enough(printed.form, &number_date, marked) {
        return None;
    }
    printed.number_date = number_date;
    if printed.form.is_practice() {
        end = practice::complete(&mut printed, at, end);
        return practice::is_enough(&printed, at, end).then_some((printed, end));
    }
    Some((printed, end))
}

/// Reads what comes between the kind and the number, and returns the cursor after it.
fn fillers<'t>(printed: &mut PrintedAct, from: Cursor<'t>) -> Cursor<'t> {
    let form = printed.form;
    let mut c = from;
    while c.distance(from) < MOST_FILLERS {
        if let Some((region, after)) = lexicon().regions.at(c)
            && (form.is_regional() || form.takes_fillers())
        {
            printed.region = Some(region);
            c = after;
        } else if let Some((issuer, after)) = lexicon().authority(c) {
            printed.issuer = Some(issuer.to_owned());
            c = after;
        } else if form.is_practice()
            && let Some((ministry, after)) = practice::ministry(c)
        {
            printed.ministry = Some(ministry);
            c = after;
        } else if is_filler(form, c) {
            c.bump();
        } else {
            break;
        }
    }
    c
}

/// Whether the word may come between a kind of this form and its number, without a meaning of its own.
fn is_filler(form: Form, c: Cursor<'_>) -> bool {
    let of_office = || lexicon().is_filler(c.word()) || c.at(".") || c.at_apostrophe();
    form.is_practice() && practice::is_filler(c) && !is_marked(c)
        || form.takes_fillers() && of_office() && !is_marked(c)
        || form.is_regional() && c.at_any(&["regione", "della", "dell"])
        || c.at(",") && is_marked(c.ahead(1))
}

/// Whether «n.» and a number follow.
fn is_marked(c: Cursor<'_>) -> bool {
    marker(c).is_some()
}

/// Whether «di Giunta comunale», «di C.C.» or the like comes between two tokens.
fn is_municipal(from: Cursor<'_>, to: Cursor<'_>) -> bool {
    from.until(to).any(|c| c.at_any(MUNICIPAL)) || to.behind(1).at(".") && to.behind(2).at("c")
}

/// How acts of a form are numbered.
fn numbering(form: Form) -> Numbering {
    match form {
        Form::Dgr | Form::Dcr | Form::Delibera | Form::DeliberaGiunta | Form::DeliberaConsiglio => {
            Numbering::Resolution
        }
        form if form.is_european() => Numbering::Eu,
        form if form.is_practice() => Numbering::Practice,
        _ => Numbering::Plain,
    }
}

/// Reads the Region, the issuer or the ministry after number and date, and returns the cursor after them.
fn followers<'t>(printed: &mut PrintedAct, mut end: Cursor<'t>) -> Cursor<'t> {
    let form = printed.form;
    let advises = form == Form::LineeGuida || form.is_practice();
    if form.is_regional() || form.takes_fillers() || advises {
        if printed.region.is_none()
            && !advises
            && let Some((region, after)) = region_at(end)
        {
            printed.region = Some(region);
            end = after;
        }
        if printed.issuer.is_none()
            && let Some((issuer, after)) = issuer_after(end)
        {
            printed.issuer = Some(issuer);
            end = after;
        }
    }
    if form == Form::Dm
        && printed.ministry.is_none()
        && let Some((ministry, after)) = ministry_after(end)
    {
        printed.ministry = Some(ministry);
        end = after;
    }
    end
}

/// «alla 1. 266/1991», «art. 4 1.r. 3/2008»: recognition of scans misreads the letter l as the digit 1.
fn misread_law(at: Cursor<'_>) -> Option<(Form, Cursor<'_>)> {
    if !at.at_all(&["1", "."]) || at.ahead(1).is_spaced() {
        return None;
    }
    let after_article = at.behind(1).number().is_some()
        && at
            .behind(1)
            .back(3)
            .any(|c| c.at_any(&["art", "artt", "comma", "articolo"]));
    let before = at.behind(1).at_any(&[
        "la", "alla", "della", "dalla", "nella", "sulla", "con", "ex", "vista",
    ]);
    let mut c = at.ahead(2);
    let form = if c.at("r") && !c.is_spaced() {
        c.bump();
        c.eat(".");
        Form::LeggeRegionale
    } else {
        Form::Legge
    };
    let number = marker(c).unwrap_or(c);
    let by_year =
        number.number().is_some() && number.ahead(1).at("/") && year_at(number.ahead(2)).is_some();
    ((before || after_article) && by_year).then_some((form, c))
}

/// Whether number and date are enough for an act of this form.
fn is_enough(form: Form, d: &NumberDate, marked: bool) -> bool {
    match (&d.number, d.date) {
        (Some(_), Some(_)) => true,
        (Some(number), None) => {
            marked || d.legislature.is_some() || form == Form::Dgr && number.contains('-')
        }
        (None, Some(ActDate::Day(_))) => matches!(form, Form::Dpcm | Form::Dm),
        _ => false,
    }
}

/// «ANAC, delibera …».
fn issuer_before(kind: Cursor<'_>) -> Option<String> {
    let before = kind.behind(1);
    let parted = before.at_any(&[",", "("]) || before.at_dash();
    let end = if parted { before } else { kind };
    end.back(LONGEST_ISSUER).find_map(|c| {
        let (issuer, after) = lexicon().authority(c)?;
        (after == end).then(|| issuer.to_owned())
    })
}

/// «delibera n. 32/2016 dell'ANAC».
fn issuer_after(mut c: Cursor<'_>) -> Option<(String, Cursor<'_>)> {
    c.eat_while(3, |c| c.at_preposition() || c.at("("));
    let (issuer, end) = lexicon().authority(c)?;
    Some((issuer.to_owned(), end))
}

/// The cursor after «(UE)», «UE», «(CE, Euratom)».
fn union_before(mut c: Cursor<'_>) -> Option<Cursor<'_>> {
    c.eat("(");
    if !c.eat_any(&["ue", "ce", "cee", "eu", "euratom"]) {
        return None;
    }
    if c.at_all(&[",", "euratom"]) {
        c = c.ahead(2);
    }
    c.eat(")");
    Some(c)
}

/// The cursor after «/UE», «-CE», «(CEE».
pub(crate) fn after_union(mut c: Cursor<'_>) -> Option<Cursor<'_>> {
    let joined = c.at_any(&["/", "("]) || c.at_dash();
    c.bump();
    (joined && c.eat_any(&["ue", "ce", "cee"])).then_some(c)
}
