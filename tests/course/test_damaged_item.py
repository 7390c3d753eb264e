"""Case 1, *Two scratches*: it holds what the storyboard asks for."""

from __future__ import annotations

import gzip
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from quiz_engine.attempts.play import begin, respond
from quiz_engine.attempts.score import Score, score
from quiz_engine.project import open_project

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quiz_engine.machine import Move, State
    from quiz_engine.scenario import Choice, Outcome, Scene

CASE = "damaged-item"
PROJECT = open_project(Path(__file__).parents[2] / "scenarios", only=[CASE])
CASE_1 = PROJECT.scenarios[CASE]
TABLE = PROJECT.automaton(CASE)
SCENES = [
    "first-message",
    "before-the-replacement",
    "monday-morning",
    "the-batch",
    "second-damage",
    "first-reply",
    "judging-photos",
    "offer",
    "leaning-no",
    "what-is-your-rule",
    "one-star",
    "claim",
    "closing",
    "retro",
]
ENDINGS = [
    "policy-strike",
    "articles-ending",
    "solved-too-late",
    "paid-without-asking",
    "recovered-with-scars",
    "one-standard",
]
FAULTLESS = {
    "first-message": "ask-her-wish",
    "before-the-replacement": "ask-for-a-photo-with-the-reason",
    "monday-morning": "apologise-and-offer-dates",
    "the-batch": "hold-the-batch-and-inspect",
    "second-damage": "read-the-earlier-thread",
    "first-reply": "ask-what-helps",
    "judging-photos": "find-the-cause-by-tomorrow",
    "offer": "give-the-cause-and-a-choice",
    "leaning-no": "still-give-a-choice",
    "what-is-your-rule": "own-up-and-state-one-rule",
    "one-star": "solve-it-her-way",
    "claim": "fulfil-and-show-the-thread",
    "closing": "confirm-what-and-when",
    "retro": "one-flow",
}
POOR = {
    "refund-and-let-her-keep-it",
    "demand-photos-of-all-six-sides",
    "refund-and-close",
    "offer-ten-percent",
    "follow-the-new-rule",
    "photos-first-then-we-decide",
    "call-it-normal-wear",
    "note-a-suspicion",
    "send-a-coupon",
    "refuse",
    "call-it-an-exception",
    "trade-a-refund-for-deletion",
    "argue-that-she-was-paid",
    "ask-for-five-stars",
}
STARRED = [
    "refund-and-let-her-keep-it",
    "photos-first-then-we-decide",
    "call-it-normal-wear",
    "refuse",
]
ARTICLE_ROUTE = {
    "first-message": "refund-and-let-her-keep-it",
    "second-damage": "follow-the-new-rule",
    "first-reply": "photos-first-then-we-decide",
    "judging-photos": "call-it-normal-wear",
    "leaning-no": "refuse",
    "what-is-your-rule": "call-it-an-exception",
    "one-star": "ask-amazon-to-remove-it",
    "claim": "argue-that-she-was-paid",
}
WITNESSES = {
    "policy-strike": {"closing": "ask-for-five-stars"},
    "articles-ending": ARTICLE_ROUTE,
    "solved-too-late": {"offer": "send-a-coupon", "one-star": "ask-amazon-to-remove-it"},
    "paid-without-asking": {
        "first-message": "refund-and-let-her-keep-it",
        "first-reply": "refund-this-one-too",
        "offer": "offer-part-of-the-money",
        "what-is-your-rule": "refund-to-end-it",
    },
    "recovered-with-scars": {"first-message": "wait-for-monday"},
    "one-standard": {},
}


def play(answers: dict[str, str]) -> tuple[Score, list[str]]:
    """Answer as told, and without a fault elsewhere; return the score and the scenes met."""
    going, met = begin(TABLE, seed=1), []
    while (scene := going.scene) is not None:
        met.append(scene.id)
        going = respond(going, answers.get(scene.id, FAULTLESS[scene.id]))
    return score(going), met


