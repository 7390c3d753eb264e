"""Pages that run the engine carry a policy: only the site's own scripts run there."""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256

import pytest

from quiz_engine.site.policy import with_policies

PAGE = (
    '<!doctype html><meta charset="utf-8"><title>t</title><script>one=1</script>'
    '<script id="__config" type="application/json">'
    '{"features": ["content.code.copy", "navigation.instant", "navigation.prune"]}</script>'
    '<script src="quiz.js"></script><script>two=2</script>'
)
LAB = PAGE + '<div class="quiz-lab" data-runs="lab"></div>'
MAP = (
    "<urlset>\n<url>\n<loc>https://example.com/en/a.html</loc>\n</url>\n"
    "<url>\n<loc>https://example.com/en/trainers/lab.html</loc>\n</url>\n</urlset>"
)


def guarded(**site: str) -> dict[str, str]:
    """Return a site, by names whose dots are doubled underscores, as it is guarded."""
    named = {name.replace("__", ".").replace("_", "/"): text for name, text in site.items()}
    found = with_policies({name: text.encode() for name, text in named.items()})
    return {name: data.decode() for name, data in found.items()}


def test_each_script_that_stands_in_the_page_is_named_by_its_hash() -> None:
    """Data and files are not; nothing that stands elsewhere may run."""
    page = guarded(trainers_lab__html=LAB)["trainers/lab.html"]
    policy = page.partition('content="')[2].partition('"')[0]
    scripts = next(rule for rule in policy.split("; ") if rule.startswith("script-src"))
    hashes = [
        f"'sha256-{b64encode(sha256(one).digest()).decode()}'" for one in (b"one=1", b"two=2")
    ]
    assert scripts.split() == ["script-src", "'self'", "'wasm-unsafe-eval'", *hashes]
    assert "unsafe-inline" not in policy
    assert page.index("Content-Security-Policy") < page.index("<title>")


@pytest.mark.parametrize("kind", ["lab", "desk"])
def test_such_a_page_is_loaded_and_left_whole(kind: str) -> None:
    """Instant navigation would carry a policy to other pages, or none to this one."""
    page = LAB.replace("quiz-lab", f"quiz-{kind}")
    found = guarded(trainers_lab__html=page, a__html=PAGE, sitemap__xml=MAP)
    assert "navigation.instant" not in found["trainers/lab.html"]
    assert '"navigation.prune"' in found["trainers/lab.html"]
    assert "lab.html" not in found["sitemap.xml"]
    assert "/a.html" in found["sitemap.xml"]


def test_other_pages_stay_as_they_are() -> None:
    """They hold what no strict policy lets through."""
    assert guarded(a__html=PAGE)["a.html"] == PAGE
