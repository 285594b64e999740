//! Lines of the first page that name bodies which did not issue the document: those that it is addressed to, those
//! of a list, the Province below the name of a Comune.

use std::collections::HashSet;

use super::lines::{Front, FrontLine, in_capitals};
use super::local;
use super::tables::tables;
use crate::lexer::Tokens;

/// Fewest different bodies of one kind that make a list.
const LISTED: usize = 3;
/// Most lines of an address.
const ADDRESS_LINES: usize = 4;
/// Parts of a body, which stand below its name as its Province does.
const OFFICES: &[&str] = &[
    "settore",
    "ufficio",
    "servizio",
    "area",
    "dipartimento",
    "direzione",
    "sezione",
    "unità",
];
/// Longest line of a name or an address, in characters.
const NAME_CHARS: usize = 80;
/// How many lines below the name of a body its Province may stand.
const PROVINCE_REACH: usize = 2;

/// How an address begins: «Al Comune», «Spett.le», «e p.c.».
const TO: &[&str] = &[
    "al",
    "alla",
    "allo",
    "ai",
    "agli",
    "alle",
    "all",
    "spett",
    "spettabile",
    "egr",
    "gent",
    "ill",
    "sigg",
];

/// The indexes of the lines of the first page that name no issuer.
pub(super) fn of_others(front: &Front) -> HashSet<usize> {
    let mut others = listed(front);
    others.extend(with_mail(front));
    let mut left = 0;
    for (i, line) in front.first_page_body() {
        if addresses(line) {
            left = ADDRESS_LINES;
        } else if ends_address(line) {
            left = 0;
        } else if left > 0 {
            left -= 1;
            others.insert(i);
        }
        if is_province_below(front, i) {
            others.insert(i);
        }
    }
    others
}

/// «Al Comune di Borgo», «Spett.le», «e, per conoscenza».
fn addresses(line: &FrontLine) -> bool {
    let tokens = Tokens::new(&line.text);
    let mut first = tokens.start();
    first.eat_any(&["e", "ed"]);
    first.eat(",");
    let copied = first.at_all(&["p", ".", "c"]) || first.at_all(&["per", "conoscenza"]);
    let to = first.at_any(TO) && first.at_capital();
    (copied || to) && line.text.chars().count() <= NAME_CHARS
}

/// The object, a heading or running text ends an address.
fn ends_address(line: &FrontLine) -> bool {
    let tokens = Tokens::new(&line.text);
    let first = tokens.start();
    let title = tables().opening(first).is_some() || first.at_any(&["oggetto", "prot"]);
    title || line.text.chars().count() > NAME_CHARS
}

/// Bodies of one kind, each on a line of its own, are those of a list: the members of a union, the addressees.
fn listed(front: &Front) -> HashSet<usize> {
    let named: Vec<(usize, String)> = front
        .first_page_body()
        .filter_map(|(i, line)| {
            let issuer = local::named(&line.text, false)?.issuer;
            // The name is the line, but for a mark or a Province.
            let alone = line.text.chars().count() < issuer.chars().count() + 12;
            (alone && local::regional(&issuer).is_none()).then_some((i, issuer))
        })
        .collect();
    let kind = |name: &str| name.split(' ').next().unwrap_or_default().to_owned();
    named
        .iter()
        .filter(|(_, name)| {
            let alike: HashSet<&String> = named
                .iter()
                .map(|(_, other)| other)
                .filter(|other| kind(other) == kind(name))
                .collect();
            alike.len() >= LISTED
        })
        .map(|(i, _)| *i)
        .collect()
}

/// Bodies with their mail below them, one after the other: a letter to several.
fn with_mail(front: &Front) -> Vec<usize> {
    let body: Vec<(usize, &FrontLine)> = front.first_page_body().collect();
    let is_mail = |text: &str| text.contains('@') && !text.contains(' ');
    let pairs = body.windows(2).filter(|pair| {
        let name = !pair[0].1.text.contains('@');
        name && is_mail(pair[1].1.text.trim_end_matches(';'))
    });
    let named: Vec<usize> = pairs.map(|pair| pair[0].0).collect();
    if named.len() < LISTED {
        return Vec::new();
    }
    named
}

/// «Comune di Borgo», «Provincia di Lecco»: where a body is, below its name.
fn is_province_below(front: &Front, i: usize) -> bool {
    let line = &front.lines[i];
    let tokens = Tokens::new(&line.text);
    let mut first = tokens.start();
    first.eat("(");
    let province = first.at("provincia") && !first.ahead(1).at("autonoma")
        || first.at_all(&["città", "metropolitana"]);
    if !province {
        return false;
    }
    let above = front.lines[..i].iter().rev();
    let above = above.filter(|above| above.page == line.page && !above.furniture);
    above.take(PROVINCE_REACH).any(|above| {
        let tokens = Tokens::new(&above.text);
        let first = tokens.start();
        let words = above.text.split_whitespace().count();
        let mark = first.at_any(&[
            "copia",
            "originale",
            "repubblica",
            "prot",
            "allegato",
            "albo",
        ]);
        let other = tables().opening(first).is_some() || first.at_any(OFFICES);
        let digits = above.text.contains(|c: char| c.is_ascii_digit());
        let named = in_capitals(&above.text) || first.at_capital() && words <= 7;
        words >= 2
            && named
            && !mark
            && !other
            && !digits
            && above.text.chars().count() <= NAME_CHARS
    })
}
