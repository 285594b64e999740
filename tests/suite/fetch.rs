//! Documents from where they are published: a site on this machine, good and bad, and the program that gets them.

mod changes;
mod court;
mod kept;
mod links;
mod look;
mod manners;
mod normattiva;
mod places;
mod resumed;
pub(crate) mod server;
mod sources;
mod trouble;

use std::io::Write;
use std::process::Command;

use flate2::Compression;
use flate2::write::GzEncoder;
use serde_json::Value;

use super::extract_pdf::Maker;
use super::workbench::Workbench;

/// A document that says this, longer than what is looked at of its beginning.
pub(super) fn pdf(line: &str) -> Vec<u8> {
    let lines: Vec<String> = (0..40).map(|i| format!("{line} {i}")).collect();
    let maker = lines
        .iter()
        .fold(Maker::new(), |maker, line| maker.text(line));
    let bytes = maker.bytes();
    assert!(bytes.len() > 4_096, "{}", bytes.len());
    bytes
}

pub(super) fn gzipped(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

/// An entry of a PDF that is at this address.
pub(super) fn entry(file: &str, url: &str) -> String {
    format!("[\"{file}\"]\nkind = \"avviso\"\ntitle = \"Avviso {file}\"\nurl = \"{url}\"\n")
}

/// A corpus whose catalogue has these entries.
pub(super) fn bench(entries: &[String]) -> Workbench {
    let bench = Workbench::new();
    bench.put("catalogo.toml", entries.concat().as_bytes());
    bench
}

/// `normario fetch`, which goes nowhere but to this machine.
pub(super) fn command(bench: &Workbench, args: &[&str]) -> Command {
    let mut command = bench.command(&["fetch", "--json"]);
    command.args(args);
    if !args.contains(&"--pause") {
        command.args(["--pause", "0"]);
    }
    for name in ["HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY"] {
        command.env_remove(name).env_remove(name.to_lowercase());
    }
    command.env_remove("NORMARIO_CONTACT");
    command
}

/// Its report, and its exit code.
pub(super) fn fetch(bench: &Workbench, args: &[&str]) -> (Value, i32) {
    let output = command(bench, args).output().unwrap();
    let report = serde_json::from_slice(&output.stdout);
    let report = report
        .unwrap_or_else(|error| panic!("{error}: {}", String::from_utf8_lossy(&output.stderr)));
    (report, output.status.code().unwrap())
}

/// What became of the only document, and the words for it.
pub(super) fn outcome(report: &Value) -> (&str, &str) {
    let documents = report["documents"].as_array().unwrap();
    assert_eq!(documents.len(), 1, "{report}");
    let text = |name: &str| documents[0][name].as_str().unwrap();
    (text("outcome"), text("message"))
}
