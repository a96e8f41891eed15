"""From folders of YAML files to a Glossary: every problem is reported, every good entry loads.

The first folder is the base; each next one is a local layer over it. A layer's entry with a known id replaces it, and with
`patch: true` adds to it. A layer never takes anything else away.
"""

from __future__ import annotations

import gc
import os
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from ..errors import system_reason
from ..model import Bridge, Confusion, Domain, Entry, Example, Glossary, Ref, Signature, Source
from ..text import closest, fold
from . import schema
from .facts import Facts, FactsCache, facts_of
from .rules import FileReport, Reporter
from .yaml_reader import IS_A_FOLDER, NOWHERE, Node, Pairs, Place, Text, legible, read_bytes, refuse, salvage

DOMAIN_FILE = "_domain.yaml"
_BESIDE = {"README.md", "LICENSE", "LICENSE.md", "LICENSE.txt", "schema.json"}
SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
"""What an id and the name of a domain look like."""


def proposed_id(term: str) -> str:
    """Return the id that a term suggests, or "" when no Latin letter or digit is left of it."""
    words = "".join(c if c.isascii() else " " for c in fold(term)).split()
    return "-".join(words)[:80].strip("-")


PATCH = schema.Group(
    (
        schema.Field("patch", schema.Choice(("true",)), True, ("true: add to the entry below", "true : compléter l’entrée")),
        *(f._replace(required=False) for f in schema.ENTRY.fields if f.name in
          ("abbr", "also", "keywords", "examples", "confusions", "refs")),
    )
)  # fmt: skip


class SourceFile(NamedTuple):
    """One YAML file of an entry: where it is, what was read, and the node tree that gives places.

    `draft` is what can be judged of the entry: the entry itself, or, where reading met a problem, what is readable of it, with "" for what
    is not. It is None for a file of which nothing can be read, and for one that was not asked for.
    """

    path: str
    domain: str
    id: str
    layer: str
    root: Node | None
    entry: Entry | None
    draft: Entry | None
    is_patch: bool
    report: FileReport
    known: Facts | None = None
    """Of a file that was not read: what is known of its entry. Its `root`, `entry` and `draft` are None."""

    @property
    def is_whole(self) -> bool:
        """Tell whether the entry was read without a problem."""
        return self.draft is self.entry

    def has(self, path: str) -> bool:
        """Tell whether the file has something at a path such as `bridges[0].unlike`, readable or not."""
        return isinstance(self.root, Pairs) and (schema.holds(self.root, path) or path.partition("[")[0] in self.root.lost)


class Loaded(NamedTuple):
    """A glossary with the files that it came from. `reporter` holds the problems met so far."""

    glossary: Glossary
    files: list[SourceFile]
    reporter: Reporter
    folders: tuple[str, ...]


def load(
    base: str, layers: Sequence[str] = (), reporter: Reporter | None = None, wanted: Callable[[str], bool] | None = None
) -> Loaded:
    """Read the glossary in folder `base` with local `layers` over it. Problems go to the reporter; nothing is raised.

    With `wanted`, a function of a path, only the wanted files of `base` are read whole; of the others, only what the rules
    across files ask is known, from a cache where they have not changed.
    """
    reporter = reporter or Reporter()
    if wanted is not None:
        over = {name for layer in layers for name in _stems(layer)}
        wanted = _or_under_a_layer(wanted, over)
    files: list[SourceFile] = []
    domains: dict[str, Domain] = {}
    collecting = gc.isenabled()
    gc.disable()  # a tree of live nodes: collecting it again and again doubles the time
    try:
        for folder in (base, *layers):
            layer = "" if folder == base else folder
            cache = FactsCache(folder) if wanted is not None and not layer else None
            files.extend(_read_folder(folder, layer, reporter, domains, wanted, cache))
            if cache:
                cache.close()
    finally:
        if collecting:
            gc.enable()
    return Loaded(Glossary(_merged(files), domains.values()), files, reporter, (base, *layers))


def _stems(folder: str) -> Iterator[str]:
    for _parent, _folders, names in os.walk(folder):
        yield from (name.removesuffix(".yaml") for name in names if name.endswith(".yaml"))


def _or_under_a_layer(wanted: Callable[[str], bool], over: set[str]) -> Callable[[str], bool]:
    return lambda path: wanted(path) or os.path.basename(path).removesuffix(".yaml") in over


def _merged(files: Iterable[SourceFile]) -> list[Entry]:
    entries: dict[str, Entry] = {}
    origin: dict[str, SourceFile] = {}
    for file in files:
        known = origin.get(file.id)
        if known and known.layer == file.layer and not file.is_patch:
            file.report("G201", NOWHERE, "id", id=file.id, other=known.path)
            continue
        if file.is_patch:
            if file.id in entries and file.root is not None:
                values = PATCH.read(file.root, "", FileReport([], file.path)) or {}
                entries[file.id] = _patched(entries[file.id], values, file.layer)
            elif file.id not in entries:
                file.report("G210", NOWHERE, "patch", id=file.id)
            continue
        origin[file.id] = file
        if file.entry:
            entries[file.id] = file.entry
    return list(entries.values())


