"""The course without a network: kept whole after the first visit, renewed whole when it changes."""

from __future__ import annotations

import json
import shutil
from functools import partial
from http.server import ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING
from zipfile import ZipFile

import pytest

from quiz_engine.attempts.replay import steps_of
from quiz_engine.attempts.transcript import Step
from quiz_engine.site.folder import bring_up_to_date, read_tree
from quiz_engine.site.offline import with_offline
from quiz_engine.testing import random_play
from tests.browser.conftest import QuietHandler, a_firefox
from tests.browser.hands import Hands
from tests.browser.page_rules import watch
from tests.browser.player import Player, Way, case, rescored

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

    from tests.browser.page_rules import OpenPage

NAME = "damaged-item"
KEPT = """async (language) => {
  const registration = await navigator.serviceWorker.ready;
  const count = async (name) => (await (await caches.open(name)).keys()).length;
  const files = async () =>
    (await Promise.all((await caches.keys()).map(count))).reduce((sum, one) => sum + one, 0);
  let before = -1;
  while (before < 20 || before !== await files()) {
    before = await files();
    await new Promise((go) => setTimeout(go, 300));
  }
  return [registration.active.state, before];
}"""
"""Answers when the worker has kept what it keeps: no sleeping in the test, the page is asked."""


class Host:
    """A host of a copy of the site, that can be changed, and switched off and on."""

    def __init__(self, folder: Path) -> None:
        """Start to answer."""
        self.folder = folder
        self.port = 0
        self.on()

    @property
    def url(self) -> str:
        """Where the site is; ends in a slash."""
        return f"http://127.0.0.1:{self.port}/"

    def on(self) -> None:
        """Answer again, at the same address."""
        handler = partial(QuietHandler, directory=str(self.folder))
        self._server = ThreadingHTTPServer(("127.0.0.1", self.port), handler)
        self.port = self._server.server_port
        Thread(target=self._server.serve_forever, daemon=True).start()

    def off(self) -> None:
        """Answer nobody any more."""
        self._server.shutdown()
        self._server.server_close()

    def publish(self, change: dict[str, tuple[str, str]]) -> None:
        """Publish a version in which these files have one text in place of another."""
        site = read_tree(self.folder)
        for name, (old, new) in change.items():
            assert old.encode() in site[name], name
            site[name] = site[name].replace(old.encode(), new.encode())
        bring_up_to_date(self.folder, with_offline(site, ("zh-Hant", "en")))


@pytest.fixture
def host(site_folder: Path, tmp_path: Path) -> Iterator[Host]:
    """A copy of the site, in two languages, without the zip of itself."""
    folder = tmp_path / "host"
    shutil.copytree(site_folder, folder, ignore=shutil.ignore_patterns("course.zip", "trainers"))
    for name in ("ja", "zh-Hans"):
        shutil.rmtree(folder / name, ignore_errors=True)
    trainers = Path("en/trainers/index.html")
    (folder / trainers).parent.mkdir()
    shutil.copy(site_folder / trainers, folder / trainers)
    bring_up_to_date(folder, with_offline(read_tree(folder), ("zh-Hant", "en")))
    started = Host(folder)
    yield started
    started.off()


@pytest.fixture
def visitor(browser: Browser, host: Host) -> Iterator[Page]:
    """A page of a browser that lets the site keep itself."""
    troubles: list[str] = []
    with browser.new_context(base_url=host.url, service_workers="allow") as context:
        watch(context, host.url, troubles.append)
        yield context.new_page()
    expected = ("Failed to load resource", "503", "ERR_CONNECTION_REFUSED", "worker script")
    assert [text for text in troubles if not any(part in text for part in expected)] == []


def responses(seed: int = 3) -> list[str]:
    """Return the responses of a random play."""
    play = random_play(case(NAME, "en").board, seed)
    return [step.response for step in steps_of(play) if isinstance(step, Step)]


def visit(page: Page, address: str = f"en/{NAME}.html") -> None:
    """Open a page and wait until the course is kept."""
    page.goto(address)
    state, count = page.evaluate(KEPT, "en")
    assert (state, count > 20) == ("activated", True)


def test_everything_for_learners_works_after_one_visit(visitor: Page, host: Host) -> None:
    """With the host gone, each of a learner's pages opens, and a case plays to its debrief."""
    visit(visitor)
    host.off()
    for name in ("index", "compare", "metrics", "model-reply", "quick-check", "sources"):
        answer = visitor.goto(f"en/{name}.html")
        assert answer is not None
        assert (answer.status, visitor.locator("h1").count()) == (200, 1)
    player = Player(visitor, case(NAME, "en")).open().start().play(*responses())
    assert player.verdict() == rescored(player.code(), player.case)
    host.on()


