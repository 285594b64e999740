//! Addresses of our own pages, built in one place.

use std::path::Path;

use super::params::{sort_value, unit_value};
use crate::index::{self, StoredAct, WrittenFormat, has_pages};
use crate::law::{PageFolder, ProvisionPath};
use crate::search::{SearchRequest, Sort, Unit};
use crate::web::http::percent::{encode_path, encode_value};

/// The address of the page about the community, which `pagine/chi-siamo.md` is a part of.
pub(crate) const ABOUT: &str = "/chi-siamo";
/// The name of that file in its folder.
pub(crate) const ABOUT_PAGE: &str = "chi-siamo";

/// The lists of a community's site, and the blank form of an experience.
pub(crate) const EXPERIENCES: &str = "/esperienze";
pub(crate) const MATERIALS: &str = "/materiali";
pub(crate) const NEWS: &str = "/notizie";
pub(crate) const FORM: &str = "/scheda-esperienza";
/// What stands before the file of a picture.
pub(crate) const PICTURES: &str = "/immagini/";

/// The page that says what is kept of searches.
pub(crate) const PRIVACY: &str = "/privacy";
/// What stands before the id of an act whose faults are reported.
pub(crate) const REPORT: &str = "/segnala/";

/// The form to report a fault of an act, on a page of its file.
pub(crate) fn report(id: &str, page: Option<u32>) -> String {
    let form = format!("{REPORT}{}", encode_path(id));
    match page {
        Some(page) => format!("{form}?page={page}"),
        None => form,
    }
}

/// The page of an act; what was written in Markdown is a page itself.
pub(crate) fn act_page(id: &str) -> String {
    let page = id.strip_prefix("file/").and_then(site_page);
    page.unwrap_or_else(|| format!("/act/{}", encode_path(id)))
}

/// The page that a file of the corpus is; `None` of all but Markdown in the folders of pages.
pub(crate) fn site_page(file: &str) -> Option<String> {
    match PageFolder::of_page(file)? {
        (PageFolder::Pages, ABOUT_PAGE) => Some(ABOUT.to_owned()),
        (folder, name) => Some(format!("/{}/{}", folder.as_str(), encode_path(name))),
    }
}

/// The page of an act at a provision; where the path names none, at a page of its PDF.
pub(crate) fn act(act: &StoredAct, path: &ProvisionPath, page: u32) -> String {
    act_with_words(act, path, page, "")
}

/// The same, with the words of a search to mark there.
pub(crate) fn act_with_words(
    act: &StoredAct,
    path: &ProvisionPath,
    page: u32,
    words: &str,
) -> String {
    let anchor = match (path.is_whole(), printed_page(act, page)) {
        (false, _) => place_anchor(path),
        (true, Some(page)) => format!("#{}", page_anchor(page)),
        (true, None) => String::new(),
    };
    format!("{}{anchor}", with_words(&act_page(&act.id), words))
}

/// The page of the act with this id, at a provision.
pub(crate) fn place(id: &str, path: &ProvisionPath) -> String {
    format!("{}{}", act_page(id), place_anchor(path))
}

fn place_anchor(path: &ProvisionPath) -> String {
    format!("#{}", encode_value(&path.to_string()))
}

/// A query that marks these very words: as phrases, since a query has a longest one and an address a longest query.
pub(crate) fn words_to_mark(printed: &str) -> String {
    const WORDS: usize = 30;
    const PHRASES: usize = 4;
    let words: Vec<&str> = printed.split_whitespace().collect();
    let phrases = words.chunks(WORDS).take(PHRASES);
    let phrases = phrases.map(|words| {
        format!(
            "\"{}\"",
            words.join(" ").replace(['"', '“', '”', '«', '»'], " ")
        )
    });
    phrases.collect::<Vec<_>>().join(" ")
}

/// An address of ours with words that are asked for; without any as it is.
pub(crate) fn with_words(path: &str, words: &str) -> String {
    match words.trim() {
        "" => path.to_owned(),
        words => format!("{path}?q={}", encode_value(words)),
    }
}

/// The name of the place on an act's page where a page of its PDF begins.
pub(crate) fn page_anchor(page: u32) -> String {
    format!("p{page}")
}

/// A PDF, opened at a page.
pub(crate) fn pdf(file: &str, page: u32) -> String {
    format!("/pdf/{}#page={page}", encode_path(file))
}

