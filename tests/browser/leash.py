"""Programs on a leash: they end with those who started them, however that comes about.

Run as a script it starts the program that its arguments name, and ends it with all that it has
started as soon as its own input is closed, which happens at the latest when its starter dies.
"""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from contextlib import contextmanager, suppress
from threading import Thread
from typing import IO, TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

PATIENCE = 5.0
"""Seconds that a program has to end of itself."""


@contextmanager
def leashed(
    command: Sequence[str], says: str = "", environment: Mapping[str, str] | None = None
) -> Iterator[str]:
    """Run a program for a while; give what it says where that matches, from the match on.

    Without a pattern nothing is awaited. A program that ends before it has said so raises with
    what it said instead.
    """
    leash = subprocess.Popen(
        [sys.executable, __file__, *command],
        env={**os.environ, **(environment or {})},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    with leash:
        assert leash.stdin is not None
        assert leash.stdout is not None
        rest = Thread(target=leash.stdout.read)  # a full pipe would halt the program
        try:
            found = awaited(leash.stdout, says) if says else ""
            rest.start()
            yield found
        finally:
            leash.stdin.close()
            leash.wait()
            if rest.ident:
                rest.join()


def awaited(lines: IO[str], pattern: str) -> str:
    """Read until a line matches; return what the group of the pattern holds."""
    said = []
    for line in lines:
        if found := re.search(pattern, line):
            return found[1]
        said.append(line)
    message = f"it ended without saying {pattern}: {''.join(said)}"
    raise OSError(message)


def hold(command: Sequence[str]) -> int:
    """Run a program until it ends, or until nobody holds our input any more."""
    program = subprocess.Popen(command, stdin=subprocess.DEVNULL, start_new_session=True)
    Thread(target=end_after_input, args=(program,), daemon=True).start()
    try:
        return program.wait()
    finally:
        tell(program, signal.SIGKILL)


def end_after_input(program: subprocess.Popen[bytes]) -> None:
    """End a program once our input is closed; kill it where it does not listen."""
    sys.stdin.read()
    tell(program, signal.SIGTERM)
    with suppress(subprocess.TimeoutExpired):
        program.wait(PATIENCE)
    tell(program, signal.SIGKILL)


def tell(program: subprocess.Popen[bytes], message: signal.Signals) -> None:
    """Send a signal to a program and all that it has started, as far as any is left."""
    with suppress(ProcessLookupError):
        os.killpg(program.pid, message)


if __name__ == "__main__":
    sys.exit(hold(sys.argv[1:]))
