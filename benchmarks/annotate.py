"""Annotation: recall and precision on a file of sentences, and speed beside one big regular expression in one run.

Usage: python -m benchmarks.annotate [SENTENCES.yaml] [SIZE ...] (default ../shared/lookups/sentences.yaml when there; sizes 10000 200000;
size 0 measures quality only). The file is a list of {text, lang, terms}. Recall counts the listed terms that some entry bears as a name:
recalled when one span covers the whole term. Precision counts the spans that are a listed term, contain one or lie in one; the others are
printed, to be judged by a person (a list of terms need not be complete).

Speed is told for three texts, with their density in spans a kilobyte: the sentences of the glossary's own explanations, shuffled with a fixed
seed (no sentence twice in the first pass); plain prose, the same with every sentence that holds three terms or more left out; and dense
sentences, those of SENTENCES.yaml (else benchmarks/data/unseen.txt) shuffled again and again, each full of terms and of names with several
senses. The first is read twice: "new" with nothing known of its words, "again" with its words known, as the rest of a long text is. Names beyond
the glossary's are real titles (benchmarks/corpus.py), without explanations, so that few of their names have senses to weigh: the packaged
glossary is measured too. Peers read the same text; flashtext where it is installed. Compare ratios only.

`--stream MEGABYTES` measures instead the memory of `glossary-tui annotate --json` over that much of the prose on standard input.
"""

from __future__ import annotations

import gc
import os
import random
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import yaml

from benchmarks.corpus import corpus, entries_of
from benchmarks.labelled import TUNING, read
from glossary_tui.index.annotate import Span
from glossary_tui.index.build import compile_index
from glossary_tui.index.store import Store
from glossary_tui.library import Library, open_library
from glossary_tui.model import Glossary
from glossary_tui.text import fold

SEED = 20261125
SENTENCES = Path(__file__).resolve().parent.parent.parent / "shared" / "lookups" / "sentences.yaml"
MEGABYTES = 4
DENSE_MEGABYTES = 2
PEER_MEGABYTES = 0.2


def quality(library: Library, sentences: list[dict[str, Any]]) -> None:
    """Print recall, precision, the terms missed and the spans that no listed term accounts for."""
    annotator = library.annotator
    names = {fold(text) for _owner, kind, _lang, text in library.searcher.all_names() if kind != "keyword"}
    listed = recalled = found = right = 0
    missed, absent, others = [], [], []
    for sentence in sentences:
        text = sentence["text"]
        spans = annotator.spans(text, sentence.get("lang", ""))
        places = [(at.start(), at.end()) for term in sentence["terms"] for at in _places(term, text)]
        for term in sentence["terms"]:
            if fold(term) not in names:
                absent.append(term)
                continue
            listed += 1
            if any(span.start <= at.start() and at.end() <= span.end for span in spans for at in _places(term, text)):
                recalled += 1
            else:
                missed.append(f"{term} in: {text}")
        for span in spans:
            found += 1
            if any(
                (start <= span.start and span.end <= end) or (span.start <= start and end <= span.end) for start, end in places
            ):
                right += 1
            else:
                others.append(f"{' '.join(span.text.split())} = {', '.join(span.ids)} in: {text}")
    print(f"{len(sentences)} sentences, {listed} listed terms have an entry, {len(absent)} have none: {', '.join(absent) or '-'}")
    print(f"recall    {recalled}/{listed} = {recalled / max(1, listed):.1%}")
    print(f"precision {right}/{found} = {right / max(1, found):.1%} before the other spans are judged")
    for title, rows in (("missed", missed), ("other spans", others)):
        print(f"{title}: {len(rows)}")
        for row in rows:
            print("  " + row)


def _places(term: str, text: str) -> Iterator[re.Match[str]]:
    yield from re.finditer(rf"(?<!\w){re.escape(term)}(?!\w)", text)


def prose(library: Library, megabytes: float) -> str:
    """Return the sentences of the glossary's explanations, shuffled and repeated up to a size."""
    sentences = [
        sentence
        for entry in library.entries()
        for texts in (entry.gist, entry.clinical, entry.engineering)
        for text in texts.values()
        for sentence in re.split(r"(?<=[.!?])\s+", text)
    ]
    chance = random.Random(SEED)
    out: list[str] = []
    size = 0
    while size < megabytes * 1e6:
        chance.shuffle(sentences)
        for number, sentence in enumerate(sentences):
            out.append(sentence + ("\n\n" if number % 6 == 5 else " "))
            size += len(sentence.encode()) + 1
            if size >= megabytes * 1e6:
                break
    return "".join(out)


def dense(path: Path, megabytes: float) -> str:
    """Return the sentences of a file, else those with labels (benchmarks/labelled.py), shuffled again and again up to a size."""
    if path.exists():
        sentences = [sentence["text"] for sentence in yaml.safe_load(path.read_text(encoding="utf-8"))]
    else:
        with TUNING.open(encoding="utf-8") as labelled:
            sentences = [sentence.text for sentence in read(labelled)]
    chance = random.Random(SEED)
    out: list[str] = []
    size = 0
    while size < megabytes * 1e6:
        chance.shuffle(sentences)
        out += sentences
        size += sum(len(sentence.encode()) + 2 for sentence in sentences)
    return "\n\n".join(out)


