"""``quiz score``: attempts replayed and scored, whatever they claim."""

from __future__ import annotations

import json
import re
import sys
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click
from rich.console import Console
from rich.table import Table
from rich.text import Text

from quiz_engine.attempts.reading import read_attempts
from quiz_engine.attempts.refusal import Reason, Refused
from quiz_engine.attempts.replay import Boards, replay
from quiz_engine.attempts.score import decisions, principles
from quiz_engine.attempts.score import score as score_of
from quiz_engine.cli.common import SCENARIOS, examples, show_errors
from quiz_engine.files import LARGEST_FILE, UnreadableFileError, read_file, reason_of
from quiz_engine.project import open_project

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from quiz_engine.attempts.play import Play
    from quiz_engine.attempts.score import Decision, Score
    from quiz_engine.attempts.transcript import Transcript

ALL_PASSED, NOT_PASSED, UNREADABLE = 0, 1, 2
STDIN = "-"
SUFFIXES = (".json", ".jsonl", ".txt")
"""What the files of attempts in a folder are called."""

OTHER_VERSION = (
    "; played on another version of the case: score it with --scenarios and that version's folder"
)
"""What to do about an attempt whose digest is not known."""

WIDE = 200
"""The width of the table where no terminal sets it."""

_CODE = re.compile(r"qz[0-9]+\.", re.ASCII)


@dataclass(frozen=True, slots=True)
class Scored:
    """An attempt that was replayed: where it was read, its play and its score."""

    place: str
    attempt: Transcript
    play: Play
    score: Score


@dataclass(frozen=True, slots=True)
class Rejected:
    """An attempt, or a file, that was not: where, and why."""

    place: str
    reason: str
    what: str
    step: int = 0

    def __str__(self) -> str:
        """Return the line for people."""
        step = f"step {self.step}: " if self.step else ""
        return f"{self.place}: {step}{self.what}"


@click.command(
    epilog=examples(
        "quiz score my-attempt.json",
        "quiz score --json attempts/ more.jsonl",
        "cat codes.txt | quiz score -",
    )
)
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option(
    "--scenarios",
    type=click.Path(path_type=Path),
    default=SCENARIOS,
    show_default=True,
    help="The folder of the scenarios that were played.",
)
@click.option("--decisions", "has_decisions", is_flag=True, help="Show what each decision cost.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object for programs.")
@click.pass_context
def score(
    ctx: click.Context,
    paths: tuple[str, ...],
    *,
    scenarios: Path,
    has_decisions: bool,
    as_json: bool,
) -> None:
    """Score attempts from files, folders or codes.

    A path is a file, a folder of them, a code (qz1.…), or - for standard input. Files hold one
    attempt as JSON, or one a line, as JSON or as a code. Each attempt is replayed on its scenario;
    no score in a file is believed. The status is 0 when all passed, 1 when one did not, 2 when one
    could not be read: its reason is told, and the others are scored.
    """
    if not scenarios.is_dir():
        what = "no such folder; name that of the cases played with --scenarios"
        raise UnreadableFileError(scenarios, what)
    project = open_project(scenarios)
    show_errors(project.findings)
    boards = Boards(project.automata)
    results = [_judged(boards, place, found) for path in paths for place, found in read_path(path)]
    scored = [result for result in results if isinstance(result, Scored)]
    rejected = [result for result in results if isinstance(result, Rejected)]
    if as_json:
        click.echo(_as_json(scored, rejected))
    else:
        _show(scored, rejected, has_decisions=has_decisions)
    ctx.exit(_status(scored, rejected))


def _status(scored: Sequence[Scored], rejected: Sequence[Rejected]) -> int:
    if rejected:
        return UNREADABLE
    return ALL_PASSED if all(result.score.passed for result in scored) else NOT_PASSED


# --- reading -----------------------------------------------------------------------------------


def read_path(path: str) -> Iterator[tuple[str, Transcript | Refused | UnreadableFileError]]:
    """Yield each attempt that a path, a code or standard input holds, with its place."""
    if path == STDIN:
        yield from _typed("standard input", sys.stdin.buffer.read(LARGEST_FILE + 1))
    elif _CODE.match(path):  # a file of such a name can be given as ./qz1.…
        yield from _lines("code", path.encode(errors="replace"))
    else:
        yield from _from_disk(Path(path))


def _from_disk(path: Path) -> Iterator[tuple[str, Transcript | Refused | UnreadableFileError]]:
    try:
        files = _files(path) if path.is_dir() else [path]
    except (OSError, ValueError) as error:
        yield str(path), UnreadableFileError(path, reason_of(error))
        return
    except UnreadableFileError as error:
        yield str(path), error
        return
    for file in files:
        try:
            yield from _lines(str(file), read_file(file))
        except UnreadableFileError as error:
            yield str(file), error


def _typed(
    place: str, data: bytes
) -> Iterator[tuple[str, Transcript | Refused | UnreadableFileError]]:
    if len(data) > LARGEST_FILE:
        yield place, UnreadableFileError(Path(STDIN), f"larger than {LARGEST_FILE} bytes")
    else:
        yield from _lines(place, data)


def _files(folder: Path) -> list[Path]:
    """Return the files of attempts in a folder and below, having named the others but hidden ones.

    Links are not followed.
    """
    below = sorted(file for file in folder.rglob("*") if _is_plain(file))
    files = [file for file in below if file.suffix in SUFFIXES]
    if not files:
        raise UnreadableFileError(folder, f"no attempts here: no file of {', '.join(SUFFIXES)}")
    for file in below:
        if file.suffix not in SUFFIXES and not file.name.startswith("."):
            click.echo(f"skipped {file}: neither {', '.join(SUFFIXES[:-1])} nor .txt", err=True)
    return files


