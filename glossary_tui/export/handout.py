"""A course as a handout: one HTML page to print, or one Markdown document, in one language."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from ..i18n import label
from ..learn.course import Course
from ..learn.words import word
from ..model import LANGUAGES, Entry, localised
from ..render.card import colon, status
from ..text import printable, typeset
from . import markdown
from .book import ATTRIBUTION, LICENCE, Book
from .site.frame import opening

POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
_STYLE = """
:root { color-scheme: light dark; }
body { font: 1rem/1.5 system-ui, sans-serif; max-width: 46rem; margin: 2rem auto; padding: 0 1rem; }
article { border-top: 1px solid; padding: .5rem 0; break-inside: avoid; }
.note { border-left: .3rem solid; padding-left: .7rem; font-style: italic; }
h2 { margin: .3rem 0; } p { margin: .3rem 0; } small { font-weight: normal; }
"""
Part = tuple[str, str]
"""What a paragraph is (`names`, `gist`, `head`, `text`, `note`) and its text."""


def steps(course: Course, book: Book, lang: str) -> Iterator[tuple[str, list[Part]]]:
    """Yield (title, paragraphs) of each step; a step whose entry is not in the glossary says so."""
    total = len(course.steps)
    for number, step in enumerate(course.steps, 1):
        entry = book.by_id.get(step.entry)
        note = [("note", _set(localised(step.note, lang)[0], lang))] if step.note else []
        if entry is None:
            yield f"{number}. {step.entry}", [("text", word("course.gone", lang)), *note]
        else:
            title = f"{number}. {_set(localised(entry.term, lang)[0], lang)}"
            yield f"{title} ({word('course.step', lang, n=number, total=total)})", [*_parts(entry, book, lang), *note]


def _set(text: str, lang: str) -> str:
    return typeset(printable(text), lang)


def _parts(entry: Entry, book: Book, lang: str) -> Iterator[Part]:
    names = [*entry.abbr.get(lang, ()), *(entry.term[code] for code in LANGUAGES if code != lang and code in entry.term)]
    yield "names", " · ".join([*map(printable, names), label(entry.side, lang), book.domain_name(entry.domain, lang)])
    yield "gist", _set(localised(entry.gist, lang)[0], lang)
    for audience in ("clinical", "engineering"):
        told = _set(localised(getattr(entry, audience), lang)[0], lang)
        yield "text", f"{label(f'side.{audience}', lang)}{colon(lang)}{told}"
    for confusion in entry.confusions:
        other = book.by_id.get(confusion.with_id)
        name = localised(other.term if other else confusion.word, lang)[0]
        why = _set(localised(confusion.why, lang)[0], lang)
        yield "text", f"{label('confusions', lang)}{colon(lang)}{_set(name, lang)}. {why}"
    yield "names", status(entry, lang)


def _foot(book: Book, lang: str) -> str:
    return f"{ATTRIBUTION}, {LICENCE}. {word('course.edition', lang, month=book.edition)} {label('disclaimer', lang)}"


def _intro(course: Course, lang: str) -> list[str]:
    about = [_set(localised(course.about, lang)[0], lang)] if course.about else []
    return about + ([word("course.by", lang, author=printable(course.author))] if course.author else [])


def html(course: Course, book: Book, lang: str) -> bytes:
    """Return the handout as one page that loads nothing and runs nothing."""
    title = _set(course.title_in(lang), lang)
    body = [f"<h1>{escape(title)}</h1>", *(f"<p>{escape(text)}</p>" for text in _intro(course, lang))]
    for head, parts in steps(course, book, lang):
        body.append(f"<article><h2>{escape(head)}</h2>")
        for kind, text in parts:
            if kind == "note":
                body.append(f'<p class="note">{escape(word("course.note", lang) + colon(lang) + text)}</p>')
            else:
                shown = {"names": f"<small>{escape(text)}</small>", "gist": f"<strong>{escape(text)}</strong>"}
                body.append(f"<p>{shown.get(kind, escape(text))}</p>")
        body.append("</article>")
    body.append(f"<footer><p><small>{escape(_foot(book, lang))}</small></p></footer>")
    head = f"{opening(lang, title, POLICY)}<style>{_STYLE}</style>\n</head>\n<body>\n"
    return (head + "\n".join(body) + "\n</body>\n</html>\n").encode()


def document(course: Course, book: Book, lang: str) -> bytes:
    """Return the handout as Markdown (CommonMark)."""
    lines = [f"# {markdown.escape(_set(course.title_in(lang), lang))}", ""]
    for text in _intro(course, lang):
        lines += [markdown.escape(text), ""]
    for head, parts in steps(course, book, lang):
        lines += [f"## {markdown.escape(head)}", ""]
        for kind, text in parts:
            escaped = markdown.escape(text)
            if kind == "note":
                escaped = f"> {word('course.note', lang)}{colon(lang)}{escaped}"
            lines += [f"**{escaped}**" if kind == "gist" else escaped, ""]
    lines += ["---", "", markdown.escape(_foot(book, lang))]
    return ("\n".join(lines) + "\n").encode()
