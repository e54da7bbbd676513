"""Every engine behind the port in turn. A new one joins by a line in ENGINES."""

import pytest

from search.index.engines.embedded import EmbeddedEngine

ENGINES = {
    "embedded": lambda ask: EmbeddedEngine(ask("tmp_path") / "index", wait_seconds=0.2),
    "elasticsearch": lambda ask: ask("elastic_engine"),
}


@pytest.fixture(params=ENGINES)
def bare_engine(request):
    """An engine that has no index yet."""
    return ENGINES[request.param](request.getfixturevalue)


@pytest.fixture
def engine(bare_engine):
    bare_engine.clear()
    return bare_engine
