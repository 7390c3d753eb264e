"""The theme's search, made to work without a server, in Japanese, and in both Chinese scripts.

The theme takes apart what is typed in a worker of its own, in one expression, which is replaced.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from typing import TYPE_CHECKING

from quiz_engine.simplified import LANGUAGE, spellings

if TYPE_CHECKING:
    from collections.abc import Mapping

    from quiz_engine.site.folder import Tree

WORKER = re.compile(r"assets/javascripts/workers/search\.\w+\.min\.js")

TYPED = re.compile(rb'(\w+)=\1\.replace\(new RegExp\("\\\\p\{sc=Han\}\+"')
"""Where the theme looks for words of the index in what is typed: in runs of Chinese characters."""

MIXED = r'"[\\p{sc=Han}\\p{sc=Hira}\\p{sc=Kana}\u30fc\u3005]+"'
"""Japanese mixes them with kana: a run has both, with the signs that lengthen and repeat. Pages in
Chinese name pages in Japanese."""

CHANGED = (
    "the search of the theme is not the one that is known; words in {language} may not be found"
)


def readable_from_disk(site: Tree) -> Tree:
    """Return a site with the search index as a script: so the theme reads it without a server."""
    index = site.get("search/search_index.json")
    return site if index is None else {**site, "search/search_index.js": b"var __index=" + index}


def finding_japanese(site: Tree) -> Tree:
    """Return a site whose search finds words in which kanji and kana meet.

    Raises:
        LookupError: the theme's search does it otherwise than when this was written.
    """
    return _reading(site, "ja", rf"\1=\1.replace(new RegExp({MIXED}")


def finding_either_script(site: Tree, language: str, text: str) -> Tree:
    """Return a site in Chinese whose search also reads the characters of the other script.

    ``text`` is what stands in Traditional Chinese; raises as :func:`finding_japanese` does. What
    has kana is left alone: it is the name of a page in Japanese.
    """
    pairs = json.dumps(respelt(language, text), ensure_ascii=False, separators=(",", ":"))
    read = rf"(m=>/[\u3041-\u30fa]/.test(\1)?\1:\1.replace(/./gu,c=>m[c]||c))({pairs})"
    return _reading(site, language, rf"\1={read}.replace(new RegExp({MIXED}")


def respelt(language: str, text: str) -> Mapping[str, str]:
    """Return the character of the language for each that is of the other script alone.

    Where several have become one, the most frequent of them is meant.

    >>> respelt("zh-Hans", "退貨後")
    {'後': '后', '貨': '货'}
    >>> respelt("zh-Hant", "皇后退貨後")
    {'货': '貨'}
    """
    simple = spellings(text)
    if language == LANGUAGE:
        return simple
    often = Counter(text)
    ascending = sorted(simple, key=lambda sign: (often[sign], sign))
    return {simple[sign]: sign for sign in ascending if simple[sign] not in often}


def _reading(site: Tree, language: str, instead: str) -> Tree:
    """Return a site whose search treats what is typed otherwise."""

    def read(found: re.Match[bytes]) -> bytes:
        return instead.encode().replace(rb"\1", found[1])

    changed = dict(site)
    for name, data in site.items():
        if WORKER.fullmatch(name):
            changed[name], count = TYPED.subn(read, data)
            if count != 1:
                raise LookupError(CHANGED.format(language=language))
    return changed
