"""The browsers are found or asked for, watched, and gone with those who started them."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.browser.browsers import BROWSERS, webkit
from tests.browser.leash import leashed
from tests.browser.page_rules import violations_in
from tests.browser.player import ROOT
from tests.browser.test_page_rules import STRICT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.browser.firefox import Firefox

SCRIPT = Path(__file__).with_name("browsers.py")
NOTHING = {"PATH": ""}
"""The surroundings of a machine that has no program."""


def python(*arguments: str, **surroundings: str) -> subprocess.CompletedProcess[str]:
    """Run Python to its end in the folder of the project."""
    return subprocess.run(
        [sys.executable, *arguments],
        capture_output=True,
        check=False,
        cwd=ROOT,
        encoding="utf-8",
        env={**os.environ, **surroundings},
    )


# --- set-up -------------------------------------------------------------------------------------


def test_each_missing_browser_is_named_in_a_line() -> None:
    """Where none can be installed the set-up says how to get each, and lets the tests fail."""
    done = python(str(SCRIPT), "firefox", "webkit", **NOTHING)
    wanted = [BROWSERS[name].missing for name in ("firefox", "webkit")]
    assert (done.stdout.splitlines(), done.stderr, done.returncode) == (wanted, "", 0)


def test_webkit_is_all_of_it_or_nothing(tmp_path: Path) -> None:
    """A driver without its browser is no WebKit."""
    assert webkit(tmp_path) is None


@pytest.mark.parametrize("name", ["firefox", "webkit"])
def test_a_missing_browser_fails_its_tests(name: str) -> None:
    """They are neither skipped nor left out, and their one line says what to do."""
    test = f"tests/browser/test_{name}.py"
    quick = ("-n", "0", "-q", "--maxfail=1", "-p", "no:cacheprovider")
    done = python("-m", "pytest", *quick, test, **NOTHING)
    assert done.returncode == 1
    assert BROWSERS[name].missing in done.stdout
    assert "1 error" in done.stdout
    assert "skipped" not in done.stdout


# --- on a leash ---------------------------------------------------------------------------------

CHILD = """
import socket, sys
socket.create_connection(("127.0.0.1", int(sys.argv[1]))).recv(1)
"""
PARENT = f"""
import subprocess, sys
print("it is up", flush=True)
subprocess.run([sys.executable, "-c", {CHILD!r}, sys.argv[1]])
"""
STARTER = f"""
import sys
from tests.browser.leash import leashed
with leashed([sys.executable, "-c", {PARENT!r}, sys.argv[1]], "it is (up)"):
    sys.stdin.read()
"""


@pytest.fixture
def server() -> Iterator[socket.socket]:
    """Where a child reports itself: its end closes the line."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        listening.settimeout(60)
        yield listening


def expect_its_end(line: socket.socket) -> None:
    """The other end of the line is gone."""
    line.settimeout(60)
    with line, suppress(ConnectionResetError):
        assert line.recv(1) == b""


def test_a_program_ends_with_the_test_and_its_children_too(server: socket.socket) -> None:
    """What it said is given, and nothing of it is left."""
    port = str(server.getsockname()[1])
    with leashed([sys.executable, "-c", PARENT, port], r"it is (\w+)") as said:
        line, _ = server.accept()
        assert said == "up"
    expect_its_end(line)


def test_a_program_ends_with_a_starter_that_was_killed(server: socket.socket) -> None:
    """Nobody is left to end it in order, and still nothing of it stays."""
    port = str(server.getsockname()[1])
    command = [sys.executable, "-c", STARTER, port]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE) as starter:
        line, _ = server.accept()
        starter.kill()
    expect_its_end(line)


def test_a_program_that_ends_without_a_word_is_an_error() -> None:
    """What it said instead is told."""
    command = [sys.executable, "-c", "print('no display')"]
    with pytest.raises(OSError, match="no display"), leashed(command, "listening at (.*)"):
        pass


# --- the watch over Firefox ---------------------------------------------------------------------

FAULTS = {
    "console.error('spilt milk')": "console: spilt milk",
    "setTimeout(() => { throw Error('broken') })": "javascript: Error: broken",
    "new Image().src = 'http://127.0.0.2/pixel.png'": "left the site: http://127.0.0.2/",
}


@pytest.mark.parametrize("script", FAULTS)
def test_firefox_tells_of_faults(the_firefox: Firefox, script: str) -> None:
    """An error, an exception and a request to elsewhere reach the test."""
    troubles: list[str] = []
    with the_firefox.tab(troubles.append, "http://127.0.0.1:1/") as tab:
        tab.run(f"async () => {{ {script}; await new Promise((go) => setTimeout(go, 100)); }}")
    assert [trouble for trouble in troubles if trouble.startswith(FAULTS[script])]


MOVES_AWAY = """(times) => {
  document.body.innerHTML = "<button>press</button>";
  const [button] = document.body.children;
  button.onclick = () => (button.textContent = "pressed");
  addEventListener("pointerdown", () => {
    if (times-- > 0) button.style.cssText = `position: fixed; top: ${times % 2 ? 100 : 200}px`;
  });
}"""


def test_a_click_that_reaches_nothing_is_made_again(the_firefox: Firefox) -> None:
    """Whoever sees a button move away follows it; one that always does is given up."""
    with the_firefox.tab(print, "") as tab:
        tab.run(MOVES_AWAY, 1)
        tab.click("button")
        assert tab.run("() => document.body.textContent") == "pressed"
        tab.run(MOVES_AWAY, 100)
        with pytest.raises(RuntimeError, match="clicks did not reach button"):
            tab.click("button")


def test_axe_sees_a_barrier_in_firefox(the_firefox: Firefox) -> None:
    """A picture without a text alternative is named, whatever the page forbids."""
    with the_firefox.tab(print, "") as tab:
        tab.open(f"data:text/html,<html lang=en><title>t</title>{STRICT}<main><img src=data:>")
        assert [found.rule for found in violations_in(tab)] == ["image-alt"]
