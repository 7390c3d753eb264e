"""What an editor makes of a YAML text before it asks the schema: the core schema of YAML 1.2."""

from __future__ import annotations

import json
import math
import re
from typing import TYPE_CHECKING

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

WORDS: Mapping[str, object] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL"), None),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
    **dict.fromkeys((".inf", ".Inf", ".INF", "+.inf"), math.inf),
    "-.inf": -math.inf,
}

NUMBERS: Mapping[str, Callable[[str], object]] = {
    r"[-+]?[0-9]+": int,
    r"0o[0-7]+": lambda text: int(text, 0),
    r"0x[0-9a-fA-F]+": lambda text: int(text, 0),
    r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?": float,
}


def reading(text: str) -> object:
    """Return what the YAML text holds, as JSON has it.

    Raises:
        yaml.YAMLError: the text is no YAML.
    """
    node = yaml.compose(text, Loader=yaml.SafeLoader)
    return None if node is None else _value(node)


def plain_word(text: str) -> object:
    """Return what a word without quotes stands for."""
    if text in WORDS:
        return WORDS[text]
    readers = (read for form, read in NUMBERS.items() if re.fullmatch(form, text))
    return next(readers, str)(text)


def keeps_its_spelling(text: str) -> bool:
    """Say whether the word can be told from what an editor makes of it."""
    value = plain_word(text)
    return isinstance(value, str) or (value is not None and json.dumps(value) == text)


def _value(node: Node) -> object:
    match node:
        case ScalarNode():
            return plain_word(node.value) if node.style is None else node.value
        case SequenceNode():
            return [_value(item) for item in node.value]
        case MappingNode():
            return {str(key.value): _value(value) for key, value in node.value}
    message = f"no value: {node!r}"
    raise TypeError(message)
