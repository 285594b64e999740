#!/usr/bin/env bash
# toml 1.2.1, `DeTable::parse_recoverable` («best effort recovery on error»).
#
# One slip among many entries: which of the entries after it survive? One would expect all kinds of slips to cost
# about the same. A value without its closing quote costs nothing: the value is closed at the line end and every
# later table is there. A key without `=` costs every table that follows: they are missing from the result, and the
# one error that is reported speaks of the key alone. A heading that is not closed loses its own table without
# leaving an empty one.
#
# Seen: `quote: a m z`, `equals: a m`, `heading: a z`.
# So a catalogue of corrections cannot rely on recovery: cut the text before each heading and parse the pieces.
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
toml = { version = "=1.2.1", default-features = false, features = ["parse", "std"] }
TOML
cat >src/main.rs <<'RUST'
use toml::de::DeTable;

fn main() {
    let slips = [
        ("quote", "[m]\nkind = 'x\n"),
        ("equals", "[m]\nkind 'x'\n"),
        ("heading", "[m\nkind = 'x'\n"),
    ];
    for (name, slip) in slips {
        let text = format!("[a]\nkind = 'x'\n{slip}[z]\nkind = 'y'\n");
        let (tables, errors) = DeTable::parse_recoverable(&text);
        assert_eq!(errors.len(), 1);
        let keys: Vec<_> = tables.get_ref().keys().map(|key| key.get_ref().to_string()).collect();
        println!("{name}: {}", keys.join(" "));
    }
}
RUST
said=$(cargo run --quiet)
echo "$said"
[ "$said" = "$(printf 'quote: a m z\nequals: a m\nheading: a z')" ] || { echo "the behaviour has changed" >&2; exit 1; }
