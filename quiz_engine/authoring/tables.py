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

TITLE: Key[Text] = Key("title", TEXT, "The name that learners see.")
WHY: Key[Text] = Key("why", TEXT, "One sentence of coaching.")
TEXT_KEY: Key[Text] = Key("text", TEXT, "What it says.")
SAY: Key[tuple[MessageDraft, ...]] = Key(
    "say", MESSAGES, "What is said: `sato: …`, a text alone (the narrator's), or a list of them."
)
PRACTISES: Key[Ids] = Key(
    "practises", PRINCIPLE_IDS, "The principles that it practises, by their ids in `course.yml`."
)
REVISITS: Key[str] = Key(
    "revisits",
    OneOf(tuple(Revisits)),
    "Which visit scores when a scene is answered more than once; `first` unless said otherwise.",
)

# --- outcomes ----------------------------------------------------------------------------------

THEN: Key[tuple[MessageDraft, ...]] = Key(
    "then",
    MESSAGES,
    "The reaction, one or several messages; conditions in it see the values after the effects.",
)
POINTS: Key[int] = Key(
    "points",
    Whole(-MOST_POINTS, MOST_POINTS),
    "A whole number, also negative. In an outcome of a scene it replaces the credit.",
)
CRITICAL: Key[bool] = Key(
    "critical",
    YES_NO,
    "`true`: breaks a policy or endangers somebody, and fails the attempt.",
    default=False,
)
SET: Key[tuple[Entry[Scalar], ...]] = Key(
    "set",
    MapOf(Id("variable"), Raw("a value, +n or -n")),
    "Effects: `+5` and `-5` add, `5` and `=-5` set; a word, `true` or `false` sets, too.",
)
GOTO: Key[tuple[JumpDraft, ...]] = Key(
    "goto",
    JumpsShape(),
    "Where it goes on: a scene's id, `end`, or a list of `{if: …, to: …}`, tried in order.",
)

OUTCOME_KEYS: tuple[AnyKey, ...] = (THEN, WHY, POINTS, CRITICAL, SET, GOTO)
_FALLS_THROUGH = {GOTO.name: Code.CHOICE_FALLS_THROUGH}
OUTCOME = Level("an outcome", (IF, *OUTCOME_KEYS), required=("goto",), absences=_FALLS_THROUGH)

OUTCOMES: Key[Records] = Key(
    "outcomes",
    MapOf(Id("outcome", declares=True), one(OUTCOME)),
    "How it can turn out, tried in order; the last has no `if`.",
)

# --- scenes ------------------------------------------------------------------------------------

DO: Key[Text] = Key("do", TEXT, "The choice, as an act or as a sentence that could be sent.")
ARTICLE: Key[bool] = Key(
    "article", YES_NO, "`true`: what the seller of the article did.", default=False
)
ORIGIN: Key[str] = Key("origin", OneOf(ORIGINS), "Why a decent colleague might do this.")
WEIGHT: Key[int] = Key(
    "weight",
    Whole(1, MOST_WEIGHT),
    "At a chance fork: how often, compared with the others.",
    default=1,
)
CHOICE = Level(
    "a choice",
    (IF, DO, ARTICLE, ORIGIN, WEIGHT, *OUTCOME_KEYS, OUTCOMES),
    required=("do",),
    absences=_FALLS_THROUGH,
)

RIGHT: Key[bool] = Key("right", YES_NO, "Whether it belongs to a right response.", default=False)
PART = Level("a part", (TEXT_KEY, RIGHT, WHY), required=("text",))
PARTS = MapOf(Id("part", declares=True), one(PART))

IS: Key[Text] = Key("is", TEXT, "What it is matched with.")
ROW = Level("a row to match", (TEXT_KEY, IS, WHY), required=("text", "is"))

ANSWER: Key[int] = Key("answer", Decimal(), "The right number, with at most six places.")
TOLERANCE: Key[int] = Key(
    "tolerance",
    Decimal("a number from 0 up, such as 0.01", low=0),
    "How far from the answer is still right.",
    default=0,
)
UNIT: Key[Text] = Key("unit", TEXT, "What stands behind the number.")
ASKED = Level("a number that is asked", (ANSWER, TOLERANCE, UNIT), required=("answer",))

