"""Case 2, *The gift in the picture*: it holds what the storyboard asks for."""

from __future__ import annotations

import gzip
from functools import cache
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from quiz_engine.attempts.play import Play, begin, respond
from quiz_engine.attempts.score import Score, score
from quiz_engine.machine.extremes import best_play
from quiz_engine.project import open_project

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quiz_engine.machine import Move, SceneTable, State
    from quiz_engine.scenario import Choice, Outcome, Scene

CASE = "missing-accessory"
PROJECT = open_project(Path(__file__).parents[2] / "scenarios", only=[CASE])
CASE_2 = PROJECT.scenarios[CASE]
TABLE = PROJECT.automaton(CASE)

LETTER = "full-reply"
MOVES = ["photos", "confirm", "explain", "choice", "manual", "contact", "thanks", "page", "reply"]
DISTRACTORS = ["denial", "stars", "pleading"]
CARDS = [
    *("photos", "confirm", "denial", "explain", "choice", "stars"),
    *("manual", "contact", "pleading", "thanks", "page", "reply"),
]
WHOLE_LETTER = "+".join(MOVES)

FAULTLESS = {
    "first-message": "confirm-both",
    "photo-request": "give-the-reason",
    "manual-deadline": "by-tomorrow",
    "father-pacemaker": "ask-his-doctor",
    "packing-list": "trace-the-gift",
    "discontinued-gift": "tell-the-whole-story",
    "offer": "let-him-choose",
    "return-request": "accept-and-offer",
    "manual-arrives": "attach-in-thread",
    LETTER: WHOLE_LETTER,
    "his-choice": "state-it-exactly",
    "last-warning": "own-up-with-dates",
    "outdated-picture": "fix-search-and-box",
    "shift-handover": "five-lines",
}
SCENES = list(FAULTLESS)
OF_CHOICES = [scene for scene in SCENES if scene != LETTER]
RECOVERIES = ["return-request", "last-warning"]
POOR = {
    "search-again",
    "demand-proof",
    "machine-translate",
    "nobody-complained",
    "send-packing-list",
    "for-reference-only",
    "take-back-only",
    "cancel-first",
    "ask-private-email",
    "double-for-stars",
    "pay-for-silence",
    "sell-out-first",
    "all-done",
}
STARRED = {
    "first-message": "confirm-both",
    "photo-request": "give-the-reason",
    "manual-deadline": "by-tomorrow",
    "packing-list": "trace-the-gift",
    "discontinued-gift": "tell-the-whole-story",
    "offer": "let-him-choose",
    "manual-arrives": "attach-in-thread",
    "outdated-picture": "fix-search-and-box",
}
STRIKES = {"ask-private-email", "double-for-stars", "pay-for-silence"}
WITNESSES = {
    "policy-or-safety-strike": {"his-choice": "double-for-stars"},
    "claim-granted": {
        "packing-list": "send-packing-list",
        "return-request": "let-it-run",
        "last-warning": "leave-it-to-amazon",
    },
    "sent-back": {
        "first-message": "search-again",
        "photo-request": "demand-proof",
        "discontinued-gift": "for-reference-only",
        "return-request": "cancel-first",
    },
    "leak-kept": {"outdated-picture": "this-picture-only"},
    "attachment-sent": {"photo-request": "promise-now"},
    "articles-ending": {},
}
FINAL_IF_UNSAFE = {"manual-missing", "both-missing"}


def play(answers: dict[str, str]) -> tuple[Score, list[str]]:
    """Answer as told, and without a fault elsewhere; return the score and the scenes met."""
    going, met = begin(TABLE, seed=1), []
    while (scene := going.scene) is not None:
        met.append(scene.id)
        going = respond(going, answers.get(scene.id, FAULTLESS[scene.id]))
    return score(going), met


def moves() -> Iterator[tuple[State, SceneTable, str, Move]]:
    """Yield every move in every state; its name is the choice, or the outcome of the letter."""
    for state in TABLE.states:
        if state.scene is None:
            continue
        scene = TABLE.scenes[state.scene]
        for column, move in enumerate(state.moves):
            assert move is not None
            yield state, scene, scene.columns[column] if scene.columns else outcome_of(move), move


def outcome_of(move: Move) -> str:
    """Return the id of the letter's outcome that a move is."""
    return CASE_2.scenes[LETTER].outcomes[move.outcome].id


