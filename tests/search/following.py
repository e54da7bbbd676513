"""A worker that works everything off, and an index that is asked whether it is true."""

from portal.ledger.outbox import process_pending
from search.index.engines import get_engine
from search.index.indexing import compare_index, rebuild_index
from search.index.queries import SearchQuery
from search.index.services import search


def work_off() -> None:
    """Let the worker do all that waits, and what follows from it."""
    while process_pending():
        pass


def true_index() -> None:
    """Begin with an index that agrees with the database."""
    work_off()
    rebuild_index(get_engine())
    assert_true()


def assert_true() -> None:
    """After the worker the index holds what the database makes public, as it is now."""
    work_off()
    comparison = compare_index(get_engine())
    assert (comparison.missing, comparison.stale, comparison.surplus) == ([], [], [])


def found(text: str, **asked) -> list[str]:
    """The keys of what a question finds."""
    return [hit.key for hit in search(SearchQuery(text, page_size=100, **asked)).hits]
