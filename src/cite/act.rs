//! The grammar of a printed act. Its anchor is the name of a kind in `data/kinds.toml`:
//!
//! ```text
//! act        = kind [ place ] [ ministry ] [ issuer ] { filler | nickname } [ union ] number_date [ union ] { after }
//! place      = [ "della" "Regione" ] region
//! ministry   = ( "Ministro" | "Ministero" ) words                only after a ministerial decree
//! issuer     = [ "del" | "dell'" ] authority                     ANAC, CIPE, …
//! union      = "(" ( "UE" | "CE" | "CEE" ) ")" | "/" ( "UE" | "CE" )
//! after      = place | issuer | ministry | body                 see `after_number.rs`
//! citation   = [ partitions link ] act | act [ "," | "(" | cue ] partitions        see `reader.rs`
//! ```
//! `number_date` is in `lexer/number_date.rs`, numbers with the letters of an office in `office_number.rs`,
//! `partitions` in `partition.rs`, judgments in `judgment.rs`.

use super::act_issuer::{
    audit_letters, is_municipal, issuer_before, municipality, ordinary_province,
};
use super::after_number::{followers, of_named_region};
use super::agreement::day_of_agreement;
use super::listed::{PLURALS, shared_year};
use super::ministry::{ministry, ministry_acronym};
use super::office_number::{audit_number, lettered, of_president};
use super::practice;
use super::printed::{ListContext, PrintedAct, numbering};
use super::union::{after_union, is_adjective, is_year_first, settle, union_before};
use crate::law::{ActDate, Form, Region};
use crate::lexer::{Cursor, NumberDate, lexicon, marker, number_date, year_at};

/// Most tokens of a nickname in quotation marks.
const LONGEST_NICKNAME: usize = 6;
/// Most words between a kind and its number.
const MOST_FILLERS: usize = 12;

/// The act at the cursor, and the cursor after it.
pub(crate) fn act(at: Cursor<'_>) -> Option<(PrintedAct, Cursor<'_>)> {
    // 1. The kind: «deliberazione della Giunta regionale».
    let (form, kind_end) = lexicon().forms.at(at).or_else(|| misread_law(at))?;
    let form = if form == Form::Dm && is_misread_decree_law(at) {
        Form::DecretoLegge
    } else {
        form
    };
    let mut printed = PrintedAct {
        region: lexicon().of_region.at(at).map(|(region, _)| region),
        issuer: issuer_before(at),
        own: at.behind(1).at_any(&["propria", "proprio"]),
        ..PrintedAct::of(form)
    };
    // 2. What comes between kind and number: «… del Ministro del lavoro», «… della Regione Toscana».
    let mut c = kind_end;
    let acronym = ministry_acronym(form, c);
    if let Some((ministry, after)) = acronym {
        // «decreto MEF 5 aprile 2017, n. 60», «DM Lavoro n. 18/2018»
        printed.form = Form::Dm;
        printed.ministry = Some(ministry);
        c = after;
    } else if form == Form::Dm
        && let Some((ministry, after)) = ministry(c)
    {
        printed.ministry = Some(ministry);
        c = after;
    }
    c = fillers(&mut printed, c);
    printed.municipal = is_municipal(at, c);
    let union = union_before(c);
    printed.union_before = union.is_some();
    let union_mark = c;
    if form.is_european() {
        c = union.unwrap_or(c);
    }
    // 3. Number and date: «3 luglio 2017, n. 117».
    let marked = is_marked(c);
    let form = printed.form;
    if form == Form::Delibera
        && let Some((number_date, end)) = audit_number(c)
    {
        printed.number_date = number_date;
        printed.issuer = Some("corte dei conti".to_owned());
        return Some((printed, end));
    }
    if form == Form::ContrattoCollettivo {
        let (day, end) = day_of_agreement(c)?;
        printed.number_date.date = Some(ActDate::Day(day));
        return Some((printed, end));
    }
    let (mut number_date, mut end) = match lettered(form, c).or_else(|| of_president(form, c)) {
        Some(read) => read,
        None => number_date(c, numbering(form))?,
    };
    if number_date.date.is_none() && (c.at_any(&["nn", "numeri"]) || at.at_any(PLURALS)) {
        number_date.date = shared_year(end, numbering(form));
        printed.shares_year = number_date.date.is_some();
    }
    // «legge n. 12/2011 della Regione Umbria», «regolamento n. 3/2017 della Regione Lazio»
    let of = if end.at(",") && !number_date.short {
        end.ahead(1)
    } else {
        end
    };
    if let Some((form, region, after)) = of_named_region(form, of) {
        printed.form = form;
        printed.region = Some(region);
        printed.number_date = number_date;
        return is_enough(form, &printed.number_date, marked).then_some((printed, after));
    }
    if number_date.short && end.at(",") {
        // «sentita, ai sensi della legge 12/2001, della Regione»: the words after a comma may belong to it or not.
        printed.or_of = of_named_region(form, end.ahead(1)).map(|(form, region, _)| (form, region));
    }
    if form.is_european() {
        let after = after_union(end);
        let year_first = form == Form::DirettivaUe && !marked && is_year_first(c);
        if union.is_none() && after.is_none() && !year_first {
            return None;
        }
        settle(&mut number_date, union_mark.until(c).chain(end.take(2)));
        end = after.unwrap_or(end);
    }
    if printed.issuer.is_none()
        && form == Form::Delibera
        && let Some(after) = audit_letters(end)
    {
        printed.issuer = Some("corte dei conti".to_owned());
        end = after;
    }
    // 4. What follows them: «… della Regione Toscana», «… dell'ANAC», «… del Ministro del lavoro».
    printed.shared = ListContext {
        region: printed.region,
        issuer: printed.issuer.clone(),
        ministry: printed.ministry.clone(),
        form: (printed.form == Form::Delibera).then_some(Form::Delibera),
    };
    end = followers(&mut printed, end);
    // «decreto del Presidente n. 5» is one of the president of a Region only if a Region is named.
    if form == Form::Dpgr
        && kind_end.distance(at) <= 3
        && kind_end.behind(1).at("presidente")
        && printed.region.is_none()
    {
        printed.form = Form::Decreto;
    }
    // «decreto del Presidente della Regione Siciliana 12 gennaio 2012»
    let of_day = printed.form == Form::Dpgr
        && printed.region.is_some()
        && matches!(number_date.date, Some(ActDate::Day(_)));
    if !of_day && !is_enough(printed.form, &number_date, marked) {
        return None;
    }
    printed.number_date = number_date;
    if printed.form.is_before_republic() {
        of_the_kingdom(&mut printed.number_date);
    }
    if printed.form.is_practice() {
        end = practice::complete(&mut printed, at, end);
        return practice::is_enough(&printed, at, end).then_some((printed, end));
    }
    Some((printed, end))
}

