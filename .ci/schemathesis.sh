#!/usr/bin/env bash
# Asks the server what its own description allows, and what it does not, and fails on an answer that is
# not described or an error of the server. Needs target/release/normario; installs schemathesis in target/.
set -euo pipefail
cd "$(dirname "$0")/.."
program=target/release/normario
tool=target/schemathesis
[ -x "$tool/bin/schemathesis" ] || { python3 -m venv "$tool"; "$tool/bin/pip" install --quiet schemathesis==4.32.5; }

scratch=$(mktemp -d)
trap 'kill "$server" 2>/dev/null || true; rm -rf "$scratch"' EXIT
"$program" index corpus --index "$scratch/index" --ocr off >/dev/null
"$program" serve --addr 127.0.0.1:0 --index "$scratch/index" --corpus corpus 2>"$scratch/log" & server=$!
for _ in $(seq 100); do
  url=$(grep -o 'http://[0-9.:]*' "$scratch/log" || true)
  [ -n "$url" ] && break
  sleep 0.1
done
"$tool/bin/schemathesis" run "$url/api/openapi.json" --url "$url" --seed 1 --max-examples "${1:-20}" --no-color \
  --checks not_a_server_error,status_code_conformance,content_type_conformance,response_headers_conformance,response_schema_conformance,unsupported_method
