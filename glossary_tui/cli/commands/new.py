"""`glossary-tui new`: the skeleton of an entry, in the right place, after a look at the names that exist."""

from __future__ import annotations

import argparse
import os
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime

from ...errors import GlossaryError
from ...library import Library, open_library
from ...model import SIDES, Entry, localised
from ...paths import packaged_glossary, user_layer
from ...source.loader import SLUG, proposed_id
from ...source.schema import meant_by
from ...source.skeleton import Draft, skeleton
from ...source.writing import create
from ...text import fold, one_line
from ..console import say
from ..options import add_language
from ..parser import Parser
from .lint import is_base, no_checkout, shown, unknown_domain

_TEXTS = {
    "exact": (
        "« {name} » est déjà un nom de {id} ({side}) : la compléter suffit peut-être",
        "“{name}” is already a name of {id} ({side}): completing that entry may be enough",
    ),
    "rival": (
        "« {name} » est aussi un nom de {id}, de l’autre côté : une confusion à remplir est dans le modèle",
        "“{name}” is also a name of {id}, on the other side: the skeleton holds a confusion to fill in",
    ),
    "close": ("nom proche : « {name} » ({id}, {side})", "close name: “{name}” ({id}, {side})"),
    "next": (
        "à remplir, puis : glossary-tui fmt {path} ; glossary-tui lint {path}",
        "fill it in, then: glossary-tui fmt {path}; glossary-tui lint {path}",
    ),
    "id": ("identifiant proposé : {id} (le fichier peut être renommé)", "proposed id: {id} (the file can be renamed)"),
    "ask.fr": ("Terme en français", "Term in French"),
    "ask.side": ("Côté : clinical (soins) ou technical (technique)", "Side: clinical or technical"),
    "ask.domain": ("Domaine : le nom d’un dossier", "Domain: the name of a folder"),
}


def configure(parser: Parser) -> None:
    """Declare the options."""
    parser.add_argument("term", metavar="TERM", help=parser.both("le terme en anglais", "the term in English"))
    parser.add_argument("--fr", metavar="TERME", help=parser.both("le terme en français", "the term in French"))
    parser.add_argument(
        "--side",
        type=lambda word: meant_by(word, SIDES) or word,
        choices=SIDES,
        help=parser.both("le monde du mot : clinical (soins) ou technical (technique)", "the world where the word is at home"),
    )
    parser.add_argument(
        "--domain",
        metavar=parser.both("DOMAINE", "DOMAIN"),
        help=parser.both("le dossier : glossary/DOMAINE", "the folder: glossary/DOMAIN"),
    )
    parser.add_argument(
        "--id",
        metavar="ID",
        help=parser.both("le nom du fichier (sinon : tiré de TERM)", "the file's name (default: made from TERM)"),
    )
    parser.add_argument(
        "--local",
        action="store_true",
        help=parser.both(
            "écrire dans votre dossier personnel plutôt que dans ./glossary", "write in your own layer instead of ./glossary"
        ),
    )
    add_language(parser)
    parser.epilog = parser.both(
        "Dans un terminal, ce qui manque est demandé. Un fichier existant n’est jamais écrasé.",
        "What is missing is asked for in a terminal. An existing file is never overwritten.",
    )


def run(args: argparse.Namespace) -> int:
    """Write the skeleton and print its path; returns 0. Raises GlossaryError for wrong names and for a taken id."""
    lang = args.lang
    root, base = _root(args.local)
    library = open_library(base=base)
    terms = {"en": one_line(args.term, 0), "fr": one_line(args.fr or _ask("fr", "--fr", args.term, lang), 0)}
    if not all(fold(text) for text in terms.values()):
        raise GlossaryError(
            "the term is empty: give a word, for example: glossary-tui new fever --fr fièvre",
            "le terme est vide : donner un mot, par exemple : glossary-tui new fever --fr fièvre",
        )
    near = list(_near(library, terms))
    side = args.side or _ask("side", "--side", _usual([entry.side for entry, _name, _exact in near]) or "clinical", lang)
    side = meant_by(side, SIDES) or side
    if side not in SIDES:
        raise GlossaryError(
            f"--side {one_line(side, 60)}: clinical or technical",
            f"--side {one_line(side, 60)} : clinical (soins) ou technical (technique)",
        )
    domain = _domain(args, library, _usual([entry.domain for entry, _name, _exact in near]), lang)
    rivals = []
    for entry, name, is_exact in near:
        is_rival = is_exact and entry.side != side
        key = "rival" if is_rival else "exact" if is_exact else "close"
        say(_TEXTS[key][lang != "fr"].format(name=name, id=entry.id, side=entry.side))
        rivals += [entry.id] if is_rival else []
    entry_id = _id(args.id, terms["en"], domain, library, lang)
    path = os.path.join(root, domain, f"{entry_id}.yaml")
    month = datetime.now(UTC).strftime("%Y-%m")
    create(path, skeleton(Draft(entry_id, terms, side, month, rivals, _modeline(args.local)), lang))
    print(shown(path))
    say(_TEXTS["next"][lang != "fr"].format(path=shown(path)))
    return 0


