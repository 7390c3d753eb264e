"""The set-up installs exactly what the locks name, from wherever packages come."""

import json
import re
import subprocess
import zipfile
from pathlib import Path

import pytest
from hatchling.builders.wheel import WheelBuilder

ROOT = Path(__file__).parents[1]
LOCKS = sorted((ROOT / "requirements").glob("*.lock"))
NPM_LOCKS = ("package-lock.json", "benchmarks/page/package-lock.json")
REQUIREMENT = re.compile(
    r"^([a-z0-9-]+)==(\S+)((?:.*\\\n)(?:    --hash=sha256:[0-9a-f]{64}.*\n)+)", re.MULTILINE
)


def pins(lock: Path) -> set[tuple[str, str]]:
    """Return the names and versions that have hashes in a lock."""
    return {(name, version) for name, version, _ in REQUIREMENT.findall(lock.read_text("utf-8"))}


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.stem)
def test_every_locked_package_has_hashes(lock: Path) -> None:
    """Nothing can be installed that was not there when the lock was written."""
    named = re.findall(r"^([a-z0-9-]+)==(\S+)", lock.read_text("utf-8"), re.MULTILINE)
    assert set(named) == pins(lock)


@pytest.mark.parametrize(
    "name", ["bench.lock", "build.lock", "engine.lock", "generators.lock", "site.lock"]
)
def test_the_locks_agree(name: str) -> None:
    """Serving and testing use the same version of a package."""
    everything = pins(ROOT / "requirements" / "dev.lock")
    shared = {name for name, _ in everything}
    assert {pin for pin in pins(ROOT / "requirements" / name) if pin[0] in shared} <= everything


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_no_lock_carries_an_address(lock: Path) -> None:
    """A lock says what and not from where, so that a mirror serves as well."""
    assert "://" not in lock.read_text("utf-8")


@pytest.mark.parametrize("lock", NPM_LOCKS)
def test_nor_does_that_of_npm(lock: str) -> None:
    """It only repeats where each package asks for donations."""
    packages = json.loads((ROOT / lock).read_text("utf-8"))["packages"]
    for package in packages.values():
        package.pop("funding", None)
    assert "://" not in json.dumps(packages)


@pytest.mark.parametrize("lock", NPM_LOCKS)
def test_npm_packages_have_hashes(lock: str) -> None:
    """What npm installs is checked too."""
    packages = json.loads((ROOT / lock).read_text("utf-8"))["packages"]
    assert all("integrity" in package for name, package in packages.items() if name)


def test_the_wheel_carries_every_file_of_the_package(tmp_path: Path) -> None:
    """Assets, templates and translations are installed with the code that reads them."""
    (wheel,) = WheelBuilder(str(ROOT)).build(directory=str(tmp_path), versions=["standard"])
    with zipfile.ZipFile(wheel) as archive:
        assert tracked_files() <= set(archive.namelist())


def tracked_files() -> set[str]:
    """Return the files of the package that are under version control."""
    listed = subprocess.run(
        ["git", "ls-files", "quiz_engine"],  # noqa: S607
        capture_output=True,
        check=True,
        cwd=ROOT,
        text=True,
    )
    return set(listed.stdout.split())
