"""Writing a maintainer's file: the old text or the new one, never a part, and never over somebody else's."""

from __future__ import annotations

import contextlib
import os
import stat

from ..errors import GlossaryError


def replace(path: str, text: str) -> None:
    """Replace a file's text at once, keeping its mode; a link is followed. Raises GlossaryError when it can't be written."""
    path = os.path.realpath(path)
    folder, name = os.path.split(path)
    temporary = os.path.join(folder, f".{name}.{os.getpid()}.tmp")
    try:
        mode = stat.S_IMODE(os.stat(path).st_mode)
        with open(temporary, "x", encoding="utf-8", newline="\n") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(temporary, mode)
        os.replace(temporary, path)
    except OSError as error:
        with contextlib.suppress(OSError):
            os.unlink(temporary)
        raise GlossaryError(f"{path}: cannot be written ({error.strerror or error})") from None


def create(path: str, text: str) -> None:
    """Write a new file, with its folders. Raises GlossaryError when one is there already or it can't be written."""
    try:
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except FileExistsError:
        raise GlossaryError(f"{path}: already there, and left as it is") from None
    except OSError as error:
        raise GlossaryError(f"{path}: cannot be written ({error.strerror or error})") from None
