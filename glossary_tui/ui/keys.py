"""The keys of the program, in one table: the bindings, the footer, the help and the palette are made from it."""

from __future__ import annotations

KEYS = (
    ("f1", "F1", "help"),
    ("f2", "F2", "language"),
    ("f3", "F3", "reader"),
    ("f4", "F4", "copy"),
    ("f5", "F5", "text"),
    ("f6", "F6", "quiz"),
    ("f7", "F7", "back"),
    ("f8", "F8", "forward"),
    ("f9", "F9", "browse"),
    ("ctrl+q,f10", "F10", "quit"),
    ("ctrl+p", "Ctrl+P", "palette"),
    ("ctrl+t", "Ctrl+T", "other_sense"),
    ("ctrl+g", "Ctrl+G", "map"),
    ("ctrl+s", "Ctrl+S", "star"),
    ("ctrl+n", "Ctrl+N", "note"),
    ("ctrl+o", "Ctrl+O", "history"),
    ("ctrl+l", "Ctrl+L", "maximize"),
    ("ctrl+r", "Ctrl+R", "reload"),
    ("ctrl+z", "Ctrl+Z", "suspend"),
)
"""Key, how it is shown, and the name of its action and label; in the order in which help and footer show them."""

LEFT_TO_WIDGETS = ("suspend",)
"""Actions whose key a widget may use for itself: Ctrl+Z undoes in a note."""

WITHOUT_KEY = ("copy_markdown", "copy_id", "copy_link", "export", "theme", "progress")
"""Actions that only the palette offers."""

FOOTER = (
    "help", "quit", "palette", "language", "reader", "browse", "text", "quiz", "copy", "other_sense", "map", "star", "note", "back", "history",
    "maximize", "forward",
)  # fmt: skip
"""What the footer keeps where it has no room for all, the most needed first."""

FOR_ENTRIES = frozenset(("copy", "other_sense", "map", "star", "note", "maximize"))
"""Actions that need an entry; the footer leaves them out when none is shown."""

FOR_HISTORY = frozenset(("back", "forward", "history"))
"""Actions that need something read before."""
