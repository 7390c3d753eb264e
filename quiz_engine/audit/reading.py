"""How much a play gives to read, and how long it takes: estimates, from published speeds.

Counted is what a learner reads who is coached after each decision: titles, times, messages, what is
asked, the choices offered, reactions and reasons. The review at the end is not. The longest and the
shortest play are found among all plays, the expected one is the average of random ones.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from quiz_engine.scenario import Kind, Scene

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from quiz_engine.audit.steps import Look, Step
    from quiz_engine.scenario import Ending, Message, Outcome, Scenario, Text

WORDS_PER_MINUTE = 238
"""Silent reading of English non-fiction by adults: Brysbaert 2019, J. Memory and Language 109.

Taken for every language that is written with spaces between its words.
"""

CHARACTERS_PER_MINUTE = 255
"""Chinese, read aloud: Trauzettel-Klosinski and Dietz 2012, Invest. Ophthalmol. Vis. Sci. 53 (9).

Silent reading is faster, so minutes are an upper estimate. Taken for Japanese, too.
"""

SECONDS_TO_ANSWER = 15
"""An assumption: the time to think and to press, once everything is read."""

SECONDS_TO_GO_ON = 1
"""An assumption, for scenes that only tell."""

_CHARACTER = re.compile("[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")
_WORD = re.compile(r"[^\W_]+(?:['’.,:-][^\W_]+)*")


class Amount(NamedTuple):
    """Something to read: words (each Chinese or Japanese character is one), and seconds."""

    words: int
    seconds: float


def amount_of(text: str) -> Amount:
    """Return how much a text gives to read.

    >>> amount_of("It's 1,180 yen, isn't it?").words, amount_of("換貨 OK").words
    (5, 3)
    >>> round(amount_of("one " * WORDS_PER_MINUTE).seconds)
    60
    """
    characters = len(_CHARACTER.findall(text))
    words = len(_WORD.findall(_CHARACTER.sub(" ", text)))
    minutes = words / WORDS_PER_MINUTE + characters / CHARACTERS_PER_MINUTE
    return Amount(words + characters, 60 * minutes)


class Reader:
    """Adds up what is read at a step, in one language; what it lacks is read in the source."""

    def __init__(self, scenario: Scenario, texts: Mapping[str, str]) -> None:
        """Keep what to read."""
        self.texts = texts
        self.scenes = tuple(scenario.scenes.values())
        self.endings = tuple(scenario.endings.values())
        self._at = cache(self._at_look)
        self._after = cache(self._after_response)

    def of(self, step: Step) -> Amount:
        """Return what is read before and after a response, at the ending too, and all the time."""
        look, column, outcome, shown, end, _ = step
        amounts = [self._at(look), self._after(look.place, column, outcome, shown)]
        return _sum(amounts if end is None else [*amounts, self._at(end)])

    def _at_look(self, look: Look) -> Amount:
        owner = self.endings[~look.place] if look.place < 0 else self.scenes[look.place]
        return self._read(_read_at(owner, look))

    def _after_response(
        self, place: int, column: int, outcome: int, shown: tuple[int, ...]
    ) -> Amount:
        scene = self.scenes[place]
        outcomes = scene.choices[column].outcomes if scene.choices else scene.outcomes
        wait = SECONDS_TO_GO_ON if scene.kind is Kind.STORY else SECONDS_TO_ANSWER
        return _sum([self._read(_read_after(scene, outcomes[outcome], shown)), Amount(0, wait)])

    def _read(self, texts: Iterator[Text | None]) -> Amount:
        return _sum(
            amount_of(self.texts.get(text.id, text.source)) for text in texts if text is not None
        )


def _sum(amounts: Iterable[Amount]) -> Amount:
    words, seconds = 0, 0.0
    for amount in amounts:
        words += amount.words
        seconds += amount.seconds
    return Amount(words, seconds)


def _read_at(owner: Scene | Ending, look: Look) -> Iterator[Text | None]:
    yield owner.title
    yield from _said(owner.say, look.shown)
    if isinstance(owner, Scene):
        yield from (owner.when, owner.ask)
        offered = (c for n, c in enumerate(owner.choices) if n not in look.missing)
        yield from (choice.text for choice in offered)
        for part in (*owner.parts, *owner.extras):
            yield from (part.text, part.partner)


def _read_after(scene: Scene, outcome: Outcome, shown: tuple[int, ...]) -> Iterator[Text | None]:
    yield from _said(outcome.reaction, shown)
    yield outcome.why
    yield from (part.why for part in scene.parts)


def _said(messages: tuple[Message, ...], show: tuple[int, ...] | None) -> Iterator[Text | None]:
    for place in range(len(messages)) if show is None else show:
        yield from (messages[place].text, messages[place].when)
