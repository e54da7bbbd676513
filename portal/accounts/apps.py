from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _
from wagtail.users.apps import WagtailUsersAppConfig


class AccountsConfig(AppConfig):
    name = "portal.accounts"
    label = "accounts"
    verbose_name = _("Accounts")
    default_auto_field = "django.db.models.BigAutoField"
    default = True

    def ready(self) -> None:
        from portal.accounts import checks, signal_handlers  # noqa: F401
        from portal.tenancy.admin_guard import allow
        from portal.tenancy.enums import Role
        from portal.tenancy.provisioning import register_model_permissions

        register_model_permissions(
            "accounts.user", {Role.ADMINISTRATOR: frozenset({"add", "change", "view"})}
        )
        signal_handlers.connect()
        # These views show each person only his or her own account, or those that he or she administers.
        allow(
            "accounts_new_password",
            "accounts_second_factor",
            "accounts_second_factor_set_up",
            "accounts_second_factor_disable",
            "accounts_recovery_codes",
            "wagtailusers_users:*",
        )


class StaffUsersConfig(WagtailUsersAppConfig):
    """Wagtail's management of users and groups, with the portals' scope (in place of wagtail.users)."""

    default = False
    user_viewset = "portal.accounts.viewsets.StaffViewSet"
    group_viewset = "portal.accounts.viewsets.OperatorGroupViewSet"
