"""From the text of scenario and course files to values, or to all that is wrong with them."""

from quiz_engine.authoring.course import LoadedCourse, load_course
from quiz_engine.authoring.loader import Loaded, load_scenario

__all__ = ["Loaded", "LoadedCourse", "load_course", "load_scenario"]
