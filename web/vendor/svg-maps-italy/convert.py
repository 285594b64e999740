"""Converts the map of the npm package @svg-maps/italy into `map.tsv`.

One row a Region: its value in the index, a tab, its outline in a drawing of 6100 by 7930. Coordinates are
rounded to whole units of it, which halves the size and cannot be seen at the size shown.

    python3 convert.py node_modules/@svg-maps/italy/italy.svg > map.tsv
"""

import re
import sys

REGIONS = {
    "aosta-valley": "valle-d-aosta",
    "apulia": "puglia",
    "lombardy": "lombardia",
    "piedmont": "piemonte",
    "sardinia": "sardegna",
    "sicily": "sicilia",
    "trentino-south-tyrol": "trentino-alto-adige",
    "tuscany": "toscana",
}


def simplified(path: str) -> str:
    """The same lines in tenths of a unit; the source uses only m, l (implied) and z, all relative."""
    tokens = re.findall(r"[a-zA-Z]|-?[\d.]+(?:e-?\d+)?", path)
    at, start, drawn, out, i = [0.0, 0.0], [0.0, 0.0], [0, 0], [], 0
    first = True
    while i < len(tokens):
        token = tokens[i]
        if token.isalpha():
            assert token in "mz", token
            if token == "z":
                out.append("z")
                at = list(start)
                drawn = [round(at[0] * 10), round(at[1] * 10)]
            first = token == "m"
            i += 1
            continue
        at = [at[0] + float(tokens[i]), at[1] + float(tokens[i + 1])]
        i += 2
        to = [round(at[0] * 10), round(at[1] * 10)]
        step = [to[0] - drawn[0], to[1] - drawn[1]]
        if first:
            start = list(at)
            out.append(f"m{step[0]} {step[1]}l")
            first = False
        elif step != [0, 0]:
            out.append(f"{step[0]} {step[1]}")
        drawn = to
    text = " ".join(out)
    text = re.sub(r"l (?=m|z|$)", "", text)
    return re.sub(r" ?([mzl]) ?", r"\1", re.sub(r" (?=-)", "", text))


svg = open(sys.argv[1], encoding="utf-8").read()
for name, path in re.findall(r'<path\s+id="([^"]+)"\s+aria-label="[^"]+"\s+d="([^"]+)"', svg):
    print(f"{REGIONS.get(name, name)}\t{simplified(path)}")
