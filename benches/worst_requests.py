#!/usr/bin/env python3
"""How much a small request can make the server do: the worst addresses that were found, measured.

    python3 benches/worst_requests.py PROGRAM INDEX [--more SECONDS] [--markdown]

Starts PROGRAM (a release build) on INDEX with a corpus of any size, asks each address of the table below
and, with --more, as many random combinations of their parts as fit into that time, one at a time.

How it is counted:

- bytes in: the request as sent, head and address (`GET ADDRESS HTTP/1.1`, Host, nothing else).
- bytes out: the body, not compressed. The factor is (out - out of the same address with a short query) / in:
  what a page costs whoever asks for it (an act of 2 MB, a hundred results) is not for the query to answer
  for. The short queries are those of SHORTS; what costs most among them counts.
- CPU: nanoseconds that all threads of the server ran (/proc/PID/task/*/schedstat), with gzip asked for, the
  least of three. The factor is against a median search: the median over the QUERIES below of /api/v1/search
  on the same server in the same run.

Not counted: TLS, the kernel's own time beside it, memory.
"""

import argparse
import glob
import gzip
import http.client
import random
import re
import statistics
import subprocess
import sys
import time
from urllib.parse import quote

QUERIES = [
    "rimborso spese volontari", "art. 55 cts", "coprogettazione", "convenzioni con organizzazioni di volontariato",
    "procedura comparativa", "quando si può revocare un contributo", "enti del terzo settore avviso pubblico",
    "dgr lombardia 2011", "contratto di concessione di servizi", "obblighi di trasparenza della pubblica amministrazione",
    "l.r. 3/2008", "tutela dei dati personali", "soccorso istruttorio", "personale docente universitario",
    "termine per la presentazione delle offerte",
]
COMMON = "di la il e che in a per del con non sono art legge comma dei delle al nel da".split()
SHORT = "legge"
SHORTS = ["legge", "ente", "legge+ente", "di", "art.+1", "al+per+in", "e"]


class Server:
    def __init__(self, program, index):
        args = [program, "serve", "--addr", "127.0.0.1:0", "--index", index]
        self.child = subprocess.Popen(args, stderr=subprocess.PIPE, text=True, env={"RUST_LOG": "off"})
        for line in self.child.stderr:
            if found := re.search(r"http://([\d.]+):(\d+)", line):
                self.host = (found[1], int(found[2]))
                break
        self.name = f"{self.host[0]}:{self.host[1]}"

    def cpu(self):
        """Milliseconds that its threads ran so far."""
        total = 0
        for path in glob.glob(f"/proc/{self.child.pid}/task/*/schedstat"):
            try:
                total += int(open(path).read().split()[0])
            except (OSError, IndexError):
                pass
        return total / 1e6

    def ask(self, address, zipped=False):
        connection = http.client.HTTPConnection(*self.host, timeout=120)
        connection.putrequest("GET", address, skip_accept_encoding=True)
        if zipped:
            connection.putheader("Accept-Encoding", "gzip")
        connection.endheaders()
        answer = connection.getresponse()
        body = answer.read()
        connection.close()
        return answer.status, body

    def bytes_in(self, address):
        return len(f"GET {address} HTTP/1.1\r\nHost: {self.name}\r\n\r\n".encode("latin-1", "replace"))

    def measure(self, address, times=3):
        status, body = self.ask(address)
        costs = []
        for _ in range(times):
            before = self.cpu()
            self.ask(address, zipped=True)
            costs.append(self.cpu() - before)
            if costs[-1] > 2_000:
                break
        return status, len(body), min(costs)


def places(server):
    """The largest act and file, by what the server itself tells."""
    _, listed = server.ask("/sitemap.xml")
    acts = re.findall(r"<loc>http://[^/]+(/act/[^<]+)</loc>", listed.decode())
    sizes = {act: len(server.ask(act)[1]) for act in acts}
    largest = max(sizes, key=sizes.get)
    _, page = server.ask(largest)
    file = re.search(r'href="/pdf/([^"#]+)', page.decode())[1]
    _, said = server.ask("/api/v1/search?q=&size=100&kind=legge&kind=decreto.legislativo&kind=dgr&kind=sentenza")
    issuers = re.findall(r'"value":"([^"]+)"', re.search(r'"issuer":\[(.*?)\]', said.decode())[1])
    return largest, file, issuers


