"""Text for GitHub's pages: comments and summaries that show what an entry says, and do nothing else."""

from __future__ import annotations

_INVISIBLE = "\u2060"


def inert(text: str) -> str:
    """Return `text` as Markdown that shows it and does nothing else: no markup, no link, no mention of a person or of an issue."""
    text = "".join("\\" + c if c in "\\`*_[]<>#|@~&" else c for c in text)
    # GitHub looks for mentions, issues and addresses after it has read the escapes: only an invisible joint keeps them apart.
    for mark in ("@", "#", "://", "www."):
        text = text.replace(mark, mark + _INVISIBLE if len(mark) == 1 else mark[:-1] + _INVISIBLE + mark[-1])
    return text
