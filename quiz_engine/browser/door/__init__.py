"""One function, JSON text in and JSON text out: all that a page asks of the engine.

A request is an object. ``do`` says what is asked, ``files`` holds the folder of the cases, each
file's content by its path: a text, or ``{"base64": ...}`` for bytes that may be none. The answer
has ``error`` where something is wrong with the request or with the engine itself; whatever is wrong
with the files is part of what was asked for. Nothing is raised.
"""

from __future__ import annotations

import json
from traceback import format_exception
from typing import TYPE_CHECKING

from quiz_engine.browser.door.checking import check
from quiz_engine.browser.door.counting import cohort
from quiz_engine.browser.door.request import BadRequestError, Request
from quiz_engine.browser.door.scoring import score

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

__all__ = ["answer"]

ASKED: Mapping[str, Callable[[Request], dict[str, object]]] = {
    "check": check,
    "score": score,
    "cohort": cohort,
}
"""What can be asked."""


def answer(text: str) -> str:
    """Return the answer to a request, both as JSON in ASCII; what went wrong is told in it.

    >>> answer("[]")
    '{"error": {"kind": "request", "what": "request: expected an object, found []"}}'
    """
    try:
        told = _answered(text)
    except BadRequestError as error:
        told = {"error": {"kind": "request", "what": str(error)}}
    except Exception as error:  # noqa: BLE001 - a worker that dies answers nothing
        trace = "".join(format_exception(error))
        told = {"error": {"kind": "engine", "what": repr(error), "trace": trace}}
    return json.dumps(told)


def _answered(text: str) -> dict[str, object]:
    try:
        asked = json.loads(text)
    except (ValueError, RecursionError) as error:
        message = f"is no JSON: {error}"
        raise BadRequestError(message) from error
    request = Request.read(asked)
    do = request.text("do")
    if do not in ASKED:
        *most, last = ASKED
        message = f"do: expected {', '.join(most)} or {last}, found {do!r}"
        raise BadRequestError(message)
    return ASKED[do](request)