/// «r.d. n. 812/24», «r.d. 4.5.25, n. 653», «r.d. 2121/77»: two digits are a year of the kingdom, 1861 to 1948 with
/// the first acts of the Republic that bear its names.
fn of_the_kingdom(d: &mut NumberDate) {
    let Some(date) = d.date.filter(|_| d.two_digit_year) else {
        return;
    };
    let century = match date.year() % 100 {
        ..=48 => 1900,
        61.. => 1800,
        _ => return,
    };
    let year = century + date.year() % 100;
    d.date = match date {
        ActDate::Day(day) => day.with().year(year).build().ok().map(ActDate::Day),
        _ => Some(ActDate::Year(year)),
    };
}

/// Reads what comes between the kind and the number, and returns the cursor after it.
fn fillers<'t>(printed: &mut PrintedAct, from: Cursor<'t>) -> Cursor<'t> {
    let form = printed.form;
    let mut c = from;
    while c.distance(from) < MOST_FILLERS {
        // «l.r. (Puglia) 19/2006»
        let name = if c.at("(") { c.ahead(1) } else { c };
        if let Some((region, mut after)) = lexicon().regions.at(name)
            && (form.is_regional() || form.takes_fillers())
            && (name == c || after.at(")"))
        {
            printed.region = Some(region);
            after = if name == c { after } else { after.ahead(1) };
            c = after;
        } else if c.at("siciliana") && c.behind(1).at("regione") {
            printed.region = Some(Region::Sicilia);
            c.bump();
        } else if let Some((issuer, after)) = lexicon().authority(c) {
            printed.issuer = Some(issuer.to_owned());
            c = after;
        } else if form.is_practice()
            && let Some((ministry, after)) = practice::ministry(c)
        {
            printed.ministry = Some(ministry);
            c = after;
        } else if let Some((issuer, after)) =
            municipality(form, c).or_else(|| ordinary_province(form, c))
        {
            printed.issuer = Some(issuer);
            c = after;
        } else if let Some(after) = nickname(form, c) {
            c = after;
        } else if is_filler(form, c) {
            c.bump();
        } else {
            break;
        }
    }
    c
}

