//! The rules that a site gives to programs, as RFC 9309 has them, and the pause that some ask for.

use std::time::Duration;

use percent_encoding::percent_decode_str;

/// The name by which rules are addressed to this program.
const NAME: &str = "normario";
/// As much of a file as is read, in bytes: what RFC 9309 asks for at least.
pub(super) const MOST_BYTES: u64 = 500 << 10;
/// Longest pause that is kept: a site that asks for more asks for no visits.
const LONGEST_PAUSE: u64 = 60;

/// The rules for this program.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(super) struct Rules {
    rules: Vec<Rule>,
    /// The pause that the site asks for between two requests.
    pub(super) pause: Option<Duration>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Rule {
    allows: bool,
    pattern: String,
}

/// To whom the lines that are read are addressed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum To {
    Others,
    Everybody,
    Us,
}

impl Rules {
    /// Reads a `robots.txt`: the groups for this program, or those for everybody where there are none.
    pub(super) fn read(text: &str) -> Self {
        let (mut ours, mut everybody) = (None, Rules::default());
        let mut to = To::Others;
        let mut is_head = false;
        for line in text.trim_start_matches('\u{feff}').lines() {
            let line = line.split('#').next().unwrap_or_default();
            let Some((field, value)) = line.split_once(':') else {
                continue;
            };
            let value = value.trim();
            match field.trim().to_ascii_lowercase().as_str() {
                "user-agent" => {
                    let this = addressed(value);
                    to = if is_head { to.max(this) } else { this };
                    is_head = true;
                    if to == To::Us {
                        ours.get_or_insert_with(Rules::default);
                    }
                }
                field => {
                    is_head = false;
                    match to {
                        To::Us => ours.get_or_insert_with(Rules::default).take(field, value),
                        To::Everybody => everybody.take(field, value),
                        To::Others => {}
                    }
                }
            }
        }
        ours.unwrap_or(everybody)
    }

    fn take(&mut self, field: &str, value: &str) {
        match field {
            "allow" | "disallow" if !value.is_empty() => self.rules.push(Rule {
                allows: field == "allow",
                pattern: value.to_owned(),
            }),
            "crawl-delay" => {
                let seconds = value.parse::<f64>().ok();
                let seconds = seconds.filter(|it| it.is_finite() && *it >= 0.0);
                let pause = seconds.map(|it| it.ceil().min(LONGEST_PAUSE as f64) as u64);
                self.pause = pause.map(Duration::from_secs).max(self.pause);
            }
            _ => {}
        }
    }

    /// Whether path and query may be asked for: the longest rule that fits says so, of two as long the one that allows.
    pub(super) fn allow(&self, target: &str) -> bool {
        let target = percent_decode_str(target).decode_utf8_lossy();
        let rules = self.rules.iter();
        let fitting = rules.filter(|rule| fits(&rule.pattern, &target));
        let longest = fitting.max_by_key(|rule| (rule.pattern.len(), rule.allows));
        longest.is_none_or(|rule| rule.allows)
    }
}

fn addressed(name: &str) -> To {
    let name = name.split('/').next().unwrap_or_default().trim();
    match name {
        "*" => To::Everybody,
        name if name.eq_ignore_ascii_case(NAME) => To::Us,
        _ => To::Others,
    }
}

/// Whether the target, with its letters as they are, begins as the pattern says: `*` is anything, `$` at the end is the
/// end, and a letter is the same however it is written.
fn fits(pattern: &str, target: &str) -> bool {
    let (pattern, is_whole) = match pattern.strip_suffix('$') {
        Some(pattern) => (pattern, true),
        None => (pattern, false),
    };
    let parts = pattern.split('*');
    let mut parts = parts.map(|part| percent_decode_str(part).decode_utf8_lossy());
    let Some(mut rest) = target.strip_prefix(&*parts.next().unwrap_or_default()) else {
        return false;
    };
    let mut parts = parts.peekable();
    let mut ends_in_star = pattern.is_empty();
    while let Some(part) = parts.next() {
        ends_in_star = part.is_empty();
        // The last part must be at the end, where the end is asked for.
        if is_whole && parts.peek().is_none() {
            return rest.ends_with(&*part);
        }
        let Some(at) = rest.find(&*part) else {
            return false;
        };
        rest = &rest[at + part.len()..];
    }
    !is_whole || ends_in_star || rest.is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_rule_that_fits_decides() {
        let rules = Rules::read(
            "User-agent: *\nDisallow: /cerca\nDisallow: /*.zip$\nAllow: /cerca/aiuto # qui sì\nDisallow:\n",
        );
        for (target, allowed) in [
            ("/", true),
            ("/cerca?q=1", false),
            ("/cerca/aiuto", true),
            ("/atti.zip", false),
            ("/atti.zip?x", true),
            ("/a.zip/b.zip", false),
        ] {
            assert_eq!(rules.allow(target), allowed, "{target}");
        }
        assert!(Rules::read("").allow("/x"));
        assert!(!Rules::read("user-agent: *\ndisallow: /").allow("/x"));
        let letters = Rules::read("User-agent: *\nDisallow: /città/*à$\nDisallow: /%70rivato");
        assert!(!letters.allow("/citt%C3%A0/x%c3%a0") && !letters.allow("/priv%61to/1"));
        assert!(letters.allow("/citt%C3%A0/x"));
        let even = Rules::read("User-agent: *\nDisallow: /a\nAllow: /a");
        assert!(even.allow("/a"));
    }

    #[test]
    fn rules_for_this_program_are_kept_instead_of_those_for_everybody() {
        let text = "User-agent: altro\nUser-agent: Normario/1\nDisallow: /solo\nCrawl-delay: 4.5\n\
                    \nUser-agent: *\nDisallow: /\n\nUser-agent: normario\nDisallow: /anche\n";
        let rules = Rules::read(text);
        assert!(rules.allow("/x"));
        assert!(!rules.allow("/solo/1") && !rules.allow("/anche"));
        assert_eq!(rules.pause, Some(Duration::from_secs(5)));
        let other = Rules::read("User-agent: altro\nDisallow: /\nUser-agent: *\nAllow: /");
        assert!(other.allow("/x"));
        let named = Rules::read("User-agent: normario\nUser-agent: *\nDisallow: /x\n");
        assert!(!named.allow("/x"));
    }
}
