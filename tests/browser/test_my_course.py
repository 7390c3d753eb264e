"""My course shows what was played, prints it, and takes it to another device without loss."""

from __future__ import annotations

import json
import re
from base64 import b64encode
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest
import zxingcpp

from quiz_engine.attempts.replay import steps_of
from quiz_engine.attempts.score import principles
from quiz_engine.attempts.transcript import Mode, Step, write_transcript
from quiz_engine.testing import random_play, transcript
from quiz_engine.words import words
from tests.browser.conftest import AT_REST
from tests.browser.page_rules import FITS, WIDER
from tests.browser.player import (
    CASES,
    LANGUAGES,
    PLAYABLE,
    QUICK_CHECK,
    Player,
    Verdict,
    case,
    rescored,
    verdict_of,
)
from tests.browser.test_storage import NO_STORAGE

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser, Locator, Page

    from quiz_engine.attempts.play import Play
    from tests.browser.page_rules import Axe, OpenPage

NAME = "damaged-item"
FILL = "stored => Object.entries(stored).forEach(([name, value]) =>"
FILL += " localStorage.setItem(name, JSON.stringify(value)))"
STORED = "() => Object.fromEntries(Object.keys(localStorage).filter((name) => /^quiz/.test(name))"
STORED += ".map((name) => [name, JSON.parse(localStorage.getItem(name))]))"
GREY = """async (png) => {
    const bytes = Uint8Array.from(atob(png), (letter) => letter.charCodeAt(0));
    const picture = await createImageBitmap(new Blob([bytes], { type: "image/png" }));
    const canvas = new OffscreenCanvas(picture.width, picture.height).getContext("2d");
    canvas.drawImage(picture, 0, 0);
    const { data, width, height } = canvas.getImageData(0, 0, picture.width, picture.height);
    return { width, height, grey: Array.from(data).filter((_, n) => n % 4 === 0) };
}"""
A_PAGE = re.compile(rb"/Type\s*/Page\b")
Stored = dict[str, Any]


def play_of(name: str, seed: int, mode: Mode = Mode.PRACTICE) -> Play:
    """Return a random play that ended."""
    return random_play(case(name, "en").board, seed, mode=mode, steps_back=mode is Mode.PRACTICE)


def kept(*plays: Play, **changed: str) -> Stored:
    """Return what the browser keeps of plays of one case, finished in this order."""
    logs = [replace(transcript(play), attempt=f"{n:026d}") for n, play in enumerate(plays)]
    return {"now": None, "done": [json.loads(write_transcript(log)) | changed for log in logs]}


def store(page: Page, stored: Stored) -> None:
    """Put into the browser what it keeps for the site."""
    page.goto("en/sources.html")
    page.evaluate(FILL, stored)


def stored_in(page: Page) -> Stored:
    """Return all that the browser keeps for the course."""
    stored: Stored = page.evaluate(STORED)
    return stored


def my_course(page: Page, language: str = "en") -> Page:
    """Go to the learner's page, and wait until it is filled."""
    page.goto(f"{language}/my-course.html")
    page.locator("[data-course=next] > *").wait_for()
    return page


def card(page: Page, title: str) -> Locator:
    """Return what the page tells of a part of the course."""
    return page.locator(".quiz-case").filter(has=page.get_by_role("link", name=title, exact=True))


def button(page: Page, english: str, language: str = "en") -> Locator:
    """Return a button by its English words."""
    return page.get_by_role("button", name=words(language)(english), exact=True)


def told(page: Page) -> str:
    """Return what the page says came of taking along and bringing in."""
    return page.locator(".quiz-told").inner_text().strip()


def everything(seed: int = 0) -> Stored:
    """Return attempts at every case, one of them failed."""
    return {
        **{f"quiz:{name}": kept(*(play_of(name, seed + n) for n in range(2))) for name in PLAYABLE},
        "quiz.me": {"learner": "Mei"},
    }


