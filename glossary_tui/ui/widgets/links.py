"""The links of an entry as a list that the keyboard can walk."""

from __future__ import annotations

from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from ...i18n import label
from ...library import Library
from ...model import Entry, localised
from ...text import one_line, typeset
from ..messages import OpenEntry
from .choices import Choices


class Links(Choices):
    """Bridges, confusions, see also and reverse bridges of the entry shown. Enter follows one."""

    def fill(self, library: Library, entry: Entry | None, lang: str) -> None:
        """Show the links of an entry."""
        pairs = [] if entry is None else [*entry.links(), *(("bridged_from", other) for other in library.bridged_from(entry.id))]
        self._replace(label("links", lang))
        seen: set[str] = set()
        for field, other_id in pairs:
            other = library.get(other_id)
            if other is None or other_id in seen:
                continue
            seen.add(other_id)
            text = Content.assemble(
                one_line(localised(other.term, lang)[0], 50),
                (f"  {label(field, lang)} · {label(other.side, lang)}", "$text-muted"),
            )
            self.add_option(Option(text, id=other_id))
        self.display = bool(seen)

    def offer(self, library: Library, offers: list[tuple[str, str]], lang: str) -> None:
        """Show the start screen's (why, id) pairs, each with its gist; an entry offered twice appears once."""
        self._replace(label("start", lang))
        seen: set[str] = set()
        for why, entry_id in offers:
            entry = library.get(entry_id)
            if entry is None or entry_id in seen:
                continue
            seen.add(entry_id)
            gist = one_line(typeset(localised(entry.gist, lang)[0], lang))
            text = Content.assemble(
                (f"{label(why, lang)}  ", "$text-accent"),
                (one_line(localised(entry.term, lang)[0], 50), "bold"),
                (f"  {gist}", "$text-muted"),
            )
            self.add_option(Option(text, id=entry_id))
        self.display = bool(seen)

    def _replace(self, title: str) -> None:
        self.clear_options()
        self.border_title = title

    def on_focus(self) -> None:
        """Show where one is as soon as the list has the focus."""
        if self.highlighted is None and self.option_count:
            self.highlighted = 0

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Follow the chosen link."""
        event.stop()
        if event.option_id:
            self.post_message(OpenEntry(event.option_id))
