//! The English site is English to the last hint: what is Italian on it is marked as Italian.

use normario::law::{ActKind, Region};

use super::site::Site;

/// Elements without an end tag.
const VOID: &[&str] = &[
    "area", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr",
];
/// Attributes that are read to users.
const READ: &[&str] = &["alt", "aria-label", "placeholder", "title"];
/// Words that hold sentences together in Italian and are no words in English.
const ITALIAN: &[&str] = &[
    "il", "lo", "gli", "le", "di", "del", "della", "delle", "dei", "che", "non", "una", "è",
    "sono", "nel", "nella", "questo", "questa", "più", "ho", "per", "parole", "atti", "ricerca",
];
/// What the site itself says among texts of documents.
const OWN: &[&str] = &["Copy", "page ", "cited by "];

/// The texts of a page by whether they are marked as Italian, attributes included; nothing can be marked in its
/// title.
fn texts(html: &str) -> [Vec<String>; 2] {
    let mut open: Vec<(String, bool)> = Vec::new();
    let mut texts: [Vec<String>; 2] = Default::default();
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        let is_italian = open.last().is_some_and(|(_, italian)| *italian);
        let is_code = open.last().is_some_and(|(tag, _)| {
            matches!(tag.as_str(), "script" | "style" | "code" | "pre" | "title")
        });
        if !is_code {
            texts[usize::from(is_italian)].push(rest[..at].to_owned());
        }
        let end = rest[at..].find('>').map_or(rest.len(), |end| at + end);
        let tag = &rest[at + 1..end];
        rest = &rest[(end + 1).min(rest.len())..];
        if let Some(name) = tag.strip_prefix('/') {
            let opened = open.iter().rposition(|(own, _)| own == name);
            open.truncate(opened.unwrap_or(open.len()));
            continue;
        }
        let name: String = tag.chars().take_while(|c| !c.is_whitespace()).collect();
        let italian = match attribute(tag, "lang") {
            Some(lang) => lang == "it",
            None => is_italian,
        };
        let read = READ.iter().filter_map(|name| attribute(tag, name));
        texts[usize::from(italian)].extend(read.map(str::to_owned));
        if !VOID.contains(&name.as_str()) && !tag.ends_with('/') && !name.starts_with('!') {
            open.push((name, italian));
        }
    }
    texts
}

fn attribute<'t>(tag: &'t str, name: &str) -> Option<&'t str> {
    let (_, value) = tag.split_once(&format!(" {name}=\""))?;
    value.split('"').next()
}

/// The Italian words in the texts of a page that ought to be English, without what is quoted.
pub(super) fn strangers(html: &str) -> Vec<String> {
    let mut found = Vec::new();
    let kinds = ActKind::ALL.iter().map(|kind| kind.label());
    let regions = Region::ALL.iter().map(|region| region.label());
    let names: Vec<&str> = kinds.chain(regions).collect();
    let [english, italian] = texts(html);
    let is_own = |text: &String| OWN.iter().any(|own| text.trim().starts_with(own));
    found.extend(italian.into_iter().filter(is_own));
    for text in english {
        // What is quoted is told in the marks of the language; a citation is Italian, by its abbreviations too.
        if text.contains(['«', '»']) || text.trim().starts_with("art. ") {
            found.push(text.trim().to_owned());
            continue;
        }
        // Names of kinds of act and Regions are Italian in both languages.
        if names.contains(&text.trim()) {
            continue;
        }
        let mut quoted = 0_u32;
        let plain: String = text
            .chars()
            .filter(|c| {
                match c {
                    '“' => quoted += 1,
                    '”' => quoted = quoted.saturating_sub(1),
                    _ => {}
                }
                quoted == 0
            })
            .collect();
        let words = plain.split(|c: char| !c.is_alphabetic());
        if words
            .map(str::to_lowercase)
            .any(|word| ITALIAN.contains(&word.as_str()))
        {
            found.push(text.trim().to_owned());
        }
    }
    found
}

#[test]
fn what_is_marked_as_italian_is_told_from_what_is_not() {
    let page = r#"<html lang="en"><body><p>words of it</p><p lang="it">Copy</p><p lang="it">le parole</p><br>
        <p title="non va">fine</p><script>var non = 1</script><p lang="it"><b>di</b></p></body></html>"#;
    assert_eq!(strangers(page), ["Copy", "non va"]);
    let page =
        r#"<html lang="en"><code lang="it">art. 5</code><b>Copy<span> art. 5</span></b></html>"#;
    assert_eq!(strangers(page), ["art. 5"]);
}

