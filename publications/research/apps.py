from django.apps import AppConfig
from django.utils.translation import pgettext_lazy


class ResearchConfig(AppConfig):
    name = "publications.research"
    label = "research"
    verbose_name = pgettext_lazy("research", "Research")
    default_auto_field = "django.db.models.BigAutoField"
