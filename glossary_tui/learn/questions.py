"""From a card (an entry and a direction) to a question: what is shown, the choices, and the answer."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from random import Random
from typing import NamedTuple
from unicodedata import normalize

from ..i18n import label, language_name, role_name
from ..model import Entry, localised
from ..render.card import colon
from ..text import fold, printable, typeset
from .material import Material, Sentence
from .scheduling import REVIEW, Memory
from .store import Key
from .words import word

FLIP, CHOICE, TYPED = FORMS = ("flip", "choice", "typed")
MAX_CHOICES = 4
Paragraph = tuple[str, str]
"""A style of `render.card.Line` and a text."""


_Parts = tuple[str, str, str, str, list[str], list[Paragraph]]
"""What a direction gives: ask, context, text, right answer, wrong answers, what is told besides."""


class Question(NamedTuple):
    """One question in one language. `options` is empty unless `form` is choice; `right` is the place of the right one.

    `ask` says what to do, `context` where the word belongs, `text` is what is asked about, `answer` is shown afterwards.
    """

    key: Key
    form: str
    ask: str
    context: str
    text: str
    options: tuple[str, ...]
    right: int
    answer: tuple[Paragraph, ...]


class Questions:
    """Makes questions in one language for one reader ("": not said). `turn` rotates what a card has several of."""

    def __init__(self, material: Material, lang: str, reader: str) -> None:
        self._material = material
        self._lang = lang
        self._reader = reader

    def ask(self, key: Key, memory: Memory | None, random: Random, form: str = "") -> Question:
        """Return the question of a card. `form` asks for one way of answering; "" chooses by direction and by what is known."""
        entry = self._material.entries[key[0]]
        turn = memory.answers if memory else 0
        make: Callable[[Entry, int], _Parts] = getattr(self, f"_{key[1]}")
        ask, context, text, right, wrong, answer = make(entry, turn)
        wanted = form or self._usual_form(key[1], memory)
        if wanted == TYPED and key[1] != "word":
            wanted = CHOICE
        options = self._options(right, wrong, random) if wanted == CHOICE else ()
        if wanted == CHOICE and len(options) < 2:
            wanted, options = FLIP, ()
        return Question(
            key, wanted, ask, context, text, options, options.index(right) if options else -1, (*answer, *self._card(entry))
        )

    @staticmethod
    def _usual_form(direction: str, memory: Memory | None) -> str:
        if direction == "word":
            return TYPED
        return FLIP if direction == "meaning" and memory is not None and memory.state == REVIEW else CHOICE

    def _options(self, right: str, wrong: list[str], random: Random) -> tuple[str, ...]:
        """Return the right answer among up to three wrong ones, in any order; near ones are likelier."""
        distinct = {fold(text): text for text in reversed(wrong) if fold(text) != fold(right)}
        pool = [text for text in dict.fromkeys(wrong) if distinct.get(fold(text)) == text][: 3 * MAX_CHOICES]
        chosen = sorted(random.sample(range(len(pool)), min(MAX_CHOICES - 1, len(pool))))
        options = [right, *(pool[number] for number in chosen)]
        random.shuffle(options)
        return tuple(options)

    def _in(self, texts: dict[str, str]) -> str:
        """Return a text in the reader's language; one that exists in another only says so."""
        text, shown = localised(texts, self._lang)
        text = typeset(printable(text), shown)
        if shown and shown != self._lang:
            return f"{text} ({label('shown_in', self._lang, language=language_name(shown, self._lang))})"
        return text

    def term(self, entry: Entry) -> str:
        """Return the entry's term in the reader's language."""
        return self._in(entry.term)

    def _where(self, entry: Entry) -> str:
        domain = self._material.library.domains().get(entry.domain)
        return f"{label(entry.side, self._lang)} · {self._in(domain.name) if domain else entry.domain}"

    def _quoted(self, text: str) -> str:
        return typeset(f"« {text} »", "fr") if self._lang == "fr" else f"“{text}”"

    def _wrong(self, entry: Entry, besides: frozenset[str] | set[str] = frozenset()) -> Iterator[Entry]:
        """Yield the near neighbours that are no right answer in any of their senses."""
        excluded = self._material.also_right(entry.id) | besides
        return (self._material.entries[i] for i in self._material.neighbours(entry.id) if i not in excluded)

    def _meaning(self, entry: Entry, _turn: int) -> _Parts:
        abbreviations = ", ".join(a for a in entry.abbr.get(self._lang, ()) if a not in entry.term.values())
        text = self.term(entry) + (f" ({printable(abbreviations)})" if abbreviations else "")
        wrong = [self._in(other.gist) for other in self._wrong(entry)]
        return word("ask.meaning", self._lang), self._where(entry), text, self._in(entry.gist), wrong, []

    def _word(self, entry: Entry, _turn: int) -> _Parts:
        wrong = [self.term(other) for other in self._wrong(entry)]
        text = self._in({lang: masked(gist, entry) for lang, gist in entry.gist.items()})
        return word("ask.word", self._lang), self._where(entry), text, self.term(entry), wrong, []

    def _said(self, entry: Entry, turn: int) -> _Parts:
        example = entry.examples[turn % len(entry.examples)]
        right = self._in(example.means)
        wrong = [self._in(one.means) for other in self._wrong(entry) for one in other.examples]
        context = role_name(example.by, self._lang) + colon(self._lang).rstrip()
        return word("ask.said", self._lang), context, self._quoted(self._in(example.said)), right, wrong, [("term", f"→ {right}")]

    def _world(self, entry: Entry, turn: int) -> _Parts:
        lang = next((code for code in (self._lang, "fr", "en") if self._material.false_friends(entry.id, code)), self._lang)
        names = self._material.false_friends(entry.id, lang)
        name, others = list(names.items())[turn % len(names)]
        worlds = {"clinical": word("world.clinical", self._lang), "technical": word("world.technical", self._lang)}
        right = worlds.pop(entry.side)
        answer: list[Paragraph] = [("term", f"→ {right}")]
        for other in others:
            there = self._material.entries[other]
            answer.append(("", f"{self._where(there)}{colon(self._lang)}{self.term(there)}. {self._in(there.gist)}"))
            why = next((c.why for c in entry.confusions if c.with_id == other), None)
            answer += [("dim", self._in(why))] if why else []
        ask = word("ask.world", self._lang, name=self._quoted(printable(name)))
        gist = self._in({code: masked(text, entry) for code, text in entry.gist.items()})
        return ask, "", gist, right, list(worlds.values()), answer

    def _sense(self, entry: Entry, turn: int) -> _Parts:
        every = self._material.sentences[entry.id]
        own: tuple[Sentence, ...] = tuple(one for one in every if one.lang == self._lang) or every
        sentence = own[turn % len(own)]
        said = self._quoted(typeset(printable(sentence.said), sentence.lang))
        if sentence.lang != self._lang:
            said += f" ({label('shown_in', self._lang, language=language_name(sentence.lang, self._lang))})"
        wrong = [self._sensed(self._material.entries[other]) for other in sentence.others]
        right = self._sensed(entry)
        ask = word("ask.sense", self._lang, name=self._quoted(printable(sentence.name)))
        context = role_name(sentence.by, self._lang) + colon(self._lang).rstrip()
        means = typeset(printable(sentence.means), sentence.lang)
        return ask, context, said, right, wrong, [("term", f"→ {right}"), ("", means)]

    def _sensed(self, entry: Entry) -> str:
        return f"{self.term(entry)} ({self._where(entry)})"

    def _bridge(self, entry: Entry, turn: int) -> _Parts:
        bridges = [bridge for bridge in self._material.bridges(entry) if bridge.to in self._material]
        bridge = bridges[turn % len(bridges)]
        other = self._material.entries[bridge.to]
        ends = self._material.also_right(entry.id) | self._material.also_right(other.id)
        right = self._in(bridge.unlike)
        wrong = [
            self._in(one.unlike)
            for near in (*self._wrong(entry, ends), *self._wrong(other, ends))
            for one in self._material.bridges(near)
            if one.to not in ends
        ]
        ask = word("ask.bridge" if bridge.kind == "analogy" else "ask.likeness", self._lang)
        text = f"{self.term(entry)} ~ {self.term(other)}{colon(self._lang)}{self._in(bridge.like)}"
        return ask, label(bridge.kind, self._lang), text, right, wrong, [("term", f"→ {right}")]

    def _card(self, entry: Entry) -> Iterator[Paragraph]:
        """Yield what is shown after any question: the word in both languages, its line, and the explanation for this reader."""
        names = [*entry.abbr.get(self._lang, ()), *(text for lang, text in sorted(entry.term.items()) if lang != self._lang)]
        yield "title", " · ".join(dict.fromkeys(map(printable, (self.term(entry), *names))))
        yield "", self._in(entry.gist)
        audience = {"clinician": "clinical", "engineer": "engineering"}.get(
            self._reader, "engineering" if entry.side == "clinical" else "clinical"
        )
        yield "dim", self._in(getattr(entry, audience))


def masked(text: str, entry: Entry) -> str:
    """Return a text in which the names of an entry, of four letters or more, are blanks, accents or not: it would give itself away."""
    for _kind, _lang, name in sorted(entry.names(), key=lambda row: -len(row[2])):
        if len(name) > 3 or (len(name) > 1 and name.isupper()):
            pattern = rf"(?<!\w){re.escape(_bare(name))}(?:s|x)?(?!\w)"
            for match in reversed(list(re.finditer(pattern, _bare(text), 0 if name.isupper() else re.IGNORECASE))):
                text = f"{text[: match.start()]}____{text[match.end() :]}"
    return text


def _bare(text: str) -> str:
    """Return a text of the same length without accents."""
    return "".join(normalize("NFD", letter)[0] for letter in text)
