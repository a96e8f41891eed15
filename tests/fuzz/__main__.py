"""Fuzz at length: `python -m tests.fuzz --cases 1000000` shares that many cases among the targets and prints a line for each.

Cases come in rounds of ROUND with one seed a round, so that a failing round is repeated by `--target NAME --seed N --cases ROUND`.
Each target runs in a process of its own, whose largest resident memory is told. Exit code 1 when a target failed.
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import time

from hypothesis import HealthCheck, Phase, given, seed, settings

from tests.fuzz.targets import targets
from tests.fuzz.watch import Watch

ROUND = 5_000
"""Cases of one seed: Hypothesis keeps every case of a run in memory."""
MEMORY = 500
"""Megabytes of resident memory that no target may need, in a process of its own."""


def fuzz(name: str, cases: int, first_seed: int) -> str:
    """Run `cases` of one target; returns the line of the record, with the largest memory of the process. Raises what the target raises."""
    target = targets()[name]
    cases_of, watch = target.cases(), Watch(target.run)
    start, number = time.monotonic(), first_seed
    while watch.cases < cases:
        size = min(ROUND, cases - watch.cases)

        @seed(number)
        @settings(
            max_examples=size,
            deadline=None,
            database=None,
            phases=[Phase.generate, Phase.shrink],
            suppress_health_check=list(HealthCheck),
        )
        @given(cases_of)
        def one_round(case: object) -> None:
            watch(case)

        before = watch.cases
        one_round()
        number += 1
        if watch.cases == before:
            break
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    seconds = time.monotonic() - start
    return (
        f"| {name} | {target.about} | {watch.cases:,} | {first_seed} to {number - 1} | {1000 * watch.slowest:.0f} ms | "
        f"{memory:.0f} MB | {seconds:.0f} s |"
    )


def main() -> int:
    """Fuzz the targets asked for, each in its own process, or one of them in this process."""
    known = targets()
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("--cases", type=int, default=100_000, help="cases in all, or of the one --target (default: %(default)s)")
    parser.add_argument("--seed", type=int, default=1, help="seed of the first round (default: %(default)s)")
    parser.add_argument("--target", choices=sorted(known), help="only this target")
    parser.add_argument("--here", action="store_true", help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.here:
        print(fuzz(args.target, args.cases, args.seed), flush=True)
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        if memory < MEMORY:
            return 0
        print(f"{args.target}: {memory:.0f} MB, more than {MEMORY}", file=sys.stderr)
        return 1
    cases = {args.target: args.cases} if args.target else {name: args.cases * known[name].share // 1000 for name in known}
    failed = 0
    print("| target | what happens | cases | seeds | slowest case | memory | time |\n|---|---|---|---|---|---|---|", flush=True)
    for name, count in cases.items():
        command = [
            sys.executable,
            "-m",
            "tests.fuzz",
            "--here",
            "--target",
            name,
            "--cases",
            str(count),
            "--seed",
            str(args.seed),
        ]
        failed += subprocess.run(command, check=False).returncode != 0
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
