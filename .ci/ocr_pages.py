#!/usr/bin/env python3
"""Make scans of born-digital pages and compare what `normario extract` recognises with the pages' own text.

usage: ocr_pages.py [PAGES]   (from the project's root, after `cargo build --release`; needs pdftoppm, pdftotext, Pillow)
PAGES (40) pages of as many PDFs of ../shared/corpus, taken at even distances, are drawn at 200 and at 300 dots per
inch, turned askew by up to SKEW degrees, made noisy and compressed as JPEG, all from one seed. Pages printed smaller
than an eye reads at 200 dots per inch (about 5 points) are passed over. Prints for each
resolution the micro word F1 and the worst pages; `measure.py` holds the figures to their floors.
"""

import json
import random
import re
import statistics
import subprocess
import sys
import tempfile
import unicodedata
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from PIL import Image, ImageChops

ROOT = Path(__file__).resolve().parent.parent
CORPUS = ROOT.parent / "shared" / "corpus"
PROGRAM = ROOT / "target" / "release" / "normario"
RESOLUTIONS = (200, 300)
SKEW = 2.0  # degrees: a sheet fed by hand; scanners with a feeder stay below one
NOISE = 12  # standard deviation of the grey, of 255: twice that of an office scanner
JPEG_QUALITY = 50
MIN_WORDS = 150  # a page of text
MIN_HEIGHT = 6.0  # points from the top to the bottom of the usual line: less, 5-point print, no eye reads at 200 dpi


def words(text):
    text = unicodedata.normalize("NFKC", text).lower().replace("\u00ad", "")
    text = re.sub(r"(?<=\w)[-\u2010\u2011]\s*\n\s*(?=\w)", "", text)
    return Counter(re.findall(r"[^\W_]+", text))


def page_text(file, page):
    command = ["pdftotext", "-enc", "UTF-8", "-f", str(page), "-l", str(page), str(file), "-"]
    return subprocess.run(command, capture_output=True).stdout.decode("utf-8", "replace")


def print_height(file, page):
    """The usual height of the words of a page, in points."""
    command = ["pdftotext", "-bbox", "-f", str(page), "-l", str(page), str(file), "-"]
    said = subprocess.run(command, capture_output=True).stdout.decode("utf-8", "replace")
    edges = re.findall(r'yMin="([\d.]+)" xMax="[\d.]+" yMax="([\d.]+)"', said)
    return statistics.median(float(lower) - float(upper) for upper, lower in edges) if edges else 0.0


def pages(count):
    """(file, page, words): the page of text nearest to the middle of each file."""
    files = sorted(CORPUS.rglob("*.pdf"))
    chosen = []
    for at in range(count):
        for file in files[at * len(files) // count :]:
            info = subprocess.run(["pdfinfo", str(file)], capture_output=True, text=True, errors="replace").stdout
            total = re.search(r"^Pages:\s+(\d+)", info, re.M)
            middle = (int(total[1]) + 1) // 2 if total else 0
            said = words(page_text(file, middle)) if middle else Counter()
            is_taken = any(file == other for other, _, _ in chosen)
            if not is_taken and sum(said.values()) >= MIN_WORDS and print_height(file, middle) >= MIN_HEIGHT:
                chosen.append((file, middle, said))
                break
    return chosen


def scan(file, page, resolution, seed, target):
    """Writes the page as a scan: a PDF of one image."""
    chance = random.Random(seed)
    with tempfile.TemporaryDirectory() as folder:
        name = Path(folder) / "page"
        subprocess.run(["pdftoppm", "-r", str(resolution), "-gray", "-singlefile", "-f", str(page), "-l", str(page),
                        str(file), str(name)], check=True, capture_output=True)
        image = Image.open(f"{name}.pgm").convert("L")
    image = image.rotate(chance.uniform(-SKEW, SKEW), Image.BICUBIC, expand=True, fillcolor=255)
    # Pillow has no seed for its noise: a tile of our own, laid over the page.
    side = 512
    tile = Image.new("L", (side, side))
    tile.putdata([max(0, min(255, round(chance.gauss(128, NOISE)))) for _ in range(side * side)])
    noise = Image.new("L", image.size)
    for x in range(0, image.width, side):
        for y in range(0, image.height, side):
            noise.paste(tile, (x, y))
    # Paper is not quite white, and its noise shows both ways.
    image = ImageChops.add(image.point(lambda grey: 20 + grey * 215 // 255), noise, 1, -128)
    image.save(target, "PDF", resolution=resolution, quality=JPEG_QUALITY)


def recognised(file):
    done = subprocess.run([str(PROGRAM), "extract", "--json", str(file)], capture_output=True, text=True)
    return "\n".join(page["text"] for page in json.loads(done.stdout)["pages"])


def score(chosen, resolution, folder):
    """F1 of each page, and of all."""

    def one(job):
        number, (file, page, truth) = job
        target = Path(folder) / f"{number}-{resolution}.pdf"
        scan(file, page, resolution, number, target)
        found = words(recognised(target))
        return file, page, sum((found & truth).values()), sum(found.values()) + sum(truth.values())

    with ThreadPoolExecutor(2) as pool:
        rows = list(pool.map(one, enumerate(chosen)))
    each = sorted((2 * both / total, f"{file.relative_to(CORPUS)} p. {page}") for file, page, both, total in rows)
    whole = 2 * sum(row[2] for row in rows) / sum(row[3] for row in rows)
    return whole, each


def main():
    chosen = pages(int(sys.argv[1]) if len(sys.argv) > 1 else 40)
    with tempfile.TemporaryDirectory() as folder:
        for resolution in RESOLUTIONS:
            whole, each = score(chosen, resolution, folder)
            print(f"{resolution} dpi, {len(chosen)} pages: F1 {whole:.4f}")
            for f1, name in each[:5]:
                print(f"  {f1:.3f} {name}")


main()
