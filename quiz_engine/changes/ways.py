"""What becomes of the ways of the old version: replayed, stopped, with another result.

Everything is counted, nothing sampled: the two versions are walked at once, and each group of ways
has its number and a shortest one as example.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from quiz_engine.attempts.play import Board
from quiz_engine.attempts.refusal import Refused
from quiz_engine.attempts.replay import replay
from quiz_engine.attempts.transcript import Mode, Step, Transcript
from quiz_engine.changes.walk import MOST_PAIRS, Pair, Walk
from quiz_engine.machine.plays import plays_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quiz_engine.finding import Witness
    from quiz_engine.machine.automaton import Automaton
    from quiz_engine.machine.plays import Plays


@dataclass(frozen=True, slots=True)
class Group:
    """Ways that share their fate: what it is, how many they are, and a shortest of them."""

    what: str
    ways: int
    example: Witness


@dataclass(frozen=True, slots=True)
class Ways:
    """What the ways of the old version come to in the new one.

    Ways are sequences of responses from start to ending; where there are loops, only those of at
    most ``longest`` responses are counted. ``stopped`` are those that cannot be replayed to their
    end, by where they stop. Of those that can: ``fail_now`` passed before, ``pass_now`` did not,
    ``endings`` end otherwise, ``rescored`` have another percent. ``added`` are ways of the new
    version that the old one did not have.
    """

    longest: int | None
    old: int
    old_passed: int
    replayed: int
    stopped: tuple[Group, ...]
    fail_now: Group | None
    pass_now: Group | None
    endings: tuple[Group, ...]
    rescored: Group | None
    new: int
    new_passed: int
    added: int
    added_passed: int
    new_way: Group | None

    @property
    def is_same(self) -> bool:
        """Whether every way is still there, with the same result, and no other."""
        told = (self.stopped, self.fail_now, self.pass_now, self.endings, self.rescored)
        return not any(told) and not self.added


def compare_ways(old: Automaton, new: Automaton) -> Ways:
    """Return what becomes of the ways of the old version.

    Raises:
        TooManyPlays: one of them has more nodes than can be walked.
        TooManyPairs: both together have.
    """
    before, after = plays_of(old, cap=MOST_PAIRS), plays_of(new, cap=MOST_PAIRS)
    there, back = Walk(before, after), Walk(after, before)
    fates = _Fates(there)
    is_added = [
        (number, pair, often) for number, pair, often in back.ends() if _is_left(back, pair)
    ]
    return Ways(
        longest=there.counted.longest or back.counted.longest,
        old=sum(often for *_, often in there.ends()),
        old_passed=_passing(there),
        replayed=fates.replayed,
        stopped=tuple(fates.stopped()),
        fail_now=fates.group("fail"),
        pass_now=fates.group("pass"),
        endings=tuple(fates.endings()),
        rescored=fates.group("percent"),
        new=sum(often for *_, often in back.ends()),
        new_passed=_passing(back),
        added=sum(often for *_, often in is_added),
        added_passed=sum(often for _, pair, often in is_added if after.passed(pair.old)),
        new_way=Group("", is_added[0][2], back.way(is_added[0][0])) if is_added else None,
    )


def _passing(walk: Walk) -> int:
    return sum(often for _, pair, often in walk.ends() if walk.old.passed(pair.old))


def _is_left(walk: Walk, pair: Pair) -> bool:
    """Tell whether the other version could not follow to an ending of its own."""
    return pair.new < 0 or not walk.new.is_over(pair.new)


class _Fates:
    """Sorts the ends of a walk into groups."""

    def __init__(self, walk: Walk) -> None:
        self.walk = walk
        self.replayed = 0
        self._ways: dict[tuple[str, ...], int] = {}
        self._first: dict[tuple[str, ...], int] = {}
        for number, pair, often in walk.ends():
            is_left = _is_left(walk, pair)
            self.replayed += 0 if is_left else often
            for key in [self._stop(pair)] if is_left else self._changes(pair):
                self._ways[key] = self._ways.get(key, 0) + often
                self._first.setdefault(key, number)

    def _stop(self, pair: Pair) -> tuple[str, ...]:
        """Return where a way stops: where the versions part, or what the new one still asks."""
        stop = self.walk.stop(pair)
        return ("stop", *stop) if stop else ("stop", "", self.walk.asked(pair))

    def _changes(self, pair: Pair) -> Iterator[tuple[str, ...]]:
        old, new = self.walk.old, self.walk.new
        passed, passes = old.passed(pair.old), new.passed(pair.new)
        if passed != passes:
            yield ("pass",) if passes else ("fail",)
        ended, ends = ending_of(old, pair.old), ending_of(new, pair.new)
        if ended != ends:
            yield "ending", ended, ends
        if old.percent(pair.old) != new.percent(pair.new):
            yield ("percent",)

    def group(self, kind: str) -> Group | None:
        """Return the ways of a kind, with what their score was and is."""
        key = (kind,)
        if key not in self._ways:
            return None
        pair = self.walk.pairs[self._first[key]]
        was, is_now = _result(self.walk.old, pair.old), _result(self.walk.new, pair.new)
        return self._grouped(key, f"{was} → {is_now}")

    def endings(self) -> Iterator[Group]:
        """Yield the ways that end otherwise, by both endings."""
        for key in self._ways:
            if key[0] == "ending":
                yield self._grouped(key, f"{key[1]} → {key[2]}")

    def stopped(self) -> Iterator[Group]:
        """Yield the ways that stop, by where, with what replaying one of them says."""
        for key in self._ways:
            if key[0] == "stop":
                way = self.walk.way(self._first[key])
                yield self._grouped(key, why_stopped(self.walk.new.automaton, way))

    def _grouped(self, key: tuple[str, ...], what: str) -> Group:
        return Group(what, self._ways[key], self.walk.way(self._first[key]))


def _result(plays: Plays, node: int) -> str:
    return f"{ending_of(plays, node)}, {plays.percent(node)} %"


def ending_of(plays: Plays, node: int) -> str:
    """Return the id of the ending at a node where plays end."""
    table = plays.automaton
    return table.endings[table.states[plays.nodes[node].state].ending or 0].id


def why_stopped(automaton: Automaton, way: Witness) -> str:
    """Return what replaying an attempt that went this way is refused with; empty if it is not."""
    steps = tuple(Step(scene, response) for scene, response in way)
    attempt = Transcript(
        *("", "", automaton.scenario, automaton.digest, ""),
        mode=Mode.PRACTICE,
        seed=0,
        started="",
        steps=steps,
    )
    try:
        replay(Board(automaton, chance_is_told=True), attempt)
    except Refused as refusal:
        return str(refusal)
    return ""
