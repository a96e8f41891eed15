"""Which letters of a name a query matched: whole words, beginnings of words in any order, and misspelt words."""

from __future__ import annotations

from ..text import content_words, fold, strip_accents

MIN_ALIKE = 0.5
"""Share of a typed word's letters that must be found, in order, in a word of the name for it to count as that word misspelt."""


def matched_spans(name: str, query: str) -> list[tuple[int, int]]:
    """Return the parts of `name` that `query` matched as (start, end) offsets, in order; empty when none can be named.

    Case, accents and punctuation are ignored as in search: `urgence` matches in "d’urgence", `oedeme` in "œdème".
    """
    letters, at = _letters(name)
    words = fold(query).split()
    if not words or not letters:
        return []
    marked = set(_at_word_start(letters, " ".join(words)))
    if not marked:
        starts = _word_starts(letters)
        joined = "".join(words)
        if letters.replace(" ", "").startswith(joined):
            marked = set([i for i, char in enumerate(letters) if char != " "][: len(joined)])
        else:
            for word in content_words(" ".join(words)):
                marked |= _prefix(letters, starts, word, marked) or _alike(letters, starts, word)
    return _joined(sorted({at[i] for i in marked}), name)


def _letters(name: str) -> tuple[str, list[int]]:
    """Return the folded letters of a name, punctuation as spaces, and the offset in the name of each."""
    letters: list[str] = []
    at: list[int] = []
    for offset, char in enumerate(name):
        for folded in strip_accents(char):
            letters.append(folded if folded.isalnum() else " ")
            at.append(offset)
    return "".join(letters), at


def _word_starts(letters: str) -> list[int]:
    return [i for i, char in enumerate(letters) if char != " " and (not i or letters[i - 1] == " ")]


def _at_word_start(letters: str, wanted: str) -> range:
    for start in _word_starts(letters):
        if letters.startswith(wanted, start):
            return range(start, start + len(wanted))
    return range(0)


def _prefix(letters: str, starts: list[int], word: str, taken: set[int]) -> set[int]:
    """Return the letters of the first free word that begins with `word`."""
    for start in starts:
        if start not in taken and letters.startswith(word, start):
            return set(range(start, start + len(word)))
    return set()


def _alike(letters: str, starts: list[int], word: str) -> set[int]:
    """Return the letters that `word` shares, in order, with the word of the name that is most like it."""
    from difflib import SequenceMatcher

    best: tuple[float, set[int]] = (MIN_ALIKE, set())
    for start in starts:
        end = letters.find(" ", start)
        target = letters[start : end if end >= 0 else None]
        blocks = SequenceMatcher(None, word, target, autojunk=False).get_matching_blocks()
        shared = {start + block.b + i for block in blocks for i in range(block.size)}
        ratio = 2 * len(shared) / (len(word) + len(target))
        if ratio > best[0]:
            best = (ratio, shared)
    return best[1]


def _joined(offsets: list[int], name: str) -> list[tuple[int, int]]:
    """Return runs of offsets as spans; combining marks stay with their letter."""
    spans: list[tuple[int, int]] = []
    for offset in offsets:
        end = offset + 1
        while end < len(name) and not strip_accents(name[end]) and not name[end].isspace():
            end += 1
        if spans and spans[-1][1] == offset:
            spans[-1] = (spans[-1][0], end)
        else:
            spans.append((offset, end))
    return spans
