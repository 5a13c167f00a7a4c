"""What SARIF 2.1.0 asks of a log, written out by hand. In: parsed JSON. Out: assertions."""

from __future__ import annotations

import re
from typing import Any

URI = re.compile(r"[A-Za-z0-9._~:/%@!$&'()*+,;=-]+")
LEVELS = {"none", "note", "warning", "error"}


def valid(log: Any) -> Any:
    """The one run of a log that has all it must have."""
    assert log["version"] == "2.1.0"
    assert log["$schema"].endswith("sarif-schema-2.1.0.json")
    (run,) = log["runs"]
    assert run["columnKind"] == "unicodeCodePoints"
    assert re.fullmatch(r"[a-z]{2}(-[A-Z]{2})?", run["language"])
    driver = run["tool"]["driver"]
    assert driver["name"] == "gxlint"
    ids = [rule["id"] for rule in driver["rules"]]
    assert len(ids) == len(set(ids))
    for rule in driver["rules"]:
        assert rule["shortDescription"]["text"]
        assert rule["help"]["text"]
        assert rule["defaultConfiguration"]["level"] in LEVELS
    for result in run["results"]:
        assert ids[result["ruleIndex"]] == result["ruleId"]
        assert result["level"] in LEVELS
        assert result["message"]["text"]
        for location in (*result["locations"], *result["relatedLocations"]):
            _location(location)
        assert all("message" in one for one in result["relatedLocations"])
        assert all(re.fullmatch(r"\S+/v\d", key) for key in result.get("partialFingerprints", {}))
    (invocation,) = run["invocations"]
    assert type(invocation["executionSuccessful"]) is bool
    for told in invocation["toolExecutionNotifications"]:
        assert told["level"] in LEVELS
        assert told["message"]["text"]
    return run


def _location(location: Any) -> None:
    physical = location["physicalLocation"]
    assert URI.fullmatch(physical["artifactLocation"]["uri"])
    assert all(one["fullyQualifiedName"] for one in location.get("logicalLocations", ()))
    if "region" in physical:
        region = physical["region"]
        assert set(region) <= {"startLine", "startColumn", "endLine", "endColumn"}
        assert min(region.values()) >= 1
        first = region["startLine"], region.get("startColumn", 1)
        last = region.get("endLine", first[0]), region.get("endColumn", 1_000_000)
        assert first <= last
