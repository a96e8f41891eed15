"""What an annotation finds."""

from __future__ import annotations

from typing import NamedTuple


class Span(NamedTuple):
    """A name found: code points `start` to `end` (exclusive) of the text, the concepts it may mean, likeliest first.

    `reason` says why the first of several is first: `context` (then `because` holds the words of the text that tell), `language`,
    `reader`, `common`, or `tie` when nothing tells; "" when there is only one.
    """

    start: int
    end: int
    text: str
    ids: tuple[str, ...]
    reason: str = ""
    because: tuple[str, ...] = ()
