"""Strategies that break good inputs in the ways that accidents and attackers do."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import strategies as st

HOSTILE = (
    "\x00", "\x1b[2J", "\x1b]0;title\x07", "\x1b]52;c;QQ==\x07", "\x9b31m", "\r", "\x08", "\x7f", "\u202e", "\u2066", "\u200b", "\ufeff",
    "\ud800", "\U000e0041", "[bold]", "[@click=app.quit]x[/]", "<script>alert(1)</script>", "</textarea>", "&amp;", "]]>", "-->", "../", "..\\",
    "/etc/passwd", "&a", "*a", "!!python/object:os.system", "<<:", "? ", "- ", ": ", "#", "|", ">-", "{", "}", "[", "]", "'", '"', "`", "\\", "%",
    "@", "=1+1", "\t", "\n", "---\n", "...\n", "\u2028", "\u0130", "ﬁ", "ß", "œ", "é", "e\u0301", "\u0345", "日本", "🫀", "👩\u200d⚕\ufe0f",
    "9" * 400, "a" * 3000,
)  # fmt: skip
"""Texts that some reader or some terminal takes for more than text."""

anything = st.one_of(st.text(max_size=120), st.lists(st.sampled_from(HOSTILE), max_size=8).map("".join))
"""Any text at all, or a string of hostile pieces."""
readable = anything.map(lambda text: text.encode("utf-8", "ignore").decode())
"""The same without lone surrogates, which no UTF-8 file can hold."""


@st.composite
def broken_bytes(draw: st.DrawFn, good: Sequence[bytes]) -> bytes:
    """Draw bytes: one of the `good` inputs after one to five cuts, flips, repetitions and insertions; or any bytes."""
    if draw(st.integers(0, 9)) == 0:
        return draw(st.binary(max_size=300))
    data = bytearray(draw(st.sampled_from(good)))
    for _ in range(draw(st.integers(1, 5))):
        at = draw(st.integers(0, max(0, len(data) - 1)))
        match draw(st.integers(0, 5)):
            case 0 if data:
                data[at] ^= 1 << draw(st.integers(0, 7))
            case 1:
                del data[at : at + draw(st.integers(1, 40))]
            case 2:
                data[at:at] = draw(st.sampled_from(HOSTILE)).encode("utf-8", "surrogatepass")
            case 3:
                data[at:at] = data[at : at + draw(st.integers(1, 200))]
            case 4:
                del data[at:]
            case _:
                data[at : at + 1] = draw(st.binary(min_size=1, max_size=4))
    return bytes(data)


@st.composite
def broken_text(draw: st.DrawFn, good: Sequence[str]) -> str:
    """Draw a text: one of the `good` ones after up to four changes, several joined, or anything."""
    if draw(st.integers(0, 9)) == 0:
        return draw(anything)
    text = draw(st.sampled_from(good))
    for _ in range(draw(st.integers(0, 4))):
        at = draw(st.integers(0, len(text)))
        match draw(st.integers(0, 4)):
            case 0:
                text = text[:at] + text[at + draw(st.integers(1, 3)) :]
            case 1:
                text = text[:at] + draw(st.characters()) + text[at:]
            case 2:
                text = text[:at] + draw(st.sampled_from(HOSTILE)) + text[at:]
            case 3:
                text = text[:at].upper() + text[at:]
            case _:
                text = text + " " + draw(st.sampled_from(good))
    return text
