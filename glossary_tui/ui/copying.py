"""What is copied, and where to: an entry as text, as Markdown, its link; the computer's clipboard, or the terminal's."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from shutil import which

from ..model import Entry
from ..render.card import Line

_SPECIAL = re.compile(r"([\\`*_<>#\[\]|~])")
_TOOLS = (
    ("WAYLAND_DISPLAY", ("wl-copy",)),
    ("DISPLAY", ("xclip", "-selection", "clipboard")),
    ("DISPLAY", ("xsel", "--clipboard", "--input")),
    ("", ("pbcopy",)),
    ("WSL_DISTRO_NAME", ("clip.exe",)),
)
"""Programs that fill the clipboard of the computer, each with the variable without which it has none to fill."""
_TOOL_SECONDS = 2.0


def markdown(lines: Iterable[Line]) -> str:
    """Return the lines of a card as Markdown: title and headings by their style, text escaped."""
    out: list[str] = []
    for line in lines:
        style = line[0][0] if line else ""
        text = "".join(_SPECIAL.sub(r"\\\1", part) for _style, part in line)
        lead = {"title": "# ", "head": "## "}.get(style, "")
        if lead:
            out += [*([""] if out and out[-1] else []), lead + text.strip(), ""]
        elif style == "term" or (len(line) > 1 and line[1][0] == "term"):
            out += ["", f"**{text.strip()}**", ""]
        else:
            out.append(text.strip())
    return re.sub(r"\n{3,}", "\n\n", "\n".join(out)).strip() + "\n"


def link(entry: Entry, lang: str, folders: Sequence[str], environment: Mapping[str, str] = os.environ) -> str:
    """Return an address of an entry, or "" when it has none.

    Its page of the web edition whose address GLOSS_SITE tells; else its file, from the last of the glossary's folders that
    has one.
    """
    site = environment.get("GLOSS_SITE", "").strip()
    if site.startswith(("https://", "http://", "file://")) and site.isprintable():
        return f"{site.rstrip('/')}/{lang}/c/{entry.id}.html"
    files = (Path(folder, entry.domain, f"{entry.id}.yaml") for folder in reversed(folders))
    return next((file.absolute().as_uri() for file in files if file.is_file()), "")


def local_tool(environment: Mapping[str, str] = os.environ) -> tuple[str, ...]:
    """Return the command that fills this computer's clipboard; () over ssh (it is another computer's) and where there is none."""
    if any(environment.get(name) for name in ("SSH_CONNECTION", "SSH_TTY", "SSH_CLIENT")):
        return ()
    return next((command for needed, command in _TOOLS if (not needed or environment.get(needed)) and which(command[0])), ())


def fill_clipboard(text: str, command: Sequence[str]) -> bool:
    """Give a text to a clipboard program; returns False when that failed. Its output goes nowhere: it would garble the screen."""
    data = text.encode("utf-16" if command[0] == "clip.exe" else "utf-8")
    try:
        done = subprocess.run(  # noqa: S603 - one of the fixed commands above
            command, input=data, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=_TOOL_SECONDS, check=False
        )
    except (OSError, subprocess.SubprocessError):
        return False
    return done.returncode == 0
