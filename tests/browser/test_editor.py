"""The editor of cases, on a page with the theme's styles and a strict policy, and nothing else."""

from __future__ import annotations

from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Protocol

import material  # type: ignore[import-untyped]
import pytest
from playwright.sync_api import expect

from quiz_engine.site.assets import text_of
from quiz_engine.site.bundling import EDITOR, editor_for
from tests.browser.conftest import AT_REST, ROOT
from tests.browser.page_rules import FITS, WIDER, violations_in, watch

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, BrowserContext, Page

    from tests.browser.engines import Engine
    from tests.browser.firefox import Firefox
    from tests.browser.page_rules import Axe
    from tests.browser.webkit import Window

POLICY = (
    "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; "
    "img-src 'self' data: blob:; object-src 'none'; base-uri 'none'; form-action 'none'"
)
PAGE = """<!doctype html><html lang="en"><meta charset="utf-8"><title>editor</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="icon" href="data:,"><link rel="stylesheet" href="page.css">
<body data-md-color-scheme="{}" data-md-color-primary="custom" data-md-color-accent="custom">
<main class="md-typeset"><h1>Editor</h1><div id="place"></div><p><a href="#">after</a></p></main>
<script src="editor.js"></script></html>
"""
SCHEMES = ("default", "slate")

TOLD_ONCE = """async (text) => {
  while (told.length !== 1 || told[0] !== text) await new Promise(requestAnimationFrame);
}"""

OPENED = """(doc) => {
  globalThis.told = [];
  globalThis.editor = quizSite.editor.open(document.getElementById("place"), {
    doc, label: "The case",
    onChange: (text) => told.push(text), onSave: () => told.push("saved"),
  });
  editor.focus();
}"""

CASE = """\
title: Two doors
language: en
pass: 50
start: hall
scenes:
  hall:
    say: You stand in a hall.
    ask: Which door?
    choices:
      left: {do: The left one., points: 1, goto: garden}
      right: {do: The right one., goto: end}
  garden:
    say: There are flowers.
    goto: end
endings:
  home: {title: Home, say: You are home.}
"""

HOSTILE = "<img src=x onerror=\"document.title = 'run'\"><script>document.title = 'run'</script>"
FOREIGN = "img:not(.cm-widgetBuffer), script:not([src])"
"""What a text would become, were it markup; an editor marks places with a picture of its own."""

FINGER = 24
"""How many pixels a control measures at least, so that a finger meets it."""

FINDINGS = [
    {"line": 4, "column": 8, "severity": "error", "code": "R001", "what": "no scene", "remedy": ""},
    {"line": 6, "column": 3, "severity": "warning", "code": "G2", "what": HOSTILE, "remedy": "x"},
    {"line": 99, "column": 1, "severity": "advice", "code": "A1", "what": "short", "remedy": ""},
]


