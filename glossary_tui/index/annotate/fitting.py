"""Whether a wording of a text may be a name: abbreviations by the case of their letters, short and common words with care."""

from __future__ import annotations

from unicodedata import normalize

from ...text import strip_accents
from .everyday import COMMON, IN_CAPITALS, PLAIN
from .names import Name
from .words import WORD, key, words

NO, YES, IF_NOT_SHOUTED = range(3)
_ENGLISH_PLURALS_IN_ES = ("s", "x", "z", "ch", "sh")
_PLURALS_IN_X = ("eux", "aux", "oux")
_FEMININES = ("ale", "ere", "eure", "nte", "ie")
_FEMININES_OF_ADJECTIVES = (*_FEMININES, "ue")
"""How a feminine ends that has a masculine of the same meaning: normale, infirmière, patiente."""
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
    if len(keys) == 1 and _is_other_word(name, raw, keys[0], lang):
        return False
    if len(keys) > 1 and not _same_small_words(name.text, raw, keys):
        return False
    if wanted != " ".join(keys) and any(len(key) == 1 and key.isalpha() for key in keys):
        return False
    if name.lang == "fr" and lang == "en" and len(keys) == 1 and raw.islower():
        return False  # English texts have few French words, and many that look like one: staff, relent
    if not raw.isascii() and _has_other_accents(name.text, raw):
        return False
    return not (name.lang and lang and name.lang != lang and len(keys) == 1 and len(keys[0]) < 4)


def _is_other_word(name: Name, raw: str, key: str, lang: str) -> bool:
    """Tell whether one word is no form of a name in spite of its stem: porte of port, report of the synonym reports, rappelle of rappel.

    A name of the other language is taken as it is written or in the plural only, where it is no word of every day: reporté is no form of
    reports, and pain is bread in French.
    """
    wanted = name.folded
    if name.lang and lang and name.lang != lang and (key in PLAIN[lang] or key not in (wanted, wanted + "s", wanted + "x")):
        return True
    if key == wanted + "es" and wanted.endswith(_ENGLISH_PLURALS_IN_ES):
        return False
    if key == wanted + "e" or key == wanted + "es":
        return len(wanted) <= 4 or _is_other_gender(name, raw, key)
    with_x = [word for word in (key, wanted) if word.endswith("x")]
    if len(with_x) == 1 and not with_x[0].endswith(_PLURALS_IN_X):
        return True  # infos is no form of infox, nor card of Cardex
    return (name.kind == "also" and wanted == key + "s") or _is_other_gender(name, raw, key)


def _is_other_gender(name: Name, raw: str, key: str) -> bool:
    """Tell whether a word that differs from a name by a feminine ending is a verb or another noun.

    Fonctionne is no form of fonction, exporte none of export, fuit none of fuite, nor spin of spine; normale is one of normal.
    """
    ours, theirs = (word[:-1] if word[-1] in "sx" else word for word in (key, name.folded))
    short, long = sorted((ours, theirs), key=len)
    if long == short + "e":
        if long.endswith("ee"):
            return "é" not in (raw if long == theirs else name.text)[-3:].casefold()  # donne is no form of donnée, but donné is
        return not long.endswith(_FEMININES if long == theirs else _FEMININES_OF_ADJECTIVES)
    return (long.endswith("elle") and short.endswith("el")) or (long.endswith("onne") and short.endswith("on"))


def _has_other_accents(name: str, raw: str) -> bool:
    """Tell whether a wording has an accent where the name has none: codé is no form of code, nor arrêté of arrêt. Accents may lack."""
    ours, theirs = (
        [text[start:end] for start, end in words(text)] for text in (normalize("NFC", raw).casefold(), name.casefold())
    )
    for our, their in zip(ours, theirs, strict=False):
        for mine, yours in zip(our, their, strict=False):
            if mine != yours:
                if yours.isascii() and strip_accents(mine) == yours:
                    return True
                break
        else:
            if our[len(their) :].startswith("é"):
                return True
    return False


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
        lowered = (
            wanted.lower() == plain and (mixed or capitals > 1) and len(wanted) > (3 if mixed else 4) and plain not in IN_CAPITALS
        )
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