def _root(is_local: bool) -> tuple[str, str]:
    """Return (folder to write in, base glossary to compare with)."""
    here = os.path.abspath("glossary")
    if is_local:
        return user_layer(), here if is_base(here) else packaged_glossary()
    if not is_base(here):
        raise no_checkout(", or write in your own layer with --local", ", ou écrire dans votre dossier personnel avec --local")
    return here, here


def _modeline(is_local: bool) -> str:
    schema = os.path.join(packaged_glossary(), "schema.json") if is_local else "../schema.json"
    return f"# yaml-language-server: $schema={schema}"


def _ask(what: str, option: str, proposal: str, lang: str) -> str:
    """Return the answer of a person at a terminal (empty: the proposal); raises GlossaryError without a terminal."""
    if not sys.stdin.isatty():
        raise GlossaryError(
            f"{option} is missing (for example: {option} {one_line(proposal, 60)})",
            f"il manque {option} (par exemple : {option} {one_line(proposal, 60)})",
        )
    print(f"{_TEXTS[f'ask.{what}'][lang != 'fr']} [{one_line(proposal, 60)}]: ", end="", file=sys.stderr, flush=True)
    return sys.stdin.readline().strip() or proposal


def _near(library: Library, terms: dict[str, str]) -> Iterator[tuple[Entry, str, bool]]:
    """Yield (entry, its name, whether it is the same name) for the names that the terms meet, at most three close ones a language."""
    seen: set[str] = set()
    for lang, term in terms.items():
        close = 0
        for hit in library.search(term, lang).hits:
            is_exact = hit.kind in ("term", "abbr", "also") and hit.score >= 95
            close += not is_exact
            if hit.id in seen or hit.kind == "keyword" or (close > 3 and not is_exact):
                continue
            seen.add(hit.id)
            entry = library.get(hit.id)
            if entry:
                yield entry, hit.matched, is_exact


def _usual(values: list[str]) -> str:
    return Counter(values).most_common(1)[0][0] if values else ""


def _domain(args: argparse.Namespace, library: Library, proposal: str, lang: str) -> str:
    domains = library.domains()
    if not args.domain and sys.stdin.isatty():
        say("; ".join(f"{name} ({localised(domain.name, lang)[0]})" for name, domain in sorted(domains.items())))
    asked = str(args.domain or _ask("domain", "--domain", proposal or next(iter(sorted(domains)), "local"), lang))
    named = {fold(name): domain_id for domain_id, domain in domains.items() for name in domain.name.values()}
    domain = asked if asked in domains else named.get(fold(asked), asked)
    if not SLUG.fullmatch(domain):
        if not args.local:
            raise unknown_domain(domain, domains)
        raise GlossaryError(
            f"--domain {one_line(domain, 60)}: lower-case letters a-z, digits and single hyphens",
            f"--domain {one_line(domain, 60)} : lettres a-z minuscules, chiffres et tirets simples",
        )
    if domain not in domains and not args.local:
        raise unknown_domain(domain, domains)
    return domain


def _id(wanted: str | None, term: str, domain: str, library: Library, lang: str) -> str:
    if wanted:
        if not SLUG.fullmatch(wanted) or len(wanted) > 80:
            raise GlossaryError(
                f"--id {one_line(wanted, 60)}: lower-case letters a-z, digits and single hyphens, 80 at most",
                f"--id {one_line(wanted, 60)} : lettres a-z minuscules, chiffres et tirets simples, 80 au plus",
            )
        if library.number(wanted) >= 0:
            raise GlossaryError(
                f"--id {wanted}: an entry has this id already (glossary-tui where {wanted})",
                f"--id {wanted} : une entrée a déjà cet identifiant (glossary-tui where {wanted})",
            )
        return wanted
    first = proposed_id(term)
    if not first:
        raise GlossaryError(
            "no id can be made from this term: give one with --id", "ce terme ne donne pas d’identifiant : en donner un avec --id"
        )
    candidates = [first, f"{first}-{domain}"[:80].strip("-"), *(f"{first[:76]}-{number}" for number in range(2, 100))]
    free = next((name for name in candidates if library.number(name) < 0), "")
    if not free:
        raise GlossaryError(
            "every proposed id is taken: give one with --id", "tous les identifiants proposés sont pris : en donner un avec --id"
        )
    say(_TEXTS["id"][lang != "fr"].format(id=free))
    return free
