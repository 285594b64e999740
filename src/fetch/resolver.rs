//! The addresses of a host, without those of private networks: a name out there may lead to this machine. The proxy of
//! the environment may be anywhere: whoever runs the program named it.

use ureq::Error;
use ureq::config::Config;
use ureq::http::Uri;
use ureq::unversioned::resolver::{DefaultResolver, ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::NextTimeout;

use super::private::is_private;

/// The host has no address but private ones.
#[derive(Debug, thiserror::Error)]
#[error("private address")]
pub(super) struct PrivateHost;

/// Resolves names to addresses of the public network alone.
#[derive(Debug, Default)]
pub(super) struct PublicResolver {
    all: DefaultResolver,
}

impl Resolver for PublicResolver {
    fn resolve(
        &self,
        uri: &Uri,
        config: &Config,
        timeout: NextTimeout,
    ) -> Result<ResolvedSocketAddrs, Error> {
        let found = self.all.resolve(uri, config, timeout)?;
        // The very value and not one like it: an address that equals the proxy's may stand in a redirect.
        if config
            .proxy()
            .is_some_and(|proxy| std::ptr::eq(proxy.uri(), uri))
        {
            return Ok(found);
        }
        let mut public = self.empty();
        for address in found.iter().filter(|address| !is_private(address.ip())) {
            public.push(*address);
        }
        match public.is_empty() {
            true => Err(Error::Other(Box::new(PrivateHost))),
            false => Ok(public),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_that_leads_to_this_machine_alone_leads_nowhere() {
        let resolver = PublicResolver::default();
        let config = Config::builder().build();
        for name in [
            "http://localhost:9/",
            "http://127.1:9/",
            "http://2130706433:9/",
        ] {
            let resolved =
                resolver.resolve(&name.parse().unwrap(), &config, NextTimeout::default());
            let Err(Error::Other(error)) = resolved else {
                panic!("{name}");
            };
            assert!(error.is::<PrivateHost>(), "{name}");
        }
    }

    #[test]
    fn the_proxy_is_where_it_is_and_what_only_looks_like_it_is_not() {
        let proxy = ureq::Proxy::new("http://127.0.0.1:9").unwrap();
        let config = Config::builder().proxy(Some(proxy)).build();
        let own = config.proxy().unwrap().uri();
        let resolve =
            |uri: &Uri| PublicResolver::default().resolve(uri, &config, NextTimeout::default());
        assert!(resolve(own).is_ok());
        assert!(resolve(&own.clone()).is_err());
    }
}
