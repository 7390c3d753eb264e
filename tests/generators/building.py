"""The same docs folder, built as we publish it and by the generators that could follow."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from tests.browser.player import LANGUAGES

ROOT = Path(__file__).parents[2]
BIN = ROOT / ".venv-generators" / "bin"
GENERATORS = ("properdocs", "zensical")
PUBLISHED = "published"
OVERLAY = """\
INHERIT: docs/{language}.yml
docs_dir: build/docs/{language}
site_dir: {generator}/{language}
site_url: {address}{generator}/{language}/
theme:
  custom_dir: docs/overrides
"""
"""What is said beyond the configuration in docs: where things are, seen from the folder above."""


def lay_out(home: Path, address: str) -> None:
    """Leave in the folder the configuration, the docs folders and the site as it is published.

    ``address`` is where the folder is served: without one there is no instant navigation.
    """
    shutil.copy(ROOT / "mkdocs.yml", home)
    shutil.copytree(ROOT / "docs" / "overrides", home / "docs" / "overrides")
    for language in LANGUAGES:
        shutil.copy(ROOT / "docs" / f"{language}.yml", home / "docs")
    places = ("--docs", str(home / "build" / "docs"), "--site", str(home / PUBLISHED))
    options = (*places, "--site-url", f"{address}{PUBLISHED}/")
    succeed(sys.executable, "-m", "quiz_engine", "build", *options, cwd=ROOT)


def build_with(generator: str, home: Path, address: str) -> None:
    """Let another generator build every language into a folder of its name."""
    for language in LANGUAGES:
        config = home / f"{generator}-{language}.yml"
        text = OVERLAY.format(generator=generator, language=language, address=address)
        config.write_text(text, "utf-8")
        succeed(program(generator), "build", "-f", config.name, cwd=home)


def program(name: str) -> str:
    """Return where a generator is, which has an environment of its own."""
    path = BIN / name
    if not path.exists():
        message = f"{path} is missing: run make generators"
        raise FileNotFoundError(message)
    return str(path)


def succeed(*command: str, cwd: Path) -> None:
    """Run a command that must end well."""
    done = run(*command, cwd=cwd)
    if done.returncode:
        message = f"{' '.join(command)}\n{done.stdout}{done.stderr}"
        raise RuntimeError(message)


def run(*command: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    """Run a command to its end, whatever its exit status."""
    environment = {**os.environ, "NO_COLOR": "1", "PYTHONUTF8": "1"}
    return subprocess.run(
        command, capture_output=True, check=False, cwd=cwd, encoding="utf-8", env=environment
    )
