"""One docs folder, the published site of it, and the site that another generator makes of it."""

from collections.abc import Iterator
from functools import partial
from http.server import ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

from tests.browser.conftest import QuietHandler, browser, open_page, page
from tests.generators.building import GENERATORS, PUBLISHED, build_with, lay_out

__all__ = ["browser", "open_page", "page"]


@pytest.fixture(scope="session")
def workshop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, str]]:
    """A folder, and the address on this machine at which it is served; ends in a slash."""
    folder = tmp_path_factory.mktemp("generators")
    handler = partial(QuietHandler, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield folder, f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


@pytest.fixture(scope="session")
def home(workshop: tuple[Path, str]) -> Path:
    """A folder with the configuration, the docs folders and the published site."""
    lay_out(*workshop)
    return workshop[0]


@pytest.fixture(scope="session")
def published(home: Path) -> Path:
    """The site as it is published."""
    return home / PUBLISHED


@pytest.fixture(scope="session", params=GENERATORS)
def generator(request: pytest.FixtureRequest) -> str:
    """The name of another generator."""
    return str(request.param)


@pytest.fixture(scope="session")
def site(home: Path, generator: str, workshop: tuple[Path, str]) -> Path:
    """The site that the other generator makes of the same docs folders."""
    build_with(generator, *workshop)
    return home / generator


@pytest.fixture(scope="session")
def site_url(site: Path, workshop: tuple[Path, str]) -> str:
    """Where the other generator's site is served; ends in a slash."""
    return f"{workshop[1]}{site.name}/"
