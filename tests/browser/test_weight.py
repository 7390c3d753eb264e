"""A case is light, asks nobody else for anything, runs no inline script, and needs no server."""

from __future__ import annotations

import gzip
import re
from base64 import b64encode
from hashlib import sha256
from html.parser import HTMLParser
from itertools import product
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

import pytest

from quiz_engine.attempts.replay import steps_of
from quiz_engine.attempts.transcript import Step
from quiz_engine.testing import random_play
from tests.browser.player import LANGUAGES, PLAYABLE, Player, case, page_of, rescored

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page, Response, Route

    from tests.browser.page_rules import OpenPage

PAGE_KB = {"zh-Hant": 90, "zh-Hans": 90, "en": 90, "ja": 91}
"""Japanese says the same in a tenth more bytes."""
COUNTED = (".html", ".css", ".js")
PAGE_REQUESTS = 6
SCRIPT_KB = 9.1
THEMES_INLINE = (
    "__md_scope=new URL(",
    'var palette=__md_get("__palette")',
    "var target=document.getElementById(location.hash",
)
"""How Material's own inline scripts begin: there are no others."""


def weight(data: bytes) -> int:
    """Return the size in bytes that a server sends with gzip."""
    return len(gzip.compress(data, compresslevel=6, mtime=0))


def cold_load(page: Page, address: str) -> dict[str, int]:
    """Open a page as for the first time; return the weight of each response by its address."""
    responses: list[Response] = []
    page.on("response", lambda response: responses.append(response))  # noqa: PLW0108 - marked by it
    page.goto(address, wait_until="networkidle")
    return {response.url: weight(response.body()) for response in responses}


@pytest.mark.parametrize("site", ["site_url", "published_url"])
@pytest.mark.parametrize(("name", "language"), [*product(PLAYABLE, LANGUAGES)])
def test_a_case_is_light(
    open_page: OpenPage, request: pytest.FixtureRequest, site: str, name: str, language: str
) -> None:
    """All that a cold load of its page asks for: few requests, few bytes, pictures apart."""
    page = open_page(request.getfixturevalue(site))
    loaded = cold_load(page, f"{language}/{page_of(name)}.html")
    assert len(loaded) <= PAGE_REQUESTS, sorted(loaded)
    own = {url: size for url, size in loaded.items() if urlsplit(url).path.endswith(COUNTED)}
    assert sum(own.values()) <= PAGE_KB[language] * 1000, own


def test_our_script_is_small(site_folder: Path) -> None:
    """The player weighs at most 9.1 kB in each language, what it knows of the site included."""
    scripts = {code: site_folder / code / "assets" / "quiz.js" for code in LANGUAGES}
    heavy = {code: weight(script.read_bytes()) for code, script in scripts.items()}
    assert max(heavy.values()) <= SCRIPT_KB * 1000, heavy


# --- nothing inline, nothing foreign ------------------------------------------------------------


class Inline(HTMLParser):
    """Gathers what a strict content security policy forbids in a page, whom it asks, its links."""

    def __init__(self, page: str) -> None:
        """Read a page."""
        super().__init__()
        self.handlers: list[str] = []
        self.links: list[str] = []
        self.scripts: list[str] = []
        self.asked: list[str] = []
        self._is_script = False
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note handlers, script addresses, and what is fetched from where."""
        given = dict(attrs)
        self.handlers += [name for name in given if name.startswith("on")]
        if (given.get("href") or "").lower().startswith("javascript:"):
            self.handlers.append("href")
        if tag == "a" and given.get("href"):
            self.links.append(given["href"] or "")
        is_link = tag in {"img", "script", "iframe", "source", "video", "audio"}
        address = given.get("src") if is_link else given.get("href") if tag == "link" else None
        if address and given.get("rel") != "canonical":
            self.asked.append(address)
        inert = given.get("type") in {"application/json", "text/plain"}
        self._is_script = tag == "script" and "src" not in given and not inert

    def handle_data(self, data: str) -> None:
        """Note the text of a script that is executed."""
        if self._is_script:
            self.scripts.append(data)

    def handle_endtag(self, tag: str) -> None:
        """Leave a script."""
        if tag == "script":
            self._is_script = False


def pages(site: Path) -> dict[str, Inline]:
    """Return what is inline in each page of the site."""
    found = sorted(site.rglob("*.html"))
    return {file.relative_to(site).as_posix(): Inline(file.read_text("utf-8")) for file in found}


def test_no_page_has_a_handler_or_an_inline_script_of_ours(site_folder: Path) -> None:
    """Only the theme's own three kinds of inline script remain."""
    inline = pages(site_folder)
    assert len(inline) > 20
    assert {name: page.handlers for name, page in inline.items() if page.handlers} == {}
    begun = {script.strip() for page in inline.values() for script in page.scripts}
    assert [text[:60] for text in begun if not text.startswith(THEMES_INLINE)] == []


