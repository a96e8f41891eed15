"""The two themes of the program: every text has a contrast of 4.5:1 at least (a test computes it on the real screens).

The row chosen keeps the colours of its parts (side, gist), so its ground must suit them all.
"""

from __future__ import annotations

from textual.theme import Theme

DARK = Theme(
    name="gloss-dark",
    primary="#5fb3d9",
    secondary="#8fc7a4",
    accent="#f0b866",
    warning="#f2cc60",
    error="#ff8f8f",
    success="#8fd19e",
    foreground="#e8e6e3",
    background="#14181d",
    surface="#1a2027",
    panel="#252d36",
    dark=True,
    variables={
        "text": "#f2f0ed",
        "text-muted": "#b4bcc4",
        "text-disabled": "#a3acb5",
        "text-primary": "#8bd0f0",
        "text-accent": "#f5c985",
        "text-warning": "#f7d774",
        "scrollbar-background": "#14181d",
        "scrollbar-background-hover": "#1a2027",
        "scrollbar-background-active": "#1a2027",
        "border": "#5fb3d9",
        "border-blurred": "#56616d",
        "block-cursor-foreground": "#ffffff",
        "block-cursor-background": "#1f4a63",
        "block-cursor-blurred-foreground": "#f2f0ed",
        "block-cursor-blurred-background": "#2c3945",
    },
)
LIGHT = Theme(
    name="gloss-light",
    primary="#0b6a94",
    secondary="#1f6b3a",
    accent="#8a4b00",
    warning="#7a5200",
    error="#a3161c",
    success="#1f6b3a",
    foreground="#1c2329",
    background="#faf9f6",
    surface="#f3f1ec",
    panel="#e5e2da",
    dark=False,
    variables={
        "text": "#14191e",
        "text-muted": "#4a545e",
        "text-disabled": "#555f69",
        "text-primary": "#07506f",
        "text-accent": "#753f00",
        "text-warning": "#6a4500",
        "scrollbar-background": "#f3f1ec",
        "scrollbar-background-hover": "#e5e2da",
        "scrollbar-background-active": "#e5e2da",
        "border": "#0b6a94",
        "border-blurred": "#8b9299",
        "block-cursor-foreground": "#0b1720",
        "block-cursor-background": "#bcdcee",
        "block-cursor-blurred-foreground": "#14191e",
        "block-cursor-blurred-background": "#d3dfe6",
    },
)
THEMES = (DARK, LIGHT)
NAMES = tuple(theme.name for theme in THEMES)
