"""The shape of an entry, said once: reading with problems, and JSON Schema, come from the same table.

A shape reads one node: it returns the value, or None after reporting what is wrong, and never raises.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache
from typing import Any, NamedTuple, Protocol

from ..i18n import ROLES as ROLE_NAMES
from ..model import BRIDGE_KINDS, REF_SYSTEMS, ROLES, SIDES
from ..text import closest, fold, strip_accents
from .rules import FileReport
from .yaml_reader import Items, Node, Pairs, Place, Text

REQUIRED_LANGUAGES = ("en", "fr")
GIST_LIMIT = 110
NAME_LIMIT = 100
_LANGUAGE = re.compile(r"(?!(?:eng|fra|fre|see)$)[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
"""A language code (BCP 47) but the three-letter ones of English and French, and the key `see`, indented too far."""

_KINDS = {
    Text: ("a text", "un texte"),
    Items: ("a list", "une liste"),
    Pairs: ("keys with values", "des clés avec valeurs"),
}


_MEANT = {
    "terme": "term", "abreviations": "abbr", "synonymes": "also", "aussi": "also", "mots-cles": "keywords", "rarement": "seldom", "cote": "side",
    "resume": "gist", "clinique": "clinical", "soins": "clinical", "soin": "clinical", "medical": "clinical", "ingenierie": "engineering",
    "technique": "technical", "ponts": "bridges", "exemples": "examples", "voir": "see", "references": "refs", "normes": "refs",
    "verifie": "checked", "relecture": "review", "vers": "to", "comme": "like", "par": "by", "dit": "said", "signifie": "means",
    "avec": "with", "mot": "word", "pourquoi": "why", "systeme": "system", "libelle": "display", "titre": "title", "editeur": "publisher",
    "annee": "year", "adresse": "url", "engineer": "engineering", "clinician": "clinical", "meme": "same", "analogie": "analogy",
    "represente": "represents",
}  # fmt: skip
"""French and neighbouring words for keys and values, without accents."""


class Shape(Protocol):
    """What a value must look like."""

    def read(self, node: Node, field: str, report: FileReport) -> Any:
        """Return the value of a node, or None after reporting."""

    def part(self, node: Node) -> Any:
        """Return what can be read of a node without a word about the rest; items of lists keep their places."""

    def json_schema(self) -> dict[str, Any]:
        """Return the JSON Schema (2020-12) of the value."""


def _is(node: Node, kind: type, field: str, report: FileReport) -> bool:
    if isinstance(node, kind):
        return True
    if isinstance(node, Text) and not node.value.strip():
        report("G104", node.place, field)
        return False
    expected, found = _KINDS[kind], _KINDS[type(node)]
    report("G103", node.place, field, expected_en=expected[0], expected_fr=expected[1], found_en=found[0], found_fr=found[1])
    return False


def suggestion(wrong: str, allowed: Sequence[str], otherwise: tuple[str, str] = ("", "")) -> dict[str, str]:
    """Return the details `suggest_en` and `suggest_fr`: the word that was probably meant, else `otherwise`, else the list."""
    bare = re.sub(r"[^\w-]+", "", wrong)
    if bare in allowed:
        return {
            "suggest_en": f"write “{bare}” again, without a quotation mark, a no-break space or another sign around it",
            "suggest_fr": f"retaper « {bare} », sans guillemet, espace insécable ou autre signe autour",
        }
    close = meant_by(bare, allowed) or closest(wrong, allowed)
    if close:
        return {"suggest_en": f"did you mean “{close}”?", "suggest_fr": f"peut-être « {close} » ?"}
    if otherwise[0]:
        return {"suggest_en": otherwise[0], "suggest_fr": otherwise[1]}
    some = ", ".join(allowed)
    return {"suggest_en": f"one of: {some}", "suggest_fr": f"au choix : {some}"}


def meant_by(word: str, allowed: Sequence[str]) -> str:
    """Return the allowed word that another one stands for (a French word for a key or a value, the name of a role), or ""."""
    plain = strip_accents(word)
    found = _MEANT.get(plain, "")
    if found not in allowed and "nurse" in allowed:
        found = next((role for role, names in ROLE_NAMES.items() if plain in map(strip_accents, names)), "")
    return found if found in allowed else ""


class Plain(NamedTuple):
    """One text. `limit` counts characters after folding white space; `check` and `what` describe a pattern."""

    limit: int = 0
    pattern: str = ""
    what: tuple[str, str, str] = ("", "", "")
    code: str = "G111"

    def read(self, node: Node, field: str, report: FileReport) -> str | None:
        """Return the text on one line, or None after G103, G104, G106, or `code` (pattern not matched)."""
        if not _is(node, Text, field, report):
            return None
        assert isinstance(node, Text)
        value = " ".join(node.value.split())
        if not value:
            report("G104", node.place, field)
            return None
        if self.pattern and not re.fullmatch(self.pattern, value):
            what_en, what_fr, sample = self.what
            guesses = ("-".join(fold(value).split()), value.upper())
            sample = next((guess for guess in guesses if re.fullmatch(self.pattern, guess)), sample)
            report(self.code, node.place, field, value=value, what_en=what_en, what_fr=what_fr, sample=sample)
            return None
        if self.limit and len(value) > self.limit:
            report("G106", node.place, field, length=len(value), limit=self.limit)
        return value

    def part(self, node: Node) -> str:
        """Return the text on one line, or "" for what is none of this pattern."""
        value = " ".join(node.value.split()) if isinstance(node, Text) else ""
        return value if not self.pattern or re.fullmatch(self.pattern, value) else ""

    def json_schema(self) -> dict[str, Any]:
        """Return the JSON Schema of the text."""
        schema: dict[str, Any] = {"type": "string", "minLength": 1}
        if self.pattern:
            schema["pattern"] = f"^(?:{self.pattern})$"
        if self.limit and not self.pattern:
            schema["maxLength"] = self.limit
        return schema


class Choice(NamedTuple):
    """One word of a closed list."""

    allowed: tuple[str, ...]

    def read(self, node: Node, field: str, report: FileReport) -> str | None:
        """Return the word, or None after G103 or G105."""
        if not _is(node, Text, field, report):
            return None
        assert isinstance(node, Text)
        if node.value in self.allowed:
            return node.value
        if not node.value.strip():
            report("G104", node.place, field)
        else:
            if not report.is_full:
                report("G105", node.place, field, value=node.value, **suggestion(node.value, self.allowed))
        return None

    def part(self, node: Node) -> str:
        """Return the word, or "" for one that is not allowed."""
        return node.value if isinstance(node, Text) and node.value in self.allowed else ""

    def json_schema(self) -> dict[str, Any]:
        """Return the JSON Schema of the word."""
        return {"enum": list(self.allowed)}


class Listed(NamedTuple):
    """A list, each item of one shape. An empty list is a problem (G104)."""

    item: Shape

    def read(self, node: Node, field: str, report: FileReport) -> tuple[Any, ...] | None:
        """Return the readable items, or None after G103 or G104."""
        if not _is(node, Items, field, report):
            return None
        assert isinstance(node, Items)
        if not node.items:
            report("G104", node.place, field)
            return None
        read = [self.item.read(item, f"{field}[{i}]", report) for i, item in enumerate(node.items)]
        return tuple(value for value in read if value is not None)

    def part(self, node: Node) -> tuple[Any, ...]:
        """Return what can be read of every item."""
        return tuple(self.item.part(item) for item in node.items) if isinstance(node, Items) else ()

    def json_schema(self) -> dict[str, Any]:
        """Return the JSON Schema of the list."""
        return {"type": "array", "minItems": 1, "items": self.item.json_schema()}


def _not_a_language(key: str) -> dict[str, str]:
    """Return the details `remedy_en` and `remedy_fr` for a key that stands where a language is expected."""
    if any(key == field.name for field in ENTRY.fields):
        return {
            "remedy_en": f"remove the spaces before {key}: it is a key of the entry, at the start of a line",
            "remedy_fr": f"retirer les espaces devant {key} : c’est une clé de l’entrée, en début de ligne",
        }
    return {
        "remedy_en": "use en for English, fr for French, or another code of two letters",
        "remedy_fr": "utiliser fr pour le français, en pour l’anglais, ou un autre code de deux lettres",
    }


class ByLanguage(NamedTuple):
    """A map from language codes to values of one shape; `required` languages must all be there."""

    item: Shape
    required: tuple[str, ...] = REQUIRED_LANGUAGES

    def read(self, node: Node, field: str, report: FileReport) -> dict[str, Any] | None:
        """Return the values by language, or None after G103; G109 and G110 for wrong and missing languages."""
        if not _is(node, Pairs, field, report):
            return None
        assert isinstance(node, Pairs)
        values: dict[str, Any] = {}
        present = set()
        for key, value in node.pairs:
            if not _LANGUAGE.fullmatch(key.value):
                report("G109", key.place, f"{field}.{key.value}", key=key.value, **_not_a_language(key.value))
                continue
            present.add(key.value)
            read = self.item.read(value, f"{field}.{key.value}", report)
            if read is not None:
                values[key.value] = read
        missing = [lang for lang in self.required if lang not in present]
        for lang in missing:
            report("G110", node.place, f"{field}.{lang}", lang=lang)
        return None if missing or any(lang not in values for lang in self.required) else values

    def part(self, node: Node) -> dict[str, Any]:
        """Return what can be read, by language."""
        pairs = node.pairs if isinstance(node, Pairs) else []
        read = {key.value: self.item.part(value) for key, value in pairs if _LANGUAGE.fullmatch(key.value)}
        return {lang: value for lang, value in read.items() if value}

    def json_schema(self) -> dict[str, Any]:
        """Return the JSON Schema of the map."""
        inner = self.item.json_schema()
        schema: dict[str, Any] = {
            "type": "object",
            "properties": dict.fromkeys(REQUIRED_LANGUAGES, inner),
            "patternProperties": {f"^{_LANGUAGE.pattern}$": inner},
            "additionalProperties": False,
        }
        return schema | ({"required": list(self.required)} if self.required else {"minProperties": 1})


class Field(NamedTuple):
    """A key of a record: its name, shape, whether it must be there, and what it is, in English and French."""

    name: str
    shape: Shape
    required: bool
    what: tuple[str, str]


class Group(NamedTuple):
    """Keys with values of known shapes. `also_valid` reports what a shape alone can't say."""

    fields: tuple[Field, ...]
    also_valid: Callable[[Pairs, str, FileReport], bool] | None = None

    def read(self, node: Node, field: str, report: FileReport) -> dict[str, Any] | None:
        """Return the values by key, or None when a required one is missing or unreadable (G101, G102, G103)."""
        if not _is(node, Pairs, field, report):
            return None
        assert isinstance(node, Pairs)
        prefix = f"{field}." if field else ""
        known = {f.name: f for f in self.fields}
        values: dict[str, Any] = {}
        present = set()
        there = {key.value for key, _value in node.pairs}
        for key, value in node.pairs:
            if key.value not in known:
                meant = "" if report.is_full else self._unknown(key, prefix, there, report)
                if meant:
                    present.add(meant)
                    known[meant].shape.read(value, prefix + key.value, report)
                continue
            present.add(key.value)
            read = known[key.value].shape.read(value, prefix + key.value, report)
            if read is not None:
                values[key.value] = read
        good = True
        for wanted in self.fields:
            if wanted.required and wanted.name not in present | node.lost:
                report("G102", node.place, prefix + wanted.name, key=wanted.name, what_en=wanted.what[0], what_fr=wanted.what[1])
            good = good and not (wanted.required and wanted.name not in values)
        if self.also_valid and not self.also_valid(node, field, report):
            good = False
        return values if good else None

    def _unknown(self, key: Text, prefix: str, there: set[str], report: FileReport) -> str:
        """Report an unknown key; return the one that was probably meant, if it is not `there`, or ""."""
        if not prefix and key.value in _inner_keys():
            told = {
                "suggest_en": "put spaces before it, as many as its neighbours have: it belongs to the key above",
                "suggest_fr": "mettre des espaces devant, autant que devant ses voisines : elle dépend de la clé au-dessus",
            }
            report("G101", key.place, key.value, key=key.value, **told)
            return ""
        names = tuple(field.name for field in self.fields)
        report("G101", key.place, prefix + key.value, key=key.value, **suggestion(key.value, names))
        bare = re.sub(r"[^\w-]+", "", key.value)
        meant = bare if bare in names else meant_by(bare, names) or closest(bare, names)
        return "" if meant in there else meant

    def part(self, node: Node) -> dict[str, Any]:
        """Return what can be read, by key."""
        shapes = {field.name: field.shape for field in self.fields}
        pairs = node.pairs if isinstance(node, Pairs) else []
        return {key.value: shapes[key.value].part(value) for key, value in pairs if key.value in shapes}

    def json_schema(self) -> dict[str, Any]:
        """Return the JSON Schema of the record."""
        properties = {f.name: f.shape.json_schema() | {"description": f"{f.what[0]} / {f.what[1]}"} for f in self.fields}
        return {
            "type": "object",
            "properties": properties,
            "required": [f.name for f in self.fields if f.required],
            "additionalProperties": False,
        }


