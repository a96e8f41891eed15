"""What is copied: an entry as plain text, as Markdown, or its id."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ..render.card import Line

_SPECIAL = re.compile(r"([\\`*_<>#\[\]|~])")


def markdown(lines: Iterable[Line]) -> str:
    """Return the lines of a card as Markdown: title and headings by their style, text escaped."""
    out: list[str] = []
    for line in lines:
        style = line[0][0] if line else ""
        text = "".join(_SPECIAL.sub(r"\\\1", part) for _style, part in line)
        lead = {"title": "# ", "head": "## "}.get(style, "")
        if lead:
            out += [*([""] if out and out[-1] else []), lead + text.strip(), ""]
        elif style == "term" or (len(line) > 1 and line[1][0] == "term"):
            out += ["", f"**{text.strip()}**", ""]
        else:
            out.append(text.strip())
    return re.sub(r"\n{3,}", "\n\n", "\n".join(out)).strip() + "\n"
