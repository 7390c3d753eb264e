"""How time and memory grow with the situations, and what happens beyond the cap."""

from __future__ import annotations

from math import log
from typing import TYPE_CHECKING

from rich.table import Table

from benchmarks.child import measured
from benchmarks.generated import SHAPES
from quiz_engine.machine.explore import CAP

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from benchmarks.child import Measured

SIZES = (1_000, 10_000, 100_000)
BEYOND = 400_000
"""About so many situations: more than the cap."""


def parts() -> Iterator[Table]:
    """Measure compiling by its parts, in time and memory, at each size of each shape."""
    for shape in SHAPES:
        timed = [measured("parts-timed", shape, size) for size in SIZES]
        traced = [measured("parts-traced", shape, size) for size in SIZES]
        works = ("explore", "minimise", "compile")
        yield _grown(
            f"{shape}: compiling, and exploring and minimising in it",
            timed,
            {f"{work} s": [one.seconds[work] for one in timed] for work in works}
            | {f"{work} MB": [one.megabytes[work] for one in traced] for work in works},
        )


def wholes() -> Iterator[Table]:
    """Measure check, audit and minimise together, at each size of each shape."""
    for shape in SHAPES:
        found = [measured("whole", shape, size) for size in SIZES]
        columns = {f"{work} s": [one.seconds[work] for one in found] for work in found[0].seconds}
        columns["together s"] = [sum(one.seconds.values()) for one in found]
        columns["process MB"] = [one.megabytes["peak"] for one in found]
        table = _grown(f"{shape}: compile, check and audit", found, columns)
        left_out = {one.said for one in found if one.said}
        table.caption = f"left out of the audit: {'; '.join(left_out)}" if left_out else None
        yield table


def _grown(title: str, found: Sequence[Measured], columns: Mapping[str, Sequence[float]]) -> Table:
    """Return a table with a row per size, and below it what ten times the situations take."""
    table = Table(title=title, show_footer=True)
    sizes = [one.situations for one in found]
    table.add_column("situations", "per tenfold", justify="right")
    table.add_column("states", justify="right")
    for heading, values in columns.items():
        table.add_column(heading, f"× {per_tenfold(sizes, values):.1f}", justify="right")
    for number, one in enumerate(found):
        cells = [f"{values[number]:.3g}" for values in columns.values()]
        table.add_row(f"{one.situations:,}", f"{one.states:,}", *cells)
    return table


def per_tenfold(sizes: Sequence[int], values: Sequence[float]) -> float:
    """Return by what the value is multiplied with ten times the size, by the last two of each.

    >>> per_tenfold([5, 50, 100], [7.0, 1.0, 2.0])
    10.0
    """
    return 10 ** (log(values[-1] / values[-2]) / log(sizes[-1] / sizes[-2]))


def refusals() -> Table:
    """Measure how scenarios beyond the cap are refused."""
    table = Table(title=f"Beyond the cap of {CAP:,} situations")
    for heading in ("", "s", "process MB", "said"):
        table.add_column(heading)
    for shape in SHAPES:
        one = measured("refused", shape, BEYOND)
        table.add_row(
            shape, f"{one.seconds['refuse']:.2f}", f"{one.megabytes['peak']:.0f}", one.said
        )
    return table
