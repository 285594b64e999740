//! Kinds of act, issuers, Regions and years that running words name: «delibere consiglio 2026 bilancio»,
//! «tar toscana», «linee guida agid».
//!
//! They raise the acts that are so and exclude none: the same words may be meant as words.

use std::collections::{HashMap, HashSet};
use std::ops::{Range, RangeInclusive};
use std::sync::OnceLock;

use super::prefix_filter::PrefixFilter;
use super::word::{self, Word};
use crate::analysis;
use crate::index::{ActOrdinal, ActTable, COUNTED};
use crate::law::{ActKind, MONTHS, Region, issuer_name};
use crate::search::hint::Mention;

/// Places of the fields in [`COUNTED`].
const KIND: usize = 0;
const ISSUER: usize = 1;
const REGION: usize = 2;

/// Words of the longest name of a kind of act, function words among them.
const LONGEST_NAME: usize = 6;

/// What a query names.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Mentions {
    /// For each counted field, which of its values are named; empty where none is.
    values: [Vec<bool>; COUNTED.len()],
    dates: Option<RangeInclusive<u32>>,
    /// The words that name it, as terms of the exact field.
    pub(crate) words: HashSet<String>,
    /// What was understood.
    pub(crate) reported: Vec<Mention>,
    /// The acts that the query cites and those that explain them, by key, with what each begins with.
    pub(crate) cited: HashMap<u64, f32>,
}

impl Mentions {
    /// How many things are named.
    pub(crate) fn max_matched(&self) -> usize {
        let fields = self.values.iter().filter(|values| !values.is_empty());
        fields.count() + usize::from(self.dates.is_some())
    }

    /// How many of the things named an act is.
    pub(crate) fn matched(&self, act: ActOrdinal, acts: &ActTable) -> usize {
        let is = |(field, values): (usize, &Vec<bool>)| {
            let value = usize::from(acts.value(field, act));
            values.get(value).copied().unwrap_or(false)
        };
        let fields = self.values.iter().enumerate().filter(|at| is(*at)).count();
        let date = acts.date(act);
        let dated = self
            .dates
            .as_ref()
            .zip(date)
            .is_some_and(|(dates, date)| dates.contains(&date));
        fields + usize::from(dated)
    }
}

/// What running words name, among what the corpus has.
pub(crate) fn find(words: &[Word], acts: &ActTable) -> Mentions {
    let mut mentions = Mentions::default();
    let typed: Vec<&str> = words.iter().map(|word| word.exact[0].as_str()).collect();
    let issuers = mentions.mark(ISSUER, acts, |issuer| {
        // «Stato» is who issues what nobody else does, and a word of many meanings.
        let court = court_of(issuer).unwrap_or(issuer);
        let mentions = issuer != "stato" && says_all(&typed, court);
        mentions.then(|| {
            (
                issuer_name(issuer),
                parts(issuer).map(str::to_owned).collect(),
            )
        })
    });
    mentions.report(issuers, Mention::Issuers);
    let regions = mentions.mark(REGION, acts, |value| {
        let region: Region = value.parse().ok()?;
        let mut names = region.names().iter();
        let name = names.find(|name| says_all(&typed, name))?;
        let words = parts(name).map(str::to_owned).collect();
        Some((region, words))
    });
    mentions.report(regions, Mention::Regions);
    if let Some((dates, year, month)) = dates(words) {
        let name = month.and_then(|month| MONTHS.get(month - 1));
        mentions.words.extend(name.map(|name| (*name).to_owned()));
        mentions.words.insert(year.to_string());
        mentions.dates = Some(dates);
        mentions.reported.push(Mention::Period(year, month));
    }
    // A kind in the midst of other words is mostly a word: «contenuto minimo dell'avviso».
    let first = words.iter().position(|word| !word.function).unwrap_or(0);
    let last = if mentions.reported.is_empty() {
        first + 1
    } else {
        words.len()
    };
    let mut range = first..last.min(words.len());
    if kinds_in(words, range.clone()).0.is_empty()
        && let Some(at) = said_last(words)
    {
        range = at..words.len();
    }
    let (kinds, naming) = kinds_in(words, range);
    let kinds = mentions.mark(KIND, acts, |value| {
        let kind: ActKind = value.parse().ok()?;
        let mentions = kinds.contains(&kind);
        mentions.then(|| (kind, naming.clone()))
    });
    mentions.report(kinds, Mention::Kinds);
    mentions
}

impl Mentions {
    /// Marks the values of a field that are named, as `is` says with the words that name them; which they are.
    fn mark<T>(
        &mut self,
        field: usize,
        acts: &ActTable,
        is: impl Fn(&str) -> Option<(T, Vec<String>)>,
    ) -> Vec<T> {
        let found: Vec<_> = acts.names(field).iter().map(|name| is(name)).collect();
        if found.iter().any(Option::is_some) {
            self.values[field] = found.iter().map(Option::is_some).collect();
        }
        let (named, words): (Vec<T>, Vec<Vec<String>>) = found.into_iter().flatten().unzip();
        self.words.extend(words.into_iter().flatten());
        named
    }