class GuardedHandler(SimpleHTTPRequestHandler):
    """Sends files, and the policy with each."""

    def end_headers(self) -> None:
        """Add the policy to the headers."""
        self.send_header("Content-Security-Policy", POLICY)
        super().end_headers()

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def editor_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve a page in light and one in dark, with the editor's script and the theme's styles."""
    folder = tmp_path_factory.mktemp("editor")
    (folder / EDITOR).write_bytes(editor_for("en", ROOT, folder)[EDITOR])
    theme = Path(material.__file__).parent / "templates" / "assets" / "stylesheets"
    styles = [*theme.glob("main.*.css"), *theme.glob("palette.*.css")]
    style = "".join(file.read_text("utf-8") for file in styles) + text_of("quiz.css")
    (folder / "page.css").write_text(style, "utf-8")
    for scheme in SCHEMES:
        (folder / f"{scheme}.html").write_text(PAGE.format(scheme), "utf-8")
    handler = partial(GuardedHandler, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


class Editor:
    """The editor on its page, and the hands of its author."""

    def __init__(self, page: Page) -> None:
        """Write on this page."""
        self.page = page
        self.content = page.get_by_role("textbox", name="The case")
        self.offered = page.get_by_role("listbox", name="Completions")

    def text(self) -> str:
        """Return the text."""
        return str(self.page.evaluate("editor.text()"))

    def told(self) -> list[str]:
        """Return what the page was told."""
        return list(self.page.evaluate("told"))

    def show(self, text: str, path: str) -> None:
        """Show another file."""
        self.page.evaluate("([text, path]) => editor.setText(text, {path})", [text, path])

    def at(self, line: int, column: int) -> Editor:
        """Go to a place."""
        self.page.evaluate("([line, column]) => editor.goTo(line, column)", [line, column])
        return self

    def press(self, *keys: str) -> Editor:
        """Press keys, one after the other."""
        for key in keys:
            self.page.keyboard.press(key)
        return self

    def write(self, text: str) -> Editor:
        """Type a text."""
        self.page.keyboard.type(text)
        return self

    def rested(self) -> Editor:
        """Let the moment pass in which a list that has just come up takes no key."""
        self.offered.wait_for()
        self.page.evaluate("() => { const now = Date.now; Date.now = () => now() + 200; }")
        return self


class OpenEditor(Protocol):
    """Opens a page with an editor."""

    def __call__(self, scheme: str = ..., *, doc: str = ..., width: int = ...) -> Editor:
        """Return the editor, which has the focus."""


@pytest.fixture
def editor(browser: Browser, editor_url: str) -> Iterator[OpenEditor]:
    """Open pages with an editor; nothing may be logged, least of all against the policy."""
    troubles: list[str] = []
    contexts: list[BrowserContext] = []

    def open_one(scheme: str = "default", *, doc: str = CASE, width: int = 900) -> Editor:
        settings = {**AT_REST, "viewport": {"width": width, "height": 700}}
        context = browser.new_context(base_url=editor_url, **settings)
        contexts.append(context)
        watch(context, editor_url, troubles.append)
        page = context.new_page()
        page.goto(f"{scheme}.html")
        page.evaluate(OPENED, doc)
        return Editor(page)

    yield open_one
    for context in contexts:
        context.close()
    assert troubles == []


# --- writing ------------------------------------------------------------------------------------


def test_what_is_typed_is_told(editor: OpenEditor) -> None:
    """After each key, with the whole text; what a program puts there is not told."""
    one = editor(doc="title: a\n")
    one.press("Control+End").write("x:")
    assert one.told() == ["title: a\nx", "title: a\nx:"]
    one.page.evaluate("editor.setText('another: text', {keepHistory: true})")
    assert (one.text(), len(one.told())) == ("another: text", 2)
    one.press("Control+z")
    assert one.text() == "title: a\nx:"
    one.page.evaluate("editor.setText('a third')")
    one.press("Control+z", "Control+s")
    assert (one.text(), one.told()[-1]) == ("a third", "saved")


def test_line_ends_stay_as_they_came(editor: OpenEditor) -> None:
    """A file of Windows is given back as one; a mixed one is made even."""
    one = editor(doc="a: 1\r\nb: 2\r\n")
    one.press("Control+End").write("c: 3")
    assert one.text() == "a: 1\r\nb: 2\r\nc: 3"
    assert editor(doc="a: 1\r\nb: 2\n").text() == "a: 1\nb: 2\n"


def test_tab_indents_and_escape_lets_it_leave(editor: OpenEditor) -> None:
    """Nobody is caught in the text, and the text says how to leave it."""
    one = editor(doc="a:\nb: 1\n")
    one.at(2, 1).press("Tab")
    assert one.text() == "a:\n  b: 1\n"
    one.press("Shift+Tab")
    assert one.text() == "a:\nb: 1\n"
    described = one.content.evaluate(
        "(it) => it.getRootNode().getElementById(it.getAttribute('aria-describedby')).textContent"
    )
    assert described == "Tab indents. Press Escape, then Tab, to leave the editor."
    one.press("Escape", "Tab")
    assert one.page.evaluate("document.activeElement.textContent") == "after"
    one.press("Shift+Tab", "Tab")
    assert one.text() == "a:\n  b: 1\n"


def test_characters_being_composed_are_told_when_they_are_done(editor: OpenEditor) -> None:
    """Chinese and Japanese are typed in steps, which are nobody's text yet."""
    one = editor(doc="title: ")
    one.press("Control+End")
    input_method = one.page.context.new_cdp_session(one.page)
    for typed in ("ㄗ", "ㄗㄞ", "在"):
        input_method.send(
            "Input.imeSetComposition",
            {"text": typed, "selectionStart": len(typed), "selectionEnd": len(typed)},
        )
        one.page.evaluate("(found) => editor.setFindings(found)", FINDINGS[:1])
    assert (one.told(), one.content.locator(".cm-lintRange").count()) == ([], 0)
    input_method.send("Input.insertText", {"text": "在家"})
    one.page.evaluate(TOLD_ONCE, "title: 在家")
    one.write("!")
    assert one.told()[-1] == "title: 在家!"


