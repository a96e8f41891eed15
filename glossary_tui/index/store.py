"""The compiled index as a file: flat sections in one memory map, opened without parsing.

Layout, little-endian: a header of 48 bytes (magic, format, length, number of sections, length of the directory, CRC of the
directory); the directory (name, offset and length of each section, then one CRC-32 per page of the data); the sections, each
aligned to 8 bytes. Opening checks the header and the directory only, so it does not grow with the glossary. A page is checked
when it is first touched: a damaged byte anywhere is put right from the glossary, or raises CorruptIndex, before it can give a wrong answer.
Nothing in the file is ever executed.
"""

from __future__ import annotations

import mmap
import os
import sys
from binascii import crc32

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

MAGIC = b"glossidx"
FORMAT = 13
PAGE = 1 << 14
_HEADER = 48
_NAME = 16


class CorruptIndex(Exception):
    """The file is not an index of this format, or a part of it is damaged."""


def _u(number: int, size: int) -> bytes:
    return number.to_bytes(size, "little")


def write_sections(sections: dict[str, bytes]) -> bytes:
    """Return the bytes of an index file with these named sections (names: at most 16 ASCII characters)."""
    data = bytearray()
    places = []
    for name, content in sections.items():
        data += bytes(-len(data) % 8)
        places.append((name, len(data), len(content)))
        data += content
    pages = [crc32(data[start : start + PAGE]) for start in range(0, len(data), PAGE)]
    directory = b"".join(name.encode("ascii").ljust(_NAME, b"\0") + _u(start, 8) + _u(size, 8) for name, start, size in places)
    directory += b"".join(_u(crc, 4) for crc in pages)
    base = _HEADER + len(directory)
    base += -base % 8
    total = base + len(data)
    fixed = MAGIC + _u(FORMAT, 4) + _u(total, 8) + _u(len(places), 4) + _u(len(directory), 8) + _u(base, 8)
    head = fixed + _u(crc32(fixed + directory), 4)
    return (head.ljust(_HEADER, b"\0") + directory).ljust(base, b"\0") + bytes(data)


class Store:
    """An open index file. `source` is a path, or the bytes of a file; raises CorruptIndex, or OSError when it can't be opened."""

    def __init__(self, source: str | bytes, heal: Callable[[], bytes] | None = None) -> None:
        self._heal = heal
        if sys.byteorder != "little":
            raise CorruptIndex("the index is little-endian")
        self.source = source if isinstance(source, bytes) else _map(source)
        self._buffer = memoryview(self.source)
        head = bytes(self._buffer[:_HEADER])
        directory_size = int.from_bytes(head[24:32], "little")
        self._base = int.from_bytes(head[32:40], "little")
        count = int.from_bytes(head[20:24], "little")
        if (
            head[:8] != MAGIC
            or int.from_bytes(head[8:12], "little") != FORMAT
            or int.from_bytes(head[12:20], "little") != len(self._buffer)
            or _HEADER + directory_size > len(self._buffer)
        ):
            raise CorruptIndex("not an index of this format")
        directory = bytes(self._buffer[_HEADER : _HEADER + directory_size])
        if crc32(head[:40] + directory) != int.from_bytes(head[40:44], "little"):
            raise CorruptIndex("damaged directory")
        self._sections: dict[str, tuple[int, int]] = {}
        for number in range(count):
            row = directory[number * (_NAME + 16) : (number + 1) * (_NAME + 16)]
            name = row[:_NAME].rstrip(b"\0").decode("ascii")
            self._sections[name] = (int.from_bytes(row[_NAME : _NAME + 8], "little"), int.from_bytes(row[_NAME + 8 :], "little"))
        self._crcs = memoryview(directory[count * (_NAME + 16) :]).cast("I")
        self._sound = bytearray(len(self._crcs))

    def sections(self) -> list[str]:
        """Return the names of the sections, in file order."""
        return list(self._sections)

    def offset(self, name: str) -> int:
        """Return where a section starts in `source`, whose slices are bytes, unchecked; raises CorruptIndex when there is none."""
        return self._base + self.view(name)[1]

    def view(self, name: str) -> tuple[memoryview, int]:
        """Return (unchecked view of a section, its offset in the data); raises CorruptIndex when there is none."""
        if name not in self._sections:
            raise CorruptIndex(f"no section {name}")
        start, size = self._sections[name]
        return self._buffer[self._base + start : self._base + start + size], start

    def check(self, start: int, end: int) -> None:
        """Check the pages of data bytes start to end (exclusive) that were not yet; raises CorruptIndex."""
        sound = self._sound
        for page in range(start // PAGE, (max(end, start + 1) - 1) // PAGE + 1):
            if not sound[page]:
                first = self._base + page * PAGE
                if crc32(self._buffer[first : first + PAGE]) != self._crcs[page]:
                    self._mend(page)
                sound[page] = 1

    def _mend(self, page: int) -> None:
        """Put the whole file right in this process's private copy, so that what reads it need not know; raises CorruptIndex."""
        if self._heal is None:
            raise CorruptIndex(f"damaged page {page}")
        heal, self._heal = self._heal, None
        data = heal()
        if data[: self._base] != bytes(self._buffer[: self._base]):
            raise CorruptIndex(f"damaged page {page}, and its glossary has changed")
        self._buffer[self._base :] = data[self._base :]

    def blob(self, name: str) -> bytes:
        """Return a whole section, checked."""
        view, start = self.view(name)
        self.check(start, start + len(view))
        return bytes(view)


def _map(path: str) -> mmap.mmap | bytes:
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0))
    try:
        if os.fstat(handle).st_size < _HEADER:
            raise CorruptIndex("too short")
        return mmap.mmap(handle, 0, access=mmap.ACCESS_COPY)
    except ValueError as error:
        raise CorruptIndex(str(error)) from error
    finally:
        os.close(handle)


