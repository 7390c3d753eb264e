"""What many attempts show about a case: the item analysis of test theory, decision by decision."""

from quiz_engine.cohort.gather import cohort_of
from quiz_engine.cohort.values import Cohort, Counting

__all__ = ["Cohort", "Counting", "cohort_of"]
