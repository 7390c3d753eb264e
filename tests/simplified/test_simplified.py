"""Simplified Chinese says what Traditional says, in the mainland's words, and leaves the rest."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import yaml

from quiz_engine.simplified import (
    LANGUAGE,
    SOURCE,
    ConverterMissingError,
    _converter,
    simplified,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[2]
PAGES = sorted((ROOT / "docs" / SOURCE).rglob("*.md"))
JAPANESE = re.compile(r"[ー々㐀-䶿一-鿿ぁ-ゖァ-ヺ]*[ぁ-ゖァ-ヺ][ー々㐀-䶿一-鿿ぁ-ゖァ-ヺ]*")
CODE = re.compile(r"^[ \t]*```.*?^[ \t]*```|`[^`\n]+`", re.MULTILINE | re.DOTALL)
IN_JAPANESE = re.compile(r'<(\w+)[^<>]* lang="ja"[^<>]*>.*?</\1>', re.DOTALL)


@pytest.mark.parametrize(
    ("traditional", "expected"),
    [
        ("退貨手續費", "重新入库费"),
        ("退貨和退貨運費", "退货和退货运费"),
        ("賣家平臺的站內信", "卖家平台的站内信"),
        ("商品頁面寫的是「全新」", "商品详情页写的是“全新”"),
        ("缺陷品與訂單缺陷率", "不良品与订单缺陷率"),
        ("客服不滿意率是客戶服務評分嗎？", "客户服务不满意率是客户服务评分吗？"),
        ("未撤回的A-Z交易索賠", "未撤回的A-Z 交易保障索赔"),
        ("免退貨退款", "无需退货退款"),
        ("自配送、出貨、補發", "自配送、发货、补发"),
        ("負面回饋率", "负面反馈率"),
        ("三個客服指標", "三个客服指标"),
        ("帳戶狀況；透過站內信答覆", "账户状况；通过站内信答复"),
        ("把資料夾裡的資料複製一份", "把文件夹里的资料复制一份"),
        ("他說：「『好』就是好。」", "他说：“‘好’就是好。”"),
        ("〈買家要退貨〉", "《买家要退货》"),
    ],
)
def test_words_are_those_of_the_mainland(traditional: str, expected: str) -> None:
    """The trade's words go before OpenCC's, and the longer before the shorter."""
    assert simplified(traditional) == expected


@pytest.mark.parametrize(
    "text",
    [
        "返品対応不満足度 FAQ",
        "購入者からの評価に対する解決と返答",
        "申請の結果",
        "注文不良率",
        "Amazonマーケットプレイス保証申請について",
        "「顧客満足指数」ページについて",
        '<span lang="ja">類似の付属品、または 金額「円」</span>',
        '<td class="a" lang=ja>返品・交換、送料無料</td>',
        '<div lang="ja" markdown>\n\n発送、交換。\n\n</div>',
        "{金額}、{追跡番号}",
        "`退貨: 說明`",
        "``退貨 ` 說明``",
        "```yaml\nsay: 退貨「說明」\n```",
        "    ```\n    退貨\n    ```",
        "~~~\n退貨\n```\n說明\n~~~",
    ],
)
def test_japanese_and_code_stay(text: str) -> None:
    """Between Chinese words, too, which are converted."""
    assert simplified(text) == text
    assert simplified(f"說明\n{text}\n說明") == f"说明\n{text}\n说明"


def test_targets_of_links_stay() -> None:
    """Their words are converted; a target is an address."""
    text = "![「退貨」](assets/退貨.svg) [說明](說明.md#退貨)"
    assert simplified(text) == "![“退货”](assets/退貨.svg) [说明](說明.md#退貨)"


def test_passages_in_chinese_are_converted() -> None:
    """A mark of the language alone keeps nothing."""
    text = '<span lang="zh-Hant">說明</span>'
    assert simplified(text) == '<span lang="zh-Hant">说明</span>'


def kept(text: str) -> Iterator[str]:
    """Yield what must not change: code, and Japanese."""
    for pattern in (CODE, IN_JAPANESE, JAPANESE):
        yield from (found[0] for found in pattern.finditer(text))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT / "docs").as_posix())
def test_pages_keep_their_code_and_their_japanese(page: Path) -> None:
    """Each passage stands in the converted page as often as in the page."""
    text = page.read_text("utf-8")
    converted = simplified(text)
    for passage in set(kept(text)):
        assert converted.count(passage) >= text.count(passage), passage
    assert converted.count("\n") == text.count("\n")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT / "docs").as_posix())
def test_pages_quote_as_the_mainland_does(page: Path) -> None:
    """No other quotation mark is left outside of code and Japanese."""
    converted = simplified(page.read_text("utf-8"))
    assert not re.search("[「」『』〈〉]", without_kept(converted))


def without_kept(text: str) -> str:
    """Return a page without what conversion leaves alone."""
    listed = yaml.safe_load((ROOT / "quiz_engine/simplified/terms.yml").read_text("utf-8"))["kept"]
    for passage in sorted(listed, key=len, reverse=True):
        text = text.replace(passage, "")
    return IN_JAPANESE.sub("", CODE.sub("", text))


def test_the_navigation_is_that_of_the_source() -> None:
    """And so are the site's name and description, converted."""
    theirs, ours = (
        yaml.safe_load((ROOT / "docs" / f"{language}.yml").read_text("utf-8"))
        for language in (SOURCE, LANGUAGE)
    )
    for key in ("site_name", "site_description"):
        assert ours[key] == simplified(theirs[key])
    assert ours["nav"] == yaml.safe_load(
        simplified(yaml.safe_dump(theirs["nav"], allow_unicode=True))
    )


def test_without_opencc_the_remedy_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """In one line, when there is something to convert."""
    monkeypatch.setitem(sys.modules, "opencc", None)
    simplified.cache_clear()
    _converter.cache_clear()
    with pytest.raises(
        ConverterMissingError, match=r"^zh-Hans is .* pip install 'quiz-engine\[site\]'$"
    ):
        simplified("說明")