def test_a_text_can_be_closed_to_writing(editor: OpenEditor) -> None:
    """It can still be read and searched, and Tab leaves it at once."""
    one = editor()
    one.page.evaluate("editor.setReadOnly(true)")
    one.write("x").press("Delete", "Tab")
    assert (one.text(), one.content.get_attribute("aria-readonly")) == (CASE, "true")
    assert one.page.evaluate("document.activeElement.textContent") == "after"
    one.page.evaluate("editor.destroy()")
    assert one.page.evaluate("document.getElementById('place').childElementCount") == 0


def test_a_new_line_begins_where_it_belongs(editor: OpenEditor) -> None:
    """Behind a key without a value further in, else where the line above begins."""
    one = editor(doc="scenes:")
    one.press("Control+End")
    for line in ("hall:", "ask: Why?", "say:", "- sato: Hm.", "if: x"):
        one.press("Enter").write(line).press("Escape")
    assert one.text().splitlines() == [
        *("scenes:", "  hall:", "    ask: Why?", "    say:", "      - sato: Hm.", "        if: x"),
    ]


# --- completion ---------------------------------------------------------------------------------


def test_keys_are_completed_by_keyboard(editor: OpenEditor) -> None:
    """What the schema knows there, what each means, and what follows it."""
    one = editor()
    one.at(13, 1).write("    pr").rested()
    assert one.offered.get_by_role("option").all_inner_texts() == ["practises"]
    assert "principles" in one.page.locator(".cm-completionInfo").inner_text()
    one.press("Enter").write("P1")
    assert "\n    practises: P1" in one.text()


def test_scenes_are_completed_where_one_is_named(editor: OpenEditor) -> None:
    """With their titles; and `end`."""
    one = editor()
    one.at(14, 11).press("Control+Delete").write("g").rested()
    one.press("Enter")
    assert one.text().splitlines()[13] == "    goto: garden"
    one.press("Control+Backspace", "Control+Space")
    one.rested()
    assert one.offered.get_by_role("option").all_inner_texts() == ["hall", "garden", "end"]


def test_each_kind_of_file_is_met_on_its_terms(editor: OpenEditor) -> None:
    """The course has its own keys; a translation has none; what names are there is asked anew."""
    one = editor(doc="")
    one.show("principles:\n  P9:\n    ", "course.yml")
    one.at(3, 5).press("Control+Space").rested()
    assert one.offered.get_by_role("option").all_inner_texts() == ["name", "about"]
    names = one.page.evaluate("quizSite.editor.namesIn('principles: {P9: {name: Ask}}').principles")
    assert names == [{"name": "P9", "about": "Ask"}]
    one.show('msgid "a"\n# b\n', "locale/en/case.po")
    coloured = one.content.locator("[class^=tok-]").evaluate_all(
        "(all) => all.map((it) => [it.className, it.textContent])"
    )
    assert coloured == [
        *(["tok-propertyName", "msgid"], ["tok-string", '"a"'], ["tok-comment", "# b"]),
    ]
    one.at(3, 1).press("Control+Space").write("a")
    assert one.offered.count() == 0


def test_a_key_says_under_the_mouse_what_it_means(editor: OpenEditor) -> None:
    """In the words of the schema."""
    one = editor()
    one.content.get_by_text("pass", exact=True).hover()
    about = one.page.locator(".cm-tooltip-hover")
    about.wait_for()
    assert about.inner_text() == "The pass mark in percent."


