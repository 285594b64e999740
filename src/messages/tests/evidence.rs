//! Which field of an act was read, and where.

use super::{every, hold};
use crate::structure::{Field, Source};

#[test]
fn every_field_and_witness_has_words_in_both_languages() {
    hold(&every!(Field:
        Field::Kind => Field::Kind,
        Field::Number => Field::Number,
        Field::Date => Field::Date,
        Field::Issuer => Field::Issuer,
        Field::Region => Field::Region,
        Field::Title => Field::Title,
    ));
    hold(&every!(Source:
        Source::Heading => Source::Heading,
        Source::Front => Source::Front,
        Source::Furniture => Source::Furniture,
        Source::Closing => Source::Closing,
        Source::Whole => Source::Whole,
        Source::File => Source::File,
        Source::FileName => Source::FileName,
        Source::Inferred => Source::Inferred,
        Source::Sidecar => Source::Sidecar,
    ));
}
