"""The words of an index's names, and what a typed word may stand for among them."""

from __future__ import annotations

from ..text import stem
from .store import Groups, Numbers, Store, Strings

MIN_FUZZY = 4
MAX_RANGE = 4_000
MAX_GRAM_WORK = 24_000
MAX_STARTED = 50
LENIENT = 0.8
"""What a misspelt word may cost more when another word of the query speaks for the same name."""
FORM = 0.02
"""What another form of the word meant is worth less."""
RARE = 0.3
"""What a word may cost less for every power of ten by which it is rarer than one name in ten thousand: rare words have chance neighbours."""

USUAL, AMONG = 0.25, 10_000
"""What a word may cost less for every power of ten by which its least usual trigram is more usual, in ten thousand words, than the word
meant is in ten thousand names: most slips make letters meet that hardly ever do, so a word without such a place is rather another word than
a slip for a rare one. (Trigrams to detect errors: E. Riseman and A. Hanson, 1974; E. Zamora, J. Pollock and A. Zamora, 1981.)
"""
ENDED, ENDED_FROM = 0.5, 0.7
"""What it may cost less still, from so many powers of ten on, for a word that only ends otherwise: "homeostatic" is rather another form."""

OF_FAMILY = 0.8
"""What a word of the family of the one typed is worth."""
ELIDED, BEFORE_ELIDED = "dl", "aeiouyh"
"""Letters that a lost apostrophe leaves before a word ("durgence"), and those that such a word begins with."""


def grams_of(token: str) -> set[str]:
    """Return the trigrams of a token, its ends marked."""
    marked = f"^{token}$"
    return {marked[i : i + 3] for i in range(len(marked) - 2)}


