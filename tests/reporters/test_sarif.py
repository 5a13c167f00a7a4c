"""SARIF: what the standard asks, and what stands in it."""

from __future__ import annotations

import json

import pytest

from gxlint.commands.outputs import Memory
from gxlint.model.dossier import RuleLine
from gxlint.reporters.phrases import Phrases
from gxlint.reporters.sarif import File, Sarif
from gxlint.reporters.uris import uri
from gxlint.version import VERSION
from tests.support.sarif import valid

from . import golden, made


def printed(result, lang="zh", encoding="utf-8"):
    stream = Memory()
    stream.encoding = encoding
    rules = {
        one.rule: RuleLine(one.rule, one.name, one.severity, one.name, one.basis, "")
        for file in result.files
        for one in file.diagnostics
    }
    phrases = Phrases(made.words(lang))
    told = Sarif(dict(sorted(rules.items())), phrases, made.editions())
    told.write((File.of(file, phrases) for file in result.files), (), lang, stream)
    return stream.getvalue()


@pytest.mark.parametrize("make", [made.everything, made.one, made.many, made.clean])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_it_is_sarif(make, lang):
    result = make()
    run = valid(json.loads(printed(result, lang)))
    told = sum(len(file.diagnostics) for file in result.files)
    assert len(run["results"]) == told
    (invocation,) = run["invocations"]
    assert invocation["executionSuccessful"] is all(file.readable for file in result.files)


def test_golden():
    found = printed(made.everything()).replace(f'"{VERSION}"', '"VERSION"')
    golden.check("sarif/everything.sarif", found)


def test_a_cell_and_its_sum_are_told_by_place_and_by_name():
    (result,) = valid(json.loads(printed(made.one())))["results"]
    (diagnostic,) = made.one().files[0].diagnostics
    (where,) = result["locations"]
    place = diagnostic.location
    assert where["physicalLocation"]["region"] == {
        "startLine": place.line,
        "startColumn": place.column,
        "endLine": place.end_line,
        "endColumn": place.end_column,
    }
    (name,) = where["logicalLocations"]
    assert name["fullyQualifiedName"] == "表三/四、结转下年度继续办理/自然人"
    assert [one["message"]["text"] for one in result["relatedLocations"]] == [
        one.message for one in diagnostic.related
    ]
    assert result["partialFingerprints"] == {"gxlint/v1": diagnostic.fingerprint}


def test_it_survives_a_gbk_stream():
    text = printed(made.everything(), encoding="gbk")
    assert text.isascii()
    assert json.loads(text) == json.loads(printed(made.everything()))


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("a b/c.txt", "a%20b/c.txt"),
        ("年/#1%.txt", "%E5%B9%B4/%231%25.txt"),
        ("a\nb.txt", "a%0Ab.txt"),
        ("../a:b?.txt", "../a%3Ab%3F.txt"),
        ("/x/a.txt", "file:///x/a.txt"),
        ("s3://bucket/a b.txt", "s3://bucket/a%20b.txt"),
        ("-", "-"),
    ],
)
def test_paths_are_uris(path, told):
    assert uri(path) == told
