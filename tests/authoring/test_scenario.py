"""Each feature of the language, written rightly, becomes the value that it says."""

from __future__ import annotations

from pathlib import Path

import pytest

from quiz_engine.authoring import load_course, load_scenario
from quiz_engine.condition import And, Compare, Flag, Not, Visited
from quiz_engine.scenario import (
    Choice,
    Counter,
    Credit,
    Effect,
    Ending,
    Fact,
    Fork,
    Jump,
    Kind,
    Member,
    Message,
    Metric,
    Number,
    Outcome,
    Part,
    Principle,
    Revisits,
    Text,
    Variable,
)
from tests.authoring.samples import scenario, scene

GOLDEN = Path(__file__).parent / "golden"

TO_END = (Jump("end"),)


def test_head() -> None:
    """What stands at the top is kept; the file's name is the id."""
    found = scenario(
        head="""\
        summary: What it is about
        minutes: 8
        practises: [P1, P2]
        invented: the names
        basis: an article
        """
    )
    assert (found.id, found.title, found.language) == ("small", Text("title", "Small"), "en")
    assert (found.pass_percent, found.minutes, found.start) == (70, 8, "here")
    assert found.practises == ("P1", "P2")
    assert found.summary == Text("summary", "What it is about")
    assert found.invented == Text("invented", "the names")
    assert found.basis == Text("basis", "an article")


@pytest.mark.parametrize(("head", "forgives"), [("", 1), ("forgives: 0", 0), ("forgives: 3", 3)])
def test_how_much_is_forgiven(head: str, forgives: int) -> None:
    """One mistake, unless something else is said; none is a number, too."""
    assert scenario(head=head).forgives == forgives


def test_facts() -> None:
    """A policy claim keeps where it stands and until when."""
    head = """\
    facts:
      removal:
        claim: x
        source: Help 20231
        store: amazon.com
        as_of: 2026-11-22
        review_by: 2027-05-22
    """
    claim = Text("facts.removal.claim", "x")
    [fact] = scenario(head=head).facts
    assert fact == Fact("removal", claim, "Help 20231", "amazon.com", "2026-11-22", "2027-05-22")


def test_cast() -> None:
    """Each member has a name to translate and a role; an id may be any word."""
    found = scenario(head="cast: {__proto__: {name: Satō, role: buyer}}").cast
    assert found == {"__proto__": Member("__proto__", Text("cast.__proto__.name", "Satō"), "buyer")}


def test_account() -> None:
    """Counters have a start, and some say when they are one more."""
    head = """\
    remembers: {posted: false}
    account:
      orders: 180
      defects: {start: 1, raised_if: posted}
    """
    assert scenario(head=head).counters == {
        "orders": Counter("orders", 180),
        "defects": Counter("defects", 1, Flag("posted")),
    }


def test_metrics_of_the_course() -> None:
    """Metrics are named when the account has their counters."""
    course = load_course((GOLDEN / "course-good.yml").read_bytes(), file="course.yml").course
    head = "metrics: [odr]\naccount: {orders: 180, orders_with_defect: 1}\npractises: P1\n"
    assert scenario(head=head, course=course).metrics == ("odr",)


def test_remembers_a_flag() -> None:
    """A flag is written as its start, or with a label."""
    head = "remembers: {asked: true, told: {start: false, shown: Told}}"
    assert scenario(head=head).variables == {
        "asked": Variable("asked", 1, 0, 1, is_flag=True),
        "told": Variable("told", 0, 0, 1, is_flag=True, shown=Text("remembers.told.shown", "Told")),
    }


def test_remembers_a_word() -> None:
    """A word is its position; words that YAML would read as something else stay words."""
    head = "remembers: {claim: {start: off, of: [no, off, null]}}"
    words = ("no", "off", "null")
    assert scenario(head=head).variables == {"claim": Variable("claim", 1, 0, 2, words=words)}


