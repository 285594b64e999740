#!/usr/bin/env python3
"""Whether others are served while many connections say nothing and many readers do not read.

    python3 benches/connections.py PROGRAM INDEX [--silent 1500] [--unread 500]

Starts PROGRAM (a release build) on INDEX, and measures the time of searches, each over a connection of its
own, one after the other: alone, beside the silent connections, beside the readers who asked for the largest
PDF and read nothing of it, beside both. Tells the median, the 99th percentile and its factor, threads and
memory of the server; a search that gets no answer within ten seconds counts as one. Everything on loopback.
"""

import argparse
import http.client
import re
import resource
import socket
import statistics
import subprocess
import sys
import time
from pathlib import Path
from urllib.parse import quote

QUERIES = ["rimborso spese volontari", "art. 55 cts", "coprogettazione", "soccorso istruttorio", "dgr lombardia 2011"]
ROUNDS = 600


def start(program, index, files):
    args = ["sh", "-c", f'ulimit -n {files}; exec "$0" serve --addr 127.0.0.1:0 --index "$1"', program, index]
    child = subprocess.Popen(args, stderr=subprocess.PIPE, text=True, env={"RUST_LOG": "off", "PATH": "/usr/bin:/bin"})
    for line in child.stderr:
        if found := re.search(r"http://([\d.]+):(\d+)", line):
            return child, (found[1], int(found[2]))
    sys.exit("the server did not start")


def searches(host):
    times, unanswered = [], 0
    for turn in range(ROUNDS):
        query = quote(QUERIES[turn % len(QUERIES)])
        begun = time.perf_counter()
        try:
            connection = http.client.HTTPConnection(*host, timeout=10)
            connection.request("GET", f"/api/v1/search?q={query}")
            answer = connection.getresponse()
            answer.read()
            unanswered += answer.status != 200
            connection.close()
        except OSError:
            unanswered += 1
            if unanswered >= 3:
                break
        times.append((time.perf_counter() - begun) * 1_000)
    times.sort()
    return statistics.median(times), times[int(len(times) * 0.99)], unanswered


def largest_pdf(host):
    connection = http.client.HTTPConnection(*host, timeout=10)
    connection.request("GET", "/sitemap.xml")
    acts = re.findall(r"<loc>http://[^/]+(/act/[^<]+)</loc>", connection.getresponse().read().decode())
    files = set()
    for act in acts[:200]:
        connection.request("GET", act)
        files.update(re.findall(r'href="(/pdf/[^"#]+)', connection.getresponse().read().decode())[:1])
    sizes = {}
    for file in files:
        connection.request("HEAD", file)
        answer = connection.getresponse()
        answer.read()
        sizes[file] = int(answer.headers.get("Content-Length") or 0)
    return max(sizes.items(), key=lambda item: item[1])


def connect(host, says=b""):
    stream = socket.create_connection(host, timeout=5)
    stream.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4_096)
    if says:
        stream.sendall(says)
    return stream


def status(child, name):
    return re.search(rf"{name}:\s+(\d+)", Path(f"/proc/{child.pid}/status").read_text())[1]


def main():
    options = argparse.ArgumentParser()
    options.add_argument("program")
    options.add_argument("index")
    options.add_argument("--silent", type=int, default=1_500)
    options.add_argument("--unread", type=int, default=500)
    options.add_argument("--files", type=int, default=1_024, help="the server's limit of open files")
    options = options.parse_args()
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    child, host = start(options.program, options.index, options.files)
    try:
        file, size = largest_pdf(host)
        asks = f"GET {file} HTTP/1.1\r\nHost: {host[0]}:{host[1]}\r\n\r\n".encode()
        print(f"largest PDF: {size} bytes; open files of the server: {options.files}")
        searches(host)
        usual = None
        print("| beside | median ms | p99 ms | factor | unanswered | threads | resident MB |\n|---|---|---|---|---|---|---|")
        held = []
        for name, silent, unread in [("nothing", 0, 0), ("silent", options.silent, 0), ("and unread", 0, options.unread)]:
            for count, says in [(silent, b""), (unread, asks)]:
                for _ in range(count):
                    try:
                        held.append(connect(host, says))
                    except OSError:
                        break
            time.sleep(1)
            median, p99, unanswered = searches(host)
            usual = usual or p99
            memory = int(status(child, "VmRSS")) // 1024
            print(f"| {name} ({len(held)} held) | {median:.1f} | {p99:.1f} | {p99 / usual:.1f} | {unanswered} | {status(child, 'Threads')} | {memory} |", flush=True)
    finally:
        child.kill()
        child.wait()


if __name__ == "__main__":
    main()
