"""An attempt as one line that survives a chat message: ``qz1.`` + base64url + ``.`` + check sum.

The middle is the UTF-8 JSON of ``[attempt, learner, scenario, digest, locale, mode, seed, started,
steps]``, a step being ``[response, ms]`` or, for stepping back, ``[count, ms]``; base64url without
padding. The check sum is the CRC-32 of the middle as 8 lower-case hexadecimal digits: it guards
against slips of copying, not against forgery. Scenes are implied; replay fills them in.
"""

from __future__ import annotations

import re
from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import crc32

from quiz_engine.attempts.refusal import Reason, Refused
from quiz_engine.attempts.strict_json import LONGEST, read_json, write_json
from quiz_engine.attempts.transcript import FORMAT, Back, Step, Transcript, from_plain
from quiz_engine.response import shortened

PREFIX = f"qz{FORMAT}."
"""How every code that can be read begins."""

_HEADING = ("attempt", "learner", "scenario", "digest", "locale", "mode", "seed", "started")
_CODE = re.compile(r"qz([0-9]{1,4})\.([A-Za-z0-9_-]+)\.([0-9a-f]{8})", re.ASCII)
_PAIR = 2


def write_code(transcript: Transcript) -> str:
    """Return the attempt as one line; reading gives the same attempt again, without its scenes."""
    heading = [getattr(transcript, name) for name in _HEADING]
    steps = [_pair(step) for step in transcript.steps]
    middle = _encoded(write_json([*heading, steps]))
    return f"{PREFIX}{middle}.{_check_sum(middle)}"


def _pair(step: Step | Back) -> list[object]:
    return [step.responses if isinstance(step, Back) else step.response, step.ms]


def read_code(code: str) -> Transcript:
    """Return the attempt that a code holds; its responses do not say their scenes yet.

    Raises:
        Refused: the text is no code, of another version, was changed by at least one character,
            or holds no attempt.
    """
    return from_plain(_plain(read_json(_decoded(_middle(code)))), has_scenes=False)


def _middle(code: str) -> str:
    if len(code) > 2 * LONGEST:
        raise Refused(Reason.TOO_LONG, f"{len(code)} characters, at most {2 * LONGEST} are read")
    found = _CODE.fullmatch(code)
    if found is None:
        expected = f"{PREFIX}, letters and digits, a point and 8 digits of a check sum"
        raise Refused(Reason.NOT_A_CODE, f"found {shortened(code)}, expected {expected}")
    version, middle, check_sum = found.groups()
    if version != str(FORMAT):
        what = f"format {version}, expected {FORMAT}: written by another version, or miscopied"
        raise Refused(Reason.FORMAT, what)
    if check_sum != _check_sum(middle):
        raise Refused(Reason.CHECK_SUM, "the check sum does not fit: the code was changed")
    return middle


def _check_sum(middle: str) -> str:
    return f"{crc32(middle.encode('ascii')):08x}"


def _encoded(text: str) -> str:
    return urlsafe_b64encode(text.encode()).decode("ascii").rstrip("=")


def _decoded(middle: str) -> str:
    """Return the text; anything but the one way to encode it is refused."""
    try:
        text = urlsafe_b64decode(middle + "=" * (-len(middle) % 4)).decode()
    except ValueError as problem:
        raise Refused(Reason.NOT_A_CODE, "the code holds no text") from problem
    if _encoded(text) != middle:
        raise Refused(Reason.NOT_A_CODE, "the code is not written the one way it must be")
    return text


def _plain(row: object) -> dict[str, object]:
    """Return the fields of a transcript, so that both forms are checked by the same rules."""
    names = (*_HEADING, "steps")
    if not isinstance(row, list) or len(row) != len(names):
        raise Refused(Reason.FIELDS, f"the code holds no list of {len(names)} fields")
    plain = dict(zip(names, row, strict=True))
    if isinstance(plain["steps"], list):
        plain["steps"] = [_plain_step(step) for step in plain["steps"]]
    return {"format": FORMAT, **plain}


def _plain_step(pair: object) -> object:
    if not isinstance(pair, list) or len(pair) != _PAIR:
        return pair
    given, ms = pair
    return {"back" if isinstance(given, int) else "response": given, "ms": ms}
