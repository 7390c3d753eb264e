"""The Lab: cases written in the browser, checked, drawn, played; and no draft is ever lost."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner
from playwright.sync_api import expect

from quiz_engine.authoring import load_course
from quiz_engine.cli import quiz
from quiz_engine.site.assets import version_of
from quiz_engine.site.lab_page import STARTERS, starter
from tests.browser.hostile import attacked, attacked_translation
from tests.browser.lab import PATIENCE, PLACES, RUNNING, Lab
from tests.site import samples

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.browser.page_rules import Axe, OpenPage

SCENARIOS = Path(__file__).parents[2] / "scenarios"
MISTAKE = "nonsense: 1\n"

DRAFTS = """Object.entries(localStorage)
  .filter(([key]) => key.startsWith("quiz.lab/"))
  .map(([, text]) => text)"""

LAST_WORKER = """globalThis.Worker = class extends Worker {
  constructor(...given) {
    super(...given);
    if (String(given[0]).includes("/python/")) globalThis.lastWorker = this;
  }
}"""

MAPPED = """async (name) => {
  while (!quizSite[name]) await new Promise(requestAnimationFrame);
}"""


@pytest.fixture
def lab(page: Page) -> Lab:
    """The Lab in English, as one who comes for the first time sees it."""
    return Lab(page)


def test_it_opens_with_a_case_of_the_course_that_is_checked(lab: Lab) -> None:
    """Nothing is a draft before something is written."""
    expect(lab.status).to_contain_text("finds nothing to mend")
    expect(lab.note).to_contain_text("as it was opened")
    assert (
        lab.page.evaluate("Object.keys(localStorage).filter((key) => /^quiz\\.lab/.test(key))")
        == []
    )


@pytest.mark.parametrize(("name", "scripts"), [("lab", ("lab", "editor")), ("desk", ("desk",))])
def test_no_older_script_is_taken_from_a_cache(
    page: Page, site_folder: Path, name: str, scripts: tuple[str, ...]
) -> None:
    """The pages for trainers name their scripts with what is in them, and load them once."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"en/trainers/{name}.html")
    expect(page.locator(f".quiz-{name}[data-ready]")).to_be_visible()
    for script in scripts:
        file = f"en/assets/{script}.js"
        version = version_of((site_folder / file).read_bytes())
        assert [url for url in asked if file in url] == [page.url.split("en/")[0] + file + version]


def test_a_mistake_is_listed_underlined_and_led_to(lab: Lab) -> None:
    """With its line as `quiz check` counts it."""
    lines = (SCENARIOS / "damaged-item.yml").read_text("utf-8").count("\n")
    lab.write(MISTAKE)
    expect(lab.findings).to_contain_text(["unknown key 'nonsense'"])
    place = lab.findings.get_by_role("button", name=f"damaged-item.yml:{lines + 1}:1")
    place.click()
    expect(lab.text).to_be_focused()
    expect(lab.page.locator(".cm-lintRange-error").first).to_be_visible()


@pytest.mark.parametrize("kind", STARTERS)
def test_each_small_case_can_be_opened_and_played(lab: Lab, kind: str) -> None:
    """With the player of the site."""
    lab.choose(f"starters {kind}")
    panel = lab.panel("Play")
    panel.get_by_role("button", name="Start").click()
    expect(panel.locator(".quiz-thread > li").first).to_be_visible()


def test_what_only_publishing_needs_is_told_apart_from_mistakes(lab: Lab) -> None:
    """As long as the course does not list the case, and nothing of it is hidden."""
    lab.choose("starters number")
    later = lab.page.locator(".quiz-lab-later")
    expect(later.get_by_role("list", name="Before it is published")).to_be_visible()
    expect(later.locator("li")).to_contain_text(["T001", "T001", "F012"])
    expect(lab.mistakes.filter(has_text=re.compile("F012|T001"))).to_have_count(0)
    expect(lab.page.get_by_role("tab", name="Findings")).to_contain_text(
        str(lab.mistakes.count() or "✓")
    )
    listed = (SCENARIOS / "course.yml").read_text("utf-8").replace("quick-check]", "mine]")
    lab.open_files({"mine.yml": starter("en", "number"), "course.yml": listed})
    expect(later).to_be_hidden()
    expect(lab.mistakes.filter(has_text="T001").first).to_be_visible()


