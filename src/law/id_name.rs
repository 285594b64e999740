//! The name of an act as practitioners cite it, as far as its id says it: of acts of which nothing else is known.

use super::tribunal::of_ecli_code;
use super::{ActDate, ActKind, Cited, Region, issuer_name};

/// Words that an apostrophe ends, which ids have no letter for.
const ELIDED: &[&str] = &["l", "d", "all", "dell", "nell", "sull", "un"];
/// First year in which regulations are cited by their year first.
const YEAR_FIRST: i16 = 2015;
/// First year of which directives are cited with four figures.
const FOUR_FIGURES: i16 = 1999;
/// First year in which cases before the courts of the Union bear the letter of their court.
const LETTERED_CASES: i16 = 1989;

/// The name of the act with this id; `None` where the id does not say it, or where it is a URN:NIR, which is read as a
/// citation is.
pub(crate) fn name_of_id(id: &str) -> Option<String> {
    if let Some(celex) = id.strip_prefix("CELEX:") {
        return of_union(celex);
    }
    if let Some(judgment) = id.strip_prefix("ECLI:IT:") {
        return of_judgment(judgment);
    }
    let parts: Vec<&str> = id.split('/').collect();
    match parts.as_slice() {
        // Citations of ministerial decrees often leave the ministry open.
        ["dm", day] => known(ActKind::Dm, None, day.parse().ok()?, None).name(),
        ["dm", day, number] => known(ActKind::Dm, Some(number), day.parse().ok()?, None).name(),
        ["convenzione", day, _] => {
            let day: ActDate = day.parse().ok()?;
            Some(format!("convenzione del {}", day.in_words()))
        }
        [series @ ("com" | "swd" | "sec" | "join"), year, number] => {
            Some(format!("{}({year}) {number}", series.to_uppercase()))
        }
        [kind, body, year, number] => own(kind, body, year.parse().ok()?, number),
        _ => None,
    }
}

fn known<'a>(
    kind: ActKind,
    number: Option<&'a str>,
    date: ActDate,
    issuer: Option<&'a str>,
) -> Cited<'a> {
    Cited {
        kind,
        number,
        date: Some(date),
        issuer,
        region: None,
        title: "",
    }
}

/// «dgr/veneto/2019/514», «circolare/agenzia-delle-entrate/2018/20»: an id of our own.
fn own(kind: &str, body: &str, year: i16, number: &str) -> Option<String> {
    let region: Option<Region> = body.parse().ok();
    let short = match kind {
        "dcr" => "d.c.r.",
        "dpgr" => "d.p.g.r.",
        "dpp" => "d.p.p.",
        "ddg" => "d.d.g.",
        "provvedimento" => "provvedimento",
        _ => "",
    };
    let issuer = match region {
        Some(region) => region.label().to_owned(),
        None => issuer_name(&body_of_slug(body)?),
    };
    if !short.is_empty() {
        return Some(format!("{short} {issuer} n. {number}/{year}"));
    }
    let issuer = issuer.to_lowercase();
    let cited = known(
        kind.parse().ok()?,
        Some(number),
        ActDate::Year(year),
        Some(&issuer),
    );
    Cited { region, ..cited }.name()
}

/// The name of a body whose letters an id has, in lower case. `None` where a word has lost its last letter: ids have none
/// with an accent, and no Italian word of that length ends in «t».
fn body_of_slug(slug: &str) -> Option<String> {
    let mut name = String::new();
    for word in slug.split(['-', '.']) {
        if word.len() > 3 && word.ends_with('t') {
            return None;
        }
        name += word;
        name.push(if ELIDED.contains(&word) { '\'' } else { ' ' });
    }
    Some(name.trim_end().to_owned())
}

/// «32001L0042»: without the letters of the Communities, which the number does not tell from those of the Union or of
/// Euratom.
fn of_union(celex: &str) -> Option<String> {
    let (sector, year, rest) = (celex.get(..1)?, celex.get(1..5)?, celex.get(5..)?);
    let at = rest.find(|c: char| !c.is_ascii_uppercase())?;
    let (letters, digits) = rest.split_at(at);
    let number = digits.trim_start_matches('0');
    if number.is_empty() || !number.bytes().all(|digit| digit.is_ascii_digit()) {
        return None;
    }
    let of_year: i16 = year.parse().ok()?;
    let two = &year[2..];
    let short = if of_year < FOUR_FIGURES { two } else { year };
    let case = |court: &str, letter: &str| match of_year < LETTERED_CASES {
        true => format!("{court}, causa {number}/{two}"),
        false => format!("{court}, causa {letter}-{number}/{two}"),
    };
    match (sector, letters) {
        ("3", "R") => {
            let whole = format!("{year}/{number}");
            let number = if of_year < YEAR_FIRST { number } else { &whole };
            known(
                ActKind::RegolamentoUe,
                Some(number),
                ActDate::Year(of_year),
                None,
            )
            .name()
        }
        ("3", "L") => Some(format!("direttiva {short}/{number}")),
        ("3", "H") => Some(format!("raccomandazione {short}/{number}")),
        ("3", "F") => Some(format!("decisione quadro {year}/{number}")),
        // Some decisions are cited by their number first, and nothing says which.
        ("3", "D") => Some(format!("decisione europea n. {number} del {year}")),
        ("6", "CJ" | "CO") => Some(case("C. giust. UE", "C")),
        ("6", "TJ" | "TO") => Some(case("Trib. UE", "T")),
        _ => None,
    }
}

