from django.apps import AppConfig
from django.utils.translation import pgettext_lazy


class ChartsConfig(AppConfig):
    name = "directory.charts"
    label = "charts"
    verbose_name = pgettext_lazy("chart", "Organisation charts")
    default_auto_field = "django.db.models.BigAutoField"
