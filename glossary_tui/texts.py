"""Texts to annotate: read from a file or standard input, of any length, in a known encoding or refused."""

from __future__ import annotations

import codecs
import os
import sys
from collections.abc import Iterator

from .errors import GlossaryError

_CHUNK = 1 << 16
_FORMATS = {
    b"PK\x03\x04": ("a Word or zip file", "un fichier Word ou zip"),
    b"%PDF": ("a PDF", "un PDF"),
    b"\xd0\xcf\x11\xe0": ("an old Word file", "un ancien fichier Word"),
    b"\x89PNG": ("an image", "une image"),
}


def read_text(path: str, may_wait: bool = True) -> Iterator[str]:
    """Yield the text of a file (`-`: standard input) in chunks: UTF-8 with or without BOM, UTF-16 with BOM, else Latin-1.

    Raises GlossaryError for Word, PDF and other binary files, and unless it `may_wait` for pipes and devices, which may never answer;
    OSError when the file can't be read.
    """
    if path == "-":
        yield from _decoded(sys.stdin.buffer, "standard input")
        return
    if not may_wait and os.path.exists(path) and not os.path.isfile(path) and not os.path.isdir(path):
        raise GlossaryError(f"{path} is a pipe or a device, not a file", f"{path} est un tube ou un périphérique, pas un fichier")
    with open(path, "rb") as file:
        yield from _decoded(file, path)


def _decoded(file, name: str) -> Iterator[str]:  # type: ignore[no-untyped-def]
    head = file.read(_CHUNK)
    for magic, what in _FORMATS.items():
        if head.startswith(magic):
            raise GlossaryError(
                f"{name} is {what[0]}: save it as plain text first",
                f"{name} est {what[1]} : l’enregistrer d’abord en texte simple",
            )
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        encoding = "utf-16"
    elif b"\0" in head:
        raise GlossaryError(
            f"{name} is not a text (it holds NUL bytes)", f"{name} n’est pas un texte (il contient des octets nuls)"
        )
    else:
        encoding = "utf-8-sig"
        try:
            codecs.getincrementaldecoder("utf-8")().decode(head)
        except UnicodeDecodeError:
            encoding = encoding if head.startswith(codecs.BOM_UTF8) else "latin-1"
    decoder = codecs.getincrementaldecoder(encoding)(errors="replace")
    while head:
        yield decoder.decode(head)
        head = file.read(_CHUNK)
    yield decoder.decode(b"", True)
