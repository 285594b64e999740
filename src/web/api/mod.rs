//! The JSON API and what operators ask for: one file an endpoint. Answers are wire types of `dto`, errors
//! are problem+json.

pub(crate) mod acts;
mod characters;
pub(crate) mod coverage;
pub(crate) mod dto;
mod dto_explain;
mod dto_graph;
mod dto_look;
mod dto_record;
mod dto_understood;
pub(crate) mod dto_verify;
pub(crate) mod health;
pub(crate) mod metrics;
pub(crate) mod openapi;
pub(crate) mod openapi_responses;
pub(crate) mod pages;
pub(crate) mod ready;
pub(crate) mod search;
pub(crate) mod suggest;

pub(crate) use dto_understood::hint_code;