def of_size(size: int) -> tuple[Library, list[str]]:
    """Return a library with about `size` names, the glossary's first and then real titles (benchmarks/corpus.py), and those names."""
    concepts = corpus(size)
    names = [name for concept in concepts for _kind, _lang, name in concept.names]
    return Library(Store(compile_index(Glossary(entries_of(concepts)))), ()), names


def own_speed(library: Library, crowded: str) -> None:
    """Print MB/s with the packaged glossary, whose names with several senses have explanations to weigh."""
    text = prose(library, MEGABYTES)
    count = sum(kind != "keyword" for _owner, kind, _lang, _text in library.searcher.all_names())
    print(f"\nthe packaged glossary, {count:,} names")
    _ours(library, {"prose, new": text, "prose, again": text, "dense": crowded})


def _ours(library: Library, texts: dict[str, str]) -> None:
    annotator = library.annotator
    # What is there before the text is no garbage; every peer profits.
    gc.collect()
    gc.freeze()
    for name, text in texts.items():
        _report(f"glossary-tui, {name}", lambda part: sum(len(spans) for _piece, spans in annotator.stream([part])), text)


def speed(library: Library, size: int, crowded: str) -> None:
    """Print MB/s with a number of names, beside peers on a part of the same prose."""
    text = prose(library, MEGABYTES)
    annotated = library.annotator.stream(text.split("\n\n"))
    plain = "\n\n".join(sentence for piece, spans in annotated for sentence, few in _sentences(piece, spans) if few)
    start = time.perf_counter()
    larger, names = of_size(size)
    built = time.perf_counter() - start
    print(f"\n{len(names):,} names (index built in {built:.1f} s)")
    part = text[: int(PEER_MEGABYTES * 1e6)]
    _ours(larger, {"prose, new": text, "prose, again": text, "plain, again": plain, "dense": crowded})
    ordered = sorted(set(names), key=len, reverse=True)
    start = time.perf_counter()
    big = re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, ordered)) + r")(?!\w)", re.IGNORECASE)
    print(f"  (regular expression compiled in {time.perf_counter() - start:.1f} s)")
    short = part[: max(2_000, len(part) * 2_000 // len(ordered))]
    _report("one big re, a part", lambda part: sum(1 for _ in big.finditer(part)), short)
    try:
        from flashtext import KeywordProcessor  # type: ignore[import-not-found, import-untyped, unused-ignore]
    except ImportError:
        print("  flashtext: not installed")
        return
    peer = KeywordProcessor()
    peer.add_keywords_from_list(ordered)
    _report("flashtext, prose", lambda part: len(peer.extract_keywords(part)), text)
    _report("flashtext, plain", lambda part: len(peer.extract_keywords(part)), plain)
    _report("flashtext, dense", lambda part: len(peer.extract_keywords(part)), crowded)


def _sentences(piece: str, spans: list[Span]) -> Iterator[tuple[str, bool]]:
    """Yield the sentences of a piece of text, and whether each holds fewer than three terms."""
    for match in re.finditer(r"\S.*?(?:[.!?](?=\s)|\Z)", piece, re.DOTALL):
        yield match[0], sum(match.start() <= span.start < match.end() for span in spans) < 3


def stream(library: Library, megabytes: int) -> None:
    """Print the memory of the command while it reads much text: after the first tenth, and the most after that."""
    block = prose(library, MEGABYTES).encode()
    command = [str(Path(sys.executable).with_name("glossary-tui")), "annotate", "-", "--json"]
    start = time.monotonic()
    resident = []
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL) as process:
        assert process.stdin
        for _ in range(max(1, megabytes * 10**6 // len(block))):
            process.stdin.write(block)
            pages = int(Path(f"/proc/{process.pid}/statm").read_text(encoding="ascii").split()[1])
            resident.append(pages * os.sysconf("SC_PAGE_SIZE") / 1e6)
        process.stdin.close()
        process.wait()
    tenth = max(1, len(resident) // 10)
    print(
        f"{megabytes} MB in {time.monotonic() - start:.0f} s: {resident[tenth]:.0f} MB resident after a tenth, at most {max(resident):.0f} MB"
    )


def _report(name: str, peer: Callable[[str], int], text: str) -> None:
    start = time.process_time()
    count = peer(text)
    took = time.process_time() - start
    size = len(text.encode()) / 1e6
    print(f"  {name:26} {size / took:6.2f} MB/s  {count / size / 1000:5.1f} spans a kB  {size:.2f} MB")


def main() -> None:
    """Print quality, then speed."""
    files = [Path(arg) for arg in sys.argv[1:] if not arg.isdecimal() and arg != "--stream"] or [SENTENCES]
    sizes = [int(arg) for arg in sys.argv[1:] if arg.isdecimal()] or [10_000, 200_000]
    library = open_library()
    if "--stream" in sys.argv:
        stream(library, sizes[0])
        return
    for path in files:
        if path.exists():
            print(path.name)
            quality(library, yaml.safe_load(path.read_text(encoding="utf-8")))
        else:
            print(f"{path}: not there, no quality figures")
    if not any(sizes):
        return
    crowded = dense(files[0], DENSE_MEGABYTES)
    own_speed(library, crowded)
    for size in filter(None, sizes):
        speed(library, size, crowded)


if __name__ == "__main__":
    main()
