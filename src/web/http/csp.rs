//! What a browser may do with our answers: a closed set of content security policies.

use std::convert::Infallible;

use axum::http::{HeaderValue, header};
use axum::response::{IntoResponseParts, ResponseParts};

/// A content security policy.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Csp {
    /// Our pages and answers: our own style, script, font and images (the icon is in the page itself),
    /// requests and forms to ourselves.
    Page,
    /// The page view and what it is made of: our scripts, pdf.js's worker and its decoders in WebAssembly,
    /// and the images and fonts that it makes of a PDF.
    View,
    /// A picture: a drawing (SVG) that is opened by itself may style its own parts and nothing else.
    Picture,
    /// A file to be saved: whatever a browser makes of it runs nothing.
    Saved,
    /// A PDF: the browser's viewer is a page of its own that brings style and scripts, and
    /// `default-src 'none'` stops it. What is left keeps other sites from framing the file.
    Pdf,
}

impl Csp {
    /// The header's value.
    pub(crate) const fn value(self) -> HeaderValue {
        HeaderValue::from_static(match self {
            Csp::Page => {
                "default-src 'none'; style-src 'self'; script-src 'self'; font-src 'self'; \
                 img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'; \
                 frame-ancestors 'none'"
            }
            Csp::View => {
                "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; \
                 connect-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self' data:; \
                 form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
            }
            Csp::Picture => {
                "default-src 'none'; style-src 'unsafe-inline'; sandbox; base-uri 'none'; \
                 frame-ancestors 'none'"
            }
            Csp::Saved => "default-src 'none'; sandbox; base-uri 'none'; frame-ancestors 'none'",
            Csp::Pdf => "base-uri 'none'; frame-ancestors 'none'",
        })
    }
}

impl IntoResponseParts for Csp {
    type Error = Infallible;

    fn into_response_parts(self, mut parts: ResponseParts) -> Result<ResponseParts, Infallible> {
        parts
            .headers_mut()
            .insert(header::CONTENT_SECURITY_POLICY, self.value());
        Ok(parts)
    }
}
