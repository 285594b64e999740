"""What acts without a PDF cost: indexing and searching with so many catalogued acts, as ratios to none.

    cargo build --release
    python3 benches/catalogue.py [PROGRAM] [COUNT…]      by default target/release/normario 200 20000

The corpus is the pages in Markdown that this script writes, so that what is measured is the catalogue and no PDF is
needed; acts, titles and descriptions are invented, by seed. Printed for each count: the first run, a run in which
nothing changed, a run in which one entry did, the disk, the median and the slowest of some searches asked of a server,
and the memory of that server. Times are of the wall clock, the smallest of three: run it on a machine that is idle.
"""

import json
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.parse
import urllib.request
from pathlib import Path

PAGES = 300
WORDS = ("bottega orto borgo sorgente mulino sentiero mercato forno teatro fontana portico cortile argine vigna "
         "ricovero officina scuola palestra biblioteca ostello frantoio telaio").split()
VERBS = "sostegno tutela riordino promozione disciplina recupero gestione apertura".split()
REGIONS = "veneto toscana puglia lazio umbria liguria marche molise calabria abruzzo".split()
QUERIES = ["tutela dei borghi", "legge regionale sul mercato", "l.r. veneto 12/2010", "art. 3 l.r. toscana 40/2011",
           "botteghe", "recupero del mulino e della sorgente", "legge 77/1999", "orti vicino alla scuola"]


def page(draw):
    text = " ".join(draw.choice(WORDS) for _ in range(220))
    return f"+++\ntitle = \"{draw.choice(VERBS)} {draw.choice(WORDS)}\"\n+++\n## Come\n\n{text}\n"


def act(number, draw):
    region, year = draw.choice(REGIONS), draw.randint(1990, 2024)
    subject = f"{draw.choice(VERBS)} di {draw.choice(WORDS)} e {draw.choice(WORDS)}"
    said = " ".join(draw.choice(WORDS) for _ in range(30))
    return (f"[[act]]\nkind = \"legge.regionale\"\nnumber = \"{number}\"\ndate = \"{year}-05-20\"\n"
            f"region = \"{region}\"\nissuer = \"regione {region}\"\ntitle = \"Norme per {subject}\"\n"
            f"description = \"{said}\"\n\n[[act.relation]]\nrelation = \"attua\"\nact = \"legge 4 marzo 1999, n. 77\"\n"
            f"source = \"S1\"\n\n[[act.source]]\nid = \"S1\"\nname = \"Raccolta inventata\"\n"
            f"url = \"https://leggi.example.it\"\nfacts = [\"kind\", \"number\", \"date\", \"title\", \"relation\"]\n\n")


def least(run, times=3):
    taken = []
    for _ in range(times):
        begun = time.monotonic()
        run()
        taken.append(time.monotonic() - begun)
    return min(taken)


def disk(folder):
    current = (folder / "current").read_text().strip() if (folder / "current").is_file() else None
    folder = folder / current if current else folder
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())


def asked(program, folder):
    """Milliseconds of each query, and the memory of the server in MB."""
    server = subprocess.Popen([program, "serve", "--corpus", "corpus", "--index", "index", "--addr", "127.0.0.1:0"],
                              cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    try:
        base = next(word for line in server.stdout for word in line.split() if word.startswith("http://")).rstrip("/.,")
        # Connections are of loopback: no proxy is asked.
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))

        def ask(query):
            opener.open(f"{base}/api/v1/search?q={urllib.parse.quote(query)}").read()

        times = [least(lambda q=query: ask(q), 7) * 1000 for query in QUERIES]
        status = Path(f"/proc/{server.pid}/status").read_text()
        memory = next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmRSS"))
        return times, memory / 1024
    finally:
        server.terminate()
        server.wait()


def measured(program, count):
    draw = random.Random(7)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "corpus/pagine").mkdir(parents=True)
        (folder / "corpus/catalogo").mkdir()
        for number in range(PAGES):
            (folder / f"corpus/pagine/p{number}.md").write_text(page(draw))
        catalogue = folder / "corpus/catalogo/inventato.toml"
        if count:
            catalogue.write_text("".join(act(number, draw) for number in range(1, count + 1)))

        def index(*args):
            output = subprocess.run([program, "index", "corpus", "--index", "index", "--json", *args], cwd=folder,
                                    stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=False)
            report = json.loads(output.stdout)
            assert report["catalogued"] == count, report.get("warnings", [])[:3]

        first = least(lambda: index("--full"))
        same = least(index)

        def change():
            if count:
                text = catalogue.read_text()
                catalogue.write_text(text.replace("description = \"", "description = \"anche ", 1))
            else:
                # What a run costs that publishes one page.
                (folder / "corpus/pagine/p0.md").write_text(page(draw))
            index()

        changed = least(change)
        times, memory = asked(program, folder)
        size = disk(folder / "index")
        return [first, same, changed, size / 1e6, statistics.median(times), max(times), memory]


NAMES = ["first run, s", "nothing new, s", "one entry, s", "disk, MB", "median, ms", "slowest, ms", "memory, MB"]


def main():
    program = os.path.abspath(sys.argv[1] if len(sys.argv) > 1 else "target/release/normario")
    counts = [int(count) for count in sys.argv[2:]] or [200, 20_000]
    without = measured(program, 0)
    print(f"{'acts':>8}", *(f"{name:>18}" for name in NAMES))
    print(f"{0:>8}", *(f"{value:>18.2f}" for value in without))
    for count in counts:
        values = measured(program, count)
        cells = [f"{value:.2f} ({value / one:.2f}x)" for value, one in zip(values, without)]
        print(f"{count:>8}", *(f"{cell:>18}" for cell in cells))


if __name__ == "__main__":
    main()
