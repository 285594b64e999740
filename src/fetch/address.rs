//! An address of the web, as far as a request needs it.

use std::fmt;
use std::net::{IpAddr, Ipv4Addr};

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};

use super::private::is_private;

/// What may not stand in a request as it is. A `%` stays: what is written with one is written so already.
const ESCAPED: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'<')
    .add(b'>')
    .add(b'\\')
    .add(b'^')
    .add(b'`')
    .add(b'{')
    .add(b'|')
    .add(b'}');

/// An address with `http` or `https`, without fragment, user and password.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Address {
    is_secure: bool,
    /// In small letters; an address of version 6 in its brackets.
    host: String,
    port: Option<u16>,
    /// Path and query, from the first `/`.
    target: String,
}

impl Address {
    /// Reads an address. One with a user or password is none: it would be told to whoever reads the report.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let (scheme, rest) = text.split_once("://")?;
        let is_secure = match scheme.to_ascii_lowercase().as_str() {
            "https" => true,
            "http" => false,
            _ => return None,
        };
        let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
        let (authority, target) = rest.split_at(end);
        let (host, port) = split_port(authority)?;
        let is_name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '.' | '_');
        let is_v6 = host
            .strip_prefix('[')
            .and_then(|host| host.strip_suffix(']'))
            .is_some_and(|host| host.parse::<std::net::Ipv6Addr>().is_ok());
        if host.is_empty() || !(is_v6 || host.chars().all(is_name)) || is_odd_number(host) {
            return None;
        }
        let port = port.filter(|port| *port != if is_secure { 443 } else { 80 });
        Some(Address {
            is_secure,
            host: host.to_ascii_lowercase(),
            port,
            target: written(target),
        })
    }

    /// Where a redirect of this address leads.
    pub(super) fn join(&self, location: &str) -> Option<Self> {
        let location = location.trim();
        let location = location.split('#').next().unwrap_or_default();
        let scheme = location.split(['/', '?']).next().unwrap_or_default();
        if scheme.contains(':') {
            return Address::parse(location);
        }
        if let Some(rest) = location.strip_prefix("//") {
            let scheme = if self.is_secure { "https" } else { "http" };
            return Address::parse(&format!("{scheme}://{rest}"));
        }
        let path = self.target.split('?').next().unwrap_or_default();
        let target = if location.is_empty() {
            self.target.clone()
        } else if location.starts_with('?') {
            format!("{path}{location}")
        } else if location.starts_with('/') {
            location.to_owned()
        } else {
            let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
            format!("{folder}/{location}")
        };
        Some(Address {
            target: without_dots(&written(&target)),
            ..self.clone()
        })
    }

    /// The same over a safe connection.
    pub(super) fn secure(&self) -> Self {
        Address {
            is_secure: true,
            port: None,
            ..self.clone()
        }
    }

    /// Whether it is asked over a safe connection.
    pub(super) fn is_secure(&self) -> bool {
        self.is_secure
    }

    /// The name of the host, without its port.
    pub(super) fn host(&self) -> &str {
        &self.host
    }

    /// Path and query.
    pub(super) fn target(&self) -> &str {
        &self.target
    }

    /// Scheme, host and port: what the rules for programs are of.
    pub(super) fn origin(&self) -> String {
        let scheme = if self.is_secure { "https" } else { "http" };
        let port = self.port.map_or(String::new(), |port| format!(":{port}"));
        format!("{scheme}://{}{port}", self.host)
    }

    /// Whether it says itself that it is of a private network; a name may still lead to one.
    pub(super) fn is_private(&self) -> bool {
        let host = self.host.trim_matches(['[', ']']);
        let ip = host.parse::<IpAddr>().ok();
        let name = host.trim_end_matches('.');
        ip.is_some_and(is_private) || name == "localhost" || name.ends_with(".localhost")
    }
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.origin(), self.target)
    }
}

/// Host and port; nothing where there is a user, or the port is none.
fn split_port(authority: &str) -> Option<(&str, Option<u16>)> {
    if authority.contains('@') {
        return None;
    }
    let after_brackets = authority.rfind(']').map_or(0, |at| at + 1);
    match authority[after_brackets..].rfind(':') {
        Some(at) => {
            let (host, port) = authority.split_at(after_brackets + at);
            match &port[1..] {
                "" => Some((host, None)),
                digits => Some((host, Some(digits.parse().ok()?))),
            }
        }
        None => Some((authority, None)),
    }
}

