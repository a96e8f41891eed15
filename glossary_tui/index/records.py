"""Entries as bytes, and back: tagged, length-prefixed values that can hold text, lists and maps, and nothing that runs."""

from __future__ import annotations

from ..model import Bridge, Confusion, Domain, Entry, Example, Ref, Signature, Source
from ..record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_TEXT, _LIST, _MAP = 0, 1, 2
_KINDS: dict[str, type[Record]] = {
    "bridges": Bridge, "examples": Example, "confusions": Confusion, "refs": Ref, "sources": Source,
}  # fmt: skip


def pack(value: object) -> bytes:
    """Return the bytes of a text, or of a list, tuple, map or record of such values. Other types raise TypeError."""
    if isinstance(value, str):
        data = value.encode("utf-8", "surrogatepass")
        return _head(_TEXT, len(data)) + data
    if isinstance(value, (list, tuple)):
        return _head(_LIST, len(value)) + b"".join(map(pack, value))
    if isinstance(value, dict):
        return _head(_MAP, len(value)) + b"".join(pack(key) + pack(inner) for key, inner in value.items())
    if isinstance(value, Record):
        return pack([value.__dict__[name] for name in value._fields])
    raise TypeError(f"cannot pack {type(value).__name__}")


def _head(tag: int, size: int) -> bytes:
    number = size << 2 | tag
    out = bytearray()
    while number > 0x7F:
        out.append(number & 0x7F | 0x80)
        number >>= 7
    out.append(number)
    return bytes(out)


def unpack(data: bytes) -> Any:
    """Return the value of `pack`'s bytes, lists as tuples; raises ValueError for anything else."""
    try:
        value, end = _value(data, 0)
    except (IndexError, RecursionError, TypeError) as error:  # TypeError: a map whose key is a map
        raise ValueError("damaged record") from error
    if end != len(data):
        raise ValueError("damaged record")
    return value


def _value(data: bytes, at: int) -> tuple[Any, int]:
    byte = data[at]
    at += 1
    number = byte & 0x7F
    shift = 7
    while byte & 0x80:
        byte = data[at]
        at += 1
        number |= (byte & 0x7F) << shift
        shift += 7
    tag, size = number & 3, number >> 2
    if tag == _TEXT:
        end = at + size
        if end > len(data):
            raise ValueError("damaged record")
        return data[at:end].decode("utf-8", "surrogatepass"), end
    if tag == _LIST:
        items = []
        for _ in range(size):
            item, at = _value(data, at)
            items.append(item)
        return tuple(items), at
    pairs = {}
    for _ in range(size):
        key, at = _value(data, at)
        pairs[key], at = _value(data, at)
    return pairs, at


def _record(kind: type[Record], values: tuple[Any, ...]) -> Any:
    return kind(**dict(zip(kind._fields, values, strict=True)))


def entry_from(values: tuple[Any, ...]) -> Entry:
    """Return the entry of an unpacked record; raises ValueError when a field is missing."""
    fields = dict(zip(Entry._fields, values, strict=True))
    for name, kind in _KINDS.items():
        fields[name] = tuple(_record(kind, inner) for inner in fields[name])
    fields["review"] = {side: _record(Signature, inner) for side, inner in fields["review"].items()}
    return Entry(**fields)


def domain_from(values: tuple[Any, ...]) -> Domain:
    """Return the domain of an unpacked record; raises ValueError when a field is missing."""
    domain: Domain = _record(Domain, values)
    return domain
