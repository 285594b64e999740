#!/usr/bin/env python3
"""Kill the indexer at random moments while a client queries the server.

usage: kill_runs.py [RUNS]   (from the project's root, after `cargo build --release`)
Each run changes the corpus, starts `normario index --full` and kills it with SIGKILL, or stops it with SIGTERM,
after a random part of the time a whole run takes. After every other run a rollback to a random generation is killed
likewise. Every answer in the meantime must be whole, one generation must always be published, and none that a
publication does not replace may be gone. Exits 1 when that does not hold, when a run that was stopped does not say so
by its exit code, or when the last, undisturbed run does not complete.
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


def listed(index):
    """The generations that were published, and the one that is."""
    said = subprocess.run([PROGRAM, "generations", "--index", index, "--json"], capture_output=True, text=True)
    if said.returncode:
        return None, None
    found = {one["generation"]: one["state"] for one in json.loads(said.stdout)["generations"]}
    published = {number for number, state in found.items() if state in ("current", "earlier", "put_aside")}
    return published, next((number for number, state in found.items() if state == "current"), None)


def rollback(index, target):
    return subprocess.Popen([PROGRAM, "rollback", str(target), "--index", index],
                            stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)


def go_back(index, whole, wrong):
    """Goes back to a random generation, killed at random; what it did. While runs and searches go on, it takes longer than
    `whole`, the time it takes alone."""
    before, current = listed(index)
    others = sorted((before or set()) - {current})
    if not others:
        return "none"
    target = random.choice(others)
    child = rollback(index, target)
    try:
        said = child.communicate(timeout=random.uniform(0, whole * 4))[1]
        end = "done"
        if child.returncode:
            wrong.append(f"rollback to {target}: {said}")
    except subprocess.TimeoutExpired:
        child.kill()
        child.wait()
        end = "killed"
    after, now = listed(index)
    if after != before or now not in (current, target) or (end == "done" and now != target):
        wrong.append(f"rollback {current} to {target}, {end}: {before} became {after}, published is {now}")
    return end


def main(runs):
    with tempfile.TemporaryDirectory() as folder:
        folder = Path(folder)
        corpus, index = folder / "corpus", folder / "index"
        shutil.copytree(ROOT / "corpus" / "schede", corpus)
        command = [PROGRAM, "index", corpus, "--index", index, "--full", "--json"]
        started = time.monotonic()
        subprocess.run(command, check=True, capture_output=True)
        whole = time.monotonic() - started
        # A second generation, for rollbacks.
        subprocess.run(command, check=True, capture_output=True)
        started = time.monotonic()
        for target in (1, 2):
            if rollback(index, target).wait():
                sys.exit(f"the rollback to {target} failed")
        whole_rollback = (time.monotonic() - started) / 2
        files = sorted(corpus.glob("*.pdf"))
        server, url = start_server(index, corpus)
        client = Client(url)
        client.start()
        ended, stopped, wrong, back = 0, 0, [], {"none": 0, "done": 0, "killed": 0}
        for run in range(runs):
            moving = files[run % len(files)]
            moving.rename(moving.with_suffix(".off"))
            child = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            try:
                child.wait(timeout=random.uniform(0, whole * 1.1))
                ended += 1
            except subprocess.TimeoutExpired:
                if run % 3 == 0:
                    child.terminate()
                    # One that was publishing ends as it would have.
                    if child.wait(timeout=60) not in (0, 1, 143):
                        wrong.append(f"run {run} was stopped and ended with {child.returncode}")
                    stopped += child.returncode == 143
                else:
                    child.kill()
                    child.wait()
            moving.with_suffix(".off").rename(moving)
            if run % 2:
                back[go_back(index, whole_rollback, wrong)] += 1
        last = subprocess.run(command, capture_output=True, text=True)
        time.sleep(1.5)
        client.stop = True
        client.join()
        server.terminate()
        server.wait(timeout=15)
        report = json.loads(last.stdout)
        print(f"{runs} runs, {runs - ended} disturbed, {stopped} of them stopped; rollbacks {back}; {client.asked} answers, {len(client.bad)} bad; "
              f"the last run indexed {report['indexed']} of {len(files)}")
        client.bad += wrong
        if client.bad or last.returncode or report["indexed"] != len(files) or client.asked < runs:
            sys.exit("\n".join(client.bad[:10]) or "the last run did not complete")


main(int(sys.argv[1]) if len(sys.argv) > 1 else 30)
