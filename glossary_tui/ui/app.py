"""The terminal application: its keys, its language and reader, and how it ends."""

from __future__ import annotations

import asyncio
import os
import signal
import time
import traceback

from textual.app import App
from textual.binding import Binding
from textual.content import Content

from ..i18n import default_language, default_reader, label
from ..library import Library, open_library
from ..paths import state_dir
from ..render.card import Card
from ..render.terminal import to_text
from ..text import one_line
from .screens.help import HelpScreen
from .screens.main import WIDE, MainScreen

_KEYS = (
    ("f1", "F1", "help"),
    ("f2", "F2", "language"),
    ("f3", "F3", "reader"),
    ("f4", "F4", "copy"),
    ("f7", "F7", "back"),
    ("f8", "F8", "forward"),
    ("ctrl+p", "Ctrl+P", "palette"),
    ("ctrl+q,f10", "F10", "quit"),
)
"""Key, how it is shown, and the name of its action and label. The footer and the help screen are made from this."""
_READERS = ("", "clinician", "engineer")


class GlossApp(App[int]):
    """The two worlds side by side, search as you type."""

    CSS_PATH = "app.tcss"
    TITLE = "glossary-tui"
    HORIZONTAL_BREAKPOINTS = [(0, "-tiny"), (60, "-compact"), (WIDE, "-wide")]
    BINDINGS = [
        *(Binding(key, f"gloss_{name}", name, priority=True) for key, _shown, name in _KEYS if name not in ("palette",)),
        Binding("escape", "step_back", show=False),
    ]

    def __init__(self, library: Library, query: str = "", lang: str = "", reader: str = "") -> None:
        super().__init__()
        self._library = library
        self._query = query
        self.lang = lang or default_language()
        self.reader = reader or default_reader()

    def on_mount(self) -> None:
        """Open the main screen, and end cleanly on SIGTERM and SIGHUP."""
        self.main = MainScreen(self._library, self._query, self.lang, self.reader)
        self.push_screen(self.main)
        loop = asyncio.get_running_loop()
        for name in ("SIGTERM", "SIGHUP"):
            number = getattr(signal, name, None)
            if number is not None:
                try:
                    loop.add_signal_handler(number, self._end_by, 128 + number)
                except (NotImplementedError, RuntimeError, ValueError):
                    continue  # Windows has no loop signals; a test may run outside the main thread

    def _end_by(self, code: int) -> None:
        self.exit(code, return_code=code)

    def key_line(self, lang: str, reader: str) -> Content:
        """Return the footer: the keys, what they do, and who reads."""
        parts: list[tuple[str, str]] = []
        for _key, shown, name in _KEYS:
            parts += [(f" {shown} ", "bold $text-accent"), (f"{label(f'key.{name}', lang)} ", "")]
        parts.append((f" {label(f'reader.{reader}', lang)}", "$text-muted"))
        return Content.assemble(*parts)

    def action_gloss_help(self) -> None:
        """Show or close the help."""
        if isinstance(self.screen, HelpScreen):
            self.pop_screen()
        else:
            keys = [(shown, label(f"key.{name}", self.lang)) for _key, shown, name in _KEYS]
            self.push_screen(HelpScreen(keys, self.lang))

    def action_gloss_language(self) -> None:
        """Change between French and English."""
        self.lang = "en" if self.lang == "fr" else "fr"
        self.main.set_reading(self.lang, self.reader)

    def action_gloss_reader(self) -> None:
        """Change who reads: nobody said, a clinician, an engineer."""
        self.reader = _READERS[(_READERS.index(self.reader) + 1) % len(_READERS)]
        self.main.set_reading(self.lang, self.reader)

    def action_gloss_copy(self) -> None:
        """Send the entry shown, as plain text, to the terminal's clipboard."""
        entry = self._library.get(self.main.entry_id)
        if entry is None:
            self.notify(label("nothing_to_copy", self.lang), severity="warning", markup=False)
            return
        self.copy_to_clipboard(to_text(Card(self._library, self.lang, self.reader).entry(entry)))
        self.notify(label("copied", self.lang), markup=False)

    def action_gloss_back(self) -> None:
        """Show the entry before."""
        self.main.action_go_back()

    def action_gloss_forward(self) -> None:
        """Undo a step back."""
        self.main.action_go_forward()

    def action_gloss_quit(self) -> None:
        """End the program."""
        self.exit(0)

    def action_step_back(self) -> None:
        """Esc: step back inside the main screen."""
        self.main.action_step_back()

    def action_open(self, entry_id: str) -> None:
        """Follow a link that was clicked."""
        self.main.open_entry(entry_id)

    def _fatal_error(self) -> None:
        """Keep the details of an unexpected error in a log file, and tell the user in three lines."""
        log = os.path.join(state_dir(), f"error-{time.strftime('%Y%m%d-%H%M%S')}.log")
        try:
            os.makedirs(state_dir(), mode=0o700, exist_ok=True)
            with open(log, "w", encoding="utf-8") as file:
                traceback.print_exc(file=file)
        except OSError:
            log = "-"
        error = one_line(repr(self._exception), 120)
        self._exit_renderables.append(Content(label("crash", self.lang, error=error, log=log)).plain)
        self._close_messages_no_wait()


def run(query: str, lang: str | None, reader: str | None, layers: list[str]) -> int:
    """Open the interface on `query`; returns its exit code. Raises GlossaryError when the glossary can't be read."""
    app = GlossApp(open_library(layers), query, lang or "", reader or "")
    result = app.run()
    return result if isinstance(result, int) else app.return_code or 0
