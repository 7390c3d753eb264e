"""What was measured, as tables in Markdown in each language of the docs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median, quantiles

Rounds = Sequence[Mapping[str, float]]
"""What was measured in each round, by its name."""

AIMS = {"answerable": 1.1, "reaction": 1.2}
"""How many times what the plain page takes ours may take."""

LINKS = {
    "mkdocs-quiz": "https://pypi.org/project/mkdocs-quiz/",
    "h5p": "https://www.npmjs.com/package/h5p-standalone",
}
"""Where the peers are at home; with a link in it, a wide table can be scrolled by keyboard."""

IN_TABLE = ("bytes", "requests", "startable", "answerable", "reaction", "shift")
UNITS = {"bytes": 1e3, "startable": 1e3, "answerable": 1e3}
DIGITS = {"requests": 0, "startable": 2, "answerable": 2, "reaction": 0, "shift": 3, "bytes": 1}


@dataclass(frozen=True, slots=True)
class Spread:
    """The median of some numbers, and between which two the middle half of them lies."""

    median: float
    low: float
    high: float


def spread(numbers: Sequence[float]) -> Spread:
    """Return the median and the quartiles; at least two numbers are needed for those."""
    if len(numbers) == 1:
        return Spread(numbers[0], numbers[0], numbers[0])
    low, _, high = quantiles(numbers, n=4, method="inclusive")
    return Spread(median(numbers), low, high)


def spreads(rounds: Mapping[str, Rounds], name: str) -> dict[str, Spread]:
    """Return how one measure is spread, by contender."""
    return {who: spread([one[name] for one in theirs]) for who, theirs in rounds.items()}


def number(name: str, value: float) -> str:
    """Return a value of a measure, in its unit.

    >>> number("bytes", 65_432), number("answerable", 310.4), number("requests", 9)
    ('65.4', '0.31', '9')
    """
    return f"{value / UNITS.get(name, 1):.{DIGITS[name]}f}"


def cell(name: str, found: Spread) -> str:
    """Return the median, and the middle half beside it where it is another number.

    >>> cell("reaction", Spread(20, 18.2, 24.9)), cell("requests", Spread(9, 9, 9))
    ('20 (18–25)', '9')
    """
    shown = [number(name, value) for value in (found.median, found.low, found.high)]
    return shown[0] if len(set(shown)) == 1 else f"{shown[0]} ({shown[1]}–{shown[2]})"


def ratio(ours: float, theirs: float) -> str:
    """Return how many times theirs ours is.

    >>> ratio(3, 2), ratio(1, 0), ratio(0, 0)
    ('1.50', '–', '–')
    """
    return f"{ours / theirs:.2f}" if theirs else "–"


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of the tables in one language."""

    who: Mapping[str, str]
    what: Mapping[str, str]
    speeds: Mapping[str, str]
    to_plain: str
    aim: str
    met: str
    missed: str
    ahead: str
    not_ahead: str
    made: str
    besides: str
    without_h5p: str


def verdict(name: str, found: Mapping[str, Spread], words: Wording) -> str:
    """Return whether ours keeps to its aim, and ahead of whom it is not."""
    ours = found["ours"].median
    peers = [who for who in found if who not in {"ours", "lesson", "plain"}]
    behind = [who for who in peers if ours > found[who].median]
    said = [words.not_ahead.format(", ".join(words.who[who] for who in behind))] if behind else []
    said = said or ([words.ahead] if peers else [])
    if name in AIMS:
        is_met = ours <= AIMS[name] * found["plain"].median
        said.insert(0, f"≤ {AIMS[name]} {words.met if is_met else words.missed}")
    return "; ".join(said)


def table(rounds: Mapping[str, Rounds], words: Wording) -> str:
    """Return a table with a row per measure and a column per contender."""
    names = (
        f"[{words.who[who]}]({LINKS[who]})" if who in LINKS else words.who[who] for who in rounds
    )
    heads = ["", *names, words.to_plain, words.aim]
    rows = []
    for name in IN_TABLE:
        found = spreads(rounds, name)
        cells = [cell(name, found[who]) for who in rounds]
        to_plain = ratio(found["ours"].median, found["plain"].median)
        rows.append([words.what[name], *cells, to_plain, verdict(name, found, words)])
    return in_markdown(heads, rows, numbers=len(heads) - 2)


def in_markdown(heads: Sequence[str], rows: Iterable[Sequence[str]], *, numbers: int) -> str:
    r"""Return a table in Markdown: after the first column so many of numbers, to the right.

    >>> in_markdown(["", "ms", "aim"], [["ready", "20", "met"]], numbers=1)
    '|  | ms | aim |\n| --- | --: | --- |\n| ready | 20 | met |'
    """
    rule = ["---", *["--:"] * numbers, *["---"] * (len(heads) - 1 - numbers)]
    return "\n".join("| " + " | ".join(row) + " |" for row in (heads, rule, *rows))


def report(
    measured: Mapping[str, Mapping[str, Rounds]], facts: Mapping[str, str], words: Wording
) -> str:
    """Return all tables, and below them what was fetched besides and how it was measured."""
    parts = [
        f"**{words.speeds[speed]}**\n\n{table(rounds, words)}" for speed, rounds in measured.items()
    ]
    first = next(iter(measured.values()))
    ours = {
        name: f"{median(one[name] for one in first['ours']) / 1000:.1f}"
        for name in ("pictures", "offline")
    }
    parts.append(words.besides.format_map(ours))
    rounds = min(len(one) for one in first.values())
    parts.append(words.made.format_map({**facts, "rounds": rounds}))
    if "h5p" not in first:
        parts.append(words.without_h5p)
    return "\n\n".join(parts)


class NoPlaceError(ValueError):
    """A page has no place for what was measured."""

    def __init__(self, name: str) -> None:
        """Name the place that is missing."""
        super().__init__(f"the page has no <!-- {name}: begin --> … <!-- {name}: end -->")


def filled(page: str, name: str, text: str) -> str:
    r"""Return the page with the text between its two marks of that name.

    >>> filled("a <!-- x: begin -->old<!-- x: end --> b", "x", "new")
    'a <!-- x: begin -->\n\nnew\n\n<!-- x: end --> b'
    """
    begin, end = f"<!-- {name}: begin -->", f"<!-- {name}: end -->"
    before, has_begin, rest = page.partition(begin)
    _, has_end, after = rest.partition(end)
    if not has_begin or not has_end:
        raise NoPlaceError(name)
    return f"{before}{begin}\n\n{text}\n\n{end}{after}"
