//! The HTTP server as its clients see it, over a small index.

mod api;
mod bounds;
mod catalogue;
mod community;
mod connections;
mod contract;
mod coverage;
mod cut;
mod english;
mod envelopes;
mod exchange;
mod health;
mod hosts;
mod inside;
mod legal_xml;
mod official_look;
mod openapi;
mod pages;
mod pdf;
mod queries;
mod reports;
mod running;
mod server;
mod site;
mod view;
mod written;
