"""Words whose opposite differs by a prefix: never offered as a correction of each other."""

from __future__ import annotations

PAIRS = (
    ("hypo", "hyper"), ("tachy", "brady"), ("pre", "post"), ("intra", "inter"), ("intra", "extra"), ("inter", "extra"),
    ("ante", "anti"), ("ante", "post"), ("in", "out"), ("macro", "micro"), ("endo", "exo"), ("endo", "ecto"), ("mono", "poly"),
    ("mono", "bi"), ("uni", "bi"), ("oligo", "poly"), ("supra", "infra"), ("sub", "super"), ("sous", "sur"), ("sus", "sous"),
    ("ab", "ad"), ("af", "ef"), ("homo", "hetero"), ("pro", "anti"), ("agoni", "antagoni"), ("afferent", "efferent"),
    ("ortho", "ana"), ("up", "down"), ("over", "under"), ("en", "de"), ("im", "ex"), ("in", "ex"), ("anti", "auto"), ("iso", "aniso"),
    ("eu", "dys"), ("normo", "hypo"), ("normo", "hyper"), ("para", "peri"), ("pre", "per"), ("per", "post"), ("pre", "pro"),
    ("syn", "asyn"), ("sym", "asym"), ("typ", "atyp"), ("upstream", "downstream"), ("upload", "download"),
)  # fmt: skip
NEGATIONS = (
    "a",
    "an",
    "ab",
    "de",
    "des",
    "dis",
    "im",
    "in",
    "ir",
    "il",
    "non",
    "anti",
    "un",
    "mal",
    "me",
    "mis",
    "re",
    "pre",
    "co",
    "dys",
)


def are_opposite(one: str, other: str) -> bool:
    """Tell whether two folded words differ by a prefix that turns the sense round (hypo/hyper, a-, in-, non-), or by the act (-ectomy/-otomy).

    Symmetric. The rests of the two words may differ a little (a typo in one of them still makes an opposite).
    """
    if one == other:
        return False
    for first, second in PAIRS:
        for a, b in ((first, second), (second, first)):
            if one.startswith(a) and other.startswith(b) and _alike(one[len(a) :], other[len(b) :]):
                return True
    if _other_ending(one, other):
        return True
    longer, shorter = (one, other) if len(one) >= len(other) else (other, one)
    if len(shorter) < 4:
        return False
    for negation in NEGATIONS:
        rest = longer[len(negation) :]
        # "attack" is "a" and "ttack", which "atack" is a typo away from; but that has the "a" itself.
        if longer.startswith(negation) and (rest == shorter or (_alike(rest, shorter) and not shorter.startswith(negation))):
            return True
    return False


def begin_alike(typed: str, meant: str) -> bool:
    """Tell whether two folded words, and what follows a prefix that they share (hypo-, anti-), begin with the same letter.

    Two typing errors that spare no beginning make another word: hypocalcaemia is not hypokalaemia, antihistamine not antivitamine. Nor
    is a word typed with such a prefix, of four letters or more, meant for one without it: hypodialysis is not haemodialysis.
    """
    prefix = max((p for p in COMBINING if typed.startswith(p) and (len(p) > 3 or meant.startswith(p))), key=len, default="")
    after = len(prefix)
    return typed[:1] == meant[:1] and meant.startswith(prefix) and typed[after : after + 1] == meant[after : after + 1]


ENDINGS = (
    ("ectomy", "ectomie"), ("otomy", "otomie"), ("ostomy", "ostomie"), ("oscopy", "oscopie"), ("oplasty", "oplastie"), ("opexy", "opexie"),
    ("ography", "ographie"), ("itis", "ite"), ("osis", "ose"), ("oma", "ome"), ("emia", "emie"), ("uria", "urie"), ("algia", "algie"),
    ("plegia", "plegie"), ("paresis", "paresie"), ("phasia", "phasie"), ("phagia", "phagie"),
)  # fmt: skip
"""Endings that name another act or another disease of the same organ, each in English and in French."""


def _other_ending(one: str, other: str) -> bool:
    """Tell whether two words are of one stem, which one of them may shorten (append-ectomy), and end in two of the endings that make another word."""
    ours = [(number, end) for number, ends in enumerate(ENDINGS) for end in ends if one.endswith(end)]
    theirs = [(number, end) for number, ends in enumerate(ENDINGS) for end in ends if other.endswith(end)]
    return any(a != b and _one_stem(one[: -len(x)], other[: -len(y)]) for a, x in ours for b, y in theirs)


def _one_stem(one: str, other: str) -> bool:
    shorter = min(one, other, key=len)
    return _alike(one, other) or (len(shorter) > 4 and one.startswith(shorter) and other.startswith(shorter))


COMBINING = sorted({prefix for pair in PAIRS for prefix in pair if len(prefix) > 2})


def _alike(one: str, other: str) -> bool:
    """Tell whether two rests are the same word, one typo allowed in words of four letters or more."""
    if one == other:
        return len(one) > 1
    if abs(len(one) - len(other)) > 1 or min(len(one), len(other)) < 4:
        return False
    start = 0
    shortest = min(len(one), len(other))
    while start < shortest and one[start] == other[start]:
        start += 1
    if len(one) == len(other):
        swapped = one[start : start + 2] == other[start : start + 2][::-1] and one[start + 2 :] == other[start + 2 :]
        return one[start + 1 :] == other[start + 1 :] or swapped
    longer, shorter = (one, other) if len(one) > len(other) else (other, one)
    return longer[start + 1 :] == shorter[start:]
