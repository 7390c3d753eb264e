"""A change as people read it: plain text for a terminal, Markdown for a pull request."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from quiz_engine.finding import Witness, way_text
from quiz_engine.response import joined

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from quiz_engine.changes.attempts import Attempts
    from quiz_engine.changes.compare import Change, CourseChange, Figures
    from quiz_engine.changes.ids import Ids
    from quiz_engine.changes.texts import Texts
    from quiz_engine.changes.ways import Group, Ways

MOST_LINES = 20
"""How many lines of one topic are shown; the rest is counted."""


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that a change means, with a way that shows it, if there is one."""

    topic: str
    text: str
    way: Witness = ()


@dataclass(frozen=True, slots=True)
class Block:
    """What is told about one case: the verdict in a sentence, then the lines."""

    name: str
    verdict: str
    lines: tuple[Line, ...] = ()


def as_text(blocks: Iterable[Block]) -> str:
    """Return the blocks for a terminal."""
    return "\n".join(line for block in blocks for line in _text_lines(block))


def as_markdown(blocks: Iterable[Block]) -> str:
    """Return the blocks as Markdown, each under a heading."""
    return "\n\n".join(_markdown(block) for block in blocks)


def _text_lines(block: Block) -> Iterator[str]:
    yield f"{block.name}: {block.verdict}"
    width = max((len(line.topic) for line in block.lines), default=0)
    before = ""
    for line in block.lines:
        topic = "" if line.topic == before else line.topic
        before = line.topic
        yield f"  {topic:{width}}  {line.text}"
        if line.way:
            yield f"  {'':{width}}    way: {way_text(line.way)}"


def _markdown(block: Block) -> str:
    lines = [f"- **{line.topic}:** {line.text}{_markdown_way(line)}" for line in block.lines]
    verdict = f"{block.verdict[:1].upper()}{block.verdict[1:]}."
    return "\n".join([f"### `{block.name}`", "", verdict, *([""] if lines else []), *lines])


def _markdown_way(line: Line) -> str:
    return f"\n  - `{way_text(line.way)}`" if line.way else ""


# --- what is told ------------------------------------------------------------------------------


def block_of(change: Change) -> Block:
    """Return what is told about a change of a case."""
    return Block(change.scenario, _verdict(change), tuple(_lines(change)))


def block_of_course(change: CourseChange) -> Block:
    """Return what is told about a change of the course file."""
    verdict = "nothing changed" if change.is_nothing else "what the cases share changed"
    lines = [Line("ids", _ids(ids)) for ids in change.ids]
    lines += [Line("edits", str(edit)) for edit in change.edits]
    return Block("course", verdict, (*lines, *_texts(change.texts)))


def _verdict(change: Change) -> str:
    if change.is_nothing:
        return "nothing changed"
    if not change.breaks_attempts:
        is_text = not change.ids and not change.edits
        what = "only texts changed" if is_text else "changed, but no rule of the play"
        return f"{what}; attempts made before stay valid"
    return "rules changed; attempts made before belong to the old version"


def _lines(change: Change) -> Iterator[Line]:
    if change.before and change.after:
        yield from _figures(change.before, change.after)
    for ids in change.ids:
        yield Line("ids", _ids(ids))
    yield from _shortened("edits", [Line("edits", str(edit)) for edit in change.edits])
    if change.ways:
        yield from _ways(change.ways)
    if change.uncounted:
        yield Line("ways", f"not counted: {change.uncounted}")
    if change.attempts:
        yield from _attempts(change.attempts)
    yield from _texts(change.texts)


def _figures(before: Figures, after: Figures) -> Iterator[Line]:
    for topic, was, is_now in (
        ("maximum", before.maximum, after.maximum),
        ("least", before.minimum, after.minimum),
        ("pass mark", before.pass_percent, after.pass_percent),
    ):
        if was != is_now:
            yield Line(topic, f"{was} → {is_now}")
    lost = [name for name in before.reached if name not in after.reached]
    gained = [name for name in after.reached if name not in before.reached]
    if lost:
        yield Line("endings", f"no longer reached: {joined(lost)}")
    if gained:
        yield Line("endings", f"now reached: {joined(gained)}")


def _ids(ids: Ids) -> str:
    renamed = [f"{before} → {after}" for before, after in ids.renamed]
    parts = (("removed", ids.removed), ("added", ids.added), ("renamed", renamed))
    return f"{ids.what}: " + "; ".join(f"{verb} {joined(names)}" for verb, names in parts if names)


def _shortened(topic: str, lines: Sequence[Line]) -> Iterator[Line]:
    yield from lines[:MOST_LINES]
    if len(lines) > MOST_LINES:
        yield Line(topic, f"and {len(lines) - MOST_LINES:,} more")


def _ways(ways: Ways) -> Iterator[Line]:
    if ways.longest:
        yield Line("ways", f"there are loops: counted are ways of at most {ways.longest} responses")
    was, is_now = (
        _ways_that_pass(ways.old, ways.old_passed),
        f"{ways.new:,}, {ways.new_passed:,} pass",
    )
    yield Line("ways", f"{was} before; now {is_now}")
    if ways.is_same:
        yield Line("ways", "every way is still there, with the same result")
        return
    yield Line("ways", f"{ways.replayed:,} of the old ways can be replayed to their end")
    stopped = sorted(ways.stopped, key=lambda group: -group.ways)
    yield from _shortened("ways", [_group(group, "stop") for group in stopped])
    yield from _results(ways)
    if ways.new_way:
        added = _ways_that_pass(ways.added, ways.added_passed)
        yield Line("ways", f"new: {added}", ways.new_way.example)


def _attempts(attempts: Attempts) -> Iterator[Line]:
    followed = attempts.same + attempts.otherwise
    yield Line(
        "attempts",
        f"{_counted(attempts.made)} made on the old version: {followed:,} can be replayed to their "
        f"end, {attempts.otherwise:,} of them with another result",
    )
    stopped = [Line("attempts", f"{often:,} stop: {why}") for why, often in attempts.stopped]
    yield from _shortened("attempts", stopped)
    if attempts.elsewhere:
        yield Line("attempts", f"{_counted(attempts.elsewhere)} made on another version")


def _counted(attempts: int) -> str:
    return f"{attempts:,} attempt{'' if attempts == 1 else 's'}"


def _ways_that_pass(number: int, passing: int) -> str:
    return f"{number:,} {'way' if number == 1 else 'ways'}, {passing:,} pass"


def _results(ways: Ways) -> Iterator[Line]:
    """Yield what is otherwise about the ways that can be replayed."""
    if ways.fail_now:
        yield _group(ways.fail_now, "passed and now fail, such as")
    if ways.pass_now:
        yield _group(ways.pass_now, "failed and now pass, such as")
    yield from _shortened("ways", [_group(each, "end otherwise:") for each in ways.endings])
    if ways.rescored:
        yield _group(ways.rescored, "have another score, such as")


def _group(group: Group, verb: str) -> Line:
    colon = ":" if verb == "stop" else ""
    return Line("ways", f"{group.ways:,} {verb}{colon} {group.what}", group.example)


def _texts(texts: Texts) -> Iterator[Line]:
    for topic, names in (
        ("changed", texts.changed),
        ("added", texts.added),
        ("removed", texts.removed),
    ):
        if names:
            yield Line("texts", f"{len(names)} {topic}: {joined(names)}")
    for language, names in texts.stale:
        yield Line("stale", f"{language}: {len(names)} to translate: {joined(names)}")
    for language, names in texts.translated:
        yield Line("texts", f"{len(names)} translated otherwise into {language}: {joined(names)}")
