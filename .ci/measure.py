#!/usr/bin/env python3
"""Run the scorers over ../shared with the release binary and hold their figures to floors.toml.

usage: measure.py   (from the project's root, after `cargo build --release`)
Prints every figure; exits 1 when one is on the wrong side of its floor, and names it. Without ../shared it measures
what needs no outside data and lists the floors that it left out.
"""

import gzip
import html.parser
import http.client
import json
import os
import re
import resource
import signal
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import tomllib
from collections import Counter
from pathlib import Path
from urllib.parse import quote, urlsplit

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
TOOLS = SHARED / "tools"
PROGRAM = ROOT / "target" / "release" / "normario"
sys.path.insert(0, str(ROOT / "benches"))
import relevance

FLOORS = tomllib.loads((ROOT / ".ci" / "floors.toml").read_text())
missed = []
held = set()


def hold(section, name, value):
    """Compares a figure with its floor, or with its ceiling where the name ends in `_most`."""
    bound = FLOORS[section][name]
    held.add(f"{section}.{name}")
    good = value <= bound if name.endswith("_most") else value >= bound
    print(f"  {section}.{name} = {value} ({'most' if name.endswith('_most') else 'least'} {bound})")
    if not good:
        missed.append(f"{section}.{name}: {value}, floor {bound}")


def run(command):
    """Output of a command and the CPU seconds it took, children included."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    if done.returncode not in (0, 1):
        sys.exit(f"{command}: {done.stderr}")
    return done.stdout, cpu


def figure(pattern, text):
    found = re.search(pattern, text, re.M)
    if not found:
        sys.exit(f"no figure for {pattern} in:\n{text}")
    return float(found[1])


def extraction():
    command = [PROGRAM, "extract", "--json", "--ocr", "off"]
    out, _ = run([sys.executable, TOOLS / "score_extraction.py", SHARED / "corpus", "--", *command])
    print(out)
    hold("extraction", "word_f1", figure(r"word F1 against pdftotext: ([\d.]+)", out))
    hold("extraction", "cpu_ratio_most", figure(r"ratio ([\d.]+)", out))
    hold("extraction", "files_under_95_most", figure(r"under 0.95: (\d+)", out))
    hold("extraction", "files_under_80_most", figure(r"under 0.80: (\d+)", out))
    hold("extraction", "letter_spaced_most", figure(r"letter-spaced runs left: (\d+)", out))
    command = [PROGRAM, "extract", "--json"]
    out, _ = run([sys.executable, TOOLS / "score_text.py", SHARED / "dgr", "--", *command])
    print(out)
    hold("text", "f1", figure(r"^all: F1 ([\d.]+)", out))
    hold("text", "order", figure(r"^all: F1 [\d.]+ order ([\d.]+)", out))


class Server:
    """`normario serve` on a free port, until the end of the block."""

    def __init__(self, index, corpus):
        self.process = subprocess.Popen(
            [PROGRAM, "serve", "--addr", "127.0.0.1:0", "--index", index, "--corpus", corpus],
            stderr=subprocess.PIPE, text=True)
        for line in self.process.stderr:
            if found := re.search(r"http://[\d.:]+", line):
                self.url = found[0]
                # The log goes on: a pipe that nobody empties would stop the server.
                threading.Thread(target=self.process.stderr.read, daemon=True).start()
                return
        sys.exit("the server did not start")

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.send_signal(signal.SIGTERM)
        if self.process.wait(timeout=15) != 0:
            missed.append("serve: did not stop cleanly on SIGTERM")


def search(index, corpus, queries, *options):
    with Server(index, corpus) as server:
        out, _ = run([sys.executable, TOOLS / "score_search.py", *options,
                      SHARED / queries / "queries.tsv", SHARED / queries / "qrels.tsv", server.url])
    print(out)
    return out


def against_peer(index, corpus):
    """Median times of a search, ours and SQLite FTS5's over the same pages and queries, in milliseconds: the
    quickest of four rounds in turn, since whoever else uses the machine slows down one round, seldom all."""
    peer = relevance.serve(relevance.Fts5(relevance.pages(PROGRAM, corpus)))
    rounds = []
    with Server(index, corpus) as server:
        for _ in range(4):
            outs = [relevance.score(SHARED, "relevance", url) for url in (server.url, peer)]
            rounds.append([figure(r"median ([\d.]+) ms", out) for out in outs])
            print("a search takes {} ms, by SQLite FTS5 {} ms".format(*rounds[-1]))
    return [min(times) for times in zip(*rounds)]


def pages_of(server, paths, times):
    """The median time of each page in milliseconds, over one connection: of the server and a local wire."""
    connection = http.client.HTTPConnection(urlsplit(server.url).netloc)
    medians = {}
    for path in paths:
        taken = []
        for _ in range(times):
            started = time.perf_counter()
            connection.request("GET", path)
            answer = connection.getresponse()
            answer.read()
            taken.append((time.perf_counter() - started) * 1000)
            if answer.status != 200:
                sys.exit(f"{path}: {answer.status}")
        medians[path] = statistics.median(taken)
    return medians


def compressed_kb(server, path):
    connection = http.client.HTTPConnection(urlsplit(server.url).netloc)
    connection.request("GET", path, headers={"Accept-Encoding": "gzip"})
    answer = connection.getresponse()
    body = answer.read()
    return len(body if answer.headers["Content-Encoding"] else gzip.compress(body)) / 1024


def parse_ms(server, path):
    """The median time in which Python's own HTML parser reads a page, in milliseconds."""
    connection = http.client.HTTPConnection(urlsplit(server.url).netloc)
    connection.request("GET", path)
    page = connection.getresponse().read().decode()
    taken = []
    for _ in range(5):
        parser = html.parser.HTMLParser()
        started = time.perf_counter()
        parser.feed(page)
        parser.close()
        taken.append((time.perf_counter() - started) * 1000)
    return statistics.median(taken)


