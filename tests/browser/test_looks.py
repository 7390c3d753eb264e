"""What people see: pictures of each kind of page at three widths, in light and dark.

With QUIZ_SCREENSHOTS set to a folder the pictures stay there, to be looked at, from the top of a
page to its end and at each width; without, the first screen of each is enough, at one width after
the other.
"""

from __future__ import annotations

import os
from itertools import cycle, product
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from quiz_engine.attempts.replay import steps_of
from quiz_engine.attempts.transcript import Step
from quiz_engine.scenario import Kind
from quiz_engine.testing import random_play
from tests.browser.player import OPEN, QUICK_CHECK, TWO_LANGUAGES, Case, Player, case

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.browser.page_rules import OpenPage

WIDTHS = (360, 768, 1440)
SCHEMES = ("light", "dark")
KEPT = "QUIZ_SCREENSHOTS"


@pytest.fixture
def album(tmp_path: Path) -> Path:
    """Where pictures go: a folder that stays if one is named, else one that does not."""
    folder = Path(os.environ.get(KEPT) or tmp_path)
    folder.mkdir(parents=True, exist_ok=True)
    return folder


class Camera:
    """Takes pictures of a page at each width, and sees to it that there is something in them."""

    def __init__(self, page: Page, album: Path, look: str) -> None:
        """Point it at a page."""
        self.page = page
        self.album = album
        self.look = look
        self.widths = cycle(WIDTHS)
        for _ in range(sum(map(ord, look)) % len(WIDTHS)):
            next(self.widths)  # each look begins at another one
        page.goto("about:blank")
        self.blank = {width: len(self.picture(width)) for width in WIDTHS}

    def picture(self, width: int, *, whole: bool = False) -> bytes:
        """Return what is on a screen of this width: what is asked now, if anything is."""
        self.page.set_viewport_size({"width": width, "height": 900})
        if (asked := self.page.locator(OPEN)).count():
            asked.evaluate("form => form.scrollIntoView({ block: 'center' })")
        all_of_it = whole and KEPT in os.environ
        return self.page.screenshot(full_page=all_of_it, animations="disabled")

    def take(self, name: str, *, whole: bool = False) -> None:
        """Keep pictures; none is blank, and the page is never wider than the screen."""
        for width in WIDTHS if KEPT in os.environ else (next(self.widths),):
            picture = self.picture(width, whole=whole)
            file = self.album / f"{name}-{self.look}-{width}.png"
            file.write_bytes(picture)
            assert len(picture) > 2 * self.blank[width], f"{file.name} is blank"
            wide = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
            assert not self.page.evaluate(wide), file.name


def responses(told: Case, seed: int) -> list[str]:
    """Return the responses of a random play."""
    play = random_play(told.board, seed)
    return [step.response for step in steps_of(play) if isinstance(step, Step)]


@pytest.mark.parametrize(
    ("language", "scheme"),
    [*product(TWO_LANGUAGES, SCHEMES), ("zh-Hans", "light"), ("ja", "light")],
)
def test_pages_and_plays_look_like_something(
    open_page: OpenPage, album: Path, language: str, scheme: str
) -> None:
    """The pages to read, a case from its start to its debrief, and the quick check's kinds."""
    page = open_page(color_scheme=scheme)
    camera = Camera(page, album, f"{language}-{scheme}")
    for name in ("index", "compare", "metrics", "model-reply", "phrases", "learn-more", "sources"):
        page.goto(f"{language}/{name}.html")
        camera.take(name, whole=True)
    page.goto("index.html")
    camera.take("chooser")
    picture_a_case(Player(page, case("damaged-item", language)), camera)
    picture_kinds(Player(page, case(QUICK_CHECK, language)), camera)


def picture_a_case(player: Player, camera: Camera) -> None:
    """Take a case before it is begun, at its start, in its middle, and at its end."""
    player.open()
    camera.take("case-0-before", whole=True)
    player.start()
    camera.take("case-1-start")
    given = responses(player.case, seed=9)
    player.play(*given[:5])
    camera.take("case-2-middle")
    player.play(*given[5:])
    camera.take("case-3-end")
    player.page.locator(".quiz-debrief").scroll_into_view_if_needed()
    camera.take("case-4-debrief", whole=True)


