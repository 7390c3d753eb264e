"""The reports: golden files, figures that agree, and nothing that runs.

``QUIZ_REWRITE_GOLDEN=1`` writes the golden files anew.
"""

from __future__ import annotations

import csv
import io
import json
import os
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest

from quiz_engine.attempts.play import Board
from quiz_engine.cohort import Cohort, cohort_of
from quiz_engine.cohort.as_csv import as_csv, lines
from quiz_engine.cohort.as_json import as_json
from quiz_engine.cohort.as_page import as_page
from quiz_engine.cohort.naming import Naming, Place
from tests.cohort.crowd import crowd
from tests.cohort.samples import TABLE, handed_in

GOLDEN = Path(__file__).parent / "golden"
NAMING = Naming(
    language="zh-Hant",
    titles={"first": "<script>第一步</script>"},
    texts={("first", "ask"): '問她 "想要" 什麼 & 為什麼'},
    places={"first": Place("three.yml:10", "https://example.org/zh-Hant/three.html#three.first")},
)


def compare(name: str, found: str) -> None:
    """Compare a report with the golden file of that name."""
    file = GOLDEN / name
    if os.environ.get("QUIZ_REWRITE_GOLDEN"):
        file.write_text(found, encoding="utf-8", newline="")
    with file.open(encoding="utf-8", newline="") as kept:
        assert found == kept.read()


@pytest.fixture(scope="module")
def found() -> Cohort:
    """Return the figures of the crowd."""
    return cohort_of(crowd(60))


def test_the_json_is_that_of_the_golden_file(found: Cohort) -> None:
    """Rounded, so that no platform's last digit shows."""
    compare("figures.json", as_json(found) + "\n")


def test_the_csv_is_that_of_the_golden_file(found: Cohort) -> None:
    """One figure a line."""
    compare("figures.csv", as_csv(found))


def test_the_page_is_that_of_the_golden_file(found: Cohort) -> None:
    """With titles, a link where there is an address, and file and line elsewhere."""
    compare("figures.html", as_page(found, {TABLE.digest: NAMING}).decode())


def test_the_csv_holds_every_estimate_of_the_json(found: Cohort) -> None:
    """None is lost between the two."""

    def estimates(plain: object) -> list[float]:
        if isinstance(plain, dict):
            own = [plain["value"]] if {"value", "low", "high", "n"} <= set(plain) else []
            return own + [one for part in plain.values() for one in estimates(part)]
        if isinstance(plain, list):
            return [one for part in plain for one in estimates(part)]
        return []

    rows = list(csv.DictReader(io.StringIO(as_csv(found).removeprefix("\ufeff"))))
    told = [float(row["value"]) for row in rows if row["value"].replace(".", "").isdigit()]
    for value in estimates(json.loads(as_json(found))):
        assert value < 0 or any(abs(value - one) < 1e-5 for one in told)
    assert len(rows) == len(list(lines(found)))


def test_a_response_in_the_csv_is_no_formula() -> None:
    """The response that ticks nothing is written ``-``, a negative number with a minus."""
    found = cohort_of([handed_in("ask", "-", "-2")])
    assert ",'-,share," in as_csv(found)
    assert ",'-2,share," in as_csv(found)
    assert "\n-" not in as_csv(found)


class Tags(HTMLParser):
    """Gathers the tags of a page and the addresses it names."""

    def __init__(self, page: str) -> None:
        """Read the page."""
        super().__init__()
        self.tags: set[str] = set()
        self.addresses: list[str] = []
        self.handlers: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a tag."""
        self.tags.add(tag)
        self.addresses += [value or "" for name, value in attrs if name in {"href", "src"}]
        self.handlers += [name for name, _ in attrs if name.startswith("on")]


def test_nothing_on_the_page_runs_or_is_fetched() -> None:
    """Whatever authors and learners write: it is text."""
    hostile = "<script>alert(1)</script><img src=x onerror=alert(2)>"
    table = replace(TABLE, scenario="three")
    places = {"first": Place("three.yml:10", 'https://example.org/"><script>x</script>')}
    naming = Naming("en", {"first": hostile}, {("first", "ask"): hostile}, places)
    page = as_page(cohort_of(crowd(40)), {table.digest: naming}).decode()
    tags = Tags(page)
    assert not {"script", "img", "link", "iframe", "object"} & tags.tags
    assert tags.handlers == []
    assert set(tags.addresses) == {places["first"].address}


def test_over_all_cases_learners_are_counted_not_attempts() -> None:
    """Each of them once."""
    other = Board(replace(TABLE, scenario="four"))
    more = [(attempt, play._replace(board=other)) for attempt, play in crowd(40)]
    page = as_page(cohort_of([*crowd(40), *more]), {}).decode()
    overall = page[page.index("All cases") :]
    assert '<th scope="col" class="number">learners</th>' in overall
    assert "attempts</th>" not in overall


def test_few_attempts_are_warned_of() -> None:
    """Below thirty, on the page as elsewhere."""
    few, enough = (cohort_of(crowd(size)) for size in (10, 60))
    warning = "take the figures as questions, not as answers"
    assert warning in as_page(few, {}).decode()
    assert "Only" not in as_page(enough, {}).decode()
    assert [case.is_small for case in (*few.cases, *enough.cases)] == [True, False]
