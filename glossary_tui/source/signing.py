"""A signature in an entry's file: added or renewed, with everything else as the formatter leaves it."""

from __future__ import annotations

import re

from ..errors import GlossaryError
from ..model import text_print
from .formatter import format_text, mend_french, scalar
from .yaml_reader import Pairs, Text, compose


def signed(text: str, side: str, by: str, on: str) -> str:
    """Return a file's canonical text with the signature of `side` (`clinical` or `engineering`); raises GlossaryError."""
    text = format_text(text)
    root = compose(text, lambda *_args, **_details: None)
    said = root.get(side) if isinstance(root, Pairs) else None
    if not isinstance(root, Pairs) or not isinstance(said, Pairs):
        raise GlossaryError(f"it has no `{side}` text to sign", f"elle n’a pas de texte `{side}` à signer")
    texts = {lang.value: _read(lang.value, node.value) for lang, node in said.pairs if isinstance(node, Text)}
    review = root.get("review")
    old = review.get(side) if isinstance(review, Pairs) else None
    lines = text.splitlines()
    block = [f"  {side}:", f"    by: {scalar(by)}", f"    on: {on}", f"    text: {scalar(text_print(texts), 'text')}"]
    if review is None:
        end = len(lines)
        while lines[end - 1].startswith("#"):
            end -= 1
        lines[end:end] = ["review:", *block]
    elif not isinstance(review, Pairs) or (old is not None and not isinstance(old, Pairs)):
        raise GlossaryError(
            "its `review` is not in order; run glossary-tui lint", "sa clé `review` n’est pas en ordre ; lancer glossary-tui lint"
        )
    elif old is None:
        lines[review.place.line - 1 : review.place.line - 1] = block
    else:
        _renew(lines, old, dict(line.strip().split(": ", 1) for line in block[1:]))
    return format_text("\n".join(lines) + "\n")


def _read(lang: str, text: str) -> str:
    return mend_french(" ".join(text.split())) if lang == "fr" else " ".join(text.split())


def _renew(lines: list[str], old: Pairs, values: dict[str, str]) -> None:
    """Put new values in place of the old ones, so that comments stay."""
    for key, value in old.pairs:
        if key.value in values and isinstance(value, Text):
            at = value.place.line - 1
            comment = re.search(r"  #.*$", lines[at])
            lines[at] = f"    {key.value}: {values.pop(key.value)}{comment[0] if comment else ''}"
    first = old.place.line - 1
    lines[first:first] = [f"    {key}: {value}" for key, value in values.items()]
