"""From what a person types to the concepts that they mean: tiers, best first, and honest about fuzziness.

Each tier is explained, with its cost, in docs/search.md. Scores, 0 to 100: exact 100 (99 when only the folded forms are equal),
the same words in another order or inflection 97, the same letters without spaces 96, prefix of a name 80 to 94, words
of a name 65 to 80, keyword 50 to 64, fuzzy 20 to 49.
"""

from __future__ import annotations

from bisect import bisect_left

from ..model import SIDES
from ..record import Record
from ..text import STOP_WORDS, bag, content_words, fold, one_line
from .store import Groups as Groups
from .store import Hashed, Numbers, Store, Strings
from .vocabulary import MAX_RANGE, MIN_FUZZY, Vocabulary

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from .in_context import Contexts

KINDS = ("term", "abbr", "also", "keyword")
"""Kinds of names, in the order of the numbers that stand for them in the index."""
LANGS = ("fr", "en")
FALSE_FRIEND, REVIEWED = 1, 2
"""Marks of a concept: the other side mistakes its name for one of its own; both sides have signed it."""
OTHER_SIDE = {"clinician": "technical", "engineer": "clinical"}

EXACT, FOLDED, REORDERED, JOINED = 100.0, 99.0, 97.0, 96.0
PREFIX, WORDS, KEYWORD, RELATED, FUZZY = 80.0, 65.0, 60.0, 50.0, 20.0
MAX_QUERY = 200
MAX_TOKENS = 12
MAX_POSTINGS = 12_000
MAX_NAMES = 500
MAX_WITHIN = 4
HEAD_AFTER = 512
"""How many names a prefix may start before the index holds the best of them ready."""
NEGATION = "non"
"""A name with this word is the opposite of the name without it: no misspelling of that finds it."""
CAPITALS = 26.0
"""What an abbreviation in capitals beside another word adds to FUZZY; names that hold most of the words add at most 25."""
MIXED = 9.0
"""What a concept whose names hold the words of a query together may add to WORDS; a single name that holds them all adds up to 15."""
UNSAID = 0.97
"""What a name is worth that holds words which a longer query does not say: beside a word of no name, "integrity" is no "skin integrity"."""
PER_POSITION = 20
"""What a name loses, in links, for each name of its kind that its entry lists before it: editors put the usual ones first."""
PER_UNFINISHED = 20
"""How much closer together names lie that go on within a word of the query, where a keyword is all of the query."""
LAST = 15
"""The place of a name that editors say is seldom meant so; more than links can make up for."""


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


