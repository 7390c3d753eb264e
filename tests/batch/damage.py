"""Attempts with every kind of damage, and with every kind of oddity that is none."""

from __future__ import annotations

import json
from dataclasses import replace
from random import Random
from typing import TYPE_CHECKING

from quiz_engine.attempts.code import write_code
from quiz_engine.attempts.transcript import (
    LONGEST_LEARNER,
    LONGEST_RESPONSE,
    Back,
    Mode,
    Step,
    Transcript,
    write_transcript,
)
from quiz_engine.testing import random_play, transcript

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from quiz_engine.attempts.play import Board

LEARNERS = (
    *("", "王小明", "learner {", '"quoted"', "back\\slash", '{"scene":', "a\u2028b", "a\x85b"),
    *("x" * LONGEST_LEARNER, "王" * LONGEST_LEARNER, "x" * (LONGEST_LEARNER + 1), "😀", "a\x7fb"),
    *("=1+1", "\ud800", "\ufeff", "tab\there", "line\nbreak", "nul\x00"),
)
TIMES = (
    *("2026-11-22T08:00:00Z", "2024-02-29T23:59:59.123Z", "2023-02-29T00:00:00Z"),
    *("2026-04-31T00:00:00Z", "2026-12-31T24:00:00Z", "0000-01-01T00:00:00Z"),
    *("2026-11-22T08:00:00", "2026-11-22 08:00:00Z", "２026-11-22T08:00:00Z"),
    *("2026-11-22T08:00:60Z", "2026-00-22T08:00:00Z", "2026-11-22T08:00:00.12Z"),
)
ATTEMPTS = ("8" + "0" * 25, "0" * 25, "0" * 27, "0" * 25 + "I", "0" * 25 + "l", "")
VALUES: Sequence[object] = (
    *(None, True, 0, -1, 1.5, 2**32, 2**32 - 1, 10**12, 10**12 + 1, 10**15, 10**17),
    *("", "practice", "x" * 5000, "a\x00b", [], {}, [[]], ["x"], {"a": 1}),
)
NUMBERS = (
    *("NaN", "Infinity", "-0", "00", "01", "1.0", "1e3", "1e400", "9" * 16, "9" * 17, "-1", "+1"),
    *("1_0", "0x1", " 7", "7 ", "", "null", "true", '"7"'),
)
RESPONSES = ("", "-", "continue", "c0", "c1", "p0+p1", "p1>p0>p2", "1", "1.50", "🙂", "a b")


def lines_of(board: Board, seed: int, count: int = 12) -> bytes:
    """Return so many lines, some of them damaged, the same for the same seed."""
    chance = Random(seed)  # noqa: S311 - an example, no secret
    ends = (b"\n", b"\n", b"\n", b"\r\n", b"\n\n", b"\n \t\r\n")
    lines = [line_of(board, chance) + chance.choice(ends) for _ in range(count)]
    text = b"".join(lines)
    return text.rstrip(b"\n") if chance.random() < 0.3 else text


def line_of(board: Board, chance: Random) -> bytes:
    """Return an attempt as a line, as it should be or not."""
    mode = chance.choice((Mode.PRACTICE, Mode.PRACTICE, Mode.EXAM))
    backs = mode is Mode.PRACTICE and chance.random() < 0.6
    played = random_play(board, chance.randrange(2**32), mode=mode, steps_back=backs)
    one = transcript(played, learner=chance.choice(("Ana", "王小明", "Bo")))
    for _ in range(chance.choice((0, 0, 1, 1, 2))):
        one = chance.choice(CHANGES)(one, chance)
    if chance.random() < 0.4:
        return write_transcript(one).encode("utf-8", "surrogatepass")
    return chance.choice(FORMS)(one, chance)


# --- changes of an attempt -----------------------------------------------------------------------


def _step_changed(one: Transcript, chance: Random) -> Transcript:
    steps = list(one.steps)
    if not steps:
        return one
    place = chance.randrange(len(steps))
    other = chance.choice(steps)
    changed: tuple[Step | Back, ...] = (
        Back(chance.choice((1, 2, 3, len(steps), 10_000)), 5),
        Step("nowhere", "x", 1),
        other,
        Step(getattr(steps[place], "scene", "s1"), chance.choice(RESPONSES), 2),
        Step("s" * 65, "x" * (LONGEST_RESPONSE + 1), 2),
    )
    steps[place] = chance.choice(changed)
    return replace(one, steps=tuple(steps))


def _step_added(one: Transcript, chance: Random) -> Transcript:
    place = chance.choice((0, len(one.steps), chance.randint(0, len(one.steps))))
    added = chance.choice((Back(1), Back(2), Back(10_000), *one.steps))
    return replace(one, steps=(*one.steps[:place], added, *one.steps[place:]))


def _step_lost(one: Transcript, chance: Random) -> Transcript:
    place = chance.randint(0, len(one.steps))
    return replace(one, steps=(*one.steps[:place], *one.steps[place + 1 :]))


def _cut(one: Transcript, chance: Random) -> Transcript:
    return replace(one, steps=one.steps[: chance.randint(0, len(one.steps))])


