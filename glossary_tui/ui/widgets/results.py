"""The ranked results: one row a concept, with its side and why it matched."""

from __future__ import annotations

from textual.content import Content
from textual.widgets.option_list import Option

from ...i18n import label
from ...index.search import Hit
from ...model import Entry, localised
from ...text import fold, one_line, typeset
from .choices import Choices

MAX_ROWS = 100


def _matched(text: str, query: str) -> Content:
    """Return a name with the letters that the query matched underlined."""
    content = Content(text)
    start = text.casefold().find(query.casefold().strip())
    if query.strip() and start >= 0:
        content = content.stylize("bold underline", start, start + len(query.strip()))
    return content


class Results(Choices):
    """Rows of hits. The highlighted one is the entry shown."""

    def fill(self, rows: list[tuple[Hit, Entry]], query: str, lang: str, gists: bool) -> None:
        """Replace the rows; `gists` adds a second line with the gist to each."""
        self.clear_options()
        two_worlds = {h.id for h, _ in rows if h.score >= 95}
        ambiguous = len({e.side for h, e in rows if h.id in two_worlds}) > 1
        self.add_options([self._row(hit, entry, query, lang, gists, ambiguous and hit.id in two_worlds) for hit, entry in rows])
        if rows:
            self.highlighted = 0

    def _row(self, hit: Hit, entry: Entry, query: str, lang: str, gists: bool, ambiguous: bool) -> Option:
        term = one_line(localised(entry.term, lang)[0], 60)
        why = label(f"kind.{hit.kind}", lang)
        shown = fold(hit.matched) != fold(term)
        parts: list[Content | tuple[str, str]] = [_matched(term, query)]
        parts.append((f"  {label(entry.side, lang)}", "$text-accent" if entry.side == "clinical" else "$text-primary"))
        if ambiguous:
            parts.append(("  ≠", "bold $text-warning"))
        if shown:
            parts += [("  ", ""), _matched(one_line(hit.matched, 40), query)]
        if why:
            parts.append((f" ({why})", "$text-warning" if hit.kind == "fuzzy" else "$text-muted"))
        row = Content.assemble(*parts)
        if gists:
            gist = one_line(typeset(localised(entry.gist, lang)[0], lang))
            row = Content("\n").join([row, Content.styled(f"  {gist}", "$text-muted")])
        return Option(row, id=entry.id)
