"""What readers ask where there is a cluster: it answers, and while it cannot the embedded engine does."""

import logging
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeVar

from search.index.asking import Term
from search.index.documents import SearchDocument
from search.index.engines.base import Counts, Engine, Found, IndexUnavailable, Problem, Rebuild
from search.index.plans import Plan

logger = logging.getLogger(__name__)
T = TypeVar("T")


class FallbackEngine(Engine):
    """Questions go to `first`, or to `reserve` when it is away or behind. All else is asked of `first` alone.

    Each of the two is written, built and compared by itself (`search.index.engines.engines`).
    """

    def __init__(self, first: Engine, reserve: Engine, is_behind: Callable[[], bool] = lambda: False) -> None:
        self.first = first
        self.reserve = reserve
        self._is_behind = is_behind

    def _ask(self, question: Callable[[Engine], T]) -> T:
        """Raises IndexUnavailable if neither answers."""
        if self._is_behind():
            return question(self.reserve)
        try:
            return question(self.first)
        except IndexUnavailable as error:
            # A cluster that is away has said so when it went; each question afterwards need not.
            level = logging.DEBUG if error.problem == Problem.UNREACHABLE else logging.ERROR
            logger.log(level, "The embedded index answers instead: %s", error)
        return question(self.reserve)

    def find(self, plan: Plan, offset: int, limit: int) -> Found:
        return self._ask(lambda engine: engine.find(plan, offset, limit))

    def counts(self, plan: Plan) -> Counts:
        return self._ask(lambda engine: engine.counts(plan))

    def frequencies(self, terms: Sequence[Term]) -> dict[Term, int]:
        return self._ask(lambda engine: engine.frequencies(terms))

    def count(self) -> int:
        return self._ask(lambda engine: engine.count())

    def request_rebuild(self) -> None:
        """Whoever asks has got no answer from either; the reserve needs no network to note it."""
        self.reserve.request_rebuild()

    def index(self, documents: Iterable[SearchDocument], delete: Iterable[str] = ()) -> None:
        self.first.index(documents, delete)

    def keys_and_versions(self) -> Iterator[tuple[str, str]]:
        return self.first.keys_and_versions()

    def begin_rebuild(self) -> Rebuild:
        return self.first.begin_rebuild()

    def has_unfinished_rebuild(self) -> bool:
        return self.first.has_unfinished_rebuild()

    def clear(self) -> None:
        self.first.clear()

    def is_rebuild_requested(self) -> bool:
        return self.first.is_rebuild_requested()

    def built_at(self) -> float:
        return self.first.built_at()
