"""What the terminal player shows: scenes, reactions, the dashboard, and the debrief."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.markdown import Markdown
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text as Line

from quiz_engine.attempts.play import chance_column, on_screen
from quiz_engine.attempts.score import charged, decisions, gauges_after, principles, score
from quiz_engine.attempts.transcript import Mode
from quiz_engine.cli.asking import describe, how_to_answer, letter, targets_on_screen
from quiz_engine.response import targets_of
from quiz_engine.scenario import Fork, Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from rich.console import Console

    from quiz_engine.attempts.play import Answer, Play
    from quiz_engine.attempts.score import Decision, Reading
    from quiz_engine.project import Project
    from quiz_engine.scenario import Ending, Message, Outcome, Part, Scenario, Scene, Text
    from quiz_engine.words import Words

COLOURS = {
    "buyer": "cyan",
    "seller": "green",
    "colleague": "blue",
    "manager": "yellow",
    "factory": "magenta",
    "platform": "magenta",
}
"""The colour of what someone says, by role."""

AGAIN = "↺"
"""Beside a decision at a scene that was answered before: the first one was scored."""

HUNDREDTHS = 10_000
"""A share as a percentage with two places, in whole numbers."""


def rate(reading: tuple[int, int]) -> str:
    """Return a metric's numerator over its denominator in percent, rounded half up.

    >>> rate((2, 180)), rate((0, 0))
    ('1.11 %', '–')
    """
    above, below = reading
    if not below:
        return "–"
    hundredths = (2 * HUNDREDTHS * above + below) // (2 * below)
    return f"{hundredths // 100}.{hundredths % 100:02} %"


def _right_pairs(scene: Scene) -> str:
    """Return the response to a match that is right in every row."""
    target = {text.source: name for name, text in targets_of(scene).items()}
    rows = ((part.id, part.partner) for part in scene.parts)
    return "+".join(f"{row}={target[partner.source]}" for row, partner in rows if partner)


class Stage:
    """Shows one scenario on a console, in one language."""

    def __init__(
        self, console: Console, words: Words, project: Project, name: str, language: str
    ) -> None:
        """Gather what is needed to show the scenario of this name."""
        self.console = console
        self.words = words
        self.scenario: Scenario = project.scenarios[name]
        self.texts: Mapping[str, str] = project.catalog(language, name)
        self.course = project.course
        self.course_texts = project.catalog(language, "course") if project.course else {}

    # --- small pieces ---------------------------------------------------------------------------

    def note(self, english: str, style: str = "dim", **values: object) -> None:
        """Show interface words."""
        self.console.print(Line(self.words(english).format(**values), style=style))

    def _text(self, text: Text | None) -> str:
        return self.texts[text.id] if text else ""

    def _messages(self, messages: Iterable[Message]) -> None:
        for message in messages:
            self._message(message)

    def _message(self, message: Message) -> None:
        member = self.scenario.cast.get(message.speaker or "")
        indent = 2 if member else 0
        if member:
            colour = COLOURS.get(member.role, "white")
            when = f"  {self._text(message.when)}" if message.when else ""
            name = Line(self._text(member.name), style=f"bold {colour}")
            self.console.print(name.append(when, style="dim"))
        self.console.print(Padding(Markdown(self._text(message.text)), (0, 0, 1, indent)))

    def _shown(self, owner: Scene | Ending, show: tuple[int, ...] | None) -> list[Message]:
        return list(owner.say) if show is None else [owner.say[place] for place in show]

    # --- playing --------------------------------------------------------------------------------

    def opening(self) -> None:
        """Show the title, what the case is about, and what was invented."""
        self.console.print(Rule(self._text(self.scenario.title), style="bold"))
        if self.scenario.summary:
            self.console.print(Markdown(self._text(self.scenario.summary)))

    def scene(self, play: Play) -> None:
        """Show the scene that is to be answered, and how."""
        scene = self._present(play)
        heading = "  ".join(filter(None, (self._text(scene.title), self._text(scene.when))))
        self.console.print()
        self.console.print(Rule(heading, align="left", style="dim"))
        self._messages(self._shown(scene, play.row.show))
        if scene.ask:
            self.console.print(Padding(Markdown(f"**{self._text(scene.ask)}**"), (0, 0, 1, 0)))
        for line in self._options(scene, play):
            self.console.print(Padding(line, (0, 0, 0, 1)))

    def _present(self, play: Play) -> Scene:
        if play.scene is None:
            message = "the play is over: there is no scene to show"
            raise ValueError(message)
        return self.scenario.scenes[play.scene.id]

    def _options(self, scene: Scene, play: Play) -> Iterator[Line]:
        if scene.kind is Kind.STORY:
            return
        if scene.kind is Kind.CHOICES:
            named = {choice.id: self._text(choice.text) for choice in scene.choices}
        else:
            named = {part.id: self._text(part.text) for part in scene.parts}
        for number, option in enumerate(on_screen(play), start=1):
            mark = "•" if chance_column(play) is not None else f"{number}"
            yield Line(f"{mark}  ", style="bold").append(named[option], style="not bold")
        if scene.kind is Kind.MATCH:
            texts = targets_of(scene)
            for number, name in enumerate(targets_on_screen(scene, play)):
                target = self._text(texts[name])
                yield Line(f"   {letter(number)}  ", style="bold").append(target, style="not bold")

    def prompt(self, play: Play) -> None:
        """Show what to type, without a line end."""
        scene = self._present(play)
        if play.mode is Mode.PRACTICE and play.way and len(play.log) == 1:
            self.note("You can step back and try again; the first decision counts.")
        unit = self._text(scene.number.unit) if scene.number and scene.number.unit else ""
        back = self.words("b: back") + ", " if play.mode is Mode.PRACTICE and play.way else ""
        keys = f"({back}{self.words('q: keep and leave')})"
        asked = " ".join(filter(None, (self.words(how_to_answer(scene)), unit)))
        line = Line(f"\n{asked} ").append(f"{keys} ", style="dim")
        self.console.print(line.append("› ", style="bold"), end="")

    def outcome(self, before: Play, after: Play, *, coached: bool) -> None:
        """Show what the last response brought: the reaction, the changes, and the coaching."""
        answer = after.way[-1]
        scene = self._present(before)
        outcome = self._outcome(scene, answer)
        self.console.print()
        if scene.kind in {Kind.CHOICES, Kind.COMPOSE}:
            self._said(describe(scene, answer.response, self.texts))
        self._messages(outcome.reaction[place] for place in answer.move.shown)
        for line in self._changes(before, after):
            self.console.print(line)
        if coached:
            self._coach(scene, outcome, answer.response)

    def _said(self, text: str) -> None:
        """Show what the learner did, as a part of the conversation."""
        self.console.print(Line(self.words("You"), style=f"bold {COLOURS['seller']}"))
        self.console.print(Padding(Markdown(text), (0, 0, 1, 2)))

    def _outcome(self, scene: Scene, answer: Answer) -> Outcome:
        if scene.kind is Kind.CHOICES:
            return scene.choices[answer.column].outcomes[answer.move.outcome]
        return scene.outcomes[answer.move.outcome]

    def _coach(self, scene: Scene, outcome: Outcome, response: str) -> None:
        for line in self._verdict(scene, response):
            self.console.print(Padding(line, (0, 0, 0, 2)))
        if outcome.why:
            self.console.print(Padding(Markdown(f"➤ {self._text(outcome.why)}"), (0, 0, 0, 1)))

    # --- the dashboard --------------------------------------------------------------------------

    def _changes(self, before: Play, after: Play) -> Iterator[Line]:
        old, new = gauges_after(before.board, before.way), gauges_after(after.board, after.way)
        for gauge, was, is_now in zip(after.board.automaton.gauges, old, new, strict=True):
            if was != is_now:
                variable = self.scenario.variables[gauge.id]
                unit = f" {self._text(variable.unit)}" if variable.unit else ""
                yield self._change(self._text(variable.shown), f"{was}{unit}", f"{is_now}{unit}")
        readings = after.board.automaton.readings
        yield from self._rates(readings[before.row.reading], readings[after.row.reading])

    def _rates(self, before: Reading, after: Reading) -> Iterator[Line]:
        for metric, was, is_now in zip(self.scenario.metrics, before, after, strict=True):
            if was != is_now and self.course:
                name = self.course.metrics[metric].short
                share = [f"{rate(pair)} ({pair[0]}/{pair[1]})" for pair in (was, is_now)]
                yield self._change(name, *share)

    def _change(self, name: str, was: str, is_now: str) -> Line:
        return Line(f"  {name}  ").append(was, style="dim").append(" → ").append(is_now, "bold")

    # --- right and wrong ------------------------------------------------------------------------

    def _verdict(self, scene: Scene, response: str) -> Iterator[Line]:
        """Yield what was right and what was not, for scenes that have a right response."""
        match scene.kind:
            case Kind.SELECT | Kind.COMPOSE:
                ticked = set(response.split("+"))
                for part in scene.parts:
                    yield from self._judged(part, is_ticked=part.id in ticked)
            case Kind.ORDER:
                right = ">".join(part.id for part in scene.parts)
                yield from self._compared(scene, [response], [right])
                if response != right:
                    yield self._right("Right order: {answer}", scene, right)
            case Kind.MATCH:
                right = _right_pairs(scene)
                yield from self._compared(scene, response.split("+"), right.split("+"))
                if response != right:
                    yield self._right("Right pairs: {answer}", scene, right)
            case _:
                return

    def _compared(self, scene: Scene, given: list[str], right: list[str]) -> Iterator[Line]:
        """Yield what the learner gave, piece by piece, marked as right or wrong."""
        for own, wanted in zip(given, right, strict=True):
            mark, style = ("✔", "green") if own == wanted else ("✘", "red")
            yield Line(f"{mark} {describe(scene, own, self.texts)}", style=style)

    def _right(self, english: str, scene: Scene, response: str) -> Line:
        answer = describe(scene, response, self.texts)
        return Line(self.words(english).format(answer=answer))

    def _judged(self, part: Part, *, is_ticked: bool) -> Iterator[Line]:
        if not (is_ticked or part.right):
            return
        why = f"  {self._text(part.why)}" if part.why else ""
        mark, style = ("✔", "green") if is_ticked and part.right else ("✘", "red")
        missed = "" if is_ticked else f" ({self.words('missed')})"
        text = f"{mark} {self._text(part.text)}{missed}"
        yield Line(text, style=style).append(why, style="default")

    # --- the end --------------------------------------------------------------------------------

    def ending(self, play: Play) -> None:
        """Show the ending that was reached."""
        ending = self.scenario.endings[play.board.automaton.endings[play.row.ending or 0].id]
        self.console.print()
        self.console.print(Rule(self._text(ending.title), style="bold"))
        self._messages(self._shown(ending, play.row.show))

    def debrief(self, play: Play) -> None:
        """Show each decision with its cost, the principles, and the score."""
        self.console.print(Rule(self.words("Debrief")))
        told = [found for found in decisions(play) if self._is_told(found)]
        for number, decision in enumerate(told, start=1):
            self._decision(number, decision, play)
        self._principles(play)
        self._score(play)

    def _is_told(self, decision: Decision) -> bool:
        return self.scenario.scenes[decision.scene].kind is not Kind.STORY

    def _decision(self, number: int, decision: Decision, play: Play) -> None:
        scene = self.scenario.scenes[decision.scene]
        title = self._text(scene.title or scene.ask) or scene.id
        heading = Line(f"{number}. {title}  ", style="bold")
        self.console.print(heading.append(*self._cost(decision)))
        if scene.kind not in {Kind.ORDER, Kind.MATCH}:  # their verdict tells what was given
            given = describe(scene, decision.response, self.texts)
            self.console.print(Padding(Line(f"{self.words('You')}: {given}"), (0, 0, 0, 3)))
        answer = play.log[decision.step - 1]
        outcome = self._outcome(scene, answer)  # type: ignore[arg-type]  # decisions are answers
        self._coach(scene, outcome, decision.response)
        for line in self._beside(scene, decision):
            self.console.print(Padding(line, (0, 0, 0, 3)))
        self.console.print()

    def _cost(self, decision: Decision) -> tuple[str, str]:
        if decision.is_taken_back:
            taken_back = self.words("taken back")
            return f"−{decision.cost}  ({taken_back})", "yellow"
        if decision.cost:
            return f"−{decision.cost}", "red"
        if not decision.is_first:  # a tick would promise points that the first one decides
            return AGAIN, "dim"
        return ("✔", "green") if decision.fork == Fork.DECISION else ("", "")

    def _beside(self, scene: Scene, decision: Decision) -> Iterator[Line]:
        """Yield the principles practised, a critical response, and the article's seller."""
        if decision.principles:
            yield Line(" · ".join(map(self._principle, decision.principles)), style="dim")
        if decision.is_critical:
            strike = self.words("Broke a policy or endangered someone: fails the attempt.")
            yield Line(strike, style="bold red")
        article = [choice for choice in scene.choices if choice.article]
        if any(choice.id == decision.response for choice in article):
            yield Line(self.words("The seller in the article did the same."), style="dim")
        elif article:
            did = self._text(article[0].text)
            yield Line(f"{self.words('The seller in the article:')} {did}", style="dim")

    def _principle(self, name: str) -> str:
        principle = self.course.principles.get(name) if self.course else None
        return f"{name} {self.course_texts[principle.name.id]}" if principle else name

    def _principles(self, play: Play) -> None:
        earned = principles(play)
        if not earned:
            return
        table = Table(box=None, pad_edge=False, show_header=False)
        for name, (points, possible) in earned.items():
            table.add_row(self._principle(name), f"{points}/{possible}")
        self.console.print(table)
        self.console.print()

    def _score(self, play: Play) -> None:
        done = score(play)
        self.note(
            "{points} of {maximum} points; decisions cost {cost}",
            style="default",
            points=done.raw,
            maximum=done.maximum,
            cost=charged(play),
        )
        verdict = self.words("Passed" if done.passed else "Not passed yet")
        style = "bold green" if done.passed else "bold red"
        need = self.words("pass mark {percent} %").format(percent=self.scenario.pass_percent)
        self.console.print(
            Line(f"{done.percent} %  {verdict}", style=style).append(f"  ({need})", style="dim")
        )
        if done.criticals:
            self.note(
                "One decision broke a policy or endangered someone: that fails an attempt "
                "whatever its points."
            )
        if not done.is_accepted:
            self.note("This ending does not count as passed.")
