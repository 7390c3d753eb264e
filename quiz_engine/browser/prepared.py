"""What is read when the site is built, so that no browser need read it: words and templates.

Each becomes a module that takes the place of the one which reads it.
"""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import Any

TEMPLATES = "quiz_engine/site/templates"
SHOWN = ("audit.html", "case.html", "picture.html", "player.html", "sheet.html")
"""The templates of what the door shows."""

WRITTEN = '''\
"""What the PO files say, read when the site was built."""
ENTRIES = {entries!r}
def written():
    return tuple(ENTRIES)
def entries(language):
    return ENTRIES.get(language, {{}})
'''

SUMMARIES = '''\
"""What rules find, read when the site was built."""
SUMMARIES = {summaries!r}
def rule_texts_in(language):
    return SUMMARIES.get(language, SUMMARIES["en"])
'''


def prepared() -> dict[str, bytes]:
    """Return the modules that are made of words and templates, by their paths."""
    return {
        "quiz_engine/words/written.py": _words(),
        "quiz_engine/site/rule_texts.py": _summaries(),
        **_templates(),
    }


def _words() -> bytes:
    """Return the module that says the words of the interface in every language."""
    written: Any = import_module("quiz_engine.words.written")
    entries = {language: dict(written.entries(language)) for language in written.written()}
    return WRITTEN.format(entries=entries).encode()


def _summaries() -> bytes:
    """Return the module that says what rules find, in every language that has words."""
    read: Any = import_module("quiz_engine.site.rule_texts")
    written: Any = import_module("quiz_engine.words.written")
    summaries = {
        language: {
            name: text
            for name, text in read.rule_texts_in(language).items()
            if name.endswith(".summary")
        }
        for language in ("en", *written.written())
    }
    return SUMMARIES.format(summaries=summaries).encode()


def _templates() -> dict[str, bytes]:
    """Return the templates as the modules that they are compiled to."""
    environment: Any = import_module("quiz_engine.site.templates").environment()
    below = Path(__file__).parent.parent
    return {
        f"{TEMPLATES}/compiled/{_name(name)}": environment.compile(
            below.parent.joinpath(TEMPLATES, name).read_text(encoding="utf-8"),
            name,
            raw=True,
            defer_init=True,
        ).encode()
        for name in SHOWN
    }


def _name(template: str) -> str:
    """Return the name of the file that a template's module is looked for in."""
    loaders: Any = import_module("jinja2")
    return str(loaders.ModuleLoader.get_module_filename(template))
