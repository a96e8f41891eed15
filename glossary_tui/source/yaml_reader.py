"""A strict YAML reader: every scalar is text, every node knows its place, everything unusual is a problem.

PyYAML's C parser gives the events; this module builds nodes from them. It never constructs objects, resolves no
alias and follows no tag, so a file can neither run code nor grow when read.
"""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Callable, Iterator
from typing import NamedTuple

import yaml

from ..text import is_unsafe

MAX_BYTES = 256 * 1024
MAX_DEPTH = 12
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Place(NamedTuple):
    """A position in a file; line and column count from 1."""

    line: int
    column: int


class Text(NamedTuple):
    """A scalar, always text. `block` tells a folded or literal block from a plain or quoted scalar."""

    value: str
    place: Place
    block: bool = False


class Items(NamedTuple):
    """A list."""

    items: list[Node]
    place: Place


class Pairs(NamedTuple):
    """A mapping, in file order, without duplicate keys."""

    pairs: list[tuple[Text, Node]]
    place: Place

    def get(self, key: str) -> Node | None:
        """Return the value of a key, or None."""
        for name, value in self.pairs:
            if name.value == key:
                return value
        return None


Node = Text | Items | Pairs
Report = Callable[..., None]
"""Called as report(code, place, field, **details) for each problem found."""

NOWHERE = Place(0, 0)
_WHITE = re.compile(r"\r(?=\n)|[\n\t\u00a0\u202f\u2000-\u200a\u205f\u3000]")
"""What `str.isprintable` refuses and this reader takes: line ends, tabs and spaces of any width."""


class _Stop(Exception):
    """The rest of the file can't be read; the problem has been reported."""


def read_bytes(path: str, report: Report) -> bytes | None:
    """Return a regular file's bytes, or None after reporting why not (G001, G003). Never blocks on a FIFO or device."""
    try:
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0))
    except (OSError, ValueError) as error:
        report("G001", NOWHERE, "", reason=getattr(error, "strerror", None) or str(error))
        return None
    with os.fdopen(handle, "rb") as file:
        status = os.fstat(file.fileno())
        if not stat.S_ISREG(status.st_mode):
            kind = "folder" if stat.S_ISDIR(status.st_mode) else "special file"
            report("G001", NOWHERE, "", reason=f"it is a {kind}, not a file")
            return None
        try:
            data = file.read(MAX_BYTES + 1)
        except OSError as error:
            report("G001", NOWHERE, "", reason=error.strerror or str(error))
            return None
    if len(data) > MAX_BYTES:
        report("G003", NOWHERE, "", limit=MAX_BYTES // 1024)
        return None
    return data


def decode(data: bytes, report: Report) -> str | None:
    """Return the text of a UTF-8 file (a byte-order mark is dropped), or None after reporting G002 or G004."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start]
        line = before.count(b"\n") + 1
        column = len(before.rpartition(b"\n")[2].decode("utf-8", "replace")) + 1
        report("G002", Place(line, column), "", byte=f"0x{data[error.start]:02X}")
        return None
    clean = True
    if not _WHITE.sub("", text).isprintable():
        for number, line_text in enumerate(text.split("\n"), 1):
            for column, char in enumerate(line_text.rstrip("\r"), 1):
                if is_unsafe(char) and char != "\t":
                    report("G004", Place(number, column), "", char=f"U+{ord(char):04X}")
                    clean = False
                    break
    return text if clean else None


def compose(text: str, report: Report) -> Node | None:
    """Return the node tree of a YAML text, or None after reporting.

    Syntax errors (G005), empty text (G006), duplicate keys (G007), anchors and aliases (G008), tags (G009), deep nesting (G010),
    several documents (G011) and keys that are not text (G014) are reported with their place. After a duplicate key,
    an anchor or a tag the rest is still read.
    """
    try:
        events = yaml.parse(text, Loader=_Loader)
        return _document(events, report)
    except _Stop:
        return None
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        _report_syntax(error, text, report)
        return None


def _report_syntax(error: Exception, text: str, report: Report) -> None:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    place = Place(mark.line + 1, mark.column + 1) if mark else Place(1, 1)
    detail = str(getattr(error, "problem", None) or error).splitlines()[0]
    lines = text.split("\n")
    hint = "syntax"
    near = lines[place.line - 1] if 0 < place.line <= len(lines) else ""
    if "\t" in near[: len(near) - len(near.lstrip())]:
        hint = "tab"
    elif "mapping values" in detail or ("block mapping" in detail and ": " in near):
        hint = "colon"
    elif "quoted scalar" in detail or "unexpected end of stream" in detail:
        hint = "quote"
    report("G005", place, "", detail=detail, hint=hint)


def _document(events: Iterator[yaml.Event], report: Report) -> Node | None:
    root: Node | None = None
    seen = 0
    for event in events:
        if isinstance(event, yaml.DocumentStartEvent):
            seen += 1
            if seen == 2:
                report("G011", _place(event), "")
                raise _Stop
        elif isinstance(event, (yaml.ScalarEvent, yaml.SequenceStartEvent, yaml.MappingStartEvent, yaml.AliasEvent)):
            root = _node(event, events, report, 0, "")
    if root is None or (isinstance(root, Text) and not root.value.strip()):
        report("G006", NOWHERE, "")
        return None
    return root


def _place(event: yaml.Event) -> Place:
    mark = event.start_mark
    return Place(mark.line + 1, mark.column + 1) if mark else NOWHERE


def _node(event: yaml.Event, events: Iterator[yaml.Event], report: Report, depth: int, field: str) -> Node:
    place = _place(event)
    if depth > MAX_DEPTH:
        report("G010", place, field, limit=MAX_DEPTH)
        raise _Stop
    if isinstance(event, yaml.AliasEvent):
        report("G008", place, field, name=f"*{event.anchor}")
        return Text("", place)
    anchor, tag = getattr(event, "anchor", None), getattr(event, "tag", None)
    if anchor:
        report("G008", place, field, name=f"&{anchor}")
    if tag:
        report("G009", place, field, tag=tag)
    if isinstance(event, yaml.ScalarEvent):
        if event.style == '"' and not event.value.isprintable():
            _check_escaped(event.value, place, field, report)
        return Text(event.value, place, event.style in (">", "|"))
    if isinstance(event, yaml.SequenceStartEvent):
        items: list[Node] = []
        for inner in events:
            if isinstance(inner, yaml.SequenceEndEvent):
                break
            items.append(_node(inner, events, report, depth + 1, f"{field}[{len(items)}]"))
        return Items(items, place)
    return Pairs(_pairs(events, report, depth, field), place)


def _check_escaped(value: str, place: Place, field: str, report: Report) -> None:
    """Report an unsafe character that a quoted text names by an escape, such as that of a zero-width space (G004)."""
    for char in value:
        if is_unsafe(char) and char != "\t":
            report("G004", place, field, char=f"U+{ord(char):04X}")
            return


def _pairs(events: Iterator[yaml.Event], report: Report, depth: int, field: str) -> list[tuple[Text, Node]]:
    pairs: list[tuple[Text, Node]] = []
    first: dict[str, int] = {}
    for event in events:
        if isinstance(event, yaml.MappingEndEvent):
            break
        key = _node(event, events, report, depth + 1, field)
        name = key.value if isinstance(key, Text) else ""
        inner = f"{field}.{name}" if field else name
        value = _node(next(events), events, report, depth + 1, inner)
        if not isinstance(key, Text):
            report("G014", key.place, field)
        elif name in first:
            report("G007", key.place, inner, key=name, line=first[name])
        else:
            first[name] = key.place.line
            pairs.append((key, value))
    return pairs
