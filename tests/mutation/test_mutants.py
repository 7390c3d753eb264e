"""What is broken in a shipped case is found by the rule that is there for it, at its line."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

import pytest

from quiz_engine.rules import all_rules
from tests.mutation.mutants import findings_of, is_found, mutants, spread
from tests.mutation.operators import NOT_MUTATED, OPERATORS

if TYPE_CHECKING:
    from pathlib import Path

    from tests.mutation.mutants import Mutant, Operator

BY_CODE: defaultdict[str, list[Operator]] = defaultdict(list)
for operator in OPERATORS:
    BY_CODE[operator.code].append(operator)

CHOSEN = {
    code: spread([mutant for one in operators for mutant in mutants(one)], 3)
    for code, operators in BY_CODE.items()
}


def test_every_rule_is_broken_or_says_why_not() -> None:
    """Each rule has at least three mutants; the others have a reason."""
    assert BY_CODE.keys() | NOT_MUTATED.keys() == all_rules().keys()
    assert BY_CODE.keys() & NOT_MUTATED.keys() == set()
    assert {code: len(few) for code, few in CHOSEN.items() if len(few) < 3} == {}


@pytest.mark.parametrize(
    "mutant", [mutant for few in CHOSEN.values() for mutant in few], ids=lambda mutant: mutant.name
)
def test_a_mutant_is_found(mutant: Mutant, tmp_path: Path) -> None:
    """With its code and at its line."""
    found = findings_of(mutant, tmp_path)
    assert is_found(mutant, found), [str(finding) for finding in found][:5]
