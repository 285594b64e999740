//! Which ids mean one act: citations name it as far as they print it, the corpus as far as it is known.
//!
//! «l. 241/1990» and «legge 7 agosto 1990, n. 241» are one law, so an id is reduced to what every printed
//! form has: who made the act, its kind, its number and its year; the day only where there is no number.

use super::urn::by_author;
use super::{ProvisionPath, Region};

/// The id of the act and the place in it that an id names: `…;241~art2` is article 2 of `…;241`.
pub fn split_id(id: &str) -> (&str, ProvisionPath) {
    let (act, path) = id.split_once('~').unwrap_or((id, ""));
    (act, path.parse().unwrap_or_default())
}

/// The keys by which an act is linked; two ids are of one act where they share one. Of a ministerial
/// decree there are two: numbers begin again at each ministry, and texts leave out the ministry or the day.
pub fn link_keys(id: &str) -> Vec<String> {
    let (act, _) = split_id(id);
    if let Some(name) = act.strip_prefix("urn:nir:") {
        return uniform(name);
    }
    // A judgment in simplified form is filed as a judgment too.
    if let Some(number) = act.strip_suffix("SENB") {
        return vec![format!("{number}SENT")];
    }
    let parts: Vec<&str> = act.split('/').collect();
    match parts.as_slice() {
        ["dm", day] => vec![format!("dm:{day}")],
        ["dm", day, number] => vec![format!("dm:{day};{number}")],
        // The legislature is left out where the year is enough: numbers of two do not meet in one year.
        [kind @ ("dgr" | "dcr"), region, year, number] => {
            let bare = number.trim_start_matches(|c: char| "IVX".contains(c));
            let bare = bare.strip_prefix('-').filter(|_| bare.len() < number.len());
            vec![format!("{kind}/{region}/{year}/{}", bare.unwrap_or(number))]
        }
        _ => vec![act.to_owned()],
    }
}

/// The keys of a URN:NIR, without its first two parts.
fn uniform(name: &str) -> Vec<String> {
    let mut parts = name.splitn(3, ':');
    let mut next = || parts.next().unwrap_or_default();
    let (authority, kind, tail) = (next(), next(), next());
    let (authority, kind) = by_author(authority, kind);
    if kind == "costituzione" {
        return vec!["costituzione".to_owned()];
    }
    let year = |date: &str| date.get(..4).unwrap_or(date).to_owned();
    let mut keys = match tail.split_once(';') {
        Some((date, number)) => vec![format!("{authority}:{kind}:{};{number}", year(date))],
        None => vec![format!("{authority}:{kind}:{tail}")],
    };
    // Two ministries may make a decree on one day, so the day alone does not leave out the ministry.
    if authority.starts_with("minist")
        && let Some((day, _)) = tail.split_once(';')
        && day.len() > 4
    {
        keys.push(format!("dm:{tail}"));
    }
    keys
}

/// The keys under which an act of the corpus is found: those of its links, and the day of a ministerial
/// decree, by which several may be asked for.
pub fn found_keys(id: &str) -> Vec<String> {
    let mut keys = link_keys(id);
    let (act, _) = split_id(id);
    if let Some(name) = act.strip_prefix("urn:nir:minist")
        && let Some(day) = name.rsplit(':').next().filter(|day| !day.contains(';'))
    {
        keys.push(format!("dm:{day}"));
    }
    keys
}

/// What a citation of `id` is found by: the keys of the act, and those of the provision and of what it
/// stands in.
pub fn cited_keys(id: &str) -> Vec<String> {
    let (_, path) = split_id(id);
    let mut keys = Vec::new();
    for key in link_keys(id) {
        keys.extend(
            path.and_above()
                .iter()
                .map(|place| provision_key(&key, place)),
        );
        keys.push(key);
    }
    keys
}

/// The forms in which an act's number may be cited, in lower case: `XI/4567` is also 4567, `169/CU` also
/// 169, `1234/A1418A/2022` also 1234; `79-2953` and `23/12` are one number.
pub fn number_keys(number: &str) -> Vec<String> {
    let whole = number.trim().trim_start_matches('0').to_lowercase();
    let mut keys = Vec::new();
    if let Some((first, rest)) = whole.split_once('/') {
        let digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
        if super::roman(first).is_some() && digits(rest) {
            keys.push(rest.to_owned());
        } else if digits(first) && (!digits(rest) || rest.len() == 4) {
            keys.push(first.to_owned());
        }
    }
    keys.insert(0, whole);
    keys
}

/// The key of a provision of the act with this key.
pub fn provision_key(key: &str, path: &ProvisionPath) -> String {
    if path.is_whole() {
        key.to_owned()
    } else {
        format!("{key}~{path}")
    }
}

/// The Region or autonomous Province whose act a URN:NIR names.
pub fn region_of(id: &str) -> Option<Region> {
    let authority = id.strip_prefix("urn:nir:")?.split(':').next()?;
    let name = authority
        .strip_prefix("regione.")
        .or_else(|| authority.strip_prefix("provincia.autonoma."))?;
    name.replace('.', "-").parse().ok()
}

