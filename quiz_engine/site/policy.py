"""What the pages that run the engine may load and run: a policy in the page itself.

Any server can then send the site (https://www.w3.org/TR/CSP3/, delivered by a ``meta`` element).
Of scripts only files of the site run, those of the theme that stand in the page, known by their
hash, and WebAssembly: a text of a scenario can be none of them. Such a page is loaded whole and
left whole, never by the theme's instant navigation, for a policy holds as long as its document.
"""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quiz_engine.site.folder import Tree

GUARDED = re.compile(rb'<div class="quiz-(?:lab|desk)"')
"""What only pages that run the engine hold."""

CHARSET = '<meta charset="utf-8">'
SCRIPT = re.compile(r"<script(?P<attributes>[^>]*)>(?P<text>.*?)</script>", re.DOTALL)
DATA = 'type="application/json"'
CONFIG = re.compile(r'(<script id="__config"[^>]*>)(.*?)(</script>)', re.DOTALL)
INSTANT = '"navigation.instant", '
MAP = "sitemap.xml"
IN_MAP = re.compile(r"\s*<url>\s*<loc>([^<]*)</loc>.*?</url>", re.DOTALL)

RULES = {
    "default-src": "'self'",
    "script-src": "'self' 'wasm-unsafe-eval' {hashes}",
    "style-src": "'self'",
    "img-src": "'self' data: blob:",
    "object-src": "'none'",
    "base-uri": "'none'",
    "form-action": "'none'",
}


def with_policies(site: Tree) -> Tree:
    """Return a language's site in which the pages that run the engine are guarded."""
    guarded = {name: data for name, data in site.items() if is_guarded(name, data)}
    pages = {name: _guarded(data.decode()).encode() for name, data in guarded.items()}
    mapped = {MAP: _without(site[MAP].decode(), pages).encode()} if MAP in site else {}
    return site | pages | mapped


def is_guarded(name: str, data: bytes) -> bool:
    """Say whether a file is a page that runs the engine."""
    return name.endswith(".html") and GUARDED.search(data) is not None


def _guarded(page: str) -> str:
    """Return a page with its policy in front of everything that the policy is about."""
    page = CONFIG.sub(lambda found: found[1] + found[2].replace(INSTANT, "") + found[3], page)
    policy = "; ".join(f"{name} {value}" for name, value in RULES.items())
    told = policy.format(hashes=" ".join(_hashes(page)))
    guard = f'<meta http-equiv="Content-Security-Policy" content="{told}">'
    return page.replace(CHARSET, CHARSET + guard, 1)


def _hashes(page: str) -> Iterator[str]:
    """Yield what names each script that stands in the page."""
    for found in SCRIPT.finditer(page):
        if "src=" not in found["attributes"] and DATA not in found["attributes"]:
            digest = b64encode(sha256(found["text"].encode()).digest()).decode()
            yield f"'sha256-{digest}'"


def _without(site_map: str, pages: Tree) -> str:
    """Return the map of a site without some pages: the theme then leads there by a whole load."""
    return IN_MAP.sub(
        lambda found: "" if any(found[1].endswith(f"/{name}") for name in pages) else found[0],
        site_map,
    )
