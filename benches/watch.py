#!/usr/bin/env python3
"""`normario index --watch` and runs over a corpus that hardly changes, measured.

    python3 benches/watch.py PROGRAM received [--files 300] [--clients 20] [--kills 5] [--seed 1]
    python3 benches/watch.py PROGRAM served [--times 20]
    python3 benches/watch.py PROGRAM unchanged [--files 10000]
    python3 benches/watch.py PROGRAM memory [--sizes 100,1000,10000]

`received`: a watched folder receives files one by one, some copied by halves, some renamed into place, some signed
(.p7m), some twice, while clients query a server and the watch is killed; no request may fail, and the index must be
what a fresh one is. `served`: how long after it is whole a file is found through a server. `unchanged`: the time of
a run that has nothing to do against `find` with what it says of each file, in turn; then the CPU that one more file
costs, beside reading it. `memory`: the most memory of runs and of a watch. The corpora are made in a temporary folder,
of small PDFs of one page, and removed. Exits 1 where what the project promises does not hold.
"""

import argparse
import json
import os
import random
import re
import resource
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import urllib.parse
import urllib.request

MOST_RATIO = 1.5  # a run with nothing to do, against find
MOST_CPU = 1.0  # seconds for one more file, beside reading it
MOST_WAIT = 3.0  # seconds until a whole file is served


def pdf(line):
    content = f"BT /F1 12 Tf 50 700 Td ({line}) Tj ET".encode()
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
               b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 5 0 R>>>>/Contents 4 0 R>>",
               b"<</Length %d>>stream\n%s\nendstream" % (len(content), content),
               b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"]
    out, offsets = b"%PDF-1.4\n", []
    for number, item in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, item)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    tail = b"trailer<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % len(out)
    return out + b"xref\n0 6\n0000000000 65535 f \n" + table + tail


def element(tag, *parts):
    content = b"".join(parts)
    length = len(content)
    if length < 0x80:
        return bytes([tag, length]) + content
    size = (length.bit_length() + 7) // 8
    return bytes([tag, 0x80 | size]) + length.to_bytes(size, "big") + content


def signed(content):
    """An envelope (CAdES in DER) around a file, without a signer."""
    oid = bytes.fromhex("2a864886f70d0107")
    held = element(0x30, element(0x06, oid + b"\x01"), element(0xA0, element(0x04, content)))
    data = element(0x30, element(0x02, b"\x01"), element(0x31), held, element(0x31))
    return element(0x30, element(0x06, oid + b"\x02"), element(0xA0, data))


def line_of(number):
    return f"determinazione accreditamento parola{number} comune{number % 97}"


def fill(corpus, count, first=0):
    for number in range(first, first + count):
        folder = os.path.join(corpus, f"{number // 100:03}")
        os.makedirs(folder, exist_ok=True)
        with open(os.path.join(folder, f"{number:05}.pdf"), "wb") as file:
            file.write(pdf(line_of(number)))


