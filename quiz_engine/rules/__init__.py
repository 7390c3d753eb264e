"""The rules that a course is held to: one rule, one module, one page.

A rule's module lies in the folder of its family. Its docstring is its page, ``CODE`` and
``SEVERITY`` are what they say, and ``check`` (or another of
:data:`~quiz_engine.rules.rule.CHECKS`) yields what it finds; keyword parameters are its options. A
module without a check documents what reading or compiling reports by itself.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import TYPE_CHECKING

from quiz_engine.rules.rule import Rule, rule_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

__all__ = ["Rule", "all_rules", "families", "rule_named"]


@cache
def all_rules() -> Mapping[str, Rule]:
    """Return every rule by its code, in the order of the codes."""
    rules = sorted(_found(), key=lambda rule: rule.code)
    known = {rule.code: rule for rule in rules}
    if len(known) < len(rules):
        message = f"two rules share a code among {[rule.code for rule in rules]}"
        raise ValueError(message)
    return known


def rule_named(name: str) -> Rule | None:
    """Return the rule of that code or name, if there is one."""
    known = all_rules()
    return known.get(name) or next((rule for rule in known.values() if rule.name == name), None)


def families() -> tuple[str, ...]:
    """Return the families of rules by name: the folders that their modules lie in."""
    return tuple(module.name for module in iter_modules(__path__) if module.ispkg)


def _found() -> Iterator[Rule]:
    for family in families():
        package = import_module(f"{__name__}.{family}")
        for module in iter_modules(package.__path__):
            yield rule_of(import_module(f"{package.__name__}.{module.name}"))
