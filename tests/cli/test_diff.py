"""`glossary-tui diff`."""

from __future__ import annotations

import subprocess
from pathlib import Path

from glossary_tui.cli.commands.diff import _markdown, _Section, lookups
from glossary_tui.cli.github import inert
from glossary_tui.model import Glossary
from glossary_tui.source.changes import changes, newly_shared
from tests.cli.conftest import Run
from tests.making import VALID, confusion, entry, folder


def test_two_folders(run: Run, tmp_path: Path) -> None:
    old = folder(tmp_path / "old", fever=VALID, gone=VALID.replace("en: fever", "en: gone").replace("too hot", "away"))
    new = folder(tmp_path / "new", fever=VALID + "also:\n  en: [hot_body]\n", heat=VALID.replace("en: fever", "en: heat"))
    done = run("glossary-tui", "diff", str(old), str(new))
    assert done.returncode == 0
    assert "1 new entry\n  heat (heat / fièvre): +heat" in done.stdout
    assert "1 changed entry\n  fever (fever / fièvre): also; +hot_body" in done.stdout
    assert "1 removed entry\n  gone" in done.stdout
    marked = run("glossary-tui", "diff", str(old), str(new), "--markdown").stdout
    assert marked.startswith("## What changes for a reader\n\n1 new entry, 1 changed entry, 1 removed entry")
    assert "<summary>1 changed entry</summary>\n\n- `fever` fever / fièvre: also; +hot\\_body" in marked
    french = run("glossary-tui", "diff", str(old), str(new), "--lang", "fr").stdout
    assert "1 entrée nouvelle\n  heat" in french
    assert "1 entrée retirée\n  gone" in french
    same = run("glossary-tui", "diff", str(old), str(old), "--markdown", "--lang", "fr")
    assert (same.returncode, same.stdout) == (1, "## Ce qui change pour un lecteur\n\nRien.\n")
    assert run("glossary-tui", "diff", str(old)).returncode == 2
    assert run("glossary-tui", "diff", str(old), str(tmp_path / "none")).returncode == 2


def test_two_commits(run: Run, tmp_path: Path) -> None:
    def git(*args: str) -> None:
        subprocess.run(["git", "-c", "user.name=t", "-c", "user.email=t@t", *args], cwd=tmp_path, check=True, capture_output=True)

    folder(tmp_path / "glossary", fever=VALID)
    git("init", "-q")
    for text in (VALID, VALID.replace("en: fever", "en: heat")):
        folder(tmp_path / "glossary", fever=text)
        git("add", ".")
        git("commit", "-q", "--allow-empty", "-m", "x")
    done = run("glossary-tui", "diff", "HEAD~1..HEAD", cwd=tmp_path)
    assert (done.returncode, "fever (heat / fièvre): term; +heat; -fever" in done.stdout) == (0, True), done.stderr
    for span, told in (
        ("nope..HEAD", "nope"),
        ("HEAD...nope", "nope: no such commit"),
        ("..", "BASE..HEAD"),
        ("HEAD", "BASE..HEAD"),
    ):
        bad = run("glossary-tui", "diff", span, cwd=tmp_path)
        assert (bad.returncode, told in bad.stderr, "Traceback" in bad.stderr) == (2, True, False), bad.stderr
    assert run("glossary-tui", "diff", "HEAD~1..", cwd=tmp_path).stdout == done.stdout
    git("branch", "work")
    folder(tmp_path / "glossary", fever=VALID, chill=VALID.replace("en: fever", "en: chill"))
    git("add", ".")
    git("commit", "-q", "-m", "x")
    git("branch", "trunk")
    git("checkout", "-q", "work")
    folder(tmp_path / "glossary", ache=VALID.replace("en: fever", "en: ache"))
    git("add", ".")
    git("commit", "-q", "-m", "x")
    two, three = (run("glossary-tui", "diff", f"trunk{dots}HEAD", cwd=tmp_path).stdout for dots in ("..", "..."))
    assert "ache (ache" in two
    assert "ache (ache" in three
    assert "1 removed entry\n  chill" in two, "two dots: the other branch's entry is not here"
    assert "chill" not in three, "three dots: only what this branch brings"
    git("checkout", "-q", "--orphan", "other")
    git("commit", "-q", "-m", "x")
    unrelated = run("glossary-tui", "diff", "work...other", "--lang", "fr", cwd=tmp_path)
    assert (unrelated.returncode, "pas d’ancêtre commun" in unrelated.stderr) == (2, True)


