"""A case as it was and as it is, compared as ``quiz diff`` does.

``before`` and ``files`` hold the folders of both, ``case`` names the case.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from quiz_engine.changes.show import as_text
from quiz_engine.compared import Side, as_json, compared_sides
from quiz_engine.door.checking import read
from quiz_engine.door.folder import folder_of
from quiz_engine.door.request import BadRequestError, shown

if TYPE_CHECKING:
    from collections.abc import Mapping

    from quiz_engine.door.request import Request


def diff(request: Request) -> dict[str, object]:
    """Return the difference in fields, and as text for people."""
    name = request.text("case")
    before, after = (_side(request.files(field), name) for field in ("before", "files"))
    if name not in {*before.project.files, *after.project.files}:
        message = f"case: expected a case of the files, found {shown(name)}"
        raise BadRequestError(message)
    compared = compared_sides(before, after, ())
    text = as_text(compared.told(f"{name}.yml"))
    return {"diff": json.loads(as_json(compared)), "text": text}


def _side(files: Mapping[str, bytes], name: str) -> Side:
    with folder_of(files) as folder:
        project = read(folder, name)
        return Side(project, name, project.findings)
