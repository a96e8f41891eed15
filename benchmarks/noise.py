"""What people type instead of a name, by class, and words that must find nothing.

A class turns a name into a query. A hit is right when it is the concept that the name came from, or when one of its names gives the
same query by the same class ("same words in another order" of two names that hold the same words). Misspelt queries have one right concept only.

Two disjoint sets: `train` is what thresholds may be set on, `eval` is what is reported. They differ in their words (each word of the
vocabulary belongs to one of them); a seed draws the names and the slips of a set.
"""

from __future__ import annotations

import random
from binascii import crc32
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from benchmarks.corpus import Concept
from glossary_tui.index.opposites import are_opposite
from glossary_tui.text import bag, content_words, fold, stem

SEEDS = {"train": 11, "eval": 20261125}
"""The seeds of the sets unless others are asked for."""
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_KEYBOARD = {
    "a": "zqs", "b": "vn", "c": "xv", "d": "sfe", "e": "rzd", "f": "dgr", "g": "fht", "h": "gjy", "i": "uok", "j": "hku", "k": "jli",
    "l": "km", "m": "ln", "n": "bm", "o": "ip", "p": "ol", "q": "as", "r": "et", "s": "qdz", "t": "ry", "u": "yi", "v": "cb", "w": "xs",
    "x": "wc", "y": "tu", "z": "ae",
}  # fmt: skip


class Query(NamedTuple):
    """A query, the concept that it came from, whether its last word is unfinished, and which other names give the same query."""

    text: str
    wanted: int
    typing: bool
    also_right: Callable[[str], bool]


def belongs(word: str, part: str) -> bool:
    """Tell whether a word is of a set."""
    return (crc32(word.encode()) & 1 == 0) == (part == "train")


def _nothing_else(_name: str) -> bool:
    return False


def _slip(word: str, chance: random.Random) -> str:
    """Return a word with one typing error: a letter lost, doubled, added, wrong (a neighbour on the keyboard, often) or swapped."""
    for _ in range(20):
        at = chance.randrange(0 if len(word) > 7 else 1, len(word) - 1)
        kind = chance.choice(("lost", "doubled", "added", "wrong", "wrong", "swapped"))
        near = _KEYBOARD.get(word[at], _LETTERS) if chance.random() < 0.6 else _LETTERS
        if kind == "lost":
            made = word[:at] + word[at + 1 :]
        elif kind == "doubled":
            made = word[: at + 1] + word[at:]
        elif kind == "added":
            made = word[:at] + chance.choice(near) + word[at:]
        elif kind == "wrong":
            made = word[:at] + chance.choice(near) + word[at + 1 :]
        else:
            made = word[:at] + word[at + 1] + word[at] + word[at + 2 :]
        if made != word and not are_opposite(made, word):
            return made
    return word[:-1]


def _slips(key: str, count: int, chance: random.Random) -> str:
    """Return a name with `count` typing errors in its words of five letters or more; two in one word only when it has eight."""
    words = key.split()
    for _ in range(count):
        long = [i for i, word in enumerate(words) if len(word) >= (5 if words[i] == key.split()[i] else 8)]
        if not long:
            return ""
        at = chance.choice(long)
        words[at] = _slip(words[at], chance)
    made = " ".join(words)
    return made if made != key else ""


def _inflected(word: str, chance: random.Random) -> str:
    """Return a French or English word in the plural, or a French one in the feminine."""
    feminine = chance.random() < 0.5
    if feminine:
        for ending, base in (
            ("eux", "euse"),
            ("if", "ive"),
            ("ien", "ienne"),
            ("ier", "iere"),
            ("teur", "trice"),
            ("el", "elle"),
        ):
            if word.endswith(ending) and len(word) > len(ending) + 3:
                return word[: -len(ending)] + base
    if word.endswith("al") and len(word) > 5 and chance.random() < 0.5:
        return word[:-1] + "ux"
    if word.endswith("y") and word[-2:-1] not in "aeiou":
        return word[:-1] + "ies"
    if word.endswith(("eau", "eu")):
        return word + "x"
    return word + "s" if word[-1] not in "sxz" else word


def _punctuated(name: str, chance: random.Random) -> str:
    """Return a name with its hyphens and apostrophes otherwise: joined with hyphens or spaces, a curly apostrophe, an article elided."""
    made = name.replace("'", "’") if "'" in name else name.replace("’", "'")
    made = made.replace("-", " ") if "-" in made else made.replace(" ", "-", chance.choice((1, 3)))
    if made[:1].lower() in "aeiouhé" and chance.random() < 0.5:
        made = chance.choice(("l'", "d’")) + made
    return made if made != name else ""


def _one(key: str) -> Callable[[str], bool]:
    return lambda name: fold(name) == key


