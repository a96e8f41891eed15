"""The frames of questions, in French and English: "c'est quoi X", "what does X stand for", "différence entre X et Y", "X vs Y".

A folded query is read from its ends: words that only ask, and the small words beside them, are taken off. What is left is what is
asked about: one subject, or two when the frame compares.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

ASKING = frozenset(
    (
        "what whats how why define defined defining definition definitions def explain explained explanation mean means meant meaning meanings "
        "stands signify signifies wtf "
        "quoi koi comment pourquoi definir definis definissez defini explique expliquer expliquez explication signifie signifient "
        "signification significations veut veulent sert servent kesako kesaco quesaco kezako qu quel quelle quels quelles quest cest tell "
        "understand comprends comprend translate traduire traduis traduisez cherche cherchons looking"
    ).split()
)
"""Words that make a question of what they stand beside."""
COMPARING = frozenset(
    (
        "difference differences differ differs different vs versus between compare compared comparing comparison distinguish distinction "
        "entre comparer comparaison distinguer distingue confondre confusion confused differencier same pareil pareils meme"
    ).split()
)
"""Words that set two things side by side."""
BESIDE = frozenset(
    (
        "a an the of for to in is are was does do did it its this that these those there stand term word acronym abbreviation thing "
        "called exactly please me you can could would about i m am don t dont know work works use used say said by hi hello hey thanks "
        "le la les l un une des du de d en est ce c ca cela cette cet ces que qui s se dire terme mot sigle acronyme abreviation sont fait font "
        "faut il elle on entend par appelle fonctionne fonctionnent marche exactement svp stp moi peux peut tu vous pouvez je ne n sais pas "
        "chose au juste dit dis bonjour bonsoir salut merci pourriez pourrais pouvez voudrais aimerais savoir hell"
    ).split()
)
"""Small words that stand between the asking ones; they say nothing themselves."""
PLACES = frozenset(
    "medecine medicine medical medicale hospital hopital healthcare informatique computing simple simply simplement facile dummies".split()
)
"""Where a word is used, and for whom: taken off a question's end ("what does MI mean in medicine")."""
LANGUAGES = frozenset("french english francais anglais francaise anglaise".split())
INTO, FROM = frozenset("in into en".split()), frozenset("for word term".split())
"""What stands before the name of a language at a question's end ("X in French"), and after it at the beginning ("French for X")."""
MAY_ASK = LANGUAGES | frozenset(
    (
        "translation translations traduction traductions synonym synonyms synonyme synonymes abbreviation abbreviations abreviation "
        "abreviations acronym acronyms acronyme acronymes sigle sens wiki wikipedia eli5 term terme word mot dummies "
        "my your his her our their this these those some any mon ma mes ton ta tes son sa ses notre nos votre vos leur leurs ce cet cette ces"
    ).split()
)
"""Words that ask about what they stand beside, or point at it, unless they are part of a name ("traduction de X", "traduction automatique")."""
JOINING = (("vs", "versus"), ("et", "and", "ou", "or"), ("with", "avec", "from", "to", "de", "a", "que", "as", "than"))
"""What stands between the two things compared, clearest first."""


def readings(folded: str) -> Iterator[tuple[str, ...]]:
    """Yield what a folded question may ask about, the most cautious reading first: one subject or two. Nothing when it asks nothing."""
    words = folded.split()
    compares = not COMPARING.isdisjoint(words)
    start, end, asks = _inside(words, _FRAME | COMPARING if compares else _FRAME)
    if compares:
        yield from _pairs(words[start:end])
    if start == end or not asks:
        return
    yield from _around(words, start, end)


def guesses(folded: str) -> Iterator[tuple[str, ...]]:
    """Yield what a folded query is about if MAY_ASK's words at its ends do ask or point, the most cautious reading first."""
    words = folded.split()
    start, end, _asks = _inside(words, _FRAME | MAY_ASK)
    if start < end and not MAY_ASK.isdisjoint((*words[:start], *words[end:])):
        yield from _around(words, start, end)


def _around(words: list[str], start: int, end: int) -> Iterator[tuple[str, ...]]:
    """Yield what is left of a question as its words are taken off, down to those from `start` to `end`: small words may be a name's own."""
    ranges = [(first, stop) for first in range(start + 1) for stop in range(end, len(words) + 1)]
    for first, stop in sorted(ranges, key=lambda ends: (ends[0] - ends[1], ends[0])):
        if stop - first < len(words):
            yield (" ".join(words[first:stop]),)


_FRAME = ASKING | BESIDE


def _inside(words: list[str], frame: frozenset[str]) -> tuple[int, int, bool]:
    """Return the range of words that is left without the frame's words at both ends, and whether what is taken off asks something."""
    start, end = 0, len(words)
    asks = words[:2] == ["est", "ce"]
    while start < end:
        steps = 2 if words[start] in LANGUAGES and words[start + 1 : start + 2] and words[start + 1] in FROM else 1
        if steps == 1 and words[start] not in frame:
            break
        start += steps
        asks = asks or steps == 2
    while end > start:
        last, steps = words[end - 1], 1
        if last in LANGUAGES and end > start + 2 and words[end - 2] in INTO:
            steps = 2
        elif last not in frame and not (last in PLACES and end > start + 1):
            break
        end -= steps
        asks = asks or steps == 2
    return start, end, asks or not (ASKING | COMPARING).isdisjoint((*words[:start], *words[end:]))


def _pairs(words: list[str]) -> Iterator[tuple[str, ...]]:
    """Yield the ways to part what is compared, each side without its small words ("le dpi" is "dpi")."""
    for joining in JOINING:
        for at in range(1, len(words) - 1):
            if words[at] in joining:
                sides = []
                for side in (words[:at], words[at + 1 :]):
                    start, end, _asks = _inside(side, _FRAME | COMPARING)
                    sides.append(" ".join(side[start:end]))
                if all(sides) and sides[0] != sides[1]:
                    yield tuple(sides)
