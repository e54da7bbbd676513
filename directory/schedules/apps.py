from django.apps import AppConfig
from django.utils.translation import pgettext_lazy


class SchedulesConfig(AppConfig):
    name = "directory.schedules"
    label = "schedules"
    verbose_name = pgettext_lazy("schedule", "Leaders' schedules")
    default_auto_field = "django.db.models.BigAutoField"
