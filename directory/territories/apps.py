from django.apps import AppConfig
from django.utils.translation import pgettext_lazy


class TerritoriesConfig(AppConfig):
    name = "directory.territories"
    label = "territories"
    verbose_name = pgettext_lazy("territory", "Territories")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from directory.territories.demanded import MapDemand
        from directory.territories.enums import BoundaryEvent
        from directory.territories.site_tree import MAP_ENTRY, map_items
        from portal.ledger import actions
        from portal.registers.addresses import register_urls
        from portal.registers.demands import register_demands
        from portal.tenancy import admin_guard, navigation, provisioning, sitemaps

        admin_guard.close("territories")
        provisioning.reserve_slug("gioi-thieu/ban-do")
        sitemaps.register_source("ban-do", map_items)
        navigation.register_entry(MAP_ENTRY)
        register_urls("directory.territories.urls")
        register_demands(MapDemand("ND43-10.1.a.2"), MapDemand("ND224-9.1.c"))
        for event in BoundaryEvent:
            actions.register_action(event.value, event.label)
