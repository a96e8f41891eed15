"""What can go wrong: the error that stops a command, and the problem that a maintainer mends."""

from __future__ import annotations

from .record import Record


class GlossaryError(Exception):
    """A command cannot go on: unreadable glossary, wrong usage. Its text is one clear line for the user."""


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
