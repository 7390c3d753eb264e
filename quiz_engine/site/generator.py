"""MkDocs, run in this process: a rebuild then need not load it, nor jieba's dictionary, again."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

import jieba  # type: ignore[import-untyped]
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort, ConfigurationError
from mkdocs.utils.yaml import yaml_load

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from mkdocs.config.defaults import MkDocsConfig


jieba.setLogLevel(logging.WARNING)  # it tells of each dictionary that it loads


class _Kept(logging.Handler):
    """Keeps what is logged."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(record.getMessage())


class GeneratorError(Exception):
    """The generator stopped; says what it said."""


def _load_pages_whole(settings: MkDocsConfig) -> None:
    """Leave instant navigation out, which needs the site's address.

    Without it, and from disk, it would keep the theme's script from starting at all.
    """
    features = settings.theme["features"]
    settings.theme["features"] = [name for name in features if name != "navigation.instant"]


def extra_of(config: Path) -> Mapping[str, object]:
    """Return what a configuration, with all that it inherits, has under ``extra``.

    One that is missing or wrong has nothing: that is told when the site is built.
    """
    try:
        with config.open("rb") as file:
            extra = yaml_load(file).get("extra")
    except (OSError, ConfigurationError):
        return {}
    return extra if isinstance(extra, dict) else {}


def generate(config: Path, *, docs: Path, site: Path, site_url: str) -> tuple[str, ...]:
    """Build a site from a docs folder into an empty one; return the warnings, one line each.

    Raises:
        GeneratorError: the configuration is wrong, or a page cannot be built.
    """
    kept = _Kept()
    logger = logging.getLogger("mkdocs")
    logger.addHandler(kept)
    try:
        settings = load_config(
            str(config),
            docs_dir=str(docs.resolve()),
            site_dir=str(site.resolve()),
            site_url=site_url,
        )
        if not site_url:
            _load_pages_whole(settings)
        settings.plugins.on_startup(command="build", dirty=False)
        try:
            build(settings)
        finally:
            settings.plugins.on_shutdown()
    except (Abort, ConfigurationError) as error:
        messages = kept.messages or [str(error)]
        raise GeneratorError("\n".join(f"{config}: {message}" for message in messages)) from error
    finally:
        logger.removeHandler(kept)
    return tuple(f"{config}: {message}" for message in kept.messages)
