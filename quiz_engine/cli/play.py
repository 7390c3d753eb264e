"""``quiz play``: a case in the terminal."""

from __future__ import annotations

import secrets
import time
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click
from rich.console import Console

from quiz_engine.attempts.chance import SEEDS
from quiz_engine.attempts.code import write_code
from quiz_engine.attempts.play import Board, begin, respond, step_back
from quiz_engine.attempts.refusal import Refused
from quiz_engine.attempts.replay import resume, steps_of
from quiz_engine.attempts.score import score
from quiz_engine.attempts.transcript import Mode, Transcript, read_transcript, write_transcript
from quiz_engine.cli.asking import Misread, read_answer
from quiz_engine.cli.common import examples, language_of, open_scenario
from quiz_engine.cli.stage import Stage
from quiz_engine.files import UnreadableFileError, read_file, write_file
from quiz_engine.words import words

if TYPE_CHECKING:
    from quiz_engine.attempts.play import Play

CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
BACK, LEAVE = "b", "q"
YES, NO = {"", "y", "yes", "是", "好"}, {"n", "no", "否", "不"}
PASSED, NOT_PASSED, STOPPED = 0, 1, 130


class Left(Exception):  # noqa: N818 - the learner left; nothing went wrong
    """Raised when the learner leaves before the end, or the input ends."""


def ulid(milliseconds: int, randomness: int) -> str:
    """Return the name of an attempt: 48 bits of time, then 80 bits of chance, sortable as text.

    >>> ulid(0, 0), ulid(1_469_918_176_385, 1)
    ('00000000000000000000000000', '01ARYZ6S410000000000000001')
    """
    value = milliseconds << 80 | randomness
    return "".join(CROCKFORD[value >> shift & 31] for shift in range(125, -1, -5))


@dataclass(frozen=True, slots=True)
class Keeper:
    """Keeps a play on the disk after each response, and what was kept before."""

    heading: Transcript
    file: Path

    def keep(self, play: Play) -> None:
        """Write the play down, whole."""
        self.file.parent.mkdir(parents=True, exist_ok=True)
        write_file(self.file, (write_transcript(self.transcript(play)) + "\n").encode())

    def transcript(self, play: Play) -> Transcript:
        """Return the transcript of the play so far."""
        return replace(self.heading, steps=steps_of(play))


@click.command(
    epilog=examples(
        "quiz play damaged-item",
        "quiz play scenarios/quick-check.yml --lang en --flow expert --out my-attempt.json",
    )
)
@click.argument("scenario")
@click.option("--lang", "language", help="Language; default: the scenario's own.")
@click.option(
    "--flow",
    type=click.Choice(["novice", "expert"]),
    default="novice",
    show_default=True,
    help="Coaching after each decision, or only at the end.",
)
@click.option(
    "--mode",
    type=click.Choice([str(mode) for mode in Mode]),
    default=str(Mode.PRACTICE),
    show_default=True,
    help="Exam: no coaching, no stepping back, no verdict.",
)
@click.option("--save", type=click.Path(path_type=Path), help="Where a play in progress is kept.")
@click.option("--out", type=click.Path(path_type=Path), help="Where the finished attempt goes.")
@click.option("--learner", default="", help="Your name, to stand in the attempt.")
@click.option("--seed", type=click.IntRange(0, SEEDS - 1), help="Seed of order and chance.")
@click.option("--new", is_flag=True, help="Start anew; forget a play that was kept.")
@click.pass_context
def play(  # noqa: PLR0913 - one parameter per option
    ctx: click.Context,
    scenario: str,
    *,
    language: str | None,
    flow: str,
    mode: str,
    save: Path | None,
    out: Path | None,
    learner: str,
    seed: int | None,
    new: bool,
) -> None:
    """Play a case in the terminal.

    SCENARIO is a file or the name of a case. The play is kept after each response; after Ctrl-C,
    the same command offers to continue it. At the end the attempt is written to a file and its code
    printed; `quiz score` scores both. The status is 0 when passed or when an exam is over, else 1.
    """
    project, name = open_scenario(scenario)
    language = language_of(project, name, language)
    board = Board(project.automaton(name))
    heading = _heading(board, language, learner, Mode(mode), seed)
    file = save or Path(click.get_app_dir("quiz-engine")) / "plays" / f"{name}.json"
    stage = Stage(Console(highlight=False), words(language), project, name, language)
    try:
        stage.opening()
        keeper, begun = _begun(stage, board, Keeper(heading, file), new=new)
        is_coached = flow == "novice" and begun.mode is Mode.PRACTICE
        done = _played(stage, keeper, begun, is_coached=is_coached)
        _finish(stage, keeper, done, out)
    except (KeyboardInterrupt, Left) as stop:
        again = f"quiz play {scenario}" + (f" --save {save}" if save else "")
        click.echo(f"\nquiz: stopped; `{again}` continues where you were", err=True)
        ctx.exit(STOPPED if isinstance(stop, KeyboardInterrupt) else NOT_PASSED)
    is_well = done.mode is Mode.EXAM or score(done).passed
    ctx.exit(PASSED if is_well else NOT_PASSED)


