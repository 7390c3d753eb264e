"""Simplified Chinese, converted from Traditional by OpenCC, in one place.

Everything that is there in Traditional Chinese is there in Simplified, too: cases, interface, rules
and pages. OpenCC replaces characters and everyday words; ``terms.yml`` knows the words of the
trade. Code, targets of links, places to fill (``{金額}``) and passages in other languages stay as
they are. Whatever somebody wrote in Simplified by hand takes the place of what is converted.

OpenCC is asked when the first text is to be converted: without it, all else works.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import yaml

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from opencc import OpenCC

SOURCE, LANGUAGE = "zh-Hant", "zh-Hans"
"""What is converted, and into what."""

CONFIGURATION = "tw2sp"
"""From Taiwan's characters and words to those of the mainland."""

KANA = "[ぁ-ゖァ-ヺ]"
LETTER = "[ぁ-ゖァ-ヺー々〆㐀-䶿一-鿿]"

CODE = r"^[ \t>]*(?P<fence>`{3,}|~{3,})[^\n]*\n.*?(?:^[ \t>]*(?P=fence)[`~]*[ \t]*$|\Z)"
SHORT_CODE = r"(?P<tick>`+)(?!`).+?(?<!`)(?P=tick)(?!`)"
FOREIGN = r"<(?P<tag>[a-z][a-z0-9]*)\b[^<>]*\blang=(?![\"']?zh\b)[^<>]*>.*?</(?P=tag)>"
TARGET = r"(?<=\]\()[^()\s]+"
PLACE = r"{\w+}"
JAPANESE = f"{LETTER}*{KANA}{LETTER}*"

MARKS = str.maketrans("「」『』〈〉", "“”‘’《》")
"""Quotation marks and the title of an article as they are written on the mainland."""


class ConverterMissingError(Exception):
    """OpenCC is not installed; says what to do."""

    def __init__(self) -> None:
        """Name the package and where it is listed."""
        super().__init__(
            f"{LANGUAGE} is converted from {SOURCE} by OpenCC, which is missing: "
            "pip install 'quiz-engine[site]'"
        )


def is_converted(language: str, languages: Collection[str]) -> bool:
    """Tell whether texts in the language are converted, where there are these languages.

    >>> is_converted("zh-Hans", ("zh-Hant", "en", "zh-Hans"))
    True
    >>> is_converted("zh-Hans", ("en", "zh-Hans"))
    False
    """
    return language == LANGUAGE and SOURCE in languages


@lru_cache(maxsize=20_000)
def simplified(text: str) -> str:
    """Return a text, or a page in Markdown, in Simplified Chinese.

    Raises:
        ConverterMissingError: OpenCC is not installed.

    >>> simplified("請在賣家平臺看「注文不良率」和 `退貨`。")
    '请在卖家平台看“注文不良率”和 `退貨`。'
    """
    known = _terms()
    converter = _converter()
    pieces: list[str] = []
    end = 0
    for found in known.pattern.finditer(text):
        pieces += _converted(converter, text[end : found.start()]), known.of(found[0])
        end = found.end()
    return "".join([*pieces, _converted(converter, text[end:])])


def all_simplified(texts: Mapping[str, str]) -> dict[str, str]:
    """Return texts by their ids, each in Simplified Chinese."""
    return {name: simplified(text) for name, text in texts.items()}


def spellings(text: str) -> dict[str, str]:
    """Return the Simplified character of each in the text that has another.

    >>> spellings("退貨")
    {'貨': '货'}
    """
    converter = _converter()
    pairs = {sign: converter.convert(sign) for sign in sorted(set(text)) if sign >= "㐀"}
    return {sign: simple for sign, simple in pairs.items() if simple != sign}


def _converted(converter: OpenCC, text: str) -> str:
    return converter.convert(text).translate(MARKS) if text else ""


@cache
def _converter() -> OpenCC:
    try:
        from opencc import OpenCC  # noqa: PLC0415 - an extra; most commands do without
    except ModuleNotFoundError as error:
        raise ConverterMissingError from error
    return OpenCC(CONFIGURATION)


class _Terms(NamedTuple):
    """What OpenCC is not asked about: a pattern that finds it, and what stands there then."""

    pattern: re.Pattern[str]
    said: Mapping[str, str]

    def of(self, found: str) -> str:
        """Return what is said for what was found: the same, where it is no term."""
        return self.said.get(found, found)


@cache
def _terms() -> _Terms:
    text = Path(__file__).with_name("terms.yml").read_text(encoding="utf-8")
    read = yaml.safe_load(text)
    said: dict[str, str] = read["terms"] | {name: name for name in read["kept"]}
    shapes = (CODE, SHORT_CODE, FOREIGN, TARGET, PLACE, _any_of(said), JAPANESE)
    return _Terms(re.compile("|".join(shapes), re.MULTILINE | re.DOTALL), said)


def _any_of(words: Iterable[str]) -> str:
    """Return a pattern of words that prefers the longest; one in the middle of Japanese is none."""
    longest_first = sorted(words, key=len, reverse=True)
    return f"(?:{'|'.join(map(re.escape, longest_first))})(?!{LETTER}*{KANA})"
