from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CoreConfig(AppConfig):
    name = "portal.core"
    label = "core"
    verbose_name = _("Core")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from portal.core.date_inputs import keep_what_was_typed
        from portal.core.health_checks import register_core_checks

        register_core_checks()
        keep_what_was_typed()
