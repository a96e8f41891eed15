"""Folding (what makes two spellings the same for search) and display typography.

On the fast path of `gloss`: imports nothing heavier than `unicodedata`.
"""

from __future__ import annotations

from unicodedata import category, combining, east_asian_width, normalize

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

STOP_WORDS = frozenset(
    ("a an and as at au aux by d de des du en et for in l la le les of on or ou par pour sur the to un une with").split()
)
ELIDED = frozenset("c d j l m n s t qu jusqu lorsqu puisqu quoiqu presqu".split())
LETTERS = {
    "œ": "oe", "æ": "ae", "ø": "o", "đ": "d", "ł": "l", "ı": "i", "μ": "u", "’": "'", "‘": "'", "ʼ": "'", "´": "'",
    "`": "'", "ʹ": "'", "′": "'", "＇": "'", "α": "alpha", "β": "beta", "γ": "gamma", "δ": "delta", "ε": "epsilon",
    "θ": "theta", "κ": "kappa", "λ": "lambda", "π": "pi", "ρ": "rho", "σ": "sigma", "ς": "sigma", "τ": "tau", "φ": "phi", "χ": "chi", "ψ": "psi",
    "ω": "omega",
}  # fmt: skip
_ASCII_WORD = {code: chr(code) if chr(code).isalnum() else " " for code in range(128)}

PLURALS = (("eaux", "eau"), ("aux", "al"), ("eux", "eu"), ("oux", "ou"), ("sses", "ss"))
VOWELS = "aeiouy"
ENDINGS = (
    ("trice", "teu"), ("euse", "eu"), ("eure", "eu"), ("eur", "eu"), ("iere", "ier"), ("ienne", "ien"), ("onne", "on"), ("elle", "el"),
    ("ive", "if"), ("eale", "eau"), ("eal", "eau"), ("ale", "al"),
)  # fmt: skip
"""Endings of one word in its genders, and one for all of them: -eur, -eux and -euse, -éal and -éaux (as -eau and -eaux without accents)."""
SPELLINGS = (("aemi", "emi"), ("haem", "hem"), ("oedem", "edem"), ("paed", "ped"), ("oesoph", "esoph"), ("isation", "ization"),
             ("ise", "ize"), ("yse", "yze"), ("tumour", "tumor"), ("fibre", "fiber"), ("centre", "center"),
             ("behaviour", "behavior"), ("colour", "color"), ("oestr", "estr"), ("orrhoea", "orrhea"),
             ("gynaec", "gynec"), ("anaesth", "anesth"), ("orthopaed", "orthoped"), ("programme", "program"))  # fmt: skip


class _Plain(dict[int, str]):
    """What a character is without case and accents, by its code point. Forgotten when it grows too large."""

    def __missing__(self, code: int) -> str:
        if len(self) > _MAX_PLAIN:
            self.clear()
        parts = normalize("NFKD", normalize("NFKD", chr(code).casefold()).casefold())
        plain = self[code] = "".join([LETTERS.get(c, c) for c in parts if not combining(c)])
        return plain


_MAX_PLAIN = 10_000
_PLAIN = _Plain()


def strip_accents(text: str) -> str:
    """Return `text` case-folded, without combining marks, with ligatures spelled out (œ is oe).

    Each character by itself: neither folding case nor decomposing (NFKD) looks at the characters around, but for the order of the
    marks that are dropped.
    """
    if text.isascii():
        return text.lower().replace("`", "'")
    return text.translate(_PLAIN)


def _unelided(word: str) -> str:
    """Drop French elisions (l', d', qu') and the English possessive; other apostrophes part the words."""
    head, _, tail = word.partition("'")
    while tail and head in ELIDED:
        word = tail
        head, _, tail = word.partition("'")
    if word.endswith(("'s", "s'")):
        word = word[: -2 if word.endswith("'s") else -1]
    return word


def _undotted(word: str) -> str:
    """Join dotted initials: e.c.g. is ecg."""
    parts = [part for part in word.split(".") if part]
    if len(parts) > 1 and all(len(part) == 1 for part in parts):
        return "".join(parts)
    return word


