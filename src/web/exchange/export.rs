//! `GET /export.csv` and `GET /export.json`: the results of a search as a table, or as the API gives
//! them.
//!
//! The table is for the spreadsheets of offices: it begins with the mark by which they know UTF-8, and
//! its cells are parted by semicolons, as Italian ones expect.

use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, Uri, header};
use axum::response::{IntoResponse, Response};

use crate::index::IndexReader;
use crate::search::{self, Budget, Hit, ResultPage};
use crate::web::api::dto::{self, SearchAnswer};
use crate::web::api::openapi_responses::AskedAnswer;
use crate::web::error::ApiError;
use crate::web::http::address;
use crate::web::http::cache::CachePolicy;
use crate::web::http::json::{JSON, json};
use crate::web::i18n::lang::Lang;
use crate::web::params::SearchParams;
use crate::web::request_state::RequestState;
use crate::web::{links, params};

/// Most results of an export.
const MOST: usize = 1_000;

/// Columns of the table; new ones are added at the end.
const COLUMNS: [&str; 16] = [
    "citazione",
    "titolo",
    "tipo",
    "numero",
    "data",
    "emanante",
    "regione",
    "partizione",
    "rubrica",
    "pagina",
    "passo",
    "indirizzo",
    "pdf",
    "identificativo",
    "urn",
    "testo",
];

/// Gives the results of a search to be saved as CSV.
#[utoipa::path(
    get, path = "/export.csv", tag = "exchange",
    params(SearchParams),
    responses(
        (status = 200, description = "Up to 1 000 results as a table for spreadsheets: UTF-8, semicolons, Italian headings; where there are more, the last line says so.", body = String, content_type = "text/csv"),
        AskedAnswer,
    )
)]
pub(crate) async fn csv(
    State(state): State<RequestState>,
    uri: Uri,
    headers: HeaderMap,
) -> Result<Response, ApiError> {
    let base = address::of(&state, &headers);
    let media_type = "text/csv; charset=utf-8; header=present";
    let headers = saved(media_type, "normario.csv");
    exported(&state, &uri, move |page, _| {
        (CachePolicy::of(page), headers, table(page, &base)).into_response()
    })
    .await
}

/// Gives the results of a search to be saved as JSON.
#[utoipa::path(
    get, path = "/export.json", tag = "exchange",
    params(SearchParams),
    responses(
        (status = 200, description = "Up to 1 000 results as one page of the search.", body = SearchAnswer, content_type = "application/json"),
        AskedAnswer,
    )
)]
pub(crate) async fn json_export(
    State(state): State<RequestState>,
    uri: Uri,
) -> Result<Response, ApiError> {
    let look = state.look();
    exported(&state, &uri, move |page, index| {
        let body = json(JSON, &SearchAnswer::of(page, Some((&look, index))));
        (CachePolicy::of(page), saved(JSON, "normario.json"), body).into_response()
    })
    .await
}

/// Every result of the search that an address asks for, as `written`: on the thread of the search, since a
/// thousand results take time to write.
async fn exported(
    state: &RequestState,
    uri: &Uri,
    written: impl FnOnce(&ResultPage, &IndexReader) -> Response + Send + 'static,
) -> Result<Response, ApiError> {
    let request = params::read(uri.query())?;
    let exported = state.work_export(move |searcher, pause| {
        let budget = Budget::of_export(searcher.index());
        let page = search::export(searcher, &request, MOST, &budget, pause)?;
        Ok(written(&page, searcher.index()))
    });
    Ok(exported.await?)
}

/// The results as a table, whose last lines tell what it does not hold.
fn table(page: &ResultPage, base: &str) -> String {
    let mut table = "\u{feff}".to_owned();
    table += &line(COLUMNS.map(str::to_owned));
    for hit in &page.hits {
        table += &line(row(hit, base));
    }
    for told in left_out(page) {
        let mut cells = [(); COLUMNS.len()].map(|()| String::new());
        cells[0] = told;
        table += &line(cells);
    }
    table
}

/// The headers of a file that is saved under this name.
fn saved(media_type: &'static str, name: &str) -> [(header::HeaderName, HeaderValue); 2] {
    let disposition = format!("attachment; filename=\"{name}\"");
    let disposition = HeaderValue::from_str(&disposition);
    [
        (header::CONTENT_TYPE, HeaderValue::from_static(media_type)),
        (
            header::CONTENT_DISPOSITION,
            disposition.unwrap_or(HeaderValue::from_static("attachment")),
        ),
    ]
}

/// What the table does not hold, as its last lines tell it.
fn left_out(page: &ResultPage) -> Vec<String> {
    let shown = page.hits.len();
    let more = (shown < page.total).then(|| {
        format!(
            "Sono i primi {shown} risultati di {}: con i filtri se ne scelgono meno.",
            Lang::It.with_catalogued(page.total.to_string(), page.total, page.catalogued)
        )
    });
    let missing = page
        .missing
        .iter()
        .map(|what| Lang::It.missing(*what).to_owned());
    more.into_iter().chain(missing).collect()
}

fn row(hit: &Hit, base: &str) -> [String; COLUMNS.len()] {
    let act = &hit.act;
    let passage = hit.passages.first();
    let known = |value: &Option<String>| value.clone().unwrap_or_default();
    [
        dto::cite_hit(hit),
        act.title.clone(),
        act.kind.clone(),
        known(&act.number),
        known(&act.date),
        known(&act.issuer),
        known(&act.region),
        hit.path.label(),
        known(&hit.heading),
        links::printed_page(act, hit.page).map_or_else(String::new, |page| page.to_string()),
        passage.map_or_else(String::new, |passage| passage.text.clone()),
        format!("{base}{}", links::act(act, &hit.path, hit.page)),
        links::pdf_of(act, hit.page).map_or_else(String::new, |pdf| format!("{base}{pdf}")),
        act.id.clone(),
        known(&act.urn),
        match act.file {
            Some(_) => "sì".to_owned(),
            None => "solo in scheda".to_owned(),
        },
    ]
}

/// A line of the table (RFC 4180, but for the semicolons).
fn line(cells: [String; COLUMNS.len()]) -> String {
    let cells = cells.map(|cell| format!("\"{}\"", harmless(&cell).replace('"', "\"\"")));
    format!("{}\r\n", cells.join(";"))
}

/// A cell that no spreadsheet takes for a formula.
fn harmless(cell: &str) -> String {
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        format!("'{cell}")
    } else {
        cell.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::Missing;

    #[test]
    fn the_table_tells_at_its_end_what_it_does_not_hold() {
        let mut page = ResultPage::default();
        assert!(left_out(&page).is_empty());
        (page.total, page.catalogued) = (1_234, 34);
        page.missing = vec![Missing::Results];
        let told = left_out(&page);
        assert!(
            told[0].contains("1234, di cui 34 solo in scheda")
                && told[1].contains("ultimi risultati"),
            "{told:?}"
        );
    }

    #[test]
    fn a_cell_is_never_a_formula() {
        for cell in ["=1+1", "+39", "-x", "@SUM(A1)", "\t=1"] {
            assert!(harmless(cell).starts_with('\''), "{cell}");
        }
        assert_eq!(harmless("art. 55"), "art. 55");
    }
}
