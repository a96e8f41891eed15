"""A way to run each command of both programs, so that a promise can be tested on all of them."""

from __future__ import annotations

from pathlib import Path

from glossary_tui.cli.toolbox import COMMANDS
from tests.making import GLOSSARY, REPO, VALID
from tests.making import folder as make_glossary

COURSE = str(next((REPO / "courses").glob("*.yaml")))


def invocations(folder: Path) -> dict[str, list[str]]:
    """Return a quick invocation of each command, which may write in `folder` (their home) only; reading commands read standard input."""
    small = folder / "small"
    for side in ("one", "two"):
        (small / side / "signs").mkdir(parents=True, exist_ok=True)
        (small / side / "signs" / "fever.yaml").write_text(VALID, encoding="utf-8")
    make_glossary(folder / "glossary", zorglub_fever=VALID)  # `review` signs what is in ./glossary
    (folder / "table.csv").write_text("term.en\nzorglub shelf\n", encoding="utf-8")
    known = {
        "annotate": ["-"],
        "browse": [],
        "completion": ["bash"],
        "course": ["lint", COURSE],
        "diff": [str(small / "one"), str(small / "two")],
        "export": ["csv", str(folder / "out.csv"), "--force"],
        "find": ["--batch", "-", "--json"],
        "fmt": ["--check", str(small / "one")],
        "import": [str(folder / "table.csv"), "--to", str(folder / "layer"), "--dry-run"],
        "lint": [str(GLOSSARY / "emergency" / "triage.yaml")],
        "list": ["--json"],
        "new": ["zorglub", "--fr", "zorglub", "--side", "clinical", "--domain", "local", "--local", "--id", "zorglub-shelf"],
        "progress": ["--json"],
        "quiz": [],
        "review": ["zorglub-fever", "--side", "clinical", "--by", "me"],
        "schema": [],
        "stats": [],
        "where": [],
    }
    return {f"glossary-tui {name}": ["glossary-tui", name, *known[name]] for name in COMMANDS} | {
        "gloss": ["gloss", "triage"],
        "gloss --json": ["gloss", "--json", "triage"],
        "gloss -t": ["gloss", "-t", "-"],
        "gloss, no word": ["gloss"],
    }
