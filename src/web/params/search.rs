//! From a query string to a search, in one vocabulary for the JSON API and the pages.
//!
//! A value that says nothing (`kind=`, as forms send it) counts as absent, and unknown parameters are
//! ignored. Any bytes are a query, as long as they are not too many; every other value is understood or
//! refused, with what is allowed.

use std::str::FromStr;

use utoipa::IntoParams;

use super::Allowed;
use super::value::{BadParameter, MOST_VALUE, bounded, number, query_text, refused};
use crate::law::{ActDate, ActKind, Region, Section};
use crate::search::{self, InForce, MAX_DEPTH, MAX_SIZE, SearchRequest, Sort, Unit};
use crate::web::http::percent;

/// Most hits of a page that are explained: each of them tells of each word.
const MOST_EXPLAINED: usize = 20;
/// Most values of a filter: each link of a page of results repeats them all.
pub(crate) const MOST_VALUES: usize = 24;

/// The parameters of a search. An empty value counts as none, others are ignored.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
#[expect(dead_code, reason = "describes the query string, which `read` reads")]
pub(crate) struct SearchParams {
    /// What is searched for: words, "exact phrases", +required, -excluded, a OPPURE b, NON c, prefix*,
    /// fields (tipo: ente: regione: anno: titolo: art:), or a citation. Any text of at most 1 000
    /// characters is a query.
    q: Option<String>,
    /// Kinds of acts; repeat for alternatives.
    kind: Option<Vec<String>>,
    /// Issuers, as the facets name them; repeat for alternatives.
    issuer: Option<Vec<String>>,
    /// Regions; repeat for alternatives.
    region: Option<Vec<String>>,
    /// Sections; repeat for alternatives.
    section: Option<Vec<String>>,
    /// An act or a provision that is to be cited: its id, or as it is written («art. 55 cts»); repeat for
    /// alternatives.
    cites: Option<Vec<String>>,
    /// Earliest date: a year, a month or a day.
    from: Option<String>,
    /// Latest date: a year, a month or a day.
    to: Option<String>,
    /// `true`: acts that are in force; `false`: acts that no longer are; `unknown`: acts of which the catalogue does not
    /// state it; repeat for alternatives.
    in_force: Option<Vec<String>>,
    /// `true`: acts whose text is here; `false`: acts that are only catalogued.
    in_corpus: Option<bool>,
    /// The order.
    sort: Option<String>,
    /// What a hit is: an act with its best passages, or a provision.
    group: Option<String>,
    /// Page of results, from 1; the last one reached is 10 000 divided by `size`.
    #[param(minimum = 1, maximum = 1000)]
    page: Option<u32>,
    /// Hits on a page.
    #[param(minimum = 1, maximum = 100)]
    size: Option<u32>,
    /// `1`: the words as typed, without mending their spelling.
    exact: Option<String>,
    /// `0`: without synonyms and acronyms.
    synonyms: Option<String>,
    /// `1`: each hit tells the parts of its score, in `explanation`; of at most 20 hits a page.
    explain: Option<String>,
}

/// Reads the search that a query string asks for.
///
/// # Errors
/// At the first value that cannot be used.
pub(crate) fn read(query: Option<&str>) -> Result<SearchRequest, BadParameter> {
    let mut request = SearchRequest::new("");
    let filters = &mut request.filters;
    for (name, value) in percent::query_pairs(query.unwrap_or_default()) {
        if name == "q" {
            request.query = query_text(value)?;
            continue;
        }
        let value = value.trim();
        if value.is_empty() {
            continue;
        }
        let value = bounded(&name, value)?;
        match name.as_str() {
            "kind" => push_new(&mut filters.kind, kind(value)?),
            "issuer" => push_new(&mut filters.issuer, value.to_lowercase()),
            "region" => push_new(&mut filters.region, region(value)?),
            "section" => push_new(&mut filters.section, section(value)?),
            "cites" => {
                for id in cites(value)? {
                    push_new(&mut filters.cites, id);
                }
            }
            "from" => filters.from = Some(date("from", value)?),
            "to" => filters.to = Some(date("to", value)?),
            "in_force" => push_new(&mut filters.in_force, in_force(value)?),
            "in_corpus" => filters.in_corpus = Some(flag("in_corpus", value)?),
            "sort" => request.sort = sort(value)?,
            "group" => request.unit = unit(value)?,
            "exact" => request.exact = switch("exact", value)?,
            "synonyms" => request.without_synonyms = !switch("synonyms", value)?,
            "explain" => request.explain = switch("explain", value)?,
            "page" => request.page = number("page", value, MAX_DEPTH)?,
            "size" => request.size = number("size", value, MAX_SIZE)?,
            _ => {}
        }
    }
    if request.explain && request.size > MOST_EXPLAINED {
        let allowed = Allowed::Explained(MOST_EXPLAINED);
        return Err(refused("size", &request.size.to_string(), allowed));
    }
    let counts = [
        ("kind", filters.kind.len()),
        ("issuer", filters.issuer.len()),
        ("region", filters.region.len()),
        ("section", filters.section.len()),
        ("cites", filters.cites.len()),
        ("in_force", filters.in_force.len()),
    ];
    if let Some((name, count)) = counts.into_iter().find(|(_, count)| *count > MOST_VALUES) {
        let allowed = Allowed::Values(MOST_VALUES);
        return Err(refused(name, &format!("× {count}"), allowed));
    }
    let last = MAX_DEPTH / request.size;
    if request.page > last {
        let allowed = Allowed::Pages {
            size: request.size,
            last,
        };
        return Err(refused("page", &request.page.to_string(), allowed));
    }
    Ok(request)
}