CHOICES: Key[Records] = Key(
    "choices", MapOf(Id("choice", declares=True), one(CHOICE)), "The learner picks one of these."
)
SELECT: Key[Records] = Key("select", PARTS, "The learner ticks all that apply.")
ORDER: Key[tuple[Entry[Text], ...]] = Key(
    "order",
    MapOf(Id("step", declares=True), TEXT),
    "The learner puts these steps in order; write them in the right one.",
)
MATCH: Key[Records] = Key(
    "match",
    MapOf(Id("row", declares=True), one(ROW)),
    "The learner finds what belongs to each row.",
)
NUMBER: Key[Fields] = Key("number", one(ASKED), "The learner works out a number.")
COMPOSE: Key[Records] = Key("compose", PARTS, "The learner builds a reply of these sentences.")

KINDS: Mapping[str, AnyKey] = {
    key.name: key for key in (CHOICES, SELECT, ORDER, MATCH, NUMBER, COMPOSE)
}

WHEN: Key[Text] = Key("when", TEXT, "The time beside it.")
ASK: Key[Text] = Key("ask", TEXT, "The question, wherever a response is asked.")
BASIS_OF_SCENE: Key[str] = Key("basis", OneOf(BASES), "Where the scene comes from.")
FORK: Key[str] = Key(
    "fork",
    OneOf(tuple(Fork)),
    "Who decides: the learner, the learner without points, or chance.",
    default=Fork.DECISION.value,
)
CREDIT: Key[str] = Key(
    "credit",
    OneOf(tuple(Credit)),
    "What a response that is right in part earns: nothing, or its share.",
    default=Credit.EXACT.value,
)
ALSO: Key[tuple[Entry[Text], ...]] = Key(
    "also", MapOf(Id("target", declares=True), TEXT), "Further targets, which belong to no row."
)

_EVERY_SCENE: tuple[AnyKey, ...] = (
    TITLE,
    WHEN,
    SAY,
    ASK,
    PRACTISES,
    BASIS_OF_SCENE,
    REVISITS,
)
CREDIT_POINTS: Key[int] = Key(
    "points", Whole(0, MOST_POINTS), "Points of a response that is right in every part.", default=0
)
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
    return Level(name, keys, required, elsewhere, _RUNS_ON)


_RUNS_ON = {GOTO.name: Code.SCENE_RUNS_ON}
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


_SCENE_RECORD = Record("a mapping with the keys of a scene", _level_of_scene)


@dataclass(frozen=True, slots=True)
class SceneShape:
    """A scene of whichever kind."""

    expected: str = _SCENE_RECORD.expected

    def read(self, node: Node, desk: Desk) -> Fields:
        """Return the fields of the scene."""
        return _SCENE_RECORD.read(node, desk)


SCENE = SceneShape()

# --- what is remembered and counted ------------------------------------------------------------

START_FLAG: Key[bool] = Key("start", YES_NO, "What it is at first.")
START_WORD: Key[Name] = Key("start", Id("word"), "What it is at first.")
START_NUMBER: Key[int] = Key("start", Whole(), "What it is at first.")
OF: Key[Ids] = Key(
    "of",
    ListOf(Id("word", declares=True, in_conditions=True), never_empty=True),
    "Every word that it can be.",
)
FROM: Key[int] = Key("from", Whole(), "The smallest value.")
UP_TO: Key[int] = Key("to", Whole(), "The largest value.")
CLAMP: Key[bool] = Key(
    "clamp", YES_NO, "`true`: stops at the ends of the range instead of leaving it.", default=False
)
SHOWN: Key[Text] = Key("shown", TEXT, "Puts it on the dashboard, under this label.")

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


COUNTER_START: Key[int] = Key("start", Whole(0), "The count at first.")
RAISED_IF: Key[Scalar] = Key(
    "raised_if", CONDITION, "A condition: while it holds, the count is one more."
)
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

CLAIM: Key[Text] = Key("claim", TEXT, "What is relied on.")
SOURCE: Key[str] = Key("source", Plain(), "Where somebody read it.")
STORE: Key[str] = Key("store", Plain(), "The store that it holds for.")
AS_OF: Key[str] = Key("as_of", Day(), "The day when somebody looked.")
REVIEW_BY: Key[str] = Key("review_by", Day(), "The day by which somebody should look again.")
_EVIDENCE: tuple[AnyKey, ...] = (SOURCE, STORE, AS_OF, REVIEW_BY)
_EVIDENCE_NAMES = tuple(key.name for key in _EVIDENCE)
_UNPROVED = dict.fromkeys(_EVIDENCE_NAMES, Code.CLAIM_WITHOUT_SOURCE)
FACT = Level(
    "a fact", (CLAIM, *_EVIDENCE), required=("claim", *_EVIDENCE_NAMES), absences=_UNPROVED
)

