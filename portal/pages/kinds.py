"""As what pages are found: news, other pages, and whole portals by their home pages."""

from django.utils.translation import pgettext_lazy

from search.index.labels import register_kind

ARTICLE, PAGE, PORTAL = "article", "page", "portal"


def register_kinds() -> None:
    register_kind(
        ARTICLE,
        pgettext_lazy("search result", "Article"),
        pgettext_lazy("search", "News and articles"),
        order=40,
        is_news=True,
    )
    register_kind(PAGE, pgettext_lazy("search result", "Page"), pgettext_lazy("search", "Pages"), order=50)
    register_kind(
        PORTAL, pgettext_lazy("search result", "Portal"), pgettext_lazy("search", "Portals"), order=60
    )
