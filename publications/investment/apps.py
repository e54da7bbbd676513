from django.apps import AppConfig
from django.utils.translation import pgettext_lazy


class InvestmentConfig(AppConfig):
    name = "publications.investment"
    label = "investment"
    verbose_name = pgettext_lazy("investment", "Projects and procurement")
    default_auto_field = "django.db.models.BigAutoField"
