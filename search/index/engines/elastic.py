"""The engine of large sizes: Elasticsearch, or OpenSearch by its own client, on any number of nodes."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from elasticsearch.dsl import A, Q, Search

from search.index.asking import Term
from search.index.documents import SearchDocument
from search.index.engines.base import Counts, Engine, Found, IndexBusy, IndexUnavailable, Problem, Rebuild
from search.index.engines.elastic_connection import LOOK_SECONDS, Connection
from search.index.engines.elastic_counts import to_counting_body, to_counts
from search.index.engines.elastic_names import Names, look, switch
from search.index.engines.elastic_query import to_body
from search.index.engines.elastic_rebuild import (
    PATIENCE_SECONDS,
    ElasticRebuild,
    Ownership,
    create_index,
    one_builder,
)
from search.index.engines.elastic_schema import from_source
from search.index.engines.elastic_settings import ElasticSettings
from search.index.engines.elastic_writing import Spool, ids_of_groups, keys_and_versions, refresh, send
from search.index.plans import Plan
from search.index.queries import MAX_RESULTS, Sort

TERMS_AT_ONCE = 200
ATTEMPTS = 3


class ElasticEngine(Engine):
    """An index of the cluster behind an alias; `lock_folder` keeps builders of one machine apart."""

    def __init__(
        self, settings: ElasticSettings, lock_folder: Path, patience: float = PATIENCE_SECONDS
    ) -> None:
        self.connection = Connection(settings)
        self.names = Names(settings.prefix)
        self._lock = lock_folder / f"{self.names.current}.lock"
        self._patience = patience

    def index(self, documents: Iterable[SearchDocument], delete: Iterable[str] = ()) -> None:
        with Spool() as spool:
            groups = dict.fromkeys(delete)
            for document in documents:
                groups[document.group_key] = None
                spool.put(document)
            for attempt in range(ATTEMPTS):
                try:
                    self._send(spool, list(groups))
                    return
                except IndexUnavailable as error:
                    # A rebuild may have ended, and the former index gone, between looking and writing.
                    if error.problem != Problem.MISSING or attempt == ATTEMPTS - 1:
                        raise

    def _send(self, spool: Spool, groups: list[str]) -> None:
        """Note the keys for a rebuild under way, then write: the other way round a switch could lose them."""
        alias = self.names.current
        found = look(self.connection, self.names, LOOK_SECONDS)
        if not found.current:
            raise IndexUnavailable(Problem.MISSING, alias)
        if found.has_log:
            self._note(groups)
        spool.delete(ids_of_groups(self.connection, alias, groups) - spool.ids)
        for piece in spool.pieces():
            send(self.connection, alias, piece)
        refresh(self.connection, alias)

    def _note(self, groups: list[str]) -> None:
        with Journal() as journal:
            journal.note(groups)
            for piece in journal.pieces():
                send(self.connection, self.names.journal, piece)

    def find(self, plan: Plan, offset: int, limit: int) -> Found:
        limit = min(limit, MAX_RESULTS - offset)
        if plan.is_empty:
            return Found(0, iter(()))
        if limit <= 0:
            # Behind what anybody reads; how many there are stays true.
            return Found(self.find(plan, 0, 1).total, iter(()))
        answer = self._search(to_body(plan, offset, limit))
        is_by_date = plan.is_everything or plan.query.sort == Sort.DATE
        hits = [
            from_source(hit["_source"], 0.0 if is_by_date else hit["_score"])
            for hit in answer["hits"]["hits"]
        ]
        return Found(answer["hits"]["total"]["value"], iter(hits))

    def _search(self, body: dict[str, Any]) -> Any:
        """Ask for a reader. Shards of their own would weigh words differently, so they compare first."""
        params = {"search_type": "dfs_query_then_fetch"} if self.connection.settings.shards > 1 else {}
        answer = self.connection.read(
            "POST", f"/{self.names.current}/_search", body, allow_partial_search_results="false", **params
        )
        if answer.get("timed_out"):
            raise IndexUnavailable(Problem.UNREACHABLE, "the cluster gave only a part of the answer")
        return answer

    def counts(self, plan: Plan) -> Counts:
        if plan.is_empty:
            return Counts({}, {})
        return to_counts(plan, self._search(to_counting_body(plan)))

    def frequencies(self, terms: Sequence[Term]) -> dict[Term, int]:
        found: dict[Term, int] = {}
        for start in range(0, len(terms), TERMS_AT_ONCE):
            some = terms[start : start + TERMS_AT_ONCE]
            filters = [Q("term", **{term.field: term.token}) for term in some]
            search = Search().extra(size=0, track_total_hits=False)
            search.aggs.bucket(
                "terms", A("filters", filters={str(number): query for number, query in enumerate(filters)})
            )
            buckets = self._search(search.to_dict())["aggregations"]["terms"]["buckets"]
            found |= {term: buckets[str(number)]["doc_count"] for number, term in enumerate(some)}
        return found

    def keys_and_versions(self) -> Iterator[tuple[str, str]]:
        return keys_and_versions(self.connection, self.names.current)

    def count(self) -> int:
        answer = self.connection.read("GET", f"/{self.names.current}/_count")
        if answer["_shards"]["failed"]:
            raise IndexUnavailable(Problem.UNREACHABLE, "some shards do not answer")
        return answer["count"]

    def begin_rebuild(self) -> Rebuild:
        return ElasticRebuild(self.connection, self.names, self._lock, self._patience)

    def has_unfinished_rebuild(self) -> bool:
        try:
            with one_builder(self._lock):
                has_log = look(self.connection, self.names, LOOK_SECONDS).has_log
                return has_log and not Ownership(self.connection, self.names).is_held_elsewhere()
        except IndexBusy:
            return False

    def clear(self) -> None:
        with one_builder(self._lock):
            found = look(self.connection, self.names, LOOK_SECONDS)
            index = self.names.fresh()
            create_index(self.connection, index, self.names.new if found.current else self.names.current)
            if found.current:
                switch(self.connection, self.names, index)
            if found.has_log:
                self.connection.call("DELETE", f"/{self.names.log}", ignore_unavailable="true")

    def request_rebuild(self) -> None:
        """An index that is gone asks by being gone; a cluster that is away can be told nothing."""
        self._try_to_mark({"rebuild_requested": True})

    def _try_to_mark(self, meta: dict[str, Any]) -> None:
        try:
            self.connection.call(
                "PUT", f"/{self.names.current}/_mapping", {"_meta": meta}, seconds=LOOK_SECONDS
            )
        except IndexUnavailable:
            return

    def is_rebuild_requested(self) -> bool:
        found = self._told("_mapping")
        return any(told["mappings"].get("_meta", {}).get("rebuild_requested") for told in found.values())

    def built_at(self) -> float:
        found = self._told("_settings")
        return max(
            (int(told["settings"]["index"]["creation_date"]) / 1000 for told in found.values()), default=0.0
        )

    def _told(self, what: str) -> dict[str, Any]:
        try:
            return self.connection.call("GET", f"/{self.names.current}/{what}", seconds=LOOK_SECONDS)
        except IndexUnavailable:
            return {}

    def health(self) -> str:
        """Return green, yellow or red. Raises IndexUnavailable."""
        answer = self.connection.call("GET", f"/_cluster/health/{self.names.current}", seconds=LOOK_SECONDS)
        return answer["status"]


class Journal(Spool):
    """Keys on their way to the log of a rebuild; each note is an entry of its own."""

    def note(self, keys: Iterable[str]) -> None:
        for key in keys:
            self._write(self._records, [{"index": {}}, {"key": key}])
