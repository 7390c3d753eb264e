"""``quiz audit``: what is proved about a scenario, in tables and bars."""

from __future__ import annotations

import json
from textwrap import fill
from typing import TYPE_CHECKING

import click
from rich.console import Console
from rich.table import Table
from rich.text import Text

from quiz_engine.audit import plain
from quiz_engine.cli.common import examples, language_of, locate, stop_at_errors
from quiz_engine.project import open_project

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from quiz_engine.audit.values import Audit, Example, Range
    from quiz_engine.finding import Finding, Witness
    from quiz_engine.scenario import Scenario

TOO_MANY = "M001"
"""The code of the finding that a scenario has too many situations to explore."""

WIDTH = 80
"""How wide the view is at most, and where no terminal says how wide it is."""

MOST_ROWS = 12
"""How many rows of a long table are shown; ``--json`` has all."""

BAND = 5
"""How many percent a bar of the chart stands for."""

BAR = 40
"""How many characters the longest bar has; fewer where there is less room."""

RARE, RAREST = 0.001, 0.000_001
"""Shares below these are written with two digits, and as "less than"."""


@click.command(
    epilog=examples("quiz audit damaged-item", "quiz audit scenarios/quick-check.yml --json")
)
@click.argument("scenario")
@click.option("--lang", "language", help="Language of the titles; default: the scenario's own.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object for programs.")
def audit(scenario: str, language: str | None, *, as_json: bool) -> None:
    """Tell what is proved about a scenario.

    SCENARIO is a file or the name of a case. Shown are its size and length, where its endings and
    its points lie, what decisions weigh, where passing is lost and how far guessing leads. Every
    number is exact: all plays are counted, none are sampled. What cannot be counted is named;
    quiz walk samples it.
    """
    folder, name = locate(scenario)
    project = open_project(folder, only={name})
    _point_to_walk(project.findings, scenario)
    stop_at_errors(project.findings)
    language = language_of(project, name, language)
    found = project.audit(name)
    if as_json:
        click.echo(json.dumps(plain(found), ensure_ascii=False, indent=2))
    else:
        _View(found, project.scenarios[name], project.catalog(language, name), scenario).show()


def _point_to_walk(findings: Iterable[Finding], scenario: str) -> None:
    if any(finding.code == TOO_MANY for finding in findings):
        click.echo(f"too many situations for an audit; sample them: quiz walk {scenario}", err=True)


