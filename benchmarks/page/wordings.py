"""The words of the tables, in the languages that the docs are written in."""

from __future__ import annotations

from benchmarks.page.table import Wording

ENGLISH = Wording(
    who={
        "ours": "this course",
        "lesson": "this lesson, native",
        "plain": "plain page",
        "mkdocs-quiz": "mkdocs-quiz",
        "h5p": "H5P question set",
    },
    what={
        "bytes": "kB sent",
        "requests": "requests",
        "startable": "s until it can begin",
        "answerable": "s until the first decision can be answered",
        "reaction": "ms from click to visible reaction",
        "shift": "layout shift",
    },
    speeds={
        "free": "Not held back",
        "slow": "Processor held back 4 times, network to 1.6 Mbit/s and 150 ms",
    },
    to_plain="÷ plain",
    aim="aim",
    met="met",
    missed="missed",
    ahead="not behind a peer",
    not_ahead="behind {}",
    made="Median of {rounds} rounds, in brackets the middle half of them. {date}; {chromium}; "
    "{peers}.",
    besides="Of what the course sends, {pictures} kB are pictures. When the page has loaded, "
    "{offline} kB more follow once, in the background: the whole course in this language, so that "
    "it works without a network, the look back at the end among it.",
    without_h5p="H5P was not measured in this run: its libraries were not at hand.",
)

CHINESE = Wording(
    who={
        "ours": "本課程",
        "lesson": "同一課，原生控制項",
        "plain": "純主題頁面",
        "mkdocs-quiz": "mkdocs-quiz",
        "h5p": "H5P 題組",
    },
    what={
        "bytes": "傳送量（kB）",
        "requests": "請求數",
        "startable": "可以按「開始」（秒）",
        "answerable": "可以回答第一個決定（秒）",
        "reaction": "點擊到看見反應（毫秒）",
        "shift": "版面位移",
    },
    speeds={
        "free": "不加限制",
        "slow": "處理器放慢 4 倍，網路限制為 1.6 Mbit/s、延遲 150 毫秒",
    },
    to_plain="÷ 純主題頁面",
    aim="目標",
    met="達到",
    missed="未達到",
    ahead="不輸同類",
    not_ahead="輸給 {}",
    made="{rounds} 輪的中位數，括號內是中間一半的範圍。{date}；{chromium}；{peers}。",
    besides="本課程的傳送量當中，圖片占 {pictures} kB。頁面載入完成後，"
    "另在背景傳一次 {offline} kB：這個語言的整個課程，包括結尾的回顧，之後離線也能用。",
    without_h5p="這一次沒有量 H5P：手邊沒有它的程式庫。",
)

JAPANESE = Wording(
    who={
        "ours": "このコース",
        "lesson": "同じレッスン（標準の部品）",
        "plain": "素のページ",
        "mkdocs-quiz": "mkdocs-quiz",
        "h5p": "H5Pの問題集",
    },
    what={
        "bytes": "送信量（kB）",
        "requests": "リクエスト数",
        "startable": "開始できるまで（秒）",
        "answerable": "最初の判断に回答できるまで（秒）",
        "reaction": "クリックから反応が見えるまで（ミリ秒）",
        "shift": "レイアウトのずれ",
    },
    speeds={
        "free": "制限なし",
        "slow": "プロセッサーの速度を4分の1、ネットワークを1.6 Mbit/s、遅延150ミリ秒に制限",
    },
    to_plain="÷ 素のページ",
    aim="目標",
    met="達成",
    missed="未達成",
    ahead="ほかに劣らない",
    not_ahead="{}に劣る",
    made="{rounds}巡の中央値。括弧内は中央の半分の範囲。{date}、{chromium}、{peers}。",
    besides="このコースの送信量のうち、{pictures} kBは画像です。ページの読み込みが終わると、"
    "さらに{offline} kBが一度だけ背景で送られます。この言語のコース全体で、最後の振り返りも含み、"
    "以後はネットワークがなくても使えます。",
    without_h5p="今回はH5Pを測定していません。ライブラリが手元にありませんでした。",
)

WORDINGS = {"en": ENGLISH, "zh-Hant": CHINESE, "ja": JAPANESE}