def test_what_is_played_here_is_no_attempt_of_the_course(lab: Lab) -> None:
    """Neither kept nor marked."""
    lab.choose("starters choices")
    panel = lab.panel("Play")
    panel.get_by_role("button", name="Start").click()
    panel.locator("label", has_text="Look up the tracking number").click()
    panel.get_by_role("button", name="Confirm").click()
    expect(panel.locator(".quiz-thread").get_by_text("So it is held up")).to_be_visible()
    kept = lab.page.evaluate("Object.keys(localStorage).filter((key) => key.startsWith('quiz:'))")
    assert kept == []


def test_a_play_ends_with_the_look_back(lab: Lab) -> None:
    """And the map for it is that of the case as it is written, laid out here."""
    lab.choose("starters story")
    panel = lab.panel("Play")
    panel.get_by_role("button", name="Start").click()
    panel.get_by_role("button", name="Continue").click()
    panel.locator("label", has_text="Look up the tracking number").click()
    panel.get_by_role("button", name="Confirm").click()
    expect(panel.locator(".quiz-end")).to_be_visible()
    expect(panel.get_by_role("heading", name="Debrief")).to_be_visible()
    lab.page.evaluate(MAPPED, "map.my-story")
    assert len(lab.page.evaluate("quizSite['map.my-story'].places")) == 3


def test_the_picture_is_that_of_the_command_line(lab: Lab, tmp_path: Path) -> None:
    """The same Graphviz draws both."""
    lab.choose("shipped quick-check.yml")
    lab.panel("Picture")
    shutil.copytree(SCENARIOS, tmp_path / "cases")
    case = str(tmp_path / "cases" / "quick-check.yml")
    told = CliRunner().invoke(quiz, ["graph", case, "--format", "svg", "--lang", "en"]).output
    places = re.findall(r'<path [^>]*\bd="([^"]*)"', told)
    assert places
    assert lab.page.evaluate(PLACES, "#lab-picture svg") == places


def test_the_audit_is_that_of_the_page(lab: Lab) -> None:
    """Its figures, its chart, its tables."""
    lab.choose("shipped quick-check.yml")
    audit = lab.panel("Audit")
    shown = audit.locator(".quiz-tiles").inner_text()
    assert audit.locator("svg.quiz-chart").count() == 1
    titles = audit.get_by_role("heading", level=2).all_inner_texts()
    lab.page.goto("en/trainers/audit/quick-check.html")
    assert lab.page.locator(".quiz-tiles").inner_text() == shown
    assert [one.strip() for one in titles] == [
        one.replace("¶", "").strip() for one in lab.page.locator("article h2").all_inner_texts()
    ]


def test_a_draft_outlives_a_reload_at_once(lab: Lab) -> None:
    """What was written a moment before is there again, and can be taken back to the case."""
    lab.text.click()
    lab.page.keyboard.press("Control+End")
    lab.page.keyboard.insert_text("# mine")
    lab.page.reload()
    lab.checked()
    expect(lab.note).to_contain_text("kept in this browser")
    lab.page.keyboard.press("Control+End")
    lab.text.click()
    lab.page.keyboard.press("Control+End")
    expect(lab.text).to_contain_text("# mine")
    lab.choose("shipped damaged-item.yml")
    lab.text.click()
    lab.page.keyboard.press("Control+End")
    expect(lab.text).not_to_contain_text("# mine")
    assert len(drafts_of(lab)) == 1


def drafts_of(lab: Lab) -> list[dict[str, dict[str, str]]]:
    """Return what the browser keeps of drafts, every version."""
    return [json.loads(text) for text in lab.page.evaluate(DRAFTS)]


