"""Where a page stands: its portal, its path there, the way to it."""

from dataclasses import dataclass

from wagtail.models import Page

from portal.pages.slugs import HOME_DEPTH


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
    """Return the way from the home page to the page's parent, in one query."""
    ancestors = page.get_ancestors().filter(depth__gte=HOME_DEPTH).only("title", "url_path", "depth", "path")
    return [Link(local_path(ancestor), ancestor.title) for ancestor in ancestors]
