"""Find a Chromium for the browser tests, or install one.

Run as a script it leaves the machine with a browser, or says in one line what is missing.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FONTS = ("fonts-noto-cjk", "fonts-noto-color-emoji")
MISSING = (
    "no browser for the tests: install Chromium (Debian: apt-get install chromium) "
    "or let Playwright fetch one: .venv/bin/python -m playwright install chromium"
)


def on_path() -> str | None:
    """Return the first Chromium on PATH."""
    return next(filter(None, map(shutil.which, NAMES)), None)


def is_root() -> bool:
    """Tell whether we may install system packages (never on Windows, which has no such id)."""
    return hasattr(os, "geteuid") and os.geteuid() == 0


def find() -> str | None:
    """Return a Chromium on PATH, else the one Playwright has downloaded."""
    if found := on_path():
        return found
    with sync_playwright() as playwright:
        own = playwright.chromium.executable_path
    return own if Path(own).exists() else None


def lacks_chinese() -> bool:
    """Tell whether this machine can show no Chinese, so that screenshots would be boxes."""
    fc_list = shutil.which("fc-list")
    return fc_list is None or not run(fc_list, ":lang=zh-tw").stdout.strip()


def run(*command: str) -> subprocess.CompletedProcess[str]:
    """Run a command quietly to its end, whatever its exit status."""
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    return subprocess.run(
        command,
        capture_output=True,
        check=False,
        env=environment,
        stdin=subprocess.DEVNULL,
        text=True,
    )


def install_packages(*names: str) -> None:
    """Install Debian packages where that is ours to do; elsewhere do nothing."""
    apt_get = shutil.which("apt-get")
    if apt_get is None or not is_root():
        return
    say(f"installing {', '.join(names)}")
    run(apt_get, "update")
    wait_for_others = ("-o", "DPkg::Lock::Timeout=300")
    run(apt_get, "install", "-y", "--no-install-recommends", *wait_for_others, *names)


def install_own() -> None:
    """Let Playwright download the browser it was made for."""
    say("downloading Playwright's own Chromium")
    run(sys.executable, "-m", "playwright", "install", "chromium")


def say(line: str) -> None:
    """Print one line at once."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def main() -> None:
    """Leave a browser on this machine, and Chinese fonts where we may install them."""
    found = find()
    wanted = (() if found else ("chromium",)) + (FONTS if lacks_chinese() else ())
    if wanted:
        install_packages(*wanted)
    if not found and not find():
        install_own()
        if not find():
            sys.exit(MISSING)


if __name__ == "__main__":
    main()
