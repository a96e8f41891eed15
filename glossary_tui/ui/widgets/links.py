"""The links of an entry as a list that the keyboard can walk."""

from __future__ import annotations

from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from ...i18n import label
from ...library import Library
from ...model import Entry, localised
from ...text import one_line
from ..messages import OpenEntry


class Links(OptionList):
    """Bridges, confusions, see also and reverse bridges of the entry shown. Enter follows one."""

    def fill(self, library: Library, entry: Entry | None, lang: str) -> None:
        """Show the links of an entry."""
        self.clear_options()
        self.border_title = label("links", lang)
        seen: set[str] = set()
        pairs = [] if entry is None else [*entry.links(), *(("bridged_from", other) for other in library.bridged_from(entry.id))]
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

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Follow the chosen link."""
        event.stop()
        if event.option_id:
            self.post_message(OpenEntry(event.option_id))