class Vocabulary:
    """The words of the names, by number in alphabetical order."""

    def __init__(self, store: Store, names: int) -> None:
        self.tokens = Groups(store, "tokens")
        self._stems = Groups(store, "stems")
        self._grams = Groups(store, "grams")
        self._mirror = Strings(store, "mirror")
        self._mirror_tokens = Numbers(store, "mirror.tokens")
        self._plain = Strings(store, "plain")
        self._known = Strings(store, "known")
        self._names = names

    def is_plain(self, word: str) -> bool:
        """Tell whether a word is one of every day, or a form of one: it is not the beginning of another word."""
        return _holds(self._plain, word) or _holds(self._plain, stem(word))

    def is_known(self, word: str) -> bool:
        """Tell whether a word is right as it is (of every day, or used in the explanations), so that there is nothing to correct."""
        return _holds(self._known, word) or self.is_plain(word)

    def right_words(self) -> tuple[list[str], list[str]]:
        """Return the words of every day and those of the explanations, which are right as they are."""
        return self._plain.span(0, len(self._plain)), self._known.span(0, len(self._known))

    def whole(self, word: str) -> dict[int, float]:
        """Return the tokens that are the word (1.0) or share its stem (0.97)."""
        tokens = dict.fromkeys(self._stems.get(stem(word)), 0.97)
        start, end = self.tokens.keys.equal(word.encode("utf-8", "replace"))
        if start < end:
            tokens[start] = 1.0
        return tokens

    def started(self, word: str) -> dict[int, float]:
        """Return the tokens that start with the word; more as it covers more of them."""
        raw = word.encode("utf-8", "replace")
        start, end = self.tokens.keys.starting(raw)
        end = min(end, start + MAX_RANGE)
        lengths = self.tokens.keys.lengths(start, end)
        return {token: 0.6 + 0.35 * len(raw) / length for token, length in zip(range(start, end), lengths, strict=True)}

    def near(self, word: str, lenient: bool = False, thorough: bool = False) -> dict[int, float]:
        """Return the tokens that the word may be a misspelling of, with their quality (below 0.95).

        Nothing for a word that is right as it is; never an opposite. `lenient` takes less likely slips too. Tokens that share rare
        trigrams are looked at only when none that shares half the word is near, or when `thorough`.
        """
        if len(word) < MIN_FUZZY:
            return {}
        family = self._family(word) if lenient else {}
        if self.is_known(word):
            return family
        edits = 1 if len(word) < 7 else 2 if len(word) < 16 else 3
        near = self._likely(word, self._sharing_half(word, edits), lenient)
        if len(word) > 4 and (thorough or not near):
            near |= self._likely(word, self._sharing_grams(word, edits), lenient)
        for token, quality in (*self._without_article(word, lenient).items(), *family.items()):
            near[token] = max(near.get(token, 0.0), quality)
        # What is near one form of a word is near the others too: "escares" finds "escarre" by "escarres".
        for token, quality in list(near.items()):
            for form in self._stems.get(stem(self.tokens.keys[token].decode())):
                near[form] = max(near.get(form, 0.0), quality - FORM)
        return near

    def near_start(self, word: str) -> dict[int, float]:
        """Return the tokens that start with what the word may be a misspelling of: an unfinished word with a slip."""
        if len(word) < MIN_FUZZY + 1:
            return {}
        start, end = self._starting(word[: len(word) // 2], word[: len(word) // 2 + 1])
        found = dict(zip(self.tokens.keys.span(start, end), range(start, end), strict=True))
        for token in self._sharing(grams_of(word) - {word[-2:] + "$"}, 1):
            found[self.tokens.keys[token].decode()] = token
        for i in range(len(word) // 2 + 1):
            # A letter too many, or two that changed places, early in the word: put right, the word starts others.
            for right in (word[:i] + word[i + 1 :], word[:i] + word[i + 1 : i + 2] + word[i : i + 1] + word[i + 2 :]):
                start, end = self.tokens.keys.starting(right.encode("utf-8", "replace"))
                end = min(end, start + MAX_STARTED)
                found |= zip(self.tokens.keys.span(start, end), range(start, end), strict=True)
        from .opposites import are_opposite
        from .spelling import allowance, cost

        texts = [text for text in found if len(text) >= len(word) - 1]
        near: dict[int, float] = {}
        for at in _within(word, [text[: len(word)] for text in texts], 2):
            starts = {texts[at][: len(word) + more] for more in (-1, 0, 1)}
            price = min(cost(word, start) for start in starts)
            if price <= allowance(len(word)) and not any(are_opposite(word, start) for start in starts):
                near[found[texts[at]]] = 0.75 - 0.5 * price / len(word)
        return near

    def _family(self, word: str) -> dict[int, float]:
        """Return the tokens that are of a word's family: "calibration" for "calibrated". None for a word of every day."""
        from .families import root_of

        root = root_of(word)
        if not root or self.is_plain(word):
            return {}
        # Roots are told apart by spellings and by their last letter, which the family may write as y.
        start, end = self.tokens.keys.starting(root[: max(3, len(root) - 1)].encode("utf-8", "replace"))
        end = min(end, start + MAX_RANGE)
        texts = self.tokens.keys.span(start, end)
        return {start + at: OF_FAMILY for at, text in enumerate(texts) if root_of(text) == root}

    def _without_article(self, word: str, lenient: bool) -> dict[int, float]:
        """Return the tokens that a word is without an article or a preposition whose apostrophe is lost: "durgence", "lhypertension"."""
        if word[0] not in ELIDED or word[1] not in BEFORE_ELIDED:
            return {}
        from .spelling import SOUND, allowance

        near = {}
        tokens = self.whole(word[1:])
        usual = self._usual(word) if tokens and not lenient else 0.0
        for token in tokens:
            price = SOUND + (0.0 if lenient else self._rarity(token) + USUAL * self._doubt(usual, token))
            if price <= allowance(len(word)) + (LENIENT if lenient else 0.0):
                near[token] = 0.95 - 0.8 * price / len(word)
        return near

    def _rarity(self, token: int) -> float:
        """Return what a word may cost less because the one meant is rare in a very large vocabulary."""
        from math import log10

        return RARE * max(0.0, log10(self._names / max(1, self.tokens.size(token))) - 4)

    def _usual(self, word: str) -> float:
        """Return how usual the least usual trigram of a word is among the words of the names (a power of ten)."""
        return _power(min(map(self._grams.count, grams_of(word))), len(self.tokens.keys))

    def _doubt(self, usual: float, token: int) -> float:
        """Return by how many powers of ten a word with such trigrams is likelier to be another word than one for this token."""
        return max(0.0, usual - _power(self.tokens.size(token), self._names))

    def _likely(self, word: str, candidates: dict[str, int], lenient: bool) -> dict[int, float]:
        """Return those of the candidates (text to number) that the word is a likely slip for."""
        # Not on the fast path: only misspelt words come here.
        from .opposites import are_opposite, begin_alike
        from .spelling import allowance, cost

        near = {}
        limit = allowance(len(word)) + (LENIENT if lenient else 0.0)
        usual = -1.0
        for text, token in candidates.items():
            if len(text) < MIN_FUZZY:
                continue
            price = cost(word, text)
            if not lenient:
                price += self._rarity(token)
            if (
                price <= limit
                and (price < 1 or begin_alike(word, text) or _after_first(word, text))
                and not are_opposite(word, text)
            ):
                if not lenient:
                    usual = usual if usual >= 0 else self._usual(word)
                    doubt = self._doubt(usual, token)
                    price += USUAL * doubt + (ENDED if doubt >= ENDED_FROM and _ends_otherwise(word, text) else 0.0)
                if price <= limit:
                    near[token] = 0.95 - 0.8 * price / max(len(word), len(text))
        return near

    def _starting(self, short: str, long: str) -> tuple[int, int]:
        """Return the range of tokens that start with `short`, or with `long` when those are too many."""
        start, end = self.tokens.keys.starting(short.encode("utf-8", "replace"))
        if end - start > MAX_RANGE:
            start, end = self.tokens.keys.starting(long.encode("utf-8", "replace"))
        return start, min(end, start + MAX_RANGE)

    def _sharing_half(self, word: str, edits: int) -> dict[str, int]:
        """Return tokens (text to number) a few edits away that share the first or the second half of a word.

        With one edit either half is intact, the letters next to the middle aside (two of them may have changed places): a prefix of
        the vocabulary, or of its mirror, holds it.
        """
        half = len(word) // 2
        start, end = self._starting(word[: half - 1], word[:half])
        texts = self.tokens.keys.span(start, end)
        found = {texts[at]: start + at for at in _within(word, texts, edits)}
        back = word[::-1]
        start, end = self._mirror.starting(back[: len(word) - half - 1].encode("utf-8", "replace"))
        if end - start > MAX_RANGE:
            start, end = self._mirror.starting(back[: len(word) - half].encode("utf-8", "replace"))
        end = min(end, start + MAX_RANGE)
        texts = self._mirror.span(start, end)
        for at in _within(back, texts, edits):
            found[texts[at][::-1]] = self._mirror_tokens[start + at]
        return found

    def _sharing_grams(self, word: str, edits: int) -> dict[str, int]:
        """Return tokens (text to number) a few edits away that share enough of the rarer trigrams of a word."""
        tokens = self._sharing(grams_of(word), edits)
        texts = [self.tokens.keys[token].decode() for token in tokens]
        return {texts[at]: tokens[at] for at in _within(word, texts, edits)}

    def _sharing(self, grams: set[str], edits: int) -> list[int]:
        """Return the tokens that share enough of the rarer of these trigrams: an edit breaks three."""
        ranges = [self._grams.keys.equal(gram.encode("utf-8", "replace")) for gram in sorted(grams)]
        known = sorted((self._grams.size(start), start) for start, end in ranges if start < end)
        from collections import Counter

        counts: Counter[int] = Counter()
        work = used = 0
        for size, index in known:
            work += size
            if work > MAX_GRAM_WORK:
                break
            used += 1
            counts.update(self._grams.at(index))
        needed = max(2, used - 3 * edits - 1)
        return [token for token, count in counts.items() if count >= needed]


def _holds(strings: Strings, word: str) -> bool:
    start, end = strings.equal(word.encode("utf-8", "replace"))
    return start < end


def _after_first(word: str, text: str) -> bool:
    """Tell whether two words are the same but for the first letter, wrong, lost or added: one slip, unlikely as it is."""
    return text[1:] in (word, word[1:]) or word[1:] == text


def _power(count: int, whole: int) -> float:
    """Return the power of ten of a part in AMONG of a whole, or of a smaller whole: 0 for one or none, 1 for ten, 2 for a hundred."""
    from math import log10

    return log10(max(1.0, count * AMONG / max(AMONG, whole)))


def _ends_otherwise(word: str, text: str) -> bool:
    """Tell whether two words differ in their last two letters only."""
    start = max(len(word), len(text)) - 2
    return word[:start] == text[:start]


def _within(word: str, texts: list[str], edits: int) -> list[int]:
    """Return the places of the texts that are at most `edits` edits (two neighbours swapped count as one) from a word."""
    from rapidfuzz.distance import OSA
    from rapidfuzz.process import extract

    return [at for _, _, at in extract(word, texts, scorer=OSA.distance, score_cutoff=edits, limit=None)]
