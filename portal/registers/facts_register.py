"""A public register described by facts: most registers need no more than this."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property, partial
from typing import Any

from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.text import capfirst

from portal.core.metadata import DublinCore, fit_description
from portal.media.models import OfficialFile
from portal.registers.attachments import register_files
from portal.registers.english import plain, said_in_english, twin_in_search
from portal.registers.facts import Fact, shown_facts
from portal.registers.file_places import text_stamps, words_of_files
from portal.registers.models import RegisterRecord
from portal.registers.register import Column, PublicRegister
from portal.registers.renaming import follow_names
from portal.registers.search_source import digest_of
from portal.registers.search_words import amounts_in_search
from search.index.documents import SearchDocument, make_key
from search.index.facets import HAS_FILE, YEAR, YES
from search.index.labels import register_kind


class FactsRegister(PublicRegister):
    """A register of rows that are told by facts. Subclasses set what stands below and what they need above.

    Files are those of the paths in `file_paths`; they are public with their row, and found by their words.
    """

    facts: Sequence[Fact] = ()
    #: Longer texts: under their labels below the facts of a page, behind them in exports and the API.
    texts: Sequence[Fact] = ()
    #: What search calls such a row, and in what order among the other kinds.
    kind: str
    kind_order = 100
    #: The day of a row, by which search sorts.
    day_field = ""
    #: Whether it was issued on that day. Metadata want no day that it is merely about, as a week's first.
    is_issued_then = True
    #: Paths from a row to its official files.
    file_paths: tuple[str, ...] = ()
    #: Rows of other tables that the facts of a line, and of a whole row, need.
    line_joins: tuple[str, ...] = ()
    joins: tuple[str, ...] = ()
    #: Paths to values of other tables that search shows or filters by; when a `field__name` of them changes,
    #: the index follows by itself.
    stamped: tuple[str, ...] = ()
    prefetches: tuple[str, ...] = ()
    list_template = "pages/registers/facts_list.html"
    detail_template = "pages/registers/facts_record.html"

    def opened(self) -> None:
        options = self.model._meta
        register_kind(
            self.kind,
            capfirst(options.verbose_name or ""),
            capfirst(options.verbose_name_plural or ""),
            order=self.kind_order,
        )
        if self.file_paths:
            register_files(self.model, *self.file_paths)
        for path in self.stamped:
            field, _dash, value = path.partition("__")
            if value == "name":
                named: Any = self.model._meta.get_field(field).related_model
                follow_names(named, self.model, partial(_naming, field))

    def list_queryset(self) -> QuerySet:
        return _joined(super().list_queryset(), *self.line_joins)

    def detail_queryset(self) -> QuerySet:
        stored = [f"{path}__stored" for path in self.file_paths]
        joined = [path for path in stored if "files" not in path]
        children = [path for path in stored if "files" in path]
        rows = _joined(super().list_queryset(), *self.line_joins, *self.joins, *joined)
        return rows.prefetch_related(*self.prefetches, *children)

    def with_export_data(self, rows: QuerySet) -> QuerySet:
        children = [path for path in self.file_paths if "files" in path]
        own = [path for path in self.file_paths if "files" not in path]
        return _joined(rows, *self.joins, *own).prefetch_related(*self.prefetches, *children)

    def official_files(self, record: RegisterRecord) -> list[OfficialFile]:
        """The row's files in their order."""
        return record.official_files()

    def body_of(self, record: RegisterRecord) -> str:
        """Words of the row that stand in no fact, for its page and for search."""
        return "\n\n".join(filter(None, (fact.words_of(record) for fact in self.texts)))

    def day_of(self, record: RegisterRecord) -> date | None:
        return getattr(record, self.day_field) if self.day_field else None

    def issued_on(self, record: RegisterRecord) -> date:
        """The day of issue, else that of publication (thời gian; TT 24/2011, Điều 4.1)."""
        issued = self.day_of(record) if self.is_issued_then else None
        return issued or timezone.localdate(record.first_published_at or record.created_at)

    @cached_property
    def line_facts(self) -> list[Fact]:
        return [fact for fact in self.facts if fact.is_in_line]

    def summary_of(self, record: RegisterRecord) -> str:
        shown = [f"{fact.label}: {plain(fact.words)}" for fact in shown_facts(self.line_facts, record)]
        return "; ".join(shown) or self.title_of(record)

    def metadata_of(self, record: RegisterRecord, request: HttpRequest | None = None) -> DublinCore:
        body = record.portal.organisation.name
        address = record.public_url(request)
        return DublinCore(
            title=self.title_of(record),
            creator=body,
            date=self.issued_on(record),
            description=fit_description(
                [self.body_of(record), self.summary_of(record)], self.title_of(record)
            ),
            publisher=body,
            identifier=address,
            source=record.portal.name,
            type=str(capfirst(self.model._meta.verbose_name)),
            canonical_url=address,
            site_name=record.portal.name,
        )

    def export_columns(self) -> list[Column]:
        return [
            ("title", self.title_of),
            *((fact.name, fact.value_of) for fact in (*self.facts, *self.texts) if fact.name != "title"),
            *([("files", self._file_addresses)] if self.file_paths else []),
            ("portal", lambda record: record.portal.name),
            ("published_at", lambda record: record.first_published_at),
        ]

    def _file_addresses(self, record: RegisterRecord) -> list[str]:
        files = self.official_files(record)
        return [record.portal.absolute_url(file.get_absolute_url()) for file in files]

    def list_context(self, request: HttpRequest, filterset) -> dict:
        return {"line_facts": self.line_facts}

    def extra_context(self, request: HttpRequest, record: RegisterRecord) -> dict:
        return {
            "facts": shown_facts(self.facts, record),
            "body": self.body_of(record),
            "texts": shown_facts(self.texts, record),
            "files": self.official_files(record),
        }

    def search_facets(self, record: RegisterRecord) -> dict[str, str | list[str]]:
        """Facets besides the year and whether there are files."""
        return {}

    def search_documents(self, records: Iterable[RegisterRecord]) -> Iterator[SearchDocument]:
        for record in records:
            facts = shown_facts(self.facts, record)
            files = self.official_files(record)
            lines = [f"{fact.label}: {fact.words}" for fact in facts]
            lines += amounts_in_search(record, {fact.name for fact in facts})
            lead = "\n".join([self.body_of(record), *lines])
            body, places = words_of_files(files, lead.strip())
            day = self.day_of(record)
            document = SearchDocument(
                key=make_key(record._meta.label_lower, record.pk),
                kind=self.kind,
                title=self.title_of(record),
                summary=self.summary_of(record)[:500],
                body=body,
                places=places,
                url_path=record.public_path,
                owner_portal_id=record.portal_id,
                portal_ids=(record.portal_id,),
                date=day,
                facets={
                    YEAR: str(day.year) if day else "",
                    HAS_FILE: YES if files else "",
                    **self.search_facets(record),
                },
            )
            yield document
            if self.has_english and (words := said_in_english(record)):
                title = getattr(record, "name_en", "") or document.title
                yield twin_in_search(document, title=title, summary=words[0][:500], body="\n".join(words))

    def search_stamps(self, pks: Sequence[int]) -> Mapping[int, str]:
        """The files, when their words were read, and what is `stamped`."""
        stamps: dict[int, list] = {}
        if self.stamped:
            for pk, *values in self.model.objects.filter(pk__in=pks).values_list("pk", *self.stamped):
                stamps[pk] = [("", *values)]
        for path in self.file_paths:
            rows = list(
                self.model.objects.filter(pk__in=pks)
                .exclude(**{path: None})
                .values_list("pk", path, f"{path}__stored")
            )
            read = text_stamps(stored for _pk, _file, stored in rows)
            for pk, file, stored in rows:
                stamps.setdefault(pk, []).append((path, file, read.get(stored)))
        return {pk: digest_of(*sorted(facts, key=repr)) for pk, facts in stamps.items()}


def _naming(field: str, pks: Collection[str]) -> Q:
    return Q(**{f"{field}__in": pks})


def _joined(rows: QuerySet, *paths: str) -> QuerySet:
    """Told nothing, Django would follow every key."""
    return rows.select_related(*paths) if paths else rows
