#!/usr/bin/env python3
"""Compare the words that `normario extract` and pdftotext find in broken and hostile files.

usage: nasty_words.py   (from the project's root, after `cargo build --release`; needs pdftotext)
A file counts where pdftotext finds at least MIN_WORDS words; it is well read where ours finds MIN_SHARE of them, each
as often. A page that is drawn in a mirror is spelled backwards by pdftotext, which follows the places of the letters,
and forwards by ours, which follows the content: such a page is compared with pdftotext's words turned round, and the
count without this rule is printed too. Prints the files that are not well read; `measure.py` holds the share.
"""

import json
import re
import subprocess
import unicodedata
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
NASTY = ROOT.parent / "shared" / "nasty"
PROGRAM = ROOT / "target" / "release" / "normario"
MIN_WORDS = 20
MIN_SHARE = 0.8
SECONDS = 30


def words(text):
    text = unicodedata.normalize("NFKC", text).lower().replace("\u00ad", "")
    text = re.sub(r"(?<=\w)[-\u2010\u2011\ufffe\x02]\s*\n\s*(?=\w)", "", text)
    return Counter(re.findall(r"[^\W_]+", text))


def output(command):
    try:
        return subprocess.run(command, capture_output=True, timeout=SECONDS).stdout.decode("utf-8", "replace")
    except subprocess.TimeoutExpired:
        return ""


def both(one, other):
    return sum((one & other).values())


def main():
    plain = well = files = 0
    for file in sorted(NASTY.glob("*.pdf")):
        theirs = [words(page) for page in output(["pdftotext", "-enc", "UTF-8", str(file), "-"]).split("\f")]
        total = sum(sum(page.values()) for page in theirs)
        if total < MIN_WORDS:
            continue
        files += 1
        said = output([str(PROGRAM), "extract", "--json", "--ocr", "off", str(file)])
        ours = {page["number"]: words(page["text"]) for page in json.loads(said or '{"pages": []}')["pages"]}
        as_is = turned = 0
        for number, page in enumerate(theirs, 1):
            found = ours.get(number, Counter())
            mirrored = Counter()
            for word, count in page.items():
                mirrored[word[::-1]] += count
            as_is += both(page, found)
            turned += max(both(page, found), both(mirrored, found))
        plain += as_is >= MIN_SHARE * total
        well += turned >= MIN_SHARE * total
        if min(as_is, turned) < MIN_SHARE * total:
            print(f"  {as_is / total:.3f}, mirrored pages turned {turned / total:.3f} of {total} words: {file.name}")
    print(f"well read: {well} of {files} = {well / files:.3f} (without turning mirrored pages {plain})")


main()
