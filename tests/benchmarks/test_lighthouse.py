"""What Lighthouse found is told in full."""

from benchmarks.lighthouse import Judged, judged, table


def test_scores_and_what_failed_are_read_from_a_report() -> None:
    """Audits that only inform, or weigh nothing, are no failures."""
    refs = [{"id": name, "weight": weight} for name, weight in (("a", 3), ("b", 7), ("c", 0))]
    report = {
        "categories": {
            "accessibility": {"score": 0.965, "auditRefs": refs},
            "best-practices": {"score": 1, "auditRefs": []},
        },
        "audits": {
            "a": {"id": "a", "title": "Contrast", "score": 0},
            "b": {"id": "b", "title": "Names", "score": None},
            "c": {"id": "c", "title": "Console", "score": 0},
        },
    }
    assert judged(report) == Judged((96, 100), ("a: Contrast",))


def test_a_page_has_one_row() -> None:
    """Both forms stand beside each other."""
    found = {
        ("en/index", "phone"): Judged((100, 96), ()),
        ("en/index", "desktop"): Judged((9, 8), ()),
    }
    assert table(found, ("page", "phone", "desktop")).splitlines() == [
        "| page | phone | desktop |",
        "| --- | --: | --: |",
        "| `en/index` | 100, 96 | 9, 8 |",
    ]
