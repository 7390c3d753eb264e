"""The Action, the job for GitLab and the answer to an issue: valid, and run with hostile input."""

from __future__ import annotations

import json
import re
import shutil
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from jsonschema import Draft7Validator
from junitparser import JUnitXml

from quiz_engine.attempts.code import write_code
from quiz_engine.attempts.play import Board
from quiz_engine.project import open_project
from tests.ci.scripts import ROOT, calls, parts, run, stand_ins
from tests.cli.conftest import DATA
from tests.cli.handed_in import failing, passing

if TYPE_CHECKING:
    from pathlib import Path

BOARD = Board(open_project(DATA).automaton("kinds"))
HOSTILE = "::set-output name=status::0 ##[error]x `touch pwned` $(touch pwned) @all <img src=x> |"
WORKFLOWS = sorted(path.name for path in (ROOT / ".github" / "workflows").iterdir())
FILES = {
    "action.yml": "github-actions",
    ".github/ISSUE_TEMPLATE/attempt.yml": "github-issue-forms",
    **{f".github/workflows/{name}": "github-workflows" for name in WORKFLOWS},
}
FORM = parts(".github/ISSUE_TEMPLATE/attempt.yml")[0]
ANSWER = parts(".github/workflows/attempt.yml")[0]["jobs"]["answer"]
INPUTS = {name: one["default"] for name, one in parts("action.yml")[0]["inputs"].items()}


@pytest.mark.parametrize(("file", "schema"), FILES.items())
def test_a_file_of_github_keeps_to_its_schema(file: str, schema: str) -> None:
    """As schemastore.org has it."""
    (content,) = parts(file)
    if True in content:  # YAML 1.1 reads the key `on` so
        content["on"] = content.pop(True)
    errors = Draft7Validator(schema_of(schema)).iter_errors(content)
    assert [error.message for error in errors] == []


@pytest.mark.parametrize("file", [*FILES, "templates/quiz-score.yml"])
def test_nothing_is_written_into_a_script(file: str) -> None:
    """What others type reaches a script as a variable alone."""
    for document in parts(file):
        for script in scripts_of(document):
            assert not re.search(r"\$\{\{|\$\[\[", script), script


def schema_of(name: str) -> dict[str, Any]:
    """Return a schema of schemastore.org, as check-jsonschema carries it."""
    place = files("check_jsonschema.builtin_schemas.vendor") / f"{name}.json"
    schema: dict[str, Any] = json.loads(place.read_text(encoding="utf-8"))
    return schema


def scripts_of(value: object) -> list[str]:
    """Return every script in a file: what stands under ``run`` or ``script``."""
    if isinstance(value, list):
        return [script for one in value for script in scripts_of(one)]
    if not isinstance(value, dict):
        return []
    own = [value[key] for key in ("run", "script") if key in value]
    found = [line for one in own for line in ([one] if isinstance(one, str) else one)]
    return found + scripts_of(list(value.values()))


# --- a place like that of a service -------------------------------------------------------------


@pytest.fixture
def work(tmp_path: Path) -> Path:
    """Return the folder of a repository with a course; beside it is what the service brings."""
    repository, tools = tmp_path / "work", tmp_path / "bin"
    shutil.copytree(DATA, repository / "scenarios")
    (repository / "attempts").mkdir()
    tools.mkdir()
    stand_ins(tools)
    return repository


def hand_in(work: Path, name: str, text: str) -> None:
    """Write a file among the attempts."""
    (work / "attempts" / name).write_text(text + "\n", encoding="utf-8")


# --- GitHub -------------------------------------------------------------------------------------


