"""Reading expected plays: what is understood, and how every mistake is told."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quiz_engine.expected import load_plays
from quiz_engine.expected.plays import Bounds, Checkpoint, Expectation, ExpectedPlay, Given, Rate
from quiz_engine.project import open_project

CASE = open_project(Path(__file__).parents[1] / "cli" / "data").automaton("kinds")
PLAY = """\
wish:
  about: 先問她的需求
  seed: 7
  give: [first: ask-wish, expect: {scene: items}, {items: [date, photo], steps: sorry>wish>cause}]
  expect: {score: at least 60, lost: {first: 0}, shows: {odr: 1 / 180, mood: 60 to 70}, says: 嗎}
"""


def read(text: str) -> tuple[ExpectedPlay, ...]:
    """Return the plays of a file without mistakes."""
    loaded = load_plays(text.encode(), CASE, file="kinds.yml")
    assert loaded.findings == ()
    return loaded.plays


def mistakes(text: str) -> list[str]:
    """Return what is wrong with a file, as people read it."""
    loaded = load_plays(text.encode(), CASE, file="kinds.yml")
    assert loaded.plays == ()
    return [str(finding).removeprefix("kinds.yml:") for finding in loaded.findings]


def given_at(scene: str, response: str) -> list[str]:
    """Return what is given at a scene, as canonical text, when it is written like this."""
    [play] = read(f"play: {{give: [{scene}: {response}], expect: {{passed: true}}}}")
    return [step.response for step in play.steps if isinstance(step, Given)]


def test_a_play_is_read_with_all_that_it_says() -> None:
    """Steps in order, the last checkpoint at the end, every expectation by itself."""
    [play] = read(PLAY)
    assert (play.name, play.about, play.seed, play.is_like) == ("wish", "先問她的需求", 7, False)
    assert play.steps == (
        Given("first", "ask-wish"),
        Checkpoint((Expectation("scene", "items"),)),
        Given("items", "photo+date"),
        Given("steps", "sorry>wish>cause"),
        Checkpoint(
            (
                Expectation("score", value=Bounds(60, None)),
                Expectation("lost", "first", Bounds(0, 0)),
                Expectation("shows", "odr", Rate(1, 180)),
                Expectation("shows", "mood", Bounds(60, 70)),
                Expectation("says", "嗎"),
            )
        ),
    )


@pytest.mark.parametrize(
    ("scene", "written", "canonical"),
    [
        ("hello", "continue", "continue"),
        ("first", "refund", "refund"),
        ("items", "[date, photo]", "photo+date"),
        ("items", "date+photo", "photo+date"),
        ("items", "photo", "photo"),
        ("items", "[]", "-"),
        ("items", "'-'", "-"),
        ("steps", "[cause, sorry, wish]", "cause>sorry>wish"),
        ("pairs", "{late: extra, early: late}", "early=late+late=extra"),
        ("pairs", "early=late+late=extra", "early=late+late=extra"),
        ("rate", "1.110", "1.11"),
        ("letter", "[thanks]", "thanks"),
    ],
)
def test_responses_are_written_as_it_is_easiest(scene: str, written: str, canonical: str) -> None:
    """Lists and mappings, in any order where the order says nothing."""
    assert given_at(scene, written) == [canonical]


def test_a_play_that_is_like_another_takes_over_its_answers() -> None:
    """Its own come first; the model of a model counts, too."""
    plays = read(
        "a: {give: [first: refund, items: photo], expect: {passed: true}}\n"
        "b: {like: a, give: [items: date], expect: {passed: true}}\n"
        "c: {like: b, expect: {passed: true}}\n"
    )
    assert [play.answers for play in plays] == [
        (),
        (("first", "refund"), ("items", "photo")),
        (("first", "refund"), ("items", "date")),
    ]


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("", "1:1: error Y005 the file is empty; begin with the name of a play: 'faultless:'"),
        ("- a", "1:1: error K005 a list stands here; a mapping with the id of each expected play"),
        ("a: {give: []}", "1:1: error K003 an expected play needs the key 'expect'"),
        ("a: {expect: {}}", "1:13: error K011 nothing is expected; write what must hold"),
        ("a: {expect: {scor: 1}}", "1:14: error K001 unknown key 'scor' in what is expected; did"),
        ("a: {expect: {score: 1 to}}", "1:21: error V001 '1 to' is neither a whole number nor"),
        ("a: {expect: {score: 9 to 1}}", "1:21: error V008 no number lies in '9 to 1'"),
        ("a: {expect: {passed: yes}}", "1:22: error V003 'yes' is neither true nor false"),
        ("a: {expect: {scene: fist}}", "1:21: error R001 there is no scene 'fist'; did you mean"),
        ("a: {expect: {ending: god}}", "1:22: error R002 there is no ending 'god'; did you mean"),
        ("a: {expect: {offers: refnd}}", "1:22: error R002 there is no choice 'refnd'; did you"),
        ("a: {expect: {shows: {mod: 1}}}", "1:22: error R005 there is no metric or variable on"),
        ("a: {expect: {shows: {odr: 1}}}", "1:27: error V001 '1' is no rate; write two counts"),
        ("a: {expect: {lost: {fist: 1}}}", "1:21: error R001 there is no scene 'fist'"),
        ("a: {expect: {says: {b: c}}}", "1:20: error K005 a mapping stands here; a part of a"),
        ("a: {like: b, expect: {score: 1}}", "1:11: error R002 no play above is called 'b'"),
        ("a: {seed: -1, expect: {score: 1}}", "1:11: error V002 -1 is out of bounds"),
        ("a: {give: x, expect: {score: 1}}", "1:11: error K005 'x' stands here; a list of"),
        ("a: {give: [x], expect: {score: 1}}", "1:12: error K005 'x' stands here; 'scene:"),
        ("a: {give: [fist: x], expect: {score: 1}}", "1:12: error R001 there is no scene 'fist'"),
        (
            "a: {give: [first: x], expect: {score: 1}}",
            "1:19: error V004 'x' is not one of ask-wish",
        ),
        ("a: {give: [first: [x]], expect: {score: 1}}", "1:19: error K005 a list stands here; one"),
        ("a: {give: [items: [x]], expect: {score: 1}}", "1:20: error V004 'x' is not one of photo"),
        (
            "a: {give: [items: {x: y}], expect: {score: 1}}",
            "1:19: error K005 a mapping stands here",
        ),
        ("a: {give: [steps: [sorry]], expect: {score: 1}}", "1:19: error V004 'sorry' is no resp"),
        ("a: {give: [pairs: {early: late}], expect: {score: 1}}", "1:19: error V004 'early=late'"),
        ("a: {give: [pairs: [x]], expect: {score: 1}}", "1:19: error K005 a list stands here"),
        ("a: {give: [rate: high], expect: {score: 1}}", "1:18: error V001 'high' is no decimal"),
        ("a: {expect: {score: 1}}\na: {expect: {score: 1}}", "2:1: error K004 'a' stands here a"),
    ],
)
def test_each_mistake_is_told_at_its_place(written: str, told: str) -> None:
    """With what was expected; nothing of the file is given to the case."""
    found = mistakes(written)
    assert len(found) == 1, found
    assert found[0].startswith(told)


def test_all_mistakes_are_told_at_once() -> None:
    """In reading order."""
    broken = PLAY.replace("ask-wish", "ask-wsh").replace("odr", "orr").replace("seed: 7", "sed: 7")
    places = [line.partition(" error ")[0] for line in mistakes(broken)]
    assert places == ["3:3:", "4:17:", "5:58:"]


WORDS = (
    "a|give|expect|like|seed|first|items|score|lost|shows|odr|refund|photo|1|at most 5|1/2|true|"
    "passed|says|scene|ending|-||{"
)
words = st.sampled_from(WORDS.split("|"))
trees = st.recursive(
    words,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map(lambda items: f"[{', '.join(items)}]"),
        st.dictionaries(words, inner, max_size=3).map(
            lambda table: "{" + ", ".join(f"{key}: {value}" for key, value in table.items()) + "}"
        ),
    ),
    max_leaves=12,
)


@settings(max_examples=150)
@given(st.one_of(trees, st.binary(max_size=60).map(lambda data: data.decode("latin-1"))))
def test_no_file_makes_reading_fail(text: str) -> None:
    """Whatever it holds, there are plays or findings."""
    loaded = load_plays(f"a: {{expect: {text}}}".encode(), CASE, file="kinds.yml")
    assert bool(loaded.plays) != bool(loaded.findings)
    load_plays(f"a: {text}".encode(), CASE, file="kinds.yml")
    load_plays(text.encode(), CASE, file="kinds.yml")
