"""The one question that is put to everybody: the first decision of case 1."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from quiz_engine.project import open_project

ROOT = Path(__file__).parents[2]
LANGUAGE = "zh-Hant"
CASE = "damaged-item"
GIVEN = "ask-her-wish"
"""The choice that is clicked."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What can be done, what comes of it, and the line of coaching."""

    do: str
    then: str
    why: str
    is_given: bool


@dataclass(frozen=True, slots=True)
class Question:
    """What is said, what is asked, and the choices."""

    said: tuple[str, ...]
    ask: str
    choices: tuple[Choice, ...]

    @property
    def place(self) -> int:
        """Where the choice stands that is clicked, from 0."""
        return next(n for n, choice in enumerate(self.choices) if choice.is_given)

    @property
    def given(self) -> Choice:
        """The choice that is clicked."""
        return self.choices[self.place]


def first_question() -> Question:
    """Return the first decision of case 1, in the language that it is written in."""
    scenario = open_project(ROOT / "scenarios").scenarios[CASE]
    scene = scenario.scenes[scenario.start]
    choices = []
    for choice in scene.choices:
        outcome = choice.outcomes[0]
        why = outcome.why.source if outcome.why else ""
        then = outcome.reaction[0].text.source
        choices.append(Choice(choice.text.source, then, why, choice.id == GIVEN))
    ask = scene.ask.source if scene.ask else ""
    return Question(tuple(message.text.source for message in scene.say), ask, tuple(choices))
