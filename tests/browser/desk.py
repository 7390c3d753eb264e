"""The Desk as a manager uses it, in any browser; and what the command line says of the same."""

from __future__ import annotations

import shutil
from base64 import b64encode
from pathlib import Path
from typing import TYPE_CHECKING, Any

from click.testing import CliRunner

from quiz_engine.attempts.play import Board
from quiz_engine.attempts.transcript import write_transcript
from quiz_engine.cli import quiz
from quiz_engine.cli.judging import results_of
from quiz_engine.project import open_project
from quiz_engine.results.entry import Failure, Sign
from quiz_engine.results.meanings import FLAGS, REASONS
from quiz_engine.results.rows import row_of
from quiz_engine.testing import random_play, transcript
from quiz_engine.words import words
from tests.browser.keys import VISIBLE_FOCUS
from tests.browser.reports import repeated
from tests.handed_in_folder import SCENARIOS, attempts, clock_at, handed_in

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tests.browser.engines import Engine

NOW = "2027-01-01T00:00:00.000Z"
"""When nothing of what is handed in is in the future."""

STILL = f"""() => {{
  const now = Date.parse("{NOW}");
  globalThis.Date = class extends Date {{
    constructor(...told) {{ super(...(told.length ? told : [now])); }}
    static now() {{ return now; }}
  }};
}}"""
"""Stops the clock of a page."""

WAITED = """async (selector, part) => {
  const end = performance.now() + 120000;
  const shown = () => [...document.querySelectorAll(selector)].map((one) => one.textContent).join();
  while (!shown().includes(part)) {
    if (performance.now() > end) throw Error(`${selector}: ${shown()}`);
    await new Promise((go) => setTimeout(go, 20));
  }
}"""

DROPPED = """async (files) => {
  const carried = new DataTransfer();
  for (const [name, data] of files) {
    const bytes = Uint8Array.from(atob(data), (sign) => sign.charCodeAt(0));
    carried.items.add(new File([bytes], name));
  }
  const event = new DragEvent("drop", { dataTransfer: carried, bubbles: true, cancelable: true });
  document.querySelector("[data-drop]").dispatchEvent(event);
}"""

ROWS = """() => [...document.querySelectorAll("[data-table] tbody tr")]
  .map((row) => [...row.cells].map((cell) => cell.textContent))"""

AS_THE_ENGINE_SAYS = """() => [...document.querySelectorAll("[data-table] tbody tr")]
  .map((row) => [...row.cells].map((cell) =>
    (cell.querySelector("[lang=en]") || cell).textContent))"""

MEANT = """() => [...document.querySelectorAll("[data-table] tbody tr")].map((row) => {
  const told = [...row.cells].slice(-2)
    .map((cell) => cell.querySelector(".quiz-desk-meaning")?.textContent ?? "");
  const by = (row.cells[7].getAttribute("aria-describedby") || "").split(" ").filter(Boolean);
  return [row.cells[0].textContent,
    [...told, by.map((id) => document.getElementById(id).textContent)]];
})"""

LEGEND = """() =>
  [...document.querySelectorAll("[data-legend]:not([hidden]) [data-sign]:not([hidden])")]
  .map((one) => one.dataset.sign)"""

PAGED = """() => {
  const button = document.querySelector("[data-do=after]");
  if (button.disabled || !button.checkVisibility()) return false;
  button.click();
  return true;
}"""

SAVED = """() => {
  globalThis.saved = {};
  const addressOf = URL.createObjectURL;
  let last;
  URL.createObjectURL = (blob) => addressOf((last = blob));
  HTMLAnchorElement.prototype.click = function () {
    saved[this.download] = last.arrayBuffer().then((data) =>
      [...new Uint8Array(data)].map((byte) => byte.toString(16).padStart(2, "0")).join(""));
  };
}"""
"""Keeps what would be saved, where a test of any browser asks the page for it."""

SET = """(selector, value) => {
  const box = document.querySelector(selector);
  box.value = value;
  for (const name of ["input", "change"]) box.dispatchEvent(new Event(name, { bubbles: true }));
}"""

