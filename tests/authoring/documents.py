"""Generated files: whole ones without a mistake, drawn from the tables, and ones with one mistake.

A tree is what a YAML file holds, with each word as it will be written. A new key of the language
takes part without a change here; a new shape has to be taught how it can look.
"""

from __future__ import annotations

import json
import re
from copy import deepcopy
from dataclasses import dataclass
from functools import singledispatchmethod
from typing import TYPE_CHECKING, Any

from quiz_engine.authoring import tables
from quiz_engine.authoring.messages import IF, TO, JumpsShape, MessageShape
from quiz_engine.authoring.records import Always, Record
from quiz_engine.authoring.shapes import (
    RESERVED,
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
from quiz_engine.scenario import Fork, Kind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from random import Random

    from quiz_engine.authoring.records import AnyKey, Level

Tree = dict[str, Any] | list[Any] | str


class Quoted(str):
    """A word that is written between quotes."""

    __slots__ = ()


NOTHING = ""

TEXTS = (
    *(
        "Hello",
        "兩道刮痕",
        "1984",
        "true",
        "no",
        "21:40",
        "3.50",
        "2026-11-22",
        "-5",
        "0x1F",
        "1e3",
    ),
    *("=5", "+15", Quoted("null"), Quoted("a: b #c"), Quoted("true"), Quoted(" x ")),
)
IDS = ("a", "b-2", "no", "on", "Y", "x_1", "7", "007", "1e3", "off")
CONDITIONS = ("flag", "not flag and level >= 3", Quoted("word in (none, filed)"), "level == 5")
EFFECTS: Mapping[str, tuple[str, ...]] = {
    "flag": ("true", "false", Quoted("true")),
    "word": ("none", "filed", "no"),
    "level": ("+5", "-5", "=5", "5", "=-5", Quoted("7")),
}

# --- written ------------------------------------------------------------------------------------


def written(tree: Tree) -> str:
    """Return the tree as YAML."""
    return "\n".join(_lines(tree)) + "\n"


def _lines(tree: Tree, indent: str = "") -> Iterator[str]:
    entries = tree.items() if isinstance(tree, dict) else [(None, item) for item in tree]
    for key, value in entries:
        head = "-" if key is None else f"{_word(key)}:"
        if isinstance(value, (dict, list)) and value:
            yield f"{indent}{head}"
            yield from _lines(value, indent + "  ")
        else:
            yield f"{indent}{head} {_leaf(value)}".rstrip()


def _leaf(value: Tree) -> str:
    if isinstance(value, str):
        return _word(value)
    return "[]" if isinstance(value, list) else "{}"


_PLAIN = re.compile(r"[\w+=.][\w+=.:>() -]*|-[\w.]+|")


def _word(text: str) -> str:
    is_plain = _PLAIN.fullmatch(text) and ": " not in text and not isinstance(text, Quoted)
    return text if is_plain else json.dumps(text, ensure_ascii=False)


# --- without a mistake --------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Author:
    """Writes files whose every reference holds."""

    chance: Random
    scenes: tuple[str, ...] = ("s1", "no", "7", "end-of-it")
    fullness: float = 0.4
    """How likely it is that a key is written that can be left out."""

    def scenario(self) -> Tree:
        """Return a scenario."""
        return self.level(tables.SCENARIO, always=(tables.REMEMBERS, tables.CAST, tables.ACCOUNT))

    def course(self) -> Tree:
        """Return a course."""
        return self.level(tables.COURSE)

    def level(self, level: Level, *, always: tuple[AnyKey, ...] = ()) -> dict[str, Tree]:
        """Return a mapping with the keys that are needed and some of the others."""
        chosen = [
            key
            for key in self._wanted(level)
            if key in always or key.name in level.required or self.chance.random() < self.fullness
        ]
        self.chance.shuffle(chosen)
        return {key.name: self.under(key) for key in chosen}

    def _wanted(self, level: Level) -> list[AnyKey]:
        """Return the keys that can stand together: one outcome directly, or several."""
        if tables.OUTCOMES not in level.keys:
            return list(level.keys)
        if self.chance.random() < 0.4:
            return [key for key in level.keys if key not in tables.OUTCOME_KEYS]
        return [key for key in level.keys if key != tables.OUTCOMES]

    def outcomes_of(self, level: Level) -> dict[str, Tree]:
        """Return a mapping of a level that leads on: with a jump, or with outcomes."""
        made = self.level(level)
        if tables.OUTCOMES.name not in made and tables.GOTO.name not in made:
            direct = {key.name for key in tables.OUTCOME_KEYS if key in level.keys}
            free = not direct & made.keys() and self.chance.random() < 0.4
            key = tables.OUTCOMES if free else tables.GOTO
            made[key.name] = self.under(key)
        return made

    def under(self, key: AnyKey) -> Tree:
        """Return what can stand under the key."""
        special: list[tuple[AnyKey, Callable[[], Tree]]] = [
            (tables.SET, self.effects),
            (tables.OUTCOMES, self.outcomes),
            (tables.ENDINGS, self.endings),
            (tables.SELECT, self.parts),
            (tables.COMPOSE, self.parts),
            (tables.ORDER, self.steps),
            (tables.MATCH, self.rows),
            (tables.ALSO, lambda: {"t-1": self.text()}),
            (tables.CHOICES, self.choices),
            (tables.REMEMBERS, self.variables),
            (tables.CAST, self.cast),
            (tables.ACCOUNT, self.account),
            (tables.START, lambda: self.scenes[0]),
            (tables.ALL_SCENES, lambda: {name: self.scene() for name in self.scenes}),
            (tables.PRACTISES, lambda: self.one_of("P1", ["P1"], [])),
            (tables.METRICS, lambda: self.one_of("odr", ["odr"])),
        ]
        for known, make in special:
            if key is known:
                return make()
        return self.shape(key.shape)

    # --- what has to fit together ---------------------------------------------------------------

    def effects(self) -> Tree:
        """Return effects that the variables can take."""
        names = self.chance.sample(sorted(EFFECTS), self.chance.randint(1, 3))
        return {name: self.chance.choice(EFFECTS[name]) for name in names}

    def guarded(self, level: Level) -> Tree:
        """Return mappings that are tried in order: all but the last have a condition."""
        names = self.chance.sample(IDS, self.chance.randint(1, 3))
        made = {name: self.level(level) for name in names}
        for name in names:
            made[name].pop(IF.name, None)
        for name in names[:-1]:
            made[name][IF.name] = self.under(IF)
        return dict(made)

    def outcomes(self) -> Tree:
        """Return several outcomes."""
        return self.guarded(tables.OUTCOME)

    def endings(self) -> Tree:
        """Return several endings."""
        return self.guarded(tables.ENDING)

    def parts(self) -> Tree:
        """Return parts of which one is right."""
        names = self.chance.sample(IDS, self.chance.randint(1, 3))
        made = {name: self.level(tables.PART) for name in names}
        made[names[0]]["right"] = "true"
        return dict(made)

    def steps(self) -> Tree:
        """Return steps, more than one."""
        return {name: self.text() for name in self.chance.sample(IDS, 3)}

    def rows(self) -> Tree:
        """Return rows with different partners."""
        names = self.chance.sample(IDS[:5], 2)
        return {name: self.level(tables.ROW) | {"is": f"partner {name}"} for name in names}

    def choices(self) -> Tree:
        """Return choices that lead on."""
        names = self.chance.sample(IDS, self.chance.randint(1, 3))
        return {name: self.outcomes_of(tables.CHOICE) for name in names}

    def cast(self) -> Tree:
        """Return those who speak."""
        return {name: self.level(tables.CAST_MEMBER) for name in ("sato", "lin")}

    def account(self) -> Tree:
        """Return the counters of the metric, and some more."""
        counted = MapOf(Id("counter", declares=True), tables.CounterShape())
        more = self.shape(counted)
        assert isinstance(more, dict)
        return more | {"orders": "180", "orders_with_defect": self.shape(counted.value)}

    def variables(self) -> Tree:
        """Return one variable of each type."""
        level = self.level(tables.NUMBER_VARIABLE) | {"start": "5", "from": "-5", "to": "+100"}
        word = self.level(tables.WORD_VARIABLE) | {"start": "none", "of": ["none", "filed", "no"]}
        flag = self.chance.choice(["false", Quoted("true"), self.level(tables.FLAG_VARIABLE)])
        return {"flag": flag, "word": word, "level": level}

    def scene(self) -> Tree:
        """Return a scene of whichever kind."""
        kind = self.chance.choice(list(Kind))
        if kind is Kind.CHOICES:
            made = self.level(tables.SCENES[kind])
        else:
            made = self.outcomes_of(tables.SCENES[kind])
        if kind is Kind.STORY:
            made.pop("ask", None)
            _without(made, "points", "critical")
        else:
            made[kind.value] = self.under(tables.KINDS[kind.value])
        fork = made.get("fork", Fork.DECISION.value)
        if fork != Fork.DECISION:
            _without(made, "points", "critical")
        if fork != Fork.CHANCE:
            _without(made, "weight")
        return made

    def one_of(self, *trees: Tree) -> Tree:
        """Return one of the trees."""
        return self.chance.choice(trees)

    # --- what a shape can look like -------------------------------------------------------------

    def text(self) -> str:
        """Return a text."""
        return self.chance.choice(TEXTS)

    @singledispatchmethod
    def shape(self, shape: object) -> Tree:
        """Return something that the shape accepts."""
        message = f"how does {shape!r} look?"
        raise TypeError(message)

    @shape.register(Words)
    @shape.register(Plain)
    def _text(self, shape: Words | Plain) -> Tree:
        del shape
        return self.text()

    @shape.register(Raw)
    def _condition(self, shape: Raw) -> Tree:
        del shape
        return self.chance.choice(CONDITIONS)

    @shape.register(YesNo)
    def _yes_no(self, shape: YesNo) -> Tree:
        del shape
        return self.chance.choice(["true", "false", Quoted("true")])

    @shape.register(Whole)
    def _whole(self, shape: Whole) -> Tree:
        number = self.chance.choice([shape.low, shape.high, min(shape.low + 3, shape.high)])
        spelt = [str(number), Quoted(number), f"+{number}" if number >= 0 else str(number)]
        return self.chance.choice(spelt)

    @shape.register(Decimal)
    def _decimal(self, shape: Decimal) -> Tree:
        below_zero = [] if shape.low == 0 else ["-3.5", "-999999999.999999"]
        return self.chance.choice(["1.11", "0", "00.5", "999999999", Quoted("2.5"), *below_zero])

    @shape.register(OneOf)
    def _one_of(self, shape: OneOf) -> Tree:
        return self.chance.choice(shape.words)

    @shape.register(Day)
    def _day(self, shape: Day) -> Tree:
        del shape
        return self.chance.choice(["2026-11-22", Quoted("2028-02-29")])

    @shape.register(Language)
    def _language(self, shape: Language) -> Tree:
        del shape
        return self.chance.choice(["en", "zh-Hant"])

    @shape.register(Id)
    def _id(self, shape: Id) -> Tree:
        usable = [name for name in IDS if not (shape.in_conditions and name[0].isdigit())]
        return self.chance.choice(usable)

    @shape.register(ListOf)
    def _list(self, shape: ListOf[object]) -> Tree:
        items = [self.shape(shape.item) for _ in range(self.chance.randint(0, 2))]
        if shape.or_one and self.chance.random() < 0.5:
            return self.shape(shape.item)
        return [item for place, item in enumerate(items) if item not in items[:place]]

    @shape.register(MapOf)
    def _map(self, shape: MapOf[object]) -> Tree:
        usable = [name for name in IDS if not (shape.id.in_conditions and name[0].isdigit())]
        names = self.chance.sample(usable, self.chance.randint(1, 2))
        return {name: self.shape(shape.value) for name in names}

    @shape.register(Record)
    def _record(self, shape: Record) -> Tree:
        assert isinstance(shape.level, Always)
        return self.level(shape.level.level)

    @shape.register(MessageShape)
    def _message(self, shape: MessageShape) -> Tree:
        del shape
        extras = {"if": self.under(IF), "when": self.text()}
        kept = {name: value for name, value in extras.items() if self.chance.random() < 0.4}
        speech = {**kept, self.chance.choice(["sato", "lin", "text"]): self.text()}
        return self.one_of(self.text(), speech)

    @shape.register(JumpsShape)
    def _jumps(self, shape: JumpsShape) -> Tree:
        del shape
        to = self.chance.choice((*self.scenes, "end"))
        guarded: Tree = {IF.name: self.under(IF), TO.name: self.scenes[0]}
        return self.one_of(to, {TO.name: to}, [guarded, {TO.name: to}])

    @shape.register(tables.CounterShape)
    def _counter(self, shape: tables.CounterShape) -> Tree:
        del shape
        number = self.shape(tables.COUNTER_START.shape)
        return self.chance.choice([number, self.level(tables.COUNTER)])


def _without(tree: Tree, *names: str) -> None:
    """Remove the keys of these names, wherever they stand below the scene's own."""
    for value in tree.values() if isinstance(tree, dict) else tree:
        if isinstance(value, dict):
            for name in names:
                value.pop(name, None)
            _without(value, *names)


# --- with a mistake -----------------------------------------------------------------------------

WRONG_VALUES: tuple[Tree, ...] = (
    *("x", "no way!", "soon", "half", "é", "x" * 65, "and", "end", "2026-02-30", "22.11.2026"),
    *("0", "-1", "7", "101", "601", "-1000001", "99999999999999", "1.5", "-0.5", "10000000000.5"),
    *(NOTHING, Quoted(""), Quoted(" "), Quoted("1,11"), "３", "1_000"),
    *([], {}, ["a"], [["a"]], {"a": "b"}, {"start": "5"}, {"to": "end"}, {"if": "flag"}),
)
NEARLY_RIGHT: tuple[tuple[str, Tree], ...] = (
    *((r"[+-]?[0-9.]+", word) for word in ("0", "-1", "101", "601", "1001", "10001", "-10001")),
    *((r"[+-]?[0-9.]+", word) for word in ("1000000001", "-1000000001", "1.5", "３", "1_000")),
    *((r"true|false", word) for word in ("yes", "on", "1", "ja", NOTHING)),
    *((r"\d+-\d+-\d+", word) for word in ("2026-02-30", "22.11.2026", "2026-1-1", "soon")),
    *((r"[a-z-]+", word) for word in ("buyr", "luck", "worst", "half", "articel", "no way!")),
)
WRONG_KEYS = (
    *("titel", "no way!", "and", "9x", "x" * 65, "select", "choices", "points", "goto", "outcomes"),
    *("ask", "fork", "credit", "of", "from", "if", "when", "text", "sato", "why", "set"),
)


def with_a_mistake(tree: Tree, chance: Random) -> Tree:
    """Return the tree after one change at one place; what is wrong with it is not known."""
    changed = deepcopy(tree)
    holder = chance.choice(list(_holders(changed)))
    if isinstance(holder, list):
        place = chance.randrange(len(holder))
        holder[place] = _wrong(holder[place], chance)
        return changed
    name = chance.choice(list(holder))
    match chance.randrange(4):
        case 0:
            del holder[name]
        case 1:
            holder[chance.choice(WRONG_KEYS)] = holder[name]
        case 2:
            holder[chance.choice(WRONG_KEYS)] = holder.pop(name)
        case _:
            holder[name] = _wrong(holder[name], chance)
    return changed


def each_with_a_mistake(tree: Tree, chance: Random) -> Iterator[Tree]:
    """Yield the tree with each of its values changed, and with each of its keys."""
    changed = deepcopy(tree)
    for holder in list(_holders(changed)):
        if isinstance(holder, list):
            continue
        kept = dict(holder)
        for name, value in kept.items():
            changes: list[dict[str, Tree]] = [{name: _wrong(value, chance)}, {}, {"9x": value}]
            for change in changes:
                holder.clear()
                holder.update({other: kept[other] for other in kept if other != name} | change)
                yield changed
        holder.clear()
        holder.update(kept)


def _wrong(value: Tree, chance: Random) -> Tree:
    """Return something else: quite another thing, or something that is almost right."""
    near = [
        one for form, one in NEARLY_RIGHT if isinstance(value, str) and re.fullmatch(form, value)
    ]
    return chance.choice(near if near and chance.random() < 0.7 else WRONG_VALUES)


def _holders(tree: Tree) -> Iterator[dict[str, Tree] | list[Tree]]:
    """Yield every mapping and list that holds something."""
    if isinstance(tree, (dict, list)) and tree:
        yield tree
        for value in tree.values() if isinstance(tree, dict) else tree:
            yield from _holders(value)


assert not RESERVED & set(IDS)
