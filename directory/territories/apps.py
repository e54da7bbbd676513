from django.apps import AppConfig
from django.utils.translation import pgettext_lazy


class TerritoriesConfig(AppConfig):
    name = "directory.territories"
    label = "territories"
    verbose_name = pgettext_lazy("territory", "Territories")
    default_auto_field = "django.db.models.BigAutoField"
