"""What the engine costs: the shipped cases, growth, and replay; printed as it is measured.

Times are process time, so that other work on the machine counts less; of short work the median of
several runs.
"""

from __future__ import annotations

from itertools import chain

from rich.console import Console

from benchmarks.growth import parts, refusals, wholes
from benchmarks.shipped import replays, shipped


def main() -> None:
    """Print every table as soon as it is measured."""
    console = Console()
    console.print(shipped())
    for table in chain(parts(), wholes()):
        console.print(table)
    console.print(refusals())
    console.print(replays())


if __name__ == "__main__":
    main()
