"""Scenes from the fields that were read: what a kind needs, and what its conditions can read."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from quiz_engine.authoring import tables as key
from quiz_engine.authoring.codes import Code
from quiz_engine.authoring.meaning import DECIMAL, FLAG, NUMBER
from quiz_engine.authoring.messages import IF, UNWRITTEN
from quiz_engine.authoring.notes import quoted
from quiz_engine.authoring.references import NO_RESPONSE, Declared, Types, check_guards, place_of
from quiz_engine.response import VALUE, space_of
from quiz_engine.scenario import (
    Choice,
    Credit,
    Fork,
    Kind,
    Number,
    Outcome,
    Part,
    Revisits,
    Scene,
    Text,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quiz_engine.authoring.records import AnyKey, Fields, Key
    from quiz_engine.authoring.shapes import Entry
    from quiz_engine.authoring.tables import Records
    from quiz_engine.condition import Condition
    from quiz_engine.finding import Span

MOST_RESPONSES = 4096
"""Responses to one scene: so many can be tabulated and proved in no time."""

ONLY = ""
"""The id of the only outcome of a choice or a scene, which is written without one."""


def scene(entry: Entry[Fields], declared: Declared, revisits: Revisits) -> Scene:
    """Return the scene, with everything that it refers to resolved."""
    return _SceneReading(entry.name.text, entry.value, declared).scene(
        entry.name.span, Revisits(entry.value.get(key.REVISITS) or revisits)
    )


@dataclass(frozen=True, slots=True)
class _SceneReading:
    """One scene in the second pass."""

    id: str
    fields: Fields
    declared: Declared

    def scene(self, span: Span, revisits: Revisits) -> Scene:
        """Return the whole scene."""
        fields = self.fields
        common = Scene(
            self.id,
            self._kind,
            self._fork,
            revisits,
            title=fields.get(key.TITLE),
            when=fields.get(key.WHEN),
            say=self.declared.messages(fields.get(key.SAY)),
            ask=fields.get(key.ASK),
            practises=self.declared.principles(fields.get(key.PRACTISES)),
            basis=fields.get(key.BASIS_OF_SCENE),
            credit=Credit(fields.get(key.CREDIT) or Credit.EXACT),
            points=fields.get(key.CREDIT_POINTS) or 0,
            span=span,
        )
        return self._with_responses(common)

    @property
    def _kind(self) -> Kind:
        written = [name for name, table_key in key.KINDS.items() if self.fields.has(table_key)]
        return Kind(written[0]) if written else Kind.STORY

    @property
    def _fork(self) -> Fork:
        return Fork(self.fields.get(key.FORK) or Fork.DECISION)

    def _with_responses(self, common: Scene) -> Scene:
        if common.kind is Kind.CHOICES:
            entries = self.fields.get(key.CHOICES) or ()
            choices = tuple(self._choice(entry) for entry in entries)
            complete = replace(common, choices=choices)
        else:
            complete = self._with_parts(common)
            complete = replace(complete, outcomes=self._outcomes_of(complete))
        self._check_size(complete)
        return complete

    def _choice(self, entry: Entry[Fields]) -> Choice:
        fields = entry.value
        if fields.has(key.WEIGHT) and self._fork is not Fork.CHANCE:
            what = "a weight is given, but the learner chooses here, not chance"
            remedy = "delete it, or write 'fork: chance' in the scene"
            self._report(Code.WEIGHT_WITHOUT_CHANCE, fields.span(key.WEIGHT), what, remedy)
        reading = _OutcomesReading(fields, self.declared, NO_RESPONSE, key.OUTCOME_KEYS, 0)
        decides = self._fork is Fork.DECISION
        return Choice(
            entry.name.text,
            fields.get(key.DO) or UNWRITTEN,
            reading.outcomes("" if decides else f"nothing is decided at a {self._fork} fork"),
            condition=self.declared.condition(fields.get(IF)),
            article=fields.get(key.ARTICLE) or False,
            origin=fields.get(key.ORIGIN),
            weight=fields.get(key.WEIGHT) or 1,
            span=entry.name.span,
            condition_span=place_of(fields.get(IF)),
        )

    def _outcomes_of(self, complete: Scene) -> tuple[Outcome, ...]:
        response = _response(complete)
        if self._has_conditions:
            self._check_clashes(complete, response)
        is_story = complete.kind is Kind.STORY
        reading = _OutcomesReading(
            self.fields,
            self.declared,
            response,
            key.SCENE_OUTCOME_KEYS,
            0 if is_story else None,
        )
        return reading.outcomes("nothing is decided at a scene that asks nothing" * is_story)

    @property
    def _has_conditions(self) -> bool:
        return self.fields.has(key.OUTCOMES) or len(self.fields.get(key.GOTO) or ()) > 1

    def _check_clashes(self, complete: Scene, response: Types) -> None:
        """Note names that a condition would read both in the response and in a variable."""
        spans = {part.id: part.span for part in complete.parts}
        for name in response:
            variable = self.declared.variables.get(name)
            if variable is not None:
                read = f"conditions of this scene read {quoted(name)} of the response"
                what = f"{read}, but a variable is called so too"
                remedy = f"rename one of them; the variable is in line {variable.span.line}"
                span = spans.get(name, complete.span)
                self._report(Code.NAME_CLASH, span, what, remedy)

    def _with_parts(self, common: Scene) -> Scene:
        match common.kind:
            case Kind.SELECT:
                return self._with_options(common, key.SELECT)
            case Kind.COMPOSE:
                return self._with_options(common, key.COMPOSE)
            case Kind.ORDER:
                return self._with_steps(common)
            case Kind.MATCH:
                return self._with_rows(common)
            case Kind.NUMBER:
                return replace(common, number=self._number())
            case _:
                return common

    def _with_options(self, common: Scene, table_key: Key[Records]) -> Scene:
        entries = self.fields.get(table_key) or ()
        unread = any(entry.value.is_broken or _is_unread(entry.value) for entry in entries)
        if entries and not unread and not any(entry.value.get(key.RIGHT) for entry in entries):
            what = f"none of the {len(entries)} parts is right"
            span = self.fields.span(table_key)
            self._report(Code.NO_RIGHT_PART, span, what, "write 'right: true' in those that are")
        for entry in entries:
            self._check_part_id(entry)
        return replace(common, parts=tuple(_option(entry) for entry in entries))

    def _check_part_id(self, entry: Entry[Fields]) -> None:
        if entry.name.text in {"right", "wrong", "missed"}:
            what = f"a part is called {quoted(entry.name.text)}, as conditions call a count"
            self._report(Code.NAME_CLASH, entry.name.span, what, "rename the part")

    def _with_steps(self, common: Scene) -> Scene:
        entries = self.fields.get(key.ORDER) or ()
        if len(entries) == 1:
            what = "one step alone cannot be put in order"
            self._report(Code.TOO_FEW_PARTS, self.fields.span(key.ORDER), what, "add a step")
        return replace(common, parts=tuple(_named(entry) for entry in entries))

    def _with_rows(self, common: Scene) -> Scene:
        rows = self.fields.get(key.MATCH) or ()
        extras = self.fields.get(key.ALSO) or ()
        self._check_targets(rows, extras)
        parts = tuple(_row(entry) for entry in rows)
        return replace(common, parts=parts, extras=tuple(_named(entry) for entry in extras))

    def _check_targets(self, rows: Sequence[Entry[Fields]], extras: Sequence[Entry[Text]]) -> None:
        places = {entry.name.text: entry.name.span for entry in rows}
        for extra in extras:
            if extra.name.text in places:
                what = f"{quoted(extra.name.text)} stands here a second time"
                line = places[extra.name.text].line
                remedy = f"it is already a row, in line {line}; rename one of them"
                self._report(Code.DUPLICATE_KEY, extra.name.span, what, remedy)
        targets = [entry.value.get(key.IS) for entry in rows] + [entry.value for entry in extras]
        if (
            rows
            and None not in targets
            and len({target and target.source for target in targets}) == 1
        ):
            what = "every row has the same match, so that nothing can be matched wrongly"
            span = self.fields.span(key.MATCH)
            self._report(Code.TOO_FEW_PARTS, span, what, "add a row, or a target under 'also:'")

    def _number(self) -> Number:
        asked = self.fields.get(key.NUMBER)
        if asked is None:
            return Number(0, 0)
        answer, tolerance = asked.get(key.ANSWER), asked.get(key.TOLERANCE)
        return Number(answer or 0, tolerance or 0, asked.get(key.UNIT))

    def _check_size(self, complete: Scene) -> None:
        """Note a scene with more responses than can be tabulated."""
        if len(complete.parts) <= _MOST_COUNTED_PARTS:
            size = space_of(complete).size
            found = f"{size:,}" if size <= _MOST_COUNTED else f"more than {_MOST_COUNTED:,}"
        else:
            size, found = MOST_RESPONSES + 1, f"more than {_MOST_COUNTED:,}"
        if size > MOST_RESPONSES:
            what = f"the scene has {found} possible responses; the limit is {MOST_RESPONSES:,}"
            self._report(
                Code.TOO_MANY_RESPONSES, complete.span, what, "split it into several scenes"
            )

    def _report(self, code: Code, span: Span, what: str, remedy: str = "") -> None:
        self.declared.notes.report(code, span, what, remedy)


_MOST_COUNTED = 10**12
_MOST_COUNTED_PARTS = 100


def _is_unread(fields: Fields) -> bool:
    return fields.has(key.RIGHT) and fields.get(key.RIGHT) is None


def _option(entry: Entry[Fields]) -> Part:
    fields = entry.value
    return Part(
        entry.name.text,
        fields.get(key.TEXT_KEY) or UNWRITTEN,
        right=fields.get(key.RIGHT) or False,
        why=fields.get(key.WHY),
        span=entry.name.span,
    )


def _row(entry: Entry[Fields]) -> Part:
    fields = entry.value
    return Part(
        entry.name.text,
        fields.get(key.TEXT_KEY) or UNWRITTEN,
        why=fields.get(key.WHY),
        partner=fields.get(key.IS) or UNWRITTEN,
        span=entry.name.span,
    )


def _named(entry: Entry[Text]) -> Part:
    return Part(entry.name.text, entry.value, span=entry.name.span)


def _response(complete: Scene) -> Types:
    """Return what conditions can read of a response to the scene."""
    match complete.kind:
        case Kind.SELECT | Kind.COMPOSE:
            parts = dict.fromkeys((part.id for part in complete.parts), FLAG)
            return parts | dict.fromkeys(("right", "wrong", "missed"), NUMBER)
        case Kind.ORDER | Kind.MATCH:
            return dict.fromkeys(("right", "wrong"), NUMBER)
        case Kind.NUMBER:
            return {VALUE: DECIMAL, "right": FLAG}
        case _:
            return NO_RESPONSE


@dataclass(frozen=True, slots=True)
class _OutcomesReading:
    """The outcomes of a choice or scene: one written directly, or several under a key."""

    fields: Fields
    declared: Declared
    response: Types
    direct: tuple[AnyKey, ...]
    points: int | None
    """The points of an outcome that names none."""

    def outcomes(self, nobody_decides: str) -> tuple[Outcome, ...]:
        """Return the outcomes; points are refused with the reason why nobody decides here."""
        if not self.fields.has(key.OUTCOMES):
            self._check_goto()
            found = [self._outcome(ONLY, self.fields, self.fields.owner, nobody_decides)]
            return tuple(found)
        self._check_not_direct()
        entries = self.fields.get(key.OUTCOMES) or ()
        guards = [(entry.name.span, entry.value.has(IF)) for entry in entries]
        check_guards("outcome", guards, self.declared.notes)
        return tuple(
            self._outcome(entry.name.text, entry.value, entry.name.span, nobody_decides)
            for entry in entries
        )

    def _check_goto(self) -> None:
        fields = self.fields
        if not (fields.has(key.GOTO) or fields.is_broken or fields.level is key.ANY_SCENE):
            what = f"{fields.level.name} needs the key 'goto'"
            remedy = "add 'goto:' with a scene's id or 'end', or 'outcomes:'"
            code = fields.level.absence(key.GOTO.name)
            self.declared.notes.report(code, fields.owner, what, remedy)

    def _check_not_direct(self) -> None:
        for table_key in self.direct:
            if self.fields.has(table_key):
                what = f"'{table_key.name}' stands beside 'outcomes'"
                span = self.fields.span(table_key)
                remedy = "move it into the outcomes that it is meant for"
                self.declared.notes.report(Code.OUTCOME_TWICE, span, what, remedy)

    def _outcome(self, id_: str, fields: Fields, span: Span, nobody_decides: str) -> Outcome:
        if nobody_decides:
            self._check_no_points(fields, nobody_decides)
        points = fields.get(key.POINTS) if fields.level is not self._scene_level else None
        return Outcome(
            id_,
            self.declared.jumps(fields.get(key.GOTO) or (), self.response),
            condition=self._condition(id_, fields),
            reaction=self.declared.messages(fields.get(key.THEN), self.response),
            why=fields.get(key.WHY),
            points=self.points if points is None else points,
            effects=self.declared.effects(fields.get(key.SET)),
            critical=fields.get(key.CRITICAL) or False,
            span=span,
            condition_span=place_of(fields.get(IF)),
        )

    @property
    def _scene_level(self) -> object:
        """The level whose points are the scene's credit, not the outcome's."""
        return self.fields.level if self.points is None else None

    def _condition(self, id_: str, fields: Fields) -> Condition | None:
        """Return the outcome's own condition: a choice's ``if`` is the choice's."""
        return None if id_ == ONLY else self.declared.condition(fields.get(IF), self.response)

    def _check_no_points(self, fields: Fields, why: str) -> None:
        refused: tuple[AnyKey, ...] = (key.POINTS, key.CRITICAL)
        for table_key in refused:
            if fields.get(table_key):
                what = f"'{table_key.name}' is given, but {why}"
                span = fields.span(table_key)
                self.declared.notes.report(Code.POINTS_WITHOUT_DECISION, span, what, "delete it")
