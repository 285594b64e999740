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
async fn what_is_not_a_range_of_bytes_is_ignored() {
    let site = Site::new();
    let cases = [
        ("bytes=9-12", 206, "0123"),
        ("Bytes=9-", 206, "0123456789"),
        ("bytes=-4", 206, "6789"),
        ("bytes=9-99999999999999999999999", 206, "0123456789"),
        ("bytes=19-", 416, ""),
        ("bytes=9-1", 200, "%PDF-1.4 0123456789"),
        ("bytes=-", 200, "%PDF-1.4 0123456789"),
        ("lines=1-2", 200, "%PDF-1.4 0123456789"),
        ("9-12", 200, "%PDF-1.4 0123456789"),
        ("bytes=0-1,4-5", 200, "%PDF-1.4 0123456789"),
    ];
    for (range, status, text) in cases {
        let headers = [(header::RANGE, range)];
        let answer = site.ask_with("/pdf/leggi/cts%20n%C2%B01.pdf", &headers);
        let answer = answer.await;
        assert_eq!(
            (answer.status.as_u16(), answer.text().as_str()),
            (status, text),
            "{range}"
        );
    }
}

#[tokio::test]
async fn a_range_is_given_only_of_the_file_that_the_client_has_a_part_of() {
    let site = Site::new();
    let uri = "/pdf/leggi/cts%20n%C2%B01.pdf";
    let whole = site.get(uri).await;
    let tag = whole.header(header::ETAG).to_owned();
    let time = whole.header(header::LAST_MODIFIED).to_owned();
    assert!(tag.starts_with('"'), "{tag}");
    let weak = format!("W/{tag}");
    let ranged = async |part_of: &str, range: &str| {
        let headers = [(header::RANGE, range), (header::IF_RANGE, part_of)];
        let answer = site.ask_with(uri, &headers).await;
        (answer.status, answer.text())
    };
    let all = (StatusCode::OK, "%PDF-1.4 0123456789".to_owned());
    let part = (StatusCode::PARTIAL_CONTENT, "0123".to_owned());
    // The file was written just now: it may change again within the same second.
    for part_of in [
        "\"other\"",
        &weak,
        "Sat, 01 Jan 2000 00:00:00 GMT",
        &time,
        "x",
    ] {
        assert_eq!(ranged(part_of, "bytes=9-12").await, all, "{part_of}");
        assert_eq!(ranged(part_of, "bytes=90-99").await, all, "{part_of}");
    }
    assert_eq!(ranged(&tag, "bytes=9-12").await, part);
    let file = site.dir.path().join("corpus/leggi/cts n°1.pdf");
    let written = std::fs::File::options().write(true).open(&file).unwrap();
    let long_ago = std::time::SystemTime::now() - std::time::Duration::from_secs(3_600);
    written.set_modified(long_ago).unwrap();
    assert_eq!(ranged(&tag, "bytes=9-12").await, all, "the file changed");
    let whole = site.get(uri).await;
    let time = whole.header(header::LAST_MODIFIED).to_owned();
    assert_eq!(ranged(&time, "bytes=9-12").await, part);
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
