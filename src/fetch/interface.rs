//! A question to the interface of a source, and its whole answer.

use super::address::Address;
use super::body;
use super::client::Verb;
use super::options::FetchOptions;
use super::outcome::{ByHand, Refusal};
use super::visitor::{Request, Visitor};

/// Largest answer, in bytes: a list of the seven thousand acts that are given at most has some ten million.
const MOST_BYTES: u64 = 64 << 20;

/// What an interface answers.
pub(super) struct Answered {
    pub(super) status: u16,
    pub(super) body: Vec<u8>,
    /// The header that was asked for, where it is there.
    pub(super) header: Option<String>,
}

/// Where something of an interface is.
pub(super) fn place(base: &str, path: &str) -> Result<Address, Refusal> {
    let address = format!("{}/{path}", base.trim_end_matches('/'));
    Address::parse(&address).ok_or(Refusal::ByHand(ByHand::NotAnAddress))
}

/// Puts a question. `accept` is the form of the answer, `header` one of its headers that is of interest.
pub(super) fn ask(
    visitor: &mut Visitor<'_>,
    verb: Verb<'_>,
    address: &Address,
    accept: &str,
    header: &str,
    options: &FetchOptions,
) -> Result<Answered, Refusal> {
    let mut headers = vec![("Accept", accept.to_owned())];
    if matches!(verb, Verb::Post(_) | Verb::Put(_)) {
        headers.push(("Content-Type", "application/json".to_owned()));
    }
    let answer = visitor.ask(&Request {
        verb,
        address,
        headers,
    })?;
    let status = answer.status();
    let header = answer.header(header).map(str::to_owned);
    let body = body::whole(answer, MOST_BYTES.min(options.most_bytes), options)?;
    visitor.has_read();
    Ok(Answered {
        status,
        body,
        header,
    })
}
