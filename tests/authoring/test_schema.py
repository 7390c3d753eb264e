"""An editor with the schema and the loader come to the same verdict about the form of a file."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft7Validator

from quiz_engine.authoring import load_course, load_scenario, tables
from quiz_engine.authoring.codes import Code
from quiz_engine.authoring.records import Level
from quiz_engine.authoring.schema import (
    ONLY_THE_LOADER_KNOWS,
    course_schema,
    scenario_schema,
    schema_of,
    schema_text,
)
from quiz_engine.scenario import Kind
from tests.authoring.documents import Author, Tree, each_with_a_mistake, with_a_mistake, written
from tests.authoring.editor import keeps_its_spelling, reading
from tests.authoring.samples import ENDINGS, FRAME, SCENES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from quiz_engine.authoring.records import AnyKey
    from quiz_engine.finding import Finding

ROOT = Path(__file__).parents[2]
GOLDEN = Path(__file__).parent / "golden"
COURSE = load_course((GOLDEN / "course-good.yml").read_bytes(), file="course.yml").course

SHIPPED = ROOT / "quiz_engine" / "schema"
MADE = {"scenario.json": scenario_schema, "course.json": course_schema}


@cache
def validator(name: str) -> Draft7Validator:
    """Return what judges by the schema, dates included."""
    return Draft7Validator(MADE[name](), format_checker=Draft7Validator.FORMAT_CHECKER)


def faults(text: str, name: str = "scenario.json") -> list[str]:
    """Return what an editor underlines."""
    return [error.message for error in validator(name).iter_errors(reading(text))]


def findings(text: str, name: str = "scenario.json") -> tuple[Finding, ...]:
    """Return what the loader finds."""
    if name == "course.json":
        return load_course(text.encode(), file="course.yml").findings
    return load_scenario(text.encode(), file="f.yml", course=COURSE).findings


def of_form(text: str, found: Iterable[Finding]) -> list[Finding]:
    """Return the findings that the schema has to see as well."""
    excused = set(excused_places(text))
    return [
        finding
        for finding in found
        if Code(finding.code) not in ONLY_THE_LOADER_KNOWS
        and (finding.span.line, finding.span.column) not in excused
    ]


def excused_places(text: str) -> Iterator[tuple[int, int]]:
    """Yield where words stand that the schema cannot judge.

    These are words that have lost their spelling, and what an effect does to its variable, though
    that shares codes with other numbers.
    """
    nodes = [yaml.compose(text, Loader=yaml.SafeLoader)]
    while nodes:
        match nodes.pop():
            case yaml.MappingNode(value=entries):
                nodes.extend(value for _, value in entries)
                effects = [value for key, value in entries if key.value == "set"]
                values = [inner for effect in effects for inner in effect.value]
                yield from (_place(node[1]) for node in values if isinstance(node, tuple))
            case yaml.SequenceNode(value=items):
                nodes.extend(items)
            case yaml.ScalarNode(style=None, value=word) as node if not keeps_its_spelling(word):
                yield _place(node)


def _place(node: yaml.Node) -> tuple[int, int]:
    return node.start_mark.line + 1, node.start_mark.column + 1


def agree(text: str, name: str = "scenario.json") -> None:
    """Check that what one of the two finds in the form of a file, the other finds too."""
    underlined, found = faults(text, name), findings(text, name)
    assert found or not underlined, f"the loader accepts it, but: {underlined}"
    assert underlined or not of_form(text, found), f"the schema accepts it, but: {found[0]}"


# --- what is shipped ----------------------------------------------------------------------------


@pytest.mark.parametrize("name", MADE)
def test_the_shipped_schema_is_the_one_of_the_tables(name: str) -> None:
    """``quiz schema --out quiz_engine/schema`` writes it anew."""
    assert (SHIPPED / name).read_text(encoding="utf-8") == schema_text(MADE[name]())


@pytest.mark.parametrize("name", MADE)
def test_it_is_a_schema_of_draft_07(name: str) -> None:
    """As the draft's own schema says."""
    Draft7Validator.check_schema(MADE[name]())


def test_every_key_has_a_hint() -> None:
    """An editor has something to show for each."""
    levels = [level for level in vars(tables).values() if isinstance(level, Level)]
    levels += tables.SCENES.values()
    bare = {key.name for level in levels for key in level.keys if not key.hint}
    assert bare == set()


