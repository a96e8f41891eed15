"""The main screen: search box, ranked results, and the entry with its two sides; the start screen while nothing is typed.

The panes for results and entry are imported and made after the first paint of the start screen: they would double its time.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, cast

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Input, OptionList

from ...i18n import label
from ...index.search import Answer
from ...library import Library
from ...text import one_line
from ...userdata import UserData
from ..history import History
from ..memory import release_closed, settle, tidy
from ..messages import OpenEntry
from ..widgets.footer import Footer
from ..widgets.search_box import SearchBox
from ..widgets.start import Start

if TYPE_CHECKING:
    from textual.timer import Timer

    from ..widgets.entry_view import EntryView
    from ..widgets.links import Links
    from ..widgets.results import Look, Results

WIDE = 110
"""Width in cells from which the panes stand side by side, and each result has a second line for its gist."""
ROW_COLUMNS = 39
"""Cells of a result's row in the wide layout: the pane less its frame, its padding and its scroll bar."""
MAX_ROWS = 100
MAX_OFFERED = 8
PAUSE = 0.04
"""Seconds after a frame in which no other came: fast typing makes more than twenty a second."""
TURNS = 4
"""Turns of the loop until every widget has told the screen what it wants drawn; what comes later waits for another frame."""


class MainScreen(Screen[None]):
    """Search and reading. Typing always goes to the search box; arrows walk the results while it has the focus."""

    def __init__(self, library: Library, user: UserData, query: str, lang: str, reader: str) -> None:
        super().__init__()
        self._library = library
        self._user = user
        self._first_query = query
        self.lang = lang
        self.reader = reader
        self.entry_id = ""
        """The entry shown, or "" for the start screen and where nothing was found."""
        self.history = History()
        self.is_complete = False
        """True when the panes are there."""
        self._answer = Answer(query="", match="none", hits=())
        self._look: Look | None = None
        self._keys = ("", 0, False, False)
        self._ring: list[str] = []
        self._pause: Timer | None = None
        self._is_renewed = False

    def compose(self) -> ComposeResult:
        """Lay out what the first paint shows."""
        yield SearchBox(self._first_query, id="search")
        yield Start(id="start")
        if self._first_query:
            yield from self._panes()
        yield Footer(id="keys")

    def _panes(self) -> ComposeResult:
        from ..widgets.entry_view import EntryView
        from ..widgets.links import Links
        from ..widgets.results import Results

        yield Links(id="offers")
        body = Horizontal(Results(id="results"), EntryView(id="entry"), id="body")
        body.display = bool(self._first_query)
        yield body

    @property
    def _results(self) -> Results:
        return cast("Results", self.query_one("#results"))

    @property
    def _view(self) -> EntryView:
        return cast("EntryView", self.query_one("#entry"))

    @property
    def _offers(self) -> Links:
        return cast("Links", self.query_one("#offers"))

    def on_screen_resume(self) -> None:
        """Forget the screen that was closed."""
        release_closed(self.app)
        self.call_after_refresh(self._tidy_soon)

    def _tidy_soon(self) -> None:
        """Collect garbage once no key came for a moment."""
        if self._pause is not None:
            self._pause.stop()
        if not self.app.is_headless:
            self._pause = self.set_timer(PAUSE, self._tidy)

    def _tidy(self) -> None:
        if self._is_renewed:
            self._is_renewed = False
            settle(self.app, again=True)
        else:
            tidy(self.app)

    def on_mount(self) -> None:
        """Show the first query's results, or the welcome."""
        self.relabel()
        self.query_one(SearchBox).focus()
        if self._first_query:
            self._begin()
        else:
            self.call_after_refresh(self._complete)

    async def _complete(self) -> None:
        """Add the panes that the first paint did without."""
        await self.mount_all(self._panes(), before="#keys")
        self._begin()

    def _begin(self) -> None:
        self.is_complete = True
        self.relabel()
        self._search(self.query_one(SearchBox).value)
        self.call_after_refresh(settle, self.app)

    def relabel(self) -> None:
        """Write every text that depends on the language or the reader again."""
        box = self.query_one(SearchBox)
        box.placeholder = label("search", self.lang)
        box.border_subtitle = Content(label(f"reader.{self.reader}", self.lang))
        self.query_one(Start).welcome(len(self._library), self.lang, self.reader)
        self._write_keys()

    def _write_keys(self) -> None:
        now = (self.lang, self.app.size.width, bool(self.entry_id), self.history.is_some)
        if now != self._keys:
            self._keys = now
            self.query_one(Footer).show(*now)

    def _look_now(self) -> Look:
        from ..widgets.results import Look

        is_wide = self.app.size.width >= WIDE
        return Look(self.lang, ROW_COLUMNS if is_wide else 0, has_gists=is_wide)

    def on_resize(self) -> None:
        """Give the rows the lines that now fit, keeping the one that is read."""
        self._write_keys()
        if self.is_complete and self._look != self._look_now():
            self.set_reading(self.lang, self.reader)

    def use(self, library: Library) -> None:
        """Read from another library: the glossary was loaded again.

        Hidden panes let go of the one before, which is as large as the rest; other screens do when they are closed, so what stays is settled
        again when none is in front.
        """
        self._library = library
        self._is_renewed = True
        if self.is_complete:
            self._offers.set_options(())
            self._view.clear()
        self.set_reading(self.lang, self.reader)
        if self.is_current:
            self.call_after_refresh(self._tidy_soon)

    def refresh_own(self) -> None:
        """Show the star and the note of the entry as they are now."""
        if self.entry_id:
            self._show(self.entry_id)

    def set_reading(self, lang: str, reader: str) -> None:
        """Change language or reader, and show the same results and entry again."""
        self.lang, self.reader = lang, reader
        self.relabel()
        if self.is_complete:
            shown = self.entry_id
            self._search(self.query_one(SearchBox).value)
            if shown and self._library.number(shown) >= 0:
                self._show(shown)

    async def on_input_changed(self, event: Input.Changed) -> None:
        """Search at every key, and show what is found in one frame."""
        event.stop()
        if self.is_complete:
            with self.app.batch_update():
                self._search(event.value)
                for _ in range(TURNS):
                    await asyncio.sleep(0)
            self.call_after_refresh(self._tidy_soon)

    def _search(self, query: str) -> None:
        results = self._results
        look = self._look = self._look_now()
        self._answer = self._library.search(query, self.lang, self.reader, MAX_ROWS, typing=True)
        results.set_class(not self._answer.hits, "-empty")
        results.fill(self._library, self._answer.hits, query, look)
        first = results.highlighted_option
        if first is not None and first.id:
            self._show(first.id)
        elif query.strip():
            self._tell_nothing(query)
        else:
            self._welcome()

    @property
    def asked(self) -> str:
        """What was typed and found nothing, on one line; "" otherwise."""
        return one_line(self._answer.query, 60) if not self.entry_id and not self._answer.hits else ""

    def _tell_nothing(self, query: str) -> None:
        self.entry_id = ""
        self._turn_to("body")
        view = self._view
        texts = ("none", "propose", "propose_copy")
        view.tell([label(key, self.lang, query=one_line(query, 60)) for key in texts], self.lang)
        names = self._library.searcher.suggest(query)
        hits = (self._library.search(name, self.lang, self.reader, 1).hits for name in names)
        closest = [("", found[0].id) for found in hits if found]
        view.links.offer(self._library, label("closest_title", self.lang), closest, self.lang)

    def _welcome(self) -> None:
        self.entry_id = ""
        self._turn_to("start")
        self._offers.offer(self._library, label("start", self.lang), self._invitations(), self.lang)

    def _turn_to(self, pane: str) -> None:
        """Show either the start screen or results and entry."""
        is_start = pane == "start"
        self.query_one(Start).display = is_start
        if not is_start:
            self._offers.display = False
        self.query_one("#body").display = not is_start
        self._write_keys()

    def _invitations(self) -> list[tuple[str, str]]:
        """Return what the start screen invites to, as (label, id)."""
        from datetime import date

        from ...catalogue import false_friend_of_the_day, word_of_the_day

        today = date.today()
        friend = false_friend_of_the_day(self._library, today)
        return [
            ("word_of_the_day", word_of_the_day(self._library, today)),
            ("false_friend_of_the_day", friend),
            *(("versus", other) for other in self._library.false_friends(friend)[:1]),
            *(("favourite", entry_id) for entry_id in self._user.favourites()[:MAX_OFFERED]),
            *(("seen", entry_id) for entry_id in self._user.seen()[:MAX_OFFERED]),
        ]

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Show the highlighted result, unless the message is older than the list."""
        if event.option_list.id != "results":
            return
        current = self._results.highlighted_option
        if current is not None and current.id and event.option_id == current.id and current.id != self.entry_id:
            self._show(current.id)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Go from a result to its text."""
        if event.option_list.id == "results" and event.option_id:
            self.open_entry(event.option_id)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Go from the search box to the text."""
        event.stop()
        if self.entry_id:
            self.open_entry(self.entry_id)

    def on_open_entry(self, event: OpenEntry) -> None:
        """Follow a link."""
        event.stop()
        self.open_entry(event.entry_id)

    def open_entry(self, entry_id: str) -> None:
        """Go to an entry to read it; the one left can be gone back to. Unknown ids do nothing."""
        if self._library.number(entry_id) < 0 or not self.is_complete:
            return
        self.history.open(self.entry_id, entry_id)
        self._read(entry_id)

    def _read(self, entry_id: str) -> None:
        self._user.saw(entry_id)
        self._show(entry_id)
        self.add_class("-reading")
        self._view.focus()

    def _show(self, entry_id: str) -> None:
        entry = self._library.get(entry_id)
        if entry:
            self.entry_id = entry_id
            release_closed(self.app)
            self._turn_to("body")
            starred, note = entry_id in self._user.favourites(), self._user.notes().get(entry_id, "")
            self._view.show(self._library, entry, self.lang, self.reader, starred, note)

    def go_back(self) -> bool:
        """Show the entry that was open before this one; returns False when there is none."""
        return self._follow(self.history.back(self.entry_id))

    def go_forward(self) -> bool:
        """Undo a step back; returns False when there is nothing to undo."""
        return self._follow(self.history.forward(self.entry_id))

    def _follow(self, entry_id: str) -> bool:
        if entry_id:
            self._show(entry_id)
        return bool(entry_id)

    def go_to_other_sense(self) -> bool:
        """Open what the entry shown is confused with; again: the next one, and at last the entry itself. False: there is none."""
        entry = self._library.get(self.entry_id)
        if entry is None:
            return False
        if self.entry_id not in self._ring[1:]:
            others = [confusion.with_id for confusion in entry.confusions] + [*self._library.false_friends(entry.id)]
            self._ring = [entry.id, *dict.fromkeys(i for i in others if i and i != entry.id and self._library.number(i) >= 0)]
        if len(self._ring) < 2:
            return False
        self.open_entry(self._ring[(self._ring.index(self.entry_id) + 1) % len(self._ring)])
        return True

    def action_step_back(self) -> None:
        """Esc: from the text to the search box, to an empty search box, to the start screen; never out of the program."""
        search = self.query_one(SearchBox)
        if self.maximized is not None:
            self.minimize()
        elif not search.has_focus:
            search.focus()
        elif search.value:
            search.value = ""
        elif self.is_complete:
            self._welcome()

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Give the results their place again when the search box has the focus."""
        if event.widget.id == "search":
            self.remove_class("-reading")

    def toggle_enlarged(self) -> None:
        """Let the entry fill the screen, or give the other panes their place again."""
        if self.maximized is None and self.is_complete and self.query_one("#body").display:
            view = self._view
            view.focus()
            view.border_subtitle = Content(label("enlarged", self.lang))
            self.maximize(view)
        else:
            self.minimize()

    def minimize(self) -> None:
        """Give the other panes their place again."""
        if self.maximized is not None:
            self._view.border_subtitle = None
            super().minimize()

    def action_walk(self, step: int) -> None:
        """Move through the results from the search box, one row or one page; from the start screen into what it offers."""
        if not self.is_complete:
            return
        results = self._results
        if not self._answer.hits or not self.query_one("#body").display:
            links = [found for found in (self._offers, self._view.links) if found.display and found.region]
            if links and step > 0:
                links[0].focus()
            return
        page = max(1, results.size.height // (2 if self._look_now().has_gists else 1) - 1)
        row = results.next_row(
            -1 if results.highlighted is None else results.highlighted, step // 2 * page if abs(step) > 1 else step
        )
        results.highlighted = row
        chosen = results.highlighted_option
        if chosen is not None and chosen.id and chosen.id != self.entry_id:
            self._show(chosen.id)  # in the frame of the row, before the list tells
            self.call_after_refresh(self._tidy_soon)

    def on_key(self, event: events.Key) -> None:
        """Let typing reach the search box from anywhere, and let its arrows walk the results."""
        search = self.query_one(SearchBox)
        steps = {"down": 1, "up": -1, "pagedown": 2, "pageup": -2}
        if search.has_focus and event.key in steps:
            event.stop()
            event.prevent_default()
            self.action_walk(steps[event.key])
        elif event.key == "backspace" and not search.has_focus:
            self._type_into(search, event)
            search.action_delete_left()
        elif event.is_printable and event.character:
            # The box has the focus already when the key was typed before the first paint: the screen got it then.
            self._type_into(search, event)
            search.insert_text_at_cursor(event.character)

    def _type_into(self, search: SearchBox, event: events.Key) -> None:
        event.stop()
        self.minimize()
        search.focus()