FOCUSED = "(selector) => document.activeElement.matches(selector)"
VALUE = "(selector) => document.querySelector(selector).value"
SORTED = """() => [...document.querySelectorAll("[data-table] th:not([aria-sort=none])")]
  .filter((cell) => cell.closest("thead"))
  .map((cell) => [cell.textContent, cell.getAttribute("aria-sort")])"""
SHOWN = "() => document.querySelector('[data-shown]').innerText"

TABLES = """() => [...document.querySelectorAll("[data-figures] table")].map((table) =>
  [...table.rows].map((row) => [...row.cells].map((cell) => cell.textContent)))"""


DONE = "All are scored: {passed} passed, {failed} not passed, {refused} refused, {flagged} flagged."
SEEN = {"matches": True, "outlined": True, "onScreen": True}
FOREIGN = ".quiz-desk :is(img, script:not([defer]), b b)"
"""What is on the page only if names are taken for markup."""

IN_THE_FOLDER = (Sign.REPEATED, Sign.CHANGED, Sign.SAME_TIMINGS, Sign.TOO_FAST)
"""The flags of what is in the folder."""

MOST_STOPS = 80
"""More than there are places on the page where the Tab key stops."""


OTHER_CASES = Path(__file__).parents[1] / "cli" / "data"


def others_in(folder: Path) -> bytes:
    """Put other cases than the site's into a folder, with their pass mark; return an attempt."""
    shutil.copytree(OTHER_CASES, folder)
    (folder / "quiz.toml").write_text("[score]\npass = {kinds = 1}\n", encoding="utf-8")
    board = Board(open_project(folder).automaton("kinds"))
    return write_transcript(transcript(random_play(board, 1), learner="Mei")).encode()


