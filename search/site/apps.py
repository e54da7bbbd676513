from django.apps import AppConfig
from django.utils.translation import pgettext_lazy


class SearchSiteConfig(AppConfig):
    name = "search.site"
    label = "search_site"
    verbose_name = pgettext_lazy("search", "Search")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from portal.api.endpoints import register_other
        from portal.tenancy.provisioning import reserve_slug
        from search.site.alerts import register_alerts
        from search.site.api_schema import FOR_PEOPLE

        reserve_slug("tim-kiem")
        register_other(FOR_PEOPLE)
        register_alerts()
