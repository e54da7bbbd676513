"""A public register: its address, list, record page, feeds, exports and search, from one description."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.template.response import TemplateResponse
from django_filters import FilterSet

from portal.core.metadata import DublinCore
from portal.core.text import slugify
from portal.registers import closing, english
from portal.registers.models import RegisterRecord
from portal.registers.search_source import RegisterSearchSource
from portal.tenancy import navigation, sitemaps
from portal.tenancy.models import Portal
from portal.tenancy.provisioning import register_model_permissions, reserve_slug
from search.index import registry as search_registry

Column = tuple[str, Callable[[RegisterRecord], Any]]


class PublicRegister:
    """Describes one register to the rest of the house. Subclasses set the attributes and hooks below."""

    model: type[RegisterRecord]
    slug: str
    label: Any
    order = 100
    #: Under what the menu and the site map show it; None makes it a top entry.
    group: navigation.MenuGroup | None = navigation.OTHER
    filterset_class: type[FilterSet]
    list_template: str
    detail_template: str
    #: Sort keys in the address and what they order by; the first is the default.
    sort_options: dict[str, tuple[Any, Sequence[Any]]] = {"": ("", ["-pk"])}
    page_size = 20
    #: Whether its pages are there in English too, under /en/ (NĐ 43/2011, Điều 13.1).
    has_english = False

    # What a subclass tells of its rows.

    def list_queryset(self) -> QuerySet:
        """Rows with all that a list line shows, in a constant number of queries."""
        return self.model.objects.select_related("portal__site", "portal__organisation")

    def detail_queryset(self) -> QuerySet:
        return self.list_queryset()

    def search_queryset(self) -> QuerySet:
        """Rows with all that `search_documents` reads."""
        return self.detail_queryset()

    def with_export_data(self, rows: QuerySet) -> QuerySet:
        """Rows of the list with what `export_columns` reads besides."""
        return rows

    def title_of(self, record: RegisterRecord) -> str:
        return str(record)

    def summary_of(self, record: RegisterRecord) -> str:
        """A sentence or two for feeds; may not query."""
        return self.title_of(record)

    def title_when_withdrawn(self, record: RegisterRecord) -> str:
        """What the address is headed by once the row is taken down."""
        return self.title_of(record)

    def rows_on(self, portal: Portal) -> QuerySet:
        """What the list, the feeds and the exports of a portal hold before they are filtered."""
        return self.list_queryset().shown_on(portal)

    def slug_of(self, record: RegisterRecord) -> str:
        """Readable part of the permanent path."""
        return slugify(self.title_of(record))

    def metadata_of(self, record: RegisterRecord, request: HttpRequest | None = None) -> DublinCore:
        raise NotImplementedError

    def export_columns(self) -> list[Column]:
        """Columns of the CSV and keys of the JSON export, in order."""
        raise NotImplementedError

    def search_documents(self, records: Iterable[RegisterRecord]) -> Iterator:
        """SearchDocuments of rows from `search_queryset`, each row's parts after it.

        The version and the portals on which a row is placed are added to them.
        """
        raise NotImplementedError

    def search_stamps(self, pks: Sequence[int]) -> Mapping[int, str]:
        """A word for each row that changes when what is indexed changes without a publication of the row.

        By the text of its files, names that it shows, other rows; in a constant number of queries.
        """
        return {}

    def extra_context(self, request: HttpRequest, record: RegisterRecord) -> dict:
        return {}

    def list_context(self, request: HttpRequest, filterset: FilterSet) -> dict:
        """What the list's template needs beside the rows; the filters may have errors."""
        return {}

    def page_rows(self, request: HttpRequest, rows: QuerySet) -> QuerySet:
        """The rows of the list's page; a hook for one that shows fewer than are exported, as a tree does."""
        return rows

    def page_context(self, request: HttpRequest, rows: Sequence[RegisterRecord]) -> dict:
        """What the list's template needs of the rows on the page."""
        return {}

    def opened(self) -> None:
        """What a kind of register adds when it is opened to the public; a hook."""

    # What follows from it.

    def is_kept_by(self, portal: Portal) -> bool:
        """Whether the portal has this register at all."""
        return portal.is_provincial or not self.model.is_provincial_only

    @property
    def path(self) -> str:
        return f"/{self.slug}/"

    def path_of(self, record: RegisterRecord) -> str:
        """Permanent path: the number at the end finds the row, the words before it are for people."""
        return f"{self.path}{self.slug_of(record)}-{record.pk}/"

    def render_detail(self, request: HttpRequest, record: RegisterRecord) -> TemplateResponse:
        address = record.portal.absolute_url(english.here(record.public_path), request)
        metadata = self.metadata_of(record, request)
        if english.is_english():
            title = getattr(record, "page_title", metadata.title)
            texts = [*english.said_in_english(record), self.summary_of(record)]
            metadata = english.metadata_in_english(metadata, title, address, texts)
        context = {
            "record": record,
            "register": self,
            "metadata": metadata,
            "canonical_url": address,
            "feed_links": [],
            **english.page_context(self, record.public_path),
        } | self.extra_context(request, record)
        return TemplateResponse(request, self.detail_template, context)

    def sitemap_items(self, portal: Portal) -> sitemaps.QuerySetItems:
        """The portal's own rows; those of others have their canonical address elsewhere."""
        rows = self.list_queryset().live().filter(portal=portal).order_by("pk")
        return sitemaps.QuerySetItems(rows, self.sitemap_item)

    def sitemap_item(self, record: RegisterRecord) -> sitemaps.SitemapItem:
        path = record.public_path
        english_path = english.PREFIX + path if self.has_english else ""
        return sitemaps.SitemapItem(path, record.last_published_at, english_path)

    def live_keys(self, portal: Portal) -> Iterator[int]:
        """Primary keys of the portal's own live rows, whether it is open or not."""
        return self.model.objects.live().filter(portal=portal).values_list("pk", flat=True).iterator()


_registers: dict[str, PublicRegister] = {}


def register(public_register: PublicRegister) -> None:
    """Open a register to the public; called from the app's ready()."""
    from portal.registers.permissions import ROLE_ACTIONS

    _registers[public_register.slug] = public_register
    reserve_slug(public_register.slug)
    navigation.register_entry(
        navigation.NavigationEntry(
            path=public_register.path,
            label=public_register.label,
            order=public_register.order,
            is_shown=public_register.is_kept_by,
            group=public_register.group,
        )
    )
    sitemaps.register_source(public_register.slug, public_register.sitemap_items)
    search_registry.register(RegisterSearchSource(public_register))
    closing.register_rows(public_register.model._meta.label_lower, public_register.live_keys)
    register_model_permissions(public_register.model._meta.label_lower, ROLE_ACTIONS)
    public_register.opened()


def all_registers() -> list[PublicRegister]:
    return list(_registers.values())


def register_of(model: type[RegisterRecord]) -> PublicRegister:
    """The register in which a model's rows stand. Raises LookupError."""
    for public_register in _registers.values():
        if public_register.model is model:
            return public_register
    raise LookupError(model)
