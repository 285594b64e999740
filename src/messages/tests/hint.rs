//! How a query was read, and what is missing from an answer.

use super::{every, hold};
use crate::index::Listed;
use crate::law::{ActKind, Region, Section};
use crate::messages::{Lang, Message};
use crate::search::{Hint, Mention, Missing};

fn few() -> Listed<String> {
    Listed {
        first: vec!["xyz".to_owned(), "zyx".to_owned()],
        more: 1007,
    }
}

#[test]
fn every_hint_has_words_in_both_languages() {
    hold(&every!(Hint:
        Hint::QueryCut { .. } => Hint::QueryCut { read: 1001 },
        Hint::LoneQuotationMark => Hint::LoneQuotationMark,
        Hint::LoneParenthesis => Hint::LoneParenthesis,
        Hint::TooManyParentheses => Hint::TooManyParentheses,
        Hint::LoneOperator => Hint::LoneOperator,
        Hint::ExclusionInChoice => Hint::ExclusionInChoice,
        Hint::FieldWithoutValue => Hint::FieldWithoutValue,
        Hint::UnknownField { .. } => Hint::UnknownField { name: "xyz".to_owned(), value: "zyx".to_owned() },
        Hint::LongPart { .. } => Hint::LongPart { searched: 1001 },
        Hint::TooManyParts(_) => Hint::TooManyParts(few()),
        Hint::TooManyWords { .. } => Hint::TooManyWords { searched: 1001, left_out: few() },
        Hint::NoTimeToRead(_) => Hint::NoTimeToRead(few()),
        Hint::NearnessNotLookedAt => Hint::NearnessNotLookedAt,
        Hint::SynonymsNotLookedFor => Hint::SynonymsNotLookedFor,
        Hint::HyphensNotLookedFor => Hint::HyphensNotLookedFor,
        Hint::SpellingNotLookedAt(_) => Hint::SpellingNotLookedAt(few()),
        Hint::TooManyCitations { .. } => Hint::TooManyCitations { looked_up: 1001 },
        Hint::TooManyCites { .. } => Hint::TooManyCites { asked: 1002, used: 1001 },
        Hint::NoActOfIssuer { .. } => Hint::NoActOfIssuer { issuer: "xyz".to_owned(), nearest: vec!["zyx".to_owned()] },
        Hint::NoActOfKind(_) => Hint::NoActOfKind(ActKind::Avviso),
        Hint::NoActOfRegion(_) => Hint::NoActOfRegion(Region::Lazio),
        Hint::NoActInSection(_) => Hint::NoActInSection(Section::Materiali),
        Hint::NothingToSearch => Hint::NothingToSearch,
    ));
    hold(&[Hint::NoActOfIssuer {
        issuer: "xyz".to_owned(),
        nearest: Vec::new(),
    }]);
}

#[test]
fn every_mention_and_lack_has_words_in_both_languages() {
    hold(&every!(Mention:
        Mention::Kinds(_) => Mention::Kinds(vec![ActKind::Avviso]),
        Mention::Issuers(_) => Mention::Issuers(vec!["xyz".to_owned(), "zyx".to_owned()]),
        Mention::Regions(_) => Mention::Regions(vec![Region::Lazio]),
        Mention::Period(..) => Mention::Period(2020, Some(7)),
    ));
    hold(&every!(Missing:
        Missing::Meaning => Missing::Meaning,
        Missing::Hits => Missing::Hits,
        Missing::Passages => Missing::Passages,
        Missing::Results => Missing::Results,
    ));
    let july = Mention::Period(2020, Some(7));
    assert_eq!(july.text(Lang::It), "periodo: luglio 2020");
    assert_eq!(july.text(Lang::En), "period: July 2020");
}
