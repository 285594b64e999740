"""Whether a query can starve the others: what the dearest requests cost, and what readers wait while two clients send
them without a pause. On loopback only, bounded in number and time.

    python3 benches/starve.py INDEX PROGRAM [OTHER_PROGRAM] [--drawn N] [--seed N] [--seconds N] [--queries FILE]

For each program: the CPU of a middling ordinary search (FILE is a table with a column `query`, or a few words of
its own), of the dearest of the known requests of `worst_queries.py` and N drawn ones, and of the dearest export for
each result of it; then the median and p99 that a reader waits, and `/health`, alone and beside two clients that send
the dearest search in a loop, and beside two that send the dearest export.
CPU is that of the server's process, all its threads, asked of the kernel before and after each request.
"""

import argparse
import csv
import glob
import http.client
import json
import statistics
import subprocess
import threading
import time
import urllib.parse

import worst_queries

WORDS = ["coprogettazione", "rimborso spese volontari", "enti del terzo settore", "avviso pubblico contributi",
         "art. 55 cts", "procedura negoziata sotto soglia", "accreditamento servizi sociali"]


class Server:
    """A program that serves an index."""

    def __init__(self, program, index, port):
        self.port = port
        arguments = [program, "serve", "--addr", f"127.0.0.1:{port}", "--index", index]
        self.process = subprocess.Popen(arguments, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        for _ in range(200):
            try:
                self.get("/health")
                return
            except OSError:
                time.sleep(0.05)
        raise SystemExit(f"{program} does not serve {index}")

    def get(self, address):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        try:
            connection.request("GET", address)
            answer = connection.getresponse()
            return answer.status, answer.read()
        finally:
            connection.close()

    def cpu(self):
        """Milliseconds of CPU so far."""
        total = 0
        for task in glob.glob(f"/proc/{self.process.pid}/task/*/schedstat"):
            try:
                total += int(open(task).read().split()[0])
            except OSError:
                pass  # The thread has ended.
        return total / 1e6

    def cost(self, address):
        before = self.cpu()
        status, body = self.get(address)
        return self.cpu() - before, status, body


def search(query):
    return "/api/v1/search?q=" + urllib.parse.quote(query)


def inside(server):
    """Searches inside the act, and on the pages of the PDF, that answer most plain queries."""
    forms = set()
    for word in ["legge", "comune", "articolo"]:
        _, body = server.get(search(word))
        for hit in json.loads(body)["hits"][:2]:
            file = urllib.parse.quote(hit["act"]["file"])
            forms |= {hit["url"].split("#")[0].split("?")[0] + "?q={}", f"/api/v1/pages/{file}?q={{}}"}
    return sorted(forms)


def percentile(values, share):
    return sorted(values)[min(len(values) - 1, int(share * len(values)))]


def dearest(server, addresses, seconds):
    """The dearest search, with its cost, and whether its answer was cut; the dearest of other requests is told."""
    end = time.time() + seconds
    found = other = (0.0, "", False)
    tried = 0
    for address in addresses:
        if time.time() > end:
            break
        cost, status, body = server.cost(address)
        tried += 1
        if status >= 500:
            print(f"  {status}: {address[:100]}")
        one = (cost, address, b'"partial":true' in body)
        if address.startswith("/api/v1/search"):
            found = max(found, one)
        else:
            other = max(other, one)
    print(f"  dearest of the others: {other[0]:.0f} ms: {urllib.parse.unquote(other[1])[:140]}")
    return found, tried


def exports(server, median):
    """The dearest export, all in all and for each result of it."""
    worst = (0.0, "", 0)
    for query in worst_queries.KNOWN:
        address = "/export.json?q=" + urllib.parse.quote(query)
        cost, status, body = server.cost(address)
        hits = len(json.loads(body)["hits"]) if status == 200 else 0
        worst = max(worst, (cost, address, hits))
    cost, address, hits = worst
    print(f"  dearest export: {cost:.0f} ms for {hits} results, {cost / median / max(1, hits / 10):.1f} times a "
          f"middling search for each page of ten: {urllib.parse.unquote(address)[15:75]}")
    return address


def waits(server, queries, seconds):
    """What a reader waits for searches and for `/health`, in turn."""
    end = time.time() + seconds
    searches, health, failed = [], [], 0
    asked = 0
    while time.time() < end:
        for kind, address in [(searches, search(queries[asked % len(queries)])), (health, "/health")]:
            before = time.time()
            try:
                status, _ = server.get(address)
                failed += status != 200
            except OSError:
                failed += 1
            kind.append((time.time() - before) * 1e3)
        asked += 1
    return searches, health, failed


def beside(server, address, queries, seconds):
    """The same while two clients send this request without a pause."""
    stop = threading.Event()

    def send():
        while not stop.is_set():
            try:
                server.get(address)
            except OSError:
                pass
    clients = [threading.Thread(target=send) for _ in range(2)]
    for client in clients:
        client.start()
    try:
        time.sleep(0.5)
        return waits(server, queries, seconds)
    finally:
        stop.set()
        for client in clients:
            client.join()


def told(name, waited, alone=None):
    searches, health, failed = waited
    line = f"  {name}: search {statistics.median(searches):.1f}, p99 {percentile(searches, .99):.1f} ms"
    line += f"; health {statistics.median(health):.1f}, p99 {percentile(health, .99):.1f}, slowest {max(health):.1f} ms; {failed} failed"
    if alone:
        ratios = [percentile(ours, .99) / percentile(theirs, .99) for ours, theirs in zip(waited, alone[:2])]
        line += f"; p99 {ratios[0]:.1f} times that alone, of health {ratios[1]:.1f} times"
    print(line + f" (of {len(searches)})", flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("index")
    parser.add_argument("programs", nargs="+")
    parser.add_argument("--drawn", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--seconds", type=float, default=10)
    parser.add_argument("--most", type=float, default=300, help="seconds for all drawn requests")
    parser.add_argument("--port", type=int, default=18_461)
    parser.add_argument("--queries")
    args = parser.parse_args()
    queries = WORDS
    if args.queries:
        with open(args.queries, newline="") as file:
            queries = [row["query"] for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)]
    for number, program in enumerate(args.programs):
        server = Server(program, args.index, args.port + number)
        try:
            print(program)
            for _ in range(2):
                costs = [server.cost(search(query))[0] for query in queries]
            median = statistics.median(costs)
            print(f"  a middling search: {median:.2f} ms of CPU, p99 {percentile(costs, .99):.2f} ms")
            (cost, worst, cut), tried = dearest(server, worst_queries.requests(args.drawn, args.seed, inside(server)), args.most)
            print(f"  dearest of {tried}: {cost:.0f} ms, {cost / median:.1f} times{', cut' if cut else ''}: "
                  f"{urllib.parse.unquote(worst)[:100]}", flush=True)
            export = exports(server, median)
            alone = waits(server, queries, args.seconds)
            told("alone", alone)
            told("beside two searches", beside(server, worst, queries, args.seconds), alone)
            told("beside two exports", beside(server, export, queries, args.seconds), alone)
        finally:
            server.process.terminate()
            server.process.wait()


if __name__ == "__main__":
    main()
