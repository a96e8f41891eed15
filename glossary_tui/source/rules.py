"""The numbered rules of the glossary lint, in French and English.

G0xx reading a file, G1xx shape of an entry, G2xx links between files, G3xx editorial rules. docs/rules.md has one section
per rule; a test keeps both lists equal.
"""

from __future__ import annotations

from typing import NamedTuple

from ..errors import Problem
from ..text import one_line
from .yaml_reader import Place


class Rule(NamedTuple):
    """A rule: what to say when it is broken and how to mend it. Texts are templates for `str.format`."""

    code: str
    severity: str
    message: dict[str, str]
    remedy: dict[str, str]


def _rule(code: str, en: tuple[str, str], fr: tuple[str, str], severity: str = "error") -> Rule:
    return Rule(code, severity, {"en": en[0], "fr": fr[0]}, {"en": en[1], "fr": fr[1]})


_ALL = (
    _rule("G001", ("cannot read: {reason_en}", "put a readable text file there, or remove it"),
          ("lecture impossible : {reason_fr}", "mettre là un fichier texte lisible, ou le retirer")),
    _rule("G002", ("not UTF-8 text (byte {byte})", "save the file as UTF-8 in your editor"),
          ("ce texte n’est pas en UTF-8 (octet {byte})", "enregistrer le fichier en UTF-8 dans l’éditeur")),
    _rule("G003", ("larger than {limit} KiB", "one concept per file; split it"),
          ("plus de {limit} Kio", "un concept par fichier ; le découper")),
    _rule("G004", ("invisible or control character {char}", "delete the character and type the text again"),
          ("caractère invisible ou de contrôle {char}", "effacer ce caractère et retaper le texte")),
    _rule("G005", ("{what_en}", "{remedy_en}"), ("{what_fr}", "{remedy_fr}")),
    _rule("G006", ("empty file", "write the entry, or remove the file (`glossary-tui new` makes a skeleton)"),
          ("fichier vide", "écrire l’entrée, ou retirer le fichier (`glossary-tui new` crée un modèle)")),
    _rule("G007", ("key “{key}” is written twice (first on line {line})", "keep one of the two"),
          ("clé « {key} » écrite deux fois (d’abord ligne {line})", "n’en garder qu’une")),
    _rule("G008", ("anchors and aliases are not allowed ({name})", "write the text out, or quote it if it starts with & or *"),
          ("ancres et alias sont exclus ({name})", "écrire le texte en entier, ou le mettre entre guillemets s’il commence par & ou *")),
    _rule("G009", ("tags are not allowed ({tag})", "remove the tag, or quote the text if it starts with !"),
          ("les étiquettes YAML sont exclues ({tag})", "la retirer, ou mettre le texte entre guillemets s’il commence par !")),
    _rule("G010", ("nested deeper than {limit} levels", "check the indentation"),
          ("plus de {limit} niveaux d’imbrication", "vérifier l’indentation")),
    _rule("G011", ("a second document starts here (---)", "one entry per file: move it to a file of its own"),
          ("un second document commence ici (---)", "une entrée par fichier : la mettre dans son propre fichier")),
    _rule("G012", ("“{name}” is not a valid name", "use lower-case letters a-z, digits and single hyphens, for example “{fix}”"),
          ("« {name} » n’est pas un nom valable", "lettres a-z minuscules, chiffres et tirets simples, par exemple « {fix} »")),
    _rule("G013", ("“{name}” does not belong here", "{fix_en} entries are glossary/<domain>/<id>.yaml; move or remove it"),
          ("« {name} » n’a pas sa place ici", "{fix_fr} les entrées sont glossary/<domaine>/<id>.yaml ; le déplacer ou le retirer")),
    _rule("G014", ("a key must be plain text", "write the key as one word followed by a colon"),
          ("une clé doit être un texte simple", "écrire la clé en un mot suivi de deux-points")),
    _rule("G101", ("unknown key “{key}”", "{suggest_en}"), ("clé inconnue « {key} »", "{suggest_fr}")),
    _rule("G102", ("“{key}” is missing", "add it: {what_en}"), ("« {key} » manque", "l’ajouter : {what_fr}")),
    _rule("G103", ("expected {expected_en}, found {found_en}", "write {expected_en}"),
          ("attendu : {expected_fr} ; trouvé : {found_fr}", "écrire {expected_fr}")),
    _rule("G104", ("empty", "write the text; a key that is not required can be removed with its line"),
          ("vide", "écrire le texte ; une clé facultative peut être retirée avec sa ligne")),
    _rule("G105", ("“{value}” is not one of the allowed values", "{suggest_en}"),
          ("« {value} » n’est pas une valeur admise", "{suggest_fr}")),
    _rule("G106", ("{length} characters, at most {limit}", "shorten it"), ("{length} caractères, {limit} au plus", "raccourcir")),
    _rule("G108", ("the name “{name}” is already in this entry ({where})", "keep it in one place"),
          ("le nom « {name} » est déjà dans cette entrée ({where})", "ne le garder qu’à un endroit")),
    _rule("G109", ("“{key}” is not a language code", "{remedy_en}"), ("« {key} » n’est pas un code de langue", "{remedy_fr}")),
    _rule("G110", ("the text in “{lang}” is missing", "write it in French and in English"),
          ("le texte en « {lang} » manque", "l’écrire en français et en anglais")),
    _rule("G111", ("“{value}” is not {what_en}", "write {what_en}, for example {sample}"),
          ("« {value} » n’est pas {what_fr}", "écrire {what_fr}, par exemple {sample}")),
    _rule("G112", ("“{value}” is not a web address", "write a full https:// address, or remove url"),
          ("« {value} » n’est pas une adresse web", "écrire une adresse https:// complète, ou retirer url")),
    _rule("G114", ("a confusion needs `with` (an entry) or `word` (a word without entry), not both", "keep one of the two"),
          ("une confusion demande `with` (une entrée) ou `word` (un mot sans entrée), pas les deux", "garder l’un des deux")),
    _rule("G115", ("“{name}” is not a name of this entry in “{lang}”", "write it as it stands in `term`, `abbr` or `also`, or remove it"),
          ("« {name} » n’est pas un nom de cette entrée en « {lang} »", "l’écrire comme dans `term`, `abbr` ou `also`, ou le retirer")),
    _rule("G201", ("the id “{id}” is already used by {other}", "rename one of the two files"),
          ("l’identifiant « {id} » est déjà celui de {other}", "renommer l’un des deux fichiers")),
    _rule("G202", ("no entry has the id “{id}”", "{suggest_en}"), ("aucune entrée n’a l’identifiant « {id} »", "{suggest_fr}")),
    _rule("G203", ("a bridge joins the two sides, but “{id}” is {side_en} too", "use `see` or `confusions`, or bridge to the other side"),
          ("un pont relie les deux côtés, mais « {id} » est aussi du côté {side_fr}", "utiliser `see` ou `confusions`, ou viser l’autre côté")),
    _rule("G204", ("“{name}” is also a name of {id}, on the other side", "add a confusion `with: {id}` that tells them apart"),
          ("« {name} » est aussi un nom de {id}, de l’autre côté", "ajouter une confusion `with: {id}` qui les distingue")),
    _rule("G205", ("the entry links to itself", "remove the link"), ("l’entrée se cite elle-même", "retirer ce lien")),
    _rule("G206", ("this folder is no domain: it has no _domain.yaml",
                   "{fix_en} a new domain needs a _domain.yaml with name and scope in each language"),
          ("ce dossier n’est pas un domaine : il n’a pas de _domain.yaml",
           "{fix_fr} un nouveau domaine demande un _domain.yaml avec name et scope dans chaque langue")),
    _rule("G207", ("no entry links to this one, and it links to none", "add `see`, a bridge or a confusion"),
          ("aucune entrée ne cite celle-ci, et elle n’en cite aucune", "ajouter `see`, un pont ou une confusion")),
    _rule("G208", ("“{id}” already has a bridge to this entry", "write a bridge on one side only: the reverse is derived"),
          ("« {id} » a déjà un pont vers cette entrée", "n’écrire le pont que d’un côté : l’inverse est déduit")),
    _rule("G209", ("“{id}” is listed twice", "keep one"), ("« {id} » est cité deux fois", "n’en garder qu’un")),
    _rule("G210", ("nothing to patch: no entry has the id “{id}”", "write a whole entry, or correct the file name"),
          ("rien à compléter : aucune entrée n’a l’identifiant « {id} »", "écrire une entrée complète, ou corriger le nom du fichier")),
    _rule("G301", ("{words} words, from {low} to {high} expected", "{advice_en}"),
          ("{words} mots, entre {low} et {high} attendus", "{advice_fr}")),
    _rule("G302", ("straight apostrophe in French text", "nothing to type: `glossary-tui fmt` puts the typographic one (’)"),
          ("apostrophe droite dans un texte français", "rien à retaper : `glossary-tui fmt` met la typographique (’)"), "warning"),
    _rule("G303", ("straight quotation marks in French text", "use « and » with spaces inside"),
          ("guillemets droits dans un texte français", "utiliser « et » avec des espaces à l’intérieur")),
    _rule("G304", ("the gist starts by repeating the term", "say what it is in the words of the other world"),
          ("le résumé commence par répéter le terme", "dire ce que c’est avec les mots de l’autre monde")),
    _rule("G305", ("the two explanations are the same text", "write one for the clinician and one for the engineer"),
          ("les deux explications sont le même texte", "en écrire une pour le soignant et une pour l’ingénieur")),
    _rule("G306", ("this text does not look like {lang_en}", "write it in {lang_en}"),
          ("ce texte ne semble pas être en {lang_fr}", "l’écrire en {lang_fr}")),
    _rule("G307", ("the bridge does not say where it breaks (`unlike`)", "add `unlike`: the consequence of taking it too far"),
          ("le pont ne dit pas où il casse (`unlike`)", "ajouter `unlike` : la conséquence d’un usage trop large")),
    _rule("G308", ("the source has no {key}", "give title, publisher and year of a real public document"),
          ("la source n’a pas de {key}", "donner titre, éditeur et année d’un document public réel")),
    _rule("G309", ("the same sentence stands in {other}", "write it for this concept"),
          ("la même phrase figure dans {other}", "l’écrire pour ce concept")),
    _rule("G310", ("no plain space before “{mark}” in French", "French puts a space before : ; ? ! % » and after «"),
          ("pas d’espace avant « {mark} »", "le français met une espace devant : ; ? ! % » et après «")),
    _rule("G311", ("the name holds {char}, which looks like another letter", "type the name again with ordinary letters"),
          ("le nom contient {char}, qui ressemble à une autre lettre", "retaper le nom avec des lettres ordinaires")),
    _rule("G312", ("the explanation changed after the {side_en} review of {on}", "ask for a new review, or remove the signature"),
          ("l’explication a changé depuis la relecture du côté {side_fr} le {on}",
           "demander une nouvelle relecture, ou retirer la signature"), "warning"),
    _rule("G313", ("quotation marks around the name", "remove them: they would be shown as a part of it"),
          ("des guillemets entourent le nom", "les retirer : ils seraient montrés comme une partie du nom")),
)  # fmt: skip

