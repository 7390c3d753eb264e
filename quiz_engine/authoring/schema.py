"""The JSON Schema of the language (draft-07), for editors, made from the tables the loader reads.

An editor has read the YAML already when it asks the schema: to it ``21`` is a number and ``true``
a flag, while the loader takes every word as it is written. So each shape names all types that its
values can come as. Beside the standard's words there are those that the YAML extension of VS Code
knows: ``markdownDescription``, ``errorMessage``, ``patternErrorMessage`` and ``doNotSuggest``.

Where the two verdicts may differ is written down: :data:`ONLY_THE_LOADER_KNOWS`. Beyond that, a
plain word that YAML reads as something else loses its spelling before the schema sees it: ``1.0``
and ``0x10`` are whole numbers to an editor, and ``null`` and ``~`` are nothing.
"""

from __future__ import annotations

import json
from functools import singledispatchmethod
from typing import TYPE_CHECKING, Any

from quiz_engine.authoring import tables
from quiz_engine.authoring.codes import Code
from quiz_engine.authoring.messages import (
    IF,
    JUMP,
    MESSAGE_KEYS,
    MESSAGES,
    TO,
    JumpsShape,
    MessageShape,
)
from quiz_engine.authoring.messages import TEXT as TEXT_SHAPE
from quiz_engine.authoring.notes import listed
from quiz_engine.authoring.records import Always, Record
from quiz_engine.authoring.shapes import (
    DAY_FORM,
    DECIMAL_FORM,
    ID_FORM,
    LANGUAGE_FORM,
    LONGEST_ID,
    WHOLE_FORM,
    Day,
    Decimal,
    Id,
    Language,
    ListOf,
    MapOf,
    OneOf,
    Plain,
    Raw,
    Whole,
    Words,
    YesNo,
)
from quiz_engine.condition import HALF_MILLIONTHS
from quiz_engine.scenario import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from quiz_engine.authoring.records import AnyKey, Level

Schema = dict[str, Any]

DRAFT = "http://json-schema.org/draft-07/schema#"

ONLY_THE_LOADER_KNOWS = frozenset(
    {
        *(code for code in Code if code.value[0] in "YRC"),  # bytes, references, conditions
        Code.DUPLICATE_KEY,  # the editor's own YAML reader says it
        Code.FILE_NAME,
        *(Code.START_OUT_OF_RANGE, Code.EMPTY_RANGE),  # one number beside another
        *(Code.EFFECT_TYPE, Code.EFFECT_OUT_OF_RANGE),  # what the variable was declared as
        *(Code.POINTS_WITHOUT_DECISION, Code.WEIGHT_WITHOUT_CHANCE),  # what kind of fork it is
        *(Code.NO_RIGHT_PART, Code.TOO_MANY_RESPONSES, Code.TOO_FEW_PARTS),  # all parts together
        Code.LISTED_TWICE,
    }
)
"""Mistakes that no schema can see: what is accepted by the schema may still have these."""

_A_WORD = ("string", "number", "boolean")
"""As what a plain word can come."""


def scenario_schema() -> Schema:
    """Return the schema of a scenario file."""
    return schema_of(tables.SCENARIO)


def course_schema() -> Schema:
    """Return the schema of the course file."""
    return schema_of(tables.COURSE)


def schema_text(schema: Schema) -> str:
    """Return the schema as the text of a JSON file."""
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def schema_of(level: Level) -> Schema:
    """Return the schema of a file that holds a mapping with the keys of the level."""
    translation = _Translation()
    root = translation.fields(level)
    definitions = dict(sorted(translation.definitions.items()))
    return {"$schema": DRAFT, "title": _title(level), **root, "definitions": definitions}


def _title(level: Level) -> str:
    return level.name[:1].upper() + level.name[1:]


def _slug(level: Level) -> str:
    """Return the name of the level's definition.

    >>> _slug(tables.OUTCOME)
    'outcome'
    """
    return level.name.partition(" ")[2].replace(" ", "-")


_NAMED: dict[object, str] = {
    TEXT_SHAPE: "text",
    MESSAGES: "messages",
    MessageShape(): "message",
    JumpsShape(): "jumps",
    tables.OUTCOMES.shape: "outcomes",
    tables.PARTS: "parts",
    tables.SCENE: "any-scene",
    tables.VariableShape(): "variable",
    tables.CounterShape(): "counter",
}
"""Shapes that are written once and referred to."""


