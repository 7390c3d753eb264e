r"""PyYAML's scanner, with its loops over single characters made searches: it does the same.

What it reads is what cases are mostly made of: lines that end in ``\n``, plain texts, comments. In
a text with other line ends, or with what may separate documents, PyYAML's own loops are at work.
PyYAML's reader is left out: it decodes bytes and looks for signs that are no text, which is done
before, and takes as long to import as all the rest.
"""

from __future__ import annotations

import re
from typing import Any

from yaml.error import Mark
from yaml.scanner import Scanner
from yaml.tokens import ScalarToken

_UNUSUAL = re.compile(r"[\r\x85\u2028\u2029\ufeff]|^(?:---|\.\.\.)", re.MULTILINE)


def is_usual(text: str) -> bool:
    """Tell whether a text has the usual line ends, and nothing that may separate documents."""
    return not _UNUSUAL.search(text)


_BETWEEN = re.compile(r"(?: *(?:#[^\n\0]*)?\n)* *(?:#[^\n\0]*)?")
"""What stands between two tokens: spaces, comments, line ends."""

_BREAKS = re.compile(r" *(\n[ \n]*)?")
_BLANK = r"\0 \t\n"


def _plain(ends: str, ends_key: str) -> re.Pattern[str]:
    """Return the form of a plain text on one line; ``ends`` are signs that end it."""
    word = rf"(?:[^{_BLANK}:{ends}]|:(?![{_BLANK}{ends_key}]))+"
    return re.compile(rf"(?!#){word}(?: +(?!#){word})*")


_IN_BLOCK = _plain("", "")
_IN_FLOW = _plain(r",?\[\]{}", r",\[\]{}")


class TextReader:
    """A text that is given whole, and where in it reading stands, as a scanner asks for it."""

    encoding = None

    def __init__(self, text: str, line: int) -> None:
        """Begin at the first character, behind that many lines."""
        self.buffer = f"{text}\0"
        self.line = line
        self.pointer = self.index = self.column = 0
        self._is_usual = is_usual(text)
        self._mark: Mark | None = None

    def peek(self, index: int = 0) -> str:
        """Return a character further on."""
        return self.buffer[self.pointer + index]

    def prefix(self, length: int = 1) -> str:
        """Return the next characters."""
        return self.buffer[self.pointer : self.pointer + length]

    def get_mark(self) -> Mark:
        """Return where it stands; the same mark as long as it stands there."""
        if self._mark is None or self._mark.index != self.index:
            place = (self.index, self.line, self.column)
            self._mark = Mark("<unicode string>", *place, self.buffer, self.pointer)
        return self._mark

    def forward(self, length: int = 1) -> None:
        """Go on by some characters."""
        begin, end = self.pointer, self.pointer + length
        self.pointer = self.index = end
        if not self._is_usual:
            for place in range(begin, end):
                self._pass(self.buffer[place : place + 2])
            return
        last = self.buffer.rfind("\n", begin, end)
        if last < 0:
            self.column += length
        else:
            self.line += self.buffer.count("\n", begin, end)
            self.column = end - last - 1

    def _pass(self, signs: str) -> None:
        """Count the first of two characters: most are one more column."""
        if signs[0] in "\n\x85\u2028\u2029" or (signs[0] == "\r" and signs != "\r\n"):
            self.line += 1
            self.column = 0
        elif signs[0] != "\ufeff":
            self.column += 1


class QuickScanner(TextReader, Scanner):
    """Scans a text that is given whole."""

    def __init__(self, text: str, line: int = 0) -> None:
        """Begin at the first character, behind that many lines."""
        TextReader.__init__(self, text, line)
        Scanner.__init__(self)

    def check_token(self, *choices: Any) -> bool:  # noqa: ANN401 - as it is called
        """Tell whether the next token is one of these."""
        while self.need_more_tokens():
            self.fetch_more_tokens()
        return bool(self.tokens) and (not choices or isinstance(self.tokens[0], choices))

    def need_more_tokens(self) -> bool:
        """Tell whether the next token is not known yet: it may still turn out to be a key."""
        if self.done:
            return False
        if not self.tokens:
            return True
        if not self.possible_simple_keys:
            return False
        self.stale_possible_simple_keys()
        found: int | None = self.next_possible_simple_key()  # type: ignore[no-untyped-call]
        return found == self.tokens_taken

    def scan_to_next_token(self) -> None:
        """Pass over spaces, comments and line ends."""
        if not self._is_usual:
            super().scan_to_next_token()
            return
        line, end = self.line, self._end_of(_BETWEEN)
        self.forward(end - self.pointer)
        if self.line > line and not self.flow_level:
            self.allow_simple_key = True

    def _end_of(self, form: re.Pattern[str]) -> int:
        """Return where what has this form ends; where nothing has, here."""
        found = form.match(self.buffer, self.pointer)
        return found.end() if found else self.pointer

    def scan_plain(self) -> ScalarToken:
        """Return the plain text that begins here."""
        if not self._is_usual:
            return super().scan_plain()
        form = _IN_FLOW if self.flow_level else _IN_BLOCK
        pieces: list[str] = []
        spaces: list[str] = []
        start = end = self.get_mark()
        while (to := self._end_of(form)) > self.pointer:
            self.allow_simple_key = False
            pieces += [*spaces, self.buffer[self.pointer : to]]
            self.forward(to - self.pointer)
            end = self.get_mark()
            spaces = self._plain_spaces()
            if not spaces or (not self.flow_level and self.column <= self.indent):
                break
        return ScalarToken("".join(pieces), plain=True, start_mark=start, end_mark=end)

    def _plain_spaces(self) -> list[str]:
        """Pass over the spaces and line ends inside of a plain text; return what they stand for."""
        begin, line = self.pointer, self.line
        self.forward(self._end_of(_BREAKS) - begin)
        breaks = self.line - line
        if not breaks:
            return [self.buffer[begin : self.pointer]] if self.pointer > begin else []
        self.allow_simple_key = True
        return ["\n"] * (breaks - 1) or [" "]