def test_an_earlier_version_that_is_opened_loses_no_later_one(lab: Lab) -> None:
    """Also within the minute in which both are written."""
    lab.write("# first\n")
    lab.page.reload()
    lab.checked().write("# second\n")
    lab.page.get_by_role("tab", name="Versions").click()
    versions = lab.page.locator(".quiz-lab-versions button")
    expect(versions).to_have_count(2)
    versions.last.click()
    lab.checked()
    texts = [draft["files"]["damaged-item.yml"] for draft in drafts_of(lab)]
    assert sum(text.endswith("# first\n") for text in texts) == 2
    assert sum(text.endswith("# first\n# second\n") for text in texts) == 1


def test_what_the_engine_refuses_is_never_called_sound(lab: Lab) -> None:
    """It is said why, in place of what was found before."""
    draft = {"path": "../outside.yml", "files": {"../outside.yml": "title: x"}, "opened": {}}
    lab.hand_over({"d.json": json.dumps(draft)})
    expect(lab.status).to_contain_text("could not be checked")
    expect(lab.status.get_by_text("nothing to mend")).to_be_hidden()


def test_two_tabs_keep_both_of_what_they_write(lab: Lab) -> None:
    """Each says that there is another."""
    lab.write("# left")
    key = lab.page.evaluate("sessionStorage['quiz.lab']")
    other = lab.page.context.new_page()
    other.add_init_script(f"sessionStorage['quiz.lab'] ??= {json.dumps(key)}")
    right = Lab(other)
    right.write("# right")
    expect(lab.note).to_contain_text("Another tab")
    lab.write("# left again")
    texts = [draft["files"]["damaged-item.yml"] for draft in drafts_of(lab)]
    assert any("# right" in text for text in texts)
    assert any("# left again" in text and "# right" not in text for text in texts)
    lab.page.get_by_role("tab", name="Versions").click()
    expect(lab.page.locator(".quiz-lab-versions > li")).to_have_count(2)


def test_a_link_shows_the_draft_as_it_was_sent(lab: Lab, open_page: OpenPage) -> None:
    """To be read, until a copy is made."""
    lab.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    lab.choose("starters choices").write("# sent")
    lab.menu("Copy a link")
    expect(lab.note).to_contain_text("The link is copied")
    fragment = "#" + lab.page.evaluate("navigator.clipboard.readText()").partition("#")[2]
    other = Lab(open_page(), fragment=fragment)
    expect(other.note).to_contain_text("came with a link")
    other.text.click()
    other.page.keyboard.insert_text("not this")
    assert drafts_of(other) == []
    other.page.get_by_role("button", name="Edit a copy").click()
    other.checked().write("# mine")
    [mine] = drafts_of(other)
    assert mine["files"]["my-choices.yml"].endswith("# sent# mine")


def test_a_link_that_was_cut_off_is_told(open_page: OpenPage) -> None:
    """The Lab opens all the same."""
    lab = Lab(open_page(), fragment="#draft=q1YqSCzJULJSUkpUqgUA")
    expect(lab.note).to_contain_text("cut off")
    expect(lab.status).to_contain_text("finds nothing to mend")


def test_a_link_that_would_be_too_long_is_not_made(lab: Lab) -> None:
    """What to do instead is said."""
    noise = "".join(f"# {n * 7919 % 100_003:x}{n * 104_729 % 999_983:x}\n" for n in range(9000))
    lab.open_files({"late.yml": starter("en", "choices") + noise})
    lab.menu("Copy a link")
    expect(lab.note).to_contain_text("send the file")


def test_files_are_opened_and_saved_as_they_are(lab: Lab) -> None:
    """A case and its translation; what is saved is what was written."""
    text = starter("en", "choices")
    lab.open_files({"late.yml": text})
    with lab.page.expect_download() as saved:
        lab.menu("Save this file")
    assert saved.value.suggested_filename == "late.yml"
    assert saved.value.path().read_text("utf-8") == text
    with lab.page.expect_download() as everything:
        lab.menu("Save everything")
    lab.choose("shipped quick-check.yml")
    lab.open_files({"late.draft.json": everything.value.path().read_text("utf-8")})
    expect(lab.note).to_contain_text("late.yml")


