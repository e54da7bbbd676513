from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

RESERVED = ("so-do", "sitemap.xml", "robots.txt", "en")


class PagesConfig(AppConfig):
    name = "portal.pages"
    label = "pages"
    verbose_name = _("Pages")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from portal.pages.kinds import register_kinds
        from portal.pages.search_source import PageSearchSource
        from portal.pages.site_tree import live_keys, page_items, page_tree, section_tree
        from portal.pages.skeleton import create_home, create_sections
        from portal.registers import closing
        from portal.tenancy import provisioning, sitemaps
        from search.index import registry

        provisioning.register_home_builder(provisioning.HomeBuilder(create_home, create_sections))
        for slug in RESERVED:
            provisioning.reserve_slug(slug)
        sitemaps.register_source("trang", page_items)
        sitemaps.register_tree("trang", page_tree, order=10)
        sitemaps.register_tree("chuyen-muc", section_tree, order=900)
        register_kinds()
        registry.register(PageSearchSource())
        closing.register_rows(PageSearchSource.label, live_keys)
