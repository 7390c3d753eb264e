"""What is wrong with one case, kept as long as nothing changes that it hangs on."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from quiz_engine.cli.common import today
from quiz_engine.project import COURSE, check_project, open_project
from quiz_engine.settings import settings_for

if TYPE_CHECKING:
    from quiz_engine.finding import Finding
    from quiz_engine.project import Project
    from quiz_engine.rules.settings import Settings


class _Seen(NamedTuple):
    """Everything that findings hang on."""

    files: tuple[tuple[str, bytes], ...]
    pictures: tuple[str, ...]
    settings: Settings
    today: str


class CaseFindings:
    """Checks one case at a time as ``quiz check`` does; what was checked before is remembered."""

    def __init__(self) -> None:
        """Begin with nothing checked."""
        self._kept: dict[str, tuple[_Seen, tuple[Finding, ...]]] = {}

    def __call__(self, project: Project, name: str) -> tuple[Finding, ...]:
        """Return what is found in the files of the case: its own, and its translations."""
        seen = _seen(project.folder, name)
        kept = self._kept.get(name)
        if kept is None or kept[0] != seen:
            kept = self._kept[name] = (seen, _findings(project, name, seen))
        return kept[1]


def _seen(folder: Path, name: str) -> _Seen:
    files = sorted(path for one in (COURSE, name) for path in folder.rglob(f"{one}.*"))
    return _Seen(
        tuple((str(path), path.read_bytes()) for path in files if path.is_file()),
        tuple(sorted(map(str, folder.glob("assets/**/*")))),
        settings_for(folder).settings,
        today().isoformat(),
    )


def _findings(project: Project, name: str, seen: _Seen) -> tuple[Finding, ...]:
    alone = open_project(project.folder, only={name})
    alone.adopt(project)
    found = check_project(alone, today=seen.today, settings=seen.settings)
    return tuple(finding for finding in found if Path(finding.file).stem == name)
