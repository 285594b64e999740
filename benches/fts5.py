#!/usr/bin/env python3
"""The passages and queries of `cargo bench --bench scale -- dump` in SQLite FTS5.

usage: fts5.py FOLDER [QUERIES]
FOLDER has passages.tsv (title, text) and queries.tsv (shape, words); the database is written beside them
unless it is there. Each query asks for the ten best passages of any of its words, with a snippet; the
first QUERIES of them (all by default), twice: the CPU time of the second
round is measured.
"""

import os
import re
import resource
import sqlite3
import sys
import time
from pathlib import Path


def cpu():
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def build(folder, path):
    started, before = time.perf_counter(), cpu()
    base = sqlite3.connect(path)
    base.executescript(
        "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;"
        "CREATE VIRTUAL TABLE passages USING fts5(title, text, tokenize = 'unicode61 remove_diacritics 2');"
    )
    with open(folder / "passages.tsv", encoding="utf-8") as lines:
        rows = (line.rstrip("\n").split("\t", 1) for line in lines)
        base.executemany("INSERT INTO passages VALUES (?, ?)", (row for row in rows if len(row) == 2))
    base.execute("INSERT INTO passages(passages) VALUES ('optimize')")
    base.commit()
    print(f"fts5: {time.perf_counter() - started:.0f} s ({cpu() - before:.0f} s of CPU), "
          f"{os.path.getsize(path) / 1e6:.0f} MB on disk")
    return base


def main():
    if len(sys.argv) not in (2, 3):
        sys.exit(__doc__)
    folder = Path(sys.argv[1])
    path = folder / "fts5.db"
    base = sqlite3.connect(path) if path.exists() else build(folder, path)
    queries = [line.rstrip("\n").split("\t") for line in open(folder / "queries.tsv", encoding="utf-8")]
    queries = queries[: int(sys.argv[2]) if len(sys.argv) == 3 else None]
    sql = ("SELECT title, snippet(passages, 1, '<b>', '</b>', '…', 40) FROM passages "
           "WHERE passages MATCH ? ORDER BY rank LIMIT 10")
    times = []
    for measured in (False, True):
        for _, query in queries:
            words = [f'"{word}"' for word in re.findall(r"\w+", query)]
            started = time.thread_time()
            base.execute(sql, (" OR ".join(words),)).fetchall()
            if measured:
                times.append(1_000 * (time.thread_time() - started))
    times.sort()
    at = lambda share: times[min(int(len(times) * share), len(times) - 1)]
    print(f"fts5, {len(times)} queries: median {at(.5):.2f} ms, p90 {at(.9):.2f}, p99 {at(.99):.2f}, "
          f"most {times[-1]:.2f}")


main()
