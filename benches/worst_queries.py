"""Requests that mean to cost much, drawn by seed: repetitions, operators, quotation marks, prefixes, citations,
numbers with slashes, long words, many fields, many languages. No longer than a query is read.

    python3 benches/worst_queries.py [COUNT] [SEED]     prints them, one a line

`starve.py` sends them. New ideas belong into `KNOWN` (one of each kind, always tried) or `PIECES`.
"""

import random
import sys
import urllib.parse

LONGEST = 1_000

FUNCTION = "di e il la che in a per un del della al si non con da le i ai dei gli nel".split()
WORDS = ("ente servizio legge articolo comma decreto regione comune attività pubblico procedura "
         "amministrazione contratto soggetto progetto settore terzo codice norma disposizione spese").split()
PREFIXES = "con* pro* pre* dis* amm* int* com* per* reg* tra* art* dec* sub* sta* pub* ass*".split()
SLIPS = "coprogetazione amminstrazione convenzzione acreditamento procedimneto volontarriato disposizzione".split()
SHORT = [a + b for a in "abcdefgilmnoprstuvz" for b in "aeiourst"]
CITATIONS = ["art. 1 l. 241/1990", "art. 55 cts", "dgr 1/2020", "comma 99 decreto 1/2020", "dm 2019", "l. 1/2000",
             "artt. 1-20 d.lgs. 36/2023", "allegato I.2 codice contratti", "tar 1/2020", "decreto 2/2019 comma 3"]
FIELDS = ["tipo:dgr", "ente:a", "anno:2019", "titolo:di", "art:1", "regione:lazio", "ente:comune", "titolo:\"a b\"",
          "dal:1/1/2000", "sezione:x"]
FOREIGN = ["проект", "法律", "قانون", "straße", "ψήφισμα", "naïveté", "ﬁnanza", "İstanbul", "𝔩𝔢𝔤𝔤𝔢"]


