"""`glossary-tui quiz`: learn the other side's words, line by line: in any terminal, through a pipe, with a screen reader."""

from __future__ import annotations

import argparse
import difflib
import sys
from collections.abc import Iterable

from ...learn.decks import Deck, ids_of_text, usual_side
from ...learn.material import DIRECTIONS, Material
from ...learn.questions import CHOICE, FORMS, TYPED, Question
from ...learn.scheduling import AGAIN, GOOD, ROW
from ...learn.session import MINUTES, Session
from ...learn.store import missing, opened
from ...learn.typed import judge
from ...learn.words import failure, told_missing, waiting, word
from ...library import Library
from ...model import SIDES
from ...render.terminal import columns, has_styles, to_text
from ...text import fold, one_line, wrap
from ...texts import read_text
from ...userdata import UserData
from ..console import say
from ..options import add_reading, open_for
from ..parser import Parser


def configure(parser: Parser) -> None:
    """Declare the options."""
    both = parser.both
    parser.add_argument("--domain", action="append", default=[], metavar=both("DOMAINE", "DOMAIN"),
                        help=both("seulement ce domaine (peut être répété)", "only this domain (repeatable)"))  # fmt: skip
    parser.add_argument(
        "--side",
        choices=SIDES,
        default="",
        help=both(
            "seulement ce côté (sinon : l’autre monde que celui de --as)",
            "only this side (default: the other world than that of --as)",
        ),
    )
    parser.add_argument("--false-friends", action="store_true", help=both("seulement les faux amis", "false friends only"))
    deck = parser.add_mutually_exclusive_group()
    deck.add_argument("--favourites", action="store_true", help=both("mes favoris", "my favourites"))
    deck.add_argument("--seen", action="store_true", help=both("mes dernières lectures", "my last look-ups"))
    deck.add_argument("--text", metavar="FILE", help=both("les termes d’un texte simple", "the terms of a plain text"))
    deck.add_argument("--course", metavar="FILE", help=both("un parcours (voir : course)", "a course (see: course)"))
    parser.add_argument(
        "--direction",
        action="append",
        default=[],
        choices=DIRECTIONS,
        help=both("seulement cette sorte de question (peut être répété)", "only this kind of question (repeatable)"),
    )
    parser.add_argument(
        "--form",
        choices=FORMS,
        default="",
        help=both(
            "répondre ainsi : flip (montrer), choice (choix), typed (taper)", "answer this way: flip (show), choice, typed"
        ),
    )
    parser.add_argument(
        "--minutes",
        type=float,
        default=MINUTES,
        metavar="N",
        help=both("durée d’une séance (0 : sans fin)", "length of a session (0: no end)") + f" [{MINUTES}]",
    )
    parser.add_argument("--new", type=int, metavar="N", help=both("nouvelles cartes par jour (retenu)", "new cards a day (kept)"))
    add_reading(parser)  # fmt: skip


def run(args: argparse.Namespace) -> int:
    """Return 0 when something was asked, 1 when there was nothing to ask; raises GlossaryError for unknown decks."""
    lang = args.lang
    if args.new is not None and not 0 <= args.new <= 1000:
        raise failure("new_range")
    if not 0 <= args.minutes <= 1440:
        raise failure("minutes_range")
    library = open_for(args)
    deck = _deck(args, library)
    material = Material(library)
    with opened(lang, say) as store:
        if args.new is not None:
            store.set("new_a_day", str(args.new))
        session = Session(
            store, material, deck, lang, args.reader, directions=tuple(args.direction) or DIRECTIONS,
            minutes=args.minutes, form=args.form,
        )  # fmt: skip
        away = missing(store.memories(), lambda entry_id: entry_id in material)
        if away:
            say(told_missing(away, lang))
        return Conversation(session, lang).run()


def _deck(args: argparse.Namespace, library: Library) -> Deck:
    ids: tuple[str, ...] | None = None
    name = ""
    if args.favourites:
        name, ids = "favourites", tuple(UserData().favourites())
    elif args.seen:
        name, ids = "seen", tuple(UserData().seen())
    elif args.text:
        if args.text == "-":
            raise failure("text_stdin")
        name, ids = args.text, ids_of_text(library, "".join(read_text(args.text)), args.reader)
    elif args.course:
        from ...learn.course import course_path, read_course

        course = read_course(course_path(args.course))
        name, ids = course.title_in(args.lang), course.ids
    domains = library.domains()
    for domain in args.domain:
        if domain not in domains:
            close = difflib.get_close_matches(domain, domains, 3, 0.4)
            raise failure("deck.unknown_domain", name=one_line(domain, 60), hint=", ".join(close or sorted(domains)))
    side = args.side or ("" if ids is not None or args.domain or args.false_friends else usual_side(args.reader))
    return Deck(name, ids, tuple(args.domain), side, args.false_friends)