def test_the_changes_are_told_as_quiz_diff_tells_them(lab: Lab, tmp_path: Path) -> None:
    """Since the case was opened."""
    old = (SCENARIOS / "quick-check.yml").read_text("utf-8")
    new = re.sub(r"(?m)^pass: \d+", "pass: 75", old)
    lab.choose("shipped quick-check.yml")
    lab.text.click()
    lab.replace(new)
    panel = lab.panel("Changes")
    for name in ("old", "new"):
        shutil.copytree(SCENARIOS, tmp_path / name)
    (tmp_path / "new" / "quick-check.yml").write_text(new, "utf-8")
    sides = [str(tmp_path / name / "quick-check.yml") for name in ("old", "new")]
    told = CliRunner().invoke(quiz, ["diff", *sides]).output
    assert "75" in told
    assert panel.locator("pre").inner_text().strip() == told.strip()


def test_a_translation_is_saved_as_quiz_translate_writes_it(lab: Lab) -> None:
    """With what is translated already."""
    lab.choose("shipped quick-check.yml")
    lab.page.get_by_text("Save and share").click()
    lab.page.get_by_label("Translation into").select_option("ja")
    with lab.page.expect_download() as saved:
        lab.page.get_by_role("button", name="Save as .po").click()
    assert saved.value.suggested_filename == "quick-check.po"
    written = (SCENARIOS / "locale" / "ja" / "quick-check.po").read_text("utf-8")
    assert saved.value.path().read_text("utf-8") == written


def test_a_translation_that_is_not_there_is_begun_from_its_finding(lab: Lab) -> None:
    """The finding leads nowhere else; what is translated joins the case that is open."""
    lab.choose("starters number")
    missing = lab.findings.filter(has_text="locale/ja/my-number.po")
    expect(missing).to_contain_text("This file does not exist yet.")
    expect(missing.get_by_role("button")).to_have_text(["Save as .po"])
    with lab.page.expect_download() as saved:
        missing.get_by_role("button").click()
    assert saved.value.suggested_filename == "my-number.po"
    begun = saved.value.path().read_text("utf-8")
    assert '"Language: ja' in begun
    lab.open_files({"my-number.po": begun})
    expect(lab.text).to_contain_text("What is the rate?")
    missing.get_by_role("button", name="locale/ja/my-number.po:1:1").click()
    expect(lab.text).to_contain_text("Language: ja")
    expect(missing).not_to_contain_text("does not exist")


def test_what_is_no_draft_is_refused_and_named(lab: Lab) -> None:
    """And nothing that is open is lost."""
    lab.write("# mine")
    lab.open_files({"broken.json": "{", "huge.yml": "x" * 1_000_001})
    expect(lab.note).to_contain_text("broken.json, huge.yml")
    expect(lab.text).to_contain_text("# mine")


def test_another_case_begins_at_its_top_and_in_the_language_of_the_page(page: Page) -> None:
    """However far down the last one was read; a case is put into other languages than its own."""
    lab = Lab(page, language="ja")
    expect(page.locator(".quiz-editor #leave")).to_contain_text("字下げ")
    lab.write("# at the end\n").choose("shipped two-sellers.yml")
    expect(lab.text.locator(".cm-line").first).to_be_in_viewport()
    assert page.locator("[data-choose=language]").input_value() != "zh-Hant"


def test_tabs_are_moved_between_by_keyboard(lab: Lab) -> None:
    """As the pattern for tabs has it: one stop, arrows, Home and End."""
    lab.page.get_by_role("tab", name="Findings").focus()
    for key, name in (("ArrowRight", "Play"), ("End", "Versions"), ("ArrowRight", "Findings")):
        lab.page.keyboard.press(key)
        tab = lab.page.get_by_role("tab", name=name)
        expect(tab).to_be_focused()
        expect(tab).to_have_attribute("aria-selected", "true")


