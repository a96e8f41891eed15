"""What both commands share: how they meet the terminal, and how they end."""

from __future__ import annotations

import os
import sys

from ..errors import GlossaryError, system_reason
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


def say_problems(count: int, lang: str) -> None:
    """Tell that files of the glossary could not be read whole, if any."""
    from ..i18n import label

    if count:
        say(label("problem" if count == 1 else "problems", lang, n=count))


def _say_unknown_settings(lang: str) -> None:
    from ..i18n import label, unknown_settings
    from ..text import one_line

    for variable, value in unknown_settings():
        say(label(f"ignored.{variable}", lang, value=one_line(value, 40)))


def _let_go_of_stdout() -> None:
    """Give what is still to be written somewhere to go where stdout takes no more (closed pipe, full disk): Python flushes it at exit."""
    try:
        if sys.stdout is not None:
            sys.stdout.flush()
    except (OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)


def _leave_light(code: int) -> None:
    """End a process that has loaded so little that nothing waits for its end, such as a plain look-up: to take Python down is a tenth of its time.

    Whatever starts threads, or wants to be called at the end, has loaded `threading`.
    """
    if "threading" not in sys.modules:
        if sys.stderr is not None:
            sys.stderr.flush()
        os._exit(code)


def exit_cleanly(main: Callable[[list[str]], int]) -> Command:
    """Wrap a command: a closed pipe, Ctrl+C and a GlossaryError end it with the right code and no traceback.

    The command gets the arguments of the program when its wrapper is called without any.
    """
    program = "gloss" if main.__module__.endswith(".gloss") else "glossary-tui"

    def run(argv: list[str] | None = None) -> int:
        from ..i18n import asked_language

        use_utf8()
        by_wrapper = argv is None
        argv = sys.argv[1:] if argv is None else argv
        lang = asked_language(argv)
        colon = " : " if lang == "fr" else ": "
        _say_unknown_settings(lang)
        try:
            code = main(argv)
            if sys.stdout is not None:
                sys.stdout.flush()
            if by_wrapper:
                _leave_light(code)
            return code
        except GlossaryError as error:
            say(program + colon + error.told(lang))
            return 2
        except KeyboardInterrupt:
            return 130
        except BrokenPipeError:
            _let_go_of_stdout()
            return 0
        except OSError as error:
            reason = system_reason(error)[lang == "fr"]
            say(program + colon + (f"{error.filename}{colon}" if error.filename else "") + reason)
            _let_go_of_stdout()
            return 2

    run.__doc__ = main.__doc__
    return run
