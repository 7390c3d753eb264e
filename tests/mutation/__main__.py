"""``python -m tests.mutation``: how many mutants each rule finds, and which ones it does not.

A mutant that survives needs a reason in :data:`~tests.mutation.operators.SURVIVORS`; without one
the exit status is 1. ``python -m tests.mutation 50`` breaks up to 50 places for each rule, not 12.
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory

from rich.console import Console
from rich.progress import track
from rich.table import Table

from quiz_engine.rules import all_rules
from tests.mutation.mutants import Mutant, findings_of, is_found, mutants, spread
from tests.mutation.operators import NOT_MUTATED, OPERATORS, SURVIVORS

PLACES = 12


def survives(mutant: Mutant) -> bool:
    """Say whether the rule does not find the mutant."""
    with TemporaryDirectory() as folder:
        return not is_found(mutant, findings_of(mutant, Path(folder)))


def main(places: int) -> int:
    """Print the score of each rule and each survivor; return the exit status."""
    every: dict[str, list[Mutant]] = {}
    for operator in OPERATORS:
        every.setdefault(operator.code, []).extend(mutants(operator))
    chosen = [mutant for made in every.values() for mutant in spread(made, places)]
    console = Console()
    alive = [m for m in track(chosen, "breaking", console=Console(stderr=True)) if survives(m)]
    console.print(score(chosen, alive))
    for mutant in alive:
        console.print(f"{mutant.name} survives: {SURVIVORS.get(mutant.name, 'no reason is given')}")
    found = len(chosen) - len(alive)
    console.print(f"{found} of {len(chosen)} mutants found, by {len(every)} rules")
    return int(any(mutant.name not in SURVIVORS for mutant in alive))


def score(chosen: list[Mutant], alive: list[Mutant]) -> Table:
    """Return a line for each rule: how many mutants it was shown, and how many it found."""
    table = Table("code", "rule", "mutants", "found", title="Mutation of the shipped cases")
    shown, missed = (
        Counter(m.operator.code for m in chosen),
        Counter(m.operator.code for m in alive),
    )
    for code, rule in all_rules().items():
        told = NOT_MUTATED.get(code, str(shown[code] - missed[code]))
        table.add_row(code, rule.name, str(shown[code]), told)
    return table


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else PLACES))
