"""``quiz play``: whole plays from a pipe, keeping, resuming, and what is left behind."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quiz_engine.attempts.code import read_code
from quiz_engine.attempts.play import Board, Play
from quiz_engine.attempts.replay import replay
from quiz_engine.attempts.score import score
from quiz_engine.attempts.transcript import Mode, read_transcript
from quiz_engine.project import open_project
from tests.cli.conftest import DATA, Run

if TYPE_CHECKING:
    from click.testing import Result

SEED = 1
ANSWERS = ("", "1", "1 3", "2 1 3", "1a 2c", "1.11", "1", "")
"""The best response to each scene, with the orders on screen that the seed gives."""

RESPONSES = (
    *("continue", "ask-wish", "photo+date", "sorry>wish>cause"),
    *("early=early+late=late", "1.11", "thanks", "sun"),
)


def lines(*typed: str) -> str:
    """Return what is typed, each with Enter."""
    return "".join(f"{line}\n" for line in typed)


def play(run: Run, *options: str, typed: str) -> Result:
    """Play the small case with what is typed, kept and written in the present folder."""
    files = ("--save", "kept.json", "--out", "attempt.json")
    return run("play", "kinds", "--seed", str(SEED), *files, *options, typed=typed)


def replayed(file: str = "attempt.json") -> Play:
    """Return the attempt that was written, replayed."""
    automaton = open_project(DATA).automaton("kinds")
    return replay(Board(automaton), read_transcript(Path(file).read_text(encoding="utf-8")))


def test_a_best_play_earns_everything(folder: Path, run: Run) -> None:
    """Each kind of scene can be answered; the attempt and its code are the same play."""
    del folder
    result = play(run, "--learner", "A. Tester", typed=lines(*ANSWERS))
    assert result.exit_code == 0
    done = replayed()
    assert tuple(answer.response for answer in done.way) == RESPONSES
    assert score(done).percent == 100
    assert "100 %  通過" in result.output
    attempt = json.loads(Path("attempt.json").read_text(encoding="utf-8"))
    code = next(line for line in result.output.splitlines() if line.startswith("qz1."))
    assert read_code(code).attempt == attempt["attempt"]
    assert (attempt["learner"], attempt["locale"]) == ("A. Tester", "zh-Hant")
    assert not Path("kept.json").exists()


def test_the_language_is_that_of_the_case_and_of_the_interface(folder: Path, run: Run) -> None:
    """No Chinese letter is left in an English play, and the other way round."""
    del folder
    english = play(run, "--lang", "en", typed=lines(*ANSWERS)).output
    assert not re.search(r"[\u4e00-\u9fff]", english)
    assert "All is well" in english
    chinese = play(run, typed=lines(*ANSWERS)).output
    assert "圓滿" in chinese
    told = re.sub(r"qz1\.\S+|attempt\.json|Enter|ODR|P1|1a 2b|[abcq]\b", "", chinese)
    assert not re.search(r"[a-z]{2}", told), "English words"


def test_novices_are_coached_at_once_and_experts_at_the_end(folder: Path, run: Run) -> None:
    """An exam coaches never."""
    del folder
    novice = play(run, "--lang", "en", typed=lines(*ANSWERS)).output
    before, debrief = novice.split(" Debrief ")
    assert before.count("Only asking tells.") == debrief.count("Only asking tells.") == 1
    expert = play(run, "--lang", "en", "--flow", "expert", typed=lines(*ANSWERS)).output
    before, debrief = expert.split(" Debrief ")
    assert "Only asking tells." not in before
    assert "Only asking tells." in debrief
    exam = play(run, "--lang", "en", "--mode", "exam", typed=lines(*ANSWERS)).output
    assert "Only asking tells." not in exam


def test_an_exam_tells_no_verdict(folder: Path, run: Run) -> None:
    """Neither in words nor by its status; the attempt says that it was an exam."""
    del folder
    worst = lines("", "2", *ANSWERS[2:])
    best, bad = (
        play(run, "--lang", "en", "--mode", "exam", typed=t) for t in (lines(*ANSWERS), worst)
    )
    for exam in (best, bad):
        assert exam.exit_code == 0
        assert "There is no verdict here. Hand in the file or the code." in exam.output
        assert " Debrief " not in exam.output
        assert not re.search(r"\d %\.|[Pp]assed", exam.output)
    assert replayed().mode is Mode.EXAM


def test_the_dashboard_shows_before_and_after(folder: Path, run: Run) -> None:
    """The mood falls, and an order more has a defect."""
    del folder
    output = play(run, "--lang", "en", typed=lines("", "2")).output
    assert "Buyer's mood  60 → 40" in output
    assert "ODR  0.56 % (1/180) → 1.11 % (2/180)" in output


def test_a_worse_play_is_told_what_each_decision_cost(folder: Path, run: Run) -> None:
    """The costs make up what is missing; the status says that it was not enough."""
    del folder
    typed = lines("", "2", "2", "3 1 2", "1b 2a", "7", "2", "")
    result = play(run, "--lang", "en", typed=typed)
    assert result.exit_code == 1
    done = score(replayed())
    assert (done.raw, done.maximum, done.passed) == (2, 22, False)
    assert "2 of 22 points; decisions cost 20" in result.output
    assert "1. The first message  −8" in result.output
    assert "The seller in the article did the same." in result.output
    assert "9 %  Not passed yet  (pass mark 60 %)" in result.output
    assert "✘ A coupon  She did not ask for it." in result.output


def test_a_wrong_order_or_match_is_marked_as_it_was_given(folder: Path, run: Run) -> None:
    """A tick stands only beside what the learner did right, in play and in the debrief alike."""
    del folder
    typed = lines("", "1", "1 3", "3 1 2", "1b 2c", "1.11", "1", "")
    output = play(run, "--lang", "en", typed=typed).output
    right = "Apologise → Ask her wish → Find the cause"
    for told in output.split(" Debrief "):
        assert f"✔ {right}" not in told
        assert f"  Right order: {right}" in told
        assert re.search(r"✘ (?!Apolog).+ → .+ → .+", told)
        assert len(re.findall(r"^ *✔ [^=\n]+ = ", told, re.MULTILINE)) == 1
        assert len(re.findall(r"^ *✘ [^=\n]+ = ", told, re.MULTILINE)) == 1
        assert len(re.findall(r"Right pairs: .+ = .+ · .+ = ", told)) == 1


def test_a_right_order_and_match_is_ticked(folder: Path, run: Run) -> None:
    """Nothing besides is said."""
    del folder
    output = play(run, "--lang", "en", typed=lines(*ANSWERS)).output
    assert output.count("✔ Apologise → Ask her wish → Find the cause") == 2
    assert "Right " not in output


def test_a_critical_response_fails_and_is_named(folder: Path, run: Run) -> None:
    """Whatever the points."""
    del folder
    result = play(run, "--lang", "en", typed=lines("", "3"))
    assert result.exit_code == 1
    assert "Over the line" in result.output
    assert "Broke a policy or endangered someone: fails the attempt." in result.output
    assert "This ending does not count as passed." in result.output


def test_what_cannot_be_read_is_asked_again(folder: Path, run: Run) -> None:
    """Nothing that is typed ends or bends the play; full-width digits are digits."""
    del folder
    typed = lines(
        *("", "x", "9", "0", "1 2", "１"),
        *("", "0 1", "1 1", "99999999999999", "１、３"),
        *("1 2", "2 1 3"),
        *("1a", "1a 2x", "1a 1b", "1 a，2 c"),
        *("much", "１．１１％"),
        *("1", "anything"),
    )
    result = play(run, "--lang", "en", typed=typed)
    assert result.exit_code == 0
    assert tuple(answer.response for answer in replayed().way) == RESPONSES
    for said in ("type numbers only", "no such number", "one of the numbers", "stands alone"):
        assert said in result.output


def test_stepping_back_is_part_of_practice_alone(folder: Path, run: Run) -> None:
    """The step is in the attempt, the first response counts; an exam goes only on."""
    del folder
    result = play(run, "--lang", "en", typed=lines("b", *ANSWERS[:6], "2", "b", "1", ""))
    assert "Stepping back is not possible here." in result.output
    done = score(replayed())
    assert (done.raw, done.maximum) == (20, 22)
    assert result.output.count("Taken back; the first decision counts.") == 1
    told = re.findall(
        r"^(\d+)\. .*?  (✔|↺|−.*|)$", result.output.split(" Debrief ")[1], re.MULTILINE
    )
    costs = ["✔", "✔", "✔", "✔", "✔", "−2  (taken back)", "↺", ""]
    assert told == [(str(number), cost) for number, cost in enumerate(costs, start=1)]
    exam = play(run, "--lang", "en", "--mode", "exam", typed=lines("", "b", *ANSWERS[1:]))
    assert exam.exit_code == 0
    assert "b: back" not in exam.output
    hint = "You can step back and try again; the first decision counts."
    assert (result.output.count(hint), exam.output.count(hint)) == (1, 0)


def test_a_play_that_was_left_goes_on_where_it_was(folder: Path, run: Run) -> None:
    """After ``q`` or the end of the input; the seed and the log are the old ones."""
    del folder
    left = play(run, "--lang", "en", typed=lines(*ANSWERS[:3], "q"))
    assert left.exit_code == 1
    assert left.stderr.strip() == (
        "quiz: stopped; `quiz play kinds --save kept.json` continues where you were"
    )
    ended = play(run, "--lang", "en", "--seed", "99", typed=lines("what", "y", *ANSWERS[3:5]))
    assert ended.exit_code == 1
    assert "A play was kept after step 3." in ended.output
    result = play(run, "--lang", "en", typed=lines("", *ANSWERS[5:]))
    assert result.exit_code == 0
    assert tuple(answer.response for answer in replayed().way) == RESPONSES


def test_a_play_that_was_kept_can_be_forgotten(folder: Path, run: Run) -> None:
    """By answering no, or by asking for a new one."""
    del folder
    for options, typed in (((), ("n", *ANSWERS)), (("--new",), ANSWERS)):
        play(run, typed=lines(*ANSWERS[:2]))
        assert play(run, *options, typed=lines(*typed)).exit_code == 0
        assert len(replayed().log) == len(RESPONSES)


def test_a_kept_play_that_is_damaged_or_of_another_version_is_no_obstacle(
    folder: Path, run: Run
) -> None:
    """It goes on as far as it fits, and says so."""
    Path("kept.json").write_text("{", encoding="utf-8")
    result = play(run, "--lang", "en", typed=lines(*ANSWERS))
    assert result.exit_code == 0
    assert "The play that was kept cannot be read" in result.output
    play(run, typed=lines(*ANSWERS[:4]))
    kinds = folder / "kinds.yml"
    text = kinds.read_text(encoding="utf-8").replace("wish: 問需求", "need: 問需求")
    kinds.write_text(text, encoding="utf-8")
    result = play(run, "--lang", "en", typed=lines("y"))
    assert "The case has changed since" in result.output
    assert "A play was kept after step 3." in result.output


def test_where_nothing_is_said_the_play_is_kept_with_the_user(folder: Path, run: Run) -> None:
    """And the attempt is written here, under the name of the case."""
    del folder
    run("play", "kinds", "--seed", "1", typed=lines(*ANSWERS[:2]))
    assert len(list(Path("config").rglob("kinds.json"))) == 1
    assert run("play", "kinds", typed=lines("y", *ANSWERS[2:])).exit_code == 0
    (attempt,) = Path().glob("kinds-*.json")
    assert replayed(str(attempt)).is_over


def test_misuse_is_refused(folder: Path, run: Run) -> None:
    """A language that is not there, a case that is not there, a case with errors."""
    assert run("play", "kinds", "--lang", "fr").exit_code == 2
    assert run("play", "nothing").exit_code == 2
    assert run("play", folder).exit_code == 2
    (folder / "kinds.yml").write_text("title: x", encoding="utf-8")
    result = run("play", "kinds")
    assert result.exit_code == 1
    assert "error K003" in result.stderr


TYPED = st.lists(
    st.sampled_from(
        ("", "1", "2", "3", "1 3", "2 1 3", "1a 2b", "2c1a", "1.11", "b", "0", "–", "\t")
    )
    | st.text(max_size=8).filter(lambda text: "\n" not in text and "\r" not in text),
    max_size=60,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25)
@given(TYPED, st.integers(0, 2**32 - 1))
def test_whatever_is_typed_ends_well(folder: Path, run: Run, typed: list[str], seed: int) -> None:
    """No traceback; what is written at the end replays to the percent that was printed."""
    del folder
    Path("attempt.json").unlink(missing_ok=True)
    options = ("--seed", str(seed), "--new", "--lang", "en")
    result = play(run, *options, typed=lines(*typed))
    assert result.exit_code in {0, 1}
    if Path("attempt.json").exists():
        done = score(replayed())
        assert (
            f"\n{done.percent} %  {'Passed' if done.passed else 'Not passed yet'}" in result.output
        )
        assert result.exit_code == int(not done.passed)
    else:
        assert "quiz: stopped" in result.stderr


@pytest.mark.parametrize("colour", [True, False])
def test_colours_are_for_terminals(folder: Path, run: Run, colour: bool) -> None:  # noqa: FBT001
    """A pipe gets plain text."""
    del folder
    with pytest.MonkeyPatch.context() as patch:
        if colour:
            patch.setenv("FORCE_COLOR", "1")
        output = play(run, typed=lines("")).output
    assert ("\x1b[" in output) is colour