    /// Notes what was understood, if anything.
    fn report<T>(&mut self, named: Vec<T>, as_mention: impl Fn(Vec<T>) -> Mention) {
        if !named.is_empty() {
            self.reported.push(as_mention(named));
        }
    }
}

/// The court of which an issuer is a seat: «tar campania salerno» is of «tar campania».
pub(crate) fn court_of(issuer: &str) -> Option<&str> {
    let region = issuer.strip_prefix("tar ")?;
    let names = Region::ALL.iter().flat_map(|region| region.names());
    let name = names.map(|name| name.to_lowercase()).find(|name| {
        region
            .strip_prefix(name.as_str())
            .is_some_and(|seat| seat.starts_with(' '))
    })?;
    issuer.get(.."tar ".len() + name.len())
}

/// Whether all the weighing words of a name are among those typed.
fn says_all(typed: &[&str], name: &str) -> bool {
    let mut words = parts(name).peekable();
    words.peek().is_some() && words.all(|word| typed.contains(&word))
}

/// The weighing words of a name.
fn parts(name: &str) -> impl Iterator<Item = &str> {
    name.split(|c: char| !c.is_alphanumeric())
        .filter(|word| word.chars().count() > 1 && !analysis::is_function_word(word))
}

/// Issuers of the corpus whose name has all the words of `text`.
pub(crate) fn issuers(text: &str, acts: &ActTable) -> Vec<String> {
    let wanted = word::words(text);
    let wanted: Vec<&Word> = wanted.iter().filter(|word| !word.function).collect();
    let prefixes: Vec<PrefixFilter> = wanted.iter().map(|word| PrefixFilter::of(word)).collect();
    let has_all = |issuer: &&String| {
        // Most are ruled out without analysing them.
        let tokens = analysis::tokens(issuer);
        let begins = |word: &PrefixFilter| tokens.iter().any(|token| word.may_match(&token.text));
        if !prefixes.iter().all(begins) {
            return false;
        }
        let words = word::words(issuer);
        let has = |word: &&Word| words.iter().any(|other| other.exact[0] == word.exact[0]);
        !wanted.is_empty() && wanted.iter().all(has)
    };
    acts.names(ISSUER).iter().filter(has_all).cloned().collect()
}

/// Kinds that words name, wherever they stand.
pub(crate) fn kinds(words: &[Word]) -> Vec<ActKind> {
    kinds_in(words, 0..words.len()).0
}

/// The first kinds that words name, beginning in a range of them, and the words that do.
fn kinds_in(words: &[Word], range: Range<usize>) -> (Vec<ActKind>, Vec<String>) {
    for at in range {
        let (length, kinds) = kinds_at(&words[at..]);
        if length > 0 {
            let mut naming = weighing(&words[at..]);
            naming.truncate(length);
            return (kinds, naming);
        }
    }
    (Vec::new(), Vec::new())
}

/// Each kind with its names, as their weighing words: in the singular, but for those that have none.
fn names_of_kinds() -> &'static [(ActKind, Vec<String>)] {
    static NAMES: OnceLock<Vec<(ActKind, Vec<String>)>> = OnceLock::new();
    NAMES.get_or_init(|| {
        let mut names = Vec::new();
        for kind in ActKind::ALL.iter().filter(|kind| **kind != ActKind::Altro) {
            let label = kind.label();
            let long = label.replacen("Delibera", "Deliberazione", 1);
            for name in [label, &long, &kind.as_str().replace('.', " ")] {
                names.push((*kind, weighing(&word::words(name))));
            }
        }
        names
    })
}

/// Whether a word begins the name of a kind in the singular.
fn is_singular(word: &Word) -> bool {
    let mut names = names_of_kinds().iter();
    names.any(|(_, name)| name.first() == Some(&word.exact[0]))
}

/// Kinds that the first of `words` name, by as many words as can be, and how many those are. Part of a
/// name names all that begin so: «delibera» is a delibera of anyone.
fn kinds_at(words: &[Word]) -> (usize, Vec<ActKind>) {
    let names = names_of_kinds();
    let longest = names.iter().map(|(_, name)| name.len()).max();
    let weighing = words.iter().filter(|word| !word.function);
    let typed = weighing
        .map(|word| &word.exact[0])
        .take(longest.unwrap_or_default());
    let typed: Vec<&String> = typed.collect();
    let mut best = (0, Vec::new());
    for (kind, name) in names {
        let pairs = name.iter().zip(typed.iter().copied());
        let same = pairs.take_while(|(a, b)| same_word(a, b)).count();
        if same > best.0 {
            best = (same, vec![*kind]);
        } else if same > 0 && same == best.0 && !best.1.contains(kind) {
            best.1.push(*kind);
        }
    }
    best
}

