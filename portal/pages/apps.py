from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

RESERVED = ("so-do", "sitemap.xml", "robots.txt", "en")


class PagesConfig(AppConfig):
    name = "portal.pages"
    label = "pages"
    verbose_name = _("Pages")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from django.db.models.signals import post_delete, post_save
        from wagtail.models import PageViewRestriction

        from directory.organisations.models import Organisation
        from portal.ledger import outbox
        from portal.pages import indexing
        from portal.pages.english_demands import english_demands
        from portal.pages.introduction import part_demands
        from portal.pages.kinds import register_kinds
        from portal.pages.search_source import PageSearchSource
        from portal.pages.site_tree import live_keys, page_items
        from portal.pages.skeleton import create_home, create_sections
        from portal.registers import closing
        from portal.registers.demands import register_demands
        from portal.tenancy import provisioning, sitemaps
        from portal.tenancy.models import Portal
        from search.index import registry

        provisioning.register_home_builder(provisioning.HomeBuilder(create_home, create_sections))
        for slug in RESERVED:
            provisioning.reserve_slug(slug)
        sitemaps.register_source("trang", page_items)
        register_kinds()
        register_demands(*part_demands(), *english_demands())
        registry.register(PageSearchSource())
        closing.register_rows(PageSearchSource.label, live_keys)
        outbox.register_handler(indexing.TOPIC, indexing.index_subtrees, batch_size=5)
        for signal in (post_save, post_delete):
            signal.connect(indexing.privacy_changed, sender=PageViewRestriction)
        post_save.connect(indexing.portal_changed, sender=Portal)
        post_save.connect(indexing.owner_changed, sender=Organisation)
