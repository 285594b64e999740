#!/usr/bin/env python3
"""CPU time of structure and citations against extraction over the same files, in the same run.

usage: benches/cite.py FOLDER [ROUNDS]
`normario extract` without --json only extracts; with --json it also reads the structure and the citations, so that the
difference is what these two (and the writing of JSON) cost. The two take turns file by file. Prints MB of text a second
and the ratio of each round; fails where structure and citations cost more than extraction.
"""
import json, os, resource, subprocess, sys

MOST = 1.0  # the ratio that the project promises
PROGRAM = ["target/release/normario", "extract", "--ocr", "off"]


def cpu(command):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return done.stdout, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main():
    folder, rounds = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 3
    files = sorted(os.path.join(where, name) for where, _, names in os.walk(folder) for name in names if name.lower().endswith(".pdf"))
    ratios = []
    for number in range(1, rounds + 1):
        extraction = both = megabytes = 0.0
        citations = 0
        for file in files:
            extraction += cpu([*PROGRAM, file])[1]
            out, seconds = cpu([*PROGRAM, "--json", file])
            both += seconds
            answer = json.loads(out or "{}")
            megabytes += sum(len(page["text"].encode()) for page in answer.get("pages", [])) / 1e6
            citations += len(answer.get("citations", []))
        rest = max(both - extraction, 1e-9)
        ratios.append(rest / max(extraction, 1e-9))
        print(f"round {number}: {citations} citations in {megabytes:.1f} MB of text, {megabytes / rest:.1f} MB/s, "
              f"extraction {extraction:.2f} s, structure and citations {rest:.2f} s, ratio {ratios[-1]:.3f}")
    print(f"{len(files)} files, ratio {min(ratios):.3f} to {max(ratios):.3f}, at most {MOST}")
    sys.exit(max(ratios) > MOST)


main()
