"""Both site maps: the portal's pages for machines, all its sections for people."""

from collections.abc import Iterator
from dataclasses import replace

from django.db.models import F
from django.db.models.functions import Coalesce
from wagtail.models import Page

from portal.pages.menu import page_entry
from portal.pages.models import ArticlePage
from portal.pages.slugs import HOME_DEPTH
from portal.pages.structure import local_path
from portal.registers.english import PREFIX
from portal.tenancy import navigation
from portal.tenancy.models import Portal
from portal.tenancy.navigation import TopEntry
from portal.tenancy.sitemaps import QuerySetItems, SitemapItem, TreeEntry


def page_items(portal: Portal) -> QuerySetItems:
    """Every public page of the portal, in the order of the tree."""
    pages = portal.root_page.get_descendants(inclusive=True).live().public().order_by("path")
    changed = pages.annotate(changed_at=Coalesce(F("last_published_at"), F("latest_revision_created_at")))
    return QuerySetItems(
        changed.only("url_path", "path", "depth").annotate(title_en=F("sectionpage__title_en")),
        _page_item,
    )


def _page_item(page: Page) -> SitemapItem:
    path = local_path(page)
    has_english = page.title_en or page.depth == HOME_DEPTH
    return SitemapItem(path, page.changed_at, PREFIX + path if has_english else "")


def site_tree(portal: Portal) -> list[TreeEntry]:
    """The human site map: pages and registers in the places that they have in the menu."""
    sections = portal.root_page.get_descendants().live().public().not_type(ArticlePage).order_by("path")
    lines: dict[str, TreeEntry] = {}
    entries = navigation.entries_for(portal)
    for section in sections.only("title", "slug", "url_path", "path", "depth"):
        line = TreeEntry(local_path(section), section.title)
        above = lines.get(section.path[: -Page.steplen])
        if above is not None:
            above.children.append(line)
        elif section.depth == HOME_DEPTH + 1:
            entries.append(page_entry(section))
        else:
            continue
        lines[section.path] = line
    by_path = {line.path: line for line in lines.values()}
    return [_line(top, by_path) for top in navigation.in_groups(entries)]


def _line(top: TopEntry, pages: dict[str, TreeEntry]) -> TreeEntry:
    """A section with the pages below it, or a group with its sections."""
    lines = [pages.get(entry.path) or TreeEntry(entry.path, str(entry.label)) for entry in top.entries]
    if top.group is None:
        return lines[0]
    if not top.is_group:
        return replace(lines[0], anchor=top.group.anchor)
    about = next((line for line in lines if line.path == top.group.path), None)
    rest = [line for line in lines if line is not about]
    below = [*(about.children if about else []), *rest]
    return TreeEntry(top.group.path if about else "", str(top.group.label), below, top.group.anchor)


def live_keys(portal: Portal) -> Iterator[int]:
    """Primary keys of the portal's live pages, whether it is open or not."""
    return (
        portal.root_page.get_descendants(inclusive=True)
        .live()
        .order_by("pk")
        .values_list("pk", flat=True)
        .iterator()
    )