def test_a_new_shape_has_to_be_described() -> None:
    """A shape that the schema does not know is an error at once, not a key that accepts all."""
    from quiz_engine.authoring.records import Key  # noqa: PLC0415

    class Odd:
        expected = "something odd"

        def read(self, *_: object) -> None: ...

    with pytest.raises(TypeError, match="no schema is known"):
        schema_of(Level("a level", (Key("odd", Odd()),)))


# --- written by people --------------------------------------------------------------------------

CASES = sorted((ROOT / "scenarios").glob("*.yml"))
PAGES = sorted((ROOT / "docs").glob("*/trainers/language.md"))


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_the_shipped_files_are_accepted(path: Path) -> None:
    """An editor underlines nothing in them."""
    name = "course.json" if path.stem == "course" else "scenario.json"
    assert faults(path.read_text(encoding="utf-8"), name) == []


def examples() -> list[str]:
    """Return the examples of the pages about the language, each as a whole file."""
    found = []
    for page in PAGES:
        blocks = re.findall(r"```yaml\n(.*?)```", page.read_text(encoding="utf-8"), flags=re.DOTALL)
        found += [completed(block) for block in blocks]
    return found


def completed(block: str) -> str:
    """Return the sections of the block, with what a scenario needs besides."""
    for section in (*FRAME.splitlines(keepends=True), SCENES, ENDINGS):
        name = section.partition(":")[0]
        if not re.search(rf"^{name}:", block, flags=re.MULTILINE):
            block += section
    return block


@pytest.mark.parametrize("text", examples())
def test_the_examples_of_the_language_are_judged_alike(text: str) -> None:
    """Those that are right and the one that shows mistakes."""
    name = "course.json" if "\nprinciples:" in text else "scenario.json"
    if name == "course.json":
        text = re.sub(
            r"^(language|pass|start|scenes|endings):.*(\n .*)*\n", "", text, flags=re.MULTILINE
        )
    agree(text, name)


@pytest.mark.parametrize("path", sorted(GOLDEN.glob("*.yml")), ids=lambda path: path.stem)
def test_the_golden_files_are_judged_alike(path: Path) -> None:
    """Files with every mistake that there is, and those without any."""
    text = path.read_text(encoding="utf-8")
    name = "course.json" if path.name.startswith("course-") else "scenario.json"
    if not any(finding.code.startswith("Y") for finding in findings(text, name)):
        agree(text, name)


# --- generated ----------------------------------------------------------------------------------

SEEDS = st.integers(0, 2**32)


def scenario_of(seed: int) -> Tree:
    """Return the generated scenario of the seed."""
    return Author(Random(seed)).scenario()  # noqa: S311 - an example, no secret


@settings(max_examples=40, deadline=None)
@given(SEEDS)
def test_what_the_loader_accepts_the_schema_accepts(seed: int) -> None:
    """Files without a mistake, of every kind of scene, with words that YAML reads as others."""
    text = written(scenario_of(seed))
    assert findings(text) == ()
    assert faults(text) == []


@pytest.mark.parametrize("seed", [0, 2])
def test_each_change_of_a_full_file_is_judged_alike(seed: int) -> None:
    """Every value once with something else, every key once left out and once misspelt."""
    chance = Random(seed)  # noqa: S311
    full = Author(chance, ("s1",), fullness=0.8).scenario()
    for changed in each_with_a_mistake(full, chance):
        agree(written(changed))


@settings(max_examples=60, deadline=None)
@given(SEEDS)
def test_a_single_change_is_judged_alike(seed: int) -> None:
    """A key or value that is missing, unknown, misplaced, of a wrong type or out of bounds."""
    agree(written(with_a_mistake(scenario_of(seed), Random(seed))))  # noqa: S311


@settings(max_examples=60, deadline=None)
@given(SEEDS)
def test_a_course_is_judged_alike(seed: int) -> None:
    """Without a mistake, and after a single change."""
    chance = Random(seed)  # noqa: S311
    course = Author(chance).course()
    assert findings(written(course), "course.json") == ()
    assert faults(written(course), "course.json") == []
    agree(written(with_a_mistake(course, chance)), "course.json")


# --- where the two differ -----------------------------------------------------------------------

