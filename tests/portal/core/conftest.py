import pytest

from portal.core import health


@pytest.fixture
def checks(monkeypatch: pytest.MonkeyPatch) -> dict:
    """An empty list of health checks, for a test to fill."""
    registered: dict = {}
    monkeypatch.setattr(health, "_checks", registered)
    return registered