class _Left(Exception):
    """The learner ends the session."""


class _TakenBack(Exception):
    """The learner takes the last answer back."""


class Conversation:
    """A session on standard input and output."""

    def __init__(self, session: Session, lang: str) -> None:
        self._session = session
        self._lang = lang
        self._styles = has_styles()
        self._asked = 0

    def run(self) -> int:
        """Ask until the time is over, nothing is left, or the learner ends; returns the exit code."""
        left = ""
        try:
            self._write([("dim", word("plain.help", self._lang))])
            left = self._all()
        except (_Left, EOFError):
            pass
        except KeyboardInterrupt:
            print()
        self._summary(left)
        return 0 if self._asked else 1

    def _all(self) -> str:
        while not self._session.is_over:
            question = self._session.next()
            if question is None:
                return self._session.why_nothing(self._lang)
            self._asked += 1
            try:
                self._one(question)
            except _TakenBack:
                self._take_back()
        return word("session.over", self._lang, n=f"{self._session.minutes:g}")

    def _take_back(self) -> None:
        if self._session.undo():
            self._write([("warn", word("undo.done", self._lang))])
        else:
            self._write([("warn", word("undo.none", self._lang))])
            self._session.repeat()

    def _one(self, question: Question) -> None:
        lang = self._lang
        counts = self._session.counts()
        state = word("session.title", lang, done=len(self._session.given), due=counts.due, new=counts.new)
        print()
        self._write([("dim", f"{state} · {word(f'direction.{question.key[1]}', lang)}"), ("head", question.ask)])
        self._write([("dim", question.context), ("term", question.text)])
        for number, option in enumerate(question.options, 1):
            self._write([("", option)], f"{number}. ")
        suggested = self._answered(question)
        print()
        for style, text in question.answer:
            self._write([(style, text)], "  ")
        waits = self._session.waits()
        told = " · ".join(f"{g} {word(f'grade.{g}', lang)} ({waiting(waits[g], lang)})" for g in waits)
        self._write([("dim", told)])
        grade = self._choose(word("plain.grade", lang, grade=word(f"grade.{suggested}", lang)), 4, suggested)
        self._session.answer(grade)

    def _answered(self, question: Question) -> int:
        """Ask, tell how the answer was, and return the grade that it suggests."""
        lang = self._lang
        if question.form == CHOICE:
            chosen = self._choose(word("plain.choice", lang, n=len(question.options)), len(question.options), 0)
            is_right = chosen - 1 == question.right
            self._write([("head", word("choice.right" if is_right else "choice.wrong" if chosen else "flip", lang))])
            return GOOD if is_right else AGAIN
        if question.form == TYPED:
            entry = self._session.material.entries[question.key[0]]
            answer = self._read(word("plain.typed", lang), {fold(name) for _kind, _lang, name in entry.names()})
            verdict = judge(self._session.material.library, entry, answer, lang)
            self._write([("head", verdict.told(lang))])
            return verdict.grade
        self._read(word("plain.flip", lang))
        self._write([("head", word("flip", lang))])
        return GOOD

    def _write(self, paragraphs: Iterable[tuple[str, str]], lead: str = "") -> None:
        for style, text in paragraphs:
            if text:
                lines = [[(style, line)] for line in wrap(text, columns(), lead)]
                sys.stdout.write(to_text(lines, self._styles))
        sys.stdout.flush()

    def _read(self, prompt: str, names: Iterable[str] = ()) -> str:
        """Return a line. "q" ends and "u" takes back, unless that is a name of what is asked."""
        colon = "\u00a0: " if self._lang == "fr" else ": "
        print(prompt + colon, end="", flush=True)
        line = sys.stdin.readline()
        if not (sys.stdin.isatty() and line.endswith("\n")):
            print()  # nobody's Enter ended the line of the prompt
        if not line:
            raise EOFError
        text = one_line(line, 200).strip()
        if text.casefold() in ("q", "u") and text.casefold() not in names:
            raise _Left if text.casefold() == "q" else _TakenBack
        return text

    def _choose(self, prompt: str, most: int, default: int) -> int:
        while True:
            text = self._read(prompt)
            if not text:
                return default
            number = ROW.get(text, int(text) if text.isascii() and text.isdigit() and len(text) < 3 else 0)
            if 1 <= number <= most:
                return number
            self._write([("warn", word("plain.again", self._lang, n=most))])

    def _summary(self, left: str) -> None:
        done, right = len(self._session.given), sum(answer.grade > AGAIN for answer in self._session.given)
        self._write([("", left), ("", word("session.summary", self._lang, done=done, right=right))])
