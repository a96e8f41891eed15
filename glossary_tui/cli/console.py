"""What both commands share: how they meet the terminal, and how they end."""

from __future__ import annotations

import os
import sys

from ..errors import GlossaryError
from ..text import printable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Protocol, TextIO

    class Command(Protocol):
        """A console script: called without arguments by its wrapper, with some by tests."""

        def __call__(self, argv: list[str] | None = None) -> int:
            """Return the exit code."""


def use_utf8() -> None:
    """Make the standard streams write UTF-8 whatever the locale (LANG=C), and never fail on a character or a closed stream."""
    for name in ("stdin", "stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, "r" if name == "stdin" else "w", encoding="utf-8"))  # noqa: SIM115
    for stream in (sys.stdout, sys.stderr):
        if stream is not None and hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    if sys.stdin is not None and hasattr(sys.stdin, "reconfigure"):
        sys.stdin.reconfigure(encoding="utf-8", errors="replace")


def say(message: str, stream: TextIO | None = None) -> None:
    """Write one diagnostic line on stderr, safe for any terminal; a closed stderr is not an error."""
    try:
        print(printable(message), file=stream or sys.stderr)
    except (OSError, ValueError, AttributeError):
        return


def say_building(lang: str) -> None:
    """Tell a person who waits at a terminal that the glossary is being compiled."""
    from ..i18n import label

    if sys.stderr is not None and sys.stderr.isatty():
        say(label("building", lang))


def exit_cleanly(main: Callable[[list[str] | None], int]) -> Command:
    """Wrap a command: a closed pipe, Ctrl+C and a GlossaryError end it with the right code and no traceback."""

    def run(argv: list[str] | None = None) -> int:
        use_utf8()
        try:
            code = main(argv)
            if sys.stdout is not None:
                sys.stdout.flush()
            return code
        except GlossaryError as error:
            say(f"glossary-tui: {error}")
            return 2
        except KeyboardInterrupt:
            return 130
        except BrokenPipeError:
            # Python flushes stdout again at exit: give it somewhere to go.
            os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
            return 0
        except OSError as error:
            say(f"glossary-tui: {error.strerror or error}" + (f": {error.filename}" if error.filename else ""))
            return 2

    run.__doc__ = main.__doc__
    return run