def repeated(piece, apart=" "):
    """The piece as often as a query is read."""
    return apart.join([piece] * (LONGEST // (len(piece) + len(apart)) + 1))[:LONGEST]


def varied(pieces, draw, apart=" "):
    """Pieces in any order up to the longest query."""
    out = ""
    while len(out) < LONGEST:
        out += draw.choice(pieces) + apart
    return out[:LONGEST]


KNOWN = [
    repeated("1/"),
    repeated("a/1"),
    repeated("di"),
    repeated("ets"),
    repeated("di la"),
    repeated("di che si per un"),
    " ".join(WORDS * 6)[:LONGEST],
    " ".join(SHORT)[:LONGEST],
    " ".join("-" + w for w in SHORT)[:LONGEST],
    "ente " + " ".join("-" + w for w in SHORT)[:LONGEST - 5],
    " ".join("+" + w for w in FUNCTION * 9)[:LONGEST],
    " ".join(f'"{w}"' for w in FUNCTION * 9)[:LONGEST],
    '"' + repeated("di la")[:LONGEST - 2] + '"',
    '"' + " ".join(FUNCTION * 12)[:LONGEST - 2] + '"',
    " ".join(f'"{a} {b}"' for a in FUNCTION for b in FUNCTION)[:LONGEST],
    " ".join(f'"{a} {b}"~50' for a in FUNCTION for b in FUNCTION)[:LONGEST],
    " OPPURE ".join(f'"{a} {b}"' for a in FUNCTION for b in FUNCTION)[:LONGEST],
    " OPPURE ".join(SHORT)[:LONGEST],
    " ".join(f'-"{a} {b}"' for a in FUNCTION for b in FUNCTION)[:LONGEST],
    " VICINO/50 ".join(FUNCTION * 4)[:LONGEST],
    "di VICINO/50 che " + " ".join(f"{a} VICINO/50 {b}" for a in FUNCTION for b in FUNCTION)[:900],
    " ".join(PREFIXES * 9)[:LONGEST],
    " ".join("+" + p for p in PREFIXES * 9)[:LONGEST],
    " ".join("-" + p for p in PREFIXES * 9)[:LONGEST],
    " ".join(a + b + c + "*" for a in "acdefgilmnoprstuv" for b in "aeiour" for c in "aeilnrst")[:LONGEST],
    " ".join(SLIPS * 20)[:LONGEST],
    "zq" + "abcdefghil" * 80,
    " ".join("zq" + a + b + "xkwj" for a in "abcdefgh" for b in "aeioulmnrst")[:LONGEST],
    " ".join(a + b + "azone" for a in "abcdefgilmnoprst" for b in "aeioulmnrst")[:LONGEST],
    " ".join(w[:4] + w[4:6][::-1] + w[6:] for w in WORDS * 9)[:LONGEST],
    " ".join(CITATIONS)[:239],
    "comma 99 decreto 1/2020",
    "comma 9 l. " + " ".join(f"{n}/2020" for n in range(1, 40)),
    "art. " + ", ".join(str(n) for n in range(1, 70)) + " cts",
    " ".join(f"{n}/2020" for n in range(1, 40))[:239],
    " ".join(f"l. {n}" for n in range(1, 60))[:239],
    repeated("dm 2019")[:239],
    " ".join(FIELDS * 12)[:LONGEST],
    repeated("ente:a"),
    " ".join(f"ente:{w}" for w in SHORT)[:LONGEST],
    " ".join(f"titolo:{w}" for w in FUNCTION * 9)[:LONGEST],
    " ".join(f"art:{n}" for n in range(1, 200))[:LONGEST],
    repeated("(a"),
    repeated("((a OPPURE b)"),
    repeated("(di OPPURE la) OPPURE"),
    repeated("àa"),
    "à".join("abcdefghilmnopqrstuvz" * 40)[:LONGEST],
    " ".join(FOREIGN * 20)[:LONGEST],
    repeated("l'"),
    repeated("a-b-c-d"),
    repeated("a.b."),
    "1.000" * 200,
    repeated("\U0001d529"),
    "comma 1 del decreto legislativo 6 legge regionale articolo del codice dei contratti pubblici enti comuni",
    "di che",
    "\"di che\"",
    "\"della legge\" -ente",
]
PIECES = {
    "function words": FUNCTION,
    "words": WORDS,
    "prefixes": PREFIXES,
    "slips": SLIPS,
    "short words": SHORT,
    "citations": CITATIONS,
    "fields": FIELDS,
    "foreign": FOREIGN,
    "signs": ["(", ")", "OPPURE", "AND", "NON", "VICINO/50", "+", "-", '"', "~50", "/", ".", "'"],
    "numbers": ["1/", "2/2020", "1.000", "10-bis", "art. 1", "25.2.2011", "1/1", "2019", "n. 3"],
    "phrases": ['"di la"', '"della legge"', '"ente pubblico"~50', '-"il comune"', '+"di un"', '"e il la di che"'],
}


def query(draw):
    """A query of one, two or all kinds of pieces."""
    kinds = draw.sample(list(PIECES), draw.choice([1, 2, 2, 3, len(PIECES)]))
    pieces = [piece for kind in kinds for piece in PIECES[kind]]
    return varied(draw.sample(pieces, min(len(pieces), draw.choice([1, 3, 10, 200]))), draw)


def requests(count, seed, more_forms=()):
    """Addresses: the known ones in their dearest forms, then drawn ones; in `more_forms`, `{}` is the query."""
    draw = random.Random(seed)
    forms = [*more_forms, "/api/v1/search?q={}", "/api/v1/search?group=none&size=100&q={}", "/api/v1/search?sort=newest&q={}",
             "/api/v1/search?size=100&page=100&q={}", "/api/v1/search?size=100&explain=1&q={}", "/api/v1/suggest?q={}"]
    for known in KNOWN:
        for form in forms:
            yield form.format(urllib.parse.quote(known))
    for _ in range(count):
        yield draw.choice(forms).format(urllib.parse.quote(query(draw)))


if __name__ == "__main__":
    for address in requests(int((sys.argv + [0])[1]), int((sys.argv + [0, 1])[2])):
        print(address)
