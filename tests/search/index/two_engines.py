"""The installation's two engines on a real node, an outage, and the worker's part."""

from dataclasses import replace

import pytest
from django.db import transaction
from django.utils import timezone

from portal.ledger.models import OutboxMessage
from portal.ledger.outbox import process_pending
from search.index import backlog, repairing
from search.index.engines import cluster_engine, elastic_connection, embedded_engine
from search.index.indexing import rebuild_index
from search.index.queries import SearchQuery
from search.index.services import request_indexing, search
from tests.factories.search import LABEL, sample_document


@pytest.fixture
def two(settings, index_root, elastic_settings, source, monkeypatch):
    """The installation's two engines, each with an empty index, and nobody else's builder."""
    settings.SEARCH_URL = elastic_settings.urls[0]
    settings.SEARCH_INDEX_PREFIX = elastic_settings.prefix
    settings.SEARCH_REPLICAS = 0
    monkeypatch.setattr(backlog, "LOOK_EVERY_SECONDS", 0.0)
    monkeypatch.setattr(repairing, "build_beside", lambda name: rebuild_index(cluster_engine()))
    embedded_engine().clear()
    cluster_engine().clear()
    return source


@pytest.fixture
def outage(monkeypatch):
    """Call to take the cluster away, and again to bring it back."""
    make_client = elastic_connection.make_client

    def change(is_away):
        connection = cluster_engine().connection
        dead = replace(connection.settings, urls=("http://127.0.0.1:9",))
        connection._client = make_client(dead if is_away else connection.settings)
        connection.breaker.succeeded()

    return change


def publish(source, *pks, title="Thu hồi đất", version="1"):
    with transaction.atomic():
        for pk in pks:
            source.rows[str(pk)] = sample_document(pk, title=title, version=version)
            request_indexing(LABEL, pk)


def withdraw(source, pk):
    with transaction.atomic():
        del source.rows[str(pk)]
        request_indexing(LABEL, pk)


def work():
    """What the worker does when all pauses are over."""
    OutboxMessage.objects.pending().update(available_at=timezone.now())
    process_pending()


def found():
    result = search(SearchQuery("thu hoi dat"))
    assert result.is_available
    return sorted(int(hit.key.split(":")[1]) for hit in result.hits)


def remove_index():
    engine = cluster_engine()
    behind = engine.connection.call("GET", f"/{engine.names.current}/_alias")
    engine.connection.call("DELETE", f"/{next(iter(behind))}")
