from django.apps import AppConfig
from django.utils.translation import pgettext_lazy


class ExchangeConfig(AppConfig):
    name = "directory.exchange"
    label = "exchange"
    verbose_name = pgettext_lazy("directory exchange", "Directory exchange")
    default_auto_field = "django.db.models.BigAutoField"