def choices() -> Iterator[tuple[Scene, Choice]]:
    """Yield every choice with its scene."""
    for scene in CASE_2.scenes.values():
        for choice in scene.choices:
            yield scene, choice


def outcomes() -> Iterator[tuple[Scene, Outcome]]:
    """Yield every outcome with its scene, those of the letter too."""
    for scene in CASE_2.scenes.values():
        for outcome in scene.outcomes:
            yield scene, outcome
        for choice in scene.choices:
            for outcome in choice.outcomes:
                yield scene, outcome


def test_the_table_stays_small() -> None:
    """What travels with the page is at most 12 kB."""
    assert len(gzip.compress(TABLE.to_json())) <= 12_000


def test_scenes_and_endings() -> None:
    """The storyboard's 14 scenes and 6 endings are there, nothing dropped, nothing unreachable."""
    assert list(CASE_2.scenes) == SCENES
    assert list(CASE_2.endings) == list(WITNESSES)
    assert {scene.id for _, scene, _, _ in moves()} == set(SCENES)


@pytest.mark.parametrize("ending", list(WITNESSES))
def test_each_ending_has_a_witness(ending: str) -> None:
    """Each ending is reached by the mistakes that it is about."""
    assert play(WITNESSES[ending])[0].ending == ending


@pytest.mark.parametrize(
    "mistakes",
    [
        {"outdated-picture": "this-picture-only"},
        {"outdated-picture": "sell-out-first"},
        {"shift-handover": "all-done"},
        {"manual-arrives": "print-for-later-boxes", LETTER: "confirm+explain+choice+page"},
    ],
)
def test_each_leak_is_kept(mistakes: dict[str, str]) -> None:
    """A cause mended by half or not at all, no manual, a broken handover: the leak stays."""
    assert play(mistakes)[0].ending == "leak-kept"


def test_advice_never_taken_back_is_a_strike() -> None:
    """Unsafe advice ends in a strike unless the manual is handed over with the advice withdrawn."""
    unsafe = {"father-pacemaker": "nobody-complained"}
    assert play(unsafe)[0].ending == "articles-ending"
    later = unsafe | {"manual-arrives": "print-for-later-boxes"}
    assert play(later)[0].ending == "articles-ending"
    kept = play(later | {LETTER: "confirm+explain+choice"})[0]
    assert (kept.ending, kept.passed) == ("policy-or-safety-strike", False)


@pytest.mark.parametrize("letter", ["confirm+denial+choice", "denial+choice", "confirm+explain"])
def test_a_bad_letter_with_the_manual_takes_back_what_was_unsafe(letter: str) -> None:
    """However poor the letter is otherwise, the manual in it replaces the machine's."""
    unsafe = {"manual-deadline": "machine-translate", "manual-arrives": "print-for-later-boxes"}
    later = unsafe | {"last-warning": "leave-it-to-amazon", LETTER: letter}
    assert play(later)[0].ending == "policy-or-safety-strike"
    assert play(later | {LETTER: f"{letter}+manual"})[0].ending == "claim-granted"


@pytest.mark.parametrize(
    ("letter", "outcome"),
    [
        ("denial+choice", "denies-it"),
        ("confirm+denial+choice", "contradicts-itself"),
        ("denial+explain+choice", "contradicts-itself"),
        ("denial+explain+choice+manual", "contradicts-itself-with-manual"),
    ],
)
def test_only_a_letter_of_two_minds_contradicts_itself(letter: str, outcome: str) -> None:
    """To deny alone is not to contradict oneself; it needs the gift in another sentence."""
    assert outcome_of(respond(at_the_letter(), letter).way[-1].move) == outcome


def test_the_faultless_way_earns_the_maximum() -> None:
    """Answering best everywhere earns every point, and meets no scene of recovery."""
    found, met = play({})
    assert (found.raw, found.maximum, found.percent) == (120, 120, 100)
    assert (found.ending, found.passed) == ("articles-ending", True)
    assert met == [scene for scene in SCENES if scene not in RECOVERIES]
    best = [TABLE.scenes[TABLE.states[state].scene or 0].id for state, _ in best_play(TABLE)]
    assert best == met


def test_the_articles_way_leads_to_the_articles_ending() -> None:
    """What the article's seller did, and any answer where it says nothing, ends as it did there.

    Elsewhere the article leaves it open: then the best answer is given.
    """
    assert {scene.id: choice.id for scene, choice in choices() if choice.article} == STARRED
    found, _ = play(STARRED | {LETTER: WHOLE_LETTER})
    assert (found.ending, found.passed) == ("articles-ending", True)


