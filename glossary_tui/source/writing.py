"""Writing a maintainer's file: the old text or the new one, never a part, and never over somebody else's."""

from __future__ import annotations

import os

from .. import atomic
from ..errors import GlossaryError, system_reason


def replace(path: str, text: str) -> None:
    """Replace a file's text at once, keeping its mode; a link is followed. Raises GlossaryError when it can't be written."""
    try:
        atomic.write(path, text.encode("utf-8"))
    except OSError as error:
        raise _unwritable(path, error) from None


def create(path: str, text: str) -> None:
    """Write a new file, with its folders. Raises GlossaryError when one is there already or it can't be written."""
    try:
        os.makedirs(os.path.dirname(path), exist_ok=True)
        atomic.create(path, text.encode("utf-8"))
    except FileExistsError:
        raise GlossaryError(f"{path}: already there, and left as it is", f"{path} : existe déjà, et reste tel quel") from None
    except OSError as error:
        raise _unwritable(path, error) from None


def _unwritable(path: str, error: OSError) -> GlossaryError:
    en, fr = system_reason(error)
    return GlossaryError(f"{path}: cannot be written: {en}", f"{path} : écriture impossible : {fr}")