/// Where the name of a kind begins that the words end with, after a word that weighs: «bonifica delibere di giunta»,
/// «terzo settore sentenza». What is looked for is said last. After a preposition («contenuto minimo degli avvisi») it
/// is a word like others, and so is one in the singular («requisiti bando») that is not what courts decide by.
fn said_last(words: &[Word]) -> Option<usize> {
    let mut weighing = 0;
    let places = (1..words.len()).rev().take(LONGEST_NAME);
    let ends = places.filter(|at| {
        weighing += usize::from(!words[*at].function);
        if words[*at - 1].function || words[*at].function {
            return false;
        }
        let (length, kinds) = kinds_at(&words[*at..]);
        let decide = kinds.iter().all(|kind| kind.is_decision());
        length == weighing && (decide || !is_singular(&words[*at]))
    });
    // The longest: of «linee guida» both words.
    ends.last()
}

/// The words that weigh, as terms of the exact field.
fn weighing(words: &[Word]) -> Vec<String> {
    let weighing = words.iter().filter(|word| !word.function);
    weighing.map(|word| word.exact[0].clone()).collect()
}

/// Whether two words are singular and plural of one: they differ in the last letter at most.
fn same_word(a: &str, b: &str) -> bool {
    const SHORTEST: usize = 5;
    let all_but_last = |word: &str| word.len().saturating_sub(1);
    a == b
        || (a.len() == b.len()
            && a.len() >= SHORTEST
            && a.get(..all_but_last(a)) == b.get(..all_but_last(b)))
}

/// Whether a word is a year. That of a number («117/2017») is no date of its own.
fn is_year(word: &Word) -> bool {
    let digits = word.exact[0].as_str();
    let free = word.exact.len() == 1 && !word.function;
    free && digits.len() == 4 && ("1861".."2100").contains(&digits)
}

/// Makes a year that is not wanted («non 2021») weigh nothing.
pub(crate) fn silence_negated_years(words: &mut [Word]) {
    for at in 1..words.len() {
        if words[at - 1].exact[0] == "non" && is_year(&words[at]) {
            words[at - 1].function = true;
            words[at].function = true;
        }
    }
}

/// Days as `yyyymmdd` that a year names, with the month before it; the year, and the month from 1.
fn dates(words: &[Word]) -> Option<(RangeInclusive<u32>, u32, Option<usize>)> {
    let at = words.iter().position(is_year)?;
    let typed = words[at].exact[0].as_str();
    let year: u32 = typed.parse().ok()?;
    let before = at
        .checked_sub(1)
        .map(|before| words[before].exact[0].as_str());
    let month = MONTHS.iter().position(|month| Some(*month) == before);
    let month = month.map(|month| month + 1);
    let days = match month {
        Some(month) => {
            let first = year * 10_000 + month as u32 * 100;
            first..=first + 31
        }
        None => year * 10_000..=year * 10_000 + 1_231,
    };
    Some((days, year, month))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_are_named_in_any_form() {
        let cases: &[(&str, &[ActKind])] = &[
            ("linee guida agid", &[ActKind::LineeGuida]),
            ("sentenze tar", &[ActKind::Sentenza]),
            (
                "delibere di giunta 2026",
                &[ActKind::DeliberaGiunta, ActKind::Dgr],
            ),
            ("dgr lombardia", &[ActKind::Dgr]),
            ("le leggi regionali", &[ActKind::LeggeRegionale]),
            ("deliberazioni del consiglio", &[ActKind::DeliberaConsiglio]),
            ("deliberazione consiglio", &[ActKind::DeliberaConsiglio]),
            ("coprogettazione", &[]),
        ];
        for (text, expected) in cases {
            let mut found = kinds(&word::words(text));
            let mut expected = expected.to_vec();
            found.sort();
            expected.sort();
            assert_eq!(found, expected, "{text}");
        }
    }

    #[test]
    fn what_is_looked_for_may_be_said_last_in_the_plural() {
        let cases = [
            ("terzo settore sentenze", Some("sentenze")),
            (
                "bonifica canali delibere di giunta",
                Some("delibere di giunta"),
            ),
            ("argini leggi regionali", Some("leggi regionali")),
            ("terzo settore sentenza", Some("sentenza")),
            ("requisiti bando", None),
            ("contenuto minimo degli avvisi", None),
            ("sentenze", None),
            ("bonifica canali", None),
        ];
        for (text, expected) in cases {
            let words = word::words(text);
            let said = said_last(&words).map(|at| {
                let typed = words[at..].iter().map(|word| word.typed.as_str());
                typed.collect::<Vec<_>>().join(" ")
            });
            assert_eq!(said.as_deref(), expected, "{text}");
        }
    }

    #[test]
    fn years_and_months_are_dates_and_numbers_of_acts_are_not() {
        let of = |text: &str| dates(&word::words(text)).map(|(dates, ..)| dates);
        assert_eq!(of("bilancio 2026"), Some(20_260_000..=20_261_231));
        assert_eq!(of("delibere aprile 2026"), Some(20_260_400..=20_260_431));
        assert_eq!(of("d.lgs. 117/2017"), None);
        assert_eq!(of("soglia 5000"), None);
    }
}
