#!/usr/bin/env python3
"""Identity by group: how well a program reads acts body by body (or producer, form, set), and which rules decide.

usage: by_group.py [--before PROGRAM] [--by body|producer|form|set] [--rules] [--calibration] [--misses] [--quick] [PROGRAM]
PROGRAM is `target/release/normario` unless said. Reads the labelled documents of ../shared; a body is in the third
kept aside by the hash of its name. Of the kept third the scores are shown and never the documents: rules are written
with the other two. `--before` shows what changed in each group beside an older build: a gain in one that is paid for
in another is no gain. `--rules` counts, for each rule of identity (the place in the source that `extract` names), the
documents and the bodies that it decides, with its precision where the body that it decides most often is left out,
and exits 1 if one decides for a single body only and does so wrongly. `--calibration` shows for each field and band
of confidence how often what is said is right, over all documents and as the mean of the bodies (each body counts
once, so that no body with many documents speaks for the others). `--quick` leaves recognition out, and
says so: what is only a picture then counts as missed.
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


def extract(program, path, quick):
    options = ["--ocr", "off"] if quick else []
    done = subprocess.run([program, "extract", "--json", *options, path], capture_output=True, timeout=600)
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


def score(program, docs, quick=False):
    with ThreadPoolExecutor(2) as pool:
        acts = list(pool.map(lambda doc: extract(program, doc["path"], quick), docs))
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


def is_part(field, doc, act):
    """A year of a known day is incomplete, not wrong."""
    return field == "date" and doc["row"][field].startswith(act.get(field) or "?")


def means(scores):
    """The mean of fields over all documents, and over bodies, each counted once."""
    fields_of = defaultdict(list)
    for doc, _, fields, _ in scores:
        fields_of[doc["body"]] += [fields[field] for field in MEAN if fields[field] is not None]
    everything = [ok for oks in fields_of.values() for ok in oks]
    bodies = [sum(oks) / len(oks) for oks in fields_of.values() if oks]
    return sum(everything) / max(1, len(everything)), sum(bodies) / max(1, len(bodies)), len(bodies)


def calibration(scores):
    """How often what is said with some confidence is right, over documents and over bodies."""
    said_with = defaultdict(lambda: defaultdict(list))
    for doc, act, fields, _ in scores:
        for field, said in (act.get("evidence") or {}).items():
            if fields.get(field) is not None:
                ok = fields[field] or is_part(field, doc, act)
                said_with[(field, said["confidence"] // 10 * 10)][doc["body"]].append(ok)
    for (field, band), bodies in sorted(said_with.items()):
        oks = [ok for body in bodies.values() for ok in body]
        over_bodies = sum(sum(body) / len(body) for body in bodies.values()) / len(bodies)
        print(f"{field:8} confidence {band:3}-{min(band + 9, 100):3} {len(oks):4} documents, {len(bodies):3} bodies: "
              f"right {sum(oks) / len(oks):.3f}, mean of bodies {over_bodies:.3f}")


def rules(scores):
    """The documents and bodies that each rule decides; whether one decides wrongly for a single body."""
    decided = defaultdict(lambda: defaultdict(list))
    for doc, act, fields, _ in scores:
        for field, said in (act.get("evidence") or {}).items():
            if fields.get(field) is not None and said.get("rule"):
                ok = fields[field] or is_part(field, doc, act)
                decided[(field, said["rule"])][doc["body"]].append(ok)
    single = 0
    for (field, rule), bodies in sorted(decided.items()):
        oks = [ok for body in bodies.values() for ok in body]
        wrong = len(oks) - sum(oks)
        most = max(bodies, key=lambda body: len(bodies[body]))
        others = [ok for body in bodies if body != most for ok in bodies[body]]
        without = f"{sum(others)}/{len(others)} without the most frequent" if others else "one body only"
        doubtful = len(bodies) < 2 and wrong > 0
        single += doubtful
        print(f"{field:8} {rule:24} {len(oks):4} documents, {len(bodies):3} bodies, {wrong} wrong; {without}"
              f"{'  <- one body, and wrong' if doubtful else ''}")
    alone = sum(len(bodies) < 2 for bodies in decided.values())
    print(f"{len(decided)} rules decide, {alone} of them for one body only, {single} of these wrongly")
    return single == 0


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--before")
    options.add_argument("--by", choices=("body", "producer", "form", "set"), default="set")
    options.add_argument("--rules", action="store_true")
    options.add_argument("--calibration", action="store_true")
    options.add_argument("--misses", action="store_true")
    options.add_argument("--quick", action="store_true")
    options.add_argument("program", nargs="?", default=str(ROOT / "target" / "release" / "normario"))
    options = options.parse_args()
    docs = list(documents())
    if not docs:
        sys.exit("../shared holds no labelled documents")
    if options.quick:
        print("recognition is OFF (--quick): documents without a text layer count as missed")
    scores = score(options.program, docs, options.quick)
    if options.calibration:
        calibration(scores)
    if options.rules:
        sys.exit(0 if rules(scores) else 1)
    before = by_group(score(options.before, docs, options.quick), options.by) if options.before else {}
    groups = by_group(scores, options.by)
    for name in sorted(groups, key=lambda name: (name == "kept aside", name)):
        print(line(name, groups[name], before.get(name)))
    print("mean of fields %.3f over all documents, %.3f over %d bodies" % means(scores))
    if options.misses:
        missed = Counter()
        for doc, act, fields, _ in scores:
            for field, ok in fields.items():
                if ok is False and not doc["kept"]:
                    missed[field] += 1
                    print(f"MISS {field} {doc['set']}/{doc['path'].name}: want {doc['row'][field]!r} got {act.get(field)!r}")
        print(dict(missed))


main()
