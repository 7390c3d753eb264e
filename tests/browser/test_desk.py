"""The Desk: what it shows is what the command line says, and nothing of it leaves the browser."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from quiz_engine.attempts.code import write_code
from quiz_engine.results.entry import Sign
from quiz_engine.results.meanings import FLAGS
from quiz_engine.results.rows import HEADINGS
from tests.browser.conftest import AT_REST
from tests.browser.desk import (
    FOREIGN,
    NOW,
    ROWS,
    Desk,
    flat,
    in_rows,
    many,
    of_command,
    others_in,
)
from tests.browser.engines import PageEngine
from tests.browser.page_rules import FITS, WIDER
from tests.handed_in_folder import (
    FORMULA,
    HOSTILE,
    attempts,
    clock_at,
    handed_in,
    write,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from playwright.sync_api import Browser, Download, Page

    from tests.browser.page_rules import Axe, OpenPage

PATIENCE = 120_000
"""Milliseconds that a busy machine may take."""

HOSTILE_CELL = HOSTILE.replace('"', '""')


@pytest.fixture(autouse=True)
def patience() -> Iterator[None]:
    """Wait for what the engine computes as long as a busy machine takes."""
    expect.set_options(timeout=PATIENCE)
    yield
    expect.set_options(timeout=5_000)


@pytest.fixture
def still(monkeypatch: pytest.MonkeyPatch) -> None:
    """Stop the clock of the command line."""
    monkeypatch.setattr("quiz_engine.cli.score.datetime", clock_at(NOW))


def desk(page: Page, site_url: str, language: str = "en") -> Desk:
    """Open the Desk where the clock stands still."""
    page.clock.set_fixed_time(NOW)
    page.set_default_timeout(PATIENCE)
    return Desk(PageEngine(page), site_url, language)


def choose(page: Page, *files: Path, what: str = "files") -> None:
    """Choose files, or a folder."""
    page.locator(f"[data-pick={what}]").set_input_files([*files] if what == "files" else files[0])


@pytest.fixture
def team(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder as it was handed in; it lies in the current one."""
    monkeypatch.chdir(tmp_path)
    write(tmp_path / "team", handed_in())
    return tmp_path / "team"


# --- as the command line says it ----------------------------------------------------------------


@pytest.mark.usefixtures("still")
def test_a_folder_is_scored_cell_by_cell_as_by_the_command_line(
    page: Page, site_url: str, team: Path
) -> None:
    """So are the files that are taken along, byte by byte, and what is not read is told."""
    one = desk(page, site_url)
    choose(page, team, what="folder")
    one.scored()
    assert one.rows() == in_rows("team")
    assert [*page.locator("[data-table] th[scope=col]").all_inner_texts()] == [*HEADINGS]
    expect(page.locator("[data-skipped] li")).to_have_text(
        ["team/notes.md: neither .json, .jsonl, .txt nor .parquet"]
    )
    of_command("score", "team", "--csv", "by.csv", "--html", "by.html")
    assert saved(page, "csv") == Path("by.csv").read_bytes()
    assert saved(page, "html") == Path("by.html").read_bytes()
    assert saved(page, "json").decode() == of_command("score", "team", "--json")


def saved(page: Page, name: str) -> bytes:
    """Return what a button has the browser save."""
    with page.expect_download() as download:
        page.locator(f"[data-do={name}]").click()
    return bytes_of(download.value)


def bytes_of(download: Download) -> bytes:
    """Return the bytes of a file that was saved."""
    return Path(download.path()).read_bytes()


def test_the_figures_are_those_of_the_command_line(page: Page, site_url: str, team: Path) -> None:
    """In the same tables; with the last attempts of learners, too."""
    one = desk(page, site_url)
    choose(page, team, what="folder")
    one.scored().counted()
    of_command("cohort", "team", "--csv", "by.csv")
    assert saved(page, "figures") == Path("by.csv").read_bytes()
    tables = one.figures()
    assert tables[0][0][:3] == ["scene", "met", "right"]
    page.locator("[data-count]").select_option("all")
    expect(page.locator("[data-do=figures]")).to_be_visible()
    one.counted()
    expect(page.locator("[data-figures]")).to_contain_text("every attempt counts")