def act(work: Path, **given: str) -> tuple[int, str]:
    """Run the action's scripts with these inputs; return the status and what was printed."""
    contexts = {
        "steps.python.outputs.python-path": str(work.parent / "bin" / "python"),
        "github.action_path": str(ROOT),
        "runner.temp": str(work.parent),
        **{f"inputs.{name}": value for name, value in {**INPUTS, **given}.items()},
    }
    service = {name: str(work.parent / name) for name in ("GITHUB_STEP_SUMMARY", "GITHUB_OUTPUT")}
    told = ""
    for step in parts("action.yml")[0]["runs"]["steps"]:
        if "run" in step:
            done = run(step["run"], work, step["shell"], **filled(step["env"], contexts), **service)
            told += done.stdout + done.stderr
            if done.returncode:
                return done.returncode, told
    return 0, told


def filled(variables: dict[str, str], contexts: dict[str, str]) -> dict[str, str]:
    """Return the variables of a step with what the service puts in."""
    place = re.compile(r"\$\{\{ (\S+) \}\}")
    return {
        name: place.sub(lambda found: contexts[found[1]], text) for name, text in variables.items()
    }


def beside(work: Path, name: str) -> str:
    """Return what a script told the service."""
    return (work.parent / name).read_text(encoding="utf-8")


def test_the_action_installs_what_is_locked(work: Path) -> None:
    """With hashes; the engine itself from the action's own folder."""
    hand_in(work, "mei.txt", write_code(passing(BOARD)))
    act(work)
    installs = [call for call in calls(work.parent / "bin", "python") if "install" in call]
    assert [call[-1] for call in installs] == [
        *(f"{ROOT}/requirements/{lock}.lock" for lock in ("build", "engine")),
        str(ROOT),
    ]
    assert ["--require-hashes" in call for call in installs] == [True, True, False]
    assert "--no-deps" in installs[-1]


@pytest.mark.parametrize(
    ("given", "status"),
    [([passing(BOARD)], 0), ([passing(BOARD), failing(BOARD)], 1), (["qz1.abc"], 2)],
)
def test_the_action_ends_as_quiz_score_does(work: Path, given: list[Any], status: int) -> None:
    """The summary, the JUnit file, the page and the table are there whatever the status is."""
    for number, one in enumerate(given):
        hand_in(work, f"{number}.txt", one if isinstance(one, str) else write_code(one))
    done, told = act(work)
    assert done == status, told
    assert beside(work, "GITHUB_OUTPUT") == f"status={status}\n"
    summary = beside(work, "GITHUB_STEP_SUMMARY")
    assert summary == (work / "quiz-report.md").read_text(encoding="utf-8")
    assert summary.startswith("## Attempts\n")
    report = JUnitXml.fromfile(str(work / "quiz-report.xml"))
    assert (report.tests, report.failures + report.errors) == (len(given), min(status, 1))
    for file in ("quiz-report.html", "quiz-report.csv"):
        assert (work / file).stat().st_size


def test_hostile_inputs_of_the_action_run_nothing(work: Path) -> None:
    """Paths are paths, even those that look like options or commands; a learner is a text."""
    hand_in(work, "mei.txt", write_code(passing(BOARD, HOSTILE)))
    for module in ("click.py", "rich.py", "secrets.py"):
        (work / module).write_text("open('pwned', 'w')", encoding="utf-8")
    paths = ["attempts/mei.txt", "$(touch pwned)", "`touch pwned`", "--html=pwned", "*", "", "a b"]
    reports = {"junit": "out/$(touch pwned).xml", "html": "-page.html"}
    status, told = act(work, paths="\r\n".join(paths), **reports)
    assert status == 2, told
    assert not list(work.rglob("pwned*"))
    assert (work / "out" / "$(touch pwned).xml").exists()
    assert len([line for line in told.splitlines() if "no such file" in line]) == len(paths) - 2
    assert beside(work, "GITHUB_OUTPUT") == "status=2\n"


