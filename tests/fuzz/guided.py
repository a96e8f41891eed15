"""Fuzz guided by coverage: `python -m tests.fuzz.guided reader -runs=1000000 -seed=1` (needs `pip install atheris`).

For the doors that take bytes. atheris (libFuzzer) changes its inputs towards lines that no input has reached yet, so it finds the
paths behind a magic number or a checksum that chance doesn't. Options after the name are libFuzzer's own.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import atheris  # type: ignore[import-not-found, import-untyped, unused-ignore]

with atheris.instrument_imports(include=["glossary_tui"]):
    from tests.fuzz.targets import byte_doors
    from tests.fuzz.watch import limited


def main() -> None:
    """Run one target until libFuzzer ends the process; it ends with 77 after a crash, whose input it keeps."""
    name, *options = sys.argv[1:] or [""]
    doors = byte_doors()
    if name not in doors:
        sys.exit(f"usage: python -m tests.fuzz.guided {{{','.join(doors)}}} [libFuzzer options]")
    run, samples = doors[name]

    def one(data: bytes) -> None:
        with limited():
            run(data)

    with tempfile.TemporaryDirectory(prefix="glossary-corpus-") as corpus:
        for number, sample in enumerate(samples):
            Path(corpus, str(number)).write_bytes(sample)
        atheris.Setup([sys.argv[0], "-max_len=4096", "-rss_limit_mb=500", "-timeout=2", *options, corpus], one)
        atheris.Fuzz()


if __name__ == "__main__":
    main()
