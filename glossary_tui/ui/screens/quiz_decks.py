"""What to learn: the decks, today's numbers, and the way to progress."""

from __future__ import annotations

from collections.abc import Callable

from textual import events
from textual.app import ComposeResult
from textual.content import Content
from textual.screen import Screen
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from ...errors import GlossaryError
from ...learn.course import available, read_course
from ...learn.decks import Deck, usual_side
from ...learn.words import word
from ...library import Library
from ...model import localised
from ...text import one_line
from ...userdata import UserData
from ..widgets.choices import Choices
from ..widgets.lines import Lines
from .answering import answer
from .quiz import broken

TEXT = Deck("text", ())
"""Stands for a deck that is yet to be made from a text."""
PROGRESS = Deck("progress", ())
"""Stands for the wish to see progress."""
MAX_NEW = 1000


class DecksScreen(Screen[Deck | None]):
    """Returns the deck chosen, TEXT, PROGRESS, or None when it was closed."""

    DEFAULT_CSS = """
    DecksScreen {
        & #decks-today { padding: 0 1; background: $panel; }
        & #decks { height: 1fr; border: round $primary; text-wrap: nowrap; text-overflow: ellipsis; scrollbar-size-vertical: 1; }
        & #decks-keys { background: $panel; padding: 0 1; }
    }
    """

    def __init__(
        self, library: Library, user: UserData, lang: str, reader: str, today: Callable[[], dict[str, int]],
        change_new: Callable[[int], None],
    ) -> None:  # fmt: skip
        """`today` gives the numbers of the day, `change_new` keeps how many new cards a day may bring."""
        super().__init__()
        self._library = library
        self._user = user
        self._lang = lang
        self._reader = reader
        self._today = today
        self._change_new = change_new
        self._decks: list[Deck] = []

    def compose(self) -> ComposeResult:
        """Lay the screen out."""
        yield Lines(id="decks-today")
        yield Choices(id="decks")
        yield Lines(id="decks-keys")

    def on_mount(self) -> None:
        """Fill the list."""
        self.set_language(self._lang)
        self.query_one("#decks").focus()

    def set_language(self, lang: str) -> None:
        """Write everything in a language."""
        self._lang = lang
        self._write_today()
        keys = word("deck.keys", lang)
        self.query_one("#decks-keys", Lines).show(lambda columns: [[("", line)] for line in broken(keys, columns)])
        drawn = self.query_one("#decks", OptionList)
        at = drawn.highlighted
        drawn.border_title = word("deck.title", lang)
        rows = self._rows()
        self._decks = [deck for _title, _count, deck in rows]
        drawn.clear_options()
        drawn.add_options(
            Option(Content.assemble(title, (f"  {count}" if count >= 0 else "", "$text-muted")), id=str(number),
                   disabled=count == 0)
            for number, (title, count, _deck) in enumerate(rows)
        )  # fmt: skip
        drawn.highlighted = at or 0

    def _write_today(self) -> None:
        told = word("deck.today", self._lang, **self._today())
        self.query_one("#decks-today", Lines).show(lambda columns: [[("head", line)] for line in broken(told, columns)])

    def _rows(self) -> list[tuple[str, int, Deck]]:
        """Return (title, number of entries or -1 when that is not counted, deck) of every deck."""
        lang, side = self._lang, usual_side(self._reader)
        rows: list[tuple[str, int, Deck]] = [(word("deck.other", lang), -1, Deck(side=side))] if side else []
        rows.append((word("deck.all", lang), len(self._library), Deck()))
        rows += [(word(f"deck.{side}", lang), -1, Deck(side=side)) for side in ("clinical", "technical")]
        rows.append((word("deck.false_friends", lang), -1, Deck(false_friends=True)))
        for name, ids in (("favourites", self._user.favourites()), ("seen", self._user.seen())):
            known = tuple(entry_id for entry_id in ids if self._library.number(entry_id) >= 0)
            rows.append((word(f"deck.{name}", lang), len(known), Deck(name, known)))
        rows.append((word("deck.text", lang), -1, TEXT))
        for path in available():
            try:
                course = read_course(path)
            except GlossaryError:
                continue  # a course that can't be read is for `course lint` to tell
            title = word("deck.course", lang, title=one_line(course.title_in(lang), 80))
            rows.append((title, len(course.steps), Deck(course.id, course.ids)))
        domains = sorted((localised(domain.name, lang)[0], domain.id) for domain in self._library.domains().values())
        rows += [(word("deck.domain", lang, name=one_line(name, 60)), -1, Deck(domains=(domain,))) for name, domain in domains]
        return rows

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Return the deck chosen."""
        event.stop()
        if event.option_id:
            answer(self, self._decks[int(event.option_id)])

    def on_key(self, event: events.Key) -> None:
        """Esc closes, P shows progress, + and − change how many new cards a day may bring."""
        if event.key in ("escape", "f6"):
            answer(self, None)
        elif event.character in ("p", "P"):
            answer(self, PROGRESS)
        elif event.character and event.character in "+=-−":
            step = 5 if event.character in "+=" else -5
            self._change_new(min(MAX_NEW, max(0, self._today()["limit"] + step)))
            self._write_today()
        else:
            return
        event.stop()
        event.prevent_default()
