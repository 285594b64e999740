//! Recitals of acts of the Union, before their act: `considerando 26 del GDPR`, `considerando (4) e (7)`, `considerando n. 4`.
//!
//! ```text
//! recitals = ( "considerando" | "considerandi" ) number { ( "," | "e" | "-" ) number }
//! number   = [ "n." ] digits | "(" digits ")"
//! ```

use super::partition::Partitions;
use crate::law::{Partition, ProvisionPath};
use crate::lexer::{Cursor, marker};

/// Most recitals of a range that are cited one by one: of a longer one only the first is, as most of a preamble is what
/// the text then means.
const MOST: u32 = 40;
/// Most digits of a number: none has had a thousand.
const LONGEST: usize = 3;

/// The recitals at the cursor.
pub(super) fn recitals(at: Cursor<'_>) -> Option<Partitions<'_>> {
    if !at.at_any(&["considerando", "considerandi"]) {
        return None;
    }
    let (first, mut end) = number(at.ahead(1))?;
    let mut numbers = vec![first];
    loop {
        let mut next = end;
        let range = next.at_dash();
        next.eat(",");
        if !(next.eat_any(&["e", "ed"]) || next > end || range) {
            break;
        }
        if range {
            next.bump();
        }
        let Some((number, after)) = number(next) else {
            break;
        };
        let last = numbers.last().copied().unwrap_or_default();
        end = after;
        if range && number > last + MOST {
            continue;
        }
        if range {
            numbers.extend(last + 1..number);
        }
        numbers.push(number);
    }
    let path = |number: u32| ProvisionPath::whole().child(Partition::Recital, &number.to_string());
    Some(Partitions {
        paths: numbers.into_iter().map(path).collect(),
        end,
    })
}

/// One number, and the cursor after it.
fn number(at: Cursor<'_>) -> Option<(u32, Cursor<'_>)> {
    let mut c = marker(at).unwrap_or(at);
    let enclosed = c.eat("(");
    let number = c.number().filter(|_| c.word().len() <= LONGEST)?;
    c.bump();
    if enclosed && !c.eat(")") {
        return None;
    }
    Some((number, c))
}
