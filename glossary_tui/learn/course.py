"""Courses: a teacher's ordered list of entries with notes, in one YAML file, read as strictly as an entry.

The rules are those of docs/rules.md; docs/learning.md shows the format.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from typing import NamedTuple

from ..errors import Problem
from ..model import localised
from ..paths import data_dir, packaged_courses
from ..source.rules import FileReport, Reporter
from ..source.schema import ID, PROSE, TEXTS, ByLanguage, Field, Group, Listed, Plain, place_of, suggestion
from ..source.yaml_reader import Node, compose, decode, read_bytes
from .words import failure

TITLE_LIMIT = 80
_CORRECT = (
    "correct the id: `gloss WORD` shows it between brackets",
    "corriger l’identifiant : `gloss MOT` le montre entre crochets",
)
STEP = Group(
    (
        Field("entry", ID, True, ("the id of an entry", "l’identifiant d’une entrée")),
        Field("note", TEXTS, False, ("what the teacher adds", "ce que le formateur ajoute")),
    )
)
COURSE = Group(
    (
        Field("title", ByLanguage(Plain(TITLE_LIMIT)), True, ("the title, in each language", "le titre, dans chaque langue")),
        Field("about", TEXTS, False, ("for whom, and what for", "pour qui, et pour quoi faire")),
        Field("author", PROSE, False, ("who made it", "qui l’a fait")),
        Field("steps", Listed(STEP), True, ("the entries, in order", "les entrées, dans l’ordre")),
    )
)


class Step(NamedTuple):
    """One entry of a course, with the teacher's note by language (possibly none)."""

    entry: str
    note: dict[str, str]


class Course(NamedTuple):
    """A course: `id` is the file's stem."""

    id: str
    title: dict[str, str]
    about: dict[str, str]
    author: str
    steps: tuple[Step, ...]

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of its entries, in order."""
        return tuple(step.entry for step in self.steps)

    def title_in(self, lang: str) -> str:
        """Return the title in a language, or in another one."""
        return localised(self.title, lang)[0]


def _read(path: str, report: FileReport) -> tuple[Course | None, Node | None]:
    data = read_bytes(path, report)
    text = decode(data, report) if data is not None else None
    root = compose(text, report) if text is not None else None
    values = COURSE.read(root, "", report) if root is not None else None
    if values is None:
        return None, root
    steps = tuple(Step(step["entry"], step.get("note", {})) for step in values["steps"])
    name = os.path.basename(path)
    return Course(name.removesuffix(".yaml"), values["title"], values.get("about", {}), values.get("author", ""), steps), root


def lint(path: str, known: Iterable[str]) -> list[Problem]:
    """Return every problem of a course file, in order. `known` are the ids of the glossary."""
    reporter = Reporter()
    report = reporter.at(path)
    course, root = _read(path, report)
    ids = list(known)
    seen: set[str] = set()
    for number, step in enumerate(course.steps if course and root is not None else ()):
        place, field = place_of(root, f"steps[{number}].entry"), f"steps[{number}].entry"  # type: ignore[arg-type]
        if step.entry not in ids:
            report("G202", place, field, id=step.entry, **suggestion(step.entry, ids, _CORRECT))
        elif step.entry in seen:
            report("G209", place, field, id=step.entry)
        seen.add(step.entry)
    return sorted(reporter.problems, key=Problem.order)


def read_course(path: str) -> Course:
    """Return the course of a file. Raises GlossaryError, with the place of the first problem, when it can't be read whole.

    Steps whose entry is not in the glossary are kept: who uses the course says which they are.
    """
    reporter = Reporter()
    course, _root = _read(path, reporter.at(path))
    if course is None or reporter.problems:
        first = min(reporter.problems, key=Problem.order)
        place = f"{path}:{first.line}:{first.column}" if first.line else path
        raise failure("course.not_read", place=place, problem=first.message, path=path)
    return course


def shelves() -> tuple[str, ...]:
    """Return the folders of courses: those that come with the program, and the user's own (they may not exist)."""
    return packaged_courses(), os.path.join(data_dir(), "courses")


def available() -> list[str]:
    """Return the paths of the courses on the shelves, in the order of their names."""
    found = []
    for shelf in shelves():
        try:
            names = sorted(name for name in os.listdir(shelf) if name.endswith(".yaml") and not name.startswith("."))
        except OSError:
            continue
        found += [os.path.join(shelf, name) for name in names]
    return found


def course_path(name: str) -> str:
    """Return the path of a course given as a file, or by its name on a shelf."""
    if os.path.exists(name) or os.sep in name:
        return name
    wanted = name.removesuffix(".yaml") + ".yaml"
    return next((path for path in available() if os.path.basename(path) == wanted), name)
