"""What every part of an ink story is written with: names, texts, messages, first matches."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quiz_engine.export.ink.syntax import Conditions, Names, in_one_line, lines_of, literally
from quiz_engine.machine.memory import slots_of
from quiz_engine.scenario import END

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from quiz_engine.condition import Condition
    from quiz_engine.scenario import Message, Scenario, Text

Lines = list[str]

TOOLS: Mapping[str, tuple[str, ...]] = {
    "count": (
        "=== function count(holds) ===",
        "{ holds:",
        "    ~ return 1",
        "}",
        "~ return 0",
    ),
    "draw": (
        "// A whole number from 1 to `weights`.",
        "=== function draw(weights) ===",
        "~ return RANDOM(1, weights)",
    ),
    "earn_first": (
        "// The first visit of a scene scores.",
        "=== function earn_first(ref is_scored, earned) ===",
        "{ not is_scored:",
        "    ~ is_scored = true",
        "    ~ points += earned",
        "}",
    ),
    "earn_best": (
        "// The best visit of a scene scores.",
        "=== function earn_best(ref is_scored, ref counted, earned) ===",
        "{ not is_scored or earned > counted:",
        "    ~ points += earned - counted",
        "    ~ is_scored = true",
        "    ~ counted = earned",
        "}",
    ),
    "earn_last": (
        "// The last visit of a scene scores.",
        "=== function earn_last(ref counted, earned) ===",
        "~ points += earned - counted",
        "~ counted = earned",
    ),
}
"""Functions that stand in the stories that use them."""

IN_FUNCTIONS = ("holds", "weights", "is_scored", "counted", "earned")
IN_SCENES = ("drawn", "asking", "answered", "placed", "right", "wrong", "missed", "credit")
IN_STORIES = ("points", "critical", "accepted", "the_end")
OURS = (*TOOLS, *IN_FUNCTIONS, *IN_SCENES, *IN_STORIES)
"""Names that mean the same in every story; an author's same name gets a number."""


class Pen:
    """Writes the small parts of one story, and knows what is called what in it."""

    def __init__(self, scenario: Scenario, texts: Mapping[str, str]) -> None:
        """Name variables, scenes and counters: where names clash, those named first keep theirs."""
        self.texts = texts
        self.cast = scenario.cast
        self.remembered = slots_of(scenario)
        self.tools: set[str] = set()
        self.names = Names(OURS)
        self.conditions = Conditions(scenario.variables, self.variable, self.visited)
        for name in scenario.variables:
            self.variable(name)
        for name in scenario.scenes:
            self.knot(name)
        for name in scenario.counters:
            self.counter(name)

    # --- names ------------------------------------------------------------------------------------

    def variable(self, name: str) -> str:
        """Return the name of a variable."""
        return self.names.give("variable", name)

    def visited(self, scene: str) -> str:
        """Return the name of what tells whether the scene has been answered."""
        return self.names.give("visited", scene, "visited_")

    def knot(self, target: str) -> str:
        """Return the knot that a jump leads to."""
        return "the_end" if target == END else self.names.give("scene", target)

    def counter(self, name: str) -> str:
        """Return the function that gives a counter of the account."""
        return self.names.give("counter", name)

    def tool(self, name: str) -> str:
        """Return the name of one of the functions, which then stands in the story."""
        self.tools.add(name)
        return name

    # --- texts ------------------------------------------------------------------------------------

    def text(self, text: Text) -> str:
        """Return a text in the language of the story."""
        return self.texts.get(text.id, text.source)

    def line(self, text: Text) -> str:
        """Return a text in one line, as ink shows it unchanged."""
        return literally(in_one_line(self.text(text)))

    def lines(self, text: Text | None, before: str = "") -> Lines:
        """Return a text, if there is one, line by line."""
        return [literally(line) for line in lines_of(before + self.text(text))] if text else []

    def coaching(self, text: Text | None) -> Lines:
        """Return a text that explains, tagged so that a game can show it apart or not at all."""
        return [f"{line} # why" for line in self.lines(text)]

    def messages(self, messages: Iterable[Message], conditions: Conditions) -> Iterator[str]:
        """Yield what is said, each guarded message in a block of its own."""
        for message in messages:
            lines = self.lines(message.text, before=self._said_by(message))
            yield from guarded(message.condition, lines, conditions)

    def _said_by(self, message: Message) -> str:
        """Return what stands before a message: when it is said, and by whom."""
        when = f"{in_one_line(self.text(message.when))} · " if message.when else ""
        member = self.cast.get(message.speaker or "")
        name = f"{in_one_line(self.text(member.name))}: " if member else ""
        return when + name


def guarded(condition: Condition | None, lines: Lines, conditions: Conditions) -> Lines:
    """Return the lines, under the condition if there is one."""
    return lines if condition is None else block(conditions.write(condition), lines)


def block(asked: str, lines: Iterable[str]) -> Lines:
    """Return the lines as what happens while ``asked`` holds."""
    return [f"{{ {asked}:", *indented(lines), "}"]


def first_match(
    branches: Sequence[tuple[Condition | None, Lines]], conditions: Conditions
) -> Lines:
    """Return the branches, tried in order; the last one has no condition."""
    if branches[0][0] is None:
        return branches[0][1]
    lines = ["{"]
    for condition, inner in branches:
        asked = "else" if condition is None else conditions.write(condition)
        lines += [f"- {asked}:", *indented(inner)]
    return [*lines, "}"]


def indented(lines: Iterable[str]) -> Lines:
    """Return the lines one step further in."""
    return [f"    {line}" for line in lines]
