"""The start screen: what this is, for whom, and where to begin."""

from __future__ import annotations

from collections.abc import Iterator

from ...i18n import label
from ...render.card import Line
from ...text import typeset, wrap
from .lines import Lines


class Start(Lines):
    """The welcome above the invitations."""

    DEFAULT_CSS = """
    Start { padding: 1 2 0 2; }
    """

    def welcome(self, size: int, lang: str, reader: str) -> None:
        """Write the welcome of a glossary of `size` concepts."""
        texts = (
            ("term", label("welcome_size", lang, n=size)),
            ("", label("welcome", lang)),
            ("dim", f"{label(f'you_read.{reader}', lang)} {label('disclaimer', lang)}"),
        )

        def lines(columns: int) -> Iterator[Line]:
            for style, text in texts:
                yield from ([(style, line)] for line in wrap(typeset(text, lang), columns))
                yield []

        self.show(lines)
