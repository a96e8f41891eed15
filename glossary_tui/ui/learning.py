"""The way through learning: from the decks to the quiz or to progress, and back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..errors import GlossaryError
from ..learn.clock import Clock
from ..learn.decks import Deck, ids_of_text
from ..learn.material import Material
from ..learn.progress import measure, today
from ..learn.session import Session
from ..learn.store import Store, missing, opened
from ..learn.words import told_missing, word
from .memory import settle
from .screens.progress import ProgressScreen
from .screens.quiz import QuizScreen
from .screens.quiz_decks import PROGRESS, TEXT, DecksScreen
from .screens.quiz_text import TextScreen

if TYPE_CHECKING:
    from .app import GlossApp


class Learning:
    """What one application knows of learning. The store is open from the first deck to the last; `clock` is for tests."""

    def __init__(self, app: GlossApp, clock: Clock | None = None) -> None:
        self._app = app
        self._clock = clock or Clock()
        self._store: Store | None = None
        self._material: Material | None = None
        self._said_missing = False

    def _opened(self) -> Store:
        if self._store is None:
            self._store = opened(self._app.lang, self._tell)
        return self._store

    def _tell(self, text: str) -> None:
        self._app.notify(text, severity="warning", markup=False)

    def _made(self) -> Material:
        if self._material is None or self._material.library is not self._app.library:
            self._material = Material(self._app.library)
            settle(self._app, again=True)
        return self._material

    def close(self) -> None:
        """Close the store; it opens again when it is needed."""
        if self._store is not None:
            self._store.close()
            self._store = None

    def forget(self) -> None:
        """Let go of what was prepared from a glossary that is read no longer."""
        self._material = None

    def choose(self) -> None:
        """Show the decks."""
        try:
            store = self._opened()
            known = self._app.library.number

            def numbers() -> dict[str, int]:
                return today(store, lambda entry_id: known(entry_id) >= 0, self._clock)

            self._app.push_screen(
                DecksScreen(
                    self._app.library, self._app.user, self._app.lang, self._app.reader, numbers,
                    lambda n: store.set("new_a_day", str(n)),
                ),
                self._chosen,
            )  # fmt: skip
        except GlossaryError as error:
            self._tell(error.told(self._app.lang))
            self.close()

    def _chosen(self, deck: Deck | None) -> None:
        if deck is None:
            self.close()
        elif deck is PROGRESS:
            self.progress()
        elif deck is TEXT:
            self._app.push_screen(TextScreen(self._app.lang), self._learn_text)
        else:
            self.learn(deck)

    def _learn_text(self, text: str | None) -> None:
        if not text:
            self.choose()
            return
        ids = ids_of_text(self._app.library, text, self._app.reader)
        if ids:
            self.learn(Deck("text", ids))
        else:
            self._tell(word("deck.no_terms", self._app.lang))
            self.choose()

    def learn(self, deck: Deck) -> None:
        """Ask the cards of a deck."""
        app = self._app
        try:
            material = self._made()
            session = Session(self._opened(), material, deck, app.lang, app.reader, clock=self._clock)
        except GlossaryError as error:
            self._tell(error.told(app.lang))
            self.choose()
            return
        away = missing(session.store.memories(), lambda entry_id: entry_id in material)
        gone = sorted({*away, *deck.missing(material)})
        if gone and not self._said_missing:
            self._said_missing = True
            self._tell(told_missing(gone, app.lang))
        app.push_screen(QuizScreen(session, app.lang), self._left)

    def _left(self, wish: str | None) -> None:
        if wish == "progress":
            self.progress()
        else:
            self.choose()

    def progress(self) -> None:
        """Show progress, then the decks."""
        try:
            figures = measure(self._opened(), self._made(), self._clock)
        except GlossaryError as error:
            self._tell(error.told(self._app.lang))
            return
        self._app.push_screen(ProgressScreen(figures, self._app.lang), lambda _nothing: self.choose())