/// «COST:2001:12»: a judgment or order, by its ECLI.
fn of_judgment(ecli: &str) -> Option<String> {
    let mut parts = ecli.split(':');
    let (court, year, tail) = (parts.next()?, parts.next()?, parts.next()?);
    let at = tail
        .find(|c: char| !c.is_ascii_digit())
        .unwrap_or(tail.len());
    let (number, series) = tail.split_at(at);
    let of_year = ActDate::Year(year.parse().ok()?);
    let judged = |court: &str| known(ActKind::Sentenza, Some(number), of_year, Some(court)).name();
    match (court, series) {
        // It does not say whether the court gave a judgment or an order.
        ("COST", "") => Some(format!("Corte cost. n. {number}/{year}")),
        ("CASS", "CIV") => Some(format!("Cass. civ. n. {number}/{year}")),
        ("CASS", "PEN") => Some(format!("Cass. pen. n. {number}/{year}")),
        ("CDS", "APLE") => Some(format!("Cons. Stato, ad. plen., sent. n. {number}/{year}")),
        ("CDS", "SENT" | "SENB") => judged("consiglio di stato"),
        ("CGARS", "SENT" | "SENB") => Some(format!("C.G.A.R.S., sent. n. {number}/{year}")),
        (code, "SENT" | "SENB") => {
            let (region, detached) = of_ecli_code(code)?;
            let name = format!("tar {} {}", region.label(), detached.unwrap_or_default());
            judged(name.to_lowercase().trim_end())
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_says_how_its_act_is_cited() {
        let cases = [
            ("CELEX:32001L0042", Some("direttiva 2001/42")),
            ("CELEX:31992L0050", Some("direttiva 92/50")),
            ("CELEX:32016R0679", Some("regolamento (UE) 2016/679")),
            ("CELEX:32007R1370", Some("regolamento (UE) 1370/2007")),
            ("CELEX:32012D0021", Some("decisione europea n. 21 del 2012")),
            ("CELEX:62018CJ0311", Some("C. giust. UE, causa C-311/18")),
            ("CELEX:61979CJ0061", Some("C. giust. UE, causa 61/79")),
            ("CELEX:32009L0138R(01)", None),
            ("CELEX:12016E", None),
            ("ECLI:IT:COST:2001:12", Some("Corte cost. n. 12/2001")),
            ("ECLI:IT:CASS:2020:123CIV", Some("Cass. civ. n. 123/2020")),
            (
                "ECLI:IT:CDS:2021:17SENT",
                Some("Cons. Stato, sent. n. 17/2021"),
            ),
            (
                "ECLI:IT:CDS:2021:17APLE",
                Some("Cons. Stato, ad. plen., sent. n. 17/2021"),
            ),
            (
                "ECLI:IT:TARPR:2018:71SENT",
                Some("TAR Emilia-Romagna Parma, sent. n. 71/2018"),
            ),
            ("ECLI:IT:XYZ:2018:71SENT", None),
            ("dgr/veneto/2019/514", Some("d.g.r. Veneto n. 514/2019")),
            ("dcr/umbria/2019/37", Some("d.c.r. Umbria n. 37/2019")),
            (
                "circolare/agenzia-delle-entrate/2018/20",
                Some("circolare Agenzia delle Entrate n. 20/2018"),
            ),
            ("delibera/anac/2019/494", Some("delibera ANAC n. 494/2019")),
            ("circolare/ministero-della-sanit/1999/3", None),
            (
                "sentenza/corte-dei-conti-liguria/2020/7",
                Some("Corte dei Conti Liguria, sent. n. 7/2020"),
            ),
            ("dm/2001-02-03/7", Some("d.m. 3 febbraio 2001, n. 7")),
            ("dm/2001-02-03", Some("d.m. 3 febbraio 2001")),
            (
                "convenzione/2006-12-13/disabilita",
                Some("convenzione del 13 dicembre 2006"),
            ),
            ("com/2021/778", Some("COM(2021) 778")),
            ("file/atto.pdf", None),
            ("file/a/b/c.pdf", None),
        ];
        for (id, name) in cases {
            assert_eq!(name_of_id(id).as_deref(), name, "{id}");
        }
    }
}
