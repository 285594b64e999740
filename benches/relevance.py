#!/usr/bin/env python3
"""normario, SQLite FTS5 and plain tantivy on the same judged queries, by the same scorer, in one table.

usage: benches/relevance.py SHARED [PROGRAM]
SHARED holds `corpus/`, `relevance/`, `lawquiz/` and `tools/score_search.py`; PROGRAM is `target/release/normario`
unless said. The peers index the text that `normario extract` gives, a page a document for practitioners' queries (the
best page of an act is its hit) and an article a document for examination questions, and match any word of the query:
requiring all leaves 40 % of the queries without an answer. tantivy is used through its Python package (`pip install
tantivy`): its default tokenizer, and its Italian stemmer; where the package is missing, its rows are left out and said.
"""
import json
import re
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlparse

try:
    import tantivy
except ImportError:
    tantivy = None

ARTICLE = re.compile(r"^Art(?:icolo|\.)\s*(\d+)[-. ]?((?:bis|ter|quater|quinquies|sexies|septies|octies|novies|decies)?)\b", re.M | re.I)


def pages(program, folder):
    """(file, page, path, text) of every page."""
    for pdf in sorted(folder.rglob("*.pdf")):
        out = subprocess.run([program, "extract", "--json", "--ocr", "off", pdf], capture_output=True, text=True).stdout
        for page in json.loads(out or '{"pages": []}')["pages"]:
            yield str(pdf.relative_to(folder)), page["number"], "", page["text"]


def articles(program, folder):
    """(file, page, path, text) of every article, cut where a line begins with its number."""
    text = {}
    for file, _, _, page in pages(program, folder):
        text[file] = text.get(file, "") + page + "\n"
    for file, whole in text.items():
        starts = list(ARTICLE.finditer(whole))
        for start, end in zip(starts, [m.start() for m in starts[1:]] + [len(whole)]):
            yield file, 0, f"art{start[1]}{start[2].lower()}", whole[start.start():end]


class Fts5:
    """One table, tokenizer unicode61 without accents, BM25."""

    def __init__(self, units):
        self.db = sqlite3.connect(":memory:", check_same_thread=False)
        self.lock = threading.Lock()
        self.db.execute("create virtual table t using fts5(body, file unindexed, page unindexed, path unindexed, tokenize='unicode61 remove_diacritics 2')")
        self.db.executemany("insert into t(file, page, path, body) values (?, ?, ?, ?)", units)

    def search(self, words, limit):
        match = " OR ".join(f'"{word}"' for word in words)
        with self.lock:
            return self.db.execute("select file, page, path from t where t match ? order by rank limit ?", (match, limit)).fetchall()


class Tantivy:
    """One text field, any word."""

    def __init__(self, units, tokenizer):
        schema = tantivy.SchemaBuilder()
        schema.add_text_field("body", tokenizer_name=tokenizer)
        for name in ("file", "page", "path"):
            schema.add_text_field(name, stored=True, tokenizer_name="raw")
        self.index = tantivy.Index(schema.build())
        if tokenizer == "italian":
            filters = tantivy.Filter
            builder = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple())
            for filter in (filters.lowercase(), filters.stopword("italian"), filters.stemmer("italian")):
                builder = builder.filter(filter)
            self.index.register_tokenizer(tokenizer, builder.build())
        writer = self.index.writer(heap_size=100_000_000, num_threads=1)
        for file, page, path, body in units:
            writer.add_document(tantivy.Document(file=file, page=str(page), path=path, body=body))
        writer.commit()
        self.index.reload()
        self.searcher = self.index.searcher()

    def search(self, words, limit):
        query = self.index.parse_query(" ".join(f'"{word}"' for word in words), ["body"])
        found = []
        for _, address in self.searcher.search(query, limit).hits:
            hit = self.searcher.doc(address)
            found.append((hit["file"][0], int(hit["page"][0]), (hit["path"] or [""])[0]))
        return found