class _View:
    """Shows an audit on a terminal; plainly where there is none."""

    def __init__(
        self, audit: Audit, scenario: Scenario, texts: Mapping[str, str], typed: str
    ) -> None:
        console = Console(highlight=False)
        console.width = min(WIDTH, console.width) if console.is_terminal else WIDTH
        self.console = console
        self.audit = audit
        self.scenario = scenario
        self.texts = texts
        self.typed = typed

    def show(self) -> None:
        """Show everything, the most asked for first."""
        self._head()
        self._table("Length", self._lengths(), "of a play", "shortest", "longest", "average")
        self._table("Endings", self._endings(), "ending", "title", "accepted", "random plays")
        self._scores()
        self._table("Decisions, by weight", self._decisions(), *_DECISIONS)
        self._table("Where passing is lost", self._lost(), *_LOST)
        self._table("Guessing", self._guesses(), "strategy", "language", "ticks", "passes")
        self._table("Principles", self._principles(), *_PRINCIPLES)
        self._table("Coverage", self._coverage(), "", "there are", "reached", "seen by three plays")
        self._never()
        self._ways()
        self._missing()

    def _head(self) -> None:
        audit = self.audit
        title = self.texts[self.scenario.title.id]
        self.console.print(Text.assemble((audit.scenario, "bold"), f"  {title}"))
        self._say(f"{_many(audit.situations)} situations fold to {_many(audit.states)} states.")
        if audit.ways is not None:
            self._say(f"{_many(audit.ways)} ways lead through.")
        for loop in audit.loops[:MOST_ROWS]:
            self._say(f"A loop, so ways are endless: {', '.join(loop)}.")
        points = f"Points: {audit.minimum} to {audit.maximum}; pass mark {audit.pass_percent} %."
        passing = (
            "" if audit.passing is None else f" Of random plays, {_share(audit.passing)} pass."
        )
        self._say(points + passing)

    def _say(self, line: str) -> None:
        self.console.print(Text(line))

    def _table(self, title: str, rows: Iterable[Iterable[str]], *headings: str) -> None:
        """Show a table; nothing where it has no rows."""
        rows = list(rows)
        if not rows:
            return
        table = Table(box=None, pad_edge=False, header_style="dim", padding=(0, 2, 0, 0))
        for heading in headings:
            is_number = heading not in _WORDS
            table.add_column(
                Text(heading),
                justify="right" if is_number else "left",
                overflow="fold",
                no_wrap=is_number,
            )
        for row in rows[:MOST_ROWS]:
            table.add_row(*(Text(cell) for cell in row))
        self.console.print()
        self.console.print(Text(title, style="bold"))
        self.console.print(table)
        if len(rows) > MOST_ROWS:
            self._say(f"and {len(rows) - MOST_ROWS} more: see --json")

    def _lengths(self) -> Iterator[tuple[str, ...]]:
        yield ("scenes", *_range(self.audit.length, 1))
        for reading in self.audit.reading:
            yield (f"words, {reading.language}", *_range(reading.words, 0))
            yield (f"minutes, {reading.language}", *_range(reading.minutes, 1))

    def _endings(self) -> Iterator[tuple[str, ...]]:
        for one in self.audit.endings:
            title = self.texts[self.scenario.endings[one.ending].title.id]
            accepted = "yes" if one.accepted else "no"
            yield one.ending, title, accepted, _share(one.share) if one.reached else "no play"

    def _scores(self) -> None:
        """Show the distribution of scores as bars, in bands of some percent."""
        if not self.audit.scores:
            return
        self.console.print()
        self.console.print(Text("Scores of random plays", style="bold"))
        bands = [0.0] * (100 // BAND + 1)
        for score in self.audit.scores:
            bands[score.percent // BAND] += score.share
        for band, share in enumerate(bands):
            self._bar(band * BAND, share, share / max(bands))

    def _bar(self, low: int, share: float, length: float) -> None:
        """Show the share of one band; ``length`` is that of its bar, from 0 to 1."""
        high = min(low + BAND - 1, 100)
        name = f"{low}–{high} %" if high < 100 else "100 %"  # noqa: PLR2004 - the whole
        longest = max(1, min(BAR, self.console.width - 35))
        bar = ("█" if self.console.is_terminal else "#") * round(length * longest)
        colour = "green" if high >= self.audit.pass_percent else "red"
        mark = "← pass mark" if low <= self.audit.pass_percent <= high else ""
        between = "  " if bar else ""
        line = Text.assemble(f"{name:>9}  {_share(share):>8}  ", (bar, colour), between, mark)
        line.rstrip()
        self.console.print(line)

    def _decisions(self) -> Iterator[tuple[str, ...]]:
        for one in self.audit.decisions:
            title = self.scenario.scenes[one.scene].title
            name = self.texts[title.id] if title else ""
            met = "" if one.met is None else f"{one.met:.2f}"
            weight = "" if one.weight is None else f"{one.weight:.1f}"
            yield one.scene, name, str(one.at_stake), met, weight

    def _lost(self) -> Iterator[tuple[str, ...]]:
        for one in self.audit.lost:
            yield one.scene, one.response, str(one.mistakes), _share(one.share)

    def _guesses(self) -> Iterator[tuple[str, ...]]:
        for one in self.audit.guesses:
            yield one.strategy, one.language or "any", one.ticks, _share(one.chance)

    def _principles(self) -> Iterator[tuple[str, ...]]:
        for one in self.audit.principles:
            bounds = (one.possible_least, one.possible_most)
            possible = " to ".join("?" if bound is None else str(bound) for bound in bounds)
            best = f"{one.earned_at_best} of {one.possible_at_best}"
            yield one.principle, str(len(one.decisions)), possible, best

    def _coverage(self) -> Iterator[tuple[str, ...]]:
        for one in self.audit.coverage:
            yield f"{one.kind}s", str(one.total), str(one.reached), str(one.seen)

    def _never(self) -> None:
        for one in self.audit.coverage:
            if one.never:
                self._say(f"No play reaches {one.kind}: {', '.join(one.never)}.")

    def _ways(self) -> None:
        """Show the plays that show something, then a shortest way to each ending."""
        self.console.print()
        self.console.print(Text("Ways", style="bold"))
        for name, one in (("best", self.audit.best), ("worst", self.audit.worst)):
            self._way(f"{name} play, {_result(one)}", one.way)
        if self.audit.article:
            self._way(
                f"the article's seller, {_result(self.audit.article)}", self.audit.article.way
            )
        for ending in self.audit.endings:
            if ending.reached:
                self._way(f"to {ending.ending}", ending.way)

    def _way(self, name: str, way: Witness) -> None:
        line = f"{name}: " + (" → ".join(response for _, response in way) or "the start")
        self._say(fill(line, self.console.width, break_on_hyphens=False))

    def _missing(self) -> None:
        for one in self.audit.missing:
            self.console.print()
            self._say(f"Not given: {one.analysis}. {one.reason}. Sample: quiz walk {self.typed}")


_DECISIONS = ("scene", "title", "at stake", "met", "weight")
_LOST = ("scene", "response", "after mistakes", "random plays")
_PRINCIPLES = ("principle", "decisions", "possible", "at best")
_WORDS = {
    *("of a play", "ending", "title", "accepted", "scene", "response", "strategy", "language"),
    *("ticks", "principle", ""),
}
"""The headings of columns that hold words."""


def _result(example: Example) -> str:
    verdict = "passed" if example.passed else "not passed"
    return f"{example.percent} %, {verdict}, {example.ending}"


def _many(number: int) -> str:
    """Return a count to read; one of more than fifteen digits by its size."""
    return f"{number:,}" if number < 10**15 else f"about 10^{len(str(number)) - 1}"


def _range(bounds: Range, digits: int) -> tuple[str, ...]:
    """Return shortest, longest and average; whole numbers without places."""
    numbers = (bounds.least, bounds.most, bounds.expected)
    most_missing = ("", "endless", "?")
    return tuple(
        missing if number is None else f"{number:,.{0 if number == int(number) else digits}f}"
        for number, missing in zip(numbers, most_missing, strict=True)
    )


def _share(share: float | None) -> str:
    """Return a share in percent, with as many digits as it takes to see that it is not 0.

    >>> _share(0.0272), _share(0.000013), _share(1e-9), _share(0.0), _share(0.99999), _share(None)
    ('2.7 %', '0.0013 %', '<0.0001 %', '0 %', '>99.9 %', '?')
    """
    if share is None:
        return "?"
    if share in {0, 1}:
        return f"{share:.0%}".replace("%", " %")
    if share < RAREST:
        return f"<{100 * RAREST:.4f} %"
    percent = f"{100 * share:.1f}" if share >= RARE else f"{100 * share:.2g}"
    return ">99.9 %" if percent == "100.0" and share < 1 - RAREST else f"{percent} %"
