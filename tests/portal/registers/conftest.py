"""Readers of a register with a few rows."""

import pytest


@pytest.fixture
def reader(province, as_reader):
    return as_reader(province)
