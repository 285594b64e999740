//! The HTTP server as its clients see it, over a small index.

mod api;
mod cut;
mod inside;
mod machines;
mod openapi;
mod pages;
mod pdf;
mod server;
mod site;
mod view;
