"""Generated scenarios: every kind of scene, loops, guards, forks, negative points, all policies.

Each has an ending in reach from everywhere and something to earn, so that it compiles: the first
choice of a scene is always offered and leads onwards, and so does a response without a mistake.
"""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import TYPE_CHECKING

from hypothesis import strategies as st

from quiz_engine.condition import (
    HALF_MILLIONTHS,
    RELATIONS,
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


@dataclass(frozen=True, slots=True)
class _Builder:
    """Draws the parts of one scenario."""

    chance: Random
    names: tuple[str, ...]
    kinds: tuple[Kind, ...]

    # --- conditions and effects -----------------------------------------------------------------

    def condition(self, depth: int = 2) -> Condition:
        """Return a condition over the variables and over visits of scenes."""
        if depth and self.chance.random() < 0.3:
            parts = (self.condition(depth - 1), self.condition(depth - 1))
            return self.chance.choice((And(parts), Or(parts), Not(parts[0])))
        number, relation = self.chance.randint(-1, 4), self.chance.choice(tuple(RELATIONS))
        leaves: tuple[Condition, ...] = (
            Flag(self.chance.choice(("asked", "constructor"))),
            Compare(self.chance.choice(("trust", "cost")), relation, number),
            Compare("claim", self.chance.choice(("==", "!=")), self.chance.randint(0, 2)),
            Compare("trust", relation, "cost"),
            Among("claim", (0, 2)),
            Visited(self.chance.choice(self.names)),
            Constant(self.chance.random() < 0.5),
        )
        return self.chance.choice(leaves)

    def maybe(self, probability: float = 0.5) -> Condition | None:
        """Return a condition, or none."""
        return self.condition() if self.chance.random() < probability else None

    def effects(self) -> tuple[Effect, ...]:
        """Return some changes, of each variable at most one."""
        changes = (
            Effect("asked", self.chance.randint(0, 1)),
            Effect("constructor", self.chance.randint(0, 1)),
            Effect("claim", self.chance.randint(0, 2)),
            Effect("cost", self.chance.randint(-3, 3), adds=True),
            Effect("trust", self.chance.randint(-3, 3), adds=True)
            if self.chance.random() < 0.7
            else Effect("trust", self.chance.randint(0, 4)),
        )
        return tuple(self.chance.sample(changes, self.chance.randint(0, 2)))

    def messages(self) -> tuple[Message, ...]:
        """Return some messages, some of them guarded."""
        count = self.chance.randint(0, 2)
        return tuple(Message(TEXT, condition=self.maybe(0.3)) for _ in range(count))

    # --- scenes -----------------------------------------------------------------------------------

    def onwards(self, place: int, *, may_end: bool) -> str:
        """Return a later scene, or the end where that may be or nothing else is left."""
        later = self.names[place + 1 :]
        if not later or (may_end and self.chance.random() < 0.15):
            return END
        return self.chance.choice(later[:3])

    def outcome(
        self,
        name: str,
        to: str,
        condition: Condition | None = None,
        *,
        points: int | None = 0,
        detours: Sequence[str] = (),
    ) -> Outcome:
        """Return an outcome that leads there, or now and then, under a condition, elsewhere."""
        jumps: tuple[Jump, ...] = (Jump(to),)
        if detours and self.chance.random() < 0.3:
            jumps = (Jump(self.chance.choice(detours), self.condition()), *jumps)
        return Outcome(
            name,
            jumps,
            condition,
            reaction=self.messages(),
            points=points,
            effects=self.effects(),
            critical=self.chance.random() < 0.1,
        )

    def scene(self, place: int) -> Scene:
        """Return the scene at this place, of any kind; the last one is of choices."""
        kind = self.chance.choice((Kind.CHOICES, Kind.CHOICES, *self.kinds))
        if kind is Kind.CHOICES or place == len(self.names) - 1:
            return self.choosing(place)
        return self.answering(place, kind)

    def choosing(self, place: int) -> Scene:
        """Return a scene of choices; one that must end is the learner's decision."""
        forks = (Fork.DECISION, Fork.DECISION, Fork.NEUTRAL, Fork.CHANCE)
        is_last = place == len(self.names) - 1
        fork = Fork.DECISION if is_last else self.chance.choice(forks)
        count = self.chance.randint(1, 4)
        return Scene(
            self.names[place],
            Kind.CHOICES,
            fork=fork,
            revisits=self.chance.choice(tuple(Revisits)),
            say=self.messages(),
            practises=self.chance.choice(((), ("P1",), ("P1", "P2"))),
            choices=tuple(self.choice(place, number, fork) for number in range(count)),
        )

    def choice(self, place: int, number: int, fork: Fork) -> Choice:
        """Return a choice; the first of a scene is safe: always offered, and leads onwards."""
        is_safe, decides = number == 0, fork is Fork.DECISION
        to = self.onwards(place, may_end=decides)
        if not is_safe and self.chance.random() < 0.3:
            to = self.chance.choice(self.names[: place + 1])
        points = self.chance.randint(-3, 6) if decides else 0
        points += PAYS if to == END else 0
        detours = () if is_safe else self.names
        outcomes = [self.outcome("otherwise", to, points=points, detours=detours)]
        if not is_safe and self.chance.random() < 0.4:
            outcomes.insert(0, self.outcome("first", to, self.condition(), points=points))
        return Choice(
            f"c{number}",
            TEXT,
            tuple(outcomes),
            condition=None if is_safe else self.maybe(0.4),
            weight=self.chance.randint(1, 3),
        )

    def answering(self, place: int, kind: Kind) -> Scene:
        """Return a scene of another kind."""
        return Scene(
            self.names[place],
            kind,
            revisits=self.chance.choice(tuple(Revisits)),
            say=self.messages(),
            practises=self.chance.choice(((), ("P2",))),
            outcomes=self.outcomes(place, kind),
            parts=_parts(kind),
            extras=(Part("extra", Text("extra", "none of these")),) if kind is Kind.MATCH else (),
            number=Number(HALF_MILLIONTHS, HALF_MILLIONTHS // 2) if kind is Kind.NUMBER else None,
            credit=self.chance.choice(tuple(Credit)),
            points=0 if kind is Kind.STORY else self.chance.randint(0, 7),
        )

    def outcomes(self, place: int, kind: Kind) -> tuple[Outcome, ...]:
        """Return outcomes of which a response without a mistake meets one that leads onwards."""
        onwards = self.onwards(place, may_end=False)
        if kind is Kind.STORY:
            return (self.outcome("told", onwards, detours=self.names[place + 1 :]),)
        plain = self.outcome("rest", onwards, points=self.chance.choice((None, None, -2, 3)))
        if self.chance.random() < 0.3:
            return (plain,)
        mistaken = self.chance.choice(_MISTAKES[kind])
        target = self.chance.choice(self.names)
        points = self.chance.choice((None, 1))
        return (self.outcome("some", target, mistaken, points=points), plain)


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


def generated(seed: int, scenes: int, kinds: tuple[Kind, ...] = tuple(Kind)) -> Scenario:
    """Return the scenario of this seed, with so many scenes, of choices and of these kinds."""
    names = ("__proto__", *(f"s{number}" for number in range(1, scenes)))
    builder = _Builder(Random(seed), names, kinds)  # noqa: S311 - an example, no secret
    endings = (
        Ending("strike", TEXT, builder.messages(), builder.condition(), accepted=False),
        Ending("good", TEXT, builder.messages(), accepted=seed % 4 > 0),
    )
    return Scenario(
        id="generated",
        title=TEXT,
        language="en",
        pass_percent=builder.chance.randint(1, 100),
        start=names[0],
        scenes={name: builder.scene(place) for place, name in enumerate(names)},
        endings={ending.id: ending for ending in endings},
        variables=VARIABLES,
        counters=COUNTERS,
        metrics=("odr",),
    )


def scenarios(most_scenes: int = 7) -> st.SearchStrategy[Scenario]:
    """Return scenarios of two scenes or more.

    They are drawn by a generator of their own: what Hypothesis draws piece by piece stays so
    small that forks and loops are rare.
    """
    seeds = st.binary(min_size=8, max_size=8).map(int.from_bytes)
    return seeds.map(lambda seed: generated(seed, 2 + seed % (most_scenes - 1)))