class Numbers:
    """A section of unsigned 32-bit numbers."""

    def __init__(self, store: Store, name: str) -> None:
        view, self._start = store.view(name)
        self._numbers = view.cast("I")
        self._check = store.check
        self._sound = store._sound

    def __len__(self) -> int:
        return len(self._numbers)

    def __getitem__(self, index: int) -> int:
        start = self._start + 4 * index
        if not self._sound[start // PAGE]:
            self._check(start, start + 4)
        return self._numbers[index]

    def span(self, start: int, end: int) -> list[int]:
        """Return the numbers from index start to end (exclusive)."""
        if end <= start:
            return []
        self._check(self._start + 4 * start, self._start + 4 * end)
        return self._numbers[start:end].tolist()

    def part(self, start: int, end: int) -> memoryview:
        """Return the numbers from index start to end (exclusive), checked, without copying them."""
        if end > start:
            self._check(self._start + 4 * start, self._start + 4 * end)
        return self._numbers[start:end]


def numbers(values: Iterable[int]) -> bytes:
    """Return the section of a sequence of unsigned 32-bit numbers."""
    from array import array

    return array("I", values).tobytes()


class Strings:
    """Two sections of UTF-8 strings: `NAME.text`, each string followed by a line feed, and `NAME.at`, where each starts."""

    def __init__(self, store: Store, name: str) -> None:
        self._text, self._start = store.view(f"{name}.text")
        self._at = Numbers(store, f"{name}.at")
        self._check = store.check
        self._sound = store._sound
        self._source, self._offset = store.source, store.offset(f"{name}.text")

    def __len__(self) -> int:
        return len(self._at) - 1

    def __getitem__(self, index: int) -> bytes:
        start, end = self._at[index], self._at[index + 1] - 1
        first, last = self._start + start, self._start + end
        if first // PAGE != last // PAGE or not self._sound[first // PAGE]:
            self._check(first, last)
        return bytes(self._text[start:end])

    def span(self, start: int, end: int) -> list[str]:
        """Return the strings from index start to end (exclusive), decoded in one go."""
        if end <= start:
            return []
        first, last = self._at[start], self._at[end] - 1
        self._check(self._start + first, self._start + last)
        return bytes(self._text[first:last]).decode("utf-8").split("\n")

    def find(self, key: bytes, low: int = 0, high: int | None = None) -> int:
        """Return the index of the first string from `low` to `high` that is not below `key`, in a sorted section.

        Most of a search's time is spent here: what `self[middle]` does is done in place.
        """
        if high is None:
            high = len(self)
        at, source, sound = self._at._numbers, self._source, self._sound
        first, offset, starts = self._start, self._offset, self._at._start
        while low < high:
            middle = (low + high) >> 1
            place = starts + 4 * middle
            if not (sound[place // PAGE] and sound[(place + 4) // PAGE]):
                self._check(place, place + 8)
            start, end = at[middle], at[middle + 1] - 1
            # A key is shorter than a page.
            if not (sound[(first + start) // PAGE] and sound[(first + end) // PAGE]):
                self._check(first + start, first + end + 1)
            if source[offset + start : offset + end] < key:
                low = middle + 1
            else:
                high = middle
        return low

    def _end(self, key: bytes, start: int) -> int:
        """Return the index of the first string from `start` on that is not below `key`, which is near more often than far."""
        low, step, count = start, 1, len(self)
        while low < count and self[min(low + step, count) - 1] < key:
            low = min(low + step, count)
            step *= 4
        return self.find(key, low, min(low + step, count))

    def equal(self, key: bytes) -> tuple[int, int]:
        """Return the range of strings equal to `key`, in a sorted section."""
        start = self.find(key)
        if start == len(self) or self[start] != key:
            return start, start
        return start, self._end(key + b"\0", start)

    def starting(self, prefix: bytes) -> tuple[int, int]:
        """Return the range of strings that start with `prefix`, in a sorted section."""
        start = self.find(prefix)
        return start, self._end(prefix + b"\xff", start)

    def lengths(self, start: int, end: int) -> list[int]:
        """Return the lengths in bytes of the strings from index start to end (exclusive)."""
        at = self._at.span(start, end + 1)
        return [after - before - 1 for before, after in zip(at, at[1:], strict=False)]  # noqa: RUF007  (itertools is not on the fast path)


class Groups:
    """A sorted dictionary from text to lists of numbers, each list in rising order."""

    def __init__(self, store: Store, name: str) -> None:
        self.keys = Strings(store, name)
        self._from = Numbers(store, f"{name}.from")
        self._list = Numbers(store, f"{name}.list")

    def at(self, index: int, limit: int = 0) -> list[int]:
        """Return the numbers of the key at `index`, at most `limit` of them (0: all)."""
        start, end = self._from[index], self._from[index + 1]
        return self._list.span(start, min(end, start + limit) if limit else end)

    def view(self, index: int) -> memoryview:
        """Return the numbers of the key at `index` without copying them."""
        return self._list.part(self._from[index], self._from[index + 1])

    def size(self, index: int) -> int:
        """Return how many numbers the key at `index` has."""
        return self._from[index + 1] - self._from[index]

    def count(self, key: str) -> int:
        """Return how many numbers a key has; 0 when it is not there."""
        start, end = self.keys.equal(key.encode("utf-8", "replace"))
        return self.size(start) if start < end else 0

    def get(self, key: str, limit: int = 0) -> list[int]:
        """Return the numbers of a key; empty when it is not there."""
        start, end = self.keys.equal(key.encode("utf-8", "replace"))
        return self.at(start, limit) if start < end else []


def strings(name: str, values: Sequence[str]) -> dict[str, bytes]:
    """Return the two sections of a sequence of strings. A line feed inside a string is an error of the caller."""
    from itertools import accumulate

    encoded = [value.encode("utf-8", "replace") for value in values]
    at = numbers(accumulate((len(value) + 1 for value in encoded), initial=0))
    return {f"{name}.text": b"\n".join(encoded) + b"\n" if encoded else b"", f"{name}.at": at}


class Hashed:
    """A dictionary from text to numbers that keeps the texts' hashes only: what it finds has to be checked against the text."""

    def __init__(self, store: Store, name: str) -> None:
        self._hashes = Numbers(store, f"{name}.hash")
        self._list = Numbers(store, f"{name}.list")

    def get(self, key: str, limit: int) -> list[int]:
        """Return at most `limit` numbers of texts with the hash of `key`."""
        wanted = crc32(key.encode("utf-8", "replace"))
        low, high = 0, len(self._hashes)
        while low < high:
            middle = (low + high) // 2
            if self._hashes[middle] < wanted:
                low = middle + 1
            else:
                high = middle
        end = low
        while end < min(len(self._hashes), low + limit) and self._hashes[end] == wanted:
            end += 1
        return self._list.span(low, end)


def hashed(name: str, pairs: Iterable[tuple[str, int]]) -> dict[str, bytes]:
    """Return the two sections of a dictionary by hash."""
    rows = sorted((crc32(key.encode("utf-8", "replace")), number) for key, number in pairs)
    return {f"{name}.hash": numbers(row[0] for row in rows), f"{name}.list": numbers(row[1] for row in rows)}
