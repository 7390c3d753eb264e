"""The preview: on this machine alone, and aware of what a change touches."""

from __future__ import annotations

from pathlib import Path
from urllib.request import urlopen

import pytest

from quiz_engine.site.build import Places
from quiz_engine.site.preview import Preview, languages_touched

ROOT = Path("/course")
LANGUAGES = ("zh-Hant", "en")


@pytest.mark.parametrize(
    ("changed", "touched"),
    [
        (["docs/en/index.md"], ("en",)),
        (["docs/zh-Hant/trainers/language.md"], ("zh-Hant",)),
        (["docs/en.yml"], ("en",)),
        (["scenarios/locale/en/damaged-item.po"], ("en",)),
        (["docs/en/a.md", "docs/zh-Hant/a.md"], LANGUAGES),
        (["docs/assets/picture.svg"], LANGUAGES),
        (["scenarios/damaged-item.yml"], LANGUAGES),
        (["mkdocs.yml"], LANGUAGES),
        ([], ()),
    ],
)
def test_a_change_touches_its_language_or_all(changed: list[str], touched: tuple[str, ...]) -> None:
    """Pages, configuration and translations belong to a language; the rest to all."""
    places = Places(ROOT, ROOT / "build", ROOT / "site")
    paths = [ROOT / name for name in changed]
    assert languages_touched(paths, places, LANGUAGES) == touched


def test_preview_answers_on_the_loopback_address(tmp_path: Path) -> None:
    """Files are served, fresh each time, on 127.0.0.1."""
    (tmp_path / "index.html").write_text("one", encoding="utf-8")
    with Preview(tmp_path, 0) as preview:
        preview.start()
        assert preview.server_address[0] == "127.0.0.1"
        with urlopen(f"{preview.address}index.html") as answer:  # noqa: S310 - it is ours
            assert answer.read() == b"one"
            assert answer.headers["Cache-Control"] == "no-cache"
        preview.shutdown()