def picture_kinds(player: Player, camera: Camera) -> None:
    """Take each kind of question of the quick check the first time it is asked."""
    player.open().start()
    taken: set[Kind] = set()
    for response in responses(player.case, seed=3):
        scene = player.scene
        if scene is not None and scene.kind not in taken:
            taken.add(scene.kind)
            player.hold(scene, response)
            camera.take(f"kind-{scene.kind}")
        player.give(response)
    assert taken >= {Kind.SELECT, Kind.ORDER, Kind.MATCH, Kind.NUMBER, Kind.CHOICES}


@pytest.mark.parametrize("language", TWO_LANGUAGES)
def test_a_letter_looks_like_something(open_page: OpenPage, album: Path, language: str) -> None:
    """The case that has a reply to be composed shows it while it grows."""
    page = open_page()
    camera = Camera(page, album, f"{language}-light")
    player = Player(page, case("missing-accessory", language)).open().start()
    for seed in range(20):
        given = responses(player.case, seed)
        if any("+" in response for response in given):
            break
    for response in given:
        scene = player.scene
        if scene is not None and scene.kind == Kind.COMPOSE:
            player.hold(scene, response)
            camera.take("kind-compose", whole=True)
            letter = page.locator(".quiz-form .quiz-letter p:visible")
            assert letter.count() == response.count("+") + 1
            return
        player.give(response)
    pytest.fail("no play came to the letter")


# --- on paper -----------------------------------------------------------------------------------


@pytest.mark.parametrize("language", TWO_LANGUAGES)
def test_the_debrief_prints(open_page: OpenPage, album: Path, language: str) -> None:
    """On paper there is the verdict and each decision, and nothing that is to be pressed."""
    page = open_page()
    player = Player(page, case("damaged-item", language)).open().start()
    player.play(*responses(player.case, seed=9))
    decisions = page.locator(".quiz-review > li").count()
    page.emulate_media(media="print")
    assert page.locator(".quiz-verdict").is_visible()
    assert page.locator(".quiz-review > li:visible").count() == decisions
    assert page.locator(".quiz-thread > li:visible").count() == 1  # the ending alone
    assert page.locator(".quiz button:visible, .quiz-board:visible").count() == 0
    assert page.locator(".md-header:visible, .md-footer:visible, .md-tabs:visible").count() == 0
    paper = page.pdf(path=album / f"debrief-{language}.pdf", format="A4")
    assert paper.count(b"/Type /Page\n") + paper.count(b"/Type/Page") > 0


@pytest.mark.parametrize("language", TWO_LANGUAGES)
def test_a_gamebook_prints_where_there_is_no_script(
    open_page: OpenPage, album: Path, language: str
) -> None:
    """Without script every scene can be read and followed, on screen and on paper."""
    page = open_page(java_script_enabled=False)
    told = case("damaged-item", language)
    page.goto(f"{language}/damaged-item.html")
    assert page.locator(".quiz-scene:visible").count() == len(told.scenario.scenes)
    first = page.locator(".quiz-scene").first
    first.locator("summary").first.click()
    assert first.locator(".quiz-goto a").first.is_visible()
    page.screenshot(path=album / f"gamebook-{language}.png", full_page=True)
    page.emulate_media(media="print")
    assert page.locator(".quiz-scene:visible").count() == len(told.scenario.scenes)
    page.pdf(path=album / f"gamebook-{language}.pdf", format="A4")


@pytest.mark.parametrize("language", TWO_LANGUAGES)
@pytest.mark.parametrize("name", ["damaged-item", "missing-accessory"])
def test_no_number_of_the_dashboard_lies_on_its_bar(
    open_page: OpenPage, name: str, language: str
) -> None:
    """At widths where a label and its number do not fit in one line, too."""
    page = open_page()
    Player(page, case(name, language)).open().start()
    for width in (320, 360, 768, 1100, 1280, 1366, 1440):
        page.set_viewport_size({"width": width, "height": 900})
        covered = page.locator(".quiz-tile:has(.quiz-bar)").evaluate_all(
            """tiles => tiles.filter(tile => {
                const number = tile.querySelector("b").getBoundingClientRect();
                const bar = tile.querySelector(".quiz-bar").getBoundingClientRect();
                return number.height === 0 || number.bottom > bar.top + 1;
            }).map(tile => tile.innerText)"""
        )
        assert covered == [], f"{width} px"
