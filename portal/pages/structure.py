"""Where a page stands: its portal, its path there, the way to it."""

from dataclasses import dataclass

from django.db.models import F
from wagtail.models import Page

from portal.pages.slugs import HOME_DEPTH
from portal.registers.english import here, is_english


@dataclass(frozen=True)
class Link:
    """A way to somewhere, as menus and breadcrumbs show it."""

    path: str
    label: str
    is_current: bool = False


def local_path(page: Page) -> str:
    """Return the path of a page on its portal, without any query."""
    below_home = page.url_path.strip("/").partition("/")[2]
    return f"/{below_home}/" if below_home else "/"


def home_tree_path(page: Page) -> str:
    """Return the tree path of the home page above (or at) a page; empty for the root of all."""
    return page.path[: HOME_DEPTH * Page.steplen] if page.depth >= HOME_DEPTH else ""


def breadcrumbs_of(page: Page) -> list[Link]:
    """Return the way from the home page to the page's parent, in one query; in English by what is English."""
    ancestors = page.get_ancestors().filter(depth__gte=HOME_DEPTH).only("title", "url_path", "depth", "path")
    if not is_english():
        return [Link(local_path(ancestor), ancestor.title) for ancestor in ancestors]
    named = ancestors.annotate(title_en=F("sectionpage__title_en"))
    return [
        Link(here(local_path(ancestor)), ancestor.title_en or "")
        for ancestor in named
        if ancestor.title_en or ancestor.depth == HOME_DEPTH
    ]
