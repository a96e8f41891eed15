"""`glossary-tui lint`: every problem of every file, with its place and its remedy."""

from __future__ import annotations

import argparse
import json
import os
from collections.abc import Iterable, Mapping, Sequence

from ...errors import GlossaryError, Problem, system_reason
from ...i18n import counted
from ...model import Domain
from ...paths import layer_folders, packaged_glossary
from ...source.lint import lint
from ...source.loader import DOMAIN_FILE, Loaded, load
from ...text import closest, one_line, printable
from ..console import say
from ..github import inert
from ..options import add_language, add_layers
from ..parser import Parser

_SEVERITIES = {"error": ("erreur", "error"), "warning": ("avertissement", "warning")}
_SHOWN = 10
"""Annotations of one severity that GitHub shows for one step."""
_SUMMARY_BYTES = 900_000
"""A step's summary may hold 1 MiB."""


def configure(parser: Parser) -> None:
    """Declare the options."""
    parser.add_argument(
        "paths", nargs="*", metavar="PATH",
        help=parser.both(
            "ne rendre compte que de ces fichiers ou dossiers (les règles entre fichiers voient tout le glossaire) ; "
            "sinon : ./glossary s’il existe, ou le glossaire installé",
            "report only on these files or folders (rules across files still see the whole glossary); "
            "default: ./glossary when there is one, else the installed glossary",
        ),
    )  # fmt: skip
    parser.add_argument(
        "--format",
        choices=("text", "github", "json"),
        default="text",
        help=parser.both("la forme du compte rendu", "how to write the problems"),
    )
    parser.add_argument(
        "--allow-warnings",
        action="store_true",
        help=parser.both("sortir avec 0 malgré des avertissements", "exit with 0 in spite of warnings"),
    )
    add_language(parser)
    add_layers(parser)
    parser.epilog = parser.both(
        "Code 0 : rien à redire (avec --allow-warnings : pas d’erreur) ; 1 : des problèmes ; 2 : rien à lire là. Les règles : docs/rules.md.",
        "Exit 0: clean (with --allow-warnings: no error); 1: problems; 2: nothing to read there. The rules: docs/rules.md.",
    )


def run(args: argparse.Namespace) -> int:
    """Return 0 without problems (with --allow-warnings: without errors), else 1; raises GlossaryError when nothing can be read."""
    lang = args.lang
    base, layers, wanted = _roots(args.paths, args.glossary)
    if not os.path.isdir(base):
        raise no_folder(base)

    def is_wanted(file: str) -> bool:
        return any(_inside(file, path) for path in wanted)

    loaded = load(base, layers, wanted=is_wanted if wanted and not is_wanted(base) else None)
    domains = {os.path.dirname(os.path.abspath(path)) for path in wanted}  # what is wrong with the folder of a wanted file
    problems = [p for p in lint(loaded) if not wanted or is_wanted(p.file) or os.path.abspath(p.file) in domains]
    writers = {"text": write_text, "github": _write_github, "json": _write_json}
    writers[args.format](problems, lang)
    errors = sum(p.severity == "error" for p in problems)
    _summary(loaded, problems, errors, lang)
    return 1 if errors or (problems and not args.allow_warnings) else 0


def _inside(file: str, folder: str) -> bool:
    file, folder = os.path.abspath(file), os.path.abspath(folder)
    return file == folder or file.startswith(folder + os.sep)


def no_such_path(path: str) -> GlossaryError:
    """Return the error for a path that is not there."""
    return GlossaryError(f"{path}: no such file or folder", f"{path} : fichier ou dossier introuvable")


def no_folder(path: str) -> GlossaryError:
    """Return the error for a glossary folder that is not there."""
    return GlossaryError(f"{path}: no glossary folder here", f"{path} : pas de dossier de glossaire ici")


def not_an_entry(path: str) -> GlossaryError:
    """Return the error for a file that can't be an entry."""
    return GlossaryError(
        f"{path}: not an entry; entries are glossary/<domain>/<id>.yaml",
        f"{path} : ce n’est pas une entrée ; les entrées sont glossary/<domaine>/<id>.yaml",
    )


def no_checkout(en: str = "", fr: str = "") -> GlossaryError:
    """Return the error for a command that needs the project's own folder; the texts say what else can be done."""
    return GlossaryError(
        f"no ./glossary here: run this in a checkout of the project{en}",
        f"pas de ./glossary ici : lancer cette commande dans une copie du projet{fr}",
    )


