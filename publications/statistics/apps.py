from django.apps import AppConfig
from django.utils.translation import pgettext_lazy


class StatisticsConfig(AppConfig):
    name = "publications.statistics"
    label = "statistics"
    verbose_name = pgettext_lazy("statistics", "Statistics")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from portal.api.endpoints import register_fields
        from portal.registers.addresses import register_urls
        from portal.registers.demands import Demand, register_demands
        from portal.registers.register import register
        from publications.statistics.api import DATA_FIELDS
        from publications.statistics.models import StatisticalRelease, SummaryReport
        from publications.statistics.register import StatisticalReleaseRegister, SummaryReportRegister

        register(StatisticalReleaseRegister())
        register(SummaryReportRegister())
        register_urls("publications.statistics.urls")
        register_fields("thong-ke", DATA_FIELDS)
        register_demands(
            Demand(
                "ND43-12.2",
                pgettext_lazy("statistics", "Statistics"),
                StatisticalRelease,
                concerns=lambda portal: portal.is_provincial,
            ),
            Demand("S1", pgettext_lazy("summary report", "Summary reports"), SummaryReport),
        )
