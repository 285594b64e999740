#!/usr/bin/env python3
"""CPU time of `normario extract` against pdftotext over the same files, in the same run.

usage: benches/extract.py FOLDER [ROUNDS] [-- COMMAND...]
The two take turns file by file, so that what else the machine does touches both alike. Prints the ratio of each
round and, of all rounds, the least and the greatest; fails over MOST.
"""
import os, resource, subprocess, sys

MOST = 0.35  # the ratio that the project promises


def cpu(command):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main():
    arguments = sys.argv[1:]
    command = ["target/release/normario", "extract", "--json", "--ocr", "off"]
    if "--" in arguments:
        cut = arguments.index("--")
        arguments, command = arguments[:cut], arguments[cut + 1 :]
    folder, rounds = arguments[0], int(arguments[1]) if len(arguments) > 1 else 3
    files = sorted(os.path.join(where, name) for where, _, names in os.walk(folder) for name in names if name.lower().endswith(".pdf"))
    ratios = []
    for number in range(1, rounds + 1):
        ours = theirs = 0.0
        for file in files:
            theirs += cpu(["pdftotext", "-enc", "UTF-8", file, "-"])
            ours += cpu([*command, file])
        ratios.append(ours / max(theirs, 1e-9))
        print(f"round {number}: {ours:.2f} s against {theirs:.2f} s, ratio {ratios[-1]:.3f}")
    print(f"{len(files)} files, ratio {min(ratios):.3f} to {max(ratios):.3f}, at most {MOST}")
    sys.exit(max(ratios) > MOST)


main()
