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

from ..errors import system_reason
from ..text import is_unsafe
from .syntax import Slip, diagnosed

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
    """A mapping, in file order, without duplicate keys. `lost` are keys that the file has and whose values are not YAML."""

    pairs: list[tuple[Text, Node]]
    place: Place
    lost: frozenset[str] = frozenset()

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


_NBSP_MARGIN = re.compile(r"^ *[^\S \t\r\n][^\S\t\r\n]*(?=[\w-]+\s*:|- )", re.MULTILINE)
"""A no-break space before a key or an item of a list: to YAML it is a letter, not an indentation."""
_MAX_SLIPS = 10


class _Stop(Exception):
    """The rest of the file can't be read; the problem has been reported. `root` is the tree of what stands before."""

    def __init__(self, root: Node | None = None) -> None:
        super().__init__()
        self.root = root


IS_A_FOLDER = ("it is a folder, not a file", "c’est un dossier, pas un fichier")


def refuse(report: Report, en: str, fr: str) -> None:
    """Report a file that is not opened or read (G001), with the reason in both languages."""
    report("G001", NOWHERE, "", reason_en=en, reason_fr=fr)


def read_bytes(path: str, report: Report) -> bytes | None:
    """Return a regular file's bytes, or None after reporting why not (G001, G003). Never blocks on a FIFO or device."""
    try:
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0))
    except (OSError, ValueError) as error:
        refuse(report, *system_reason(error))
        return None
    with os.fdopen(handle, "rb") as file:
        status = os.fstat(file.fileno())
        if not stat.S_ISREG(status.st_mode):
            is_folder = stat.S_ISDIR(status.st_mode)
            refuse(
                report,
                *(
                    IS_A_FOLDER
                    if is_folder
                    else ("it is a pipe or a device, not a file", "c’est un tube ou un périphérique, pas un fichier")
                ),
            )
            return None
        try:
            data = file.read(MAX_BYTES + 1)
        except OSError as error:
            refuse(report, *system_reason(error))
            return None
    if len(data) > MAX_BYTES:
        report("G003", NOWHERE, "", limit=MAX_BYTES // 1024)
        return None
    return data


def decode(data: bytes, report: Report) -> str | None:
    """Return the text of a UTF-8 file (a byte-order mark is dropped), or None after reporting G002 or G004."""
    text, is_whole = legible(data, report)
    return text if is_whole else None


def legible(data: bytes, report: Report) -> tuple[str | None, bool]:
    """Return (text, whether it is what the file says), after reporting G002 or G004.

    Bytes that are not UTF-8 are read as Windows does, and unsafe characters are replaced, so that the rest can be judged; the text is None
    for a file that is no text at all (it holds NUL bytes).
    """
    try:
        text, is_whole = data.decode("utf-8-sig"), True
    except UnicodeDecodeError as error:
        before = data[: error.start]
        line = before.count(b"\n") + 1
        column = len(before.rpartition(b"\n")[2].decode("utf-8", "replace")) + 1
        report("G002", Place(line, column), "", byte=f"0x{data[error.start]:02X}")
        if b"\0" in data:
            return None, False
        text, is_whole = _STRAY_BYTE.sub(_as_windows, data.decode("utf-8-sig", "surrogateescape")), False
    if not _WHITE.sub("", text).isprintable():
        shown = []
        for number, line_text in enumerate(text.split("\n"), 1):
            first = next((at for at, c in enumerate(line_text.rstrip("\r")) if is_unsafe(c) and c != "\t"), None)
            if first is None:
                shown.append(line_text)
                continue
            report("G004", Place(number, first + 1), "", char=f"U+{ord(line_text[first]):04X}")
            is_whole = False
            shown.append("".join("\ufffd" if is_unsafe(c) and c not in "\t\r" else c for c in line_text))
        text = "\n".join(shown)
    return text, is_whole


_STRAY_BYTE = re.compile("[\udc80-\udcff]")


def _as_windows(found: re.Match[str]) -> str:
    return bytes([ord(found[0]) - 0xDC00]).decode("cp1252", "replace")


def compose(text: str, report: Report) -> Node | None:
    """Return the node tree of a YAML text, or None after reporting.

    Syntax errors (G005), empty text (G006), duplicate keys (G007), anchors and aliases (G008), tags (G009), deep nesting (G010),
    several documents (G011) and keys that are not text (G014) are reported with their place. After a duplicate key,
    an anchor or a tag the rest is still read.
    """
    try:
        return _document(yaml.parse(text, Loader=_Loader), report)
    except _Stop:
        return None
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        _report_slip(report, _slip(error, text))
        return None


def salvage(text: str, report: Report) -> tuple[Node | None, bool]:
    """Return (node tree of what is YAML in a text, whether that is all of it); the problems of `compose` are reported.

    A top-level key whose value is not YAML is reported (G005) and left out (`Pairs.lost`), so that the problems of the others come in the
    same run.
    """
    is_whole = True
    margin = _NBSP_MARGIN.search(text)
    if margin:
        at = next(at for at, char in enumerate(margin[0]) if char != " ")
        _report_slip(report, Slip.named("nbsp", text.count("\n", 0, margin.start()) + 1, at + 1))
        text, is_whole = _NBSP_MARGIN.sub(lambda found: " " * len(found[0]), text), False
    lost: set[str] = set()
    for _ in range(_MAX_SLIPS):
        held: list[tuple[tuple[object, ...], dict[str, object]]] = []

        def hold(*args: object, held: list[tuple[tuple[object, ...], dict[str, object]]] = held, **details: object) -> None:
            held.append((args, details))

        try:
            root = _document(yaml.parse(text, Loader=_Loader), hold)
        except _Stop as stop:
            root, is_whole = stop.root, False
        except (yaml.YAMLError, RecursionError, ValueError) as error:
            slip, is_whole = _slip(error, text), False
            _report_slip(report, slip)
            mark = getattr(error, "problem_mark", None)
            rest = _without_block(text, slip.line, lost) or _without_block(text, mark.line + 1 if mark else 1, lost)
            if not rest:
                return None, False
            text = rest
            continue
        if lost:
            if not isinstance(root, Pairs):
                return None, False
            root = root._replace(lost=frozenset(lost))
        for args, details in held:
            report(*args, **details)
        return root, is_whole
    return None, False


def _without_block(text: str, number: int, lost: set[str]) -> str:
    """Return a text with the block of the top-level key at a line (from 1) blanked, "" when nothing is there; its key joins `lost`."""
    lines = text.split("\n")
    tops = [n for n, line in enumerate(lines) if line.strip() and not line[0].isspace() and line[0] not in "#-]}"]
    first = max((n for n in tops if n < number), default=0)
    above = next((line for line in reversed(lines[:first]) if line.strip()), "")
    if re.search(r":\s+[>|][-+0-9]*\s*$", above):  # a text that should stand in the block above
        first = max((n for n in tops if n < first), default=0)
    end = min((n for n in tops if n >= number), default=len(lines))
    if not any(line.strip() for line in lines[first:end]):
        return ""
    lost.update(key[0] for n in range(first, end) if n in tops and (key := re.match(r"[\w-]+", lines[n])))
    lines[first:end] = [""] * (end - first)
    return "\n".join(lines)


def _report_slip(report: Report, slip: Slip) -> None:
    said = {"what_en": slip.what[0], "what_fr": slip.what[1], "remedy_en": slip.remedy[0], "remedy_fr": slip.remedy[1]}
    report("G005", Place(slip.line, slip.column), "", **said)


def _slip(error: Exception, text: str) -> Slip:
    """Return the slip behind a parser's error; the text is parsed again up to it, to know what was between quotation marks last."""
    quoted = (0, 0, 0)
    try:
        for event in yaml.parse(text, Loader=_Loader):
            if isinstance(event, yaml.ScalarEvent) and event.style in ("'", '"') and event.start_mark and event.end_mark:
                quoted = (event.start_mark.line + 1, event.start_mark.column + 1, event.end_mark.line + 1)
    except (yaml.YAMLError, RecursionError, ValueError):
        pass
    return diagnosed(error, text, quoted)


def _document(events: Iterator[yaml.Event], report: Report) -> Node | None:
    root: Node | None = None
    seen = 0
    for event in events:
        if isinstance(event, yaml.DocumentStartEvent):
            seen += 1
            if seen == 2:
                report("G011", _place(event), "")
                raise _Stop(root)
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
        return Text(f"*{event.anchor}", place)
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
