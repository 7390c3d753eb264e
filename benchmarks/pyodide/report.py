"""What was measured of the engine in a browser, as tables in Markdown in the docs' languages."""

from __future__ import annotations

from dataclasses import dataclass, field
from statistics import median
from typing import TYPE_CHECKING

from benchmarks.page.table import in_markdown

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from benchmarks.pyodide.keystrokes import Typed

Measured = dict[str, float]

OURS, STOCK = "compiled-and-cut", "stock"

AIMS = {"packed": 0.75, "ready": 0.4}
"""How many times stock ours may be, at most; below, how many ms things may take."""

FIRST_AIM, KEYSTROKE_AIM = 150, 300


@dataclass(frozen=True, slots=True)
class Findings:
    """Bytes by contender, rounds by place and contender, and what typing in the Lab took."""

    sizes: Mapping[str, Measured]
    times: Mapping[str, Mapping[str, Sequence[Measured]]]
    typing: Typed
    facts: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of the tables in one language."""

    who: Mapping[str, str]
    what: Mapping[str, str]
    places: Mapping[str, str]
    aim: str
    met: str
    missed: str
    case: str
    changes: Mapping[str, str]
    made: str


ENGLISH = Wording(
    who={"stock": "stock", "compiled": "compiled", OURS: "compiled and cut"},
    what={
        "raw": "MB", "packed": "MB, gzip", "interpreter": "ms to a ready interpreter",
        "ready": "ms to a ready engine", "first": "ms of the first check", "memory": "MB of memory",
    },
    places={"node": "Node", "chromium": "Chromium"},
    aim="aim", met="met", missed="missed", case="case",
    changes={
        "text": "ms after a text changed", "points": "ms after points changed",
        "added": "ms after an effect changed",
        "anywhere": "ms after a key anywhere",
    },
    made="Median of {rounds} rounds, in brackets the shortest, and how the median stands to that "
    "of stock. The first check is that of {case}. After a keystroke: the median and the longest; "
    "no task of the page took longer than {longest} ms meanwhile. {date}; "
    "Pyodide {pyodide}; Node {node}; Chromium {chromium}.",
)  # fmt: skip

CHINESE = Wording(
    who={"stock": "原版", "compiled": "編譯", OURS: "編譯並裁剪"},
    what={
        "raw": "大小（MB）", "packed": "gzip 後（MB）", "interpreter": "直譯器就緒（毫秒）",
        "ready": "引擎就緒（毫秒）", "first": "第一次檢查（毫秒）", "memory": "記憶體（MB）",
    },
    places={"node": "Node", "chromium": "Chromium"},
    aim="目標", met="達到", missed="未達到", case="案例",
    changes={
        "text": "改了文字之後（毫秒）", "points": "改了分數之後（毫秒）",
        "added": "改了變數的加減之後（毫秒）",
        "anywhere": "在任何一處按鍵之後（毫秒）",
    },
    made="{rounds} 輪的中位數，括號裡是最短的一次，以及中位數和原版的比值。第一次檢查的是 {case}。"
    "按鍵之後：中位數和最長的一次；這期間頁面上沒有一項工作超過 {longest} 毫秒。"
    "{date}；Pyodide {pyodide}；Node {node}；Chromium {chromium}。",
)  # fmt: skip

JAPANESE = Wording(
    who={"stock": "元のまま", "compiled": "コンパイル済み", OURS: "コンパイルして削減"},
    what={
        "raw": "サイズ（MB）", "packed": "gzip後（MB）",
        "interpreter": "インタープリターの準備完了まで（ミリ秒）",
        "ready": "エンジンの準備完了まで（ミリ秒）",
        "first": "最初のチェック（ミリ秒）", "memory": "メモリー（MB）",
    },
    places={"node": "Node", "chromium": "Chromium"},
    aim="目標", met="達成", missed="未達成", case="ケース",
    changes={
        "text": "文章の変更後（ミリ秒）", "points": "点数の変更後（ミリ秒）",
        "added": "変数の増減の変更後（ミリ秒）",
        "anywhere": "任意の場所での入力後（ミリ秒）",
    },
    made="{rounds}巡の中央値。括弧内は最短の値と、元のままの中央値に対する比。最初のチェックは{case}です。"
    "入力後の値は中央値と最長の値です。その間、ページの処理はどれも{longest}ミリ秒以内でした。"
    "{date}、Pyodide {pyodide}、Node {node}、Chromium {chromium}。",
)  # fmt: skip

WORDINGS = {"en": ENGLISH, "zh-Hant": CHINESE, "ja": JAPANESE}

MEASURES = ("interpreter", "ready", "first", "memory")


def report(found: Findings, words: Wording) -> str:
    """Return all tables, and how they were made."""
    heads = ["", *(words.who[who] for who in found.sizes), words.aim]
    rows = [_size_row(found, name, words) for name in ("raw", "packed")]
    for place, rounds in found.times.items():
        rows += [_time_row(place, rounds, name, words) for name in MEASURES]
    longest = f"{found.typing.longest:.0f}"
    made = words.made.format_map({**found.facts, "longest": longest})
    return "\n\n".join(
        (in_markdown(heads, rows, numbers=len(found.sizes)), _keystrokes(found, words), made)
    )


def _size_row(found: Findings, name: str, words: Wording) -> list[str]:
    stock, ours = found.sizes[STOCK][name], found.sizes[OURS][name]
    cells = [f"{size[name] / 1e6:.2f} ({size[name] / stock:.2f}×)" for size in found.sizes.values()]
    return [words.what[name], *cells, _verdict(name, ours / stock, words)]


def _time_row(
    place: str, rounds: Mapping[str, Sequence[Measured]], name: str, words: Wording
) -> list[str]:
    medians = {who: median(one[name] for one in theirs) for who, theirs in rounds.items()}
    cells = [
        _cell(name, [one[name] for one in theirs], medians[STOCK]) for theirs in rounds.values()
    ]
    verdict = _verdict(name, medians[OURS] / medians[STOCK], words)
    if name == "first":
        verdict = f"≤ {FIRST_AIM} {words.met if medians[OURS] <= FIRST_AIM else words.missed}"
    return [f"{words.places[place]}: {words.what[name]}", *cells, verdict]


def _cell(name: str, values: Sequence[float], stock: float) -> str:
    """Return the median with the shortest, and how it stands to the median of stock.

    >>> _cell("ready", [900, 1000, 1200], 2000), _cell("memory", [82_000_000], 88_000_000)
    ('1000 (900; 0.50×)', '82')
    """
    if name == "memory":
        return f"{median(values) / 1e6:.0f}"
    return f"{median(values):.0f} ({min(values):.0f}; {median(values) / stock:.2f}×)"


def _verdict(name: str, share: float, words: Wording) -> str:
    if name not in AIMS:
        return ""
    return f"≤ {AIMS[name]}× {words.met if share <= AIMS[name] else words.missed}"


def _keystrokes(found: Findings, words: Wording) -> str:
    """Return how long the findings were waited for after a keystroke."""
    rows = []
    for case, kinds in found.typing.waits.items():
        cells = [f"{median(those):.0f} ({max(those):.0f})" for those in kinds.values()]
        is_met = all(median(those) <= KEYSTROKE_AIM for those in kinds.values())
        verdict = f"≤ {KEYSTROKE_AIM} {words.met if is_met else words.missed}"
        rows.append([f"`{case}`", *cells, verdict])
    heads = [words.case, *words.changes.values(), words.aim]
    return in_markdown(heads, rows, numbers=len(words.changes))
