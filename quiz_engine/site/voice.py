"""A case's texts in the language of a page, ready to be put into HTML."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from markupsafe import Markup

from quiz_engine.simplified import is_converted
from quiz_engine.site import markdown

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from quiz_engine.scenario import Text


NAMES = {"zh-Hant": "繁體中文", "zh-Hans": "简体中文", "en": "English", "ja": "日本語"}
"""What languages call themselves; others go by their code."""

UNSPACED = ("zh", "ja")
"""Languages that put no space between sentences."""


def gap_in(language: str) -> str:
    """Return what stands between two sentences of a language."""
    return "" if language.startswith(UNSPACED) else " "


@dataclass(frozen=True, slots=True)
class Voice:
    """Speaks the texts of one case in one language.

    A text without a translation is spoken in its own language, and marked so (``lang``): screen
    readers then pronounce it right. ``up`` leads from the page to the folder that holds the assets.
    """

    language: str
    source_language: str
    catalog: Mapping[str, str]
    up: str = ""

    def plain(self, text: Text | None) -> str:
        """Return the words alone, for attributes and data."""
        return self.catalog.get(text.id, text.source) if text else ""

    def line(self, text: Text | None) -> Markup:
        """Return the text as HTML that fits in one line; nothing for no text."""
        return self._marked("span", text, markdown.line)

    def prose(self, text: Text | None) -> Markup:
        """Return the text as paragraphs; nothing for no text."""
        return self._marked("div", text, partial(markdown.prose, up=self.up))

    def _marked(self, tag: str, text: Text | None, render: Callable[[str], Markup]) -> Markup:
        if text is None:
            return Markup()
        html = render(self.plain(text))
        if not self._is_foreign(text):
            return html
        return Markup('<{0} lang="{1}">{2}</{0}>').format(tag, self.source_language, html)

    def _is_foreign(self, text: Text) -> bool:
        """Say whether the text stayed in the language of the case.

        One that is converted may look the same.
        """
        if self.language == self.source_language:
            return False
        if is_converted(self.language, (self.source_language,)):
            return False
        return self.plain(text) == text.source
