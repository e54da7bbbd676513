from django.apps import AppConfig
from django.utils.translation import pgettext_lazy


class ApiConfig(AppConfig):
    name = "portal.api"
    label = "api"
    verbose_name = pgettext_lazy("api", "Open data interface")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from portal.api.common_endpoints import BODIES, PORTALS
        from portal.api.endpoints import register_endpoint
        from portal.tenancy.provisioning import reserve_slug

        register_endpoint(PORTALS)
        register_endpoint(BODIES)
        reserve_slug("api")
