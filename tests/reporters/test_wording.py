"""Both languages say the same things, and everything that the program can say is there."""

from __future__ import annotations

import ast
import re
from pathlib import Path

from gxlint.model.document import Note
from gxlint.model.errors import RuleError, UsageError
from gxlint.model.finding import NotEvaluated
from gxlint.reporters.phrases import Phrases

from . import made

PACKAGE = Path(__file__).parent.parent.parent / "gxlint"
FILES = (".json", ".lark", ".yaml", ".sqlite", ".lock", ".sarif")


def names(sentence):
    return set(re.findall(r"\{(\w*)\}", sentence))


def test_both_languages_have_the_same_keys_and_names():
    chinese, english = made.words("zh"), made.words("en")
    assert chinese.keys() == english.keys()
    for key, sentence in chinese.items():
        assert names(sentence) == names(english[key]), key


def test_every_sentence_is_in_gbk_and_not_empty():
    for lang in ("zh", "en"):
        for key, sentence in made.words(lang).items():
            assert sentence.strip(), key
            sentence.encode("gbk")


def test_english_has_only_the_labels_in_chinese():
    for key, sentence in made.words("en").items():
        left = re.sub(r"表[二三四]|值|行|列", "", sentence)
        assert not re.search(r"[\u4e00-\u9fff]", left), key


def test_every_code_in_the_program_has_a_sentence():
    words = made.words("zh")
    families = {key.split(".")[0] for key in words}
    missing = set()
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            code = node.value if isinstance(node, ast.Constant) else None
            if isinstance(code, str) and re.fullmatch(r"[a-z]+\.[a-z-]+", code):
                spoken = code.split(".")[0] in families and not code.endswith(FILES)
                if spoken and code not in words and code != "report.txt":
                    missing.add(f"{path.name}: {code}")
    assert not missing


def test_errors_say_where_and_the_nearest_name():
    chinese, english = Phrases(made.words("zh")), Phrases(made.words("en"))
    error = RuleError(
        "rule.key-unknown", file="r.yaml", line=3, column=1, key="nmae", nearest="name", keys="id"
    )
    assert chinese.error(error).startswith("r.yaml:3:1: 没有“nmae”这个键。是不是想写“name”？")
    assert english.error(error).startswith(
        'r.yaml:3:1: there is no key "nmae". Did you mean "name"?'
    )
    alone = UsageError("usage.rule-unknown", rule="X", nearest="")
    assert chinese.error(alone) == "没有“X”这条规则。用 gxlint rules 看全部规则。"
    missing = RuleError("rules.missing", file="/x", line=0, column=0)
    assert "/x。" in chinese.error(missing)


def test_a_forgotten_sentence_hides_nothing():
    phrases = Phrases({"a.b": "{x} {unknown}"})
    assert phrases.error(UsageError("no.such", a=1)).startswith("no.such (a=1")
    assert phrases.say("a.b", x="{y}") == "{y} {unknown}"
    assert phrases.note(Note("lost", {})).startswith("lost")


def test_reasons_are_grouped():
    entries = [
        NotEvaluated("GX303", "blank-operand", {"tables": "表三", "places": "一、二", "count": 2}),
        NotEvaluated("GX301", "blank-operand", {"tables": "表三、表四", "places": "", "count": 1}),
        NotEvaluated("GX999", "never-heard", {"tables": "", "places": "", "count": 1}),
    ]
    (blank, rules), (unknown, others) = Phrases(made.words("zh")).reasons(entries)
    assert blank == "表三、表四里要用到的格子空着，3 处没有判断"
    assert rules == ["GX301", "GX303"]
    assert unknown.startswith("reason.never-heard")
    assert others == ["GX999"]


def test_long_lists_are_cut():
    words = [f"第{n}行" for n in range(9)]
    assert Phrases(made.words("zh")).listed(words, 2) == "第0行、第1行等 9 项"
