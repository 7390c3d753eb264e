"""The keys of the language, level by level: the one place that knows what stands where."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from quiz_engine.authoring.codes import Code
from quiz_engine.authoring.messages import (
    CONDITION,
    IF,
    MEMBER,
    MESSAGES,
    TEXT,
    JumpDraft,
    JumpsShape,
    MessageDraft,
)
from quiz_engine.authoring.notes import listed, quoted
from quiz_engine.authoring.records import AnyKey, Fields, Key, Level, Record, broken, one
from quiz_engine.authoring.shapes import (
    Day,
    Decimal,
    Desk,
    Entry,
    Id,
    Language,
    ListOf,
    MapOf,
    Name,
    OneOf,
    Plain,
    Raw,
    Whole,
    YesNo,
)
from quiz_engine.authoring.yaml_text import Node, Scalar, Table
from quiz_engine.scenario import Credit, Fork, Kind, Revisits, Text

if TYPE_CHECKING:
    from collections.abc import Mapping

ROLES = ("buyer", "seller", "colleague", "manager", "factory", "platform", "narrator")
BASES = ("article", "adapted", "invented")
ORIGINS = ("article-act", "time-pressure", "cost-fear", "over-kindness", "policy-trap", "habit")

MOST_POINTS = 10_000
"""Points of one response lie within ± this."""

MOST_WEIGHT = 1_000

Ids = tuple[Name, ...]
Records = tuple[Entry[Fields], ...]

YES_NO = YesNo()
PRINCIPLE_IDS = ListOf(Id("principle"), or_one=True)

TITLE: Key[Text] = Key("title", TEXT)
WHY: Key[Text] = Key("why", TEXT)
TEXT_KEY: Key[Text] = Key("text", TEXT)
SAY: Key[tuple[MessageDraft, ...]] = Key("say", MESSAGES)
PRACTISES: Key[Ids] = Key("practises", PRINCIPLE_IDS)
REVISITS: Key[str] = Key("revisits", OneOf(tuple(Revisits)))

# --- outcomes ----------------------------------------------------------------------------------

THEN: Key[tuple[MessageDraft, ...]] = Key("then", MESSAGES)
POINTS: Key[int] = Key("points", Whole(-MOST_POINTS, MOST_POINTS))
CRITICAL: Key[bool] = Key("critical", YES_NO)
SET: Key[tuple[Entry[Scalar], ...]] = Key("set", MapOf(Id("variable"), Raw("a value, +n or -n")))
GOTO: Key[tuple[JumpDraft, ...]] = Key("goto", JumpsShape())

OUTCOME_KEYS: tuple[AnyKey, ...] = (THEN, WHY, POINTS, CRITICAL, SET, GOTO)
OUTCOME = Level("an outcome", (IF, *OUTCOME_KEYS), required=("goto",))

OUTCOMES: Key[Records] = Key("outcomes", MapOf(Id("outcome", declares=True), one(OUTCOME)))

# --- scenes ------------------------------------------------------------------------------------

DO: Key[Text] = Key("do", TEXT)
ARTICLE: Key[bool] = Key("article", YES_NO)
ORIGIN: Key[str] = Key("origin", OneOf(ORIGINS))
WEIGHT: Key[int] = Key("weight", Whole(1, MOST_WEIGHT))
CHOICE = Level(
    "a choice",
    (IF, DO, ARTICLE, ORIGIN, WEIGHT, *OUTCOME_KEYS, OUTCOMES),
    required=("do",),
)

RIGHT: Key[bool] = Key("right", YES_NO)
PART = Level("a part", (TEXT_KEY, RIGHT, WHY), required=("text",))
PARTS = MapOf(Id("part", declares=True), one(PART))

IS: Key[Text] = Key("is", TEXT)
ROW = Level("a row to match", (TEXT_KEY, IS, WHY), required=("text", "is"))

ANSWER: Key[int] = Key("answer", Decimal())
TOLERANCE: Key[int] = Key("tolerance", Decimal("a number from 0 up, such as 0.01", low=0))
UNIT: Key[Text] = Key("unit", TEXT)
ASKED = Level("a number that is asked", (ANSWER, TOLERANCE, UNIT), required=("answer",))

CHOICES: Key[Records] = Key("choices", MapOf(Id("choice", declares=True), one(CHOICE)))
SELECT: Key[Records] = Key("select", PARTS)
ORDER: Key[tuple[Entry[Text], ...]] = Key("order", MapOf(Id("step", declares=True), TEXT))
MATCH: Key[Records] = Key("match", MapOf(Id("row", declares=True), one(ROW)))
NUMBER: Key[Fields] = Key("number", one(ASKED))
COMPOSE: Key[Records] = Key("compose", PARTS)

KINDS: Mapping[str, AnyKey] = {
    key.name: key for key in (CHOICES, SELECT, ORDER, MATCH, NUMBER, COMPOSE)
}

WHEN: Key[Text] = Key("when", TEXT)
ASK: Key[Text] = Key("ask", TEXT)
BASIS_OF_SCENE: Key[str] = Key("basis", OneOf(BASES))
FORK: Key[str] = Key("fork", OneOf(tuple(Fork)))
CREDIT: Key[str] = Key("credit", OneOf(tuple(Credit)))
ALSO: Key[tuple[Entry[Text], ...]] = Key("also", MapOf(Id("target", declares=True), TEXT))

_EVERY_SCENE: tuple[AnyKey, ...] = (
    TITLE,
    WHEN,
    SAY,
    ASK,
    PRACTISES,
    BASIS_OF_SCENE,
    REVISITS,
)
CREDIT_POINTS: Key[int] = Key("points", Whole(0, MOST_POINTS))
SCENE_OUTCOME_KEYS: tuple[AnyKey, ...] = (THEN, WHY, CRITICAL, SET, GOTO)
_ANSWERED: tuple[AnyKey, ...] = (CREDIT_POINTS, *SCENE_OUTCOME_KEYS, OUTCOMES)

_ELSEWHERE = {
    FORK.name: "scenes of choices",
    CREDIT.name: "scenes with select, order, match or compose",
    ALSO.name: "scenes with match",
    ASK.name: "scenes that ask for a response",
    **dict.fromkeys((key.name for key in OUTCOME_KEYS), "each choice, or to scenes of other kinds"),
    WHY.name: "each choice, or to scenes that ask for something",
    POINTS.name: "each choice, or to scenes that ask for something",
    CRITICAL.name: "each choice, or to scenes that ask for something",
    OUTCOMES.name: "each choice, or to scenes of other kinds",
}


def _scene(name: str, *own: AnyKey, required: tuple[str, ...]) -> Level:
    keys = (*_EVERY_SCENE, *own)
    written = {key.name for key in keys}
    elsewhere = {key: owner for key, owner in _ELSEWHERE.items() if key not in written}
    return Level(name, keys, required, elsewhere)


_STORY_KEYS: tuple[AnyKey, ...] = (THEN, SET, GOTO, OUTCOMES)
_ASKS = ("ask",)

SCENES: Mapping[Kind, Level] = {
    Kind.CHOICES: _scene("a scene of choices", CHOICES, FORK, required=_ASKS),
    Kind.SELECT: _scene("a select scene", SELECT, CREDIT, *_ANSWERED, required=_ASKS),
    Kind.ORDER: _scene("an order scene", ORDER, CREDIT, *_ANSWERED, required=_ASKS),
    Kind.MATCH: _scene("a match scene", MATCH, ALSO, CREDIT, *_ANSWERED, required=_ASKS),
    Kind.NUMBER: _scene("a number scene", NUMBER, *_ANSWERED, required=_ASKS),
    Kind.COMPOSE: _scene("a compose scene", COMPOSE, CREDIT, *_ANSWERED, required=_ASKS),
    Kind.STORY: _scene("a scene that asks nothing", *_STORY_KEYS, required=()),
}

ANY_SCENE = Level("a scene", (*_EVERY_SCENE, *KINDS.values(), FORK, CREDIT, ALSO, *_ANSWERED))
"""The level of a scene whose kind is not clear, so that only what no scene knows is unknown."""


def _level_of_scene(table: Table, desk: Desk) -> Level:
    written = {key.text: key for key, _ in reversed(table.entries)}
    kinds = [name for name in KINDS if name in written]
    if len(kinds) == 1:
        return SCENES[Kind(kinds[0])]
    if kinds:
        _report_two_kinds(sorted((written[name] for name in kinds), key=lambda k: k.span), desk)
        return ANY_SCENE
    if not all(ANY_SCENE.key(name) for name in written):
        return ANY_SCENE
    if ASK.name not in written:
        return SCENES[Kind.STORY]
    what = "the scene asks something but offers no response"
    desk.report(Code.NO_KIND, desk.owner, what, f"add one of {listed(KINDS)}, or delete 'ask'")
    return ANY_SCENE


def _report_two_kinds(written: list[Scalar], desk: Desk) -> None:
    for key in written[1:]:
        what = f"the scene has '{key.text}', but already '{written[0].text}'"
        desk.report(Code.TWO_KINDS, key.span, what, "make two scenes of it")


SCENE = Record("a mapping with the keys of a scene", _level_of_scene)

# --- what is remembered and counted ------------------------------------------------------------

START_FLAG: Key[bool] = Key("start", YES_NO)
START_WORD: Key[Name] = Key("start", Id("word"))
START_NUMBER: Key[int] = Key("start", Whole())
OF: Key[Ids] = Key("of", ListOf(Id("word", declares=True, in_conditions=True)))
FROM: Key[int] = Key("from", Whole())
UP_TO: Key[int] = Key("to", Whole())
CLAMP: Key[bool] = Key("clamp", YES_NO)
SHOWN: Key[Text] = Key("shown", TEXT)

_OF_NUMBERS = dict.fromkeys(("from", "to", "clamp", "unit"), "variables that hold a number")
_OF_WORDS = {"of": "variables that hold a word"}

FLAG_VARIABLE = Level(
    "a flag", (START_FLAG, SHOWN), required=("start",), elsewhere=_OF_NUMBERS | _OF_WORDS
)
WORD_VARIABLE = Level(
    "a variable that holds a word",
    (START_WORD, OF, SHOWN),
    required=("start", "of"),
    elsewhere=_OF_NUMBERS,
)
NUMBER_VARIABLE = Level(
    "a variable that holds a number",
    (START_NUMBER, FROM, UP_TO, CLAMP, SHOWN, UNIT),
    required=("start", "from", "to"),
    elsewhere=_OF_WORDS,
)


def _level_of_variable(table: Table, desk: Desk) -> Level:
    del desk
    written = {key.text: value for key, value in table.entries}
    start = written.get("start")
    starts_with = start.text if isinstance(start, Scalar) else ""
    if "of" in written and not {"from", "to"} <= written.keys():
        return WORD_VARIABLE
    if starts_with in {"true", "false"}:
        return FLAG_VARIABLE
    if {"from", "to", "clamp", "unit"} & written.keys() or not starts_with[:1].isalpha():
        return NUMBER_VARIABLE
    return WORD_VARIABLE


_VARIABLE_RECORD = Record("true, false or a mapping with 'start'", _level_of_variable)


@dataclass(frozen=True, slots=True)
class VariableShape:
    """A flag's start, or a mapping that says more."""

    expected: str = _VARIABLE_RECORD.expected

    def read(self, node: Node, desk: Desk) -> Fields:
        """Return the fields of the variable, of whichever type."""
        if not isinstance(node, Scalar) or node.is_missing:
            return _VARIABLE_RECORD.read(node, desk)
        if node.text in {"true", "false"}:
            values = {START_FLAG.name: node.text == "true"}
            return Fields(FLAG_VARIABLE, desk.owner, values, {"start": node.span})
        what = f"{quoted(node.text)} does not say what values the variable can have"
        desk.report(Code.WRONG_SHAPE, node.span, what, _declaration(node.text))
        return broken(desk)


