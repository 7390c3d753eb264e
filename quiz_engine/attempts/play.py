"""A play in progress: pure values; each step gives a new play, and its log is the transcript.

Everything is looked up in the automaton; no rule is evaluated. A first response counts: what was
taken back stays in the log, its cost stays charged, and answering the same scene again on the way
that is then taken charges nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from quiz_engine.attempts.chance import chance_at, drawn, shuffled
from quiz_engine.attempts.refusal import Reason, Refused
from quiz_engine.attempts.transcript import Back, Mode
from quiz_engine.response import ImpossibleResponse, joined, shortened
from quiz_engine.scenario import Fork, Kind

if TYPE_CHECKING:
    from quiz_engine.machine.automaton import Automaton, Move, SceneTable, State
    from quiz_engine.response import ResponseSpace

_MOST_REMEMBERED = 4096


def space_of_table(scene: SceneTable) -> ResponseSpace:
    """Return what can be given at a scene of the table."""
    return scene.space


class Columns(dict[str, int]):
    """The column of each response's text, remembered once it was read."""

    def __init__(self, scene: SceneTable) -> None:
        """Begin with nothing remembered."""
        super().__init__()
        self.space = space_of_table(scene)

    def __missing__(self, text: str) -> int:
        """Read the text; raise ImpossibleResponse if it is no response to the scene."""
        column = self.space.column(self.space.number(text))
        if len(self) < _MOST_REMEMBERED:
            self[text] = column
        return column


class Board:
    """An automaton made ready to be played on, as often as wanted.

    With ``chance_is_told``, what chance does is given like any response, whatever the seed.
    """

    __slots__ = ("automaton", "columns", "is_chance", "is_decision", "scenes", "states")

    def __init__(self, automaton: Automaton, *, chance_is_told: bool = False) -> None:
        """Prepare what every play looks up."""
        self.automaton = automaton
        self.states = automaton.states
        self.scenes = tuple(scene.id for scene in automaton.scenes)
        self.columns = tuple(Columns(scene) for scene in automaton.scenes)
        self.is_decision = tuple(scene.fork == Fork.DECISION for scene in automaton.scenes)
        self.is_chance = tuple(
            scene.fork == Fork.CHANCE and not chance_is_told for scene in automaton.scenes
        )


class Answer(NamedTuple):
    """A response in the log: the state it was given at, and what it brought.

    ``is_first`` tells whether it counts: whether its scene was not answered before on a way that
    was taken back.
    """

    state: int
    response: str
    column: int
    move: Move
    is_first: bool
    ms: int


class Play(NamedTuple):
    """A play: its log (every step in order) and its way (the answers that were not taken back)."""

    board: Board
    seed: int
    mode: Mode
    log: tuple[Answer | Back, ...] = ()
    way: tuple[Answer, ...] = ()
    answered: frozenset[int] = frozenset()

    @property
    def state(self) -> int:
        """The number of the state in which the play stands."""
        return self.way[-1].move.to if self.way else 0

    @property
    def row(self) -> State:
        """The state in which the play stands."""
        return self.board.automaton.states[self.state]

    @property
    def scene(self) -> SceneTable | None:
        """The scene that is to be answered, None at an ending."""
        place = self.row.scene
        return None if place is None else self.board.automaton.scenes[place]

    @property
    def is_over(self) -> bool:
        """Whether an ending is reached."""
        return self.row.scene is None


def begin(board: Board | Automaton, *, seed: int, mode: Mode = Mode.PRACTICE) -> Play:
    """Return a play at its start. Give a board where many plays share an automaton."""
    return Play(board if isinstance(board, Board) else Board(board), seed, mode)


