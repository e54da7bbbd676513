"""What the search index learns of pages."""

from collections.abc import Iterable, Iterator, Sequence

from wagtail.models import Page, PageQuerySet

from portal.pages.indexing import SEARCH_LABEL
from portal.pages.kinds import ARTICLE, PAGE, PORTAL
from portal.pages.models import ArticlePage, BasePage, HomePage, LinkListPage, SectionPage
from portal.pages.structure import home_tree_path, local_path
from portal.registers.english import twin_in_search
from portal.registers.search_source import digest_of
from portal.tenancy.models import Portal
from search.index.documents import SearchDocument, make_key
from search.index.facets import YEAR

FINDABLE_TYPES = (HomePage, SectionPage, ArticlePage, LinkListPage)
KINDS: dict[type[Page], str] = {HomePage: PORTAL, ArticlePage: ARTICLE}


class PageSearchSource:
    """All public pages, under the label of Wagtail's page; a home page stands for its portal."""

    label = SEARCH_LABEL

    def public_keys_and_versions(self) -> Iterator[tuple[int, str]]:
        owners = _Owners()
        rows = _findable().order_by("pk")
        for page in rows.only(*VERSION_FIELDS).iterator(chunk_size=2000):
            if owner := owners.of(page):
                yield page.pk, _version(page, owner, owners)

    def documents(self, pks: Sequence[str]) -> Iterable[SearchDocument]:
        owners = _Owners()
        for page in _findable().filter(pk__in=list(pks)).specific():
            if owner := owners.of(page):
                page.portal = owner
                document = _document(page, owner, owners)
                yield document
                if page.has_english and page.title_en:
                    yield twin_in_search(
                        document,
                        title=page.title_en,
                        summary=page.introduction_en,
                        body=page.english_body(),
                    )

    def public_among(self, pks: Sequence[str]) -> Iterator[int]:
        owners = _Owners()
        pages = _findable().filter(pk__in=list(pks)).only("path", "depth")
        return (page.pk for page in pages if owners.of(page))


VERSION_FIELDS = ("live_revision", "last_published_at", "url_path", "path", "depth")


class _Owners:
    """The portals that readers can read, by the place of their home pages in the tree; one query."""

    def __init__(self) -> None:
        portals = Portal.objects.readable().select_related("site__root_page", "organisation")
        self._by_tree_path = {portal.root_page.path: portal for portal in portals}
        self.provincial = next((portal.pk for portal in portals if portal.is_provincial), None)

    def of(self, page: Page) -> Portal | None:
        return self._by_tree_path.get(home_tree_path(page))

    def showing(self, owner: Portal) -> tuple[int, ...]:
        """A page is shown on its portal, and found on the provincial one too."""
        return tuple(sorted({owner.pk, self.provincial or owner.pk}))


def _findable() -> PageQuerySet:
    return Page.objects.live().public().type(*FINDABLE_TYPES)


def _document(page: BasePage, owner: Portal, owners: _Owners) -> SearchDocument:
    is_home = isinstance(page, HomePage)
    day = page.dated_on()
    return SearchDocument(
        key=make_key(PageSearchSource.label, page.pk),
        kind=KINDS.get(type(page), PAGE),
        title=_portal_title(owner) if is_home else page.title,
        url_path=page.local_path,
        owner_portal_id=owner.pk,
        portal_ids=owners.showing(owner),
        summary=page.searchable_summary(),
        body="\n".join([page.title, *_contact(owner)]) if is_home else page.searchable_body(),
        date=None if is_home else day,
        facets={} if is_home else {YEAR: str(day.year)},
        version=_version(page, owner, owners),
    )


def _portal_title(portal: Portal) -> str:
    """The portal's name, and its owner's where the name does not say it."""
    owner = portal.organisation.name
    return portal.name if owner.casefold() in portal.name.casefold() else f"{portal.name} – {owner}"


def _contact(portal: Portal) -> list[str]:
    """Names of the owner and the contact data (NĐ 43/2011, Điều 10.1.l)."""
    owner = portal.organisation
    names = [owner.name, owner.short_name, owner.abbreviation]
    contact = [portal.responsible_person, portal.address, portal.phone, portal.fax, portal.email]
    return [words for words in (*names, *contact) if words]


def _version(page: Page, owner: Portal, owners: _Owners) -> str:
    """Changes with every publication, every move, and for a home page with the data of the portal."""
    moment = page.last_published_at.timestamp() if page.last_published_at else 0
    is_home = page.path == owner.root_page.path
    portal = (_portal_title(owner), _contact(owner)) if is_home else ()
    stamp = digest_of(local_path(page), owners.showing(owner), portal)
    return f"{page.live_revision_id or 0}-{moment}-{stamp}"
