"""The main screen: search box, ranked results, and the entry with its two sides."""

from __future__ import annotations

from datetime import date

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.screen import Screen
from textual.widgets import Input, OptionList, Static

from ...catalogue import false_friend_of_the_day, word_of_the_day
from ...i18n import label
from ...index.search import Answer
from ...library import Library
from ...text import one_line
from ...userdata import UserData
from ..messages import OpenEntry
from ..widgets.entry_view import EntryView
from ..widgets.footer import key_line
from ..widgets.links import Links
from ..widgets.results import MAX_ROWS, Results
from ..widgets.search_box import SearchBox

WIDE = 110
"""Width in cells from which the three panes stand side by side."""
MAX_OFFERED = 8


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
        self._back: list[str] = []
        self._forward: list[str] = []
        self._answer = Answer(query="", match="none", hits=())
        self._had_room = False

    def compose(self) -> ComposeResult:
        """Lay the screen out."""
        yield SearchBox(self._first_query, id="search")
        with Horizontal(id="body"):
            yield Results(id="results")
            yield EntryView(id="entry")
        yield Static(id="keys")

    def on_mount(self) -> None:
        """Show the first query's results, or the welcome."""
        self.query_one(SearchBox).focus()
        self.relabel()
        self._search(self._first_query)

    def relabel(self) -> None:
        """Write every text that depends on the language or the reader again."""
        self.query_one(SearchBox).placeholder = label("search", self.lang)
        self.query_one(SearchBox).border_subtitle = label(f"reader.{self.reader}", self.lang)
        self._write_keys()

    def _write_keys(self) -> None:
        self.query_one("#keys", Static).update(key_line(self.lang, self.app.size.width))

    @property
    def _has_room(self) -> bool:
        """True when each result has a second line for its gist."""
        return self.app.size.width >= WIDE

    def on_resize(self) -> None:
        """Give the rows the lines that now fit, keeping the one that is read."""
        self._write_keys()
        if self._has_room != self._had_room:
            self._had_room = self._has_room
            self.set_reading(self.lang, self.reader)

    def use(self, library: Library) -> None:
        """Read from another library: the glossary was loaded again."""
        self._library = library
        self.set_reading(self.lang, self.reader)

    def refresh_own(self) -> None:
        """Show the star and the note of the entry as they are now."""
        if self.entry_id:
            self._show(self.entry_id)

    def set_reading(self, lang: str, reader: str) -> None:
        """Change language or reader, and show the same results and entry again."""
        self.lang, self.reader = lang, reader
        shown = self.entry_id
        self.relabel()
        self._search(self.query_one(SearchBox).value)
        if shown and self._library.number(shown) >= 0:
            self._show(shown)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Search at every key."""
        event.stop()
        self._search(event.value)

    def _search(self, query: str) -> None:
        results = self.query_one(Results)
        self._answer = self._library.search(query, self.lang, self.reader, MAX_ROWS, typing=True)
        rows = [(hit, self._library.entry(hit.number)) for hit in self._answer.hits]
        results.display = bool(rows)
        results.fill(rows, query, self.lang, self._has_room)
        n = len(rows)
        results.border_title = label("result", self.lang) if n == 1 else label("results", self.lang, n=n)
        if rows:
            self._show(rows[0][0].id)
        else:
            self._tell_nothing(query)

    def _tell_nothing(self, query: str) -> None:
        self.entry_id = ""
        view = self.query_one(EntryView)
        if query.strip():
            texts = [label("none", self.lang, query=one_line(query, 60))]
            names = self._library.searcher.suggest(query)
            texts += [label("closest", self.lang, names=", ".join(names))] if names else []
            view.tell([*texts, label("propose", self.lang)], self.lang)
        else:
            size = label("welcome_size", self.lang, n=len(self._library))
            view.tell([size, label("welcome", self.lang), label("disclaimer", self.lang)], self.lang)
            self.query_one(Links).offer(self._library, self._offers(), self.lang)

    def _offers(self) -> list[tuple[str, str]]:
        """Return what the start screen invites to, as (label, id)."""
        today = date.today()
        return [
            ("word_of_the_day", word_of_the_day(self._library, today)),
            ("false_friend_of_the_day", false_friend_of_the_day(self._library, today)),
            *(("favourite", entry_id) for entry_id in self._user.favourites()[:MAX_OFFERED]),
            *(("seen", entry_id) for entry_id in self._user.seen()[:MAX_OFFERED]),
        ]

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Show the highlighted result, unless the message is older than the list."""
        if event.option_list.id != "results":
            return
        results = self.query_one(Results)
        current = results.highlighted_option
        if current is not None and current.id and event.option_id == current.id and current.id != self.entry_id:
            self._show(current.id)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Go from a result to its text."""
        if event.option_list.id == "results":
            self._user.saw(self.entry_id)
            self.query_one(EntryView).focus()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Go from the search box to the text."""
        event.stop()
        if self.entry_id:
            self._visit(self.entry_id)
            self._user.saw(self.entry_id)
            self.query_one(EntryView).focus()

    def on_open_entry(self, event: OpenEntry) -> None:
        """Follow a link."""
        event.stop()
        self.open_entry(event.entry_id)

    def open_entry(self, entry_id: str) -> None:
        """Show an entry and remember the one left, for going back."""
        if self._library.number(entry_id) < 0:
            return
        self._visit(self.entry_id)
        self._forward.clear()
        self._user.saw(entry_id)
        self._show(entry_id)
        self.query_one(EntryView).focus()

    def _visit(self, entry_id: str) -> None:
        if entry_id and self._back[-1:] != [entry_id]:
            self._back.append(entry_id)

    def _show(self, entry_id: str) -> None:
        entry = self._library.get(entry_id)
        if entry:
            self.entry_id = entry_id
            starred, note = entry_id in self._user.favourites(), self._user.notes().get(entry_id, "")
            self.query_one(EntryView).show(self._library, entry, self.lang, self.reader, starred, note)

    def action_go_back(self) -> None:
        """Show the entry that was open before this one."""
        while self._back and self._back[-1] == self.entry_id:
            self._back.pop()
        if self._back:
            self._forward.append(self.entry_id)
            self._show(self._back.pop())

    def action_go_forward(self) -> None:
        """Undo a step back."""
        if self._forward:
            self._visit(self.entry_id)
            self._show(self._forward.pop())

    def action_step_back(self) -> None:
        """Esc: from the text to the search box, then to an empty search box; never out of the program."""
        search = self.query_one(SearchBox)
        if self.maximized is not None:
            self.minimize()
        elif not search.has_focus:
            search.focus()
        elif search.value:
            search.value = ""

    def toggle_enlarged(self) -> None:
        """Let the entry fill the screen, or give the other panes their place again."""
        if self.maximized is None:
            view = self.query_one(EntryView)
            view.focus()
            view.border_subtitle = label("enlarged", self.lang)
            self.maximize(view)
        else:
            self.minimize()

    def minimize(self) -> None:
        """Give the other panes their place again."""
        self.query_one(EntryView).border_subtitle = ""
        super().minimize()

    def action_walk(self, step: int) -> None:
        """Move through the results from the search box, one row or one page."""
        results = self.query_one(Results)
        if not results.option_count:
            links = self.query_one(Links)
            if links.display and step > 0:
                links.focus()
            return
        at = results.highlighted or 0
        page = max(1, results.size.height // (2 if self._has_room else 1) - 1)
        results.highlighted = min(results.option_count - 1, max(0, at + (step // 2 * page if abs(step) > 1 else step)))

    def on_key(self, event: events.Key) -> None:
        """Let typing reach the search box from anywhere, and let its arrows walk the results."""
        search = self.query_one(SearchBox)
        if search.has_focus:
            steps = {"down": 1, "up": -1, "pagedown": 2, "pageup": -2}
            if event.key in steps:
                event.stop()
                event.prevent_default()
                self.action_walk(steps[event.key])
        elif event.is_printable and event.character:
            event.stop()
            self.minimize()
            search.focus()
            search.insert_text_at_cursor(event.character)
