//! The map: each Region in a colour by its number of acts, hatched where they are only catalogued.

use std::cmp::Ordering;

use super::count::{ActNumber, of_region};
use crate::law::Region;
use crate::web::i18n::lang::Lang;
use crate::web::links;
use crate::web::pages::grouped;

/// Steps of colour for Regions that have acts.
const STEPS: usize = 4;
/// The outlines: a Region and its path a line (see `web/vendor/README.md`).
const OUTLINES: &str = include_str!("../../../../web/vendor/svg-maps-italy/map.tsv");

/// A Region on the map.
pub(in crate::web::pages) struct Outline {
    pub(in crate::web::pages) name: &'static str,
    pub(in crate::web::pages) href: Option<String>,
    pub(in crate::web::pages) counted: String,
    pub(in crate::web::pages) level: usize,
    /// Whether all its acts are only catalogued.
    pub(in crate::web::pages) hatched: bool,
    pub(in crate::web::pages) outline: &'static str,
}

/// The map, with what its colours mean.
pub(in crate::web::pages) struct RegionMap {
    pub(in crate::web::pages) places: Vec<Outline>,
    pub(in crate::web::pages) legend: Vec<(usize, String)>,
    /// Whether a Region is hatched, so that the legend says what that means.
    pub(in crate::web::pages) has_hatched: bool,
}

impl RegionMap {
    /// The map of what was counted, for acts that answer to `words`; its places are linked if `linked`.
    pub(super) fn of(
        counts: &[(Region, ActNumber)],
        words: &str,
        linked: bool,
        locale: Lang,
    ) -> Self {
        let most = OUTLINES.lines().filter_map(outlined);
        let most = most
            .map(|(regions, _)| sum(counts, &regions).all())
            .max()
            .unwrap_or(0);
        let places = OUTLINES.lines().filter_map(|line| {
            let (regions, outline) = outlined(line)?;
            let total = sum(counts, &regions);
            let request = of_region(words, &regions);
            let href = match (regions.as_slice(), words) {
                ([region], "") => super::road::address(*region),
                _ => links::results(&request),
            };
            Some(Outline {
                name: regions.first()?.label(),
                href: linked.then(|| locale.link(&href)),
                counted: no_or_some(locale, total),
                level: level(total.all(), most),
                hatched: total.all() > 0 && total.with_text == 0,
                outline,
            })
        });
        let places: Vec<Outline> = places.collect();
        RegionMap {
            has_hatched: places.iter().any(|place| place.hatched),
            places,
            legend: legend(most),
        }
    }
}

/// The Regions of a line of the map, and its path. On the map Trentino-Alto Adige is one with its two
/// autonomous Provinces.
fn outlined(line: &'static str) -> Option<(Vec<Region>, &'static str)> {
    let (region, outline) = line.split_once('\t')?;
    let region: Region = region.parse().ok()?;
    let regions = match region {
        Region::TrentinoAltoAdige => vec![region, Region::Trento, Region::Bolzano],
        region => vec![region],
    };
    Some((regions, outline))
}

fn sum(counts: &[(Region, ActNumber)], regions: &[Region]) -> ActNumber {
    let own = counts.iter();
    let own = own.filter(|(region, _)| regions.contains(region));
    own.map(|(_, acts)| *acts).sum()
}

/// A number of acts in words.
pub(super) fn no_or_some(locale: Lang, count: ActNumber) -> String {
    match count.all() {
        0 => locale.no_act_found().to_owned(),
        all => locale.acts_catalogued(all, count.catalogued),
    }
}

/// The step of colour of a number of acts: none, then equal shares of the most there are.
fn level(count: usize, most: usize) -> usize {
    if count == 0 {
        0
    } else {
        (count * STEPS).div_ceil(most.max(1)).clamp(1, STEPS)
    }
}

/// What each step of colour means, for the steps that a number can fall into.
fn legend(most: usize) -> Vec<(usize, String)> {
    let steps = (1..=STEPS).filter_map(|step| {
        let (first, last) = ((step - 1) * most / STEPS + 1, step * most / STEPS);
        match first.cmp(&last) {
            Ordering::Greater => None,
            Ordering::Equal => Some((step, grouped(first))),
            Ordering::Less => Some((step, format!("{}–{}", grouped(first), grouped(last)))),
        }
    });
    std::iter::once((0, "0".to_owned())).chain(steps).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_region_is_on_the_map_once() {
        let mut drawn: Vec<Region> = OUTLINES
            .lines()
            .flat_map(|line| outlined(line).unwrap().0)
            .collect();
        drawn.sort();
        let mut all = Region::ALL.to_vec();
        all.sort();
        assert_eq!(drawn, all);
    }

    #[test]
    fn colours_and_legend_say_the_same() {
        for most in 1..60 {
            let legend = legend(most);
            for count in 1..=most {
                let step = level(count, most);
                let (_, shown) = legend.iter().find(|(own, _)| *own == step).unwrap();
                let (first, last) = shown.split_once('–').unwrap_or((shown, shown));
                let range = first.parse::<usize>().unwrap()..=last.parse().unwrap();
                assert!(range.contains(&count), "{count} of {most}: {shown}");
            }
        }
        assert_eq!(level(0, 0), 0);
    }
}
