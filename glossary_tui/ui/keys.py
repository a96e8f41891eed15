"""The keys of the program, in one table: the bindings, the footer, the help and the palette are made from it."""

from __future__ import annotations

KEYS = (
    ("f1", "F1", "help"),
    ("f9", "F9", "browse"),
    ("f3", "F3", "reader"),
    ("f2", "F2", "language"),
    ("f4", "F4", "copy"),
    ("f6", "F6", "quiz"),
    ("ctrl+s", "Ctrl+S", "star"),
    ("ctrl+n", "Ctrl+N", "note"),
    ("ctrl+g", "Ctrl+G", "map"),
    ("f7", "F7", "back"),
    ("f8", "F8", "forward"),
    ("ctrl+l", "Ctrl+L", "maximize"),
    ("ctrl+r", "Ctrl+R", "reload"),
    ("ctrl+p", "Ctrl+P", "palette"),
    ("ctrl+q,f10", "F10", "quit"),
)
"""Key, how it is shown, and the name of its action and label."""

WITHOUT_KEY = ("copy_markdown", "copy_id", "export", "theme", "progress")
"""Actions that only the palette offers."""

FOOTER = (
    "help", "palette", "quit", "browse", "reader", "language", "quiz", "copy", "map", "star", "note", "back", "forward", "maximize",
)  # fmt: skip
"""What the footer tells first where it has no room for all."""
