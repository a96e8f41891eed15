"""Writing a file whole: a reader sees the old bytes or the new ones, never a part, even after a crash or a power cut.

The bytes go to a temporary file in the same folder, reach the disk, and take the name in one step. Every writer of the program
comes here; each says in its own words what a failure means to its user.
"""

from __future__ import annotations

import errno
import os
import stat
import time

ABANDONED = 3600
"""Seconds after which a temporary file in a cache has no writer any more."""
_BEGIN, _END = ".glossary-tui-", ".tmp"


def write(path: str, data: bytes, *, mode: int | None = None) -> None:
    """Write a file, or replace it at once; its folder must exist. A symbolic link is followed: what it names is replaced.

    Without `mode`, a replaced file keeps its permissions and a new one gets those of the user's umask. Raises OSError
    when the file can't be written, or is a device or a pipe, which root could replace; the old one then stands as it was, and no
    temporary file is left.
    """
    path = os.path.realpath(path)
    try:
        old = os.stat(path).st_mode
    except FileNotFoundError:
        pass
    else:
        if not stat.S_ISREG(old):
            raise OSError(errno.EISDIR if stat.S_ISDIR(old) else errno.EINVAL, "not a file", path)
        mode = stat.S_IMODE(old) if mode is None else mode
    temporary = _written_beside(path, data, mode)
    try:
        os.replace(temporary, path)
    except BaseException:
        _discard(temporary)
        raise


def create(path: str, data: bytes, *, mode: int | None = None) -> None:
    """Write a new file; its folder must exist. Raises FileExistsError when anything has that name, else as `write`."""
    if os.path.lexists(path):
        raise FileExistsError(f"{path} exists")
    temporary = _written_beside(path, data, mode)
    try:
        try:
            # A link takes the name only when nobody took it in the meantime.
            os.link(temporary, path)
        except FileExistsError:
            raise
        except OSError:
            os.replace(temporary, path)  # a file system without hard links
        else:
            os.unlink(temporary)
    except BaseException:
        _discard(temporary)
        raise


def keep(path: str, data: bytes) -> bool:
    """Write a cache file, with its folder, for its owner only. Returns False when it can't be written: a cache is done without.

    What writers that were killed an hour ago or earlier left in that folder goes.
    """
    folder = os.path.dirname(path)
    try:
        os.makedirs(folder, mode=0o700, exist_ok=True)
        with os.scandir(folder) as found:
            for item in found:
                if item.name.startswith(_BEGIN) and item.name.endswith(_END) and item.stat().st_mtime < time.time() - ABANDONED:
                    _discard(item.path)
        write(path, data)
    except OSError:
        return False
    return True


def _written_beside(path: str, data: bytes, mode: int | None) -> str:
    temporary = os.path.join(os.path.dirname(path), f"{_BEGIN}{os.urandom(8).hex()}{_END}")
    handle = os.open(
        temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666 if mode is None else mode
    )
    try:
        with open(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if mode is not None:
            os.chmod(temporary, mode)  # the umask had its say when the file was opened
    except BaseException:
        _discard(temporary)
        raise
    return temporary


def _discard(temporary: str) -> None:
    try:
        os.unlink(temporary)
    except OSError:
        return