def moves() -> Iterator[tuple[State, str, str, Move]]:
    """Yield every choice in every state: the state, the scene, the choice and what it brings."""
    for state in TABLE.states:
        if state.scene is None:
            continue
        scene = TABLE.scenes[state.scene]
        for choice, move in zip(scene.columns, state.moves, strict=True):
            assert move is not None
            yield state, scene.id, choice, move


def choices() -> Iterator[tuple[Scene, Choice]]:
    """Yield every choice with its scene."""
    for scene in CASE_1.scenes.values():
        for choice in scene.choices:
            yield scene, choice


def outcomes() -> Iterator[tuple[Scene, Outcome]]:
    """Yield every outcome with its scene."""
    for scene, choice in choices():
        for outcome in choice.outcomes:
            yield scene, outcome


def test_scenes_and_endings() -> None:
    """The storyboard's 14 scenes and 6 endings are there, nothing dropped, nothing unreachable."""
    assert list(CASE_1.scenes) == SCENES
    assert list(CASE_1.endings) == ENDINGS
    assert {scene for _, scene, _, _ in moves()} == set(SCENES)


@pytest.mark.parametrize("ending", ENDINGS)
def test_each_ending_has_a_witness(ending: str) -> None:
    """Each ending is reached by the mistakes that it is about."""
    assert play(WITNESSES[ending])[0].ending == ending


def test_the_faultless_way_earns_the_maximum() -> None:
    """Choosing best everywhere earns every point and reaches the best ending."""
    found, met = play({})
    assert (found.raw, found.maximum, found.percent) == (100, 100, 100)
    assert (found.ending, found.passed) == ("one-standard", True)
    assert set(SCENES) - set(met) == {
        "monday-morning",
        "leaning-no",
        "what-is-your-rule",
        "one-star",
        "claim",
    }


def test_the_articles_way_leads_to_the_articles_ending() -> None:
    """Doing what the article's seller did ends in feedback and a claim, and does not pass."""
    found, met = play(ARTICLE_ROUTE)
    assert (found.ending, found.passed) == ("articles-ending", False)
    assert met == list(ARTICLE_ROUTE)


def test_what_the_articles_seller_did_is_marked() -> None:
    """The article's acts are marked, and nothing else is."""
    assert [choice.id for _, choice in choices() if choice.article] == STARRED


def test_every_path_meets_the_second_damage() -> None:
    """Nobody gets round the question the case is about: the same problem for the second time."""
    skipping = [
        move.to
        for _, scene, _, move in moves()
        if scene in SCENES[: SCENES.index("second-damage")]
        and (target := TABLE.states[move.to].scene) is not None
        and TABLE.scenes[target].id in SCENES[SCENES.index("second-damage") + 1 :]
    ]
    assert skipping == []


def test_costs_follow_the_judgement() -> None:
    """The best choice costs nothing, any other at least 1, a poor one no less than a partly good.

    Wherever a scene is met, and whatever came before it.
    """
    costs = {(state, choice): move.cost for state, _, choice, move in moves()}
    for state, scene, choice, move in moves():
        assert (move.cost == 0) == (choice == FAULTLESS[scene])
        if choice in POOR:
            partly = [
                costs[state, other.id]
                for other in CASE_1.scenes[scene].choices
                if other.id not in POOR
            ]
            assert move.cost >= max(partly)


def test_one_mistake_does_not_decide() -> None:
    """After any single mistake that is no strike, the rest can still be passed."""
    for _, scene, choice in ((s, s.id, c.id) for s, c in choices() if s.id in play({})[1]):
        found, _ = play({scene: choice})
        assert found.passed or found.criticals, choice


def test_only_strikes_fail_at_once() -> None:
    """Trading for ratings is what fails an attempt whatever its points, and it ends the case."""
    critical = {choice for _, _, choice, move in moves() if move.critical}
    assert critical == {"trade-a-refund-for-deletion", "ask-for-five-stars"}
    ends = {TABLE.states[move.to].ending for _, _, choice, move in moves() if choice in critical}
    assert ends == {ENDINGS.index("policy-strike")}


