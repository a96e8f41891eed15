"""Processor time and peak memory of every export, each in a process of its own.

Usage: `python -m benchmarks.exports [SIZE|FORMAT ...]` (default 650 20000, every format).

The glossary is the packaged one, cut to SIZE entries, or repeated under other ids until it has SIZE, with its links among each copy.
Memory is the peak resident size of the process less that of the open glossary. Needs the `anki` extra.
"""

from __future__ import annotations

import importlib
import json
import multiprocessing
import os
import resource
import sys
import tempfile
import time
from multiprocessing.connection import Connection

from glossary_tui.export import FORMATS, SINGLE_FILE, Format
from glossary_tui.export.book import Book
from glossary_tui.export.files import write_file, write_folder
from glossary_tui.index.build import compile_index
from glossary_tui.index.store import Store
from glossary_tui.library import Library, open_library
from glossary_tui.model import Bridge, Confusion, Entry, Glossary

SIZES = (650, 20_000)


def copy(entry: Entry, number: int, kept: set[str]) -> Entry:
    """Return an entry of copy `number`: its id, terms and links are told apart from those of the others; 0 only loses dead links."""
    mark = f"-x{number}" if number else ""
    fields = {name: getattr(entry, name) for name in entry.__annotations__}
    bridges = tuple(Bridge(to=b.to + mark, kind=b.kind, like=b.like, unlike=b.unlike) for b in entry.bridges if b.to in kept)
    confusions = tuple(
        Confusion(with_id=c.with_id + mark if c.with_id else "", word=c.word, why=c.why)
        for c in entry.confusions
        if not c.with_id or c.with_id in kept
    )
    names = {
        "term": {lang: text + (f" {number}" if number else "") for lang, text in entry.term.items()},
        "abbr": {lang: tuple(text + (f"{number}" if number else "") for text in texts) for lang, texts in entry.abbr.items()},
        "also": {lang: tuple(text + (f" {number}" if number else "") for text in texts) for lang, texts in entry.also.items()},
    }
    see = tuple(other + mark for other in entry.see if other in kept)
    return Entry(**(fields | names | {"id": entry.id + mark, "bridges": bridges, "confusions": confusions, "see": see}))


def compile_to(path: str, size: int) -> None:
    """Write the compiled index of a glossary of `size` entries."""
    real = list(open_library().entries())
    entries: list[Entry] = []
    for number in range(-(-size // len(real))):
        part = real[: size - len(entries)]
        kept = {entry.id for entry in part}
        entries += [copy(entry, number, kept) for entry in part]
    with open(path, "wb") as file:
        file.write(compile_index(Glossary(entries)))


def peak() -> float:
    """Return the peak resident memory of this process in MB (Linux counts in kB)."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def export(answer: Connection, index: str, kind: Format, target: str) -> None:
    """Write one export as the command does and send (seconds, MB at the start, MB at the peak, bytes written)."""
    with open(index, "rb") as file:
        library = Library(Store(file.read()), ())
    before, start = peak(), time.process_time()
    made = importlib.import_module(f"glossary_tui.export.{kind.module}").render(Book(library))
    if kind.is_folder:
        write_folder(target, made)
    else:
        write_file(target, made)
    took = time.process_time() - start
    files = [os.path.join(top, name) for top, _folders, names in os.walk(target) for name in names] or [target]
    answer.send((took, before, peak(), sum(os.path.getsize(path) for path in files)))


def measure(index: str, name: str, kind: Format) -> tuple[float, float, float, int]:
    """Run one export in a fresh process; raises SystemExit when it fails."""
    here, there = multiprocessing.Pipe()
    with tempfile.TemporaryDirectory() as folder:
        worker = multiprocessing.get_context("spawn").Process(
            target=export, args=(there, index, kind, os.path.join(folder, "out"))
        )
        worker.start()
        there.close()
        try:
            found: tuple[float, float, float, int] = here.recv()
        except EOFError:
            raise SystemExit(f"{name}: the export failed") from None
        finally:
            worker.join()
    return found


def main() -> None:
    """Print a table in Markdown, one row per format and two columns per size."""
    sizes = [int(size) for size in sys.argv[1:] if size.isdecimal()] or list(SIZES)
    asked = {name for name in sys.argv[1:] if not name.isdecimal()}
    kinds = {name: kind for name, kind in {**FORMATS, "html --single-file": SINGLE_FILE}.items() if not asked or name in asked}
    rows: dict[str, list[str]] = {name: [] for name in sorted(kinds)}
    with tempfile.TemporaryDirectory() as folder:
        for size in sizes:
            index = os.path.join(folder, f"{size}.index")
            builder = multiprocessing.get_context("spawn").Process(target=compile_to, args=(index, size))
            builder.start()
            builder.join()
            for name, cells in rows.items():
                took, before, most, written = measure(index, name, kinds[name])
                cells += [f"{took:.1f} s", f"{most - before:.0f} MB", f"{written / 1e6:.1f} MB"]
                print(
                    json.dumps({"format": name, "entries": size, "seconds": round(took, 2), "MB": round(most - before)}),
                    file=sys.stderr,
                )
    heads = [f"{size:,} entries: {what}" for size in sizes for what in ("time", "memory", "written")]
    print(f"| format | {' | '.join(heads)} |\n|---|{'---:|' * len(heads)}")
    for name, cells in rows.items():
        print(f"| {name} | {' | '.join(cells)} |")


if __name__ == "__main__":
    main()