def test_an_entry_with_an_error_is_told_as_such_and_not_as_removed(run: Run, tmp_path: Path) -> None:
    old = folder(tmp_path / "old", fever=VALID)
    new = folder(tmp_path / "new", fever=VALID.replace("side: clinical", "side: x"))
    done = run("glossary-tui", "diff", str(old), str(new))
    assert (done.returncode, done.stdout) == (
        0, "1 entry that cannot be read\n  fever (signs/fever.yaml): not compared; glossary-tui lint tells why\n\n",
    )  # fmt: skip


def test_a_lookup_whose_first_answer_changes() -> None:
    port = entry("port-network", "network port", "port réseau", side="technical", also={"en": ("port",)})
    vein = entry("port-vein", "implanted chamber", "chambre implantable")
    old = Glossary([port, vein, entry("fever", "fever", "fièvre")])
    new = Glossary([port.replace(also={}), vein.replace(also={"en": ("port",)}), entry("fever", "fever", "fièvre")])
    told = {row.name: (row.before, row.after) for row in lookups(old, new)}
    assert told["port"] == ("port-network", "port-vein")
    assert "fever" not in told
    assert lookups(old, old) == []


def test_names_now_shared() -> None:
    port, vein = entry("port-network", "port", side="technical"), entry("port-vein", "chamber")
    old = Glossary([port, vein, entry("x", "fever")])
    new = Glossary(
        [port, vein.replace(also={"en": ("Port",)}), entry("x", "fever"), entry("y", "other", also={"en": ("fever",)})]
    )
    found = [(s.name, s.one, s.other, s.is_false_friend) for s in newly_shared(old, new)]
    assert found == [("port", "port-network", "port-vein", True), ("fever", "x", "y", False)]
    assert newly_shared(new, new) == []
    declared = Glossary([port, vein.replace(confusions=(confusion("port-network"),)), entry("x", "fever")])
    assert [(s.name, s.one, s.other) for s in newly_shared(old, declared)] == [("", "port-network", "port-vein")]


def test_a_text_left_behind_in_one_language() -> None:
    one = entry("x", "fever")
    english = one.replace(gist=one.gist | {"en": "Said otherwise."})
    (change,) = changes(Glossary([one]), Glossary([english]))
    assert [tuple(text) for text in change.older] == [("gist", "fr", "en")]
    both = english.replace(gist={"en": "Said otherwise.", "fr": "Dit autrement."})
    reflowed = one.replace(gist=one.gist | {"en": one.gist["en"].replace(" ", "\n")})
    for other in (both, reflowed):
        (change,) = changes(Glossary([one]), Glossary([other]))
        assert change.older == ()


def test_moved_entries() -> None:
    one = entry("x", "fever")
    (change,) = changes(Glossary([one]), Glossary([one.replace(domain="signs")]))
    assert (change.kind, change.was) == ("moved", ("tests", "x"))
    old, new = Glossary([one]), Glossary([one.replace(id="fever")])
    (change,) = changes(old, new)
    assert (change.kind, change.was, change.entry.id) == ("moved", ("tests", "x"), "fever")
    assert lookups(old, new) == []


def test_a_comment_does_nothing_but_show() -> None:
    told = inert("<b>*x*</b> @someone #12 https://a.example www.a.example `c`")
    assert "@someone" not in told
    assert "#12" not in told
    assert "://" not in told
    assert "www." not in told
    assert "\\<b\\>\\*x\\*" in told
    long = _markdown([_Section("many", [("id", "n" * 90, "t")] * 2000)], "en")
    assert len(long) < 65_536
    assert "more lines" in long