def test_the_log_has_no_command_of_a_learner(work: Path) -> None:
    """Commands are stopped while attempts are shown, until a token that nobody can know."""
    hand_in(work, "mei.txt", write_code(passing(BOARD, HOSTILE)))
    told = act(work)[1].splitlines()
    (begin,) = (n for n, line in enumerate(told) if line.startswith("::stop-commands::"))
    token = told[begin].rpartition("::")[2]
    assert re.fullmatch("[0-9a-f]{32}", token)
    end = told.index(f"::{token}::")
    (shown,) = (n for n, line in enumerate(told) if HOSTILE in line)
    assert begin < shown < end


def test_the_action_scores_under_another_version(work: Path) -> None:
    """Openly, where it is asked for."""
    hand_in(work, "mei.txt", write_code(passing(BOARD)))
    case = work / "scenarios" / "kinds.yml"
    case.write_text(case.read_text("utf-8").replace("pass: 60", "pass: 61"), encoding="utf-8")
    assert act(work)[0] == 2
    shutil.rmtree(work.parent / "quiz-engine")
    assert act(work, version="current")[0] == 0


# --- an issue -----------------------------------------------------------------------------------


def body_of(given: str) -> str:
    """Return an issue's text as GitHub makes it from the form."""
    area = FORM["body"][1]["attributes"]
    return f"### {area['label']}\n\n```{area['render']}\n{given}\n```\n"


def answer_to(work: Path, body: str | None) -> str:
    """Run the workflow on an issue, but for the steps of others; return the comment."""
    event = {"issue": {"body": body, "number": 7, "title": "$(touch pwned)"}}
    place = work.parent / "event.json"
    place.write_text(json.dumps(event), encoding="utf-8")
    taking, scoring, answering = ANSWER["steps"][1:]
    assert not run(taking["run"], work, "python", GITHUB_EVENT_PATH=str(place)).returncode
    act(work, **scoring["with"])
    contexts = {"github.token": "t", "github.repository": "o/r", "github.event.issue.number": "7"}
    done = run(answering["run"], work, "bash", **filled(answering["env"], contexts))
    assert done.returncode == 0, done.stderr
    (call,) = calls(work.parent / "bin", "gh")
    assert call[:3] == ["issue", "comment", "7"]
    return (work / call[call.index("--body-file") + 1]).read_text(encoding="utf-8")


def test_an_issue_is_answered_with_the_report(work: Path) -> None:
    """Codes in the order in which they were pasted; blank lines do not matter."""
    codes = f"{write_code(passing(BOARD))}\n\n{write_code(failing(BOARD))}"
    answer = answer_to(work, body_of(codes))
    assert "**1 passed, 1 not passed, 0 refused**" in answer
    assert "佐藤" in answer
    assert "qz1" not in answer


def test_a_code_that_was_broken_over_lines_is_joined(work: Path) -> None:
    """As messengers and terminals break it."""
    code = write_code(passing(BOARD))
    answer = answer_to(work, body_of("\n".join(re.findall(".{1,60}", code))))
    assert "**1 passed, 0 not passed, 0 refused**" in answer


@pytest.mark.parametrize("body", [None, "", body_of("_No response_"), body_of("hello")])
def test_an_issue_without_a_code_is_told_so(work: Path, body: str | None) -> None:
    """Whoever sent it learns what was expected."""
    assert "refused: found" in answer_to(work, body).replace("&#58;", ":")


@pytest.mark.parametrize(
    "body",
    [
        body_of(write_code(passing(BOARD, HOSTILE))),
        body_of("$(touch pwned)`touch pwned`\n```\n# x\n@all <img src=x>\n::set-env name=A::b"),
        "EOF\u2028'; touch pwned; '\u2028\x00\x1b[31m\u2028\ud800",
        body_of("{" * 30_000),
        body_of("名" * 60_000),
    ],
    ids=["learner", "marks", "characters", "brackets", "long"],
)
def test_a_hostile_issue_runs_nothing_and_is_shown_as_text(work: Path, body: str) -> None:
    """No command, no mark of Markdown, no mention comes of it, and the answer is short enough."""
    answer = answer_to(work, body)
    assert not list(work.rglob("pwned"))
    rows = [line for line in answer.splitlines() if line.startswith("| code")]
    assert rows
    assert not any(sign in row for row in rows for sign in "<>[]@`*$")
    assert len(answer) <= 65_536


