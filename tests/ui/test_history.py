"""Back, forward and the list of what was opened, without a screen."""

from __future__ import annotations

from glossary_tui.ui.history import History


def test_back_and_forward_as_in_a_browser() -> None:
    history = History()
    history.open("", "a")
    history.open("a", "b")
    history.open("b", "c")
    assert history.back("c") == "b"
    assert history.back("b") == "a"
    assert history.back("a") == ""
    assert history.forward("a") == "b"
    history.open("b", "d")
    assert history.forward("d") == "", "a new way forgets what was ahead"
    assert history.back("d") == "b"


def test_what_only_passed_by_can_be_gone_back_to_but_was_not_opened() -> None:
    history = History()
    assert not history.is_some
    history.open("passing", "a")
    assert history.opened() == ["a"]
    assert history.back("a") == "passing"


def test_an_entry_opened_in_place_is_found_after_another_search() -> None:
    history = History()
    history.open("a", "a")
    history.open("b", "b")
    assert history.back("b") == "a"
    assert history.forward("a") == "b"


def test_the_list_has_each_entry_once_the_last_first() -> None:
    history = History()
    for left, entered in (("", "a"), ("a", "b"), ("b", "a")):
        history.open(left, entered)
    assert history.opened() == ["a", "b"]
    history.back("a")
    assert history.opened() == ["b", "a"]
