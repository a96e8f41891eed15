"""The map of an entry's neighbourhood as inline SVG: care on the left, computing on the right, a line per link.

The drawing repeats links that the page spells out, so it is hidden from screen readers and from the Tab key; nothing in it rests on
colour alone: each box says its kind of link in words, and each kind has its own dashes. It is legible without the style sheet too.
"""

from __future__ import annotations

from html import escape

from ...catalogue import neighbours
from ...i18n import label
from ...model import localised
from ...text import one_line, typeset, wrap
from .words import word

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ...model import Entry
    from ..book import Book
    from .frame import Address

PER_SIDE = 6
WIDTH, BOX, GAP, TOP, CENTRE = 360, 158, 8, 66, 220
LINE, COLUMNS, LINES = 14, 21, 2
APART = 7
"""How far the stems of the two sides stand from the middle."""
OUTLINE = 'fill="none" stroke="gray"'


def draw(book: Book, entry: Entry, lang: str, to: Address) -> str:
    """Return the figure with its caption; "" for an entry without neighbours."""
    found = neighbours(book.glossary, entry.id)
    if not found:
        return ""
    boxes, lines, ends = [], [], []
    for side, left in (("clinical", 0), ("technical", WIDTH - BOX)):
        there = [(kind, book.by_id[other]) for kind, other in found if book.by_id[other].side == side]
        y = TOP
        # One more takes no more room than the words that would tell of it.
        shown = len(there) if len(there) <= PER_SIDE + 1 else PER_SIDE
        for kind, other in there[:shown]:
            box, height = _box(other, kind, lang, to, left, y)
            boxes.append(box)
            edge = BOX if left == 0 else WIDTH - BOX
            middle = y + height / 2
            stem = WIDTH / 2 + (APART if left else -APART)
            lines.append(
                f'<path class="{kind}" {OUTLINE} d="M{stem:g} 38V{middle - 12:g}Q{stem:g} {middle:g} {edge:g} {middle:g}"/>'
            )
            y += height + GAP
        if len(there) > shown:
            more = escape(word("map_more", lang, n=len(there) - shown))
            boxes.append(f'<text class="more" text-anchor="middle" x="{left + BOX / 2:g}" y="{y + 10}">{more}</text>')
            y += 20
        ends.append(y)
    name = escape(_cut(localised(entry.term, lang)[0], lang, 26))
    centre = (
        f'<rect class="{entry.side}" {OUTLINE} x="{(WIDTH - CENTRE) / 2:g}" y="2" width="{CENTRE}" height="36" rx="8"/>'
        f'<text class="centre" text-anchor="middle" x="{WIDTH / 2:g}" y="25">{name}</text>'
    )
    heads = "".join(
        f'<text class="head" text-anchor="middle" x="{x:g}" y="{TOP - 8}">{escape(label(side, lang))}</text>'
        for side, x in (("clinical", BOX / 2), ("technical", WIDTH - BOX / 2))
    )
    return (
        f'<section class="map"><h2>{escape(word("map", lang))}</h2><figure>'
        f'<svg viewBox="0 0 {WIDTH} {max(ends):g}" width="{WIDTH}" font-size="11" aria-hidden="true" focusable="false">'
        f"{''.join(lines)}{centre}{heads}{''.join(boxes)}</svg>"
        f"<figcaption>{escape(word('map_note', lang))}</figcaption></figure></section>"
    )


def _box(other: Entry, kind: str, lang: str, to: Address, left: int, y: int) -> tuple[str, int]:
    """Return one neighbour's box, as a link, and its height."""
    term = localised(other.term, lang)[0]
    rows = wrap(typeset(one_line(term), lang), COLUMNS)
    full = ""
    if len(rows) > LINES:
        full = f"<title>{escape(term)}</title>"
        rows = [*rows[: LINES - 1], _cut(" ".join(rows[LINES - 1 :]), lang, COLUMNS)]
    height = 24 + LINE * len(rows)
    texts = "".join(f'<text x="{left + 8}" y="{y + 28 + LINE * i}">{escape(row)}</text>' for i, row in enumerate(rows))
    return (
        f'<a href="{to(f"c/{other.id}")}" tabindex="-1">{full}'
        f'<rect class="{other.side}" {OUTLINE} x="{left}" y="{y}" width="{BOX}" height="{height}" rx="6"/>'
        f'<text class="kind" x="{left + 8}" y="{y + 13}">{escape(word(f"map.{kind}", lang))}</text>{texts}</a>',
        height,
    )


def _cut(text: str, lang: str, limit: int) -> str:
    return one_line(typeset(text, lang), limit)