/// Where the official text of what an id names is read: Normattiva for a URN:NIR, EUR-Lex for a CELEX
/// number. Normattiva knows articles and nothing below them.
pub fn official_url(id: &str) -> Option<String> {
    let (act, path) = split_id(id);
    if act.starts_with("urn:nir:") {
        let article = path.article().map_or(String::new(), |n| format!("~art{n}"));
        return Some(format!(
            "https://www.normattiva.it/uri-res/N2Ls?{act}{article}"
        ));
    }
    let celex = act.strip_prefix("CELEX:")?;
    Some(format!(
        "https://eur-lex.europa.eu/legal-content/IT/TXT/?uri=CELEX:{celex}"
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_of_one_act_share_a_key() {
        let same = [
            (
                "urn:nir:stato:legge:1990-08-07;241",
                "urn:nir:stato:legge:1990;241~art2-com1",
            ),
            (
                "urn:nir:presidente.consiglio.ministri:decreto:2001-03-30~art7",
                "urn:nir:presidente.consiglio.ministri:decreto:2001-03-30",
            ),
            (
                "urn:nir:ministero.lavoro:decreto:2021-03-31;72",
                "dm/2021-03-31/72",
            ),
            (
                "urn:nir:ministero.lavoro:decreto:2021-03-31;72",
                "urn:nir:ministero.lavoro:decreto:2021;72",
            ),
            (
                "urn:nir:presidente.consiglio.dei.ministri:decreto:2001-03-30",
                "urn:nir:stato:decreto.del.presidente.del.consiglio.dei.ministri:2001-03-30",
            ),
            ("dgr/lombardia/2011/IX-1353", "dgr/lombardia/2011/1353"),
            (
                "urn:nir:stato:costituzione:1947-12-27~art118",
                "urn:nir:stato:costituzione:1947-12-27",
            ),
        ];
        for (a, b) in same {
            let shared = link_keys(a).iter().any(|key| link_keys(b).contains(key));
            assert!(shared, "{a} and {b}");
        }
        let other = [
            (
                "urn:nir:ministero.lavoro:decreto:2019-07-23",
                "urn:nir:ministero.salute:decreto:2019-07-23",
            ),
            (
                "urn:nir:ministero.lavoro:decreto:2019-07-23",
                "dm/2019-07-23",
            ),
            (
                "urn:nir:stato:legge:1990;241",
                "urn:nir:stato:legge:1991;241",
            ),
            (
                "urn:nir:stato:legge:1990;241",
                "urn:nir:regione.lazio:legge:1990;241",
            ),
            (
                "urn:nir:presidente.consiglio.ministri:decreto:2001-03-30",
                "urn:nir:presidente.consiglio.ministri:decreto:2001-03-29",
            ),
            (
                "urn:nir:ministero.lavoro:decreto:2021;72",
                "urn:nir:ministero.interno:decreto:2021;72",
            ),
            (
                "urn:nir:stato:regio.decreto:1942-03-16;262:2",
                "urn:nir:stato:regio.decreto:1942-03-16;262:1",
            ),
            ("dgr/piemonte/2006/79-2953", "dgr/piemonte/2006/2953"),
        ];
        for (a, b) in other {
            let shared = link_keys(a).iter().any(|key| link_keys(b).contains(key));
            assert!(!shared, "{a} and {b}");
        }
    }

    #[test]
    fn a_ministerial_decree_is_found_by_its_day() {
        let keys = found_keys("urn:nir:ministero.lavoro:decreto:2019-07-23");
        assert_eq!(
            keys,
            ["ministero.lavoro:decreto:2019-07-23", "dm:2019-07-23"]
        );
        let numbered = "urn:nir:ministero.lavoro:decreto:2019-07-23;5";
        assert_eq!(found_keys(numbered), link_keys(numbered));
    }

    #[test]
    fn a_provision_is_cited_with_what_it_stands_in() {
        assert_eq!(
            cited_keys("urn:nir:stato:legge:1990-08-07;241~art10bis-com3"),
            [
                "stato:legge:1990;241~art10bis",
                "stato:legge:1990;241~art10bis-com3",
                "stato:legge:1990;241"
            ]
        );
        assert_eq!(
            cited_keys("ECLI:IT:COST:2020:131"),
            ["ECLI:IT:COST:2020:131"]
        );
    }

    #[test]
    fn numbers_are_cited_whole_or_without_what_surrounds_them() {
        let cases = [
            ("117", "117"),
            ("XI/4567", "xi/4567 4567"),
            ("169/CU", "169/cu 169"),
            ("1234/A1418A/2022", "1234/a1418a/2022 1234"),
            ("79-2953", "79-2953"),
            ("23/12", "23/12"),
            ("00158", "158"),
        ];
        for (number, keys) in cases {
            assert_eq!(number_keys(number).join(" "), keys);
        }
    }

    #[test]
    fn official_texts() {
        let cases = [
            (
                "urn:nir:stato:legge:1990;241~art2-com1",
                Some("https://www.normattiva.it/uri-res/N2Ls?urn:nir:stato:legge:1990;241~art2"),
            ),
            (
                "CELEX:32016R0679~art32",
                Some("https://eur-lex.europa.eu/legal-content/IT/TXT/?uri=CELEX:32016R0679"),
            ),
            ("dgr/lombardia/2011/IX-1353", None),
        ];
        for (id, url) in cases {
            assert_eq!(official_url(id).as_deref(), url);
        }
    }
}