/// Queries of which something is told, each with what the English page says of it.
fn told() -> Vec<(String, &'static str)> {
    let joined = |words: &mut dyn Iterator<Item = String>| words.collect::<Vec<_>>().join(" ");
    let many =
        joined(&mut (0..60).map(|n| format!("ente{}", "xyzw".repeat(n % 7 + 1) + &n.to_string())));
    vec![
        ("\"enti".to_owned(), "quotation mark"),
        ("(enti".to_owned(), "parenthesis"),
        (
            format!("{}enti{}", "(".repeat(9), ")".repeat(9)),
            "too many parentheses",
        ),
        ("enti AND".to_owned(), "An operator had"),
        (
            "enti OPPURE (comune -ente)".to_owned(),
            "exclusion was ignored",
        ),
        ("tipo:(enti".to_owned(), "had no value"),
        ("tipo:zzz enti".to_owned(), "is not known"),
        (format!("\"{}\"", "enti ".repeat(60)), "first words"),
        (
            joined(&mut (0..99).map(|n| format!("-x{n}"))),
            "required, excluded or alternative",
        ),
        (many, "too many words"),
        (
            joined(&mut (1..22).map(|n| format!("l. {n}/2000"))),
            "acts are cited",
        ),
        ("...".to_owned(), "no words to search for"),
    ]
}

#[tokio::test]
async fn hints_are_english_on_english_pages() {
    let site = Site::new();
    let encoded =
        |query: &str| -> String { query.bytes().map(|byte| format!("%{byte:02X}")).collect() };
    for (query, told) in told() {
        let query = encoded(query.get(..1_000).unwrap_or(&query));
        for address in ["/?", "/act/file/x?"] {
            let page = site
                .get(&format!("{address}q={query}&lang=en"))
                .await
                .text();
            assert!(page.contains(told) || address != "/?", "{told}: {query}");
            assert_eq!(strangers(&page), [] as [&str; 0], "{address} {told}");
            // The Italian page says the same in Italian.
            let page = site.get(&format!("{address}q={query}")).await.text();
            assert!(!page.contains(told), "{told}");
        }
    }
    for filter in [
        "issuer=xyz",
        "kind=manuale",
        "region=molise",
        "section=giurisprudenza",
    ] {
        let page = site.get(&format!("/?q=enti&{filter}&lang=en")).await.text();
        assert_eq!(strangers(&page), [] as [&str; 0], "{filter}");
    }
}

#[tokio::test]
async fn every_page_is_english_in_english() {
    let site = Site::new();
    for address in [
        "/?",
        "/?q=co-progettazione",
        "/?q=xyzxyz",
        "/act/file/x?q=enti",
        "/sezioni?",
        "/sezioni/linee-guida?",
        "/regioni?",
        "/regioni?q=enti",
        "/embed?",
        "/view/leggi/cts%20n%C2%B01.pdf?page=2&q=enti",
        "/act/no?",
        "/pdf/no.pdf?",
        "/static/no.css?",
        "/nulla?",
        "/?kind=x",
        "/?from=ieri",
        "/?cites=xyz",
    ] {
        let page = site.get(&format!("{address}&lang=en")).await.text();
        assert_eq!(strangers(&page), [] as [&str; 0], "{address}");
    }
}

#[tokio::test]
async fn links_to_pdfs_keep_the_language_of_the_page() {
    let site = Site::new();
    let pdfs = |page: &str| -> Vec<String> {
        let links = page.split("href=\"").skip(1);
        let links = links.filter_map(|link| link.split('"').next());
        let pdfs = links.filter(|link| link.starts_with("/pdf/"));
        pdfs.map(str::to_owned).collect()
    };
    for address in ["/act/file/x?", "/view/leggi/cts%20n%C2%B01.pdf?page=2"] {
        let english = pdfs(&site.get(&format!("{address}&lang=en")).await.text());
        assert!(!english.is_empty(), "{address}");
        let lost = english.iter().filter(|link| !link.contains("?lang=en"));
        assert_eq!(lost.collect::<Vec<_>>(), [] as [&String; 0], "{address}");
        let italian = pdfs(&site.get(address).await.text());
        let other = italian.iter().filter(|link| link.contains("lang="));
        assert_eq!(other.collect::<Vec<_>>(), [] as [&String; 0], "{address}");
    }
}
