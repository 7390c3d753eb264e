"""What is noted while a file is read: its mistakes, and the texts that translators will see."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

from quiz_engine.authoring.codes import Code
from quiz_engine.finding import Finding, Span, in_reading_order

if TYPE_CHECKING:
    from collections.abc import Iterable

    from quiz_engine.scenario import Text

MOST_FINDINGS = 500
"""How many mistakes of one file are shown; a file with more is most likely of another kind."""

LONGEST_SHOWN = 40
"""How many characters of a found value a message shows."""

MOST_LISTED = 12
"""How many possibilities a message lists."""


class Notes:
    """Collects findings and texts, so that one reading reports everything."""

    def __init__(self, file: str) -> None:
        """Begin with nothing noted about the file."""
        self.file = file
        self.texts: list[Text] = []
        self._findings: dict[Finding, None] = {}
        self._left_out = 0

    def report(self, code: Code, span: Span, what: str, remedy: str = "") -> None:
        """Note a mistake once, however often an alias repeats the place it stands at."""
        finding = Finding(self.file, span, code.value, what, remedy)
        if self.is_full and finding not in self._findings:
            self._left_out += 1
        else:
            self._findings[finding] = None

    @property
    def is_full(self) -> bool:
        """Say whether as many mistakes are noted as will be shown."""
        return len(self._findings) >= MOST_FINDINGS

    def write_text(self, text: Text) -> Text:
        """Note a text of the author's and return it."""
        self.texts.append(text)
        return text

    def findings(self) -> tuple[Finding, ...]:
        """Return what was found in reading order, and how much more there was."""
        found = in_reading_order(list(self._findings))
        if not self._left_out:
            return found
        what = f"{self._left_out} more mistakes were found and are not shown"
        remedy = "mend the ones above and check again"
        return (*found, Finding(self.file, found[-1].span, Code.MORE_FINDINGS.value, what, remedy))

    def suggest(self, word: str, known: Iterable[str], *, listing: str = "") -> str:
        """Return the remedy for a word that is not known: a guess, else what there is."""
        if self.is_full:
            return ""
        names = list(dict.fromkeys(known))
        meant = closest(word, names)
        if meant:
            return f"did you mean '{meant}'?"
        return f"{listing}: {listed(names, 'and')}" if listing and names else ""


def closest(word: str, known: Iterable[str], likeness: float = 0.65) -> str | None:
    """Return the known name that was most likely meant, if one is alike enough.

    Capitals, underscores and letters in the wrong order count as alike.
    """
    plain = {_plain(name): name for name in reversed(list(known))}
    given = _plain(word[: 2 * LONGEST_SHOWN])
    turned = (name for form, name in plain.items() if sorted(form) == sorted(given))
    close = get_close_matches(given, plain, n=1, cutoff=likeness)
    return plain.get(given) or next(turned, None) or (plain[close[0]] if close else None)


def _plain(name: str) -> str:
    return name.lower().replace("_", "-")


def quoted(text: str) -> str:
    r"""Return the text as messages show it: quoted, on one line and not too long.

    >>> quoted("first\nsecond")
    "'first second'"
    """
    line = " ".join(text[: 4 * LONGEST_SHOWN].split())
    if len(line) > LONGEST_SHOWN or len(text) > 4 * LONGEST_SHOWN:
        line = f"{line[:LONGEST_SHOWN]}…"
    return f"'{line}'"


def listed(names: Iterable[str], last: str = "or") -> str:
    """Return the names as a phrase.

    >>> listed(["right", "wrong", "missed"])
    'right, wrong or missed'
    >>> listed("abcdefghijklm")
    'a, b, c, d, e, f, g, h, i, j, k, l, …'
    >>> listed("abcdefghijkl", "and")
    'a, b, c, d, e, f, g, h, i, j, k and l'
    """
    shown = list(names)
    if len(shown) > MOST_LISTED:
        return f"{', '.join(shown[:MOST_LISTED])}, …"
    if len(shown) < 2:  # noqa: PLR2004 - a phrase needs two names to have a last one
        return "".join(shown)
    return f"{', '.join(shown[:-1])} {last} {shown[-1]}"
