"""Expected plays: what a trainer writes down about a case, and whether the case keeps to it."""

from quiz_engine.expected.plays import ExpectedPlay
from quiz_engine.expected.reading import LoadedPlays, load_plays
from quiz_engine.expected.run import Run, run_plays

__all__ = ["ExpectedPlay", "LoadedPlays", "Run", "load_plays", "run_plays"]