/// Whether the host is a number in a form that is not the usual one of version 4, as `127.1` or `2130706433`: a proxy
/// may make an address of it that is not seen here to be private.
fn is_odd_number(host: &str) -> bool {
    let last = host.trim_end_matches('.').rsplit('.').next();
    let last = last.unwrap_or_default().to_ascii_lowercase();
    let is_number = match last.strip_prefix("0x") {
        Some(digits) => digits.chars().all(|c| c.is_ascii_hexdigit()),
        None => !last.is_empty() && last.chars().all(|c| c.is_ascii_digit()),
    };
    is_number && host.parse::<Ipv4Addr>().is_err()
}

/// Path and query as they are sent.
fn written(target: &str) -> String {
    let target = target.split('#').next().unwrap_or_default();
    let slash = if target.starts_with('/') { "" } else { "/" };
    format!("{slash}{}", utf8_percent_encode(target, ESCAPED))
}

/// The target with `.` and `..` of its path resolved.
fn without_dots(target: &str) -> String {
    let (path, query) = target.split_at(target.find('?').unwrap_or(target.len()));
    let mut parts: Vec<&str> = Vec::new();
    let mut segments = path.split('/').skip(1).peekable();
    while let Some(segment) = segments.next() {
        let is_last = segments.peek().is_none();
        match segment {
            "." | ".." => {
                if segment == ".." {
                    parts.pop();
                }
                if is_last {
                    parts.push("");
                }
            }
            segment => parts.push(segment),
        }
    }
    format!("/{}{query}", parts.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn address(text: &str) -> Address {
        Address::parse(text).unwrap()
    }

    #[test]
    fn what_is_no_address_of_the_web_is_none() {
        for text in [
            "",
            "BUR n. 44",
            "ftp://atti.example.it/a.pdf",
            "file:///etc/passwd",
            "http://",
            "https://utente:parola@atti.example.it/a.pdf",
            "https://città.example.it/a.pdf",
            "https://atti.example.it:porta/",
            "http://127.1/",
            "http://2130706433/",
            "http://0x7f.0.0.0x1/",
            "http://127.0.0.1./",
        ] {
            assert_eq!(Address::parse(text), None, "{text}");
        }
        let read = address(" HTTPS://Atti.Example.it:443/l/è bella.pdf?n=1#p2 ");
        assert_eq!(
            read.to_string(),
            "https://atti.example.it/l/%C3%A8%20bella.pdf?n=1"
        );
        assert_eq!(address("http://a.example.it?x").target(), "/?x");
        assert_eq!(address("http://[::1]:81/").origin(), "http://[::1]:81");
    }

    #[test]
    fn a_redirect_leads_where_it_says() {
        let from = address("https://atti.example.it/leggi/2013/9.html?v=1");
        let cases = [
            ("9.pdf", "https://atti.example.it/leggi/2013/9.pdf"),
            ("../8.pdf#x", "https://atti.example.it/leggi/8.pdf"),
            ("../../../..", "https://atti.example.it/"),
            ("/a/./b/", "https://atti.example.it/a/b/"),
            ("?v=2", "https://atti.example.it/leggi/2013/9.html?v=2"),
            ("//doc.example.it/9", "https://doc.example.it/9"),
            ("http://doc.example.it", "http://doc.example.it/"),
        ];
        for (location, to) in cases {
            assert_eq!(from.join(location).unwrap().to_string(), to);
        }
        assert_eq!(from.join("javascript:alert(1)"), None);
    }

    #[test]
    fn an_address_of_this_machine_is_private() {
        for text in [
            "http://localhost/",
            "http://a.localhost./",
            "http://127.0.0.2:8080/",
            "http://[::1]/",
            "http://169.254.169.254/latest",
        ] {
            assert!(address(text).is_private(), "{text}");
        }
        assert!(!address("http://atti.example.it/127.0.0.1").is_private());
    }
}
