"""Kinds of broken entry files: each with the rule that must name it and the line and column (0: any) where it breaks."""

from __future__ import annotations

import re

from tests.making import VALID


def line_of(text: str, wanted: str) -> int:
    return text[: text.index(wanted)].count("\n") + 1


def changed(old: str, new: str) -> str:
    assert old in VALID
    return VALID.replace(old, new, 1)


KINDS: dict[str, tuple[str | bytes, str, int, int]] = {
    "empty": ("", "G006", 0, 0),
    "only a comment": ("# nothing\n", "G006", 0, 0),
    "a list at the top": ("- a\n- b\n", "G103", 1, 1),
    "a text at the top": ("hello\n", "G103", 1, 1),
    "not UTF-8": (VALID.encode().replace("fièvre".encode(), "fièvre".encode("latin-1")), "G002", 3, 9),
    "UTF-16": (VALID.encode("utf-16"), "G002", 1, 1),
    "binary": (bytes(range(256)), "G002", 2, 0),
    "NUL": (changed("fever", "fe\0ver"), "G004", 2, 9),
    "escape": (changed("fever", "fe\x1b[31mver"), "G004", 2, 9),
    "direction override": (changed("fever", "fe\u202ever"), "G004", 2, 9),
    "zero-width space": (changed("fever", "fe\u200bver"), "G004", 2, 9),
    "tab indentation": (changed("  en: fever", "\ten: fever"), "G005", 2, 1),
    "colon in plain text": (changed("A body that", "Warning: a body that"), "G005", 6, 14),
    "open quote": (changed("en: fever", 'en: "fever'), "G005", 2, 7),
    "quote closed by another": (changed("en: fever", 'en: "fever').replace("A real", 'A "real"'), "G005", 2, 7),
    "text after a quote": (changed("A body that", '"A body" that'), "G005", 6, 16),
    "open bracket": (changed("[cough]", "[cough"), "G005", line_of(VALID, "see:"), 6),
    "bad indentation": (changed("side: clinical", "  side: clinical\n side: x"), "G005", 5, 2),
    "indented too far": (changed("  fr: fièvre", "   fr: fièvre"), "G005", 3, 4),
    "tab after a right line": (changed("  fr: fièvre", "\tfr: fièvre"), "G005", 3, 1),
    "key without its colon": (changed("side: clinical", "side clinical"), "G005", 4, 1),
    "inner key without its colon": (changed("  en: fever", "  en fever"), "G005", 2, 3),
    "no space after the colon": (changed("side: clinical", "side:clinical"), "G005", 4, 6),
    "no space after the hyphen": (changed("see: [cough]", "see:\n- cough\n-chill"), "G005", line_of(VALID, "see:") + 2, 2),
    "list on the line of its key": (changed("see: [cough]", "see: - cough"), "G005", line_of(VALID, "see:"), 6),
    "text that is not indented": (changed("  en: >-\n    One", "  en: >-\nOne"), "G005", 10, 1),
    "text on the line of the block sign": (changed("A body that", ">- A body that"), "G005", 6, 10),
    "text that starts with a sign": (changed("A body that", "@home, a body that"), "G005", 6, 7),
    "backslash in quotes": (changed("en: fever", 'en: "fe\\dver"'), "G005", 2, 0),
    "no-break space as indentation": (changed("  en: fever\n  fr", "\u00a0\u00a0en: fever\n\u00a0\u00a0fr"), "G005", 2, 1),
    "no-break space after a colon": (changed("side: clinical", "side:\u00a0clinical"), "G005", 4, 6),
    "no-break space before a colon": (changed("side: clinical", "side\u00a0: clinical"), "G101", 4, 1),
    "languages at the start of the line": (changed("  en: A body", "en: A body").replace("  fr: Un corps", "fr: Un corps"), "G101", 6, 1),
    "one language at the start of the line": (changed("  en: A body", "en: A body"), "G005", 6, 1),
    "key under another": (changed("side: clinical", "  side: clinical"), "G109", 4, 3),
    "French key": (changed("side:", "côté:"), "G101", 4, 1),
    "French value": (changed("side: clinical", "side: soins"), "G105", 4, 7),
    "curly quotes around a name": (changed("en: fever", "en: “fever”"), "G313", 2, 7),
    "curly quotes around a value": (changed("side: clinical", "side: “clinical”"), "G105", 4, 7),
    "duplicate key": (VALID + "side: technical\n", "G007", VALID.count("\n") + 1, 1),
    "anchor": (changed("en: fever", "en: &name fever"), "G008", 2, 7),
    "alias": (changed("en: fever", "en: *name"), "G008", 2, 7),
    "tag": (changed("en: fever", "en: !!str fever"), "G009", 2, 7),
    "python tag": (changed("en: fever", "en: !!python/object:os.system fever"), "G009", 2, 7),
    "deep nesting": ("a:\n" + "".join(f"{'  ' * i}- \n" for i in range(1, 2)) + "b: " + "[" * 40 + "]" * 40 + "\n", "G010", 3, 0),
    "two documents": (VALID + "---\n" + VALID, "G011", VALID.count("\n") + 1, 1),
    "key that is a list": (VALID + "? [a, b]\n: c\n", "G014", VALID.count("\n") + 1, 3),
    "too large": (VALID + "#" * 300_000, "G003", 0, 0),
    "unknown key": (VALID + "singe: x\n", "G101", VALID.count("\n") + 1, 1),
    "misspelt key": (changed("side:", "sied:"), "G101", 4, 1),
    "missing term": (VALID.replace("term:\n  en: fever\n  fr: fièvre\n", ""), "G102", 1, 1),
    "missing side": (changed("side: clinical\n", ""), "G102", 1, 1),
    "missing sources": (VALID.replace("sources:\n  - title: A real document\n    publisher: A publisher\n    year: 2020\n", ""), "G102", 1, 1),
    "missing checked": (changed("checked: 2026-11\n", ""), "G102", 1, 1),
    "term is a text": (changed("term:\n  en: fever\n  fr: fièvre\n", "term: fever\n"), "G103", 1, 7),
    "see is a text": (changed("[cough]", "cough"), "G103", line_of(VALID, "see:"), 6),
    "abbr is a list": (VALID + "abbr: [F]\n", "G103", VALID.count("\n") + 1, 7),
    "term.en is a list": (changed("en: fever", "en: [fever]"), "G103", 2, 7),
    "empty text": (changed("en: fever", "en: ''"), "G104", 2, 7),
    "null": (changed("en: fever", "en:"), "G104", 0, 0),
    "empty list": (changed("[cough]", "[]"), "G104", line_of(VALID, "see:"), 6),
    "wrong side": (changed("side: clinical", "side: clinicla"), "G105", 4, 7),
    "wrong role": (VALID + "examples:\n  - by: nurze\n    said: {en: a, fr: b}\n    means: {en: a, fr: b}\n", "G105", 0, 9),
    "wrong bridge kind": (
        VALID + "bridges:\n  - to: x\n    kind: like\n    like: {en: a, fr: b}\n    unlike: {en: a, fr: b}\n", "G105", 0, 11,
    ),
    "wrong system": (VALID + "refs:\n  - system: fhir\n    code: Patient\n", "G105", 0, 13),
    "gist too long": (changed("A body that is too hot for comfort.", "A body " + "very " * 25 + "hot."), "G106", 6, 7),
    "name too long": (changed("en: fever", "en: " + "fever " * 30), "G106", 2, 7),
    "name twice": (VALID + "also:\n  en: [pyrexia, pyrexia]\n", "G108", 0, 17),
    "name repeats the term": (VALID + "also:\n  en: [fever]\n", "G108", 0, 8),
    "wrong language": (changed("  en: fever", "  English: fever"), "G109", 2, 3),
    "missing French": (changed("  fr: fièvre\n", ""), "G110", 2, 3),
    "missing English gist": (changed("  en: A body that is too hot for comfort.\n", ""), "G110", 6, 3),
    "wrong month": (changed("2026-11", "2026-13"), "G111", 0, 10),
    "year in words": (changed("year: 2020", "year: last year"), "G111", 0, 11),
    "bad id in see": (changed("[cough]", "[Big Cough]"), "G111", 0, 7),
    "bad country": (VALID + "jurisdiction: [France]\n", "G111", 0, 16),
    "bad address": (changed("year: 2020", "year: 2020\n    url: somewhere"), "G112", 0, 10),
    "javascript address": (changed("year: 2020", "year: 2020\n    url: javascript:alert(1).x"), "G112", 0, 10),
    "confusion without object": (VALID + "confusions:\n  - why: {en: a, fr: b}\n", "G114", 0, 5),
    "confusion with two objects": (
        VALID + "confusions:\n  - with: cough\n    word: {en: a, fr: b}\n    why: {en: a, fr: b}\n", "G114", 0, 5,
    ),
    "seldom a name that is none": (VALID + "seldom:\n  en: [pyrexia]\n", "G115", 0, 8),
    "dangling see": (changed("[cough]", "[cuogh]"), "G202", 0, 7),
    "link to itself": (changed("[cough]", "[fever]"), "G205", 0, 7),
    "see twice": (changed("[cough]", "[cough, cough]"), "G209", 0, 14),
    "bridge on the same side": (
        VALID + "bridges:\n  - to: cough\n    kind: analogy\n    like: {en: a, fr: b}\n    unlike: {en: a, fr: b}\n", "G203", 0, 9,
    ),
    "bridge without its limit": (VALID + "bridges:\n  - to: cough\n    kind: analogy\n    like: {en: a, fr: b}\n", "G307", 0, 5),
    "too few words": (re.sub(r"clinical:\n  en: >-\n.*\n", "clinical:\n  en: Too short.\n", VALID), "G301", 0, 7),
    "straight quotes": (changed("Un corps trop", 'Un "corps" trop'), "G303", 0, 7),
    "gist repeats the term": (changed("A body that is", "Fever that is"), "G304", 6, 7),
    "same text twice": (VALID.replace("engineering.", "clinical.").replace("technique.", "clinique."), "G305", 0, 7),
    "English in the French": (
        changed("Un corps trop chaud pour se sentir bien.", "A body that is too hot for the comfort of the one who has it."), "G306", 7, 7,
    ),
    "source without year": (changed("    year: 2020\n", ""), "G308", 0, 5),
    "French without spaces": (changed("pour se sentir bien", "pour se sentir bien; vraiment"), "G310", 7, 7),
    "Cyrillic letter": (changed("en: fever", "en: fеver"), "G311", 2, 7),
}  # fmt: skip
