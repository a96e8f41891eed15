"""Whether a wording of a text may be a name: abbreviations by the case of their letters, short and common words with care."""

from __future__ import annotations

from .everyday import COMMON
from .names import Name
from .words import WORD, key, words

NO, YES, IF_NOT_SHOUTED = range(3)
_OWN_MARKS = frozenset(".,/&+")


class Wording:
    """What stands in a text where a name may be: as it is written, the keys of its words, and what sets capitals and marks apart."""

    __slots__ = ("keys", "marks", "plain", "raw")

    def __init__(self, raw: str) -> None:
        self.raw = raw
        self.keys = [key(raw)] if raw.isalpha() else [key(raw[start:end]) for start, end in words(raw)]
        self.marks = _OWN_MARKS.intersection(raw) if len(self.keys) > 1 else ()
        self.plain = raw.replace(".", "") if "." in raw else raw


def fits(name: Name, wording: Wording, lang: str) -> int:
    """Return YES, NO, or IF_NOT_SHOUTED: in a sentence all in capitals, capitals are no sign of an abbreviation."""
    keys = wording.keys
    if wording.marks and not set(name.text).issuperset(wording.marks):
        return NO
    common = len(keys) == 1 and keys[0] in COMMON
    if name.kind == "abbr" or name.letters <= 3 or common or (name.capitals >= 2 and len(keys) == 1):
        return _fits_abbreviation(name, wording.plain, keys, lang)
    return YES if _fits_words(name, wording.raw, keys, lang) else NO


def _fits_words(name: Name, raw: str, keys: list[str], lang: str) -> bool:
    wanted = name.folded
    if len(keys) == 1 and _is_other_word(name, keys[0], wanted, lang):
        return False
    if len(keys) > 1 and not _same_small_words(name.text, raw, keys):
        return False
    if wanted != " ".join(keys) and any(len(key) == 1 and key.isalpha() for key in keys):
        return False
    if name.lang == "fr" and lang == "en" and len(keys) == 1 and raw.islower():
        return False  # English texts have few French words, and many that look like one: staff, relent
    if any(key.startswith(word + "e") and word.endswith("e") for key, word in zip(keys, wanted.split(), strict=False)):
        return False  # codé is no form of code
    return not (name.lang and lang and name.lang != lang and len(keys) == 1 and len(keys[0]) < 4)


def _is_other_word(name: Name, key: str, wanted: str, lang: str) -> bool:
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
    theirs, ours = ([word.casefold() for word in WORD.findall(text)] for text in (name, raw))
    return len(theirs) != len(ours) or all(our == their or our not in COMMON for our, their in zip(ours, theirs, strict=True))


def _fits_abbreviation(name: Name, plain: str, keys: list[str], lang: str) -> int:
    wanted = name.text.replace(".", "") if "." in name.text else name.text
    plural = plain[:-1] if plain.endswith("s") and not wanted.endswith("s") else plain
    # "Obs stable": a small abbreviation that begins a sentence
    opening = len(wanted) > 2 and wanted.islower() and wanted.capitalize() in (plain, plural)
    if wanted not in (plain, plural):
        upper = wanted.upper() in (plain, plural)
        capitals = sum(map(str.isupper, wanted))
        mixed = capitals < sum(map(str.isalpha, wanted))
        lowered = wanted.lower() == plain and (mixed or capitals > 1) and len(wanted) > (3 if mixed else 4)
        if not (upper or opening or lowered):
            return NO
    one = len(keys) == 1
    if one and keys[0] in COMMON:
        return IF_NOT_SHOUTED if plain.isupper() else NO
    if (one and len(plain) == 1) or (plain.islower() and len(plain) < 2):
        return NO
    if one and (plain.islower() or opening) and plain.isalpha() and name.lang and lang and name.lang != lang:
        return NO  # trop is an English abbreviation, not a French one
    return YES