NAME: Key[Text] = Key("name", TEXT, "The name that learners see.")
ROLE: Key[str] = Key("role", OneOf(ROLES), "Who speaks; bubbles are drawn by it.")
CAST_MEMBER = Level("a member of the cast", (NAME, ROLE), required=("name", "role"))

ACCEPTED: Key[bool] = Key(
    "accepted", YES_NO, "`false`: the attempt does not pass, whatever its points.", default=True
)
ENDING = Level("an ending", (IF, TITLE, SAY, ACCEPTED), required=("title",))

LANGUAGE: Key[Name] = Key("language", Language(), "The language that this file is written in.")
SUMMARY: Key[Text] = Key("summary", TEXT, "One sentence for lists.")
PASS: Key[int] = Key("pass", Whole(1, 100), "The pass mark in percent.")
FORGIVES: Key[int] = Key(
    "forgives",
    Whole(0, 100),
    "After how many mistakes passing must still be possible: what `quiz check` proves.",
    default=1,
)
MINUTES: Key[int] = Key("minutes", Whole(1, 600), "How long it takes.")
INVENTED: Key[Text] = Key("invented", TEXT, "What was invented for the training.")
BASIS: Key[Text] = Key("basis", TEXT, "Where the case comes from.")
FACTS: Key[Records] = Key(
    "facts",
    MapOf(Id("fact", declares=True), one(FACT)),
    "What the case relies on and the platform can change.",
)
CAST: Key[Records] = Key("cast", MapOf(MEMBER, one(CAST_MEMBER)), "Who speaks.")
ACCOUNT: Key[Records] = Key(
    "account",
    MapOf(Id("counter", declares=True), CounterShape()),
    "The counters that the metrics are made of.",
)
METRICS: Key[Ids] = Key(
    "metrics",
    ListOf(Id("metric"), or_one=True),
    "The rates that the dashboard shows, by their ids in `course.yml`.",
)
REMEMBERS: Key[Records] = Key(
    "remembers",
    MapOf(Id("variable", declares=True, in_conditions=True), VariableShape()),
    "What conditions read and effects change, with what it can be.",
)
START: Key[Name] = Key("start", Id("scene"), "The id of the first scene.")
ALL_SCENES: Key[Records] = Key(
    "scenes", MapOf(Id("scene", declares=True), SCENE), "The scenes, each under an id that stays."
)
ENDINGS: Key[Records] = Key(
    "endings",
    MapOf(Id("ending", declares=True), one(ENDING)),
    "Tried in order after `goto: end`; the last has no `if`.",
)

SCENARIO = Level(
    "a scenario",
    (
        TITLE,
        LANGUAGE,
        SUMMARY,
        PASS,
        FORGIVES,
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

ABOUT: Key[Text] = Key("about", TEXT, "What it means.")
PRINCIPLE = Level("a principle", (NAME, ABOUT), required=("name",))

SHORT: Key[str] = Key("short", Plain(), "The short name, which is not translated.")
NUMERATOR: Key[Name] = Key("numerator", Id("counter"), "The counter above the line.")
DENOMINATOR: Key[Name] = Key("denominator", Id("counter"), "The counter below the line.")
FORMULA: Key[Text] = Key("formula", TEXT, "How it is worked out, in words.")
BELOW: Key[int] = Key("below", Whole(1, 100), "The target in percent.")
NOTE: Key[Text] = Key("note", TEXT, "What else there is to know.")
METRIC = Level(
    "a metric",
    (NAME, SHORT, NUMERATOR, DENOMINATOR, FORMULA, BELOW, NOTE, *_EVIDENCE),
    required=("name", "short", "numerator", "denominator", "formula", *_EVIDENCE_NAMES),
    absences=_UNPROVED,
)

LANGUAGES: Key[Ids] = Key(
    "languages", ListOf(Language()), "The languages that the course can be read in."
)
CASES: Key[Ids] = Key("cases", ListOf(Id("case")), "The cases in their order.")
PRINCIPLES: Key[Records] = Key(
    "principles", MapOf(Id("principle", declares=True), one(PRINCIPLE)), "What decisions practise."
)
COURSE_METRICS: Key[Records] = Key(
    "metrics",
    MapOf(Id("metric", declares=True), one(METRIC)),
    "The rates that sellers are measured by.",
)

COURSE = Level(
    "a course",
    (TITLE, LANGUAGES, CASES, PRINCIPLES, COURSE_METRICS),
    required=("title", "languages", "cases"),
)
