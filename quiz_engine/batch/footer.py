"""How large a Parquet file says it is, read here because a lie must not end the program.

The footer is a Thrift structure in the compact protocol, of which only a few numbers are of use:
https://github.com/apache/parquet-format/blob/master/src/main/thrift/parquet.thrift. PyArrow 26 ends
the whole process where it is asked for the columns of a row group and the footer is damaged.
"""

from __future__ import annotations

from os import SEEK_END
from typing import TYPE_CHECKING, Any, NamedTuple

from quiz_engine.batch.parquet import FIELDS
from quiz_engine.files import LARGEST_FILE, UnreadableFileError

if TYPE_CHECKING:
    from pathlib import Path

LARGEST_FOOTER = LARGEST_FILE // 16
"""How many bytes may say where what is in a file: it is read whole, and grows twentyfold."""

LARGEST_GROUP, LONGEST_GROUP = 2**30, 2**20
"""How many bytes, and how many rows, a row group may have where millions are scored."""

EACH = 4
"""What each value amounts to besides its text, in bytes: as a null it takes none in the file."""

_SIGN = b"PAR1"
_DEEPEST = 16
_ROW_GROUPS = 4
_COLUMNS, _ROWS = 1, 3
_META, _PATH, _VALUES, _SIZE = 3, 3, 5, 6


class Group(NamedTuple):
    """A row group: the number of its first row, from 1; how many rows and bytes it amounts to."""

    line: int
    rows: int
    size: int


def groups_in(file: Path) -> list[Group]:
    """Return the row groups of a file, as it describes them itself.

    Raises:
        UnreadableFileError: it has no footer, or none that can be understood.
        OSError: it cannot be read.
    """
    footer = _footer(file)
    try:
        return _groups(_Compact(footer).struct(0))
    except (IndexError, KeyError, TypeError, ValueError, AttributeError) as error:
        raise UnreadableFileError(file, "no Parquet: its footer is damaged") from error


def too_large(group: Group) -> str:
    """Return why a row group is not scored; nothing if it is."""
    for what, there, most in (
        ("rows", group.rows, LONGEST_GROUP),
        ("bytes, unpacked", group.size, LARGEST_GROUP),
    ):
        if there > most:
            return f"{there} {what}, at most {most} are read: write smaller row groups"
    return ""


def _footer(file: Path) -> bytes:
    with file.open("rb") as stream:
        whole = stream.seek(0, SEEK_END)
        stream.seek(max(0, whole - 8))
        size, sign = int.from_bytes(stream.read(4), "little"), stream.read()
        if sign != _SIGN or size > whole - 8:
            raise UnreadableFileError(file, "no Parquet: it is cut, or something else")
        if size > LARGEST_FOOTER:
            what = f"a footer of {size} bytes, at most {LARGEST_FOOTER} are read"
            raise UnreadableFileError(file, f"{what}: write larger row groups")
        stream.seek(whole - 8 - size)
        return stream.read(size)


def _groups(footer: dict[int, Any]) -> list[Group]:
    groups, line = [], 1
    for group in footer[_ROW_GROUPS]:
        columns = [column[_META] for column in group[_COLUMNS]]
        ours = [one for one in columns if one[_PATH][0].decode() in FIELDS]
        size = sum(one[_SIZE] + EACH * one[_VALUES] for one in ours)
        groups.append(Group(line, group[_ROWS], size))
        line += group[_ROWS]
    return groups


class _Compact:
    """Reads values of Thrift's compact protocol, one after the other."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.at = 0

    def struct(self, depth: int) -> dict[int, Any]:
        """Return the fields by their numbers."""
        if depth > _DEEPEST:
            raise ValueError
        fields: dict[int, Any] = {}
        number = 0
        while header := self._octet():
            number = number + (header >> 4) if header >> 4 else self._whole()
            kind = header & 15
            fields[number] = kind == 1 if kind in {1, 2} else self._value(kind, depth)
        return fields

    def _value(self, kind: int, depth: int) -> Any:  # noqa: ANN401 - whatever stands there
        match kind:
            case 1 | 2 | 3:
                return self._octet()
            case 4 | 5 | 6:
                return self._whole()
            case 7:
                return self._octets(8)
            case 8:
                return self._octets(self._varint())
            case 9 | 10:
                return self._list(depth)
            case 12:
                return self.struct(depth + 1)
        raise ValueError

    def _list(self, depth: int) -> list[Any]:
        if depth > _DEEPEST:
            raise ValueError
        header = self._octet()
        count = header >> 4 if header >> 4 < 15 else self._varint()  # noqa: PLR2004 - four bits
        if count > len(self.data):
            raise ValueError
        return [self._value(header & 15, depth + 1) for _ in range(count)]

    def _octet(self) -> int:
        self.at += 1
        return self.data[self.at - 1]

    def _octets(self, count: int) -> bytes:
        self.at += count
        if self.at > len(self.data):
            raise ValueError
        return self.data[self.at - count : self.at]

    def _varint(self) -> int:
        value = shift = 0
        while (octet := self._octet()) > 127:  # noqa: PLR2004 - seven bits
            value |= (octet & 127) << shift
            shift += 7
        return value | octet << shift

    def _whole(self) -> int:
        value = self._varint()
        return value >> 1 ^ -(value & 1)
