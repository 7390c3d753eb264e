"""The Lab in Firefox does what it does in Chromium."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from quiz_engine.cli import quiz
from quiz_engine.site.lab_page import starter
from tests.browser.hands import Hands, responses
from tests.browser.hostile import attacked, attacked_translation
from tests.browser.lab import HIT, PLACES, RUNNING, Workbench
from tests.browser.page_rules import violations_in
from tests.browser.player import QUICK_CHECK, Way, case, project

if TYPE_CHECKING:
    from tests.browser.firefox import Tab

SCENARIOS = Path(__file__).parents[2] / "scenarios"
MISTAKE = "nonsense: 1"
FINDINGS = ".quiz-lab-findings > li"
FOUND = "unknown key 'nonsense'"
NOTE = ".quiz-lab-note"
PASTED = """async () => {
  const place = document.body.appendChild(document.createElement("textarea"));
  place.setAttribute("aria-label", "pasted");
  place.focus();
}"""
KEPT = "(prefix) => Object.keys(localStorage).filter((key) => key.startsWith(prefix))"


@pytest.fixture
def lab(firefox_tab: Tab, site_url: str) -> Workbench:
    """The Lab in English."""
    return Workbench(firefox_tab, site_url)


def told(*arguments: str) -> str:
    """Return what a command prints."""
    return CliRunner().invoke(quiz, [*arguments]).output


def test_a_mistake_is_listed_underlined_and_led_to(lab: Workbench) -> None:
    """With its line as `quiz check` counts it; a reload brings both back, and says so."""
    line = (SCENARIOS / "damaged-item.yml").read_text("utf-8").count("\n") + 1
    for is_again in (False, True):
        if is_again:
            lab.engine.reload()
            lab.checked().says(NOTE, "kept in this browser")
        else:
            lab.says(NOTE, "as it was opened").write(MISTAKE)
        lab.says(FINDINGS, FOUND)
        assert lab.texts(f"{FINDINGS} > button") == [f"damaged-item.yml:{line}:1"]
        lab.engine.click(f"{FINDINGS} > button")
        assert lab.in_editor(".cm-activeLine") == [MISTAKE]
        assert lab.in_editor(".cm-lintRange-error") == ["nonsense"]
        assert lab.in_editor(":focus")


def test_what_is_said_beside_a_case_is_what_is_said_elsewhere(
    lab: Workbench, site_url: str, tmp_path: Path
) -> None:
    """The picture and the changes are those of the command line, the audit that of its page."""
    old = (SCENARIOS / f"{QUICK_CHECK}.yml").read_text("utf-8")
    new = re.sub(r"(?m)^pass: \d+", "pass: 75", old)
    for name in ("old", "new"):
        shutil.copytree(SCENARIOS, tmp_path / name)
    (tmp_path / "new" / f"{QUICK_CHECK}.yml").write_text(new, "utf-8")
    cases = [str(tmp_path / name / f"{QUICK_CHECK}.yml") for name in ("old", "new")]
    lab.choose(f"shipped {QUICK_CHECK}.yml")
    drawn = lab.engine.run(PLACES, f"{lab.panel('picture')} svg")
    assert drawn == re.findall(
        r'<path [^>]*\bd="([^"]*)"', told("graph", cases[0], "--format", "svg", "--lang", "en")
    )
    audit = lab.panel("audit")
    figures, titles = lab.texts(f"{audit} .quiz-tiles"), lab.texts(f"{audit} h2")
    lab.choose(f"shipped {QUICK_CHECK}.yml").paste_over(new)
    changes = lab.panel("changes")
    assert lab.texts(f"{changes} pre") == [told("diff", *cases).strip()]
    lab.engine.open(f"{site_url}en/trainers/audit/{QUICK_CHECK}.html")
    assert lab.texts(".quiz-tiles") == figures
    assert [one.removesuffix("¶") for one in lab.texts("article h2")] == titles


def test_a_play_ends_with_the_debrief_and_counts_nowhere(lab: Workbench) -> None:
    """What is shown is what replay finds; the course knows nothing of it."""
    lab.choose(f"shipped {QUICK_CHECK}.yml").panel("play")
    player = Hands(lab.engine, Way(case(QUICK_CHECK, "en"))).start()
    [*_] = player.play(responses(player.way.case, seed=4))
    player.expect_a_sound_end()
    assert lab.engine.run(KEPT, "quiz:") == []


def test_what_is_written_is_saved_sent_and_opened_again(
    firefox_tab: Tab, lab: Workbench, site_url: str, tmp_path: Path
) -> None:
    """A file as it was; a link is copied, and shows the draft, of which a copy can be made."""
    firefox_tab.saves_into(tmp_path)
    text = starter("en", "choices")
    lab.open_files({"late.yml": text, "broken.json": "{"}).says(NOTE, "broken.json")
    file = firefox_tab.saved(lambda: lab.menu("save"))
    assert (file.name, file.read_text("utf-8")) == ("late.yml", text)
    lab.write("# sent")
    lab.menu("link")
    lab.says(NOTE, "The link is copied")
    lab.engine.run(PASTED)
    lab.engine.press("Control+V")
    address = lab.engine.run("() => document.activeElement.value")
    before = lab.engine.run(KEPT, "quiz.lab/")
    other = Workbench(lab.engine, site_url, fragment="#" + address.partition("#")[2])
    other.says(NOTE, "came with a link")
    other.write("not this")
    assert lab.engine.run(KEPT, "quiz.lab/") == before
    lab.engine.click("[data-do=adopt]")
    lab.checked().write(" and mine")
    file = firefox_tab.saved(lambda: lab.menu("save"))
    assert file.read_text("utf-8") == f"{text}# sent and mine"
    assert len(lab.engine.run(KEPT, "quiz.lab/")) == len(before) + 1


def test_texts_never_run_as_script(lab: Workbench) -> None:
    """In every text of a case, its course and its translation, in every panel and on paper."""
    course = project().course
    text = (SCENARIOS / f"{QUICK_CHECK}.yml").read_text("utf-8")
    translation = (SCENARIOS / "locale" / "en" / f"{QUICK_CHECK}.po").read_bytes()
    lab.engine.run("() => { globalThis.print = () => {}; }")
    lab.open_files(
        {
            f"{QUICK_CHECK}.yml": attacked(text, course),
            "course.yml": attacked((SCENARIOS / "course.yml").read_text("utf-8")),
            f"{QUICK_CHECK}.po": attacked_translation(translation).decode(),
        }
    )
    way = Way(case(QUICK_CHECK, "en"))
    lab.panel("play")
    Hands(lab.engine, way).start()
    assert way.scene is not None
    lab.says("#lab-play .quiz-thread", f"{way.case.says(way.scene.ask)} x")
    for name in ("play", "picture", "audit", "changes"):
        assert lab.engine.run(COUNT, lab.panel(name), RUNNING) == 0
    lab.menu("print")
    lab.says(".quiz-lab-print > *")
    assert lab.engine.run(COUNT, ".quiz-lab-print", RUNNING) == 0
    assert lab.engine.run(HIT) == [None, 0]


COUNT = "(place, what) => document.querySelector(place).querySelectorAll(what).length"


@pytest.mark.parametrize(
    ("language", "tab"),
    [
        *(("en", "dark_tab"), ("zh-Hant", "firefox_tab")),
        *(("zh-Hans", "dark_tab"), ("ja", "firefox_tab")),
    ],
)
def test_it_has_no_barrier(
    request: pytest.FixtureRequest, site_url: str, language: str, tab: str
) -> None:
    """With findings, on a phone as on a desk, and with every panel."""
    engine: Tab = request.getfixturevalue(tab)
    lab = Workbench(engine, site_url, language=language).write(MISTAKE)
    found = {}
    for width in (360, 1280):
        engine.resize(width, 800)
        found["findings", width] = violations_in(engine)
    lab.choose("starters match")
    for name in ("play", "picture", "audit", "changes", "versions"):
        lab.panel(name)
        found[name, width] = violations_in(engine)
    assert {place: broken for place, broken in found.items() if broken} == {}
