"""Find the browsers that the tests need, or install them.

Run as a script it leaves the machine with Chromium, Firefox and WebKit, or says in one line for
each what is missing; the names of some as arguments leave out the others.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import sync_playwright

FONTS = ("fonts-noto-cjk", "fonts-noto-color-emoji")
CHROMIUMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FIREFOXES = (
    *("firefox-esr", "firefox"),
    "/Applications/Firefox.app/Contents/MacOS/firefox",
    "C:/Program Files/Mozilla Firefox/firefox.exe",
)
MINI_BROWSERS = ("lib/*/webkit2gtk-4.*/MiniBrowser", "libexec/webkit2gtk-4.*/MiniBrowser")


@dataclass(frozen=True, slots=True)
class WebKit:
    """The programs that a test of WebKit starts: its driver, its browser, and a screen for it."""

    driver: str
    browser: str
    screen: str


def first_of(*names: str) -> str | None:
    """Return the first program that is there."""
    return next(filter(None, map(shutil.which, names)), None)


def chromium_on_path() -> str | None:
    """Return the first Chromium on PATH."""
    return first_of(*CHROMIUMS)


def chromium() -> str | None:
    """Return a Chromium on PATH, else the one Playwright has downloaded."""
    if found := chromium_on_path():
        return found
    with sync_playwright() as playwright:
        own = playwright.chromium.executable_path
    return own if Path(own).exists() else None


def firefox() -> str | None:
    """Return a Firefox."""
    return first_of(*FIREFOXES)


def webkit(root: Path = Path("/usr")) -> WebKit | None:
    """Return the WebKit of GTK where all of it is there."""
    browsers = [str(found) for pattern in MINI_BROWSERS for found in sorted(root.glob(pattern))]
    driver, screen = first_of("WebKitWebDriver"), first_of("Xvfb")
    return WebKit(driver, browsers[-1], screen) if driver and browsers and screen else None


@dataclass(frozen=True, slots=True)
class Browser:
    """A browser: how it is found, the Debian packages that bring it, and what to do without."""

    find: Callable[[], object]
    packages: tuple[str, ...]
    missing: str


BROWSERS = {
    "chromium": Browser(
        chromium,
        ("chromium",),
        "no Chromium for the tests: install one (Debian: apt-get install chromium) "
        "or let Playwright fetch one: .venv/bin/python -m playwright install chromium",
    ),
    "firefox": Browser(
        firefox,
        ("firefox-esr",),
        "no Firefox for the tests: install one (Debian: apt-get install firefox-esr; "
        "any on PATH will do), or test without: make test PYTEST_FLAGS='-k \"not firefox\"'",
    ),
    "webkit": Browser(
        webkit,
        ("webkit2gtk-driver", "xvfb"),
        "no WebKit for the tests: install one (Debian, Ubuntu: apt-get install webkit2gtk-driver "
        "xvfb), or elsewhere leave it to CI: make test PYTEST_FLAGS='-k \"not webkit\"'",
    ),
}


def is_root() -> bool:
    """Tell whether we may install system packages (never on Windows, which has no such id)."""
    return hasattr(os, "geteuid") and os.geteuid() == 0


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


def install(*wanted: tuple[str, ...]) -> None:
    """Install these sets of Debian packages where that is ours to do; elsewhere do nothing.

    One that this release of the system does not know keeps no other from being installed.
    """
    apt_get = shutil.which("apt-get")
    if apt_get is None or not is_root() or not wanted:
        return
    run(apt_get, "update")
    wait_for_others = ("-o", "DPkg::Lock::Timeout=300")
    for packages in wanted:
        say(f"installing {', '.join(packages)}")
        run(apt_get, "install", "-y", "--no-install-recommends", *wait_for_others, *packages)


def install_own() -> None:
    """Let Playwright download the browser it was made for."""
    say("downloading Playwright's own Chromium")
    run(sys.executable, "-m", "playwright", "install", "chromium")


def say(line: str) -> None:
    """Print one line at once."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def main(*names: str) -> None:
    """Leave these browsers on this machine, and Chinese fonts where we may install them.

    Without Chromium nothing can be tested: that ends it. What else is missing is said, and
    fails the tests that need it.
    """
    wanted = {name: BROWSERS[name] for name in names or BROWSERS}
    lacking = [browser.packages for browser in wanted.values() if not browser.find()]
    install(*lacking, *((FONTS,) if lacks_chinese() else ()))
    if "chromium" in wanted and not chromium():
        install_own()
    missing = {name: browser.missing for name, browser in wanted.items() if not browser.find()}
    for line in missing.values():
        say(line)
    sys.exit("chromium" in missing)


if __name__ == "__main__":
    main(*sys.argv[1:])
