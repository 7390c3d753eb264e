"""The course without a network: the service worker's list of files, and everything in one zip.

The worker's list names every file of the site by its content, so that a site that differs by one
byte has another worker, and no page is ever served parts of two versions
(https://www.w3.org/TR/service-workers/).
"""

from __future__ import annotations

import io
import json
import re
from hashlib import sha256
from posixpath import dirname, join, normpath
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from quiz_engine.site.assets import small_script, text_of, version_of
from quiz_engine.site.policy import is_guarded
from quiz_engine.words import words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from quiz_engine.site.folder import Tree

WORKER, ARCHIVE = "sw.js", "course.zip"
_ENGINE = r"^python/|/assets/(?:(?:lab|desk|editor)\.js|cases\.json)$"

RUNS_ENGINE = re.compile(_ENGINE)
"""What is kept with the pages that run the engine, once one of them has been opened."""

NOT_FOR_LEARNERS = re.compile(
    rf"{_ENGINE}|/trainers/|/404\.html$|/search_index\.js$|/sitemap\.|\.svg\.gz$"
)
"""What is fetched when it is asked for: it is large, or only trainers need it."""

NEEDS_SERVER = re.compile(r"python/|[^/]+/assets/editor\.js$")
"""What a browser does not run from a disk: workers, and what they load."""

SCRIPT_OR_STYLE = re.compile(r"""((?:href|src)=")([^":?#]+\.(?:css|js))(?=")""")
ICON_SIZES = (192, 512)
EARLIEST = (1980, 1, 1, 0, 0, 0)


def with_versions(site: Tree) -> Tree:
    """Return the site with the version of each script and style in the pages that load it."""
    versions = {name: version_of(site[name]) for name in site if name.endswith((".css", ".js"))}

    def page(name: str, html: str) -> bytes:
        def versioned(found: re.Match[str]) -> str:
            file = normpath(join(dirname(name), found[2]))
            return found[0] + versions.get(file, "")

        return SCRIPT_OR_STYLE.sub(versioned, html).encode()

    pages = {name: page(name, site[name].decode()) for name in site if name.endswith(".html")}
    return site | pages


def with_offline(site: Tree, languages: Iterable[str]) -> Tree:
    """Return the whole site with its service worker and with itself as a zip."""
    own = {name: data for name, data in site.items() if name not in (WORKER, ARCHIVE)}
    on_disk = {name: data for name, data in own.items() if not NEEDS_SERVER.match(name)}
    return own | {WORKER: _worker(own, languages), ARCHIVE: _archive(on_disk)}


def app_manifest(title: str, language: str) -> bytes:
    """Return what lets a device install the course (https://www.w3.org/TR/appmanifest/).

    It stands at the top of a language's pages, the icons in their folder of assets.
    """
    icons = [
        {"src": f"assets/icon-{size}.png", "sizes": f"{size}x{size}", "purpose": purpose}
        for size in ICON_SIZES
        for purpose in ("any", "maskable")
    ]
    app = {
        "name": title,
        "short_name": title,
        "lang": language,
        "start_url": "index.html",
        "scope": "../",
        "display": "standalone",
        "theme_color": "#0f5c66",
        "background_color": "#ffffff",
        "icons": [{**icon, "type": "image/png"} for icon in icons],
    }
    return json.dumps(app, ensure_ascii=False, indent=1).encode()


def retired_worker() -> bytes:
    """Return a worker that takes itself and what it kept away: a preview keeps nothing."""
    return small_script(text_of("scripts/retired.js")).encode()


def _worker(site: Tree, languages: Iterable[str]) -> bytes:
    files = {name: sha256(data).hexdigest()[:16] for name, data in sorted(site.items())}
    course = {
        "files": files,
        "learners": [name for name in files if not NOT_FOR_LEARNERS.search(name)],
        "engine": [name for name in files if _is_of_engine(name, site[name])],
        "words": {language: _words(language) for language in languages},
    }
    text = json.dumps(course, ensure_ascii=False, separators=(",", ":"))
    version = sha256(text.encode()).hexdigest()[:16]
    known = f'globalThis.COURSE={{...{text},version:"{version}"}};\n'
    return known.encode() + small_script(text_of("scripts/worker.js")).encode()


def _is_of_engine(name: str, data: bytes) -> bool:
    return RUNS_ENGINE.search(name) is not None or is_guarded(name, data)


def _words(language: str) -> dict[str, str]:
    word = words(language)
    return {
        "ready": word("A new version of this course is ready."),
        "load": word("Load it"),
        "absent": word(
            "This page is not kept on this device. Connect to the network and try again."
        ),
        "changing": word("This course is being brought up to date. One moment, please."),
    }


def _archive(site: Tree) -> bytes:
    """Return the files as a zip whose bytes depend on them alone."""
    written = io.BytesIO()
    with ZipFile(written, "w", ZIP_DEFLATED) as archive:
        for name, data in sorted(site.items()):
            archive.writestr(ZipInfo(f"course/{name}", EARLIEST), data, ZIP_DEFLATED)
    return written.getvalue()
