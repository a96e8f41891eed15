"""Make the screenshots of the README: python docs/screenshots.py. Writes docs/*.svg from the packaged glossary."""

from __future__ import annotations

import asyncio
import os
import re
import tempfile
from pathlib import Path

DOCS = Path(__file__).resolve().parent
_WEB_FONT = re.compile(r"@font-face \{.*?\}\s*", re.DOTALL)
SHOTS = (
    ("pair-fr", "triage", "fr", "clinician", (120, 36), (), "gloss-dark"),
    ("pair-en", "triage", "en", "engineer", (120, 36), (), "gloss-light"),
    ("senses-fr", "IC", "fr", "engineer", (100, 30), (), "gloss-dark"),
    ("browse-en", "", "en", "", (100, 30), ("f9",), "gloss-dark"),
    ("quiz-en", "", "en", "engineer", (100, 30), ("f6", "enter", "space"), "gloss-dark"),
    ("neighbours-fr", "triage", "fr", "", (100, 30), ("ctrl+g",), "gloss-light"),
)
"""Name, query, language, reader, size, keys pressed, theme."""


async def main() -> None:
    """Draw each screen and save it."""
    from glossary_tui.library import open_library
    from glossary_tui.ui.app import GlossApp

    library = open_library()
    for name, query, lang, reader, size, keys, theme in SHOTS:
        app = GlossApp(library, query, lang, reader)
        app.theme = theme
        async with app.run_test(size=size) as pilot:
            while not (hasattr(app, "main") and app.main.is_complete):
                await pilot.pause()
            for key in keys:
                await pilot.press(key)
                await pilot.pause()
            await pilot.pause()
            svg = app.export_screenshot(title=f"gloss {query}".strip())
            svg = _WEB_FONT.sub("", svg)  # a picture that loads nothing from the network
            (DOCS / f"{name}.svg").write_text(svg, encoding="utf-8")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as home:
        os.environ |= {f"XDG_{kind}_HOME": home for kind in ("DATA", "CONFIG", "STATE", "CACHE")}
        os.environ |= {"TERM": "xterm-256color", "COLORTERM": "truecolor"}
        asyncio.run(main())
