"""A process that begins to build an index and goes no further; spawned, so it imports no models."""

import time

from search.index.engines.elastic import ElasticEngine
from tests.factories.search import sample_document

BUILT = 7


def build_and_wait(settings, locks, begun, seconds):
    rebuild = ElasticEngine(settings, locks).begin_rebuild()
    rebuild.add([sample_document(pk) for pk in range(BUILT)])
    begun.set()
    time.sleep(seconds)
