//! What assistants ask: the Model Context Protocol (MCP), over HTTP at `/mcp` and over standard input and output.
//!
//! A few tools, all of them reading only, with the parameters, limits and workers of the API. Protocol and transports are
//! those of the official SDK (`rmcp`): its newest revision and those before. An answer is small and says where it comes
//! from: act, provision, page, address, generation, and what the corpus does not have; an error says what to do next.

mod arguments;
mod cited_by;
mod coverage;
mod door;
mod fault;
mod found;
mod http;
mod outline;
mod provision;
mod resolved;
mod search;
mod stdio;
mod tool;
mod verified;

pub(crate) use http::service;
pub use stdio::serve_assistant;
