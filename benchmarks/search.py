"""Search quality and speed, side by side with what a user would pick instead, on one corpus in one run.

Usage: python -m benchmarks.search [SIZE ...] [--part eval|train] [--seed N] [--count N] [--no-peers] [--seconds S] [--keep FOLDER]
(default: 2000 20000; benchmarks/requirements.txt lists what it needs). Thresholds may be tuned on `train`; docs/search.md reports `eval` with a
seed that was never looked at. Times are the CPU's per query, those of processes that it starts included, so that they are one core's and do not
grow when others work; compare ratios of one run only. A peer that needs more than S seconds for a class is asked fewer queries of each
class (the column `asked` says how many).
"""

from __future__ import annotations

import argparse
import gc
import json
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from binascii import crc32
from pathlib import Path
from typing import Any

from benchmarks import noise
from benchmarks.corpus import Concept, corpus, entries_of
from benchmarks.peers import PEERS, Peer, timed
from glossary_tui.index.build import compile_index
from glossary_tui.index.search import Searcher
from glossary_tui.index.store import FORMAT, Store
from glossary_tui.model import Glossary
from glossary_tui.text import fold

OURS = "glossary-tui"
_OPEN = """
import json, sys, time
from glossary_tui.index.store import FORMAT, Store
from glossary_tui.index.search import Searcher
def used():
    lines = open("/proc/self/status").read().split("\\n")
    return {k: int(v.split()[0]) / 1024 for k, v in (line.split(":", 1) for line in lines if line.startswith(("VmRSS", "RssAnon")))}
queries = json.load(sys.stdin)
import rapidfuzz.process
before = used()["VmRSS"]
start = time.perf_counter()
searcher = Searcher(Store(sys.argv[1]))
opened = time.perf_counter()
searcher.search(queries[0])
first = time.perf_counter()
for query in queries:
    searcher.search(query, limit=5)
after = used()
print(json.dumps({"open": (opened - start) * 1e3, "first": (first - start) * 1e3, "rss": after["VmRSS"], "own": after["RssAnon"], "before": before}))
"""


class Names:
    """The names of a corpus, flat, and whose they are."""

    def __init__(self, concepts: list[Concept]) -> None:
        self.concepts = concepts
        self.texts = [name for concept in concepts for _, _, name in concept.names]
        self.keys = [fold(text) for text in self.texts]
        self.owners = [number for number, concept in enumerate(concepts) for _ in concept.names]
        self.print = f"{len(self.texts)}-{crc32(chr(10).join(self.texts).encode()):08x}"


def compiled(names: Names, folder: Path) -> tuple[Path, float]:
    """Return the compiled index and the seconds that it took; one that is already there is taken as it is (0 seconds)."""
    path = folder / f"{names.print}-{FORMAT}.index"
    if path.exists():
        return path, 0.0
    glossary = Glossary(entries_of(names.concepts))
    gc.collect()
    start = time.perf_counter()
    data = compile_index(glossary)
    seconds = time.perf_counter() - start
    path.write_bytes(data)
    return path, seconds


def resources(path: Path, queries: list[str]) -> dict[str, float]:
    """Return, of a fresh process: ms to open the index and until its first answer, MB resident after all queries (in all, its own)."""
    command = [sys.executable, "-c", _OPEN, str(path)]
    runs: list[dict[str, float]] = []
    for _ in range(5):
        done = subprocess.run(command, input=json.dumps(queries), capture_output=True, text=True, check=True)
        runs.append(json.loads(done.stdout))
    return {key: statistics.median(run[key] for run in runs) for key in runs[0]}


class Ours:
    """The search under test as a peer: concepts by query, as one types when the class of noise is of unfinished words."""

    def __init__(self, path: Path) -> None:
        self.searcher = Searcher(Store(str(path)))

    def ask(self, query: str, typing: bool) -> list[int]:
        """Return the numbers of the concepts found, at most five."""
        return [int(hit.id[1:]) for hit in self.searcher.search(query, limit=5, typing=typing).hits]


def _cpu() -> float:
    """Return the CPU seconds that this process and the ended ones that it started have used."""
    return sum(sum(resource.getrusage(who)[:2]) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))


def _right(query: noise.Query, concept: int, names: Names) -> bool:
    return concept == query.wanted or any(query.also_right(name) for _, _, name in names.concepts[concept].names)


def measure(ask: Any, made: dict[str, list[noise.Query]], names: Names, seconds: float) -> dict[str, Any]:
    """Return recall at 1 and 5 and MRR over the classes (each counts the same), recall at 1 by class, times, and how many were asked."""
    times: list[float] = []
    shares: dict[str, tuple[float, float, float]] = {}
    asked = 0
    for kind, rows in made.items():
        first = five = reciprocal = 0.0
        done = 0
        began = time.perf_counter()
        for query in rows:
            start = _cpu()
            found = ask(query.text, query.typing)
            times.append((_cpu() - start) * 1000)
            ranks = [rank for rank, concept in enumerate(found, 1) if _right(query, concept, names)]
            first += ranks[:1] == [1]
            five += bool(ranks)
            reciprocal += 1 / ranks[0] if ranks else 0.0
            done += 1
            if time.perf_counter() - began > seconds and done >= 5:
                break
        asked += done
        shares[kind] = (first / done, five / done, reciprocal / done) if done else (float("nan"),) * 3
    known = [share for share in shares.values() if share[0] == share[0]]
    times.sort()
    return {
        "R@1": statistics.mean(share[0] for share in known), "R@5": statistics.mean(share[1] for share in known),
        "MRR": statistics.mean(share[2] for share in known), "p50": statistics.median(times), "p95": times[int(len(times) * 0.95)],
        "asked": asked, "classes": {kind: share[0] for kind, share in shares.items()},
    }  # fmt: skip


