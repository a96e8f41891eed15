"""The quiz: a card at a time, answered by keys; every answer is kept at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option

from ...errors import GlossaryError
from ...learn.questions import CHOICE, TYPED, Paragraph, Question
from ...learn.scheduling import AGAIN, GOOD, GRADES, ROW
from ...learn.session import Session
from ...learn.typed import judge
from ...learn.words import waiting, word
from ...render.card import Line
from ...text import one_line, width, wrap
from ..widgets.choices import Choices
from ..widgets.lines import Lines
from ..widgets.search_box import SearchBox
from .answering import answer

ASKING, GRADING, ENDED = "asking", "grading", "ended"


class Answers(Choices):
    """The answers to choose from, numbered, each wrapped at the list's own width (Textual would break lines at no-break spaces)."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._texts: tuple[str, ...] = ()
        self._drawn = 0

    def fill(self, texts: tuple[str, ...]) -> None:
        """Show these answers."""
        self._texts = texts
        self._draw()

    def _draw(self) -> None:
        at = self.highlighted
        self._drawn = max(8, self.scrollable_content_region.width - 2)
        self.clear_options()
        self.add_options(
            Option(Content("\n".join(wrap(text, self._drawn, f"{number}. "))), id=str(number))
            for number, text in enumerate(self._texts, 1)
        )
        if self._texts:
            self.highlighted = at or 0

    def on_resize(self) -> None:
        """Wrap again where the width changed."""
        if self._texts and max(8, self.scrollable_content_region.width - 2) != self._drawn:
            self._draw()


