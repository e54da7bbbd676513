"""What is measured: the portal's own search, and what a plain full-text index makes of the same texts.

A ranker takes a question and returns the ids of its first hits.
"""

import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import tantivy

from search.evaluation.corpora import batches, documents, fingerprint, id_of
from search.evaluation.metrics import DEPTH
from search.index.analysis import syllables
from search.index.engines.base import Engine, IndexUnavailable
from search.index.engines.embedded import EmbeddedEngine
from search.index.engines.embedded_folder import FORMAT
from search.index.queries import SearchQuery
from search.index.services import search

EMBEDDED, ELASTICSEARCH = "embedded", "elasticsearch"
ENGINES = (EMBEDDED, ELASTICSEARCH)
ID, TEXT = "id", "text"

Ranker = Callable[[str], list[str]]
Say = Callable[[str], None]


class NoEngine(Exception):
    """This engine cannot be used here; the text says why."""


def open_engine(kind: str, corpus: Path, cache: Path) -> Engine:
    """Return an engine whose index is this corpus's own. Raises NoEngine."""
    name = f"{fingerprint(corpus)}-{FORMAT}"
    if kind == EMBEDDED:
        return EmbeddedEngine(cache / name)
    from search.index.engines.elastic import ElasticEngine
    from search.index.engines.elastic_settings import configured

    settings = configured()
    if settings is None:
        raise NoEngine("SEARCH_URL names no cluster")
    cache.mkdir(parents=True, exist_ok=True)
    own = replace(settings, prefix=f"{settings.prefix}-evaluation-{name}", replicas=0, seconds=60.0)
    return ElasticEngine(own, cache)


def fill(engine: Engine, corpus: Path, say: Say) -> None:
    """Index the corpus unless it is there already."""
    try:
        if engine.count():
            return
    except IndexUnavailable:
        pass  # there is none yet
    started, count = time.monotonic(), 0
    rebuild = engine.begin_rebuild()
    try:
        for batch in batches(documents(corpus)):
            rebuild.add(batch)
            count += len(batch)
            if count % 10_000 == 0:
                say(f"{count} documents indexed")
        rebuild.commit(lambda keys: ())
    except BaseException:  # raised again; half an index must not be taken for a whole one
        rebuild.abandon()
        raise
    say(f"{count} documents indexed in {time.monotonic() - started:.0f} s")


class PortalSearch:
    """The portal's own search; keeps how long each question took, in milliseconds."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self.times: list[float] = []

    def __call__(self, text: str) -> list[str]:
        result = search(SearchQuery(text, page_size=DEPTH), self._engine)
        if not result.is_available:
            raise NoEngine("the index cannot be read")
        self.times.append(result.took_ms)
        return [id_of(hit.key) for hit in result.hits]


@contextmanager
def plain_bm25(corpus: Path) -> Iterator[Ranker]:
    """What a full-text index does that knows nothing of Vietnamese: syllables as written, scored by BM25."""
    builder = tantivy.SchemaBuilder()
    builder.add_text_field(ID, stored=True, tokenizer_name="raw")
    builder.add_text_field(TEXT, tokenizer_name="whitespace", index_option="freq")
    schema = builder.build()
    folder = Path(tempfile.mkdtemp(prefix="plain-bm25-"))
    try:
        index = tantivy.Index(schema, path=str(folder))
        writer = index.writer(64_000_000, 1)
        for document in documents(corpus):
            text = " ".join(filter(None, [document.number, document.title, document.body]))
            writer.add_document(tantivy.Document(id=id_of(document.key), text=_plain(text)))
        writer.commit()
        writer.wait_merging_threads()
        index.reload()
        searcher = index.searcher()

        def rank(question: str) -> list[str]:
            terms = [
                (tantivy.Occur.Should, tantivy.Query.term_query(schema, TEXT, token, "freq"))
                for token in dict.fromkeys(_plain(question).split())
            ]
            hits = searcher.search(tantivy.Query.boolean_query(terms), DEPTH).hits
            return [searcher.doc(address)[ID][0] for _, address in hits]

        yield rank
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _plain(text: str) -> str:
    return " ".join(s.exact for s in syllables(text))
