from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import pgettext_lazy


class TenancyConfig(AppConfig):
    name = "portal.tenancy"
    label = "tenancy"
    verbose_name = pgettext_lazy("portal", "Portals")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from portal.tenancy import checks  # noqa: F401
        from portal.tenancy.admin_rules import register_wagtail_rules
        from portal.tenancy.enums import Role
        from portal.tenancy.link_forms import label_link_forms
        from portal.tenancy.provisioning import register_model_permissions
        from portal.tenancy.signal_handlers import grant_new_permissions

        register_wagtail_rules()
        label_link_forms()
        register_model_permissions("tenancy.portal", {Role.ADMINISTRATOR: frozenset({"change"})})
        post_migrate.connect(grant_new_permissions)