def unknown_id(entry_id: str, known: Iterable[str]) -> GlossaryError:
    """Return the error for an id that no entry has; of the `known` ones, it tells which was probably meant."""
    name, close = one_line(entry_id, 80), closest(entry_id, known)
    return GlossaryError(
        f"no entry has the id {name}" + (f"; did you mean {close}?" if close else ""),
        f"aucune entrée n’a l’identifiant {name}" + (f" ; peut-être {close} ?" if close else ""),
    )


def unknown_domain(domain: str, domains: Mapping[str, Domain]) -> GlossaryError:
    """Return the error for a domain that is none of `domains`; its name in either language tells which was probably meant."""
    names = {name: domain_id for domain_id, found in domains.items() for name in (domain_id, *found.name.values())}
    close = names.get(closest(domain, names, 0.5), "")
    every, shown_as = ", ".join(sorted(domains)), one_line(domain, 60)
    return GlossaryError(
        f"--domain {shown_as}: no such domain; " + (f"did you mean {close}?" if close else f"one of: {every}"),
        f"--domain {shown_as} : pas de tel domaine ; " + (f"peut-être {close} ?" if close else f"au choix : {every}"),
    )


def is_base(folder: str) -> bool:
    """Tell a whole glossary from a local layer: its domains are described."""
    try:
        children = [item.path for item in os.scandir(folder) if item.is_dir()]
    except OSError:
        return False
    return any(os.path.exists(os.path.join(child, DOMAIN_FILE)) for child in children)


def _root_of(path: str) -> str:
    """Return the glossary folder that a file, a domain folder or a glossary folder belongs to."""
    if not os.path.exists(path):
        raise no_such_path(path)
    if not os.path.isdir(path):
        if not path.endswith(".yaml"):
            raise not_an_entry(path)
        return os.path.dirname(os.path.dirname(os.path.abspath(path)))
    holds_files = any(name.endswith(".yaml") for name in os.listdir(path))
    return os.path.dirname(os.path.abspath(path)) if holds_files else os.path.abspath(path)


def _roots(paths: Sequence[str], extra: list[str]) -> tuple[str, list[str], Sequence[str]]:
    """Return (base folder, layers, paths to report on; empty for all)."""
    layers = [os.path.abspath(folder) for folder in extra]
    if not paths:
        here = os.path.abspath("glossary")
        return (here if is_base(here) else packaged_glossary()), layers or list(layer_folders()), ()
    roots = list(dict.fromkeys(_root_of(path) for path in paths))
    bases = [root for root in roots if is_base(root)]
    base = bases[0] if bases else packaged_glossary()
    layers += [root for root in roots if root != base and root not in layers and not _inside(root, base)]
    return base, layers, paths


def _place(problem: Problem) -> str:
    return f":{problem.line}:{problem.column}" if problem.line else ""


def shown(path: str) -> str:
    """Return a path as messages name it: relative to the current folder when it is inside."""
    relative = os.path.relpath(path)
    return printable(path if relative.startswith("..") else relative)


def write_text(problems: Sequence[Problem], lang: str) -> None:
    """Print problems for people: place, rule, the line with a caret, the remedy."""
    lines: dict[str, list[str]] = {}
    for p in problems:
        field = f" {p.field}:" if p.field else ""
        print(f"{shown(p.file)}{_place(p)}: {_SEVERITIES[p.severity][lang != 'fr']} {p.code}:{field} {p.message[lang]}")
        if p.file not in lines:
            lines[p.file] = _lines(p.file)
        if 0 < p.line <= len(lines[p.file]):
            text = printable(lines[p.file][p.line - 1].rstrip().replace("\t", "→"))
            start = max(0, p.column - 60)
            print(f"    {text[start : start + 100]}")
            print(f"    {' ' * (p.column - 1 - start)}^")
        print(f"    → {p.remedy[lang]}")


def _lines(path: str) -> list[str]:
    try:
        with open(path, encoding="utf-8-sig", errors="replace") as file:
            return file.read(1 << 20).split("\n")
    except OSError:
        return []


