"""`glossary-tui import`: the rows of a table become draft entries in a local layer."""

from __future__ import annotations

import argparse
import contextlib
import os
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime

from ...errors import GlossaryError
from ...library import Library, open_library
from ...model import LANGUAGES, SIDES
from ...paths import packaged_glossary, user_layer
from ...source import table
from ...source.formatter import Unformattable, format_text
from ...source.loader import SLUG, proposed_id
from ...source.skeleton import Draft, skeleton
from ...source.writing import create
from ...text import is_unsafe, one_line
from ..console import say
from ..options import add_language
from ..parser import Parser

_TEXTS = ("gist", "clinical", "engineering")
_NAMES = ("abbr", "also", "keywords")
FIELDS = ("id", "side", "domain", *(f"{key}.{lang}" for key in ("term", *_TEXTS, *_NAMES) for lang in LANGUAGES))
"""What a column can become."""
_REASONS = {
    "shape": ("{n} cellules au lieu de {of}", "{n} cells instead of {of}"),
    "unsafe": ("caractère invisible ou de contrôle dans « {column} »", "an invisible or control character in “{column}”"),
    "term": ("ni terme français ni terme anglais", "neither a French nor an English term"),
    "id": ("identifiant refusé : « {id} » (a-z, 0-9 et tirets)", "id refused: “{id}” (a-z, 0-9 and hyphens)"),
    "no_id": (
        "ce terme ne donne pas d’identifiant : ajouter une colonne id",
        "no id can be made from this term: add a column id",
    ),
    "side": ("côté inconnu : « {side} » (clinical ou technical)", "unknown side: “{side}” (clinical or technical)"),
    "domain": ("domaine refusé : « {domain} » (a-z, 0-9 et tirets)", "domain refused: “{domain}” (a-z, 0-9 and hyphens)"),
    "known": ("« {name} » est déjà un nom de {id}", "“{name}” is already a name of {id}"),
    "taken": ("l’identifiant {id} existe déjà", "the id {id} exists already"),
    "write": ("{reason}", "{reason}"),
}
_SHOWN = 20


class _Skipped(Exception):
    """A row that becomes no draft: the key of the reason, and its details."""

    def __init__(self, key: str, **details: object) -> None:
        super().__init__(key)
        self.key, self.details = key, details

    def told(self, lang: str) -> str:
        """Return the reason in `lang`."""
        safe = {name: one_line(str(value), 60) for name, value in self.details.items()}
        return _REASONS[self.key][lang != "fr"].format(**safe)


def configure(parser: Parser) -> None:
    """Declare the options."""
    both = parser.both
    parser.add_argument(
        "table",
        metavar=both("TABLEAU", "TABLE"),
        help=both("un fichier CSV ou TSV (pas un classeur)", "a CSV or TSV file (no workbook)"),
    )
    parser.add_argument(
        "--map", action="append", default=[], metavar=both("CHAMP=COLONNE", "FIELD=COLUMN"),
        help=both("quelle colonne donne quel champ, par exemple term.fr=Libellé (peut être répété) ; un champ qui nomme une colonne la prend",
                  "which column gives which field, such as term.fr=Label (repeatable); a column named like a field is taken by itself"),
    )  # fmt: skip
    parser.add_argument(
        "--side", choices=SIDES, help=both("le côté des lignes qui n’en disent pas", "the side of rows that name none")
    )
    parser.add_argument(
        "--domain",
        default="local",
        metavar=both("DOMAINE", "DOMAIN"),
        help=both(
            "le domaine des lignes qui n’en disent pas (sinon : local)", "the domain of rows that name none (default: local)"
        ),
    )
    parser.add_argument(
        "--split",
        default="|",
        metavar=both("SIGNE", "SIGN"),
        help=both("ce qui sépare les noms dans une cellule (sinon : |)", "what separates names inside a cell (default: |)"),
    )
    parser.add_argument(
        "--to",
        metavar="DIR",
        help=both("le dossier local à remplir (sinon : le vôtre)", "the local layer to fill (default: your own)"),
    )
    parser.add_argument(
        "--dry-run", action="store_true", help=both("seulement dire ce qui serait fait", "only tell what would be done")
    )
    add_language(parser)
    parser.epilog = (
        both("Champs : ", "Fields: ") + ", ".join(FIELDS) + ". "
        + both("Rien n’est écrasé ; une ligne dont le nom existe déjà est passée et dite.",
               "Nothing is overwritten; a row whose name exists already is skipped and told.")
    )  # fmt: skip


