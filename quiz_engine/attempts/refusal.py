"""Why an attempt is not read, in one clear line; the data of it kept as attributes."""

from __future__ import annotations

from enum import StrEnum


class Reason(StrEnum):
    """What is wrong with an attempt that is refused."""

    TOO_LONG = "too-long"
    NOT_TEXT = "not-text"
    NOT_JSON = "not-json"
    DUPLICATE_KEY = "duplicate-key"
    FORMAT = "format"
    FIELDS = "fields"
    NOT_A_CODE = "not-a-code"
    CHECK_SUM = "check-sum"
    SCENARIO = "scenario"
    DIGEST = "digest"
    SCENE = "scene"
    RESPONSE = "response"
    CHANCE = "chance"
    BACK = "back"
    AFTER_ENDING = "after-ending"
    UNFINISHED = "unfinished"


class Refused(ValueError):  # noqa: N818 - an attempt is refused; nothing went wrong here
    """Raised for an attempt that cannot be scored.

    ``step`` counts the steps of the attempt from 1; 0 where the attempt as a whole is refused.
    """

    def __init__(self, reason: Reason, what: str, *, step: int = 0) -> None:
        """Keep the reason, what it is about and the step; say them in one line."""
        self.reason = reason
        self.what = what
        self.step = step
        super().__init__(f"step {step}: {what}" if step else what)

    def __eq__(self, other: object) -> bool:
        """Two refusals are equal if they say the same."""
        return isinstance(other, Refused) and (self.reason, str(self)) == (other.reason, str(other))

    def __hash__(self) -> int:
        """Refusals that are equal have the same hash."""
        return hash((self.reason, str(self)))