def _message(text: str) -> str:
    """Return `text` as the message of a workflow command: one line, line ends and percent signs escaped, nothing else that acts."""
    kept = "".join(c if c in "\r\n" else printable(c) for c in text)
    return kept.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    """Return `text` as the value of a property of a workflow command, where colons and commas end things too."""
    return _message(text).replace(":", "%3A").replace(",", "%2C")


def _write_github(problems: Sequence[Problem], lang: str) -> None:
    """Print one annotation a problem, errors first: GitHub shows ten of each severity a step. The rest is told in the summary."""
    for p in sorted(problems, key=lambda p: p.severity != "error"):
        place = {"file": shown(p.file), "line": max(1, p.line), "col": max(1, p.column), "title": p.code}
        properties = ",".join(f"{key}={_property(str(value))}" for key, value in place.items())
        field = f"{p.field}: " if p.field else ""
        print(f"::{_property(p.severity)} {properties}::{_message(f'{field}{p.message[lang]}. {p.remedy[lang]}')}")
    hidden = sum(max(0, sum(p.severity == severity for p in problems) - _SHOWN) for severity in ("error", "warning"))
    if hidden:
        told = counted(hidden, "autre problème|autres problèmes", "more problem|more problems", lang)
        why = (
            f"{told} : GitHub n’en montre que {_SHOWN} de chaque gravité ; la suite est dans le résumé et le journal de l’étape"
            if lang == "fr"
            else f"{told}: GitHub shows only {_SHOWN} of each severity; the rest is in the summary and the log of the step"
        )
        print(f"::notice title=lint::{_message(why)}")
    _write_step_summary(problems, lang)


def _write_step_summary(problems: Sequence[Problem], lang: str) -> None:
    """Append a table of every problem to the file that GITHUB_STEP_SUMMARY names; a file that refuses is told, and stops nothing."""
    path = os.environ.get("GITHUB_STEP_SUMMARY", "")
    if not path:
        return
    heads = (
        ("Fichier", "Règle", "Champ", "Problème", "Remède") if lang == "fr" else ("File", "Rule", "Field", "Problem", "Remedy")
    )
    rows = ["| " + " | ".join(heads) + " |", "|---" * len(heads) + "|"] if problems else []
    size = 0
    for n, p in enumerate(problems):
        cells = (f"{shown(p.file)}{_place(p)}", f"{p.code} ({p.severity})", p.field, p.message[lang], p.remedy[lang])
        row = "| " + " | ".join(inert(one_line(cell)) for cell in cells) + " |"
        size += len(row.encode("utf-8", "surrogatepass")) + 1
        if size > _SUMMARY_BYTES:
            rows += ["", counted(len(problems) - n, "autre problème|autres problèmes", "more problem|more problems", lang)]
            break
        rows.append(row)
    errors = sum(p.severity == "error" for p in problems)
    colon = " :" if lang == "fr" else ":"
    title = f"## lint{colon} {_counts(errors, len(problems) - errors, lang)}"
    try:
        with open(path, "a", encoding="utf-8", errors="replace") as file:
            file.write("\n".join([title, "", *rows, ""]) + "\n")
    except OSError as error:
        en, fr = system_reason(error)
        say(f"GITHUB_STEP_SUMMARY {printable(path)}: {fr if lang == 'fr' else en}")


def _write_json(problems: Sequence[Problem], lang: str) -> None:
    rows = [
        {"file": shown(p.file), "line": p.line, "column": p.column, "field": p.field, "code": p.code, "severity": p.severity,
         "message": p.message[lang], "remedy": p.remedy[lang]}
        for p in problems
    ]  # fmt: skip
    print(json.dumps(rows, ensure_ascii=False, indent=1))


def _counts(errors: int, warnings: int, lang: str) -> str:
    told = (
        counted(errors, "erreur|erreurs", "error|errors", lang),
        counted(warnings, "avertissement|avertissements", "warning|warnings", lang),
    )
    return ", ".join(told)


def _summary(loaded: Loaded, problems: Sequence[Problem], errors: int, lang: str) -> None:
    entries = sum(file.entry is not None or file.known is not None for file in loaded.files)
    read = counted(entries, "entrée lue|entrées lues", "entry read|entries read", lang)
    rules = (" ; règles expliquées : docs/rules.md" if lang == "fr" else "; rules explained: docs/rules.md") if problems else ""
    say(f"{read}, {_counts(errors, len(problems) - errors, lang)}{rules}")
