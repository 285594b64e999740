//! The filters of a search: what can be added, what is in force, each as a link to another search.

use super::repeated;
use crate::law::{ActDate, ActKind, Region, issuer_name};
use crate::search::{self, FacetValue, Facets, Filters, SearchRequest};
use crate::web::i18n::lang::Lang;
use crate::web::links;

/// Choices shown of a group before the rest is folded.
const SHOWN: usize = 6;

/// A link to a search.
#[derive(Debug, Clone)]
pub(super) struct Choice {
    pub(super) label: String,
    /// How many acts it has, where that is counted.
    pub(super) count: Option<String>,
    pub(super) href: String,
    /// Whether it is in force; the link then takes it back.
    pub(super) active: bool,
}

/// A field to filter by.
#[derive(Debug)]
pub(super) struct FacetGroup {
    pub(super) name: &'static str,
    pub(super) shown: Vec<Choice>,
    /// Folded until asked for.
    pub(super) more: Vec<Choice>,
    /// Choices that are not listed, because each would repeat a long search.
    pub(super) cut: usize,
}

/// The filters in force, and how many are not listed.
#[derive(Debug)]
pub(super) struct Active {
    pub(super) listed: Vec<Choice>,
    pub(super) cut: usize,
}

/// The period in force, for the form that changes it.
#[derive(Debug)]
pub(super) struct PeriodForm {
    pub(super) from: String,
    pub(super) to: String,
    /// Parameters that a new period keeps.
    pub(super) hidden: Vec<(&'static str, String)>,
}

/// A field of the filters: how its values are named, and how one is added or taken back.
struct FacetField {
    name: fn(Lang) -> &'static str,
    label: fn(Lang, &str) -> String,
    /// Flips a value and says whether it was in force.
    flip: fn(&mut Filters, &str) -> bool,
}

const SECTION: FacetField = FacetField {
    name: Lang::section,
    label: |locale, value| {
        let section = value.parse().ok();
        named(section.map(|section| locale.section_of(section).0), value)
    },
    flip: |filters, value| flip(&mut filters.section, value.parse().ok()),
};
const KIND: FacetField = FacetField {
    name: Lang::kind,
    label: |_, value| named(value.parse().ok().map(ActKind::label), value),
    flip: |filters, value| flip(&mut filters.kind, value.parse().ok()),
};
const ISSUER: FacetField = FacetField {
    name: Lang::issuer,
    label: |_, value| issuer_name(value),
    flip: |filters, value| flip(&mut filters.issuer, Some(value.to_owned())),
};
const REGION: FacetField = FacetField {
    name: Lang::region,
    label: |_, value| named(value.parse().ok().map(Region::label), value),
    flip: |filters, value| flip(&mut filters.region, value.parse().ok()),
};
const YEAR: FacetField = FacetField {
    name: Lang::year,
    label: |_, value| value.to_owned(),
    flip: |filters, value| {
        let year = value.parse::<ActDate>().ok();
        let was = year.is_some() && filters.from == year && filters.to == year;
        let now = if was { None } else { year };
        (filters.from, filters.to) = (now, now);
        was
    },
};

const IN_FORCE: FacetField = FacetField {
    name: Lang::in_force,
    label: |locale, value| {
        named(
            value.parse().ok().map(|it| locale.stated_in_force(it)),
            value,
        )
    },
    flip: |filters, value| flip(&mut filters.in_force, value.parse().ok()),
};
const IN_CORPUS: FacetField = FacetField {
    name: Lang::text_here,
    label: |locale, value| locale.whether_text_here(value == "true").to_owned(),
    flip: |filters, value| flip_flag(&mut filters.in_corpus, value == "true"),
};

impl Choice {
    /// A link that counts nothing and is not in force.
    pub(super) fn link(locale: Lang, label: &str, request: &SearchRequest) -> Self {
        Choice {
            label: label.to_owned(),
            count: None,
            href: locale.link(&links::results(request)),
            active: false,
        }
    }

    /// A link to a page of ours.
    pub(super) fn to(label: &str, href: String) -> Self {
        Choice {
            label: label.to_owned(),
            count: None,
            href,
            active: false,
        }
    }

