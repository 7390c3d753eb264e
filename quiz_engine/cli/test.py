"""``quiz test``: the plays that trainers expect of their cases, given and compared."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from quiz_engine.attempts.score import Score, score
from quiz_engine.cli.common import SCENARIOS, examples, locate, show_errors, status_for
from quiz_engine.expected import ExpectedPlay, Run, load_plays, run_plays
from quiz_engine.files import UnreadableFileError, read_file
from quiz_engine.finding import Finding, Span, in_reading_order
from quiz_engine.machine.compiler import CannotCompile
from quiz_engine.project import Project, open_project
from quiz_engine.report.as_json import row
from quiz_engine.report.github import annotation
from quiz_engine.report.result import Result, counted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

FOLDER = "tests"
"""Where the expected plays of the cases lie, beside them."""

NO_CASE = "E003"
"""The code of a file of expected plays whose case is not there."""


@dataclass(frozen=True, slots=True)
class Tested:
    """What came of the expected plays of one case."""

    scenario: str
    runs: tuple[Run, ...]
    mistakes: tuple[Finding, ...]
    unread: int = 0
    """How many plays are not given because their file has mistakes."""
    met: str = ""
    """How many of its endings and scenes the plays meet, in words."""

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Everything that is not as it should be."""
        unmet = [finding for run in self.runs for finding in run.findings]
        return in_reading_order([*self.mistakes, *unmet])


@click.command(
    epilog=examples(
        "quiz test", "quiz test scenarios/damaged-item.yml", "quiz test --format github scenarios"
    )
)
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "github"]),
    default="text",
    show_default=True,
    help="For people, programs, or annotations in GitHub workflows.",
)
@click.option("--json", "form", flag_value="json", help="Short for --format json.")
@click.pass_context
def test(ctx: click.Context, paths: tuple[str, ...], *, form: str) -> None:
    """Give each case the plays that are expected of it, and compare.

    The plays of a case stand in tests/ beside it, in a file of the same name. Folders stand for the
    cases in them; without a path it looks into the folder scenarios. Anything that is not as
    expected gives status 1; a file that cannot be read, or no expected play at all, gives status 2.
    """
    tested = [one for path in paths or (str(SCENARIOS),) for one in _tested(path)]
    click.echo(_FORMATS[form](tested))
    ctx.exit(status_for(finding for one in tested for finding in one.findings))


def _tested(path: str) -> Iterator[Tested]:
    """Yield what came of each case that the path names."""
    folder, only = _named(Path(path))
    project = open_project(folder, only=only)
    errors = show_errors(project.findings)
    files = {file.stem: file for file in _files(folder) if only is None or file.stem in only}
    if not files:
        wanted = " or ".join(f"{name}.yml" for name in sorted(only or ["CASE"]))
        raise UnreadableFileError(folder / FOLDER, f"no expected plays here; write {wanted}")
    for name, file in files.items():
        if name not in project.files:
            what = f"there is no case '{name}' that these plays could be given to"
            remedy = f"rename the file after its case, or write {folder / name}.yml"
            yield Tested(name, (), (Finding(str(file), Span(1, 1), NO_CASE, what, remedy),))
        else:
            of_case = [error for error in errors if error.file == str(project.files[name])]
            yield _case(project, name, file) or Tested(name, (), tuple(of_case))
    for name in project.files:
        if name not in files:
            yield Tested(name, (), (), met="no expected plays")


def _named(path: Path) -> tuple[Path, set[str] | None]:
    """Return the folder that a path stands for, and the only case of it, if it names one."""
    if path.is_dir():
        is_of_plays = path.name == FOLDER and not (path / FOLDER).is_dir()
        return path.parent if is_of_plays else path, None
    if path.parent.name == FOLDER and path.suffix == ".yml":
        path = path.parent.parent / path.name
    folder, name = locate(str(path))
    return folder, {name}


