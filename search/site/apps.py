from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SearchSiteConfig(AppConfig):
    name = "search.site"
    label = "search_site"
    verbose_name = _("Search")
    default_auto_field = "django.db.models.BigAutoField"
