//! The PDFs: the indexed ones, and no other file.

use axum::body::Body;
use axum::http::{Request, StatusCode, header};

use super::site::Site;

#[tokio::test]
async fn an_indexed_pdf_is_served_whole_and_in_ranges() {
    let site = Site::new();
    let uri = "/pdf/leggi/cts%20n%C2%B01.pdf";
    let whole = site.get(uri).await;
    assert_eq!(
        (whole.status, whole.text().as_str()),
        (StatusCode::OK, "%PDF-1.4 0123456789")
    );
    assert_eq!(whole.header(header::CONTENT_TYPE), "application/pdf");
    assert_eq!(
        whole.header(header::CONTENT_DISPOSITION),
        "inline; filename*=UTF-8''cts%20n%C2%B01.pdf"
    );
    assert_eq!(whole.header(header::ACCEPT_RANGES), "bytes");
    let request = Request::get(uri)
        .header(header::RANGE, "bytes=9-12")
        .header(header::ACCEPT_ENCODING, "gzip")
        .body(Body::empty());
    let range = site.ask(request.unwrap()).await;
    assert_eq!(
        (range.status, range.text().as_str()),
        (StatusCode::PARTIAL_CONTENT, "0123")
    );
    assert_eq!(range.header(header::CONTENT_RANGE), "bytes 9-12/19");
}

#[tokio::test]
async fn no_other_file_is_served() {
    let site = Site::new();
    for path in [
        // In the corpus and not in the index; in the index and not, or no longer, in the corpus.
        "altro.pdf",
        "fuori.pdf",
        "dgr.pdf",
        "../segreto.pdf",
        "..%2Fsegreto.pdf",
        "%2e%2e/segreto.pdf",
        "leggi/../../segreto.pdf",
        "leggi/../leggi/cts%20n%C2%B01.pdf",
        "leggi%2Fcts%20n%C2%B01.pdf",
        "/etc/passwd",
        "%2Fetc%2Fpasswd",
        "leggi//cts%20n%C2%B01.pdf",
        "leggi/cts%20n%C2%B01.pdf%00",
        "leggi",
        "%FF.pdf",
        "",
    ] {
        let answer = site.get(&format!("/pdf/{path}")).await;
        let page = answer.error_page(StatusCode::NOT_FOUND);
        assert!(
            !page.contains("outside") && !page.contains("root:"),
            "{path}"
        );
    }
}