# --- progress -----------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_who_has_not_begun_is_shown_where(page: Page, language: str) -> None:
    """The page names the first case and leads to it; there is nothing to print yet."""
    my_course(page, language)
    assert page.locator(".quiz-record").count() == 0
    page.locator("[data-course=next]").get_by_role("link", name=words(language)("Start")).click()
    page.wait_for_url(f"**/{language}/{NAME}.html")
    Player(page, case(NAME, language)).start()


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_was_played_is_shown_as_it_ended(page: Page, language: str) -> None:
    """After a play by hand: its percent, verdict and ending; in its middle the way back to it."""
    told_case = case(NAME, language)
    player = Player(page, told_case).open().start()
    moves = random_play(told_case.board, 3)
    responses = [step.response for step in steps_of(moves) if isinstance(step, Step)]
    player.play(*responses[:3])
    my_course(page, language)
    page.locator("[data-course=next]").get_by_role("link").click()
    player.play(*responses[3:])
    verdict = player.verdict()
    title = told_case.says(told_case.scenario.title)
    shown = card(my_course(page, language), title).inner_text()
    assert f"{verdict.percent}" in shown
    assert told_case.word("Passed" if verdict.passed else "Not passed yet") in shown
    assert told_case.says(told_case.scenario.endings[verdict.ending].title) in shown


def test_best_and_last_are_those_of_the_engine(page: Page) -> None:
    """Of several attempts the percents are those that the engine finds in them."""
    plays = [play_of(NAME, seed) for seed in range(5)]
    verdicts = [verdict_of(play) for play in plays]
    best = max(verdicts, key=lambda verdict: (verdict.passed, verdict.percent))
    store(page, {f"quiz:{NAME}": kept(*plays)})
    shown = card(my_course(page), "Two scratches").inner_text()
    assert f"Best: {best.percent}%" in shown
    assert f"Last: {verdicts[-1].percent}%" in shown
    found = {verdict.ending for verdict in verdicts}
    endings = case(NAME, "en").scenario.endings
    assert f"Endings found: {len(found)} of {len(endings)}" in shown
    titles = {name: case(NAME, "en").says(ending.title) for name, ending in endings.items()}
    assert {name for name, title in titles.items() if title in shown} == found


def test_principles_are_those_of_the_engine(page: Page) -> None:
    """Points earned and possible per principle are the report's, from the latest attempts."""
    plays = {name: play_of(name, 4) for name in PLAYABLE}
    store(page, {f"quiz:{name}": kept(play_of(name, 9), play) for name, play in plays.items()})
    expected: dict[str, tuple[int, int]] = {}
    for play in plays.values():
        for name, (points, possible) in principles(play).items():
            before = expected.get(name, (0, 0))
            expected[name] = (before[0] + points, before[1] + possible)
    rows = my_course(page).locator(".quiz-principles > li").all_inner_texts()
    for row in rows:
        points, possible = expected[row[:2]]
        share = 100 * points // possible
        assert f"{share}%, {points} of {possible} points" in row
        assert ("mastered" in row) == (share >= 80)
    assert len(rows) == len(expected)


def test_an_exam_tells_no_verdict(page: Page) -> None:
    """It counts as taken; neither percent nor principles tell how it went, its code goes along."""
    store(page, {f"quiz:{NAME}": kept(play_of(NAME, 1, Mode.EXAM))})
    shown = card(my_course(page), "Two scratches").inner_text()
    assert "Taken as an exam" in shown
    assert "%" not in shown
    assert page.locator(".quiz-principles > li:visible").count() == 0
    record = page.locator(".quiz-record").inner_text()
    assert "Exam: to be scored" in record
    assert "%" not in record.partition("qz1.")[0]


def test_an_earlier_version_is_shown_as_such(page: Page) -> None:
    """What still resolves is replayed and marked; what does not is counted, and kept."""
    old = kept(play_of(NAME, 1), digest=f"sha256:{'0' * 64}")
    gone = kept(play_of(NAME, 2), digest=f"sha256:{'0' * 64}")
    gone["done"][0]["steps"][0]["response"] = "gone"
    store(page, {f"quiz:{NAME}": old, f"quiz:{CASES[1]}": gone})
    my_course(page)
    assert "earlier version of this case" in card(page, "Two scratches").inner_text()
    assert "can no longer be followed" in card(page, "The gift in the picture").inner_text()


