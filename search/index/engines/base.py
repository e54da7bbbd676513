"""The search port: what the portal asks of an engine, whatever stands behind it."""

import zlib
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from search.index.asking import Term
from search.index.documents import Period, Place, SearchDocument
from search.index.plans import Plan


class Problem(StrEnum):
    MISSING = "missing"
    CORRUPT = "corrupt"
    OUTDATED = "outdated"
    UNREACHABLE = "unreachable"


class IndexUnavailable(Exception):
    """The index cannot be read now; `problem` says why."""

    def __init__(self, problem: Problem, detail: str = "") -> None:
        super().__init__(f"search index {problem}: {detail}" if detail else f"search index {problem}")
        self.problem = problem


class IndexBusy(Exception):
    """Another process is writing the index; try again later."""


@dataclass(frozen=True, slots=True)
class StoredHit:
    """A found document as the engine stored it. `body` is its beginning only, enough for an extract.

    `words` are what the ranking reads: the exact tokens of the title and, on a second line, of the rest.
    """

    score: float
    key: str
    kind: str
    title: str
    number: str
    summary: str
    packed_body: bytes
    url_path: str
    owner_portal_id: int
    date: date | None
    group: str = ""
    heading: str = ""
    states: Mapping[str, Sequence[Period]] = field(default_factory=dict)
    places: Sequence[Place] = ()
    words: str = ""

    @property
    def body(self) -> str:
        """Unpacked anew each time: of many hits only few are shown."""
        return zlib.decompress(self.packed_body).decode()


@dataclass(frozen=True, slots=True)
class Found:
    """One page of stored hits and how many there are in all. Iterate once: bodies are read one by one."""

    total: int
    hits: Iterator[StoredHit]


@dataclass(frozen=True, slots=True)
class Counts:
    """How many hits have each value of each counted facet, and how many are in each state."""

    facets: Mapping[str, Mapping[str, int]]
    states: Mapping[str, int]


class Rebuild(ABC):
    """A new index being built beside the current one, which goes on answering and being written."""

    def present(self) -> Mapping[str, str]:
        """Return keys and versions of what an earlier rebuild, cut off, has left in the new index."""
        return {}

    def remove(self, keys: Iterable[str]) -> None:  # noqa: B027
        """Take out records that are `present` and no longer public."""

    @abstractmethod
    def add(self, documents: Iterable[SearchDocument]) -> None:
        """Add documents that are not in the new index yet."""

    @abstractmethod
    def commit(self, refresh: Callable[[list[str]], Iterable[SearchDocument]]) -> None:
        """Put the new index in the place of the current one in one step.

        `refresh` gives the present documents of the keys that were written meanwhile.
        """

    @abstractmethod
    def abandon(self) -> None:
        """Throw the new index away. Does nothing after `commit`."""

    def leave(self) -> None:
        """Stop here and let the next rebuild go on, where the engine can; else throw the new index away."""
        self.abandon()


class Engine(ABC):
    """An index that one process at a time writes and any number read."""

    @abstractmethod
    def index(self, documents: Iterable[SearchDocument], delete: Iterable[str] = ()) -> None:
        """Write documents and delete keys, all in one commit. Raises IndexBusy, IndexUnavailable.

        What the index held of their groups goes: a document handed in without its parts loses them, and
        deleting a record's key deletes its parts. A key may be named in `delete` and be among the documents:
        then it is replaced. Documents are read one by one, and where writers wait for each other not before
        it is this one's turn.
        """

    def delete(self, keys: Iterable[str]) -> None:
        """Delete the documents of `keys` in one commit; unknown keys are ignored."""
        self.index((), keys)

    @abstractmethod
    def find(self, plan: Plan, offset: int, limit: int) -> Found:
        """Return a page of what `plan` asks, best or newest first. Raises IndexUnavailable."""

    @abstractmethod
    def counts(self, plan: Plan) -> Counts:
        """Count the facets and states that the plan's query names, each as if nothing of it were chosen.

        Values come most frequent first, at most `facets.MAX_VALUES` of them. Raises IndexUnavailable.
        """

    @abstractmethod
    def frequencies(self, terms: Sequence[Term]) -> dict[Term, int]:
        """Return in about how many documents each token stands. Raises IndexUnavailable."""

    @abstractmethod
    def keys_and_versions(self) -> Iterator[tuple[str, str]]:
        """Yield (key, version) of every record in the index; its parts have no version of their own."""

    @abstractmethod
    def count(self) -> int:
        """Return the number of documents in the index, parts of records too. Raises IndexUnavailable."""

    @abstractmethod
    def begin_rebuild(self) -> Rebuild:
        """Begin a new index. Raises IndexBusy while another rebuild is under way."""

    def has_unfinished_rebuild(self) -> bool:
        """Whether a rebuild was cut off that the next one takes up. Raises IndexUnavailable."""
        return False

    @abstractmethod
    def clear(self) -> None:
        """Put an empty index in the place of the current one."""

    @abstractmethod
    def request_rebuild(self) -> None:
        """Note that the index should be built anew; the worker sees to it."""

    @abstractmethod
    def is_rebuild_requested(self) -> bool:
        """Whether the index has asked to be built anew since it was last built."""

    @abstractmethod
    def built_at(self) -> float:
        """Return when the current index was put in its place, in seconds since the epoch; 0 if never."""
