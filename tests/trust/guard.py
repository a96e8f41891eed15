"""A guard to run a program with: it ends at the first connection that it tries to open."""

from __future__ import annotations

from pathlib import Path

EXIT = 99
_CODE = f"""
import os, sys
def forbid(event, args):
    if event in ("socket.connect", "socket.bind", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto", "socket.sendmsg"):
        os.write(2, f"NETWORK {{event}}".encode())
        os._exit({EXIT})
sys.addaudithook(forbid)
"""


def guard(folder: Path) -> dict[str, str]:
    """Return the variables that set the guard up for any Python program; its code goes to `folder`."""
    folder.mkdir(exist_ok=True)
    (folder / "sitecustomize.py").write_text(_CODE, encoding="utf-8")
    return {"PYTHONPATH": str(folder)}
