"""Generated scenarios: every kind of scene, loops, guards, forks, negative points, all policies.

Each has an ending in reach from everywhere and something to earn, so that it compiles: the first
choice of a scene is always offered and leads onwards, and so does a response without a mistake.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import strategies as st

from quiz_engine.condition import (
    HALF_MILLIONTHS,
    Among,
    And,
    Compare,
    Condition,
    Constant,
    Flag,
    Not,
    Or,
    Visited,
)
from quiz_engine.scenario import (
    END,
    Choice,
    Counter,
    Course,
    Credit,
    Effect,
    Ending,
    Fork,
    Jump,
    Kind,
    Message,
    Metric,
    Number,
    Outcome,
    Part,
    Revisits,
    Scenario,
    Scene,
    Text,
    Variable,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

TEXT = Text("text", "…")
PAYS = 40
"""Points for whatever leads to the end: more than all else can take away."""

VARIABLES = {
    "asked": Variable("asked", 0, 0, 1, is_flag=True),
    "constructor": Variable("constructor", 1, 0, 1, is_flag=True),
    "claim": Variable("claim", 0, 0, 2, words=("none", "filed", "granted")),
    "trust": Variable("trust", 2, 0, 4, clamp=True, shown=TEXT),
    "cost": Variable("cost", 0, -1, 2, clamp=True, shown=TEXT),
}
COUNTERS = {
    "orders": Counter("orders", 180),
    "defects": Counter("defects", 1, Or((Flag("asked"), Compare("trust", "<", 2)))),
}
RATE = Metric("odr", "ODR", TEXT, "defects", "orders", TEXT, "", "", "", "")
COURSE = Course(TEXT, ("en",), (), {}, {"odr": RATE})
RELATIONS = st.sampled_from(("==", "!=", "<", "<=", ">", ">="))


def conditions(scenes: Sequence[str]) -> st.SearchStrategy[Condition]:
    """Return conditions over the variables and over visits of the scenes."""
    leaves: st.SearchStrategy[Condition] = st.one_of(
        st.builds(Flag, st.sampled_from(("asked", "constructor"))),
        st.builds(Compare, st.sampled_from(("trust", "cost")), RELATIONS, st.integers(-1, 4)),
        st.builds(Compare, st.just("claim"), st.sampled_from(("==", "!=")), st.integers(0, 2)),
        st.builds(Among, st.just("claim"), st.just((0, 2))),
        st.builds(Compare, st.just("trust"), RELATIONS, st.just("cost")),
        st.builds(Visited, st.sampled_from(scenes)),
        st.builds(Constant, st.booleans()),
    )
    return st.recursive(
        leaves,
        lambda inner: st.one_of(
            st.builds(Not, inner),
            st.builds(And, st.tuples(inner, inner)),
            st.builds(Or, st.tuples(inner, inner)),
        ),
        max_leaves=3,
    )


EFFECTS = st.lists(
    st.one_of(
        st.builds(Effect, st.sampled_from(("asked", "constructor")), st.integers(0, 1)),
        st.builds(Effect, st.just("claim"), st.integers(0, 2)),
        st.builds(Effect, st.sampled_from(("trust", "cost")), st.integers(-3, 3), st.just(True)),  # noqa: FBT003
        st.builds(Effect, st.just("trust"), st.integers(0, 4)),
    ),
    max_size=2,
    unique_by=lambda effect: effect.variable,
).map(tuple)


class _Builder:
    """Draws the parts of one scenario."""

    def __init__(self, draw: st.DrawFn, names: tuple[str, ...]) -> None:
        self.draw = draw
        self.names = names
        self.condition = conditions(names)
        self.maybe = st.none() | self.condition

    def messages(self) -> tuple[Message, ...]:
        guards = self.draw(st.lists(self.maybe, max_size=2))
        return tuple(Message(TEXT, condition=guard) for guard in guards)

    def onwards(self, place: int, *, may_end: bool) -> str:
        later = self.names[place + 1 :]
        return self.draw(st.sampled_from((*later, END) if may_end or not later else later))

    def outcome(
        self,
        name: str,
        to: str,
        condition: Condition | None = None,
        *,
        points: int | None = 0,
        detours: Sequence[str] = (),
    ) -> Outcome:
        detour = self.draw(st.none() | st.sampled_from(detours)) if detours else None
        jumps: tuple[Jump, ...] = (Jump(to),)
        if detour:
            jumps = (Jump(detour, self.draw(self.condition)), *jumps)
        return Outcome(
            name,
            jumps,
            condition,
            reaction=self.messages(),
            points=points,
            effects=self.draw(EFFECTS),
            critical=self.draw(st.integers(0, 9)) == 0,
        )

    def scene(self, place: int) -> Scene:
        kind = self.draw(st.sampled_from((Kind.CHOICES, Kind.CHOICES, *Kind)))
        if kind is Kind.CHOICES or place == len(self.names) - 1:
            return self.choosing(place)
        return self.answering(place, kind)

    def choosing(self, place: int) -> Scene:
        fork = self.draw(st.sampled_from((Fork.DECISION,) * 4 + (Fork.NEUTRAL, Fork.CHANCE)))
        count = self.draw(st.integers(1, 3))
        is_last = place == len(self.names) - 1
        if is_last:
            fork = Fork.DECISION
        return Scene(
            self.names[place],
            Kind.CHOICES,
            fork=fork,
            revisits=self.draw(st.sampled_from(Revisits)),
            say=self.messages(),
            practises=self.draw(st.sampled_from(((), ("P1",), ("P1", "P2")))),
            choices=tuple(self.choice(place, number, fork) for number in range(count)),
        )

    def choice(self, place: int, number: int, fork: Fork) -> Choice:
        is_safe = number == 0
        decides = fork is Fork.DECISION
        to = self.onwards(place, may_end=decides)
        if not is_safe:
            to = self.draw(st.sampled_from((to, *self.names[: place + 1])))
        points = self.draw(st.integers(-3, 6)) if decides else 0
        points += PAYS if to == END else 0
        detours = () if is_safe else self.names
        plain = self.outcome("otherwise", to, points=points, detours=detours)
        guarded = self.draw(st.booleans()) and not is_safe
        first = self.outcome("first", to, self.draw(self.condition), points=points)
        return Choice(
            f"c{number}",
            TEXT,
            (first, plain) if guarded else (plain,),
            condition=None if is_safe else self.draw(self.maybe),
            weight=self.draw(st.integers(1, 3)),
        )

    def answering(self, place: int, kind: Kind) -> Scene:
        return Scene(
            self.names[place],
            kind,
            revisits=self.draw(st.sampled_from(Revisits)),
            say=self.messages(),
            practises=self.draw(st.sampled_from(((), ("P2",)))),
            outcomes=self.outcomes(place, kind),
            parts=_parts(kind),
            extras=(Part("extra", Text("extra", "none of these")),) if kind is Kind.MATCH else (),
            number=Number(HALF_MILLIONTHS, HALF_MILLIONTHS // 2) if kind is Kind.NUMBER else None,
            credit=self.draw(st.sampled_from(Credit)),
            points=0 if kind is Kind.STORY else self.draw(st.integers(0, 7)),
        )

    def outcomes(self, place: int, kind: Kind) -> tuple[Outcome, ...]:
        onwards = self.onwards(place, may_end=False)
        if kind is Kind.STORY:
            return (self.outcome("told", onwards, detours=self.names[place + 1 :]),)
        points = self.draw(st.none() | st.integers(-2, 5))
        plain = self.outcome("otherwise", onwards, points=points)
        mistaken = self.draw(st.sampled_from(_MISTAKES[kind]))
        target = self.draw(st.sampled_from(self.names))
        some = self.outcome("some", target, mistaken, points=self.draw(st.none() | st.just(1)))
        return (some, plain) if self.draw(st.booleans()) else (plain,)


_MISTAKES: dict[Kind, tuple[Condition, ...]] = {
    Kind.SELECT: (Compare("wrong", ">", 0), Compare("missed", ">=", 1), Flag("p2")),
    Kind.COMPOSE: (Compare("missed", "!=", 0), And((Flag("p2"), Not(Flag("p0"))))),
    Kind.ORDER: (Compare("wrong", ">", 1), Compare("right", "<", 3)),
    Kind.MATCH: (Compare("right", "<=", 1), Compare("wrong", "==", 2)),
    Kind.NUMBER: (
        Not(Flag("right")),
        Compare("value", "<", HALF_MILLIONTHS // 4),
        Compare(2 * HALF_MILLIONTHS, "<=", "value"),
    ),
}


def _parts(kind: Kind) -> tuple[Part, ...]:
    if kind in (Kind.STORY, Kind.NUMBER):
        return ()
    if kind is Kind.MATCH:
        partners = (Text("a", "refund"), Text("b", "replace"))
        return tuple(Part(f"p{n}", TEXT, partner=text) for n, text in enumerate(partners))
    return tuple(Part(f"p{n}", TEXT, right=n < 2) for n in range(3))


@st.composite
def scenarios(draw: st.DrawFn, scenes: int = 5) -> Scenario:
    """Return scenarios of at most so many scenes."""
    names = ("__proto__", "s1", "s2", "s3", "s4", "s5", "s6")[: draw(st.integers(1, scenes))]
    builder = _Builder(draw, names)
    accepted = draw(st.booleans())
    endings = (
        Ending("strike", TEXT, builder.messages(), draw(builder.condition), accepted=False),
        Ending("good", TEXT, builder.messages(), accepted=accepted),
    )
    return Scenario(
        id="generated",
        title=TEXT,
        language="en",
        pass_percent=draw(st.integers(1, 100)),
        start=names[0],
        scenes={name: builder.scene(place) for place, name in enumerate(names)},
        endings={ending.id: ending for ending in endings},
        variables=VARIABLES,
        counters=COUNTERS,
        metrics=("odr",),
    )
