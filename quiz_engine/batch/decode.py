r"""Lines of JSON to columns, without an object per attempt.

What the page and :func:`~quiz_engine.attempts.transcript.write_transcript` write has one layout:
the keys in their order, no spaces, nothing escaped. One regular expression (RE2, in linear time)
says which lines have it, with every rule of strict JSON built in: so quotes stand only where texts
begin and end, and the positions of the quotes give every field. All other lines, and those with
a field that only the plain reader can judge, are left to the plain reader.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from quiz_engine.attempts.strict_json import LONGEST
from quiz_engine.attempts.transcript import FORMAT
from quiz_engine.batch.columns import FEW, HEADING, TEXT, Attempts, are_sure, chosen

if TYPE_CHECKING:
    from quiz_engine.batch.arrays import Flags, Octets, Whole


_MS = r'"ms":(?:0|[1-9][0-9]{0,11})\}'
_STEP = (
    rf'\{{"(?:scene":"{TEXT}","response":"{TEXT}",{_MS}'
    rf'|back":[1-9][0-9]{{0,3}},{_MS})'
)
_LAYOUT = (
    rf'^\{{"format":{FORMAT},"attempt":"{TEXT}","learner":"{TEXT}","scenario":"{TEXT}"'
    rf',"digest":"{TEXT}","locale":"{TEXT}","mode":"{TEXT}","seed":(?:0|[1-9][0-9]{{0,9}})'
    rf',"started":"{TEXT}","steps":\[{_STEP}(?:,{_STEP})*\]\}}\r?\n?$'
)
"""What a line must look like to be read here; no attempt without a step does."""

_IN_HEADING = {
    "attempt": 2,
    "learner": 4,
    "scenario": 6,
    "digest": 8,
    "locale": 10,
    "mode": 12,
    "seed": 13,
    "started": 15,
}
"""Which of the texts of a line, from 0, keys included, holds a field; of a number, its key."""

_DIGITS_OF_SEED, _DIGITS_OF_BACK = 10, 4
_BETWEEN = '","response":"'
_OPENING, _S, _QUOTE, _BREAK = b'{s"\n'


class Decoded(NamedTuple):
    """What became of some lines: attempts as columns, and which lines, from 0, are none of them."""

    attempts: Attempts
    others: Whole
    bounds: Whole


@dataclass(frozen=True, slots=True)
class _Texts:
    """Lines of the one layout: where texts open and close, and which is the first of each line."""

    data: pa.Buffer
    octets: Octets
    opens: Whole
    closes: Whole
    first: Whole


def decoded(data: bytes) -> Decoded:
    """Return the attempts of the lines; line ``i`` lies from ``bounds[i]`` to ``bounds[i + 1]``."""
    octets = np.frombuffer(data, np.uint8)
    bounds = _bounds(octets)
    is_ours = _have_layout(data, bounds)
    found = _attempts(_texts(data, octets, bounds, is_ours), np.flatnonzero(is_ours))
    is_sure = are_sure(found)
    is_ours[found.place[~is_sure]] = False
    return Decoded(chosen(found, is_sure), np.flatnonzero(~is_ours), bounds)


def _bounds(octets: Octets) -> Whole:
    """Return where each line begins, and the end of all."""
    breaks = np.flatnonzero(octets == _BREAK) + 1
    is_ended = not len(octets) or octets[-1] == _BREAK
    return np.concatenate(([0], breaks, [] if is_ended else [len(octets)])).astype(np.int64)


def _have_layout(data: bytes, bounds: Whole) -> Flags:
    """Tell for each line whether it has the one layout, and is not too long."""
    lines = _cut(pa.py_buffer(data), bounds)
    found = pc.match_substring_regex(lines, _LAYOUT)
    return np.asarray(found) & (np.diff(bounds) <= LONGEST)


def _cut(data: pa.Buffer, bounds: Whole) -> pa.Array:
    """Return the pieces between the bounds as texts, where they lie."""
    places = pa.py_buffer(bounds.astype(np.int32))
    return pa.Array.from_buffers(pa.string(), len(bounds) - 1, [None, places, data])


def _texts(data: bytes, octets: Octets, bounds: Whole, is_ours: Flags) -> _Texts:
    """Return where the texts of our lines are; the other lines, few as a rule, are blotted out."""
    ours = octets
    if not is_ours.all():
        ours = octets.copy()
        for line in np.flatnonzero(~is_ours).tolist():
            ours[bounds[line] : bounds[line + 1]] = 0
    quotes = np.flatnonzero(ours == _QUOTE)
    first = np.searchsorted(quotes, bounds[:-1][is_ours]) // 2
    return _Texts(pa.py_buffer(data), octets, quotes[::2], quotes[1::2], first)


def _attempts(texts: _Texts, place: Whole) -> Attempts:
    """Return the attempts: each object in a line begins with a key, the first being the attempt."""
    objects = np.flatnonzero(texts.octets[texts.opens - 1] == _OPENING)
    heads = np.searchsorted(objects, texts.first)
    steps = np.delete(objects, heads)
    offsets = np.append(heads - np.arange(len(heads)), len(steps))
    is_response = texts.octets[texts.opens[steps] + 1] == _S
    given, pairs = _pairs(texts, steps[is_response])
    pair = np.full(len(steps), len(pairs))
    pair[is_response] = given
    back = np.zeros(len(steps), np.int64)
    back[~is_response] = _numbers(texts, steps[~is_response], _DIGITS_OF_BACK)
    seeds = _numbers(texts, texts.first + _IN_HEADING["seed"], _DIGITS_OF_SEED)
    return Attempts(place, _heading(texts), seeds, offsets, pair, back, pairs)


def _pairs(texts: _Texts, steps: Whole) -> tuple[Whole, list[tuple[str, str]]]:
    """Return the number of each step's scene and response, and the pairs by number."""
    spans = _spans(texts, texts.opens[steps + 1] + 1, texts.closes[steps + 3])
    encoded = spans.dictionary_encode()
    pairs = [text.partition(_BETWEEN)[::2] for text in encoded.dictionary.to_pylist()]
    return np.asarray(encoded.indices, np.int64), pairs


def _heading(texts: _Texts) -> dict[str, pa.Array]:
    fields = {}
    for name in HEADING:
        at = texts.first + _IN_HEADING[name]
        column = _spans(texts, texts.opens[at] + 1, texts.closes[at])
        fields[name] = column.dictionary_encode() if name in FEW else column
    return fields


def _spans(texts: _Texts, start: Whole, stop: Whole) -> pa.Array:
    """Return the texts from start up to stop; they lie apart, and in order."""
    bounds = np.append(np.stack((start, stop), axis=1).ravel(), stop[-1:])
    if not len(bounds):
        return pa.array([], pa.string())
    return _cut(texts.data, bounds).take(pa.array(np.arange(0, 2 * len(start), 2)))


def _numbers(texts: _Texts, keys: Whole, most: int) -> Whole:
    """Return the numbers after these keys, of at most so many digits."""
    start = texts.closes[keys] + 2
    value = np.zeros(len(start), np.int64)
    is_open = np.ones(len(start), np.bool_)
    for place in range(most):
        digit = texts.octets[start + place].astype(np.int64) - ord("0")
        is_open &= (digit >= 0) & (digit < 10)  # noqa: PLR2004 - ten digits
        value = np.where(is_open, 10 * value + digit, value)
    return value
