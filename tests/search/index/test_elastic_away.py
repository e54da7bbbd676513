"""The cluster is dead, dies, stalls, drips or is red: readers are answered within two seconds."""

import socket
import time
from dataclasses import replace

import pytest

from portal.core.scope import work_scope
from search.index.engines import elastic_connection
from search.index.engines.base import IndexUnavailable, Problem
from search.index.engines.breaker import FIRST_PAUSE, LONGEST_PAUSE, Breaker
from search.index.engines.elastic import ElasticEngine
from search.index.engines.elastic_connection import Connection
from search.index.engines.elastic_names import switch
from search.index.engines.elastic_schema import index_settings, mappings
from search.index.engines.embedded import EmbeddedEngine
from search.index.engines.fallback import FallbackEngine
from search.index.facets import KIND
from search.index.queries import SearchQuery
from search.index.services import search
from tests.engines.cluster.proxy import DRIP, PASS, STALL, Proxy
from tests.factories.search import sample_document

LONGEST = 2.0
ASKED = SearchQuery("thu hồi đất", count=[KIND])


@pytest.fixture
def proxy(elastic_settings):
    proxy = Proxy(elastic_settings.urls[0])
    yield proxy
    proxy.manner = PASS
    proxy.refuse()


@pytest.fixture
def cluster(elastic_engine, elastic_settings, proxy, tmp_path):
    """The engine through the proxy, with one document."""
    elastic_engine.clear()
    elastic_engine.index([sample_document(1, title="Thu hồi đất")])
    engine = ElasticEngine(
        replace(elastic_settings, urls=(proxy.url,), seconds=1.0), tmp_path / "locks", patience=3
    )
    assert engine.count() == 1
    return engine


@pytest.fixture
def both(cluster, tmp_path):
    """The cluster first, an embedded index with two documents in reserve."""
    embedded = EmbeddedEngine(tmp_path / "index")
    embedded.clear()
    embedded.index(sample_document(pk, title="Thu hồi đất") for pk in (1, 2))
    return FallbackEngine(cluster, embedded)


def ask(engine):
    """The total and how long a request that searches took."""
    started = time.monotonic()
    with work_scope():
        result = search(ASKED, engine)
    assert result.is_available
    return result.total, time.monotonic() - started


def die(proxy):
    proxy.refuse()


def stall(proxy):
    proxy.manner = STALL


def drip(proxy):
    proxy.manner = DRIP


def test_cluster_that_is_well_is_the_one_that_answers(both):
    assert ask(both)[0] == 1


@pytest.mark.parametrize("trouble", [die, stall, drip])
def test_reader_is_answered_in_time_and_the_next_one_does_not_wait_at_all(both, proxy, trouble):
    trouble(proxy)
    total, seconds = ask(both)
    assert total == 2
    assert seconds < LONGEST
    total, seconds = ask(both)
    assert total == 2
    assert seconds < 0.3


def test_cluster_that_is_dead_at_the_start_costs_nobody_an_answer(both, elastic_settings, tmp_path):
    dead = replace(elastic_settings, urls=("http://127.0.0.1:9", "http://[2001:db8::1]:9200"), seconds=1.0)
    total, seconds = ask(FallbackEngine(ElasticEngine(dead, tmp_path), both.reserve))
    assert total == 2
    assert seconds < LONGEST


def test_name_that_is_looked_up_for_ever_is_not_waited_for(both, elastic_settings, tmp_path, monkeypatch):
    look_up = socket.getaddrinfo
    monkeypatch.setattr(
        "socket.getaddrinfo",
        lambda host, *args, **kwargs: time.sleep(3) if "cum" in str(host) else look_up(host, *args, **kwargs),
    )
    lost = replace(elastic_settings, urls=("http://cum.example:9200",), seconds=1.0)
    total, seconds = ask(FallbackEngine(ElasticEngine(lost, tmp_path), both.reserve))
    assert total == 2
    assert seconds < LONGEST


