//! The host names this server answers to.
//!
//! Any web page a reader has open can send requests to the reader's own machine or network, and if it makes a
//! domain of its own resolve there (DNS rebinding) it may read the answers. So a name counts only where nobody
//! else can own it: a numeric address, `localhost` on the machine itself, and what the operator configures. Ports
//! are not compared: a tunnel or a container has another one outside, and a page cannot choose the name that its
//! own port is reached under.

use std::fmt;
use std::net::{IpAddr, Ipv6Addr, SocketAddr};
use std::str::FromStr;

use axum::http::Uri;
use axum::http::uri::Authority;

/// A name, or an address in numbers, without a port.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum HostName {
    /// A name, in lower case, without a dot at its end.
    Name(String),
    /// An address in numbers.
    Number(IpAddr),
}

/// A text that is no name of a host.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "«{0}» non è il nome di un server: scrivi per esempio atti.example.it, senza http:// e senza percorso"
)]
pub struct NotAHost(String);

/// The names by which one server may be asked.
#[derive(Debug, Clone)]
pub(crate) struct Hosts {
    /// Whether only this machine reaches the listener.
    loopback: bool,
    /// Further names.
    names: Vec<HostName>,
}

impl Hosts {
    /// The names of a server that listens at `listener`; `None` where only this machine reaches it.
    pub(crate) fn new(
        listener: Option<SocketAddr>,
        public_url: Option<&str>,
        more: &[HostName],
    ) -> Self {
        let of_url = public_url.and_then(|url| {
            let url: Uri = url.parse().ok()?;
            Hosts::read(url.authority()?.as_str().as_bytes())
        });
        Hosts {
            loopback: listener.is_none_or(|listener| is_loopback(listener.ip())),
            names: of_url.into_iter().chain(more.iter().cloned()).collect(),
        }
    }

    /// The name that a `Host` header says; `None` where it is none.
    pub(crate) fn read(header: &[u8]) -> Option<HostName> {
        let authority = Authority::try_from(header).ok()?;
        // Who asks has no name and password.
        if authority.as_str().contains('@') {
            return None;
        }
        let port = authority.as_str().strip_prefix(authority.host())?;
        let is_port = |text: &str| text.parse::<u16>().is_ok();
        if !port.is_empty() && !port.strip_prefix(':').is_some_and(is_port) {
            return None;
        }
        HostName::of(authority.host())
    }

    /// Whether the server may be asked by a name.
    pub(crate) fn admit(&self, name: &HostName) -> bool {
        let own = match name {
            HostName::Number(address) => !self.loopback || is_loopback(*address),
            // Names that resolvers keep for the machine itself (RFC 6761).
            HostName::Name(name) => name == "localhost" || name.ends_with(".localhost"),
        };
        own || self.names.contains(name)
    }

    /// The names in Italian, for whoever starts the server.
    pub(crate) fn told(&self) -> String {
        let own = if self.loopback {
            "localhost e gli indirizzi di questa macchina (127.0.0.1, [::1])"
        } else {
            "localhost e qualunque indirizzo IP"
        };
        let names = self.names.iter().map(|name| format!(", {name}"));
        format!("{own}{}", names.collect::<String>())
    }
}

impl HostName {
    /// Reads a host without a port; an IPv6 address stands in brackets.
    fn of(host: &str) -> Option<Self> {
        if let Some(inside) = host.strip_prefix('[') {
            let address: Ipv6Addr = inside.strip_suffix(']')?.parse().ok()?;
            return Some(HostName::Number(address.to_canonical()));
        }
        if let Ok(address) = host.parse::<IpAddr>() {
            return Some(HostName::Number(address));
        }
        let name = host.strip_suffix('.').unwrap_or(host).to_ascii_lowercase();
        let is_letter = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
        let is_name = !name.is_empty() && name.chars().all(is_letter);
        is_name.then_some(HostName::Name(name))
    }
}

impl FromStr for HostName {
    type Err = NotAHost;

    /// Reads a name as an operator writes it; a port counts for nothing.
    fn from_str(text: &str) -> Result<Self, NotAHost> {
        // An IPv6 address needs no brackets where nothing follows it.
        if let Ok(address) = text.parse::<IpAddr>() {
            return Ok(HostName::Number(address.to_canonical()));
        }
        Hosts::read(text.as_bytes()).ok_or_else(|| NotAHost(text.to_owned()))
    }
}

impl fmt::Display for HostName {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            HostName::Name(name) => out.write_str(name),
            HostName::Number(IpAddr::V6(address)) => write!(out, "[{address}]"),
            HostName::Number(address) => write!(out, "{address}"),
        }
    }
}

fn is_loopback(address: IpAddr) -> bool {
    address.to_canonical().is_loopback()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn admits(hosts: &Hosts, header: &str) -> Option<bool> {
        Hosts::read(header.as_bytes()).map(|name| hosts.admit(&name))
    }

    #[test]
    fn a_name_counts_only_where_it_cannot_be_anothers() {
        let at = |listener: &str| Hosts::new(Some(listener.parse().unwrap()), None, &[]);
        let (own, all) = (at("127.0.0.1:8080"), at("0.0.0.0:8080"));
        for (header, by_own, by_all) in [
            ("localhost", true, true),
            ("LocalHost.:9000", true, true),
            ("normario.localhost:8080", true, true),
            ("127.0.0.1:8080", true, true),
            ("127.9.9.9", true, true),
            ("[::1]:8080", true, true),
            ("[::ffff:127.0.0.1]", true, true),
            ("192.168.1.5:8080", false, true),
            ("0.0.0.0:8080", false, true),
            ("[fe80::1]", false, true),
            ("evil.example", false, false),
            ("localhost.evil.example", false, false),
            ("127.0.0.1.evil.example:8080", false, false),
            ("notlocalhost", false, false),
        ] {
            assert_eq!(admits(&own, header), Some(by_own), "{header}");
            assert_eq!(admits(&all, header), Some(by_all), "{header}");
        }
        for header in [
            "localhost:",
            "localhost:abc",
            "localhost:99999999",
            "",
            ":80",
            "a\"><b",
            "u@localhost",
            "a/b",
            "[::1",
            "a b",
            "[x]",
            "è.it",
            ".",
        ] {
            assert_eq!(admits(&all, header), None, "{header}");
        }
    }

    #[test]
    fn what_the_operator_says_counts_too() {
        let more = ["atti.example.it:443", "192.168.1.5", "::2"].map(|it| it.parse().unwrap());
        let hosts = Hosts::new(None, Some("https://Normario.example.it:8443"), &more);
        for header in [
            "normario.example.it",
            "normario.example.it:8443",
            "ATTI.example.it:8080",
            "192.168.1.5:80",
            "[::2]",
            "localhost",
        ] {
            assert_eq!(admits(&hosts, header), Some(true), "{header}");
        }
        assert_eq!(admits(&hosts, "example.it"), Some(false));
        assert!(
            hosts
                .told()
                .ends_with("atti.example.it, 192.168.1.5, [::2]")
        );
        for text in ["", "http://a.it", "a.it/x", "*", "a b"] {
            assert!(text.parse::<HostName>().is_err(), "{text}");
        }
    }
}
