"""One function, JSON text in and JSON text out: all that a page asks of the engine.

A request is an object. ``do`` says what is asked, ``files`` holds the folder of the cases, each
file's content by its path: a text, or ``{"base64": ...}`` for bytes that may be none. The answer
has ``error`` where something is wrong with the request or with the engine itself; whatever is wrong
with the files is part of what was asked for. Nothing is raised.

What a browser is given only when it is first asked for may not be there yet: then the answer is
``needs`` alone, with the name of what is to be joined before the same is asked again.
"""

from __future__ import annotations

import gc
import json
from traceback import format_exception
from typing import TYPE_CHECKING

from quiz_engine.door.request import BadRequestError, Request
from quiz_engine.door.warming import small_case

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

__all__ = ["answer", "tidy", "warm"]

LATER = {
    "quiz_engine.door.showing": "pages",
    "quiz_engine.door.comparing": "pages",
    "quiz_engine.door.translating": "pages",
    "quiz_graphviz": "graphviz",
}
"""What brings modules that may not be there yet, by their names."""


def _check(request: Request) -> dict[str, object]:
    from quiz_engine.door.checking import check  # noqa: PLC0415 - see below

    return check(request)


def _score(request: Request) -> dict[str, object]:
    from quiz_engine.door.scoring import score  # noqa: PLC0415 - see below

    return score(request)


def _cohort(request: Request) -> dict[str, object]:
    from quiz_engine.door.counting import cohort  # noqa: PLC0415 - see below

    return cohort(request)


def _page(request: Request) -> dict[str, object]:
    from quiz_engine.door.showing import page  # noqa: PLC0415 - see below

    return page(request)


def _diff(request: Request) -> dict[str, object]:
    from quiz_engine.door.comparing import diff  # noqa: PLC0415 - see below

    return diff(request)


def _translate(request: Request) -> dict[str, object]:
    from quiz_engine.door.translating import translate  # noqa: PLC0415 - see below

    return translate(request)


ASKED: Mapping[str, Callable[[Request], dict[str, object]]] = {
    "check": _check,
    "score": _score,
    "cohort": _cohort,
    "page": _page,
    "diff": _diff,
    "translate": _translate,
}
"""What can be asked. A page imports what it asks for: one that checks cases never scores."""


def answer(text: str) -> str:
    """Return the answer to a request, both as JSON in ASCII; what went wrong is told in it.

    >>> answer("[]")
    '{"error": {"kind": "request", "what": "request: expected an object, found []"}}'
    """
    try:
        told = _answered(text)
    except BadRequestError as error:
        told = {"error": {"kind": "request", "what": str(error)}}
    except ModuleNotFoundError as error:
        told = {"needs": LATER[error.name]} if error.name in LATER else _failure(error)
    except MemoryError:
        told = {"error": {"kind": "memory", "what": "there is not enough memory to answer this"}}
    except Exception as error:  # noqa: BLE001 - a worker that dies answers nothing
        told = _failure(error)
    return json.dumps(told)


def _failure(error: Exception) -> dict[str, object]:
    """Return what went wrong in the engine itself."""
    trace = "".join(format_exception(error))
    return {"error": {"kind": "engine", "what": repr(error), "trace": trace}}


def warm() -> None:
    """Check a small case, so that a page's first request meets modules that are imported."""
    answer(json.dumps({"do": "check", "files": {"warm.yml": small_case()}, "want": ["table"]}))


def tidy() -> None:
    """Look for garbage that is due, as Python would if it had not been told to wait.

    >>> tidy()
    """
    counts = zip(gc.get_count(), gc.get_threshold(), strict=True)
    due = [age for age, (count, threshold) in enumerate(counts) if count > threshold]
    if due:
        gc.collect(due[-1])


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