def test_remembers_a_number() -> None:
    """A number has a range, and may stop at its ends and be shown with a unit."""
    head = "remembers: {cost: {start: 0, from: -1, to: 3, clamp: true, shown: Cost, unit: JPY}}"
    shown, unit = Text("remembers.cost.shown", "Cost"), Text("remembers.cost.unit", "JPY")
    assert scenario(head=head).variables == {
        "cost": Variable("cost", 0, -1, 3, clamp=True, shown=shown, unit=unit)
    }


def test_revisits() -> None:
    """The scenario's policy holds for every scene that has none of its own."""
    scenes = """\
    scenes:
      here: {goto: there}
      there: {revisits: best, goto: end}
    """
    found = scenario(head="revisits: last", scenes=scenes).scenes
    assert (found["here"].revisits, found["there"].revisits) == (Revisits.LAST, Revisits.BEST)


def test_messages() -> None:
    """A message is the narrator's or a member's, with a time and a condition if it has them."""
    found = scene(
        """\
        say:
          - Rain.
          - {text: More rain., if: asked}
          - sato: Hello
          - {if: not asked, when: "21:41", sato: Still there}
        goto: end
        """,
        head="cast: {sato: {name: Satō, role: buyer}}\nremembers: {asked: false}\n",
    )
    when = Text("scenes.here.say.4.when", "21:41")
    asked = Flag("asked")
    assert found.say == (
        Message(Text("scenes.here.say.1", "Rain.")),
        Message(Text("scenes.here.say.2", "More rain."), condition=asked),
        Message(Text("scenes.here.say.3", "Hello"), "sato"),
        Message(Text("scenes.here.say.4", "Still there"), "sato", when, Not(asked)),
    )


def test_a_single_message() -> None:
    """One message needs no list; its number is 1 all the same."""
    assert scene("say: Rain.\ngoto: end\n").say == (Message(Text("scenes.here.say.1", "Rain.")),)


def test_long_texts() -> None:
    """Line breaks of a block are kept inside of the text and not around it."""
    text = "say: |\n\n  **one**\n\n  - two\n\ngoto: end\n"
    assert scene(text).say[0].text.source == "**one**\n\n- two"


def test_story() -> None:
    """A scene that asks nothing has one outcome without points."""
    found = scene("set: {asked: true}\ngoto: end\n", head="remembers: {asked: false}")
    assert found.kind is Kind.STORY
    assert found.outcomes == (Outcome("", TO_END, points=0, effects=(Effect("asked", 1),)),)


def test_scene_keys() -> None:
    """What every scene can have."""
    found = scene(
        "title: T\nwhen: W\nask: A\npractises: [P1]\nbasis: adapted\n"
        "choices: {one: {do: x, goto: end}}\n"
    )
    assert found.title == Text("scenes.here.title", "T")
    assert found.when == Text("scenes.here.when", "W")
    assert found.ask == Text("scenes.here.ask", "A")
    assert (found.practises, found.basis, found.fork) == (("P1",), "adapted", Fork.DECISION)


def test_choices() -> None:
    """A choice with everything that a choice can have."""
    found = scene(
        """\
        ask: A
        choices:
          one:
            if: not asked
            do: D
            article: true
            origin: habit
            then: [T, U]
            why: W
            points: -4
            critical: true
            set: {asked: true}
            goto: end
          two: {do: E, goto: here}
        """,
        head="remembers: {asked: false}",
    )
    path = "scenes.here.choices"
    only = Outcome(
        "",
        TO_END,
        reaction=(
            Message(Text(f"{path}.one.then.1", "T")),
            Message(Text(f"{path}.one.then.2", "U")),
        ),
        why=Text(f"{path}.one.why", "W"),
        points=-4,
        effects=(Effect("asked", 1),),
        critical=True,
    )
    one = Choice(
        "one",
        Text(f"{path}.one.do", "D"),
        (only,),
        condition=Not(Flag("asked")),
        article=True,
        origin="habit",
    )
    two = Choice("two", Text(f"{path}.two.do", "E"), (Outcome("", (Jump("here"),), points=0),))
    assert found.kind is Kind.CHOICES
    assert found.choices == (one, two)