def _read_folder(
    folder: str,
    layer: str,
    reporter: Reporter,
    domains: dict[str, Domain],
    wanted: Callable[[str], bool] | None,
    cache: FactsCache | None,
) -> Iterable[SourceFile]:
    for domain in _children(folder, reporter):
        if not domain.is_dir():
            if domain.name not in _BESIDE:
                _stray(domain.name, domain.path, reporter)
            continue
        _check_slug(domain.name, domain.path, reporter)
        if not _stays_inside(domain, folder, reporter):
            continue
        files = list(_children(domain.path, reporter))
        if not layer and not any(file.name == DOMAIN_FILE for file in files):
            _no_domain(domain.name, domain.path, reporter)
        for file in files:
            if file.name == DOMAIN_FILE:
                described = _read_domain(file.path, domain.name, reporter.at(file.path))
                if described:
                    domains.setdefault(domain.name, described)
            elif file.name.endswith(".yaml") and (not file.is_dir() or not file.name[:-5]):
                _check_slug(file.name.removesuffix(".yaml"), file.path, reporter)
                if not _stays_inside(file, folder, reporter):
                    continue
                if cache and wanted and not wanted(file.path):
                    yield _known(file.path, domain.name, cache)
                else:
                    yield read_entry(file.path, domain.name, layer, reporter)
            elif file.name.endswith(".yaml"):
                refuse(reporter.at(file.path), *IS_A_FOLDER)
            elif file.name not in _BESIDE:
                _stray(file.name, file.path, reporter)


def _children(folder: str, reporter: Reporter) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as found:
            return sorted((item for item in found if not item.name.startswith(".")), key=lambda item: item.name)
    except OSError as error:
        refuse(reporter.at(folder), *system_reason(error))
        return []


def _no_domain(name: str, path: str, reporter: Reporter) -> None:
    parent = os.path.dirname(path)
    others = [
        item.name for item in os.scandir(parent) if item.name != name and os.path.exists(os.path.join(item.path, DOMAIN_FILE))
    ]
    close = closest(name, others)
    fix = (
        {
            "fix_en": f"move its files to {close}, if that was meant;",
            "fix_fr": f"déplacer ses fichiers dans {close}, si c’était lui ;",
        }
        if close
        else {
            "fix_en": "move its files to a folder that is one;",
            "fix_fr": "déplacer ses fichiers dans un dossier qui en est un ;",
        }
    )
    reporter.at(path)("G206", NOWHERE, "", **fix)


def _stray(name: str, path: str, reporter: Reporter) -> None:
    stem = re.sub(r"(?i)(\.(ya?ml|txt|md|docx?|odt|rtf))+$", "", name)
    right = f"{proposed_id(stem)}.yaml"
    is_entry = bool(re.search(r"(?i)\.(ya?ml)\b", name))
    fix = (
        {"fix_en": f"rename it to {right}:", "fix_fr": f"le renommer en {right} :"} if is_entry else {"fix_en": "", "fix_fr": ""}
    )
    reporter.at(path)("G013", NOWHERE, "", name=name, **fix)


def _check_slug(name: str, path: str, reporter: Reporter) -> None:
    if not SLUG.fullmatch(name):
        fix = proposed_id(name) or "my-term"
        reporter.at(path)("G012", NOWHERE, "", name=name, fix=fix)


def _stays_inside(file: os.DirEntry[str], folder: str, reporter: Reporter) -> bool:
    if not file.is_symlink():
        return True
    real = os.path.realpath(file.path)
    if os.path.commonpath([real, os.path.realpath(folder)]) == os.path.realpath(folder):
        return True
    refuse(reporter.at(file.path), "it is a link out of the glossary folder", "c’est un lien qui sort du dossier du glossaire")
    return False


def _read_tree(path: str, report: FileReport) -> tuple[Node | None, bool]:
    """Return (node tree of what is readable, whether that is the whole file) after reporting the rest."""
    data = read_bytes(path, report)
    text, is_legible = legible(data, report) if data is not None else (None, False)
    root, is_whole = salvage(text, report) if text is not None else (None, False)
    return root, is_legible and is_whole


def _read_domain(path: str, name: str, report: FileReport) -> Domain | None:
    root, is_whole = _read_tree(path, report)
    values = schema.DOMAIN.read(root, "", report) if root is not None else None
    return Domain(id=name, name=values["name"], scope=values["scope"]) if values and is_whole else None


def read_entry(path: str, domain: str, layer: str, reporter: Reporter) -> SourceFile:
    """Read one entry file. The result's `entry` is None when the file is a patch or has an error that hides a required field."""
    report = reporter.at(path)
    met = len(report)
    entry_id = os.path.basename(path).removesuffix(".yaml")
    root, is_legible = _read_tree(path, report)
    is_patch = bool(layer) and isinstance(root, Pairs) and isinstance(root.get("patch"), Text)
    group = PATCH if is_patch else schema.ENTRY
    values = group.read(root, "", report) if root is not None else None
    entry = _entry(values, entry_id, domain, layer) if values and is_legible and not is_patch else None
    draft = entry
    if isinstance(root, Pairs):
        _check_names(root, report)
        if is_patch or len(report) > met:
            draft = _entry(group.part(root), entry_id, domain, layer)
    return SourceFile(path, domain, entry_id, layer, root, entry, draft, is_patch, report)