/// What was typed so far: other parameters count for nothing.
///
/// # Errors
/// Where it is longer than a query may be.
pub(crate) fn typed(query: Option<&str>) -> Result<String, BadParameter> {
    let mut pairs = percent::query_pairs(query.unwrap_or_default());
    let typed = pairs.find(|(name, _)| name == "q");
    query_text(typed.map(|(_, value)| value).unwrap_or_default())
}

/// Whether a query string names a parameter and says something of it.
pub(crate) fn names(query: Option<&str>, name: &str) -> bool {
    percent::query_pairs(query.unwrap_or_default())
        .any(|(own, value)| own == name && !value.trim().is_empty())
}

/// Words to which the acts of each Region are counted: a search for each of them, so that they are few.
///
/// # Errors
/// Where they are too many, or another parameter cannot be used.
pub(crate) fn read_words(query: Option<&str>) -> Result<String, BadParameter> {
    let words = read(query)?.query.trim().to_owned();
    if words.chars().count() > MOST_VALUE {
        return Err(refused("q", &words, Allowed::Characters(MOST_VALUE)));
    }
    Ok(words)
}

/// The value of a sort in a query string.
pub(crate) fn sort_value(sort: Sort) -> &'static str {
    match sort {
        Sort::Relevance => "relevance",
        Sort::Newest => "newest",
        Sort::Oldest => "oldest",
    }
}

/// The value of a unit in a query string.
pub(crate) fn unit_value(unit: Unit) -> &'static str {
    match unit {
        Unit::Act => "act",
        Unit::Provision => "none",
    }
}

fn push_new<T: PartialEq>(values: &mut Vec<T>, value: T) {
    if !values.contains(&value) {
        values.push(value);
    }
}

fn kind(value: &str) -> Result<ActKind, BadParameter> {
    let allowed = || one_of(ActKind::ALL.iter().map(|kind| kind.as_str()));
    value.parse().map_err(|_| refused("kind", value, allowed()))
}

fn region(value: &str) -> Result<Region, BadParameter> {
    let allowed = || one_of(Region::ALL.iter().map(|region| region.as_str()));
    Region::from_str(value).map_err(|_| refused("region", value, allowed()))
}

fn section(value: &str) -> Result<Section, BadParameter> {
    let found = Section::ALL
        .into_iter()
        .find(|section| section.as_str() == value);
    found.ok_or_else(|| {
        refused(
            "section",
            value,
            one_of(Section::ALL.iter().map(|section| section.as_str())),
        )
    })
}

fn in_force(value: &str) -> Result<InForce, BadParameter> {
    let allowed = || one_of(InForce::ALL.iter().map(|stated| stated.as_str()));
    value
        .parse()
        .map_err(|_| refused("in_force", value, allowed()))
}

/// What acts are to cite, as ids.
fn cites(value: &str) -> Result<Vec<String>, BadParameter> {
    let ids = search::cited_ids(value);
    if ids.is_empty() {
        return Err(refused("cites", value, Allowed::Citation));
    }
    Ok(ids)
}

fn sort(value: &str) -> Result<Sort, BadParameter> {
    let all = [Sort::Relevance, Sort::Newest, Sort::Oldest];
    let found = all.into_iter().find(|sort| sort_value(*sort) == value);
    found.ok_or_else(|| refused("sort", value, one_of(all.into_iter().map(sort_value))))
}

fn unit(value: &str) -> Result<Unit, BadParameter> {
    let all = [Unit::Act, Unit::Provision];
    let found = all.into_iter().find(|unit| unit_value(*unit) == value);
    found.ok_or_else(|| refused("group", value, one_of(all.into_iter().map(unit_value))))
}

