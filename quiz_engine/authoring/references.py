"""The second pass: what a scenario declares, and how all that refers to it is resolved."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from quiz_engine.authoring.codes import Code
from quiz_engine.authoring.expression import parse
from quiz_engine.authoring.look_alikes import write_narrow
from quiz_engine.authoring.meaning import ANYTHING, FLAG, NUMBER, Names, Type, words
from quiz_engine.authoring.messages import MESSAGE_KEYS, JumpDraft, MessageDraft
from quiz_engine.authoring.notes import Notes, listed, quoted
from quiz_engine.authoring.shapes import Desk, Entry, Name, Whole, is_id, no_id
from quiz_engine.finding import Span
from quiz_engine.scenario import END, NOWHERE, Course, Effect, Jump, Message, Variable

if TYPE_CHECKING:
    from quiz_engine.authoring.yaml_text import Scalar
    from quiz_engine.condition import Condition

Types = Mapping[str, Type]

RESPONSE_HINTS = {
    "value": "only the outcomes of a number scene can read it",
    **dict.fromkeys(("right", "wrong", "missed"), "only outcomes of what is checked can read it"),
}

NO_RESPONSE: Types = {}
"""What conditions can read of a response where there is none."""


@dataclass(frozen=True, slots=True)
class Declared:
    """Everything that can be referred to; ``unclear`` are variables that could not be read."""

    notes: Notes
    variables: Mapping[str, Variable] = field(default_factory=dict)
    unclear: Collection[str] = ()
    counters: Collection[str] = ()
    cast: Collection[str] = ()
    scenes: Collection[str] = ()
    endings: Collection[str] = ()
    course: Course | None = None

    def condition(self, written: Scalar | None, response: Types = NO_RESPONSE) -> Condition | None:
        """Return the condition; what it can read of a response comes with ``response``."""
        if written is None:
            return None
        names = Names({**self._types(), **response}, self.scenes, self._hints())
        return parse(written.text, names, self.notes, lambda offset: _place(written, offset))

    def _types(self) -> dict[str, Type]:
        types = {name: type_of(variable) for name, variable in self.variables.items()}
        return types | dict.fromkeys(self.unclear, ANYTHING)

    def _hints(self) -> dict[str, str]:
        counter = "it is a counter of the account; conditions read what is under 'remembers:'"
        scene = "it is a scene; write 'visited' before it"
        own = dict.fromkeys(self.scenes, scene) | dict.fromkeys(self.counters, counter)
        return RESPONSE_HINTS | own

    def messages(
        self, drafts: Sequence[MessageDraft] | None, response: Types = NO_RESPONSE
    ) -> tuple[Message, ...]:
        """Return the messages with their speakers and conditions."""
        messages = (self._message(draft, response) for draft in drafts or ())
        return tuple(message for message in messages if message)

    def _speaks(self, draft: MessageDraft) -> bool:
        """Say whether the message has one speaker; note it when none or several are named."""
        known = [self._is_member(name) for name, _ in draft.said]
        names = [name.text for name, _ in draft.said] + ["text"] * (draft.told is not None)
        if not names:
            remedy = f"add one of {listed([*self.cast, 'text'])} with what is said"
            self.notes.report(Code.SPEAKERS, draft.span, "the message says nothing", remedy)
        elif all(known) and len(set(names)) > 1:
            what = f"the message has several speakers: {listed(names, 'and')}"
            remedy = "write each message as an item of its own, after '- '"
            self.notes.report(Code.SPEAKERS, draft.span, what, remedy)
        return bool(names)

    def _is_member(self, name: Name) -> bool:
        """Say whether the cast has the speaker; note it otherwise."""
        if name.text in self.cast:
            return True
        what = f"{quoted(name.text)} is no member of the cast"
        known = [*self.cast, *MESSAGE_KEYS]
        remedy = self.notes.suggest(name.text, known, listing="a message can have")
        if not is_id(name.text):
            remedy = no_id(name.text, is_rest=name.is_rest) or remedy
        self.notes.report(Code.UNKNOWN_MEMBER, name.span, what, remedy)
        return False

    def _message(self, draft: MessageDraft, response: Types) -> Message | None:
        condition = self.condition(draft.condition, response)
        if not self._speaks(draft):
            return None
        if draft.told is not None:
            name, text = None, draft.told
        else:
            name, text = draft.said[0][0].text, draft.said[0][1]
        asked_at = place_of(draft.condition)
        return Message(text, name, draft.when, condition, draft.span, asked_at)

    def jumps(self, drafts: Sequence[JumpDraft], response: Types = NO_RESPONSE) -> tuple[Jump, ...]:
        """Return the jumps with their targets and conditions; the last must have no condition."""
        guards = [(draft.span, draft.condition is not None) for draft in drafts]
        check_guards("jump", guards, self.notes)
        for draft in drafts:
            self.check_scene(draft.target, or_end=True)
        return tuple(
            Jump(
                draft.target.text,
                self.condition(draft.condition, response),
                draft.span,
                place_of(draft.condition),
            )
            for draft in drafts
        )

    def check_scene(self, name: Name, *, or_end: bool = False) -> None:
        """Note a scene that does not exist."""
        if name.text in self.scenes or not self.scenes or (or_end and name.text == END):
            return
        known = [*self.scenes, END] if or_end else self.scenes
        remedy = self.notes.suggest(name.text, known, listing="the scenes are")
        what = f"there is no scene {quoted(name.text)}"
        if name.text in self.endings:
            what = f"{quoted(name.text)} is an ending, not a scene"
            remedy = _HOW_TO_END if or_end else "name the first scene"
        self.notes.report(Code.UNKNOWN_SCENE, name.span, what, remedy)

    def principles(self, names: Sequence[Name] | None) -> tuple[str, ...]:
        """Return the ids of principles; without a course they are believed."""
        check_once(names or (), self.notes)
        for name in names or ():
            if self.course and name.text not in self.course.principles:
                what = f"the course has no principle {quoted(name.text)}"
                known = self.course.principles
                remedy = self.notes.suggest(name.text, known, listing="its principles are")
                self.notes.report(Code.UNKNOWN_PRINCIPLE, name.span, what, remedy)
        return tuple(name.text for name in names or ())

    def metrics(self, names: Sequence[Name] | None) -> tuple[str, ...]:
        """Return the ids of metrics whose counters the account has; believed without a course."""
        check_once(names or (), self.notes)
        for name in names or ():
            if self.course:
                self._check_metric(name, self.course)
        return tuple(name.text for name in names or ())

    def _check_metric(self, name: Name, course: Course) -> None:
        metric = course.metrics.get(name.text)
        if metric is None:
            what = f"the course has no metric {quoted(name.text)}"
            remedy = self.notes.suggest(name.text, course.metrics, listing="its metrics are")
            self.notes.report(Code.UNKNOWN_METRIC, name.span, what, remedy)
            return
        for counter in (metric.numerator, metric.denominator):
            if counter not in self.counters:
                what = f"the metric '{name.text}' counts '{counter}', which the account has not"
                remedy = f"add '{counter}:' to 'account:'"
                self.notes.report(Code.UNKNOWN_COUNTER, name.span, what, remedy)

    def effects(self, entries: Sequence[Entry[Scalar]] | None) -> tuple[Effect, ...]:
        """Return the effects that the variables can take."""
        effects = (self._effect(entry) for entry in entries or ())
        return tuple(effect for effect in effects if effect)

    def _effect(self, entry: Entry[Scalar]) -> Effect | None:
        variable = self.variables.get(entry.name.text)
        if variable is not None:
            return _EffectReading(variable, entry.value, self.notes).effect()
        if entry.name.text not in self.unclear:
            what = f"nothing is declared as {quoted(entry.name.text)}"
            hint = "it is a counter of the account: its 'raised_if' says when it is raised"
            remedy = hint if entry.name.text in self.counters else ""
            remedy = remedy or self.notes.suggest(entry.name.text, self.variables)
            remedy = remedy or "declare it under 'remembers:'"
            self.notes.report(Code.UNKNOWN_NAME, entry.name.span, what, remedy)
        return None


def place_of(condition: Scalar | None) -> Span:
    """Return where a condition begins."""
    return _place(condition, 0) if condition else NOWHERE


def _place(written: Scalar, offset: int) -> Span:
    if written.inner is None:
        return written.span
    return Span(written.inner.line, written.inner.column + offset)


def type_of(variable: Variable) -> Type:
    """Return what conditions can do with the variable."""
    if variable.is_flag:
        return FLAG
    return words(variable.words) if variable.words else NUMBER


def check_once(names: Iterable[Name], notes: Notes) -> None:
    """Note what a list names a second time."""
    seen: set[str] = set()
    for name in names:
        if name.text in seen:
            what = f"{quoted(name.text)} is listed a second time"
            notes.report(Code.LISTED_TWICE, name.span, what, "delete it")
        seen.add(name.text)


def check_guards(kind: str, guards: Sequence[tuple[Span, bool]], notes: Notes) -> None:
    """Note where a list that is tried in order has no end, or an end before its last item."""
    if not guards:
        return
    for span, is_guarded in guards[:-1]:
        if not is_guarded:
            what = f"this {kind} has no 'if', so what follows it can never be taken"
            notes.report(Code.UNGUARDED_BEFORE_LAST, span, what, "give it an 'if', or put it last")
    span, is_guarded = guards[-1]
    if is_guarded:
        what = f"the last {kind} has an 'if', so it is open what happens when none holds"
        notes.report(Code.LAST_IS_GUARDED, span, what, "delete it, or add one without 'if'")


@dataclass(frozen=True, slots=True)
class _EffectReading:
    """One entry of a ``set:``, read as the type of its variable wants it."""

    variable: Variable
    written: Scalar
    notes: Notes

    def effect(self) -> Effect | None:
        """Return the effect, or nothing after noting why the variable cannot take it."""
        if self.variable.is_flag:
            return self._flag()
        return self._word() if self.variable.words else self._number()

    def _flag(self) -> Effect | None:
        if self.written.text in {"true", "false"}:
            return self._assigned(int(self.written.text == "true"))
        self._report_type("a flag; true or false is expected", write_narrow(self.written.text))
        return None

    def _word(self) -> Effect | None:
        text, known = self.written.text, self.variable.words
        if text in known:
            return self._assigned(known.index(text))
        if re.fullmatch(r"[=+-]?[0-9]+|true|false", text):
            self._report_type(f"a word; {listed(known)} is expected")
            return None
        what = f"'{self.variable.name}' has no word {quoted(text)}; {listed(known)} is expected"
        remedy = write_narrow(text) or self.notes.suggest(text, known)
        self.notes.report(Code.UNKNOWN_WORD, self.written.span, what, remedy)
        return None

    def _number(self) -> Effect | None:
        text = self.written.text
        if text in {"true", "false"}:
            self._report_type("a number", _HOW_TO_SET)
            return None
        if not re.fullmatch(r"=?[+-]?[0-9]+", text):
            what = f"{quoted(text)} is no whole number"
            remedy = write_narrow(text) or _HOW_TO_SET
            self.notes.report(Code.NOT_A_NUMBER, self.written.span, what, remedy)
            return None
        amount = Whole().number(text.removeprefix("="), self.written.span, Desk(self.notes))
        if amount is None:
            return None
        adds = text.startswith(("+", "-"))
        self._check_range(amount, adds=adds)
        return Effect(self.variable.name, amount, adds, self.written.span)

    def _check_range(self, amount: int, *, adds: bool) -> None:
        low, high = self.variable.low, self.variable.high
        if adds and abs(amount) > high - low and not self.variable.clamp:
            what = f"adding {amount} always leaves the range of '{self.variable.name}'"
            remedy = f"it goes from {low} to {high}; write 'clamp: true' there to stop at its ends"
            self.notes.report(Code.EFFECT_OUT_OF_RANGE, self.written.span, what, remedy)
        elif not adds and not low <= amount <= high:
            what = f"{amount} is outside of the range of '{self.variable.name}', {low} to {high}"
            sign = f"write '{amount:+}' to add" if 0 < amount <= high - low else ""
            self.notes.report(Code.EFFECT_OUT_OF_RANGE, self.written.span, what, sign)

    def _assigned(self, amount: int) -> Effect:
        return Effect(self.variable.name, amount, span=self.written.span)

    def _report_type(self, expected: str, remedy: str = "") -> None:
        what = f"{quoted(self.written.text)} is set, but '{self.variable.name}' is {expected}"
        self.notes.report(Code.EFFECT_TYPE, self.written.span, what, remedy)


_HOW_TO_END = "write 'end': which ending it is, the 'if' of the endings decides"
_HOW_TO_SET = "write 5 or =-5 to set it, +5 or -5 to add"