@pytest.mark.parametrize("fault", NO_STORAGE)
def test_without_storage_the_page_says_so(browser: Browser, site_url: str, fault: str) -> None:
    """Nothing of ours is thrown (the theme's palette is another matter); the page tells why."""
    with browser.new_context(base_url=site_url, **AT_REST) as context:
        thrown: list[str] = []
        context.on("weberror", lambda found: thrown.append(found.error.stack or ""))
        context.add_init_script(NO_STORAGE[fault])
        page = my_course(context.new_page())
        assert "keeps nothing for this page" in page.locator("[data-course=next]").inner_text()
    assert [stack for stack in thrown if "course.js" in stack or "__md_get" not in stack] == []


# --- looks --------------------------------------------------------------------------------------


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_accessible_and_fits_a_small_phone(
    open_page: OpenPage, axe: Axe, language: str, scheme: str
) -> None:
    """With attempts, told what came in and about to delete, nothing breaks WCAG or the width."""
    page = open_page(color_scheme=scheme, viewport={"width": 320, "height": 640})
    store(page, everything())
    my_course(page, language)
    button(page, "Show everything as a code", language).click()
    page.locator(".quiz-all").wait_for()
    page.locator(".quiz-pasted").fill("nothing")
    button(page, "Bring in the code", language).click()
    page.locator(".quiz-told:not(:empty)").wait_for()
    button(page, "Delete everything that is stored", language).click()
    assert axe(page) == ()
    assert page.evaluate(WIDER) == FITS
    page.goto(f"{language}/job-aid.html")
    assert axe(page) == ()
    assert page.evaluate(WIDER) == FITS


# --- the record ---------------------------------------------------------------------------------


def qr_codes(page: Page) -> list[str]:
    """Return what a camera reads from the QR codes on the page as it is painted."""
    return [read_qr(page, picture) for picture in page.locator(".quiz-qr svg").all()]


def read_qr(page: Page, picture: Locator) -> str:
    """Return what a camera reads from one QR code."""
    png = b64encode(picture.screenshot()).decode()
    seen = page.evaluate(GREY, png)
    image = memoryview(bytes(seen["grey"])).cast("B", (seen["height"], seen["width"]))
    (code,) = zxingcpp.read_barcodes(image)
    return str(code.text)


def test_a_qr_code_is_scored_as_the_attempt(open_page: OpenPage) -> None:
    """Read from the painted page, each code gives the verdict of the best attempt of its case."""
    page = open_page(device_scale_factor=3)
    plays = {name: [play_of(name, seed) for seed in range(3)] for name in PLAYABLE}
    store(page, {f"quiz:{name}": kept(*some) for name, some in plays.items()})
    my_course(page)
    page.locator(".quiz-qr svg").first.wait_for()
    codes = qr_codes(page)
    read = [rescored(code, case(name, "en")) for name, code in zip(PLAYABLE, codes, strict=True)]
    assert read == [best_of(some) for some in plays.values()]
    texts = page.locator(".quiz-record-text").all_inner_texts()
    assert codes == [text.strip() for text in texts]


def best_of(plays: list[Play]) -> Verdict:
    """Return the verdict of the attempt that the record shows: the later of two alike."""
    verdicts = [verdict_of(play) for play in plays]
    return max(reversed(verdicts), key=lambda verdict: (verdict.passed, verdict.percent))


def test_a_code_too_long_for_a_qr_says_so(page: Page) -> None:
    """It stands there as text alone."""
    attempt = kept(play_of(NAME, 1))
    step = attempt["done"][0]["steps"][0]
    attempt["done"][0]["steps"][:0] = [step, {"back": 1, "ms": 999_999}] * 200
    store(page, {f"quiz:{NAME}": attempt})
    my_course(page)
    page.get_by_text("too long for a QR code").wait_for()
    assert page.locator(".quiz-qr").count() == 0
    assert page.locator(".quiz-record-text").inner_text().startswith("qz1.")


