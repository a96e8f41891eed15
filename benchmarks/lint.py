"""Lint of the whole glossary, and of one changed file, against what parsing the same files with CSafeLoader costs in the same run.

Usage: python -m benchmarks.lint [FOLDER] [--rounds N] (default: glossary, 3). Times are processor time of one process, the least of N rounds,
so that a busy machine changes the ratio little; compare ratios only. The aim is at most 5 for the whole glossary.
"""

from __future__ import annotations

import argparse
import gc
import os
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import yaml

from glossary_tui.source.lint import lint
from glossary_tui.source.loader import load


def _parse(paths: list[Path]) -> int:
    return sum(bool(yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)) for path in paths)


def _lint(folder: str) -> int:
    return len(lint(load(folder)))


def _lint_one(folder: str, changed: str) -> int:
    return len(lint(load(folder, wanted=lambda path: os.path.abspath(path) == changed)))


def _least(rounds: int, *tasks: Callable[[], int]) -> list[float]:
    """Return the least processor time of each task in milliseconds; the tasks take turns, so that all meet the same machine."""
    times: list[list[float]] = [[] for _ in tasks]
    for _ in range(rounds):
        for task, taken in zip(tasks, times, strict=True):
            gc.collect()
            start = time.process_time()
            task()
            taken.append((time.process_time() - start) * 1e3)
    return [min(taken) for taken in times]


def main() -> None:
    """Print the times and their ratios to parsing."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", default="glossary")
    parser.add_argument("--rounds", type=int, default=3)
    args = parser.parse_args()
    paths = sorted(Path(args.folder).glob("*/*.yaml"))
    changed = os.path.abspath(next(path for path in paths if not path.name.startswith("_")))
    with tempfile.TemporaryDirectory() as cache:
        os.environ["XDG_CACHE_HOME"] = cache
        _lint_one(args.folder, changed)  # fills the cache of facts, as any earlier lint of one file has
        parsing, whole, one = _least(
            args.rounds, lambda: _parse(paths), lambda: _lint(args.folder), lambda: _lint_one(args.folder, changed)
        )
    print(f"{len(paths)} files; processor time in ms, and as a ratio to parsing")
    for name, taken in (("CSafeLoader", parsing), ("lint, whole glossary", whole), ("lint, one changed file", one)):
        print(f"{name:24} {taken:9.0f} {taken / parsing:7.2f}")


if __name__ == "__main__":
    main()
