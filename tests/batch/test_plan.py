"""Files are cut into chunks that together are the file, and apart are scored as the whole is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quiz_engine.batch.folder import part_file, prepare, read_plan
from quiz_engine.batch.parts import score_part
from quiz_engine.batch.plan import CHUNK, Chunk, Kind, chunks_of, parts_of
from quiz_engine.batch.scoring import score_lines, score_whole
from quiz_engine.batch.terms import Terms
from quiz_engine.files import UnreadableFileError
from tests.batch.damage import lines_of
from tests.batch.test_scoring import world

if TYPE_CHECKING:
    from pathlib import Path


NO_FILE = "no such file or directory"


def write(folder: Path, data: bytes, name: str = "a.jsonl") -> Path:
    """Return a file with these bytes."""
    file = folder / name
    file.write_bytes(data)
    return file


@settings(max_examples=25)
@given(st.integers(0, 2**32), st.integers(1, 5000))
def test_chunks_are_scored_as_the_whole_file(
    tmp_path_factory: pytest.TempPathFactory, seed: int, most: int
) -> None:
    """Wherever it is cut: same rows, same lines; no byte is left out or read twice."""
    scenarios, boards = world(1)
    data = b"".join(lines_of(board, seed, count=6) + b"\n" for board in boards)
    file = write(tmp_path_factory.mktemp("plan"), data)
    chunks = list(chunks_of(file, most))
    assert b"".join(data[chunk.start : chunk.stop] for chunk in chunks) == data
    if chunks[0].kind is Kind.LINES:
        parts = [
            score_lines(data[chunk.start : chunk.stop], scenarios, first=chunk.line)
            for chunk in chunks
        ]
        assert pa.concat_tables(parts).to_pylist() == score_lines(data, scenarios).to_pylist()


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"", Kind.WHOLE),
        (b"{\n}\n", Kind.WHOLE),
        (b"\n" * 100 + b"{\n}\n", Kind.WHOLE),
        (b"\n" * 100 + b"{\n}\n" * 20_000, Kind.WHOLE),
        (b"\n" * 100 + b"[]" * 20_000, Kind.LINES),
        (b"\xef\xbb\xbf{\n}", Kind.WHOLE),
    ],
)
def test_one_attempt_over_several_lines_is_not_cut(tmp_path: Path, data: bytes, kind: Kind) -> None:
    """The first line that is not blank decides, however far it is."""
    file = write(tmp_path, data)
    assert list(chunks_of(file, 10)) == [Chunk(str(file), kind, 0, len(data))]


def test_small_files_are_one_part_and_say_what_they_say_alone(tmp_path: Path) -> None:
    """Whole, in lines or unreadable: each row names its file, and its line there."""
    scenarios, boards = world(1)
    texts = [lines_of(board, seed, count=3) for board in boards for seed in range(4)]
    texts += [b"{\n}", b"", b"\n\nx\n"]
    files = [write(tmp_path, text, f"{number}.jsonl") for number, text in enumerate(texts)]
    out = tmp_path / "out"
    automata = {digest: board.automaton for digest, board in scenarios.judge.boards.items()}
    plan = prepare(out, [*files, tmp_path / "missing"], automata, chunk_bytes=CHUNK)
    assert [len(part) for part in plan.parts] == [len(texts) + 1]
    score_part(str(out), 0)
    rows = pq.read_table(part_file(out, 0)).to_pylist()
    expected = [
        {"source": str(file), **row}
        for file, text in zip(files, texts, strict=True)
        for row in score_whole(text, scenarios).to_pylist()
    ]
    assert rows[:-1] == expected
    assert (rows[-1]["source"], rows[-1]["what"]) == (str(tmp_path / "missing"), NO_FILE)


def test_a_part_has_no_more_bytes_than_asked_but_those_of_one_chunk() -> None:
    """Files are put together in their order, row groups of Parquet are not."""
    sizes = (10, 10, 10, 90, 100, 300, 5, 5)
    chunks = [Chunk(str(n), Kind.WHOLE, 0, size) for n, size in enumerate(sizes)]
    parts = [[chunk.stop for chunk in part] for part in parts_of(chunks, 100)]
    assert parts == [[10, 10, 10], [90], [100], [300], [5, 5]]
    groups = [Chunk("a.parquet", Kind.ROWS, n, n + 1) for n in range(2)]
    assert [len(part) for part in parts_of([chunks[0], *groups, chunks[1]], 100)] == [1, 1, 1, 1]


def test_a_line_without_end_is_passed_over_in_bounded_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is one refusal, and what follows is scored."""
    monkeypatch.setattr("quiz_engine.batch.plan.LARGEST_FILE", 100)
    good = b'{"a":1}\n'
    file = write(tmp_path, good + b"[" * 1000 + b"\n" + good)
    found = [(chunk.kind, chunk.stop - chunk.start, chunk.line) for chunk in chunks_of(file, 50)]
    assert found == [(Kind.LINES, 8, 1), (Kind.TOO_LONG, 1001, 2), (Kind.LINES, 8, 3)]


def test_a_spread_attempt_that_is_too_large_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As the plain reader tells it."""
    monkeypatch.setattr("quiz_engine.batch.plan.LARGEST_FILE", 100)
    file = write(tmp_path, b"{\n" + b" " * 200)
    (chunk,) = chunks_of(file)
    assert (chunk.kind, chunk.what) == (Kind.UNREADABLE, "larger than 100 bytes")


def test_what_cannot_be_read_is_a_row_that_says_why(tmp_path: Path) -> None:
    """A missing file, a folder called like Parquet, and what is no Parquet hide no other."""
    (tmp_path / "folder.parquet").mkdir()
    files = [
        tmp_path / "missing.jsonl",
        tmp_path / "folder.parquet",
        write(tmp_path, b"no Parquet", "broken.parquet"),
    ]
    plan = prepare(tmp_path / "out", files, {}, chunk_bytes=100)
    (part,) = plan.parts
    assert [chunk.kind for chunk in part] == [Kind.UNREADABLE] * 3
    assert [chunk.what for chunk in part[:2]] == [NO_FILE, "is a folder, expected a file"]
    number, tally = score_part(str(tmp_path / "out"), 0)
    assert (number, tally.refused) == (0, 3)


def test_the_plan_in_the_folder_is_that_which_was_made(tmp_path: Path) -> None:
    """It is read back as it was; other files or cases are refused, and so is a folder in use."""
    file = write(tmp_path, b"{}\n{}\n" * 40)
    out = tmp_path / "out"
    plan = prepare(out, [file], {}, chunk_bytes=50)
    assert read_plan(out) == plan == prepare(out, [file], {}, chunk_bytes=9)
    with pytest.raises(UnreadableFileError, match=r"holds results of other files: .*b\.jsonl"):
        prepare(out, [file, write(tmp_path, b"", "b.jsonl")], {}, chunk_bytes=50)
    versions = "scored under other versions"
    with pytest.raises(UnreadableFileError, match=versions):
        prepare(out, [file], {}, chunk_bytes=50, terms=Terms({"a": "sha256:0"}))
    with pytest.raises(UnreadableFileError, match="other pass marks"):
        prepare(out, [file], {}, chunk_bytes=50, terms=Terms({}, {"a": 60}))
    with pytest.raises(UnreadableFileError, match="is not empty"):
        prepare(tmp_path, [file], {}, chunk_bytes=50)
    (out / "plan.json").write_text("{}")
    with pytest.raises(UnreadableFileError, match="is no plan of results"):
        read_plan(out)
