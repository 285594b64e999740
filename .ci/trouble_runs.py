#!/usr/bin/env python3
"""Index while the machine is in trouble, then in peace: the index must be that of a machine without trouble.

usage: trouble_runs.py   (from the project's root, after `cargo build --release`)
A corpus is indexed in peace; then every file changes, and the indexer runs with too little memory, without /dev,
with its reading processes killed from outside, and with too few processes. After each such run every answer must
be the old one or the new one, and after a plain run the answers of a fresh index. Exits 1 where they are not.
"""

import json
import os
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PROGRAM = ROOT / "target" / "release" / "normario"
QUERIES = ["coprogettazione", "art. 55", "rimborso spese", "amministrazione condivisa", "convenzione", "anac"]
MEMORY = 500_000 << 10  # `ulimit -v 500000`


def index(corpus, folder, **how):
    command = [PROGRAM, "index", corpus, "--index", folder, "--json", "--ocr", "off"]
    return subprocess.run(how.pop("before", []) + command, capture_output=True, text=True, **how)


def found(folder, query):
    """How many provisions a query finds, their facets and all of them, page by page; or else what the program said."""
    hits, page = [], 0
    while True:
        page += 1
        command = [PROGRAM, "search", "--index", folder, "--json", "--size", "100", "--page", str(page),
                   "--group", "none", query]
        done = subprocess.run(command, capture_output=True, text=True)
        if not done.stdout:
            return done.stderr
        answer = json.loads(done.stdout)
        hits += [json.dumps([hit["act"], hit["provision"]]) for hit in answer["hits"]]
        if not answer["hits"] or len(hits) >= answer["total"]:
            return answer["total"], answer["facets"], sorted(hits)


def answers(folder):
    """Which provisions and catalogued acts the index finds. Not in which order and in which words they are shown: the
    engine weighs words by all passages, those that were replaced included until their segment is merged, so that an
    updated index never weighs as a new one. How much text there is, the pages and passages of the index tell."""
    said = {query: found(folder, query) for query in QUERIES}
    done = subprocess.run([PROGRAM, "stats", "--index", folder, "--json"], capture_output=True, text=True)
    stats = json.loads(done.stdout) if done.stdout else {}
    said["size"] = {name: stats.get(name) for name in ("files", "pages", "passages", "acts")}
    return said


def little_memory():
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


class Killer(threading.Thread):
    """Kills a reading process of ours every so often."""

    def __init__(self):
        super().__init__(daemon=True)
        self.stop, self.killed = False, 0

    def run(self):
        while not self.stop:
            for entry in Path("/proc").iterdir():
                if not entry.name.isdigit():
                    continue
                try:
                    words = (entry / "cmdline").read_bytes().split(b"\0")
                    if words[1:2] == [b"extract-child"] and words[0] == bytes(PROGRAM):
                        os.kill(int(entry.name), signal.SIGKILL)
                        self.killed += 1
                except (OSError, IndexError):
                    continue
            time.sleep(0.01)


def troubles():
    """(name, how the indexer is run, a thread beside it)."""
    yield "too little memory", {"preexec_fn": little_memory}, None
    hide_dev = ["unshare", "--mount", "sh", "-c", 'mount -t tmpfs none /dev && exec "$0" "$@"']
    if subprocess.run(hide_dev + ["true"], capture_output=True).returncode == 0:
        yield "without /dev", {"before": hide_dev}, None
    else:
        print("SKIPPED, no mounts may be made here: without /dev")
    yield "reading processes killed", {}, Killer()
    # The limit binds the user, so it cannot bind root: half of the processes are taken by their descriptors.
    few = lambda: resource.setrlimit(resource.RLIMIT_NOFILE, (24, 24))
    yield "too few descriptors", {"preexec_fn": few}, None


def main():
    failed = []
    with tempfile.TemporaryDirectory() as scratch:
        scratch = Path(scratch)
        corpus = scratch / "corpus"
        shutil.copytree(ROOT / "corpus", corpus)
        peaceful = scratch / "peaceful"
        assert index(corpus, peaceful).returncode == 0
        expected = answers(peaceful)
        assert all(expected[query][0] for query in QUERIES), "the queries find nothing"
        for name, how, beside in troubles():
            for is_first in (True, False):
                folder = scratch / "index"
                shutil.rmtree(folder, ignore_errors=True)
                if not is_first:
                    index(corpus, folder)
                    for pdf in corpus.rglob("*.pdf"):
                        # Other bytes, the same document.
                        with pdf.open("ab") as file:
                            file.write(b"\n%\n")
                if beside:
                    beside = type(beside)()
                    beside.start()
                troubled = index(corpus, folder, **how)
                if beside:
                    beside.stop = True
                    beside.join()
                meanwhile = answers(folder)
                kept = is_first or meanwhile == expected
                plain = index(corpus, folder)
                healed = answers(folder) == expected and plain.returncode == 0
                state = "first run" if is_first else "update"
                told = f", {beside.killed} killed" if beside else ""
                print(f"{name}, {state}: exit {troubled.returncode}{told}, then {plain.returncode}; "
                      f"old answers kept {kept}, healed {healed}")
                if not (kept and healed):
                    failed.append(f"{name}, {state}: {troubled.stderr[-400:]} {plain.stderr[-400:]}")
    if failed:
        sys.exit("\n".join(failed))


main()