def slowest_act(server):
    """The act whose page takes longest (once each, then the slowest of them again): its time, as a share of what
    Python's HTML parser takes to read it, so that a busy machine does not decide."""
    connection = http.client.HTTPConnection(urlsplit(server.url).netloc)
    connection.request("GET", "/sitemap.xml")
    listed = re.findall(r"<loc>(.*?)</loc>", connection.getresponse().read().decode())
    acts = [urlsplit(address).path for address in listed if "/act/" in address]
    once = pages_of(server, acts, 1)
    slow = sorted(once, key=once.get)[-5:]
    again = pages_of(server, slow, 9)
    act = max(again, key=again.get)
    parsing = parse_ms(server, act)
    print(f"the slowest of {len(acts)} acts: {act} {again[act]:.1f} ms, parsed in {parsing:.1f} ms")
    return again[act] / parsing


def site(index, corpus, peer):
    """Weight and time of the pages; results against a search of the peer, in milliseconds."""
    lines = (SHARED / "relevance" / "queries.tsv").read_text().splitlines()[1:]
    results = [f"/?q={quote(line.split(chr(9))[1])}" for line in lines]
    with Server(index, corpus) as server:
        pages_of(server, results, 1)
        taken = pages_of(server, results, 3).values()
        hold("site", "results_ratio_most", round(statistics.median(taken) / peer, 2))
        hold("site", "act_ratio_most", round(slowest_act(server), 3))
        weight(server, results[0])


def weight(server, results):
    """What a first visit loads, and the box for other sites."""
    hold("site", "embed_kb_most", round(compressed_kb(server, "/embed/v1/normario-search.js"), 1))
    out, _ = run(["node", ROOT / "tests" / "browser" / "weight.mjs", server.url, results])
    print(out)
    hold("site", "first_page_kb_most", figure(r"weight: ([\d.]+) KB", out))
    hold("site", "first_page_requests_most", figure(r"KB, (\d+) requests", out))


def page_view(index, corpus):
    """Marks of the page view, in a browser, over the words of the snippets."""
    with Server(index, corpus) as server:
        out, _ = run(["node", ROOT / "tests" / "browser" / "marks.mjs", server.url,
                      SHARED / "relevance" / "queries.tsv", "30"])
    print(out)
    hold("view", "marks_of_30", figure(r"marks: (\d+) of 30", out))


def corpus_and_relevance(folder):
    index = folder / "corpus"
    command = [PROGRAM, "index", SHARED / "corpus", "--index", index, "--ocr", "off", "--json"]
    out, first = run(command)
    report = json.loads(out)
    hold("corpus", "files", len(report["files"]))
    # Files younger than the clock's grain would be looked into again.
    time.sleep(2.5)
    out, second = run(command)
    if json.loads(out)["read"]:
        missed.append("corpus: the second run read files again")
    hold("corpus", "second_run_cpu_share_most", round(second / first, 4))
    out = search(index, SHARED / "corpus", "relevance")
    line = re.search(r"^all: .*", out, re.M)[0]
    hold("relevance", "ndcg", figure(r"nDCG@10=([\d.]+)", line))
    hold("relevance", "page_at_hit", figure(r"page@hit=([\d.]+)", line))
    hold("relevance", "empty_most", figure(r"empty=([\d.]+)", line))
    own, peer = against_peer(index, SHARED / "corpus")
    hold("relevance", "median_ratio_most", round(own / peer, 2))
    of = lambda kind, name: figure(rf"^{kind}: .*{name}=([\d.]+)", out)
    hold("relevance", "citation_first", of("citation", "success@1"))
    hold("relevance", "citation_article", of("citation", "article@hit"))
    hold("relevance", "question_ndcg", of("question", "nDCG@10"))
    hold("relevance", "typo_among_three", of("typo", "success@3"))
    hold("relevance", "variant_among_three", of("variant", "success@3"))
    page_view(index, SHARED / "corpus")
    site(index, SHARED / "corpus", peer)