def _declaration(start: str) -> str:
    if start.lower() in {"yes", "no", "on", "off", "true", "false"}:
        return "write true or false"
    if start[:1].isalpha() and start.isidentifier():
        return f"write {{start: {start}, of: [{start}, …]}}"
    number = start if start.isdecimal() and len(start) < 10 else "0"  # noqa: PLR2004 - to be short
    return f"write {{start: {number}, from: 0, to: …}}"


COUNTER_START: Key[int] = Key("start", Whole(0))
RAISED_IF: Key[Scalar] = Key("raised_if", CONDITION)
COUNTER = Level("a counter", (COUNTER_START, RAISED_IF), required=("start",))


@dataclass(frozen=True, slots=True)
class CounterShape:
    """A count, or a mapping that also says when it is raised."""

    expected: str = "a whole number, or a mapping with 'start'"

    def read(self, node: Node, desk: Desk) -> Fields:
        """Return the fields of the counter."""
        if isinstance(node, Table):
            return one(COUNTER).read(node, desk)
        start = Whole(0).read(node, desk)
        if start is None:
            return broken(desk)
        return Fields(COUNTER, desk.owner, {"start": start}, {"start": node.span})


# --- the whole ---------------------------------------------------------------------------------

CLAIM: Key[Text] = Key("claim", TEXT)
SOURCE: Key[str] = Key("source", Plain())
STORE: Key[str] = Key("store", Plain())
AS_OF: Key[str] = Key("as_of", Day())
REVIEW_BY: Key[str] = Key("review_by", Day())
_EVIDENCE: tuple[AnyKey, ...] = (SOURCE, STORE, AS_OF, REVIEW_BY)
_EVIDENCE_NAMES = tuple(key.name for key in _EVIDENCE)
FACT = Level("a fact", (CLAIM, *_EVIDENCE), required=("claim", *_EVIDENCE_NAMES))

