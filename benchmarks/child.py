"""One measurement in a process of its own: ``python -m benchmarks.child KIND SHAPE SIZE``.

A process has one peak of memory, and its first work pays for imports; so every measurement gets a
fresh one, and tracing memory, which takes time, gets another than measuring time.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import time
import tracemalloc
from dataclasses import asdict, dataclass
from functools import partial
from statistics import median
from typing import TYPE_CHECKING, TypeVar

from benchmarks.generated import generated
from quiz_engine.audit.audit import audit_of
from quiz_engine.machine.compiler import CannotCompile, prove
from quiz_engine.machine.explore import explore
from quiz_engine.machine.fold import fold
from quiz_engine.machine.interpreter import Interpreter
from quiz_engine.machine.uncollected import uncollected
from quiz_engine.rules.case import Case, Wording
from quiz_engine.rules.engine import examine

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from quiz_engine.audit.values import Audit
    from quiz_engine.scenario import Scenario

Result = TypeVar("Result")

TODAY = "2026-11-23"
"""The day on which rules judge; any will do, but the same every time."""

LONG = 0.5
"""From how many seconds on a work is long enough to be measured by one run."""

RUNS = 5


@dataclass(frozen=True, slots=True)
class Measured:
    """What was measured: seconds and megabytes by the name of the work, sizes, and what it said."""

    seconds: Mapping[str, float]
    megabytes: Mapping[str, float]
    situations: int = 0
    states: int = 0
    said: str = ""


def measured(kind: str, shape: str, size: int) -> Measured:
    """Return what a process of its own measures."""
    command = [sys.executable, "-m", "benchmarks.child", kind, shape, str(size)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603 - our own
    return Measured(**json.loads(done.stdout))


def seconds(work: Callable[[], object], runs: int = RUNS) -> float:
    """Return the process time of the work: of short work, the median of several runs."""
    times = [_timed(work)[1]]
    while times[0] < LONG and len(times) < runs:
        times.append(_timed(work)[1])
    return median(times)


def _timed(work: Callable[[], Result]) -> tuple[Result, float]:
    start = time.process_time()
    result = work()
    return result, time.process_time() - start


def _traced(work: Callable[[], Result]) -> tuple[Result, float]:
    """Return the result, and the megabytes that the work took beyond what there was before."""
    before, _ = tracemalloc.get_traced_memory()
    tracemalloc.reset_peak()
    result = work()
    return result, (tracemalloc.get_traced_memory()[1] - before) / 1e6


def resident() -> float:
    """Return the most memory that this process has had, in megabytes."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1e6 if sys.platform == "darwin" else 1e3)


def parts_timed(scenario: Scenario) -> Measured:
    """Measure the time of exploring, of folding, and of compiling as a whole."""
    proof = prove(scenario)
    with uncollected():
        taken = {
            "explore": seconds(partial(explore, Interpreter(scenario))),
            "minimise": seconds(partial(fold, proof.graph)),
            "compile": seconds(partial(prove, scenario)),
        }
    return Measured(taken, {}, len(proof.graph.situations), len(proof.automaton.states))


def parts_traced(scenario: Scenario) -> Measured:
    """Measure the memory of exploring, of folding, and of compiling as a whole."""
    tracemalloc.start()
    graph, exploring = _traced(partial(explore, Interpreter(scenario)))
    _, folding = _traced(partial(fold, graph))
    _, compiling = _traced(partial(prove, scenario))
    return Measured({}, {"explore": exploring, "minimise": folding, "compile": compiling})


def whole(scenario: Scenario) -> Measured:
    """Measure what an author waits for: compiling and folding, every rule, the audit."""
    examine(_case(generated("enquiry", 1_000)))  # Rules are found when first asked for, once.
    case, compiling = _timed(partial(_case, scenario))
    _, checking = _timed(partial(examine, case))
    audit, auditing = _timed(partial(_audit, case))
    taken = {"compile": compiling, "check": checking, "audit": auditing}
    left_out = ", ".join(missing.analysis for missing in audit.missing)
    return Measured(taken, {"peak": resident()}, audit.situations, audit.states, left_out)


def _case(scenario: Scenario) -> Case:
    wording = Wording(scenario.id, f"{scenario.id}.yml", scenario.language, scenario.texts)
    return Case(scenario, wording, TODAY, proof=prove(scenario))


def _audit(case: Case) -> Audit:
    if case.proof is None:
        message = f"{case.scenario.id} was not compiled"
        raise ValueError(message)
    return audit_of(case.proof, case.wording.in_each_language)


def refused(scenario: Scenario) -> Measured:
    """Measure how long and with how much memory a scenario beyond the cap is refused."""
    start = time.process_time()
    try:
        prove(scenario)
    except CannotCompile as refusal:
        taken = {"refuse": time.process_time() - start}
        return Measured(taken, {"peak": resident()}, said=refusal.findings[0].what)
    message = f"{scenario.id} is not beyond the cap"
    raise ValueError(message)


KINDS: Mapping[str, Callable[[Scenario], Measured]] = {
    "parts-timed": parts_timed,
    "parts-traced": parts_traced,
    "whole": whole,
    "refused": refused,
}


def main() -> None:
    """Measure what the arguments name and print it as JSON."""
    kind, shape, size = sys.argv[1:]
    print(json.dumps(asdict(KINDS[kind](generated(shape, int(size))))))  # noqa: T201


if __name__ == "__main__":
    main()
