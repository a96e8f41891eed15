"""Courses: linted with places, handed out, made an Anki deck."""

from __future__ import annotations

from pathlib import Path

import pytest

from glossary_tui.errors import GlossaryError
from glossary_tui.export import anki, handout
from glossary_tui.export.book import Book
from glossary_tui.learn.course import available, lint, read_course
from tests.learn.conftest import small
from tests.making import GLOSSARY, library

GOOD = """\
title:
  en: Hearts
  fr: Des cœurs
steps:
  - entry: bed
    note:
      en: <b>Look</b> at it.
      fr: Regarder.
  - entry: triage
"""


def write(folder: Path, text: str) -> str:
    path = folder / "hearts.yaml"
    path.write_text(text, encoding="utf-8")
    return str(path)


def test_the_courses_of_the_project_are_clean() -> None:
    ids = [path.stem for path in GLOSSARY.glob("*/*.yaml") if path.name != "_domain.yaml"]
    assert len(available()) >= 2
    for path in available():
        assert lint(path, ids) == []
        assert read_course(path).steps


@pytest.mark.parametrize(
    ("old", "new", "code", "line"),
    [
        ("entry: bed", "entry: bd", "G202", 5),
        ("entry: triage", "entry: bed", "G209", 9),
        ("steps:", "stpes:", "G101", 4),
        ("  fr: Des cœurs\n", "", "G110", 2),
        ("entry: bed", "entry: &x bed", "G008", 5),
    ],
)
def test_problems_have_their_place_and_remedy(tmp_path: Path, old: str, new: str, code: str, line: int) -> None:
    problems = lint(write(tmp_path, GOOD.replace(old, new)), [entry.id for entry in small()])
    (problem,) = [one for one in problems if one.code == code]
    assert problem.line == line
    assert problem.column
    assert problem.remedy["fr"]


def test_a_course_that_can_t_be_read_names_the_first_place(tmp_path: Path) -> None:
    with pytest.raises(GlossaryError, match=r"hearts\.yaml:\d+:\d+"):
        read_course(write(tmp_path, GOOD.replace("steps:", "stpes:")))


def test_handouts_and_deck_hold_every_step_and_note(tmp_path: Path) -> None:
    course, book = read_course(write(tmp_path, GOOD)), Book(library(*small()))
    page = handout.html(course, book, "en").decode()
    assert "<b>Look" not in page
    assert "&lt;b&gt;Look" in page
    assert page.count("<article>") == 2
    text = handout.document(course, book, "fr").decode()
    assert "Regarder" in text
    assert text.count("\n## ") == 2
    assert anki.render_course(course, book) == anki.render_course(course, book)
