//! An entry of a list: a page in Markdown, or a PDF of the same section, with what it is filtered by.

use std::collections::BTreeMap;

use crate::law::{ActDate, Region};
use crate::web::community::{Community, ListedAct};
use crate::web::http::percent::encode_value;
use crate::web::i18n::lang::Lang;
use crate::web::pages::act_line::ActLine;
use crate::web::pages::facets::{Choice, FacetGroup};

/// Choices shown of a group before the rest is folded.
const SHOWN: usize = 8;

/// An entry.
#[derive(Debug)]
pub(super) struct ListEntry {
    pub(super) line: ActLine,
    /// Whether it is an act that is only catalogued.
    pub(super) catalogued: bool,
    pub(super) summary: Option<String>,
    /// Who and where, of an experience.
    pub(super) who: Option<String>,
    pub(super) themes: Vec<String>,
    region: Option<Region>,
    /// The years in which it was, from the latest.
    years: Vec<i32>,
}

/// What a list is narrowed to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Narrowing {
    pub(super) region: Option<String>,
    pub(super) year: Option<String>,
    pub(super) theme: Option<String>,
}

impl ListEntry {
    pub(super) fn of(listed: &ListedAct, community: &Community, locale: Lang) -> Self {
        let act = &listed.act;
        let front = community.page(act.path()).map(|page| page.front.clone());
        let front = front.unwrap_or_default();
        let form = front.experience.unwrap_or_default();
        let year = |date: &Option<String>| {
            let date: Option<ActDate> = date.as_deref().and_then(|date| date.parse().ok());
            date.map(|date| i32::from(date.year()))
        };
        let (from, to) = (year(&form.from), year(&form.to));
        let years = match (from.or(to), to.or(from)) {
            (Some(from), Some(to)) if from <= to && to - from < 50 => (from..=to).rev().collect(),
            _ => year(&act.date).into_iter().collect(),
        };
        let who = [form.who, form.place].into_iter().flatten();
        let who = who.collect::<Vec<_>>().join(", ");
        ListEntry {
            line: ActLine::of(act, listed.record.as_ref(), locale),
            catalogued: act.file.is_none(),
            summary: front.summary,
            who: Some(who).filter(|who| !who.is_empty()),
            themes: front.themes,
            region: act.region.as_deref().and_then(|it| it.parse().ok()),
            years,
        }
    }

    /// The values of a field.
    fn values(&self, field: ListField) -> Vec<String> {
        match field {
            ListField::Region => self
                .region
                .iter()
                .map(|it| it.as_str().to_owned())
                .collect(),
            ListField::Year => self.years.iter().map(i32::to_string).collect(),
            ListField::Theme => self.themes.clone(),
        }
    }

    fn has(&self, field: ListField, narrowing: &Narrowing) -> bool {
        match field.of(narrowing) {
            Some(wanted) => self.values(field).contains(wanted),
            None => true,
        }
    }

    /// Whether it is left when the list is narrowed.
    pub(super) fn is_in(&self, narrowing: &Narrowing) -> bool {
        ListField::ALL
            .iter()
            .all(|field| self.has(*field, narrowing))
    }
}

/// What a list can be narrowed by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum ListField {
    Region,
    Year,
    Theme,
}

impl ListField {
    const ALL: [ListField; 3] = [ListField::Region, ListField::Year, ListField::Theme];

    fn of(self, narrowing: &Narrowing) -> Option<&String> {
        match self {
            ListField::Region => narrowing.region.as_ref(),
            ListField::Year => narrowing.year.as_ref(),
            ListField::Theme => narrowing.theme.as_ref(),
        }
    }

    fn of_mut(self, narrowing: &mut Narrowing) -> &mut Option<String> {
        match self {
            ListField::Region => &mut narrowing.region,
            ListField::Year => &mut narrowing.year,
            ListField::Theme => &mut narrowing.theme,
        }
    }

    fn label(self, value: &str) -> String {
        match self {
            ListField::Region => match value.parse::<Region>() {
                Ok(region) => region.label().to_owned(),
                Err(_) => value.to_owned(),
            },
            ListField::Year | ListField::Theme => value.to_owned(),
        }
    }
}

impl Narrowing {
    /// The address of a page of the list that is narrowed so.
    pub(super) fn href(&self, list: &str, page: usize) -> String {
        let page = (page > 1).then(|| page.to_string());
        let pairs = [
            ("region", &self.region),
            ("year", &self.year),
            ("theme", &self.theme),
            ("page", &page),
        ];
        let pairs = pairs.into_iter().filter_map(|(name, value)| {
            let value = value.as_deref()?;
            Some(format!("{name}={}", encode_value(value)))
        });
        match pairs.collect::<Vec<_>>().join("&") {
            none if none.is_empty() => list.to_owned(),
            query => format!("{list}?{query}"),
        }
    }
}

/// What the list can be narrowed to: of each field every value that would leave something, with how much. A field's
/// own choice does not narrow its counts.
pub(super) fn groups(
    entries: &[ListEntry],
    narrowing: &Narrowing,
    list: &str,
    locale: Lang,
) -> Vec<FacetGroup> {
    let fields = [
        (ListField::Region, locale.region()),
        (ListField::Year, locale.year()),
        (ListField::Theme, locale.theme()),
    ];
    let groups = fields.into_iter().map(|(field, name)| {
        let mut others = narrowing.clone();
        let chosen = field.of_mut(&mut others).take();
        // How many have a value, and how many of them are only catalogued.
        let mut counts: BTreeMap<String, (usize, usize)> = BTreeMap::new();
        for entry in entries.iter().filter(|entry| entry.is_in(&others)) {
            for value in entry.values(field) {
                let (all, catalogued) = counts.entry(value).or_default();
                *all += 1;
                *catalogued += usize::from(entry.catalogued);
            }
        }
        // What is in force can be taken back, also where nothing is left of it.
        if let Some(chosen) = &chosen {
            counts.entry(chosen.clone()).or_default();
        }
        let mut counts: Vec<(String, (usize, usize))> = counts.into_iter().collect();
        match field {
            ListField::Year => counts.reverse(),
            ListField::Region | ListField::Theme => {
                counts.sort_by_key(|(_, (all, _))| std::cmp::Reverse(*all))
            }
        }
        let choices = counts.into_iter().map(|(value, (all, catalogued))| {
            let active = chosen.as_ref() == Some(&value);
            let mut changed = others.clone();
            *field.of_mut(&mut changed) = (!active).then(|| value.clone());
            Choice {
                count: Some(locale.count_catalogued(all, catalogued)),
                active,
                ..Choice::to(&field.label(&value), locale.link(&changed.href(list, 1)))
            }
        });
        let mut shown: Vec<Choice> = choices.collect();
        let more = shown.split_off(shown.len().min(SHOWN));
        FacetGroup {
            name,
            shown,
            more,
            cut: 0,
        }
    });
    groups.filter(|group| !group.shown.is_empty()).collect()
}
