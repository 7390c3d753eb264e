"""The Lab begins from small cases that can be played as they are, in each language."""

from __future__ import annotations

import json

import pytest

from quiz_engine.authoring import load_scenario
from quiz_engine.finding import Severity
from quiz_engine.machine.compiler import compile_scenario
from quiz_engine.rules import all_rules
from quiz_engine.scenario import Kind
from quiz_engine.site.lab_page import STARTERS, lab_data, starter
from quiz_engine.site.rule_texts import rule_texts_in
from quiz_engine.words import words

LANGUAGES = ("zh-Hant", "zh-Hans", "en", "ja", "fr")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", STARTERS)
def test_a_small_case_has_its_kind_and_can_be_played(language: str, kind: str) -> None:
    """A language that has none of its own begins in English."""
    loaded = load_scenario(starter(language, kind).encode(), file="case.yml")
    assert [one for one in loaded.findings if one.severity is Severity.ERROR] == []
    scenario = loaded.scenario
    assert scenario is not None
    assert scenario.language == ("en" if language == "fr" else language)
    assert kind in {scene.kind for scene in scenario.scenes.values()}
    assert compile_scenario(scenario).maximum > 0


def test_there_is_a_small_case_for_each_kind_of_scene() -> None:
    """A kind that is new is missed here."""
    assert set(STARTERS) == {str(kind) for kind in Kind}


def test_the_page_is_given_all_of_them() -> None:
    """With their names in its language."""
    told = json.loads(lab_data("ja", words("ja"), {"keys": "rules/keys.html"}))
    assert [kind for kind, _, _ in told["starters"]] == list(STARTERS)
    assert told["starters"][0][1] == "選択肢"


def test_each_rule_is_told_in_the_language_with_its_page() -> None:
    """One whose family has no page is told without."""
    rules = json.loads(lab_data("zh-Hant", words("zh-Hant"), {"keys": "rules/keys.html"}))["rules"]
    assert set(rules) == set(all_rules())
    assert rules["K001"] == [
        rule_texts_in("zh-Hant")["K001.summary"],
        "rules/keys.html#unknown-key",
    ]
    assert rules["G001"][1] == ""