class Bench:
    def __init__(self, program, folder):
        self.program = os.path.abspath(program)
        self.corpus, self.index = os.path.join(folder, "corpus"), os.path.join(folder, "index")
        os.mkdir(self.corpus)

    def command(self, *words, index=None):
        return [self.program, "index", self.corpus, "--index", index or self.index, "--ocr", "off", *words]

    def run(self, *words, index=None):
        done = subprocess.run(self.command(*words, index=index), capture_output=True)
        if done.returncode not in (0, 1):
            sys.exit(done.stderr.decode())
        return done.stdout

    def watch(self):
        watch = subprocess.Popen(self.command("--watch"), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        watch.told = []
        watch.is_followed, watch.published = threading.Event(), threading.Semaphore(0)

        def read():
            for line in watch.stdout:
                watch.told.append(line.rstrip())
                if line.startswith("seguo "):
                    watch.is_followed.set()
                if line.startswith("pubblicata "):
                    watch.published.release()
        threading.Thread(target=read, daemon=True).start()
        return watch

    def serve(self):
        command = [self.program, "serve", "--addr", "127.0.0.1:0", "--index", self.index, "--corpus", self.corpus]
        server = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
        for line in server.stderr:
            if found := re.search(r"http://[\d.:]+", line):
                threading.Thread(target=server.stderr.read, daemon=True).start()
                return server, found[0]
        sys.exit("the server did not start")

    def find(self, words, index=None, size=100):
        command = [self.program, "search", "--index", index or self.index, "--json", "--size", str(size), "--", words]
        answer = json.loads(subprocess.run(command, capture_output=True).stdout)
        return answer["total"], sorted((hit["act"]["file"], hit["act"]["id"]) for hit in answer["hits"])


def ask(url, words):
    asked = f"{url}/api/v1/search?" + urllib.parse.urlencode({"q": words})
    return json.load(urllib.request.urlopen(asked, timeout=30))


class Client(threading.Thread):
    """Asks without a pause and keeps what goes wrong."""

    def __init__(self, url, seed):
        super().__init__(daemon=True)
        self.url, self.random, self.asked, self.bad, self.stop = url, random.Random(seed), 0, [], False

    def run(self):
        while not self.stop:
            try:
                answer = ask(self.url, self.random.choice(["accreditamento", "determinazione comune7", "parola3"]))
                if not answer["hits"]:
                    self.bad.append("no hits")
            except Exception as error:
                self.bad.append(repr(error))
            self.asked += 1
            time.sleep(0.05)


class Giver:
    """Puts files into the corpus as people and programs do."""

    def __init__(self, corpus, draw):
        self.corpus, self.draw, self.late, self.ways = corpus, draw, [], {}

    def give(self, number):
        way = self.draw.choice(["at once", "by halves", "by halves", "renamed", "signed", "signed by halves", "twice"])
        self.ways[way] = self.ways.get(way, 0) + 1
        content, name = pdf(line_of(number)), f"{number:05}.pdf"
        if way.startswith("signed"):
            content, name = signed(content), name + ".p7m"
        path = os.path.join(self.corpus, "ricevuti", name)
        if way.endswith("by halves"):
            half = self.draw.randrange(1, len(content))
            self.put(path, content[:half])
            self.later(path, content[half:], "ab")
        elif way == "renamed":
            self.put(path + ".part", content)
            os.rename(path + ".part", path)
        elif way == "twice":
            self.put(path, pdf("accreditamento prima stesura"))
            self.later(path, content, "wb")
        else:
            self.put(path, content)

    def put(self, path, content, how="wb"):
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, how) as file:
            file.write(content)

    def later(self, *what):
        timer = threading.Timer(self.draw.uniform(0.2, 5), self.put, (what[0], what[1], what[2]))
        timer.start()
        self.late.append(timer)


