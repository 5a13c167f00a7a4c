"""What holds for all tests: a cache of their own, and no step that is skipped unseen.

Where CI is set a skipped test is a failed one: a gap that nobody reads is no test. Only the
tests that read the real reports may be skipped, and only where those are absent. A skip
without a reason is a failure anywhere.
"""

from __future__ import annotations

import os
from collections.abc import Generator
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parent.parent
CORPUS = ROOT.parent / "shared" / "corpus"
NO_REASON = ("", "Skipped", "unconditional skip")


@pytest.fixture(autouse=True, scope="session")
def _own_cache(tmp_path_factory: pytest.TempPathFactory) -> Generator[None, None, None]:
    """The cache of the tests is not the user's."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("GXLINT_CACHE_DIR", str(tmp_path_factory.mktemp("cache")))
        yield


def _forbidden(nodeid: str, reason: str) -> str:
    """Why this skip is a failure, or "" where it is allowed."""
    if reason in NO_REASON:
        return "skipped without a reason"
    if os.environ.get("CI", "").lower() in ("", "0", "false"):
        return ""
    if nodeid.startswith("tests/corpus/") and not CORPUS.is_dir():
        return ""
    return f"skipped under CI: {reason}"


def _judge(report: pytest.TestReport | pytest.CollectReport) -> None:
    """Turn a report of a skip that is not allowed into one of a failure."""
    if not report.skipped or getattr(report, "wasxfail", None) is not None:
        return
    told = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
    problem = _forbidden(report.nodeid, told.removeprefix("Skipped:").strip())
    if problem:
        report.outcome = "failed"
        report.longrepr = f"{report.nodeid}: {problem}"


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, Any, Any]:
    report = yield
    _judge(report)
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, Any, Any]:
    report = yield
    _judge(report)
    return report
