//! Upper limits on the size of a request.

/// Longest address, in bytes: what RFC 9110 asks every server to take.
pub(crate) const ADDRESS: usize = 8_000;
/// Most parameters of an address, those that nobody reads included.
pub(crate) const PARAMETERS: usize = 64;
/// Most bytes of what a form sends: the longest text, however it is encoded, and one a little too long, which is given
/// back to be shortened.
pub(crate) const BODY: usize = 32 * 1024;
/// Most bytes of the names and values of a request's headers.
pub(crate) const HEADERS: usize = 24 * 1024;
