"""Building a new index in the cluster beside the current one; what was cut off is taken up again."""

import fcntl
import secrets
import socket
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import Any, TypeVar

from search.index.documents import SearchDocument
from search.index.engines.base import IndexBusy, IndexUnavailable, Problem, Rebuild
from search.index.engines.elastic_clients import Refused
from search.index.engines.elastic_connection import LOOK_SECONDS, Connection
from search.index.engines.elastic_names import Names, look, switch
from search.index.engines.elastic_schema import index_settings, mappings
from search.index.engines.elastic_writing import Spool, ids_of_groups, keys_and_versions, refresh, send, walk

T = TypeVar("T")
# For so long a builder on another machine may be silent before its work is taken over.
LEASE_SECONDS = 120.0
BEAT_SECONDS = 10.0
# How long a builder waits for a cluster that loses nodes.
PATIENCE_SECONDS = 30.0
PAUSE_SECONDS = 0.5
LOG_MAPPINGS = {"dynamic": "strict", "properties": {"key": {"type": "keyword"}}}


def create_index(connection: Connection, name: str, alias: str) -> None:
    """Make an empty index behind an alias."""
    body = {
        "settings": index_settings(connection.settings),
        "mappings": mappings(),
        "aliases": {alias: {}},
    }
    connection.call("PUT", f"/{name}", body, wait_for_active_shards="1")


@contextmanager
def one_builder(path: Path) -> Iterator[None]:
    """Hold the right to build on this machine, till the process dies at the latest. Raises IndexBusy."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise IndexBusy(path.name) from None
        yield


class Ownership:
    """Who builds, told to other machines in the log's mapping; the log is there once or not at all."""

    def __init__(self, connection: Connection, names: Names) -> None:
        self._connection = connection
        self._names = names
        self._token = secrets.token_hex(8)
        self._beat_at = 0.0

    def is_held_elsewhere(self) -> bool:
        """Whether another machine is building; on this one a lock of the system tells."""
        owner = self._owner()
        is_elsewhere = owner.get("host") != socket.gethostname()
        return is_elsewhere and time.time() - owner.get("at", 0) < LEASE_SECONDS

    def take(self, has_log: bool) -> None:
        """Begin a log, or take over one whose owner is gone. Raises IndexBusy."""
        if has_log:
            if self.is_held_elsewhere():
                raise IndexBusy("another machine is building the index")
            self.beat(is_first=True)
            return
        body = {
            "settings": {"number_of_shards": 1, "number_of_replicas": self._connection.settings.replicas},
            "mappings": LOG_MAPPINGS | {"_meta": self._told()},
            "aliases": {self._names.journal: {}},
        }
        try:
            self._connection.call("PUT", f"/{self._names.log}", body, wait_for_active_shards="1")
        except Refused as error:
            raise IndexBusy("another machine has just begun to build the index") from error
        self._beat_at = time.monotonic()

    def beat(self, *, is_first: bool = False) -> None:
        """Say now and then that the work goes on. Raises IndexBusy if another machine has taken it over."""
        if not is_first:
            if time.monotonic() - self._beat_at < BEAT_SECONDS:
                return
            if self._owner().get("token") != self._token:
                raise IndexBusy("another machine has taken over the rebuild")
        self._connection.call("PUT", f"/{self._names.log}/_mapping", {"_meta": self._told()})
        self._beat_at = time.monotonic()

    def _told(self) -> dict[str, Any]:
        return {"host": socket.gethostname(), "token": self._token, "at": time.time()}

    def _owner(self) -> dict[str, Any]:
        found = self._connection.call("GET", f"/{self._names.log}/_mapping")
        return found[self._names.log]["mappings"].get("_meta", {})


