"""A code carries a whole attempt, and no slip of copying goes unnoticed."""

from __future__ import annotations

import json
from base64 import urlsafe_b64encode
from binascii import crc32
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings

from quiz_engine.attempts.code import read_code, write_code
from quiz_engine.attempts.refusal import Reason, Refused
from quiz_engine.attempts.transcript import Back, Mode, Step, Transcript, read_transcript
from tests.attempts.samples import SAMPLE, TRANSCRIPTS

VECTORS = json.loads(
    (Path(__file__).parents[1] / "vectors" / "codes.json").read_text(encoding="utf-8")
)
CODE = write_code(SAMPLE)
SIGNS = "".join(sorted({*CODE, *"AaZz09-_.=+/ q"}))


def without_scenes(transcript: Transcript) -> Transcript:
    """Return the attempt as a code knows it."""
    steps = (s if isinstance(s, Back) else s._replace(scene=None) for s in transcript.steps)
    return replace(transcript, steps=tuple(steps))


def code_of(text: str, *, version: int = 1) -> str:
    """Return a code of this text, its check sum in order."""
    middle = urlsafe_b64encode(text.encode()).decode().rstrip("=")
    return f"qz{version}.{middle}.{crc32(middle.encode()):08x}"


def refusal_of(code: str) -> Refused:
    """Return why the code is refused."""
    with pytest.raises(Refused) as refusal:
        read_code(code)
    return refusal.value


@given(TRANSCRIPTS)
def test_reading_and_writing_are_inverse(transcript: Transcript) -> None:
    """Every attempt comes back from its code, but for the scenes, which replay fills in."""
    assert read_code(write_code(transcript)) == without_scenes(transcript)


@pytest.mark.parametrize("case", VECTORS["codes"], ids=lambda case: case["about"])
def test_codes_follow_the_vectors(case: dict[str, object]) -> None:
    """The page's script writes the same code for the same attempt."""
    transcript = read_transcript(json.dumps(case["transcript"]))
    assert write_code(transcript) == case["code"]
    assert read_code(str(case["code"])) == without_scenes(transcript)


def test_any_character_that_was_changed_is_noticed() -> None:
    """Each place of the code is tried with each sign."""
    for place, right in enumerate(CODE):
        for sign in SIGNS:
            if sign != right:
                refusal_of(CODE[:place] + sign + CODE[place + 1 :])


def test_any_character_that_was_lost_or_added_is_noticed() -> None:
    """Each place of the code is tried without its sign, and with each sign before it."""
    for place in range(len(CODE)):
        refusal_of(CODE[:place] + CODE[place + 1 :])
        for sign in SIGNS:
            refusal_of(CODE[:place] + sign + CODE[place:])
    for sign in SIGNS:
        refusal_of(CODE + sign)


def test_any_two_characters_that_were_swapped_are_noticed() -> None:
    """Every pair of places is tried, neighbours or not."""
    for one in range(len(CODE)):
        for other in range(one + 1, len(CODE)):
            if CODE[one] != CODE[other]:
                signs = list(CODE)
                signs[one], signs[other] = signs[other], signs[one]
                refusal_of("".join(signs))


@given(TRANSCRIPTS)
@settings(max_examples=30)
def test_no_beginning_of_a_code_is_a_code(transcript: Transcript) -> None:
    """A code that a chat cut short is refused."""
    code = write_code(transcript)
    for length in range(len(code)):
        refusal_of(code[:length])


ROW = [*(getattr(SAMPLE, name) for name in SAMPLE.__slots__[:-1]), [["a", 1]]]


@pytest.mark.parametrize(
    ("code", "reason", "message"),
    [
        (
            "qz1.",
            Reason.NOT_A_CODE,
            (
                "found 'qz1.', expected qz1., letters and digits, a point and 8 digits "
                "of a check sum"
            ),
        ),
        (
            code_of(json.dumps(ROW), version=2),
            Reason.FORMAT,
            "format 2, expected 1: written by another version, or miscopied",
        ),
        (
            CODE[:-1] + ("0" if CODE[-1] != "0" else "1"),
            Reason.CHECK_SUM,
            "the check sum does not fit: the code was changed",
        ),
        (code_of("{}"), Reason.FIELDS, "the code holds no list of 9 fields"),
        (code_of("[]"), Reason.FIELDS, "the code holds no list of 9 fields"),
        (code_of("7"), Reason.FIELDS, "the code holds no list of 9 fields"),
        (code_of(json.dumps(ROW) + "x"), Reason.NOT_JSON, None),
        (
            code_of(json.dumps([*ROW[:-1], [["a"]]])),
            Reason.FIELDS,
            "step 1: found a list of 1, expected an object",
        ),
        (
            code_of(json.dumps([*ROW[:-1], [[None, 1]]])),
            Reason.FIELDS,
            (
                "step 1: response: found null, expected a text of at most 4096 characters, "
                "without control characters"
            ),
        ),
        (
            code_of(json.dumps([*ROW[:-1], [[True, 1]]])),
            Reason.FIELDS,
            "step 1: back: found true, expected a whole number from 1 to 10000",
        ),
        ("qz1." + "A" * 2_000_001, Reason.TOO_LONG, None),
    ],
)
def test_what_is_no_code_is_refused(code: str, reason: Reason, message: str | None) -> None:
    """One line says what was found and what was expected."""
    refusal = refusal_of(code)
    assert refusal.reason is reason
    if message is not None:
        assert str(refusal) == message


@pytest.mark.parametrize(
    ("middle", "message"),
    [
        ("__79", "the code holds no text"),
        ("A", "the code holds no text"),
        ("Nx", "the code is not written the one way it must be"),
    ],
)
def test_the_middle_of_a_code_has_one_form(middle: str, message: str) -> None:
    """Bytes that are no text, and letters that a decoder would pass over, are refused."""
    refusal = refusal_of(f"qz1.{middle}.{crc32(middle.encode()):08x}")
    assert (refusal.reason, str(refusal)) == (Reason.NOT_A_CODE, message)


def test_a_code_fits_into_a_chat_message() -> None:
    """A play of forty steps stays below two thousand characters."""
    steps = tuple(Step("s", f"choice-number-{n}", 12_345) for n in range(40))
    assert len(write_code(replace(SAMPLE, steps=steps, mode=Mode.EXAM))) < 2000