def _with_or_word(node: Pairs, field: str, report: FileReport) -> bool:
    keys = {key.value for key, _ in node.pairs}
    if len(keys & {"with", "word"}) != 1:
        report("G114", node.place, field)
        return False
    return True


ID = Plain(80, r"[a-z0-9]+(-[a-z0-9]+)*", ("an entry id", "un identifiant d’entrée", "heart-failure"))
PROSE = Plain()
TEXTS = ByLanguage(PROSE)
NAMES = ByLanguage(Listed(Plain(NAME_LIMIT)), required=())
MONTH = Plain(7, r"(19|20)\d\d-(0[1-9]|1[0-2])", ("a month (YYYY-MM)", "un mois (AAAA-MM)", "2026-11"))
DAY = Plain(
    10, r"(19|20)\d\d-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])", ("a day (YYYY-MM-DD)", "un jour (AAAA-MM-JJ)", "2026-11-25")
)
YEAR = Plain(4, r"(1[89]|20)\d\d", ("a year (YYYY)", "une année (AAAA)", "2024"))
URL = Plain(500, r"https?://[^\s<>\"{}|\\^`]+\.[^\s<>\"{}|\\^`]+", ("", "", ""), "G112")
COUNTRY = Plain(5, r"[A-Z]{2}", ("a country code", "un code de pays", "FR"))