NAME: Key[Text] = Key("name", TEXT)
ROLE: Key[str] = Key("role", OneOf(ROLES))
CAST_MEMBER = Level("a member of the cast", (NAME, ROLE), required=("name", "role"))

ACCEPTED: Key[bool] = Key("accepted", YES_NO)
ENDING = Level("an ending", (IF, TITLE, SAY, ACCEPTED), required=("title",))

LANGUAGE: Key[Name] = Key("language", Language())
SUMMARY: Key[Text] = Key("summary", TEXT)
PASS: Key[int] = Key("pass", Whole(1, 100))
MINUTES: Key[int] = Key("minutes", Whole(1, 600))
INVENTED: Key[Text] = Key("invented", TEXT)
BASIS: Key[Text] = Key("basis", TEXT)
FACTS: Key[Records] = Key("facts", MapOf(Id("fact", declares=True), one(FACT)))
CAST: Key[Records] = Key("cast", MapOf(MEMBER, one(CAST_MEMBER)))
ACCOUNT: Key[Records] = Key("account", MapOf(Id("counter", declares=True), CounterShape()))
METRICS: Key[Ids] = Key("metrics", ListOf(Id("metric"), or_one=True))
REMEMBERS: Key[Records] = Key(
    "remembers", MapOf(Id("variable", declares=True, in_conditions=True), VariableShape())
)
START: Key[Name] = Key("start", Id("scene"))
ALL_SCENES: Key[Records] = Key("scenes", MapOf(Id("scene", declares=True), SCENE))
ENDINGS: Key[Records] = Key("endings", MapOf(Id("ending", declares=True), one(ENDING)))