def articles(folder):
    index = folder / "lawquiz"
    run([PROGRAM, "index", SHARED / "lawquiz" / "corpus", "--index", index, "--ocr", "off", "--json"])
    out = search(index, SHARED / "lawquiz" / "corpus", "lawquiz", "--articles")
    hold("articles", "ndcg", figure(r"^nDCG@10 ([\d.]+)", out))
    verification(index, folder / "to-verify.jsonl")
    with Server(index, SHARED / "lawquiz" / "corpus") as server:
        hold("site", "code_ratio_most", round(slowest_act(server), 3))


def verification(index, cases):
    """True and altered citations and quotations of the laws of an index, as the scorer draws them."""
    out, _ = run([sys.executable, TOOLS / "score_verify.py", "make", SHARED / "lawquiz" / "corpus", "7", "400"])
    cases.write_text(out)
    out, _ = run([sys.executable, TOOLS / "score_verify.py", "score", cases,
                  "--", PROGRAM, "verify", "--json", "--index", index])
    print(out)
    hold("verification", "right", figure(r"^all: .* = ([\d.]+)", out))
    alarms, true = (int(number) for number in re.search(r"^false alarms .*: (\d+) of (\d+)", out, re.M).groups())
    hold("verification", "false_alarms_most", round(alarms / true, 4))


