"""Sending documents to the cluster in bulk, in pieces that it takes."""

import json
import tempfile
from collections.abc import Iterable, Iterator
from typing import Any

from search.index.documents import SearchDocument
from search.index.engines.base import IndexUnavailable, Problem
from search.index.engines.elastic_clients import LINES, Refused
from search.index.engines.elastic_connection import Connection
from search.index.engines.elastic_schema import GROUP, KEY, VERSION, id_of, to_source

BULK_BYTES = 8_000_000
IN_MEMORY_BYTES = 32_000_000
ANSWER = "errors,items.*.error,items.*.status,items.*._id"
KEYS_AT_ONCE = 1000
PAGE = 5000


class Spool:
    """Actions of a bulk request, gathered before the first is sent: what fails over its source sends nothing.

    Parts of records are sent before the records. A record's version is in the index last, so that a write
    that was cut off shows when index and database are compared.
    """

    def __init__(self) -> None:
        self._parts = tempfile.SpooledTemporaryFile(IN_MEMORY_BYTES)  # noqa: SIM115
        self._records = tempfile.SpooledTemporaryFile(IN_MEMORY_BYTES)  # noqa: SIM115
        self.ids: set[str] = set()

    def __enter__(self) -> "Spool":
        return self

    def __exit__(self, *error: object) -> None:
        self._parts.close()
        self._records.close()

    def put(self, document: SearchDocument) -> None:
        name = id_of(document.key)
        self.ids.add(name)
        lines = [{"index": {"_id": name}}, to_source(document)]
        self._write(self._parts if document.is_part else self._records, lines)

    def delete(self, ids: Iterable[str]) -> None:
        for name in ids:
            self._write(self._parts, [{"delete": {"_id": name}}])

    def _write(self, file: Any, lines: list[dict[str, Any]]) -> None:
        file.write(b"".join(json.dumps(line).encode() + b"\n" for line in lines))

    def pieces(self) -> Iterator[bytes]:
        """Yield bodies of bulk requests."""
        for file in (self._parts, self._records):
            file.seek(0)
            piece: list[bytes] = []
            size = 0
            while action := file.readline():
                lines = action if action.startswith(b'{"delete"') else action + file.readline()
                if piece and size + len(lines) > BULK_BYTES:
                    yield b"".join(piece)
                    piece, size = [], 0
                piece.append(lines)
                size += len(lines)
            if piece:
                yield b"".join(piece)


def send(connection: Connection, alias: str, piece: bytes) -> None:
    """Send one piece to the index behind an alias. Raises IndexUnavailable, Refused."""
    answer = connection.call(
        "POST", f"/{alias}/_bulk", piece, media_type=LINES, require_alias="true", filter_path=ANSWER
    )
    if not answer.get("errors"):
        return
    outcomes = [outcome for item in answer["items"] for outcome in item.values() if "error" in outcome]
    for outcome in sorted(outcomes, key=lambda outcome: outcome["status"], reverse=True):
        kind, reason = outcome["error"].get("type", ""), outcome["error"].get("reason", "")
        if kind == "index_not_found_exception":
            raise IndexUnavailable(Problem.MISSING, reason)
        if outcome["status"] == 429 or outcome["status"] >= 500:
            raise IndexUnavailable(Problem.UNREACHABLE, reason)
        raise Refused(outcome["status"], kind, f"{outcome['_id']}: {reason}")


def refresh(connection: Connection, alias: str) -> None:
    """Let readers see what was written."""
    connection.call("POST", f"/{alias}/_refresh")


def ids_of_groups(connection: Connection, alias: str, groups: Iterable[str]) -> set[str]:
    """Return the ids of all documents of some groups."""
    names = list(groups)
    found: set[str] = set()
    for start in range(0, len(names), KEYS_AT_ONCE):
        asked = {"terms": {GROUP: names[start : start + KEYS_AT_ONCE]}}
        found.update(hit["_id"] for hit in walk(connection, alias, asked, ()))
    return found


def keys_and_versions(connection: Connection, alias: str) -> Iterator[tuple[str, str]]:
    """Yield key and version of every record behind an alias."""
    for hit in walk(connection, alias, {"exists": {"field": VERSION}}, (KEY, VERSION)):
        yield hit["fields"][KEY][0], hit["fields"][VERSION][0]


def walk(connection: Connection, alias: str, query: dict, fields: tuple[str, ...]) -> Iterator[dict]:
    """Yield every hit of a query, page by page in the order of keys."""
    body: dict[str, Any] = {
        "query": query, "sort": [{KEY: "asc"}], "size": PAGE, "_source": False,
        "docvalue_fields": list(fields), "track_total_hits": False,
    }  # fmt: skip
    while True:
        answer = connection.call(
            "POST", f"/{alias}/_search", body, allow_partial_search_results="false", seconds=30.0
        )
        hits = answer["hits"]["hits"]
        yield from hits
        if len(hits) < PAGE:
            return
        body["search_after"] = hits[-1]["sort"]
