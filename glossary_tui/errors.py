"""What can go wrong: the error that stops a command, and the problem that a maintainer mends."""

from __future__ import annotations

from .record import Record


class GlossaryError(Exception):
    """A command cannot go on: unreadable glossary, wrong usage. Its text is one clear line for the user, in each language."""

    def __init__(self, en: str, fr: str = "") -> None:
        super().__init__(en)
        self.fr = fr or en

    def told(self, lang: str) -> str:
        """Return the text in `lang`."""
        return self.fr if lang == "fr" else str(self)


_REASONS = {
    "ENOENT": ("no such file or folder", "fichier ou dossier introuvable"),
    "EACCES": ("permission denied", "accès refusé"),
    "EPERM": ("not allowed", "opération interdite"),
    "EISDIR": ("it is a folder, not a file", "c’est un dossier, pas un fichier"),
    "ENOTDIR": ("a part of the path is not a folder", "une partie du chemin n’est pas un dossier"),
    "EEXIST": ("it exists already", "il existe déjà"),
    "ENOSPC": ("the disk is full", "le disque est plein"),
    "EROFS": ("the disk is read-only", "le disque est en lecture seule"),
    "ENAMETOOLONG": ("the name is too long", "le nom est trop long"),
    "ELOOP": ("links that go in a circle", "des liens qui tournent en rond"),
    "EIO": ("the disk does not answer", "le disque ne répond pas"),
    "EMFILE": ("too many open files", "trop de fichiers ouverts"),
    "ENXIO": ("nothing answers at the other end", "personne ne répond à l’autre bout"),
}


def system_reason(error: Exception) -> tuple[str, str]:
    """Return why the system refused, in English and French; what it says itself when that is unusual."""
    from errno import errorcode

    said = getattr(error, "strerror", None) or str(error)
    return _REASONS.get(errorcode.get(getattr(error, "errno", None) or 0, ""), (said, said))


class Problem(Record):
    """One thing to mend in one file.

    `line` and `column` count from 1 (0 when the problem concerns the file or folder as a whole); `field` is a
    path such as `gist.fr` or `bridges[0].to`; `code` names a rule of docs/rules.md; `severity` is `error` or
    `warning`. `message` and `remedy` hold one sentence per language.
    """

    file: str
    line: int
    column: int
    field: str
    code: str
    severity: str
    message: dict[str, str]
    remedy: dict[str, str]

    def order(self) -> tuple[str, int, int, str, str]:
        """Sort key: by place, then by rule."""
        return (self.file, self.line, self.column, self.code, self.field)
