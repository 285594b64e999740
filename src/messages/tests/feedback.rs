//! What readers report, and a log that cannot be read.

use super::{every, hold};
use crate::feedback::{Door, FeedbackError, ReportTopic};

#[test]
fn every_topic_and_every_door_has_words_in_both_languages() {
    hold(&ReportTopic::ALL);
    hold(&every!(Door:
        Door::Site => Door::Site,
        Door::Box => Door::Box,
        Door::Api => Door::Api,
    ));
}

#[test]
fn a_log_that_is_not_there_is_told_with_the_next_step() {
    hold(&[FeedbackError::NoFolder("xyz".into())]);
}
