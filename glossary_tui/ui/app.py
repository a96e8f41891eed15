"""The terminal application: its keys, its language and reader, and how it ends.

Screens that a key opens are imported when it is pressed: together they would cost a fifth of the first paint.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import shutil
import signal
import sys
import time
import traceback
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Literal

from textual.app import App
from textual.binding import Binding
from textual.content import Content
from textual.events import Resize
from textual.geometry import Size
from textual.timer import Timer

from ..errors import GlossaryError
from ..i18n import default_language, default_reader, label
from ..library import Library, open_library
from ..model import Entry, localised
from ..paths import state_dir
from ..render.card import Card
from ..render.terminal import to_text
from ..text import one_line
from ..userdata import UserData
from .diskwatch import CHECK_SECONDS, DiskWatch
from .keys import KEYS, LEFT_TO_WIDGETS
from .memory import release_former_size, start_apart
from .screens.main import WIDE, MainScreen
from .themes import DARK, NAMES, THEMES
from .toasts import steady_toasts

if TYPE_CHECKING:
    from ..catalogue import Catalogue, Filters
    from .learning import Learning

LANGS = ("fr", "en")
LOOK_AGAIN = (0.1, 1.0)
"""Seconds after which the size of the window is looked at again; the second is for a busy machine."""
_READERS = ("", "clinician", "engineer")


class GlossApp(App[int]):
    """The two worlds side by side, search as you type."""

    CSS_PATH = "app.tcss"
    TITLE = "glossary-tui"
    HORIZONTAL_BREAKPOINTS = [(0, "-tiny"), (60, "-compact"), (WIDE, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-short"), (30, "-tall")]
    BINDINGS = [
        *(Binding(key, f"gloss_{name}", name, priority=name not in LEFT_TO_WIDGETS) for key, _shown, name in KEYS),
        Binding("escape", "step_back", show=False),
    ]
    ENABLE_COMMAND_PALETTE = False  # ours opens instead, in the reader's language

    def __init__(
        self, library: Library, query: str = "", lang: str = "", reader: str = "", reopen: Callable[[], Library] | None = None
    ) -> None:
        """Open on `query`; an empty `lang` or `reader` means the one kept. `reopen` reads the glossary again."""
        super().__init__()
        steady_toasts()
        self.library = library
        self.user = UserData()
        self._query = query
        self._reopen = reopen
        self._catalogue: Catalogue | None = None
        self._browsing: Filters | None = None
        self._disk: DiskWatch | None = None
        self._learning: Learning | None = None
        asked = os.environ.get("GLOSS_LANG") and default_language()
        self.lang = lang or asked or self.user.setting("language", LANGS) or default_language()
        self.reader = reader or default_reader() or self.user.setting("reader", _READERS)
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = self.user.setting("theme", NAMES) or DARK.name

    def get_default_screen(self) -> MainScreen:
        """Return the main screen; there is no other below it."""
        self.main = MainScreen(self.library, self.user, self._query, self.lang, self.reader)
        return self.main

    def set_timer(self, *args: Any, **kwargs: Any) -> Timer:
        """Start a timer that rings once, whatever comes between.

        Textual (seen in 8.2) drops the only ring of a timer that a pause of the process makes late; when that timer waits to take a new
        size of the window, every later size is left unseen.
        """
        timer = super().set_timer(*args, **kwargs)
        timer._skip = False
        return timer

    def on_mount(self) -> None:
        """End cleanly on signals, paint again after `fg`, and tell what happened to broken files."""
        self.app_resume_signal.subscribe(self, lambda _app: self.refresh(layout=True))
        self.set_class(self.console.color_system in ("standard", "windows"), "-few-colours")
        for path in self.user.set_aside:
            self.say("set_aside", severity="warning", path=path)
        if self._reopen is not None:
            self.call_after_refresh(self._watch_disk)  # the first screen comes first
        loop = asyncio.get_running_loop()
        start_apart(self)
        for name in ("SIGTERM", "SIGHUP", "SIGINT"):
            number = getattr(signal, name, None)
            if number is not None:
                try:
                    loop.add_signal_handler(number, self._end_by, 128 + number)
                except (NotImplementedError, RuntimeError, ValueError):
                    continue  # Windows has no loop signals; a test may run outside the main thread

    def on_resize(self) -> None:
        """Forget the former size, and look again a little later.

        Linux (seen in 6.18) signals a new size of the window before it stores it, so that the old one is read.
        """
        release_former_size()
        if not self.is_headless:
            for seconds in LOOK_AGAIN:
                self.set_timer(seconds, self._see_size)

    def _see_size(self) -> None:
        size = Size(*shutil.get_terminal_size())
        if self.size != size:
            self.post_message(Resize(size, size))

    def _end_by(self, code: int) -> None:
        self.exit(code, return_code=code)

    def say(self, key: str, severity: Literal["information", "warning"] = "information", **details: object) -> None:
        """Show a message of the program in a toast."""
        self.notify(label(key, self.lang, **details), severity=severity, markup=False)

    def _kept(self, written: bool, message: str = "") -> None:
        """Say what happened to something that the reader wants kept."""
        if not written:
            self.say("not_written", severity="warning")
        elif message:
            self.say(message)

    def _read_entry(self) -> Entry | None:
        """Return the entry shown, or say that there is none."""
        entry = self.library.get(self.main.entry_id)
        if entry is None:
            self.say("no_entry", severity="warning")
        return entry

    def action_gloss_help(self) -> None:
        """Show or close the help."""
        from .screens.help import HelpScreen

        if isinstance(self.screen, HelpScreen):
            self.pop_screen()
        else:
            self.push_screen(HelpScreen(self.lang))

    def action_gloss_palette(self) -> None:
        """Show the palette, unless a screen that asks something is open; close it with the same key."""
        from .palette import Palette, action_in

        async def chosen(what: str | None) -> None:
            if action := action_in(what):
                await self.run_action(action)
            else:
                self.action_open(what or "")

        if isinstance(self.screen, Palette):
            self.screen.dismiss("")
        elif not self.screen.is_modal:
            self.push_screen(Palette(self.library, self.lang, self.reader), chosen)

    def action_gloss_language(self) -> None:
        """Change between French and English, and keep that."""
        self.lang = "en" if self.lang == "fr" else "fr"
        self.main.set_reading(self.lang, self.reader)
        in_front = getattr(self.screen, "set_language", None)
        if in_front is not None:
            in_front(self.lang)
        self._kept(self.user.set("language", self.lang))

    def action_gloss_reader(self) -> None:
        """Change who reads (nobody said, a clinician, an engineer), and keep that."""
        self.reader = _READERS[(_READERS.index(self.reader) + 1) % len(_READERS)]
        self.main.set_reading(self.lang, self.reader)
        in_front = getattr(self.screen, "set_reading", None)
        if in_front is not None and self.screen is not self.main:
            in_front(self.lang, self.reader)
        self._kept(self.user.set("reader", self.reader))

    def action_gloss_theme(self) -> None:
        """Change between dark and light, and keep that."""
        self.theme = NAMES[(NAMES.index(self.theme) + 1) % len(NAMES)]
        self._kept(self.user.set("theme", self.theme))

    def action_gloss_browse(self) -> None:
        """Open the list from A to Z; the filters stay as they were left."""
        if self.screen is not self.main:
            return
        from ..catalogue import Catalogue, Filters
        from .screens.browse import BrowseScreen

        self._catalogue = self._catalogue or Catalogue(self.library)
        screen = BrowseScreen(self._catalogue, self._browsing or Filters(), self.lang)

        def done(entry_id: str | None) -> None:
            self._browsing = screen.filters
            self.action_open(entry_id or "")

        self.push_screen(screen, done)

    @property
    def learning(self) -> Learning:
        """The way through learning, made when it is first needed."""
        if self._learning is None:
            from .learning import Learning

            self._learning = Learning(self)
        return self._learning

    def action_gloss_text(self) -> None:
        """Open the screen that explains a text; there, explain what was pasted, or ask for another text."""
        go = getattr(self.screen, "go", None)
        if go is not None:
            go()
        elif self.screen is self.main:
            from .screens.reading import ReadingScreen

            self.push_screen(ReadingScreen(self.library, self.lang, self.reader), lambda chosen: self.action_open(chosen or ""))

    def action_gloss_quiz(self) -> None:
        """Open the decks to learn."""
        if self.screen is self.main:
            self.learning.choose()

    def action_gloss_progress(self) -> None:
        """Open the progress of learning."""
        if self.screen is self.main:
            self.learning.progress()

    def action_gloss_map(self) -> None:
        """Open the map of the links of the entry shown."""
        if self.screen is self.main and self._read_entry():
            from .screens.neighbours import NeighboursScreen

            self.push_screen(
                NeighboursScreen(self.library, self.main.entry_id, self.lang), lambda chosen: self.action_open(chosen or "")
            )

    def action_gloss_maximize(self) -> None:
        """Let the entry fill the screen, or not."""
        if self.screen is self.main:
            self.main.toggle_enlarged()

    def action_gloss_star(self) -> None:
        """Star the entry shown, or take its star away; in a note the same key keeps the note."""
        keep = getattr(self.screen, "action_keep", None)
        if keep is not None:
            keep()
            return
        if self.screen is self.main and (entry := self._read_entry()):
            written = self.user.star(entry.id)
            self._kept(written, "starred" if entry.id in self.user.favourites() else "unstarred")
            self.main.refresh_own()

    def action_gloss_note(self) -> None:
        """Edit the private note of the entry shown."""
        if self.screen is not self.main or not (entry := self._read_entry()):
            return
        entry_id = entry.id

        def done(text: str | None) -> None:
            if text is not None:
                self._kept(self.user.set_note(entry_id, text), "note_kept")
                self.main.refresh_own()

        from .screens.note import NoteScreen

        term = localised(entry.term, self.lang)[0]
        self.push_screen(NoteScreen(term, self.user.notes().get(entry_id, ""), self.lang), done)

    def action_gloss_export(self) -> None:
        """Write favourites and notes as Markdown."""
        path = self.user.export(lambda entry_id: localised(self.library.term(entry_id), self.lang)[0] or entry_id)
        if path:
            self.say("own_things_exported", path=path)
        else:
            self._kept(written=False)

    def action_gloss_copy(self) -> None:
        """Copy the entry shown as plain text; where nothing was found, a message that proposes the word; a text explained, as Markdown."""
        annotated = getattr(self.screen, "annotated", None)
        if annotated is not None:
            if text := annotated():
                self._copy(text, label("what.text", self.lang))
            return
        if self.screen is self.main and (word := self.main.asked):
            self._copy(label("proposal", self.lang, word=word), label("what.proposal", self.lang, word=word))
        elif entry := self._read_entry():
            text = to_text(Card(self.library, self.lang, self.reader).entry(entry))
            self._copy(text, label("what.copy", self.lang))

    def action_gloss_copy_markdown(self) -> None:
        """Copy the entry shown as Markdown."""
        if entry := self._read_entry():
            from .copying import markdown

            # One long line a paragraph: Markdown is wrapped by whoever shows it.
            text = markdown(Card(self.library, self.lang, self.reader, 100_000).entry(entry))
            self._copy(text, label("what.markdown", self.lang))

    def action_gloss_copy_id(self) -> None:
        """Copy the id of the entry shown."""
        if entry := self._read_entry():
            self._copy(entry.id, label("what.id", self.lang, id=entry.id))

    def action_gloss_copy_link(self) -> None:
        """Copy the address of the entry shown: on the web edition that GLOSS_SITE tells, else of its file."""
        if entry := self._read_entry():
            from .copying import link

            address = link(entry, self.lang, self.library.folders)
            what = "file_link" if address.startswith("file:") and "GLOSS_SITE" not in os.environ else "link"
            if address:
                self._copy(address, label(f"what.{what}", self.lang, link=one_line(address, 80)))
            else:
                self.say("no_link", severity="warning")

    def _copy(self, text: str, what: str) -> None:
        """Fill the clipboard of the computer where a program does that, else ask the terminal to; say which of the two it was."""
        from .copying import local_tool

        tool = () if self.is_headless else local_tool()
        if tool:
            self.run_worker(lambda: self._copy_with(tool, text, what), thread=True, group="copy", exit_on_error=False)
        else:
            self._copy_by_terminal(text, what)

    def _copy_with(self, tool: tuple[str, ...], text: str, what: str) -> None:
        from .copying import fill_clipboard

        if fill_clipboard(text, tool):
            self.call_from_thread(self.say, "copied", what=what, tool=tool[0])
        else:
            self.call_from_thread(self._copy_by_terminal, text, what)

    def copy_to_clipboard(self, text: str) -> None:
        """Copy what was selected with the mouse or the keyboard, and say so."""
        self._copy(text, label("what.selection", self.lang))

    def _copy_by_terminal(self, text: str, what: str) -> None:
        super().copy_to_clipboard(text)
        self.say("sent", what=what)

    def _watch_disk(self) -> None:
        self._disk = DiskWatch(self.library.folders)
        self.set_interval(CHECK_SECONDS, self._check_disk)

    def _check_disk(self) -> None:
        self.run_worker(self._look_at_disk, thread=True, exclusive=True, group="disk", exit_on_error=False)

    def _look_at_disk(self) -> None:
        if self._disk is not None and self._disk.is_news():
            self.call_from_thread(self.say, "changed_on_disk")

    def action_gloss_reload(self) -> None:
        """Read the glossary again, beside the reader: the old one stays until the new one is there."""
        if self._reopen is not None:
            self.say("reloading")
            self.run_worker(self._reload, thread=True, exclusive=True, group="reload", exit_on_error=False)

    def _reload(self) -> None:
        assert self._reopen is not None
        disk = DiskWatch(self.library.folders)
        try:
            library = self._reopen()
        except (GlossaryError, OSError) as error:
            self.call_from_thread(self.say, "reload_failed", "warning", error=one_line(str(error), 200))
            return
        # What is open already takes no second place in memory.
        self.call_from_thread(self._use, self.library if self.library.is_same(library) else library, disk)

    def _use(self, library: Library, disk: DiskWatch) -> None:
        self._disk = disk
        if library is not self.library:
            self.library, self._catalogue = library, None
            if self._learning is not None:
                self._learning.forget()
            self.main.use(library)
        self.say("reloaded", n=len(library))

    def action_gloss_back(self) -> None:
        """Show the entry before."""
        if self.screen is self.main and not self.main.go_back():
            self.say("no_back")

    def action_gloss_forward(self) -> None:
        """Undo a step back."""
        if self.screen is self.main and not self.main.go_forward():
            self.say("no_forward")

    def action_gloss_other_sense(self) -> None:
        """Go from one sense of a word to the next one that it is confused with."""
        if self.screen is self.main and self._read_entry() and not self.main.go_to_other_sense():
            self.say("no_other_sense")

    def action_gloss_history(self) -> None:
        """Show what was read in this session."""
        if self.screen is self.main:
            from .screens.history import HistoryScreen

            screen = HistoryScreen(self.library, self.main.history.opened(), self.lang)
            self.push_screen(screen, lambda chosen: self.action_open(chosen or ""))

    def action_gloss_suspend(self) -> None:
        """Give the terminal back to the shell until `fg`."""
        self.action_suspend_process()

    def action_help_quit(self) -> None:
        """Ctrl+C with nothing to copy: say how to quit, in the reader's language."""
        self.say("quit_hint")

    def action_gloss_quit(self) -> None:
        """End the program."""
        self.exit(0)

    def action_step_back(self) -> None:
        """Esc: step back inside the main screen."""
        self.main.action_step_back()

    def action_open(self, entry_id: str) -> None:
        """Follow a link that was clicked or chosen elsewhere; "" and unknown ids do nothing."""
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


def follow_window() -> None:
    """Take the size of the window from the terminal, and not from the variables COLUMNS and LINES.

    Python and Textual believe these for the whole run, whatever the window becomes, and they are often there unasked: GNU readline exports them
    to all that its program starts (`rl_change_environment`), with 80 and 24 where it saw no terminal. A terminal that does not know its size
    (a serial line gives 0 by 0) keeps them.
    """
    with contextlib.suppress(OSError, AttributeError, ValueError):  # no terminal; no stream; a closed one
        if all(os.get_terminal_size(sys.__stdout__.fileno())):  # type: ignore[union-attr]
            for name in ("COLUMNS", "LINES"):
                os.environ.pop(name, None)


def run(opened: Callable[[], Library], query: str, lang: str | None, reader: str | None, layers: list[str]) -> int:
    """Open the interface on `query`; returns its exit code. `layers` are read again when the glossary changes on disk.

    `opened` gives the glossary: were it an argument, the callers would hold it for the whole run, and with it the one that was read first.
    """
    follow_window()
    app = GlossApp(opened(), query, lang or "", reader or "", lambda: open_library(layers))
    result = app.run()
    return result if isinstance(result, int) else app.return_code or 0