def test_too_many_attempts_are_told_so(work: Path) -> None:
    """A comment holds 65,536 characters."""
    learner = passing(BOARD, "@" * 200)
    answer = answer_to(work, body_of("\n".join([write_code(learner)] * 199)))
    assert answer == "Too much for one answer: hand in fewer attempts at a time.\n"


def test_the_workflow_may_answer_issues_of_the_form_alone() -> None:
    """It has no other right, leaves no token in the copy, and asks for the label of the form."""
    (workflow,) = parts(".github/workflows/attempt.yml")
    assert workflow["permissions"] == {}
    assert ANSWER["permissions"] == {"contents": "read", "issues": "write"}
    (label,) = FORM["labels"]
    assert ANSWER["if"] == f"contains(github.event.issue.labels.*.name, '{label}')"
    assert ANSWER["steps"][0]["with"] == {"persist-credentials": False}
    assert set(ANSWER["steps"][2]["with"]) <= set(INPUTS)


# --- GitLab -------------------------------------------------------------------------------------


def gitlab(**given: str) -> dict[str, Any]:
    """Return the job with these inputs put in, as GitLab does: into the text, before it is read."""
    head, body = parts("templates/quiz-score.yml")
    inputs = {name: one["default"] for name, one in head["spec"]["inputs"].items()} | given
    text = yaml.safe_dump(body, allow_unicode=True, width=1000)
    place = re.compile(r"\$\[\[ inputs\.(\w+) \]\]")
    found = yaml.safe_load(place.sub(lambda found: json.dumps(inputs[found[1]])[1:-1], text))
    job: dict[str, Any] = found["quiz-score"]
    return job


def run_job(work: Path, **given: str) -> tuple[int, str]:
    """Run the job's script; return the status and what was printed."""
    job = gitlab()
    variables = {name: one["value"] for name, one in job["variables"].items()} | given
    done = run("\n".join(job["script"]), work, "sh", **variables)
    return done.returncode, done.stdout + done.stderr


def test_the_job_for_gitlab_keeps_to_its_schema() -> None:
    """As schemastore.org has it; the head of a component is described elsewhere."""
    errors = Draft7Validator(schema_of("gitlab-ci")).iter_errors({"quiz-score": gitlab()})
    assert [error.message for error in errors] == []


@pytest.mark.parametrize(("given", "status"), [(passing(BOARD), 0), (failing(BOARD), 1)])
def test_the_job_for_gitlab_ends_as_quiz_score_does(work: Path, given: Any, status: int) -> None:  # noqa: ANN401 - an attempt
    """And leaves the JUnit file that it hands to the merge request."""
    hand_in(work, "a.txt", write_code(given))
    done, told = run_job(work)
    assert done == status, told
    kept = gitlab()["artifacts"]
    assert JUnitXml.fromfile(str(work / kept["reports"]["junit"])).tests == 1
    assert all((work / file).exists() for file in kept["paths"])
    assert kept["when"] == "always"


def test_hostile_variables_of_the_job_run_nothing(work: Path) -> None:
    """Each line is a path, whatever it looks like."""
    hand_in(work, "a.txt", write_code(passing(BOARD, HOSTILE)))
    (work / "click.py").write_text("open('pwned', 'w')", encoding="utf-8")
    paths = "attempts\n$(touch pwned)\n`touch pwned`\n--html=pwned\nPATHS\n\n*"
    status, told = run_job(work, QUIZ_PATHS=paths, QUIZ_ENGINE="$(touch pwned)")
    assert status == 2, told
    assert not list(work.rglob("pwned*"))
    assert calls(work.parent / "bin", "python")[1][-1] == "$(touch pwned)"