RULES: dict[str, Rule] = {rule.code: rule for rule in _ALL}


class Reporter:
    """Collects problems of files. Call `at(file)` to get a report function for one file."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []

    def at(self, file: str) -> FileReport:
        """Return the report function of one file (its path as it should be shown)."""
        return FileReport(self.problems, file)


MAX_TOLD = 200
"""Problems told of one file: a file of twenty thousand wrong keys is no entry, and must not hold up the others."""


class FileReport:
    """Reports problems of one file: call with rule code, place, field and the details that the rule's texts name.

    After MAX_TOLD of them it `is_full`, and drops the others.
    """

    def __init__(self, problems: list[Problem], file: str) -> None:
        self._problems = problems
        self._told = 0
        self.file = file

    @property
    def is_full(self) -> bool:
        """Tell whether further problems are dropped: what would only prepare one can be left out."""
        return self._told >= MAX_TOLD

    def __len__(self) -> int:
        """Return how many problems of all files were reported so far."""
        return len(self._problems)

    def __call__(self, code: str, place: Place, field: str, **details: object) -> None:
        """Add one problem; raises KeyError for an unknown rule or a detail that its texts name and that is missing."""
        rule = RULES[code]
        if self.is_full:
            return
        self._told += 1
        safe = {key: one_line(str(value), 160) for key, value in details.items()}
        texts = [
            {lang: template.format(**safe).strip() for lang, template in side.items()} for side in (rule.message, rule.remedy)
        ]
        self._problems.append(
            Problem(
                file=self.file,
                line=place.line,
                column=place.column,
                field=one_line(field, 120),
                code=code,
                severity=rule.severity,
                message=texts[0],
                remedy=texts[1],
            )
        )
