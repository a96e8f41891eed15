"""Where things are: the packaged glossary, the layers, the cache, the user's data.

On the fast path of `gloss`, so `platformdirs` is asked only where its answer is not the plain XDG rule (a test
keeps both equal on Linux).
"""

from __future__ import annotations

import os
import sys

APP = "glossary-tui"
PACKAGE = os.path.dirname(os.path.abspath(__file__))


def packaged_glossary() -> str:
    """Return the folder of the glossary that comes with the program: in the wheel, or beside the package in a checkout."""
    inside = os.path.join(PACKAGE, "glossary")
    return inside if os.path.isdir(inside) else os.path.join(os.path.dirname(PACKAGE), "glossary")


def packaged_courses() -> str:
    """Return the folder of the courses that come with the program: in the wheel, or beside the package in a checkout."""
    inside = os.path.join(PACKAGE, "courses")
    return inside if os.path.isdir(inside) else os.path.join(os.path.dirname(PACKAGE), "courses")


def packaged_index() -> str:
    """Return the path of the compiled index that the wheel carries (it may not exist in a checkout)."""
    return os.path.join(PACKAGE, "glossary.index")


def _user_dir(variable: str, default: str, kind: str) -> str:
    if sys.platform == "linux" and "ANDROID_DATA" not in os.environ:
        base = os.environ.get(variable, "").strip() or os.path.expanduser(default)
        return os.path.join(base, APP)
    import platformdirs

    return str(getattr(platformdirs, f"user_{kind}_dir")(APP, appauthor=False))


def cache_dir() -> str:
    """Return the folder of compiled indexes (it may not exist)."""
    return _user_dir("XDG_CACHE_HOME", "~/.cache", "cache")


def data_dir() -> str:
    """Return the folder of the user's own data: favourites, notes, progress (it may not exist)."""
    return _user_dir("XDG_DATA_HOME", "~/.local/share", "data")


def config_dir() -> str:
    """Return the folder of the user's settings (it may not exist)."""
    return _user_dir("XDG_CONFIG_HOME", "~/.config", "config")


def state_dir() -> str:
    """Return the folder of logs (it may not exist)."""
    return _user_dir("XDG_STATE_HOME", "~/.local/state", "state")


def user_layer() -> str:
    """Return the user's own glossary folder, a local layer (it may not exist)."""
    return os.path.join(data_dir(), "glossary")


def layer_folders(extra: list[str] | tuple[str, ...] = ()) -> tuple[str, ...]:
    """Return the local layers, lowest first: the user's folder, GLOSSARY_PATH, then `extra` (from --glossary).

    The user's folder counts only when it exists; the others were asked for, so a missing one is for the loader to report.
    """
    folders = [user_layer()] if os.path.isdir(user_layer()) else []
    folders += [part for part in os.environ.get("GLOSSARY_PATH", "").split(os.pathsep) if part]
    folders += extra
    return tuple(dict.fromkeys(os.path.abspath(folder) for folder in folders))
