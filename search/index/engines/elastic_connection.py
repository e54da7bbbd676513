"""Asking the cluster within a time that is kept, whatever network, name server and cluster do."""

import logging
import threading
import time
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures import TimeoutError as TooLate
from typing import Any

from portal.core.scope import remember
from search.index.engines.base import IndexUnavailable, Problem
from search.index.engines.breaker import Breaker
from search.index.engines.elastic_clients import JSON, Refused, Unreachable, make_client
from search.index.engines.elastic_settings import ElasticSettings

logger = logging.getLogger(__name__)

THREADS = 8
# A writer, who has no reader waiting.
WRITER_SECONDS = 60.0
LOOK_SECONDS = 2.0
LEAST_SECONDS = 0.05
# What a cluster says while it is overloaded, red, or without this node.
AWAY = {401, 403, 407, 408, 429}


class Connection:
    """The cluster as one process sees it."""

    def __init__(self, settings: ElasticSettings, breaker: Breaker | None = None) -> None:
        self.settings = settings
        self.breaker = breaker or Breaker()
        self._guard = threading.Lock()
        self._client = make_client(settings)
        self._threads: ThreadPoolExecutor | None = None

    def read(self, method: str, path: str, body: Any = None, **params: Any) -> Any:
        """Ask for a reader: all such questions of one request together get `settings.seconds`.

        Raises IndexUnavailable.
        """
        spent: list[float] = remember("search.elastic.spent", list)
        left = self.settings.seconds - sum(spent)
        if left < LEAST_SECONDS:
            raise IndexUnavailable(Problem.UNREACHABLE, "no time left for the cluster")
        started = time.monotonic()
        try:
            return self.call(method, path, body, seconds=left, **params)
        except Refused as error:
            logger.exception("The cluster refused a question")
            raise IndexUnavailable(Problem.UNREACHABLE, str(error)) from error
        finally:
            spent.append(time.monotonic() - started)

    def call(
        self,
        method: str,
        path: str,
        body: Any = None,
        *,
        seconds: float = WRITER_SECONDS,
        media_type: str = JSON,
        **params: Any,
    ) -> Any:
        """Return the answer. Raises IndexUnavailable, and Refused where the request is to blame."""
        if not self.breaker.lets_through():
            raise IndexUnavailable(Problem.UNREACHABLE, "it did not answer a moment ago")
        try:
            answer = self._in_time(seconds, method, path, params, body, media_type)
        except Refused as error:
            raise self._judged(error) from error
        except (Unreachable, TooLate, OSError) as error:
            raise self._away(f"{type(error).__name__} {error}") from error
        self.breaker.succeeded()
        return answer

    def _judged(self, error: Refused) -> Exception:
        if error.status in AWAY or error.status >= 500:
            return self._away(str(error))
        self.breaker.succeeded()
        if error.status == 404 and error.kind in {"index_not_found_exception", "aliases_not_found_exception"}:
            return IndexUnavailable(Problem.MISSING, str(error))
        return error

    def _away(self, detail: str) -> IndexUnavailable:
        if self.breaker.failed():
            logger.error("The search cluster is away: %s", detail[:300])
        return IndexUnavailable(Problem.UNREACHABLE, detail[:300])

    def _in_time(
        self, seconds: float, method: str, path: str, params: Mapping[str, Any], body: Any, media_type: str
    ) -> Any:
        """Send it in a thread: a client's own time limits begin anew with each packet and leave out names."""
        with self._guard:
            if self._threads is None:
                self._threads = ThreadPoolExecutor(THREADS, thread_name_prefix="search-cluster")
            send, threads = self._client.send, self._threads
        return threads.submit(send, method, path, params, body, media_type, seconds).result(seconds)