def _files(folder: Path) -> list[Path]:
    tests = folder / FOLDER
    return (
        sorted(path for path in tests.iterdir() if path.suffix == ".yml") if tests.is_dir() else []
    )


def _case(project: Project, name: str, file: Path) -> Tested | None:
    """Return what came of the plays of a case; nothing if the case itself has errors."""
    try:
        scenario, automaton = project.scenarios[name], project.automaton(name)
    except (KeyError, CannotCompile):
        return None
    loaded = load_plays(read_file(file), automaton, file=str(file))
    if loaded.findings:
        return Tested(name, (), loaded.findings, loaded.unread)
    runs = run_plays(scenario, automaton, loaded.plays, file=str(file))
    scenes = {scene for run in runs for scene, _ in run.way}
    endings = {ended.ending for run in runs if (ended := _score(run))}
    met = (
        f"{len(endings)} of {len(scenario.endings)} endings, "
        f"{len(scenes)} of {len(scenario.scenes)} scenes met"
    )
    return Tested(name, runs, (), met=met)


def _score(run: Run) -> Score | None:
    return score(run.play) if run.play.is_over else None


# --- showing -----------------------------------------------------------------------------------


def _as_text(tested: Sequence[Tested]) -> str:
    lines = [line for one in tested for line in _lines(one)]
    return "\n".join([*lines, _total(tested)])


def _as_annotations(tested: Sequence[Tested]) -> str:
    """Return what shows each finding beside its line in a pull request on GitHub."""
    findings = [finding for one in tested for finding in one.findings]
    return "\n".join([*(annotation(each, Result(())) for each in findings), _total(tested)])


def _total(tested: Sequence[Tested]) -> str:
    runs = [run for one in tested for run in one.runs]
    failed = sum(bool(run.findings) for run in runs)
    mistakes = sum(len(one.mistakes) for one in tested)
    unread = sum(one.unread for one in tested)
    total = f"{counted(len(runs) - failed, 'play')} as expected, {failed} not"
    total += f", {unread} not given because of mistakes in their file" if unread else ""
    return total + (f"; {counted(mistakes, 'mistake')}" if mistakes else "")


def _lines(one: Tested) -> Iterator[str]:
    yield from map(str, one.mistakes)
    for run in one.runs:
        yield f"{'FAIL' if run.findings else 'ok  '} {one.scenario} {_line(run)}"
        yield from (f"     {line}" for each in run.findings for line in str(each).split("\n"))
    if one.met:
        yield f"     {one.scenario}: {one.met}"


def _line(run: Run) -> str:
    play: ExpectedPlay = run.expected
    return f"{play.name}: {_came_to(run)}" + (f" ({play.about})" if play.about else "")


def _came_to(run: Run) -> str:
    ended = _score(run)
    if ended:
        return f"{ended.ending}, {ended.percent} %, {'' if ended.passed else 'not '}passed"
    return f"up to {run.play.scene.id if run.play.scene else ''}"


def _as_json(tested: Iterable[Tested]) -> str:
    cases = list(tested)
    plays = [_plain_run(one.scenario, run) for one in cases for run in one.runs]
    findings = [row(finding, Result(())) for one in cases for finding in one.findings]
    return json.dumps({"plays": plays, "findings": findings}, ensure_ascii=False, indent=2)


def _plain_run(scenario: str, run: Run) -> dict[str, object]:
    ended = _score(run)
    return {
        "scenario": scenario,
        "play": run.expected.name,
        "as_expected": not run.findings,
        "way": run.way,
        "scene": run.play.scene.id if run.play.scene else None,
        "ending": ended.ending if ended else None,
        "score": ended.percent if ended else None,
        "passed": ended.passed if ended else None,
    }


_FORMATS: Mapping[str, Callable[[Sequence[Tested]], str]] = {
    "text": _as_text,
    "json": _as_json,
    "github": _as_annotations,
}
