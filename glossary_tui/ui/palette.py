"""The command palette: every action and every entry, in the reader's language."""

from __future__ import annotations

import contextlib
from functools import partial
from typing import TYPE_CHECKING, cast

from textual.await_complete import AwaitComplete
from textual.command import CommandList, CommandPalette, DiscoveryHit, Hit, Hits, Provider, SearchIcon
from textual.widgets.option_list import Option

from ..i18n import label
from ..model import localised
from ..text import fold, one_line
from .keys import KEYS, WITHOUT_KEY

if TYPE_CHECKING:
    from .app import GlossApp

MAX_ENTRIES = 30


class Actions(Provider):
    """Every action with its key."""

    def _all(self) -> list[tuple[str, str, str]]:
        lang = cast("GlossApp", self.app).lang
        keyed = [(label(f"key.{name}", lang), shown, name) for _key, shown, name in KEYS if name != "palette"]
        return keyed + [(label(f"key.{name}", lang), label("action", lang), name) for name in WITHOUT_KEY]

    async def _run(self, name: str) -> None:
        await self.app.run_action(f"gloss_{name}")

    async def discover(self) -> Hits:
        """Yield every action."""
        for text, shown, name in self._all():
            yield DiscoveryHit(text, partial(self._run, name), help=shown)

    async def search(self, query: str) -> Hits:
        """Yield the actions whose name holds the words typed, accents or not."""
        wanted = fold(query)
        for text, shown, name in self._all():
            if wanted and all(word in fold(text) for word in wanted.split()):
                yield Hit(2, text, partial(self._run, name), help=shown)


class Entries(Provider):
    """Every entry, found as the search box finds it."""

    async def search(self, query: str) -> Hits:
        """Yield the entries that the query finds, best first."""
        app = cast("GlossApp", self.app)
        hits = app.library.search(query, app.lang, app.reader, MAX_ENTRIES, typing=True).hits
        for rank, hit in enumerate(hits):
            entry = app.library.entry(hit.number)
            text = f"{one_line(localised(entry.term, app.lang)[0], 60)} · {label(entry.side, app.lang)}"
            gist = one_line(localised(entry.gist, app.lang)[0])
            yield Hit(1 - rank / 100, text, partial(app.action_open, entry.id), help=gist)


class Palette(CommandPalette):
    """Textual's palette without its English texts and its emoji."""

    def __init__(self, lang: str) -> None:
        super().__init__(providers=[Actions, Entries], placeholder=label("palette", lang), id="--command-palette")
        self._lang = lang

    def dismiss(self, result: object = None) -> AwaitComplete:
        """End once: the second of two quick Esc would close the screen below (see `screens.answering`)."""
        return super().dismiss(None) if self.is_active else AwaitComplete.nothing()  # type: ignore[no-untyped-call]

    def _action_command_list(self, action: str) -> None:
        with contextlib.suppress(KeyError, IndexError):  # a page key before the list is drawn (see `widgets.choices`)
            super()._action_command_list(action)

    def on_mount(self) -> None:
        """Show a prompt that every font has."""
        self.query_one(SearchIcon).icon = "> "

    def _start_no_matches_countdown(self, search_value: str) -> None:
        self._stop_no_matches_countdown()

        def show() -> None:
            if search_value:
                self.query_one(CommandList).add_option(
                    Option(label("palette_none", self._lang), disabled=True, id=self._NO_MATCHES)
                )
            self._list_visible = bool(search_value)

        self._no_matches_timer = self.set_timer(self._NO_MATCHES_COUNTDOWN, show)
