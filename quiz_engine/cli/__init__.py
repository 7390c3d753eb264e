"""The command line ``quiz``: one module per command, each imported only when it is used.

Every command ends with status 0 (clean), 1 (findings, or not passed), 2 (misuse, or input that
cannot be read) or 130 (stopped by the keyboard). Results go to standard output, messages to
standard error, and no input brings a traceback.
"""

from __future__ import annotations

import sys
from difflib import get_close_matches
from importlib import import_module
from typing import TYPE_CHECKING, Any, NoReturn

import click

from quiz_engine.cli.extras import what_to_install
from quiz_engine.files import UnreadableFileError, reason_of
from quiz_engine.simplified import ConverterMissingError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

CLEAN, FINDINGS, MISUSE, STOPPED = 0, 1, 2, 130

COMMANDS: Mapping[str, str] = {
    "check": "quiz_engine.cli.check",
    "test": "quiz_engine.cli.test",
    "diff": "quiz_engine.cli.diff",
    "play": "quiz_engine.cli.play",
    "score": "quiz_engine.cli.score",
    "roster": "quiz_engine.cli.roster",
    "archive": "quiz_engine.cli.archive",
    "cohort": "quiz_engine.cli.cohort",
    "audit": "quiz_engine.cli.audit",
    "walk": "quiz_engine.cli.walk",
    "graph": "quiz_engine.cli.graph",
    "export": "quiz_engine.cli.export",
    "translate": "quiz_engine.cli.translate",
    "schema": "quiz_engine.cli.schema",
    "build": "quiz_engine.cli.build",
    "serve": "quiz_engine.cli.serve",
}
"""Where each command lives: the module's attribute of the same name is the command."""


class Group(click.Group):
    """Commands that are imported when asked for; a failure is one line and a status."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names in the order of a trainer's work."""
        del ctx
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return the command, or one that says which extra it needs."""
        del ctx
        if cmd_name not in COMMANDS:
            return None
        try:
            module = import_module(COMMANDS[cmd_name])
        except ModuleNotFoundError as error:
            return _missing(cmd_name, error)
        command = getattr(module, cmd_name)
        if not isinstance(command, click.Command):
            message = f"{module.__name__}.{cmd_name} is no command: {command!r}"
            raise TypeError(message)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the command that is called; where there is none, say which may be meant."""
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as error:
            close = get_close_matches(args[0].lower(), COMMANDS, n=1)
            line = f"there is no command '{args[0]}'"
            meant = f"did you mean '{close[0]}'?" if close else f"there are {', '.join(COMMANDS)}"
            message = f"{line}; {meant}"
            raise click.UsageError(message, ctx) from error

    def main(  # type: ignore[override]  # it always ends the program, as click's does by default
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = "quiz",
        **extra: Any,  # noqa: ANN401 - click's own signature
    ) -> NoReturn:
        """Run a command and end the program with its status."""
        extra["standalone_mode"] = False

        def run() -> object:
            return super(Group, self).main(args, prog_name, **extra)

        sys.exit(status_of(run))


def _missing(name: str, error: ModuleNotFoundError) -> click.Command:
    """Return a stand-in for a command whose library is not installed."""
    line = what_to_install(f"`quiz {name}`", error)

    @click.pass_context
    def explain(ctx: click.Context, /, **_: object) -> None:
        click.echo(f"Error: {line}", err=True)
        ctx.exit(MISUSE)

    accepts_anything = {"ignore_unknown_options": True, "allow_extra_args": True}
    return click.Command(
        name,
        callback=explain,
        help=f"Not available here: {line}.",
        context_settings=accepts_anything,
    )


def status_of(run: Callable[[], object]) -> int:
    """Return the exit status of a run, after saying in one line what stopped it, if anything."""
    try:
        result = run()
    except click.ClickException as error:
        error.show()
        return MISUSE
    except (click.Abort, KeyboardInterrupt):
        return _said("stopped", STOPPED)
    except (UnreadableFileError, ConverterMissingError) as error:
        return _said(str(error), MISUSE)
    except OSError as error:
        place = f"{error.filename}: " if error.filename else ""
        return _said(f"{place}{reason_of(error)}", MISUSE)
    return result if isinstance(result, int) else CLEAN


def _said(message: str, status: int) -> int:
    click.echo(f"quiz: {message}", err=True)
    return status


@click.group(
    cls=Group,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Example:  quiz check scenarios",
)
@click.version_option(package_name="quiz-engine", prog_name="quiz")
def quiz() -> None:
    """Check, play, score, draw, translate and publish branching training cases."""


def main() -> NoReturn:
    """Run ``quiz`` with the arguments of the command line and end the program."""
    for stream in (sys.stdout, sys.stderr):
        if stream is not None and hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")  # a console without Chinese letters
    quiz.main()
