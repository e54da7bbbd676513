from django.apps import AppConfig
from django.utils.translation import pgettext_lazy


class ChartsConfig(AppConfig):
    name = "directory.charts"
    label = "charts"
    verbose_name = pgettext_lazy("chart", "Organisation charts")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from directory.charts.demanded import ChartDemand
        from directory.charts.site_tree import CHART_ENTRY, chart_items
        from portal.registers.addresses import register_urls
        from portal.registers.demands import register_demands
        from portal.tenancy import navigation, sitemaps

        sitemaps.register_source("so-do-to-chuc", chart_items)
        navigation.register_entry(CHART_ENTRY)
        register_urls("directory.charts.urls")
        register_demands(ChartDemand("ND43-10.1.a.1"), ChartDemand("ND224-9.1.b"))