def test_no_text_of_a_case_can_be_markup_where_it_is_offered(editor: OpenEditor) -> None:
    """The title of a scene stands beside its name as it is written."""
    one = editor(doc=CASE.replace("    say: There", f"    title: {HOSTILE}\n    say: There"))
    one.at(10, CASE.splitlines()[9].index("garden") + 2).press("Control+Space")
    one.offered.get_by_role("option", name="garden").wait_for()
    meaning = one.page.locator(".cm-completionInfo")
    meaning.wait_for()
    assert meaning.inner_text() == HOSTILE
    assert one.page.locator(FOREIGN).count() == 0


# --- finding one's way --------------------------------------------------------------------------


def test_the_text_is_searched_and_folded_by_keyboard(editor: OpenEditor) -> None:
    """The search takes the focus and gives it back; what is folded, once it is parsed, says so."""
    one = editor()
    one.press("Control+f").write("garden").press("Enter", "Enter", "Escape")
    assert one.page.evaluate("editor.view.state.selection.main.from") == CASE.rindex("garden")
    expect(one.page.locator(".cm-foldGutter [title] >> visible=true").first).to_be_visible()
    one.at(6, 3).press("Control+Shift+BracketLeft")
    expect(one.content.get_by_label("folded code")).to_have_count(1)
    expect(one.content).not_to_contain_text("Which door?")
    one.press("Control+Shift+BracketRight")
    expect(one.content).to_contain_text("Which door?")


def test_findings_are_underlined_where_they_are(editor: OpenEditor) -> None:
    """As texts: none can be anything else. One beyond the text stands at its end."""
    one = editor()
    one.page.evaluate("(found) => editor.setFindings(found)", FINDINGS)
    underlined = one.content.locator(".cm-lintRange").all_inner_texts()
    assert underlined == ["hall", "hall"]
    assert one.content.locator(".cm-lintPoint").count() == 1
    assert one.page.locator(".cm-lint-marker").count() == 3
    one.at(6, 3)
    assert one.page.get_by_role("status").inner_text() == f"G2 {HOSTILE}\nx"
    one.content.locator(".cm-lintRange-warning").hover()
    told = one.page.locator(".cm-tooltip-lint")
    told.wait_for()
    assert HOSTILE in told.inner_text()
    one.press("Control+Shift+KeyM")
    assert HOSTILE in one.page.get_by_role("listbox", name="Diagnostics").inner_text()
    assert one.page.locator(FOREIGN).count() == 0
    assert one.page.title() == "editor"
    one.page.evaluate("editor.setFindings([])")
    assert one.page.locator(".cm-lintRange, .cm-lint-marker").count() == 0


# --- for everybody ------------------------------------------------------------------------------


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("width", [900, 360])
def test_no_part_is_a_barrier(editor: OpenEditor, axe: Axe, scheme: str, width: int) -> None:
    """In light and dark, wide and narrow: text, findings, search, completion.

    What is offered is moved through from the text, which names the row that is meant
    (``aria-activedescendant``); axe-core only knows that of one-line fields.
    """
    one = editor(scheme, width=width)
    one.page.evaluate("(found) => editor.setFindings(found)", FINDINGS)
    broken = [axe(one.page)]
    one.press("Control+f").write("hall")
    broken.append(axe(one.page))
    one.press("Escape", "Control+Shift+KeyM")
    broken.append(axe(one.page))
    one.press("Escape")
    one.at(13, 1).write("    ").press("Control+Space")
    one.rested().press("ArrowDown")
    assert one.content.get_attribute("aria-activedescendant")
    broken.append(tuple(it for it in axe(one.page) if "#cm-ac-" not in it.targets[0]))
    assert broken == [()] * 4
    assert one.page.evaluate(WIDER) == FITS


def test_what_is_offered_fits_onto_a_phone(editor: OpenEditor) -> None:
    """What it means stands under the list where there is no room beside it."""
    one = editor(width=360)
    one.at(13, 1).write("    ").press("Control+Space")
    one.rested().press("ArrowDown")
    meaning = one.page.locator(".cm-completionInfo")
    meaning.wait_for()
    listed, told = one.offered.bounding_box(), meaning.bounding_box()
    assert listed is not None
    assert told is not None
    assert told["y"] >= listed["y"] + listed["height"] - 1
    for box in (listed, told):
        assert 0 <= box["x"] <= box["x"] + box["width"] <= 360


