"""The automaton: a scenario as a table, which pages, players and scoring look everything up in.

Its file is canonical JSON (sorted keys, whole numbers, no spaces, UTF-8), the same bytes on every
run and platform, and holds no text but ids. The digest is the SHA-256 of these bytes without the
digest. :mod:`quiz_engine.machine.compiler` makes it; ``docs/en/trainers/formats.md`` describes it.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

from quiz_engine.machine.soundness import require_sound
from quiz_engine.response import ResponseSpace, half_millionths
from quiz_engine.scenario import Kind

FORMAT = 1
"""The version that is written."""

OLDEST = 1
"""The oldest version that can be read."""


class Move(NamedTuple):
    """What one response brings, and the state it leads to.

    ``cost`` (at least 0) is what the response took off the best score still reachable;
    ``outcome`` the position among the outcomes; ``shown`` the positions of the messages of its
    reaction; ``changes`` what it adds to each gauge.
    """

    to: int
    points: int
    cost: int
    outcome: int
    shown: tuple[int, ...]
    critical: bool
    changes: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class State:
    """A row of the table: a scene to answer, or an ending (then ``scene`` is None).

    ``show`` holds the positions of the messages shown, None for all; ``best`` the most points
    still to be earned; ``moves`` one entry per column of the scene, None where not offered.
    """

    scene: int | None
    ending: int | None
    reading: int
    show: tuple[int, ...] | None
    best: int = 0
    moves: tuple[Move | None, ...] = ()


@dataclass(frozen=True, slots=True)
class SceneTable:
    """What scoring and players need to know of a scene.

    Scenes of choices and stories name their ``columns``; for the other kinds ``classes`` gives each
    response, by its number, the column it falls in (see :mod:`quiz_engine.response`).
    """

    id: str
    kind: str
    fork: str
    practises: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    breakpoints: tuple[str, ...] = ()
    classes: tuple[int, ...] = ()
    weights: tuple[int, ...] = ()

    @property
    def space(self) -> ResponseSpace:
        """What can be given at the scene."""
        return ResponseSpace(
            kind=Kind(self.kind),
            ids=self.parts or self.columns,
            targets=self.targets,
            breakpoints=tuple(half_millionths(point) for point in self.breakpoints),
            classes=self.classes or None,
        )


@dataclass(frozen=True, slots=True)
class EndingTable:
    """An ending's id, and whether an attempt that ends so can pass."""

    id: str
    accepted: bool


@dataclass(frozen=True, slots=True)
class Gauge:
    """A variable on the dashboard: its value at the start and its range."""

    id: str
    start: int
    low: int
    high: int


@dataclass(frozen=True)
class Automaton:
    """A compiled scenario. State 0 is the start; states are numbered breadth first.

    ``readings`` holds, per reading and metric, numerator and denominator; ``percents`` the percent
    for 0, 1, … points by maximum (several maxima exist only where neutral or chance forks do).
    """

    scenario: str
    pass_percent: int
    maximum: int
    minimum: int
    gauges: tuple[Gauge, ...]
    metrics: tuple[str, ...]
    readings: tuple[tuple[tuple[int, int], ...], ...]
    scenes: tuple[SceneTable, ...]
    endings: tuple[EndingTable, ...]
    percents: dict[int, tuple[int, ...]]
    states: tuple[State, ...]

    @cached_property
    def digest(self) -> str:
        """What names this version of the case: the digest of the bytes without it."""
        return f"sha256:{hashlib.sha256(_canonical(_plain(self))).hexdigest()}"

    def to_json(self) -> bytes:
        """Return the canonical bytes, digest included."""
        return _canonical({**_plain(self), "digest": self.digest})


