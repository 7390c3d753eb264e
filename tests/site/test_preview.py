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


@pytest.mark.parametrize(
    ("changed", "touched"),
    [
        ("docs/zh-Hant/a.md", ("zh-Hant", "zh-Hans")),
        ("docs/zh-Hant/own.md", ("zh-Hant",)),
        ("docs/zh-Hans/own.md", ("zh-Hans",)),
        ("docs/zh-Hant.yml", ("zh-Hant",)),
        ("scenarios/locale/zh-Hant/case.po", ("zh-Hant", "zh-Hans")),
        ("docs/en/a.md", ("en", "ja")),
        ("docs/ja/a.md", ("ja",)),
    ],
)
def test_a_change_touches_who_takes_it_over(
    tmp_path: Path, changed: str, touched: tuple[str, ...]
) -> None:
    """Simplified Chinese is converted, and a language may borrow the pages that it lacks."""
    (tmp_path / "docs" / "zh-Hans").mkdir(parents=True)
    (tmp_path / "docs" / "zh-Hans" / "own.md").touch()
    config = tmp_path / "docs" / "ja.yml"
    config.write_text("extra: {fallback: {language: en}}", encoding="utf-8")
    places = Places(tmp_path, tmp_path / "build", tmp_path / "site")
    languages = ("zh-Hant", "zh-Hans", "en", "ja")
    assert languages_touched([tmp_path / changed], places, languages) == touched


def test_preview_answers_on_the_loopback_address(tmp_path: Path) -> None:
    """Files are served, fresh each time, on 127.0.0.1."""
    (tmp_path / "index.html").write_text("one", encoding="utf-8")
    with Preview(tmp_path, 0) as preview:
        preview.start()
        assert preview.server_address[0] == "127.0.0.1"
        with urlopen(f"{preview.address}index.html") as answer:  # noqa: S310 - it is ours
            assert answer.read() == b"one"
            assert answer.headers["Cache-Control"] == "no-cache"
        with urlopen(f"{preview.address}sw.js") as answer:  # noqa: S310 - it is ours
            assert b"unregister" in answer.read()
        preview.shutdown()