def serve(peer):
    """A server that answers as the scorer expects; its address."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            asked = parse_qs(urlparse(self.path).query)
            words = re.findall(r"\w+", asked["q"][0])
            seen, hits = set(), []
            for file, page, path in peer.search(words, 1_000) if words else []:
                key = (file, path) if asked.get("group") == ["none"] else file
                if key not in seen and len(hits) < 20:
                    seen.add(key)
                    hits.append({"act": {"file": file}, "page": page, "provision": {"path": path}})
            body = json.dumps({"hits": hits}).encode()
            self.send_response(200)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return f"http://127.0.0.1:{server.server_port}"


def ours(program, corpus, folder):
    """normario's own server over an index of the corpus, and its address."""
    index = Path(folder) / corpus.parent.name
    subprocess.run([program, "index", corpus, "--index", index, "--ocr", "off"], capture_output=True)
    process = subprocess.Popen([program, "serve", "--addr", "127.0.0.1:0", "--index", index, "--corpus", corpus], stderr=subprocess.PIPE, text=True)
    for line in process.stderr:
        if found := re.search(r"http://[\d.:]+", line):
            return process, found[0]
    sys.exit(f"{program} serve did not start")


def score(shared, queries, url, *options):
    command = [sys.executable, shared / "tools" / "score_search.py", *options, shared / queries / "queries.tsv", shared / queries / "qrels.tsv", url]
    return subprocess.run([str(part) for part in command], capture_output=True, text=True).stdout


def figure(pattern, text):
    found = re.search(pattern, text, re.M)
    return float(found[1]) if found else float("nan")


def peers(units):
    yield "SQLite FTS5", Fts5(units)
    if tantivy is None:
        print("tantivy's rows are left out: pip install tantivy", file=sys.stderr)
        return
    yield "tantivy, default", Tantivy(units, "default")
    yield "tantivy, Italian stems", Tantivy(units, "italian")


def main():
    shared = Path(sys.argv[1])
    program = sys.argv[2] if len(sys.argv) > 2 else "target/release/normario"
    kinds = ["citation", "question", "topic", "typo", "variant", "filter", "phrase"]
    print("practitioners' queries, nDCG@10 unless said")
    print("| system | all | page@hit | success@1 | " + " | ".join(kinds) + " | median ms |")
    print("|---" * (len(kinds) + 5) + "|")
    with tempfile.TemporaryDirectory() as folder:
        def row(name, url):
            out = score(shared, "relevance", url)
            all_ = re.search(r"^all: .*", out, re.M)[0]
            cells = [figure(r"nDCG@10=([\d.]+)", all_), figure(r"page@hit=([\d.]+)", all_), figure(r"success@1=([\d.]+)", all_)]
            cells += [figure(f"^{kind}: .*?nDCG@10=([0-9.]+)", out) for kind in kinds]
            median = figure(r"median ([\d.]+) ms", out)
            cells = [f"{cell:.3f}" for cell in cells] + [f"{median:.1f}"]
            print(f"| {name} | " + " | ".join(cells) + " |", flush=True)

        process, url = ours(program, shared / "corpus", folder)
        row("normario", url)
        process.terminate()
        for name, peer in peers(list(pages(program, shared / "corpus"))):
            row(f"{name}, pages", serve(peer))
        print("\nexamination questions, articles\n| system | nDCG@10 | success@1 | success@3 |\n|---|---|---|---|")

        def article_row(name, url):
            out = score(shared, "lawquiz", url, "--articles")
            cells = [figure(f"^all: .*?{of}=([0-9.]+)", out) for of in ("nDCG@10", "success@1", "success@3")]
            print(f"| {name} | " + " | ".join(f"{cell:.3f}" for cell in cells) + " |", flush=True)

        process, url = ours(program, shared / "lawquiz" / "corpus", folder)
        article_row("normario", url)
        process.terminate()
        for name, peer in peers(list(articles(program, shared / "lawquiz" / "corpus"))):
            article_row(f"{name}, articles", serve(peer))


if __name__ == "__main__":
    main()
