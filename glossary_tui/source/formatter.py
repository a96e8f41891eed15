"""The canonical form of an entry's file: key order, folded blocks, quotes, French typography; comments are kept.

Formatting never changes what a file says: the result is read again and compared before it is handed out.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

import yaml

from ..errors import GlossaryError
from . import schema
from .loader import PATCH
from .rules import FileReport
from .yaml_reader import Items, Node, Pairs, Text, compose, decode
from .yaml_reader import _Loader as _YamlLoader

COLUMNS = 100
LIST_COLUMNS = 130
_PROSE = frozenset(("gist", "clinical", "engineering", "like", "unlike", "said", "means", "why"))
_FRENCH = _PROSE | {"term", "abbr", "also", "keywords", "seldom", "word", "name", "scope"}
_AS_WRITTEN = frozenset(("year", "on", "checked", "patch", "text"))
_MODELINE = re.compile(r"#\s*(yaml-language-server|vim?|-\*-)\b")
_EMPTY_NEXT = re.compile(r"[^\n]*(?:\n[^\S\n]*(?:\n|\Z)|\Z)")
_FAR = 1 << 30


class Unformattable(GlossaryError):
    """A file that can't be formatted without a risk of changing what it says."""


class _Element:
    """A key with its value, or an item of a list, with its comments. `key` is None for an item."""

    def __init__(self, key: str | None, start: int, column: int, flow_end: int) -> None:
        self.key = key
        self.start = start
        self.column = column
        self.flow_end = flow_end
        self.value: str | _Branch = ""
        self.before: list[str] = []
        self.trailing = ""
        self.after: list[str] = []

    @property
    def is_commented(self) -> bool:
        """Tell whether a comment stands before, on or after the line."""
        return bool(self.before or self.trailing or self.after)


class _Branch(NamedTuple):
    """A mapping or a list."""

    elements: list[_Element]
    is_list: bool


class _Source(NamedTuple):
    """What a text was read into: its elements in file order, the spans of its scalars, its root."""

    elements: list[_Element]
    spans: list[tuple[int, int]]
    root: str | _Branch


def format_file(data: bytes, report: FileReport) -> str | None:
    """Return the canonical text of a file, or None after reporting why it can't be read (rules G002 to G014).

    Raises Unformattable when the result would not say the same.
    """
    counted = len(report)
    text = decode(data, report)
    tree = compose(text, report) if text is not None else None
    if text is None or tree is None or len(report) > counted:
        return None
    return format_text(text)


