"""A text explained in place: paste or open it, walk its terms, read each entry beside it, copy the result."""

from __future__ import annotations

import os

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Input, Static, TextArea

from ...errors import GlossaryError, system_reason
from ...i18n import label
from ...index.annotate import Span
from ...library import Library
from ...render.annotated import Terms, reason_of, safe
from ...render.annotated_markdown import AnnotatedMarkdown
from ...text import one_line, printable, typeset
from ...texts import read_text
from ..widgets.entry_view import EntryView
from .answering import answer

MAX_TEXT = 200_000
"""Characters that the screen explains at most; the commands take texts of any length."""


class ReadingScreen(Screen[str]):
    """Returns the id of the entry to open in the main screen, or "". The text is kept nowhere."""

    DEFAULT_CSS = """
    ReadingScreen {
        #path { border: round $border-blurred; }
        #path:focus { border: round $border; }
        #pasted { border: round $border-blurred; height: 1fr; }
        #pasted:focus { border: round $border; }
        #explained { height: 1fr; }
        #text { width: 1fr; border: round $border-blurred; padding: 0 1; }
        #text:focus { border: round $border; }
        #text Static { height: auto; }
        #beside { width: 1fr; }
        #reason { height: auto; max-height: 3; padding: 0 2; color: $text-warning; }
        #reading-keys { height: 1; background: $panel; text-wrap: nowrap; text-overflow: ellipsis; }
        &.-compact #pair { grid-size: 1; }
        &.-tiny #explained { layout: vertical; }
        &.-tiny #beside { height: 1fr; }
        &.-tiny #text { height: 1fr; width: 100%; }
    }
    """

    def __init__(self, library: Library, lang: str, reader: str, text: str = "") -> None:
        super().__init__()
        self._library = library
        self._lang, self._reader = lang, reader
        self._first_text = text
        self._text = ""
        self._spans: list[Span] = []
        self._at = 0

    def compose(self) -> ComposeResult:
        """Lay out the text to paste, and the text explained."""
        with Vertical(id="asking"):
            area = TextArea(self._first_text, tab_behavior="focus", id="pasted")
            area.cursor_blink = False
            yield area
            yield Input(id="path")
        with Horizontal(id="explained"):
            with VerticalScroll(id="text"):
                yield Static(id="marked")
            with Vertical(id="beside"):
                yield Static(id="reason")
                yield EntryView(id="term")
        yield Static(id="reading-keys")

    def on_mount(self) -> None:
        """Ask for a text."""
        self.query_one("#path", Input).cursor_blink = False
        self.set_reading(self._lang, self._reader)
        self._ask(True)

    @property
    def is_explaining(self) -> bool:
        """True while a text is shown with its terms."""
        return bool(self.query_one("#explained").display)

    @property
    def current(self) -> Span | None:
        """The term that the reader is at."""
        return self._spans[self._at] if self._spans and self.is_explaining else None

    def set_language(self, lang: str) -> None:
        """Write everything in a language."""
        self.set_reading(lang, self._reader)

    def set_reading(self, lang: str, reader: str) -> None:
        """Change language or reader; a text that is shown is explained again."""
        self._lang, self._reader = lang, reader
        area, path = self.query_one("#pasted", TextArea), self.query_one("#path", Input)
        area.border_title = label("reading.paste", lang)
        path.border_title = label("reading.open", lang)
        path.placeholder = label("reading.path", lang)
        self.query_one("#text").border_title = label("annotated_title", lang)
        if self.is_explaining and self._text:
            self._explain(self._text)
        self._write_keys()

    def _write_keys(self) -> None:
        name = "reading.keys" if self.is_explaining else "reading.keys_ask"
        self.query_one("#reading-keys", Static).update(Content(label(name, self._lang)))

    def _ask(self, asking: bool) -> None:
        self.query_one("#asking").display = asking
        self.query_one("#explained").display = not asking
        (self.query_one("#pasted") if asking else self.query_one("#text")).focus()
        self._write_keys()

    def go(self) -> None:
        """F5: explain the text that was pasted, or ask for another one."""
        if self.is_explaining:
            self._ask(True)
            return
        text = self.query_one("#pasted", TextArea).text
        if text.strip():
            self._explain(text)
        else:
            self._say("reading.empty")

    def _say(self, key: str, **details: object) -> None:
        self.notify(typeset(label(key, self._lang, **details), self._lang), severity="warning", markup=False)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Open the file whose path was typed, and explain it."""
        event.stop()
        path = os.path.expanduser(event.value.strip())
        if not path or path == "-":
            return
        parts: list[str] = []
        try:
            for chunk in read_text(path, may_wait=False):
                parts.append(chunk)
                if sum(map(len, parts)) > MAX_TEXT:
                    break
        except GlossaryError as error:
            self.notify(printable(error.told(self._lang)), severity="warning", markup=False)
            return
        except (OSError, ValueError) as error:
            why = system_reason(error)[self._lang == "fr"] if isinstance(error, OSError) else str(error)
            self.notify(printable(f"{one_line(os.path.basename(path), 60)}: {why}"), severity="warning", markup=False)
            return
        text = "".join(parts)
        self.query_one("#pasted", TextArea).text = text[:MAX_TEXT]
        self._explain(text)

    def _explain(self, text: str) -> None:
        if len(text) > MAX_TEXT:
            self._say("reading.cut", n=MAX_TEXT)
        # What is shown is what is searched, so that the places agree.
        text = safe(text[:MAX_TEXT])
        spans = self._library.annotator.spans(text, reader=self._reader)
        chosen = [span for span, _number in Terms(self._library, self._reader, everything=False).chosen(spans)]
        if not chosen and spans:
            chosen = spans
            self._say("reading.none_of_the_other_world")
        self._text, self._spans, self._at = text, chosen, 0
        self._ask(False)
        self._show()
        if not chosen:
            self._say("annotate.none")

    def _show(self) -> None:
        content = Content(self._text)
        for number, one in enumerate(self._spans):
            content = content.stylize("reverse bold" if number == self._at else "underline $text-primary", one.start, one.end)
        self.query_one("#marked", Static).update(content)
        view, reason = self.query_one("#term", EntryView), self.query_one("#reason", Static)
        span = self.current
        entry = self._library.get(span.ids[0]) if span else None
        if span is None or entry is None:
            view.tell([label("annotate.none", self._lang)], self._lang)
            reason.display = False
            return
        view.show(self._library, entry, self._lang, self._reader)
        others = [self._library.get(other) for other in span.ids[1:]]
        why = reason_of(span, self._lang).strip(" ()")
        also = ", ".join(one_line(other.term.get(self._lang) or other.id, 40) for other in others if other)
        told = f"{self._at + 1}/{len(self._spans)}" + (f" · {why}" if why else "")
        told += f" · {label('or', self._lang)} {also}" if also else ""
        reason.update(Content(typeset(printable(told), self._lang)))
        reason.display = True
        self.call_after_refresh(self._bring_into_view, span)

    def _bring_into_view(self, span: Span) -> None:
        pane = self.query_one("#text", VerticalScroll)
        width = max(1, self.query_one("#marked").content_size.width)
        above = len(Content(self._text[: span.start]).wrap(width)) - 1
        if not pane.scroll_y <= above < pane.scroll_y + pane.size.height - 1:
            pane.scroll_to(y=max(0, above - pane.size.height // 3), animate=False)

    def walk(self, step: int) -> None:
        """Go to the next or the previous term, from the last to the first."""
        if self._spans:
            self._at = (self._at + step) % len(self._spans)
            self._show()

    def annotated(self) -> str:
        """Return the text as Markdown with a footnote for each term; "" while none is shown."""
        if not self.is_explaining:
            return ""
        page = AnnotatedMarkdown(self._library, self._lang, self._reader, everything=True)
        return page.mark(self._text, self._spans) + page.end()

    def on_key(self, event: events.Key) -> None:
        """Walk with n and p, open with Enter, step back with Esc."""
        if event.key == "escape":
            if self.is_explaining:
                self._ask(True)
            else:
                answer(self, "")
        elif self.is_explaining and event.key in ("n", "p"):
            self.walk(1 if event.key == "n" else -1)
        elif self.is_explaining and event.key == "enter" and self.current and self.query_one("#text").has_focus:
            answer(self, self.current.ids[0])
        else:
            return
        event.stop()
        event.prevent_default()

    def on_open_entry(self, event: events.Event) -> None:
        """Follow a link of the entry: in the main screen."""
        event.stop()
        answer(self, getattr(event, "entry_id", ""))
