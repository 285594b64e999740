//! Bounds on a request: length of the address, number of parameters, size of the headers. The values of
//! parameters are bounded in `params`.
//!
//! Pages repeat the query in their links, so anything unbounded here is multiplied there.

use axum::http::{HeaderMap, Uri};

use super::limits::{ADDRESS, HEADERS, PARAMETERS};
use super::problem::Problem;

/// Refuses a request that exceeds a limit.
///
/// # Errors
/// The problem that names the limit.
pub(crate) fn check(uri: &Uri, headers: &HeaderMap) -> Result<(), Problem> {
    let address = uri.path_and_query().map_or(0, |given| given.as_str().len());
    if address > ADDRESS {
        return Err(Problem::AddressTooLong);
    }
    let query = uri.query().unwrap_or_default();
    let parameters = query.split('&').filter(|pair| !pair.is_empty());
    if parameters.count() > PARAMETERS {
        return Err(Problem::TooManyParameters);
    }
    let sizes = headers
        .iter()
        .map(|(name, value)| name.as_str().len() + value.len());
    if sizes.sum::<usize>() > HEADERS {
        return Err(Problem::HeadersTooLarge);
    }
    Ok(())
}
