"""What the tables of the Desk are written with, beside names and numbers: pages say it anew.

The engine writes its tables in English, for the terminal and for files. A page shows them with
these words in its own language; what is not among them stays as it is.
"""

from __future__ import annotations

from quiz_engine.cohort.sheets import (
    COSTS,
    DECISIONS,
    ENDINGS,
    FEW,
    OTHERS,
    PARTS,
    RESPONSES,
    SIGNS,
)
from quiz_engine.results.duties import Standing
from quiz_engine.results.duties_rows import HEADINGS
from quiz_engine.results.rows import HEADINGS as ATTEMPT

TITLES = (
    *("Decisions", "Responses", "Parts of responses", "Other scenes", "Endings"),
    *("Principles, the weakest first", "All cases"),
)
PRINCIPLES = ("principle", "attempts", "learners", "mastered", "points earned")
OVERVIEW = ("passed", "mean score", "Cronbach's alpha", "first → last attempt")
OVERDUE = ("not passed, overdue", "missing, overdue")

TERMS = tuple(
    dict.fromkeys(
        (
            *(*ATTEMPT, *HEADINGS, *DECISIONS, *RESPONSES, *PARTS, *OTHERS, *ENDINGS),
            *(*TITLES, *PRINCIPLES, *OVERVIEW),
            *(*SIGNS.values(), *COSTS.values(), *map(str, Standing), *OVERDUE, FEW),
        )
    )
)
