//! Assets of the pages, built into the program. Each has an address that names its content, so that browsers
//! keep it for ever and never use an outdated one.
//!
//! Style and script are written in parts and served as one file each, so that a page loads few files.

use std::sync::LazyLock;

use axum::extract::State;
use axum::http::{HeaderValue, Uri, header};
use axum::response::{IntoResponse, Response};

use crate::web::error::PageError;
use crate::web::http::cache::CachePolicy;
use crate::web::http::problem::Problem;
use crate::web::request_state::RequestState;

/// A file built into the program.
struct Asset {
    url: String,
    media_type: &'static str,
    bytes: Vec<u8>,
}

/// Titillium Web: its licence is beside it.
static FONT: LazyLock<Asset> = LazyLock::new(|| {
    font(
        "titillium-400",
        include_bytes!("../../../web/vendor/titillium-web/400.woff2"),
    )
});
static BOLD: LazyLock<Asset> = LazyLock::new(|| {
    font(
        "titillium-600",
        include_bytes!("../../../web/vendor/titillium-web/600.woff2"),
    )
});

static STYLE: LazyLock<Asset> = LazyLock::new(|| {
    let parts = [
        include_str!("../../../web/style/tokens.css"),
        include_str!("../../../web/style/base.css"),
        include_str!("../../../web/style/search.css"),
        include_str!("../../../web/style/results.css"),
        include_str!("../../../web/style/act.css"),
        include_str!("../../../web/style/regions.css"),
        include_str!("../../../web/style/tools.css"),
        include_str!("../../../web/style/community.css"),
        include_str!("../../../web/style/print.css"),
    ];
    let style = parts
        .concat()
        .replace("url(\"titillium-400\")", &format!("url(\"{}\")", FONT.url))
        .replace("url(\"titillium-600\")", &format!("url(\"{}\")", BOLD.url));
    Asset::new(
        "style",
        "css",
        "text/css; charset=utf-8",
        style.into_bytes(),
    )
});

static SCRIPT: LazyLock<Asset> = LazyLock::new(|| {
    let parts = [
        include_str!("../../../web/script/page.js"),
        include_str!("../../../web/script/suggest.js"),
        include_str!("../../../web/script/results.js"),
        include_str!("../../../web/script/keys.js"),
    ];
    let script = parts.concat().into_bytes();
    Asset::new("site", "js", "text/javascript; charset=utf-8", script)
});

/// What the page needs that builds the box for other sites.
static BUILDER: LazyLock<Asset> = LazyLock::new(|| {
    let script = include_bytes!("../../../web/script/builder.js").to_vec();
    Asset::new("builder", "js", "text/javascript; charset=utf-8", script)
});

/// The icon, in the page itself: one request less.
pub(crate) const ICON: &str = "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 32 32'%3E\
     %3Crect width='32' height='32' rx='6' fill='%230066cc'/%3E\
     %3Cpath d='M9 24V8h3l8 11V8h3v16h-3L12 13v11z' fill='%23fff'/%3E%3C/svg%3E";

/// Address of the style sheet.
pub(crate) fn style_url() -> &'static str {
    &STYLE.url
}

/// Address of the script.
pub(crate) fn script_url() -> &'static str {
    &SCRIPT.url
}

/// Address of the script of the page that builds the box for other sites.
pub(crate) fn builder_url() -> &'static str {
    &BUILDER.url
}

/// Address of the font of running text.
pub(crate) fn font_url() -> &'static str {
    &FONT.url
}

fn font(name: &str, bytes: &[u8]) -> Asset {
    Asset::new(name, "woff2", "font/woff2", bytes.to_vec())
}

impl Asset {
    fn new(name: &str, extension: &str, media_type: &'static str, bytes: Vec<u8>) -> Self {
        let hash = blake3::hash(&bytes).to_hex();
        Asset {
            url: format!("/static/{name}-{}.{extension}", &hash[..16]),
            media_type,
            bytes,
        }
    }
}

/// `GET /static/{name}`.
pub(crate) async fn asset(
    State(state): State<RequestState>,
    uri: Uri,
) -> Result<Response, PageError> {
    if let Some(css) = state.community().style_at(uri.path()) {
        let css = css.to_owned();
        let media_type = HeaderValue::from_static("text/css; charset=utf-8");
        let media_type = [(header::CONTENT_TYPE, media_type)];
        return Ok((CachePolicy::Immutable, media_type, css).into_response());
    }
    let asset = [&STYLE, &SCRIPT, &BUILDER, &FONT, &BOLD]
        .into_iter()
        .find(|asset| asset.url == uri.path());
    let asset = asset.ok_or_else(|| PageError::of(Problem::NoSuchPage, &uri))?;
    let media_type = [(
        header::CONTENT_TYPE,
        HeaderValue::from_static(asset.media_type),
    )];
    Ok((CachePolicy::Immutable, media_type, asset.bytes.as_slice()).into_response())
}
