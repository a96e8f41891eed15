"""The neighbourhood of an entry: its links as a small map, walked with the arrows."""

from __future__ import annotations

from itertools import groupby

from textual import events
from textual.app import ComposeResult
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from ...catalogue import neighbours
from ...i18n import label
from ...library import Library
from ...model import localised
from ...text import one_line, typeset
from ..hints import put_hint
from ..widgets.choices import Choices
from .answering import answer


class NeighboursScreen(ModalScreen[str]):
    """Returns the id of the entry to read, or "" when it was closed."""

    DEFAULT_CSS = """
    NeighboursScreen { align: center middle; }
    NeighboursScreen OptionList {
        width: 92%; max-width: 100; height: auto; max-height: 92%; border: round $primary; background: $surface;
        text-wrap: nowrap; text-overflow: ellipsis; scrollbar-size-vertical: 1;
    }
    NeighboursScreen OptionList:focus { border: round $primary; }
    """

    def __init__(self, library: Library, entry_id: str, lang: str) -> None:
        super().__init__()
        self._library = library
        self._lang = lang
        self._path: list[str] = []
        self.centre = entry_id

    def compose(self) -> ComposeResult:
        """Lay the map out."""
        yield Choices(id="map")

    def on_mount(self) -> None:
        """Draw the map around the entry."""
        self._draw("")

    def set_language(self, lang: str) -> None:
        """Write the map in a language."""
        self._lang = lang
        self._draw("")

    def on_resize(self) -> None:
        """Tell the keys for which there is room."""
        put_hint(self.query_one("#map"), label("map_keys", self._lang))

    def _named(self, entry_id: str) -> Content:
        entry = self._library.get(entry_id)
        if entry is None:
            return Content(entry_id)
        gist = one_line(typeset(localised(entry.gist, self._lang)[0], self._lang))
        return Content.assemble(
            (one_line(localised(entry.term, self._lang)[0], 50), "bold"), f" · {label(entry.side, self._lang)}  ", gist
        )

    def _draw(self, came_from: str) -> None:
        drawn = self.query_one("#map", OptionList)
        drawn.clear_options()
        trail = [localised(self._library.term(i), self._lang)[0] for i in self._path[-3:]]
        drawn.border_title = " › ".join([label("map_title", self._lang), *(one_line(term, 20) for term in trail)])
        put_hint(drawn, label("map_keys", self._lang))
        options = [Option(Content.assemble("● ", self._named(self.centre)), id=self.centre)]
        groups = [(kind, [other for _, other in items]) for kind, items in groupby(
            neighbours(self._library, self.centre), key=lambda pair: pair[0])]  # fmt: skip
        for number, (kind, others) in enumerate(groups):
            last_group = number == len(groups) - 1
            branch, trunk = ("└─ ", "   ") if last_group else ("├─ ", "│  ")
            options.append(Option(Content.assemble(branch, (label(kind, self._lang), "bold $text-accent")), disabled=True))
            for other in others:
                twig = "└─ " if other == others[-1] else "├─ "
                options.append(Option(Content.assemble(f"{trunk}{twig}", self._named(other)), id=other))
        if not groups:
            options.append(Option(Content(label("map_empty", self._lang)), disabled=True))
        drawn.add_options(options)
        ids = [option.id for option in options]
        drawn.highlighted = ids.index(came_from) if came_from in ids else (2 if groups else 0)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Read the entry chosen."""
        event.stop()
        answer(self, event.option_id or "")

    def on_key(self, event: events.Key) -> None:
        """Right goes to the entry chosen, left comes back, Esc closes."""
        chosen = self.query_one("#map", OptionList).highlighted_option
        if event.key == "escape":
            answer(self, "")
        elif event.key == "right" and chosen is not None and chosen.id and chosen.id != self.centre:
            self._path.append(self.centre)
            self.centre = chosen.id
            self._draw("")
        elif event.key == "left" and self._path:
            left, self.centre = self.centre, self._path.pop()
            self._draw(left)
        else:
            return
        event.stop()
        event.prevent_default()
