from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SearchIndexConfig(AppConfig):
    name = "search.index"
    label = "search_index"
    verbose_name = _("Search index")
    default_auto_field = "django.db.models.BigAutoField"
