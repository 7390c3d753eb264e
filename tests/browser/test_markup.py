"""A browser makes of cleaned markup what is allowed, however often it reads it."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

from quiz_engine.site.markdown import ATTRIBUTES, BLOCK_TAGS
from tests.pyodide.markup import VECTORS, stand_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

READ = """(texts) => texts.map((text) => {
  const found = [];
  const place = document.body.appendChild(document.createElement("div"));
  place.innerHTML = text;
  for (let reading = 0; reading < 3; reading++) {
    for (const one of place.querySelectorAll("*")) {
      const names = [...one.attributes].map(({ name }) => name);
      found.push([one.localName, one.namespaceURI, names, one.protocol ?? ""]);
    }
    place.innerHTML = place.innerHTML;
  }
  place.remove();
  return found;
})"""

NAMES = {tag: {*allowed} for tag, allowed in ATTRIBUTES.items()}
ACTING = {"javascript:", "data:", "vbscript:", "blob:"}


def test_nothing_acts_in_a_browser(browser: Browser) -> None:
    """Not the attempts, nor pieces of them put together by chance, nor the same read again."""
    page = browser.new_context().new_page()
    page.route("**/*", lambda route: route.abort())
    page.evaluate("globalThis.alert = (told) => { globalThis.ran = told; }")
    for told in page.evaluate(READ, list(cleaned())):
        for tag, space, names, protocol in told:
            assert tag in BLOCK_TAGS
            assert space == "http://www.w3.org/1999/xhtml"
            assert {*names} <= NAMES.get(tag, set()) | {"lang", "title", "rel"}
            assert protocol not in ACTING
    assert page.evaluate("globalThis.ran") is None
    page.context.close()


def cleaned() -> Iterator[str]:
    """Yield what is made of each attempt, and of pieces of attempts."""
    clean = stand_in().clean
    random = Random(6)  # noqa: S311 - no secret
    pieces = [vector[place : place + 12] for vector in VECTORS for place in range(0, 60, 12)]
    mixed = ("".join(random.choices(pieces, k=12)) for _ in range(2_000))
    for html in (*VECTORS, *mixed):
        found = clean(html, tags={*BLOCK_TAGS}, attributes=ATTRIBUTES)
        yield found.encode("utf-8", "replace").decode()
