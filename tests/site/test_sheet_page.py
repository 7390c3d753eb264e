"""A case on paper: the sheet holds everything to decide on, the key everything that follows."""

from __future__ import annotations

import re
from html import unescape
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from quiz_engine.condition import Among, And, Compare, Condition, Constant, Flag, Not, Or, Visited
from quiz_engine.project import open_project
from quiz_engine.response import targets_of
from quiz_engine.scenario import Effect, Fork, Kind, Variable
from quiz_engine.site.blocks import Blocks
from quiz_engine.site.conditions import condition_text, effect_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quiz_engine.scenario import Outcome, Scene, Text

ROOT = Path(__file__).parents[2]
PROJECT = open_project(ROOT / "scenarios")
CASES = sorted(PROJECT.scenarios)
LANGUAGES = ("zh-Hant", "en")
BLANK = re.compile(r"\s+")
KEY = '<section class="quiz-sheet quiz-key-page"'
PAGES = {
    (name, language): Blocks(PROJECT, language, page=f"sheets/{name}.md").fill(
        f"# Sheet\n\n<!-- quiz-sheet {name} -->\n"
    )
    for name, language in product(CASES, LANGUAGES)
}
TELLING = 10
"""How many letters a text has that cannot be met by chance."""

every_sheet = pytest.mark.parametrize(("name", "language"), list(PAGES))


def read(html: str) -> str:
    """Return what is read, without spaces: they differ with the markup between."""
    return BLANK.sub("", unescape(re.sub(r"<[^>]+>", "", html)))


def halves(name: str, language: str) -> tuple[str, str]:
    """Return the sheet and the key."""
    sheet, key = PAGES[name, language].split(KEY)
    return sheet, key


def scenes_of(half: str) -> dict[str, str]:
    """Return what stands at each scene of the sheet or of the key, in the order of the page."""
    scenes = half.partition('<ul class="quiz-ends">')[0]
    _, *found = re.split(r'<div class="quiz-place" data-(?:scene|key)="([^"]+)">', scenes)
    return dict(zip(found[::2], found[1::2], strict=True))


def spoken(name: str, language: str, text: Text) -> str:
    """Return a text as it is read on the page, without its Markdown."""
    words = PROJECT.catalog(language, name)[text.id]
    return BLANK.sub("", re.sub(r"!?\[([^]]*)\]\([^)]*\)|[*`]", "", words))


def outcomes(scene: Scene) -> Iterator[Outcome]:
    """Yield every outcome of a scene."""
    yield from scene.outcomes
    for choice in scene.choices:
        yield from choice.outcomes


def offered(scene: Scene) -> list[Text]:
    """Return what there is to choose, tick or place."""
    targets = list(targets_of(scene).values()) if scene.kind is Kind.MATCH else []
    return [*(c.text for c in scene.choices), *(p.text for p in scene.parts), *targets]


def told(scene: Scene) -> Iterator[Text]:
    """Yield what is told of a scene only after it was answered."""
    yield from (part.why for part in scene.parts if part.why)
    for outcome in outcomes(scene):
        yield from (message.text for message in outcome.reaction)
        if outcome.why:
            yield outcome.why


@every_sheet
def test_every_scene_stands_once_and_in_order(name: str, language: str) -> None:
    """On the sheet and in the key, under the same number."""
    scenes = list(PROJECT.scenarios[name].scenes)
    for half in halves(name, language):
        found = scenes_of(half)
        assert list(found) == scenes
        assert half.count('<div class="quiz-place"') == len(scenes)
        numbers = [re.findall(r"<h[23]><span>(\d+)</span>", text) for text in found.values()]
        assert numbers == [[str(n)] for n in range(1, len(scenes) + 1)]


@every_sheet
def test_everything_to_decide_on_stands_once_at_its_scene(name: str, language: str) -> None:
    """Every choice, part and target has one line, under a letter or a number of its own."""
    found = scenes_of(halves(name, language)[0])
    for scene in PROJECT.scenarios[name].scenes.values():
        lines = re.findall(r"<li>(.*?)</li>", found[scene.id], re.DOTALL)
        assert len(lines) == len(offered(scene))
        for text in offered(scene):
            said = spoken(name, language, text)
            assert sum(said in read(line) for line in lines) == 1, text.id
        letters = [read(line)[:2].removeprefix("☐")[0] for line in lines if "<b>" in line]
        assert "".join(letters) == "ABCDEFGHIJKL"[: len(letters)]
        assert not scene.ask or spoken(name, language, scene.ask) in read(found[scene.id])