def test_cluster_answers_again_when_it_is_back(both, proxy):
    now = [0.0]
    both.first.connection.breaker = Breaker(clock=lambda: now[0])
    die(proxy)
    assert ask(both)[0] == 2
    proxy.listen()
    assert ask(both)[0] == 2
    now[0] += FIRST_PAUSE
    assert ask(both)[0] == 1


def test_another_node_is_asked_when_one_refuses(cluster, elastic_settings, tmp_path):
    urls = ("http://127.0.0.1:9", elastic_settings.urls[0])
    assert ElasticEngine(replace(elastic_settings, urls=urls), tmp_path).count() == 1


def test_red_index_is_as_good_as_away(both, cluster):
    nowhere = index_settings(cluster.connection.settings) | {"routing.allocation.require._name": "nobody"}
    index, body = cluster.names.fresh(), {"settings": nowhere, "mappings": mappings()}
    cluster.connection.call("PUT", f"/{index}", body, wait_for_active_shards="0")
    switch(cluster.connection, cluster.names, index)
    assert cluster.health() == "red"
    total, seconds = ask(both)
    assert total == 2
    assert seconds < LONGEST


def test_index_that_is_gone_is_made_up_for(both, elastic_engine):
    found = elastic_engine.connection.call("GET", f"/{elastic_engine.names.current}/_alias")
    elastic_engine.connection.call("DELETE", f"/{next(iter(found))}")
    assert ask(both)[0] == 2


def test_answer_of_something_that_is_no_cluster_is_none(
    both, live_portal_address, elastic_settings, tmp_path
):
    other = ElasticEngine(replace(elastic_settings, urls=(live_portal_address,), seconds=1.0), tmp_path)
    with pytest.raises(IndexUnavailable) as error:
        other.count()
    assert error.value.problem == Problem.UNREACHABLE


@pytest.fixture
def live_portal_address():
    """Some web server that answers everything with a page."""
    import threading
    from http.server import BaseHTTPRequestHandler, HTTPServer

    class Page(BaseHTTPRequestHandler):
        def do_GET(self):
            self.send_response(200)
            self.end_headers()
            self.wfile.write(b"<p>Niem yet</p>")

        def log_message(self, *args):
            pass

    server = HTTPServer(("127.0.0.1", 0), Page)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


def test_without_both_the_answer_says_so_in_time(both, proxy, tmp_path):
    stall(proxy)
    away = FallbackEngine(both.first, EmbeddedEngine(tmp_path / "none"))
    started = time.monotonic()
    result = search(ASKED, away)
    assert not result.is_available
    assert time.monotonic() - started < LONGEST
    assert away.reserve.is_rebuild_requested()


def test_cluster_that_lags_behind_is_not_asked(both, monkeypatch):
    behind = FallbackEngine(both.first, both.reserve, is_behind=lambda: True)
    assert ask(behind)[0] == 2


class TestBreaker:
    def test_after_a_failure_nobody_tries_for_a_while_and_then_one_does(self):
        now = [100.0]
        breaker = Breaker(clock=lambda: now[0])
        assert breaker.lets_through()
        assert breaker.failed()
        assert not breaker.lets_through()
        now[0] += FIRST_PAUSE
        assert [breaker.lets_through() for _ in range(3)] == [True, False, False]
        breaker.succeeded()
        assert breaker.lets_through()

    def test_pause_grows_to_a_bound(self):
        now = [0.0]
        breaker = Breaker(clock=lambda: now[0])
        for _ in range(10):
            breaker.failed()
        now[0] += LONGEST_PAUSE
        assert breaker.lets_through()


def test_questions_of_one_request_share_one_budget(elastic_settings, monkeypatch):
    class Slow:
        def send(self, *args):
            time.sleep(0.3)
            return {}

    monkeypatch.setattr(elastic_connection, "make_client", lambda settings: Slow())
    connection = Connection(replace(elastic_settings, seconds=0.7))
    with work_scope():
        connection.read("GET", "/")
        connection.read("GET", "/")
        with pytest.raises(IndexUnavailable):
            connection.read("GET", "/")
    connection.breaker.succeeded()
    connection.read("GET", "/")
