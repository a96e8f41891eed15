"""`glossary-tui diff`: what changed for a reader between two folders or two commits."""

from __future__ import annotations

import argparse
import io
import os
import subprocess
import tarfile
import tempfile
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ...errors import GlossaryError
from ...i18n import counted, language_name
from ...index.build import compile_index
from ...index.search import Searcher
from ...index.store import Store
from ...model import Glossary
from ...source.changes import Change, changes, names_to_ask, newly_shared, renamings
from ...source.loader import Loaded, load
from ...text import one_line
from ..github import inert
from ..options import add_language
from ..parser import Parser
from .lint import no_folder

_KINDS = {
    "new": ("entrée nouvelle|entrées nouvelles", "new entry|new entries"),
    "changed": ("entrée modifiée|entrées modifiées", "changed entry|changed entries"),
    "moved": ("entrée déplacée|entrées déplacées", "moved entry|moved entries"),
    "removed": ("entrée retirée|entrées retirées", "removed entry|removed entries"),
}
_LOOKUPS = ("recherche dont la première réponse change|recherches dont la première réponse change",
            "look-up whose first answer changes|look-ups whose first answer changes")  # fmt: skip
_SHARED = (
    "nouvel homonyme ou faux ami|nouveaux homonymes ou faux amis",
    "new homonym or false friend|new homonyms or false friends",
)
_BROKEN = ("entrée qui ne se lit pas|entrées qui ne se lisent pas", "entry that cannot be read|entries that cannot be read")
_OLDER = ("texte plus ancien que l’autre langue|textes plus anciens que l’autre langue",
          "text older than the other language|texts older than the other language")  # fmt: skip
_COMMENT = 60_000
"""Characters of a Markdown report: GitHub refuses a comment of more than 65,536."""


class Lookup(NamedTuple):
    """A name, and the id that answers it first before and after; an id is empty where nothing answers."""

    name: str
    before: str
    after: str


class _Section(NamedTuple):
    title: str
    rows: list[tuple[str, str, str]]
    """(id in code type or "", what it is, what is told of it)"""


def configure(parser: Parser) -> None:
    """Declare the options."""
    parser.add_argument(
        "old",
        metavar="OLD",
        help=parser.both(
            "un dossier de glossaire, ou BASE..HEAD (deux commits ; leur dossier glossary/) ; "
            "BASE...HEAD : ce que HEAD apporte depuis qu’il a quitté BASE, comme git",
            "a glossary folder, or BASE..HEAD (two commits; their folder glossary/); "
            "BASE...HEAD: what HEAD brings since it left BASE, as git reads it",
        ),
    )
    parser.add_argument("new", metavar="NEW", nargs="?", help=parser.both("l’autre dossier", "the other glossary folder"))
    parser.add_argument(
        "--markdown",
        action="store_true",
        help=parser.both(
            "écrire du Markdown, pour le commentaire d’une demande de fusion", "write Markdown, for a comment of a pull request"
        ),
    )
    add_language(parser)


def run(args: argparse.Namespace) -> int:
    """Print what changed; returns 0, or 1 when nothing did. Raises GlossaryError for wrong folders or commits."""
    with tempfile.TemporaryDirectory() as work:
        if args.new is None:
            folders = [_unpacked(commit, os.path.join(work, str(n))) for n, commit in enumerate(_commits(args.old))]
        else:
            folders = [args.old, args.new]
        for folder in folders:
            if not os.path.isdir(folder):
                raise no_folder(folder)
        old, new = (load(folder) for folder in folders)
    found = [section for section in _sections(old, new, args.lang) if section.rows]
    if args.markdown:
        print(_markdown(found, args.lang))
    else:
        _write(found)
    return 0 if found else 1


def _commits(span: str) -> tuple[str, str]:
    """Return the commits of `BASE..HEAD`, or of `BASE...HEAD`: HEAD and where it left BASE (git's merge base). A side left out is HEAD."""
    base, dots, head = span.partition("...") if "..." in span else span.partition("..")
    if not dots or not (base or head):
        raise GlossaryError(
            "give two folders, or two commits as BASE..HEAD", "donner deux dossiers, ou deux commits : BASE..HEAD"
        )
    base, head = base or "HEAD", head or "HEAD"
    if dots == "..":
        return base, head
    for commit in (base, head):  # an unknown commit is told as one, not as an unrelated one
        _git("rev-parse", "--quiet", "--verify", "--end-of-options", f"{commit}^{{commit}}", wrong=commit)
    return _git("merge-base", "--end-of-options", base, head, wrong=span).decode().strip(), head


def _git(*args: str, wrong: str) -> bytes:
    """Return what a git command says; raises GlossaryError with git's own words, or with what was `wrong` where it has none."""
    try:
        done = subprocess.run(["git", *args], capture_output=True, check=False)  # noqa: S603, S607
    except OSError:
        raise GlossaryError("git is not installed: give two folders", "git n’est pas installé : donner deux dossiers") from None
    if done.returncode:
        said = one_line(done.stderr.decode("utf-8", "replace"), 200)
        name = one_line(wrong, 80)
        if said:
            raise GlossaryError(f"git: {said}")
        if args[0] == "merge-base":
            raise GlossaryError(
                f"{name}: these commits have no common ancestor", f"{name} : ces commits n’ont pas d’ancêtre commun"
            )
        raise GlossaryError(f"{name}: no such commit", f"{name} : pas de tel commit")
    return done.stdout


