from django.apps import AppConfig
from django.utils.translation import pgettext_lazy


class OrganisationsConfig(AppConfig):
    name = "directory.organisations"
    label = "organisations"
    verbose_name = pgettext_lazy("organisation", "Organisations")
    default_auto_field = "django.db.models.BigAutoField"