def fold(text: str) -> str:
    """Return the search key of a name or a query: lower-case words parted by single spaces, or "".

    Case, accents, ligatures, elisions, possessives, dots of initials, hyphens and every other punctuation are
    ironed out. Letters of any script are kept. The result is its own fold.
    """
    text = strip_accents(text)
    if "'" in text or "." in text:
        words = []
        for word in text.split():
            if "'" in word:
                word = _unelided(word.strip("'\"()[]«»,;:!?"))
            if "." in word:
                word = _undotted(word.strip('"()[]«»,;:!?'))
            words.append(word)
        text = " ".join(words)
    if text.isascii():
        return " ".join(text.translate(_ASCII_WORD).split())
    return " ".join("".join([c if c.isalnum() else " " for c in text]).split())


_STEMS: dict[str, str] = {}
_MAX_STEMS = 500_000


def stem(token: str) -> str:
    """Return a folded token without its plural or feminine ending, in one spelling of English.

    A light stem for French and English together: it joins forms of one word, never different words on purpose.
    Tokens under four letters, and those with a digit, are left alone.
    """
    found = _STEMS.get(token)
    if found is None:
        if len(_STEMS) >= _MAX_STEMS:
            _STEMS.clear()
        found = _STEMS[token] = _stem(token)
    return found


def _stem(token: str) -> str:
    if len(token) < 4 or not token.isalpha():
        return token
    for british, american in SPELLINGS:
        if british in token:
            token = token.replace(british, american)
    if token[-1] in "sx":
        for ending, base in PLURALS:
            if token.endswith(ending) and len(token) > len(ending) + 2:
                token = token[: -len(ending)] + base
                break
        if token[-1] == "s" and token[-2] != "s" and not (token[-3:] in _NO_PLURALS and token[-4] != "i"):
            token = token[:-1]
    if token[-1] in "elr":
        for ending, base in ENDINGS:
            if token.endswith(ending) and len(token) > len(ending) + 1:
                return token[: -len(ending)] + base
    return _without_last_vowel(token)


_NO_PLURALS = ("gus", "qus")
"""What -gue and -que would be taken for: vagus is no vague (but aigus is aigu)."""
_IN_S = ("sie", "sy", "si")


def _without_last_vowel(token: str) -> str:
    """Return a token, its plural taken off, without the vowel that a gender, a participle or one of the two languages adds to it."""
    for ending in _IN_S:
        # stenosis, stenoses and sténose; paralysis, paralyses, paralysé and paralysie
        kept = len(token) - len(ending) + 1
        if token.endswith(ending) and kept > 3 and token[kept - 2] in VOWELS:
            return token[: kept - 1] + ("z" if token[kept - 2] in "iy" else "s")
    if token[-1] == "e":
        if len(token) > 4 and token.endswith("use") and token[-4] not in "aeou":
            return token[:-2]  # viruses, diffuse
        if token[-2] == "e" and len(token) > 3:
            token = token[:-1]
        return token[:-1] if len(token) > 4 else token
    if token[-1] == "y" and token[-2] not in VOWELS:
        # One stem for allergie, allergies (French), allergy and allergies (English).
        return token[:-1] + "i"
    return token


def content_words(folded: str) -> list[str]:
    """Return the words of a folded text without stop words; all of them when nothing else is left."""
    words = folded.split()
    return [word for word in words if word not in STOP_WORDS] or words


NUMERALS = {
    "ii": "2", "iii": "3", "two": "2", "deux": "2", "three": "3", "trois": "3", "four": "4", "quatre": "4", "five": "5", "cinq": "5", "six": "6",
    "seven": "7", "sept": "7", "eight": "8", "huit": "8", "nine": "9", "neuf": "9", "ten": "10", "dix": "10",
}  # fmt: skip
"""Numbers that read as numbers wherever they stand."""
AFTER_RANK = {"i": "1", "iv": "4", "v": "5", "vi": "6", "one": "1"}
"""Those that do only after a word for a rank: type I, stade IV. Elsewhere IV is intravenous."""
RANKS = frozenset("type stade stage grade phase classe class niveau level version".split())