def test_a_worker_that_dies_is_told_and_nothing_is_lost(page: Page) -> None:
    """The next change starts the engine anew."""
    page.add_init_script(LAST_WORKER)
    lab = Lab(page)
    lab.write("# before\n")
    page.evaluate("lastWorker.onerror(new ErrorEvent('error', {message: 'out of memory'}))")
    lab.write(MISTAKE)
    expect(lab.findings).to_contain_text(["unknown key 'nonsense'"])
    assert drafts_of(lab)[-1]["files"]["damaged-item.yml"].endswith(MISTAKE)


COURSE = load_course((SCENARIOS / "course.yml").read_bytes(), file="course.yml").course
HOSTILE = {
    "every": (samples.CASE, load_course(samples.COURSE.encode(), file="course.yml").course),
    **{
        name: ((SCENARIOS / f"{name}.yml").read_text("utf-8"), COURSE)
        for name in ("damaged-item", "missing-accessory", "two-sellers", "quick-check")
    },
}
"""Cases by their ids, each with its course."""


@pytest.mark.parametrize("name", HOSTILE)
def test_texts_never_run_as_script(open_page: OpenPage, name: str) -> None:
    """In every text of a case, its course and its translation, in every panel and on paper."""
    text, course = HOSTILE[name]
    shared = samples.COURSE if name == "every" else (SCENARIOS / "course.yml").read_text("utf-8")
    files = {f"{name}.yml": attacked(text, course), "course.yml": attacked(shared)}
    if name != "every":
        translation = (SCENARIOS / "locale" / "en" / f"{name}.po").read_bytes()
        files[f"{name}.po"] = attacked_translation(translation).decode()
    page = open_page()
    page.add_init_script("globalThis.print = () => {}")
    lab = Lab(page).open_files(files)
    panel = lab.panel("Play")
    panel.get_by_role("button", name="Start").click()
    expect(panel.locator(".quiz-thread > li").first).to_be_visible()
    for title in ("Play", "Picture", "Audit", "Changes"):
        assert lab.panel(title).locator(RUNNING).count() == 0
    lab.menu("Print the case")
    expect(page.locator(".quiz-lab-print > *").first).to_be_attached(timeout=PATIENCE)
    assert page.locator(".quiz-lab-print").locator(RUNNING).count() == 0
    assert page.evaluate("[window.hit, document.querySelectorAll('iframe').length]") == [None, 0]


def test_nothing_is_asked_of_anybody_after_the_load(lab: Lab) -> None:
    """Once what draws is there, too, it goes on offline as before."""
    lab.panel("Play")
    lab.page.evaluate(MAPPED, "map.damaged-item")
    asked: list[str] = []
    lab.page.context.on("request", lambda request: asked.append(request.url))
    lab.page.context.set_offline(True)
    lab.write(MISTAKE)
    expect(lab.findings).to_contain_text(["unknown key 'nonsense'"])
    assert [url for url in asked if not url.startswith("blob:")] == []


@pytest.mark.parametrize("language", ["en", "zh-Hant", "zh-Hans", "ja"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_has_no_barrier(open_page: OpenPage, axe: Axe, language: str, scheme: str) -> None:
    """On a phone as on a desk, with findings and with the case to play."""
    page = open_page(color_scheme=scheme, viewport={"width": 360, "height": 740})
    lab = Lab(page, language=language).write(MISTAKE)
    assert axe(page) == ()
    page.set_viewport_size({"width": 1280, "height": 800})
    assert axe(page) == ()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    lab.choose("starters match")
    for name in ("Play", "Picture", "Audit", "Changes"):
        lab.panel(name)
        assert axe(page) == ()
    lab.choose("starters select").write(MISTAKE)
    lab.page.locator("[data-tab=findings]").click()
    expect(lab.findings.first).to_be_visible(timeout=PATIENCE)
