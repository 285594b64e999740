//! An archive that was ordered and did not come in time: the next run asks for it, and orders none anew.

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use super::version::AskedText;

/// How long an order is asked for again. The source does not say how long it keeps what it made.
const LASTS: SignedDuration = SignedDuration::from_hours(24);

/// What is noted of an order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct KeptOrder {
    /// The word by which the source knows it.
    pub(super) token: String,
    /// The gazette's code of the act.
    pub(super) code: String,
    /// Which of the act's texts was ordered.
    pub(super) asked: AskedText,
    /// The moment, in UTC.
    pub(super) ordered: String,
}

impl KeptOrder {
    /// Whether it is still one of this text.
    pub(super) fn is_of(&self, asked: AskedText) -> bool {
        let ordered: Result<Timestamp, _> = self.ordered.parse();
        let age = ordered.map(|ordered| Timestamp::now().duration_since(ordered));
        // A clock may have been set back.
        let is_fresh = age.is_ok_and(|age| age.abs() < LASTS);
        self.asked == asked && is_fresh
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_order_is_one_of_its_text_for_a_day() {
        let order = |hours| KeptOrder {
            token: String::new(),
            code: String::new(),
            asked: AskedText::InForce,
            ordered: (Timestamp::now() - SignedDuration::from_hours(hours)).to_string(),
        };
        assert!(order(0).is_of(AskedText::InForce));
        assert!(!order(0).is_of(AskedText::Original));
        for wrong in [25, -25] {
            assert!(!order(wrong).is_of(AskedText::InForce), "{wrong}");
        }
    }
}
