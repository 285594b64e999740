#!/usr/bin/env python3
"""Kill the indexer at random moments while a client queries the server.

usage: kill_runs.py [RUNS]   (from the project's root, after `cargo build --release`)
Each run changes the corpus, starts `normario index --full` and kills it with SIGKILL after a random part of
the time a whole run takes. Every answer in the meantime must be whole. Exits 1 when one failed or was empty,
or when the last, undisturbed run does not complete.
"""

import json
import random
import re
import shutil
import subprocess
import sys
import tempfile
import threading
import time
import urllib.parse
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PROGRAM = ROOT / "target" / "release" / "normario"
QUERIES = ["coprogettazione", "art. 55", "rimborso spese", "amministrazione condivisa"]


def start_server(index, corpus):
    command = [PROGRAM, "serve", "--addr", "127.0.0.1:0", "--index", index, "--corpus", corpus]
    server = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    for line in server.stderr:
        if found := re.search(r"http://[\d.:]+", line):
            threading.Thread(target=server.stderr.read, daemon=True).start()
            return server, found[0]
    sys.exit("the server did not start")


class Client(threading.Thread):
    """Asks without a pause and counts what goes wrong."""

    def __init__(self, url):
        super().__init__(daemon=True)
        self.url, self.asked, self.bad, self.stop = url, 0, [], False

    def run(self):
        while not self.stop:
            query = QUERIES[self.asked % len(QUERIES)]
            ask = f"{self.url}/api/v1/search?" + urllib.parse.urlencode({"q": query})
            try:
                answer = json.load(urllib.request.urlopen(ask, timeout=10))
                if not answer["hits"]:
                    self.bad.append(f"{query}: empty")
            except Exception as error:
                self.bad.append(f"{query}: {error}")
            self.asked += 1
            time.sleep(0.002)


def main(runs):
    with tempfile.TemporaryDirectory() as folder:
        folder = Path(folder)
        corpus, index = folder / "corpus", folder / "index"
        shutil.copytree(ROOT / "corpus" / "schede", corpus)
        command = [PROGRAM, "index", corpus, "--index", index, "--full", "--json"]
        started = time.monotonic()
        subprocess.run(command, check=True, capture_output=True)
        whole = time.monotonic() - started
        files = sorted(corpus.glob("*.pdf"))
        server, url = start_server(index, corpus)
        client = Client(url)
        client.start()
        ended = 0
        for run in range(runs):
            moving = files[run % len(files)]
            moving.rename(moving.with_suffix(".off"))
            child = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            try:
                child.wait(timeout=random.uniform(0, whole * 1.1))
                ended += 1
            except subprocess.TimeoutExpired:
                child.kill()
                child.wait()
            moving.with_suffix(".off").rename(moving)
        last = subprocess.run(command, capture_output=True, text=True)
        time.sleep(1.5)
        client.stop = True
        client.join()
        server.terminate()
        server.wait(timeout=15)
        report = json.loads(last.stdout)
        print(f"{runs} runs, {runs - ended} killed, {client.asked} answers, {len(client.bad)} bad; "
              f"the last run indexed {report['indexed']} of {len(files)}")
        if client.bad or last.returncode or report["indexed"] != len(files) or client.asked < runs:
            sys.exit("\n".join(client.bad[:10]) or "the last run did not complete")


main(int(sys.argv[1]) if len(sys.argv) > 1 else 30)