def test_several_outcomes() -> None:
    """Outcomes are tried in order; the last has no condition."""
    [choice] = scene(
        """\
        ask: A
        choices:
          one:
            do: D
            outcomes:
              believed: {if: trust >= 40, why: W, points: 3, goto: end}
              otherwise: {goto: end}
        """,
        head="remembers: {trust: {start: 60, from: 0, to: 100}}",
    ).choices
    why = Text("scenes.here.choices.one.outcomes.believed.why", "W")
    assert choice.outcomes == (
        Outcome("believed", TO_END, Compare("trust", ">=", 40), why=why, points=3),
        Outcome("otherwise", TO_END, points=0),
    )


def test_jumps() -> None:
    """Where it goes on can depend on conditions."""
    found = scene("goto: [{if: visited here, to: end}, {to: here}]\n")
    assert found.outcomes[0].jumps == (Jump("end", Visited("here")), Jump("here"))


def test_effects() -> None:
    """A sign adds, everything else sets; a negative number is set with ``=``."""
    head = """\
    remembers:
      a: {start: 0, from: -9, to: 9}
      b: {start: 0, from: -9, to: 9}
      c: {start: 0, from: -9, to: 9}
      d: {start: 0, from: -9, to: 9}
      asked: true
      claim: {start: none, of: [none, filed]}
    """
    found = scene(
        "set: {a: +1, b: -1, c: 5, d: =-5, asked: false, claim: filed}\ngoto: end\n", head=head
    )
    assert found.outcomes[0].effects == (
        Effect("a", 1, adds=True),
        Effect("b", -1, adds=True),
        Effect("c", 5),
        Effect("d", -5),
        Effect("asked", 0),
        Effect("claim", 1),
    )


def test_chance() -> None:
    """A chance fork weighs its choices."""
    found = scene(
        "ask: A\nfork: chance\n"
        "choices: {one: {do: x, weight: 3, goto: end}, two: {do: y, goto: end}}\n"
    )
    assert (found.fork, [choice.weight for choice in found.choices]) == (Fork.CHANCE, [3, 1])


def test_neutral() -> None:
    """A neutral fork has choices without points."""
    found = scene("ask: A\nfork: neutral\nchoices: {one: {do: x, goto: end}}\n")
    assert found.fork is Fork.NEUTRAL


def test_select() -> None:
    """Options to tick, the right ones marked; conditions read what was ticked."""
    found = scene(
        """\
        ask: A
        select:
          photo: {text: P, right: true, why: W}
          coupon: {text: C}
        credit: partial
        points: 10
        outcomes:
          all: {if: photo and wrong == 0, goto: end}
          some: {points: 2, goto: end}
        """
    )
    path = "scenes.here.select"
    assert (found.kind, found.credit, found.points) == (Kind.SELECT, Credit.PARTIAL, 10)
    assert found.parts == (
        Part(
            "photo", Text(f"{path}.photo.text", "P"), right=True, why=Text(f"{path}.photo.why", "W")
        ),
        Part("coupon", Text(f"{path}.coupon.text", "C")),
    )
    assert found.outcomes == (
        Outcome("all", TO_END, And((Flag("photo"), Compare("wrong", "==", 0)))),
        Outcome("some", TO_END, points=2),
    )


def test_one_outcome_of_a_scene() -> None:
    """The points of a scene are its credit; its only outcome names none."""
    found = scene(
        "ask: A\nselect: {photo: {text: P, right: true}}\npoints: 10\nthen: T\nwhy: W\n"
        "critical: true\ngoto: end\n"
    )
    assert found.outcomes == (
        Outcome(
            "",
            TO_END,
            reaction=(Message(Text("scenes.here.then.1", "T")),),
            why=Text("scenes.here.why", "W"),
            critical=True,
        ),
    )
    assert (found.points, found.credit) == (10, Credit.EXACT)


def test_compose() -> None:
    """Cards to build a letter from are parts like those of a select."""
    found = scene("ask: A\ncompose: {thanks: {text: T, right: true}}\ngoto: end\n")
    path = "scenes.here.compose.thanks.text"
    assert (found.kind, found.parts) == (
        Kind.COMPOSE,
        (Part("thanks", Text(path, "T"), right=True),),
    )


