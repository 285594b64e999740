#!/usr/bin/env python3
"""Makes stems.txt: Italian words that the Snowball stemmer takes for forms of a verb.

usage: pip install pyspellchecker==0.9.1 snowballstemmer==3.0.1; python3 data/stems.py > data/stems.txt

Snowball cuts «parere» as an infinitive and leaves «pareri», cuts «diversi» as a verb with a pronoun, «statuto» as a
participle. Where the singular and the plural of a word, as they are regularly made, are both in a list of Italian words
and get different stems, their common beginning is written down: with one vowel after it, it is the stem. So are nouns in
-uto of no verb in the list. What words in -io have in common is written with a «j», so that «notaio» is no «nota» and
«principio» no «principe».

The list of words is the Italian frequency list of pyspellchecker (words met more than 50 times in OpenSubtitles), MIT
licence, Copyright (c) 2018-2021 Tyler Barrus.
"""
import gzip
import json
from pathlib import Path

import snowballstemmer
import spellchecker

# Words of law whose plural films have seldom, or mostly mean another word by.
OF_LAW = ["circolare", "principio"]
# Singular and plural.
INFLECTIONS = [("o", "i"), ("a", "e"), ("e", "i"), ("io", "i"), ("a", "i")]
# How often each must have been met, and how much rarer one may be than the other.
SINGULAR, PLURAL = 100, 50

listed = json.load(gzip.open(Path(spellchecker.__file__).parent / "resources" / "it.json.gz"))
snowball = snowballstemmer.stemmer("italian")


def often(word):
    return listed.get(word, 0)


def stem(word):
    """As src/analysis/stem.rs has it without this table."""
    cut = snowball.stemWord(word)
    return cut[:-1] if len(cut) >= 4 and cut[-1] in "aeio" else cut


def is_other(root, end):
    """Whether two words are no singular and plural: «pagano» is of «pagare», «funzionari» of «funzionario»."""
    if root.endswith(("an", "on")) and end == "o":
        return any(often(root[:-2] + infinitive) > often(root + "i") for infinitive in ("are", "ere", "ire"))
    if root.endswith(("ar", "ir")) and end == "e":
        participle = often(root[:-1] + "to") > often(root + "e") / 2
        return participle or often(root + "io") + often(root + "o") > often(root + "i") / 5
    # «mobili» are seldom «mobilio».
    if end == "io":
        return often(root + "e") > often(root + "io")
    # «lasciami», «vederti», «fatevi».
    return root.endswith(("iam", "arm", "art", "arv", "arc")) or end == "o" and root.endswith(("and", "end"))


roots = {word[:-2] + "j" if word.endswith("io") else word[:-1] for word in OF_LAW}
for word in listed:
    if len(word) < 5 or not word.isascii():  # an accent ends a word that has no plural
        continue
    for one, many in INFLECTIONS:
        root = word[: -len(one)]
        if not word.endswith(one) or often(word) < SINGULAR or often(root + many) < PLURAL:
            continue
        if stem(word) != stem(root + many) and not is_other(root, one):
            # «notaio» is no «nota».
            roots.add(root + "j" if one == "io" else root)
    # The plural may be missing: «delibera».
    if word.endswith("era") and often(word) >= max(SINGULAR, often(word[:-1] + "e") / 4):
        if stem(word) != stem(word[:-1] + "e"):
            roots.add(word[:-1])
    if word.endswith("uto") and often(word) >= SINGULAR and often(word[:-1] + "i"):
        verb = word[:-3].rstrip("i")
        if not any(often(verb + end) for end in ("ere", "ire", "iere", "vere")):
            roots.add(word[:-1])

print("# Beginnings of Italian words that the Snowball stemmer takes for forms of a verb (src/analysis/stem.rs): with a vowel")
print("# after it each is a stem, and one with a «j» stands for a word in -io and its plural. Made by data/stems.py from")
print("# the Italian frequency list of pyspellchecker 0.9.1, MIT licence, Copyright (c) 2018-2021 Tyler Barrus.")
for root in sorted(roots):
    print(root)
