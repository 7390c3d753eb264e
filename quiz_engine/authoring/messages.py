"""How messages and jumps are written: the two values of the language with several forms."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from quiz_engine.authoring.codes import Code
from quiz_engine.authoring.records import Fields, Key, Level, one
from quiz_engine.authoring.shapes import (
    RESERVED,
    Desk,
    Id,
    ListOf,
    Name,
    Raw,
    Words,
    is_id,
    note_duplicates,
)
from quiz_engine.authoring.yaml_text import Listing, Node, Scalar, Table
from quiz_engine.scenario import Text

if TYPE_CHECKING:
    from quiz_engine.finding import Span

TEXT = Words()
CONDITION = Raw("a condition")
IF: Key[Scalar] = Key(
    "if",
    CONDITION,
    "A condition, such as `trust >= 40 and not asked`: it counts only while this holds.",
)

UNWRITTEN = Text("", "")
"""Stands for a text that is missing, which has been noted."""

MESSAGE_KEYS = ("if", "when", "text")
"""The keys of a message that are no member of the cast; ``text`` is said by the narrator."""

MEMBER = Id("member of the cast", declares=True, reserved=RESERVED | set(MESSAGE_KEYS))


@dataclass(frozen=True, slots=True)
class MessageDraft:
    """A message whose speakers and condition are still to be resolved."""

    span: Span
    told: Text | None = None
    said: tuple[tuple[Name, Text], ...] = ()
    when: Text | None = None
    condition: Scalar | None = None


@dataclass(frozen=True, slots=True)
class MessageShape:
    """A text (the narrator's), or a mapping with one speaker."""

    expected: str = "a message ('speaker: text', or a text alone)"

    def read(self, node: Node, desk: Desk) -> MessageDraft | None:
        """Return the message with its texts."""
        if isinstance(node, Table):
            note_duplicates(node, desk)
            return _draft(node, desk)
        told = Words(self.expected).read(node, desk)
        return MessageDraft(node.span, told) if told else None


def _draft(table: Table, desk: Desk) -> MessageDraft:
    told = when = condition = None
    said: list[tuple[Name, Text]] = []
    for key, node in table.entries:
        if key.text == "if":
            condition = CONDITION.read(node, desk)
        elif key.text == "when":
            when = TEXT.read(node, desk.below("when"))
        elif key.text == "text":
            told = TEXT.read(node, desk) or UNWRITTEN
        else:
            text = TEXT.read(node, desk) if is_id(key.text) else None
            said.append((Name(key.text, key.span, key.is_rest), text or UNWRITTEN))
    return MessageDraft(table.span, told, tuple(said), when, condition)


MESSAGES = ListOf(MessageShape(), or_one=True, numbered=True)

TARGET = Id("scene")
TO: Key[Name] = Key("to", TARGET, "A scene's id, or `end`.")
JUMP = Level("a jump", (IF, TO), required=("to",))


@dataclass(frozen=True, slots=True)
class JumpDraft:
    """A jump whose target and condition are still to be resolved."""

    span: Span
    target: Name
    condition: Scalar | None = None


@dataclass(frozen=True, slots=True)
class JumpsShape:
    """The id of a scene, or a list of jumps with conditions."""

    expected: str = "a scene's id, 'end', or a list of {if: …, to: …}"

    def read(self, node: Node, desk: Desk) -> tuple[JumpDraft, ...] | None:
        """Return the jumps in written order."""
        if isinstance(node, Scalar) and not node.is_missing:
            target = TARGET.read(node, desk)
            return (JumpDraft(node.span, target),) if target else None
        if isinstance(node, Listing) and not node.items:
            desk.report(Code.NOTHING_INSIDE, node.span, "the list of jumps is empty")
            return None
        if isinstance(node, Scalar):
            Raw(self.expected).read(node, desk)
            return None
        jumps = ListOf(one(JUMP), or_one=True).read(node, desk) or ()
        return tuple(draft for fields in jumps if (draft := _jump(fields)))


def _jump(fields: Fields) -> JumpDraft | None:
    target = fields.get(TO)
    return JumpDraft(fields.owner, target, fields.get(IF)) if target else None
