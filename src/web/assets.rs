//! Files of the pages' own: built into the program, each at an address that names its content, so that
//! browsers keep them for ever and never see an old one.

use std::sync::LazyLock;

use axum::http::{HeaderValue, Uri, header};
use axum::response::{IntoResponse, Response};

use super::cache::CachePolicy;
use super::error::{PageError, Problem};

/// A file built into the program.
struct Asset {
    url: String,
    media_type: &'static str,
    bytes: &'static [u8],
}

static STYLE: LazyLock<Asset> = LazyLock::new(|| {
    Asset::new(
        "style",
        "css",
        "text/css; charset=utf-8",
        include_bytes!("../../web/style.css"),
    )
});
static ICON: LazyLock<Asset> = LazyLock::new(|| {
    Asset::new(
        "icon",
        "svg",
        "image/svg+xml",
        include_bytes!("../../web/icon.svg"),
    )
});

/// Address of the style sheet.
pub(crate) fn style_url() -> &'static str {
    &STYLE.url
}

/// Address of the icon.
pub(crate) fn icon_url() -> &'static str {
    &ICON.url
}

impl Asset {
    fn new(name: &str, extension: &str, media_type: &'static str, bytes: &'static [u8]) -> Self {
        let hash = blake3::hash(bytes).to_hex();
        Asset {
            url: format!("/static/{name}-{}.{extension}", &hash[..16]),
            media_type,
            bytes,
        }
    }
}

/// `GET /static/{name}`.
pub(crate) async fn asset(uri: Uri) -> Result<Response, PageError> {
    let asset = [&STYLE, &ICON]
        .into_iter()
        .find(|asset| asset.url == uri.path());
    let asset = asset.ok_or(Problem::NoSuchPage)?;
    let media_type = [(
        header::CONTENT_TYPE,
        HeaderValue::from_static(asset.media_type),
    )];
    Ok((CachePolicy::Immutable, media_type, asset.bytes).into_response())
}