def received(bench, args):
    draw = random.Random(args.seed)
    first = 1_000
    fill(bench.corpus, 30)
    bench.run()
    server, url = bench.serve()
    clients = [Client(url, number) for number in range(args.clients)]
    for client in clients:
        client.start()
    watch, giver, told = bench.watch(), Giver(bench.corpus, draw), []
    kill_at = set(draw.sample(range(10, args.files), args.kills))
    started = time.monotonic()
    for number in range(args.files):
        giver.give(first + number)
        time.sleep(draw.uniform(0.02, 0.4))
        if number in kill_at:
            watch.kill()
            watch.wait()
            told += watch.told
            watch = bench.watch()
    for timer in giver.late:
        timer.join()
    last = time.monotonic()
    words = [f"parola{first + number}" for number in range(args.files)]
    missing = words
    while missing and time.monotonic() - last < 120:
        missing = [word for word in missing if not any(word in json.dumps(hit) for hit in ask(url, "+" + word)["hits"])]
    settled = time.monotonic() - last
    # What comes last may still be on its way: until nothing was published for a while.
    before = -1
    while before != len(watch.told):
        before = len(watch.told)
        time.sleep(5)
    watch.send_signal(signal.SIGTERM)
    code = watch.wait(timeout=60)
    told += watch.told
    for client in clients:
        client.stop = True
    for client in clients:
        client.join()
    server.terminate()
    server.wait(timeout=30)
    runs = sum(line.startswith("pubblicata") for line in told)
    unread = sum(line.startswith("non letto") for line in told)
    asked, bad = sum(client.asked for client in clients), [it for client in clients for it in client.bad]
    again = json.loads(bench.run("--json"))
    fresh_index = bench.index + "-fresh"
    fresh = json.loads(bench.run("--json", index=fresh_index))

    def content(report):
        return [(it["file"], it["outcome"], it["pages"], it["passages"]) for it in report["files"]]
    wrong = []
    if content(again) != content(fresh):
        wrong.append("the files are not those of a fresh index")
    asked_of_both = words + ["accreditamento", "determinazione comune7", "prima stesura"]
    for query in asked_of_both:
        if bench.find("+" + query) != bench.find("+" + query, index=fresh_index):
            wrong.append(f"{query}: other answers than from a fresh index")
    print(f"{args.files} files in {last - started:.0f} s ({giver.ways}), {args.kills} kills, {runs} publications told, "
          f"{unread} told as unread; {args.clients} clients, {asked} answers, {len(bad)} failed; "
          f"all served {settled:.1f} s after the last; a run afterwards reads {again['read']}; "
          f"index of {len(fresh['files'])} files against a fresh one, {len(asked_of_both)} queries: "
          f"{'equal' if not wrong else wrong[:3]}")
    if bad or wrong or missing or again["read"] or code:
        sys.exit("\n".join(bad[:5] + wrong[:5] + missing[:5] + [f"ended with {code}"]))


def served(bench, args):
    fill(bench.corpus, 200)
    bench.run()
    server, url = bench.serve()
    watch = bench.watch()
    watch.is_followed.wait(60)
    worst = 0
    for way in ["written", "renamed into place"]:
        waited = []
        for number in range(args.times):
            number += 2_000 if way == "written" else 3_000
            path = os.path.join(bench.corpus, f"{number}.pdf")
            with open(path + ".part" if way != "written" else path, "wb") as file:
                file.write(pdf(line_of(number)))
            if way != "written":
                os.rename(path + ".part", path)
            whole = time.monotonic()
            while not any(f"{number}.pdf" == hit["act"]["file"] for hit in ask(url, f"+parola{number}")["hits"]):
                time.sleep(0.02)
            waited.append(time.monotonic() - whole)
            time.sleep(random.uniform(0.5, 2.5))
        worst = max(worst, *waited)
        print(f"{way}: served after {statistics.median(waited):.2f} s (median), {max(waited):.2f} s (worst of {args.times})")
    watch.terminate()
    server.terminate()
    if worst > MOST_WAIT:
        sys.exit(f"more than {MOST_WAIT} s")


def timed(command):
    """Seconds and seconds of CPU, children included."""
    before, started = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.monotonic() - started, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def unchanged(bench, args):
    fill(bench.corpus, args.files)
    print(f"{args.files} files read for the first time: {timed(bench.command())[0]:.0f} s", flush=True)
    time.sleep(3)
    bench.run()
    time.sleep(3)
    bench.run()
    ours, theirs = [], []
    look = ["find", bench.corpus, "-printf", "%s %T@ %i\\n"]
    for _ in range(11):
        theirs.append(timed(look)[0])
        ours.append(timed(bench.command())[0])
    ratio = statistics.median(ours) / statistics.median(theirs)
    print(f"unchanged: {statistics.median(ours) * 1e3:.0f} ms, find {statistics.median(theirs) * 1e3:.0f} ms (medians of 11 in turn): "
          f"{ratio:.2f} times; the best of each {min(ours) * 1e3:.0f} and {min(theirs) * 1e3:.0f} ms")
    costs = []
    for number in range(5):
        path = os.path.join(bench.corpus, f"uno-{number}.pdf")
        with open(path, "wb") as file:
            file.write(pdf(line_of(50_000 + number)))
        reading = timed([bench.program, "extract", "--ocr", "off", path])[1]
        time.sleep(3)
        seconds, cpu = timed(bench.command())
        costs.append(cpu - reading)
        print(f"one file more: {seconds:.2f} s, {cpu - reading:.2f} s of CPU beside the {reading:.3f} s of reading it")
    watch = bench.watch()
    watch.is_followed.wait(60)
    for number in range(5):
        time.sleep(3)
        before = cpu_of(watch.pid)
        fill(bench.corpus, 1, first=60_000 + number)
        watch.published.acquire()
        time.sleep(0.3)
        print(f"one file more while it is watched: {cpu_of(watch.pid) - before:.2f} s of CPU, reading included")
    before, begun = cpu_of(watch.pid), time.monotonic()
    time.sleep(20)
    print(f"watching what does not change: {(cpu_of(watch.pid) - before) / (time.monotonic() - begun) * 100:.2f} % of one core")
    watch.terminate()
    watch.wait()
    if ratio > MOST_RATIO or statistics.median(costs) > MOST_CPU:
        sys.exit(f"over {MOST_RATIO} times find, or {MOST_CPU} s")