CHANGES: Sequence[Callable[[Transcript, Random], Transcript]] = (
    *(_step_changed, _step_changed, _step_added, _step_added, _step_lost, _cut),
    lambda one, chance: replace(one, seed=chance.randrange(2**32)),
    lambda one, chance: replace(one, mode=chance.choice(list(Mode))),
    lambda one, chance: replace(one, learner=chance.choice(LEARNERS)),
    lambda one, chance: replace(one, started=chance.choice(TIMES)),
    lambda one, chance: replace(one, attempt=chance.choice(ATTEMPTS)),
    lambda one, chance: replace(one, scenario=chance.choice(("another", "", "不", "x" * 65))),
    lambda one, chance: replace(one, digest="sha256:" + chance.choice("0fg") * 64),
    lambda one, chance: replace(one, locale=chance.choice(("en", "e", "zh-Hant-TW", "x" * 36))),
)


# --- forms of writing it -------------------------------------------------------------------------


def _plain(one: Transcript) -> dict[str, object]:
    plain: dict[str, object] = json.loads(write_transcript(one).encode("utf-8", "replace"))
    return plain


def _compact(plain: object) -> bytes:
    text = json.dumps(plain, ensure_ascii=False, separators=(",", ":"))
    return text.encode("utf-8", "surrogatepass")


def _field_changed(one: Transcript, chance: Random) -> bytes:
    plain = _plain(one)
    plain[chance.choice(list(plain))] = chance.choice(VALUES)
    return _compact(plain)


def _field_of_step_changed(one: Transcript, chance: Random) -> bytes:
    plain = _plain(one)
    steps = plain["steps"]
    assert isinstance(steps, list)
    if steps:
        step = chance.choice(steps)
        step[chance.choice([*step, "back", "more"])] = chance.choice(VALUES)
    return _compact(plain)


def _key_lost(one: Transcript, chance: Random) -> bytes:
    plain = _plain(one)
    del plain[chance.choice(list(plain))]
    return _compact(plain)


def _number_changed(one: Transcript, chance: Random) -> bytes:
    """Write a number in a way that JSON, or what is read here, does not have."""
    text = write_transcript(one).encode("utf-8", "surrogatepass")
    key = chance.choice((b'"seed":', b'"ms":', b'"format":', b'"back":'))
    before, found, after = text.partition(key)
    digits = len(after) - len(after.lstrip(b"0123456789"))
    return before + found + chance.choice(NUMBERS).encode() + after[digits:] if found else text


def _key_twice(one: Transcript, chance: Random) -> bytes:
    text = write_transcript(one).encode("utf-8", "surrogatepass")
    key = chance.choice((b'"mode":"exam",', b'"ms":1,', b'"scene":"s1",', b'"format":1,'))
    place = chance.choice([n for n, octet in enumerate(text) if octet == ord("{")])
    return text[: place + 1] + key + text[place + 1 :]


def _octet_changed(one: Transcript, chance: Random) -> bytes:
    octets = bytearray(write_transcript(one).encode("utf-8", "surrogatepass"))
    wild = (*b'"\\{}[],: \t\r0a\x00\x7f', 0x80, 0xC0, 0xE2, 0xED, 0xF5, 0xFF)
    octets[chance.randrange(len(octets))] = chance.choice(wild)
    return bytes(octets)


def _cut_line(one: Transcript, chance: Random) -> bytes:
    text = write_transcript(one).encode("utf-8", "surrogatepass")
    return text[: chance.randrange(len(text))]


def _code(one: Transcript, chance: Random) -> bytes:
    if any("\ud800" <= mark <= "\udfff" for mark in one.learner):
        return b"qz1.abc.00000000"
    code = write_code(one).encode()
    place = chance.randrange(4, len(code))
    broken = (code, code, code[:place], code[:place] + b"\n" + code[place:], b"  " + code)
    return chance.choice(broken)


def _between(one: Transcript, chance: Random) -> bytes:
    text = write_transcript(one).encode("utf-8", "surrogatepass")
    return chance.choice(
        (b" " + text, text + b" ", b"\xef\xbb\xbf" + text, text + text, text + b"x")
    )


def _nonsense(one: Transcript, chance: Random) -> bytes:
    del one
    words = (
        b"",
        b"{",
        b"}",
        b"[]",
        b"{}",
        b"null",
        b"hello",
        b"\xff\xfe",
        b'"',
        b"[" * 50,
        b"qz1.",
    )
    return chance.choice(words)


FORMS: Sequence[Callable[[Transcript, Random], bytes]] = (
    *(_field_changed, _field_of_step_changed, _key_lost, _number_changed, _key_twice),
    *(_octet_changed, _octet_changed, _cut_line, _code, _between, _nonsense),
    lambda one, _: json.dumps(_plain(one)).encode(),
    lambda one, _: json.dumps(_plain(one), sort_keys=True, separators=(",", ":")).encode(),
    lambda one, _: _compact({"format": 2, **_plain(one)} | {"format": 2}),
)
