"""What a change of a case means: for its learners, for attempts made before, for translators."""

from quiz_engine.changes.compare import Change, CourseChange, compare, compare_courses
from quiz_engine.changes.version import Version

__all__ = ["Change", "CourseChange", "Version", "compare", "compare_courses"]