def _is_plain(file: Path) -> bool:
    return file.is_file() and not file.is_symlink()


def _lines(place: str, data: bytes) -> Iterator[tuple[str, Transcript | Refused]]:
    found = list(read_attempts(data))
    for line, attempt in found:
        yield f"{place}:{line}" if len(found) > 1 else place, attempt


def _judged(
    boards: Boards, place: str, found: Transcript | Refused | UnreadableFileError
) -> Scored | Rejected:
    """Return the score of what was read, or why it has none."""
    if isinstance(found, UnreadableFileError):
        return Rejected(place, "unreadable", found.reason)
    try:
        if isinstance(found, Refused):
            raise found
        play = replay(boards.of(found), found)
    except Refused as refusal:
        remedy = OTHER_VERSION if refusal.reason is Reason.DIGEST else ""
        return Rejected(place, str(refusal.reason), f"{refusal.what}{remedy}", refusal.step)
    return Scored(place, found, play, score_of(play))


# --- showing -----------------------------------------------------------------------------------


def _show(scored: Sequence[Scored], rejected: Sequence[Rejected], *, has_decisions: bool) -> None:
    console = Console(highlight=False)
    if not console.is_terminal:
        console.width = WIDE
    repeated = _repeated(scored)
    if scored:
        console.print(_table(scored, repeated))
    for result in scored if has_decisions else ():
        console.print()
        console.print(_table_of_decisions(result))
    for rejection in rejected:
        click.echo(str(rejection), err=True)
    passed = sum(result.score.passed for result in scored)
    count = sum(place is not None for place in repeated)
    again = f"; {count} of them scored before" if count else ""
    not_passed = len(scored) - passed
    console.print(f"{passed} passed, {not_passed} not passed, {len(rejected)} refused{again}")


def _repeated(scored: Sequence[Scored]) -> list[str | None]:
    """Return for each attempt where the same one was read before, None for the first."""
    first: dict[str, str] = {}
    repeated = []
    for result in scored:
        repeated.append(first.get(result.attempt.attempt))
        first.setdefault(result.attempt.attempt, result.place)
    return repeated


def _table(scored: Sequence[Scored], repeated: Sequence[str | None]) -> Table:
    table = Table(box=None, pad_edge=False, header_style="bold")
    for heading in ("attempt", "learner", "scenario"):
        table.add_column(heading, overflow="fold")
    table.add_column("points", justify="right")
    table.add_column("percent", justify="right")
    for heading in ("ending", "result"):
        table.add_column(heading, overflow="fold")
    for result, before in zip(scored, repeated, strict=True):
        done = result.score
        table.add_row(
            Text(result.place),
            Text(result.attempt.learner),
            Text(result.attempt.scenario),
            f"{done.raw}/{done.maximum}",
            f"{done.percent} %",
            Text(done.ending),
            _result(result, before),
        )
    return table


def _result(result: Scored, before: str | None) -> Text:
    told = Text(verdict(result), style="green" if result.score.passed else "red")
    return told.append(f"; same attempt as {before}", style="yellow") if before else told


def verdict(result: Scored) -> str:
    """Return whether the attempt passed, and every reason why not."""
    done, need = result.score, result.play.board.automaton.pass_percent
    if done.passed:
        return "passed"
    reasons = []
    if done.percent < need:
        reasons.append(f"below {need} %")
    if done.criticals:
        steps = ", ".join(map(str, done.criticals))
        reasons.append(f"critical: step {steps}")
    if not done.is_accepted:
        reasons.append("ending not accepted")
    return f"not passed ({'; '.join(reasons)})"


def _table_of_decisions(result: Scored) -> Table:
    title = Text(f"{result.place}  {result.attempt.learner}".strip())
    table = Table(box=None, pad_edge=False, header_style="bold", title=title, title_justify="left")
    table.add_column("step", justify="right")
    for heading in ("scene", "response"):
        table.add_column(heading, overflow="fold")
    for heading in ("points", "cost"):
        table.add_column(heading, justify="right")
    table.add_column("without cost", overflow="fold")
    for decision in decisions(result.play):
        table.add_row(*_row(decision))
    return table


def _row(decision: Decision) -> tuple[str | Text, ...]:
    taken_back = " (taken back)" if decision.is_taken_back else ""
    return (
        str(decision.step),
        Text(decision.scene),
        Text(f"{decision.response}{taken_back}"),
        str(decision.points),
        Text(f"−{decision.cost}" if decision.cost else "0", style="red" if decision.cost else ""),
        Text(" or ".join(decision.free) if decision.cost else ""),
    )


def _as_json(scored: Sequence[Scored], rejected: Sequence[Rejected]) -> str:
    plain = {
        "attempts": [_plain(result) for result in scored],
        "refused": [asdict(result) for result in rejected],
    }
    return json.dumps(plain, ensure_ascii=False, indent=2)


def _plain(result: Scored) -> dict[str, object]:
    attempt = result.attempt
    return {
        "place": result.place,
        "attempt": attempt.attempt,
        "learner": attempt.learner,
        "scenario": attempt.scenario,
        "digest": attempt.digest,
        "locale": attempt.locale,
        "mode": str(attempt.mode),
        "started": attempt.started,
        "score": asdict(result.score),
        "principles": {name: row._asdict() for name, row in principles(result.play).items()},
        "decisions": [asdict(decision) for decision in decisions(result.play)],
    }
