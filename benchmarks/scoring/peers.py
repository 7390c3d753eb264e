"""What others take for the same attempts; run by the peers' own Python, so nothing of ours is here.

``python peers.py PEER FOLDER`` prints the seconds of process time that the work takes.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

Handed = dict[str, Any]


def with_orjson(folder: Path) -> None:
    """Read each line into objects, and look at none of them."""
    import orjson  # noqa: PLC0415

    with (folder / "sound.jsonl").open("rb") as stream:
        for line in stream:
            orjson.loads(line)


def with_polars(folder: Path) -> None:
    """Read the file into columns."""
    import polars as pl  # noqa: PLC0415

    pl.read_ndjson(folder / "sound.jsonl")


def _handed(folder: Path) -> Handed:
    handed: Handed = json.loads((folder / "handed.json").read_text())
    return handed


def _edges(handed: Handed) -> list[tuple[int, int, int]]:
    return [
        (state, column, to)
        for state, moves in enumerate(handed["moves"])
        for column, to in enumerate(moves)
        if to is not None
    ]


def with_transitions(folder: Path) -> Callable[[], None]:
    """Return what replays every attempt on a machine of ``transitions``."""
    from transitions import Machine  # noqa: PLC0415

    handed = _handed(folder)
    machine = Machine(
        states=[f"s{number}" for number in range(len(handed["moves"]))],
        initial="s0",
        transitions=[[f"c{column}", f"s{state}", f"s{to}"] for state, column, to in _edges(handed)],
        auto_transitions=False,
    )

    def replay() -> None:
        for way in handed["ways"]:
            machine.set_state("s0")
            for column in way:
                machine.trigger(f"c{column}")

    return replay


def with_statemachine(folder: Path) -> Callable[[], None]:
    """Return what replays every attempt on a machine of ``python-statemachine``."""
    from statemachine import State, StateMachine  # noqa: PLC0415

    handed = _handed(folder)
    moves = handed["moves"]
    states = [State(initial=n == 0, final=not row) for n, row in enumerate(moves)]
    events: dict[str, Any] = {}
    for state, column, to in _edges(handed):
        edge = states[state].to(states[to])
        name = f"c{column}"
        events[name] = events[name] | edge if name in events else edge
    named = {f"s{number}": state for number, state in enumerate(states)}
    machine = type("Case", (StateMachine,), {**named, **events})

    def replay() -> None:
        for way in handed["ways"]:
            one = machine()
            for column in way:
                one.send(f"c{column}")

    return replay


READERS: Mapping[str, Callable[[Path], None]] = {"orjson": with_orjson, "polars": with_polars}
MACHINES: Mapping[str, Callable[[Path], Callable[[], None]]] = {
    "transitions": with_transitions,
    "python-statemachine": with_statemachine,
}


def main() -> None:
    """Measure the peer that the arguments name."""
    name, folder = sys.argv[1], Path(sys.argv[2])
    work = MACHINES[name](folder) if name in MACHINES else lambda: READERS[name](folder)
    work()
    start = time.process_time()
    work()
    print(time.process_time() - start)  # noqa: T201


if __name__ == "__main__":
    main()
