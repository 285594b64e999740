//! Where a link may lead and which pictures may be shown: a closed list, decided by the letters alone.

/// Schemes that a link may have.
const SCHEMES: [&str; 3] = ["http", "https", "mailto"];
/// Ends of the pictures that are shown.
const PICTURES: [&str; 7] = ["png", "jpg", "jpeg", "gif", "webp", "avif", "svg"];

/// Whether a link may stand in a page: to the web, to a mail address, or to somewhere on the same site.
pub(crate) fn is_link(address: &str) -> bool {
    is_plain(address)
        && match scheme(address) {
            Some(scheme) => SCHEMES
                .iter()
                .any(|known| known.eq_ignore_ascii_case(scheme)),
            None => !address.starts_with("//"),
        }
}

/// Whether a picture may stand in a page: a file of the corpus of a kind that browsers draw.
pub(crate) fn is_picture(address: &str) -> bool {
    is_plain(address)
        && scheme(address).is_none()
        && !address.starts_with("//")
        && !address.contains(['?', '#'])
        && is_picture_file(address)
}

/// Whether the name of a file is that of a picture.
pub(crate) fn is_picture_file(file: &str) -> bool {
    let end = file
        .rsplit('/')
        .next()
        .and_then(|name| name.rsplit_once('.'));
    end.is_some_and(|(_, end)| PICTURES.iter().any(|known| known.eq_ignore_ascii_case(end)))
}

/// Not empty, and nothing in it that a browser reads otherwise than it looks: control characters, blanks, a
/// backslash that it takes for a slash.
fn is_plain(address: &str) -> bool {
    let is_strange = |c: char| c.is_control() || c.is_whitespace() || c == '\\';
    !address.is_empty() && !address.contains(is_strange)
}

/// What stands before the first colon, unless a path began before it.
fn scheme(address: &str) -> Option<&str> {
    let at = address.find([':', '/', '?', '#'])?;
    address[at..].starts_with(':').then(|| &address[..at])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_lead_to_the_web_to_mail_and_to_the_same_site() {
        for good in [
            "https://example.org/a?b#c",
            "HTTP://example.org",
            "mailto:info@example.org",
            "altra.md#sezione",
            "../materiali/nota.pdf",
            "/sezioni",
            "#in-fondo",
            "?q=ets",
            "a/b:c",
        ] {
            assert!(is_link(good), "{good}");
        }
        for bad in [
            "",
            "javascript:alert(1)",
            "JaVaScRiPt:alert(1)",
            "java\tscript:alert(1)",
            "\u{1}javascript:alert(1)",
            "data:text/html,x",
            "vbscript:x",
            "file:///etc/passwd",
            "//example.org",
            "/\\example.org",
            "\\\\example.org",
            "https://example.org/a b",
        ] {
            assert!(!is_link(bad), "{bad}");
        }
    }

    #[test]
    fn pictures_are_files_of_the_corpus() {
        for good in ["orto.jpg", "../img/Orto.PNG", "/img/a.b.svg"] {
            assert!(is_picture(good), "{good}");
        }
        for bad in [
            "https://example.org/a.png",
            "//example.org/a.png",
            "data:image/png;base64,x",
            "a.png?x=1",
            "nota.pdf",
            "png",
        ] {
            assert!(!is_picture(bad), "{bad}");
        }
    }
}
