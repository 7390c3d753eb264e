"""One visit of a page in Chromium: what it costs until it can be answered, and how it reacts."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Browser, Locator, Page

    from benchmarks.page.contenders import Contender
    from benchmarks.page.serving import Counter, Sent

PROBE = Path(__file__).with_name("probe.js")
PHONE = {"width": 412, "height": 915}
PICTURES = (".svg", ".png", ".jpg", ".webp", ".gif")
TWO_FRAMES = "new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"
PATIENCE = 60_000
"""After how many milliseconds a page that does not answer has failed."""


@dataclass(frozen=True, slots=True)
class Speed:
    """What is held back: the processor by a factor, the network by rate and delay."""

    name: str
    cpu: int = 1
    bits_per_second: int = 0
    delay_ms: int = 0


FREE = Speed("free")
SLOW = Speed("slow", cpu=4, bits_per_second=1_600_000, delay_ms=150)
SPEEDS = (FREE, SLOW)


def visit(
    browser: Browser, counter: Counter, contender: Contender, speed: Speed
) -> dict[str, float]:
    """Load a page as for the first time, answer its question; return what was measured.

    Sizes in bytes, times in milliseconds. A page that must be started is loaded twice: once as a
    learner does, and once to see how soon the question is there if the start is pressed at once.
    """
    found = _load_and_answer(browser, counter, contender, speed)
    if contender.start is None:
        return found | {"startable": found["answerable"]}
    return found | _started_at_once(browser, counter, contender, speed)


def _open(
    browser: Browser, speed: Speed, work: Callable[[Page], dict[str, float]]
) -> dict[str, float]:
    """Do the work on a page of a browser that has kept nothing, and leave nothing behind."""
    context = browser.new_context(viewport=PHONE, locale="zh-TW")  # type: ignore[arg-type]
    context.set_default_timeout(PATIENCE)
    context.add_init_script(path=PROBE)
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Emulation.setCPUThrottlingRate", {"rate": speed.cpu})
    session.send("Network.enable")
    if speed.bits_per_second:
        rate = speed.bits_per_second / 8
        limits: dict[str, float] = {"offline": False, "latency": speed.delay_ms}
        limits |= {"downloadThroughput": rate, "uploadThroughput": rate}
        session.send("Network.emulateNetworkConditions", limits)
    try:
        return work(page)
    finally:
        context.close()


def _load_and_answer(
    browser: Browser, counter: Counter, contender: Contender, speed: Speed
) -> dict[str, float]:
    def work(page: Page) -> dict[str, float]:
        start = len(counter.sent)
        watched = contender.ready if contender.start is None else (contender.start,)
        page.add_init_script(f"benchmark.until('answerable', {json.dumps(watched)})")
        page.goto(counter.url + contender.address, wait_until="networkidle")
        seen = page.wait_for_function("benchmark.times.answerable", polling=100).json_value()
        loaded = counter.since(start)
        shift = page.evaluate("benchmark.shift")
        kept = _kept_for_offline(page, counter, start)
        reaction = _reaction(page, contender)
        return {
            "bytes": size(loaded),
            "pictures": size([one for one in loaded if one.path.endswith(PICTURES)]),
            "requests": len(loaded),
            "answerable": seen,
            "reaction": reaction,
            "shift": shift,
            "offline": kept,
        }

    return _open(browser, speed, work)


def _started_at_once(
    browser: Browser, counter: Counter, contender: Contender, speed: Speed
) -> dict[str, float]:
    def work(page: Page) -> dict[str, float]:
        start, ready = json.dumps([contender.start]), json.dumps(contender.ready)
        press = f"document.querySelector({json.dumps(contender.start)}).click()"
        then = f"() => {{ {press}; benchmark.until('answerable', {ready}); }}"
        page.add_init_script(f"benchmark.until('startable', {start}, {then})")
        page.goto(counter.url + contender.address, wait_until="load")
        page.wait_for_function("benchmark.times.answerable", polling=100)
        times: dict[str, float] = page.evaluate("benchmark.times")
        return times

    return _open(browser, speed, work)


def _kept_for_offline(page: Page, counter: Counter, start: int) -> float:
    """Return the bytes that a service worker fetches, when it has fetched all.

    One is registered after the page has loaded, so a page that has none by now will have none.
    """
    page.evaluate(
        "navigator.serviceWorker.getRegistration()"
        ".then(found => found && navigator.serviceWorker.ready)"
    )
    page.wait_for_load_state("networkidle")
    return size(counter.since(start, for_worker=True))


def _reaction(page: Page, contender: Contender) -> float:
    """Answer as a learner does; return the time from the click to the frame that shows it."""
    frame = page.frames[-1] if len(page.frames) > 1 else page.main_frame
    for selector in contender.pressed:
        frame.locator(selector).first.click()
    target = frame.locator(contender.answer).first
    target.evaluate("node => node.scrollIntoView({block: 'center'})")
    page.evaluate(TWO_FRAMES)
    x, y = _middle(target)
    wanted = [contender.shown, contender.text]
    page.evaluate("([shown, text]) => benchmark.reaction(shown, text)", wanted)
    page.mouse.click(x, y)
    found: float = page.wait_for_function("benchmark.times.reaction", polling=100).json_value()
    return found


def _middle(target: Locator) -> tuple[float, float]:
    """Return the middle of what is to be clicked, in the window."""
    box = target.bounding_box()
    if box is None:
        message = f"{target} is not shown"
        raise ValueError(message)
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def size(sent: list[Sent]) -> int:
    """Return the bytes of some responses together."""
    return sum(one.size for one in sent)
