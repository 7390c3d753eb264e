"""Who is measured: our lesson page, a plain page of the theme, mkdocs-quiz, and H5P."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from html import escape
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.page.question import CASE, LANGUAGE, ROOT

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from benchmarks.page.question import Question

PEERS = ROOT / ".venv-peers" / "bin" / "python"
H5P_PLAYER = Path(__file__).parent / "node_modules" / "h5p-standalone" / "dist"


@dataclass(frozen=True, slots=True)
class Contender:
    """A page, and where to look and click on it; all but the address are selectors.

    ``ready`` is all that must be shown before the question can be answered, ``start`` what must be
    pressed before that. ``pressed`` is clicked first, then ``answer``; timed is how long it takes
    until what ``shown`` finds holds the ``text``.
    """

    name: str
    address: str
    ready: tuple[str, ...]
    answer: str
    shown: str
    text: str
    start: str | None = None
    pressed: tuple[str, ...] = ()


def ours(site: Path, url: str, question: Question) -> Contender:
    """Build the course as it is published; return its first lesson."""
    places = ("--docs", f"{site}-docs", "--site", str(site / "ours"), "--site-url", f"{url}ours/")
    run(sys.executable, "-m", "quiz_engine", "build", *places)
    start = ".quiz-intro [data-do=start]"
    choice = f'.quiz-form .quiz-option:has-text("{question.given.do}")'  # they are shuffled
    return Contender(
        "ours",
        f"ours/{LANGUAGE}/{CASE}.html",
        (".quiz-form .quiz-option", ".quiz-form button:not([type])"),
        ".quiz-form button:not([type])",
        ".quiz-result .quiz-message",
        question.given.then,
        start,
        (start, choice),
    )


def lesson(site: Path, url: str, question: Question) -> Contender:
    """Put the native question into a copy of our built page; return what the lesson alone takes."""
    del url
    folder = site / "ours" / LANGUAGE
    page = (folder / f"{CASE}.html").read_text("utf-8")
    asked = "".join(f"<p>{escape(text)}</p>" for text in (*question.said, question.ask))
    page, cases = OUR_CASE.subn(lambda _: asked + native(question), page)
    page, scripts = OUR_SCRIPT.subn("", page)
    if (cases, scripts) != (1, 1):
        message = f"the page of {CASE} has {cases} cases and {scripts} scripts, not one of each"
        raise SystemExit(message)
    (folder / "lesson.html").write_text(page, encoding="utf-8")
    return _native("lesson", f"ours/{LANGUAGE}/lesson.html", question)


OUR_CASE = re.compile(r'<div class="quiz" data-quiz=.*?</section>\s*</div>\s*</div>', re.DOTALL)
OUR_SCRIPT = re.compile(r'<script src="assets/quiz\.js[^>]*></script>')


def native(question: Question) -> str:
    """Return the choices as native ``<details>``: the browser does everything."""
    return "\n\n".join(
        f"<details><summary>{escape(choice.do)}</summary>"
        f"<p>{escape(choice.then)}</p><p>{escape(choice.why)}</p></details>"
        for choice in question.choices
    )


def _native(name: str, address: str, question: Question) -> Contender:
    choice = f"details:nth-of-type({question.place + 1})"
    return Contender(
        name,
        address,
        ("article details summary",),
        f"{choice} summary",
        f"{choice} p",
        question.given.then,
    )


def plain(site: Path, url: str, question: Question) -> Contender:
    """Build a page of the theme as it comes, with the question as three native ``<details>``."""
    text = "\n\n".join(["# 第一則訊息", *question.said, question.ask, native(question)])
    _with_mkdocs(Path(sys.executable), site / "plain", f"{url}plain/", text, ["search"])
    return _native("plain", "plain/index.html", question)


def mkdocs_quiz(site: Path, url: str, question: Question) -> Contender:
    """Build the same page with the question as mkdocs-quiz asks it, as it is set up by itself."""
    choices = [f"- [{'x' if one.is_given else ' '}] {one.do}" for one in question.choices]
    answer = (question.given.then, "", question.given.why)
    quiz = "\n".join(["<quiz>", question.ask, *choices, "", *answer, "</quiz>"])
    text = "\n\n".join(["# 第一則訊息", *question.said, quiz])
    plugins = ["search", "mkdocs_quiz"]
    _with_mkdocs(PEERS, site / "mkdocs-quiz", f"{url}mkdocs-quiz/", text, plugins)
    radio = "input[name=answer]"
    return Contender(
        "mkdocs-quiz",
        "mkdocs-quiz/index.html",
        (f".quiz:has(.quiz-reset-button) {radio}",),  # the button comes with the handlers
        f".quiz fieldset > :nth-child({question.place + 1}) {radio}",
        ".quiz section.content",
        question.given.then,
    )


def _with_mkdocs(python: Path, site: Path, url: str, text: str, plugins: Sequence[str]) -> None:
    """Build one page with the theme as it comes."""
    docs = Path(f"{site}-docs")
    docs.mkdir()
    (docs / "index.md").write_text(text, encoding="utf-8")
    configuration = {
        "site_name": "退換貨處理",
        "site_url": url,
        "use_directory_urls": False,
        "docs_dir": str(docs),
        "site_dir": str(site),
        "theme": {"name": "material", "font": False, "language": LANGUAGE},
        "plugins": list(plugins),
    }
    file = Path(f"{site}.yml")
    file.write_text(json.dumps(configuration), encoding="utf-8")
    run(str(python), "-m", "mkdocs", "build", "--quiet", "--config-file", str(file))


def run(*command: str) -> str:
    """Run a command to its end and return what it says; stop with that if it fails."""
    done = subprocess.run(command, capture_output=True, check=False, cwd=ROOT, text=True)  # noqa: S603 - our own
    if done.returncode:
        raise SystemExit(done.stdout + done.stderr)
    return done.stdout


def versions(contenders: Sequence[Contender]) -> list[str]:
    """Return what takes part beside us, with its version."""
    code = "import importlib.metadata as m; print(m.version('mkdocs-quiz'))"
    found = [f"mkdocs-material {version('mkdocs-material')}"]
    found.append(f"mkdocs-quiz {run(str(PEERS), '-c', code).strip()}")
    if any(one.name == "h5p" for one in contenders):
        package = _json_of(H5P_PLAYER.parent / "package.json")
        found.append(f"h5p-standalone {package['version']}")
    return found


# --- H5P ----------------------------------------------------------------------------------------

H5P_PAGE = """<!DOCTYPE html>
<html lang="zh-Hant"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1"><title>第一則訊息</title>
<script src="player/main.bundle.js"></script></head>
<body><h1>第一則訊息</h1><div id="question"></div>
<script>new H5PStandalone.H5P(document.getElementById("question"), {h5pJsonPath: "content",
  frameJs: "player/frame.bundle.js", frameCss: "player/styles/h5p.css"});</script>
