//! What is to be written down, as it came, and the line that it becomes. Nothing but the line leaves memory.

use std::time::Duration;

use jiff::civil::Date;

use super::line::{Door, LogLine, LoggedReport, LoggedSearch, ReportTopic};
use crate::personal::{MASK, masked};

/// Characters of a query that are kept.
pub const MOST_QUERY_CHARS: usize = 200;
/// Steps of the time that a search takes, in milliseconds: finer ones would say which of two searches is whose.
const STEPS_MS: [u32; 4] = [20, 100, 500, 2_000];
/// A search that takes so long is slow, in milliseconds.
pub(super) const SLOW_MS: u32 = 500;

/// A search as it was typed.
#[derive(Debug, Clone, Default)]
pub struct TypedSearch {
    /// The query.
    pub query: String,
    /// The language of the page, where there is one.
    pub language: Option<&'static str>,
    /// Filters: name and value.
    pub filters: Vec<(&'static str, String)>,
    /// What was found.
    pub found: usize,
    /// What was searched for instead.
    pub corrected: Option<String>,
    /// Codes of hints.
    pub hints: Vec<&'static str>,
    /// Id of the act that is cited and whose text is not here.
    pub absent: Option<String>,
    /// Time that it took.
    pub took: Duration,
    /// Where it came in; the site where nothing is said.
    pub door: Option<Door>,
    /// Whether there was no time for the whole answer.
    pub partial: bool,
}

/// What a reader reports, as typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TypedReport {
    /// Id of the act.
    pub act: String,
    /// The page of its file, from 1.
    pub page: Option<u32>,
    /// What is wrong.
    pub topic: ReportTopic,
    /// In the reader's words.
    pub text: String,
}

impl TypedSearch {
    /// The line of a day.
    pub(super) fn line(self, day: Date) -> LogLine {
        let query = masked(&self.query);
        let mut is_masked = query.is_masked;
        let filters = self.filters.into_iter().map(|(name, value)| {
            let value = masked(&value);
            is_masked |= value.is_masked;
            format!("{name}={}", value.text)
        });
        let filters: Vec<String> = filters.collect();
        let (query, cut) = shortened(&query.text);
        // What is made of the query may hold in other words what was taken out of it.
        let corrected = self.corrected.map(|words| match is_masked {
            true => MASK.to_owned(),
            false => shortened(&masked(&words).text).0,
        });
        LogLine::Search(LoggedSearch {
            day: day.to_string(),
            query,
            masked: is_masked,
            cut,
            language: self.language.map(str::to_owned),
            filters,
            found: self.found as u64,
            corrected,
            hints: self.hints.into_iter().map(str::to_owned).collect(),
            absent: self.absent.filter(|_| !is_masked),
            under_ms: under(self.took),
            door: self.door.unwrap_or(Door::Site),
            partial: self.partial,
        })
    }
}

impl TypedReport {
    /// The line of a day.
    pub(super) fn line(self, day: Date) -> LogLine {
        let text = masked(&self.text);
        LogLine::Report(LoggedReport {
            day: day.to_string(),
            act: self.act,
            page: self.page,
            topic: self.topic,
            text: text.text,
            masked: text.is_masked,
        })
    }
}

/// The beginning of a query, and whether that is not all of it.
fn shortened(query: &str) -> (String, bool) {
    let short: String = query.chars().take(MOST_QUERY_CHARS).collect();
    let is_cut = short.len() < query.len();
    (short, is_cut)
}

/// The step that a time is under.
fn under(took: Duration) -> Option<u32> {
    let took = took.as_millis();
    STEPS_MS.into_iter().find(|step| took < u128::from(*step))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(search: TypedSearch) -> LoggedSearch {
        match search.line(jiff::civil::date(2026, 12, 1)) {
            LogLine::Search(line) => line,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn what_is_made_of_a_masked_query_is_not_kept() {
        let typed = TypedSearch {
            query: "asegno sig. Rosi legge 3331234567/2020".to_owned(),
            corrected: Some("assegno sig rossi legge 3331234567/2020".to_owned()),
            absent: Some("legge/2020/3331234567".to_owned()),
            ..TypedSearch::default()
        };
        let kept = line(typed.clone());
        assert_eq!(
            (kept.query.as_str(), kept.masked),
            ("asegno sig. ••• legge •••", true)
        );
        assert_eq!((kept.corrected.as_deref(), kept.absent), (Some(MASK), None));
        let plain = TypedSearch {
            query: "asegno".to_owned(),
            corrected: Some("assegno".to_owned()),
            ..typed
        };
        let kept = line(plain.clone());
        assert_eq!(kept.corrected.as_deref(), Some("assegno"));
        assert_eq!(kept.absent.as_deref(), Some("legge/2020/3331234567"));
        // A filter is typed as well.
        let filtered = TypedSearch {
            filters: vec![("issuer", "mario.rossi@example.it".to_owned())],
            ..plain
        };
        let kept = line(filtered);
        assert_eq!(
            (kept.filters.as_slice(), kept.absent),
            (&["issuer=•••".to_owned()][..], None)
        );
    }

    #[test]
    fn a_long_query_is_masked_before_it_is_cut() {
        let before = "à".repeat(MOST_QUERY_CHARS - 8);
        let kept = line(TypedSearch {
            query: format!("{before} RSSMRA80A01H501U e altro ancora"),
            ..TypedSearch::default()
        });
        assert!(
            kept.cut && kept.masked && !kept.query.contains("RSS"),
            "{}",
            kept.query
        );
        assert_eq!(kept.query.chars().count(), MOST_QUERY_CHARS);
    }

    #[test]
    fn time_is_kept_in_steps() {
        let steps = [0, 19, 20, 499, 1_999, 2_000].map(|ms| under(Duration::from_millis(ms)));
        let expected = [Some(20), Some(20), Some(100), Some(500), Some(2_000), None];
        assert_eq!(steps, expected);
        assert!(STEPS_MS.contains(&SLOW_MS));
    }
}
