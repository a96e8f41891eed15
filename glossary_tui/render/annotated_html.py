"""An annotated text as one HTML page: no script, nothing loaded from elsewhere, pop-ups that work by keyboard."""

from __future__ import annotations

from html import escape

from ..i18n import label
from ..text import printable, typeset
from .annotated import Terms, explained, safe

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ..index.annotate import Span
    from ..library import Library

_STYLE = """
:root { color-scheme: light dark; --back: #fff; --text: #1a1a1a; --term: #0b4f8a; --box: #f2f5f8; --edge: #5c6b78; --dim: #4a5560; }
@media (prefers-color-scheme: dark) {
  :root { --back: #15191d; --text: #e8e8e8; --term: #8cc8ff; --box: #232a31; --edge: #8796a3; --dim: #b4bec7; }
}
body { background: var(--back); color: var(--text); font: 1rem/1.7 system-ui, sans-serif; max-width: 48rem; margin: 2rem auto; padding: 0 1rem; }
main { white-space: pre-wrap; overflow-wrap: anywhere; padding-bottom: 14rem; }
details { display: inline-block; position: relative; line-height: inherit; }
summary { display: inline; color: var(--term); text-decoration: underline dotted; cursor: pointer; list-style: none; }
summary::-webkit-details-marker { display: none; }
summary:focus-visible { outline: 2px solid currentColor; outline-offset: 2px; }
details > div { position: absolute; z-index: 1; left: 0; top: 100%; width: min(26rem, 80vw); padding: .6rem .8rem; white-space: normal;
  background: var(--box); border: 1px solid var(--edge); border-radius: .3rem; line-height: 1.45; }
details p { margin: 0 0 .4rem; }
footer, small { color: var(--dim); }
@media print { details > div { position: static; } }
"""


class AnnotatedPage:
    """Writes the page piece by piece: `start`, `mark` for each piece of the text, `end`."""

    def __init__(
        self, library: Library, lang: str, reader: str, everything: bool, once: bool = False, text_lang: str = ""
    ) -> None:
        self._library = library
        self._lang = lang
        self._reader = reader
        self._text_lang = text_lang
        self._terms = Terms(library, reader, everything, once)
        self._boxes: dict[int, str] = {}

    def start(self) -> str:
        """Return what comes before the text."""
        title = escape(label("annotated_title", self._lang))
        of_text = f' lang="{escape(self._text_lang)}"' if self._text_lang else ""
        return (
            f'<!DOCTYPE html>\n<html lang="{self._lang}">\n<head>\n<meta charset="utf-8">\n'
            "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
            '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
            f"<title>{title}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<header><h1>{title}</h1></header>\n<main{of_text}>"
        )

    def mark(self, text: str, spans: Iterable[Span]) -> str:
        """Return a piece of the text, each term a disclosure that Tab reaches and Enter or Space opens."""
        out = []
        at = 0
        for span, number in self._terms.chosen(spans):
            if number not in self._boxes:
                self._boxes[number] = "".join(self._box(span))
            out.append(escape(safe(text[at : span.start])))
            out.append(f'<details name="term"><summary>{escape(safe(span.text))}</summary>{self._boxes[number]}</details>')
            at = span.end
        out.append(escape(safe(text[at:])))
        return "".join(out)

    def _box(self, span: Span) -> Iterator[str]:
        yield f'<div role="note" lang="{self._lang}">'
        for head, gist, explanation, shown in explained(self._library, span, self._lang, self._reader):
            yield f"<p><strong>{self._set(head, self._lang)}</strong></p>"
            for text in filter(None, (gist, explanation)):
                yield f'<p lang="{escape(shown)}">{self._set(text, shown)}</p>'
        yield "</div>"

    @staticmethod
    def _set(text: str, lang: str) -> str:
        return escape(typeset(printable(text), lang))

    def end(self) -> str:
        """Return what comes after the text."""
        return f"</main>\n<footer>{self._set(label('disclaimer', self._lang), self._lang)}</footer>\n</body>\n</html>\n"

    @property
    def found(self) -> bool:
        """Tell whether any term was marked."""
        return bool(self._terms.firsts)
