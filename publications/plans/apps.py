from django.apps import AppConfig
from django.utils.translation import pgettext_lazy


class PlansConfig(AppConfig):
    name = "publications.plans"
    label = "plans"
    verbose_name = pgettext_lazy("plan", "Strategies and plans")
    default_auto_field = "django.db.models.BigAutoField"
