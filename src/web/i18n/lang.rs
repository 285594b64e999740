//! The language of the pages: Italian, or English where the address says `lang=en`. It is kept in links,
//! not in a cookie. Titles, texts and legal terms stay Italian in both.

pub(crate) use crate::messages::Lang;
use crate::web::http::percent::query_pairs;

impl Lang {
    /// The parameter that says it, where it is not Italian.
    pub(crate) const PARAMETER: (&'static str, &'static str) = ("lang", "en");

    /// The language that a query string asks for.
    pub(crate) fn of(query: Option<&str>) -> Self {
        let (name, english) = Lang::PARAMETER;
        let mut pairs = query_pairs(query.unwrap_or_default());
        if pairs.any(|(key, value)| key == name && value == english) {
            Lang::En
        } else {
            Lang::It
        }
    }

    /// The tag of RFC 5646.
    pub(crate) const fn code(self) -> &'static str {
        match self {
            Lang::It => "it",
            Lang::En => "en",
        }
    }

    /// The other language.
    pub(crate) const fn other(self) -> Self {
        match self {
            Lang::It => Lang::En,
            Lang::En => Lang::It,
        }
    }

    /// Its name in itself.
    pub(crate) const fn own_name(self) -> &'static str {
        match self {
            Lang::It => "Italiano",
            Lang::En => "English",
        }
    }

    /// Whether it is English.
    pub(crate) fn is_english(self) -> bool {
        self == Lang::En
    }

    /// The attribute of an element whose text is Italian, on a page that is not.
    pub(crate) const fn italian(self) -> &'static str {
        match self {
            Lang::It => "",
            Lang::En => " lang=\"it\"",
        }
    }

    /// The attribute of an element whose text is in the language of the page, inside one that is Italian.
    pub(crate) const fn own(self) -> &'static str {
        match self {
            Lang::It => "",
            Lang::En => " lang=\"en\"",
        }
    }

    /// One of our own addresses, in this language.
    pub(crate) fn link(self, href: &str) -> String {
        if self == Lang::It {
            return href.to_owned();
        }
        let (name, value) = Lang::PARAMETER;
        let (address, anchor) = match href.find('#') {
            Some(at) => href.split_at(at),
            None => (href, ""),
        };
        let joint = if address.contains('?') { '&' } else { '?' };
        format!("{address}{joint}{name}={value}{anchor}")
    }

    /// The address of the same page in the other language.
    pub(crate) fn switched(self, path: &str, query: Option<&str>) -> String {
        let (name, _) = Lang::PARAMETER;
        let query = query.unwrap_or_default();
        let own = |pair: &&str| pair.split('=').next() != Some(name) && !pair.is_empty();
        let kept: Vec<&str> = query.split('&').filter(own).collect();
        let joint = if kept.is_empty() { "" } else { "?" };
        self.other()
            .link(&format!("{path}{joint}{}", kept.join("&")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_language_is_kept_and_switched_in_links() {
        assert_eq!(Lang::of(Some("q=x&lang=en")), Lang::En);
        assert_eq!(Lang::of(Some("q=lang%3Den&lang=fr")), Lang::It);
        assert_eq!(Lang::En.link("/"), "/?lang=en");
        assert_eq!(Lang::En.link("/act/x?q=a#art1"), "/act/x?q=a&lang=en#art1");
        assert_eq!(Lang::It.link("/act/x#art1"), "/act/x#art1");
        assert_eq!(
            Lang::It.switched("/", Some("q=a&kind=dgr")),
            "/?q=a&kind=dgr&lang=en"
        );
        assert_eq!(Lang::En.switched("/", Some("lang=en&q=a")), "/?q=a");
        assert_eq!(Lang::En.switched("/regioni", Some("lang=en")), "/regioni");
    }
}