class ElasticRebuild(Rebuild):
    """A new index behind an alias of its own, until `commit` puts it behind that of the readers."""

    def __init__(
        self, connection: Connection, names: Names, lock: Path, patience: float = PATIENCE_SECONDS
    ) -> None:
        self._connection = connection
        self._names = names
        self._patience = patience
        self._owner = Ownership(connection, names)
        self._present: dict[str, str] = {}
        self._seen: set[str] = set()
        self._is_open = True
        with ExitStack() as held:
            held.enter_context(one_builder(lock))
            found = look(connection, names, LOOK_SECONDS)
            self._owner.take(found.has_log)
            self._begin(found.new, is_resumed=found.has_log)
            self._held = held.pop_all()

    def _begin(self, left: str | None, *, is_resumed: bool) -> None:
        if left and is_resumed:
            refresh(self._connection, self._names.new)
            self._present = dict(keys_and_versions(self._connection, self._names.new))
            self._is_resumed = True
            return
        if left:
            # Nobody noted what was written since.
            self._connection.call("DELETE", f"/{left}")
        self._is_resumed = False
        create_index(self._connection, self._names.fresh(), self._names.new)
        self._set_refresh("-1")

    def present(self) -> dict[str, str]:
        return self._present

    def add(self, documents: Iterable[SearchDocument]) -> None:
        self._write(self._names.new, list(documents), (), is_replacing=self._is_resumed)

    def remove(self, keys: Iterable[str]) -> None:
        refresh(self._connection, self._names.new)
        self._write(self._names.new, (), keys, is_replacing=True)

    def commit(self, refresh_documents: Callable[[list[str]], Iterable[SearchDocument]]) -> None:
        self._patiently(lambda: refresh(self._connection, self._names.new))
        if touched := self._patiently(self._journal):
            self._write(self._names.new, refresh_documents(touched), touched, is_replacing=True)
        self._set_refresh(None)
        self._patiently(self._switch)
        # Whoever wrote to the former index until the switch had noted it before.
        if touched := self._patiently(self._journal):
            self._write(self._names.current, refresh_documents(touched), touched, is_replacing=True)
        self._patiently(lambda: refresh(self._connection, self._names.current))
        self._patiently(lambda: self._drop(self._names.log))
        self._is_open = False
        self._held.close()

    def abandon(self) -> None:
        """What a cluster that is away cannot throw away is taken up by the next rebuild."""
        if self._is_open:
            with suppress(IndexUnavailable):
                found = look(self._connection, self._names, LOOK_SECONDS)
                for index in filter(None, [found.new, self._names.log]):
                    self._drop(index)
        self.leave()

    def leave(self) -> None:
        self._is_open = False
        self._held.close()

    def _switch(self) -> None:
        self._owner.beat()
        found = look(self._connection, self._names, LOOK_SECONDS)
        # Without a new index an earlier attempt has switched, and only its answer was lost.
        if found.new:
            switch(self._connection, self._names, found.new)

    def _journal(self) -> list[str]:
        """Return the keys noted since the last look."""
        refresh(self._connection, self._names.log)
        keys: dict[str, None] = {}
        for hit in walk(self._connection, self._names.log, {"match_all": {}}, ("key",)):
            if hit["_id"] not in self._seen:
                keys[hit["fields"]["key"][0]] = None
            self._seen.add(hit["_id"])
        return list(keys)

    def _write(
        self, alias: str, documents: Iterable[SearchDocument], delete: Iterable[str], *, is_replacing: bool
    ) -> None:
        with Spool() as spool:
            groups = dict.fromkeys(delete)
            for document in documents:
                groups[document.group_key] = None
                spool.put(document)
            if is_replacing:
                old = self._patiently(lambda: ids_of_groups(self._connection, alias, groups))
                spool.delete(old - spool.ids)
            self._patiently(self._owner.beat)
            for piece in spool.pieces():
                self._patiently(lambda piece=piece: send(self._connection, alias, piece))

    def _set_refresh(self, interval: str | None) -> None:
        body = {"index": {"refresh_interval": interval}}
        self._patiently(lambda: self._connection.call("PUT", f"/{self._names.new}/_settings", body))

    def _drop(self, index: str) -> None:
        self._connection.call("DELETE", f"/{index}", ignore_unavailable="true")

    def _patiently(self, action: Callable[[], T]) -> T:
        """Try again for a while when the cluster is away: every step may be repeated."""
        deadline = time.monotonic() + self._patience
        while True:
            try:
                return action()
            except IndexUnavailable as error:
                if error.problem != Problem.UNREACHABLE or time.monotonic() > deadline:
                    raise
            time.sleep(PAUSE_SECONDS)
