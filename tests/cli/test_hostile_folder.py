"""Forty and more hostile inputs: one clear line for each, and every good attempt is scored.

Run as a program of its own, within bounds of memory, so that nothing hostile can hide in it.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
from binascii import crc32
from dataclasses import asdict, replace
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from quiz_engine.attempts.code import write_code
from quiz_engine.attempts.play import Board
from quiz_engine.attempts.transcript import write_transcript
from quiz_engine.files import LARGEST_FILE
from quiz_engine.project import open_project
from tests.cli.handed_in import passing
from tests.cli.hostile_parquet import hostile_parquet, parquet_of, rows_of

if TYPE_CHECKING:
    from collections.abc import Mapping

ROOT = Path(__file__).parents[2]
MEMORY = 2 * 1024**3
"""How much address space the program may take, in bytes."""
PATIENCE = 120
"""Seconds after which it has hung: far beyond what it needs."""


@pytest.fixture
def board(folder: Path) -> Board:
    """Return the board of the small case."""
    return Board(open_project(folder).automaton("kinds"))


def plain(board: Board, **changes: object) -> str:
    """Return a good attempt as JSON with these fields changed."""
    fields: dict[str, Any] = json.loads(write_transcript(passing(board)))
    return json.dumps({**fields, **changes})


def steps(board: Board) -> list[dict[str, object]]:
    """Return the steps of a good attempt."""
    found: list[dict[str, object]] = json.loads(write_transcript(passing(board)))["steps"]
    return found


def zipped() -> bytes:
    """Return a small archive that unpacks to very much."""
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        archive.writestr("attempt.json", b"0" * 50_000_000)
    return out.getvalue()


def hostile(board: Board) -> Mapping[str, str | bytes]:
    """Return what a folder may hold that is no attempt that can be scored, by what it is."""
    good, code = plain(board), write_code(passing(board))
    middle = code.split(".")[1]
    taken = steps(board)
    return {
        "empty": b"",
        "blank": b" \n\t\r\n ",
        "cut": good[:200],
        "cut-in-a-word": good[:-30],
        "cut-code": code[:80],
        "utf-16": good.encode("utf-16"),
        "latin-1": b'{"learner": "Ren\xe9"}',
        "zeros": bytes(5000),
        "random": bytes(range(256)) * 40,
        "nan": good.replace('"seed": 1', '"seed": NaN'),
        "infinity": good.replace('"seed": 1', '"seed": -Infinity'),
        "float": good.replace('"seed": 1', '"seed": 1.0'),
        "exponent": good.replace('"seed": 1', '"seed": 1e400'),
        "endless-number": good.replace('"seed": 1', f'"seed": 1{"0" * 400}'),
        "negative": plain(board, seed=-1),
        "truth": plain(board, seed=True),
        "deep-lists": "[" * 100_000,
        "deep-objects": '{"a":' * 100_000,
        "closed-deep": "[" * 50_000 + "]" * 50_000,
        "later-format": plain(board, format=2),
        "format-as-text": plain(board, format="1"),
        "twice-a-key": good[:-1] + ', "seed": 2}',
        "another-key": plain(board, score=100),
        "a-prototype": plain(board, __proto__={"passed": True}),
        "a-list": "[1, 2, 3]",
        "a-text": '"qz1."',
        "no-steps": plain(board, steps=[]),
        "steps-as-object": plain(board, steps={"0": "continue"}),
        "many-steps": plain(board, steps=[taken[0]] * 10_001),
        "step-as-text": plain(board, steps=["continue"]),
        "long-name": plain(board, learner="x" * 100_000),
        "control-name": plain(board, learner="a\u001b[31mb"),
        "half-a-character": plain(board, learner="\ud800"),
        "no-time": plain(board, started="2026-02-30T08:00:00Z"),
        "another-version": plain(board, digest="sha256:" + "0" * 64),
        "another-case": plain(board, scenario="constructor"),
        "a-path": plain(board, scenario="../../etc/passwd"),
        "impossible": plain(board, steps=[{**taken[0], "response": "__proto__"}, *taken[1:]]),
        "after-the-end": plain(board, steps=[*taken, taken[-1]]),
        "unfinished": plain(board, steps=taken[:-1]),
        "back-too-far": plain(board, steps=[{"back": 9, "ms": 0}, *taken]),
        "back-in-an-exam": plain(board, mode="exam", steps=[taken[0], {"back": 1, "ms": 0}]),
        "changed-code": code[:-1] + ("0" if code[-1] != "0" else "1"),
        "later-code": f"qz9.{middle}.{crc32(middle.encode()):08x}",
        "code-of-nothing": f"qz1.AAAA.{crc32(b'AAAA'):08x}",
        "an-archive": zipped(),
        "one-long-line": "{" + '"a":0,' * 400_000 + "}",
    }


def run(*arguments: str, typed: Path | None = None) -> subprocess.CompletedProcess[str]:
    """Run ``quiz score`` with bounded memory."""

    def bound() -> None:
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))

    command = [sys.executable, "-m", "quiz_engine", "score", *arguments]
    here = {**os.environ, "PYTHONPATH": str(ROOT)}
    with (typed or Path(os.devnull)).open("rb") as stream:
        return subprocess.run(
            command, stdin=stream, capture_output=True, check=False, encoding="utf-8",
            timeout=PATIENCE, env=here, preexec_fn=bound,
        )  # fmt: skip


def test_each_is_answered_in_one_line_and_the_good_ones_are_scored(board: Board) -> None:
    """With good attempts before, between and after them; links and pipes are named, too."""
    told = hostile(board)
    assert len(told) >= 40
    Path("in").mkdir()
    for name, data in told.items():
        Path("in", f"{name}.json").write_bytes(
            data if isinstance(data, bytes) else data.encode(errors="surrogatepass")
        )
    packed = hostile_parquet(passing(board))
    for name, data in packed.items():
        Path("in", f"{name}.parquet").write_bytes(data)
    told_of = {f"{name}.json" for name in told} | {f"{name}.parquet" for name in packed}
    more = rows_of(*(passing(board, f"P{n}", seed=10 + n, ms=70_000 + n) for n in range(2)))
    Path("in/many.parquet").write_bytes(parquet_of(more))
    good = [replace(passing(board, f"L{n}", seed=n, ms=60_000 + n)) for n in range(3)]
    for name, attempt in zip(("0", "m", "z"), good, strict=True):
        Path("in", f"{name}.json").write_text(write_transcript(attempt), encoding="utf-8")
    Path("in/again.json").write_text(write_transcript(good[0]), encoding="utf-8")
    Path("in/loop").symlink_to(Path("in").absolute(), target_is_directory=True)
    Path("in/self.json").symlink_to(Path("self.json"))
    Path("in/outside.json").symlink_to("/etc/hostname")
    os.mkfifo("in/pipe.json")
    Path("in/packed.jsonl.gz").write_bytes(zipped())
    done = run("in")
    assert done.returncode == 2
    total = f"6 passed, 0 not passed, {len(told_of)} refused; flagged: 1 repeated\n"
    assert done.stdout.endswith(total)
    lines = done.stderr.splitlines()
    counts = {name: sum(line.startswith(f"in/{name}:") for line in lines) for name in told_of}
    assert counts == dict.fromkeys(told_of, 1)
    skipped = [line.split()[1] for line in lines if line.startswith("skipped")]
    others = ("loop", "outside.json", "packed.jsonl.gz", "pipe.json", "self.json")
    assert skipped == [f"in/{name}:" for name in others]
    assert len(lines) == len(told_of) + len(skipped)
    bombs = [line for line in lines if f"larger than {LARGEST_FILE} bytes, unpacked" in line]
    assert len(bombs) == 5
    assert max(map(len, lines)) < 600
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("sign", [b"[", b"qz1."])
def test_a_gigabyte_is_not_read(board: Board, tmp_path: Path, sign: bytes) -> None:
    """From standard input and from a file: one line, whatever it is made of."""
    del board
    large = tmp_path / "large.json"
    block = sign * (2**20 // len(sign))
    with large.open("wb") as stream:
        for _ in range(1024):
            stream.write(block)
    for done in (run("-", typed=large), run(str(large))):
        assert done.returncode == 2
        assert f"larger than {LARGEST_FILE} bytes" in done.stderr
        assert len(done.stderr.splitlines()) == 1


def test_a_flood_of_bad_lines_hides_no_good_one(board: Board) -> None:
    """Each line is told, in order, and the attempt among them is scored."""
    lines = ["nonsense"] * 2000
    lines.insert(1000, write_transcript(passing(board)))
    Path("flood.jsonl").write_text("\n".join(lines), encoding="utf-8")
    done = run("flood.jsonl")
    assert (done.returncode, len(done.stderr.splitlines())) == (2, 2000)
    assert "flood.jsonl:1001 " in done.stdout


def test_what_is_good_is_what_the_others_were_made_of(board: Board) -> None:
    """The attempt that the hostile ones change is a good one."""
    assert asdict(passing(board))["steps"]
    Path("good.json").write_text(plain(board), encoding="utf-8")
    assert run("good.json").returncode == 0