def _check_names(root: Pairs, report: FileReport) -> None:
    """Report names written twice inside one entry and language (G108), and seldom ones that are no names of it (G115)."""
    seen: dict[tuple[str, str], str] = {}
    for kind in ("term", "abbr", "also"):
        for lang, text, place in _texts(root.get(kind)):
            if (lang, text) in seen:
                report("G108", place, f"{kind}.{lang}", name=text, where=seen[lang, text])
            seen.setdefault((lang, text), f"{kind}.{lang}")
    for lang, text, place in _texts(root.get("seldom")):
        if (lang, text) not in seen:
            report("G115", place, f"seldom.{lang}", name=text, lang=lang)


def _texts(by_lang: Node | None) -> Iterator[tuple[str, str, Place]]:
    """Yield (language, text on one line, place) for each text of a map by language, be it one text or a list; what is neither is passed over."""
    if isinstance(by_lang, Pairs):
        for lang, node in by_lang.pairs:
            for text in [node] if isinstance(node, Text) else getattr(node, "items", []):
                if isinstance(text, Text):
                    yield lang.value, " ".join(text.value.split()), text.place


def _known(path: str, domain: str, cache: FactsCache) -> SourceFile:
    """Return a file of which only the facts are asked."""
    unsaid = Reporter().at(path)
    facts = cache.get(path)
    if facts is None:
        read = read_entry(path, domain, "", Reporter())
        if read.draft is not None:
            facts = facts_of(read.draft)
            cache.keep(path, facts)
    return SourceFile(path, domain, os.path.basename(path).removesuffix(".yaml"), "", None, None, None, False, unsaid, facts)


def _confusions(values: Iterable[dict[str, Any]]) -> tuple[Confusion, ...]:
    return tuple(Confusion(with_id=v.get("with", ""), word=v.get("word", {}), why=v.get("why", {})) for v in values)


def _examples(values: Iterable[dict[str, Any]]) -> tuple[Example, ...]:
    return tuple(Example(by=v.get("by", ""), said=v.get("said", {}), means=v.get("means", {})) for v in values)


def _refs(values: Iterable[dict[str, Any]]) -> tuple[Ref, ...]:
    return tuple(Ref(system=v.get("system", ""), code=v.get("code", ""), display=v.get("display", "")) for v in values)


def _entry(values: dict[str, Any], entry_id: str, domain: str, layer: str) -> Entry:
    """Return the entry of these values; what is not there is empty."""
    return Entry(
        id=entry_id,
        domain=domain,
        term=values.get("term", {}),
        abbr=values.get("abbr", {}),
        also=values.get("also", {}),
        keywords=values.get("keywords", {}),
        seldom=values.get("seldom", {}),
        side=values.get("side", ""),
        jurisdiction=values.get("jurisdiction", ()),
        gist=values.get("gist", {}),
        clinical=values.get("clinical", {}),
        engineering=values.get("engineering", {}),
        bridges=tuple(
            Bridge(to=v.get("to", ""), kind=v.get("kind", ""), like=v.get("like", {}), unlike=v.get("unlike", {}))
            for v in values.get("bridges", ())
        ),
        examples=_examples(values.get("examples", ())),
        confusions=_confusions(values.get("confusions", ())),
        see=values.get("see", ()),
        refs=_refs(values.get("refs", ())),
        sources=tuple(
            Source(title=v.get("title", ""), publisher=v.get("publisher", ""), year=v.get("year", ""), url=v.get("url", ""))
            for v in values.get("sources", ())
        ),
        checked=values.get("checked", ""),
        review={
            side: Signature(by=v.get("by", ""), on=v.get("on", ""), text=v.get("text", ""))
            for side, v in values.get("review", {}).items()
        },
        layer=layer,
    )


def _patched(entry: Entry, values: dict[str, Any], layer: str) -> Entry:
    def names(old: dict[str, tuple[str, ...]], new: dict[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
        return {lang: tuple(dict.fromkeys(old.get(lang, ()) + new.get(lang, ()))) for lang in {**old, **new}}

    return entry.replace(
        abbr=names(entry.abbr, values.get("abbr", {})),
        also=names(entry.also, values.get("also", {})),
        keywords=names(entry.keywords, values.get("keywords", {})),
        examples=entry.examples + _examples(values.get("examples", ())),
        confusions=entry.confusions + _confusions(values.get("confusions", ())),
        refs=entry.refs + _refs(values.get("refs", ())),
        layer=layer,
    )


def place_in(file: SourceFile, path: str) -> Place:
    """Return the place of a field in a file."""
    return schema.place_of(file.root, path) if file.root is not None else NOWHERE