def test_coaching_names_a_principle_and_a_reason() -> None:
    """Each line of coaching is one short sentence that begins with a principle of its scene."""
    for scene, outcome in outcomes():
        assert outcome.why is not None
        principle, _, reason = outcome.why.source.partition("：")
        assert principle in scene.practises, outcome.why.id
        assert reason.count("。") == 1, outcome.why.id


def shown_of(state: State) -> list[str]:
    """Return the ids of the messages that a state shows."""
    if state.scene is not None:
        say = CASE_1.scenes[TABLE.scenes[state.scene].id].say
    else:
        assert state.ending is not None
        say = CASE_1.endings[TABLE.endings[state.ending].id].say
    places = range(len(say)) if state.show is None else state.show
    return [say[place].text.id for place in places]


def reactions_to(scene: str, choice: str, move: Move) -> list[str]:
    """Return the ids of the messages that a choice is answered with."""
    found = next(each for each in CASE_1.scenes[scene].choices if each.id == choice)
    reaction = found.outcomes[move.outcome].reaction
    return [reaction[place].text.id for place in move.shown]


def test_every_message_is_shown_to_someone() -> None:
    """No variant of a text is written in vain, and no reaction is empty."""
    said = [scene.say for scene in CASE_1.scenes.values()]
    said += [ending.say for ending in CASE_1.endings.values()]
    said += [outcome.reaction for _, outcome in outcomes()]
    written = {message.text.id for messages in said for message in messages}
    shown = {text for state in TABLE.states for text in shown_of(state)}
    for _, scene, choice, move in moves():
        reaction = reactions_to(scene, choice, move)
        assert reaction
        shown.update(reaction)
    assert shown == written


@pytest.mark.parametrize(
    ("scene", "messages"),
    [("second-damage", 2), ("judging-photos", 1), ("leaning-no", 2), ("what-is-your-rule", 1),
     ("one-star", 2), ("retro", 1)],
)  # fmt: skip
def test_variants_exclude_each_other(scene: str, messages: int) -> None:
    """Where several histories meet, each is told in its own words, and in these alone."""
    place = SCENES.index(scene)
    assert {len(shown_of(state)) for state in TABLE.states if state.scene == place} == {messages}


def test_where_ways_meet_the_text_remembers() -> None:
    """A scene that is reached in several ways has at least one text that depends on the way."""
    ways: dict[str, set[str]] = {}
    for _, _, choice, move in moves():
        place = TABLE.states[move.to].scene
        if place is not None:
            ways.setdefault(TABLE.scenes[place].id, set()).add(choice)
    bottlenecks = [scene for scene, choices_in in ways.items() if len(choices_in) > 1]
    assert "second-damage" in bottlenecks
    for scene in bottlenecks:
        assert any(message.condition for message in CASE_1.scenes[scene].say), scene


def test_scars_are_named() -> None:
    """Who recovered with scars is told each time which ones, after the line that says so."""
    place = ENDINGS.index("recovered-with-scars")
    assert all(len(shown_of(state)) >= 2 for state in TABLE.states if state.ending == place)


def test_an_order_counts_once() -> None:
    """Feedback and a granted claim on one order are one defect: 2 of 180, above 1 %."""
    odr = {
        TABLE.endings[state.ending].id: TABLE.readings[state.reading][0]
        for state in TABLE.states
        if state.ending is not None
    }
    assert odr["articles-ending"] == (2, 180)
    assert odr["solved-too-late"] == (2, 180)
    assert odr["one-standard"] == (1, 180)


def test_metrics_rise_only_with_their_cause() -> None:
    """The three rates are what the storyboard says at the start and after the article's way."""
    start, end = TABLE.states[0], begin(TABLE, seed=1)
    for choice in ARTICLE_ROUTE.values():
        end = respond(end, choice)
    assert TABLE.readings[start.reading] == ((1, 180), (0, 12), (44, 48))
    assert TABLE.readings[end.row.reading] == ((2, 180), (1, 13), (44, 49))


def test_the_table_stays_small() -> None:
    """A phone loads the case at once: at most 12 kB compressed."""
    assert len(gzip.compress(TABLE.to_json(), mtime=0)) <= 12_000
