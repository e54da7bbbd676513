"""The embedded engine: tantivy, written by one process at a time, read by every process."""

import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import tantivy

from search.index.asking import Term
from search.index.documents import SearchDocument
from search.index.engines.base import Counts, Engine, Found, IndexUnavailable, Problem, Rebuild, StoredHit
from search.index.engines.embedded_counts import count_facets, count_states
from search.index.engines.embedded_folder import IndexFolders
from search.index.engines.embedded_query import to_query
from search.index.engines.embedded_schema import (
    DAY,
    GROUP,
    KEY_AND_VERSION,
    build_schema,
    from_tantivy,
    to_tantivy,
)
from search.index.facets import SEPARATOR
from search.index.plans import Plan
from search.index.queries import MAX_RESULTS, Sort

WRITER_MEMORY = 64_000_000
# How long a writer waits for another one before it gives up.
WAIT_SECONDS = 30.0
OPEN_ATTEMPTS = 3


@contextmanager
def _as_unavailable() -> Iterator[None]:
    """Turn what tantivy raises over broken files, its panics included, into IndexUnavailable."""
    try:
        yield
    except (ValueError, OSError) as error:
        raise IndexUnavailable(Problem.CORRUPT, str(error)[:300]) from error
    except BaseException as error:
        if type(error).__name__ != "PanicException":
            raise
        raise IndexUnavailable(Problem.CORRUPT, str(error)[:300]) from error


@contextmanager
def _writer(index: tantivy.Index) -> Iterator[tantivy.IndexWriter]:
    """Yield a writer; commit at the end, or drop everything if the block fails."""
    writer = index.writer(WRITER_MEMORY, 1)
    try:
        yield writer
    except BaseException:
        writer.rollback()
        raise
    else:
        writer.commit()
    finally:
        writer.wait_merging_threads()


def _write(index: tantivy.Index, documents: Iterable[SearchDocument], delete: Iterable[str]) -> list[str]:
    """Replace groups of documents and delete keys in one commit; return the keys touched."""
    touched: dict[str, None] = {}
    with _writer(index) as writer:
        for key in delete:
            writer.delete_documents_by_term(GROUP, key)
            touched[key] = None
        for document in documents:
            if document.group_key not in touched:
                writer.delete_documents_by_term(GROUP, document.group_key)
                touched[document.group_key] = None
            writer.add_document(to_tantivy(document))
    return list(touched)


class _Reader:
    """This process's view of the current index; looks at two files to see whether it is still current."""

    def __init__(self, folders: IndexFolders) -> None:
        self._folders = folders
        self._guard = threading.Lock()
        self._folder: Path | None = None
        self._state: tuple[int, int] | None = None
        self._index: tantivy.Index | None = None

    def searcher(self) -> tantivy.Searcher:
        """Return a searcher over the last commit. Raises IndexUnavailable."""
        with self._guard:
            for attempt in range(OPEN_ATTEMPTS):
                try:
                    return self._fresh()
                except IndexUnavailable as error:
                    # The folder may have been replaced between looking and opening.
                    self._folder = None
                    if error.problem != Problem.CORRUPT or attempt == OPEN_ATTEMPTS - 1:
                        raise
            raise AssertionError

    def _fresh(self) -> tantivy.Searcher:
        folder = self._folders.current()
        with _as_unavailable():
            status = (folder / "meta.json").stat()
            state = (status.st_mtime_ns, status.st_ino)
            if folder != self._folder or self._index is None:
                self._index = tantivy.Index.open(str(folder))
                self._index.config_reader("manual")
                self._index.reload()
            elif state != self._state:
                self._index.reload()
            self._folder, self._state = folder, state
            return self._index.searcher()


