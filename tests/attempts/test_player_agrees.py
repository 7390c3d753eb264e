"""The page's script draws, reads, writes and scores as the engine does, to the last point."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from quiz_engine.attempts.play import Board
from quiz_engine.attempts.score import charged, decisions, score
from quiz_engine.attempts.transcript import write_transcript
from quiz_engine.project import open_project
from quiz_engine.testing import random_play, transcript
from tests.attempts.kitchen import TABLE

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
VECTORS = HERE.parent / "vectors"
TABLES = {
    "kitchen": TABLE,
    **{table.scenario: table for table in open_project(ROOT / "scenarios").automata.values()},
}


def ask(calls: list[list[object]], **tables: object) -> list[object]:
    """Return what the page's script answers to the calls."""
    run = subprocess.run(
        ["node", str(HERE / "player.cjs")],  # noqa: S607 - wherever Node is
        input=json.dumps({"tables": tables, "calls": calls}),
        capture_output=True,
        check=True,
        text=True,
        encoding="utf-8",
    )
    answers = json.loads(run.stdout)
    assert isinstance(answers, list)
    assert len(answers) == len(calls)
    return answers


def vectors(name: str) -> dict[str, list[dict[str, object]]]:
    """Return the vectors of a file, without what is said about them."""
    plain = json.loads((VECTORS / f"{name}.json").read_text(encoding="utf-8"))
    return {key: value for key, value in plain.items() if key != "about"}


def test_chance_falls_alike() -> None:
    """Draws, bounded draws, shuffles and weighted draws follow the vectors."""
    chance = vectors("chance")
    calls, expected = [], []
    for case in chance["draws"]:
        calls.append(["below", case["seed"], case["step"], 2**32, 3])
        expected.append(case["draws"])
    for case in chance["below"]:
        calls.append(["below", case["seed"], case["step"], case["bound"], 4])
        expected.append(case["numbers"])
    for case in chance["shuffles"]:
        calls.append(["shuffled", case["items"], case["seed"], case["step"]])
        expected.append(case["shuffled"])
    for case in chance["weighted"]:
        calls.append(["drawn", case["weights"], case["seed"], case["step"]])
        expected.append(case["drawn"])
    assert ask(calls) == expected


def test_responses_are_read_alike() -> None:
    """Each text has the same number, and what is refused here is refused there."""
    calls: list[list[object]] = []
    expected: list[object] = []
    for case in json.loads((VECTORS / "responses.json").read_text(encoding="utf-8"))["spaces"]:
        scene = _table_of(case)
        for number, text in case["responses"]:
            calls.append(["columnOf", scene, text])
            expected.append(number)
        for text in case["refused"]:
            calls.append(["columnOf", scene, text])
            expected.append(-1)
    assert ask(calls) == expected


def _table_of(case: dict[str, object]) -> dict[str, object]:
    if case["kind"] in {"choices", "story"}:
        return {"kind": case["kind"], "columns": case["ids"]}
    size = case["size"]
    assert isinstance(size, int)
    return {**case, "parts": case.get("ids", []), "classes": list(range(size))}


def test_typed_decimals_are_read_alike() -> None:
    """The page writes the canonical decimal that transcripts hold."""
    plain = json.loads((VECTORS / "responses.json").read_text(encoding="utf-8"))
    calls = [["canonicalDecimal", typed] for typed, _ in plain["decimals"]]
    calls += [["canonicalDecimal", typed] for typed in plain["not_decimals"]]
    expected = [canonical for _, canonical in plain["decimals"]]
    assert ask(calls) == expected + [None] * len(plain["not_decimals"])


def test_codes_are_written_alike() -> None:
    """The page's code is the one that the engine reads."""
    codes = vectors("codes")["codes"]
    answers = ask([["codeOf", case["transcript"]] for case in codes])
    assert answers == [case["code"] for case in codes]


@pytest.mark.parametrize("name", sorted(TABLES))
def test_random_plays_score_alike(name: str) -> None:
    """Points, maximum, percent and verdict agree, stepping back included, and so does each cost."""
    board = Board(TABLES[name])
    plays = [random_play(board, seed, steps_back=seed % 2 == 0) for seed in range(200)]
    calls: list[list[object]] = []
    expected = []
    for play in plays:
        steps = json.loads(write_transcript(transcript(play)))["steps"]
        calls.append(["score", name, steps])
        done = score(play)
        expected.append(
            {
                "raw": done.raw,
                "maximum": done.maximum,
                "percent": done.percent,
                "critical": bool(done.criticals),
                "accepted": done.is_accepted,
                "passed": done.passed,
                "read": len(steps),
                "costs": [decision.cost for decision in decisions(play)],
            }
        )
    answers = ask(calls, **{name: json.loads(TABLES[name].to_json())})
    assert answers == expected
    assert any(charged(play) for play in plays)
