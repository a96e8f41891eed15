"""Find every name of the glossary in running text, with exact offsets.

Words of the text are folded and stemmed one by one, and looked up as sequences in a dictionary of the names' own stems: the
longest sequence wins, from left to right. What is not prose (addresses, file names, identifiers, code) is left alone.
Abbreviations must be written as the ward writes them, so that common words (or, la, pas, est) are never taken for one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import accumulate

from ..record import Record
from ..text import fold, stem, strip_accents
from .search import OTHER_SIDE, Searcher

MAX_WORDS = 8
NEIGHBOURS = 8
MAX_STEMS = 200_000
BLOCK = 1 << 16
"""Characters handled at a time, cut between paragraphs or sentences."""
_WORD = re.compile(r"((?<![\w.])(?:[^\W\d_]\.)+[^\W\d_](?!\w)|[^\W_]+(?:[\u0300-\u036f]+[^\W_]*)*)")
_CODE = re.compile(r"`[^`\n]{1,200}`")
_NOT_PROSE = re.compile(
    r"\b[a-z][a-z0-9+.-]*://|\bwww\.|[\w.+-]@[\w-]+\.|\w_\w|/[\w.-]+/"
    r"|\w\.(?:txt|pdf|docx?|xlsx?|csv|tsv|json|xml|ya?ml|py|js|ts|java|sql|sh|html?|png|jpe?g|zip|log|md|exe|dcm)\b",
    re.IGNORECASE,
)
_SPACES = " \n\t\u00a0"
_GAP = re.compile(r"[ \t\u00a0\u202f]*(?:\r?\n[ \t]*)?[-‐‑'’/&.,+]?(?:\r?\n)?[ \t\u00a0\u202f]*")

COMMON = frozenset(
    # words so frequent in French or in English that, in lower case, they are never an abbreviation or a term by themselves
    "a ai as au aux avec avoir car ce ces cet cette ci comme dans de des deux donc dont du elle elles en est et eu eux fait fin fut il ils "
    "je la le les leur lors lui ma mais me mes moi mon ne ni nos notre nous on ont or ou par pas peu plus pour puis qu que qui quoi sa "
    "sans se sera ses si soi soit son sont sous sur ta te tes toi ton tous tout tu un une va vers voir vos votre vous vu y "
    "about after all am an and any are as at be been but by can did do does for from get go had has have he her him his how i if in into is "
    "it its just let like may me more most must my new no not now of off on one only or our out over own per please put same see she "
    "should so some such than that the their them then there these they this those to too two up us use used very was we well were what "
    "when where which who why will with would yes yet you your day days name line lines part place point set side sort thing time way "
    "apres avant pendant meme tres deja toujours jamais before during "
    "bien bon cas fois jour jours mal ici non oui aussi encore entre mieux moins chez alors ainsi autre autres chaque depuis même nom "
    "lieu mis met dit faire peut doit temps type types partie point but main mars mai rendez".split()
)

EVERYDAY = {
    # words with an everyday use far from the one the glossary explains, by language of the text: taken only near a term of the same domain
    "fr": frozenset(
        map(
            stem,
            "additif base bouton bus cascade cat cause chronique col collision concept culot daily danger declenchement detecte dimension "
            "domaine dommage edge effectif entree errance essai essentiel exclure extension externe fil fils foyer frontal fugue globe "
            "goutte grappe hote insu invite lancement librairie lien ligne livret loucherie maquette masse maxima mesure minima "
            "mouvement moyens noyau nuage ordre pancarte panel passage passe patron pole port portage porte porteur pos post poste "
            "poussee profil quotidien rales rapporte recette relance reflux releve rencontre resine route sans sat signale souffle sucre "
            "switch taille terme tour traces trame trop vecteur venue vide voie volet".split(),
        )
    ),
    "en": frozenset(
        map(
            stem,
            "blinding booster bus cabbage case cast cat champion clerk coil controls dead dip drip drops dump duty dye edge expired extension "
            "fellow finding fit fix flare guard guarding host lag lap line link load lump mass mast match matching met miss objection "
            "order ordering outlook pass path pill port post present prone record report rounds route row run sat shell shot sig "
            "silent sniff spec spinning sponsor squint story switch tab tabs tender terminal theatre tour washing waterfall with without".split(),
        )
    ),
}
EVERYDAY[""] = EVERYDAY["fr"] | EVERYDAY["en"]
NEAR = 120
"""Characters on either side within which a term of the same domain tells that an everyday word is meant as a term."""
_IDIOMS = re.compile(
    r"dans le cadre (?:de|du|d['’])|ordre du jour|(?:en|au|à) cours|pièces? jointes?|par voie de|hors échantillon"
    r"|in the long run|out of sample|as a rule|in (?:any|this|that|no) case|in case|log (?:in|on|out|off)|on the other hand|in order to",
    re.IGNORECASE,
)
_IDIOM_WORDS = frozenset(
    "cadre ordre cours piece pieces jointe jointes voie echantillon run sample rule case hand order log".split()
)


class Span(Record):
    """A name found: code points `start` to `end` (exclusive) of the text, the concepts it may mean, likeliest first.

    `reason` says why the first of several is first: `context`, `language`, `reader`, `common`; "" when there is only one.
    """

    start: int
    end: int
    text: str
    ids: tuple[str, ...]
    reason: str


class _Name(Record):
    owner: int
    kind: str
    lang: str
    text: str


class Annotator:
    """Annotates texts with the names of one index. Building it reads every name once; it keeps no text."""

    def __init__(self, searcher: Searcher) -> None:
        self._searcher = searcher
        self._names: dict[str, list[_Name]] = {}
        self._starts: dict[str, int] = {}
        self._known: dict[int, tuple[str, str, int]] = {}
        self._stems = _Stems()
        self._ids: dict[int, str] = {}
        for owner, kind, lang, text in searcher.all_names():
            if kind == "keyword":
                continue
            words = fold(text).split()
            if not words or len(words) > MAX_WORDS or words == ["a"]:
                continue
            stems = [stem(word) for word in words]
            self._names.setdefault(" ".join(stems), []).append(_Name(owner=owner, kind=kind, lang=lang, text=text))
            self._starts[stems[0]] = max(self._starts.get(stems[0], 0), len(stems))

    def spans(self, text: str, lang: str = "", reader: str = "") -> list[Span]:
        """Return the spans of a text, in order, without overlap. `lang` is the text's language ("": guessed)."""
        lang = lang or guess_language(text)
        found = self._meant(text, list(self._found(text, lang)), lang)
        return self._ordered(text, found, lang, reader)

    def stream(self, chunks: Iterable[str], lang: str = "", reader: str = "") -> Iterator[tuple[str, list[Span]]]:
        """Yield (piece of text, its spans with offsets inside the piece) for a text of any length, in steady memory.

        The pieces joined are the text.
        """
        held = ""
        for chunk in chunks:
            held += chunk
            while len(held) >= 2 * BLOCK:
                cut = self._cut(held)
                yield held[:cut], self.spans(held[:cut], lang, reader)
                held = held[cut:]
        if held:
            yield held, self.spans(held, lang, reader)

    @staticmethod
    def _cut(text: str) -> int:
        """Return where a block may end: after a paragraph, else a sentence, else a space, else anywhere."""
        for mark in ("\n\n", "\n", ". ", " "):
            at = text.rfind(mark, BLOCK, 2 * BLOCK)
            if at > 0:
                return at + len(mark)
        return BLOCK

    def _found(self, text: str, lang: str) -> Iterator[tuple[int, int, list[_Name]]]:
        """Yield (start, end, names) from left to right, the longest first at each place.

        Only words that start some name are looked at one by one: everything before that runs in C, over the whole block.
        """
        parts = _WORD.split(text)  # gap, word, gap, word, ..., gap
        ends = list(accumulate(map(len, parts)))
        words = parts[1::2]
        stems = list(map(self._stems.__getitem__, words))
        code = [(m.start(), m.end()) for m in _CODE.finditer(text)] if "`" in text else []
        free = 0
        for first in [i for i, found in enumerate(stems) if found in self._starts]:
            if first < free:
                continue
            start = ends[2 * first]
            for count in range(min(self._starts[stems[first]], len(words) - first), 0, -1):
                names = self._names.get(" ".join(stems[first : first + count]))
                if not names or not all(map(_GAP.fullmatch, parts[2 * first + 2 : 2 * (first + count) : 2])):
                    continue
                end = ends[2 * (first + count) - 1]
                if _is_code(text, start, end) or any(one <= start < other for one, other in code):
                    break
                keys = [_key(word) for word in words[first : first + count]]
                fitting = [name for name in names if _fits(name, text[start:end], keys, text, start, end, lang)]
                if fitting and not (keys[0] in _IDIOM_WORDS and count == 1 and _in_idiom(text, start, end)):
                    yield start, end, fitting
                    free = first + count
                    break

    def _meant(self, text: str, found: list[tuple[int, int, list[_Name]]], lang: str) -> list[tuple[int, int, list[_Name]]]:
        """Drop everyday words, or those of their senses, that no term of the same domain stands near."""
        everyday = [_is_everyday(text[start:end], lang) for start, end, _names in found]
        if not any(everyday):
            return found
        kept = []
        for number, (start, end, names) in enumerate(found):
            if everyday[number]:
                near: set[str] = set()
                for step in (-1, 1):
                    at = number + step
                    while 0 <= at < len(found) and max(found[at][0] - end, start - found[at][1]) < NEAR:
                        owners = {name.owner for name in found[at][2]}
                        if not everyday[at] and len(owners) == 1:
                            near.add(self._facts(owners.pop())[0])
                        at += step
                names = [name for name in names if self._facts(name.owner)[0] in near]
            if names:
                kept.append((start, end, names))
        return kept

    def _id(self, owner: int) -> str:
        if owner not in self._ids:
            self._ids[owner] = self._searcher.id_of(owner)
        return self._ids[owner]

    def _facts(self, owner: int) -> tuple[str, str, int]:
        if owner not in self._known:
            self._known[owner] = self._searcher.facts(owner)
        return self._known[owner]

    def _ordered(self, text: str, found: list[tuple[int, int, list[_Name]]], lang: str, reader: str) -> list[Span]:
        """Order the senses of each span by the domains and sides of its unambiguous neighbours, then language, reader, rank."""
        owners = [list(dict.fromkeys(name.owner for name in names)) for _start, _end, names in found]
        sure = [self._facts(options[0]) if len(options) == 1 else None for options in owners]
        wanted = OTHER_SIDE.get(reader, "")
        spans = []
        for number, (start, end, names) in enumerate(found):
            options = owners[number]
            reason = ""
            if len(options) > 1:
                ranked = []
                for owner in options:
                    domain, side, rank = self._facts(owner)
                    near = 0.0
                    for i in range(max(0, number - NEIGHBOURS), min(len(sure), number + NEIGHBOURS + 1)):
                        known = sure[i]
                        if known:
                            near += (2.0 * (known[0] == domain) + (known[1] == side)) / (1 + abs(i - number))
                    own_language = any(name.owner == owner and name.lang == lang for name in names)
                    ranked.append((-round(near, 1), not own_language, bool(wanted) and side != wanted, -rank, owner))
                ranked.sort()
                options = [row[-1] for row in ranked]
                first, second = ranked[0], ranked[1]
                labels = ("context", "language", "reader", "common")
                reason = next((name for name, one, other in zip(labels, first, second, strict=False) if one != other), "")
            ids = tuple(map(self._id, options))
            spans.append(Span(start=start, end=end, text=text[start:end], ids=ids, reason=reason))
        return spans


