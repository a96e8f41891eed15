"""`glossary-tui stats`: what the glossary covers; `--todo`: what waits for a reader of which side."""

from __future__ import annotations

import argparse
import json
import os
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from ...errors import GlossaryError
from ...i18n import language_name, system_name
from ...library import Library, open_library, rebuild
from ...model import LANGUAGES, Entry
from ...paths import layer_folders, packaged_glossary
from ...text import fold, one_line
from ..console import say_building, say_problems
from ..options import add_reading, open_for
from ..parser import Parser
from .lint import is_base, unknown_domain

REVIEWED = ("clinical", "engineering")
"""The explanations that are signed, each by a reader of that side."""

_TEXTS = {
    "unsigned": ("À signer, par domaine", "To sign, by domain"),
    "unsigned.in": ("À signer dans {domain}, {side}", "To sign in {domain}, {side}"),
    "total": ("total", "total"),
    "domain": ("domaine", "domain"),
    "entries": ("entrées", "entries"),
    "care": ("soins", "care"),
    "technical": ("ingénierie", "engineering"),
    "stale": ("Signatures périmées : le texte a changé, à relire", "Stale signatures: the text changed, to be read again"),
    "missing": ("Textes absents dans une langue", "Texts missing in a language"),
    "none": ("rien", "nothing"),
    "signed": ("signé par {by} le {on}", "signed by {by} on {on}"),
    "next": (
        "Signer après lecture : glossary-tui review ID --side clinical|engineering --by NOM",
        "To sign after reading: glossary-tui review ID --side clinical|engineering --by HANDLE",
    ),
    "list": ("Les identifiants d’un domaine : glossary-tui stats --todo --domain DOMAINE",
             "The ids of one domain: glossary-tui stats --todo --domain DOMAIN"),
}  # fmt: skip


_COUNTS = ("bridges", "examples", "false_friend_pairs", "shared_names_across_sides", "ambiguous_abbreviations")
_COVERAGE = {
    "entries": ("entrées", "entries"),
    "sides": ("monde du mot", "world of the word"),
    "sides.clinical": ("soins", "care"),
    "sides.technical": ("technique", "technical"),
    "depth": ("profondeur", "depth"),
    "depth.full": ("complètes", "full"),
    "depth.brief": ("brèves", "brief"),
    "languages": ("langues", "languages"),
    "review": ("relues", "reviewed"),
    "review.clinical": ("côté soins", "care side"),
    "review.engineering": ("côté ingénierie", "engineering side"),
    "review.none": ("pas encore", "not yet"),
    "bridges": ("ponts", "bridges"),
    "examples": ("exemples", "examples"),
    "false_friend_pairs": ("paires de faux amis", "pairs of false friends"),
    "shared_names_across_sides": ("noms que les deux mondes partagent", "names that both worlds share"),
    "ambiguous_abbreviations": ("abréviations de plusieurs entrées", "abbreviations of several entries"),
    "refs": ("codes de normes", "codes of standards"),
    "oldest_checks": ("vérifications les plus anciennes", "oldest checks"),
    "domain": ("domaine", "domain"),
    "all": ("entrées", "entries"),
    "care": ("soins", "care"),
    "technical": ("technique", "technical"),
    "full": ("complètes", "full"),
}


def configure(parser: Parser) -> None:
    """Declare the options."""
    parser.add_argument("--json", action="store_true", help=parser.both("un objet JSON", "one JSON object"))
    parser.add_argument(
        "--todo",
        action="store_true",
        help=parser.both(
            "ce qui attend un soignant ou un ingénieur : à signer, à relire, à traduire (./glossary s’il existe ; sans dossiers locaux)",
            "what waits for a clinician or an engineer: to sign, to read again, to translate (./glossary if there is one; no local layers)",
        ),
    )
    parser.add_argument(
        "--domain",
        metavar=parser.both("DOMAINE", "DOMAIN"),
        help=parser.both("avec --todo : les identifiants de ce domaine", "with --todo: the ids of this domain"),
    )
    add_reading(parser)


def run(args: argparse.Namespace) -> int:
    """Print the coverage or, with --todo, what waits; returns 0. Raises GlossaryError for options that do not go together."""
    if args.todo:
        return _todo(args)
    if args.domain is not None:
        raise GlossaryError("--domain goes with --todo", "--domain va avec --todo")
    entries = list(open_for(args).entries())
    coverage = measure(entries)
    if args.json:
        print(json.dumps(coverage, ensure_ascii=False, indent=1))
    else:
        _print(coverage, args.lang)
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


def waiting(entries: list[Entry]) -> dict[str, Any]:
    """Return what waits for a reader: unsigned explanations by domain, stale signatures, texts that one language lacks.

    `unsigned` maps each domain to the ids without a signature, by side; every domain is there, even with nothing to sign.
    """
    unsigned: dict[str, dict[str, list[str]]] = {}
    for entry in sorted(entries, key=lambda entry: (entry.domain, entry.id)):
        sides = unsigned.setdefault(entry.domain, {side: [] for side in REVIEWED})
        for side in REVIEWED:
            if side not in entry.review:
                sides[side].append(entry.id)
    by_id = sorted(entries, key=lambda entry: entry.id)
    return {
        "entries": len(entries),
        "unsigned": unsigned,
        "stale": [
            {"id": entry.id, "domain": entry.domain, "side": side, "by": entry.review[side].by, "on": entry.review[side].on}
            for entry in by_id
            for side in REVIEWED
            if entry.is_stale(side)
        ],
        "missing": [
            {"id": entry.id, "domain": entry.domain, "field": field, "language": lang}
            for entry in by_id
            for field, texts in _texts(entry)
            for lang in LANGUAGES
            if not texts.get(lang)
        ],
    }