def test_firefox_keeps_it_too(host: Host, tmp_path_factory: pytest.TempPathFactory) -> None:
    """After one visit, with the host gone, a case opens and plays to its debrief."""
    with a_firefox(tmp_path_factory, {}) as firefox, firefox.tab(print, host.url) as tab:
        tab.open(f"{host.url}en/{NAME}.html")
        state, count = tab.run(KEPT, "en")
        assert (state, count > 20) == ("activated", True)
        host.off()
        tab.open(f"{host.url}en/{NAME}.html")
        player = Hands(tab, Way(case(NAME, "en"))).start()
        [*_] = player.play(responses())
        player.expect_a_sound_end()
    host.on()


def test_what_is_not_kept_says_so(visitor: Page, host: Host) -> None:
    """A trainer's page is fetched when it is asked for; without a network one line says why not."""
    visit(visitor)
    host.off()
    visitor.goto("en/trainers/index.html")
    assert "not kept on this device" in visitor.inner_text("body")
    assert visitor.locator("html").get_attribute("lang") == "en"
    host.on()
    visitor.goto("en/trainers/index.html")
    assert visitor.locator("h1").count() == 1


def test_an_update_in_the_middle_of_an_attempt_is_announced(visitor: Page, host: Host) -> None:
    """The page goes on as it is; asked for, the new version takes over and the attempt goes on."""
    visit(visitor)
    given = responses()
    player = Player(visitor, case(NAME, "en")).open().start().play(*given[:3])
    old = "Two scratches"
    host.publish({f"en/{NAME}.html": (old, "Three scratches")})
    visitor.evaluate("navigator.serviceWorker.ready.then((it) => it.update())")
    load = visitor.get_by_role("button", name=player.case.word("Load it"))
    load.wait_for()
    assert old in visitor.inner_text("h1")
    with visitor.expect_navigation():
        load.click()
    assert "Three scratches" in visitor.inner_text("h1")
    player.play(*given[3:])
    assert player.verdict() == rescored(player.code(), player.case)


def test_half_a_new_version_is_never_served(visitor: Page, host: Host) -> None:
    """While a host is being brought up to date, the old version goes on, whole."""
    visit(visitor)
    page = host.folder / "en" / "compare.html"
    page.write_text(page.read_text("utf-8").replace("<h1", "<h1 data-new"), "utf-8")
    visitor.goto("en/compare.html")
    assert visitor.locator("h1[data-new]").count() == 0
    other = host.folder / "en" / "trainers" / "index.html"
    other.write_text(other.read_text("utf-8").replace("<h1", "<h1 data-new"), "utf-8")
    visitor.goto("en/trainers/index.html")
    assert visitor.locator("h1").count() == 0
    assert "being brought up to date" in visitor.inner_text("body")


def test_a_page_of_a_new_version_comes_with_the_rest_of_it(visitor: Page, host: Host) -> None:
    """Asked for a page that is not kept, the worker renews itself first; then the page opens."""
    visit(visitor)
    host.publish(
        {
            "en/trainers/index.html": ("<h1", "<h1 data-new"),
            "en/compare.html": ("<h1", "<h1 data-new"),
        }
    )
    visitor.goto("en/trainers/index.html")
    visitor.locator("h1[data-new]").wait_for()
    visitor.goto("en/compare.html")
    visitor.locator("h1[data-new]").wait_for()


def test_a_script_of_another_version_is_refused(visitor: Page) -> None:
    """A page that was opened before an update never gets a later version's script."""
    visit(visitor)
    asked = "(version) => fetch(quizSite.home.replace(/quiz\\.js.*/, `drag.js?v=${version}`))"
    answer = f"{asked}.then(() => 'came', () => 'refused')"
    own = visitor.evaluate("quizSite.versions.drag.slice(3)")
    assert [visitor.evaluate(answer, one) for one in (own, "00000000")] == ["came", "refused"]


def test_the_course_can_be_installed(visitor: Page, host: Host) -> None:
    """Chromium finds nothing that stands in the way: a manifest, icons, a worker."""
    visit(visitor, "zh-Hant/index.html")
    session = visitor.context.new_cdp_session(visitor)
    found = session.send("Page.getInstallabilityErrors")["installabilityErrors"]
    wrong = [one["errorId"] for one in found if one["errorId"] != "in-incognito"]
    assert wrong == []
    manifest = json.loads(session.send("Page.getAppManifest")["data"])
    assert (manifest["lang"], manifest["name"]) == ("zh-Hant", "退換貨處理")
    for icon in manifest["icons"]:
        assert (host.folder / "zh-Hant" / icon["src"]).is_file()


def test_the_zip_opens_from_disk(open_page: OpenPage, site_folder: Path, tmp_path: Path) -> None:
    """Unpacked anywhere, the course opens at its front page and plays."""
    with ZipFile(site_folder / "course.zip") as archive:
        assert archive.testzip() is None
        archive.extractall(tmp_path)
    page = open_page((tmp_path / "course").as_uri() + "/")
    page.goto("index.html")
    page.locator("a[hreflang=en]").click()
    player = Player(page, case(NAME, "en")).open().start().play(*responses())
    assert player.verdict() == rescored(player.code(), player.case)
