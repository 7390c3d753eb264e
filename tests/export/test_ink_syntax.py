"""The small print of ink: texts are shown unchanged, names never clash, and what is refused."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

from quiz_engine.condition import And, Compare, Flag, Not, Or, Visited
from quiz_engine.export import CannotExport
from quiz_engine.export.ink import ink
from quiz_engine.export.ink.syntax import Conditions, Names, literally
from quiz_engine.project import open_project
from quiz_engine.scenario import Counter, Variable
from quiz_engine.testing import scenario
from tests.export.playing import assert_agreement, played
from tests.export.tales import Teller, tales
from tests.strategies import COURSE, generated

TEXTS = 150
PIECES = (
    *"\\{}[]()|#<>-+*=~/:;,.!?&%$^@\"'`_01",
    *("->", "<-", "<>", "->->", "//", "/*", "*/", "https://example.org", "---", "==", "{x}", "\\n"),
    *("VAR", "LIST", "CONST", "INCLUDE", "EXTERNAL", "TODO:", "else:", "END", "DONE", "not", "or"),
    *("道", "刮痕", "「好」", "…", "😀", "\u3000", "\u00a0", "\n", " ", " ", " "),
)


def written_at_random(seed: int) -> str:
    """Return a text of signs that mean something to ink, and of words that do."""
    chance = Random(seed)  # noqa: S311 - an example, no secret
    return "".join(chance.choices(PIECES, k=chance.randint(1, 9))).strip(" \n") or "*"


SCENE = """\
      {name}:
        do: Text
        then: [Text, {{if: asked, text: Text}}]
        why: Text
        set: {{asked: true}}
        points: 1
        goto: end
"""
CASE = """\
title: Text
language: en
pass: 70
summary: Text
remembers: {asked: false}
cast: {sato: {name: Text, role: buyer}}
start: first
scenes:
  first:
    title: Text
    when: Text
    say: [{sato: Text}, {if: not asked, sato: Text, when: Text}, {if: not asked, text: Text}]
    ask: Text
    choices:
"""
ENDINGS = "endings: {over: {title: Text, say: Text}}\n"


def test_texts_are_shown_unchanged() -> None:
    """Whatever an author writes: in messages, blocks, names, choices, tags, coaching."""
    case = CASE + "".join(SCENE.format(name=f"choice-{number}") for number in range(5)) + ENDINGS
    stories = []
    for round_ in range(TEXTS // 30):
        example = scenario(case)
        texts = {
            text.id: written_at_random(100 * round_ + place)
            for place, text in enumerate(example.texts)
        }
        teller = Teller(example, None, texts)
        stories.append((ink(example, texts), teller, tales(teller, most=9)))
    assert len(stories[0][1].texts) >= 30
    assert_agreement(stories)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("plain, as it is: 50 % (really)", "plain, as it is: 50 % (really)"),
        ("- a dash", "\\- a dash"),
        ("-> a way", "\\-> a way"),
        ("a on-time way", "a on-time way"),
        ("see https://example.org", "see https:/\\/example.org"),
        ("{a|b} [c] #d \\e", "\\{a\\|b\\} \\[c\\] \\#d \\\\e"),
        ("TODO later", "\\TODO later"),
        ("else: {nothing}", '{"else"}: \\{nothing\\}'),
        ("To do: else", "To do: else"),
        ("<> <- a < b", "\\<> \\<- a < b"),
    ],
)
def test_only_what_ink_would_interpret_gets_a_backslash(text: str, written: str) -> None:
    """Everything else stays readable."""
    assert literally(text) == written


def test_names_are_legal_and_differ() -> None:
    """A name that is taken, by ink or by another thing, gets a number; a digit a letter before."""
    names = Names({"points"})
    asked = [("scene", "a-b"), ("scene", "a_b"), ("variable", "a-b"), ("scene", "2nd")]
    asked += [("scene", "points"), ("scene", "END"), ("scene", "a-b")]
    assert [names.give(kind, name) for kind, name in asked] == [
        *("a_b", "a_b_2", "a_b_3", "n2nd"),
        *("points_2", "END_2", "a_b"),
    ]


CLASHES = """\
title: Clashes
language: en
pass: 70
remembers:
  points: {start: 1, from: 0, to: 9}
  RANDOM: false
  draw: false
  a-b: {of: [x, y], start: x}
