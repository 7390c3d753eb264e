"""What the door is asked in the tests, here and under Pyodide."""

from __future__ import annotations

import json
from pathlib import Path
from random import Random

from tests.authoring.documents import Author, written

SCENARIOS = Path(__file__).parents[2] / "scenarios"
TODAY, NOW = "2026-11-22", "2026-11-22T08:00:00Z"


def shipped() -> dict[str, str]:
    """Return the files of the shipped cases by their paths."""
    files = [*SCENARIOS.glob("*.yml"), *SCENARIOS.glob("locale/*/*.po")]
    return {file.relative_to(SCENARIOS).as_posix(): file.read_text("utf-8") for file in files}


def requests() -> list[str]:
    """Return a request of each kind about the shipped cases."""
    files = shipped()
    want = ["rules", "table", "picture", "audit"]
    asked: list[dict[str, object]] = [
        {"do": "check", "want": want, "today": TODAY},
        {"do": "score", "now": NOW, "codes": "qz1.nothing", "reports": ["json", "csv", "html"]},
        {"do": "cohort", "codes": "qz1.nothing"},
    ]
    return [json.dumps({**one, "files": files}) for one in asked]


def requests_for_pages() -> list[str]:
    """Return a request for each page about the shipped cases, and for what changed in them."""
    files = shipped()
    cases = [file.stem for file in sorted(SCENARIOS.glob("*.yml")) if file.stem != "course"]
    asked: list[dict[str, object]] = []
    for case in cases:
        own = {name: files[name] for name in files if Path(name).stem in {case, "course"}}
        was = {name: text.replace("points: 2", "points: 3") for name, text in own.items()}
        asked += [
            {"do": "page", "what": what, "language": language, "up": "../", "today": TODAY}
            | {"case": case, "files": own}
            for what in ("case", "audit", "sheet", "picture", "map")
            for language in ("zh-Hant", "en", "ja")
        ]
        asked += [{"do": "diff", "before": was, "files": own, "case": case}]
        asked += [
            {"do": "translate", "case": name, "language": language, "files": own}
            for name in (case, "course")
            for language in ("en", "ja")
        ]
    return [json.dumps(one) for one in asked]


def generated(count: int) -> list[str]:
    """Return requests about scenarios that were made up: most have mistakes, all are answered."""
    authors = (Author(Random(seed)) for seed in range(count))  # noqa: S311 - no secret
    texts = [written(author.scenario()) for author in authors]
    return [
        json.dumps({"do": "check", "files": {"made.yml": text}, "want": ["table"]})
        for text in texts
    ]
