//! One request and its answer, without redirects: the only place that knows the HTTP library.

use std::io::{self, Read};

use ureq::tls::{RootCerts, TlsConfig};
use ureq::unversioned::resolver::DefaultResolver;
use ureq::unversioned::transport::DefaultConnector;
use ureq::{Agent, Body, Error};

use super::address::Address;
use super::options::FetchOptions;
use super::outcome::FetchTrouble;
use super::resolver::{PrivateHost, PublicResolver};

/// Largest head of an answer, in bytes.
const MOST_HEAD: usize = 64 << 10;

/// Asks one address at a time; no connection is kept between two requests, which are seconds apart.
pub(super) struct WebClient {
    anywhere: Agent,
    public: Agent,
}

impl WebClient {
    pub(super) fn new(options: &FetchOptions) -> Self {
        let config = || {
            let roots = TlsConfig::builder().root_certs(RootCerts::PlatformVerifier);
            let timeout = Some(options.timeout);
            Agent::config_builder()
                .tls_config(roots.build())
                .user_agent(options.user_agent.as_str())
                .accept_encoding("identity")
                .http_status_as_error(false)
                .max_redirects(0)
                .max_redirects_will_error(false)
                .max_response_header_size(MOST_HEAD)
                .max_idle_connections(0)
                .timeout_resolve(timeout)
                .timeout_connect(timeout)
                .timeout_send_request(timeout)
                .timeout_recv_response(timeout)
                .timeout_per_read(timeout)
                .build()
        };
        let connector = DefaultConnector::default;
        WebClient {
            anywhere: Agent::with_parts(config(), connector(), DefaultResolver::default()),
            public: Agent::with_parts(config(), connector(), PublicResolver::default()),
        }
    }

    /// Asks. Only an address that somebody named may be one of a private network.
    pub(super) fn send(
        &self,
        verb: Verb<'_>,
        address: &Address,
        is_named: bool,
        headers: &[(&str, String)],
    ) -> Result<WebAnswer, FetchTrouble> {
        if !is_named && address.is_private() {
            return Err(private(address));
        }
        let agent = if is_named {
            &self.anywhere
        } else {
            &self.public
        };
        let to = address.to_string();
        let answer = match verb {
            Verb::Get => with_headers(agent.get(to), headers).call(),
            Verb::Head => with_headers(agent.head(to), headers).call(),
            Verb::Post(body) => with_headers(agent.post(to), headers).send(body),
            Verb::Put(body) => with_headers(agent.put(to), headers).send(body),
        };
        let answer = answer.map_err(|error| trouble(error, address))?;
        Ok(WebAnswer { answer })
    }
}

/// What is done with an address.
#[derive(Debug, Clone, Copy)]
pub(super) enum Verb<'a> {
    /// What is there comes.
    Get,
    /// What is there is described.
    Head,
    /// A question is put to it.
    Post(&'a [u8]),
    /// Something is put there.
    Put(&'a [u8]),
}

fn with_headers<B>(
    request: ureq::RequestBuilder<B>,
    headers: &[(&str, String)],
) -> ureq::RequestBuilder<B> {
    let headers = headers.iter();
    headers.fold(request, |request, (name, value)| {
        request.header(*name, value)
    })
}

/// The head of an answer, and its body to be read.
pub(super) struct WebAnswer {
    answer: ureq::http::Response<Body>,
}

impl WebAnswer {
    pub(super) fn status(&self) -> u16 {
        self.answer.status().as_u16()
    }

    /// The first header of this name, where it is text.
    pub(super) fn header(&self, name: &str) -> Option<&str> {
        self.answer.headers().get(name)?.to_str().ok()
    }

    /// Where it leads. Sites write letters with accents there as they are, which is against the rules and understood
    /// by browsers.
    pub(super) fn location(&self) -> Option<&str> {
        let value = self.answer.headers().get("location")?;
        std::str::from_utf8(value.as_bytes()).ok()
    }

    /// All headers of this name that are text.
    pub(super) fn headers(&self, name: &str) -> impl Iterator<Item = &str> {
        let all = self.answer.headers().get_all(name).iter();
        all.filter_map(|value| value.to_str().ok())
    }

    /// Bytes of the body as they come, where they are announced.
    pub(super) fn announced(&self) -> Option<u64> {
        self.header("content-length")?.trim().parse().ok()
    }

    /// Whether the body says itself where it ends.
    pub(super) fn is_framed(&self) -> bool {
        self.header("content-length").is_some() || self.header("transfer-encoding").is_some()
    }

    /// The body, as it comes.
    pub(super) fn into_reader(self) -> impl Read {
        self.answer.into_body().into_reader()
    }
}

/// Why an address is not gone to.
pub(super) fn private(address: &Address) -> FetchTrouble {
    FetchTrouble::PrivateRedirect {
        to: address.origin(),
    }
}

/// What was in the way of an answer.
fn trouble(error: Error, address: &Address) -> FetchTrouble {
    match error {
        Error::Io(error) => trouble_of_reading(error),
        Error::Timeout(_) => FetchTrouble::TimedOut,
        Error::HostNotFound => FetchTrouble::UnknownHost,
        Error::ConnectionFailed => FetchTrouble::Connection(io::ErrorKind::NotConnected.into()),
        Error::Other(error) if error.is::<PrivateHost>() => private(address),
        Error::Rustls(error) => FetchTrouble::Unsafe {
            text: error.to_string(),
        },
        Error::Tls(text) => FetchTrouble::Unsafe {
            text: text.to_owned(),
        },
        error => FetchTrouble::Protocol {
            text: error.to_string(),
        },
    }
}

/// What was in the way of the rest of a body.
pub(super) fn trouble_of_reading(error: io::Error) -> FetchTrouble {
    let inner = error.get_ref().and_then(|inner| inner.downcast_ref());
    if let Some(Error::Timeout(_)) = inner {
        return FetchTrouble::TimedOut;
    }
    match error.kind() {
        io::ErrorKind::TimedOut | io::ErrorKind::WouldBlock => FetchTrouble::TimedOut,
        // What the library of certificates says comes as invalid data.
        io::ErrorKind::InvalidData => FetchTrouble::Unsafe {
            text: error.to_string(),
        },
        // A resolver that finds no name has neither a number nor a kind of its own.
        _ if error.raw_os_error().is_none() && error.get_ref().is_some_and(is_resolving) => {
            FetchTrouble::UnknownHost
        }
        _ => FetchTrouble::Connection(error),
    }
}

/// Whether the system could not find the host: the standard library has only words for it.
fn is_resolving(error: &(dyn std::error::Error + Send + Sync + 'static)) -> bool {
    error.to_string().starts_with("failed to lookup address")
}
