"""Programs that read the API of a portal."""

import pytest


@pytest.fixture
def reader(province, as_reader):
    return as_reader(province)
