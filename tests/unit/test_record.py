from __future__ import annotations

import pytest

from glossary_tui.record import Record


class Point(Record):
    x: int
    y: int = 2


def test_fields_by_keyword_with_defaults() -> None:
    assert (Point(x=1).x, Point(x=1).y) == (1, 2)
    assert Point(x=1) == Point(x=1, y=2)
    assert Point(x=1) != Point(x=2)
    assert hash(Point(x=1)) == hash(Point(x=1, y=2))


def test_records_do_not_change() -> None:
    point = Point(x=1)
    with pytest.raises(AttributeError):
        point.x = 3  # type: ignore[misc]
    with pytest.raises(AttributeError):
        del point.x
    assert point.replace(x=3).x == 3
    assert point.x == 1


def test_wrong_fields_are_refused() -> None:
    with pytest.raises(TypeError, match="needs x"):
        Point()  # type: ignore[call-arg]
    with pytest.raises(TypeError, match="no field z"):
        Point(x=1, z=2)  # type: ignore[call-arg]
