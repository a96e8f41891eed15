"""The verifier on the command line, for people who write entries."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from . import SYSTEMS, DictionaryMissing, Ref, dictionary, problem
from .allow import AllowListError
from .entries import UnreadableEntry, entry_files, refs_of


def main(arguments: list[str] | None = None) -> int:
    """Check a reference, search, or check files; exit 0 if all is well, 1 if not, 2 if it could not run."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.refs",
        description="Check cross-references against the dictionaries of their systems.",
        epilog=f"Systems: {', '.join(SYSTEMS)}.",
    )
    parser.add_argument("ref", nargs="*", metavar="SYSTEM CODE [DISPLAY]", help="one reference to check")
    parser.add_argument("--search", nargs="+", metavar=("SYSTEM", "WORD"), help="list codes with these words")
    parser.add_argument("--files", nargs="+", type=Path, metavar="FILE", help="check entry files or folders")
    options = parser.parse_args(arguments)
    if sum(map(bool, (options.ref, options.search, options.files))) != 1:
        parser.error("give one of: SYSTEM CODE [DISPLAY], --search SYSTEM WORD..., --files FILE...")
    try:
        if options.files:
            return check_files(options.files)
        if options.search:
            return search(*options.search)
        if len(options.ref) not in (2, 3):
            parser.error("a reference is SYSTEM CODE [DISPLAY]; quote a display or code with spaces")
        return check(Ref(*options.ref))
    except (DictionaryMissing, AllowListError) as error:
        print(error, file=sys.stderr)
        return 2


def check(ref: Ref) -> int:
    """Print `ok`, with the display that the dictionary prefers, or the problem."""
    wrong = problem(ref)
    if wrong:
        print(f"{ref}: {wrong}")
        return 1
    names = dictionary(ref.system).names(ref.code)
    print("ok" + (f": {names[0]}" if names and ref.display is None else ""))
    return 0


def search(system: str, *asked: str) -> int:
    """Print the codes that hold every word asked for."""
    if system not in SYSTEMS:
        print(f"unknown system {system!r}; the systems are {', '.join(SYSTEMS)}", file=sys.stderr)
        return 2
    found = dictionary(system).search(" ".join(asked))
    for code, display in found:
        print(f"{code}\t{display}".rstrip())
    return 0 if found else 1


def check_files(paths: list[Path]) -> int:
    """Print every problem as `file: ref: problem`, and a count."""
    files = checked = bad = 0
    for file in entry_files(*paths):
        files += 1
        try:
            refs = refs_of(file)
        except UnreadableEntry as error:
            bad += 1
            print(error)
            continue
        for ref in refs:
            checked += 1
            wrong = problem(ref)
            if wrong:
                bad += 1
                print(f"{file}: {ref}: {wrong}")
    print(f"{files} files, {checked} refs, {bad} problems", file=sys.stderr)
    return 1 if bad else 0


if __name__ == "__main__":
    raise SystemExit(main())
