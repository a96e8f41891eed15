"""How likely one word is a slip of the pen for another: the noisy channel of spelling correction, with costs set by hand.

Fingers double, drop and swap letters and hit the next key; ears write f for ph and i for y. Such slips cost about half a letter to one; a letter
for any other letter costs one and a half, and so does a wrong first letter, which people rarely get wrong. What a word may cost grows with
its length, as long words have few neighbours. (Errors by operation and position: J. Pollock and A. Zamora, 1984; the noisy channel:
M. Kernighan, K. Church and W. Gale, 1990.)
"""

from __future__ import annotations

VOWELS = frozenset("aeiouy")
ALIKE = frozenset(
    a + b
    for pair in ("iy ie ae ao eo ou ai ei eu cs ck cq cz sz kq gj fv dt mn vw bp xs xc lr"
    # neighbours on AZERTY and QWERTY keyboards
    " az zq qs zs ze sd dz de er rf df fe rt ft fg gr ty gt gh hy yu hu hj ui ju jk io ki kl op ol lm lo pm wx xc cv vb bn wa as qa sx xd ds"
    " nh nj nm mk yt cf cd vg vf bh bg").split()
    for a, b in ((pair[0], pair[1]), (pair[1], pair[0]))
)  # fmt: skip
"""Pairs of letters that the ear or the hand takes for each other."""
SOUNDS = tuple(
    (a, b)
    for one, other in (
        ("ph", "f"), ("qu", "k"), ("qu", "c"), ("ck", "k"), ("ch", "c"), ("ch", "k"), ("th", "t"), ("rh", "r"), ("ss", "c"), ("sc", "s"),
        ("ti", "si"),
        ("ae", "e"), ("oe", "e"), ("ai", "e"), ("au", "o"), ("eau", "o"), ("ou", "u"),
        ("ei", "e"), ("i", "y"), ("ie", "y"), ("x", "ct"), ("x", "cs"), ("ks", "x"),
        ("en", "an"), ("em", "am"), ("im", "in"), ("que", "k"), ("que", "c"), ("gu", "g"), ("ee", "i"), ("oo", "u"), ("ea", "i"),
    )
    for a, b in ((one, other), (other, one))
)  # fmt: skip
"""Spellings of one sound in French or English."""
SOUND, DOUBLED, SWAPPED, NEAR, LOST, FIRST, FAR = 0.5, 0.5, 0.8, 0.8, 0.9, 1.4, 1.5
ALLOWED = (0.0, 0.0, 0.0, 0.0, 0.5, 0.8, 0.9, 1.0, 1.3, 1.5, 1.6, 1.8, 2.0, 2.4)


def allowance(length: int) -> float:
    """Return what a word of `length` letters may cost to be taken for a slip, when nothing else speaks for it."""
    return ALLOWED[min(length, len(ALLOWED) - 1)]


def cost(typed: str, meant: str) -> float:
    """Return how unlikely it is that `typed` was written for `meant`: 0 when they are equal; symmetric."""
    start = end = 0
    shortest = min(len(typed), len(meant))
    while start < shortest and typed[start] == meant[start]:
        start += 1
    while end < shortest - start and typed[-1 - end] == meant[-1 - end]:
        end += 1
    # Only where they differ, and two letters on either side for swaps, doubles and sounds.
    begin, rest = max(0, start - 2), max(0, end - 2)
    return _between(typed[begin : len(typed) - rest], meant[begin : len(meant) - rest], begin == 0, rest == 0)


def _between(typed: str, meant: str, at_start: bool, at_end: bool) -> float:
    """Return the cost of parts of two words, which are the beginnings or the ends of them or neither."""
    lost_typed, lost_meant = _lost(typed, at_start, at_end), _lost(meant, at_start, at_end)
    sounds = [(one, other) for one, other in SOUNDS if one in typed and other in meant]
    rows = [[0.0] * (len(meant) + 1) for _ in range(len(typed) + 1)]
    for j, loss in enumerate(lost_meant, 1):
        rows[0][j] = rows[0][j - 1] + loss
    for i, a in enumerate(typed, 1):
        row, above = rows[i], rows[i - 1]
        row[0] = above[0] + lost_typed[i - 1]
        for j, b in enumerate(meant, 1):
            if a == b:
                best = above[j - 1]
            else:
                first = at_start and i == j == 1
                near = a + b in ALIKE or (a in VOWELS and b in VOWELS)
                best = above[j - 1] + (FIRST if first else NEAR if near else FAR)
                if i > 1 and j > 1 and a == meant[j - 2] and b == typed[i - 2]:
                    best = min(best, rows[i - 2][j - 2] + SWAPPED)
            best = min(best, above[j] + lost_typed[i - 1], row[j - 1] + lost_meant[j - 1])
            for one, other in sounds:
                if typed.endswith(one, 0, i) and meant.endswith(other, 0, j):
                    best = min(best, rows[i - len(one)][j - len(other)] + SOUND)
            row[j] = best
    return rows[-1][-1]


def _lost(part: str, at_start: bool, at_end: bool) -> list[float]:
    """Return what each letter costs when the other word has it not: a last letter makes another form of the word rather than a slip."""
    costs = [DOUBLED if i and c == part[i - 1] else SOUND if c == "h" else LOST for i, c in enumerate(part)]
    if part and at_start:
        costs[0] = FIRST
    if part and at_end and costs[-1] != DOUBLED:
        costs[-1] = FIRST
    return costs
