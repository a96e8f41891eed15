"""The machine contract: answers and entries as JSON-ready values (docs/machine-contract.md)."""

from __future__ import annotations

from ..record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from ..index.search import Answer
    from ..library import Library
    from ..model import Entry


def answer_value(library: Library, answer: Answer, lang: str) -> dict[str, Any]:
    """Return the object that `find --json` prints for one query."""
    hits = []
    for hit in answer.hits:
        entry = library.entry(hit.number)
        hits.append(
            {
                "id": entry.id,
                "domain": entry.domain,
                "side": entry.side,
                "term": entry.term,
                "gist": entry.gist,
                "names": list(dict.fromkeys(name for _kind, _lang, name in entry.names())),
                "matched": hit.matched,
                "kind": hit.kind,
                "score": round(hit.score, 1),
            }
        )
    return {"query": answer.query, "lang": lang, "match": answer.match, "hits": hits}


def _plain(value: object) -> Any:
    if isinstance(value, dict):
        return {key: _plain(inner) for key, inner in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(inner) for inner in value]
    if isinstance(value, Record):
        fields = {"with" if name == "with_id" else name: _plain(getattr(value, name)) for name in value._fields}
        return {name: inner for name, inner in fields.items() if inner not in ("", {}, [])}
    return value


def entry_value(library: Library, entry: Entry) -> dict[str, Any]:
    """Return the object that `list --json` prints for one entry: the file's fields, its id and domain, and derived links."""
    value: dict[str, Any] = {"id": entry.id, "domain": entry.domain} | _plain(entry)
    value["false_friends"] = list(library.false_friends(entry.id))
    value["bridged_from"] = list(library.bridged_from(entry.id))
    return value
