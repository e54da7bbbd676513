"""A corpus of national law: a folder with `documents.jsonl.gz` and the texts in `articles.jsonl.gz`."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from portal.core.text import clean_text, slugify
from publications.legislation.extensions import keep_links
from publications.legislation.importing.amendments import relate
from publications.legislation.importing.corpus_articles import Articles, json_lines
from publications.legislation.importing.csv_source import read_address, read_date
from publications.legislation.importing.entries import BrokenEntry, Description, Entry, Source
from publications.legislation.importing.errors import RowRejected

DOCUMENTS, ARTICLES = "documents.jsonl.gz", "articles.jsonl.gz"


def is_corpus(path: Path) -> bool:
    return (path / DOCUMENTS).is_file() and (path / ARTICLES).is_file()


class CorpusSource(Source):
    """Documents with number, type, title, days, issuers and text. Raises SourceUnreadable."""

    header = ["doc_no", "title"]
    keeps_files = False

    def __init__(self, path: Path, slug: str = "") -> None:
        self.path = path.resolve()
        self.slug = (slug or slugify(self.path.name) or "corpus")[:80]
        self._total = sum(1 for _entry in json_lines(self.path / DOCUMENTS))
        self._done = 0
        self._articles: Articles | None = None

    def entries(self) -> Iterator[Entry | BrokenEntry]:
        """Documents that name their issuer come first: the others' is told by the sign alone."""
        self._articles = articles = Articles(self.path / ARTICLES)
        self._done = 0
        for has_issuer in (True, False):
            for line, item in enumerate(json_lines(self.path / DOCUMENTS), 1):
                if bool(item.get("issuer")) == has_issuer:
                    self._done += 1
                    yield self._entry(line, item, articles)

    def _entry(self, line: int, item: dict[str, Any], articles: Articles) -> Entry | BrokenEntry:
        number = clean_text(str(item.get("doc_no") or ""))
        fields = [number, clean_text(str(item.get("title") or ""))]
        if not number:
            return BrokenEntry(line, fields, RowRejected("no_number", _("The row has no number.")))
        return Entry(line, fields, number, lambda: describe(item, articles))

    def connect(self) -> dict[str, int]:
        """Enter what stands between the documents, once all are there; counts by kind."""
        if self._articles is None:
            return {}
        return {
            "links": keep_links(self._articles.links(), self.slug),
            "amendments": relate(self._articles.amended(), self.slug),
        }

    def progress(self) -> float:
        return self._done / max(self._total, 1)


def describe(item: dict[str, Any], articles: Articles) -> Description:
    """Check an entry's values. Raises RowRejected."""
    warnings: list[str] = []
    issued_on = _date_of(item, "issued", warnings)
    effective_from = _date_of(item, "effective", warnings)
    if issued_on and effective_from and effective_from < issued_on:
        warnings.append(_("The day of effect lies before the day of issue and was left out."))
        effective_from = None
    source_url, bad_address = read_address(str(item.get("url") or ""))
    ids = item.get("article_ids")
    return Description(
        number=" ".join(clean_text(str(item["doc_no"])).split())[:100],
        issued_on=issued_on,
        effective_from=effective_from,
        abstract=_abstract_of(item),
        source_url=source_url,
        type_code=slugify(str(item.get("doc_type") or "")),
        issuers=clean_text(str(item.get("issuer") or "")),
        text=articles.text_of([str(pk) for pk in ids]) if isinstance(ids, list) else "",
        warnings=[*warnings, *bad_address],
    )


def _abstract_of(item: dict[str, Any]) -> str:
    """The title; where the source has none, its subjects, and that it has none."""
    if title := clean_text(str(item.get("title") or "")):
        return title[:4000]
    subjects = item.get("de_muc")
    named = "; ".join(clean_text(str(name)) for name in subjects) if isinstance(subjects, list) else ""
    return _("(The source gives no abstract. Subjects: %(subjects)s)") % {"subjects": named[:3000] or "–"}


def _date_of(item: dict[str, Any], name: str, warnings: list[str]) -> date | None:
    text = str(item.get(name) or "")
    if not text:
        return None
    try:
        return read_date(text)
    except RowRejected as reason:
        if name == "issued":
            raise
        warnings.append(str(reason))
        return None
