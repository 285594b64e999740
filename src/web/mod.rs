//! The HTTP server: JSON for programs, pages for people, the PDFs themselves.
//!
//! The only place that knows HTTP and HTML. Every address is in [`router()`], everything a request goes
//! through in `http::middleware`, everything that can go wrong in `http::problem`. Opens the index for
//! reading only, and searches on threads of its own (`search_pool`), never on an async one.

pub(crate) mod api;
mod community;
mod error;
mod exchange;
pub(crate) mod files;
mod following;
mod hourly_limit;
mod http;
pub(crate) mod i18n;
mod kept_examples;
pub(crate) mod last_look;
mod links;
mod mcp;
mod noted;
mod pages;
mod params;
mod readiness;
mod request_state;
mod router;
mod search_pool;
mod served;
mod server;
mod state;

pub(crate) use community::settings_faults;
pub use http::cors::{NotAnOrigin, Origins};
pub use http::hosts::{HostName, NotAHost};
pub use mcp::serve_assistant;
pub(crate) use pages::quality::{PagePicture, quality_page};
pub use router::router;
pub use server::{Server, serve};
pub use state::{AppState, ServeOptions, TakenUp};
