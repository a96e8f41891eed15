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


_SIGNAL = """
import os, sys
def interrupt(event, args):
    global sent
    if event == "open" and not sent and str(args[0]).endswith((".index", ".yaml", ".json", ".db", ".csv")):
        sent = True
        os.kill(os.getpid(), {number})
sent = False
sys.addaudithook(interrupt)
"""


def interrupted(folder: Path, number: int) -> dict[str, str]:
    """Return the variables with which a program gets a signal when it opens its first file of data."""
    folder.mkdir(exist_ok=True)
    (folder / "sitecustomize.py").write_text(_SIGNAL.format(number=int(number)), encoding="utf-8")
    return {"PYTHONPATH": str(folder)}


def guard(folder: Path) -> dict[str, str]:
    """Return the variables that set the guard up for any Python program; its code goes to `folder`."""
    folder.mkdir(exist_ok=True)
    (folder / "sitecustomize.py").write_text(_CODE, encoding="utf-8")
    return {"PYTHONPATH": str(folder)}
