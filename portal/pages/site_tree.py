"""The portal's pages in both site maps."""

from collections.abc import Iterator

from django.db.models import F
from django.db.models.functions import Coalesce
from wagtail.models import Page

from portal.pages.models import ArticlePage
from portal.pages.structure import local_path
from portal.tenancy.models import Portal
from portal.tenancy.navigation import entries_for
from portal.tenancy.sitemaps import QuerySetItems, SitemapItem, TreeEntry


def page_items(portal: Portal) -> QuerySetItems:
    """Every public page of the portal, in the order of the tree."""
    pages = portal.root_page.get_descendants(inclusive=True).live().public().order_by("path")
    changed = pages.annotate(changed_at=Coalesce(F("last_published_at"), F("latest_revision_created_at")))
    return QuerySetItems(
        changed.only("url_path", "path", "depth"),
        lambda page: SitemapItem(local_path(page), page.changed_at),
    )


def page_tree(portal: Portal) -> list[TreeEntry]:
    """Sections and link lists as a tree, in one query; articles are found in their sections."""
    sections = portal.root_page.get_descendants().live().public().not_type(ArticlePage).order_by("path")
    lines: dict[str, TreeEntry] = {portal.root_page.path: TreeEntry("/", portal.root_page.title)}
    for section in sections.only("title", "url_path", "path", "depth"):
        parent = lines.get(section.path[: -Page.steplen])
        if parent is not None:
            lines[section.path] = TreeEntry(local_path(section), section.title)
            parent.children.append(lines[section.path])
    return lines[portal.root_page.path].children


def section_tree(portal: Portal) -> list[TreeEntry]:
    """The sections that are no pages: registers and services."""
    return [TreeEntry(entry.path, str(entry.label)) for entry in entries_for(portal)]


def live_keys(portal: Portal) -> Iterator[int]:
    """Primary keys of the portal's live pages, whether it is open or not."""
    return (
        portal.root_page.get_descendants(inclusive=True)
        .live()
        .order_by("pk")
        .values_list("pk", flat=True)
        .iterator()
    )