def nasty(folder):
    started = time.monotonic()
    process = subprocess.Popen(
        [PROGRAM, "index", SHARED / "nasty", "--index", folder / "nasty", "--ocr", "off", "--json"],
        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    report = json.loads(process.stdout.read())
    _, status, used = os.wait4(process.pid, 0)
    print(f"nasty: {time.monotonic() - started:.1f} s, exit {os.waitstatus_to_exitcode(status)}")
    hold("nasty", "files", len(report["files"]))
    hold("nasty", "peak_mb_most", round(used.ru_maxrss / 1024))
    out, _ = run([sys.executable, ROOT / ".ci" / "nasty_words.py"])
    print(out)
    hold("nasty", "well_read_share", figure(r"^well read: .* = ([\d.]+)", out))


def recognition():
    """Every fourth of the forty pages: all of them take a quarter of an hour of CPU."""
    out, _ = run([sys.executable, ROOT / ".ci" / "ocr_pages.py", "10"])
    print(out)
    hold("ocr", "f1_200_dpi", figure(r"^200 dpi, .*F1 ([\d.]+)", out))
    hold("ocr", "f1_300_dpi", figure(r"^300 dpi, .*F1 ([\d.]+)", out))


def citations():
    out, _ = run([sys.executable, TOOLS / "score_citations.py", "--misses",
                  SHARED / "citations" / "practitioner-dev.tsv", "--", PROGRAM, "cite", "--json"])
    print(out)
    hold("citations", "rows_right", figure(r"^all: .* = ([\d.]+)", out))
    out, _ = run([sys.executable, TOOLS / "score_citations.py", SHARED / "cases" / "cite.tsv",
                  "--", PROGRAM, "cite", "--json"])
    hold("citations", "cases_right", figure(r"^all: .* = ([\d.]+)", out))
    out, _ = run([sys.executable, TOOLS / "score_citations.py", SHARED / "citations" / "peer-dev.tsv",
                  "--", PROGRAM, "cite", "--json"])
    hold("citations", "peer_rows_right", figure(r"^all: .* = ([\d.]+)", out))


def identity():
    """What acts of bodies that the rules were not written with say of themselves: the mean of the fields, and the
    share of what is said that is wrong, which is worse than unknown."""
    with tempfile.NamedTemporaryFile("w", suffix=".tsv") as none:
        none.write("file\tarticle\tpage\theading\tcommi\n")
        none.flush()
        for name in ("corpus-2", "corpus-3", "dgr", "dgr-2", "forms"):
            folder = SHARED / name
            out, _ = run([sys.executable, TOOLS / "score_acts.py", folder, folder / "acts.tsv", none.name,
                          "--", PROGRAM, "extract", "--json"])
            print(name, out, sep="\n")
            key = name.replace("-", "_")
            hold("identity", f"{key}_mean", figure(r"^mean .*: ([\d.]+)", out))
            hold("identity", f"{key}_wrong_most", figure(r"^said and wrong: .* = ([\d.]+)", out))
    out, _ = run([sys.executable, ROOT / ".ci" / "by_group.py", "--rules", PROGRAM])
    print(out)
    hold("identity", "wrong_for_one_body_most", int(figure(r"^\d+ rules decide, .* (\d+) of these wrongly", out)))


def graph():
    out, _ = run([sys.executable, TOOLS / "score_graph.py", "--misses", SHARED / "dgr",
                  SHARED / "dgr" / "citations.tsv", "--", PROGRAM, "extract", "--json"])
    print(out)
    for name, line in (("acts", "acts"), ("partitions", "acts and partitions")):
        hold("graph", f"{name}_precision", figure(rf"^{line}: precision ([\d.]+)", out))
        hold("graph", f"{name}_recall", figure(rf"^{line}: .* recall ([\d.]+)", out))


def acts():
    out, _ = run([sys.executable, TOOLS / "score_acts.py", SHARED / "corpus", SHARED / "corpus" / "acts.tsv",
                  SHARED / "corpus" / "provisions.tsv", "--", PROGRAM, "extract", "--json", "--ocr", "off"])
    print(out)
    for field in ("kind", "number", "date", "issuer"):
        hold("acts", field, figure(rf"^{field}: .* = ([\d.]+)", out))
    invented = re.search(r"number (\d+), date (\d+)", out)
    hold("acts", "invented_most", int(invented[1]) + int(invented[2]))
    hold("acts", "article_page", figure(r"^article page: .* = ([\d.]+)", out))
    hold("acts", "article_heading", figure(r"^article heading: .* = ([\d.]+)", out))
    hold("acts", "article_counts", figure(r"^articles: .* = ([\d.]+)", out))
    hold("acts", "commi", figure(r"^commi of an article: .* = ([\d.]+)", out))


def headings():
    """Lines «Art. N» of acts laid out from known text, as pdftotext reads them, against our articles."""
    wanted = found = spurious = 0
    for pdf in sorted((SHARED / "lawquiz" / "corpus").glob("*.pdf")):
        text, _ = run(["pdftotext", "-enc", "UTF-8", pdf, "-"])
        printed = Counter()
        for page, lines in enumerate(text.split("\f"), 1):
            for line in lines.splitlines():
                if mark := re.fullmatch(r"Art(?:\.|icolo) (\d+)(?:-([a-z]+(?:\.\d+)?))?", line.strip()):
                    printed[f"art{mark[1]}{mark[2] or ''}", page] += 1
        out, _ = run([PROGRAM, "extract", "--json", "--ocr", "off", pdf])
        paths = ((p["path"], p["page"]) for p in json.loads(out)["provisions"])
        ours = Counter(at for at in paths if re.fullmatch(r"art\w+(\.\d+)?", at[0]))
        wanted += printed.total()
        found += (printed & ours).total()
        spurious += (ours - printed).total()
    print(f"headings of articles: {found} of {wanted}, {spurious} spurious")
    hold("headings", "found", round(found / wanted, 4))
    hold("headings", "spurious_most", round(spurious / wanted, 4))


def own_corpus(folder):
    """What can be measured over the project's own fact sheets."""
    index = folder / "own"
    run([PROGRAM, "index", ROOT / "corpus", "--index", index, "--ocr", "off", "--json"])
    with Server(index, ROOT / "corpus") as server:
        weight(server, "/?q=coprogettazione")


def main():
    with tempfile.TemporaryDirectory() as folder:
        folder = Path(folder)
        if SHARED.is_dir():
            corpus_and_relevance(folder)
            articles(folder)
            nasty(folder)
            extraction()
            recognition()
            citations()
            graph()
            acts()
            identity()
            headings()
        else:
            own_corpus(folder)
    floors = {f"{section}.{name}" for section, names in FLOORS.items() for name in names}
    if left_out := sorted(floors - held):
        why = "" if SHARED.is_dir() else ", since ../shared is not here"
        print(f"LEFT OUT{why}: {len(left_out)} of {len(floors)} figures\n  " + "\n  ".join(left_out))
    if missed:
        sys.exit("below the floor:\n  " + "\n  ".join(missed))
    print(f"{len(held)} figures hold their floors")


main()
