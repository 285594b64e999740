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
use crate::lexer::{Cursor, NumberDate, Style, lexicon, marker, number_date, year_at};

/// Words between a kind and its number, at most.
const MOST_FILLERS: usize = 12;

/// Words of a Comune or a Province, in the name of an act.
const MUNICIPAL: &[&str] = &[
    "comunale",
    "municipale",
    "provinciale",
    "metropolitano",
    "capitolina",
    "comune",
];

/// Reads an act at the cursor.
pub(crate) fn act(at: Cursor<'_>) -> Option<PrintedAct> {
    // 1. The kind: «deliberazione della Giunta regionale».
    let (form, kind_end) = at.phrase(&lexicon().forms).or_else(|| misread_law(at))?;
    let mut printed = PrintedAct {
        form,
        number_date: NumberDate::default(),
        region: at.phrase(&lexicon().of_region).map(|(region, _)| region),
        issuer: issuer_before(at),
        ministry: None,
        own: at.behind(1).at_any(&["propria", "proprio"]),
        municipal: false,
        end: kind_end.place(),
    };
    // 2. What stands between kind and number: «… del Ministro del lavoro», «… della Regione Toscana».
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
    let number_date = number_date(c.tokens(), c.place(), style(form))?;
    let mut end = c.to(number_date.end);
    if form.is_european() {
        let after = after_union(end);
        if union.is_none() && after.is_none() {
            return None;
        }
        end = after.unwrap_or(end);
    }
    // 4. What follows them: «… della Regione Toscana», «… dell'ANAC», «… del Ministro del lavoro».
    end = followers(&mut printed, end);
    // «decreto del Presidente n. 5» of a Region is one of its president; of anyone else it is a decree.
    if form == Form::Dpgr
        && kind_end.place() - at.place() <= 3
        && kind_end.behind(1).at("presidente")
        && printed.region.is_none()
    {
        printed.form = Form::Decreto;
    }
    if !is_enough(printed.form, &number_date, marked) {
        return None;
    }
    printed.number_date = number_date;
    printed.end = end.place();
    if printed.form.is_practice() {
        practice::complete(at, &mut printed);
        return practice::is_enough(at, &printed).then_some(printed);
    }
    Some(printed)
}

/// Reads what stands between the kind and the number, and says where it ends.
fn fillers<'t>(printed: &mut PrintedAct, from: Cursor<'t>) -> Cursor<'t> {
    let form = printed.form;
    let mut c = from;
    while c.place() < from.place() + MOST_FILLERS {
        if let Some((region, after)) = c.phrase(&lexicon().regions)
            && (form.is_regional() || form.takes_fillers())
        {
            printed.region = Some(region);
            c = after;
        } else if let Some((issuer, end)) = lexicon().authority(c.tokens(), c.place()) {
            printed.issuer = Some(issuer.to_owned());
            c = c.to(end);
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

/// Whether the word may stand between a kind of this form and its number, and says nothing by itself.
fn is_filler(form: Form, c: Cursor<'_>) -> bool {
    let of_office = || lexicon().is_filler(c.word()) || c.at(".") || c.at_apostrophe();
    form.is_practice() && practice::is_filler(c) && !is_marked(c)
        || form.takes_fillers() && of_office() && !is_marked(c)
        || form.is_regional() && c.at_any(&["regione", "della", "dell"])
        || c.at(",") && is_marked(c.ahead(1))
}

/// Whether «n.» and a number begin here.
fn is_marked(c: Cursor<'_>) -> bool {
    marker(c.tokens(), c.place()).is_some()
}

/// «di Giunta comunale», «di C.C.», between two places.
fn is_municipal(from: Cursor<'_>, to: Cursor<'_>) -> bool {
    (from.place()..to.place()).any(|place| from.to(place).at_any(MUNICIPAL))
        || to.behind(1).at(".") && to.behind(2).at("c")
}

/// How the numbers of a form are read.
fn style(form: Form) -> Style {
    match form {
        Form::Dgr | Form::Dcr | Form::Delibera | Form::DeliberaGiunta | Form::DeliberaConsiglio => {
            Style::Resolution
        }
        form if form.is_european() => Style::Eu,
        form if form.is_practice() => Style::Practice,
        _ => Style::Plain,
    }
}

/// Reads the Region, the issuer or the ministry after number and date, and says where they end.
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

/// «alla 1. 266/1991», «art. 4 1.r. 3/2008»: recognition takes the letter l for the digit 1.
fn misread_law(at: Cursor<'_>) -> Option<(Form, Cursor<'_>)> {
    if !at.at_all(&["1", "."]) || at.ahead(1).is_spaced() {
        return None;
    }
    let after_article = at.behind(1).number().is_some()
        && (2..5).any(|back| {
            at.behind(back)
                .at_any(&["art", "artt", "comma", "articolo"])
        });
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
    let number = marker(c.tokens(), c.place()).map_or(c, |place| c.to(place));
    let by_year = number.number().is_some()
        && number.ahead(1).at("/")
        && year_at(c.tokens(), number.place() + 2).is_some();
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
    let end = kind.place() - usize::from(parted);
    (1..=8).filter(|back| *back <= end).find_map(|back| {
        let (issuer, after) = lexicon().authority(kind.tokens(), end - back)?;
        (after == end).then(|| issuer.to_owned())
    })
}

/// «delibera n. 32/2016 dell'ANAC».
fn issuer_after(mut c: Cursor<'_>) -> Option<(String, Cursor<'_>)> {
    c.eat_while(3, |c| c.at_preposition() || c.at("("));
    let (issuer, end) = lexicon().authority(c.tokens(), c.place())?;
    Some((issuer.to_owned(), c.to(end)))
}

/// «(UE)», «UE», «(CE, Euratom)», and the place after it.
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

/// «/UE», «-CE», «(CEE», and the place after it.
pub(crate) fn after_union(mut c: Cursor<'_>) -> Option<Cursor<'_>> {
    let joined = c.at_any(&["/", "("]) || c.at_dash();
    c.bump();
    (joined && c.eat_any(&["ue", "ce", "cee"])).then_some(c)
}
