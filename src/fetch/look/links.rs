//! Official addresses: whether anything is there still. What a site answers now is believed only where it is sure of it:
//! 404 and 410 are, trouble of its own is not.

use std::io::Read;

use crate::fetch::address::Address;
use crate::fetch::client::{Verb, WebAnswer};
use crate::fetch::options::FetchOptions;
use crate::fetch::outcome::Refusal;
use crate::fetch::visitor::{Request, Visitor};
use crate::official::{LinkDoubt, LinkState};

/// Bytes of a page that are looked at: its title and its headings stand there.
const MOST_BYTES: u64 = 64 << 10;
/// What pages say that are given instead of one that is not there, in their titles and headings.
const NOT_FOUND: &[&str] = &[
    "pagina non trovata",
    "documento non trovato",
    "risorsa non trovata",
    "contenuto non trovato",
    "pagina non disponibile",
    "pagina inesistente",
    "page not found",
    "not found",
    "errore 404",
    "error 404",
    "404",
];

/// What became of an address.
pub(super) fn look(
    visitor: &mut Visitor<'_>,
    address: &Address,
    options: &FetchOptions,
) -> Result<LinkState, Refusal> {
    let head = asked(visitor, Verb::Head, address);
    let is_document = |answer: &WebAnswer| {
        let kind = answer.header("content-type").unwrap_or_default();
        answer.status() == 200 && kind.contains("pdf")
    };
    match head {
        Ok((answer, _)) if is_document(&answer) => return Ok(LinkState::Alive),
        Err(Refusal::Stopped) => return Err(Refusal::Stopped),
        // It would be the same for what is there.
        Err(_) => return Ok(LinkState::Unknown),
        // Some sites answer this question badly, and of pages one has to see what they say.
        Ok(_) => {}
    }
    let (answer, from) = match asked(visitor, Verb::Get, address) {
        Ok(answered) => answered,
        Err(Refusal::Stopped) => return Err(Refusal::Stopped),
        Err(_) => return Ok(LinkState::Unknown),
    };
    let status = answer.status();
    Ok(match status {
        404 | 410 => LinkState::Dead { status },
        200..=299 => match doubt(address, &from, &first_bytes(answer)) {
            Some(why) => LinkState::Doubtful { why },
            None if options.is_stopped() => return Err(Refusal::Stopped),
            None => LinkState::Alive,
        },
        _ => LinkState::Unknown,
    })
}

fn asked(
    visitor: &mut Visitor<'_>,
    verb: Verb<'_>,
    address: &Address,
) -> Result<(WebAnswer, Address), Refusal> {
    let answered = visitor.get(&Request {
        verb,
        address,
        headers: Vec::new(),
    });
    visitor.has_read();
    answered
}

/// As much of a body as comes of its beginning.
fn first_bytes(answer: WebAnswer) -> Vec<u8> {
    let mut bytes = Vec::new();
    // What comes before the connection ends is enough to see what it is.
    let _ = answer
        .into_reader()
        .take(MOST_BYTES)
        .read_to_end(&mut bytes);
    bytes
}

/// Why what comes may not be what was there.
fn doubt(asked: &Address, from: &Address, body: &[u8]) -> Option<LinkDoubt> {
    let path = |address: &Address| {
        let target = address.target().split('?').next().unwrap_or_default();
        target.trim_end_matches('/').to_ascii_lowercase()
    };
    let is_page = body
        .strip_prefix(b"\xef\xbb\xbf")
        .unwrap_or(body)
        .trim_ascii_start()
        .starts_with(b"<");
    if !is_page {
        return None;
    }
    if path(asked).ends_with(".pdf") {
        return Some(LinkDoubt::PageForPdf);
    }
    if says_not_found(&String::from_utf8_lossy(body)) {
        return Some(LinkDoubt::NotFoundPage);
    }
    let is_front = |address: &Address| {
        let path = path(address);
        path.is_empty()
            || matches!(
                path.as_str(),
                "/index.html" | "/index.php" | "/home" | "/it"
            )
    };
    (!is_front(asked) && is_front(from)).then_some(LinkDoubt::FrontPage)
}

/// Whether the title of a page, or its first heading, says that there is no such page.
fn says_not_found(page: &str) -> bool {
    let page = page.to_lowercase();
    let parts = ["title", "h1"].into_iter().filter_map(|name| {
        let (_, rest) = page.split_once(&format!("<{name}"))?;
        let (_, rest) = rest.split_once('>')?;
        rest.split_once(&format!("</{name}")).map(|(text, _)| text)
    });
    let says = |text: &str| {
        let words: Vec<&str> = text
            .split(|c: char| !c.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .collect();
        let text = format!(" {} ", words.join(" "));
        NOT_FOUND.iter().any(|told| match *told {
            // A number alone may be that of a law.
            "404" => words.first() == Some(&"404") || words == ["404"],
            told => text.contains(&format!(" {told} ")),
        })
    };
    parts.into_iter().any(says)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_in_another_place_is_doubtful() {
        let at =
            |target: &str| Address::parse(&format!("https://leggi.example.it{target}")).unwrap();
        let law = at("/leggi/9");
        let page = b"<html><title>Legge n. 404 del 1999</title><h1>Legge</h1>";
        assert_eq!(doubt(&law, &law, page), None);
        assert_eq!(doubt(&law, &at("/"), page), Some(LinkDoubt::FrontPage));
        assert_eq!(doubt(&at("/"), &at("/"), page), None);
        let pdf = at("/leggi/9.PDF?x=1");
        assert_eq!(doubt(&pdf, &pdf, page), Some(LinkDoubt::PageForPdf));
        assert_eq!(doubt(&pdf, &pdf, b"%PDF-1.7"), None);
        for missing in [
            "<title>Pagina non trovata - Regione</title>",
            "<html><TITLE lang=it>404 - Comune</TITLE>",
            "<title>Comune</title><body><h1 class=\"x\">Errore 404</h1>",
        ] {
            let found = doubt(&law, &law, missing.as_bytes());
            assert_eq!(found, Some(LinkDoubt::NotFoundPage), "{missing}");
        }
    }
}