def test_order() -> None:
    """Steps are listed in the right order."""
    found = scene("ask: A\norder: {wish: W, cause: C}\npoints: 4\ngoto: end\n")
    path = "scenes.here.order"
    assert found.kind is Kind.ORDER
    assert found.parts == (
        Part("wish", Text(f"{path}.wish", "W")),
        Part("cause", Text(f"{path}.cause", "C")),
    )


def test_match() -> None:
    """Rows have a partner, and there can be further targets."""
    found = scene("ask: A\nmatch: {p1: {text: T, is: I, why: W}}\nalso: {more: M}\ngoto: end\n")
    path = "scenes.here.match.p1"
    partner, why = Text(f"{path}.is", "I"), Text(f"{path}.why", "W")
    assert found.kind is Kind.MATCH
    assert found.parts == (Part("p1", Text(f"{path}.text", "T"), why=why, partner=partner),)
    assert found.extras == (Part("more", Text("scenes.here.also.more", "M")),)


def test_number() -> None:
    """A number is exact: half millionths, never a float; conditions read it as ``value``."""
    found = scene(
        """\
        ask: A
        number: {answer: 1.11, tolerance: 0.01, unit: "%"}
        outcomes:
          near: {if: value > 1.1 and not right, goto: end}
          other: {goto: end}
        """
    )
    assert found.kind is Kind.NUMBER
    assert found.number == Number(2_220_000, 20_000, Text("scenes.here.number.unit", "%"))
    assert found.outcomes[0].condition == And(
        (Compare("value", ">", 2_200_000), Not(Flag("right")))
    )


def test_endings() -> None:
    """Endings are tried in order, and can be one that does not pass."""
    found = scenario(
        head="remembers: {strike: false}",
        endings="""\
        endings:
          policy: {if: strike, title: T, say: S, accepted: false}
          done: {title: D}
        """,
    )
    say = (Message(Text("endings.policy.say.1", "S")),)
    assert found.endings == {
        "policy": Ending(
            "policy", Text("endings.policy.title", "T"), say, Flag("strike"), accepted=False
        ),
        "done": Ending("done", Text("endings.done.title", "D")),
    }


def test_aliases_repeat_a_value() -> None:
    """A value that is written once can stand at several places, with a text id for each."""
    scenes = """\
    scenes:
      here: &here {say: Rain., goto: end}
      there: *here
    """
    found = scenario(scenes=scenes).scenes
    assert found["there"].say == (Message(Text("scenes.there.say.1", "Rain.")),)


def test_texts_are_listed_in_written_order() -> None:
    """Translators meet every text where the author wrote it."""
    loaded = load_scenario((GOLDEN / "everything.yml").read_bytes(), file="everything.yml")
    assert loaded.scenario is not None
    spans = [text.span for text in loaded.scenario.texts]
    ids = [text.id for text in loaded.scenario.texts]
    assert spans == sorted(spans)
    assert len(set(ids)) == len(ids) == 49


def test_texts_keep_their_place() -> None:
    """A text knows its line and column, for messages of translation and the proofs."""
    text = scenario().title
    assert (text.span.line, text.span.column) == (1, 8)


def test_course() -> None:
    """The course is what its scenarios share."""
    course = load_course((GOLDEN / "course-good.yml").read_bytes(), file="course.yml").course
    assert course is not None
    name, about = Text("principles.P1.name", "Wish first"), "Ask what the buyer wants."
    assert (course.title, course.languages) == (Text("title", "Course"), ("zh-Hant", "en"))
    assert course.cases == ("damaged-item",)
    assert course.principles == {"P1": Principle("P1", name, Text("principles.P1.about", about))}
    assert course.metrics == {
        "odr": Metric(
            "odr",
            "ODR",
            Text("metrics.odr.name", "Order defect rate"),
            "orders_with_defect",
            "orders",
            Text("metrics.odr.formula", "orders with a defect by orders"),
            "help",
            "amazon.com",
            "2026-11-22",
            "2027-05-22",
            below=1,
        )
    }
    assert [text.id for text in course.texts] == [
        "title",
        "principles.P1.name",
        "principles.P1.about",
        "metrics.odr.name",
        "metrics.odr.formula",
    ]