class Searcher:
    """Search over one open index. Thread-safe for reading; keeps no query."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._known_contexts: Contexts | None = None
        self._ids = Strings(store, "ids")
        self._keys = Strings(store, "keys")
        self._names = Strings(store, "names")
        self._owners = Numbers(store, "owners")
        self._flags = Numbers(store, "flags")
        self._sides = Numbers(store, "sides")
        self._ranks = Numbers(store, "ranks")
        self._marks = Numbers(store, "marks")
        self._folders = Strings(store, "folders")
        self._domains = Numbers(store, "folder")
        self._bags = Hashed(store, "bags")
        self._joins = Hashed(store, "joins")
        self._heads = Groups(store, "heads")
        self._vocabulary = Vocabulary(store, len(self._owners))
        self._tokens = self._vocabulary.tokens

    def search(self, query: str, lang: str = "", reader: str = "", limit: int = 10, typing: bool = False) -> Answer:
        """Return the concepts that a query finds, at most `limit`, best first.

        `lang` (fr, en or "") prefers names of that language among equals; `reader` (clinician, engineer or "") puts the other
        world's senses first. With `typing`, the last word may be unfinished and misspelt at once (for search as one types).
        """
        shown = one_line(query, MAX_QUERY)
        key = fold(shown)
        found = self._exact(key, shown) if key else {}
        if found and max(found.values()) >= JOINED:
            self._complete(key, found, typing)
            self._prefer_related(key, found, typing)
            return self._answer(query, key, found, lang, reader, limit)
        subjects = self._subjects(key)
        if len(subjects) == 2:
            return self._both(query, subjects, lang, reader, limit)
        if subjects:
            key = subjects[0]
            _merge(found, {name: score - 1 for name, score in self._exact(key, shown).items()})
        self._complete(key, found, typing, shown)
        self._prefer_related(key, found, typing)
        if max(found.values(), default=0.0) < RELATED:
            self._guess(key, found, typing, shown)
        return self._answer(query, key, found, lang, reader, limit)

    def all_names(self) -> Iterator[tuple[int, str, str, str]]:
        """Yield (concept number, kind, language or "", name) for every name and keyword."""
        texts = self._names.span(0, len(self._names))
        flags = self._flags.span(0, len(self._flags))
        for owner, flag, text in zip(self._owners.span(0, len(self._owners)), flags, texts, strict=True):
            lang = flag >> 2 & 3
            yield owner, KINDS[flag & 3], LANGS[lang] if lang < len(LANGS) else "", text

    def right_words(self) -> tuple[list[str], list[str]]:
        """Return the words of every day and those of the explanations, for a search made elsewhere from the same glossary."""
        return self._vocabulary.right_words()

    def contexts(self) -> Contexts:
        """Return the abbreviations and the words that come with what they stand for."""
        if self._known_contexts is None:
            from .in_context import Contexts

            self._known_contexts = Contexts(self._store, self._vocabulary.is_plain)
        return self._known_contexts

    def id_of(self, number: int) -> str:
        """Return the id of a concept by its number."""
        return self._ids[number].decode()

    def facts(self, number: int) -> tuple[str, str, int]:
        """Return (domain, side, how common) of a concept by its number."""
        return self._folders[self._domains[number]].decode(), SIDES[self._sides[number]], self._ranks[number]

    def marks(self, number: int) -> int:
        """Return the bits FALSE_FRIEND and REVIEWED of a concept by its number."""
        return self._marks[number]

    def suggest(self, query: str, limit: int = 5) -> tuple[str, ...]:
        """Return the names closest to a query that found nothing; never an opposite, possibly none."""
        key = fold(one_line(query, MAX_QUERY))
        words = content_words(key)[:MAX_TOKENS] if len(key) >= MIN_FUZZY else []
        whole = self._whole(words)
        found = self._misspelt(key, words, whole, lenient=True) or self._some_words(words, whole)
        answer = self._answer(query, key, found, "", "", limit)
        return tuple(dict.fromkeys(hit.matched for hit in answer.hits))

    def _subjects(self, key: str, guessing: bool = False) -> tuple[str, ...]:
        """Return what a question asks about: the first reading whose every subject is a name, or the barest; () for no question."""
        if key.count(" ") == 0:
            return ()
        from .questions import guesses, readings

        subjects: tuple[str, ...] = ()
        for subjects in guesses(key) if guessing else readings(key):
            if all(self._exact(subject, "") for subject in subjects):
                return subjects
        return subjects

    def _guess(self, key: str, found: dict[int, float], typing: bool, shown: str) -> None:
        """Add what is found when some words of a query that found nothing better than a guess are taken to ask ("X synonym")."""
        for subject in self._subjects(key, guessing=True):
            more = {name: score - 1 for name, score in self._exact(subject, shown).items()}
            self._complete(subject, more, typing, shown)
            _merge(found, more)

    def _both(self, query: str, subjects: tuple[str, ...], lang: str, reader: str, limit: int) -> Answer:
        """Answer a comparison: the concepts of one subject and of the other by turns, the scores never rising."""
        answers = [self.search(subject, lang, reader, limit).hits for subject in subjects]
        turns = [hits[turn] for turn in range(limit) for hits in answers if turn < len(hits)]
        kept: list[Hit] = []
        for hit in turns:
            if len(kept) < limit and all(hit.number != other.number for other in kept):
                kept.append(hit.replace(score=min(hit.score, kept[-1].score if kept else hit.score)))
        return Answer(query=query, match=_match(tuple(kept)), hits=tuple(kept))

    def _complete(self, key: str, found: dict[int, float], typing: bool, shown: str = "") -> None:
        """Add the names that the tiers below the exact ones find to those found."""
        words = content_words(key)[:MAX_TOKENS]
        if not key or (not typing and STOP_WORDS.issuperset(words)):
            return
        # A word of every day is whole: it begins no other word, unless its last letters are still to come.
        alone = len(words) == 1 and not typing and self._vocabulary.is_plain(words[0])
        if len(key) > 1 or not found:
            _merge(found, self._prefix(key + " " if alone else key))
        best = max(found.values(), default=0.0)
        if best >= PREFIX:
            if best < JOINED or len(key) > 3:
                _merge(found, self._word_prefixes(words, self._whole(words), typing))
            return
        whole = self._whole(words)
        _merge(found, self._word_prefixes(words, whole, typing))
        _merge(found, self._in_two_languages(words, whole))
        if best < KEYWORD:
            _merge(found, self._in_context(key, shown))
        if found or len(key) < MIN_FUZZY:
            return
        _merge(found, self._misspelt(key, words, whole, typing) or self._some_words(words, whole, shown))

    def _prefer_related(self, key: str, found: dict[int, float], typing: bool) -> None:
        """Put names that go on within a word of the query behind a keyword that is all of it: "quota" is rather no quotation."""
        if typing or not any(score >= KEYWORD + 3 and self._kind(name) == "keyword" for name, score in found.items()):
            return
        words = set(content_words(key))
        for name, score in found.items():
            if WORDS <= score < JOINED - 1 and not words.issubset(content_words(self._keys[name].decode())):
                found[name] = KEYWORD + (score - WORDS) / PER_UNFINISHED

    def _whole(self, words: list[str]) -> list[dict[int, float]]:
        """Return the tokens that each word is, whole or in another inflection."""
        return [self._vocabulary.whole(word) for word in words]

    def _exact(self, key: str, shown: str) -> dict[int, float]:
        found: dict[int, float] = {}
        start, end = self._keys.equal(key.encode("utf-8", "replace"))
        for name in range(start, end):
            if self._kind(name) == "keyword":
                found[name] = KEYWORD + 4
            else:
                found[name] = EXACT if self._names[name].decode() == shown else FOLDED
        joined = key.replace(" ", "")
        for score, names in ((REORDERED, self._reordered(bag(key))), (JOINED, self._joined(joined, key))):
            for name in names:
                if name not in found:
                    found[name] = KEYWORD + 2 if self._kind(name) == "keyword" else score
        return found

    def _reordered(self, wanted: str) -> list[int]:
        return [name for name in self._bags.get(wanted, MAX_RANGE) if bag(self._keys[name].decode()) == wanted]

    def _joined(self, joined: str, key: str) -> list[int]:
        wanted = joined.encode("utf-8", "replace")
        names = [name for name in self._joins.get(joined, MAX_RANGE) if self._keys[name].replace(b" ", b"") == wanted]
        if joined != key:
            names += [*range(*self._keys.equal(wanted)), *self._reordered(bag(joined))]
        return names

    def _kind(self, name: int) -> str:
        return KINDS[self._flags[name] & 3]

    def _prefix(self, key: str) -> dict[int, float]:
        """Score names that start with the query: 80, and up to 14 more as the query covers the name."""
        raw = key.encode("utf-8", "replace")
        start, end = self._keys.starting(raw)
        names: range | list[int] = range(start, end)
        lengths = self._keys.lengths(start, end) if end - start <= HEAD_AFTER else []
        if end - start > HEAD_AFTER:
            # The names of the shortest stored prefix that this one begins are the same.
            names = self._heads.at(self._heads.keys.find(raw))
            lengths = [len(self._keys[name]) for name in names]
        found = {}
        for name, length in zip(names, lengths, strict=True):
            coverage = len(raw) / length if length else 1.0
            found[name] = KEYWORD + 3 * coverage if self._kind(name) == "keyword" else PREFIX + 14 * coverage
        return found

    def _word_prefixes(self, words: list[str], whole: list[dict[int, float]], typing: bool) -> dict[int, float]:
        """Score names that hold every word of the query, each whole, in another inflection, or as a prefix."""
        options = []
        for word, tokens in zip(words, whole, strict=True):
            alone = len(words) == 1 and not typing and self._vocabulary.is_plain(word)
            if len(word) > 1 and not alone:
                tokens = {**self._vocabulary.started(word), **tokens}
            if not tokens:
                return {}
            options.append(tokens)
        if not options:
            return {}
        found = {}
        typed = sum(map(len, words))
        for name, quality in self._holding_all(options).items():
            length = len(self._keys[name])
            coverage = min(1.0, typed / length) if length else 0.0
            score = WORDS + 15 * quality * (0.3 + 0.7 * coverage)
            found[name] = RELATED + 10 * quality * coverage if self._kind(name) == "keyword" else score
        return found

    def _in_two_languages(self, words: list[str], whole: list[dict[int, float]]) -> dict[int, float]:
        """Score concepts whose names together hold every word of the query: "insuffisance heart" mixes a French and an English name.

        The less of the shortest names that hold the words is left unsaid, the better: of "heart failure", not of "left heart failure".
        Related words come in where no name holds a word, for less.
        """
        sizes = [sum(map(self._tokens.size, tokens)) for tokens in whole]
        if len(whole) < 2 or not all(sizes) or max(sizes) > MAX_RANGE:
            return {}
        rarest = sorted(range(len(whole)), key=sizes.__getitem__)
        holders: list[dict[int, list[int]]] = []
        for position in rarest:
            held: dict[int, list[int]] = {}
            for token in whole[position]:
                for name in self._tokens.at(token):
                    owner = self._owners[name]
                    if (not holders or owner in holders[-1]) and self._may_hold(name):
                        held.setdefault(owner, []).append(name)
            if not held:
                return {}
            holders.append(held)
        found: dict[int, float] = {}
        for owner in holders[-1]:
            shortest = [
                min((self._kind(name) == "keyword", len(self._keys[name]), name) for name in held[owner]) for held in holders
            ]
            said = sum(len(words[position]) / length for position, (_, length, _) in zip(rarest, shortest, strict=True))
            base = RELATED if any(related for related, _, _ in shortest) else WORDS
            found |= {name: base + MIXED * (0.3 + 0.7 * min(1.0, said)) for _, _, name in shortest}
        return found

    def _may_hold(self, name: int) -> bool:
        """Tell whether a name may hold a word of a query: not an abbreviation that is a related word only, as it stands for another concept."""
        return self._kind(name) != "keyword" or not self._names[name].decode().isupper()

    def _in_context(self, key: str, shown: str) -> dict[int, float]:
        """Score the senses of an abbreviation that the words beside it fit.

        When several of these words are a name, it tells the sense if one has it; else it is what is asked about ("clé USB trouvée").
        """
        words = key.split()
        if len(words) < 2:
            return {}
        from .in_context import PERFECT, in_capitals

        found = self.contexts().scores(words, in_capitals(shown))
        told = self._of_several_words(words) if found else set()
        if told:
            if told.isdisjoint(self._owners[name] for name in found):
                return {}
            found |= {name: PERFECT for name in found if self._owners[name] in told}
        return found

    def _of_several_words(self, words: list[str]) -> set[int]:
        """Return the concepts of which some words in a row, two or more without stop words, are a name; or else a related word."""
        named: set[int] = set()
        related: set[int] = set()
        for start in range(len(words)):
            for end in range(start + 2, min(len(words), start + MAX_WITHIN) + 1):
                run = words[start:end]
                if sum(word not in STOP_WORDS for word in run) > 1:
                    for name, score in self._exact(" ".join(run), "").items():
                        (named if score >= JOINED else related).add(self._owners[name])
        return named or related

    def _holding_all(self, options: list[dict[int, float]]) -> dict[int, float]:
        """Return the names that hold one token of each option, with their mean quality. Starts from the rarest option."""
        sizes = [sum(map(self._tokens.size, tokens)) for tokens in options]
        held: dict[int, float] | None = None
        for position in sorted(range(len(options)), key=lambda i: sizes[i]):
            tokens = sorted(options[position].items(), key=lambda item: -item[1])
            if held is not None and len(held) * len(tokens) < sizes[position]:
                step = self._among(held, tokens)
            else:
                step = {}
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

    def _among(self, held: dict[int, float], tokens: list[tuple[int, float]]) -> dict[int, float]:
        """Return those of a few names that hold one of the tokens (best first), with its quality, by looking each name up."""
        step: dict[int, float] = {}
        for token, quality in tokens:
            postings = self._tokens.view(token)
            size = len(postings)
            for name in held:
                if name not in step:
                    at = bisect_left(postings, name)
                    if at < size and postings[at] == name:
                        step[name] = quality
        return step

    def _misspelt(
        self, key: str, words: list[str], whole: list[dict[int, float]], typing: bool = False, lenient: bool = False
    ) -> dict[int, float]:
        """Score names that hold every word of the query, some misspelt. Labelled fuzzy; opposites are never offered.

        First with the words that are in no name; then every word is doubted. A word of every day that is in no name is left out.
        """
        if typing and words:
            whole = [*whole[:-1], {**self._vocabulary.started(words[-1]), **whole[-1]}]
        for thorough in (False, True):
            options = []
            kept = []
            for position, word in enumerate(words):
                tokens = whole[position]
                unfinished = typing and position == len(words) - 1
                if thorough or not tokens:
                    rest = [i for i in range(len(words)) if i != position]
                    # A likely slip speaks for the other words as a word that is right does.
                    others = lenient or any(whole[i] for i in rest) or any(self._vocabulary.near(words[i]) for i in rest)
                    tokens = {**self._vocabulary.near(word, others, thorough), **tokens}
                if unfinished and (thorough or not tokens):
                    tokens = {**self._vocabulary.near_start(word), **tokens}
                if tokens:
                    options.append(tokens)
                    kept.append(word)
                elif not self._vocabulary.is_plain(word):
                    return {}
            found = self._scored((" ".join(kept), key), options, typing)
            if found:
                return found
        return {}

    def _scored(self, keys: tuple[str, str], options: list[dict[int, float]], typing: bool) -> dict[int, float]:
        """Return the fuzzy scores of the names that hold one token of each option: more as the whole name is like the query.

        `keys` are the words that the options stand for, and the query with its stop words ("heptitis A" is no other hepatitis).
        """
        from rapidfuzz import fuzz

        found = {}
        for name, quality in self._holding_all(options).items() if options else ():
            shown = self._keys[name].decode()
            if NEGATION in shown.split() and NEGATION not in keys[1].split():
                continue
            # As one types, the rest of the name is still to come.
            likeness = max(fuzz.ratio(key, shown[: len(key) + 1] if typing else shown) for key in keys) / 100
            found[name] = FUZZY + 29 * quality * (0.4 + 0.6 * likeness)
        return found

    def _some_words(self, words: list[str], whole: list[dict[int, float]], shown: str = "") -> dict[int, float]:
        """Score names that hold most of a longer query, by the weight of its rarer words: at least 60 % of it."""
        rows = [(word, tokens) for word, tokens in zip(words, whole, strict=True) if word not in STOP_WORDS]
        if len(rows) < 2:
            return {}
        scores: dict[int, float] = {}
        counts: dict[int, int] = {}
        total = 0.0
        for word, tokens in rows:
            if not tokens and self._vocabulary.is_plain(word):
                continue
            size = sum(map(self._tokens.size, tokens))
            weight = len(word) / (1 + size**0.25) if size else len(word) / 2
            total += weight
            for token, quality in tokens.items():
                for name in self._tokens.at(token, MAX_POSTINGS):
                    scores[name] = scores.get(name, 0.0) + weight * quality
                    counts[name] = counts.get(name, 0) + 1
        found = {}
        for name, weight in scores.items():
            if weight >= 0.6 * total:
                held = len(content_words(self._keys[name].decode()))
                said = 1.0 if counts[name] >= held else UNSAID
                found[name] = FUZZY + 25 * said * weight / total * min(1.0, len(rows) / max(1, held))
        _merge(found, self._names_within(words, shown))
        return found

    def _names_within(self, words: list[str], shown: str) -> dict[int, float]:
        """Score the names that some words in a row of a longer query are, a third of it or more: JSON in "json file".

        An abbreviation in capitals beside one other word is what is asked about.
        """
        from .in_context import in_capitals

        found: dict[int, float] = {}
        capitals = in_capitals(shown)
        for start in range(len(words)):
            for end in range(start + 1, min(len(words), start + MAX_WITHIN) + 1):
                run, share = words[start:end], (end - start) / len(words)
                key = " ".join(run)
                if share < 1 / 3 or len(key) < 2 or (len(run) == 1 and self._vocabulary.is_plain(key)):
                    continue
                for name, score in self._exact(key, "").items():
                    if key in capitals and share >= 1 / 2 and self._kind(name) == "abbr":
                        _merge(found, {name: FUZZY + CAPITALS})
                    elif score >= JOINED:
                        _merge(found, {name: FUZZY + 25 * share})
        return found

    def _answer(self, query: str, key: str, found: dict[int, float], lang: str, reader: str, limit: int) -> Answer:
        """Group names by concept, keep each concept's best name, and order concepts for this reader."""
        is_short = len(key.replace(" ", "")) <= 4
        best: dict[int, tuple[float, int, int, int]] = {}
        # Only the best names can reach the limit; a concept rarely has more than a dozen names.
        names = found if len(found) <= MAX_NAMES else sorted(found, key=lambda name: -found[name])[:MAX_NAMES]
        for name in names:
            kind = self._flags[name] & 3
            foreign = int(lang in LANGS and self._flags[name] >> 2 & 3 != LANGS.index(lang))
            order = (0 if kind == 1 else 1) if is_short else (2 if kind == 1 else kind)
            # To hundredths by steps that JavaScript takes too: `round` takes halves to even.
            candidate = (-int(found[name] * 100 + 0.5) / 100, foreign, order, name)
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


def _merge(into: dict[int, float], more: dict[int, float]) -> None:
    for name, score in more.items():
        if into.get(name, 0.0) < score:
            into[name] = score


def _match(hits: tuple[Hit, ...]) -> str:
    if not hits:
        return "none"
    return hits[0].kind if hits[0].kind in ("prefix", "fuzzy") else "exact"
