"""Corpora of judged sets as search documents, whatever their layout."""

import gzip
import hashlib
import json
from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any

from search.evaluation.judged_sets import JudgedSet, UnreadableSet
from search.index.documents import SearchDocument, make_key, split_key

LABEL = "evaluation.document"


def rows(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the records of a JSON-lines file, packed or not."""
    with path.open("rb") as packed, gzip.open(packed) if path.suffix == ".gz" else packed as lines:
        for line in lines:
            if line.strip():
                yield json.loads(line)


def corpus_of(judged: JudgedSet) -> Path:
    """Return the corpus that holds the answers. Raises UnreadableSet."""
    wanted = {id for ids in judged.relevant.values() for id in ids}
    for path in judged.corpora:
        if any(record_id(row) in wanted for row in rows(path)):
            return path
    raise UnreadableSet(f"{judged.name}: none of {', '.join(map(str, judged.corpora))} holds its answers")


def fingerprint(path: Path) -> str:
    """Name the contents of a corpus, and the way this module reads it."""
    digest = hashlib.sha256(Path(__file__).read_bytes())
    with path.open("rb") as file:
        while block := file.read(1 << 20):
            digest.update(block)
    return digest.hexdigest()[:16]


def record_id(row: dict[str, Any]) -> str:
    return str(row.get("_id") or row.get("id") or "")


def id_of(key: str) -> str:
    """The id in its corpus of an indexed key."""
    return split_key(key)[1]


def documents(path: Path) -> Iterator[SearchDocument]:
    """Yield the documents of a corpus; records without any text are left out, as nobody could find them."""
    titles = _titles_of_acts(path.parent / "documents.jsonl.gz")
    for row in rows(path):
        if "so_ky_hieu" in row:
            yield _directive(row)
        elif (row.get("text") or "").strip():
            yield _article(row, titles)


def _directive(row: dict[str, Any]) -> SearchDocument:
    return _document(
        row,
        kind="legal_document",
        title=row.get("trich_yeu") or "",
        number=row["so_ky_hieu"] or "",
        date=_day(row.get("ngay_ban_hanh")),
    )


def _article(row: dict[str, Any], titles: dict[str, str]) -> SearchDocument:
    """An article of a law; in the layout of BEIR any passage with title and text."""
    number = row.get("doc_no") or ""
    name = " ".join(filter(None, [row.get("doc_type"), number]))
    act = row.get("law") or " – ".join(filter(None, [name, titles.get(number)]))
    return _document(
        row,
        kind="provision",
        title=row.get("title") or "",
        summary=row.get("chapter") or "",
        body=row["text"],
        group=make_key(LABEL, f"act {act}") if act else "",
        heading=act,
        date=_day(row.get("effective")),
    )


def _document(row: dict[str, Any], **fields: Any) -> SearchDocument:
    return SearchDocument(
        key=make_key(LABEL, record_id(row)), url_path="/", owner_portal_id=1, portal_ids=(1,), **fields
    )


def _titles_of_acts(path: Path) -> dict[str, str]:
    """Titles by number, where a list of documents lies beside the articles."""
    if not path.exists():
        return {}
    return {row["doc_no"]: row["title"] or "" for row in rows(path) if "doc_no" in row}


def _day(text: str | None) -> date | None:
    with suppress(ValueError, TypeError):
        return date.fromisoformat(text or "")
    return None


def batches(found: Iterable[SearchDocument], size: int = 500) -> Iterator[list[SearchDocument]]:
    batch: list[SearchDocument] = []
    for document in found:
        batch.append(document)
        if len(batch) == size:
            yield batch
            batch = []
    if batch:
        yield batch