    /// The search with `value` of `field` flipped.
    fn flipped(locale: Lang, request: &SearchRequest, field: &FacetField, value: &str) -> Self {
        let mut changed = request.clone();
        let active = (field.flip)(&mut changed.filters, value);
        Choice {
            active,
            ..Choice::link(locale, &(field.label)(locale, value), &changed)
        }
    }
}

impl PeriodForm {
    /// The period of a search.
    pub(super) fn of(locale: Lang, request: &SearchRequest) -> Self {
        let shown = |date: Option<ActDate>| date.map(|date| date.to_string()).unwrap_or_default();
        let mut without = request.clone();
        (without.filters.from, without.filters.to) = (None, None);
        let mut hidden = links::pairs(&without);
        if locale.is_english() {
            let (name, value) = Lang::PARAMETER;
            hidden.push((name, value.to_owned()));
        }
        PeriodForm {
            from: shown(request.filters.from),
            to: shown(request.filters.to),
            hidden,
        }
    }
}

/// What the results can be narrowed to. A field with one value for all of them narrows nothing and is
/// left out, unless it is in force. Of a long search as many choices are listed as a page has room for,
/// the most frequent of each field.
pub(super) fn groups(locale: Lang, request: &SearchRequest, facets: &Facets) -> Vec<FacetGroup> {
    let fields = [
        (SECTION, &facets.section),
        (KIND, &facets.kind),
        (ISSUER, &facets.issuer),
        (REGION, &facets.region),
        (YEAR, &facets.year),
        (IN_FORCE, &facets.in_force),
        (IN_CORPUS, &facets.in_corpus),
    ];
    let all: usize = fields.iter().map(|(_, values)| values.len()).sum();
    let room = repeated::room(request);
    let each = if all <= room {
        all
    } else {
        room / fields.len()
    };
    let groups = fields.into_iter().map(|(field, values)| {
        let mut shown: Vec<Choice> = values
            .iter()
            .take(each)
            .map(|facet| Choice {
                count: Some(shown_count(locale, facet)),
                ..Choice::flipped(locale, request, &field, &facet.value)
            })
            .collect();
        let more = shown.split_off(shown.len().min(SHOWN));
        FacetGroup {
            name: (field.name)(locale),
            cut: values.len().saturating_sub(each),
            shown,
            more,
        }
    });
    groups
        .filter(|group| {
            let narrows = group.shown.len() + group.cut > 1;
            narrows || group.shown.iter().any(|choice| choice.active)
        })
        .collect()
}

/// The filters in force, each linked to the search without it; as many as a page has room for.
pub(super) fn active(locale: Lang, request: &SearchRequest) -> Active {
    let filters = &request.filters;
    let room = repeated::room(request).max(1);
    let (mut active, mut cut) = (Vec::new(), 0);
    let mut add = |field: &FacetField, value: &str| {
        if active.len() < room {
            active.push(Choice::flipped(locale, request, field, value));
        } else {
            cut += 1;
        }
    };
    for section in &filters.section {
        add(&SECTION, section.as_str());
    }
    for kind in &filters.kind {
        add(&KIND, kind.as_str());
    }
    for issuer in &filters.issuer {
        add(&ISSUER, issuer);
    }
    for region in &filters.region {
        add(&REGION, region.as_str());
    }
    for stated in &filters.in_force {
        add(&IN_FORCE, stated.as_str());
    }
    if let Some(in_corpus) = filters.in_corpus {
        add(&IN_CORPUS, flag(in_corpus));
    }
    match (filters.from, filters.to) {
        (Some(ActDate::Year(from)), Some(ActDate::Year(to))) if from == to => {
            add(&YEAR, &format!("{from:04}"));
        }
        (from, to) => {
            if let Some(from) = from {
                let mut without = request.clone();
                without.filters.from = None;
                let label = format!("{}: {}", locale.since(), locale.day(from));
                active.push(Choice::link(locale, &label, &without));
            }
            if let Some(to) = to {
                let mut without = request.clone();
                without.filters.to = None;
                let label = format!("{}: {}", locale.until(), locale.day(to));
                active.push(Choice::link(locale, &label, &without));
            }
        }
    }
    for (place, id) in filters.cites.iter().enumerate() {
        if active.len() >= room {
            cut += filters.cites.len() - place;
            break;
        }
        let mut without = request.clone();
        without.filters.cites.remove(place);
        let label = format!("{}: {}", locale.cites(), search::label_of(id));
        active.push(Choice::link(locale, &label, &without));
    }
    Active {
        listed: active,
        cut,
    }
}

fn named(label: Option<&'static str>, value: &str) -> String {
    label.unwrap_or(value).to_owned()
}

/// How many acts have a value. Where all of them are only catalogued that is what the value says, or the number beside it.
fn shown_count(locale: Lang, facet: &FacetValue) -> String {
    locale.count_catalogued(facet.count, facet.catalogued)
}

/// A flag as the facets name it.
fn flag(value: bool) -> &'static str {
    if value { "true" } else { "false" }
}

