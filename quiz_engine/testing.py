"""Builders for tests, of course authors as much as of ours: scenarios from text, random plays."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from quiz_engine.attempts.chance import Chance
from quiz_engine.attempts.play import Board, Play, begin, chance_column, offered, respond, step_back
from quiz_engine.attempts.replay import steps_of
from quiz_engine.attempts.transcript import Mode, Transcript
from quiz_engine.authoring import load_scenario
from quiz_engine.machine.compiler import compile_scenario

if TYPE_CHECKING:
    from quiz_engine.machine.automaton import Automaton
    from quiz_engine.scenario import Course, Scenario

STARTED, NAMED = "2026-11-22T08:00:00Z", "01M8149T00"
"""When a transcript of a play began, and how the name of an attempt of that moment begins."""

LONGEST_WALK = 200
"""After how many steps a random play heads for an ending."""


def scenario(text: str, *, name: str = "example", course: Course | None = None) -> Scenario:
    """Return the scenario that the YAML text describes; it may be indented as a whole.

    Raises:
        ValueError: the text has mistakes; says them all.
    """
    data = textwrap.dedent(text).encode()
    loaded = load_scenario(data, file=f"{name}.yml", course=course)
    if loaded.scenario is None:
        raise ValueError("\n".join(str(finding) for finding in loaded.findings))
    return loaded.scenario


def automaton(text: str, *, name: str = "example", course: Course | None = None) -> Automaton:
    """Return the table of the scenario that the YAML text describes.

    Raises:
        ValueError: the text has mistakes.
        CannotCompile: the scenario has no table.
    """
    return compile_scenario(scenario(text, name=name, course=course), course)


def random_play(
    board: Board | Automaton, seed: int, *, mode: Mode = Mode.PRACTICE, steps_back: bool = False
) -> Play:
    """Return a finished play in which everything is left to chance; the same for the same seed.

    With ``steps_back``, about every sixth step takes responses back.
    """
    chance = Chance(seed)
    play = begin(board, seed=seed, mode=mode)
    for _ in range(LONGEST_WALK):
        if play.is_over:
            return play
        if steps_back and play.way and chance.below(6) == 0:
            play = step_back(play, 1 + chance.below(len(play.way)), ms=chance.below(9999))
        play = respond(play, random_response(play, chance), ms=chance.below(99_999))
    return led_out(play)


def random_response(play: Play, chance: Chance) -> str:
    """Return one of the responses that can be given now, all equally likely."""
    scene = play.scene
    if scene is None:
        message = "the play is over: nothing can be given"
        raise ValueError(message)
    if scene.columns:
        taken = chance_column(play)
        columns = offered(play) if taken is None else (taken,)
        return scene.columns[columns[chance.below(len(columns))]]
    space = play.board.columns[play.row.scene or 0].space
    numbers = tuple(space.numbers)
    return space.text(numbers[chance.below(len(numbers))])


def led_out(play: Play) -> Play:
    """Return the play after a shortest way to an ending."""
    left = _steps_to_an_ending(play.board.automaton)
    while not play.is_over:
        taken = chance_column(play)
        moves = play.row.moves
        columns = offered(play) if taken is None else (taken,)
        nearest = min(columns, key=lambda column: left[moves[column].to])  # type: ignore[union-attr]
        play = respond(play, _text_of(play, nearest))
    return play


def _steps_to_an_ending(table: Automaton) -> dict[int, int]:
    """Return for each state how many responses an ending is away at best."""
    before: dict[int, list[int]] = {}
    for number, state in enumerate(table.states):
        for move in state.moves:
            if move:
                before.setdefault(move.to, []).append(number)
    left = {number: 0 for number, state in enumerate(table.states) if state.scene is None}
    for number in (queue := list(left)):  # grows while it is walked
        for earlier in before.get(number, ()):
            if earlier not in left:
                left[earlier] = left[number] + 1
                queue.append(earlier)
    return left


def _text_of(play: Play, column: int) -> str:
    """Return the first response that falls into a column."""
    space = play.board.columns[play.row.scene or 0].space
    return next(space.text(number) for number in space.numbers if space.column(number) == column)


def transcript(play: Play, *, learner: str = "", locale: str = "en") -> Transcript:
    """Return the transcript of a play, named after its seed."""
    return Transcript(
        attempt=f"{NAMED}{play.seed:016d}",
        learner=learner,
        scenario=play.board.automaton.scenario,
        digest=play.board.automaton.digest,
        locale=locale,
        mode=play.mode,
        seed=play.seed,
        started=STARTED,
        steps=steps_of(play),
    )