account: {count: {start: 1, raised_if: RANDOM}, weights: 3}
start: 2nd
scenes:
  2nd:
    ask: A
    choices:
      one:
        if: points == 1 and not RANDOM
        do: B
        points: 1
        set: {RANDOM: true, points: +1}
        goto: a_b
      two: {do: C, points: 2, set: {draw: true, a-b: y}, goto: the_end}
  a_b:
    ask: D
    select: {count: {text: E, right: true}, wrong_one: {text: F}, asking: {text: G, right: true}}
    points: 3
    outcomes: {x: {if: count and not asking and missed > 0, goto: DONE}, y: {goto: DONE}}
  the_end: {say: H, goto: [{if: draw and a-b == y, to: a_b}, {to: end}]}
  DONE: {say: I, goto: end}
endings: {DONE: {if: RANDOM and visited 2nd, title: J}, else: {title: K}}
"""


def test_ids_that_mean_something_to_ink_play_as_any_other() -> None:
    """Whatever is called like a word of ink, like a name of ours, or like something else."""
    example = scenario(CLASHES)
    teller = Asking(example, None)
    ways = tales(teller, most=60)
    [answer] = played([(ink(example, {}), teller, ways)])
    assert answer["problems"] == []
    for tale, play in zip(ways, answer["plays"], strict=True):
        pages = [(page["lines"], page["menu"]) for page in play["pages"]]
        assert pages == [([*page.lines], [*page.menu]) for page in tale.pages]
        assert play["pages"][-1]["values"]["points"] == tale.naive.raw
        assert play["pages"][-1]["values"]["points_2"] == tale.naive.values["points"]


class Asking(Teller):
    """A teller that asks for what it is told to: here the functions have other names."""

    wanted: tuple[str, ...] = ()

    def functions(self) -> list[str]:
        """Return what to ask."""
        return [*self.wanted]


def test_a_rate_of_nothing_is_a_dash() -> None:
    """As on the dashboard of the player."""
    counters = {"orders": Counter("orders", 0), "defects": Counter("defects", 0)}
    example = replace(generated(0, 2), counters=counters)
    teller = Asking(example, COURSE)
    teller.wanted = ("odr",)
    [answer] = played([(ink(example, {}, course=COURSE), teller, [teller.begin()])])
    assert (answer["problems"], answer["plays"][0]["counts"]) == ([], ["–"])


def test_combined_conditions_keep_their_meaning() -> None:
    """In ink ``and`` and ``or`` bind equally, so each inner combination stands in brackets."""
    trust = Variable("trust", 0, 0, 9)
    conditions = Conditions({"trust": trust}, lambda name: name, lambda scene: f"visited_{scene}")
    asked = Or((And((Flag("a"), Or((Visited("b"), Compare(5, "<=", "trust"))))), Not(Flag("c"))))
    written = "(a and (visited_b or 5 <= trust)) or not c"
    assert conditions.write(asked) == written
    assert conditions.write(Not(asked)) == f"not ({written})"


def test_a_story_draws_by_itself() -> None:
    """The tests of agreement hand it what is drawn; alone it asks ink for a number."""
    example = scenario(
        """
        title: Chance
        language: en
        pass: 70
        start: post
        scenes:
          post:
            fork: chance
            ask: The post.
            choices: {a: {do: A, weight: 3, goto: reply}, b: {do: B, goto: reply}}
          reply: {ask: What now, choices: {c: {do: C, points: 1, goto: end}}}
        endings: {over: {title: Over}}
        """
    )
    teller = Teller(example, None)
    [answer] = played([(ink(example, {}), teller, tales(teller, most=9))], lots=False)
    assert answer["problems"] == []
    [first, *_] = answer["plays"][0]["pages"]
    assert first["lines"] in (["The post.", "A", "What now"], ["The post.", "B", "What now"])


def test_every_scene_that_stands_in_the_way_is_named() -> None:
    """The quick check asks for three numbers."""
    project = open_project(Path(__file__).parents[2] / "scenarios", only={"quick-check"})
    with pytest.raises(CannotExport) as refusal:
        ink(project.scenarios["quick-check"], {}, file="quick-check.yml")
    scenes = project.scenarios["quick-check"].scenes
    why = "asks for a number, and in ink nothing can be typed"
    assert [str(finding) for finding in refusal.value.findings] == [
        f"quick-check.yml:{scenes[name].span.line}:3: error X001 scene '{name}' {why}; "
        "ask with `choices`, or take the scene out"
        for name in ("odr-of-180", "odr-of-400", "rdr-of-40")
    ]
