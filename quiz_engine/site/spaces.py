"""Pages without the spaces that templates leave at the beginning of lines: half a kilobyte each."""

from __future__ import annotations

import re

KEPT = re.compile(r"(<pre\b.*?</pre>|<script\b.*?</script>|<textarea\b.*?</textarea>)", re.DOTALL)
INDENT = re.compile(r"\n\s+")
BLOCKS = "article|details|div|fieldset|footer|h[1-6]|header|li|main|nav|ol|p|section|summary|ul"
BEFORE_BLOCK = re.compile(rf"\n(?=</?(?:{BLOCKS})\b)")


def without_indents(page: str) -> str:
    r"""Return the page with each line from its first letter on, and none broken before a block.

    What stands in elements whose spaces count stays as it is.

    >>> without_indents("<ul>\n\n  <li>One\n</ul>\n<pre>a\n  b</pre>")
    '<ul><li>One</ul>\n<pre>a\n  b</pre>'
    """
    return "".join(map(_narrow, KEPT.split(page)))


def _narrow(piece: str) -> str:
    return piece if KEPT.fullmatch(piece) else BEFORE_BLOCK.sub("", INDENT.sub("\n", piece))
