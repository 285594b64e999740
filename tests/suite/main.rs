//! Tests of the program from outside: one executable, a module for each subject.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod architecture;
mod catalogue;
mod catalogued;
mod check;
mod checkpoints;
mod cite;
mod damage;
mod documents;
mod extract;
mod extract_carried;
mod extract_columns;
mod extract_layouts;
mod extract_pdf;
mod extract_trouble;
mod generations;
mod generations_shared;
mod identity;
mod ingest;
mod ingest_guard;
mod ingest_told;
mod ingest_trouble;
mod markdown_pages;
mod messages;
mod ocr;
mod ocr_bounds;
mod ocr_sandbox;
mod quality;
mod same_decree;
mod search;
mod search_acts;
mod search_budget;
mod search_citations;
mod search_cli;
mod search_eval;
mod search_meaning;
mod search_shown;
mod search_starve;
mod search_suggest;
mod search_titled;
mod search_understood;
mod structure;
mod vocabulary;
mod web;
mod workbench;
