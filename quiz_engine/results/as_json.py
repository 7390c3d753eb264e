"""The results as one JSON object for programs."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING

from quiz_engine.attempts.score import decisions, principles

if TYPE_CHECKING:
    from quiz_engine.results.entry import Rejected, Results, Scored


def as_json(results: Results) -> str:
    """Return all attempts with their decisions, and what was refused."""
    plain = {
        "attempts": [_scored(result) for result in results.scored],
        "refused": [_rejected(result) for result in results.rejected],
    }
    return json.dumps(plain, ensure_ascii=False, indent=2)


def _scored(result: Scored) -> dict[str, object]:
    attempt = result.attempt
    return {
        "place": result.place,
        "attempt": attempt.attempt,
        "learner": attempt.learner,
        "scenario": attempt.scenario,
        "digest": attempt.digest,
        "scored_as": result.play.board.automaton.digest,
        "locale": attempt.locale,
        "mode": str(attempt.mode),
        "started": attempt.started,
        "score": asdict(result.score),
        "need": result.need,
        "need_of_case": result.need_of_case,
        "flags": [flag._asdict() for flag in result.flags],
        "principles": {name: row._asdict() for name, row in principles(result.play).items()},
        "decisions": [asdict(decision) for decision in decisions(result.play)],
    }


def _rejected(result: Rejected) -> dict[str, object]:
    attempt = result.attempt
    return {
        "place": result.place,
        "reason": result.reason,
        "what": result.what,
        "step": result.step,
        "attempt": attempt.attempt if attempt else None,
        "learner": attempt.learner if attempt else None,
        "scenario": attempt.scenario if attempt else None,
    }