def run(args: argparse.Namespace) -> int:
    """Write the drafts and the report; returns 0, or 1 when no row became a draft. Raises GlossaryError for an unusable table."""
    with open(args.table, "rb") as file:
        data = file.read(table.MAX_BYTES + 1)
    shown = one_line(args.table, 120)
    if len(data) > table.MAX_BYTES:
        raise GlossaryError(f"{shown}: larger than 64 MB: split it", f"{shown} : plus de 64 Mo : le couper en plusieurs")
    headers, rows = table.read(table.decode(data, shown), shown)
    columns = _columns(args.map, headers)
    root = os.path.abspath(args.to or user_layer())
    library = open_library([root] if os.path.isdir(root) else [])
    importer = _Importer(library, columns, args, root)
    skipped: Counter[str] = Counter()
    for line, row in rows:
        try:
            importer.take(row, len(headers))
        except _Skipped as reason:
            skipped[reason.key] += 1
            if sum(skipped.values()) <= _SHOWN:
                say(f"{shown}:{line}: {reason.told(args.lang)}")
    _report(args, root, importer, sum(skipped.values()))
    return 0 if importer.made else 1


def _columns(mapped: list[str], headers: list[str]) -> dict[str, str]:
    """Return the column of each field; raises GlossaryError for unknown fields and columns."""
    columns = {header: header for header in headers if header in FIELDS}
    for pair in mapped:
        field, _, column = pair.partition("=")
        if field not in FIELDS:
            every = ", ".join(FIELDS)
            raise GlossaryError(f"--map {one_line(pair, 60)}: one of {every}", f"--map {one_line(pair, 60)} : au choix {every}")
        if column not in headers:
            every = ", ".join(one_line(header, 40) for header in headers)
            raise GlossaryError(
                f"--map {one_line(pair, 60)}: no such column; the table has {every}",
                f"--map {one_line(pair, 60)} : pas de telle colonne ; le tableau a {every}",
            )
        columns[field] = column
    if not any(f"term.{lang}" in columns for lang in LANGUAGES):
        raise GlossaryError(
            "no column gives the term: --map term.fr=COLUMN or term.en=COLUMN",
            "aucune colonne ne donne le terme : --map term.fr=COLONNE ou term.en=COLONNE",
        )
    return columns


