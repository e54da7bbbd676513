"""What the search index learns of pages."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from wagtail.models import Page, PageQuerySet

from portal.pages.models import ArticlePage, BasePage, LinkListPage, SectionPage
from portal.pages.structure import home_tree_path
from portal.tenancy.models import Portal
from search.index.documents import SearchDocument, make_key

KIND = "page"
FINDABLE_TYPES = (SectionPage, ArticlePage, LinkListPage)


class PageSearchSource:
    """All public pages but the home pages, under the label of Wagtail's page."""

    label = BasePage.search_label

    def public_keys_and_versions(self) -> Iterator[tuple[int, str]]:
        owners = _owners_by_tree_path()
        rows = _findable().order_by("pk")
        for page in rows.only(*VERSION_FIELDS).iterator(chunk_size=2000):
            if home_tree_path(page) in owners:
                yield page.pk, _version(page.live_revision_id, page.last_published_at, page.url_path)

    def documents(self, pks: Sequence[str]) -> Iterable[SearchDocument]:
        owners = _owners_by_tree_path()
        provincial = next((owner.pk for owner in owners.values() if owner.is_provincial), None)
        for page in _findable().filter(pk__in=list(pks)).specific():
            if owner := owners.get(home_tree_path(page)):
                page.portal = owner
                yield _document(page, owner, provincial)


VERSION_FIELDS = ("live_revision", "last_published_at", "url_path", "path", "depth")


def _findable() -> PageQuerySet:
    return Page.objects.live().public().type(*FINDABLE_TYPES)


def _owners_by_tree_path() -> dict[str, Portal]:
    portals = Portal.objects.readable().select_related("site__root_page", "organisation")
    return {portal.root_page.path: portal for portal in portals}


def _document(page: BasePage, owner: Portal, provincial: int | None) -> SearchDocument:
    portal_ids = {owner.pk} if provincial is None else {owner.pk, provincial}
    return SearchDocument(
        key=make_key(PageSearchSource.label, page.pk),
        kind=KIND,
        title=page.title,
        url_path=page.local_path,
        owner_portal_id=owner.pk,
        portal_ids=tuple(sorted(portal_ids)),
        summary=page.searchable_summary(),
        body=page.searchable_body(),
        date=page.dated_on(),
        version=_version(page.live_revision_id, page.last_published_at, page.url_path),
    )


def _version(live_revision_id: int | None, published_at: datetime | None, url_path: str) -> str:
    """Changes with every publication and every move."""
    moment = published_at.timestamp() if published_at else 0
    return f"{live_revision_id or 0}-{moment}-{url_path}"
