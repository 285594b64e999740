//! Which Region an act of a Region is of, where the act itself does not say: the nearest name that is tied
//! to it, then the document's own Region, never the name of the next item of a list.

use crate::law::Region;
use crate::lexer::{Cursor, Tokens, lexicon};

/// How far back, in tokens, a name in the same sentence is looked for.
const FAR: usize = 60;

/// A Region named in the text.
#[derive(Debug, Clone, Copy)]
struct Mention {
    start: usize,
    end: usize,
    region: Region,
}

/// Every Region the text names.
pub(crate) struct Regions {
    mentions: Vec<Mention>,
    /// The only one, where there is only one.
    only: Option<Region>,
}

/// What is known of the Region of an act.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Found {
    /// This one.
    One(Region),
    /// One of these.
    Several(Vec<Region>),
    /// Nothing.
    Unknown,
}

impl Regions {
    /// Looks the whole text through once.
    pub(crate) fn new(t: &Tokens) -> Self {
        let mut mentions = Vec::new();
        let mut i = 0;
        while i < t.len() {
            match lexicon().regions.at(t, i) {
                Some((region, end)) if t.capital(i) || t.any(t.behind(i, 1), &["regione"]) => {
                    mentions.push(Mention {
                        start: i,
                        end,
                        region,
                    });
                    i = end;
                }
                _ => i += 1,
            }
        }
        let first = mentions.first().map(|m: &Mention| m.region);
        let only = first.filter(|first| mentions.iter().all(|m| m.region == *first));
        Regions { mentions, only }
    }

    /// The Region of an act that is named at the token `at`.
    pub(crate) fn of_act(&self, t: &Tokens, at: usize, document: Option<Region>) -> Found {
        let before = self.mentions.partition_point(|m| m.end <= at);
        let nearest = before.checked_sub(1).and_then(|i| self.mentions.get(i));
        let near = nearest.filter(|m| at - m.end <= FAR && !breaks(t.cursor(m.end), at));
        if let Some(m) = near
            && tied(t.cursor(m.end), at)
        {
            return Found::One(m.region);
        }
        match (near, document) {
            (Some(m), Some(document))
                if m.region != document && t.is(t.behind(m.start, 1), "regione") =>
            {
                Found::Several(vec![document, m.region])
            }
            (_, Some(document)) => Found::One(document),
            (Some(m), None)
                if t.any(t.behind(m.start, 1), &["regione", "provincia", "autonoma"]) =>
            {
                Found::One(m.region)
            }
            _ => self.only.map_or(Found::Unknown, Found::One),
        }
    }
}

/// Words between an act and the Region that it is of.
const OF_REGION: &[&str] = &[
    "della",
    "dell",
    "del",
    "delle",
    "di",
    "regione",
    "provincia",
    "autonoma",
    "regionale",
    "-",
    ",",
];

/// Words that tie a Region to the act after it.
const TIES: &[&str] = &[
    "con",
    "la",
    "l",
    "ha",
    "approvato",
    "vedi",
    "v",
    ".",
    "propria",
    "sua",
];

/// The Region named at the cursor, after «della Regione» or the like.
pub(crate) fn region_at(mut c: Cursor<'_>) -> Option<(Region, Cursor<'_>)> {
    c.eat_while(6, |c| c.at_any(OF_REGION) || c.at_apostrophe());
    let found = c.phrase(&lexicon().regions)?;
    // «l.r. 3/2008, Toscana …» may begin the next item; a comma ties only with the word before it.
    (!c.behind(1).at(",")).then_some(found)
}

/// The places from one to another.
fn between<'t>(from: Cursor<'t>, to: usize) -> impl Iterator<Item = Cursor<'t>> {
    (from.place()..to).map(move |place| from.to(place))
}

/// Whether the sentence or the item ends between two tokens.
fn breaks(from: Cursor<'_>, to: usize) -> bool {
    between(from, to).any(|c| c.at(";") || c.ends_sentence())
}

/// «Toscana (L.R. 65/2020)», «Marche: l.r. 32/2014, come modificata dalla l.r. 8/2019», «la Toscana con l.r.».
fn tied(from: Cursor<'_>, to: usize) -> bool {
    if from.at(":") {
        return true;
    }
    if from.at("(") {
        return !between(from, to).any(|c| c.at(")"));
    }
    let said = to == from.place() || from.at_any(&["con", "ha", "vedi"]) || from.at_dash();
    let light = |c: Cursor<'_>| c.at_any(TIES) || c.at_apostrophe() || c.at_dash();
    said && to - from.place() <= 5 && between(from, to).all(light)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_region_is_the_one_tied_to_the_act() {
        use Region::{Lombardia, Molise, Toscana, Veneto};
        let cases = [
            (
                "Toscana (@), Molise (l.r. 21/2022)",
                None,
                Found::One(Toscana),
            ),
            (
                "Toscana (l.r. 65/2020), Molise (@)",
                None,
                Found::One(Molise),
            ),
            (
                "d'intesa con la Regione Veneto la @",
                Some(Lombardia),
                Found::Several(vec![Lombardia, Veneto]),
            ),
            ("a Venezia, la @", Some(Lombardia), Found::One(Lombardia)),
            ("nel Veneto. Secondo la @", None, Found::One(Veneto)),
            ("Toscana; Molise; e la @", None, Found::Unknown),
        ];
        for (text, document, want) in cases {
            let t = Tokens::new(text);
            let at = (0..t.len()).find(|i| t.is(*i, "@")).unwrap();
            assert_eq!(Regions::new(&t).of_act(&t, at, document), want, "{text}");
        }
    }
}
