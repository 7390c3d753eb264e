"""Where the templates are found: beside this module.

A browser is given a module in this one's place that finds them compiled.
"""

from __future__ import annotations

from jinja2 import PackageLoader

LOADER = PackageLoader("quiz_engine.site", "templates")
