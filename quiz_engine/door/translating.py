"""The PO file that ``quiz translate`` would write.

``case`` names what is translated, a case or ``course``, and ``language`` into what.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quiz_engine.catalog import write_catalog
from quiz_engine.door.checking import told_of
from quiz_engine.door.folder import folder_of
from quiz_engine.door.request import BadRequestError, shown
from quiz_engine.finding import Severity
from quiz_engine.project import COURSE, catalog_file, open_project
from quiz_engine.renewing import renewed, state_of

if TYPE_CHECKING:
    from quiz_engine.door.request import Request
    from quiz_engine.project import Project


def translate(request: Request) -> dict[str, object]:
    """Return the file, its place, and what changed in it; findings where something is unreadable.

    ``po`` is empty where no file is needed: Simplified Chinese is converted.
    """
    name, language = request.text("case"), request.text("language")
    with folder_of(request.files("files")) as folder:
        project = open_project(folder, only={name})
        _look_at(project, name, language)
        file = catalog_file(folder, language, name)
        unreadable = {one.file for one in project.mistakes if one.severity == Severity.ERROR}
        if name not in project.translated() or str(file) in unreadable:
            return {"findings": told_of(project.mistakes, folder)}
        found = renewed(project, language, name)
    told: dict[str, object] = {"file": file.relative_to(folder).as_posix(), "po": ""}
    if found is None:
        return told
    states = [state_of(entry) for entry in found.catalog.entries]
    return {
        **told,
        "po": write_catalog(found.catalog).decode(),
        "new": found.new,
        "changed": found.fuzzy,
        "removed": found.removed,
        "untranslated": states.count("untranslated"),
        "fuzzy": states.count("fuzzy"),
    }


def _look_at(project: Project, name: str, language: str) -> None:
    """Raise BadRequestError where the case is not there, or nobody translates into the language."""
    if name not in project.files and not (name == COURSE and project.course):
        message = f"case: expected a case of the files or course, found {shown(name)}"
        raise BadRequestError(message)
    others = [one for one in project.languages if one != _own(project, name)]
    if language not in others:
        message = f"language: expected one of {', '.join(others)}, found {shown(language)}"
        raise BadRequestError(message)


def _own(project: Project, name: str) -> str:
    """Return the language that a case is written in; nothing of one that cannot be read."""
    return project.source_language(name) if name in project.translated() else ""