class _Stems(dict[str, str]):
    """The stems of the words met so far; forgets them all when they become too many."""

    def __missing__(self, word: str) -> str:
        if len(self) > MAX_STEMS:
            self.clear()
        found = self[word] = stem(_key(word))
        return found


def _key(word: str) -> str:
    return strip_accents(word).replace(".", "")


def guess_language(text: str) -> str:
    """Return `fr` or `en` by the common words of a text's beginning; "" when neither wins."""
    words = strip_accents(text[:4000]).replace("'", " ").split()
    french = sum(
        word in ("le", "la", "les", "des", "du", "et", "est", "une", "pour", "dans", "sur", "au", "pas", "avec", "l", "d")
        for word in words
    )
    english = sum(
        word in ("the", "of", "and", "is", "to", "in", "for", "with", "on", "was", "it", "are", "be", "that") for word in words
    )
    return "fr" if french > english else "en" if english > french else ""


def _is_everyday(raw: str, lang: str) -> bool:
    """Tell whether a span is one word with an everyday use; in capitals it is an abbreviation."""
    return raw.isalpha() and not raw.isupper() and stem(_key(raw)) in EVERYDAY.get(lang, EVERYDAY[""])


def _in_idiom(text: str, start: int, end: int) -> bool:
    low = max(0, start - 20)
    return any(low + m.start() <= start and end <= low + m.end() for m in _IDIOMS.finditer(text[low : end + 20]))