</body></html>
"""


def h5p(site: Path, libraries: Path, question: Question) -> Contender:
    """Lay out a question set with our question, played by h5p-standalone on a bare page."""
    folder = site / "h5p"
    shutil.copytree(H5P_PLAYER, folder / "player")
    shutil.copytree(libraries, folder / "content")
    found = {
        one["machineName"]: one
        for one in map(_json_of, sorted(libraries.glob("*/library.json")))
        if not one["machineName"].startswith("H5PEditor")
    }
    missing = {"H5P.QuestionSet", "H5P.MultiChoice"} - set(found)
    if missing:
        message = f"{libraries} lacks {', '.join(sorted(missing))}: unpack an .h5p file there"
        raise SystemExit(message)
    _write(folder / "content" / "h5p.json", _package(found))
    _write(folder / "content" / "content" / "content.json", _question_set(found, question))
    (folder / "index.html").write_text(H5P_PAGE, encoding="utf-8")
    answer = f".h5p-answer:nth-child({question.place + 1})"
    return Contender(
        "h5p",
        "h5p/index.html",
        (".h5p-answer", ".h5p-question-check-answer"),
        ".h5p-question-check-answer",
        ".h5p-feedback-dialog",
        question.given.then,
        pressed=(answer,),
    )


def _json_of(file: Path) -> dict[str, str]:
    read: dict[str, str] = json.loads(file.read_text("utf-8"))
    return read


def _write(file: Path, data: Mapping[str, object]) -> None:
    file.parent.mkdir(exist_ok=True)
    file.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")


def _package(found: Mapping[str, Mapping[str, str]]) -> dict[str, object]:
    """Return what names the libraries of the content."""
    keys = ("machineName", "majorVersion", "minorVersion")
    return {
        "title": "第一則訊息",
        "language": "und",
        "mainLibrary": "H5P.QuestionSet",
        "embedTypes": ["iframe"],
        "preloadedDependencies": [{key: one[key] for key in keys} for one in found.values()],
    }


def _question_set(found: Mapping[str, Mapping[str, str]], question: Question) -> dict[str, object]:
    """Return a set of our one question; whatever is not named is as H5P's forms fill it in."""
    multiple = found["H5P.MultiChoice"]
    answers = [
        {
            "text": f"<div>{escape(one.do)}</div>",
            "correct": one.is_given,
            "tipsAndFeedback": {"tip": "", "chosenFeedback": f"<div>{one.then}</div>"},
        }
        for one in question.choices
    ]
    asked = "".join(f"<p>{escape(line)}</p>" for line in (*question.said, question.ask))
    params = {
        "question": asked,
        "answers": answers,
        "behaviour": BEHAVIOUR,
        "UI": {"checkAnswerButton": "檢查"},
    }
    return {
        "introPage": {"showIntroPage": False},
        "progressType": "dots",
        "passPercentage": 50,
        "questions": [
            {
                "library": f"H5P.MultiChoice {multiple['majorVersion']}.{multiple['minorVersion']}",
                "params": params,
                "subContentId": "3b2fd0a2-6a56-4b0e-9a3c-0f7b2c6f1a11",
                "metadata": {"contentType": "Multiple Choice", "license": "U", "title": "1"},
            }
        ],
        "texts": {"finishButton": "完成", "textualProgress": "@current / @total"},
        "override": {"checkButton": True},
        "endGame": {"showResultPage": True},
    }


BEHAVIOUR: Mapping[str, object] = {
    "enableRetry": True,
    "enableSolutionsButton": True,
    "enableCheckButton": True,
    "type": "auto",
    "singlePoint": False,
    "randomAnswers": False,  # so that the same choice is clicked each time
    "showSolutionsRequiresInput": True,
    "autoCheck": False,
    "passPercentage": 100,
    "showScorePoints": True,
}
