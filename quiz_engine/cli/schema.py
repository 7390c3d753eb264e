"""``quiz schema``: the JSON Schema of the scenario language, for editors."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from quiz_engine.authoring.schema import course_schema, scenario_schema, schema_text
from quiz_engine.cli.common import examples
from quiz_engine.files import write_file

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from quiz_engine.authoring.schema import Schema

SCHEMAS: Mapping[str, Callable[[], Schema]] = {
    "scenario": scenario_schema,
    "course": course_schema,
}
"""What kinds of file there are, and the schema of each."""


@click.command(epilog=examples("quiz schema", "quiz schema course", "quiz schema --out schemas"))
@click.argument("kind", type=click.Choice(list(SCHEMAS)), default="scenario")
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    help="Write the schema of each kind of file into this folder.",
)
def schema(kind: str, out: Path | None) -> None:
    """Print the JSON Schema that editors take.

    KIND is scenario (default) or course. With it an editor completes keys, explains them and
    underlines mistakes in their form; what a case means is checked by quiz check.
    """
    if out is None:
        click.echo(schema_text(SCHEMAS[kind]()), nl=False)
        return
    out.mkdir(parents=True, exist_ok=True)
    for name, made in SCHEMAS.items():
        write_file(out / f"{name}.json", schema_text(made()).encode())
        click.echo(str(out / f"{name}.json"))
