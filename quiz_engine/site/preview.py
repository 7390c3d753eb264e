"""The preview: the site served on this machine, and built anew when its sources change."""

from __future__ import annotations

from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

from quiz_engine.simplified import SOURCE, is_converted
from quiz_engine.site.build import fallback_of
from quiz_engine.site.offline import WORKER, retired_worker

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from quiz_engine.site.build import Places

HOST = "127.0.0.1"


class _Handler(SimpleHTTPRequestHandler):
    """Serves files, always the newest, without a line on the terminal for each.

    Browsers that were told to keep the course are told to forget it.
    """

    def do_GET(self) -> None:
        if self.path.partition("?")[0] == f"/{WORKER}":
            self._send_script(retired_worker())
        else:
            super().do_GET()

    def _send_script(self, script: bytes) -> None:
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/javascript")
        self.send_header("Content-Length", str(len(script)))
        self.end_headers()
        self.wfile.write(script)

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "no-cache")
        super().end_headers()

    def log_message(self, *_: object) -> None:
        pass


class Preview(ThreadingHTTPServer):
    """Serves a folder on the loopback address, in a thread of its own, while it is entered."""

    daemon_threads = True

    def __init__(self, folder: Path, port: int) -> None:
        """Take the port, or a free one for 0; nobody else on the network is answered."""
        super().__init__((HOST, port), partial(_Handler, directory=str(folder)))

    @property
    def address(self) -> str:
        """Where the preview is, with a slash at its end."""
        return f"http://{HOST}:{self.server_port}/"

    def start(self) -> None:
        """Begin to answer."""
        Thread(target=self.serve_forever, daemon=True).start()


def sources(places: Places, scenarios: Path) -> tuple[Path, ...]:
    """Return what the site is made from: folders and files to watch."""
    own = Path(__file__).parent
    watched = (
        places.root / "docs",
        scenarios,
        places.root / "mkdocs.yml",
        own,
        own.parent / "words",
        own.parent / "simplified",
    )
    return tuple(path for path in watched if path.exists())


def languages_touched(
    changed: Iterable[Path], places: Places, languages: Iterable[str]
) -> tuple[str, ...]:
    """Return the languages whose site the changes may alter.

    A language owns its pages, its configuration and its translations, which others may take over;
    the rest alters them all.
    """
    known = tuple(languages)
    touched: set[str] = set()
    for path in changed:
        owner = _owner(path, places, known)
        touched.update(known if owner is None else {owner, *_heirs(path, owner, places, known)})
    return tuple(language for language in known if language in touched)


def _owner(path: Path, places: Places, languages: tuple[str, ...]) -> str | None:
    """Return the language that a page or a configuration belongs to, None for what is shared."""
    docs = (places.root / "docs").resolve()
    for language in languages:
        is_translation = path.suffix == ".po" and path.parent.name == language
        is_page = path.is_relative_to(docs / language)
        if is_translation or is_page or path == docs / f"{language}.yml":
            return language
    return None


def _heirs(path: Path, owner: str, places: Places, languages: tuple[str, ...]) -> Iterator[str]:
    """Yield the languages that take over a page or a translation of its owner."""
    docs = (places.root / "docs").resolve()
    if path == docs / f"{owner}.yml":
        return
    for language in languages:
        converts = owner == SOURCE and is_converted(language, languages)
        if not converts and fallback_of(places, language) != owner:
            continue
        page = path.relative_to(docs / owner) if path.is_relative_to(docs / owner) else None
        if page is None or not (docs / language / page).exists():
            yield language
