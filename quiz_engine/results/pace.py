"""How long a scene takes to read at the very least: whoever answers sooner has not read it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quiz_engine.audit.reading import amount_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from quiz_engine.scenario import Scene, Text

TIMES_AS_FAST = 6
"""How many times as fast as people read on average is not reading any more: an assumption.

The averages are those of :mod:`quiz_engine.audit.reading`.
"""


def least_ms(texts: Iterable[str]) -> int:
    """Return in how many milliseconds the texts can be read at the very least.

    >>> least_ms(["我明天就要用，怎麼辦？"]), least_ms(["I need it for tomorrow, and now?"])
    (353, 294)
    """
    seconds = sum(amount_of(text).seconds for text in texts)
    return round(1000 * seconds / TIMES_AS_FAST)


def texts_to_read(scene: Scene) -> list[Text]:
    """Return what everybody is shown at a scene: what is not said under a condition, and asked."""
    said = [message.text for message in scene.say if message.condition is None]
    choices = [choice.text for choice in scene.choices if choice.condition is None]
    parts = [part.text for part in (*scene.parts, *scene.extras)]
    return [*said, *([scene.ask] if scene.ask else []), *choices, *parts]
