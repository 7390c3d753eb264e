"""A scenario as a story in ink, the language of inkle's Inky and of many games.

Scenes and endings become knots, choices sticky choices, variables ``VAR``s; conditions, effects,
first matches and points are written out, so that the story plays as the scenario does. What each
part becomes, and what has no place in ink, is told on the page ``trainers/ink.md``.
"""

from quiz_engine.export.ink.asking import Labels
from quiz_engine.export.ink.story import ink

__all__ = ["Labels", "ink"]
