"""A learner without a mouse: plays a case with the keyboard alone, in any browser."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from quiz_engine.response import targets_of
from quiz_engine.scenario import Kind, Scene
from tests.browser.hands import SETTLED

if TYPE_CHECKING:
    from tests.browser.engines import Engine, Key
    from tests.browser.player import Case, Way

FOCUSED = "(document.activeElement?.shadowRoot ?? document).activeElement"


class Keyboard:
    """Goes about a page, and sees to it that the focus is always to be seen."""

    def __init__(self, engine: Engine) -> None:
        """Sit down at the keyboard."""
        self.engine = engine

    def press(self, key: Key) -> None:
        """Press a key."""
        self.engine.press(key)

    def focused(self, test: str) -> Any:  # noqa: ANN401
        """Return what a script finds in the focused element, which it calls node."""
        return self.engine.run(f"() => (node => !!node && ({test}))({FOCUSED})")

    def tab_to(self, test: str, key: Key = "Tab") -> None:
        """Press Tab until the focused element passes the test, a script; it must show its focus."""
        for _ in range(80):
            self.press(key)
            if self.focused(f"!!({test})"):
                self.expect_visible_focus()
                return
        message = f"Tab does not lead to: {test}"
        raise AssertionError(message)

    def expect_visible_focus(self) -> None:
        """The focused element, or the label around it, has an outline, and is on screen."""
        shown = self.engine.run(VISIBLE_FOCUS)
        assert shown == {"matches": True, "outlined": True, "onScreen": True}, shown

    def expect_focus_in(self, selector: str) -> None:
        """The focus is on what is new, and that is on screen."""
        assert self.engine.run(f"selector => {FOCUSED}.matches(selector)", selector)
        assert self.engine.run(VISIBLE_FOCUS)["onScreen"]


class Keys(Keyboard):
    """Plays with the keyboard alone."""

    def __init__(self, engine: Engine, way: Way) -> None:
        """Sit down in front of a case."""
        super().__init__(engine)
        self.way = way

    def turns(self) -> int:
        """Return how much of the conversation there is."""
        count: int = self.engine.run("() => document.querySelectorAll('.quiz-turn').length")
        return count

    def start(self) -> None:
        """Begin an attempt."""
        self.tab_to("node.dataset.do === 'start'")
        self.press("Enter")
        self.expect_focus_in(".quiz-turn:last-child")

    def give(self, response: str) -> None:
        """Answer what is asked: hold the response, then press the button."""
        scene = self.way.scene
        assert scene is not None
        before = self.turns()
        self.hold(scene, response)
        assert self.turns() == before  # nothing was given yet
        self.tab_to("node.matches('.quiz-form > button')")
        self.press("Enter")
        self.engine.run(SETTLED)
        self.way.follow(response)
        self.expect_focus_in(".quiz-result, .quiz-turn:last-child")

    def hold(self, scene: Scene, response: str) -> None:
        """Make the controls hold a response."""
        places = [part.id for part in scene.parts]
        match scene.kind:
            case Kind.CHOICES:
                self.choose([choice.id for choice in scene.choices].index(response))
            case Kind.SELECT | Kind.COMPOSE:
                self.tick(response.split("+"), places)
            case Kind.ORDER:
                self.arrange(response.split(">"), places)
            case Kind.MATCH:
                for pair, part in zip(response.split("+"), scene.parts, strict=True):
                    self.pick(self.way.case, pair, part.id)
            case Kind.NUMBER:
                self.tab_to("node.matches('.quiz-number input')")
                self.engine.write(response)

    def choose(self, place: int) -> None:
        """Choose with the arrows, which never give an answer."""
        self.tab_to("node.type === 'radio' && node.closest('.quiz-form')")
        self.press("Space")
        for _ in range(12):
            if self.focused("node.checked && node.value") == str(place):
                return
            self.press("ArrowDown")
        message = f"the arrows do not lead to choice {place}"
        raise AssertionError(message)

    def tick(self, wanted: list[str], places: list[str]) -> None:
        """Tick with the space bar."""
        for part in wanted:
            if part in places:
                at = places.index(part)
                self.tab_to(f"node.type === 'checkbox' && node.value === '{at}'")
                self.press("Space")
                assert self.focused("node.checked")

    def arrange(self, wanted: list[str], places: list[str]) -> None:
        """Put in order with the buttons; the focus stays on the button that was pressed."""
        for to, part in enumerate(wanted):
            row = f"node.parentNode.dataset.n === '{places.index(part)}'"
            up = f"node.dataset.by === '-1' && {row}"
            if self.place_of(places.index(part)) == to:
                continue
            self.engine.run("() => document.querySelector('.quiz-form').closest('li').focus()")
            self.tab_to(up)
            while self.place_of(places.index(part)) > to:
                self.press("Enter")
                assert self.focused(up)

    def place_of(self, n: int) -> int:
        """Return where a step of an order stands."""
        order: list[str] = self.engine.run(ORDER)
        return order.index(str(n))

    def pick(self, told: Case, pair: str, row: str) -> None:
        """Pick a row's target by typing how it begins."""
        self.tab_to("node.tagName === 'SELECT' && node.closest('.quiz-form')")
        wanted = pair.removeprefix(f"{row}=")
        scene = self.way.scene
        assert scene is not None
        targets = list(targets_of(scene))
        for _ in range(12):
            if self.focused("node.value") == str(targets.index(wanted)):
                return
            self.press("ArrowDown")
        message = f"the arrows do not lead to {wanted} in {told.scenario.id}"
        raise AssertionError(message)


ORDER = """() => [...document.querySelectorAll(".quiz-form .quiz-order > li")]
  .map((row) => row.dataset.n)"""
VISIBLE = """(node) => {
  const around = [node, node.closest("label, .cm-editor")].filter(Boolean);
  const outlined = around.some((it) => {
    const style = getComputedStyle(it);
    const isDrawn = style.opacity !== "0" || !it.matches("input");
    return isDrawn && style.outlineStyle !== "none"
      && parseFloat(style.outlineWidth) > 0 && style.outlineColor !== "rgba(0, 0, 0, 0)";
  });
  const box = node.getBoundingClientRect();
  const onScreen = box.bottom > 0 && box.top < innerHeight
    && box.right > 0 && box.left < innerWidth;
  return { matches: node.matches(":focus-visible"), outlined, onScreen };
}"""
VISIBLE_FOCUS = f"() => ({VISIBLE})({FOCUSED})"