def test_the_name_is_on_the_record_and_in_its_codes(page: Page) -> None:
    """Typed on the page it is kept, and whoever scores the code reads it."""
    store(page, {f"quiz:{NAME}": kept(play_of(NAME, 1))})
    my_course(page)
    page.get_by_label("Your name").fill("Mei <b>")
    assert page.locator(".quiz-record-name").inner_text() == "Mei <b>"
    assert stored_in(page)["quiz.me"]["learner"] == "Mei <b>"
    record = page.locator(".quiz-record").inner_text()
    assert "no certificate of Amazon's" in record
    assert re.search(r"\b[0-9a-f]{10}\b", record)


@pytest.mark.parametrize("paper", ["A4", "Letter"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_record_is_printed_alone(open_page: OpenPage, language: str, paper: str) -> None:
    """With attempts at everything, from a dark screen: at most two pages, black on white."""
    page = open_page(color_scheme="dark")
    store(page, everything())
    my_course(page, language)
    page.locator(".quiz-qr svg").first.wait_for()
    assert pages_of(page, paper) <= 2
    page.emulate_media(media="print", color_scheme="dark")
    colours = "node => [getComputedStyle(node).color, getComputedStyle(node).backgroundColor]"
    record = page.locator(".quiz-record")
    assert record.evaluate(colours) == ["rgb(0, 0, 0)", "rgb(255, 255, 255)"]
    visible = page.locator(".md-content__inner > :visible")
    assert visible.evaluate_all("all => all.map(one => one.dataset.course)") == ["record"]


def pages_of(page: Page, paper: str) -> int:
    """Return on how many pages the browser prints."""
    return len(A_PAGE.findall(page.pdf(format=paper)))


@pytest.mark.parametrize("paper", ["A4", "Letter"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_job_aid_is_one_page(page: Page, language: str, paper: str) -> None:
    """Nothing else is printed with it, and it never runs over."""
    page.goto(f"{language}/job-aid.html")
    assert pages_of(page, paper) == 1


# --- to another device --------------------------------------------------------------------------


def test_a_file_takes_everything_to_another_device(open_page: OpenPage, tmp_path: Path) -> None:
    """What is brought in is what was there; brought in again it changes nothing."""
    here = my_course_with(open_page(), everything())
    with here.expect_download() as waiting:
        button(here, "Download everything as a file").click()
    file = tmp_path / waiting.value.suggested_filename
    waiting.value.save_as(file)
    there = my_course(open_page())
    there.get_by_label("Bring in a file").set_input_files(file)
    there.get_by_text("Brought in: 8 attempts new, 0 went on, 0 already here.").wait_for()
    assert stored_in(there) == stored_in(here)
    assert there.locator(".quiz-record").inner_text() == here.locator(".quiz-record").inner_text()
    there.get_by_label("Bring in a file").set_input_files(file)
    there.get_by_text("Brought in: 0 attempts new, 0 went on, 8 already here.").wait_for()
    assert stored_in(there) == stored_in(here)


def my_course_with(page: Page, stored: Stored) -> Page:
    """Go to the learner's page with something kept."""
    store(page, stored)
    return my_course(page)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_code_joins_two_devices_by_keyboard(open_page: OpenPage, language: str) -> None:
    """Pasted at another device that has attempts of its own, both are there; no mouse is needed."""
    here = open_page()
    store(here, {f"quiz:{NAME}": kept(play_of(NAME, 1))})
    my_course(here, language)
    button(here, "Show everything as a code", language).press("Enter")
    code = here.locator(".quiz-all")
    code.wait_for()
    there = open_page()
    store(there, {f"quiz:{QUICK_CHECK}": kept(play_of(QUICK_CHECK, 1))})
    my_course(there, language)
    there.get_by_label(words(language)("or paste a code")).fill(code.input_value())
    there.keyboard.press("Tab")
    there.keyboard.press("Enter")
    there.locator(".quiz-told:not(:empty)").wait_for()
    assert set(stored_in(there)) == {f"quiz:{NAME}", f"quiz:{QUICK_CHECK}"}
    assert there.locator(".quiz-record-code").count() == 2


HOSTILE = {
    "broken": b'{"quiz": "everything", "for',
    "another format": b"PK\x03\x04",
    "another file": b'{"name": "x"}',
    "a newer one": b'{"quiz":"everything","format":2,"stored":{}}',
    "a large one": b" " * 50_000_000,
}


@pytest.mark.parametrize("what", HOSTILE)
def test_what_cannot_be_brought_in_changes_nothing(page: Page, tmp_path: Path, what: str) -> None:
    """One line says so; what is kept stays as it is."""
    my_course_with(page, everything())
    before = stored_in(page)
    file = tmp_path / "some.json"
    file.write_bytes(HOSTILE[what])
    page.get_by_label("Bring in a file").set_input_files(file)
    page.locator(".quiz-told:not(:empty)").wait_for()
    assert "othing was changed" in told(page)
    assert stored_in(page) == before


def test_hostile_contents_do_no_harm(page: Page, tmp_path: Path) -> None:
    """Of a file by anybody only sound attempts and settings come in, and they are only text."""
    attempt = kept(play_of(NAME, 1), learner="<img src=x onerror=alert(1)>")["done"][0]
    inside = {f"quiz:{NAME}": {"now": 7, "done": [attempt, None, {"steps": []}]}, "other": {}}
    text = json.dumps({"quiz": "everything", "format": 1, "stored": inside})
    file = tmp_path / "some.json"
    file.write_text(text.replace('"other"', '"__proto__": {"polluted": 1}, "other"'), "utf-8")
    my_course(page)
    page.get_by_label("Bring in a file").set_input_files(file)
    page.get_by_text("Brought in: 1 attempts new").wait_for()
    assert page.evaluate("({}).polluted") is None
    assert set(stored_in(page)) == {f"quiz:{NAME}"}
    assert page.locator(".quiz-record img").count() == 0


def test_full_storage_keeps_what_was_there(page: Page, tmp_path: Path) -> None:
    """Where there is no room for all that comes in, nothing comes in."""
    my_course_with(page, {f"quiz:{NAME}": kept(play_of(NAME, 1))})
    before = stored_in(page)
    page.evaluate("localStorage.setItem('other', 'x'.repeat(5_150_000))")
    many = kept(*(play_of(QUICK_CHECK, seed) for seed in range(100)))
    stored = {f"quiz:{QUICK_CHECK}": many}
    file = tmp_path / "some.json"
    file.write_text(json.dumps({"quiz": "everything", "format": 1, "stored": stored}), "utf-8")
    page.get_by_label("Bring in a file").set_input_files(file)
    page.get_by_text("no room for all of it").wait_for()
    assert stored_in(page) == before


def test_everything_is_deleted_by_a_second_press(page: Page) -> None:
    """One press warns; leaving the button or Escape takes it back; the second deletes."""
    my_course_with(page, everything())
    page.evaluate("localStorage.setItem('theme', 'mine')")
    delete = page.locator(".quiz-delete")
    for way_out in ("Escape", "Tab"):
        delete.press("Enter")
        assert "Press again" in delete.inner_text()
        page.keyboard.press(way_out)
        assert "Press again" not in delete.inner_text()
    delete.press("Enter")
    delete.press("Enter")
    assert told(page) == "Everything is deleted from this browser."
    assert stored_in(page) == {}
    assert page.evaluate("localStorage.getItem('theme')") == "mine"
    assert "not begun yet" in page.locator("[data-course=next]").inner_text()


def test_nothing_is_out_of_order(page: Page) -> None:
    """Headings follow each other without a gap, so that a screen reader can leap along."""
    my_course_with(page, everything())
    levels = page.locator(".md-content :is(h1, h2, h3)").evaluate_all(
        "all => all.map(one => Number(one.tagName[1]))"
    )
    assert all(after - before <= 1 for before, after in pairwise(levels))
