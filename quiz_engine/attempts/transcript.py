"""The transcript: what an attempt leaves, and all that scoring needs. Never a score.

Reading checks the shape alone; whether the steps are possible is the business of
:mod:`quiz_engine.attempts.replay`. ``docs/en/trainers/formats.md`` describes the file.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple, cast

from quiz_engine.attempts.chance import SEEDS
from quiz_engine.attempts.refusal import Reason, Refused
from quiz_engine.attempts.strict_json import read_json, write_json
from quiz_engine.response import shortened

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

FORMAT = 1
"""The version of transcripts that is written, and the only one that is read."""

MOST_STEPS = 10_000
"""How many steps one attempt may have."""

LONGEST_LEARNER, LONGEST_SCENE, LONGEST_RESPONSE = 200, 64, 4096
"""How many characters these may have."""


class Mode(StrEnum):
    """How an attempt is played: with stepping back, or without it."""

    PRACTICE = "practice"
    EXAM = "exam"


class Step(NamedTuple):
    """A response: where it was given, its canonical text, and after how many milliseconds.

    ``scene`` is None in attempts read from a code, until they are replayed.
    """

    scene: str | None
    response: str
    ms: int = 0


class Back(NamedTuple):
    """The last responses are taken back: so many of them."""

    responses: int
    ms: int = 0


@dataclass(frozen=True, slots=True)
class Transcript:
    """One attempt: who played what, under which seed, and each step. ``started`` is in UTC."""

    attempt: str
    learner: str
    scenario: str
    digest: str
    locale: str
    mode: Mode
    seed: int
    started: str
    steps: tuple[Step | Back, ...]


def read_transcript(text: str) -> Transcript:
    """Return the attempt that a JSON text holds.

    Raises:
        Refused: the text is no transcript; says everything that is wrong with its fields.
    """
    return from_plain(read_json(text))


def write_transcript(transcript: Transcript) -> str:
    """Return the attempt as JSON on one line; reading gives the same attempt again.

    Raises:
        ValueError: a step does not say its scene; replay the attempt first.
    """
    return write_json({"format": FORMAT, **_plain(transcript)})


def _plain(transcript: Transcript) -> dict[str, object]:
    heading = {name: getattr(transcript, name) for name in _HEADING}
    return {**heading, "steps": [_plain_step(step) for step in transcript.steps]}


def _plain_step(step: Step | Back) -> dict[str, object]:
    if isinstance(step, Back):
        return {"back": step.responses, "ms": step.ms}
    if step.scene is None:
        message = f"the response {step.response!r} does not say its scene"
        raise ValueError(message)
    return step._asdict()


# --- reading -----------------------------------------------------------------------------------


class _Check(NamedTuple):
    """What a field must hold, as a test and in words."""

    holds: Callable[[object], bool]
    expected: str


def _text(most: int) -> _Check:
    def holds(value: object) -> bool:
        return isinstance(value, str) and len(value) <= most and not any(map(_is_control, value))

    return _Check(holds, f"a text of at most {most} characters, without control characters")


def _is_control(character: str) -> bool:
    return unicodedata.category(character) in {"Cc", "Cs", "Zl", "Zp"}


def _like(pattern: str, expected: str) -> _Check:
    shape = re.compile(pattern, re.ASCII)
    return _Check(lambda value: isinstance(value, str) and bool(shape.fullmatch(value)), expected)


def _whole(least: int, most: int) -> _Check:
    return _Check(
        lambda value: type(value) is int and least <= value <= most,
        f"a whole number from {least} to {most}",
    )


def _one_of(*words: str) -> _Check:
    return _Check(lambda value: isinstance(value, str) and value in words, " or ".join(words))


def _is_time(value: object) -> bool:
    if not isinstance(value, str) or not _TIME.fullmatch(value):
        return False
    try:
        datetime.fromisoformat(value)
    except ValueError:
        return False
    return True


_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{3})?Z", re.ASCII)
_MS = _whole(0, 10**12)
_HEADING: Mapping[str, _Check] = {
    "attempt": _like(r"[0-7][0-9A-HJKMNP-TV-Z]{25}", "a ULID of 26 characters"),
    "learner": _text(LONGEST_LEARNER),
    "scenario": _like(r"[A-Za-z0-9_][A-Za-z0-9_-]{0,63}", "the id of a scenario"),
    "digest": _like(r"sha256:[0-9a-f]{64}", "sha256: and 64 hexadecimal digits"),
    "locale": _like(r"(?=.{2,35}$)[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*", "a language such as zh-Hant"),
    "mode": _one_of(*Mode),
    "seed": _whole(0, SEEDS - 1),
    "started": _Check(_is_time, "a time in UTC such as 2026-11-22T08:00:00Z"),
}
_STEPS = _Check(
    lambda value: isinstance(value, list) and len(value) <= MOST_STEPS,
    f"a list of at most {MOST_STEPS} steps",
)
_TRANSCRIPT: Mapping[str, _Check] = {
    "format": _Check(lambda value: type(value) is int and value == FORMAT, str(FORMAT)),
    **_HEADING,
    "steps": _STEPS,
}
_RESPONSE: Mapping[str, _Check] = {
    "scene": _text(LONGEST_SCENE),
    "response": _text(LONGEST_RESPONSE),
    "ms": _MS,
}
_RESPONSE_IN_CODE: Mapping[str, _Check] = {"response": _text(LONGEST_RESPONSE), "ms": _MS}
_BACK: Mapping[str, _Check] = {"back": _whole(1, MOST_STEPS), "ms": _MS}


def can_hold(field: str, value: object) -> bool:
    """Tell whether a field of the heading may hold the value."""
    return _HEADING[field].holds(value)


def from_plain(plain: object, *, has_scenes: bool = True) -> Transcript:
    """Return the attempt that plain values hold; without scenes, responses do not say theirs.

    Raises:
        Refused: names everything that is wrong with the fields, in one line.
    """
    if not isinstance(plain, dict):
        raise Refused(Reason.FIELDS, f"found {_described(plain)}, expected an object")
    _require_known_format(plain)
    problems = _problems(plain, _TRANSCRIPT, "")
    steps = plain.get("steps")
    if isinstance(steps, list) and _STEPS.holds(steps):
        for number, step in enumerate(steps, start=1):
            problems += _step_problems(step, f"step {number}: ", has_scenes=has_scenes)
    if problems:
        raise Refused(Reason.FIELDS, _listed(problems))
    return _transcript(plain)


def _require_known_format(plain: dict[str, object]) -> None:
    found = plain.get("format")
    if type(found) is int and found != FORMAT:
        what = f"format {found}, expected {FORMAT}: written by another version"
        raise Refused(Reason.FORMAT, what)


def _step_problems(step: object, place: str, *, has_scenes: bool) -> list[str]:
    if not isinstance(step, dict):
        return [f"{place}found {_described(step)}, expected an object"]
    if "back" in step:
        return _problems(step, _BACK, place)
    return _problems(step, _RESPONSE if has_scenes else _RESPONSE_IN_CODE, place)


def _problems(plain: dict[str, object], checks: Mapping[str, _Check], place: str) -> list[str]:
    unknown = [key for key in plain if key not in checks]
    missing = [key for key in checks if key not in plain]
    wrong = [
        f"{place}{key}: found {_described(plain[key])}, expected {check.expected}"
        for key, check in checks.items()
        if key in plain and not check.holds(plain[key])
    ]
    return [
        *(f"{place}unknown key {shortened(key)}" for key in unknown),
        *(f"{place}the key {key!r} is missing" for key in missing),
        *wrong,
    ]


def _described(value: object) -> str:
    if isinstance(value, str):
        return shortened(value)
    if isinstance(value, dict | list):
        return "an object" if isinstance(value, dict) else f"a list of {len(value)}"
    return write_json(value)


def _listed(problems: list[str], most: int = 5) -> str:
    more = f"; and {len(problems) - most} more" if len(problems) > most else ""
    return "; ".join(problems[:most]) + more


def _transcript(plain: dict[str, object]) -> Transcript:
    """Build the attempt from values that were checked."""
    heading = {name: plain[name] for name in _HEADING}
    steps = tuple(_step(step) for step in cast("list[dict[str, object]]", plain["steps"]))
    return Transcript(**{**heading, "mode": Mode(str(plain["mode"])), "steps": steps})  # type: ignore[arg-type]


def _step(plain: dict[str, object]) -> Step | Back:
    ms = cast("int", plain["ms"])
    if "back" in plain:
        return Back(cast("int", plain["back"]), ms)
    return Step(cast("str | None", plain.get("scene")), str(plain["response"]), ms)
