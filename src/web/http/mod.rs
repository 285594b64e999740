//! HTTP itself, whatever the answer: connections, limits, host names, headers and encodings.

pub(super) mod address;
pub(super) mod bounds;
pub(super) mod cache;
pub(super) mod compress;
pub(super) mod connections;
pub(super) mod cors;
pub(super) mod csp;
pub(super) mod descriptors;
pub(super) mod etag;
pub(super) mod guard;
pub(super) mod hosts;
pub(super) mod json;
pub(super) mod limits;
pub(super) mod listening;
pub(super) mod middleware;
pub(super) mod percent;
pub(super) mod problem;
pub(super) mod request_counts;
pub(super) mod routes;
pub(super) mod same_origin;
pub(super) mod watched;