def cpu_of(process):
    """Seconds of CPU of a process and of those that it waited for."""
    with open(f"/proc/{process}/stat") as file:
        fields = file.read().rsplit(")", 1)[1].split()
    return sum(int(field) for field in fields[11:15]) / os.sysconf("SC_CLK_TCK")


def status(process, name):
    try:
        with open(f"/proc/{process}/status") as file:
            for line in file:
                if line.startswith(name + ":"):
                    return int(line.split()[1]) / 1024
    except OSError:
        pass
    return 0


def peaks(command):
    """The most memory, in MB, of a process and of the largest of its children."""
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    own = child = 0
    while process.poll() is None:
        own = max(own, status(process.pid, "VmHWM"))
        try:
            with open(f"/proc/{process.pid}/task/{process.pid}/children") as file:
                own_threads = file.read().split()
            for task in os.listdir(f"/proc/{process.pid}/task"):
                with open(f"/proc/{process.pid}/task/{task}/children") as file:
                    own_threads += file.read().split()
            for number in own_threads:
                child = max(child, status(number, "VmHWM"))
        except OSError:
            pass
        time.sleep(0.005)
    return own, child


def memory(bench, args):
    print("| files | first run | its largest child | nothing to do | one more | watching, at rest | watching, at most |")
    print("|---|---|---|---|---|---|---|")
    for size in map(int, args.sizes.split(",")):
        for folder in [bench.corpus, bench.index]:
            shutil.rmtree(folder, ignore_errors=True)
        os.mkdir(bench.corpus)
        fill(bench.corpus, size)
        first, child = peaks(bench.command())
        time.sleep(3)
        bench.run()
        nothing, _ = peaks(bench.command())
        fill(bench.corpus, 1, first=70_000)
        more, _ = peaks(bench.command())
        watch = bench.watch()
        watch.is_followed.wait(60)
        for number in range(3):
            fill(bench.corpus, 1, first=80_000 + number)
            watch.published.acquire()
        time.sleep(3)
        rest, most = status(watch.pid, "VmRSS"), status(watch.pid, "VmHWM")
        watch.terminate()
        watch.wait()
        cells = [first, child, nothing, more, rest, most]
        print(f"| {size} | " + " | ".join(f"{cell:.0f} MB" for cell in cells) + " |", flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program")
    parser.add_argument("what", choices=["received", "served", "unchanged", "memory"])
    parser.add_argument("--files", type=int)
    parser.add_argument("--clients", type=int, default=20)
    parser.add_argument("--kills", type=int, default=5)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--times", type=int, default=20)
    parser.add_argument("--sizes", default="100,1000,10000")
    args = parser.parse_args()
    args.files = args.files or (300 if args.what == "received" else 10_000)
    with tempfile.TemporaryDirectory() as folder:
        globals()[args.what](Bench(args.program, folder), args)


if __name__ == "__main__":
    main()