def format_text(text: str) -> str:
    """Return the canonical text of a readable file; raises Unformattable."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    before = compose(text, _refuse)
    if not isinstance(before, Pairs):
        raise Unformattable(
            "not an entry: keys with values are expected", "ce n’est pas une entrée : des clés avec valeurs sont attendues"
        )
    source = _read(text)
    comments = _comments(text, source.spans)
    header, footer = _attach(text, comments, source.elements)
    lines = list(header)
    if header and not _MODELINE.match(header[-1]):
        lines.append("")
    assert isinstance(source.root, _Branch)
    group = PATCH if before.get("patch") else schema.DOMAIN if before.get("scope") else schema.ENTRY
    lines += _mapping(source.root.elements, 0, group, "")
    result = "\n".join([*lines, *footer]).rstrip("\n") + "\n"
    _verify(before, result, comments)
    return result


def _refuse(code: str, *_place: object, **_details: object) -> None:
    raise Unformattable(
        f"the file can't be read ({code}); run glossary-tui lint", f"fichier illisible ({code}) ; lancer glossary-tui lint"
    )


def _verify(before: Node, result: str, comments: list[tuple[int, str, bool]]) -> None:
    after = compose(result, _refuse)
    if after is None or said_by(before) != said_by(after):
        raise Unformattable("it can't be formatted without changing what it says", "la mise en forme changerait ce qu’il dit")
    kept = Counter(words for _at, words, _alone in _comments(result, _read(result).spans))
    if kept != Counter(words for _at, words, _alone in comments):
        raise Unformattable(
            "a comment would be lost; move it to a line of its own, before a key",
            "un commentaire serait perdu ; le mettre sur une ligne à lui, avant une clé",
        )


def said_by(node: Node, name: str = "", lang: str = "") -> object:
    """Return what a node says, whatever its layout: texts on one line with French mended, mappings without order."""
    if isinstance(node, Text):
        return _mended(node.value, name, lang)
    if isinstance(node, Items):
        return [said_by(item, name, lang) for item in node.items]
    return {key.value: said_by(value, *_path(key.value, name)) for key, value in node.pairs}


def _path(key: str, name: str) -> tuple[str, str]:
    """Return (name of the field, language) of a key inside the field `name`."""
    if name == "review":  # `review.clinical` holds a signature, not texts by language
        return "signature", ""
    return (name, key) if name in _FRENCH else (key, "")


def _mended(value: str, name: str, lang: str) -> str:
    text = " ".join(value.split())
    return mend_french(text) if lang == "fr" and name in _FRENCH else text


def mend_french(text: str) -> str:
    """Return a French text with typographic apostrophes, and plain spaces before : ; ? ! % » and after «. Idempotent.

    Only what is safe is mended: nothing inside web addresses, codes or times.
    """
    text = re.sub(r"(?<=\w)'(?=\w)", "’", text)
    text = re.sub(r"(?<=[\w)’»])([;?!:])(?=\s|$|»)", r" \1", text)
    text = re.sub(r"(?<=\d)%(?=[\s.,;:)»]|$)", " %", text)
    text = re.sub(r"«(?=\S)", "« ", text)
    return re.sub(r"(?<=\S)»", " »", text)


# Reading


def _read(text: str) -> _Source:
    events = yaml.parse(text, Loader=_YamlLoader)
    source: list[_Element] = []
    spans: list[tuple[int, int]] = []
    root: str | _Branch = ""
    for event in events:
        if isinstance(event, (yaml.ScalarEvent, yaml.SequenceStartEvent, yaml.MappingStartEvent)):
            root = _value(event, events, source, spans, False)
    flows = [e for e in source if e.flow_end == 0]
    ends = _flow_ends(text, spans) if flows else []
    for element in source:
        following = bisect_right(ends, element.start)
        element.flow_end = ends[following] if element.flow_end == 0 and following < len(ends) else _FAR
    return _Source(source, spans, root)


def _flow_ends(text: str, spans: list[tuple[int, int]]) -> list[int]:
    """Return where each outermost bracketed list or mapping ends."""
    ends: list[int] = []
    depth = 0
    for start, end in _outside(len(text), spans):
        at = start
        while at < end:
            if text[at] == "#" and (at == 0 or text[at - 1].isspace()):
                at = text.find("\n", at)
                if at < 0:
                    break
            elif text[at] in "[{":
                depth += 1
            elif text[at] in "]}":
                depth -= 1
                if depth == 0:
                    ends.append(at + 1)
            at += 1
    return ends


def _outside(length: int, spans: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    at = 0
    for start, end in spans:
        yield at, start
        at = max(at, end)
    yield at, length


def _span(event: yaml.Event) -> tuple[int, int]:
    assert event.start_mark
    assert event.end_mark
    return event.start_mark.index, event.end_mark.index


def _column(event: yaml.Event) -> int:
    return event.start_mark.column if event.start_mark else 0


def _value(
    event: yaml.Event, events: Iterator[yaml.Event], source: list[_Element], spans: list[tuple[int, int]], in_flow: bool
) -> str | _Branch:
    if isinstance(event, yaml.ScalarEvent):
        spans.append(_span(event))
        return str(event.value)
    is_list = isinstance(event, yaml.SequenceStartEvent)
    in_flow = in_flow or bool(getattr(event, "flow_style", False))
    column = _column(event)
    elements: list[_Element] = []
    for inner in events:
        if isinstance(inner, (yaml.SequenceEndEvent, yaml.MappingEndEvent)):
            break
        key = None if is_list else str(getattr(inner, "value", ""))
        element = _Element(key, _span(inner)[0], column if is_list else _column(inner), 0 if in_flow else _FAR)
        source.append(element)
        elements.append(element)
        if not is_list:
            spans.append(_span(inner))
            inner = next(events)
        element.value = _value(inner, events, source, spans, in_flow)
    return _Branch(elements, is_list)


def _comments(text: str, spans: list[tuple[int, int]]) -> list[tuple[int, str, bool]]:
    """Return (position, words, whether alone on its line) of each comment."""
    found: list[tuple[int, str, bool]] = []
    for start, end in _outside(len(text), sorted(spans)):
        at = text.find("#", start, end)
        while at >= 0:
            stop = text.find("\n", at)
            stop = len(text) if stop < 0 else stop
            line = text.rfind("\n", 0, at) + 1
            if at == 0 or text[at - 1].isspace():
                found.append((at, text[at:stop].rstrip(), not text[line:at].strip()))
                at = text.find("#", stop, end)
            else:
                at = text.find("#", at + 1, end)
    for start, end in spans:
        head = re.match(r"[>|][-+0-9]*[ \t]+(#.*)", text[start:end])
        if head:
            found.append((start + head.start(1), head[1].rstrip(), False))
    return sorted(found)


def _attach(text: str, comments: list[tuple[int, str, bool]], elements: list[_Element]) -> tuple[list[str], list[str]]:
    """Give each comment to the element that it stands at; return those of the head and of the end of the file."""
    first = elements[0].start if elements else len(text)
    head = [(at, words) for at, words, alone in comments if alone and at < first]
    kept = 0
    for number, (at, words) in enumerate(head):
        if _MODELINE.match(words) or _EMPTY_NEXT.match(text, at):
            kept = number + 1
    header = [words for _at, words in head[:kept]]
    footer = []
    starts = [e.start for e in elements]
    passed = 0
    block: _Element | None = None  # the last one outside brackets before the comment
    margins: list[
        _Element
    ] = []  # for each column, the last one outside brackets that stands there or further left, from left to right
    for at, words, alone in comments[kept:]:
        column = at - (text.rfind("\n", 0, at) + 1)
        while passed < len(elements) and elements[passed].start < at:
            if elements[passed].flow_end == _FAR:
                block = elements[passed]
                while margins and margins[-1].column >= block.column:
                    margins.pop()
                margins.append(block)
            passed += 1
        # Inside open brackets the last element is in them; what stands in closed brackets owns nothing.
        owner = elements[passed - 1] if passed and elements[passed - 1].flow_end > at else block
        following = bisect_right(starts, at)
        following_element = elements[following] if following < len(elements) else None
        if following_element is None and alone and (column == 0 or block is None):
            footer.append(words)
        elif not alone and owner:
            if owner.trailing or (isinstance(owner.value, _Branch) and owner.key is None):
                owner.before.append(words)
            else:
                owner.trailing = words
        elif following_element and (column <= following_element.column or following_element.flow_end != _FAR):
            following_element.before.append(words)
        else:
            left = next((e for e in reversed(margins) if e.column <= column), block)
            if left:
                left.after.append(words)
            else:
                elements[0].before.append(words)
    return header, footer


# Writing


def _ordered(elements: list[_Element], shape: object) -> list[_Element]:
    if isinstance(shape, schema.Group):
        order = {field.name: rank for rank, field in enumerate(shape.fields)}
    elif isinstance(shape, schema.ByLanguage):
        order = {lang: rank for rank, lang in enumerate(schema.REQUIRED_LANGUAGES)}
        return sorted(elements, key=lambda e: (order.get(e.key or "", len(order)), e.key or ""))
    else:
        return elements
    return sorted(elements, key=lambda e: order.get(e.key or "", len(order)))


def _inner(shape: object, key: str) -> object:
    if isinstance(shape, schema.Group):
        return next((field.shape for field in shape.fields if field.name == key), None)
    return getattr(shape, "item", None)


def _mapping(elements: list[_Element], indent: int, shape: object, name: str) -> Iterator[str]:
    pad = " " * indent
    for element in _ordered(elements, shape):
        key = element.key or ""
        yield from (pad + words for words in element.before)
        yield from _pair(element, key, indent, _inner(shape, key), *_path(key, name))
        yield from (pad + words for words in element.after)


def _pair(element: _Element, key: str, indent: int, shape: object, name: str, lang: str) -> Iterator[str]:
    head = " " * indent + scalar(key, "year") + ":"
    tail = f"  {element.trailing}" if element.trailing else ""
    value = element.value
    if isinstance(value, str):
        text = _mended(value, name, lang)
        if name in _PROSE and lang and text:
            yield f"{head} >-{tail}"
            yield from _filled(text, indent + 2)
        else:
            shown = scalar(text, key if name == "signature" else name) if text else ""
            yield f"{head} {shown}".rstrip() + tail
        return
    flow = _flow(value, name, lang)
    if flow is not None and len(head) + 1 + len(flow) <= LIST_COLUMNS:
        yield f"{head} {flow}{tail}"
        return
    yield head + tail
    if value.is_list:
        yield from _list(value.elements, indent + 2, _inner(shape, ""), name, lang)
    else:
        yield from _mapping(value.elements, indent + 2, shape, name)


def _filled(text: str, indent: int) -> Iterator[str]:
    line = ""
    for word in text.split(" "):
        if line and indent + len(line) + 1 + len(word) > COLUMNS:
            yield " " * indent + line
            line = word
        else:
            line = f"{line} {word}" if line else word
    yield " " * indent + line


def _flow(value: _Branch, name: str, lang: str) -> str | None:
    """Return a list of texts in brackets, or None when it must be written one item a line."""
    if not value.elements:
        return "[]" if value.is_list else "{}"
    if not value.is_list or any(e.is_commented or not isinstance(e.value, str) for e in value.elements):
        return None
    return "[" + ", ".join(scalar(_mended(str(e.value), name, lang), name, ",") for e in value.elements) + "]"


def _list(elements: Iterable[_Element], indent: int, shape: object, name: str, lang: str) -> Iterator[str]:
    pad = " " * indent
    for element in elements:
        yield from (pad + words for words in element.before)
        value = element.value
        if isinstance(value, str):
            tail = f"  {element.trailing}" if element.trailing else ""
            yield f"{pad}- {scalar(_mended(value, name, lang), name, '')}{tail}"
        elif not value.elements:
            yield f"{pad}- {'[]' if value.is_list else '{}'}"
        else:
            inner = _ordered(value.elements, shape)
            hoisted = [] if value.is_list else inner[0].before
            yield from (pad + words for words in hoisted)
            if hoisted:
                inner[0].before = []
            deeper = indent + 2
            lines = list(_list(inner, deeper, None, name, lang) if value.is_list else _mapping(inner, deeper, shape, name))
            if lines[0].lstrip().startswith("#"):
                yield f"{pad}-"
                yield from lines
            else:
                yield f"{pad}- {lines[0][indent + 2 :]}"
                yield from lines[1:]
        yield from (pad + words for words in element.after)


_SAFE = re.compile(r"[^\s!&*\-?|>@`\"'%#,\[\]{}:=~<]([^\x00-\x1f\x7f\x85\u2028\u2029\ufeff]*[^\s:])?")
_RESOLVER = yaml.SafeLoader("")


def scalar(text: str, name: str = "", flow: str = "") -> str:
    """Return a scalar: plain where every YAML reader takes it for this text, else between double quotes."""
    plain = bool(_SAFE.fullmatch(text)) and ": " not in text and " #" not in text
    if plain and flow and any(c in text for c in ",[]{}?"):  # PyYAML without libyaml refuses the last
        plain = False
    if plain and flow and ":" in text and not re.fullmatch(r"[^:]*(:[^\s:,\[\]{}\"']+)+", text):
        plain = False
    if plain and name not in _AS_WRITTEN:
        plain = _RESOLVER.resolve(yaml.ScalarNode, text, (True, False)) == "tag:yaml.org,2002:str"  # type: ignore[no-untyped-call]
        plain = plain and not re.fullmatch(r"[-+.\d][\d._eExXoOa-fA-F+-]*|(?i:null|true|false|yes|no|on|off|y|n)", text)
    if plain:
        return text
    return '"' + "".join(_ESCAPES.get(c, c) for c in text) + '"'


_ESCAPES = {'"': '\\"', "\\": "\\\\", "\x85": "\\N", "\u2028": "\\L", "\u2029": "\\P"}