FLAWED = {
    "a number in quotes is not measured": 'pass: "170"',
    "a number is known by its value, not by its spelling": "pass: 7e1",
    "a flag, too": "endings: {e: {title: x, accepted: True}}",
    "decimals may be too long": (
        "scenes: {here: {ask: x, number: {answer: 1.1234567}, goto: end}}\n"
    ),
}
UNREADABLE = {
    "a plain null is nothing": "title: null",
    "so is a tilde": "summary: ~",
    "nobody can be called true": "practises: true",
    "an id is no fraction": "practises: 1e-3",
}


@pytest.mark.parametrize("section", FLAWED.values(), ids=FLAWED)
def test_only_the_loader_sees_the_spelling(section: str) -> None:
    """What YAML has read already looks right to the schema."""
    text = completed(f"{section}\n")
    assert findings(text) != ()
    assert faults(text) == []


@pytest.mark.parametrize("section", UNREADABLE.values(), ids=UNREADABLE)
def test_some_words_need_quotes_for_an_editor(section: str) -> None:
    """Words that YAML reads as something else, where the loader takes them as they are."""
    text = completed(f"{section}\n")
    assert load_scenario(text.encode(), file="f.yml").findings == ()
    assert faults(text) != []


def test_what_only_the_loader_knows_is_not_about_form() -> None:
    """Files, references, conditions, and what two places say together: nothing else."""
    letters = {code.value[0] for code in Code}
    of_form = {code.value[0] for code in set(Code) - ONLY_THE_LOADER_KNOWS}
    assert letters - of_form == {"Y", "R", "C"}
    assert {code.slug for code in ONLY_THE_LOADER_KNOWS if code.value[0] in "KVD"} == {
        *("duplicate-key", "file-name", "start-out-of-range", "empty-range", "effect-type"),
        *("effect-out-of-range", "points-without-decision", "weight-without-chance"),
        *("no-right-part", "too-many-responses", "too-few-parts", "listed-twice"),
    }


# --- what the schema tells ----------------------------------------------------------------------


CHOICES = "scenes: {here: {ask: x, HERE, choices: {a: {do: y, goto: end}}}}"
CHOICE = "scenes: {here: {ask: x, choices: {a: {do: y, goto: end, HERE}}}}"
LUCK = "scenes: {here: {ask: x, fork: chance, choices: {a: {do: y, goto: end, HERE}}}}"
PARTS = "scenes: {here: {ask: x, goto: end, HERE, select: {a: {text: y, right: true}}}}"
PART = (
    "scenes: {here: {ask: x, goto: end, select: {a: {text: y, right: true}, b: {text: z, HERE}}}}"
)
NUMBER = "scenes: {here: {ask: x, goto: end, number: {answer: 3, HERE}}}"
VARIABLE = "remembers: {n: {start: 1, from: 0, to: 3, HERE}}"
ENDING = "endings: {e: {title: x, HERE}}"

DEFAULTS = (
    (tables.SCENARIO, "HERE"),
    (tables.SCENES[Kind.CHOICES], CHOICES),
    (tables.CHOICE, CHOICE),
    (tables.CHOICE, LUCK),
    (tables.SCENES[Kind.SELECT], PARTS),
    (tables.PART, PART),
    (tables.ASKED, NUMBER),
    (tables.NUMBER_VARIABLE, VARIABLE),
    (tables.ENDING, ENDING),
)


def defaults() -> Iterator[tuple[str, str, AnyKey]]:
    """Yield each key with a default, and a section in which it can stand."""
    for level, section in DEFAULTS:
        for key in level.keys:
            if key.default is not None and (key != tables.WEIGHT or section is LUCK):
                yield f"{key.name} in {level.name}", section, key


@pytest.mark.parametrize(
    ("section", "key"),
    [row[1:] for row in defaults()],
    ids=[row[0] for row in defaults()],
)
def test_a_default_says_what_leaving_out_means(section: str, key: AnyKey) -> None:
    """Writing it changes nothing."""
    default = str(key.default).lower()
    left_out = re.sub("(, )?HERE", "", section)
    written_out = section.replace("HERE", f"{key.name}: {default}")
    sides = [
        load_scenario(completed(f"{side}\n").encode(), file="f.yml")
        for side in (left_out, written_out)
    ]
    assert sides[0].scenario is not None
    assert sides[0] == sides[1]


def test_each_default_is_tried() -> None:
    """Every key that has one stands in a section above."""
    levels = [level for level in vars(tables).values() if isinstance(level, Level)]
    levels += tables.SCENES.values()
    with_default = {key for level in levels for key in level.keys if key.default is not None}
    assert {key for _, _, key in defaults()} == with_default