@every_sheet
def test_nothing_of_the_key_stands_on_the_sheet(name: str, language: str) -> None:
    """What follows on a response, and every ending, is read behind the key's heading alone."""
    case = PROJECT.scenarios[name]
    sheet, key = (read(half) for half in halves(name, language))
    follows = [text for scene in case.scenes.values() for text in told(scene)]
    assert [t.id for t in follows if spoken(name, language, t) not in key] == []
    begins = [text for scene in case.scenes.values() for text in offered(scene)]
    begins += [message.text for scene in case.scenes.values() for message in scene.say]
    known = {spoken(name, language, text) for text in begins}
    hidden = {spoken(name, language, text) for text in follows} - known
    hidden |= {spoken(name, language, ending.title) for ending in case.endings.values()}
    assert [text for text in hidden if len(text) >= TELLING and text in sheet] == []


@every_sheet
def test_every_ending_stands_once_with_a_way_to_it(name: str, language: str) -> None:
    """In the written order, in the key alone."""
    sheet, key = halves(name, language)
    endings = list(PROJECT.scenarios[name].endings)
    assert re.findall(r'data-ending="([^"]+)"', key) == endings
    assert key.count("<small>1") == len(endings)
    assert "data-ending" not in sheet


@pytest.mark.parametrize("name", CASES)
def test_letters_and_numbers_are_the_same_in_every_language(name: str) -> None:
    """A class that speaks several languages can compare what it wrote."""
    zh, en = (halves(name, language)[1] for language in LANGUAGES)
    letters = r"<b>([A-Z](?: [A-Z])*|\d [A-Z].*?)</b>|<small>(1.*?)</small>"
    assert re.findall(letters, zh) == re.findall(letters, en) != []


@pytest.mark.parametrize("name", CASES)
def test_the_best_choice_has_no_place_of_its_own(name: str) -> None:
    """Each decision has one, under different letters."""
    case = PROJECT.scenarios[name]
    best = re.findall(r"<p>Best: <b>([A-Z])</b>", halves(name, "en")[1])
    decisions = [s for s in case.scenes.values() if s.choices and s.fork is Fork.DECISION]
    assert len(best) == len(decisions)
    assert len(set(best)) > 1


@pytest.mark.parametrize("name", CASES)
def test_nothing_to_be_put_in_order_stands_in_order(name: str) -> None:
    """The first letters of the alphabet are never the answer."""
    key = scenes_of(halves(name, "en")[1])
    for scene in PROJECT.scenarios[name].scenes.values():
        if scene.kind is Kind.ORDER:
            (right,) = re.findall(r"Right: <b>([A-Z ]+)</b>", key[scene.id])
            letters = right.split()
            assert sorted(letters) != letters


@every_sheet
def test_a_sheet_is_left_out_of_the_search(name: str, language: str) -> None:
    """Both halves by their mark, and the page by its head."""
    page = PAGES[name, language]
    assert page.count("<section") == page.count("data-search-exclude>") == len(LANGUAGES)
    source = ROOT / "docs" / language / "sheets" / f"{name}.md"
    assert "search:\n  exclude: true\n" in source.read_text("utf-8")


def test_the_key_has_the_formulas_of_the_rates() -> None:
    """Those that the case shows, with their targets; all of the course where it shows none."""
    zh, en = read(halves("damaged-item", "zh-Hant")[1]), read(halves("quick-check", "en")[1])
    assert "有缺陷的訂單÷60天內的全部訂單" in zh
    assert en.count("Target:below") == len(["odr", "rdr"])


VARIABLES = {
    "asked": Variable("asked", 0, 0, 1, is_flag=True),
    "claim": Variable("claim", 0, 0, 2, words=("none", "filed", "granted")),
    "trust": Variable("trust", 60, 0, 100),
}
CONDITIONS: dict[str, Condition] = {
    "asked and not visited opening": And((Flag("asked"), Not(Visited("opening")))),
    "trust >= 40 or (asked and claim == filed)": Or(
        (Compare("trust", ">=", 40), And((Flag("asked"), Compare("claim", "==", 1))))
    ),
    "not claim in (filed, granted)": Not(Among("claim", (1, 2))),
    "not (asked or 40 < trust)": Not(Or((Flag("asked"), Compare(40, "<", "trust")))),
    "value > 1.5": Compare("value", ">", 3_000_000),
    "asked == true": Compare("asked", "==", 1),
    "false": Constant(holds=False),
}


@pytest.mark.parametrize("text", list(CONDITIONS))
def test_conditions_read_as_they_are_written(text: str) -> None:
    """As in the case's file: words and decimals, not the numbers behind them."""
    assert condition_text(CONDITIONS[text], VARIABLES) == text


def test_effects_read_as_what_they_do() -> None:
    """An amount that is added has its sign."""
    effects = [Effect("trust", -5, adds=True), Effect("claim", 2), Effect("asked", 1)]
    read_as = ["trust -5", "claim = granted", "asked = true"]
    assert [effect_text(effect, VARIABLES) for effect in effects] == read_as