def from_json(data: bytes | str) -> Automaton:
    """Return the automaton that the bytes hold.

    Raises:
        ValueError: the bytes are no automaton, one of another format, were changed (the digest
            does not fit), or hold a table that leads to what is not there.
    """
    try:
        plain = json.loads(data)
        oldest = plain["format"]["oldest"]
        if not isinstance(oldest, int) or oldest > FORMAT:
            msg = f"format {plain['format']!r} is newer than this reader's, {FORMAT}"
            raise ValueError(msg)
        automaton = _from_plain(plain)
        found, digest = plain["digest"], automaton.digest
    except (KeyError, TypeError, IndexError, AttributeError, RecursionError) as problem:
        msg = f"not an automaton: {problem!r}"
        raise ValueError(msg) from problem
    if found != digest:
        msg = f"the digest does not fit the contents: found {found!r}"
        raise ValueError(msg)
    require_sound(automaton)
    return automaton


def percent(points: int, maximum: int) -> int:
    """Return the points as a share of the maximum in percent, rounded half up, at least 0.

    >>> percent(1, 200), percent(-3, 90), percent(90, 90)
    (1, 0, 100)
    """
    return (200 * max(0, points) + maximum) // (2 * maximum)


def _canonical(plain: dict[str, Any]) -> bytes:
    text = json.dumps(plain, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return text.encode()


def _plain(automaton: Automaton) -> dict[str, Any]:
    return {
        "format": {"current": FORMAT, "oldest": OLDEST},
        "scenario": automaton.scenario,
        "pass": automaton.pass_percent,
        "start": 0,
        "maximum": automaton.maximum,
        "minimum": automaton.minimum,
        "gauges": [
            {"id": gauge.id, "start": gauge.start, "from": gauge.low, "to": gauge.high}
            for gauge in automaton.gauges
        ],
        "metrics": automaton.metrics,
        "readings": automaton.readings,
        "scenes": [_plain_scene(scene) for scene in automaton.scenes],
        "endings": [{"id": end.id, "accepted": end.accepted} for end in automaton.endings],
        "percents": sorted(automaton.percents.items()),
        "states": [_plain_state(state) for state in automaton.states],
    }


def _plain_scene(scene: SceneTable) -> dict[str, Any]:
    """Leave out what a scene of this kind does not have."""
    fields = {name: getattr(scene, name) for name in scene.__slots__}
    return {name: value for name, value in fields.items() if value != ()}


def _plain_state(state: State) -> dict[str, Any]:
    plain: dict[str, Any] = {"reading": state.reading}
    if state.show is not None:
        plain["show"] = state.show
    if state.scene is None:
        return {**plain, "ending": state.ending}
    moves = [move and [*move[:5], int(move.critical), move.changes] for move in state.moves]
    return {**plain, "scene": state.scene, "best": state.best, "moves": moves}


def _from_plain(plain: dict[str, Any]) -> Automaton:
    return Automaton(
        scenario=plain["scenario"],
        pass_percent=plain["pass"],
        maximum=plain["maximum"],
        minimum=plain["minimum"],
        gauges=tuple(Gauge(g["id"], g["start"], g["from"], g["to"]) for g in plain["gauges"]),
        metrics=tuple(plain["metrics"]),
        readings=tuple(
            tuple((above, below) for above, below in reading) for reading in plain["readings"]
        ),
        scenes=tuple(_scene(scene) for scene in plain["scenes"]),
        endings=tuple(EndingTable(end["id"], end["accepted"]) for end in plain["endings"]),
        percents={maximum: tuple(row) for maximum, row in plain["percents"]},
        states=tuple(_state(state) for state in plain["states"]),
    )


def _scene(plain: dict[str, Any]) -> SceneTable:
    fields: dict[str, Any] = {
        name: tuple(value) if isinstance(value, list) else value for name, value in plain.items()
    }
    return SceneTable(**fields)


def _state(plain: dict[str, Any]) -> State:
    show = plain.get("show")
    return State(
        scene=plain.get("scene"),
        ending=plain.get("ending"),
        reading=plain["reading"],
        show=None if show is None else tuple(show),
        best=plain.get("best", 0),
        moves=tuple(row and _move(row) for row in plain.get("moves", ())),
    )


def _move(row: list[Any]) -> Move:
    to, points, cost, outcome, shown, critical, changes = row
    return Move(to, points, cost, outcome, tuple(shown), bool(critical), tuple(changes))
