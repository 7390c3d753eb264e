"""The machine: every situation a scenario can be in, folded into a table that is proved."""

from quiz_engine.machine.automaton import Automaton, Move, SceneTable, State, from_json
from quiz_engine.machine.compiler import CannotCompile, compile_scenario

__all__ = [
    "Automaton",
    "CannotCompile",
    "Move",
    "SceneTable",
    "State",
    "compile_scenario",
    "from_json",
]
