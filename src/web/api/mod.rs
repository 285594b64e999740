//! The JSON API: one file an endpoint. Answers are wire types of `dto`, errors are problem+json.

pub(crate) mod acts;
pub(crate) mod pages;
pub(crate) mod search;
pub(crate) mod suggest;
