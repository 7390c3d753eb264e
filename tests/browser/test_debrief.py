"""The look back after an ending: what is drawn of an attempt, and what stays hidden."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest

from quiz_engine.attempts.play import begin, respond
from quiz_engine.attempts.replay import steps_of
from quiz_engine.attempts.score import principles
from quiz_engine.attempts.transcript import Step
from quiz_engine.testing import random_play
from tests.browser.player import CASES, QUICK_CHECK, Player, case
from tests.browser.test_plays import costs

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

    from quiz_engine.attempts.play import Play
    from tests.browser.page_rules import Axe, OpenPage

NAME = "damaged-item"
READY = ".quiz-mapped:not([hidden])"


def given(play: Play) -> list[str]:
    """Return the responses of a play."""
    return [step.response for step in steps_of(play) if isinstance(step, Step)]


def play_through(page: Page, name: str, language: str, seed: int) -> tuple[Player, Play]:
    """Play a random play to its debrief."""
    player = Player(page, case(name, language)).open().start()
    play = random_play(player.case.board, seed)
    player.play(*given(play))
    page.locator(".quiz-debrief").wait_for()
    return player, play


@pytest.mark.parametrize(("name", "language"), [(CASES[0], "en"), (QUICK_CHECK, "zh-Hant")])
def test_the_score_still_possible_is_drawn(page: Page, name: str, language: str) -> None:
    """The chart tells in words what it draws: the maximum, then what each decision left."""
    player, play = play_through(page, name, language, seed=3)
    found = costs(play)
    values = [sum(found[0]), *(possible for _, possible in found)]
    told = player.case.word("Best score still possible")
    chart = page.get_by_role("img", name=f"{told}: {' → '.join(map(str, values))}")
    assert chart.locator("circle").count() == len(values)
    assert chart.locator(".quiz-loss").count() == sum(cost > 0 for cost, _ in found)


@pytest.mark.parametrize("name", [*CASES, QUICK_CHECK])
def test_each_principle_has_its_points(page: Page, name: str) -> None:
    """Earned and possible are those that the engine finds."""
    player, play = play_through(page, name, "en", seed=5)
    rows = page.locator(".quiz-practised > li").evaluate_all(
        "rows => rows.map(row => [row.querySelector('span').textContent.split(' ')[0],"
        " row.querySelector('b').textContent])"
    )
    wanted = {one: f"{got.points} / {got.possible}" for one, got in principles(play).items()}
    assert dict(rows) == wanted
    assert player.case.scenario.id == name


def test_the_article_s_seller_stands_beside_the_learner(open_page: OpenPage) -> None:
    """Where both decided, and otherwise: side by side on a wide screen, below on a narrow one."""
    page = open_page()
    told = case(NAME, "en")
    start = begin(told.board, seed=1)
    mine, theirs = (
        next(
            one.id
            for one in told.scenario.scenes[told.scenario.start].choices
            if one.article is is_it
        )
        for is_it in (False, True)
    )
    assert respond(start, theirs).log
    player = Player(page, told).open().start()
    player.give(mine)
    while player.scene:
        row = told.automaton.states[player.state]
        player.give(player.scene.choices[next(n for n, m in enumerate(row.moves) if m)].id)
    first = page.locator(".quiz-review > li").first
    choices = {
        one.id: told.says(one.text) for one in told.scenario.scenes[told.scenario.start].choices
    }
    left, right = first.locator(".quiz-sides > div").all()
    assert left.locator(".quiz-did").inner_text() == choices[mine]
    assert right.locator(".quiz-did").inner_text() == choices[theirs]
    assert right.locator(".quiz-message").count() == 1
    page.set_viewport_size({"width": 1366, "height": 900})
    assert tops(left, right)[0] == tops(left, right)[1]
    page.set_viewport_size({"width": 360, "height": 740})
    assert tops(left, right)[0] < tops(left, right)[1]


def tops(*nodes: Locator) -> list[int]:
    """Return where the nodes begin on the screen."""
    return [round((node.bounding_box() or {"y": -1})["y"]) for node in nodes]


def test_the_map_knows_only_what_was_seen(page: Page, axe: Axe) -> None:
    """Scenes and endings without a visit are question marks, and no way leads to them."""
    player, play = play_through(page, NAME, "en", seed=3)
    page.locator(READY).wait_for()
    seen = [player.case.scene(state) for state in player.way]
    titles = [player.case.says(scene.title) for scene in seen if scene]
    scenario = player.case.scenario
    ending = player.case.says(scenario.endings[player.ending()].title)
    shown = [text.strip() for text in page.locator(".quiz-place").all_inner_texts()]
    assert {text for text in shown if text != "?"} == {*titles, ending}
    assert shown.count("?") == len(scenario.scenes) + len(scenario.endings) - len({*titles, ending})
    assert page.locator(".quiz-map path.quiz-now").count() == len(play.way)
    name = page.locator(".quiz-map").get_attribute("aria-label") or ""
    assert name.endswith(" → ".join([*titles, ending]))
    assert axe(page) == ()


def test_the_map_grows_with_each_attempt(page: Page) -> None:
    """Ways of earlier attempts stay on it, told apart from that of today."""
    player, _ = play_through(page, NAME, "en", seed=3)
    page.locator(READY).wait_for()
    before = page.locator(".quiz-unseen").count()
    player.button("Play again").click()
    play = random_play(player.case.board, 9)
    player.start().play(*given(play))
    page.locator(READY).wait_for()
    assert page.locator(".quiz-unseen").count() < before
    assert page.locator(".quiz-legend > .quiz-before").is_visible()
    assert page.locator(".quiz-map path.quiz-now").count() == len(play.way)
    assert page.locator(".quiz-today").count() == len(play.way) + 1


def test_the_map_scrolls_in_itself(open_page: OpenPage) -> None:
    """On a phone the page stays as wide as the screen, and the arrow keys move the map."""
    page = open_page(viewport={"width": 320, "height": 740})
    play_through(page, NAME, "zh-Hant", seed=3)
    page.locator(READY).wait_for()
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    region = page.get_by_role("region", name=case(NAME, "zh-Hant").word("Map of the case"))
    region.focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_function("document.querySelector('.quiz-land').scrollLeft > 0")


def test_a_lesson_page_carries_nothing_of_the_debrief(page: Page) -> None:
    """It is asked for after the first decision, with its style; the map at the end."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(Path(urlsplit(request.url).path).name))
    player = Player(page, case(NAME, "en")).open().start()
    late = {"debrief.js", "debrief.css", f"map.{NAME}.js"}
    assert not late & {*asked}
    player.play(*given(random_play(player.case.board, 3)))
    page.locator(READY).wait_for()
    assert late <= {*asked}