def table(server):
    """Name and address of what was tried; `{q}` stands where the short query is put for comparison."""
    act, file, issuers = places(server)
    pairs = [(name, value) for name, value in [
        ("all issuers that fit", "&".join(f"issuer={quote(issuer)}" for issuer in issuers[:24])),
        ("24 long issuers", "&".join(f"issuer={quote('à' * 30)}{i:02}" for i in range(24))),
        ("4,500 issuers", "&".join(f"issuer=e{i}" for i in range(4_500))),
        ("24 cited acts", "&".join(f"cites=art.+{i}+cts" for i in range(24))),
        ("a citation of many articles", "cites=" + quote("artt. " + ", ".join(str(i) for i in range(1, 40)))),
    ]]
    words = [
        ("common words", "+".join((COMMON * 20)[:170])[:1_000]),
        ("distinct words", "+".join(f"parola{i}" for i in range(110))[:1_000]),
        ("no text", "%FF" * 1_000),
        ("accents", quote("à" * 1_000)),
        ("accents, short", quote("à" * 40)),
        ("a word of 800 letters", "coprogettazion" * 57),
        ("quotation marks", "%22" * 1_000),
        ("opened", "(%22+" * 330),
        ("1/ 450 times", "1%2F+" * 450),
        ("1/ 333 times", "1%2F+" * 333),
        ("citations", "art.+55+cts+" * 83),
        ("phrases", "%22enti+del+terzo+settore%22+" * 37),
        ("required", "%2Bente+" * 140),
        ("excluded", "-ente+legge+" * 90),
        ("prefixes", "+".join(f"{a}{b}*" for a in "abcdeilmnoprstuv" for b in "aeioru")[:1_000]),
        ("fields", "ente:anac+anno:2017+" * 50),
        ("near", "ente+VICINO+legge+" * 55),
        ("or", "ente+OPPURE+legge+" * 55),
        ("numbers", "+".join(str(i) for i in range(1, 300))[:1_000]),
        ("letters", "+".join("abcdefghilmnopqrstuvz" * 24)[:1_000]),
        ("two words", "legge+ente"),
        ("a long query", "a%20" * 14_000),
    ]
    rows = []
    for name, query in words:
        for page in ["/?q={q}&size=100", "/?q={q}", "/?q={q}&size=100&group=none", "/api/v1/search?q={q}&size=100",
                     "/api/v1/search?q={q}&size=100&explain=1", "/feed.atom?q={q}&size=100", "/export.csv?q={q}",
                     "/export.json?q={q}&group=none", "/regioni?q={q}", "/api/v1/suggest?q={q}",
                     f"{act}?q={{q}}", f"/view/{file}?page=1&q={{q}}", f"/api/v1/pages/{file}?q={{q}}"]:
            rows.append((f"{page.split('?')[0][:24]} {page.split('?')[1][:26]} · {name}", page, query))
    for name, pair in pairs:
        for page in ["/?q={q}&size=100&", "/?q={q}&page=2&", "/api/v1/search?q={q}&size=100&", "/feed.atom?q={q}&", "/?"]:
            rows.append((f"{page} · {name}", page + pair, SHORT))
    for page in ["/", "/sezioni", "/sezioni/atti-normativi", "/regioni", "/sitemap.xml", "/api", "/api/openapi.json", "/feed.atom",
                 "/embed", act, f"/api/v1{act.replace('/act/', '/acts/')}", f"/api/v1{act.replace('/act/', '/acts/')}/citing?size=100",
                 f"/view/{file}", "/opensearch.xml", "/health", "/metrics", "/nulla"]:
        rows.append((page, page, ""))
    return rows


def main():
    options = argparse.ArgumentParser()
    options.add_argument("program")
    options.add_argument("index")
    options.add_argument("--more", type=float, default=0)
    options.add_argument("--markdown", action="store_true")
    options.add_argument("--only", default="")
    options = options.parse_args()
    server = Server(options.program, options.index)
    try:
        for query in QUERIES:
            server.ask(f"/api/v1/search?q={quote(query)}")
        costs = [server.measure(f"/api/v1/search?q={quote(query)}")[2] for query in QUERIES]
        median = statistics.median(costs)
        print(f"median search: {median:.2f} ms of CPU", file=sys.stderr)
        rows = [row for row in table(server) if options.only in row[0]]
        shorts = {}

        def short(page):
            if page not in shorts:
                shorts[page] = max(len(server.ask(page.replace("{q}", short))[1]) for short in SHORTS)
            return shorts[page]

        results = []

        def one(name, page, query):
            address = page.replace("{q}", query)
            status, out, cpu = server.measure(address)
            base = re.sub(r"&?(issuer|cites)=[^&]*", "", page)
            beyond = max(0, out - short(base)) if status == 200 and "{q}" in page else out if status != 200 else 0
            results.append((beyond / server.bytes_in(address), cpu / median, status, server.bytes_in(address), out, cpu, name))

        for row in rows:
            one(*row)
        random.seed(1)
        until = time.monotonic() + options.more
        pages = sorted({page for _, page, _ in rows if "{q}" in page})
        parts = COMMON + ["art. 55 cts", '"enti del terzo settore"', "1/", "+ente", "-legge", "a*", "ente:anac", "tipo:dgr", "dgr 1/2011",
                          "(", '"', "OPPURE", "VICINO", "NON", "artt. 1-90", "co", "progettazione", "117/2017", "x", "è"]
        tried = 0
        while time.monotonic() < until:
            page = random.choice(pages)
            query = quote(" ".join(random.choices(random.sample(parts, random.randint(1, 8)), k=random.randint(1, 250)))[:1_000])
            one(f"random {tried}: {page[:40]} {query[:60]}", page, query)
            tried += 1
        print(f"{len(results)} addresses, {tried} of them random", file=sys.stderr)
        for title, key in [("bytes out for each byte in, beyond a short query", 0), ("CPU, in median searches", 1)]:
            print(f"\n{title}\n")
            print("| factor | CPU ms | median searches | status | in | out | address |\n|---|---|---|---|---|---|---|")
            for row in sorted(results, key=lambda row: -row[key])[:25]:
                print(f"| {row[0]:.0f} | {row[5]:.1f} | {row[1]:.1f} | {row[2]} | {row[3]} | {row[4]} | {row[6]} |")
    finally:
        server.child.terminate()
        server.child.wait()


if __name__ == "__main__":
    main()
