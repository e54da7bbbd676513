"""An index of its own for each test, and a source in memory."""

import pytest

from search.index import registry
from search.index.engines import get_engine
from search.index.engines.embedded import EmbeddedEngine
from tests.engines.cluster.fixtures import elastic_engine, elastic_settings, search_cluster  # noqa: F401
from tests.factories.search import SampleSource
from tests.search.index.two_engines import outage, two  # noqa: F401


@pytest.fixture
def index_root(tmp_path, settings):
    settings.SEARCH_INDEX_DIR = tmp_path / "search"
    return settings.SEARCH_INDEX_DIR


@pytest.fixture
def engine(index_root) -> EmbeddedEngine:
    """The installation's engine, with an empty index."""
    engine = get_engine()
    engine.clear()
    return engine


@pytest.fixture
def source(monkeypatch) -> SampleSource:
    """The only source of this test."""
    monkeypatch.setattr(registry, "_sources", {})
    source = SampleSource()
    registry.register(source)
    return source
