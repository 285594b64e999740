//! How much may be asked: the length of an address, how many parameters it has, what its headers hold.
//! What a parameter may be is in `params`.
//!
//! Pages repeat what was asked in their links, so that what is not bounded here grows there many times.

use axum::http::{HeaderMap, Uri};

use super::limits::{ADDRESS, HEADERS, PARAMETERS};
use super::problem::Problem;

/// Refuses what is too much.
///
/// # Errors
/// The problem that says the bound.
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
