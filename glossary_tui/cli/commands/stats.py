"""`glossary-tui stats`: what the glossary covers."""

from __future__ import annotations

import argparse
import json
from collections import Counter, defaultdict
from typing import Any

from ...i18n import system_name
from ...model import Entry
from ...text import fold
from ..options import add_reading, open_for
from ..parser import Parser


def configure(parser: Parser) -> None:
    """Declare the options."""
    parser.add_argument("--json", action="store_true", help=parser.both("un objet JSON", "one JSON object"))
    add_reading(parser)


def run(args: argparse.Namespace) -> int:
    """Print the coverage; returns 0."""
    entries = list(open_for(args).entries())
    coverage = measure(entries)
    if args.json:
        print(json.dumps(coverage, ensure_ascii=False, indent=1))
    else:
        _print(coverage)
    return 0


def measure(entries: list[Entry]) -> dict[str, Any]:
    """Return the coverage of a list of entries: counts by domain, side, depth, review, system, false friends, abbreviations."""
    domains: dict[str, Counter[str]] = defaultdict(Counter)
    for entry in entries:
        domains[entry.domain].update((entry.side, "full" if entry.is_full else "brief"))
    sides = {entry.id: entry.side for entry in entries}
    pairs = {tuple(sorted((entry.id, other))) for entry in entries for other in _other_side(entry, sides)}
    checks = sorted((entry.checked, entry.id) for entry in entries)
    return {
        "entries": len(entries),
        "sides": dict(Counter(entry.side for entry in entries)),
        "depth": dict(Counter("full" if entry.is_full else "brief" for entry in entries)),
        "domains": {domain: dict(counts) for domain, counts in sorted(domains.items())},
        "languages": dict(Counter(lang for entry in entries for lang in entry.term)),
        "review": {
            "clinical": sum("clinical" in entry.review for entry in entries),
            "engineering": sum("engineering" in entry.review for entry in entries),
            "none": sum(not entry.review for entry in entries),
        },
        "refs": dict(sorted(Counter(ref.system for entry in entries for ref in entry.refs).items())),
        "bridges": sum(len(entry.bridges) for entry in entries),
        "examples": sum(len(entry.examples) for entry in entries),
        "false_friend_pairs": len(pairs),
        "shared_names_across_sides": len(_shared(entries, across=True)),
        "ambiguous_abbreviations": len(_shared(entries, across=False)),
        "oldest_checks": [{"id": entry_id, "checked": month} for month, entry_id in checks[:5]],
    }


def _other_side(entry: Entry, sides: dict[str, str]) -> list[str]:
    return [c.with_id for c in entry.confusions if sides.get(c.with_id, entry.side) != entry.side]


def _shared(entries: list[Entry], across: bool) -> dict[str, set[str]]:
    """Return the abbreviations (or with `across` any name that both sides use) that belong to two entries or more."""
    owners: dict[str, set[str]] = defaultdict(set)
    sides: dict[str, set[str]] = defaultdict(set)
    for entry in entries:
        for kind, _lang, name in entry.names():
            if across or kind == "abbr":
                owners[fold(name)].add(entry.id)
                sides[fold(name)].add(entry.side)
    return {name: ids for name, ids in owners.items() if len(ids) > 1 and (not across or len(sides[name]) > 1)}


def _print(coverage: dict[str, Any]) -> None:
    print(f"entries                    {coverage['entries']}")
    for key in ("sides", "depth", "languages", "review"):
        counts = ", ".join(f"{name} {count}" for name, count in coverage[key].items())
        print(f"{key:26} {counts}")
    for key in ("bridges", "examples", "false_friend_pairs", "shared_names_across_sides", "ambiguous_abbreviations"):
        print(f"{key.replace('_', ' '):26} {coverage[key]}")
    refs = ", ".join(f"{system_name(name, 'en')} {count}" for name, count in coverage["refs"].items())
    print(f"{'refs':26} {sum(coverage['refs'].values())} ({refs})")
    oldest = ", ".join(f"{row['id']} {row['checked']}" for row in coverage["oldest_checks"])
    print(f"{'oldest checks':26} {oldest}\n")
    print(f"{'domain':28} {'all':>5} {'clinical':>9} {'technical':>10} {'full':>5}")
    for domain, counts in coverage["domains"].items():
        total = counts.get("full", 0) + counts.get("brief", 0)
        print(f"{domain:28} {total:5} {counts.get('clinical', 0):9} {counts.get('technical', 0):10} {counts.get('full', 0):5}")