class _Translation:
    """Turns levels and shapes into schemas; those with a name are gathered as definitions."""

    def __init__(self) -> None:
        self.definitions: dict[str, Schema] = {}

    # --- keys and levels ------------------------------------------------------------------------

    def fields(self, level: Level) -> Schema:
        """Return the schema of a mapping with the keys of the level."""
        elsewhere = (level.elsewhere or {}).items()
        known = {key.name: self.key(key) for key in level.keys}
        stray = {name: _stray(level, name, owner) for name, owner in elsewhere}
        return {
            "type": "object",
            "properties": known | stray,
            "required": list(level.required),
            "additionalProperties": False,
            **_outcome_rule(level),
        }

    def key(self, key: AnyKey) -> Schema:
        """Return the schema of what stands under the key, with its hint."""
        shape = self.refer(key.shape)
        default = {} if key.default is None else {"default": key.default}
        return _described(key.hint) | ({"allOf": [shape]} if "$ref" in shape else shape) | default

    def level(self, level: Level) -> Schema:
        """Return a reference to the level's definition."""
        name = _slug(level)
        if name not in self.definitions:
            self.definitions[name] = {}  # a level inside itself would find its name taken
            self.definitions[name] = {"title": _title(level), **self.fields(level)}
        return _reference(name)

    def refer(self, shape: object) -> Schema:
        """Return the schema of the shape, or a reference where it has a name."""
        name = _NAMED.get(shape)
        if name is None:
            return self.shape(shape)
        if name not in self.definitions:
            self.definitions[name] = self.shape(shape)
        return _reference(name)

    # --- shapes ---------------------------------------------------------------------------------

    @singledispatchmethod
    def shape(self, shape: object) -> Schema:
        """Return the schema of what the shape accepts."""
        message = f"no schema is known for {shape!r}"
        raise TypeError(message)

    @shape.register(Words)
    @shape.register(Plain)
    @shape.register(Raw)
    def _words(self, shape: Words | Plain | Raw) -> Schema:
        return _word(r"\S", f"{shape.expected} is expected", _A_WORD)

    @shape.register(YesNo)
    def _yes_no(self, shape: YesNo) -> Schema:
        return _word("^(true|false)$", f"write {shape.expected}", ("boolean", "string"))

    @shape.register(Whole)
    def _whole(self, shape: Whole) -> Schema:
        form = _word(_whole_text(WHOLE_FORM.pattern), f"write {shape.expected}", _WHOLE_TYPES)
        return form | {"minimum": shape.low, "maximum": shape.high}

    @shape.register(Decimal)
    def _decimal(self, shape: Decimal) -> Schema:
        form = _word(_whole_text(DECIMAL_FORM.pattern), f"write {shape.expected}", _DECIMAL_TYPES)
        least = {"minimum": 0} if shape.low == 0 else {"exclusiveMinimum": shape.low // _UNIT}
        return form | least | {"exclusiveMaximum": _MOST_DECIMAL}

    @shape.register(OneOf)
    def _one_of(self, shape: OneOf) -> Schema:
        return {"enum": list(shape.words)}

    @shape.register(Day)
    def _day(self, shape: Day) -> Schema:
        form = _word(_whole_text(DAY_FORM.pattern), f"{shape.expected} is expected", ("string",))
        return form | {"format": "date"}

    @shape.register(Language)
    def _language(self, shape: Language) -> Schema:
        expected = f"{shape.expected} is expected"
        return _word(_whole_text(LANGUAGE_FORM.pattern), expected, ("string",))

    @shape.register(Id)
    def _id(self, shape: Id) -> Schema:
        if shape.in_conditions:
            return _id_form(shape) | {"type": "string"}
        return _id_form(shape) | {"type": ["string", "integer"], "minimum": 0}

    @shape.register(ListOf)
    def _list(self, shape: ListOf[object]) -> Schema:
        items = self.refer(shape.item)
        listing: Schema = {"type": "array", "items": items}
        if shape.never_empty:
            listing["minItems"] = 1
        return _either(self.shape(shape.item), listing) if shape.or_one else listing

    @shape.register(MapOf)
    def _map(self, shape: MapOf[object]) -> Schema:
        return {
            "type": "object",
            "minProperties": 1,
            "propertyNames": _id_form(shape.id),
            "additionalProperties": self.refer(shape.value),
        }

    @shape.register(Record)
    def _record(self, shape: Record) -> Schema:
        if not isinstance(shape.level, Always):
            message = f"no schema is known for a mapping of several levels: {shape.expected}"
            raise TypeError(message)
        return self.level(shape.level.level)

    @shape.register(MessageShape)
    def _message(self, shape: MessageShape) -> Schema:
        del shape
        condition, when, told = MESSAGE_KEYS
        speech: Schema = {
            "type": "object",
            "properties": {
                condition: self.key(IF),
                when: self.key(tables.WHEN),
                told: _described("What the narrator says.") | self.shape(TEXT_SHAPE),
            },
            "propertyNames": _id_form(Id("member of the cast")),
            "additionalProperties": self.shape(TEXT_SHAPE),
            **_one_beside(condition, when),
        }
        return _either(self.shape(TEXT_SHAPE), speech)

    @shape.register(JumpsShape)
    def _jumps(self, shape: JumpsShape) -> Schema:
        del shape
        jump = self.level(JUMP)
        listing: Schema = {"type": "array", "items": jump, "minItems": 1}
        return _either(_either(self.shape(TO.shape), self.fields(JUMP)), listing)

    @shape.register(tables.SceneShape)
    def _scene(self, shape: tables.SceneShape) -> Schema:
        """Return a choice among the kinds; while there is none, editors offer each."""
        del shape
        offered = {key.name: _described(key.hint) for key in tables.KINDS.values()}
        asks = "the scene asks something but offers no response; add one of "
        unanswered = {tables.ASK.name: _never(asks + listed(tables.KINDS))}
        story = self.level(tables.SCENES[Kind.STORY])
        rest = {"allOf": [story], "properties": offered | unanswered}
        for kind in reversed(tuple(tables.KINDS)):
            own = self.level(tables.SCENES[Kind(kind)])
            rest = _if({"required": [kind]}, own, rest)
        return {"type": "object", **rest}

    @shape.register(tables.VariableShape)
    def _variable(self, shape: tables.VariableShape) -> Schema:
        word = self.level(tables.WORD_VARIABLE)
        flag = _word("^(true|false)$", f"{shape.expected} is expected", ("boolean", "string"))
        by_start = _if(
            _starts({"enum": [True, False, "true", "false"]}),
            self.level(tables.FLAG_VARIABLE),
            _if(
                _starts({"type": "string", "pattern": "^[A-Za-z]"}),
                word,
                self.level(tables.NUMBER_VARIABLE),
            ),
        )
        declared = _if({"required": [tables.OF.name]}, word, by_start)
        return _either(flag, {"type": "object", "if": {"type": "object"}, "then": declared})

    @shape.register(tables.CounterShape)
    def _counter(self, shape: tables.CounterShape) -> Schema:
        count = self.shape(tables.COUNTER_START.shape) | _expected(shape.expected)
        return _either(count, self.fields(tables.COUNTER))


_WHOLE_TYPES = ("integer", "string")
_DECIMAL_TYPES = ("number", "string")
_MOST_DECIMAL = 10**9
_UNIT = HALF_MILLIONTHS


def _reference(name: str) -> Schema:
    return {"$ref": f"#/definitions/{name}"}


def _described(hint: str) -> Schema:
    return {"description": hint} | ({"markdownDescription": hint} if "`" in hint else {})


def _expected(expected: str) -> Schema:
    return {"errorMessage": f"{expected} is expected"}


def _word(pattern: str, complaint: str, types: Iterable[str]) -> Schema:
    """Return the schema of one word: its form if it is a text, its type otherwise."""
    return {"type": list(types), "pattern": pattern, "errorMessage": complaint}


def _whole_text(pattern: str) -> str:
    return f"^(?:{pattern})$"


def _id_form(shape: Id) -> Schema:
    """Return what the letters of an id must be, as the key of a mapping or as a value."""
    reserved = sorted(shape.reserved) if shape.declares else []
    not_reserved = f"(?!(?:{'|'.join(reserved)})$)" if reserved else ""
    no_digit = "(?![0-9])" if shape.in_conditions else ""
    rules = f"{shape.expected} has letters a-z, digits, '-' and '_'"
    rules += ", begins with a letter" * shape.in_conditions
    rules += f", and is none of the words {', '.join(reserved)}" * bool(reserved)
    return {
        "pattern": f"^{not_reserved}{no_digit}{ID_FORM.pattern}$",
        "maxLength": LONGEST_ID,
        "errorMessage": rules,
    }


def _either(first: Schema, second: Schema) -> Schema:
    """Return the schema of either, where no type is accepted by both.

    Each word of JSON Schema is about one type, so the two can stand side by side; editors give
    better messages for that than for ``anyOf``.
    """
    shared = first.keys() & second.keys() - {"type"}
    if shared:
        message = f"both schemas have {sorted(shared)}"
        raise ValueError(message)
    return first | second | {"type": [*_types(first), *_types(second)]}


def _types(schema: Schema) -> list[object]:
    types = schema["type"]
    return types if isinstance(types, list) else [types]


def _if(condition: Schema, then: Schema, otherwise: Schema) -> Schema:
    return {"if": condition, "then": then, "else": otherwise}


def _starts(form: Schema) -> Schema:
    return {"required": ["start"], "properties": {"start": form}}


def _one_beside(*optional: str) -> Schema:
    """Return that exactly one key stands beside the two optional ones."""
    either = {"anyOf": [{"required": [name]} for name in optional]}
    return _if({"required": list(optional)}, _size(3), _if(either, _size(2), _size(1)))


def _size(number: int) -> Schema:
    return {"minProperties": number, "maxProperties": number}


def _never(complaint: str) -> Schema:
    """Return the schema of what must not be there, with the reason."""
    return {"type": "string", "pattern": "(?!)", "errorMessage": complaint, "doNotSuggest": True}


def _stray(level: Level, name: str, owner: str) -> Schema:
    return _never(f"the key '{name}' is not part of {level.name}; it belongs to {owner}")


def _outcome_rule(level: Level) -> Schema:
    """Return that an outcome is written directly, or several under a key, where they can be."""
    if tables.OUTCOMES not in level.keys:
        return {}
    direct = [key.name for key in level.keys if key in tables.OUTCOME_KEYS]
    beside = {
        name: _never(f"'{name}' stands beside 'outcomes'; move it into those it is meant for")
        for name in direct
    }
    goto = {"required": [tables.GOTO.name]}
    return _if({"required": [tables.OUTCOMES.name]}, {"properties": beside}, goto)
