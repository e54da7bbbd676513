"""The suite's one Elasticsearch: started by the first process that needs it, ended with the last."""

import fcntl
import json
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from search.index.engines.elastic import ElasticEngine
from search.index.engines.elastic_connection import Connection
from search.index.engines.elastic_names import Names
from search.index.engines.elastic_settings import ElasticSettings, parse_addresses
from tests.engines.cluster.jars import NoElasticsearch, install
from tests.engines.cluster.nodes import Node, ask, join_users, single_node


@contextmanager
def shared_node(folder: Path) -> Iterator[str]:
    """Yield the address of a node that all processes share which name the same folder."""
    with (folder / "elasticsearch.lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        found = _running(folder / "elasticsearch.json") or _start(folder / "elasticsearch.json")
    url, pipe = found
    try:
        yield url
    finally:
        # The node sees that its last user has gone, ends and removes its folder.
        os.close(pipe)


def _running(note: Path) -> tuple[str, int] | None:
    with suppress(OSError, ValueError):
        told = json.loads(note.read_text())
        if (pipe := join_users(Path(told["pipe"]))) is not None:
            with suppress(OSError, ValueError):
                ask(f"{told['url']}/_cluster/health")
                return told["url"], pipe
            os.close(pipe)
    return None


def _start(note: Path) -> tuple[str, int]:
    node = Node("shared", single_node())
    node.start(install())
    node.wait()
    pipe = join_users(node.pipe)
    assert pipe is not None
    node.let_go()
    note.write_text(json.dumps({"url": node.url, "pipe": str(node.pipe)}))
    return node.url, pipe


@pytest.fixture(scope="session")
def search_cluster(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of a real Elasticsearch: the caller's own (SEARCH_URL), or one node for the whole run."""
    if own := os.environ.get("SEARCH_URL"):
        yield own
        return
    folder = tmp_path_factory.getbasetemp()
    if hasattr(request.config, "workerinput"):
        folder = folder.parent
    try:
        with shared_node(folder) as url:
            yield url
    except NoElasticsearch as missing:
        pytest.skip(f"no Elasticsearch: {missing}")


@pytest.fixture
def elastic_settings(search_cluster: str) -> Iterator[ElasticSettings]:
    """Indices of a name of its own for each test, removed afterwards."""
    product, urls = parse_addresses(search_cluster)
    settings = ElasticSettings(
        urls, product, prefix=f"test-{secrets.token_hex(4)}", replicas=0, seconds=20.0,
        api_key=os.environ.get("SEARCH_API_KEY", ""), ca_file=os.environ.get("SEARCH_CA_FILE", ""),
    )  # fmt: skip
    yield settings
    connection = Connection(settings)
    ours = Names(settings.prefix).are_ours(connection.call("GET", f"/{settings.prefix}-v*/_alias"))
    if ours:
        connection.call("DELETE", f"/{','.join(ours)}", ignore_unavailable="true")


@pytest.fixture
def elastic_engine(elastic_settings: ElasticSettings, tmp_path: Path) -> ElasticEngine:
    """The engine on a real node, without an index yet."""
    return ElasticEngine(elastic_settings, tmp_path / "locks", patience=2.0)