/// `1` or `0`.
fn switch(name: &'static str, value: &str) -> Result<bool, BadParameter> {
    match value {
        "1" => Ok(true),
        "0" => Ok(false),
        _ => Err(refused(name, value, Allowed::Switch)),
    }
}

/// `true` or `false`.
fn flag(name: &'static str, value: &str) -> Result<bool, BadParameter> {
    let allowed = || one_of(["true", "false"].into_iter());
    value.parse().map_err(|_| refused(name, value, allowed()))
}

fn date(name: &'static str, value: &str) -> Result<ActDate, BadParameter> {
    value
        .parse()
        .map_err(|_| refused(name, value, Allowed::Date))
}

fn one_of(values: impl Iterator<Item = &'static str>) -> Allowed {
    Allowed::OneOf(values.collect())
}

#[cfg(test)]
mod tests {
    use super::super::value::MOST_QUERY;
    use super::*;

    #[test]
    fn every_parameter_is_read_and_filters_repeat() {
        let request = read(Some(
            "q=ente+del%20terzo&kind=legge&kind=dgr&kind=legge&issuer=ANAC&region=Lombardia&section=linee-guida\
             &in_force=true&in_force=unknown&in_force=true&from=2011&to=2020-01-31&sort=newest&group=none&page=3&size=20&exact=1&synonyms=0&explain=1&utm_source=x&kind=",
        ))
        .unwrap();
        assert_eq!(request.query, "ente del terzo");
        assert_eq!(request.filters.kind, [ActKind::Legge, ActKind::Dgr]);
        assert_eq!(request.filters.issuer, ["anac"]);
        assert_eq!(request.filters.region, [Region::Lombardia]);
        assert_eq!(request.filters.section, [Section::LineeGuida]);
        assert_eq!(request.filters.in_force, [InForce::Yes, InForce::Unknown]);
        assert_eq!(request.filters.from, Some(ActDate::Year(2011)));
        assert_eq!(
            (request.sort, request.unit),
            (Sort::Newest, Unit::Provision)
        );
        assert_eq!((request.page, request.size), (3, 20));
        assert!(request.exact && request.without_synonyms && request.explain);
        assert_eq!(read(None), Ok(SearchRequest::new("")));
    }

    #[test]
    fn what_is_too_long_or_too_much_is_refused_with_the_bound() {
        let query = |letter: &str, times| format!("q={}", letter.repeat(times));
        assert!(read(Some(&query("%C3%A0", MOST_QUERY))).is_ok());
        for read_it in [
            |query: &str| read(Some(query)).map(|_| ()),
            |query: &str| typed(Some(query)).map(|_| ()),
        ] {
            let error = read_it(&query("%C3%A0", MOST_QUERY + 1)).unwrap_err();
            assert_eq!(error.name, "q");
            assert!(error.to_string().contains("1000 caratteri"), "{error}");
        }
        for name in ["issuer", "cites", "kind", "from", "page", "sort"] {
            let long = format!("{name}={}", "a".repeat(MOST_VALUE + 1));
            let error = read(Some(&long)).unwrap_err();
            assert!(
                error.name == name && error.to_string().contains("200 caratteri"),
                "{error}"
            );
        }
        let issuers = |count| {
            let each = (0..count).map(|i| format!("issuer=ente{i}"));
            each.collect::<Vec<_>>().join("&")
        };
        assert_eq!(read(Some(&issuers(24))).unwrap().filters.issuer.len(), 24);
        let error = read(Some(&issuers(25))).unwrap_err();
        assert!(
            error.name == "issuer" && error.to_string().contains("24 valori"),
            "{error}"
        );
        // Of what nobody reads nothing is asked.
        assert!(read(Some(&format!("utm={}", "a".repeat(5_000)))).is_ok());
    }

    #[test]
    fn few_hits_are_explained_at_a_time() {
        assert!(read(Some("explain=1&size=20")).is_ok());
        let error = read(Some("explain=1&size=21")).unwrap_err();
        assert!(
            error.name == "size" && error.to_string().contains("20 risultati"),
            "{error}"
        );
    }

    #[test]
    fn a_value_that_cannot_be_used_is_refused_by_name() {
        let cases = [
            "kind=foo",
            "region=padania",
            "section=x",
            "in_force=yes",
            "from=abc",
            "to=31.12.2017",
            "sort=best",
            "group=x",
            "page=0",
            "page=-1",
            "size=0",
            "size=9999",
            "page=1e3",
            "exact=sì",
            "synonyms=no",
            "explain=sì",
            "page=99999999999999999999",
        ];
        for query in cases {
            let error = read(Some(query)).unwrap_err();
            assert!(query.starts_with(error.name), "{query}: {error}");
        }
        let error = read(Some("size=100&page=101")).unwrap_err();
        assert!(error.to_string().contains("pagina 100"), "{error}");
    }
}
