"""Writing an export: whole or not at all, and never over something that wasn't asked for."""

from __future__ import annotations

import os
import shutil
import tempfile

from .. import atomic
from ..errors import GlossaryError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

MARKER = ".glossary-tui-export"
"""A file in every exported folder; --force replaces only folders that hold it."""


def check_target(target: str, is_folder: bool, force: bool) -> None:
    """Raise GlossaryError when the target can't or must not be written; cheap, so that it comes before the work."""
    parent = os.path.dirname(os.path.abspath(target))
    if not os.path.isdir(parent):
        raise GlossaryError(f"{target}: its folder does not exist", f"{target} : son dossier n’existe pas")
    if not os.path.lexists(target):
        return
    if os.path.isdir(target) != is_folder or (is_folder and os.path.islink(target)):
        raise GlossaryError(
            f"{target}: this format writes a {'folder' if is_folder else 'file'}, and that is something else",
            f"{target} : ce format écrit un {'dossier' if is_folder else 'fichier'}, et c’est autre chose",
        )
    if not is_folder and not os.path.isfile(target):
        raise GlossaryError(
            f"{target}: a pipe, a device or a dead link is not replaced",
            f"{target} : un tube, un périphérique ou un lien mort n’est pas remplacé",
        )
    if is_folder and not os.listdir(target):
        return
    if not force:
        raise _exists(target)
    if is_folder and not os.path.isfile(os.path.join(target, MARKER)):
        raise GlossaryError(
            f"{target}: not a folder that this command wrote (no {MARKER} in it), so --force does not replace it",
            f"{target} : ce dossier n’a pas été écrit par cette commande (pas de {MARKER}), --force ne le remplace donc pas",
        )


def _exists(target: str) -> GlossaryError:
    return GlossaryError(
        f"{target}: already exists; give --force to replace it", f"{target} : existe déjà ; --force pour le remplacer"
    )


def write_file(target: str, data: bytes, force: bool = False) -> None:
    """Write one file so that a reader sees the old bytes or the new ones. Raises GlossaryError or OSError, and leaves no part."""
    check_target(target, False, force)
    if force:
        atomic.write(target, data)
        return
    try:
        atomic.create(target, data)
    except FileExistsError:
        raise _exists(target) from None


def write_folder(target: str, files: Iterable[tuple[str, bytes]], force: bool = False) -> int:
    """Write a folder aside, then put it in place in one rename; returns how many files. On failure the old folder stays."""
    check_target(target, True, force)
    path = os.path.abspath(target)
    aside = tempfile.mkdtemp(prefix=".glossary-tui-", dir=os.path.dirname(path))
    old = ""
    try:
        count = _fill(aside, files)
        os.chmod(aside, 0o777 & ~_umask())
        if os.path.isdir(path) and os.listdir(path):
            old = tempfile.mkdtemp(prefix=".glossary-tui-old-", dir=os.path.dirname(path))
            os.replace(path, old)
        try:
            os.replace(aside, path)
        except OSError:
            if old:
                os.replace(old, path)
            raise
    except BaseException:
        shutil.rmtree(aside, ignore_errors=True)
        raise
    if old:
        shutil.rmtree(old, ignore_errors=True)
    return count


def _fill(folder: str, files: Iterable[tuple[str, bytes]]) -> int:
    count = 0
    made: set[str] = set()
    with open(os.path.join(folder, MARKER), "wb") as file:
        file.write(b"Written by glossary-tui export; replaced whole by the next one with --force.\n")
    for name, data in files:
        path = os.path.join(folder, *name.split("/"))
        parent = os.path.dirname(path)
        if parent not in made:
            os.makedirs(parent, exist_ok=True)
            made.add(parent)
        with open(path, "xb") as file:
            file.write(data)
        count += 1
    return count


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
