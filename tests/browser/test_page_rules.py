"""The watch over pages sees what it is there to see."""

from playwright.sync_api import Browser

from tests.browser.page_rules import Axe, watch

STRICT = "<meta http-equiv=Content-Security-Policy content=\"default-src 'self'\">"


def test_a_console_error_is_reported(browser: Browser) -> None:
    """What a page logs as an error reaches the test."""
    assert troubles_of(browser, "console.error('spilt milk')") == ["console: spilt milk"]


def test_an_uncaught_exception_is_reported(browser: Browser) -> None:
    """What a page throws reaches the test."""
    assert troubles_of(browser, "setTimeout(() => { throw Error('broken') })") == [
        "uncaught: broken"
    ]


def test_a_request_to_another_origin_is_reported(browser: Browser) -> None:
    """A page that asks a stranger for anything is found out."""
    (left, *_) = troubles_of(browser, "new Image().src = 'http://127.0.0.1:9/pixel.png'")
    assert left == "left the site: http://127.0.0.1:9/pixel.png"


def test_axe_sees_a_barrier_behind_a_strict_policy(browser: Browser, axe: Axe) -> None:
    """A picture without a text alternative is named, whatever the page forbids."""
    with browser.new_context() as context:
        page = context.new_page()
        page.set_content(f"<html lang=en><title>t</title>{STRICT}<main><img src=data:></main>")
        assert [(found.rule, found.targets) for found in axe(page)] == [("image-alt", ("img",))]


def troubles_of(browser: Browser, script: str) -> list[str]:
    """Run a script in an empty page and return what the watch reports."""
    troubles: list[str] = []
    with browser.new_context() as context:
        watch(context, "http://127.0.0.1:1/", troubles.append)
        page = context.new_page()
        page.evaluate(f"() => {{ {script} }}")
        page.wait_for_timeout(100)
    return troubles
