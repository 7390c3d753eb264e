"""The HTML of our own parts of a page, as Jinja templates."""

from __future__ import annotations

from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup


def render(name: str, /, **values: Any) -> Markup:  # noqa: ANN401
    """Return the template's HTML with the values in it, escaped where they are not HTML."""
    return Markup(_environment().get_template(name).render(values))  # noqa: S704 - escaped by Jinja


@cache
def _environment() -> Environment:
    return Environment(
        autoescape=True,
        loader=PackageLoader("quiz_engine.site", "templates"),
        lstrip_blocks=True,
        trim_blocks=True,
        undefined=StrictUndefined,
    )