def _heading(board: Board, language: str, learner: str, mode: Mode, seed: int | None) -> Transcript:
    started = datetime.now(UTC)
    return Transcript(
        attempt=ulid(int(started.timestamp() * 1000), secrets.randbits(80)),
        learner=learner,
        scenario=board.automaton.scenario,
        digest=board.automaton.digest,
        locale=language,
        mode=mode,
        seed=secrets.randbelow(SEEDS) if seed is None else seed,
        started=started.strftime("%Y-%m-%dT%H:%M:%SZ"),
        steps=(),
    )


def _begun(stage: Stage, board: Board, fresh: Keeper, *, new: bool) -> tuple[Keeper, Play]:
    """Return the play that was kept, if the learner wants to go on with it, else a new one."""
    kept = None if new else _kept(stage, fresh)
    if kept and kept.scenario == fresh.heading.scenario:
        play, refusal = resume(board, kept)
        if refusal:
            stage.note("The case has changed since: your play continues as far as it still fits.")
        if play.log and not play.is_over and _wants_to_continue(stage, len(play.log)):
            heading = replace(kept, digest=fresh.heading.digest)
            return Keeper(heading, fresh.file), play
    heading = fresh.heading
    return fresh, begin(board, seed=heading.seed, mode=heading.mode)


def _kept(stage: Stage, fresh: Keeper) -> Transcript | None:
    if not fresh.file.exists():
        return None
    try:
        return read_transcript(read_file(fresh.file).decode("utf-8"))
    except (UnreadableFileError, UnicodeDecodeError, Refused):
        stage.note("The play that was kept cannot be read; this is a new one.")
        return None


def _wants_to_continue(stage: Stage, steps: int) -> bool:
    while True:
        stage.note("A play was kept after step {steps}. Continue it? [y/n]", "bold", steps=steps)
        typed = _typed().lower()
        if typed in YES | NO:
            return typed in YES


def _typed() -> str:
    """Return the next line of input; raise Left when there is none."""
    try:
        return input().strip()
    except EOFError as end:
        raise Left from end


def _played(stage: Stage, keeper: Keeper, play: Play, *, is_coached: bool) -> Play:
    """Return the play once it is over, having kept it after each response."""
    while not play.is_over:
        stage.scene(play)
        before, play = play, _turn(stage, play)
        keeper.keep(play)
        if len(play.way) > len(before.way):
            stage.outcome(before, play, coached=is_coached)
    return play


def _turn(stage: Stage, play: Play) -> Play:
    """Return the play after what the learner types, asking again until it can be read."""
    began = time.monotonic()
    while True:
        stage.prompt(play)
        typed = _typed()
        elapsed_ms = int((time.monotonic() - began) * 1000)
        if typed.lower() == LEAVE:
            raise Left
        try:
            if typed.lower() == BACK:
                return _stepped_back(stage, play, elapsed_ms)
            return _answered(stage, play, typed, elapsed_ms)
        except Misread as problem:
            stage.note(str(problem), "yellow")
        except Refused:
            stage.note("Stepping back is not possible here.", "yellow")


def _stepped_back(stage: Stage, play: Play, elapsed_ms: int) -> Play:
    back = step_back(play, ms=elapsed_ms)
    stage.note("Taken back; the first decision counts.", "yellow")
    return back


def _answered(stage: Stage, play: Play, typed: str, elapsed_ms: int) -> Play:
    scene = stage.scenario.scenes[play.scene.id if play.scene else ""]
    return respond(play, read_answer(scene, play, typed), ms=elapsed_ms)


def _finish(stage: Stage, keeper: Keeper, play: Play, out: Path | None) -> None:
    """Show the end, write the attempt, and forget the play that was kept."""
    stage.ending(play)
    if play.mode is Mode.EXAM:
        stage.note("There is no verdict here. Hand in the file or the code.", "bold")
    else:
        stage.debrief(play)
    transcript = keeper.transcript(play)
    name = f"{transcript.scenario}-{transcript.attempt}.json"
    file = out / name if out and out.is_dir() else out or Path(name)
    stage.note("Code of your attempt", "bold")
    click.echo(write_code(transcript))
    write_file(file, (write_transcript(transcript) + "\n").encode())
    stage.note("Your attempt is in {file}", file=file)
    keeper.file.unlink(missing_ok=True)