class _Importer:
    """Turns rows into files, and counts."""

    def __init__(self, library: Library, columns: Mapping[str, str], args: argparse.Namespace, root: str) -> None:
        self.made = 0
        self._library, self._columns, self._args, self._root = library, columns, args, root
        self._taken: set[str] = set()
        self._month = datetime.now(UTC).strftime("%Y-%m")
        self._modeline = f"# yaml-language-server: $schema={os.path.join(packaged_glossary(), 'schema.json')}"

    def take(self, row: dict[str, str], width: int) -> None:
        """Write the draft of one row; raises _Skipped."""
        if "" in row:
            raise _Skipped("shape", n=row[""], of=width)
        for column, cell in row.items():
            if any(is_unsafe(char) for char in cell if char not in "\n\t"):
                raise _Skipped("unsafe", column=column)
        cells = {field: " ".join(row.get(column, "").split()) for field, column in self._columns.items()}
        terms = {lang: cells[f"term.{lang}"] for lang in LANGUAGES if cells.get(f"term.{lang}")}
        if not terms:
            raise _Skipped("term")
        side = cells.get("side") or self._args.side or "clinical"
        if side not in SIDES:
            raise _Skipped("side", side=side)
        domain = cells.get("domain") or self._args.domain
        if not SLUG.fullmatch(domain):
            raise _Skipped("domain", domain=domain)
        rivals = self._rivals(terms, side)
        entry_id = self._id(cells.get("id", ""), terms)
        texts = {key: {lang: cells[f"{key}.{lang}"] for lang in LANGUAGES if cells.get(f"{key}.{lang}")} for key in _TEXTS}
        names = {key: dict(self._names(key, cells, terms)) for key in _NAMES}
        draft = Draft(
            entry_id,
            terms,
            side,
            self._month,
            rivals,
            self._modeline,
            texts,
            {key: found for key, found in names.items() if found},
        )
        self._write(os.path.join(self._root, domain, f"{entry_id}.yaml"), draft)
        self._taken.add(entry_id)
        self.made += 1

    def _names(self, key: str, cells: dict[str, str], terms: dict[str, str]) -> Iterator[tuple[str, list[str]]]:
        for lang in LANGUAGES:
            parts = [part.strip() for part in cells.get(f"{key}.{lang}", "").split(self._args.split)]
            found = [part for part in dict.fromkeys(parts) if part and part != terms.get(lang)]
            if found:
                yield lang, found

    def _rivals(self, terms: dict[str, str], side: str) -> list[str]:
        """Return the ids of the other side that have a term's name; raises _Skipped when the same side has it."""
        rivals = []
        for lang, term in terms.items():
            for hit in self._library.search(term, lang).hits:
                if hit.kind in ("term", "abbr", "also") and hit.score >= 95:
                    entry = self._library.entry(hit.number)
                    if entry.side == side:
                        raise _Skipped("known", name=term, id=entry.id)
                    rivals.append(entry.id)
        return list(dict.fromkeys(rivals))

    def _id(self, wanted: str, terms: dict[str, str]) -> str:
        if wanted and (not SLUG.fullmatch(wanted) or len(wanted) > 80):
            raise _Skipped("id", id=wanted)
        entry_id = wanted or next(filter(None, (proposed_id(terms[lang]) for lang in ("en", "fr") if lang in terms)), "")
        if not entry_id:
            raise _Skipped("no_id")
        if entry_id in self._taken or self._library.number(entry_id) >= 0:
            raise _Skipped("taken", id=entry_id)
        return entry_id

    def _write(self, path: str, draft: Draft) -> None:
        text = skeleton(draft, self._args.lang)
        with contextlib.suppress(Unformattable):  # an empty key keeps a draft from its canonical form
            text = format_text(text)
        if self._args.dry_run:
            return
        try:
            create(path, text)
        except GlossaryError as error:
            raise _Skipped("write", reason=error.told(self._args.lang)) from error


def _report(args: argparse.Namespace, root: str, importer: _Importer, skipped: int) -> None:
    """Print what was done, what was not, and what comes next."""
    fr, made = args.lang == "fr", importer.made
    if skipped > _SHOWN:
        say(f"… {skipped - _SHOWN} de plus" if fr else f"… {skipped - _SHOWN} more")
    key = "would" if args.dry_run else "written"
    counts = (
        {"would": "brouillons à écrire", "written": "brouillons écrits"}[key] + f" : {made} ; lignes passées : {skipped}"
        if fr
        else {"would": "drafts to write", "written": "drafts written"}[key] + f": {made}; rows skipped: {skipped}"
    )
    print(f"{one_line(root, 0)}: {counts}")
    if made and not args.dry_run:
        say(
            f"à compléter : glossary-tui lint {root} dit ce qui manque ; une entrée incomplète ne répond pas encore"
            if fr
            else f"to complete: glossary-tui lint {root} tells what is missing; an incomplete entry does not answer yet"
        )
