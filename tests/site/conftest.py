"""A project, and the site that was built from it once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from quiz_engine.project import Project, open_project
from quiz_engine.site.build import Places, build_site
from tests.site.samples import write_project

if TYPE_CHECKING:
    from pathlib import Path


def places_in(root: Path) -> Places:
    """Return where a project's site is written in these tests."""
    return Places(root, root / "build" / "docs", root / "site")


def project_in(root: Path) -> Project:
    """Return the project in a folder; it has no mistakes."""
    project = open_project(root / "scenarios")
    assert project.findings == ()
    return project


@pytest.fixture
def places(tmp_path: Path) -> Places:
    """A project's folder of its own, nothing built yet."""
    return places_in(write_project(tmp_path))


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Places:
    """A site that was built; look, do not touch."""
    places = places_in(write_project(tmp_path_factory.mktemp("built")))
    assert build_site(project_in(places.root), places) == ()
    return places