PRINT = Plain(8, r"[0-9a-f]{8}", ("a print of eight digits", "une empreinte de huit chiffres", "0a1b2c3d"))

_SIGNATURE = Group(
    (
        Field("by", Plain(60), True, ("who signs", "qui signe")),
        Field("on", DAY, True, ("day of the review", "jour de la relecture")),
        Field(
            "text",
            PRINT,
            False,
            (
                "print of the text that was read, written by `glossary-tui review`",
                "empreinte du texte relu, écrite par `glossary-tui review`",
            ),
        ),
    )
)

ENTRY = Group(
    (
        Field("term", ByLanguage(Plain(NAME_LIMIT)), True, ("the plain label, in each language", "le nom usuel, dans chaque langue")),
        Field("abbr", NAMES, False, ("abbreviations of the term", "abréviations du terme")),
        Field("also", NAMES, False, ("strict synonyms, spelling variants, old names", "synonymes stricts, variantes, anciens noms")),
        Field("keywords", NAMES, False, ("related words, ranked below names", "mots liés, classés après les noms")),
        Field("seldom", NAMES, False, ("names of the entry that mostly mean something else, ranked after their homonyms",
                                       "noms de l’entrée qui désignent le plus souvent autre chose, classés après leurs homonymes")),
        Field("side", Choice(SIDES), True, ("the world where the word is at home: clinical or technical",
                                            "le monde du mot : clinical ou technical")),
        Field("jurisdiction", Listed(COUNTRY), False, ("countries of which the facts hold (FR, EU, US)",
                                                        "pays où les faits valent (FR, EU, US)")),
        Field("gist", ByLanguage(Plain(GIST_LIMIT)), True, ("one line for the reader of the other world",
                                                             "une ligne pour le lecteur de l’autre monde")),
        Field("clinical", TEXTS, True, ("the explanation for a clinician", "l’explication pour un soignant")),
        Field("engineering", TEXTS, True, ("the explanation for an engineer", "l’explication pour un ingénieur")),
        Field("bridges", Listed(Group((
            Field("to", ID, True, ("an entry of the other side", "une entrée de l’autre côté")),
            Field("kind", Choice(BRIDGE_KINDS), True, ("same, represents or analogy", "same, represents ou analogy")),
            Field("like", TEXTS, True, ("why they match", "en quoi ils se ressemblent")),
            Field("unlike", TEXTS, False, ("where it breaks", "où la ressemblance casse")),
        ))), False, ("links to the other side", "ponts vers l’autre côté")),
        Field("examples", Listed(Group((
            Field("by", Choice(ROLES), True, ("who speaks", "qui parle")),
            Field("said", TEXTS, True, ("what is said", "ce qui est dit")),
            Field("means", TEXTS, True, ("what it means for the other side", "ce que cela veut dire pour l’autre côté")),
        ))), False, ("things that people really say", "phrases réellement dites")),
        Field("confusions", Listed(Group((
            Field("with", ID, False, ("another entry", "une autre entrée")),
            Field("word", TEXTS, False, ("a sense that has no entry", "un sens sans entrée")),
            Field("why", TEXTS, True, ("how to tell them apart", "comment les distinguer")),
        ), _with_or_word)), False, ("other senses of the word", "autres sens du mot")),
        Field("see", Listed(ID), False, ("related entries", "entrées liées")),
        Field("refs", Listed(Group((
            Field("system", Choice(REF_SYSTEMS), True, ("the standard", "la norme")),
            Field("code", Plain(120), True, ("the code in it", "le code dans cette norme")),
            Field("display", Plain(200), False, ("its official display", "son libellé officiel")),
        ))), False, ("codes of standards", "codes de normes")),
        Field("sources", Listed(Group((
            Field("title", Plain(300), True, ("title of a public document", "titre d’un document public")),
            Field("publisher", Plain(200), False, ("who published it", "qui l’a publié")),
            Field("year", YEAR, False, ("year of publication", "année de publication")),
            Field("url", URL, False, ("its address", "son adresse")),
        ))), True, ("where the facts can be checked", "où vérifier les faits")),
        Field("checked", MONTH, True, ("month of the last fact check (YYYY-MM)", "mois du dernier contrôle (AAAA-MM)")),
        Field("review", Group((
            Field("clinical", _SIGNATURE, False, ("signature of a clinician", "signature d’un soignant")),
            Field("engineering", _SIGNATURE, False, ("signature of an engineer", "signature d’un ingénieur")),
        )), False, ("signatures of reviewers", "signatures des relecteurs")),
    )
)  # fmt: skip