SCENARIO = Level(
    "a scenario",
    (
        TITLE,
        LANGUAGE,
        SUMMARY,
        PASS,
        MINUTES,
        PRACTISES,
        INVENTED,
        BASIS,
        FACTS,
        CAST,
        ACCOUNT,
        METRICS,
        REMEMBERS,
        REVISITS,
        START,
        ALL_SCENES,
        ENDINGS,
    ),
    required=("title", "language", "pass", "start", "scenes", "endings"),
)

# --- the course --------------------------------------------------------------------------------

ABOUT: Key[Text] = Key("about", TEXT)
PRINCIPLE = Level("a principle", (NAME, ABOUT), required=("name",))

SHORT: Key[str] = Key("short", Plain())
NUMERATOR: Key[Name] = Key("numerator", Id("counter"))
DENOMINATOR: Key[Name] = Key("denominator", Id("counter"))
FORMULA: Key[Text] = Key("formula", TEXT)
BELOW: Key[int] = Key("below", Whole(1, 100))
NOTE: Key[Text] = Key("note", TEXT)
METRIC = Level(
    "a metric",
    (NAME, SHORT, NUMERATOR, DENOMINATOR, FORMULA, BELOW, NOTE, *_EVIDENCE),
    required=("name", "short", "numerator", "denominator", "formula", *_EVIDENCE_NAMES),
)

LANGUAGES: Key[Ids] = Key("languages", ListOf(Language()))
CASES: Key[Ids] = Key("cases", ListOf(Id("case")))
PRINCIPLES: Key[Records] = Key("principles", MapOf(Id("principle", declares=True), one(PRINCIPLE)))
COURSE_METRICS: Key[Records] = Key("metrics", MapOf(Id("metric", declares=True), one(METRIC)))

COURSE = Level(
    "a course",
    (TITLE, LANGUAGES, CASES, PRINCIPLES, COURSE_METRICS),
    required=("title", "languages", "cases"),
)
