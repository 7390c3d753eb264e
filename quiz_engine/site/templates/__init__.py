"""The HTML of our own parts of a page, as Jinja templates."""

from __future__ import annotations

from functools import cache
from typing import Any

from jinja2 import Environment, StrictUndefined
from markupsafe import Markup

from quiz_engine.site.templates.loader import LOADER


def render(name: str, /, **values: Any) -> Markup:  # noqa: ANN401
    """Return the template's HTML with the values in it, escaped where they are not HTML."""
    return Markup(environment().get_template(name).render(values))  # noqa: S704 - escaped by Jinja


@cache
def environment() -> Environment:
    """Return what compiles the templates, and what they mean."""
    return Environment(
        autoescape=True,
        loader=LOADER,
        lstrip_blocks=True,
        trim_blocks=True,
        undefined=StrictUndefined,
    )
