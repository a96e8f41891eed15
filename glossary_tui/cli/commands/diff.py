"""`glossary-tui diff`: what changed for a reader between two folders or two commits."""

from __future__ import annotations

import argparse
import io
import os
import subprocess
import tarfile
import tempfile
from collections.abc import Sequence

from ...errors import GlossaryError
from ...source.changes import Change, changes
from ...source.loader import load
from ...text import one_line
from ..parser import Parser

_KINDS = ("new", "changed", "moved", "removed")


def configure(parser: Parser) -> None:
    """Declare the options."""
    parser.add_argument(
        "old",
        metavar="OLD",
        help=parser.both(
            "un dossier de glossaire, ou BASE..HEAD (deux commits ; leur dossier glossary/)",
            "a glossary folder, or BASE..HEAD (two commits; their folder glossary/)",
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


def run(args: argparse.Namespace) -> int:
    """Print what changed; returns 0, or 1 when nothing did. Raises GlossaryError for wrong folders or commits."""
    with tempfile.TemporaryDirectory() as work:
        if args.new is None:
            base, dots, head = args.old.partition("..")
            if not dots or not base:
                raise GlossaryError("give two folders, or two commits as BASE..HEAD")
            folders = [_unpacked(name or "HEAD", os.path.join(work, str(n))) for n, name in enumerate((base, head.lstrip(".")))]
        else:
            folders = [args.old, args.new]
        for folder in folders:
            if not os.path.isdir(folder):
                raise GlossaryError(f"{folder}: no glossary folder here")
        found = changes(load(folders[0]).glossary, load(folders[1]).glossary)
    _write(found, args.markdown)
    return 0 if found else 1


def _unpacked(commit: str, folder: str) -> str:
    command = ["git", "archive", "--format=tar", "--end-of-options", commit, "glossary"]
    try:
        done = subprocess.run(command, capture_output=True, check=False)  # noqa: S603
    except OSError:
        raise GlossaryError("git is not installed: give two folders") from None
    if done.returncode:
        raise GlossaryError(f"git: {one_line(done.stderr.decode('utf-8', 'replace'), 200)}")
    with tarfile.open(fileobj=io.BytesIO(done.stdout)) as archive:
        archive.extractall(folder, filter="data")
    return os.path.join(folder, "glossary")


def _write(found: Sequence[Change], is_markdown: bool) -> None:
    for kind in _KINDS:
        rows = [change for change in found if change.kind == kind]
        if not rows:
            continue
        print(f"### {kind.capitalize()} ({len(rows)})\n" if is_markdown else f"{kind} ({len(rows)})")
        for change in rows:
            details = [", ".join(change.fields)] if change.fields else []
            details += [f"{sign}{one_line(name)}" for sign, names in (("+", change.gained), ("-", change.lost)) for name in names]
            told = "; ".join(details)
            term = " / ".join(one_line(text) for text in change.entry.term.values())
            if is_markdown:
                term, told = (_escaped(text) for text in (term, told))
                print(f"- `{change.entry.id}` {term}: {told}")
            else:
                print(f"  {change.entry.id} ({term}): {told}")
        print()


def _escaped(text: str) -> str:
    return "".join("\\" + c if c in "\\`*_[]<>#|@" else c for c in text)