def _is_code(text: str, start: int, end: int) -> bool:
    """Tell whether a place lies in an address, a file name, a path or an identifier."""
    if text[start - 1 : start] == "_" or text[end : end + 1] == "_":
        return True
    low, high = max(0, start - 200), end + 200
    first = max(text.rfind(mark, low, start) for mark in _SPACES) + 1
    last = min((at for at in (text.find(mark, end, high) for mark in _SPACES) if at >= 0), default=min(high, len(text)))
    around = text[max(first, low) : last]
    return len(around) > end - start and bool(_NOT_PROSE.search(around))


def _fits(name: _Name, raw: str, keys: list[str], text: str, start: int, end: int, lang: str) -> bool:
    """Tell whether a text's wording may be this name: abbreviations by their letters' case, short and common words with care."""
    letters = [c for c in name.text if c.isalpha()]
    short = len(letters) <= 3 or (len(keys) == 1 and keys[0] in COMMON)
    capitals = sum(c.isupper() for c in letters)
    if name.kind == "abbr" or short or (capitals >= 2 and len(keys) == 1):
        return _fits_abbreviation(name, raw, keys, text, start, end, lang)
    if len(keys) == 1 and keys[0] in COMMON:
        return False
    wanted = fold(name.text)
    if len(keys) == 1 and _is_other_word(name, keys[0], wanted, lang):
        return False
    if len(keys) > 1 and not _same_small_words(name.text, raw, keys):
        return False
    if wanted != " ".join(keys) and any(len(key) == 1 and key.isalpha() for key in keys):
        return False
    if any(key.startswith(word + "e") and word.endswith("e") for key, word in zip(keys, wanted.split(), strict=False)):
        return False  # codé is no form of code
    return not (name.lang and lang and name.lang != lang and len(keys) == 1 and len(keys[0]) < 4)


