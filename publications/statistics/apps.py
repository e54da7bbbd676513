from django.apps import AppConfig
from django.utils.translation import pgettext_lazy


class StatisticsConfig(AppConfig):
    name = "publications.statistics"
    label = "statistics"
    verbose_name = pgettext_lazy("statistics", "Statistics")
    default_auto_field = "django.db.models.BigAutoField"
