"""Another generator makes the same site of the same docs folder, piece by piece.

What a generator logs is not asked: Zensical drops what it does not know and ends well. Where its
output differs, a test holds the difference exactly, and fails once it is gone: then the note goes.
"""

from __future__ import annotations

import json
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.browser.player import LANGUAGES, project
from tests.generators.building import program, run
from tests.generators.reading import (
    End,
    Part,
    Start,
    article,
    case_data,
    leads_to,
    pages,
    read_page,
    starts,
)
from tests.generators.search import published_index, zensical_index

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.generators
EXCLUDE = "data-search-exclude"
SKIP_TARGET = (Start("a", (("id", "__skip"), ("tabindex", "-1"))), End("a"))


def both(published: Path, site: Path) -> Iterator[tuple[str, tuple[Part, ...], tuple[Part, ...]]]:
    """Yield each page's name, with its pieces as published and as the other generator has them."""
    for name in languages_pages(published):
        yield name, read_page(published / name), read_page(site / name)


def languages_pages(site: Path) -> list[str]:
    """Return the pages of all languages; the page before them is no generator's."""
    return [name for name in pages(site) if name != "index.html"]


def test_the_same_pages_exist(published: Path, site: Path) -> None:
    """No page is missing and none is made up."""
    assert languages_pages(site) == languages_pages(published)


def test_articles_are_the_same(published: Path, site: Path, generator: str) -> None:
    """What a page says, its elements and all their attributes, does not hang on the generator."""
    for name, ours, theirs in both(published, site):
        wanted = article(ours)
        if generator == "zensical":
            wanted = as_zensical_has_it(wanted)
        assert article(theirs) == wanted, name


def as_zensical_has_it(ours: tuple[Part, ...]) -> tuple[Part, ...]:
    """Return an article with what Zensical 0.0.73 does to it.

    It takes the attribute out of the page once its search has heeded it, and it begins an article
    with the place that its link past the navigation leads to.
    """
    kept = (without_exclude(part) if isinstance(part, Start) else part for part in ours[1:])
    return (ours[0], *SKIP_TARGET, *kept)


def without_exclude(start: Start) -> Start:
    """Return an element without the attribute that keeps it out of the search."""
    return Start(start.tag, tuple(pair for pair in start.attributes if pair[0] != EXCLUDE))


def test_every_case_carries_its_data(published: Path, site: Path) -> None:
    """What the script plays from is what we publish, to the letter, and no case lacks it."""
    met = set()
    for name, ours, theirs in both(published, site):
        assert case_data(theirs) == case_data(ours), name
        assert all(map(json.loads, case_data(theirs).values())), name
        met |= {(name.split("/")[0], case) for case in case_data(theirs)}
    assert met >= set(product(LANGUAGES, project().scenarios))


def test_every_page_brings_script_and_style(published: Path, site: Path) -> None:
    """Both are linked from each page, and are what we publish: the style joined to the theme's."""
    for name, ours, theirs in both(published, site):
        wanted = own_files(loaded_files(site, name, theirs))
        assert {"quiz.css", "quiz.js"} <= wanted.keys(), name
        joined = wanted.pop("quiz.css")
        loaded = loaded_files(published, name, ours)
        assert own_files(loaded) == wanted, name
        assert any(joined in data for data in loaded.values()), name


def own_files(loaded: dict[Path, bytes]) -> dict[str, bytes]:
    """Return those that are ours, by their names."""
    return {path.name: data for path, data in loaded.items() if path.parent.name == "assets"}


def loaded_files(site: Path, name: str, page: tuple[Part, ...]) -> dict[Path, bytes]:
    """Return the scripts and styles that a page loads; each must be there."""
    loaded = starts(page, lambda start: start.tag == "script" or start.get("rel") == "stylesheet")
    addresses = (start.get("src") or start.get("href") for start in loaded)
    files = {site / leads_to(name, address) for address in addresses if address}
    missing = [path for path in files if not path.is_file()]
    assert not missing, name
    return {path: path.read_bytes() for path in files}


def test_language_links_keep_the_page(published: Path, site: Path) -> None:
    """From each page a link leads to the same page in each language, and it is there."""
    for name, ours, theirs in both(published, site):
        assert versions(site, name, theirs) == versions(published, name, ours), name


def versions(site: Path, name: str, page: tuple[Part, ...]) -> dict[str, Path]:
    """Return where a page's language links lead; a folder stands for its first page.

    It does on Zensical's page for what is not found, which the others let lead to that first page.
    """
    links = starts(page, lambda start: start.tag == "a" and start.has("hreflang"))
    targets = {link.get("hreflang"): Path(leads_to(name, link.get("href"))) for link in links}
    for language, target in targets.items():
        if (site / target).is_dir():
            targets[language] = target / "index.html"
    assert all((site / target).is_file() for target in targets.values()), (name, targets)
    return targets


def test_pages_name_their_language(published: Path, site: Path) -> None:
    """A page says which language it is in, as precisely as we do."""
    for name, _, theirs in both(published, site):
        (html,) = starts(theirs, lambda start: start.tag == "html")
        assert html.get("lang") == name.split("/")[0]


@pytest.mark.parametrize("language", LANGUAGES)
def test_search_knows_the_same(published: Path, site: Path, generator: str, language: str) -> None:
    """The same sections can be found by the same words, and nothing that we keep out of it."""
    ours = published_index(published / language)
    read = zensical_index if generator == "zensical" else published_index
    assert read(site / language) == ours


def test_zensical_wants_its_folders_below_its_configuration(home: Path) -> None:
    """What MkDocs takes, Zensical 0.0.73 refuses: it needs a configuration like ``OVERLAY``.

    Once this fails, each generator takes docs/<language>.yml as it is.
    """
    done = run(program("zensical"), "build", "-f", "docs/en.yml", cwd=home)
    assert (done.returncode, "site_dir must be within project root" in done.stderr) == (1, True)