/// The PDF of an act, opened at a page; `None` where the act has none: it is only catalogued, or a page of the site.
pub(crate) fn pdf_of(act: &StoredAct, page: u32) -> Option<String> {
    pdf_file(act).map(|file| pdf(file, page))
}

/// The PDF of an act in our own view, at a page, with the words of a query marked; `None` where the act has none.
pub(crate) fn view_of(act: &StoredAct, page: u32, query: &str) -> Option<String> {
    pdf_file(act).map(|file| view(file, page, query))
}

fn pdf_file(act: &StoredAct) -> Option<&str> {
    act.file.as_deref().filter(|file| has_pages(file))
}

/// A page of an act's PDF; `None` of an act that has no pages: it is only catalogued, a page of the site, an act in XML or
/// a document of an office program.
pub(crate) fn printed_page(act: &StoredAct, page: u32) -> Option<u32> {
    (page > 0 && pdf_file(act).is_some()).then_some(page)
}

/// The media type of a file that is only given to be saved; `None` of a PDF and of a page of the site.
pub(crate) fn saved_type(file: &str) -> Option<&'static str> {
    let path = Path::new(file);
    match WrittenFormat::of(path) {
        Some(WrittenFormat::Docx) => {
            Some("application/vnd.openxmlformats-officedocument.wordprocessingml.document")
        }
        Some(WrittenFormat::Odt) => Some("application/vnd.oasis.opendocument.text"),
        // In which letters it is written, the file alone says.
        Some(WrittenFormat::Text) => Some("text/plain"),
        Some(WrittenFormat::Html) => Some("text/html"),
        Some(WrittenFormat::Email) => Some("message/rfc822"),
        Some(WrittenFormat::Json) => Some("application/json"),
        None => index::is_xml(path).then_some("application/xml"),
    }
}

/// Whether a file is a message: it is not given, since it names who sent it to whom. Its text is on the act's page.
pub(crate) fn is_message(file: &str) -> bool {
    WrittenFormat::of(Path::new(file)) == Some(WrittenFormat::Email)
}

/// The file of an act as it is, for whoever opens it: its PDF, or what is saved; `None` of a message.
pub(crate) fn file_of(act: &StoredAct) -> Option<String> {
    let saved = act
        .file
        .as_deref()
        .filter(|file| saved_type(file).is_some() && !is_message(file));
    pdf_of(act, 1).or_else(|| saved.map(whole_pdf))
}

/// A PDF as it is, for whoever saves it.
pub(crate) fn whole_pdf(file: &str) -> String {
    format!("/pdf/{}", encode_path(file))
}

/// A PDF in our own view, at a page, with the words of a query marked.
pub(crate) fn view(file: &str, page: u32, query: &str) -> String {
    let query = match query.trim() {
        "" => String::new(),
        query => format!("&q={}", encode_value(query)),
    };
    format!("{}?page={page}{query}", view_action(file))
}

/// Where a form is sent that looks for words in a PDF.
pub(crate) fn view_action(file: &str) -> String {
    format!("/view/{}", encode_path(file))
}

/// Where the marks of a query on the pages of a PDF are.
pub(crate) fn marks(file: &str, query: &str) -> String {
    format!(
        "/api/v1/pages/{}?q={}",
        encode_path(file),
        encode_value(query)
    )
}

/// The Atom feed of a search.
pub(crate) fn feed(request: &SearchRequest) -> String {
    format!("/feed.atom?{}", query(request))
}

/// The results of a search as a table to be saved.
pub(crate) fn table(request: &SearchRequest) -> String {
    format!("/export.csv?{}", query(request))
}

/// The results of a search.
pub(crate) fn results(request: &SearchRequest) -> String {
    format!("/?{}", query(request))
}

/// A search as a query string.
fn query(request: &SearchRequest) -> String {
    let mut query = String::new();
    for (name, value) in pairs(request) {
        if !query.is_empty() {
            query.push('&');
        }
        query.extend([name, "=", &encode_value(&value)]);
    }
    query
}