class Desk:
    """The page of the Desk in a language."""

    def __init__(self, engine: Engine, site_url: str, language: str = "en") -> None:
        """Open the page."""
        self.engine = engine
        self.word = words(language)
        engine.open(f"{site_url}{language}/trainers/desk.html")

    def drop(self, files: Mapping[str, bytes]) -> Desk:
        """Drop files, and wait until they are scored."""
        return self.begin(files).scored()

    def begin(self, files: Mapping[str, bytes]) -> Desk:
        """Drop files, and wait for nothing."""
        data = [[name, b64encode(content).decode()] for name, content in files.items()]
        self.engine.run(DROPPED, data)
        return self

    def scored(self) -> Desk:
        """Wait until all is scored and compared."""
        return self.told(self.word(DONE).partition("{")[0])

    def told(self, part: str) -> Desk:
        """Wait until the page says so."""
        return self.wait("[data-told]", part)

    def wait(self, selector: str, part: str) -> Desk:
        """Wait until what a selector names says so."""
        self.engine.run(WAITED, selector, part)
        return self

    def set(self, selector: str, value: str) -> Desk:
        """Give a control a value."""
        self.engine.run(SET, selector, value)
        return self

    def rows(self) -> list[list[str]]:
        """Return all the rows of the table, page by page."""
        found = self.engine.run(ROWS)
        while self.engine.run(PAGED):
            found += self.engine.run(ROWS)
        return list(found)

    def counted(self) -> Desk:
        """Show the figures of the cohort."""
        self.engine.click("[data-do=cohort]")
        return self.wait("[data-figures]", self.word("Decisions"))

    def figures(self) -> Any:  # noqa: ANN401 - whatever JSON holds
        """Return the tables of the figures, each its rows."""
        return self.engine.run(TABLES)

    # --- what every browser must do ---------------------------------------------------------------

    def expect_a_table_that_answers(self) -> None:
        """It is sorted, numbers as numbers, and the other way round; filtered; and searched."""
        rows = self.rows()
        self.engine.click("[data-column='4']")
        assert self.engine.run(SORTED) == [["percent", "ascending"]]
        assert self.rows() == sorted(rows, key=percent_of)
        self.engine.click("[data-column='4']")
        assert self.engine.run(SORTED) == [["percent", "descending"]]
        assert self.rows() == sorted(rows, key=lambda row: -percent_of(row))
        self.set("[data-kind]", "refused")
        assert {row[6].partition(":")[0] for row in self.rows()} == {"refused"}
        self.set("[data-kind]", "flagged")
        assert {bool(row[7]) for row in self.rows()} == {True}
        self.set("[data-kind]", "").set("[data-search]", "山田 FASTER")
        self.wait("[data-shown]", "1 to 1 of 1")
        assert [row[0] for row in self.rows()] == ["hasty.json"]
        self.set("[data-search]", "nobody is called so").wait("[data-shown]", "No row fits.")
        assert self.engine.run(SHOWN).strip() == "No row fits."
        self.set("[data-search]", "")

    def expect_meanings(self, said: list[list[str]]) -> None:
        """Beside what the engine says stands what it means, in the language of the page.

        The folder has been dropped, of which the command line says this. Of a page in English, the
        engine speaks the language: it tells only what flags mean.
        """
        word = self.word
        found = {sign: word(meaning.found) for sign, meaning in FLAGS.items()}
        assert self.engine.run(AS_THE_ENGINE_SAYS) == said
        assert self.engine.run(LEGEND) == [*map(str, IN_THE_FOLDER)]
        meant: dict[str, Any] = dict(self.engine.run(MEANT))
        names = [FLAGS[sign].name for sign in (Sign.CHANGED, Sign.SAME_TIMINGS)]
        both, below = word("{one}; {other}"), REASONS[Failure.BELOW]
        edited = both.format(one=word(names[0]), other=word(names[1]))
        failed = word("{result}: {reasons}").format(result=word("not passed"), reasons=word(below))
        is_told = word("flags") != "flags"
        assert meant["a_edited.json"][:2] == ([failed, edited] if is_told else ["", ""])
        assert meant["a_edited.json"][2] == [found[Sign.CHANGED], found[Sign.SAME_TIMINGS]]
        assert bool(meant["version.json"][0]) is is_told
        assert meant["a-before.json"][1:] == ["", []]

    def tab_to(self, selector: str) -> Desk:
        """Press Tab until the focus is there; it must be seen."""
        for _ in range(MOST_STOPS):
            self.engine.press("Tab")
            if self.engine.run(FOCUSED, selector):
                shown = self.engine.run(VISIBLE_FOCUS)
                assert shown == SEEN, (selector, shown)
                return self
        message = f"Tab does not lead to {selector}"
        raise AssertionError(message)

    def expect_all_by_keyboard(self, code: str) -> None:
        """A code at a case of which the name has "quick" is scored, found, saved and counted."""
        press = self.engine.press
        self.tab_to("[data-pick=files]").tab_to("[data-pick=folder]")
        self.tab_to(".quiz-desk-drop summary")
        press("Enter")
        self.tab_to("[data-codes]").engine.write(code)
        self.tab_to("[data-do=codes]")
        press("Enter")
        self.scored().tab_to("[data-search]").engine.write("quick")
        self.tab_to("[data-kind]")
        press("ArrowDown")
        assert self.engine.run(VALUE, "[data-kind]") == "passed"
        press("ArrowUp")
        self.wait("[data-table]", "codes.txt")
        self.tab_to(".quiz-desk-scroll").tab_to("[data-column='1']")
        press("Space")
        assert self.engine.run(SORTED) == [["learner", "ascending"]]
        self.tab_to("[data-do=csv]")
        press("Enter")
        self.told("attempts.csv is in your downloads").tab_to("[data-do=cohort]")
        press("Enter")
        self.wait("[data-figures]", "Decisions")


def percent_of(row: list[str]) -> int:
    """Return the percent of a row; what has none comes first."""
    return int(row[4].removesuffix(" %")) if row[4] else -1


# --- what is handed in, and what the command line says of it --------------------------------------


def flat() -> dict[str, bytes]:
    """Return the files of the folder as if they were in none."""
    return {name.replace("/", "_"): data for name, data in handed_in().items()}


def many(count: int) -> bytes:
    """Return so many attempts of as many learners, one a line."""
    return "\n".join(map(write_transcript, repeated(attempts(20), count))).encode()


def in_rows(folder: str) -> list[list[str]]:
    """Return the rows of the command line, from the current folder."""
    now = clock_at(NOW).now()
    results = results_of(open_project(SCENARIOS), [folder], now=now)
    return [[*row_of(entry)] for entry in results.entries]


def of_command(*arguments: str) -> str:
    """Return what a command prints."""
    return CliRunner().invoke(quiz, [*arguments, "--scenarios", str(SCENARIOS)]).stdout
