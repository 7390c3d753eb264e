"""The pictures that the texts of a case show."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from quiz_engine.rules.wording import PICTURE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quiz_engine.rules.case import Case
    from quiz_engine.scenario import Text

FOLDER = "assets/"
"""Where the pictures of cases lie, beside the cases."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture in a text, in a language: the file it names, and the words in its place."""

    language: str
    text: Text
    target: str
    words: str


def pictures(case: Case) -> Iterator[Picture]:
    """Yield each picture of the case, in each language."""
    for language, texts in case.wording.in_each_language.items():
        for text in case.wording.texts:
            for found in PICTURE.finditer(texts.get(text.id, "")):
                yield Picture(language, text, found["target"], found["words"].strip())