def bag(folded: str) -> str:
    """Return the stems of a folded text in alphabetical order, its numbers as digits: the key that ignores word order and inflection."""
    words = content_words(folded)
    if len(words) < 2:
        return stem(words[0]) if words else ""
    before = ("", *words)
    digits = [NUMERALS.get(word) or (AFTER_RANK.get(word) if before[at] in RANKS else None) for at, word in enumerate(words)]
    return " ".join(sorted(digit or stem(word) for digit, word in zip(digits, words, strict=True)))


def closest(wrong: str, known: Iterable[str], least: float = 0.6) -> str:
    """Return the word of `known` that was probably meant by `wrong`, or "" when none is near.

    Near is a likeness of `least` or more (0 to 1), by edits or by the letters in common; of those, the one that the fewest slips of typing
    part from it: a letter too many, missing or other, or two neighbours exchanged (optimal string alignment). Case and accents do not count.
    """
    from rapidfuzz.distance import OSA, Indel

    word = strip_accents(wrong)
    rows = [(other, strip_accents(other)) for other in known]
    scored = [(OSA.normalized_similarity(word, key), Indel.normalized_similarity(word, key), other) for other, key in rows]
    near = [row for row in scored if max(row[:2]) >= least]
    return max(near, key=lambda row: row[:2])[2] if near else ""


_UNSAFE = frozenset(("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"))


def is_unsafe(char: str) -> bool:
    """Tell whether a character must not reach a terminal: controls, bidirectional overrides, invisible formats."""
    return char != "\n" and (char < " " or char == "\x7f" or (char > "\x7f" and category(char) in _UNSAFE))


def printable(text: str) -> str:
    """Return `text` with every unsafe character shown as U+FFFD, so that it can be written to a terminal as it is."""
    if text.isprintable():
        return text
    # What is not printable to Python may be safe: line feeds and the spaces of typography. Few characters are distinct.
    for char in set(text):
        if is_unsafe(char):
            text = text.replace(char, "\ufffd")
    return text


def one_line(text: str, limit: int = 0) -> str:
    """Return `text` safe, on one line, at most `limit` characters (0: no limit), cut visibly."""
    text = printable(" ".join(text.split()))
    return text[: limit - 1] + "…" if limit and len(text) > limit else text


NO_BREAK = "\u00a0"


def typeset(text: str, lang: str) -> str:
    """Return `text` as it is shown: in French, no-break spaces (U+00A0) before : ; ? ! % » and after «."""
    if lang != "fr":
        return text
    for mark in (":", ";", "?", "!", "%", "»"):
        text = text.replace(" " + mark, NO_BREAK + mark)
    return text.replace("« ", "«" + NO_BREAK)


def width(text: str) -> int:
    """Return the number of terminal cells that `text` takes: wide characters take two, combining marks none."""
    if text.isascii():
        return len(text)
    return sum(0 if combining(c) else 2 if east_asian_width(c) in "WF" else 1 for c in text)


def _pieces(word: str, room: int) -> Iterator[str]:
    """Cut a word that is wider than a line into pieces of at most `room` cells."""
    piece, used = "", 0
    for char in word:
        cells = width(char)
        if piece and used + cells > room:
            yield piece
            piece, used = "", 0
        piece += char
        used += cells
    yield piece


def wrap(text: str, columns: int, first: str = "", rest: str | None = None) -> list[str]:
    """Return `text` as lines of at most `columns` cells, broken at plain spaces only (never at U+00A0).

    `first` starts the first line and `rest` (default: as many spaces as `first` has cells) the others. A word that is wider
    than a line is cut.
    """
    rest = " " * width(first) if rest is None else rest
    lines: list[str] = []
    line, used, empty = first, width(first), True
    for word in text.replace("\n", " ").split(" "):
        if not word:
            continue
        room = max(1, columns - width(rest))
        for piece in _pieces(word, room) if width(word) > room else (word,):
            cells = width(piece)
            if not empty and used + 1 + cells > columns:
                lines.append(line)
                line, used, empty = rest, width(rest), True
            line += piece if empty else " " + piece
            used += cells if empty else cells + 1
            empty = False
    if not empty or not lines:
        lines.append(line)
    return lines