def test_a_roster_says_who_is_done(
    page: Page, site_url: str, team: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As the command line says it; a roster that is none is told, and nothing is lost."""
    monkeypatch.setattr("quiz_engine.cli.roster.datetime", clock_at(NOW))
    people = Path("people.csv")
    people.write_text(f'id,name,team\n1,quick-check 0,A\n2,"{HOSTILE_CELL}",B\n', encoding="utf-8")
    one = desk(page, site_url)
    choose(page, team, what="folder")
    one.scored()
    page.locator("[data-pick=roster]").set_input_files(people)
    one.told("The roster is below.")
    of_command("roster", "team", "--roster", "people.csv", "--csv", "by.csv", "--html", "by.html")
    assert saved(page, "roster-csv") == Path("by.csv").read_bytes()
    assert saved(page, "roster-html") == Path("by.html").read_bytes()
    expect(page.locator("[data-duties] tbody tr")).to_have_count(8)
    expect(page.locator("[data-duties] td", has_text=HOSTILE).first).to_be_visible()
    people.write_bytes(b"\xff")
    page.locator("[data-pick=roster]").set_input_files(people)
    expect(page.get_by_role("alert").get_by_text("people.csv: byte 1 is not UTF-8")).to_be_visible()
    expect(page.locator("[data-do=csv]")).to_be_enabled()


def test_figures_and_roster_are_told_in_the_language_of_the_page(
    page: Page, site_url: str, team: Path
) -> None:
    """What stands above, and the words in the cells; names of scenes and people stay."""
    people = Path("people.csv")
    people.write_text("id,name,team\n1,quick-check 0,A\n2,nobody,B\n", encoding="utf-8")
    one = desk(page, site_url, "zh-Hant")
    choose(page, team, what="folder")
    one.scored()
    page.locator("[data-do=cohort]").click()
    expect(page.locator("[data-do=figures]")).to_be_visible()
    heads = page.locator("[data-figures] table").first.locator("th[scope=col]")
    expect(heads.first).to_have_text("場景")
    expect(page.locator("[data-figures] h3", has_text="決策").first).to_have_attribute(
        "lang", "zh-Hant"
    )
    worded = page.locator("[data-figures] td[lang=zh-Hant]")
    expect(worded.filter(has_text="總是").first).to_be_visible()
    page.locator("[data-pick=roster]").set_input_files(people)
    expect(page.locator("[data-duties] th[scope=col]")).to_contain_text(["編號", "姓名", "團隊"])
    expect(page.locator("[data-duties] td", has_text="還沒作答").first).to_be_visible()
    english = page.locator("[data-figures] th[scope=col], [data-duties] th[scope=col]")
    assert [text for text in english.all_inner_texts() if text.isascii()] == []


def test_codes_can_be_pasted(page: Page, site_url: str) -> None:
    """One a line, and again: the same attempt is told by its place."""
    code = write_code(attempts(1)[0])
    one = desk(page, site_url)
    page.get_by_text("Paste codes").click()
    for _ in range(2):
        page.get_by_label("Codes, one a line").fill(f"{code}\nqz1.x\n")
        page.get_by_role("button", name="Score the codes").click()
        one.scored()
        expect(page.locator("[data-work]")).to_be_hidden()
    expect(page.locator("[data-table] tbody tr")).to_have_count(4)
    rows = one.rows()
    assert [row[0] for row in rows] == [
        *("codes.txt:1", "codes.txt:2", "codes (2).txt:1", "codes (2).txt:2")
    ]
    assert rows[2][-1].startswith("same attempt as codes.txt:1")


def test_a_folder_is_dropped_with_all_that_is_below_it(
    page: Page, site_url: str, team: Path
) -> None:
    """As a hand drops it: the browser gives what lies in the folder."""
    one = desk(page, site_url)
    zone = page.locator("[data-drop]")
    box = zone.bounding_box()
    assert box
    spot = {"x": box["x"] + 20, "y": box["y"] + 20}
    data = {"items": [], "files": [str(team), str(team / "empty.json")], "dragOperationsMask": 1}
    session = page.context.new_cdp_session(page)
    for kind in ("dragEnter", "dragOver", "drop"):
        session.send("Input.dispatchDragEvent", {"type": kind, **spot, "data": data})
    one.scored()
    alone = ["empty.json", *in_rows("team/empty.json")[0][1:]]
    assert sorted(one.rows()) == sorted([*in_rows("team"), alone])


def test_mistakes_in_cases_that_are_opened_are_told(
    page: Page, site_url: str, tmp_path: Path
) -> None:
    """Before anything is scored by them."""
    write(tmp_path / "cases", {"a.yml": b"title: x\n"})
    one = desk(page, site_url)
    page.get_by_text("Other cases, versions or pass marks").click()
    choose(page, tmp_path / "cases", what="cases")
    one.told("Used now:")
    expect(page.locator("[data-notes] li").first).to_contain_text("a.yml:1: ")


def test_other_cases_and_pass_marks_can_be_opened(
    page: Page, site_url: str, tmp_path: Path
) -> None:
    """What was handed in before is then scored by them."""
    folder = tmp_path / "cases"
    one = desk(page, site_url).drop({"a.json": others_in(folder)})
    assert "unknown scenario 'kinds'" in one.rows()[0][6]
    page.get_by_text("Other cases, versions or pass marks").click()
    choose(page, folder, what="cases")
    expect(page.locator("[data-table] td", has_text="the team's mark")).to_be_visible()
    expect(page.get_by_text("Used now: kinds.")).to_be_visible()
    page.get_by_role("button", name="Use this site's cases again").click()
    expect(page.locator("[data-table] td", has_text="unknown scenario")).to_be_visible()


@pytest.mark.parametrize("language", ["en", "zh-Hant", "ja"])
def test_what_flags_and_reasons_mean_is_told_in_the_language_of_the_page(
    page: Page, site_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    """Beside what the engine says, by which it is found, too; without flags, there is no legend."""
    write(tmp_path, flat())
    monkeypatch.chdir(tmp_path)
    one = desk(page, site_url, language)
    legend = page.locator("[data-legend]")
    one.drop({"a.json": b"{"})
    expect(legend).to_be_hidden()
    page.locator("[data-do=clear]").click()
    one.drop(flat()).expect_meanings(in_rows("."))
    legend.locator("summary").click()
    found = one.word(FLAGS[Sign.TOO_FAST].found)
    expect(legend.get_by_text(found, exact=True)).to_be_visible()
    name = FLAGS[Sign.SAME_TIMINGS].name
    one.set("[data-search]", name if language == "en" else one.word(name))
    expect(page.locator("[data-table] tbody tr")).to_have_count(5)
    page.locator("[data-do=clear]").click()
    expect(legend).to_be_hidden()


# --- nothing leaves the browser -----------------------------------------------------------------


def test_nothing_is_asked_of_anybody_once_the_page_is_there(page: Page, site_url: str) -> None:
    """Without a network all goes on: scored, counted, taken along."""
    asked: list[str] = []
    one = desk(page, site_url)
    page.wait_for_load_state("networkidle")
    expect(page.locator("[data-state=starting]")).to_be_hidden()
    page.context.on("request", lambda request: asked.append(request.url))
    page.context.set_offline(True)
    one.drop(flat()).counted()
    for name in ("csv", "json", "html", "figures"):
        assert saved(page, name)
    assert [url for url in asked if not url.startswith("blob:")] == []


KEPT = """async () => {
  const end = performance.now() + 120000;
  const kept = async () => (await Promise.all((await caches.keys()).map(async (name) =>
    (await (await caches.open(name)).keys()).map(({ url }) => url)))).flat();
  const needed = ["/en/trainers/desk.html", "/en/assets/cases.json", "/python/manifest.json"];
  for (;;) {
    const urls = await kept();
    if (needed.every((file) => urls.some((url) => url.endsWith(file)))
      && urls.some((url) => url.includes("/python/wasm."))
      && urls.some((url) => url.includes("/python/worker."))) return;
    if (performance.now() > end) throw Error(`kept: ${urls.filter((url) => !/learn/.test(url))}`);
    await new Promise((go) => setTimeout(go, 50));
  }
}"""
"""Waits until the device keeps what the page needs."""


def test_once_opened_it_works_without_a_network(open_page: OpenPage, site_url: str) -> None:
    """After one visit: the page, the engine and the cases are kept."""
    page = open_page(service_workers="allow")
    one = desk(page, site_url)
    one.engine.run(KEPT)
    page.context.set_offline(True)
    page.reload()
    assert one.drop({"a.json": b"{"}).rows()[0][0] == "a.json"


def test_what_attempts_say_never_runs(page: Page, site_url: str) -> None:
    """Whatever learners and files are called, in the table and in the report."""
    one = desk(page, site_url).drop(flat()).counted()
    learners = {row[1] for row in one.rows()}
    assert {HOSTILE, FORMULA} <= learners
    assert page.locator(FOREIGN).count() == 0
    assert page.title().startswith("Desk")


# --- hands --------------------------------------------------------------------------------------


def test_the_table_is_searched_filtered_and_sorted(page: Page, site_url: str) -> None:
    """Numbers as numbers; pressed again, the other way round; nothing that fits is a message."""
    one = desk(page, site_url).drop(flat())
    one.expect_a_table_that_answers()
    page.get_by_label("Search the table").fill("nobody is called so")
    expect(page.get_by_text("No row fits.")).to_be_visible()
    page.get_by_label("Search the table").fill("")
    page.get_by_label("Show").select_option("refused")
    page.get_by_role("button", name="learner").click()
    expect(page.get_by_role("columnheader", name="learner")).to_have_attribute(
        "aria-sort", "ascending"
    )


def test_all_can_be_done_by_keyboard(page: Page, site_url: str) -> None:
    """With Tab, Enter and what is typed."""
    desk(page, site_url).expect_all_by_keyboard(write_code(attempts(1)[0]))


LOOKS = (
    ("zh-Hant", {"viewport": {"width": 360, "height": 800}, "color_scheme": "dark"}),
    ("en", {"viewport": {"width": 1280, "height": 800}, "color_scheme": "light"}),
    ("ja", {"viewport": {"width": 360, "height": 800}, "color_scheme": "light"}),
    ("zh-Hans", {"viewport": {"width": 800, "height": 800}, "color_scheme": "dark"}),
)


@pytest.mark.parametrize(("language", "looks"), LOOKS)
def test_no_barrier_is_in_the_way(
    open_page: OpenPage, axe: Axe, site_url: str, language: str, looks: dict[str, Any]
) -> None:
    """In each language, on each screen, in the light and in the dark; nothing is wider than it."""
    page = open_page(**looks)
    one = desk(page, site_url, language)
    assert axe(page) == ()
    for summary in page.locator(".quiz-desk-drop summary").all():
        summary.click()
    write_files(page, flat())
    expect(page.locator("[data-do=csv]")).to_be_enabled()
    one.counted()
    assert axe(page) == ()
    assert page.evaluate(WIDER) == FITS


def write_files(page: Page, files: Mapping[str, bytes]) -> None:
    """Choose files that are nowhere on the disk."""
    given: Any = [
        {"name": name, "mimeType": "application/octet-stream", "buffer": data}
        for name, data in files.items()
    ]
    page.locator("[data-pick=files]").set_input_files(given)


# --- many ---------------------------------------------------------------------------------------


def test_ten_thousand_attempts_are_scored_while_the_page_answers(
    page: Page, site_url: str, tmp_path: Path
) -> None:
    """The table is sorted and searched meanwhile, and never holds more rows than can be seen."""
    (tmp_path / "many.jsonl").write_bytes(many(10_000))
    one = desk(page, site_url)
    choose(page, tmp_path / "many.jsonl")
    expect(page.locator("[data-shown]")).to_contain_text("1 to 100 of")
    page.get_by_role("button", name="learner").click()
    page.get_by_label("Search the table").fill("L77")
    expect(page.locator("[data-work]")).to_be_visible()
    one.scored()
    expect(page.locator("[data-shown]")).to_contain_text("1 to 100 of 111")
    page.get_by_label("Search the table").fill("")
    expect(page.locator("[data-shown]")).to_contain_text("1 to 100 of 10,000")
    assert [row[1] for row in one.engine.run(ROWS)] == [f"L{n}" for n in range(100)]
    page.get_by_role("button", name="Next page").click()
    expect(page.locator("[data-shown]")).to_contain_text("101 to 200 of 10,000")
    assert page.locator("[data-table] tbody tr").count() == 100
    assert saved(page, "csv").count(b"\r\n") == 10_001


WAITS = """globalThis.pieces = 0;
globalThis.Worker = class extends Worker {
  postMessage(data) {
    if (!/"step":"more"/.test(data.text) || ++globalThis.pieces !== 2) super.postMessage(data);
  }
}"""
"""A worker that is never given the second piece of its work, so that there is time to stop it."""


def test_scoring_can_be_stopped_and_begun_again(page: Page, site_url: str, tmp_path: Path) -> None:
    """What was scored is still there; from the beginning, all is."""
    (tmp_path / "many.jsonl").write_bytes(many(400))
    page.add_init_script(WAITS)
    one = desk(page, site_url)
    choose(page, tmp_path / "many.jsonl")
    expect(page.locator("[data-shown]")).to_have_text(re.compile("1 to [1-9]"))
    page.get_by_role("button", name="Stop scoring").click()
    one.told("Stopped after")
    assert page.locator("[data-table] tbody tr").count() > 0
    expect(page.locator("[data-do=csv]")).to_be_disabled()
    expect(page.get_by_role("button", name="Score everything again")).to_be_focused()
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Stop scoring").focus()
    one.scored()
    expect(page.locator("[data-shown]")).to_contain_text("of 400")
    expect(page.get_by_role("region", name="Attempts").locator("table")).to_be_visible()
    expect(page.locator(".quiz-desk-scroll").first).to_be_focused()


DIES_ONCE = """globalThis.pieces = 0;
globalThis.Worker = class extends Worker {
  postMessage(data) {
    const isPiece = /"step":"more"/.test(data.text);
    if (!isPiece || ++globalThis.pieces !== 2) return super.postMessage(data);
    this.dispatchEvent(new ErrorEvent("error", { message: "out of memory" }));
  }
}"""
"""A worker that dies over the second piece that it is given to score."""


def test_an_engine_that_dies_loses_nothing_that_was_handed_in(
    page: Page, site_url: str, tmp_path: Path
) -> None:
    """It is told, and all is scored again when that is asked for."""
    (tmp_path / "many.jsonl").write_bytes(many(2_000))
    page.add_init_script(DIES_ONCE)
    one = desk(page, site_url)
    choose(page, tmp_path / "many.jsonl")
    expect(page.get_by_text("The engine gave up: out of memory.")).to_be_visible()
    page.get_by_role("button", name="Score everything again").click()
    one.scored()
    expect(page.locator("[data-shown]")).to_contain_text("of 2,000")


def test_an_engine_that_comes_late_scores_what_waits(browser: Browser, site_url: str) -> None:
    """Files may be handed in before it is there, and while it cannot be loaded."""
    context = browser.new_context(**AT_REST)
    page = context.new_page()
    page.route("**/python/engine.*", lambda route: route.abort())
    one = desk(page, site_url)
    write_files(page, {"a.json": b"{"})
    page.get_by_role("button", name="Score everything again").wait_for()
    page.get_by_role("button", name="Try again").wait_for()
    page.unroute("**/python/engine.*")
    page.get_by_role("button", name="Try again").click()
    assert one.scored().rows()[0][0] == "a.json"
    context.close()


def test_everything_can_be_cleared(page: Page, site_url: str) -> None:
    """And the next files begin with an empty table."""
    one = desk(page, site_url).drop({"a.json": b"{"})
    page.get_by_role("button", name="Clear everything").click()
    one.told("Everything is cleared")
    expect(page.locator("[data-results]")).to_be_hidden()
    one.drop({"b.json": b"{"})
    assert [row[0] for row in one.rows()] == ["b.json"]


def test_files_of_which_none_is_read_are_told(page: Page, site_url: str) -> None:
    """By their names, with the reason."""
    one = desk(page, site_url)
    write_files(page, {"notes.md": b"x"})
    one.told("There is no attempt among these files.")
