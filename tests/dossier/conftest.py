from __future__ import annotations

from pathlib import Path

import pytest

from tests.dossier import made


@pytest.fixture(scope="session")
def audited(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A district that was audited once; tests only read it."""
    folder = tmp_path_factory.mktemp("district")
    made.roster(folder / "名册.csv", made.district(folder / "年报"))
    assert made.audited(folder) == 1
    return folder