/// «legge Merli n. 319/1976», «d.l. “Sblocca Italia” n. 133/2014»: the cursor after the nickname of a law, which its
/// number follows.
fn nickname(form: Form, at: Cursor<'_>) -> Option<Cursor<'_>> {
    let law = matches!(
        form,
        Form::Legge | Form::DecretoLegge | Form::DecretoLegislativo
    );
    if !law {
        return None;
    }
    let quoted = at.at_any(&["«", "“", "\"", "'", "‘"]);
    let after = if quoted {
        let closing = |c: &Cursor<'_>| c.at_any(&["»", "”", "\"", "'", "’"]);
        at.ahead(1).take(LONGEST_NICKNAME).find(closing)?.ahead(1)
    } else {
        let mut c = at;
        // «legge Toscana n. 41/2005» is of a Region.
        c.eat_while(2, |c| {
            let other = lexicon().regions.at(c).is_some()
                || lexicon().forms.at(c).is_some()
                || c.at_any(&["regione", "provincia", "articolo", "articoli"]);
            c.at_word() && c.at_capital() && c.word().len() > 2 && !other
        });
        c
    };
    let first = marker(after).unwrap_or(after);
    let by_year = first.number().is_some() && first.ahead(1).at_any(&["/", "del"]);
    (after > at && by_year).then_some(after)
}

/// Whether the word may come between a kind of this form and its number, without a meaning of its own.
fn is_filler(form: Form, c: Cursor<'_>) -> bool {
    // «direttiva habitat 1992/43/CEE», «decisione della Commissione 9 maggio 2003, 2003/417/CE»
    let of_union = form.is_european()
        && (c.at_any(&["commissione", "consiglio", "parlamento", "quadro"])
            || is_adjective(c)
            || c.at_preposition()
            || form == Form::DirettivaUe && c.at_word() && is_year_first(c.ahead(1)));
    if of_union {
        return true;
    }
    let of_office = || lexicon().is_filler(c.word()) || c.at(".") || c.at_apostrophe();
    form.is_practice() && practice::is_filler(c) && !is_marked(c)
        || form.takes_fillers() && of_office() && !is_marked(c)
        || form.is_regional()
            && c.at_any(&["regione", "provincia", "autonoma", "della", "dell", "di"])
        || c.at(",") && is_marked(c.ahead(1))
}

/// Whether «n.» and a number follow.
fn is_marked(c: Cursor<'_>) -> bool {
    marker(c).is_some()
}

/// «alla 1. 266/1991», «art. 4 1.r. 3/2008», «art. 7 I. 212/00»: recognition of scans misreads the letter l as
/// the digit 1 or a capital I.
fn misread_law(at: Cursor<'_>) -> Option<(Form, Cursor<'_>)> {
    let misread = at.at("1") || at.at("i") && at.at_capital();
    if !misread || !at.ahead(1).at(".") || at.ahead(1).is_spaced() {
        return None;
    }
    let last = if at.behind(1).at(",") {
        at.behind(2)
    } else {
        at.behind(1)
    };
    let partition = |c: Cursor<'_>| c.at_any(&["art", "artt", "comma", "articolo", "co"]);
    let after_article = last.number().is_some() && last.back(3).any(partition);
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
    let introduced = before && at.at("1") || after_article;
    (introduced && by_year).then_some((form, c))
}

/// «d. I. n. 12 del 2004»: a small and a capital letter are a misread d.l., while an interministerial decree is a «D.I.»
/// or a «d.i.».
fn is_misread_decree_law(at: Cursor<'_>) -> bool {
    let second = at.ahead(2);
    at.at("d")
        && !at.at_capital()
        && at.ahead(1).at(".")
        && second.at("i")
        && second.at_capital()
        && second.ahead(1).at(".")
}

/// Whether number and date are enough for an act of this form.
fn is_enough(form: Form, d: &NumberDate, marked: bool) -> bool {
    match (&d.number, d.date) {
        (Some(_), Some(_)) => true,
        (Some(number), None) => {
            marked || d.legislature.is_some() || form == Form::Dgr && number.contains('-')
        }
        (None, Some(ActDate::Day(_))) => {
            matches!(
                form,
                Form::Dpcm | Form::Dm | Form::Dpr | Form::Provvedimento
            )
        }
        _ => false,
    }
}
