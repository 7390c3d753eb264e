"""The page plays a case as the engine does: what is offered, what it leads to, what it scores."""

from __future__ import annotations

import re
import subprocess
import sys
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from quiz_engine.attempts.play import Play, begin, on_screen, respond, step_back
from quiz_engine.attempts.reading import read_attempt
from quiz_engine.attempts.replay import replay, steps_of, take
from quiz_engine.attempts.score import charged, decisions, maximum_of
from quiz_engine.attempts.transcript import Back, Step
from quiz_engine.scenario import Kind
from quiz_engine.testing import random_play
from tests.browser.hands import motion
from tests.browser.player import (
    CASES,
    LANGUAGES,
    PLAYABLE,
    QUICK_CHECK,
    ROOT,
    TWO_LANGUAGES,
    TWO_SELLERS,
    Case,
    Player,
    Verdict,
    case,
    rescored,
    verdict_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from playwright.sync_api import Page

QUICK_HANDS = Path(__file__).with_name("quick_hands.js").read_text("utf-8")
AT_A_TIME = 20
"""How many plays share a page before it is opened anew."""
PLAYS = [
    *((name, language, 50) for name, language in product(CASES, TWO_LANGUAGES)),
    *((name, language, 15) for name in (TWO_SELLERS, QUICK_CHECK) for language in TWO_LANGUAGES),
    *((name, language, 5) for name in PLAYABLE for language in LANGUAGES[1::2]),
]


@pytest.mark.parametrize(("name", "language", "count"), PLAYS)
def test_random_plays_score_as_their_transcripts(
    page: Page, name: str, language: str, count: int
) -> None:
    """Any play, with decisions taken back or not, is shown and scored as replay has it."""
    played = case(name, language)
    seeds = range(LANGUAGES.index(language) * count, (LANGUAGES.index(language) + 1) * count)
    plays = [one_at_a_time(random_play(played.board, n, steps_back=n % 2 == 1)) for n in seeds]
    shown = [seen for some in batches(plays) for seen in play_quickly(page, played, some)]
    for play, seen in zip(plays, shown, strict=True):
        expect_same(played, play, seen)


def batches(plays: Sequence[Play]) -> Iterator[Sequence[Play]]:
    """Yield a page's worth of plays after the other."""
    for first in range(0, len(plays), AT_A_TIME):
        yield plays[first : first + AT_A_TIME]


def one_at_a_time(play: Play) -> Play:
    """Return the play with each response taken back singly, as the page does it."""
    again = begin(play.board, seed=play.seed)
    for step in steps_of(play):
        if isinstance(step, Back):
            for _ in range(step.responses):
                again = step_back(again)
        else:
            again = respond(again, step.response)
    return again


def play_quickly(page: Page, played: Case, plays: Sequence[Play]) -> list[dict[str, Any]]:
    """Play on a fresh page through its real controls; return what was seen of each play."""
    Player(page, played).open()
    steps = [[motion(played, step) for step in steps_of(play)] for play in plays]
    page.evaluate("() => new Promise((loaded) => quizSite.need('debrief', loaded))")
    seen: list[dict[str, Any]] = page.evaluate(QUICK_HANDS, steps)
    return seen


def expect_same(played: Case, wanted: Play, seen: dict[str, Any]) -> None:
    """Hold what was seen of a play to its transcript, and the transcript to what was wanted."""
    attempt = read_attempt(seen["code"])
    play = replay(played.board, attempt)
    assert responses(play) == responses(wanted)
    assert attempt.locale == played.voice.language
    assert order_on_screen(played, play) == [
        places for places in seen["onScreen"] if places is not None
    ]
    verdict = verdict_of(play)
    raw, maximum, percent = seen["values"]
    title = played.says(played.scenario.endings[verdict.ending].title)
    assert (percent, raw, maximum) == (verdict.percent, verdict.raw, verdict.maximum)
    assert seen["costs"] == costs(play)
    assert seen["ending"] == title
    assert seen["praised"] == played.word("Passed" if verdict.passed else "Not passed yet")
    assert f"{percent}%" in seen["verdict"]


def responses(play: Play) -> list[str | int]:
    """Return what was given, and how many were taken back where some were."""
    return [
        entry.responses if isinstance(entry, Back) else entry.response for entry in steps_of(play)
    ]


def costs(play: Play) -> list[list[int]]:
    """Return for each decision what it cost, and the best score that was still possible then."""
    shown = []
    so_far = begin(play.board, seed=play.seed)
    for step in steps_of(play):
        so_far = take(so_far, step)
        if isinstance(step, Step):
            decision = decisions(so_far)[-1]
            shown.append([decision.cost, maximum_of(so_far) - charged(so_far)])
    return shown


def order_on_screen(played: Case, play: Play) -> list[list[int]]:
    """Return the places of what the engine shows at each response, from top to bottom."""
    shown = []
    so_far = begin(play.board, seed=play.seed)
    for step in steps_of(play):
        if isinstance(step, Step):
            scene = played.scenario.scenes[step.scene or ""]
            ids = [choice.id for choice in scene.choices] or [part.id for part in scene.parts]
            numbered = scene.kind not in {Kind.MATCH, Kind.NUMBER, Kind.STORY}
            shown.append([ids.index(name) for name in on_screen(so_far)] if numbered else [])
        so_far = take(so_far, step)
    return shown


@pytest.mark.parametrize("language", TWO_LANGUAGES)
@pytest.mark.parametrize("name", PLAYABLE)
def test_a_downloaded_attempt_scores_as_the_page_says(
    page: Page, name: str, language: str, tmp_path: Path
) -> None:
    """Played by its labels, downloaded, and scored by the command line: one verdict."""
    player = Player(page, case(name, language)).open().start()
    wanted = random_play(player.case.board, 11)
    player.play(*(step.response for step in steps_of(wanted) if isinstance(step, Step)))
    verdict = player.verdict()
    file = tmp_path / f"{name}.json"
    file.write_text(player.download(), "utf-8")
    assert verdict == verdict_of(wanted)
    assert verdict == rescored(file.read_text("utf-8"), player.case)
    assert verdict == rescored(player.code(), player.case)
    assert_command_line_says(verdict, file)


def assert_command_line_says(verdict: Verdict, file: Path) -> None:
    """Expect the verdict in a row of ``quiz score``, and in its exit status."""
    command = (sys.executable, "-m", "quiz_engine", "score", str(file))
    done = subprocess.run(command, capture_output=True, check=False, cwd=ROOT, encoding="utf-8")
    assert (done.returncode, done.stderr) == (0 if verdict.passed else 1, "")
    row = rf" {verdict.raw}/{verdict.maximum} +{verdict.percent} % +{verdict.ending} "
    assert re.search(row, done.stdout)


def test_a_best_play_passes_with_everything(page: Page) -> None:
    """What the engine holds for the best way earns all points on the page too."""
    player = Player(page, case("damaged-item", "en")).open().start()
    while player.scene:
        row = player.case.automaton.states[player.state]
        free = (n for n, move in enumerate(row.moves) if move and move.cost == 0)
        player.give(player.scene.choices[next(free)].id)
    verdict = player.verdict()
    assert (verdict.percent, verdict.passed) == (100, True)