def wrong(ask: Any, words: dict[str, list[str]], turned: list[noise.Query], seconds: float) -> dict[str, float]:
    """Return the share of words that must find nothing and find something, and of opposites that find what they are the opposite of."""
    shares = {}
    for kind, rows in words.items():
        began, found, done = time.perf_counter(), 0, 0
        for word in rows:
            found += bool(ask(word, False))
            done += 1
            if time.perf_counter() - began > seconds and done >= 5:
                break
        shares[kind] = found / done if done else float("nan")
    began, found, done = time.perf_counter(), 0, 0
    for query in turned:
        found += query.wanted in ask(query.text, False)
        done += 1
        if time.perf_counter() - began > seconds and done >= 5:
            break
    shares["opposites"] = found / done if done else float("nan")
    return shares


def by_concept(peer: Peer, names: Names) -> Any:
    """Return a peer's search with its names turned into concepts."""
    return lambda query, _typing: list(dict.fromkeys(names.owners[i] for i in peer(query)))


def report(size: int, options: argparse.Namespace, folder: Path) -> None:
    """Measure one size and print its tables."""
    names = Names(corpus(size))
    drawn = (options.part, options.seed or noise.SEEDS[options.part])
    made = noise.queries(names.concepts, *drawn, options.count)
    words = {
        "random": noise.random_words(drawn[1], 4 * options.count), "pseudo": noise.pseudo_words(names.concepts, *drawn, 4 * options.count),
        "real": noise.real_words(names.concepts, *drawn, 4 * options.count),
    }  # fmt: skip
    turned = noise.opposites(names.concepts, *drawn, 2 * options.count)
    path, built = compiled(names, folder)
    spent = resources(path, [query.text for rows in made.values() for query in rows])
    print(
        f"\n{len(names.texts):,} names of {len(names.concepts):,} concepts, set {drawn[0]}, seed {drawn[1]}: "
        f"built in {built:.1f} s, {path.stat().st_size / 1e6:.1f} MB, "
        f"opened in {spent['open']:.1f} ms, first answer after {spent['first']:.1f} ms, resident {spent['rss']:.0f} MB after "
        f"{sum(map(len, made.values()))} queries (of these {spent['before']:.0f} MB before opening; {spent['own']:.0f} MB not mapped)"
    )
    ours = Ours(path)
    rows = {OURS: (ours.ask, built)}
    if not options.no_peers:
        rows |= {name: (by_concept(peer, names), took) for name, (peer, took) in _built(names, folder).items()}
    columns = ["R@1", "R@5", "MRR", "random", "pseudo", "real", "opposites", "p50", "p95", "build s", "asked"]
    print(f"{'':20}" + "".join(f"{column:>10}" for column in columns))
    classes = {}
    for name, (ask, took) in rows.items():
        row = measure(ask, made, names, options.seconds) | {"build s": took}
        row |= wrong(ask, words, turned, options.seconds)
        classes[name] = row["classes"]
        print(f"{name:20}" + "".join(f"{row[c]:10.0f}" if c == "asked" else f"{row[c]:10.3f}" for c in columns), flush=True)
    print(f"\n{'recall at 1':20}" + "".join(f"{kind[:13]:>14}" for kind in made))
    for name, shares in classes.items():
        print(f"{name:20}" + "".join(f"{shares[kind]:14.3f}" for kind in made))
    if options.misses:
        _print_misses(ours, made, words, turned, names, options.misses)


def _built(names: Names, folder: Path) -> dict[str, tuple[Peer, float]]:
    return {name: timed(make, names.keys, folder) for name, make in PEERS.items()}


def _print_misses(ours: Ours, made: Any, words: Any, turned: list[noise.Query], names: Names, count: int) -> None:
    for kind, rows in made.items():
        missed = 0
        for query in rows:
            found = ours.ask(query.text, query.typing)
            if not (found and _right(query, found[0], names)) and missed < count:
                missed += 1
                got = names.concepts[found[0]].names[0][2] if found else "-"
                print(f"{kind}: {query.text!r} wanted {[n for _, _, n in names.concepts[query.wanted].names][:4]} got {got!r}")
    for kind, texts in words.items():
        hits = [(word, ours.searcher.search(word).hits) for word in texts]
        print(kind, [(word, found[0].matched, found[0].kind) for word, found in hits if found][:count])
    print("opposites", [(q.text, names.concepts[q.wanted].names) for q in turned if q.wanted in ours.ask(q.text, False)][:count])


def main() -> None:
    """Print the tables of each size."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sizes", nargs="*", type=int, default=[2_000, 20_000], metavar="SIZE")
    parser.add_argument("--part", choices=("eval", "train"), default="eval")
    parser.add_argument("--seed", type=int, help="draw other queries of the set")
    parser.add_argument("--count", type=int, default=100, help="queries of each class")
    parser.add_argument("--seconds", type=float, default=20.0, help="at most so long for each class of a peer")
    parser.add_argument("--no-peers", action="store_true")
    parser.add_argument("--misses", type=int, default=0, help="print so many misses of each class")
    parser.add_argument("--keep", type=Path, help="keep compiled indexes in this folder, and take those that are there")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = options.keep or Path(scratch)
        folder.mkdir(parents=True, exist_ok=True)
        for size in options.sizes:
            report(size, options, folder)


if __name__ == "__main__":
    main()