class EmbeddedEngine(Engine):
    """The engine of the embedded size, with all its state under one folder."""

    def __init__(self, root: Path, wait_seconds: float = WAIT_SECONDS) -> None:
        self.folders = IndexFolders(root)
        self._reader = _Reader(self.folders)
        self._schema = build_schema()
        self._wait_seconds = wait_seconds

    def index(self, documents: Iterable[SearchDocument], delete: Iterable[str] = ()) -> None:
        with self.folders.writing(self._wait_seconds):
            folder = self.folders.current()
            with _as_unavailable():
                index = tantivy.Index.open(str(folder))
            self.folders.note_written(_write(index, documents, delete))

    def find(self, plan: Plan, offset: int, limit: int) -> Found:
        limit = min(limit, MAX_RESULTS - offset)
        if plan.is_empty:
            return Found(0, iter(()))
        if limit <= 0:
            # Behind what anybody reads; how many there are stays true.
            return Found(self.find(plan, 0, 1).total, iter(()))
        searcher = self._reader.searcher()
        by_date = plan.is_everything or plan.query.sort == Sort.DATE
        with _as_unavailable():
            query = to_query(self._schema, plan)
            result: Any = searcher.search(
                query, limit, offset=offset, order_by_field=DAY if by_date else None
            )
        return Found(result.count or 0, self._stored(searcher, result.hits, by_date))

    def _stored(self, searcher: tantivy.Searcher, hits: list, by_date: bool) -> Iterator[StoredHit]:
        for score, address in hits:
            with _as_unavailable():
                row = searcher.doc(address)
                hit = from_tantivy(row, 0.0 if by_date else score)
            yield hit

    def counts(self, plan: Plan) -> Counts:
        if plan.is_empty:
            return Counts({}, {})
        searcher = self._reader.searcher()
        with _as_unavailable():
            return Counts(
                count_facets(searcher, self._schema, plan), count_states(searcher, self._schema, plan)
            )

    def frequencies(self, terms: Sequence[Term]) -> dict[Term, int]:
        searcher = self._reader.searcher()
        with _as_unavailable():
            return {term: searcher.doc_freq(term.field, term.token) for term in terms}

    def keys_and_versions(self) -> Iterator[tuple[str, str]]:
        searcher = self._reader.searcher()
        with _as_unavailable():
            terms = searcher.terms_with_prefix(KEY_AND_VERSION, "", tantivy.Query.all_query())
        for term, _ in terms:
            key, _, version = term.partition(SEPARATOR)
            yield key, version

    def count(self) -> int:
        searcher = self._reader.searcher()
        with _as_unavailable():
            return searcher.num_docs

    def begin_rebuild(self) -> Rebuild:
        return EmbeddedRebuild(self.folders, self._schema, self._wait_seconds)

    def clear(self) -> None:
        with self.folders.rebuilding(), self.folders.writing(self._wait_seconds):
            folder = self.folders.new()
            _write(tantivy.Index(self._schema, path=str(folder)), (), ())
            self.folders.switch_to(folder)

    def request_rebuild(self) -> None:
        self.folders.request_rebuild()

    def is_rebuild_requested(self) -> bool:
        return self.folders.is_rebuild_requested()

    def built_at(self) -> float:
        return self.folders.built_at()


class EmbeddedRebuild(Rebuild):
    """A new index in a folder of its own, until `commit` makes it the current one."""

    def __init__(self, folders: IndexFolders, schema: tantivy.Schema, wait_seconds: float) -> None:
        self._folders = folders
        self._wait_seconds = wait_seconds
        with ExitStack() as held:
            held.enter_context(folders.rebuilding())
            with folders.writing(wait_seconds):
                # What a killed rebuild has left.
                folders.remove_others()
                folders.open_journal()
            self._folder = folders.new()
            self._index = tantivy.Index(schema, path=str(self._folder))
            self._writer = self._index.writer(WRITER_MEMORY, 1)
            self._is_open = True
            self._held = held.pop_all()

    def add(self, documents: Iterable[SearchDocument]) -> None:
        for document in documents:
            self._writer.add_document(to_tantivy(document))

    def commit(self, refresh: Callable[[list[str]], Iterable[SearchDocument]]) -> None:
        self._writer.commit()
        self._writer.wait_merging_threads()
        self._is_open = False
        with self._folders.writing(self._wait_seconds):
            if touched := self._folders.journal():
                _write(self._index, refresh(touched), touched)
            self._folders.switch_to(self._folder)
            self._folders.close_journal()
        self._held.close()

    def abandon(self) -> None:
        if self._is_open:
            self._writer.rollback()
            self._writer.wait_merging_threads()
            self._is_open = False
        with self._folders.writing(self._wait_seconds):
            self._folders.close_journal()
            self._folders.remove_others()
        self._held.close()
