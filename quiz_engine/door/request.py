"""What a page asks, read with care: a field of another kind is told by its name."""

from __future__ import annotations

from base64 import b64decode
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TypeVar

Value = TypeVar("Value")

_KINDS = {
    str: "a text",
    bool: "true or false",
    int: "a whole number",
    dict: "an object",
    list: "a list",
}
_SHOWN = 60


class BadRequestError(Exception):
    """A request that cannot be answered; says which field is wrong, and how."""


@dataclass(frozen=True, slots=True)
class Request:
    """The fields of a request."""

    fields: Mapping[str, object]

    @classmethod
    def read(cls, asked: object) -> Request:
        """Return the request that JSON held.

        Raises:
            BadRequestError: it is no object.
        """
        return cls(_of_kind(dict, asked, "request"))

    def text(self, name: str, default: str = "") -> str:
        """Return a field that is a text."""
        return _of_kind(str, self.fields.get(name, default), name)

    def texts(self, name: str) -> tuple[str, ...]:
        """Return a field that is a list of texts."""
        found = _of_kind(list, self.fields.get(name, []), name)
        return tuple(_of_kind(str, one, name) for one in found)

    def is_set(self, name: str) -> bool:
        """Return a field that is true or false."""
        return _of_kind(bool, self.fields.get(name, False), name)

    def count(self, name: str) -> int:
        """Return a field that is a whole number, not below zero; zero where it is not there."""
        found = _of_kind(int, self.fields.get(name, 0), name)
        if found < 0 or found is True:
            message = f"{name}: expected a whole number from 0, found {shown(found)}"
            raise BadRequestError(message)
        return found

    def files(self, name: str) -> dict[str, bytes]:
        """Return the bytes of files by their paths, which lead nowhere but below their folder."""
        found = _of_kind(dict, self.fields.get(name, {}), name)
        return {_safe(name, path): _data(f"{name}: {path}", found[path]) for path in found}

    def all_files(self) -> dict[str, bytes]:
        """Return the files of the cases, and the pictures, of which the names are enough."""
        pictures = dict.fromkeys(self.texts("pictures"), "")
        return Request({"pictures": pictures}).files("pictures") | self.files("files")


def _of_kind(kind: type[Value], value: object, name: str) -> Value:
    if not isinstance(value, kind):
        message = f"{name}: expected {_KINDS[kind]}, found {shown(value)}"
        raise BadRequestError(message)
    return value


def shown(value: object) -> str:
    """Return a value as a message shows it: its beginning."""
    text = repr(value)
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"


def _safe(name: str, path: str) -> str:
    """Return a path that stays below the folder that it is counted from."""
    parts = PurePosixPath(path).parts
    is_safe = parts and not path.startswith("/") and ".." not in parts and "\0" not in path
    if not is_safe:
        message = f"{name}: expected the path of a file below its folder, found {shown(path)}"
        raise BadRequestError(message)
    return path


def _data(name: str, content: object) -> bytes:
    """Return the bytes of a file; a half of a pair of UTF-16, which no text has, is told."""
    if isinstance(content, Mapping):
        try:
            return b64decode(_of_kind(str, content.get("base64"), f"{name}: base64"), validate=True)
        except ValueError as error:
            message = f"{name}: base64: {error}"
            raise BadRequestError(message) from error
    return _of_kind(str, content, name).encode("utf-8", "surrogatepass")