class QuizScreen(Screen[str]):
    """Asks the cards of a session. Returns "progress" when the learner asks for that, else ""."""

    BINDINGS = [Binding("ctrl+z", "take_back", show=False, priority=True)]
    DEFAULT_CSS = """
    QuizScreen {
        & #quiz-state { height: 1; background: $panel; padding: 0 1; }
        & #quiz-card { height: 1fr; padding: 0 1; scrollbar-size-vertical: 1; border: round $border-blurred; }
        & #quiz-card:focus { border: round $primary; }
        & Answers { height: auto; max-height: 100%; margin: 1 0 0 0; padding: 0; border: none; background: $background; }
        & Answers:focus { border: none; }
        & SearchBox { height: 3; margin: 1 0 0 0; border: round $primary; }
        & #quiz-answer { margin: 1 0 0 0; }
        & #quiz-keys { background: $panel; padding: 0 1; }
        &.-tiny #quiz-card { border: none; padding: 0; }
        &.-tiny SearchBox { height: 1; border: none; background: $surface; }
    }
    """

    def __init__(self, session: Session, lang: str) -> None:
        super().__init__()
        self._session = session
        self._lang = lang
        self._question: Question | None = None
        self._suggested = GOOD
        self._waits: dict[int, int] = {}
        self._told: tuple[Paragraph, ...] = ()
        self.state = ASKING

    def compose(self) -> ComposeResult:
        """Lay the card out."""
        yield Lines(id="quiz-state")
        with VerticalScroll(id="quiz-card"):
            yield Lines(id="quiz-question")
            yield Answers(id="quiz-choices")
            yield SearchBox(id="quiz-typed")
            yield Lines(id="quiz-answer")
        yield Lines(id="quiz-keys")

    def on_mount(self) -> None:
        """Ask the first card."""
        self._next()

    def set_language(self, lang: str) -> None:
        """Go on in a language; the card that is asked is asked again in it."""
        self._lang = lang
        self._session.set_language(lang)
        if self.state == ENDED:
            self._end()
        elif self._question is not None:
            again = self._session.ask_again()
            state, grade = self.state, self._suggested
            if again is not None:
                self._ask(again)
                if state == GRADING:
                    self._reveal(grade, ("head", word("flip", lang)))

    def _next(self) -> None:
        try:
            question = None if self._session.is_over and self._session.given else self._session.next()
        except GlossaryError as error:
            self._stop(error)
            return
        if question is None:
            self._end()
        else:
            self._ask(question)

    def _stop(self, error: GlossaryError) -> None:
        self.notify(error.told(self._lang), severity="warning", markup=False)
        answer(self, "")

    def _write_state(self) -> None:
        counts = self._session.counts()
        parts = [word("session.title", self._lang, done=len(self._session.given), due=counts.due, new=counts.new)]
        left = self._session.seconds_left
        if left is not None and self.state != ENDED:
            parts.append(word("session.time", self._lang, n=max(1, round(left / 60))))
        if self._question is not None:
            parts.append(word(f"direction.{self._question.key[1]}", self._lang))
        told = " · ".join(parts)
        self.query_one("#quiz-state", Lines).show(lambda columns: [[("", broken(told, columns)[0])]])

    def _ask(self, question: Question) -> None:
        self.state, self._question, self._told = ASKING, question, ()
        self.query_one("#quiz-question", Lines).show(lambda columns: _asked(question, columns))
        self.query_one("#quiz-answer", Lines).show(lambda _columns: ())
        choices, typed = self.query_one(Answers), self.query_one(SearchBox)
        choices.display, typed.display = question.form == CHOICE, question.form == TYPED
        choices.highlighted = None
        choices.fill(question.options)
        typed.value = ""
        typed.placeholder = word("typed.hint", self._lang)
        card = self.query_one("#quiz-card", VerticalScroll)
        (choices if question.form == CHOICE else typed if question.form == TYPED else card).focus()
        card.scroll_home(animate=False)
        self._write_state()
        self._write_keys()

    def _write_keys(self) -> None:
        lang = self._lang
        if self.state == ENDED:
            texts = [word("keys.end", lang)]
        elif self.state == GRADING:
            grades = " · ".join(f"{g} {word(f'grade.{g}', lang)} {waiting(self._waits[g], lang)}" for g in GRADES)
            texts = [grades, word("keys.grade", lang, grade=word(f"grade.{self._suggested}", lang))]
        else:
            assert self._question is not None
            texts = [word(f"keys.{self._question.form}", lang)]
        self.query_one("#quiz-keys", Lines).show(
            lambda columns: [[("", line)] for text in texts for line in broken(text, columns)]
        )

    def _reveal(self, grade: int, *told: Paragraph) -> None:
        assert self._question is not None
        try:
            self._waits = self._session.waits()
        except GlossaryError as error:
            self._stop(error)
            return
        self.state, self._suggested = GRADING, grade
        self._told = (*told, ("", ""), *self._question.answer)
        shown = self._told
        self.query_one("#quiz-answer", Lines).show(lambda columns: _paragraphs(shown, columns))
        self.query_one(Answers).display = self.query_one(SearchBox).display = False
        card = self.query_one("#quiz-card", VerticalScroll)
        card.focus()
        card.scroll_home(animate=False)
        self._write_keys()

    def _choose(self, number: int) -> None:
        question = self._question
        if question is None or not 1 <= number <= len(question.options):
            return
        if number - 1 == question.right:
            self._reveal(GOOD, ("head", word("choice.right", self._lang)))
        else:
            chosen = question.options[number - 1]
            self._reveal(AGAIN, ("warn", f"✗ {chosen}"), ("head", word("choice.wrong", self._lang)))

    def _typed(self, text: str) -> None:
        assert self._question is not None
        entry = self._session.material.entries[self._question.key[0]]
        verdict = judge(self._session.material.library, entry, text, self._lang)
        said: list[Paragraph] = [("warn", f"> {one_line(text, 100)}")] if text.strip() else []
        self._reveal(verdict.grade, *said, ("head", verdict.told(self._lang)))

    def _grade(self, grade: int) -> None:
        try:
            self._session.answer(grade)
        except GlossaryError as error:
            self._stop(error)
            return
        self._next()

    def action_take_back(self) -> None:
        """Take the last answer back and ask its card again."""
        try:
            done = self._session.undo()
        except GlossaryError as error:
            self._stop(error)
            return
        self.notify(word("undo.done" if done else "undo.none", self._lang), markup=False)
        if done:
            self._next_anyway()

    def _next_anyway(self) -> None:
        question = self._session.next()
        if question is not None:
            self._ask(question)

    def _end(self) -> None:
        self.state, self._question = ENDED, None
        lang, given = self._lang, self._session.given
        right = sum(one.grade > AGAIN for one in given)
        told: list[Paragraph] = []
        if self._session.is_over:
            told.append(("head", word("session.over", lang, n=f"{self._session.minutes:g}")))
        else:
            told.append(("head", self._session.why_nothing(lang)))
        told.append(("", word("session.summary", lang, done=len(given), right=right)))
        self.query_one("#quiz-question", Lines).show(lambda columns: _paragraphs(told, columns))
        self.query_one("#quiz-answer", Lines).show(lambda _columns: ())
        self.query_one(Answers).display = self.query_one(SearchBox).display = False
        self.query_one("#quiz-card").focus()
        self._write_state()
        self._write_keys()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Take the answer chosen with Enter or the mouse."""
        event.stop()
        if self.state == ASKING and event.option_id:
            self._choose(int(event.option_id))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Take the answer typed."""
        event.stop()
        if self.state == ASKING:
            self._typed(event.value)

    def on_key(self, event: events.Key) -> None:
        """Digits and the AZERTY row choose and grade, Space reveals, Enter goes on, Esc ends."""
        typing = self.state == ASKING and self._question is not None and self._question.form == TYPED
        number = GRADES.index(int(event.character)) + 1 if event.character and event.character in "1234" else 0
        number = number or ROW.get(event.character or "", 0)
        if event.key == "escape":
            answer(self, "")
        elif self.state == ENDED and event.key == "enter":
            self._session.go_on()
            self._next()
        elif self.state == ENDED and event.character in ("p", "P"):
            answer(self, "progress")
        elif typing:
            return
        elif self.state == ASKING and event.key == "space":
            self._reveal(AGAIN if self._question and self._question.form == CHOICE else GOOD, ("head", word("flip", self._lang)))
        elif self.state == ASKING and number:
            self._choose(number)
        elif self.state == GRADING and (number or event.key == "enter"):
            self._grade(number or self._suggested)
        elif event.character in ("u", "U"):
            self.action_take_back()
        else:
            return
        event.stop()
        event.prevent_default()


def _asked(question: Question, columns: int) -> Iterator[Line]:
    yield from _paragraphs([("head", question.ask), ("dim", question.context), ("", ""), ("title", question.text)], columns)


def _paragraphs(paragraphs: Iterable[Paragraph], columns: int) -> Iterator[Line]:
    for style, text in paragraphs:
        if style == "title" and not text:
            continue
        yield from ([(style, line)] for line in (wrap(text, columns) if text else [""]))


def broken(text: str, columns: int) -> list[str]:
    """Return a line of keys in as many lines as it takes, parted at its dots only."""
    lines: list[str] = []
    for part in text.split(" · "):
        if lines and width(lines[-1]) + 3 + width(part) <= columns:
            lines[-1] += f" · {part}"
        else:
            lines.append(part)
    return lines