def test_the_search_leaves_a_phone_its_text(editor: OpenEditor) -> None:
    """Three lines, each control as large as a finger needs, each label in sight."""
    one = editor(width=360)
    one.press("Control+f")
    panel = one.page.locator(".cm-search")
    parts = [one.bounding_box() for one in panel.locator(".cm-textfield, button, label").all()]
    boxes = [box for box in parts if box]
    assert len(boxes) == 11
    assert all(min(box["width"], box["height"]) >= FINGER for box in boxes)
    assert all(0 <= box["x"] <= box["x"] + box["width"] <= 360 for box in boxes)
    *in_lines, _close = boxes
    assert len({round(box["y"] + box["height"] / 2) for box in in_lines}) == 3


@pytest.mark.parametrize("scheme", SCHEMES)
def test_the_focus_is_seen(editor: OpenEditor, scheme: str) -> None:
    """A line around what has it: the text, and each control of the search."""
    one = editor(scheme)
    assert OUTLINED in one.page.evaluate(OUTLINE)
    one.press("Control+f")
    for _ in range(8):
        assert OUTLINED in one.page.evaluate(OUTLINE)
        one.press("Tab")


OUTLINED = "solid"
OUTLINE = """() => {
  const it = document.activeElement.shadowRoot.activeElement;
  return getComputedStyle(it.closest(".cm-content") ? it.closest(".cm-editor") : it).outline;
}"""


# --- other browsers -----------------------------------------------------------------------------


def test_firefox_edits_completes_and_keeps_the_policy(
    the_firefox: Firefox, editor_url: str
) -> None:
    """What is typed is there; a key is completed; a finding is underlined; no rule is broken."""
    troubles: list[str] = []
    with the_firefox.tab(troubles.append, editor_url) as tab:
        expect_it_edits(tab, editor_url)
        assert violations_in(tab) == ()
        tab.press("Tab")
        assert tab.run("() => document.activeElement.className") == "quiz-editor"
    assert troubles == []


def test_firefox_tells_what_is_composed_when_it_is_done(
    the_firefox: Firefox, editor_url: str
) -> None:
    """As above; what is found meanwhile disturbs nobody."""
    troubles: list[str] = []
    with the_firefox.tab(troubles.append, editor_url) as tab:
        tab.open(f"{editor_url}slate.html")
        tab.run(OPENED, "title: ")
        tab.press("Control+End")
        for typed in ("ㄗ", "ㄗㄞ", "在"):
            tab.compose(typed)
            tab.run("(found) => editor.setFindings(found)", FINDINGS[:1])
        assert (tab.run("() => told"), tab.run(UNDERLINED)) == ([], 0)
        tab.commit("在家")
        tab.run(TOLD_ONCE, "title: 在家")
        tab.write("!")
        assert tab.run("() => told.at(-1)") == "title: 在家!"
    assert troubles == []


def test_webkit_edits_and_completes(the_webkit: Window, editor_url: str) -> None:
    """As above, on an iPhone as well."""
    expect_it_edits(the_webkit, editor_url)
    told = the_webkit.run(BROKEN)
    the_webkit.forget()
    assert told == []


def expect_it_edits(engine: Engine, editor_url: str) -> None:
    """Write in the editor as its author does."""
    engine.open(f"{editor_url}slate.html")
    engine.run(WATCHED)
    engine.run(OPENED, CASE)
    engine.run("(found) => editor.setFindings(found)", FINDINGS)
    engine.run("() => editor.goTo(13, 1)")
    engine.write("    pr")
    engine.run(LISTED)
    engine.press("Enter")
    engine.write("P1")
    assert "\n    practises: P1" in engine.run("() => editor.text()")
    assert engine.run("() => told.at(-1) === editor.text()")
    assert engine.run(UNDERLINED) == 2


WATCHED = """() => {
  globalThis.broken = [];
  addEventListener("securitypolicyviolation", (event) => broken.push(event.violatedDirective));
}"""
BROKEN = "() => broken"
LISTED = """async () => {
  const root = document.querySelector(".quiz-editor").shadowRoot;
  while (!root.querySelector("[role=listbox] [role=option]")) {
    await new Promise(requestAnimationFrame);
  }
  const now = Date.now;
  Date.now = () => now() + 200;
}"""
UNDERLINED = """() => document.querySelector(".quiz-editor").shadowRoot
  .querySelectorAll(".cm-lintRange").length"""
