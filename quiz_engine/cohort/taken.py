"""One attempt, cut down to what the statistics need: its first response at each scene it met."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from quiz_engine.attempts.play import Answer
from quiz_engine.attempts.score import principles, score
from quiz_engine.results.flags import started_at
from quiz_engine.results.settings import same

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from quiz_engine.attempts.play import Play
    from quiz_engine.attempts.score import Earned, Score
    from quiz_engine.attempts.transcript import Transcript


class Item(NamedTuple):
    """The first response of an attempt at a scene: where it was given, and what it brought.

    ``possible`` are the most points that any response brought there, ``cost`` what this response
    took off the best score. ``lost`` is what all counted responses at the scene cost together: in
    a loop a scene is answered more than once.
    """

    state: int
    column: int
    response: str
    points: int
    possible: int
    cost: int
    ms: int
    lost: int


@dataclass(frozen=True, slots=True)
class Taken:
    """An attempt as statistics see it. ``score`` is None and ``at`` a scene where it is not over.

    ``learner`` is the name as far as names that are typed differently have it in common. ``items``
    are by the scene's place in the table, in the order in which scenes were first met.
    """

    attempt: str
    learner: str
    started: datetime
    steps: int
    items: Mapping[int, Item]
    principles: Mapping[str, Earned]
    score: Score | None
    at: int | None

    @property
    def who(self) -> str:
        """The learner; an attempt without a name is somebody of its own."""
        return f"learner {self.learner}" if self.learner else f"attempt {self.attempt}"

    @property
    def lost(self) -> int:
        """The points that the attempt has lost, all in all."""
        return sum(item.lost for item in self.items.values())

    @property
    def share(self) -> float:
        """The score as a share of what could be earned, not rounded; 0 while it is not over."""
        return max(0, self.score.raw) / self.score.maximum if self.score else 0.0


def taken(attempt: Transcript, play: Play, *, need: int) -> Taken:
    """Return what an attempt and its replay, finished or not, tell the statistics.

    First responses count: what was taken back stays, what replaced it is passed over. It takes
    ``need`` percent to pass.
    """
    return Taken(
        attempt=attempt.attempt,
        learner=same(attempt.learner),
        started=started_at(attempt),
        steps=len(play.log),
        items=_items(play),
        principles=principles(play),
        score=score(play, need=need) if play.is_over else None,
        at=play.row.scene,
    )


def _items(play: Play) -> dict[int, Item]:
    states = play.board.states
    found: dict[int, Item] = {}
    for entry in play.log:
        if not isinstance(entry, Answer) or not entry.is_first:
            continue
        place = states[entry.state].scene or 0
        before = found.get(place)
        if before is None:
            found[place] = _item(play, entry)
        else:
            found[place] = before._replace(lost=before.lost + entry.move.cost)
    return found


def _item(play: Play, entry: Answer) -> Item:
    move = entry.move
    return Item(
        state=entry.state,
        column=entry.column,
        response=entry.response,
        points=move.points,
        possible=max(one.points for one in play.board.states[entry.state].moves if one),
        cost=move.cost,
        ms=entry.ms,
        lost=move.cost,
    )