def test_costs_follow_the_judgement() -> None:
    """The best choice costs nothing, any other at least 1, a poor one no less than a partly good.

    Wherever a scene is met, and whatever came before it.
    """
    for state in TABLE.states:
        if state.scene is None or not (names := TABLE.scenes[state.scene].columns):
            continue
        costs = {name: move.cost for name, move in zip(names, state.moves, strict=True) if move}
        best = FAULTLESS[TABLE.scenes[state.scene].id]
        assert [name for name in names if costs[name] == 0] == [best]
        poor = [costs[name] for name in names if name in POOR]
        partly = [costs[name] for name in names if name not in POOR and name != best]
        assert min(poor, default=99) >= max(partly)


def test_recovery_never_pays() -> None:
    """The scenes that only a mistake leads to earn at most 4 points."""
    earned = {scene.id: move.points for _, scene, _, move in moves() if move.cost == 0}
    assert {earned[scene] for scene in SCENES if scene not in RECOVERIES} == {10}
    assert all(0 < earned[scene] <= 4 for scene in RECOVERIES)


def test_one_mistake_does_not_decide() -> None:
    """After any single mistake that is no strike, the rest can still be passed."""
    for scene in play({})[1]:
        for choice in CASE_2.scenes[scene].choices:
            found, _ = play({scene: choice.id})
            assert found.passed or found.criticals, choice.id


def test_only_strikes_fail_at_once() -> None:
    """Leading the buyer away and trading for ratings or silence fail whatever the points."""
    critical = {name for _, _, name, move in moves() if move.critical}
    assert critical == STRIKES | {"asks-for-stars"}


@cache
def can_be_accepted(number: int) -> bool:
    """Return whether an accepted ending is in reach from a state."""
    state = TABLE.states[number]
    if state.ending is not None:
        return TABLE.endings[state.ending].accepted
    return any(can_be_accepted(move.to) for move in state.moves if move)


def loses_all(state: State, move: Move) -> bool:
    """Return whether a move is the one after which no accepted ending is in reach."""
    before = any(can_be_accepted(each.to) for each in state.moves if each)
    return before and not can_be_accepted(move.to)


def test_a_poor_choice_leaves_a_way_back() -> None:
    """Unless it is a strike or a lost claim, every response leaves an accepted ending in reach.

    A full reply without the manual is final only for those whose unsafe words still stand.
    """
    final = {name for state, _, name, move in moves() if loses_all(state, move)}
    assert final == STRIKES | {"asks-for-stars", "leave-it-to-amazon"} | FINAL_IF_UNSAFE
    harmless = {name for state, _, name, move in moves() if can_be_accepted(move.to)}
    assert harmless >= FINAL_IF_UNSAFE


def letter(cards: tuple[str, ...] | list[str]) -> str:
    """Return the response that takes these cards, in their written order."""
    return "+".join(card for card in CARDS if card in cards) or "-"


@cache
def at_the_letter() -> Play:
    """Return the faultless play when the letter is to be written."""
    going = begin(TABLE, seed=1)
    while going.scene is not None and going.scene.id != LETTER:
        going = respond(going, FAULTLESS[going.scene.id])
    return going


@cache
def points_of(response: str) -> int:
    """Return the points that a letter earns."""
    return respond(at_the_letter(), response).way[-1].move.points


def next_after(cards: list[str]) -> str:
    """Return the scene that a letter leads to."""
    scene = respond(at_the_letter(), letter(cards)).scene
    assert scene is not None
    return scene.id


def letters() -> Iterator[tuple[str, ...]]:
    """Yield every letter that can be put together."""
    for size in range(len(CARDS) + 1):
        yield from combinations(CARDS, size)


def test_the_letter_keeps_the_articles_order() -> None:
    """The right cards are the article's ten moves in its order; R3 and R4 share a card."""
    parts = CASE_2.scenes[LETTER].parts
    assert [part.id for part in parts] == CARDS
    assert [part.id for part in parts if part.right] == MOVES
    said = "".join(part.why.source for part in parts if part.why and part.right)
    places = [said.index(f"R{number}") for number in range(1, 11)]
    assert places == sorted(places)


def test_three_drafts_of_the_storyboard() -> None:
    """The full reply earns all, one without manual and repair a part, mere regret nothing."""
    assert points_of(WHOLE_LETTER) == 10
    partly = ["confirm", "explain", "choice"]
    assert (points_of(letter(partly)), next_after(partly)) == (4, "his-choice")
    regret = ["photos", "pleading", "thanks"]
    assert (points_of(letter(regret)), next_after(regret)) == (0, "last-warning")


