#!/usr/bin/env bash
# Chromium 156, `Referrer-Policy: no-referrer` and a form with method="post" to the page's own server.
#
# The `Origin` of a request is commonly compared with the host to refuse forms of other sites. One would expect a form
# of the page itself to pass. But a policy by which no address is told also takes the origin away, from requests to the
# page's own server too (Fetch, «append a request `Origin` header»): it is `null`, as that of a form of another site
# with the same policy. `Sec-Fetch-Site` tells the two apart only where the server is on the same machine or reached by
# HTTPS: over plain HTTP on a network nothing does.
#
# Seen: `local: null same-origin`, `network: null None`, and with the policy `same-origin` in the page the origin itself.
# So a site that sends no referrer needs another policy on its pages with forms.
set -euo pipefail
work=$(mktemp -d)
trap 'kill "$server" 2>/dev/null; rm -rf "$work"' EXIT
cat >"$work/server.py" <<'PY'
import http.server

PAGE = "<!DOCTYPE html>%s<form method=post action=/></form><script>document.forms[0].submit()</script>"
POLICY = "<meta name=referrer content=same-origin>"


class Handler(http.server.BaseHTTPRequestHandler):
    def answer(self, body):
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.send_header("Referrer-Policy", "no-referrer")
        self.end_headers()
        self.wfile.write(body.encode())

    def do_GET(self):
        self.answer(PAGE % (POLICY if self.path == "/policy" else ""))

    def do_POST(self):
        origin = self.headers.get("Origin")
        own = origin == f"http://{self.headers.get('Host')}"
        self.answer("<p>seen=%s %s;" % ("own" if own else origin, self.headers.get("Sec-Fetch-Site")))

    def log_message(self, *_):
        pass


server = http.server.HTTPServer(("0.0.0.0", 0), Handler)
print(server.server_address[1], flush=True)
server.serve_forever()
PY
python3 "$work/server.py" >"$work/port" &
server=$!
until [ -s "$work/port" ]; do sleep 0.1; done
port=$(cat "$work/port")
network=$(hostname -I | cut -d ' ' -f 1)
look() {
  chromium --headless --no-sandbox --disable-gpu --user-data-dir="$work/profile" --virtual-time-budget=3000 --dump-dom \
    "http://$1:$port$2" 2>/dev/null | grep -o 'seen=[^;]*' | cut -d = -f 2
}
said=$(
  echo "local: $(look 127.0.0.1 /)"
  echo "local, with a policy: $(look 127.0.0.1 /policy)"
  echo "network: $(look "$network" /)"
  echo "network, with a policy: $(look "$network" /policy)"
)
echo "$said"
expected='local: null same-origin
local, with a policy: own same-origin
network: null None
network, with a policy: own None'
[ "$said" = "$expected" ] || { echo "the behaviour has changed" >&2; exit 1; }