def test_no_page_asks_another_origin(site_folder: Path) -> None:
    """Nothing that a page fetches by itself stands elsewhere, in its HTML or in our styles."""
    foreign = re.compile(r"(https?:)?//", re.IGNORECASE)
    asked = {
        name: [address for address in page.asked if foreign.match(address)]
        for name, page in pages(site_folder).items()
    }
    assert {name: addresses for name, addresses in asked.items() if addresses} == {}
    styles = [file.read_text("utf-8") for file in site_folder.rglob("*.css")]
    asks = re.compile(r"@import|url\((?!.?data:)")
    assert [style[:80] for style in styles if asks.search(style)] == []


POLICY = "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; {scripts}"


@pytest.mark.parametrize("name", PLAYABLE)
def test_a_case_plays_under_a_strict_policy(open_page: OpenPage, name: str) -> None:
    """With no inline script but the theme's own, by their hashes, nothing is refused."""
    page = open_page()

    def with_policy(route: Route) -> None:
        response = route.fetch()
        policy = POLICY.format(scripts=script_policy(response.text()))
        headers = {**response.headers, "content-security-policy": policy}
        route.fulfill(response=response, headers=headers)

    page.context.route("**/*.html", with_policy)
    player = Player(page, case(name, "en")).open().start().play(*responses(name))
    assert player.verdict() == rescored(player.code(), player.case)


def script_policy(html: str) -> str:
    """Return the policy that lets the theme's inline scripts run, and no other."""
    theirs = [text for text in Inline(html).scripts if text.strip().startswith(THEMES_INLINE)]
    hashes = [b64encode(sha256(text.encode()).digest()).decode() for text in theirs]
    return " ".join(["script-src 'self'", *(f"'sha256-{one}'" for one in hashes)])


# --- from disk ----------------------------------------------------------------------------------


def responses(name: str) -> list[str]:
    """Return the responses of a random play."""
    play = random_play(case(name, "en").board, seed=6)
    return [step.response for step in steps_of(play) if isinstance(step, Step)]


@pytest.mark.parametrize(("name", "language"), [*product(PLAYABLE, LANGUAGES)])
def test_a_case_plays_from_disk(
    open_page: OpenPage, site_folder: Path, name: str, language: str
) -> None:
    """Opened as a file, through the front page and the menu, it plays and scores."""
    page = open_page(site_folder.as_uri() + "/")
    page.goto("index.html")
    page.locator(f"a[hreflang={language}]").click()
    page.locator(f".md-nav--primary a[href$='{page_of(name)}.html']").first.click()
    page.wait_for_url(f"**/{language}/{page_of(name)}.html")
    player = Player(page, case(name, language)).start().play(*responses(name))
    assert rescored(player.download(), player.case) == player.verdict()
    page.reload()
    assert player.ending() == player.verdict().ending


def test_links_between_pages_work_from_disk(site_folder: Path) -> None:
    """Every relative link of every page leads to a file; the language switch too."""
    broken = [
        (name, link)
        for name, page in pages(site_folder).items()
        if not name.endswith("404.html")  # it is only ever sent by a server
        for link in page.links
        if (path := urlsplit(link)).scheme == path.netloc == "" and path.path
        if not (site_folder / name).parent.joinpath(unquote(path.path)).is_file()
    ]
    assert broken == []


def test_the_language_switch_works_from_disk(open_page: OpenPage, site_folder: Path) -> None:
    """In the page as scripts have left it, its links lead to the same page in each language."""
    page = open_page(site_folder.as_uri() + "/")
    page.goto(f"{LANGUAGES[0]}/metrics.html")
    links: list[str] = page.locator(".md-select__link").evaluate_all("all => all.map(a => a.href)")
    assert links == [(site_folder / code / "metrics.html").as_uri() for code in LANGUAGES]