/// Sets a flag, or takes it back where it was so; says whether it was.
fn flip_flag(flag: &mut Option<bool>, value: bool) -> bool {
    let was = *flag == Some(value);
    *flag = (!was).then_some(value);
    was
}

/// Adds a value, or takes it back where it was there; says whether it was. A value that the index has and
/// this program does not know flips nothing.
fn flip<T: PartialEq>(values: &mut Vec<T>, value: Option<T>) -> bool {
    let Some(value) = value else { return false };
    let before = values.len();
    values.retain(|other| *other != value);
    let was = values.len() < before;
    if !was {
        values.push(value);
    }
    was
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::web::params;

    #[test]
    fn a_filter_in_force_is_taken_back_and_the_others_stay() {
        let request = params::read(Some(
            "q=x&kind=legge&kind=dgr&region=lombardia&from=2011&to=2011",
        ))
        .unwrap();
        let hrefs: Vec<String> = active(Lang::It, &request)
            .listed
            .into_iter()
            .map(|choice| choice.href)
            .collect();
        assert_eq!(
            hrefs,
            [
                "/?q=x&kind=dgr&region=lombardia&from=2011&to=2011",
                "/?q=x&kind=legge&region=lombardia&from=2011&to=2011",
                "/?q=x&kind=legge&kind=dgr&from=2011&to=2011",
                "/?q=x&kind=legge&kind=dgr&region=lombardia",
            ]
        );
    }

    #[test]
    fn a_field_with_one_value_is_left_out_and_many_are_folded() {
        let value = |value: &str| FacetValue {
            value: value.to_owned(),
            count: 1_200,
            catalogued: 0,
        };
        let facets = Facets {
            kind: vec![value("legge")],
            year: (2001..2020).map(|year| value(&year.to_string())).collect(),
            ..Facets::default()
        };
        let groups = groups(Lang::It, &SearchRequest::new("x"), &facets);
        assert_eq!((groups.len(), groups[0].cut), (1, 0));
        assert_eq!(
            (groups[0].shown.len(), groups[0].more.len()),
            (SHOWN, 19 - SHOWN)
        );
        assert_eq!(groups[0].shown[0].href, "/?q=x&from=2001&to=2001");
        assert_eq!(groups[0].shown[0].count.as_deref(), Some("1.200"));
    }

    #[test]
    fn a_long_search_is_not_repeated_for_every_choice() {
        let value = |value: String| FacetValue {
            value,
            count: 1,
            catalogued: 0,
        };
        let facets = Facets {
            issuer: (0..400).map(|i| value(format!("ente {i}"))).collect(),
            year: (1990..2020).map(|year| value(year.to_string())).collect(),
            ..Facets::default()
        };
        let issuers = (0..24).map(|i| format!("issuer={}{i}", "a".repeat(190)));
        let issuers = issuers.collect::<Vec<_>>().join("&");
        for (query, least, most) in [
            ("q=enti".to_owned(), 430, 430),
            (format!("q={}", "a".repeat(400)), 10, 60),
            (format!("q={}&{issuers}", "a".repeat(900)), 0, 3),
        ] {
            let request = params::read(Some(&query)).unwrap();
            let groups = groups(Lang::It, &request, &facets);
            let listed: usize = groups.iter().map(|it| it.shown.len() + it.more.len()).sum();
            assert!((least..=most).contains(&listed), "{listed}");
            let cut: usize = groups.iter().map(|group| group.cut).sum();
            assert_eq!(listed + cut, 430);
            let active = active(Lang::It, &request);
            let filters = request.filters.issuer.len();
            assert_eq!(active.listed.len() + active.cut, filters);
            assert!(active.listed.len() <= 3);
        }
    }
}
