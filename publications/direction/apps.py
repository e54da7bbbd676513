from django.apps import AppConfig
from django.utils.translation import pgettext_lazy


class DirectionConfig(AppConfig):
    name = "publications.direction"
    label = "direction"
    verbose_name = pgettext_lazy("direction", "Direction and operation")
    default_auto_field = "django.db.models.BigAutoField"
