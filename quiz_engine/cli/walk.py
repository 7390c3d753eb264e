"""``quiz walk``: a sample of plays, where there are too many to count."""

from __future__ import annotations

import json
from dataclasses import asdict, replace
from textwrap import fill
from typing import TYPE_CHECKING

import click
from rich.console import Console
from rich.progress import track

from quiz_engine.attempts.chance import SEEDS, Chance
from quiz_engine.audit.walk import FAULTS, Walker
from quiz_engine.cli.common import examples, locate, stop_at_errors
from quiz_engine.machine.interpreter import Interpreter
from quiz_engine.project import open_project

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from quiz_engine.audit.walk import Fault, Met, Walk
    from quiz_engine.finding import Witness
    from quiz_engine.project import Project

SOUND, FAULTY = 0, 1
WIDTH = 80
LONG = 12
"""How many responses of a way, or names of a list, are shown; ``--json`` has all."""


@click.command(
    epilog=examples("quiz walk damaged-item", "quiz walk damaged-item --plays 5000 --seed 7")
)
@click.argument("scenario")
@click.option(
    "--plays",
    type=click.IntRange(1, 1_000_000),
    default=1000,
    show_default=True,
    help="How many plays to sample.",
)
@click.option(
    "--seed",
    type=click.IntRange(0, SEEDS - 1),
    default=0,
    show_default=True,
    help="A whole number; the same one gives the same sample.",
)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object for programs.")
@click.pass_context
def walk(ctx: click.Context, scenario: str, plays: int, seed: int, *, as_json: bool) -> None:
    """Sample plays of a scenario.

    SCENARIO is a file or the name of a case. For cases with too many situations to explore: plays
    them from start to end, mostly towards what was visited least so far, and says what it met. It
    is a sample and proves nothing about what it did not meet; where it can count all plays, quiz
    audit does. Status 1 means that a play could not go on.
    """
    folder, name = locate(scenario)
    project = open_project(folder, only={name})
    stop_at_errors(project.mistakes)
    found = _walked(project, name, plays, seed)
    if as_json:
        click.echo(json.dumps(_plain(found), ensure_ascii=False, indent=2))
    else:
        click.echo("\n".join(_lines(found)))
    ctx.exit(FAULTY if found.faults else SOUND)


def _walked(project: Project, name: str, plays: int, seed: int) -> Walk:
    """Return what a sample meets; a bar on a terminal shows how far it is."""
    case = project.scenarios[name]
    if project.course is None:
        case = replace(case, metrics=())  # Where they are defined nowhere, they lead nowhere.
    walker = Walker(Interpreter(case, project.course), Chance(seed).below)
    console = Console(stderr=True)
    for _ in track(range(plays), "playing", console=console, disable=not console.is_terminal):
        walker.play()
    return walker.report(seed)


def _plain(found: Walk) -> dict[str, object]:
    """Return the sample for JSON; the things that were met as objects."""
    plain = asdict(found)
    for key in ("scenes", "endings", "faults"):
        plain[key] = [one._asdict() for one in getattr(found, key)]
    return {"format": 1, "sample": True, **plain}


def _lines(found: Walk) -> Iterator[str]:
    yield f"{found.scenario}: a sample of {found.plays:,} plays, seed {found.seed}."
    yield "What it did not meet may exist, and its shares are none of random plays."
    yield f"{found.steps:,} responses met {found.situations:,} different situations."
    yield from _points(found)
    yield ""
    yield from _things("scenes", found.scenes, found.never_scenes)
    choices = found.choices_met + len(found.never_choices)
    yield f"choices: {found.choices_met} of {choices} met"
    yield from _not_met(found.never_choices)
    yield from _things("endings", found.endings, found.never_endings)
    for ending in found.endings:
        yield _filled(f"  {ending.name}, {_times(ending.times)}: {_way(ending.way)}")
    for fault in found.faults:
        yield ""
        yield from _fault(fault)


def _points(found: Walk) -> Iterator[str]:
    if found.points:
        least, most = found.points[0][0], found.points[-1][0]
        ended = sum(plays for _, plays in found.points)
        average = sum(points * plays for points, plays in found.points) / ended
        critical = f"; {found.critical:,} plays gave a critical response" if found.critical else ""
        yield f"Points: {least} to {most}, on average {average:.1f}{critical}."


def _things(kind: str, met: tuple[Met, ...], never: tuple[str, ...]) -> Iterator[str]:
    yield f"{kind}: {len(met)} of {len(met) + len(never)} met"
    yield from _not_met(never)


def _not_met(never: tuple[str, ...]) -> Iterator[str]:
    if never:
        yield _filled(f"  not met: {_listed(never, ', ')}")


def _times(times: int) -> str:
    return "once" if times == 1 else f"{times:,} times"


def _fault(fault: Fault) -> Iterator[str]:
    what = f": {fault.what}" if fault.what else ""
    yield f"A play cannot go on in scene '{fault.scene}': {FAULTS[fault.kind]}{what}."
    yield _filled(f"  {_way(fault.way)}")


def _way(way: Witness) -> str:
    return _listed([f"{scene}: {response}" for scene, response in way], " → ") or "the start"


def _listed(names: Iterable[str], between: str) -> str:
    """Return the names in a line; of many, how many more there are."""
    names = list(names)
    more = [f"and {len(names) - LONG} more"] if len(names) > LONG else []
    return between.join([*names[:LONG], *more])


def _filled(line: str) -> str:
    return fill(line, WIDTH, break_on_hyphens=False, subsequent_indent="    ")