def _make(kind: str, name: str, concept: Concept, chance: random.Random) -> tuple[str, Callable[[str], bool]] | None:
    """Return (query, which other names are right), or None when the name can't be changed so."""
    key = fold(name)
    words = key.split()
    if kind == "exact":
        return key, _one(key)
    if kind == "accents":
        plain = "".join(_PLAIN.get(c, c) for c in name)
        return (plain, _one(key)) if plain != name else None
    if kind in ("one typo", "two typos"):
        made = _slips(key, 1 if kind == "one typo" else 2, chance)
        return (made, _one(key)) if made else None
    if kind in ("prefix", "prefix, typo"):
        if len(key) < 8:
            return None
        cut = key[: chance.randint(max(6, len(key) // 2), len(key) - 2)].rstrip()
        if kind == "prefix":
            return cut, lambda other: fold(other).startswith(cut)
        made = _slips(cut, 1, chance)
        return (made, lambda other: fold(other).startswith(cut)) if made else None
    if kind == "word order":
        if not 2 <= len(content_words(key)) <= 6:
            return None
        for _ in range(5):
            chance.shuffle(words)
            if " ".join(words) != key:
                return " ".join(words), lambda other: sorted(fold(other).split()) == sorted(words)
        return None
    if kind == "word prefixes":
        if not 2 <= len(words) <= 6:
            return None
        starts = [word[: chance.randint(4, 6)] for word in content_words(key)]
        if sum(map(len, starts)) >= len(key) - 2:
            return None
        return " ".join(starts), lambda other: _start(starts, content_words(fold(other)))
    if kind == "inflections":
        made = " ".join(_inflected(w, chance) if len(w) > 3 and w.isalpha() else w for w in words)
        return (made, lambda other: bag(fold(other)) == bag(key)) if made != key else None
    if kind == "hyphens":
        made = _punctuated(name, chance)
        return (made, _one(key)) if made and len(key) > 4 else None
    assert kind == "fr and en"
    return _mixed(concept, chance)


def _start(starts: list[str], words: list[str]) -> bool:
    return len(starts) == len(words) and all(word.startswith(start) for start, word in zip(starts, words, strict=True))


def _mixed(concept: Concept, chance: random.Random) -> tuple[str, Callable[[str], bool]] | None:
    """Return a French name with one of its words said in English: a word of the concept's English name."""
    french = [fold(name) for kind, lang, name in concept.names if lang == "fr" and kind == "term"]
    english = [fold(name) for kind, lang, name in concept.names if lang == "en" and kind == "term"]
    if not french or not english:
        return None
    fr, en = content_words(french[0]), content_words(english[0])
    en = [word for word in en if len(word) > 3 and stem(word) not in {stem(w) for w in fr}]
    if not (2 <= len(fr) <= 5 and len(content_words(english[0])) >= 2 and en):
        return None
    words = list(fr)
    words[chance.randrange(len(words))] = chance.choice(en)
    return " ".join(words), _nothing_else


def _abbreviations(concepts: list[Concept], part: str, count: int, chance: random.Random, dotted: bool) -> list[Query]:
    found = []
    for number, concept in enumerate(concepts):
        for kind, _lang, name in concept.names:
            if kind == "abbr" and name.isascii() and name.isalnum() and 2 <= len(name) <= 6 and belongs(name, part):
                if dotted and not (name.isupper() and name.isalpha()):
                    continue
                text = ".".join(name) + "." if dotted else name.lower()
                found.append(Query(text, number, False, _one(fold(name))))
    return chance.sample(found, min(count, len(found)))


_PLAIN = {
    "é": "e", "è": "e", "ê": "e", "ë": "e", "à": "a", "â": "a", "ä": "a", "î": "i", "ï": "i", "ô": "o", "ö": "o", "ù": "u", "û": "u", "ü": "u",
    "ç": "c", "œ": "oe", "É": "E", "È": "E", "Ê": "E", "À": "A", "Î": "I", "Ô": "O", "Œ": "OE", "Ç": "C", "æ": "ae",
}  # fmt: skip
CLASSES = (
    "exact", "accents", "one typo", "two typos", "prefix", "prefix, typo", "word order", "word prefixes", "inflections", "hyphens", "fr and en",
)  # fmt: skip


def queries(concepts: list[Concept], part: str, seed: int, count: int) -> dict[str, list[Query]]:
    """Return up to `count` queries of each class, from names whose longest word belongs to the set `part`."""
    chance = random.Random(seed)
    order = list(range(len(concepts)))
    made: dict[str, list[Query]] = {}
    for kind in CLASSES:
        chance.shuffle(order)
        rows: list[Query] = []
        for number in order:
            concept = concepts[number]
            _kind, _lang, name = chance.choice(concept.names)
            key = fold(name)
            if not 4 <= len(key) <= 60 or not belongs(max(key.split(), key=len), part):
                continue
            found = _make(kind, name, concept, chance)
            if found and found[0].strip():
                rows.append(Query(found[0], number, kind.startswith("prefix"), found[1]))
                if len(rows) == count:
                    break
        made[kind] = rows
    made["abbreviations"] = _abbreviations(concepts, part, count, chance, dotted=False)
    made["dotted abbr."] = _abbreviations(concepts, part, count, chance, dotted=True)
    return made


def _vocabulary(concepts: list[Concept]) -> set[str]:
    return {word for concept in concepts for _, _, name in concept.names for word in fold(name).split()}


def random_words(seed: int, count: int) -> list[str]:
    """Return words of five to ten letters that mean nothing and read like nothing."""
    chance = random.Random(seed + 1)
    return ["".join(chance.choice(_LETTERS) for _ in range(chance.randint(5, 10))) for _ in range(count)]


def pseudo_words(concepts: list[Concept], part: str, seed: int, count: int) -> list[str]:
    """Return words that read like medical ones and are none: letters drawn after the three before them, as in the vocabulary."""
    chance = random.Random(seed + 2)
    vocabulary = _vocabulary(concepts)
    follow: dict[str, list[str]] = {}
    for word in sorted(vocabulary):
        if len(word) >= 6 and word.isalpha() and word.isascii():
            for i in range(len(word) + 1):
                follow.setdefault(f"^^^{word}"[i : i + 3], []).append(f"{word}$"[i])
    made: list[str] = []
    while len(made) < count:
        word = ""
        while not word.endswith("$") and len(word) < 15:
            word += chance.choice(follow[f"^^^{word}"[-3:]])
        word = word.rstrip("$")
        if 6 <= len(word) <= 13 and word not in vocabulary and belongs(word, part):
            made.append(word)
    return made


def real_words(concepts: list[Concept], part: str, seed: int, count: int) -> list[str]:
    """Return French and English dictionary words that are in no name, nor another form of a word of a name, nor the start of one."""
    chance = random.Random(seed + 3)
    vocabulary = _vocabulary(concepts)
    stems = {stem(word) for word in vocabulary}
    starts = {word[:length] for word in vocabulary for length in range(4, len(word))}
    made: list[str] = []
    for language in ("french", "american-english-large"):
        path = Path("/usr/share/dict") / language
        if not path.exists():
            raise SystemExit(f"{path} is missing: apt install wfrench wamerican-large")
        words = path.read_text(encoding="utf-8").split()
        chance.shuffle(words)
        good = (word for word in words if word.islower() and word.isalpha() and 4 <= len(word) <= 14 and belongs(word, part))
        folded = (fold(word) for word in good)
        usable = (word for word in folded if word not in vocabulary and stem(word) not in stems and word not in starts)
        made += [next(usable) for _ in range(count // 2)]
    return made


_TURNS = (
    ("hypo", "hyper"), ("hyper", "hypo"), ("tachy", "brady"), ("brady", "tachy"), ("pre", "post"), ("post", "pre"), ("intra", "extra"),
    ("extra", "intra"), ("inter", "intra"), ("macro", "micro"), ("micro", "macro"), ("endo", "exo"), ("anti", "ante"), ("sub", "supra"),
    ("uni", "bi"), ("bi", "uni"), ("mono", "poly"), ("poly", "mono"), ("ab", "ad"), ("ad", "ab"), ("in", ""), ("a", ""), ("an", ""), ("non", ""),
    ("dis", ""), ("un", ""),
)  # fmt: skip
_ACTS = ("ectomy", "otomy", "ostomy", "oscopy", "ectomie", "otomie", "ostomie", "oscopie")


def opposites(concepts: list[Concept], part: str, seed: int, count: int) -> list[Query]:
    """Return words whose opposite, or another act on the same organ, is in a name, and they are not; `wanted` must never be found by them."""
    chance = random.Random(seed + 4)
    vocabulary = _vocabulary(concepts)
    stems = {stem(word) for word in vocabulary}
    rows = []
    for number, concept in enumerate(concepts):
        for _, _, name in concept.names:
            word = fold(name)
            if " " in word or len(word) < 8 or not belongs(word, part):
                continue
            turned = [
                other + word[len(prefix) :] for prefix, other in _TURNS if word.startswith(prefix) and len(word) > len(prefix) + 4
            ]
            turned += [
                word[: -len(act)] + other
                for act in _ACTS
                if word.endswith(act)
                for other in _ACTS[_ACTS.index(act) // 4 * 4 :][:4]
            ]
            turned += ["in" + word, "an" + word] if word[0] in "aeiou" else ["non" + word, "hypo" + word]
            rows += [Query(t, number, False, _nothing_else) for t in turned if t not in vocabulary and stem(t) not in stems]
    return chance.sample(rows, min(count, len(rows)))
