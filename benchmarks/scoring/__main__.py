"""What scoring many attempts costs: printed as it is measured, ``python -m benchmarks.scoring``.

Decoding, replaying and playing out are told in process time; whole runs in the time that one waits.
"""

from __future__ import annotations

import subprocess
from argparse import ArgumentParser
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from rich.console import Console
from rich.table import Table

from benchmarks.scoring.attempts import write_attempts
from benchmarks.scoring.child import measured

if TYPE_CHECKING:
    from collections.abc import Sequence

ROOT = Path(__file__).parents[2]
PEERS = ROOT / ".venv-peers" / "bin" / "python"
SIZES = (10_000, 100_000, 1_000_000)
LARGEST = 10_000_000
MANY = 1_000_000
"""How many attempts are decoded and played out on the arrays, step for step."""


def main() -> None:
    """Print every table as soon as it is measured."""
    parser = ArgumentParser(prog="make bench-score", description=__doc__)
    parser.add_argument("--largest", action="store_true", help=f"also {LARGEST:,} attempts: 13 GB")
    parser.add_argument("--smallest", action="store_true", help=f"only {SIZES[0]:,} attempts")
    parser.add_argument("--folder", type=Path, help="where the attempts are written for the while")
    options = parser.parse_args()
    sizes = SIZES[:1] if options.smallest else (*SIZES, LARGEST) if options.largest else SIZES
    console = Console()
    with TemporaryDirectory(dir=options.folder) as name:
        folder = Path(name)
        file = folder / "attempts.jsonl"
        write_attempts(file, min(sizes[-1], MANY))
        console.print(one_by_one(file, folder))
        console.print(arrays(file, folder))
        file.unlink()
        console.print(growth(folder, sizes))


def one_by_one(file: Path, folder: Path) -> Table:
    """Measure replaying one step at a time, beside the peers."""
    table = Table(title="Replay, one step at a time")
    for heading in ("", "steps", "steps/s", "of attempts"):
        table.add_column(heading, justify="right")
    ours = measured("plainly", file, folder)
    _add(
        table, "quiz_engine: replay", ours["steps"], ours["replay s"], "the shipped cases, as read"
    )
    handed = measured("handed", file, folder)["steps"]
    for peer in ("transitions", "python-statemachine"):
        _add(table, peer, handed, _peer(peer, folder), "one case, responses as numbers")
    node = _said(["node", str(Path(__file__).with_name("ink.mjs")), str(folder)])
    _add(table, "inkjs", handed, node, "one case, responses as numbers")
    whole = ours["attempts"] / ours["whole s"]
    table.caption = f"read, replayed and scored one by one: {whole:,.0f} attempts/s"
    return table


def _add(table: Table, name: str, steps: float, seconds: float, of: str) -> None:
    table.add_row(name, f"{steps:,.0f}", f"{steps / seconds:,.0f}", of)


def arrays(file: Path, folder: Path) -> Table:
    """Measure decoding beside its peers, and playing out, on one core."""
    table = Table(title="Arrays on one core")
    for heading in ("", "MB/s", "steps/s"):
        table.add_column(heading, justify="right")
    found = measured("arrays", file, folder)
    table.add_row("decode", f"{found['bytes'] / found['decode s'] / 1e6:,.0f}", "")
    size = (folder / "sound.jsonl").stat().st_size
    for peer in ("orjson", "polars"):
        table.add_row(f"{peer}, not looking", f"{size / _peer(peer, folder) / 1e6:,.0f}", "")
    table.add_row("play out", "", f"{found['steps'] / found['play s']:,.0f}")
    both = found["play s"] + found["arrange s"]
    table.add_row("arrange and play out", "", f"{found['steps'] / both:,.0f}")
    return table


def _peer(name: str, folder: Path) -> float:
    return _said([str(PEERS), str(Path(__file__).with_name("peers.py")), name, str(folder)])


def _said(command: Sequence[str]) -> float:
    """Return the number of seconds that a command prints last."""
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True, cwd=ROOT)  # noqa: S603 - our own
    return float(done.stdout.split()[-1])


def growth(folder: Path, sizes: Sequence[int]) -> Table:
    """Measure whole runs, from the file to the parts, at each size."""
    table = Table(title="Whole runs: JSON Lines in, Parquet out, 1 % damaged")
    for heading in ("attempts", "", "plan s", "score s", "attempts/s", "refused", "peak MB"):
        table.add_column(heading, justify="right")
    for size in sizes:
        file = folder / f"{size}.jsonl"
        write_attempts(file, size)
        for work, name in (("one", "one core"), ("two", "two cores"), ("dask", "Dask, two")):
            found = measured(work, file, folder / f"{work}-{size}")
            table.add_row(
                f"{size:,}",
                name,
                f"{found['plan s']:.2f}",
                f"{found['score s']:.2f}",
                f"{found['attempts'] / found['score s']:,.0f}",
                f"{found['refused']:,.0f}",
                f"{found['MB']:,.0f}",
            )
        file.unlink()
    return table


if __name__ == "__main__":
    main()
