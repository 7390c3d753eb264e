"""The audit page tells what was proved, in words and pictures, and leads to the texts."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from dataclasses import replace
from html import unescape
from importlib.resources import files
from typing import TYPE_CHECKING

import pytest

from quiz_engine.audit.values import ScoreShare
from quiz_engine.cli.case_findings import CaseFindings
from quiz_engine.finding import Finding, Severity
from quiz_engine.graph import svg as drawing
from quiz_engine.project import check_project, open_project
from quiz_engine.settings import settings_for
from quiz_engine.site.blocks import Around, Blocks, marked_pages
from quiz_engine.site.chart import HEIGHT, TOP, chart_of
from quiz_engine.site.figures import count, percent
from tests.site.conftest import project_in

if TYPE_CHECKING:
    from collections.abc import Callable

    from quiz_engine.project import Project
    from quiz_engine.site.build import Places

PAGE = "trainers/audit/every.md"
PAGES = {
    "index.md": b"<!-- quiz: every -->\n",
    "trainers/rules/ways.md": b"<!-- quiz-rules ways -->\n",
}
BLANK = re.compile(r"\s+")

Written = tuple[str, str]
"""A page, and the picture beside it."""


@pytest.fixture(scope="module")
def project(built: Places) -> Project:
    """The sample project."""
    return project_in(built.root)


@pytest.fixture(scope="module")
def write(project: Project) -> Callable[..., Written]:
    """Write the audit page of the sample case."""

    def written(
        *,
        language: str = "en",
        pages: dict[str, bytes] = PAGES,
        found: tuple[Finding, ...] | None = (),
    ) -> Written:
        check = None if found is None else lambda *_: found
        blocks = Blocks(project, language, page=PAGE, around=Around(marked_pages(pages), check))
        text = blocks.fill("# Audit\n\n<!-- quiz-audit every -->\n")
        return text, blocks.files["trainers/audit/every.svg"].decode()

    return written


@pytest.fixture(scope="module")
def page(write: Callable[..., Written]) -> str:
    """The audit page of the sample case, in English."""
    return write()[0]


def read(html: str) -> str:
    """Return what is read of a page."""
    return BLANK.sub(" ", unescape(re.sub(r"<[^>]+>", " ", html)))


def row(page: str, heading: str) -> str:
    """Return the row of a table that this heads."""
    (cells,) = re.findall(
        rf"<tr><th[^>]*>(?:<a[^>]*>)?{re.escape(heading)}.*?</tr>", page, re.DOTALL
    )
    return read(cells)


def test_the_verdict_comes_first(project: Project, page: str) -> None:
    """In a few large figures: those of the audit."""
    audit = project.audit("every")
    assert audit.ways is not None
    assert audit.passing is not None
    verdict = read(page[: page.index("\n## ")])
    assert f"{count(audit.situations)} → {count(audit.states)}" in verdict
    assert f"{count(audit.ways)}" in verdict
    assert f"{percent(audit.passing)}" in verdict
    assert "2 of 2" in verdict
    assert "50 %" in verdict
    assert "All figures are exact" in verdict


def test_the_page_has_a_section_for_each_question(page: str) -> None:
    """Each can be linked to."""
    names = re.findall(r"^## .+ \{ #([a-z]+) \}$", page, re.MULTILINE)
    assert names == [
        *("picture", "scores", "endings", "plays", "decisions", "lost", "guessing"),
        *("principles", "length", "coverage", "findings"),
    ]


def test_no_section_holds_another_and_all_are_left_out_of_the_search(page: str) -> None:
    """Material's search ends what it leaves out at the first end tag of the same name."""
    tags = re.findall(r"<(/?)section\b([^>]*)>", page)
    assert [end for end, _ in tags] == ["", "/"] * (len(tags) // 2)
    assert all("data-search-exclude" in rest for end, rest in tags if not end)


def test_texts_of_authors_are_only_texts(page: str) -> None:
    """What looks like markup in a case does nothing in its audit."""
    assert "<script" not in page
    assert "<img" not in page


def test_answers_are_told_as_learners_read_them(page: str) -> None:
    """Not by their ids, whatever the kind of scene."""
    best = read(re.findall(r"A best play: .*?</details>", page, re.DOTALL)[0])
    for told in ("Ask first.", "Right one.", "Zuerst. → Am Ende.", "Eins. = Zwei!", "1.1 %"):
        assert told in best
    assert "Dear Ms Sato." in best
    assert "p1=" not in best
    worst = read(re.findall(r"A worst play: .*?</details>", page, re.DOTALL)[0])
    assert "nothing ticked" in worst


def test_scenes_lead_to_their_texts(write: Callable[..., Written]) -> None:
    """In the page and in the picture beside it; without a page of the case, nothing is linked."""
    for text in write():
        addresses = re.findall(r'href="([^"]*#every[^"]*)"', text)
        assert "../../index.html#every.hasOwnProperty" in addresses
        assert "../../index.html#every.end" in addresses
    assert all("#every" not in text for text in write(pages={}))


def test_addresses_of_scenes_are_on_the_page_of_the_case(
    project: Project, write: Callable[..., Written]
) -> None:
    """Every one of them."""
    wanted = set(re.findall(r'href="[^"]*#(every[^"]*)"', write()[0]))
    there = set(re.findall(r'id="([^"]*)"', Blocks(project, "en").fill("<!-- quiz: every -->")))
    assert wanted - there == set()
    assert len(wanted) > 5


def test_endings_have_their_share(project: Project, page: str) -> None:
    """Of random plays; and the way there."""
    sour, fine = project.audit("every").endings
    assert sour.share is not None
    assert fine.share is not None
    assert percent(sour.share) in row(page, "Secretending")
    assert percent(fine.share) in row(page, "Sweetsecret")
    assert f"{len(fine.way)} responses" in row(page, "Sweetsecret")


def test_findings_stand_at_their_scene_and_lead_to_their_rule(
    project: Project, write: Callable[..., Written]
) -> None:
    """With the way that shows them, in the words of the case; in other files, in the list alone."""
    scene = project.scenarios["every"].scenes["hasOwnProperty"]
    here = Finding(
        str(project.files["every"]),
        scene.span,
        "M006",
        "no play gets <here>",
        "mend it",
        Severity.WARNING,
        (("__proto__", "toString"),),
    )
    text, picture = write(found=(here, replace(here, file="locale/every.po", code="T001")))
    told = text[text.index("{ #findings }") :]
    assert 'href="../rules/ways.html#scene-unreachable"' in told.replace("../../trainers/", "../")
    assert "no play gets &lt;here&gt;; mend it" in told
    assert "Refuse." in told
    assert "T001" in told
    assert "⚠ M006" in picture
    assert "T001" not in picture
    assert "Found by the check: 2" in read(text)


def test_nothing_is_said_of_findings_where_nobody_looked(write: Callable[..., Written]) -> None:
    """A page that says nothing was found has asked."""
    assert "The check finds nothing to mend." in write(found=())[0]
    assert "The check" not in write(found=None)[0]


def test_the_page_speaks_its_language(write: Callable[..., Written]) -> None:
    """Its own words, and the texts of the case where they are translated."""
    text = write(language="zh-Hant")[0]
    assert "每個數字都是精確的" in text
    assert "第一則" in text
    assert "All figures are exact" not in text


def test_the_picture_is_in_the_page_and_in_a_file(write: Callable[..., Written]) -> None:
    """The file is complete and dark by itself; the page colours its own."""
    text, picture = write()
    ET.fromstring(picture)  # noqa: S314 - our own output
    assert "prefers-color-scheme:dark" in picture
    assert "prefers-color-scheme" not in text
    assert 'href="every.svg"' in text


def test_pages_know_the_colours_of_pictures() -> None:
    """In light and in dark they are those of the file."""
    style = (files("quiz_engine.site") / "assets" / "trainers.css").read_text("utf-8")
    light, dark = re.findall(r"\{([^}]*--graph-ink[^}]*)\}", style)
    for colour, role in drawing.ROLES.items():
        assert f"--graph-{role}: {short(colour)};" in light
        assert f"--graph-{role}: {short(drawing.IN_THE_DARK[colour])};" in dark


def short(colour: str) -> str:
    """Return a colour as briefly as style sheets write it."""
    return "#fff" if colour == "#ffffff" else colour


# --- the chart ----------------------------------------------------------------------------------


def test_bars_show_all_plays(project: Project) -> None:
    """Their shares make the whole; each is as high as it is likely, and stands on the ground."""
    chart = chart_of(project.audit("every"))
    assert chart is not None
    assert sum(bar.share for bar in chart.bars) == pytest.approx(1)
    scale = {bar.height / bar.share for bar in chart.bars if bar.share}
    assert max(scale) == pytest.approx(min(scale))
    assert all(bar.y + bar.height == pytest.approx(TOP + HEIGHT) for bar in chart.bars)
    assert all(bar.y >= TOP for bar in chart.bars)


def test_a_bar_is_parted_at_the_pass_mark(project: Project) -> None:
    """Where the mark lies within it; no score is on the wrong side."""
    audit = replace(
        project.audit("every"),
        pass_percent=52,
        scores=(
            ScoreShare(40, 0.5),
            ScoreShare(51, 0.1),
            ScoreShare(52, 0.3),
            ScoreShare(100, 0.1),
        ),
    )
    chart = chart_of(audit)
    assert chart is not None
    passing = {bar.low: bar.passing / bar.height for bar in chart.bars if bar.share}
    assert passing == pytest.approx({40: 0, 50: 0.75, 100: 1})
    left, right = (bar.x for bar in chart.bars if bar.low in {50, 55})
    assert left < chart.mark < right


def test_without_scores_there_is_no_chart(project: Project) -> None:
    """What is not known is not drawn."""
    assert chart_of(replace(project.audit("every"), scores=())) is None


# --- what is kept -------------------------------------------------------------------------------


def test_an_audit_is_kept_while_the_case_stays(places: Places) -> None:
    """Over readings; a translation that changes is read anew, for its length counts."""
    first = project_in(places.root)
    audit = first.audit("every")
    assert first.audit("every") is audit
    same = open_project(first.folder)
    same.adopt(first)
    assert same.audit("every") is audit
    catalog = places.root / "scenarios" / "locale" / "zh-Hant" / "every.po"
    catalog.write_text(catalog.read_text("utf-8").replace("第一則", "第一則訊息"), "utf-8")
    changed = open_project(first.folder)
    changed.adopt(same)
    assert changed.proof("every").graph is first.proof("every").graph
    assert changed.audit("every") is not audit
    assert changed.audit("every") != audit


def test_a_case_is_checked_as_a_whole_project_is_and_only_when_it_changed(places: Places) -> None:
    """The same is found in its files as by ``quiz check``."""
    check, project = CaseFindings(), project_in(places.root)
    found = check(project, "every")
    settings = settings_for(project.folder).settings
    every = check_project(project, today="2026-11-23", settings=settings)
    assert {one for one in found if one.code != "D001"} == {
        one for one in every if "every." in one.file and one.code != "D001"
    }
    assert found
    assert check(project_in(places.root), "every") is found
    file = project.files["every"]
    file.write_text(file.read_text("utf-8").replace("Refuse.", "Refuse it."), "utf-8")
    assert check(project_in(places.root), "every") is not found