DOMAIN = Group(
    (
        Field("name", ByLanguage(Plain(60)), True, ("the name of the domain", "le nom du domaine")),
        Field("scope", ByLanguage(Plain(140)), True, ("one line: what belongs there", "une ligne : ce qui en relève")),
    )
)


@cache
def _inner_keys() -> frozenset[str]:
    """Return the keys that stand inside others only: languages, and the keys of bridges, examples, sources..."""
    inner = {key.name for field in ENTRY.fields for key in getattr(getattr(field.shape, "item", None), "fields", ())}
    return frozenset(inner | set(REQUIRED_LANGUAGES)) - {field.name for field in ENTRY.fields}


def place_of(node: Node, path: str) -> Place:
    """Return the place of the value at a path such as `bridges[0].to`, or of its nearest existing parent."""
    return _found(node, path)[0].place


def holds(node: Node, path: str) -> bool:
    """Tell whether something stands at a path such as `bridges[0].unlike`, whatever it is."""
    return _found(node, path)[1]


def _found(node: Node, path: str) -> tuple[Node, bool]:
    for part in re.findall(r"[^.\[\]]+", path):
        inner: Node | None = None
        if isinstance(node, Pairs):
            inner = node.get(part)
        elif isinstance(node, Items) and part.isdigit() and int(part) < len(node.items):
            inner = node.items[int(part)]
        if inner is None:
            return node, False
        node = inner
    return node, True
