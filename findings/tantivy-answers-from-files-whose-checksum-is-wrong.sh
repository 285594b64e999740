#!/usr/bin/env bash
# tantivy 0.27.0, a segment file of which one bit changed on disk.
#
# Every segment file ends with a footer that holds the CRC32 of the rest, so one would expect opening or reading a
# damaged file to fail. It does not: the footer's version is looked at, its checksum is not. A search over a column
# whose file has one bit flipped answers without an error, with another value. Only `Index::validate_checksum`, which
# nothing calls by itself, names the file.
#
# Seen: `before 9223372036854775811`, `after 9223372036854775815` without an error, `named by validate_checksum: 1`.
# So an index that must not answer wrongly in silence has to be verified by whoever opens it.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
mkdir src
cat >Cargo.toml <<'TOML'
[package]
name = "probe"
version = "0.0.0"
edition = "2021"
[dependencies]
tantivy = { version = "=0.27.0", default-features = false, features = ["mmap"] }
TOML
cat >src/main.rs <<'RUST'
use std::fs;

use tantivy::schema::{Schema, FAST};
use tantivy::{doc, Index, ReloadPolicy};

const LARGE: u64 = (1 << 63) + 3;

/// The largest value of the column, as a reader that has just opened the index sees it.
fn largest(folder: &str) -> tantivy::Result<u64> {
    let index = Index::open_in_dir(folder)?;
    let reader = index.reader_builder().reload_policy(ReloadPolicy::Manual).try_into()?;
    let searcher = reader.searcher();
    let column = searcher.segment_reader(0).fast_fields().u64("number")?;
    Ok((0..3).filter_map(|doc| column.first(doc)).max().unwrap_or(0))
}

fn main() -> tantivy::Result<()> {
    fs::create_dir("index")?;
    let mut schema = Schema::builder();
    let number = schema.add_u64_field("number", FAST);
    let index = Index::create_in_dir("index", schema.build())?;
    let mut writer = index.writer_with_num_threads(1, 15_000_000)?;
    for value in [0, 1, LARGE] {
        writer.add_document(doc!(number => value))?;
    }
    writer.commit()?;
    writer.wait_merging_threads()?;
    let before = largest("index")?;
    println!("before {before}");

    let files = fs::read_dir("index")?.map(|entry| entry.unwrap().path());
    let path = files.into_iter().find(|path| path.extension().is_some_and(|end| end == "fast")).unwrap();
    let whole = fs::read(&path)?;
    let needle = LARGE.to_le_bytes();
    let at = whole.windows(8).position(|window| window == needle).expect("the value stands in the file as it is");
    let mut damaged = whole.clone();
    damaged[at] ^= 1 << 2;
    fs::remove_file(&path)?;
    fs::write(&path, damaged)?;
    let after = largest("index")?;
    println!("after {after}");
    let named = Index::open_in_dir("index")?.validate_checksum()?.len();
    println!("named by validate_checksum: {named}");
    assert!(before == LARGE && after != before && named == 1, "the behaviour has changed");
    Ok(())
}
RUST
cargo run --quiet
