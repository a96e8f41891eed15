"""Start-up of `gloss triage | cat` as a ratio to a bare `python3 -c pass`, in one run, warm disk, beside another look-up client in Python.

The other client is tldr (`pip install tldr`), its page in a cache made here, so that it asks no network; it is left out when not installed.

The modules are compiled once, as an installer does (PYTHONDONTWRITEBYTECODE is not passed on). The commands are those that the installer
made: older ones (pip 23) write an `import re` into each, which costs half a bare interpreter; "gloss, no re" is what newer ones write.

Usage: python benchmarks/startup.py [RUNS]. Prints medians in milliseconds and the ratio; trust the ratio only.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

BIN = Path(sys.executable).parent
WITHOUT_RE = "import sys; from glossary_tui.cli.gloss import main; sys.exit(main())"


def measure(commands: dict[str, str], runs: int) -> dict[str, float]:
    """Return the median wall time of each shell command in milliseconds, the commands taking turns."""
    times: dict[str, list[float]] = {name: [] for name in commands}
    env = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    for _ in range(runs + 2):
        for name, command in commands.items():
            start = time.perf_counter()
            subprocess.run(command, shell=True, check=True, env=env, stdout=subprocess.DEVNULL)
            times[name].append((time.perf_counter() - start) * 1000)
    return {name: statistics.median(values[2:]) for name, values in times.items()}


def main() -> None:
    """Run the benchmark and print a table."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 30
    commands = {
        "python3 -c pass": f"{BIN}/python3 -c pass",
        "gloss triage | cat": f"{BIN}/gloss triage | cat",
        "gloss, no re | cat": f"{BIN}/python3 -c '{WITHOUT_RE}' triage | cat",
        "gloss triaje | cat": f"{BIN}/gloss triaje | cat",
    }
    with tempfile.TemporaryDirectory() as cache:
        if (BIN / "tldr").exists():
            page = Path(cache) / "tldr" / "pages" / "common" / "triage.md"
            page.parent.mkdir(parents=True)
            page.write_text("# triage\n\n> Sort patients by urgency.\n\n- Sort:\n\n`triage {{patients}}`\n", encoding="utf-8")
            commands["tldr triage | cat"] = f"XDG_CACHE_HOME={cache} {BIN}/tldr -L en -p common triage | cat"
        medians = measure(commands, runs)
    bare = medians["python3 -c pass"]
    for name, value in medians.items():
        print(f"{name:24} {value:8.1f} ms   {value / bare:5.2f}x")


if __name__ == "__main__":
    main()
