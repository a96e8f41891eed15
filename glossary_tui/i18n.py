"""Which language the reader uses, and the program's own words in each.

Entries carry their own texts; this module is for labels and messages only.
"""

from __future__ import annotations

import os

LANGUAGE_NAMES = {"fr": {"fr": "français", "en": "French"}, "en": {"fr": "anglais", "en": "English"}}


def default_language() -> str:
    """Return `fr` or `en`: GLOSS_LANG, else the first locale variable that is set (POSIX order); English otherwise."""
    for variable in ("GLOSS_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(variable, "")
        if value:
            return "fr" if value.lower().startswith("fr") else "en"
    return "en"
