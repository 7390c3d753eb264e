"""How a change is told: the whole text, for a terminal and for a pull request."""

from __future__ import annotations

from quiz_engine.changes import Change, CourseChange, Version, compare
from quiz_engine.changes.edits import Edit
from quiz_engine.changes.show import MOST_LINES, as_markdown, as_text, block_of, block_of_course
from quiz_engine.changes.texts import Texts
from quiz_engine.machine.compiler import compile_scenario
from quiz_engine.testing import scenario
from quiz_engine.translation import Catalog, Entry
from tests.changes.test_ways import CASE

EDITS = (
    ("pass: 60", "pass: 20"),
    ("points: 6, set: {kind: true}", "points: 8, set: {kind: true}"),
    ("wait: {do: Wait, goto: letter}", "rest: {do: Wait, goto: letter}"),
    ("title: Lost", "title: Gone"),
)
TEXT = """\
example: rules changed; attempts made before belong to the old version
  maximum    10 → 12
  pass mark  60 → 20
  ids        in scene first: renamed wait → rest
  edits      first / ask: points 6 → 8
  ways       12 ways, 5 pass before; now 12, 6 pass
             8 of the old ways can be replayed to their end
             4 stop: step 2: scene first: found 'wait', possible: ask, pay, rest
               way: hello: continue → first: wait → letter: -
             7 have another score, such as kept, 60 % → kept, 67 %
               way: hello: continue → first: ask → letter: -
             new: 4 ways, 1 pass
               way: hello: continue → first: rest → letter: -
  texts      1 changed: endings.lost.title
             1 added: scenes.first.choices.rest.do
             1 removed: scenes.first.choices.wait.do
  stale      de: 2 to translate: endings.lost.title, scenes.first.choices.rest.do"""
MARKDOWN = """\
### `example`

Rules changed; attempts made before belong to the old version.

- **maximum:** 10 → 12
- **pass mark:** 60 → 20
- **ids:** in scene first: renamed wait → rest
- **edits:** first / ask: points 6 → 8
- **ways:** 12 ways, 5 pass before; now 12, 6 pass
- **ways:** 8 of the old ways can be replayed to their end
- **ways:** 4 stop: step 2: scene first: found 'wait', possible: ask, pay, rest
  - `hello: continue → first: wait → letter: -`
"""
GERMAN = {"de": Catalog("", (Entry("endings.lost.title", "Lost", "Verloren"),))}


def version(text: str) -> Version:
    """Return a version of the example, with one translation."""
    case = scenario(text)
    return Version(case, compile_scenario(case), GERMAN)


def changed(*edits: tuple[str, str]) -> Change:
    """Return what these edits of the example mean."""
    text = CASE
    for before, after in edits:
        assert before in text
        text = text.replace(before, after)
    return compare(version(CASE), version(text))


def test_a_change_is_told_in_order() -> None:
    """Figures, ids, edits, ways, texts: what weighs most for attempts first."""
    assert as_text([block_of(changed(*EDITS))]) == TEXT


def test_markdown_says_the_same() -> None:
    """As a list under a heading."""
    assert as_markdown([block_of(changed(*EDITS))]).startswith(MARKDOWN)


def test_the_verdict_is_a_sentence() -> None:
    """What happened, and whether attempts made before are still good."""
    verdicts = [
        block_of(changed(*edits)).verdict
        for edits in (
            (),
            (("title: Lost", "title: Gone"),),
            (("do: Wait, ", "do: Wait, article: true, "),),
        )
    ]
    assert verdicts == [
        "nothing changed",
        "only texts changed; attempts made before stay valid",
        "changed, but no rule of the play; attempts made before stay valid",
    ]


def test_a_loop_is_said_to_bound_what_is_counted() -> None:
    """Before any number."""
    back = ("wait: {do: Wait, goto: letter}", "wait: {do: Wait, goto: hello}")
    [first, *_] = [line for line in block_of(changed(back)).lines if line.topic == "ways"]
    assert first.text == "there are loops: counted are ways of at most 30 responses"


def test_long_lists_are_cut_and_counted() -> None:
    """A rewritten case does not fill the screen."""
    edits = tuple(Edit(f"scene-{number}", "order") for number in range(MOST_LINES + 5))
    change = Change("c", None, None, (), edits, Texts(), uncounted="neither version can be played")
    lines = block_of(change).lines
    assert len(lines) == MOST_LINES + 2
    assert lines[-2].text == "and 5 more"
    assert lines[-1].text == "not counted: neither version can be played"


def test_the_course_has_a_block_of_its_own() -> None:
    """With what its cases share."""
    edit = Edit("metric odr", "counts", "a / b", "c / b")
    change = CourseChange((), (edit,), Texts(changed=("title",), stale=(("en", ("title",)),)))
    assert as_text([block_of_course(change)]) == (
        "course: what the cases share changed\n"
        "  edits  metric odr: counts a / b → c / b\n"
        "  texts  1 changed: title\n"
        "  stale  en: 1 to translate: title"
    )