def test_only_the_whole_letter_earns_all() -> None:
    """Leaving out any right sentence, or adding any other, costs at least a point."""
    best = [cards for cards in letters() if points_of(letter(cards)) == 10]
    assert best == [tuple(MOVES)]


def test_a_better_letter_never_earns_less() -> None:
    """Adding a right sentence or leaving out another one never lowers the points."""
    for cards in letters():
        for card in MOVES:
            assert points_of(letter((*cards, card))) >= points_of(letter(cards))
        for card in DISTRACTORS:
            assert points_of(letter((*cards, card))) <= points_of(letter(cards))


def test_asking_for_stars_is_a_strike() -> None:
    """A letter that trades for stars is a strike, and no other letter is."""
    for cards in letters():
        move = respond(at_the_letter(), letter(cards)).way[-1].move
        assert move.critical == ("stars" in cards)


def ids_of(scene: str) -> list[str]:
    """Return the choices of a scene in written order."""
    return [choice.id for choice in CASE_2.scenes[scene].choices]


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
        say = CASE_2.scenes[TABLE.scenes[state.scene].id].say
    else:
        assert state.ending is not None
        say = CASE_2.endings[TABLE.endings[state.ending].id].say
    places = range(len(say)) if state.show is None else state.show
    return [say[place].text.id for place in places]


def reactions_to(scene: str, name: str, move: Move) -> list[str]:
    """Return the ids of the messages that a response is answered with."""
    known = {choice.id: choice.outcomes for choice in CASE_2.scenes[scene].choices}
    reaction = known.get(name, CASE_2.scenes[scene].outcomes)[move.outcome].reaction
    return [reaction[place].text.id for place in move.shown]


def test_every_message_is_shown_to_someone() -> None:
    """No variant of a text is written in vain, and no reaction is empty."""
    said = [scene.say for scene in CASE_2.scenes.values()]
    said += [ending.say for ending in CASE_2.endings.values()]
    said += [outcome.reaction for _, outcome in outcomes()]
    written = {message.text.id for messages in said for message in messages}
    shown = {text for state in TABLE.states for text in shown_of(state)}
    for _, scene, name, move in moves():
        reaction = reactions_to(scene.id, name, move)
        assert reaction
        shown.update(reaction)
    assert shown == written


@pytest.mark.parametrize(
    ("scene", "messages"),
    [("discontinued-gift", 2), ("return-request", 2), ("manual-arrives", 2), ("his-choice", 1),
     ("last-warning", 2), ("outdated-picture", 2), ("shift-handover", 3)],
)  # fmt: skip
def test_variants_exclude_each_other(scene: str, messages: int) -> None:
    """Where several histories meet, each is told in its own words, and in these alone."""
    place = SCENES.index(scene)
    assert {len(shown_of(state)) for state in TABLE.states if state.scene == place} == {messages}


def test_where_ways_meet_the_text_remembers() -> None:
    """A scene that is reached in several ways has at least one text that depends on the way."""
    for scene in SCENES[1:]:
        assert any(message.condition for message in CASE_2.scenes[scene].say), scene


def test_a_leak_is_named() -> None:
    """Whoever keeps the leak is told each time which one, after the line that says so."""
    place = list(WITNESSES).index("leak-kept")
    assert all(len(shown_of(state)) >= 2 for state in TABLE.states if state.ending == place)


def test_metrics_rise_only_with_their_cause() -> None:
    """Good handling adds no defect and a vote "yes"; a lost claim adds a defect, 2 of 180."""
    assert readings_after({}) == ((1, 180), (0, 12), (45, 49))
    assert readings_after(WITNESSES["claim-granted"]) == ((2, 180), (0, 13), (44, 49))
    assert readings_after(WITNESSES["sent-back"]) == ((1, 180), (1, 13), (45, 49))


def readings_after(answers: dict[str, str]) -> tuple[tuple[int, int], ...]:
    """Return ODR, RDR and CSR at the end of a play."""
    going = begin(TABLE, seed=1)
    assert TABLE.readings[going.row.reading] == ((1, 180), (0, 12), (44, 48))
    while going.scene is not None:
        going = respond(going, answers.get(going.scene.id, FAULTLESS[going.scene.id]))
    return TABLE.readings[going.row.reading]
