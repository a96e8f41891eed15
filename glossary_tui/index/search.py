"""From what a person types to the concepts that they mean: tiers, best first, and honest about fuzziness.

Each tier is explained, with its cost, in docs/search.md. Scores, 0 to 100: exact 100 (99 when only the folded forms are equal),
the same words in another order or inflection 97, the same letters without spaces 96, prefix of a name 80 to 94, words
of a name 65 to 80, keyword 50 to 64, fuzzy 20 to 49.
"""

from __future__ import annotations

from ..model import SIDES
from ..record import Record
from ..text import STOP_WORDS, bag, content_words, fold, one_line, stem, without_question
from .opposites import are_opposite, begin_alike
from .store import Numbers, Store, Strings

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

KINDS = ("term", "abbr", "also", "keyword")
"""Kinds of names, in the order of the numbers that stand for them in the index."""
LANGS = ("fr", "en")
OTHER_SIDE = {"clinician": "technical", "engineer": "clinical"}

EXACT, FOLDED, REORDERED, JOINED = 100.0, 99.0, 97.0, 96.0
PREFIX, WORDS, KEYWORD, RELATED, FUZZY = 80.0, 65.0, 60.0, 50.0, 20.0
MAX_QUERY = 200
MAX_TOKENS = 12
MAX_RANGE = 4_000
MAX_POSTINGS = 12_000
MAX_GRAM_WORK = 24_000
MIN_FUZZY = 4
PER_POSITION = 20
"""What a name loses, in links, for each name of its kind that its entry lists before it: editors put the usual ones first."""


class Hit(Record):
    """One concept found: its number and id in the index, the name that matched, how (`kind`), and the score (0 to 100)."""

    number: int
    id: str
    matched: str
    kind: str
    score: float
    name: int


class Answer(Record):
    """What a query found, best first. `match` is how the best hit matched: `exact`, `prefix`, `fuzzy` or `none`."""

    query: str
    match: str
    hits: tuple[Hit, ...]


class Groups:
    """A sorted dictionary from text to lists of numbers, in an index file."""

    def __init__(self, store: Store, name: str) -> None:
        self.keys = Strings(store, name)
        self._from = Numbers(store, f"{name}.from")
        self._list = Numbers(store, f"{name}.list")

    def at(self, index: int, limit: int = 0) -> list[int]:
        """Return the numbers of the key at `index`, at most `limit` of them (0: all)."""
        start, end = self._from[index], self._from[index + 1]
        return self._list.span(start, min(end, start + limit) if limit else end)

    def size(self, index: int) -> int:
        """Return how many numbers the key at `index` has."""
        return self._from[index + 1] - self._from[index]

    def get(self, key: str, limit: int = 0) -> list[int]:
        """Return the numbers of a key; empty when it is not there."""
        start, end = self.keys.equal(key.encode("utf-8", "replace"))
        return self.at(start, limit) if start < end else []


