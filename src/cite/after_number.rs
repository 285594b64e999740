//! What follows the number of an act and says whose it is: `della Regione Toscana`, `dell'ANAC`, `della Giunta
//! comunale`, `del Ministro del lavoro`.

use super::act_issuer::{issuer_after, municipality, ordinary_province};
use super::court::court;
use super::ministry::ministry_after;
use super::printed::PrintedAct;
use super::region::region_at;
use crate::law::{Form, Region};
use crate::lexer::Cursor;

/// Reads the Region, the issuer or the ministry after number and date, and returns the cursor after them.
pub(super) fn followers<'t>(printed: &mut PrintedAct, mut end: Cursor<'t>) -> Cursor<'t> {
    let form = printed.form;
    let advises = form == Form::LineeGuida || form.is_practice();
    if form == Form::Delibera
        && let Some((form, after)) = body_after(end)
    {
        printed.form = form;
        end = after;
    }
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
    if printed.issuer.is_none() {
        let mut c = end;
        c.eat_any(&["del", "della", ","]);
        let named = municipality(form, c).or_else(|| ordinary_province(form, c));
        if let Some((issuer, after)) = named {
            printed.issuer = Some(issuer);
            end = after;
        }
    }
    if form == Form::Decreto
        && printed.issuer.is_none()
        && let Some((judge, after)) = judge_after(end)
    {
        printed.issuer = Some(judge);
        end = after;
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

/// «decreto n. 75/2020 del Tribunale di Novara»: the court that made a decree, after its number.
fn judge_after(end: Cursor<'_>) -> Option<(String, Cursor<'_>)> {
    let mut c = end;
    if !c.eat_any(&["del", "della", "dal", "dalla"]) {
        return None;
    }
    let (court, after) = court(c).filter(|(court, _)| court.known)?;
    Some((court.name, after))
}

/// «delibera n. 45/2021 della Giunta comunale»: the body that took a resolution, after its number.
fn body_after(end: Cursor<'_>) -> Option<(Form, Cursor<'_>)> {
    let mut c = end;
    if !c.eat_any(&["del", "della"]) {
        return None;
    }
    let form = match (c.word(), c.ahead(1).word()) {
        ("giunta", "regionale") => Form::Dgr,
        ("giunta", "comunale" | "municipale") => Form::DeliberaGiunta,
        ("consiglio", "regionale") | ("assemblea", "legislativa") => Form::Dcr,
        ("consiglio", "comunale") => Form::DeliberaConsiglio,
        _ => return None,
    };
    Some((form, c.ahead(2)))
}

/// The form of an act printed with the name of one of the State or of the Union, where the Region that made it follows
/// its number; that Region, and the cursor after it.
pub(super) fn of_named_region(form: Form, of: Cursor<'_>) -> Option<(Form, Region, Cursor<'_>)> {
    let mut c = of;
    c.eat_any(&["della", "dell", "delle"]);
    c.eat_apostrophe();
    if c == of || !c.at_any(&["regione", "provincia"]) {
        return None;
    }
    let (region, after) = region_at(of)?;
    let form = match form {
        Form::Legge if region.is_province() => Form::LeggeProvinciale,
        Form::Legge => Form::LeggeRegionale,
        Form::RegolamentoUe => Form::RegolamentoRegionale,
        _ => return None,
    };
    Some((form, region, after))
}