/// The parameters of a search that are not as usual, in the order of the contract; `q` always.
pub(crate) fn pairs(request: &SearchRequest) -> Vec<(&'static str, String)> {
    let mut pairs = vec![("q", request.query.clone())];
    let filters = &request.filters;
    pairs.extend(filters.kind.iter().map(|kind| ("kind", kind.to_string())));
    pairs.extend(
        filters
            .issuer
            .iter()
            .map(|issuer| ("issuer", issuer.clone())),
    );
    pairs.extend(
        filters
            .region
            .iter()
            .map(|region| ("region", region.to_string())),
    );
    pairs.extend(
        filters
            .section
            .iter()
            .map(|section| ("section", section.as_str().to_owned())),
    );
    pairs.extend(filters.cites.iter().map(|id| ("cites", id.clone())));
    pairs.extend(filters.from.iter().map(|date| ("from", date.to_string())));
    pairs.extend(filters.to.iter().map(|date| ("to", date.to_string())));
    pairs.extend(
        filters
            .in_force
            .iter()
            .map(|stated| ("in_force", stated.as_str().to_owned())),
    );
    pairs.extend(filters.in_corpus.map(|is| ("in_corpus", is.to_string())));
    if request.sort != Sort::default() {
        pairs.push(("sort", sort_value(request.sort).to_owned()));
    }
    if request.unit != Unit::default() {
        pairs.push(("group", unit_value(request.unit).to_owned()));
    }
    if request.exact {
        pairs.push(("exact", "1".to_owned()));
    }
    if request.without_synonyms {
        pairs.push(("synonyms", "0".to_owned()));
    }
    if request.page > 1 {
        pairs.push(("page", request.page.to_string()));
    }
    if request.size != SearchRequest::DEFAULT_SIZE {
        pairs.push(("size", request.size.to_string()));
    }
    pairs
}

#[cfg(test)]
mod tests {
    use super::super::pages::sample_act;
    use super::super::params;
    use super::*;

    #[test]
    fn a_link_reads_back_as_the_search_it_was_made_of() {
        for query in [
            "q=",
            "q=citt%C3%A0%20%26%20%22enti%22%20%3Cb%3E&kind=legge&kind=dgr&issuer=anac&from=2011&sort=oldest&page=2",
            "q=a%2Bb&region=lombardia&section=linee-guida&to=2020-01-31&group=none&size=5",
            "q=&in_force=false&in_corpus=true",
            "q=&in_force=true&in_force=unknown",
        ] {
            let request = params::read(Some(query)).unwrap();
            assert_eq!(results(&request), format!("/?{query}"));
        }
    }

    #[test]
    fn names_are_encoded() {
        let article = "art10bis".parse().unwrap();
        let whole = ProvisionPath::whole();
        let of = |id: &str, file: &str| StoredAct {
            id: id.to_owned(),
            file: Some(file.to_owned()),
            ..sample_act(id, "altro")
        };
        let law = "urn:nir:stato:decreto.legislativo:2017-07-03;117";
        for (id, file, path, address) in [
            (
                "dgr/lombardia/2011/IX-1353",
                "x.pdf",
                &article,
                "/act/dgr/lombardia/2011/IX-1353#art10bis",
            ),
            (law, "x.docx", &article, &format!("/act/{law}#art10bis")),
            ("file/x.pdf", "x.pdf", &whole, "/act/file/x.pdf#p4"),
            // What has no pages is not opened at one.
            (law, "x.docx", &whole, &format!("/act/{law}")),
            (
                "file/esperienze/orti n°1.md",
                "esperienze/orti n°1.md",
                &article,
                "/esperienze/orti%20n%C2%B01#art10bis",
            ),
            (
                "file/pagine/chi-siamo.md",
                "pagine/chi-siamo.md",
                &whole,
                "/chi-siamo",
            ),
        ] {
            assert_eq!(act(&of(id, file), path, 4), address);
        }
        assert_eq!(place("file/x.pdf", &article), "/act/file/x.pdf#art10bis");
        assert_eq!(site_page("notizie/a.md").as_deref(), Some("/notizie/a"));
        assert_eq!(
            act_with_words(&of("file/x", "x.pdf"), &article, 4, " a b "),
            "/act/file/x?q=a%20b#art10bis"
        );
        assert_eq!(
            pdf("leggi/n° 1 #a?.pdf", 4),
            "/pdf/leggi/n%C2%B0%201%20%23a%3F.pdf#page=4"
        );
    }
}
