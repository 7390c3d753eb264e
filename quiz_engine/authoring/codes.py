"""Every mistake that reading a file can report: a stable code and a name for each.

The letter says what is wrong: Y the file or its YAML, K keys and shapes, R references,
C conditions, V values, D facts. Codes are part of the public interface; the wording of a message
is not.
"""

from __future__ import annotations

from enum import Enum


class Code(Enum):
    """A kind of mistake; the value is its stable code, the name is its readable one."""

    FILE_TOO_LARGE = "Y001"
    WRONG_ENCODING = "Y002"
    INVALID_UTF8 = "Y003"
    FORBIDDEN_CHARACTER = "Y004"
    EMPTY_FILE = "Y005"
    YAML_SYNTAX = "Y006"
    TAB = "Y007"
    TAG = "Y008"
    MERGE_KEY = "Y009"
    TOO_MUCH_REPEATED = "Y010"
    BAD_ALIAS = "Y011"
    TOO_DEEP = "Y012"
    SECOND_DOCUMENT = "Y013"
    TOO_MANY_VALUES = "Y014"
    MORE_FINDINGS = "Y015"

    UNKNOWN_KEY = "K001"
    MISPLACED_KEY = "K002"
    MISSING_KEY = "K003"
    DUPLICATE_KEY = "K004"
    WRONG_SHAPE = "K005"
    BAD_ID = "K006"
    RESERVED_ID = "K007"
    NO_KIND = "K008"
    TWO_KINDS = "K009"
    OUTCOME_TWICE = "K010"
    NOTHING_INSIDE = "K011"
    FILE_NAME = "K012"
    SPEAKERS = "K013"
    SCENE_RUNS_ON = "K014"
    CHOICE_FALLS_THROUGH = "K015"

    UNKNOWN_SCENE = "R001"
    UNKNOWN_NAME = "R002"
    UNKNOWN_MEMBER = "R003"
    UNKNOWN_PRINCIPLE = "R004"
    UNKNOWN_METRIC = "R005"
    UNKNOWN_WORD = "R006"
    UNKNOWN_COUNTER = "R007"
    UNKNOWN_LANGUAGE = "R008"
    NAME_CLASH = "R009"

    CONDITION_SYNTAX = "C001"
    CONDITION_TYPE = "C002"
    NOT_IN_CONDITIONS = "C003"
    LAST_IS_GUARDED = "C004"
    UNGUARDED_BEFORE_LAST = "C005"
    CONDITION_TOO_LONG = "C006"

    NOT_A_NUMBER = "V001"
    OUT_OF_BOUNDS = "V002"
    NOT_TRUE_OR_FALSE = "V003"
    NOT_ONE_OF = "V004"
    NOT_A_DATE = "V005"
    EMPTY_TEXT = "V006"
    START_OUT_OF_RANGE = "V007"
    EMPTY_RANGE = "V008"
    EFFECT_TYPE = "V009"
    EFFECT_OUT_OF_RANGE = "V010"
    POINTS_WITHOUT_DECISION = "V011"
    WEIGHT_WITHOUT_CHANCE = "V012"
    NO_RIGHT_PART = "V013"
    TOO_MANY_RESPONSES = "V014"
    TOO_FEW_PARTS = "V015"
    LISTED_TWICE = "V016"

    CLAIM_WITHOUT_SOURCE = "D002"

    @property
    def slug(self) -> str:
        """Return the readable name, as in ``unknown-key``."""
        return self.name.lower().replace("_", "-")
