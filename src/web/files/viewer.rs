//! The files of the page view: ours and those of pdf.js, built into the program and served side by side under
//! one address that names their content, so that they find each other and browsers keep them for ever.

use std::sync::LazyLock;

use axum::http::{HeaderValue, Uri, header};
use axum::response::{IntoResponse, Response};

use crate::web::error::PageError;
use crate::web::http::cache::CachePolicy;
use crate::web::http::csp::Csp;
use crate::web::http::problem::Problem;

/// Name, media type and content.
type ViewerFile = (&'static str, &'static str, &'static [u8]);

const SCRIPT: &str = "text/javascript; charset=utf-8";
const WASM: &str = "application/wasm";

static FILES: [ViewerFile; 7] = [
    (
        "view.js",
        SCRIPT,
        include_bytes!("../../../web/view/view.js"),
    ),
    (
        "view.css",
        "text/css; charset=utf-8",
        include_bytes!("../../../web/view/view.css"),
    ),
    (
        "pdf.min.mjs",
        SCRIPT,
        include_bytes!("../../../web/vendor/pdfjs/pdf.min.mjs"),
    ),
    (
        "pdf.worker.min.mjs",
        SCRIPT,
        include_bytes!("../../../web/vendor/pdfjs/pdf.worker.min.mjs"),
    ),
    (
        "jbig2.wasm",
        WASM,
        include_bytes!("../../../web/vendor/pdfjs/jbig2.wasm"),
    ),
    (
        "openjpeg.wasm",
        WASM,
        include_bytes!("../../../web/vendor/pdfjs/openjpeg.wasm"),
    ),
    (
        "qcms_bg.wasm",
        WASM,
        include_bytes!("../../../web/vendor/pdfjs/qcms_bg.wasm"),
    ),
];

/// The folder of all of them, with `/` at its end.
static FOLDER: LazyLock<String> = LazyLock::new(|| {
    let mut hasher = blake3::Hasher::new();
    for (_, _, bytes) in &FILES {
        hasher.update(bytes);
    }
    format!("/static/view/{}/", &hasher.finalize().to_hex()[..16])
});

/// Address of the page view's script.
pub(crate) fn script_url() -> String {
    format!("{}view.js", *FOLDER)
}

/// Address of the page view's style sheet.
pub(crate) fn style_url() -> String {
    format!("{}view.css", *FOLDER)
}

/// `GET /static/view/{hash}/{name}`.
pub(crate) async fn file(uri: Uri) -> Result<Response, PageError> {
    let name = uri.path().strip_prefix(FOLDER.as_str());
    let found = FILES.iter().find(|(own, _, _)| Some(*own) == name);
    let (_, media_type, bytes) = found.ok_or_else(|| PageError::of(Problem::NoSuchPage, &uri))?;
    let media_type = [(header::CONTENT_TYPE, HeaderValue::from_static(media_type))];
    // A worker obeys the policy that its own script came with.
    Ok((Csp::View, CachePolicy::Immutable, media_type, *bytes).into_response())
}
