import sys

import pytest

from tests.house.tracked import REPOSITORY


@pytest.fixture(scope="session", autouse=True)
def _deploy_scripts_are_importable():
    """The set-up runs as scripts of the folder deploy/, whose modules are imported from there."""
    sys.path.insert(0, str(REPOSITORY / "deploy"))
    yield
    sys.path.remove(str(REPOSITORY / "deploy"))