def _unpacked(commit: str, folder: str) -> str:
    packed = _git("archive", "--format=tar", "--end-of-options", commit, "glossary", wrong=commit)
    with tarfile.open(fileobj=io.BytesIO(packed)) as archive:
        archive.extractall(folder, filter="data")
    return os.path.join(folder, "glossary")


def lookups(old: Glossary, new: Glossary) -> list[Lookup]:
    """Return the names that another entry answers first, asked of an index of each glossary; an entry whose id alone changed is the same."""
    asked = names_to_ask(old, new)
    if not asked:
        return []
    renamed = renamings(old, new)
    one, two = _searcher(old), _searcher(new)
    told = [Lookup(name, _first(one, name), _first(two, name)) for name in asked]
    return [row for row in told if renamed.get(row.before, row.before) != row.after]


def _searcher(glossary: Glossary) -> Searcher:
    return Searcher(Store(compile_index(glossary)))


def _first(searcher: Searcher, name: str) -> str:
    hits = searcher.search(name, limit=1).hits
    return hits[0].id if hits else ""


def _sections(before: Loaded, after: Loaded, lang: str) -> Iterator[_Section]:
    """Yield every list of the report. An entry that an error keeps out on one side is told as such, and compared on neither."""
    broken = {file.id: file for loaded in (before, after) for file in loaded.files if file.entry is None and not file.is_patch}
    old, new = (Glossary(entry for entry in loaded.glossary if entry.id not in broken) for loaded in (before, after))
    found = changes(old, new)
    for kind, (fr, en) in _KINDS.items():
        rows = [(change.entry.id, _term(change), _told(change)) for change in found if change.kind == kind]
        yield _Section(counted(len(rows), fr, en, lang), rows)
    why = "non comparée ; glossary-tui lint dit pourquoi" if lang == "fr" else "not compared; glossary-tui lint tells why"
    rows = [(entry_id, one_line(f"{file.domain}/{entry_id}.yaml"), why) for entry_id, file in sorted(broken.items())]
    yield _Section(counted(len(rows), *_BROKEN, lang), rows)
    nothing = "(rien)" if lang == "fr" else "(nothing)"
    # What a new entry answers with its own name goes without saying: only names that had an answer, or that lose theirs, are told.
    answers = [("", one_line(row.name), f"{row.before} → {row.after or nothing}") for row in lookups(old, new) if row.before]
    yield _Section(counted(len(answers), *_LOOKUPS, lang), answers)
    shared = [
        ("", one_line(pair.name) or ("dit par l’entrée" if lang == "fr" else "said by the entry"),
         f"{pair.one} / {pair.other}" + ((" (faux amis)" if lang == "fr" else " (false friends)") if pair.is_false_friend else ""))
        for pair in newly_shared(old, new)
    ]  # fmt: skip
    yield _Section(counted(len(shared), *_SHARED, lang), shared)
    older = [
        (
            change.entry.id,
            one_line(text.field),
            _left_behind(language_name(text.stayed, lang), language_name(text.changed, lang), lang),
        )
        for change in found
        for text in change.older
    ]
    yield _Section(counted(len(older), *_OLDER, lang), older)


def _left_behind(stayed: str, changed: str, lang: str) -> str:
    return f"{changed} : modifié ; {stayed} : inchangé" if lang == "fr" else f"{changed} changed, {stayed} did not"


def _term(change: Change) -> str:
    return " / ".join(one_line(text) for text in change.entry.term.values())


def _told(change: Change) -> str:
    entry = change.entry
    details = [f"{'/'.join(change.was)} → {entry.domain}/{entry.id}"] if change.was else []
    details += [", ".join(change.fields)] if change.fields else []
    details += [f"{sign}{one_line(name)}" for sign, names in (("+", change.gained), ("-", change.lost)) for name in names]
    return "; ".join(details)


def _write(sections: Sequence[_Section]) -> None:
    for title, rows in sections:
        print(title)
        for code, name, told in rows:
            print(f"  {code} ({name}): {told}" if code else f"  {name}: {told}")
        print()


def _markdown(sections: Sequence[_Section], lang: str) -> str:
    """Return the report as one comment: the counts first, then each list folded, cut visibly at what a comment may hold."""
    title = "Ce qui change pour un lecteur" if lang == "fr" else "What changes for a reader"
    lines = [f"## {title}", ""]
    if not sections:
        return "\n".join([*lines, "Rien." if lang == "fr" else "Nothing."])
    lines += [", ".join(section.title for section in sections) + ".", ""]
    room = _COMMENT - sum(map(len, lines))
    for section in sections:
        lines += ["<details open>" if len(section.rows) <= 20 else "<details>", f"<summary>{section.title}</summary>", ""]
        for n, (code, name, told) in enumerate(section.rows):
            row = f"- `{code}` {inert(name)}: {inert(told)}" if code else f"- {inert(name)}: {inert(told)}"
            room -= len(row) + 1
            if room < 0:
                left = counted(len(section.rows) - n, "autre ligne|autres lignes", "more line|more lines", lang)
                lines.append(f"- … {left}")
                break
            lines.append(row)
        lines += ["", "</details>", ""]
    return "\n".join(lines)
