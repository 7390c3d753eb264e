"""What each flag and each reason means, in a few words that pages say in every language.

What reports say of an attempt names places, steps and numbers; here stands what it comes to.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from quiz_engine.attempts.refusal import Reason
from quiz_engine.results.entry import SETTINGS, UNREADABLE, Failure, Scored, Sign

if TYPE_CHECKING:
    from collections.abc import Mapping

    from quiz_engine.results.entry import Entry


class Meaning(NamedTuple):
    """A flag by its name for people, and what was found."""

    name: str
    found: str


FLAGS: Mapping[Sign, Meaning] = {
    Sign.REPEATED: Meaning("Handed in twice", "the same attempt was handed in before"),
    Sign.CHANGED: Meaning(
        "Same name, other contents",
        "another attempt has the same name, but other contents: one of the two was edited",
    ),
    Sign.SAME_TIMINGS: Meaning(
        "Same timings",
        "another learner took exactly as long at every step, to the millisecond",
    ),
    Sign.TOO_FAST: Meaning(
        "Too fast",
        "a scene of a learner's first attempt was answered faster than a sixth of the time "
        "that people take to read it",
    ),
    Sign.CLOCK: Meaning(
        "Contradictory times",
        "it began in the future, is longer than there was time, "
        "or was named at another time than it says it began",
    ),
    Sign.OVERLAP: Meaning(
        "Overlapping",
        "the learner had begun it before an earlier attempt at the case had ended",
    ),
}
"""What flags mean."""

REASONS: Mapping[str, str] = {
    Failure.BELOW: "below the pass mark",
    Failure.CRITICAL: "a decision that breaks a policy or endangers somebody",
    Failure.ENDING: "an ending that does not pass",
    Reason.TOO_LONG: "too long to be read",
    Reason.NOT_TEXT: "no attempt that can be read: neither JSON nor a code",
    Reason.NOT_JSON: "damaged: cut off, or not JSON",
    Reason.DUPLICATE_KEY: "damaged: a key is there twice",
    Reason.FORMAT: "written by another version of the program",
    Reason.FIELDS: "something in it is missing or wrong",
    Reason.NOT_A_CODE: "the code is damaged or cut off",
    Reason.CHECK_SUM: "the code was changed",
    Reason.SCENARIO: "a case that is not known here",
    Reason.DIGEST: "played on another version of the case",
    Reason.SCENE: "another scene comes at this step",
    Reason.RESPONSE: "a response that is not possible there",
    Reason.CHANCE: "chance decided otherwise",
    Reason.BACK: "a step back that is not possible there",
    Reason.AFTER_ENDING: "it goes on after the ending",
    Reason.UNFINISHED: "not played to an ending",
    UNREADABLE: "the file cannot be read",
    SETTINGS: "a mistake in the settings",
}
"""What the reasons mean why attempts do not pass or have no score."""


def reasons_of(entry: Entry) -> tuple[str, ...]:
    """Return why an attempt did not pass, or has no score; nothing of one that passed."""
    if isinstance(entry, Scored):
        return entry.failures
    return (entry.reason,)


def signs_of(entry: Entry) -> tuple[Sign, ...]:
    """Return the kinds of the entry's flags, each once."""
    flags = entry.flags if isinstance(entry, Scored) else ()
    return tuple(dict.fromkeys(flag.sign for flag in flags))
