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
        "signification significations veut veulent sert servent kesako qu quel quelle quels quelles quest tell understand comprends comprend"
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
        "called exactly please me you can could would about i don t dont know work works use used "
        "le la les l un une des du de d en est ce c ca cela cette cet ces que qui s se dire terme mot sigle acronyme abreviation sont fait font "
        "faut il elle on entend par appelle fonctionne fonctionnent marche exactement svp stp moi peux peut tu vous pouvez je ne n sais pas "
        "chose au juste"
    ).split()
)
"""Small words that stand between the asking ones; they say nothing themselves."""
PLACES = frozenset("medecine medicine medical medicale hospital hopital healthcare informatique computing".split())
"""Where a word is used: taken off a question's end ("what does MI mean in medicine")."""
JOINING = (("vs", "versus"), ("et", "and", "ou", "or"), ("with", "avec", "from", "to", "de", "a", "que", "as", "than"))
"""What stands between the two things compared, clearest first."""


def readings(folded: str) -> Iterator[tuple[str, ...]]:
    """Yield what a folded question may ask about, the most cautious reading first: one subject or two. Nothing when it asks nothing."""
    words = folded.split()
    compares = not COMPARING.isdisjoint(words)
    asks = not ASKING.isdisjoint(words) or words[:2] == ["est", "ce"]
    if not compares and not asks:
        return
    start, end = _inside(words, _FRAME | COMPARING if compares else _FRAME)
    if compares:
        yield from _pairs(words[start:end])
    taken = {*words[:start], *words[end:]}
    if start == end or (taken.isdisjoint(ASKING | COMPARING) and words[:2] != ["est", "ce"]):
        return
    seen = {folded}
    for first, stop in ((start, len(words)), (0, end), (start, end)):
        subject = " ".join(words[first:stop])
        if subject not in seen:
            seen.add(subject)
            yield (subject,)


_FRAME = ASKING | BESIDE


def _inside(words: list[str], frame: frozenset[str]) -> tuple[int, int]:
    """Return the range of words that is left without the frame's words at both ends."""
    start, end = 0, len(words)
    while start < end and words[start] in frame:
        start += 1
    while end > start and (words[end - 1] in frame or (words[end - 1] in PLACES and end > start + 1)):
        end -= 1
    return start, end


def _pairs(words: list[str]) -> Iterator[tuple[str, ...]]:
    """Yield the ways to part what is compared, each side without its small words ("le dpi" is "dpi")."""
    for joining in JOINING:
        for at in range(1, len(words) - 1):
            if words[at] in joining:
                sides = []
                for side in (words[:at], words[at + 1 :]):
                    start, end = _inside(side, _FRAME | COMPARING)
                    sides.append(" ".join(side[start:end]))
                if all(sides) and sides[0] != sides[1]:
                    yield tuple(sides)
