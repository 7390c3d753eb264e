"""An attempt to take as an example, and attempts of every shape."""

from __future__ import annotations

from hypothesis import strategies as st

from quiz_engine.attempts.transcript import Back, Mode, Step, Transcript

SAMPLE = Transcript(
    attempt="01JDA1Z9P4Q5R6S7T8V9WXYZ00",
    learner="王小明",
    scenario="damaged-item",
    digest="sha256:" + "0f" * 32,
    locale="zh-Hant",
    mode=Mode.PRACTICE,
    seed=7,
    started="2026-11-22T08:00:00Z",
    steps=(Step("first-message", "ask-wish", 8312), Back(1, 900), Step("first-message", "wait")),
)

NAMES = st.text(st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp")), max_size=50)
IDS = st.from_regex(r"[A-Za-z0-9_][A-Za-z0-9_-]{0,20}", fullmatch=True)
MS = st.integers(0, 10**12)
STEPS = st.one_of(st.builds(Step, IDS, NAMES, MS), st.builds(Back, st.integers(1, 10_000), MS))
TRANSCRIPTS = st.builds(
    Transcript,
    attempt=st.from_regex(r"[0-7][0-9A-HJKMNP-TV-Z]{25}", fullmatch=True),
    learner=NAMES,
    scenario=IDS,
    digest=st.from_regex(r"sha256:[0-9a-f]{64}", fullmatch=True),
    locale=st.sampled_from(("zh-Hant", "en", "ja", "zh-Hant-TW")),
    mode=st.sampled_from(Mode),
    seed=st.integers(0, 2**32 - 1),
    started=st.sampled_from(("2026-11-22T08:00:00Z", "2024-02-29T23:59:59.123Z")),
    steps=st.lists(STEPS, max_size=8).map(tuple),
)
