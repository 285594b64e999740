#!/usr/bin/env python3
"""Identity by group: how well a program reads acts body by body (or producer, form, set), and which rules decide.

usage: by_group.py [--before PROGRAM] [--by body|producer|form|set] [--rules] [--misses] [PROGRAM]
PROGRAM is `target/release/normario` unless said. Reads the labelled documents of ../shared; a body is in the third
kept aside by the hash of its name. Of the kept third the scores are shown and never the documents: rules are written
with the other two. `--before` shows what changed in each group beside an older build: a gain in one that is paid for
in another is no gain. `--rules` counts, for each rule of identity (the place in the source that `extract` names), the
documents and the bodies that it decides, and exits 1 if one decides for a single body only and does so wrongly.
"""
import argparse
import csv
import hashlib
import json
import re
import subprocess
import sys
import unicodedata
from collections import Counter, defaultdict
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
SETS = ("corpus", "corpus-2", "corpus-3", "dgr", "dgr-2", "forms")
FIELDS = ("kind", "number", "date", "region", "issuer")
MEAN = ("kind", "number", "date", "issuer")


def plain(text):
    text = unicodedata.normalize("NFKD", str(text or "")).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", " ", text).strip()


def table(path):
    if not path.exists():
        return []
    with open(path, encoding="utf-8") as lines:
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def bare(file):
    return file[2:] if file[:2] in ("A/", "B/") else file


def is_kept(body):
    return int(hashlib.sha1(body.encode()).hexdigest(), 16) % 3 == 2


def documents():
    """The documents whose labels are sure, each with its groups."""
    for name in SETS:
        printed = {bare(row["file"]): row for row in table(SHARED / name / "index.tsv")}
        for row in table(SHARED / name / "acts.tsv"):
            path = SHARED / name / bare(row["file"])
            if row["confidence"].strip() != "sure" or not path.exists():
                continue
            body = plain(row["issuer"]) or f"none {row['kind']}"
            index = printed.get(bare(row["file"]), {})
            yield {"path": path, "row": row, "body": body, "set": name, "form": index.get("form") or row["kind"],
                   "producer": plain(index.get("producer"))[:24] or "none", "kept": is_kept(body)}


def extract(program, path):
    done = subprocess.run([program, "extract", "--json", path], capture_output=True, timeout=600)
    try:
        return json.loads(done.stdout).get("act") or {}
    except ValueError:
        return {}


def right(field, row, act):
    """Whether a field is right, by the rules of score_acts.py; `None` where the label leaves it open."""
    want, got = row[field], act.get(field)
    if field == "number":
        number = lambda text: re.sub(r"[^a-z0-9/]", "", str(text or "").lower()).lstrip("0")
        return number(got) == number(want)
    if field == "date":
        return str(got or "")[:len(want)] == want if want else not got
    if field == "issuer":
        a, b = set(plain(got).split()), set(plain(want).split())
        return len(a & b) >= 0.6 * max(1, min(len(a), len(b))) if want else None
    return plain(got) == plain(want)


def score(program, docs):
    with ThreadPoolExecutor(2) as pool:
        acts = list(pool.map(lambda doc: extract(program, doc["path"]), docs))
    scores = []
    for doc, act in zip(docs, acts):
        fields = {field: right(field, doc["row"], act) for field in FIELDS}
        said = {field for field in FIELDS if act.get(field) not in (None, "", "altro")}
        scores.append((doc, act, fields, said))
    return scores


def by_group(scores, key):
    """Group → (fields right, fields in all, said and wrong, said)."""
    groups = defaultdict(lambda: [0, 0, 0, 0])
    for doc, _, fields, said in scores:
        sums = groups[("kept aside" if doc["kept"] else doc[key])]
        for field, ok in fields.items():
            if ok is None:
                continue
            if field in MEAN:
                sums[0] += ok
                sums[1] += 1
            sums[2] += field in said and not ok
            sums[3] += field in said
    return groups


def line(name, sums, before):
    good, asked, wrong, said = sums
    text = f"{name[:48]:48} {good}/{asked} = {good / max(1, asked):.3f}  said and wrong {wrong}/{said}"
    if before:
        gain, worse = good - before[0], wrong - before[2]
        text += f"  ({gain:+d} right, {worse:+d} wrong)" if gain or worse else ""
    return text


def rules(scores):
    """The documents and bodies that each rule decides; whether one decides wrongly for a single body."""
    decided = defaultdict(lambda: [0, 0, set()])
    for doc, act, fields, _ in scores:
        for field, said in (act.get("evidence") or {}).items():
            if fields.get(field) is None or not said.get("rule"):
                continue
            count = decided[(field, said["rule"])]
            count[0] += 1
            # A year of a known day is incomplete, not wrong.
            part = field == "date" and doc["row"][field].startswith(act.get(field) or "?")
            count[1] += not fields[field] and not part
            count[2].add(doc["body"])
    single = 0
    for (field, rule), (count, wrong, bodies) in sorted(decided.items()):
        doubtful = len(bodies) < 2 and wrong > 0
        single += doubtful
        print(f"{field:8} {rule:24} {count:4} documents, {len(bodies):3} bodies, {wrong} wrong"
              f"{'  <- one body, and wrong' if doubtful else ''}")
    alone = sum(len(bodies) < 2 for _, _, bodies in decided.values())
    print(f"{len(decided)} rules decide, {alone} of them for one body only, {single} of these wrongly")
    return single == 0


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--before")
    options.add_argument("--by", choices=("body", "producer", "form", "set"), default="set")
    options.add_argument("--rules", action="store_true")
    options.add_argument("--misses", action="store_true")
    options.add_argument("program", nargs="?", default=str(ROOT / "target" / "release" / "normario"))
    options = options.parse_args()
    docs = list(documents())
    if not docs:
        sys.exit("../shared holds no labelled documents")
    scores = score(options.program, docs)
    if options.rules:
        sys.exit(0 if rules(scores) else 1)
    before = by_group(score(options.before, docs), options.by) if options.before else {}
    groups = by_group(scores, options.by)
    for name in sorted(groups, key=lambda name: (name == "kept aside", name)):
        print(line(name, groups[name], before.get(name)))
    if options.misses:
        missed = Counter()
        for doc, act, fields, _ in scores:
            for field, ok in fields.items():
                if ok is False and not doc["kept"]:
                    missed[field] += 1
                    print(f"MISS {field} {doc['set']}/{doc['path'].name}: want {doc['row'][field]!r} got {act.get(field)!r}")
        print(dict(missed))


main()
