"""What a cluster does to a writer: it goes, forgets, refuses, and takes large documents in pieces."""

import threading
from dataclasses import replace

import pytest

from search.index.documents import make_key
from search.index.engines import elastic_writing
from search.index.engines.base import IndexUnavailable, Problem
from search.index.engines.elastic import ElasticEngine
from search.index.engines.elastic_clients import Refused
from search.index.engines.elastic_names import Names
from search.index.indexing import BATCH_SIZE, compare_index, rebuild_index
from tests.engines.cluster.proxy import Proxy
from tests.factories.search import LABEL, sample_document


@pytest.fixture
def engine(elastic_engine):
    elastic_engine.clear()
    return elastic_engine


@pytest.fixture
def rows(source):
    source.rows = {str(pk): sample_document(pk) for pk in range(BATCH_SIZE * 2)}
    return source


def indices(engine):
    return Names(engine.names.prefix).are_ours(
        engine.connection.call("GET", f"/{engine.names.prefix}-v*/_alias")
    )


def part(pk, number, version="1"):
    return sample_document(key=f"{LABEL}:{pk}/{number}", group=make_key(LABEL, pk), version=version)


class TestTrouble:
    @pytest.fixture
    def proxy(self, elastic_settings):
        proxy = Proxy(elastic_settings.urls[0])
        yield proxy
        proxy.refuse()

    def test_cluster_that_comes_back_soon_costs_a_rebuild_nothing(
        self, engine, proxy, elastic_settings, tmp_path, rows, monkeypatch
    ):

        monkeypatch.setattr("search.index.engines.breaker.FIRST_PAUSE", 0.2)
        through = ElasticEngine(replace(elastic_settings, urls=(proxy.url,)), tmp_path / "locks", patience=20)

        def break_off(count):
            if count == BATCH_SIZE:
                proxy.refuse()
                threading.Timer(1.0, proxy.listen).start()

        rebuild_index(through, break_off)
        assert compare_index(engine).is_true

    def test_index_that_was_removed_is_missing_and_not_made_up_by_a_write(self, engine):
        for index in indices(engine):
            engine.connection.call("DELETE", f"/{index}")
        with pytest.raises(IndexUnavailable) as error:
            engine.index([sample_document(1)])
        assert error.value.problem == Problem.MISSING
        assert indices(engine) == []

    def test_index_of_a_former_format_goes_with_the_rebuild_and_others_stay(self, engine):
        former = f"{engine.names.prefix}-v1.0-20200101000000-0000abcd"
        foreign = f"{engine.names.prefix}-v1.0-ours-not"
        for index in (former, foreign):
            engine.connection.call("PUT", f"/{index}", {"settings": {"number_of_replicas": 0}})
        engine.begin_rebuild().commit(lambda keys: [])
        assert former not in indices(engine)
        engine.connection.call("DELETE", f"/{foreign}")

    def test_document_that_the_cluster_refuses_fails_and_the_index_stays_as_it_was(self, engine, monkeypatch):

        monkeypatch.setattr(elastic_writing, "to_source", lambda document: {"unheard_of": 1})
        with pytest.raises(Refused, match=f"{LABEL}:1"):
            engine.index([sample_document(1)])
        assert engine.count() == 0

    def test_long_documents_are_sent_in_pieces(self, engine, monkeypatch):

        monkeypatch.setattr(elastic_writing, "BULK_BYTES", 2000)
        engine.index([part(1, number) for number in range(20)] + [sample_document(1)])
        assert engine.count() == 21
        engine.index([sample_document(1, version="2")])
        assert engine.count() == 1