def _texts(entry: Entry) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield (field, texts by language) for every text that an entry owes in both languages."""
    for field in ("term", "gist", *REVIEWED):
        yield field, getattr(entry, field)
    for number, bridge in enumerate(entry.bridges):
        yield f"bridges[{number}].like", bridge.like
        yield f"bridges[{number}].unlike", bridge.unlike
    for number, example in enumerate(entry.examples):
        yield f"examples[{number}].said", example.said
        yield f"examples[{number}].means", example.means
    for number, confusion in enumerate(entry.confusions):
        yield f"confusions[{number}].why", confusion.why


def _shared_glossary(lang: str) -> Library:
    """Return the glossary that reviewers share, without this machine's layers: ./glossary in a checkout, else the packaged one."""
    here = os.path.abspath("glossary")
    base = here if is_base(here) else os.path.abspath(packaged_glossary())
    library = rebuild((base,)) if layer_folders() else open_library(base=base, on_build=lambda: say_building(lang))
    say_problems(len(library.problems), lang)
    return library


def _todo(args: argparse.Namespace) -> int:
    if args.glossary:
        raise GlossaryError(
            "--todo looks at the shared glossary: leave --glossary out, a local layer needs no signature",
            "--todo regarde le glossaire commun : retirer --glossary, un dossier local n’a pas besoin de signature",
        )
    library = _shared_glossary(args.lang)
    entries = list(library.entries())
    if args.domain is not None:
        if args.domain not in {entry.domain for entry in entries}:
            raise unknown_domain(args.domain, library.domains())
        entries = [entry for entry in entries if entry.domain == args.domain]
    found = waiting(entries)
    if args.json:
        print(json.dumps(found, ensure_ascii=False, indent=1))
    else:
        _print_todo(found, Counter(entry.domain for entry in entries), args.domain, args.lang)
    return 0


def _print_todo(found: dict[str, Any], sizes: Counter[str], domain: str | None, lang: str) -> None:
    def said(key: str, **details: object) -> str:
        return _TEXTS[key][lang != "fr"].format(**details)

    sides = dict(zip(REVIEWED, ("care", "technical"), strict=True))
    if domain is None:
        print(said("unsigned"))
        print(f"{said('domain'):30} {said('entries'):>8} {said('care'):>9} {said('technical'):>12}")
        rows = {name: [sizes[name], *(len(found["unsigned"][name][side]) for side in REVIEWED)] for name in sorted(sizes)}
        rows[said("total")] = [sum(column) for column in zip(*rows.values(), strict=True)]
        for name, (every, care, technical) in rows.items():
            print(f"{one_line(name):30} {every:8} {care:9} {technical:12}")
        print(said("list"))
    else:
        for side, key in sides.items():
            ids = found["unsigned"][domain][side]
            print(f"{said('unsigned.in', domain=domain, side=said(key))} ({len(ids)})")
            print("\n".join(f"  {entry_id}" for entry_id in ids) if ids else f"  {said('none')}")
    stale = [
        f"{row['id']} ({said(sides[row['side']])}, {said('signed', by=one_line(row['by']), on=row['on'])})"
        for row in found["stale"]
    ]
    missing = [f"{row['id']} {row['field']} ({language_name(row['language'], lang)})" for row in found["missing"]]
    for key, lines in (("stale", stale), ("missing", missing)):
        print(f"\n{said(key)} ({len(lines)})")
        print("\n".join(f"  {line}" for line in lines) if lines else f"  {said('none')}")
    print(f"\n{said('next')}")


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


def _print(coverage: dict[str, Any], lang: str) -> None:
    """Print the coverage for people; programs read it with --json."""

    def said(key: str) -> str:
        return _COVERAGE[key][lang != "fr"]

    def listed(counts: Mapping[str, int], name: Callable[[str], str]) -> str:
        return ", ".join(f"{name(key)} {count}" for key, count in counts.items())

    rows = {"entries": str(coverage["entries"])}
    rows |= {key: listed(coverage[key], lambda name, key=key: said(f"{key}.{name}")) for key in ("sides", "depth", "review")}  # type: ignore[misc]
    rows["languages"] = listed(coverage["languages"], lambda code: language_name(code, lang))
    rows |= {key: str(coverage[key]) for key in _COUNTS}
    refs = coverage["refs"]
    rows["refs"] = f"{sum(refs.values())} ({listed(refs, lambda system: system_name(system, lang))})"
    rows["oldest_checks"] = ", ".join(f"{row['id']} {row['checked']}" for row in coverage["oldest_checks"])
    for key, told in rows.items():
        print(f"{said(key):40} {told}")
    print()
    print(f"{said('domain'):30} {said('all'):>8} {said('care'):>9} {said('technical'):>12} {said('full'):>10}")
    for domain, counts in coverage["domains"].items():
        full, brief = counts.get("full", 0), counts.get("brief", 0)
        print(f"{one_line(domain):30} {full + brief:8} {counts.get('clinical', 0):9} {counts.get('technical', 0):12} {full:10}")
