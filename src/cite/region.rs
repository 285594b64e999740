//! Decides the Region of a regional act that does not say it: the nearest name tied to the act, then the
//! document's own Region, never the name that begins the next item of a list.

use crate::law::Region;
use crate::lexer::{Cursor, Tokens, lexicon};

/// How far back in the sentence, in tokens, a name is looked for.
const FAR: usize = 60;
/// Most tokens between a Region and an act tied to it.
const LONGEST_TIE: usize = 5;

/// A Region named in the text.
#[derive(Clone, Copy)]
struct RegionMention<'t> {
    start: Cursor<'t>,
    end: Cursor<'t>,
    region: Region,
}

impl RegionMention<'_> {
    /// Whether one of these words comes just before the name.
    fn follows(self, words: &[&str]) -> bool {
        self.start.behind(1).at_any(words)
    }
}

/// Every Region the text names.
pub(crate) struct Regions<'t> {
    mentions: Vec<RegionMention<'t>>,
    /// The only one, if there is only one.
    only: Option<Region>,
}

/// What is known of the Region of an act.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum ActRegion {
    /// This one.
    One(Region),
    /// One of these.
    Several(Vec<Region>),
    /// Nothing.
    Unknown,
}

impl<'t> Regions<'t> {
    /// Finds the Regions named in a text.
    pub(crate) fn new(tokens: &'t Tokens<'_>) -> Self {
        let mut mentions: Vec<RegionMention> = Vec::new();
        let mut c = tokens.start();
        while c.index() < tokens.len() {
            match lexicon().regions.at(c) {
                Some((region, end)) if c.at_capital() || c.behind(1).at("regione") => {
                    mentions.push(RegionMention {
                        start: c,
                        end,
                        region,
                    });
                    c = end;
                }
                _ => c.bump(),
            }
        }
        let first = mentions.first().map(|mention| mention.region);
        let only = first.filter(|first| mentions.iter().all(|m| m.region == *first));
        Regions { mentions, only }
    }

    /// The Region of the act at the cursor, in a document of this Region.
    pub(crate) fn of_act(&self, at: Cursor<'_>, document: Option<Region>) -> ActRegion {
        let before = self.mentions.partition_point(|m| m.end <= at);
        let nearest = before.checked_sub(1).and_then(|i| self.mentions.get(i));
        let near = nearest.filter(|m| at.distance(m.end) <= FAR && !breaks(m.end, at));
        if let Some(m) = near
            && tied(m.end, at)
        {
            return ActRegion::One(m.region);
        }
        match (near, document) {
            (Some(m), Some(document)) if m.region != document && m.follows(&["regione"]) => {
                ActRegion::Several(vec![document, m.region])
            }
            (_, Some(document)) => ActRegion::One(document),
            (Some(m), None) if m.follows(&["regione", "provincia", "autonoma"]) => {
                ActRegion::One(m.region)
            }
            _ => self.only.map_or(ActRegion::Unknown, ActRegion::One),
        }
    }
}

/// Words between an act and its Region.
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
    let found = lexicon().regions.at(c)?;
    // «l.r. 3/2008, Toscana …»: after a comma the Region may begin the next item.
    (!c.behind(1).at(",")).then_some(found)
}

/// Whether a sentence or an item of a list ends between two tokens.
fn breaks(from: Cursor<'_>, to: Cursor<'_>) -> bool {
    from.until(to).any(|c| c.at(";") || c.ends_sentence())
}

/// Whether a Region that ends at `from` belongs to the act at `to`: «Umbria (L.R. 71/2019)», «Marche: l.r.
/// 32/2014, come modificata dalla l.r. 8/2019», «la Toscana con l.r.».
fn tied(from: Cursor<'_>, to: Cursor<'_>) -> bool {
    if from.at(":") {
        return true;
    }
    if from.at("(") {
        return !from.until(to).any(|c| c.at(")"));
    }
    let introduced = to == from || from.at_any(&["con", "ha", "vedi"]) || from.at_dash();
    let is_light = |c: Cursor<'_>| c.at_any(TIES) || c.at_apostrophe() || c.at_dash();
    introduced && to.distance(from) <= LONGEST_TIE && from.until(to).all(is_light)
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
                ActRegion::One(Toscana),
            ),
            (
                "Toscana (l.r. 12/2011), Molise (@)",
                None,
                ActRegion::One(Molise),
            ),
            (
                "d'intesa con la Regione Veneto la @",
                Some(Lombardia),
                ActRegion::Several(vec![Lombardia, Veneto]),
            ),
            (
                "a Venezia, la @",
                Some(Lombardia),
                ActRegion::One(Lombardia),
            ),
            ("nel Veneto. Secondo la @", None, ActRegion::One(Veneto)),
            ("Toscana; Molise; e la @", None, ActRegion::Unknown),
        ];
        for (text, document, want) in cases {
            let t = Tokens::new(text);
            let at = t.cursors().find(|c| c.at("@")).unwrap();
            assert_eq!(Regions::new(&t).of_act(at, document), want, "{text}");
        }
    }
}
