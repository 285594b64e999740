//! Which half of `a/b` is the year in the number of an act of the European Union.
//!
//! Regulations were numbered `number/year` until the end of 2014, with two digits of the year until 1998; directives
//! and decisions `year/number`, except decisions of Parliament and Council («n. 1386/2013/UE»). Since 1 January 2015
//! every act is numbered `year/number` with four digits of the year (Official Journal, «Armonizzazione della
//! numerazione degli atti giuridici dell'UE»). Writers also turn the halves round: such a number is understood
//! where it has one reading only.

use super::raw_number::Series;

/// First year of the Communities.
const FIRST: i16 = 1958;
/// Last year in which regulations were numbered `number/year`.
const LAST_NUMBER_YEAR: i16 = 2014;
/// Two digits up to this one are a year of this century, printed short.
const LAST_SHORT: i16 = 30;

/// Number and year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct UnionNumber {
    pub(super) number: String,
    pub(super) year: i16,
}

/// The reading of `a/b`, and a second one where the print fits both. `marked` says that «n.» comes before.
pub(super) fn readings(
    series: Series,
    a: &str,
    b: &str,
    marked: bool,
) -> Option<(UnionNumber, Option<UnionNumber>)> {
    match series {
        Series::Regulation => regulation(a, b),
        Series::Directive | Series::Decision => year_first(a, b, marked, series),
    }
}

fn regulation(a: &str, b: &str) -> Option<(UnionNumber, Option<UnionNumber>)> {
    let old = year(b).filter(|year| *year <= LAST_NUMBER_YEAR);
    let new = full(a).filter(|year| *year > LAST_NUMBER_YEAR);
    match (old, new) {
        (Some(year), None) => Some((reading(a, year), None)),
        // «2018/14»: a short year of this century is no official number.
        (Some(old), Some(new)) if b.len() == 2 && old >= 2000 => Some((reading(b, new), None)),
        (Some(old), Some(new)) => Some((reading(b, new), Some(reading(a, old)))),
        (None, Some(year)) => Some((reading(b, year), None)),
        // «679/2016», «2004/883», «16/679»: turned round.
        (None, None) => {
            let turned = full(b).map(|year| reading(a, year));
            let year_first = || year(a).filter(|_| b.len() > 2).map(|year| reading(b, year));
            turned.or_else(year_first).map(|only| (only, None))
        }
    }
}

fn year_first(
    a: &str,
    b: &str,
    marked: bool,
    series: Series,
) -> Option<(UnionNumber, Option<UnionNumber>)> {
    let first = year(a).map(|year| reading(b, year));
    let second = year(b).map(|year| reading(a, year));
    match (first, second) {
        // «18/2004»
        (Some(_), Some(second)) if a.len() < 4 && b.len() == 4 => Some((second, None)),
        // «decisione n. 2000/98/CE»: of the Commission, or of Parliament and Council.
        (Some(first), Some(second))
            if a.len() == 4
                && marked
                && series == Series::Decision
                && !(b.len() == 2 && second.year >= 2000) =>
        {
            Some((first, Some(second)))
        }
        (Some(first), _) => Some((first, None)),
        (None, second) => second.map(|second| (second, None)),
    }
}

fn reading(number: &str, year: i16) -> UnionNumber {
    let number = number.trim_start_matches('0').to_owned();
    UnionNumber { number, year }
}

/// A year of four digits.
fn full(part: &str) -> Option<i16> {
    let value: i16 = part.parse().ok().filter(|_| part.len() == 4)?;
    (FIRST..2100).contains(&value).then_some(value)
}

/// A year of four or two digits.
fn year(part: &str) -> Option<i16> {
    let short = || {
        let value: i16 = part.parse().ok().filter(|_| part.len() == 2)?;
        if value <= LAST_SHORT {
            return Some(2000 + value);
        }
        (value >= FIRST - 1900).then_some(1900 + value)
    };
    full(part).or_else(short)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_year_of_an_act_of_the_union() {
        use Series::{Decision, Directive, Regulation};
        let cases = [
            (Regulation, "3950/92", "1992:3950"),
            (Regulation, "1612/68", "1968:1612"),
            (Regulation, "17/62", "1962:17"),
            (Regulation, "883/04", "2004:883"),
            (Regulation, "1081/2006", "2006:1081"),
            (Regulation, "1999/2006", "2006:1999"),
            (Regulation, "2018/1725", "2018:1725"),
            (Regulation, "2019/2018", "2019:2018"),
            (Regulation, "2016/14", "2016:14"),
            (Regulation, "2016/79", "2016:79 1979:2016"),
            (Regulation, "2016/2005", "2016:2005 2005:2016"),
            (Regulation, "1725/2018", "2018:1725"),
            (Regulation, "2004/883", "2004:883"),
            (Regulation, "18/1725", "2018:1725"),
            (Regulation, "51/52", ""),
            (Directive, "91/271", "1991:271"),
            (Directive, "n. 91/27", "1991:27"),
            (Directive, "04/17", "2004:17"),
            (Directive, "17/2004", "2004:17"),
            (Directive, "43/92", "1992:43"),
            (Decision, "96/411", "1996:411"),
            (Decision, "n. 1082/2013", "2013:1082"),
            (Decision, "n. 3092/94", "1994:3092"),
            (Decision, "n. 2000/98", "2000:98 1998:2000"),
            (Decision, "n. 2010/17", "2010:17"),
        ];
        for (printed, want) in cases.map(|(series, text, want)| ((series, text), want)) {
            let (series, text) = printed;
            let (marked, text) = match text.strip_prefix("n. ") {
                Some(rest) => (true, rest),
                None => (false, text),
            };
            let (a, b) = text.split_once('/').unwrap();
            let show = |r: &UnionNumber| format!("{}:{}", r.year, r.number);
            let got = readings(series, a, b, marked).map(|(one, other)| {
                let other = other.map(|other| format!(" {}", show(&other)));
                show(&one) + &other.unwrap_or_default()
            });
            assert_eq!(got.unwrap_or_default(), want, "{series:?} {text}");
        }
    }
}
