"""A newcomer's first entry, from the skeleton to a clean lint, by the commands that CONTRIBUTING.md names."""

from __future__ import annotations

import os
import pty
import re
import shutil
import subprocess
from pathlib import Path

from tests.cli.conftest import BIN, Run
from tests.making import PROSE_EN, PROSE_FR, VALID, folder

SWEAT = VALID.replace("fever", "night sweat").replace("fièvre", "sueur nocturne").replace("too hot", "wet at night")
SWEAT = SWEAT.replace("trop chaud", "mouillé la nuit").replace(PROSE_EN, PROSE_EN.replace("One checkable", "Another plain"))
SWEAT = SWEAT.replace(PROSE_FR, PROSE_FR.replace("Un fait", "Un fait de nuit"))


def test_from_nothing_to_a_clean_entry(run: Run, tmp_path: Path) -> None:
    root = folder(tmp_path / "glossary", fever=VALID)
    shutil.copytree(root, tmp_path / "before")

    new = run(
        "glossary-tui", "new", "night sweat", "--fr", "sueur nocturne", "--side", "clinical", "--domain", "signs", cwd=tmp_path
    )
    assert (new.returncode, new.stdout) == (0, "glossary/signs/night-sweat.yaml\n"), new.stderr
    name = new.stdout.strip()
    path = tmp_path / name
    assert f"glossary-tui lint {name}" in new.stderr
    unfilled = run("glossary-tui", "lint", name, cwd=tmp_path)
    assert unfilled.returncode == 1, "an unfilled skeleton is not an entry"

    slip = SWEAT.replace("side: clinical", "side:  clinicla").replace("see: [cough]", "see: [couhg]")
    for wrong, meant in (("clinicla", "clinical"), ("couhg", "cough")):
        path.write_text(slip, encoding="utf-8")
        failed = run("glossary-tui", "lint", name, cwd=tmp_path)
        assert failed.returncode == 1
        line, text = next((n, text) for n, text in enumerate(slip.splitlines(), 1) if wrong in text)
        column = text.index(wrong) + 1
        place = re.search(rf"^{re.escape(name)}:{line}:{column}: error G\d+", failed.stdout, re.M)
        assert place, failed.stdout
        assert f"    {text}\n    {' ' * (column - 1)}^" in failed.stdout[place.end() :]
        assert f"did you mean “{meant}”?" in failed.stdout[place.end() :]
        slip = slip.replace(wrong, meant)

    path.write_text(slip, encoding="utf-8")
    assert run("glossary-tui", "fmt", "--check", name, cwd=tmp_path).returncode == 1
    assert run("glossary-tui", "fmt", name, cwd=tmp_path).returncode == 0
    assert "side: clinical\n" in path.read_text(encoding="utf-8")
    assert run("glossary-tui", "fmt", "--check", name, cwd=tmp_path).returncode == 0

    diff = run("glossary-tui", "diff", "before", "glossary", cwd=tmp_path)
    assert diff.returncode == 0
    assert "night-sweat (night sweat / sueur nocturne)" in diff.stdout
    assert "fever (" not in diff.stdout
    clean = run("glossary-tui", "lint", name, cwd=tmp_path)
    assert clean.returncode == 0, clean.stdout


def test_the_same_entry_from_answers_typed_at_the_prompts(home: Path, tmp_path: Path) -> None:
    folder(tmp_path / "glossary", fever=VALID)
    answers = {"[night sweat]: ": "sueur nocturne", "technical [clinical]: ": "", "folder [signs]: ": "signs"}
    parent, child = pty.openpty()
    with subprocess.Popen(
        [str(BIN / "glossary-tui"), "new", "night sweat"], stdin=child, stdout=child, stderr=child, cwd=tmp_path,
        env={"HOME": str(home), "PATH": "/usr/bin:/bin", "LANG": "en_US.UTF-8", "TERM": "xterm"},
    ) as process:  # fmt: skip
        os.close(child)
        said, waiting = b"", list(answers.items())
        while True:
            try:
                chunk = os.read(parent, 65536)
            except OSError:
                break
            if not chunk:
                break
            said += chunk
            if waiting and said.decode("utf-8", "replace").endswith(waiting[0][0]):
                os.write(parent, f"{waiting.pop(0)[1]}\n".encode())
        assert process.wait(timeout=60) == 0, said.decode()
    os.close(parent)
    assert not waiting, said.decode()
    assert b"signs (tests)" in said, "the domains are told before one is asked for"
    text = (tmp_path / "glossary" / "signs" / "night-sweat.yaml").read_text(encoding="utf-8")
    assert "  en: night sweat\n  fr: sueur nocturne\n" in text
    assert "\nside: clinical\n" in text
