"""A transcript is read whole and sound, or refused in one line that says all that is wrong."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz_engine.attempts.refusal import Reason, Refused
from quiz_engine.attempts.transcript import Step, Transcript, read_transcript, write_transcript
from tests.attempts.samples import SAMPLE, TRANSCRIPTS

PLAIN = json.loads(write_transcript(SAMPLE))


def refusal_of(text: str) -> Refused:
    """Return why the text is refused."""
    with pytest.raises(Refused) as refusal:
        read_transcript(text)
    assert "\n" not in str(refusal.value)
    return refusal.value


def changed(**fields: object) -> str:
    """Return the sample as JSON with other fields; those that are ``...`` are left out."""
    plain = {key: value for key, value in {**PLAIN, **fields}.items() if value is not ...}
    return json.dumps(plain)


@given(TRANSCRIPTS)
def test_reading_and_writing_are_inverse(transcript: Transcript) -> None:
    """Every attempt comes back as it was written, on one line."""
    text = write_transcript(transcript)
    assert read_transcript(text) == transcript
    assert "\n" not in text


def test_the_file_looks_as_documented() -> None:
    """Keys, order and form of the JSON are fixed."""
    assert write_transcript(replace(SAMPLE, steps=SAMPLE.steps[:2])) == (
        '{"format":1,"attempt":"01JDA1Z9P4Q5R6S7T8V9WXYZ00","learner":"王小明",'
        f'"scenario":"damaged-item","digest":"{SAMPLE.digest}","locale":"zh-Hant",'
        '"mode":"practice","seed":7,"started":"2026-11-22T08:00:00Z","steps":['
        '{"scene":"first-message","response":"ask-wish","ms":8312},{"back":1,"ms":900}]}'
    )


def test_a_step_without_its_scene_is_not_written() -> None:
    """What came from a code is replayed before it becomes a file."""
    with pytest.raises(ValueError, match="the response 'a' does not say its scene"):
        write_transcript(replace(SAMPLE, steps=(Step(None, "a"),)))


@pytest.mark.parametrize(
    ("text", "reason", "message"),
    [
        ("", Reason.NOT_JSON, "not JSON at line 1, column 1: expecting value"),
        ("{", Reason.NOT_JSON, None),
        ("[]", Reason.FIELDS, "found a list of 0, expected an object"),
        ("null", Reason.FIELDS, "found null, expected an object"),
        ('"x"', Reason.FIELDS, "found 'x', expected an object"),
        (
            changed()[:-1] + ', "seed": 8}',
            Reason.DUPLICATE_KEY,
            "the key 'seed' is there twice",
        ),
        (
            changed().replace('"ms"', '"ms": 1, "ms"', 1),
            Reason.DUPLICATE_KEY,
            "the key 'ms' is there twice",
        ),
        (
            changed() + " {}",
            Reason.NOT_JSON,
            (
                "the attempt ends, but something follows at line 1, "
                f"column {len(changed()) + 2}: '{{}}'"
            ),
        ),
        (
            changed(format=2),
            Reason.FORMAT,
            "format 2, expected 1: written by another version",
        ),
        (changed(format=...), Reason.FIELDS, "the key 'format' is missing"),
        (changed(format=True), Reason.FIELDS, "format: found true, expected 1"),
        (changed(score=100), Reason.FIELDS, "unknown key 'score'"),
        (
            changed(seed=1.5),
            Reason.NOT_JSON,
            "found the number '1.5', expected whole numbers of at most 16 digits",
        ),
        (
            changed(seed=float("nan")),
            Reason.NOT_JSON,
            "found the number 'NaN', expected whole numbers of at most 16 digits",
        ),
        (
            changed(seed=float("-inf")),
            Reason.NOT_JSON,
            "found the number '-Infinity', expected whole numbers of at most 16 digits",
        ),
        (
            changed(seed=10**4000),
            Reason.NOT_JSON,
            (f"found the number '1{'0' * 58}…', expected whole numbers of at most 16 digits"),
        ),
        (
            changed(seed="@").replace('"@"', "1e2"),
            Reason.NOT_JSON,
            "found the number '1e2', expected whole numbers of at most 16 digits",
        ),
        (
            changed(seed=2**32),
            Reason.FIELDS,
            "seed: found 4294967296, expected a whole number from 0 to 4294967295",
        ),
        (
            changed(seed=True),
            Reason.FIELDS,
            "seed: found true, expected a whole number from 0 to 4294967295",
        ),
        (changed(mode="cheat"), Reason.FIELDS, "mode: found 'cheat', expected practice or exam"),
        (
            changed(started="2026-02-30T08:00:00Z"),
            Reason.FIELDS,
            (
                "started: found '2026-02-30T08:00:00Z', "
                "expected a time in UTC such as 2026-11-22T08:00:00Z"
            ),
        ),
        (
            changed(learner="a\x1b[31m"),
            Reason.FIELDS,
            (
                "learner: found 'a\\x1b[31m', "
                "expected a text of at most 200 characters, without control characters"
            ),
        ),
        (
            changed(learner="x" * 201),
            Reason.FIELDS,
            (
                f"learner: found '{'x' * 59}…', "
                "expected a text of at most 200 characters, without control characters"
            ),
        ),
        (changed(learner="\ud800"), Reason.FIELDS, None),
        (
            changed(steps={}),
            Reason.FIELDS,
            "steps: found an object, expected a list of at most 10000 steps",
        ),
        (changed(steps=[7]), Reason.FIELDS, "step 1: found 7, expected an object"),
        (
            changed(steps=[{"back": 0, "ms": 1}]),
            Reason.FIELDS,
            "step 1: back: found 0, expected a whole number from 1 to 10000",
        ),
        (
            changed(steps=[{"back": 1, "ms": 1, "response": "x"}]),
            Reason.FIELDS,
            "step 1: unknown key 'response'",
        ),
        (
            changed(steps=[{"scene": None, "response": [], "ms": -1}]),
            Reason.FIELDS,
            (
                "step 1: scene: found null, expected a text of at most 64 characters, without "
                "control characters; step 1: response: found a list of 0, expected a text of at "
                "most 4096 characters, without control characters; step 1: ms: found -1, expected "
                "a whole number from 0 to 1000000000000"
            ),
        ),
        (
            changed(steps=[{"__proto__": 1}] * 3),
            Reason.FIELDS,
            (
                "step 1: unknown key '__proto__'; step 1: the key 'scene' is missing; step 1: the "
                "key 'response' is missing; step 1: the key 'ms' is missing; step 2: unknown key "
                "'__proto__'; and 7 more"
            ),
        ),
        (
            changed(attempt=1, scenario="../x", digest="sha256:0", locale=""),
            Reason.FIELDS,
            (
                "attempt: found 1, expected a ULID of 26 characters; scenario: found '../x', "
                "expected the id of a scenario; digest: found 'sha256:0', expected sha256: and 64 "
                "hexadecimal digits; locale: found '', expected a language such as zh-Hant"
            ),
        ),
        ("[" * 100_000, Reason.NOT_JSON, "nested deeper than 8 lists and objects"),
        ('{"a":' * 100_000, Reason.NOT_JSON, "nested deeper than 8 lists and objects"),
        (
            " " * 1_000_001,
            Reason.TOO_LONG,
            "1000001 characters, at most 1000000 are read",
        ),
        (
            changed(steps=[{"back": 1, "ms": 1}] * 10_001),
            Reason.FIELDS,
            "steps: found a list of 10001, expected a list of at most 10000 steps",
        ),
    ],
    ids=str,
)
def test_what_is_no_transcript_is_refused(text: str, reason: Reason, message: str | None) -> None:
    """One line says what was found and what was expected."""
    refusal = refusal_of(text)
    assert refusal.reason is reason
    if message is not None:
        assert str(refusal) == message


@given(st.text(max_size=300) | st.binary(max_size=100).map(lambda data: data.decode("latin-1")))
def test_no_text_brings_anything_but_a_refusal(text: str) -> None:
    """Reading never fails otherwise."""
    with pytest.raises(Refused):
        read_transcript(text)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=6,
)


@given(st.sampled_from(sorted(PLAIN)), JSON)
def test_no_value_of_a_field_brings_anything_but_a_refusal(key: str, value: object) -> None:
    """Whatever stands in a field, the attempt is read as it is or refused."""
    text = changed(**{key: value})
    try:
        transcript = read_transcript(text)
    except Refused:
        return
    assert json.loads(write_transcript(transcript)) == json.loads(text)


def test_nesting_is_counted_outside_of_texts() -> None:
    """Brackets in a learner's name are text."""
    name = '[[[[[[[[[["{{{{{{{{{{\\'
    assert read_transcript(changed(learner=name)).learner == name
