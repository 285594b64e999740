//! The issuers of the corpus that are near what somebody wrote.

use std::cmp::Reverse;

use crate::index::{COUNTED, IndexReader};
use crate::law::issuer_name;
use crate::search::hint::Hint;

/// Most issuers that are offered.
const OFFERED: usize = 5;
/// Letters of a value that are looked at: no issuer has a longer name.
const LONGEST: usize = 120;
/// How much a name must be like what was written to be offered, between 0 and 1.
const ALIKE: f64 = 0.8;

/// The issuers, as stored, that are nearest to `value`, the likeliest first; `None` where acts of the corpus
/// have just this one. None is offered where none is near.
pub fn nearest_issuers(index: &IndexReader, value: &str) -> Option<Vec<String>> {
    let wanted: String = value.trim().to_lowercase().chars().take(LONGEST).collect();
    let acts = index.acts();
    let field = COUNTED.iter().position(|name| *name == "issuer")?;
    // Names of acts that were deleted stay in the table: only those that an act has count.
    let mut counts = vec![0_usize; acts.names(field).len()];
    for act in acts.all().filter(|act| acts.key(*act) != 0) {
        if let Some(count) = counts.get_mut(usize::from(acts.value(field, act))) {
            *count += 1;
        }
    }
    let names = acts.names(field).iter().zip(counts);
    let names = names.filter(|(_, count)| *count > 0);
    if names.clone().any(|(name, _)| *name == wanted) {
        return None;
    }
    let alike = names.map(|(name, count)| (likeness(&wanted, name), count, name));
    let mut alike: Vec<_> = alike.filter(|(likeness, ..)| *likeness >= ALIKE).collect();
    alike.sort_by(|a, b| {
        (b.0.total_cmp(&a.0)).then_with(|| (Reverse(a.1), a.2).cmp(&(Reverse(b.1), b.2)))
    });
    let offered = alike.into_iter().take(OFFERED);
    Some(offered.map(|(.., name)| name.clone()).collect())
}

/// Hints about the values of a filter that no act has.
pub(crate) fn hints(index: &IndexReader, values: &[String]) -> Vec<Hint> {
    let values = values.iter().take(OFFERED);
    let unknown = values.filter_map(|value| Some((value, nearest_issuers(index, value)?)));
    let hints = unknown.map(|(value, nearest)| Hint::NoActOfIssuer {
        issuer: value.chars().take(LONGEST).collect(),
        nearest: nearest.iter().map(|name| issuer_name(name)).collect(),
    });
    hints.collect()
}

/// How much a name is like what was written: it has all the words of it, or almost its letters.
fn likeness(wanted: &str, name: &str) -> f64 {
    let words = |text: &str| -> Vec<String> {
        let words = text.split(|c: char| !c.is_alphanumeric());
        words.filter(|w| !w.is_empty()).map(str::to_owned).collect()
    };
    let (own, typed) = (words(name), words(wanted));
    if !typed.is_empty() && typed.iter().all(|word| own.contains(word)) {
        // The fewer other words, the nearer.
        return 1.0 + typed.len() as f64 / own.len().max(1) as f64;
    }
    strsim::jaro_winkler(wanted, name)
}

#[cfg(test)]
mod tests {
    use super::likeness;

    #[test]
    fn names_with_all_the_words_are_nearest_and_slips_are_near() {
        let of = |name| likeness("tar campania", name);
        assert!(of("tar campania salerno") > of("tar campagna"));
        assert!(of("tar campagna") > super::ALIKE);
        assert!(of("ministero dell'interno") < super::ALIKE);
        assert!(likeness("comunedi roma", "comune di roma") > super::ALIKE);
        assert!(likeness("", "anac") < super::ALIKE);
    }
}
