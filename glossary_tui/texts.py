"""Texts from elsewhere: read from a file or standard input, of any length, in a known encoding or refused."""

from __future__ import annotations

import codecs
import os
import sys
from collections.abc import Iterator

from .errors import GlossaryError

_CHUNK = 1 << 16
ZIP, OLD_OFFICE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
"""How the files of Word and of Excel begin."""
_FORMATS = {
    ZIP: ("a Word or zip file", "un fichier Word ou zip"),
    b"%PDF": ("a PDF", "un PDF"),
    OLD_OFFICE: ("an old Word file", "un ancien fichier Word"),
    b"\x89PNG": ("an image", "une image"),
}
_BOMS = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF32_LE: "utf-32",
    codecs.BOM_UTF32_BE: "utf-32",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
"""UTF-32 before UTF-16, whose mark begins its own."""


def encoding_of(head: bytes, whole: bool = True) -> str:
    """Return the encoding of a text by its bytes, or "" when they are no text.

    By its mark, else UTF-16 when the letters of Latin script have their zero byte on one side, else UTF-8 when it can be read so, else
    Windows-1252, which holds Latin-1. `whole`: nothing follows `head`, so it can't end inside a character.
    """
    for mark, encoding in _BOMS.items():
        if head.startswith(mark):
            return encoding
    if b"\0" in head:
        return _wide(head)
    try:
        codecs.getincrementaldecoder("utf-8")().decode(head, whole)
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8"


def _wide(head: bytes) -> str:
    """Return the UTF-16 that bytes without a mark are in, or "": half of the characters at least are of Latin script, and none is NUL."""
    pairs, odd = divmod(len(head), 2)
    if odd:
        return ""
    for encoding, high in (("utf-16-le", head[1::2]), ("utf-16-be", head[::2])):
        if 2 * high.count(0) < pairs:
            continue
        try:
            text = codecs.getincrementaldecoder(encoding)().decode(head)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return encoding
    return ""


def read_text(path: str, may_wait: bool = True) -> Iterator[str]:
    """Yield the text of a file (`-`: standard input) in chunks: UTF-8 or UTF-16, with or without BOM, else Windows-1252.

    Raises GlossaryError for Word, PDF and other binary files, and unless it `may_wait` for pipes and devices, which may never answer;
    OSError when the file can't be read.
    """
    if path == "-":
        yield from _decoded(sys.stdin.buffer, "standard input", "l’entrée standard")
        return
    if not may_wait and os.path.exists(path) and not os.path.isfile(path) and not os.path.isdir(path):
        raise GlossaryError(f"{path} is a pipe or a device, not a file", f"{path} est un tube ou un périphérique, pas un fichier")
    with open(path, "rb") as file:
        yield from _decoded(file, path, path)


def _decoded(file, name: str, french: str) -> Iterator[str]:  # type: ignore[no-untyped-def]
    head = file.read(_CHUNK)
    for magic, what in _FORMATS.items():
        if head.startswith(magic):
            raise GlossaryError(
                f"{name} is {what[0]}: save it as plain text first",
                f"{french} est {what[1]} : l’enregistrer d’abord en texte simple",
            )
    while head and head.isascii() and b"\0" not in head:
        yield head.decode("ascii")
        head = file.read(_CHUNK)
    encoding = encoding_of(head, whole=len(head) < _CHUNK)
    if not encoding:
        raise GlossaryError(
            f"{name} is not a text (it holds NUL bytes)", f"{french} n’est pas un texte (il contient des octets nuls)"
        )
    decoder = codecs.getincrementaldecoder(encoding)(errors="replace")
    while head:
        yield decoder.decode(head)
        head = file.read(_CHUNK)
    yield decoder.decode(b"", True)
