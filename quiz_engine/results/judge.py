"""Attempts judged: each replayed on the version of its case that it was played on, if it is known.

Versions are known by digest: those of the scenarios as they are now, and those that were kept. An
attempt is never scored on another version unless that is asked for, and then the result says so.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING

from quiz_engine.attempts.refusal import Reason, Refused
from quiz_engine.attempts.replay import Boards, replay
from quiz_engine.attempts.score import score
from quiz_engine.response import joined
from quiz_engine.results.entry import Entry, Rejected, Scored

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from quiz_engine.attempts.play import Board
    from quiz_engine.attempts.transcript import Transcript
    from quiz_engine.machine.automaton import Automaton

OTHER_VERSION = "; played on another version of the case: keep its versions with `quiz archive`"
"""What to do about an attempt whose digest is not known."""

OR_AS_CURRENT = ", or score it under the one there is with --as current"
"""What can be done besides where an attempt is scored."""

_BEGINNING = re.compile(r"(?:sha256:)?([0-9a-f]{8,64})", re.ASCII)

CURRENT = "current"
"""What stands for the version of each case that there is now."""


@dataclass(frozen=True, slots=True)
class Judge:
    """Judges attempts by the versions it knows; all under one of each case, if it is told so.

    ``under`` holds, by the id of the case, the board that its attempts are scored on whatever
    version they were played on; ``marks`` the percent that its team asks for, if not the case's.
    """

    boards: Boards
    under: Mapping[str, Board]
    marks: Mapping[str, int] = field(default_factory=dict)

    def judged(self, place: str, found: Transcript | Refused) -> Entry:
        """Return the score of what was read, or why it has none."""
        if isinstance(found, Refused):
            return _rejected(place, found)
        try:
            play = replay(self.under.get(found.scenario) or self.boards.of(found), found)
        except Refused as refusal:
            return _rejected(place, refusal, found)
        mark = self.marks.get(found.scenario)
        return Scored(place, found, play, score(play, need=mark), mark=mark)


def _rejected(place: str, refusal: Refused, attempt: Transcript | None = None) -> Rejected:
    remedy = OTHER_VERSION + OR_AS_CURRENT if refusal.reason is Reason.DIGEST else ""
    what = f"{refusal.what}{remedy}"
    return Rejected(place, str(refusal.reason), what, refusal.step, attempt)


def judge_for(
    known: Mapping[str, Automaton],
    current: Iterable[str] = (),
    *,
    version: str | None = None,
    marks: Mapping[str, int] = MappingProxyType({}),
) -> Judge:
    """Return a judge who knows these versions by digest; those of the cases now are ``current``.

    ``version`` has all attempts scored under one version: ``current``, or how a digest begins.
    ``marks`` are percents by case that stand in place of the cases' own.

    Raises:
        ValueError: no version, or more than one, has a digest that begins so.
    """
    boards = Boards(known)
    if version is None:
        return Judge(boards, {}, marks)
    if version == CURRENT:
        newest = {known[digest].scenario: boards[digest] for digest in current}
        return Judge(boards, newest, marks)
    begins = _BEGINNING.fullmatch(version)
    named = f"sha256:{begins[1]}" if begins else "?"
    found = [board for digest, board in boards.items() if digest.startswith(named)]
    if len(found) != 1:
        there = joined(sorted(digest[:19] for digest in boards))
        many = f"{len(found)} versions begin with" if found else "no version begins with"
        message = f"{many} {version!r}; expected {CURRENT} or one of {there}"
        raise ValueError(message)
    return Judge(boards, {found[0].automaton.scenario: found[0]}, marks)
