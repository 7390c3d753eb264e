"""A server on this machine that packs with gzip, as hosts of static pages do, and counts.

A page may be kept for a while: Material asks for its styles twice where links load no new page.
Each visit begins with nothing kept.
"""

from __future__ import annotations

import gzip
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from hashlib import sha256
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from mimetypes import guess_type
from threading import Thread
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

PACKED = (
    *("text/", "image/svg+xml", "application/xml"),
    *("application/javascript", "application/json", "application/manifest+json"),
)
"""What a server packs; pictures and fonts are packed already."""


@dataclass(frozen=True, slots=True)
class Sent:
    """One response: its path, its bytes with the headers, and whether a service worker asked."""

    path: str
    size: int
    for_worker: bool


@dataclass(frozen=True, slots=True)
class Counter:
    """The address of the server, ends in a slash, and all that it has sent so far."""

    url: str
    sent: list[Sent] = field(default_factory=list)

    def since(self, start: int, *, for_worker: bool = False) -> list[Sent]:
        """Return what was sent after the first ``start`` responses, to pages or to a worker."""
        return [one for one in self.sent[start:] if one.for_worker is for_worker]


@cache
def packed(file: Path) -> tuple[bytes, Mapping[str, str]]:
    """Return what is sent of a file, and the headers that tell of it; read once."""
    kind = guess_type(file)[0] or "application/octet-stream"
    data = file.read_bytes()
    is_packed = kind.startswith(PACKED)
    sent = gzip.compress(data, compresslevel=6, mtime=0) if is_packed else data
    headers = {"Content-Type": kind, "ETag": f'"{sha256(data).hexdigest()[:16]}"'}
    headers["Cache-Control"] = "max-age=600"
    return sent, headers | ({"Content-Encoding": "gzip"} if is_packed else {})


@contextmanager
def serving(folder: Path) -> Iterator[Counter]:
    """Serve a folder at a port of its own for as long as the context lasts."""
    sent: list[Sent] = []

    class Handler(BaseHTTPRequestHandler):
        """Sends the files of the folder, over connections that stay open."""

        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True

        def do_GET(self) -> None:
            """Send a file, or say that there is none."""
            path = unquote(urlsplit(self.path).path)
            file = folder / path.lstrip("/")
            file = file / "index.html" if path.endswith("/") else file
            if not file.is_file() or not file.resolve().is_relative_to(folder.resolve()):
                self.answer(HTTPStatus.NOT_FOUND, b"", {})
                return
            data, headers = packed(file)
            if self.headers.get("If-None-Match") == headers["ETag"]:
                self.answer(HTTPStatus.NOT_MODIFIED, b"", headers)
                return
            self.answer(HTTPStatus.OK, data, headers)

        def answer(self, status: HTTPStatus, data: bytes, headers: Mapping[str, str]) -> None:
            """Send status, headers and body in one go, and count them."""
            told = {**headers, "Content-Length": str(len(data))}
            lines = [f"HTTP/1.1 {status.value} {status.phrase}"]
            lines += [f"{name}: {value}" for name, value in told.items()]
            whole = "\r\n".join([*lines, "", ""]).encode() + data
            asks = urlsplit(self.headers.get("Referer", "")).path
            is_worker = asks.endswith("/sw.js") or "Service-Worker" in self.headers
            sent.append(Sent(self.path, len(whole), is_worker))
            self.wfile.write(whole)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield Counter(f"http://127.0.0.1:{server.server_port}/", sent)
        server.shutdown()
