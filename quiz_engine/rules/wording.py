"""What texts say, as far as a list of words can tell; each list is for one language.

Lists name words by the primary language: what is said of ``zh`` holds for both its scripts, which
both stand in the list. A language without a list is not judged.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_COMPACT = ("zh", "ja", "ko", "yue")
"""Languages whose characters each stand for a syllable or a word."""

_TARGET = r"\[(?P<words>[^\[\]]*)\]\((?P<target>[^()\s]*)(?:[ \t]+\"[^\"]*\")?\)"

PICTURE = re.compile(rf"!{_TARGET}")
"""A picture in Markdown."""

LINK = re.compile(rf"(?<!!){_TARGET}")
"""A link in Markdown."""

COMPARED = 400
"""How many characters of two texts are compared."""

REMEMBERED = 8192
"""How many answers about texts are kept: whoever writes asks of nearly the same ones each time."""

_MARKS = re.compile(r"\*\*|__|~~|`|(?<!\w)[*_](?=\S)|(?<=\S)[*_](?!\w)")
_LINE_MARKS = re.compile(r"^[ \t]*(?:[-*+>]|#+|\d+\.)[ \t]+", re.MULTILINE)
_SPACES = re.compile(r"\s+")


def primary(language: str) -> str:
    """Return the language without script and region.

    >>> primary("zh-Hant")
    'zh'
    """
    return language.partition("-")[0].lower()


def is_compact(language: str) -> bool:
    """Tell whether a character of the language says as much as several letters do."""
    return primary(language) in _COMPACT


@lru_cache(REMEMBERED)
def shown(text: str) -> str:
    """Return a text as it is read: without Markdown, and with a picture's words in its place.

    >>> shown("Send **one** [today](https://example.org).")
    'Send one today.'
    """
    plain = LINK.sub(r"\g<words>", PICTURE.sub(r"\g<words>", text))
    return _SPACES.sub(" ", _MARKS.sub("", _LINE_MARKS.sub("", plain))).strip()


def plain(text: str) -> str:
    """Return what is left of a text without case, width, punctuation and spaces.

    >>> plain("Refund, at ONCE!")
    'refundatonce'
    """
    folded = unicodedata.normalize("NFKC", shown(text)).casefold()
    return "".join(sign for sign in folded if sign.isalnum())


@lru_cache(REMEMBERED)
def are_alike(one: str, other: str, least: float) -> bool:
    """Tell whether two plain texts have at least that much in common (0 to 1).

    Of long texts the beginning is compared: nobody reads further to tell two choices apart.
    """
    matcher = SequenceMatcher(None, one[:COMPARED], other[:COMPARED], autojunk=False)
    bounds = (matcher.real_quick_ratio, matcher.quick_ratio, matcher.ratio)  # ever dearer
    return all(bound() >= least for bound in bounds)


def figures(text: str) -> list[str]:
    """Return the numbers that stand in a text, in order, without separators of thousands.

    >>> figures("2 of 5,000 orders: 0.04%")
    ['2', '5000', '0.04']
    """
    return re.findall(r"\d+(?:\.\d+)?", re.sub(r"(?<=\d),(?=\d{3}(?!\d))", "", text))


@dataclass(frozen=True, slots=True)
class WordList:
    """Patterns by primary language."""

    patterns: Mapping[str, re.Pattern[str]]

    def found_in(self, text: str, language: str) -> str | None:
        """Return the first of the words in a text of that language, if there is one."""
        pattern = self.patterns.get(primary(language))
        found = pattern.search(shown(text)) if pattern else None
        return found[0] if found else None


def _words(*words: str) -> re.Pattern[str]:
    """Return the pattern of words between spaces or punctuation."""
    return re.compile(rf"\b(?:{'|'.join(words)})\b", re.IGNORECASE)


def _signs(*words: str) -> re.Pattern[str]:
    """Return the pattern of words in a language without spaces."""
    return re.compile("|".join(words))


ABSOLUTE = WordList(
    {
        "en": _words(
            *("always", "never", "all", "every", "everyone", "everything", "none", "nobody"),
            *("nothing", "only", "absolutely", "completely", "entirely", "totally", "must"),
            *("impossible", "no matter", "under no circumstances", "without exception"),
        ),
        "zh": _signs(
            *(
                "一律",
                "絕對",
                "绝对",
                "絕不",
                "绝不",
                "永遠",
                "永远",
                "從不",
                "从不",
                "從來",
                "从来",
            ),
            *(
                "總是",
                "总是",
                "所有",
                "全部",
                "任何",
                "一定",
                "必須",
                "必须",
                "務必",
                "务必",
                "只能",
            ),
            *("唯一", "完全", "凡是", "毫不", "每次", "不論", "不论", "無論", "无论", "一概"),
        ),
        "ja": _signs(
            *("必ず", "絶対", "常に", "いつも", "決して", "すべて", "全て", "全部", "一切", "だけ"),
            *("しか", "完全", "例外なく", "いかなる", "どんな場合"),
        ),
    }
)
"""Words that leave no exception."""

VERDICTS = WordList(
    {
        "en": _words(
            r"^(?:correct|right|wrong|incorrect)(?=\s*[!.,;:])",
            r"(?:correct|right|wrong|best) (?:answer|choice|decision|response)",
            r"(?:that|this|it|you|which)(?:'s|’s|'re|’re| is| was| are| were) "
            r"(?:not )?(?:correct|incorrect|right|wrong)(?! (?:at|there|one))",
            r"well done",
        ),
        "zh": _signs(
            *("正確", "正确", "錯誤", "错误", "答對", "答对", "答錯", "答错", "選對", "选对"),
            *("選錯", "选错", "做對了", "做对了", "做錯了", "做错了", "做得好", "做得不好"),
        ),
        "ja": _signs(
            "正解", "不正解", "正しい選択", "間違った選択", "誤った選択", "よくできました"
        ),
    }
)
"""Words that judge an answer."""

NARRATED_VERDICTS = WordList(
    {
        "en": _words("correct", "incorrect", "wrong"),
        "zh": VERDICTS.patterns["zh"],
        "ja": _signs(VERDICTS.patterns["ja"].pattern, "正しい", "間違い", "誤り"),
    }
)
"""Words that judge when nobody of the cast says them; a buyer may well say *the wrong part*."""

PRAISE = WordList(
    {
        "en": _words(
            *("excellent", "great", "good job", "well done", "perfect", "brilliant", "awesome"),
            *("fantastic", "wonderful", "congratulations", "bravo", "amazing", "nice work"),
        ),
        "zh": _signs(
            *(
                "太棒",
                "很棒",
                "真棒",
                "做得好",
                "做得很好",
                "幹得好",
                "干得好",
                "完美",
                "優秀",
                "优秀",
            ),
            *("恭喜", "真厲害", "真厉害", "好極了", "好极了", "了不起"),
        ),
        "ja": _signs("素晴らし", "すばらし", "お見事", "完璧", "よくできました", "おめでとう"),
    }
)
"""Words that praise the learner."""

LABELS = WordList(
    {
        "en": _words(
            r"mistake (?:\d+|one|two|three|four)",
            r"(?:bad|wrong|poor|worst) (?:answer|choice|option|example|way)",
            r"(?:good|right|correct|best|model) (?:answer|choice|option|example)",
            r"^(?:mistake|error|wrong|correct|right)(?=\s*[:.])",
        ),
        "zh": _signs(
            r"(?:錯誤|错误|失誤|失误)\s*[一二三四五六七八九十\d]",
            r"(?:錯誤|错误|正確|正确|不當|不当|最佳|反面)(?:的)?(?:示範|示范|做法|選項|选项|答案|例子)",
            r"^(?:錯誤|错误|正確|正确)\s*[:：]",
        ),
        "ja": _signs(
            r"(?:間違い|ミス|失敗)\s*[一二三四五\d]",
            r"(?:悪い|良い|正しい|間違った)(?:例|選択肢|対応|答え)",
            r"^(?:正解|不正解|間違い)\s*[:：]",
        ),
    }
)
"""Names that tell what an act is worth."""