def respond(play: Play, response: str, *, ms: int = 0, scene: str | None = None) -> Play:
    """Return the play after this response, given as canonical text.

    ``scene`` is the id of the scene that the response is meant for, if it says so.

    Raises:
        Refused: the response is not possible here, chance decided otherwise, the scene is another,
            or the play is over.
    """
    board, seed, mode, log, way, answered = play
    number = way[-1].move.to if way else 0
    state = board.states[number]
    place = state.scene
    if place is None:
        raise Refused(Reason.AFTER_ENDING, _after_ending(play), step=len(log) + 1)
    if scene is not None and scene != board.scenes[place]:
        what = f"found scene {shortened(scene)}, expected {board.scenes[place]}"
        raise Refused(Reason.SCENE, what, step=len(log) + 1)
    try:
        column = board.columns[place][response]
    except ImpossibleResponse as problem:
        raise _refused(play, response) from problem
    move = state.moves[column]
    if move is None or (board.is_chance[place] and column != chance_column(play)):
        raise _refused(play, response, chance_decides=move is not None)
    answer = Answer(number, response, column, move, place not in answered, ms)
    return Play(board, seed, mode, (*log, answer), (*way, answer), answered)


def _refused(play: Play, response: str, *, chance_decides: bool = False) -> Refused:
    scene = play.scene
    place = scene.id if scene else ""
    what = f"scene {place}: found {shortened(response)}, possible: "
    if chance_decides:
        decided = f"{possible_columns(play)[0]} alone, which chance decided"
        return Refused(Reason.CHANCE, what + decided, step=len(play.log) + 1)
    return Refused(Reason.RESPONSE, what + possible(play), step=len(play.log) + 1)


def _after_ending(play: Play) -> str:
    ending = play.board.automaton.endings[play.row.ending or 0]
    return f"the attempt ended with {ending.id}; nothing can follow"


def step_back(play: Play, responses: int = 1, *, ms: int = 0) -> Play:
    """Return the play with its last responses taken back; what they cost stays charged.

    Raises:
        Refused: in exam mode, after the ending, or beyond the start.
    """
    step = len(play.log) + 1
    if play.mode is Mode.EXAM:
        raise Refused(Reason.BACK, "stepping back is not possible in exam mode", step=step)
    if play.is_over:
        raise Refused(Reason.AFTER_ENDING, _after_ending(play), step=step)
    if not 1 <= responses <= len(play.way):
        what = f"found {responses} responses to take back, possible: 1 to {len(play.way)}"
        raise Refused(Reason.BACK, what if play.way else _AT_START, step=step)
    taken_back = {play.board.automaton.states[a.state].scene for a in play.way[-responses:]}
    return play._replace(
        log=(*play.log, Back(responses, ms)),
        way=play.way[:-responses],
        answered=play.answered.union(scene for scene in taken_back if scene is not None),
    )


_AT_START = "stepping back is not possible at the start"


# --- what can be given, and in which order it is shown -----------------------------------------


def offered(play: Play) -> tuple[int, ...]:
    """Return the columns that can be answered, whatever chance decides; none at an ending."""
    return tuple(column for column, move in enumerate(play.row.moves) if move is not None)


def chance_column(play: Play) -> int | None:
    """Return the column that chance takes at this step, None where it does not decide."""
    scene = play.scene
    if scene is None or not play.board.is_chance[play.row.scene or 0]:
        return None
    columns = offered(play)
    weights = [scene.weights[column] for column in columns]
    return columns[drawn(weights, chance_at(play.seed, step=len(play.log)))]


def possible_columns(play: Play) -> tuple[str, ...]:
    """Return the choices (or ``continue``) that can be given now; empty for other kinds."""
    scene = play.scene
    if scene is None or not scene.columns:
        return ()
    taken = chance_column(play)
    return tuple(scene.columns[c] for c in (offered(play) if taken is None else (taken,)))


def possible(play: Play) -> str:
    """Return in words what can be given now."""
    place = play.row.scene
    if place is None:
        return "nothing, the play is over"
    choices = possible_columns(play)
    return joined(choices) if choices else play.board.columns[place].space.possible()


def on_screen(play: Play) -> tuple[str, ...]:
    """Return the choices or parts of the scene in the order in which they are shown.

    Choices and what is to be ordered are shuffled, by the seed and the step.
    """
    scene = play.scene
    if scene is None:
        return ()
    items = possible_columns(play) or scene.parts
    if scene.kind not in {Kind.CHOICES, Kind.ORDER}:
        return items
    return shuffled(items, chance_at(play.seed, step=len(play.log)))
