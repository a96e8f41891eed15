"""FHIR element paths, R4 (4.0.1) and R5 (5.0.0), from the models of fhirpathpy (MIT; FHIR itself is CC0).

The models hold the type of every element, the parent of every type, the types of every choice and the
elements whose content is defined elsewhere (`Bundle.entry.link`, `Questionnaire.item.item`). That is enough
to walk any path through resources, backbone elements and data types: `Patient.identifier.system`,
`Bundle.entry.request.ifNoneExist`, `Dosage.asNeeded[x]`, `Observation.valueQuantity.unit`. `fhir.resources`
8.3 was compared and agrees (its 10,339 R5 paths are all here; of its R4B paths, only those that R4B changed
are not), so it is not needed: it has no R4, and takes 5 s to import.

Quirks: a choice is written as the specification does, `value[x]` or one of its types, `valueQuantity`; the
bare `value` of FHIRPath expressions is refused. The models have no display for a path, so a path carries
none, and a wrong path that happens to be another real path (`Encounter.period` for
`Encounter.participant.period`) cannot be told from a right one.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any, ClassVar, Literal

from .base import Dictionary, package_folder


class FhirPaths(Dictionary):
    """The element paths of one release."""

    pattern = re.compile(r"[A-Za-z][A-Za-z0-9]*(\.[a-z][A-Za-z0-9]*(\[x\])?)*")
    shape = "a FHIR element path such as Patient, Encounter.period or Dosage.asNeeded[x]"
    display: ClassVar[Literal["required", "optional", "none"]] = "none"

    def __init__(self, release: Literal["r4", "r5"]) -> None:
        self.release = release
        self.system = f"fhir-{release}"  # type: ignore[misc]

    def names(self, code: str) -> Sequence[str] | None:
        """Give no display, and `None` when the path does not exist."""
        return () if self._resolve(code) is not None else None

    def table(self) -> Mapping[str, Sequence[str]]:
        """Give the paths that the specification lists itself: types, and elements down to their data type."""
        return self._listed

    def unknown(self) -> str:
        """Name the release in which there is no such path."""
        return f"no such element path in FHIR {self.release.upper()}"

    def search(self, query: str, limit: int = 20) -> list[tuple[str, str]]:
        """List paths that hold every word, in any case: `encounter priority` finds `Encounter.priority`."""
        wanted = query.casefold().split()
        found = [path for path in self._listed if all(word in path.casefold() for word in wanted)]
        found.sort(key=lambda path: (path.count("."), len(path), path))
        return [(path, "") for path in found[:limit]]

    def _hint(self, code: str, display: str | None) -> str:
        parent, _, last = code.rpartition(".")
        while parent and (home := self._resolve(parent)) is None:
            parent, _, last = parent.rpartition(".")
        if not parent:
            return super()._hint(code, display)
        assert home is not None
        children = self._children(home)
        if f"{last}[x]" in children:
            return f"; write {parent}.{last}[x]"
        from rapidfuzz import process

        near = [hit[0] for hit in process.extract(last, children, limit=3, score_cutoff=60)]
        shown = near or sorted(children)
        return f"; {parent} has {', '.join(shown[:12])}{', ...' if len(shown) > 12 else ''}"

    def _children(self, home: str) -> list[str]:
        paths = (path for owner in self._owners_of(home) for path in self._by_parent.get(owner, ()))
        return sorted({path.rpartition(".")[2] for path in paths})

    def _resolve(self, path: str) -> str | None:
        """Give the listed path or the type where the children of a path are defined."""
        first, *rest = path.split(".")
        if first not in self._types:
            return None
        home = first
        for name in rest:
            for owner in self._owners_of(home):
                child = f"{owner}.{name}"
                if child in self._listed:
                    home = child
                    break
            else:
                return None
        return home

    def _owners_of(self, home: str) -> list[str]:
        """List what defines the children of an element: itself, its type, and the parents of that type."""
        owners = [home]
        elsewhere = self._model["pathsDefinedElsewhere"].get(home)
        if elsewhere:
            owners.append(elsewhere)
        kind = self._model["path2Type"].get(home, home)
        while kind and kind not in owners:
            owners.append(kind)
            kind = self._model["type2Parent"].get(kind, "")
        return owners

    @cached_property
    def _model(self) -> dict[str, dict[str, Any]]:
        folder = package_folder(self.system, "fhirpathpy", "fhirpathpy") / "models" / self.release
        return {file.stem: json.loads(file.read_text(encoding="utf-8")) for file in folder.glob("*.json")}

    @cached_property
    def _types(self) -> frozenset[str]:
        parents = self._model["type2Parent"]
        roots = {path.split(".", 1)[0] for path in self._model["path2Type"]}
        return frozenset(parents) | frozenset(parents.values()) | roots

    @cached_property
    def _listed(self) -> dict[str, Sequence[str]]:
        choices: dict[str, list[str]] = self._model["choiceTypePaths"]
        paths = {path for path in self._model["path2Type"] if path not in choices}
        paths |= set(self._model["pathsDefinedElsewhere"])
        for path, kinds in choices.items():
            paths.add(f"{path}[x]")
            paths |= {f"{path}{kind[:1].upper()}{kind[1:]}" for kind in kinds}
        for path in list(paths):
            while "." in path:
                path = path.rpartition(".")[0]
                paths.add(path)
        return dict.fromkeys(sorted(paths | self._types), ())

    @cached_property
    def _by_parent(self) -> dict[str, list[str]]:
        children: dict[str, list[str]] = {}
        for path in self._listed:
            if "." in path:
                children.setdefault(path.rpartition(".")[0], []).append(path)
        return children