class Searcher:
    """Search over one open index. Thread-safe for reading; keeps no query."""

    def __init__(self, store: Store) -> None:
        self._ids = Strings(store, "ids")
        self._keys = Strings(store, "keys")
        self._names = Strings(store, "names")
        self._owners = Numbers(store, "owners")
        self._flags = Numbers(store, "flags")
        self._sides = Numbers(store, "sides")
        self._ranks = Numbers(store, "ranks")
        self._folders = Strings(store, "folders")
        self._domains = Numbers(store, "folder")
        self._bags = Groups(store, "bags")
        self._joins = Groups(store, "joins")
        self._heads = Groups(store, "heads")
        self._tokens = Groups(store, "tokens")
        self._stems = Groups(store, "stems")
        self._grams = Groups(store, "grams")
        self._mirror = Strings(store, "mirror")
        self._mirror_tokens = Numbers(store, "mirror.tokens")

    def search(self, query: str, lang: str = "", reader: str = "", limit: int = 10, typing: bool = False) -> Answer:
        """Return the concepts that a query finds, at most `limit`, best first.

        `lang` (fr, en or "") prefers names of that language among equals; `reader` (clinician, engineer or "") puts the other
        world's senses first. With `typing`, the last word may be unfinished and misspelt at once (for search as one types).
        """
        shown = one_line(query, MAX_QUERY)
        found = self._found(fold(shown), shown, typing)
        return self._answer(query, found, lang, reader, limit)

    def all_names(self) -> Iterator[tuple[int, str, str, str]]:
        """Yield (concept number, kind, language or "", name) for every name and keyword."""
        texts = self._names.span(0, len(self._names))
        flags = self._flags.span(0, len(self._flags))
        for owner, flag, text in zip(self._owners.span(0, len(self._owners)), flags, texts, strict=True):
            lang = flag >> 2 & 3
            yield owner, KINDS[flag & 3], LANGS[lang] if lang < len(LANGS) else "", text

    def id_of(self, number: int) -> str:
        """Return the id of a concept by its number."""
        return self._ids[number].decode()

    def facts(self, number: int) -> tuple[str, str, int]:
        """Return (domain, side, how common) of a concept by its number."""
        return self._folders[self._domains[number]].decode(), SIDES[self._sides[number]], self._ranks[number]

    def suggest(self, query: str, limit: int = 5) -> tuple[str, ...]:
        """Return the names closest to a query that found nothing; never an opposite, possibly none."""
        key = fold(one_line(query, MAX_QUERY))
        found = self._fuzzy(key, extra=1) or self._some_words(key) if len(key) >= MIN_FUZZY else {}
        answer = self._answer(query, found, "", "", limit)
        return tuple(dict.fromkeys(hit.matched for hit in answer.hits))

    def _found(self, key: str, shown: str, typing: bool) -> dict[int, float]:
        """Return scores by name number, from the tiers that answer."""
        if not key:
            return {}
        found = self._exact(key, shown)
        plain = without_question(key)
        if not found and plain:
            found = {name: score - 1 for name, score in self._exact(plain, shown).items()}
        if len(key) > 1 or not found:
            _merge(found, self._prefix(key))
        if found and max(found.values()) >= PREFIX:
            if max(found.values()) < JOINED or len(key) > 3:
                _merge(found, self._word_prefixes(content_words(key)))
            return found
        words = content_words(plain or key)[:MAX_TOKENS]
        _merge(found, self._word_prefixes(words))
        if found:
            return found
        if len(key) >= MIN_FUZZY:
            _merge(found, self._fuzzy(" ".join(words), typing=typing))
            if not found and len(words) > 1:
                _merge(found, self._some_words(" ".join(words)))
        return found

    def _exact(self, key: str, shown: str) -> dict[int, float]:
        found: dict[int, float] = {}
        start, end = self._keys.equal(key.encode("utf-8", "replace"))
        for name in range(start, end):
            if self._kind(name) == "keyword":
                found[name] = KEYWORD + 4
            else:
                found[name] = EXACT if self._names[name].decode() == shown else FOLDED
        joined = key.replace(" ", "")
        for score, names in ((REORDERED, self._bags.get(bag(key), MAX_RANGE)), (JOINED, self._joined(joined, key))):
            for name in names:
                if name not in found:
                    found[name] = KEYWORD + 2 if self._kind(name) == "keyword" else score
        return found

    def _joined(self, joined: str, key: str) -> list[int]:
        names = self._joins.get(joined, MAX_RANGE)
        if joined != key:
            names = names + list(range(*self._keys.equal(joined.encode("utf-8", "replace"))))
        return names

    def _kind(self, name: int) -> str:
        return KINDS[self._flags[name] & 3]

    def _prefix(self, key: str) -> dict[int, float]:
        """Score names that start with the query: 80, and up to 14 more as the query covers the name."""
        raw = key.encode("utf-8", "replace")
        start, end = self._keys.starting(raw)
        if end - start > MAX_RANGE:
            names: Iterable[int] = self._heads.get(key[:4]) if len(key) < 5 else range(start, start + MAX_RANGE)
        else:
            names = range(start, end)
        found = {}
        for name in names:
            coverage = len(raw) / len(self._keys[name])
            found[name] = KEYWORD + 3 * coverage if self._kind(name) == "keyword" else PREFIX + 14 * coverage
        return found

    def _word_prefixes(self, words: list[str]) -> dict[int, float]:
        """Score names that hold every word of the query, each whole, in another inflection, or as a prefix."""
        options = []
        for word in words[:MAX_TOKENS]:
            whole = self._whole(word)
            started = self._started(word) if len(word) > 1 else {}
            options.append({**started, **whole})
        if not options or not all(options):
            return {}
        found = {}
        typed = sum(map(len, words))
        for name, quality in self._holding_all(options).items():
            length = len(self._keys[name])
            coverage = min(1.0, typed / length) if length else 0.0
            score = WORDS + 15 * quality * (0.3 + 0.7 * coverage)
            found[name] = RELATED + 10 * quality * coverage if self._kind(name) == "keyword" else score
        return found

    def _whole(self, word: str) -> dict[int, float]:
        """Return the vocabulary's tokens that are the word (1.0) or share its stem (0.97)."""
        tokens = dict.fromkeys(self._stems.get(stem(word)), 0.97)
        start, end = self._tokens.keys.equal(word.encode("utf-8", "replace"))
        if start < end:
            tokens[start] = 1.0
        return tokens

    def _started(self, word: str) -> dict[int, float]:
        raw = word.encode("utf-8", "replace")
        start, end = self._tokens.keys.starting(raw)
        lengths = ((token, len(self._tokens.keys[token])) for token in range(start, min(end, start + MAX_RANGE)))
        return {token: 0.6 + 0.35 * len(raw) / length for token, length in lengths}

    def _holding_all(self, options: list[dict[int, float]]) -> dict[int, float]:
        """Return the names that hold one token of each option, with their mean quality. Starts from the rarest option."""
        sizes = [sum(self._tokens.size(token) for token in tokens) for tokens in options]
        held: dict[int, float] | None = None
        for position in sorted(range(len(options)), key=lambda i: sizes[i]):
            tokens = sorted(options[position].items(), key=lambda item: -item[1])
            step: dict[int, float] = {}
            for token, quality in tokens:
                for name in self._tokens.at(token, MAX_POSTINGS):
                    if (held is None or name in held) and step.get(name, 0) < quality:
                        step[name] = quality
                if len(step) > MAX_POSTINGS:
                    break
            held = step if held is None else {name: held[name] + quality for name, quality in step.items()}
            if not held:
                return {}
        return {name: total / len(options) for name, total in (held or {}).items()}

    def _fuzzy(self, key: str, typing: bool = False, extra: int = 0) -> dict[int, float]:
        """Score names that hold every word of the query, some misspelt. Labelled fuzzy; opposites are never offered."""
        return self._misspelt(key, typing, extra, thorough=False) or self._misspelt(key, typing, extra, thorough=True)

    def _misspelt(self, key: str, typing: bool, extra: int, thorough: bool) -> dict[int, float]:
        """Do the work of `_fuzzy`: first with the words that are in no name, and the nearest tokens; `thorough` doubts every word."""
        from rapidfuzz import fuzz

        words = content_words(key)[:MAX_TOKENS]
        options = []
        for position, word in enumerate(words):
            tokens = self._whole(word)
            if len(word) >= MIN_FUZZY and (thorough or not tokens):
                tokens = {**self._near(word, extra, thorough), **tokens}
            if typing and position == len(words) - 1:
                tokens = {**self._started(word), **tokens}
            if not tokens:
                return {}
            options.append(tokens)
        found = {}
        for name, quality in self._holding_all(options).items() if options else ():
            text = self._keys[name].decode()
            likeness = fuzz.ratio(key, text) / 100
            found[name] = FUZZY + 29 * quality * (0.4 + 0.6 * likeness)
        return found

    def _near(self, word: str, extra: int, thorough: bool) -> dict[int, float]:
        """Return the vocabulary's tokens within the typing errors that a word of this length may have, with their quality.

        Tokens that share rare trigrams are looked at only when none that shares half the word is near, or when `thorough`.
        """
        budget = (1 if len(word) < 8 else 2 if len(word) < 18 else 3) + extra
        halves = self._sharing_half(word, budget)
        near = self._within(word, budget, halves)
        if len(word) > 4 and (thorough or not near):
            near |= self._within(word, budget, self._sharing_grams(word, budget))
        return near

    def _within(self, word: str, budget: int, candidates: dict[str, int]) -> dict[int, float]:
        from rapidfuzz.distance import OSA
        from rapidfuzz.process import extract

        texts = list(candidates)
        near = {}
        for text, distance, _ in extract(word, texts, scorer=OSA.distance, score_cutoff=budget, limit=None):
            if are_opposite(word, text) or len(text) < MIN_FUZZY or (distance > 1 and not begin_alike(word, text)):
                continue
            near[candidates[text]] = 0.95 - 0.8 * distance / max(len(word), len(text))
        return near

    def _sharing_half(self, word: str, budget: int) -> dict[str, int]:
        """Return tokens (text to number) of near length that share the first or the second half of a word.

        With one edit either half is intact, the letters next to the middle aside (two of them may have changed places): a prefix of
        the vocabulary, or of its mirror, holds it.
        """
        half = len(word) // 2
        found: dict[str, int] = {}
        start, end = self._tokens.keys.starting(word[: half - 1].encode("utf-8", "replace"))
        if end - start > MAX_RANGE:
            start, end = self._tokens.keys.starting(word[:half].encode("utf-8", "replace"))
        end = min(end, start + MAX_RANGE)
        found.update(zip(self._tokens.keys.span(start, end), range(start, end), strict=True))
        start, end = self._mirror.starting(word[half + 1 :][::-1].encode("utf-8", "replace"))
        if end - start > MAX_RANGE:
            start, end = self._mirror.starting(word[half:][::-1].encode("utf-8", "replace"))
        end = min(end, start + MAX_RANGE)
        mirrored = self._mirror.span(start, end)
        found.update(zip((text[::-1] for text in mirrored), self._mirror_tokens.span(start, end), strict=True))
        return {text: token for text, token in found.items() if abs(len(text) - len(word)) <= budget}

    def _sharing_grams(self, word: str, budget: int) -> dict[str, int]:
        """Return tokens (text to number) of near length that share enough of the rarer trigrams of a word: an edit breaks three."""
        grams = sorted(grams_of(word))
        ranges = [self._grams.keys.equal(gram.encode("utf-8", "replace")) for gram in grams]
        known = sorted((self._grams.size(start), start) for start, end in ranges if start < end)
        counts: dict[int, int] = {}
        work = used = 0
        for size, index in known:
            work += size
            if work > MAX_GRAM_WORK:
                break
            used += 1
            for token in self._grams.at(index):
                counts[token] = counts.get(token, 0) + 1
        needed = max(2, used - 3 * budget - 1)
        texts = ((self._tokens.keys[token].decode(), token) for token, count in counts.items() if count >= needed)
        return {text: token for text, token in texts if abs(len(text) - len(word)) <= budget}

    def _some_words(self, key: str) -> dict[int, float]:
        """Score names that hold most of a longer query, by the weight of its rarer words: at least 60 % of it."""
        words = [word for word in content_words(key)[:MAX_TOKENS] if word not in STOP_WORDS]
        if len(words) < 2:
            return {}
        scores: dict[int, float] = {}
        total = 0.0
        for word in words:
            tokens = self._whole(word)
            size = sum(self._tokens.size(token) for token in tokens)
            weight = len(word) / (1 + size**0.25) if size else len(word) / 2
            total += weight
            for token, quality in tokens.items():
                for name in self._tokens.at(token, MAX_POSTINGS):
                    scores[name] = scores.get(name, 0.0) + weight * quality
        found = {}
        for name, weight in scores.items():
            if weight >= 0.6 * total:
                held = len(content_words(self._keys[name].decode()))
                found[name] = FUZZY + 25 * weight / total * min(1.0, len(words) / max(1, held))
        return found

    def _answer(self, query: str, found: dict[int, float], lang: str, reader: str, limit: int) -> Answer:
        """Group names by concept, keep each concept's best name, and order concepts for this reader."""
        key = fold(one_line(query, MAX_QUERY))
        is_short = len(key.replace(" ", "")) <= 4
        best: dict[int, tuple[float, int, int, int]] = {}
        # Only the best names can reach the limit; a concept rarely has more than a dozen names.
        names = found if len(found) <= 2_000 else sorted(found, key=lambda name: -found[name])[:2_000]
        for name in names:
            kind = self._flags[name] & 3
            foreign = int(lang in LANGS and self._flags[name] >> 2 & 3 != LANGS.index(lang))
            order = (0 if kind == 1 else 1) if is_short else (2 if kind == 1 else kind)
            candidate = (-round(found[name], 2), foreign, order, name)
            owner = self._owners[name]
            if owner not in best or candidate < best[owner]:
                best[owner] = candidate
        wanted = OTHER_SIDE.get(reader, "")
        rows = []
        for owner, (score, foreign, order, name) in best.items():
            away = int(bool(wanted) and SIDES[self._sides[owner]] != wanted)
            rows.append((score, away, foreign, order, -self._weight(owner, name), owner, name))
        rows.sort()
        hits = tuple(self._hit(owner, name, -score) for score, _, _, _, _, owner, name in rows[:limit])
        return Answer(query=query, match=_match(hits), hits=hits)

    def _weight(self, owner: int, name: int) -> int:
        """Return how likely a concept is meant among equals: well linked, and the name among its first ones."""
        return self._ranks[owner] - PER_POSITION * (self._flags[name] >> 4)

    def _hit(self, owner: int, name: int, score: float) -> Hit:
        kind = self._kind(name)
        if score < RELATED:
            kind = "fuzzy"
        elif score < JOINED - 1 and kind != "keyword":
            kind = "prefix"
        return Hit(
            number=owner, id=self._ids[owner].decode(), matched=self._names[name].decode(), kind=kind, score=score, name=name
        )


def grams_of(token: str) -> set[str]:
    """Return the trigrams of a token, its ends marked."""
    marked = f"^{token}$"
    return {marked[i : i + 3] for i in range(len(marked) - 2)}


def _merge(into: dict[int, float], more: dict[int, float]) -> None:
    for name, score in more.items():
        if into.get(name, 0.0) < score:
            into[name] = score


def _match(hits: tuple[Hit, ...]) -> str:
    if not hits:
        return "none"
    return hits[0].kind if hits[0].kind in ("prefix", "fuzzy") else "exact"
