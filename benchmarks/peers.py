"""What a user would pick instead, each behind one function: from a query to numbers of names, best first, at most five."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

from glossary_tui.text import fold

Peer = Callable[[str], list[int]]
TOP = 5


def wratio(keys: list[str], _folder: Path) -> Peer:
    """Return rapidfuzz's WRatio over all names, names and query normalised, scores under 75 dropped."""
    from rapidfuzz import fuzz, process

    return lambda q: [i for _, _, i in process.extract(fold(q), keys, scorer=fuzz.WRatio, limit=TOP, score_cutoff=75)]


def fzf(keys: list[str], folder: Path) -> Peer:
    """Return `fzf --filter` over all names, one process a query, as a shell user has it; raises SystemExit without fzf."""
    program = shutil.which("fzf")
    if not program:
        raise SystemExit("fzf is missing: apt install fzf")
    path = folder / "names.txt"
    path.write_text("\n".join(f"{i}\t{key}" for i, key in enumerate(keys)) + "\n", encoding="utf-8")

    def search(query: str) -> list[int]:
        with path.open("rb") as names:
            command = [program, "--filter", fold(query), "--delimiter", "\t", "--nth", "2", "--tiebreak", "length,begin"]
            done = subprocess.run(command, stdin=names, capture_output=True, check=False)
        return [int(line.split(b"\t")[0]) for line in done.stdout.split(b"\n", TOP)[:TOP] if line]

    return search


def _fts5(keys: list[str], tokenizer: str, match: Callable[[str], str]) -> Peer:
    db = sqlite3.connect(":memory:")
    db.execute(f"create virtual table names using fts5(name, tokenize='{tokenizer}')")
    db.executemany("insert into names(rowid, name) values (?, ?)", enumerate(keys))

    def search(query: str) -> list[int]:
        wanted = match(fold(query))
        if not wanted:
            return []
        rows = db.execute(f"select rowid from names where names match ? order by rank limit {TOP}", (wanted,))
        return [row[0] for row in rows]

    return search


def fts5_prefix(keys: list[str], _folder: Path) -> Peer:
    """Return SQLite FTS5 with words, every word of the query taken as a prefix."""
    return _fts5(keys, "unicode61", lambda query: " ".join(f'"{word}"*' for word in query.split()))


def fts5_trigram(keys: list[str], _folder: Path) -> Peer:
    """Return SQLite FTS5 with trigrams, any of the query's trigrams, best first."""
    return _fts5(keys, "trigram", lambda query: " OR ".join(sorted({f'"{query[i : i + 3]}"' for i in range(len(query) - 2)})))


def tantivy(keys: list[str], _folder: Path) -> Peer:
    """Return tantivy with one fuzzy term for each word (one edit, two from eight letters), the last word as a prefix too, all wanted."""
    from tantivy import Document, Index, Occur, Query, SchemaBuilder  # type: ignore[import-not-found, import-untyped, unused-ignore]

    builder = SchemaBuilder()
    builder.add_text_field("name")
    builder.add_unsigned_field("number", stored=True)
    schema = builder.build()
    index = Index(schema)
    writer = index.writer(200_000_000, 1)
    for number, key in enumerate(keys):
        writer.add_document(Document(name=key, number=number))
    writer.commit()
    writer.wait_merging_threads()
    index.reload()
    searcher = index.searcher()

    def terms(word: str, last: bool) -> Query:
        distance = 0 if len(word) < 4 else 1 if len(word) < 8 else 2
        fuzzy = Query.fuzzy_term_query(schema, "name", word, distance, True, last)
        return Query.boolean_query([(Occur.Should, Query.term_query(schema, "name", word)), (Occur.Should, fuzzy)])

    def search(query: str) -> list[int]:
        words = fold(query).split()
        if not words:
            return []
        wanted = Query.boolean_query([(Occur.Must, terms(word, i == len(words) - 1)) for i, word in enumerate(words)])
        return [searcher.doc(address).to_dict()["number"][0] for _, address in searcher.search(wanted, TOP).hits]

    return search


def textual_matcher(keys: list[str], _folder: Path) -> Peer:
    """Return Textual's own fuzzy matcher, which its command palette uses, over all names."""
    from textual.fuzzy import FuzzySearch

    def search(query: str) -> list[int]:
        matcher, wanted = FuzzySearch(), fold(query)
        scored = [(score, -i) for i, key in enumerate(keys) if (score := matcher.match(wanted, key)[0]) > 0]
        return [-i for _, i in sorted(scored, reverse=True)[:TOP]]

    return search


PEERS: dict[str, Callable[[list[str], Path], Peer]] = {
    "rapidfuzz WRatio": wratio,
    "fzf --filter": fzf,
    "SQLite FTS5 prefix": fts5_prefix,
    "SQLite FTS5 trigram": fts5_trigram,
    "tantivy fuzzy": tantivy,
    "Textual matcher": textual_matcher,
}


def timed(make: Callable[[list[str], Path], Peer], keys: list[str], folder: Path) -> tuple[Peer, float]:
    """Return a peer and the seconds that it took to build."""
    start = time.perf_counter()
    peer = make(keys, folder)
    return peer, time.perf_counter() - start
