"""A question to 10,000, 65,000 and 200,000 articles beside a plain match query, in one run (make bench).

Real articles and judged questions from ../shared/data; beyond the corpus its articles come again, each with
the words of another one behind its own. `SEARCH_BENCH_SIZES=1000,5000` measures other sizes.
"""

import itertools
import os
import resource
import statistics
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from search.evaluation.corpora import batches, documents, rows
from search.index.analysis import syllables
from search.index.asking import AnyOf, Term
from search.index.documents import SearchDocument, make_key
from search.index.engines.base import Engine
from search.index.engines.elastic import ElasticEngine
from search.index.engines.elastic_settings import ElasticSettings
from search.index.engines.embedded import EmbeddedEngine
from search.index.facets import FIELD, ISSUER, KIND, TYPE, YEAR
from search.index.plans import Plan
from search.index.queries import SearchQuery
from search.index.services import search
from search.index.streams import EXACT
from tests.engines.cluster.jars import NoElasticsearch
from tests.engines.cluster.nodes import scratch_cluster

DATA = Path(__file__).resolve().parents[3] / "shared" / "data"
ARTICLES = DATA / "national-corpus" / "articles.jsonl.gz"
QUESTIONS = DATA / "search-eval" / "zalo-phapdien" / "queries.jsonl"
SIZES = tuple(int(size) for size in os.environ.get("SEARCH_BENCH_SIZES", "10000,65000,200000").split(","))
ASKED = 200
FACETS = (KIND, TYPE, ISSUER, FIELD, YEAR)

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(not ARTICLES.exists(), reason=f"data folder absent: {DATA}"),
]


@dataclass(frozen=True)
class Times:
    """Milliseconds of one question: the median and the 95th percentile."""

    median: float
    late: float


def articles(count: int) -> Iterator[SearchDocument]:
    """So many articles with the texts of the corpus."""
    corpus = list(documents(ARTICLES))
    for number, article in zip(range(count), itertools.cycle(corpus), strict=False):
        turn = number // len(corpus)
        added = corpus[(number * 7 + turn * 101) % len(corpus)].body if turn else ""
        yield replace(article, key=make_key("bench.article", number), body=f"{article.body}\n{added}")


def questions() -> list[str]:
    return [row["text"] for row in itertools.islice(rows(QUESTIONS), ASKED)]


def fill(engine: Engine, count: int) -> float:
    """Build an index of so many articles; return the documents a second."""
    began = time.perf_counter()
    rebuild = engine.begin_rebuild()
    for batch in batches(articles(count)):
        rebuild.add(batch)
    rebuild.commit(lambda keys: [])
    return count / (time.perf_counter() - began)


def timed(ask: Callable[[str], object]) -> Times:
    """Ask every question once after a round that warms up what can be warmed."""
    took = []
    for text in questions():
        ask(text)
    for text in questions():
        began = time.perf_counter()
        ask(text)
        took.append((time.perf_counter() - began) * 1000)
    return Times(statistics.median(took), statistics.quantiles(took, n=20)[-1])


def whole(engine: Engine) -> Callable[[str], object]:
    """The portal's whole search: understanding, ranking, facets, extracts."""
    return lambda text: search(SearchQuery(text, count=FACETS), engine)


def plain(engine: Engine) -> Callable[[str], object]:
    """Any of the syllables as typed, the first twenty keys, and nothing else."""

    def ask(text: str) -> list[str]:
        words = tuple(dict.fromkeys(Term(EXACT, syllable.exact) for syllable in syllables(text)))
        return [hit.key for hit in engine.find(Plan(SearchQuery(text), AnyOf(words)), 0, 20).hits]

    return ask


def report(name: str, engines: Iterator[tuple[int, Engine]], size_of: Callable[[int], float | None]) -> None:
    print(f"\n{name:<16}{'whole':>9}{'95 %':>9}{'plain':>9}{'95 %':>9}{'ratio':>8}{'docs/s':>9}{'kB/doc':>8}")
    first: Times | None = None
    for count, engine in engines:
        speed = fill(engine, count)
        full, bare = timed(whole(engine)), timed(plain(engine))
        first = first or full
        size = size_of(count)
        room = f"{size / count / 1000:>8.2f}" if size else f"{'–':>8}"
        print(
            f"{count:<16,}{full.median:>9.1f}{full.late:>9.1f}{bare.median:>9.1f}{bare.late:>9.1f}"
            f"{full.median / bare.median:>8.1f}{speed:>9.0f}{room}"
            f"   95 % is {full.late / first.late:.1f} times that of the smallest"
        )
    print(f"largest memory so far: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB")


def test_embedded_engine(tmp_path):
    report(
        "embedded", ((n, EmbeddedEngine(tmp_path / str(n))) for n in SIZES), lambda n: disk(tmp_path / str(n))
    )


@pytest.mark.parametrize(("nodes", "replicas"), [(1, 0), (3, 2)])
def test_elasticsearch(tmp_path, nodes, replicas):
    def engines(urls: tuple[str, ...]) -> Iterator[tuple[int, Engine]]:
        for count in SIZES:
            settings = ElasticSettings(urls, prefix=f"bench-{count}", replicas=replicas, seconds=20.0)
            yield count, ElasticEngine(settings, tmp_path / str(count))

    try:
        with scratch_cluster(nodes) as running:
            urls = tuple(node.url for node in running)
            report(f"cluster of {nodes}", engines(urls), lambda count: None)
    except NoElasticsearch as missing:
        pytest.skip(f"no Elasticsearch: {missing}")


def disk(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