def _is_other_word(name: _Name, key: str, wanted: str, lang: str) -> bool:
    """Tell whether one word is no form of a name in spite of its stem: porte of port, report of the synonym reports, rappelle of rappel.

    A name of the other language is taken as it is written or in the plural only: reporté is no form of reports.
    """
    if name.lang and lang and name.lang != lang and key not in (wanted, wanted + "s", wanted + "x"):
        return True
    if key.endswith(("elle", "elles")) and wanted.endswith("el"):
        return True
    if key == wanted + "e" or key == wanted + "es":
        return len(wanted) <= 4
    return name.kind == "also" and wanted == key + "s"


def _same_small_words(name: str, raw: str, keys: list[str]) -> bool:
    """Tell whether a phrase's common words are the name's with their accents: nouveau ne is no nouveau-né, unless in capitals."""
    if name.isascii() or raw.isupper() or not COMMON.intersection(keys):
        return True
    theirs, ours = ([word.casefold() for word in _WORD.findall(text)] for text in (name, raw))
    return len(theirs) != len(ours) or all(our == their or our not in COMMON for our, their in zip(ours, theirs, strict=True))


def _fits_abbreviation(name: _Name, raw: str, keys: list[str], text: str, start: int, end: int, lang: str) -> bool:
    plain = raw.replace(".", "") if "." in raw else raw
    wanted = name.text.replace(".", "") if "." in name.text else name.text
    plural = plain[:-1] if plain.endswith("s") and not wanted.endswith("s") else plain
    if wanted not in (plain, plural):
        upper = wanted.upper() in (plain, plural)
        capitals = sum(map(str.isupper, wanted))
        mixed = capitals < sum(map(str.isalpha, wanted))
        lowered = wanted.lower() == plain and (mixed or capitals > 1) and len(wanted) > (3 if mixed else 4)
        if not (upper or lowered):
            return False
    if len(keys) == 1 and keys[0] in COMMON:
        return plain.isupper() and not _shouted(text, start, end)
    if len(keys) == 1 and len(plain) == 1:
        return False
    if len(keys) == 1 and plain.islower() and plain.isalpha() and name.lang and lang and name.lang != lang:
        return False  # trop is an English abbreviation, not a French one
    return not (plain.islower() and len(plain) < 2)


def _shouted(text: str, start: int, end: int) -> bool:
    """Tell whether the words around are all in capitals, so that capitals mean nothing."""
    around = [m.group() for m in _WORD.finditer(text[max(0, start - 30) : start] + " " + text[end : end + 30])]
    long = [word for word in around if len(word) > 3 and word.isalpha()]
    return bool(long) and sum(word.isupper() for word in long) > len(long) / 2
